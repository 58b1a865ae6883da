#!/bin/bash
# exits.sh CODE COMMAND...: runs the command and succeeds if it exits with CODE.
code=$1
shift
"$@"
got=$?
[ "$got" -eq "$code" ] && exit 0
echo "exits.sh: exit code $got, not $code: $*" >&2
exit 1

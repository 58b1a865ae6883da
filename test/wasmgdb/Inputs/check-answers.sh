#!/bin/bash
# Asks wasmgdb for the expressions of a test's lines "ASK: EXPRESSION ==> ANSWER"
# and compares the answers.
#
# usage: check-answers.sh TEST FRAME MODULE COREDUMP
set -euo pipefail
test=$1 frame=$2 module=$3 core=$4

sed -n 's/^ASK: //p' "$test" > asked
arguments=(-ex "frame $frame")
while IFS= read -r line; do
  arguments+=(-ex 'print "==answer=="' -ex "print ${line%% ==> *}")
done < asked

# Errors are answers, too, and the exit code is only that of the last question.
# If wasmgdb ends early, answers are missing, and the comparison fails.
wasmgdb -q --batch "$module" "$core" "${arguments[@]}" > output 2>&1 || true
# The number of a value says nothing, and the address of a function little.
sed -E 's/^\$[0-9]+ = //; s/\} 0x[0-9a-f]+ </} ADDRESS </' output |
  awk '$0 == "\"==answer==\"" { seen = 1; next } seen { print }' > answers
paste -d '\t' <(sed 's/ ==> .*//' asked) answers | sed 's/\t/ ==> /' > actual
diff -u asked actual

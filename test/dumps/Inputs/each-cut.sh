# usage: each-cut.sh FOLDER: coredump-cuts for each dump of a folder that `make` made.
cd "$1" || exit 1
for dump in *.core; do
  case $dump in
  ours*) module=ours.wasm ;;
  *) module=crash.wasm ;;
  esac
  result=$(coredump-cuts "$dump" "$module" 2>&1) || exit 1
  echo "$dump: $result"
done

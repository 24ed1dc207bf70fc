#!/bin/sh
# write.sh <program> '<number> <file.sql>': the model of the schema, as written/m<number>.cpp. One that
# this server does not take, and that is not meant for every one, has none.
number=${2%% *}
schema=${2#* }
"$1" inspect --cpp --name "m$number" "$schema" >"written/m$number.cpp" 2>"written/m$number.err" && exit 0
rm "written/m$number.cpp"
[ -f "${schema%/*}/majors" ] && exit 0
echo "== $schema"
cat "written/m$number.err"

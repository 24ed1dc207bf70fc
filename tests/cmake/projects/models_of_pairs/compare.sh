#!/bin/sh
# compare.sh <program> '<number> <file.sql>': prints what the model differs in from the schema.
number=${2%% *}
schema=${2#* }
[ -f "written/m$number.cpp" ] || exit 0
MODEL=m$number "$1" diff --from models --to "$schema" >"written/m$number.out" 2>&1 && exit 0
echo "== $schema"
cat "written/m$number.out"

#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# What the pages say of the tree is so: the rules that docs/FORMAT.md lists for refused files are
# those of the code, and every test that docs/THREATS.md names exists.
set -eu
LC_ALL=C
export LC_ALL
root=${1:-$(cd -- "$(dirname -- "$0")/../.." && pwd)}
cd -- "$root"
status=0

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The slugs of the codes in src/vote/notices.c's table, and of all of yaml.def.
codes=include/vngtally/base/codes
sed -n '/^static const enum vt_code ballot_rules/,/^};/s/^ *\(VT_E_[A-Z_0-9]*\),$/\1/p' src/vote/notices.c >"$work/symbols"
for symbol in $(cat "$work/symbols"); do
    sed -n "s/^VT_CODE($symbol, \"\(.*\)\")$/\1/p" "$codes"/*.def
done >"$work/code"
sed -n 's/^VT_CODE(VT_E_[A-Z_0-9]*, "\(.*\)")$/\1/p' "$codes/yaml.def" >>"$work/code"
sort -u "$work/code" >"$work/code.sorted"

# The words in backquotes of section 14.
sed -n '/^## 14/,/^## 15/p' docs/FORMAT.md | grep -o '`[a-z0-9-]*`' | tr -d '`' | sort -u >"$work/page"
if ! diff "$work/code.sorted" "$work/page" >"$work/diff"; then
    echo "docs/FORMAT.md section 14 does not list the rules of the code (<: only in the code):"
    cat "$work/diff"
    status=1
fi
[ -s "$work/code.sorted" ] || {
    echo "no rules found in the code"
    status=1
}

# Tests named in the table of threats: `folder/name` with * as the shell's.
for test in $(grep -oE '`[a-z]+/[A-Za-z0-9_.*/-]+`' docs/THREATS.md | tr -d '`' | sort -u); do
    found=no
    for file in tests/$test; do
        [ -e "$file" ] && found=yes
    done
    [ "$found" = yes ] || {
        echo "docs/THREATS.md names tests/$test, which is not there"
        status=1
    }
done
[ "$status" -ne 0 ] || echo "docs: the pages and the tree agree on $(wc -l <"$work/page") rules"
exit $status

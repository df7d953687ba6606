#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# page.sh ROOT: every word that the page asks for exists, and every word in page.def is asked for. No
# script of the page has a text of its own, and no script or style does what the policy or this house
# forbids.
set -eu
LC_ALL=C
export LC_ALL
cd -- "${1:?page.sh ROOT}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
wrong() {
    echo "not as it should be: $*" >&2
    status=1
}

sed -n 's/^VT_WORD(VT_W_\(PAGE_[A-Z0-9_]*\),.*/\1/p' include/vngtally/words/ui/page.def |
    sort >"$work/words"
cat web/page/page.html web/page/*.js | grep -oE '\bPAGE_[A-Z0-9_]+' | sort -u >"$work/asked"
[ "$(wc -l <"$work/words")" -gt 100 ] || wrong 'page.def has hardly any words'
for word in $(comm -13 "$work/words" "$work/asked"); do
    wrong "the page asks for $word, which page.def does not have"
done
for word in $(comm -23 "$work/words" "$work/asked"); do
    wrong "nothing asks for $word of page.def"
done

forbidden='innerHTML|outerHTML|insertAdjacent|document\.(write|cookie)|eval\(|new Function|\.style\b'
forbidden="$forbidden|(local|session)Storage|indexedDB|fetch\(|XMLHttpRequest|sendBeacon|WebSocket"
forbidden="$forbidden|EventSource|crypto\.subtle|import\(|Worker"
newer='\?\.[a-zA-Z([]|\?\?|catch \{|\{ *\.\.\.|#[a-z]+\(|static \{|for await'
for file in web/page/*.js; do
    grep -q "^    'use strict';" "$file" || wrong "$file is not strict"
    ! grep -nE "$forbidden" "$file" ||
        wrong "$file does what a page of ours does not"
    # Newer than ES2017: what an older browser cannot read.
    ! sed 's|//.*||' "$file" | grep -nE "$newer" ||
        wrong "$file is newer than ES2017"
    # A text for people has a capital and a space in it.
    ! sed 's|//.*||' "$file" | grep -nE "['\"\`][A-Z][a-z]+ [a-z]+" || wrong "$file has a text of its own"
    name=$(basename "$file")
    grep -qx "script $name" web/page/parts.txt || wrong "parts.txt lacks $name"
done
for file in web/page/*.css; do
    ! grep -nE 'url\(|@import|@font-face' "$file" || wrong "$file asks for another file"
    grep -qx "style $(basename "$file")" web/page/parts.txt || wrong "parts.txt lacks $file"
done
! grep -nE ' (style|on[a-z]+|src|srcset|action)=|<(iframe|object|embed|img|link|base)\b' web/page/page.html ||
    wrong 'page.html has what the policy forbids'
# No colour stands outside brand.css.
! grep -nE '#[0-9a-fA-F]{3,8}\b|rgba?\(' web/page/page.css | grep -v '#fff;' ||
    wrong 'page.css has a colour of its own'
[ "$status" -eq 0 ] && echo "words: $(wc -l <"$work/words") words"
exit "$status"

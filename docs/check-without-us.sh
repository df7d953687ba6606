#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Check a receipt of vngtally without vngtally, with openssl (3 or later), sha256sum and coreutils:
#   check-without-us.sh RECEIPT FINGERPRINT   the fingerprint of the letter (64 digits)
#   check-without-us.sh ENTRY VKEY            one entry, with ENTRY.tlog-proof beside it as
#                                             `vngtally show --split` makes them, and the log's key
# The opening is that of the letter, the log it names signed the checkpoint, and the member and every
# entry are in their trees (docs/FORMAT.md sections 1, 7.1, 8, 11). Exit status: 0 yes, 1 no, 2 usage.
set -euf
export LC_ALL=C
[ $# -eq 2 ] && [ -f "$1" ] || { sed -n '3,8s/^# //p' "$0" >&2; exit 2; }
for tool in openssl sha256sum base64 basenc od; do
    command -v "$tool" >/dev/null || { echo "this needs $tool" >&2; exit 2; }
done
file=$1 trust=$2 work=$(mktemp -d) told=''
no() { told=yes; echo "NO: $*"; exit 1; }
# What a tool makes of a file that was damaged is of no use to anyone: the last line is the answer.
end() { status=$?; rm -rf "$work"; [ "$status" -eq 0 ] || [ -n "$told" ] || no 'this file was damaged or is no receipt'; }
trap end EXIT
exec 2>/dev/null
digits() { # NUMBER...: of at most nine digits
    for number; do
        case $number in '' | *[!0-9]* | 0?* | ??????????*) no "this is not a number that can be: $number" ;; esac
    done
}
base64_hex() { printf %s "$1" | base64 -d | od -An -v -tx1 | tr -d ' \n'; }
raw() { printf %s "$1" | tr a-f A-F | basenc --base16 -d; }
leaf() { { printf '\000'; cat "$1"; } | sha256sum | cut -c 1-64; } # H(0x00 || file)
node() { raw "01$1$2" | sha256sum | cut -c 1-64; }                  # H(0x01 || left || right)

# signed VKEY: the checkpoint is one of that log, and signed with its key; gives size and root.
signed() {
    sed '/^$/,$d' "$work/checkpoint" >"$work/text"             # then: — NAME base64(key ID || signature)
    key=$(base64_hex "${1#*+*+}") signature=$(base64_hex "$(sed '1,/^$/d;s/.* //;q' "$work/checkpoint")")
    raw "302a300506032b6570032100${key#01}" >"$work/key"        # the key as openssl reads it
    raw "${signature#????????}" >"$work/signature"
    [ "$(wc -l <"$work/text")" -eq 3 ] && [ "$(head -n 1 "$work/text")" = "${1%%+*}" ] &&
        openssl pkeyutl -verify -pubin -keyform DER -inkey "$work/key" -rawin -in "$work/text" \
            -sigfile "$work/signature" >/dev/null || no "the log ${1%%+*} did not sign this checkpoint"
    size=$(sed -n 2p "$work/text") root=$(base64_hex "$(sed -n 3p "$work/text")")
    echo "yes: ${1%%+*} signed a journal of $size entries"
}
# included WHAT FILE INDEX SIZE ROOT, with FILE.proof beside it: RFC 9162 section 2.1.3.2.
included() {
    digits "$3" "$4" && hash=$(leaf "$2") at=$3 last=$(($4 - 1))
    while read -r sibling; do
        sibling=$(base64_hex "$sibling")
        [ "$last" -gt 0 ] || no "$1: the proof is too long"
        if [ $((at % 2)) -eq 1 ] || [ "$at" -eq "$last" ]; then
            hash=$(node "$sibling" "$hash")
            while [ $((at % 2)) -eq 0 ] && [ "$at" -gt 0 ]; do at=$((at / 2)) last=$((last / 2)); done
        else
            hash=$(node "$hash" "$sibling")
        fi
        at=$((at / 2)) last=$((last / 2))
    done <"$2.proof"
    [ "$3" -lt "$4" ] && [ "$last" -eq 0 ] && [ "$hash" = "$5" ] || no "$1 is not in the tree of $4"
    echo "yes: $1 is in the tree of $4"
}
if [ "$(head -n 1 "$file")" != vngtally/receipt/v1 ]; then      # an entry and its tlog-proof
    cp "$file" "$work/entry"
    sed '1,2d;/^$/,$d' "$file.tlog-proof" >"$work/entry.proof"
    sed '1,/^$/d' "$file.tlog-proof" >"$work/checkpoint"
    signed "$trust"
    included 'the entry' "$work/entry" "$(sed -n '2s/^index //p' "$file.tlog-proof")" "$size" "$root"
    exit
fi
[ "$(head -n 5 "$file" | sed 's/ .*//' | tr '\n' ' ')" = 'vngtally/receipt/v1 type consultation fingerprint member ' ] ||
    no 'this does not begin as a receipt does'
here=1 entries=''                                                # where the next line begins
next() { line=$(tail -c +$here "$file" | head -n 1) && here=$((here + ${#line} + 1)); }
take() { digits "$1" && tail -c +$here "$file" | head -c "$1" >"$2" && here=$((here + $1)); }
while [ "$here" -le "$(wc -c <"$file")" ] && next; do
    case $line in 'register '* | 'entry '* | 'count '*)          # NAME INDEX LENGTH, bytes, proof
        set -- $line && digits "$2" && take "$3" "$work/$1-$2" && next && count=${line#proof }
        digits "$count"
        tail -c +$here "$file" | head -n "$count" >"$work/$1-$2.proof"
        here=$((here + $(wc -c <"$work/$1-$2.proof")))
        [ "$1" != entry ] || entries="$entries $2"
        [ "$1" != register ] || place=$2 ;;
    'consistency '*)                                              # SIZE HASHES; not looked at here
        set -- $line && digits "$3"
        here=$((here + $(tail -c +$here "$file" | head -n $(($3 + 1)) | wc -c))) ;;
    'checkpoint '*) take "${line#* }" "$work/checkpoint" ;;
    vngtally/receipt/v1 | 'type '* | 'consultation '* | 'fingerprint '* | 'member '*) ;;
    *) no "this line does not belong in a receipt: $line" ;;
    esac
done
[ -f "$work/entry-0" ] && [ -n "${place-}" ] && [ -f "$work/checkpoint" ] || no 'this is not a whole receipt'
trust=$(printf %s "$trust" | tr -d ' ' | tr A-F a-f)
[ "$(leaf "$work/entry-0")" = "$trust" ] || no 'this is not the consultation with that fingerprint'
signed "$(sed -n 's/^log-key //p' "$work/entry-0" | head -n 1)"
leaf=$work/register-$place
grep -q '^kind aangesloten$' "$leaf" && kind=affiliated || kind=members
tree=$(sed -n "s/^$kind //p" "$work/entry-0" | head -n 1)       # SIZE ROOT
included "$(sed -n 's/^code //p' "$leaf") in the register" "$leaf" "$place" "${tree% *}" \
    "$(base64_hex "${tree#* }")"
for i in $entries; do
    included "entry $i ($(sed 's/.* //;q' "$work/entry-$i"))" "$work/entry-$i" "$i" "$size" "$root"
done

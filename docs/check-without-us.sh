#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Check a receipt of vngtally without vngtally, with openssl (3 or later), sha256sum and coreutils:
#   check-without-us.sh RECEIPT FINGERPRINT   the fingerprint of the letter (64 digits)
#   check-without-us.sh ENTRY VKEY            one entry, with ENTRY.tlog-proof beside it as
#                                             `vngtally show --split` makes them, and the log's key
# The opening is that of the letter, the log it names signed the checkpoint, the member and every entry
# are in their trees, and the file has the form of a receipt and nothing beside it (docs/FORMAT.md sections
# 1, 7.1, 8, 11). Not the weight, the signature on a ballot, the count, the history, or the witnesses.
# Exit status: 0 yes, 1 no, 2 usage.
set -euf
export LC_ALL=C
[ $# -eq 2 ] && [ -f "$1" ] || { sed -n '3,9s/^# //p' "$0" >&2; exit 2; }
for tool in openssl sha256sum base64 basenc od; do
    command -v "$tool" >/dev/null || { echo "this needs $tool" >&2; exit 2; }
done
file=$1 trust=$2 work=$(mktemp -d) told=''
no() { told=yes; echo "NO: $*"; exit 1; }
# What a tool makes of a file that was damaged is of no use to anyone: the last line is the answer.
end() { status=$?; rm -rf "$work"; [ "$status" -eq 0 ] || [ -n "$told" ] || no 'this file was damaged or is no receipt'; }
trap end EXIT
exec 2>/dev/null
[ "$(tr -d '\000\r' <"$file" | wc -c)" -eq "$(wc -c <"$file")" ] ||
    no 'a zero byte or a carriage return is in it; neither belongs there'
digits() { # NUMBER...: of at most nine digits
    for number; do
        case $number in '' | *[!0-9]* | 0?* | ??????????*) no "this is not a number that can be: $number" ;; esac
    done
}
base64_hex() { # of one spelling only
    [ "$(printf %s "$1" | base64 -d | base64 -w 0)" = "$1" ] && printf %s "$1" | base64 -d | od -An -v -tx1 | tr -d ' \n'
}
raw() { printf %s "$1" | tr a-f A-F | basenc --base16 -d; }
leaf() { { printf '\000'; cat "$1"; } | sha256sum | cut -c 1-64; } # H(0x00 || file)
node() { raw "01$1$2" | sha256sum | cut -c 1-64; }                  # H(0x01 || left || right)

# signed VKEY: the checkpoint is one of that log, and signed with its key; gives size and root.
signed() {
    sed '/^$/,$d' "$work/checkpoint" >"$work/text"             # then: — NAME base64(key ID || signature)
    line=$(sed '1,/^$/d;q' "$work/checkpoint") id=${1#*+}
    key=$(base64_hex "${1#*+*+}") signature=$(base64_hex "${line##* }")
    raw "302a300506032b6570032100${key#01}" >"$work/key"        # the key as openssl reads it
    raw "${signature#????????}" >"$work/signature"
    [ "$(wc -l <"$work/text")" -eq 3 ] && [ "$(head -n 1 "$work/text")" = "${1%%+*}" ] &&
        [ "${line% *}" = "— ${1%%+*}" ] && [ "${signature%"${signature#????????}"}" = "${id%%+*}" ] &&
        [ -z "$(sed 1,4d "$work/checkpoint" | grep -v '^$' | grep -v '^— [^ ]* [A-Za-z0-9+/=]*$')" ] &&
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
    [ "$(head -n 1 "$file.tlog-proof")" = c2sp.org/tlog-proof@v1 ] || no 'this is not a tlog-proof'
    cp "$file" "$work/entry"
    sed '1,2d;/^$/,$d' "$file.tlog-proof" >"$work/entry.proof"
    sed '1,/^$/d' "$file.tlog-proof" >"$work/checkpoint"
    signed "$trust"
    included 'the entry' "$work/entry" "$(sed -n '2s/^index //p' "$file.tlog-proof")" "$size" "$root"
    exit
fi
# A receipt: its lines and sections, each once and in their order, to the last byte.
here=1                                                           # where the next line begins
peek() { tail -c +$here "$file" | head -n 1 | cut -d ' ' -f 1; }
field() { # NAME: the next line is NAME VALUE
    line=$(tail -c +$here "$file" | head -n 1) && here=$((here + ${#line} + 1)) value=${line#"$1" }
    [ "$line" = "$1 $value" ] || no "here should stand '$1', and stands: $line"
}
take() { # LENGTH FILE
    digits "$1" && tail -c +$here "$file" | head -c "$1" >"$2" && here=$((here + $1))
    [ "$(wc -c <"$2")" -eq "$1" ] || no 'this receipt was cut off'
}
lines() { # NUMBER FILE
    digits "$1" && tail -c +$here "$file" | head -n "$1" >"$2" && here=$((here + $(wc -c <"$2")))
    [ "$(wc -l <"$2")" -eq "$1" ] || no 'this receipt was cut off'
}
section() { # NAME: NAME INDEX LENGTH, bytes, proof
    field "$1" && index=${value% *} && digits "$index" "${value#* }" && [ "$value" = "$index ${value#* }" ] ||
        no "this line is not that of a section: $line"
    take "${value#* }" "$work/$1-$index" && field proof && lines "$value" "$work/$1-$index.proof"
}
first() { sed -n "s/^$1 //p" "$2" | head -n 1; } # NAME FILE: the value of its first line NAME
trust=$(printf %s "$trust" | tr -d ' ' | tr A-F a-f)
[ "$(head -n 1 "$file")" = vngtally/receipt/v1 ] && here=21
field type && type=$value && field consultation && origin=$value && field fingerprint
[ "$value" = "$trust" ] || no 'this is not the consultation with that fingerprint'
field member && member=$value && section register && place=$index leaf=$work/register-$index
entries='' last=-1 kinds=''
while [ "$(peek)" = entry ]; do
    section entry && [ "$index" -gt "$last" ] || no 'the entries do not ascend'
    last=$index entries="$entries $index" kinds="$kinds $(sed 's/.* //;q' "$work/entry-$index")"
done
if [ "$type" = count ]; then
    section count && [ "$index" -eq "$place" ] && [ "$(first member "$work/count-$index")" = "$member" ] ||
        no 'the line of the count is that of another member'
    while [ "$(peek)" = consistency ]; do                        # SIZE HASHES; not looked at here
        field consistency && digits "${value% *}" && size=${value#* } && field root && lines "$size" "$work/history"
    done
fi
field checkpoint && take "$value" "$work/checkpoint"
[ "$here" -eq $(($(wc -c <"$file") + 1)) ] || no 'something stands after the end'
echo "$type$kinds" | grep -Eqx -e 'acceptance opening( rekey)*( ballot| late| refused| rekey)' \
    -e 'count opening( rekey)*( ballot)?( rekey)* close result' || no "these are not the entries of a receipt:$kinds"

# What the last entry of its member, or the line of the count, says of the changes of key before it.
[ "$type" = count ] && says=$work/count-$place || says=$work/entry-$last
rekeys=$(echo "$kinds" | tr ' ' '\n' | grep -c rekey) || :
[ "$type" = count ] || [ "${kinds##* }" != rekey ] || rekeys=$((rekeys - 1))
[ "$(first rekeys "$says")" = "$rekeys" ] || no 'a change of key was cut out of this receipt, or put into it'

# What it says: the letter, the log, the register, the journal.
[ -f "$work/entry-0" ] && [ "$(leaf "$work/entry-0")" = "$trust" ] ||
    no 'this is not the consultation with that fingerprint'
[ "$(first origin "$work/entry-0")" = "$origin" ] || no "this is not the consultation $origin"
signed "$(first log-key "$work/entry-0")"
[ "$size" -eq $((last + 1)) ] || no 'what was signed does not end with the last entry'
[ "$(first code "$leaf")" = "$member" ] || no "the lines of the register are not those of $member"
grep -q '^kind aangesloten$' "$leaf" && kind=affiliated || kind=members
tree=$(first $kind "$work/entry-0")                              # SIZE ROOT
included "$member in the register" "$leaf" "$place" "${tree% *}" "$(base64_hex "${tree#* }")"
for i in $entries; do
    kind=$(sed 's/.* //;q' "$work/entry-$i")
    case $kind in ballot | late | refused | rekey)
        [ "$(sed -n 's/^member:\{0,1\} //p' "$work/entry-$i" | head -n 1)" = "$member" ] ||
            no "entry $i is not of $member" ;;
    esac
    included "entry $i ($kind)" "$work/entry-$i" "$i" "$size" "$root"
done

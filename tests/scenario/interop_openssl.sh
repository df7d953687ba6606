# SPDX-License-Identifier: EUPL-1.2
# docs/check-without-us.sh: openssl and coreutils say of every receipt what vngtally says.
. "$(dirname -- "$0")/lib.sh"

# skip WHY: where every tool must be there (VNGTALLY_ALL_TOOLS is set, as in CI) this is a failure.
skip() {
    echo "skipped: $*"
    [ -z "${VNGTALLY_ALL_TOOLS:-}" ] || exit 1
    exit 77
}
script=$VNGTALLY_SOURCE/docs/check-without-us.sh
for tool in openssl sha256sum base64 basenc od; do
    command -v $tool >/dev/null || {
        skip "needs $tool"
    }
done
# Ed25519 as `openssl pkeyutl -rawin` came with 3.0.
case $(openssl version) in
'OpenSSL 1'* | LibreSSL*)
    skip "needs openssl 3, not $(openssl version)"
    ;;
esac
# checks_out STATUS ARGUMENT...: what the script says.
checks_out() {
    wanted=$1
    shift
    last="check-without-us.sh $*"
    status=0
    sh "$script" "$@" >out 2>err || status=$?
    [ "$status" -eq "$wanted" ] || wrong "exits $status, not $wanted"
    checks=$((checks + 1))
}

start
open_dossier d
secretariat='--key keys/secretariat.key'
for member in GM0014 GM0363 OMG1; do
    ballot "in/$member.yaml" "$member" 1 azwa=voor
done
run 0 accept d $secretariat in --received $in_time
ballot late.yaml GM0034 1 azwa=tegen
run 0 accept d $secretariat late.yaml --received $too_late
run 0 close d $secretariat --at $after
run 0 tally d $secretariat --at $after
run 0 checkpoint d --vkey
log=$(cat out)
key other
run 0 open other --consultation consultation.yaml --register register.yaml --key keys/other.key
other=$(grep -oE '[0-9a-f]{64}' out)
checks_out 2
for receipt in d/receipts/*.receipt; do
    checks_out 0 "$receipt" "$fingerprint"
    has out "signed a journal of $(grep -a -A 2 "^raadpleging.vng.nl/scenario$" "$receipt" | sed -n 2p)"
    has out "$(sed -n 's/^member //p' "$receipt" | head -n 1) in the register"
done
checks_out 1 d/receipts/GM0363-count.receipt "$other"
has out 'NO: '
checks_out 0 d/receipts/GM0363-count.receipt "$fingerprint"
has out '(ballot)'
has out '(close)'
has out '(result)'

# One altered byte anywhere that it looks at.
altered() { # SED-PROGRAM
    sed "$1" d/receipts/GM0363-1.receipt >altered
    cmp -s d/receipts/GM0363-1.receipt altered && wrong "$1 alters nothing"
    checks_out 1 altered "$fingerprint"
    has out 'NO: '
}
altered 's/azwa: voor/azwa: tege/'
altered 's/^inhabitants 935793/inhabitants 935794/'
altered 's/^entered 2025-10-01/entered 2025-10-02/'
altered 's/akkoord?/akkoord!/'
altered '$s/\(.*\)[A-Z]/\1a/'
altered 's/^\(raadpleging.*\)scenario$/\1scenarix/'

# Whatever was done to it, the last line is the answer, and no tool has the last word.
mutant() { # WHAT: the file mutant is not let pass
    checks_out 1 mutant "$fingerprint"
    case $(tail -n 1 out) in 'NO: '*) ;; *) wrong "no answer to $1" ;; esac
    silent err
}
lines=$(wc -l <d/receipts/GM0363-1.receipt)
line=1
while [ "$line" -le "$lines" ]; do
    head -n "$line" d/receipts/GM0363-1.receipt | sed '$s/..$//' >mutant
    mutant "line $line cut"
    line=$((line + 7))
done
for change in 's/^entry 0 .*/entry 0 x/' 's/^entry 0 .*/entry 0/' 's/^entry 0 .*/entry 0 99999999999999999999/' \
    's/^entry 2 /entry ..\/x /' 's/^entry 2 /entry 08 /' 's/^proof .*/proof -1/' 's/^proof .*/proof/' \
    '/^entry 2 /d' 's/^checkpoint .*/checkpoint x/' '/^checkpoint /d' '/^register /d' 's/^log-key .*/log-key x/' \
    '$s/.*/x/' '$s/.*/— x +/' '$d'; do
    sed "$change" d/receipts/GM0363-1.receipt >mutant
    mutant "$change"
done
sed '/^proof /{n;s/^./&\x00/}' d/receipts/GM0363-1.receipt >mutant
cmp -s d/receipts/GM0363-1.receipt mutant && wrong 'no zero byte'
mutant 'a zero byte in base64'
sed '$s/$/\r/' d/receipts/GM0363-1.receipt >mutant
mutant 'a carriage return'
printf 'vngtally/receipt/v1\n' >mutant
mutant 'a name alone'

# It has the form of a receipt, and says of itself what its entries say: nothing more, nothing less.
good=d/receipts/GM0363-1.receipt
count=d/receipts/GM0363-count.receipt
section() { # NAME RECEIPT: that section of it, up to the next one
    awk -v name="$1" '$1 ~ /^(register|entry|count|consistency)$/ && NF == 3 ||
        $1 == "checkpoint" && NF == 2 { on = $1 == name }
        on' "$2"
}
for change in 's/^type acceptance$/type count/' '3s/scenario/scenarix/' '4y/0123456789/1234567890/' '5s/GM0363/GM0014/' \
    '5s/GM0363/GM0014/;s/^code GM0363/code GM0014/' '1p' '2p' '3p' '4p' '5p' '2d' '3d' '4d' '5d' \
    '/^entry 2 /,/^checkpoint /{/^checkpoint /!d;}' '/^register /s/ 2 / 1 /' 's/^register 2 /register  2 /' \
    '$p' '$s/$/\r/' '$s/^— raad/— rood/' '2s/$/ /' '$a x' '$a — x AAAA'; do
    sed "$change" "$good" >mutant
    cmp -s "$good" mutant && wrong "$change alters nothing"
    mutant "$change"
done
for change in 's/^type count$/type acceptance/' '5s/GM0363/GM0014/' '/^count /s/ 2 / 1 /' '/^count /,/^checkpoint /{/^checkpoint /!d;}' \
    's/^consistency /consistency x/'; do
    sed "$change" "$count" >mutant
    cmp -s "$count" mutant && wrong "$change alters nothing"
    mutant "$change"
done
{
    head -n 5 "$good"
    section register d/receipts/GM0014-1.receipt
    section entry "$good"
    section checkpoint "$good"
} >mutant
mutant 'the register lines of another member'
{
    head -n 5 "$good"
    section register "$good"
    section register d/receipts/GM0014-1.receipt
    section entry "$good"
    section checkpoint "$good"
} >mutant
mutant 'a second register section'
{
    head -n 5 d/receipts/GM0014-1.receipt
    section register d/receipts/GM0014-1.receipt
    section entry "$good"
    section checkpoint "$good"
} >mutant
mutant 'the ballot of another member'
{
    head -n 5 "$good"
    section register "$good"
    section entry "$good"
    section checkpoint "$good"
} >mutant
same mutant "$good" # so the changes above are the only ones
for more in "$good" d/receipts/GM0014-1.receipt; do
    { cat "$good" && section checkpoint "$more"; } >mutant
    mutant 'a second checkpoint'
done
{ cat "$good" && echo; } >mutant
mutant 'an empty line after the end'
head -c -1 "$good" >mutant
mutant 'the last byte removed'
# The ballot from the count receipt, under the signature of the whole journal.
{
    head -n 5 "$count" | sed 's/^type count$/type acceptance/'
    section register "$count"
    section entry "$count" | awk '/^entry / && NF == 3 { held = $0; next }
        held != "" { if (/ close$/) exit; print held; held = "" } 1'
    section checkpoint "$count"
} >mutant
mutant 'a signature that does not end with the last entry'
has out 'does not end with the last entry'
# Of base64 one spelling: other bits behind the last byte give the same hash.
hash=$(section register "$good" | tail -n 1)
case ${hash%=} in
*[AEIMQUYcgkosw048]) end=$(printf %s "${hash%=}" | tail -c 1 | tr AEIMQUYcgkosw048 BFJNRVZdhlptx159) ;;
esac
sed "s|^$hash\$|$(printf %s "${hash%=}" | head -c -1)$end=|" "$good" >mutant
cmp -s "$good" mutant && wrong 'the hash is not altered'
mutant 'another spelling of a hash'
checks_out 0 d/receipts/GM0363-1.receipt "$(echo "$fingerprint" | tr a-f A-F | sed 's/..../& /g')"

# A change of key is not cut out unseen: the entry after it, and the line of the count, say how many there are.
open_dossier k
key new
run 0 rekey k --member GM0363 --old keys/GM0363.key.pub --new keys/new.key --reason 'A new laptop' --out ask
run 0 rekey k --request ask $secretariat --at $in_time
run 0 vote k --member GM0363 --sequence 1 --choose azwa=voor --key keys/new.key --out after.yaml
run 0 accept k $secretariat after.yaml --received $in_time
run 0 close k $secretariat --at $after
run 0 tally k $secretariat --at $after
for receipt in k/receipts/GM0363-*.receipt; do
    checks_out 0 "$receipt" "$fingerprint"
done
for receipt in k/receipts/GM0363-1.receipt k/receipts/GM0363-count.receipt; do
    sed '/^entry 1 /,/^entry 2 /{/^entry 2 /!d;}' "$receipt" >mutant
    mutant 'a change of key cut out'
    has out 'a change of key was cut out'
done

# A pair.
run 0 show --split d/receipts/GM0363-count.receipt --out parts
for proof in parts/*.tlog-proof; do
    checks_out 0 "${proof%.tlog-proof}" "$log"
done
cp parts/entry-0.tlog-proof parts/entry-9.tlog-proof
cp parts/entry-1 parts/entry-9 2>/dev/null || cp parts/entry-2 parts/entry-9
checks_out 1 parts/entry-9 "$log"
sed '1s/v1/v2/' parts/entry-0.tlog-proof >parts/entry-9.tlog-proof
cp parts/entry-0 parts/entry-9
checks_out 1 parts/entry-9 "$log"
has out 'NO: this is not a tlog-proof'
rm parts/entry-9.tlog-proof
checks_out 1 parts/entry-9 "$log"
has out 'NO: '
silent err
run 0 checkpoint other --vkey
checks_out 1 parts/entry-0 "$(cat out)"
done_with interop_openssl

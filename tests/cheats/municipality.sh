# SPDX-License-Identifier: EUPL-1.2
# A municipality with its own key: claims a vote that it never cast, denies one that it did, sends more
# or other than it may. What it gets is an answer that lasts; what it can show is what happened.
. "$(dirname -- "$0")/../scenario/lib.sh"
sign=${VNGTALLY_SIGN:?the scenario needs VNGTALLY_SIGN}
start
open_dossier d
secretariat='--key keys/secretariat.key'
take="accept d $secretariat --received $in_time"
ballot in/a.yaml GM0014 1 azwa=voor hlo=tegen
ballot in/b.yaml GM0034 1 azwa=tegen
run 0 $take in
ballot never.yaml GM0518 1 azwa=voor

# ---- denies a vote that it cast ----
# Its signature stands in the journal: whoever has its public key from the register sees so.
run 0 show --split d/receipts/GM0034-1.receipt --out parts
same parts/GM0034-1.yaml in/b.yaml
last='ssh-keygen -Y verify'
if command -v ssh-keygen >/dev/null; then
    echo "GM0034 $(public GM0034)" >signers
    ssh-keygen -Y verify -f signers -I GM0034 -n stembiljet@raadpleging.vng.nl \
        -s parts/GM0034-1.yaml.sig <parts/GM0034-1.yaml >out 2>&1 || wrong 'its signature does not fit'
fi

# ---- sends the same again; two under one number; in two ways ----
entries_before=$(entries d)
run 0 $take in/b.yaml --json
equal 'the same again' "$(json status)" again
equal 'entries' "$(entries d)" "$entries_before"
ballot other/b.yaml GM0034 1 azwa=voor
run 1 $take other --json
has out ballot-sequence-used
cp d/receipts/GM0034-1.receipt kept
run 0 verify kept --fingerprint "$fingerprint" --ballot in/b.yaml

# ---- a ballot that reads in two ways ----
# Each is genuinely signed: it is refused, and the answer with the rule stands in the journal.
two_ways() { # NAME SED-PROGRAM
    mkdir -p tricks
    sed "$2" never.yaml >"tricks/$1.yaml"
    ! cmp -s never.yaml "tricks/$1.yaml" || wrong "$1 changes nothing"
    "$sign" keys/GM0518.key "tricks/$1.yaml" || wrong "cannot sign $1"
    tricks=$((tricks + 1))
}
tricks=0
two_ways comment '/azwa/s/$/ # tegen/'
two_ways twice '/azwa/a\  azwa: tegen'
two_ways anchor 's/azwa: voor/azwa: \&x voor/'
two_ways tag 's/azwa: voor/azwa: !!str voor/'
two_ways quoted 's/azwa: voor/azwa: "voor"/'
two_ways flow 's/^choices:$/choices: {azwa: tegen}/'
two_ways spaces 's/azwa: voor/azwa:  voor/'
two_ways document '1i ---'
two_ways second '$a ---\nchoices: {azwa: tegen}'
two_ways more '$a extra: 1'
two_ways number 's/^sequence: 1/sequence: 01/'
two_ways order '/^member/{h;d};/^sequence/{G}'
two_ways hidden "s/azwa: voor/azwa: voor$(printf '\342\200\250')/"
two_ways crlf 's/$/\r/'
two_ways option 's/azwa: voor/azwa: none/'
two_ways unknown 's/azwa: voor/azw: voor/'
two_ways nothing '/azwa/d;s/^choices:/choices: {}/'
entries_before=$(entries d)
run 1 $take tricks --json
equal 'refused' "$(json refused)" "$tricks"
equal 'answers that last' "$(($(entries d) - entries_before))" "$tricks"
equal 'ballots of it' "$(grep -ac '^member: GM0518' d/journal)" 0
replays d
for receipt in d/receipts/GM0518-refused-*.receipt; do
    run 0 verify "$receipt" --fingerprint "$fingerprint"
    has out 'was refused'
done
# Nor can it turn that into an accusation: the file breaks the rule that is named.
for file in tricks/*.yaml; do
    digest=$(sha256sum "$file" | cut -d ' ' -f 1)
    for receipt in d/receipts/GM0518-refused-*.receipt; do
        grep -aqF "sha256 $digest" "$receipt" || continue
        run 0 verify "$receipt" --fingerprint "$fingerprint" --ballot "$file"
        lacks out 'NOT RIGHT'
    done
done

# ---- floods ----
# Others are not held up, and what it may have refused is a hundred.
mkdir flood
number=$tricks
while [ "$number" -lt 110 ]; do
    number=$((number + 1))
    sed "s/azwa: voor/azwa: v$number/" never.yaml >"flood/$number.yaml"
    "$sign" keys/GM0518.key "flood/$number.yaml" || wrong 'cannot sign'
done
ballot flood/z.yaml GM0363 1 azwa=tegen
run 1 $take flood --json
equal 'refused' "$(json refused)" "$((100 - tricks))"
has out refused-too-many
equal 'the other' "$(status_of flood/z.yaml)" accepted
# Its good ballot still counts.
run 0 $take never.yaml --json
equal 'its good ballot' "$(json status)" accepted
replays d
# A thousand ballots of one key period, and no more.
mkdir many
number=1
while [ "$number" -lt 1002 ]; do
    number=$((number + 1))
    sed "s/^sequence: .*/sequence: $number/" never.yaml >"many/$(printf %04d $number).yaml"
    "$sign" keys/GM0518.key "many/$(printf %04d $number).yaml" || wrong 'cannot sign'
done
run 1 $take many --json
equal 'accepted' "$(json accepted)" 999
has out too-many
replays d

# ---- votes after the deadline ----
ballot late.yaml GM0034 7 azwa=voor
run 0 accept d $secretariat late.yaml --received $too_late --json
equal 'at the deadline' "$(json status)" late
run 0 close d $secretariat --at $after
run 0 tally d $secretariat --at $after
replays d
run 0 verify d/receipts/GM0034-7.receipt --fingerprint "$fingerprint"
has out 'recorded as late'
run 1 convict d/receipts/GM0034-7.receipt d/receipts/GM0034-count.receipt
silent out

# ---- claims a vote that it never cast, or another one ----
# A signed ballot that was never handed in is only its own word.
ballot unsent.yaml OMG1 1 azwa=voor
run 1 verify d/receipts/OMG1-count.receipt --fingerprint "$fingerprint" --ballot unsent.yaml
run 2 convict unsent.yaml d
# The receipt of another with its own name on it.
claims() { # FILE: it does not hold, and accuses nobody
    run 1 verify "$1" --fingerprint "$fingerprint"
    has out 'DOES NOT HOLD'
    status=0
    "$program" convict "$1" d >out 2>err || status=$?
    last="convict $1"
    [ "$status" -eq 1 ] || [ "$status" -eq 2 ] || wrong "exits $status"
    silent out
}
sed 's/GM0034/GM0363/g' kept >claim
claims claim
sed 's/^sequence: 1/sequence: 9/' kept >claim
claims claim
sed 's/^votes 60/votes 75/' kept >claim
claims claim
# One of a log of its own making: another opening, another key.
key own
run 0 open own --consultation consultation.yaml --register register.yaml --key keys/own.key
rm -rf opened
cp -R own opened
ballot own.yaml OMG1 1 azwa=voor
run 0 accept own --key keys/own.key own.yaml --received $in_time
run 1 verify own/receipts/OMG1-1.receipt --fingerprint "$fingerprint"
has out 'DOES NOT HOLD'
run 1 convict own/receipts/OMG1-1.receipt d --fingerprint "$fingerprint"
silent out
# That opening under the right checkpoint: a splice.
{
    sed '/^checkpoint [0-9]/,$d' own/receipts/OMG1-1.receipt
    sed -n '/^checkpoint [0-9]/,$p' kept
} >claim
claims claim

done_with municipality

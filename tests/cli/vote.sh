# SPDX-License-Identifier: EUPL-1.2
# vote: a ballot that will count, or nothing on the disk and a reason.
. "$(dirname -- "$0")/../scenario/lib.sh"
start
open_dossier d

# With a key: ballot, signature and remark, the last for its owner only.
printf 'Graag aandacht voor kleine gemeenten.\n' >remark.txt
run 0 vote d --member GM0363 --choose azwa=voor --choose hlo=tegen --key keys/GM0363.key \
    --remark remark.txt --decided 2025-10-14 --reference 'B&W "12"\3' --out b1
silent err
equal 'what it wrote' "$(ls b1*)" "b1
b1.sig
b1.toelichting"
equal 'rights of the remark' "$(mode b1.toelichting)" 600
has out 'Ballot of GM0363 (Amsterdam)'
has out 'Sequence number: 1'
has out 'Weight: 75 votes'
has out 'azwa  AZWA  In favour'
has out 'hlo   HLO   Tegen'
has out 'Decision of the college: 14 October 2025'
has out 'Reference of that decision: B&W "12"\\3'
has out 'You have not voted yet: send b1 and b1.sig to the secretariat'
equal 'the ballot' "$(sed 's/[0-9a-f]\{64\}/H/' b1)" "format: vngtally/ballot/v1
consultation: raadpleging.vng.nl/scenario
fingerprint: H
member: GM0363
sequence: 1
choices:
  azwa: voor
  hlo: tegen
decided: 2025-10-14
reference: \"B&W \\\"12\\\"\\\\3\"
toelichting_sha256: H"
has b1 "fingerprint: $fingerprint"
has b1 "toelichting_sha256: $(sha256sum b1.toelichting | cut -d ' ' -f 1)"
equal 'the remark' "$(tail -n 1 b1.toelichting)" 'Graag aandacht voor kleine gemeenten.'
if command -v ssh-keygen >/dev/null; then
    echo "GM0363 $(public GM0363)" >signers
    ssh-keygen -Y verify -f signers -I GM0363 -n stembiljet@raadpleging.vng.nl -s b1.sig <b1 \
        >/dev/null || wrong 'ssh-keygen does not verify the signature'
fi

# It counts.
run 0 accept d --key keys/secretariat.key --received "$in_time" b1
replays d

# The next number is the default; a remark from stdin; the salt is new each time.
last='vote --remark -'
printf 'van stdin' | "$program" --lang en vote d --member GM0363 --choose azwa=tegen \
    --key keys/GM0363.key --remark - --out b2 >out 2>err || wrong 'it fails'
has b2 'sequence: 2'
lacks b2 'hlo:'
has out 'hlo   HLO   no answer'
lacks out 'ecision'
has out 'has a ballot with sequence number 1 already'
equal 'the remark from stdin' "$(tail -n 1 b2.toelichting)" 'van stdin'
[ "$(sed -n 4p b1.toelichting)" != "$(sed -n 4p b2.toelichting)" ] || wrong 'the same salt twice'
run 0 accept d --key keys/secretariat.key --received "$in_time" b2

# Without a key: no signature, and the line that signs it, which works.
run 0 vote d --member GM0014 --choose azwa=voor --choose hlo=none --out "b 3's"
there "b 3's" "b 3's.toelichting"
absent "b 3's.sig"
lacks "b 3's" 'hlo:'
has out "ssh-keygen -Y sign -f KEY -n stembiljet@raadpleging.vng.nl 'b 3'\"'\"'s'"
if command -v ssh-keygen >/dev/null; then
    ssh-keygen -q -t ed25519 -N '' -C '' -f own
    sed -i "s|$(public GM0014)|$(cut -d ' ' -f 1,2 own.pub)|" register.yaml
    open_dossier e
    run 0 vote e --member GM0014 --choose azwa=voor --out "b 4's"
    line=$(sed -n 's/ KEY / own /; /^ssh-keygen/p' out)
    eval "$line" >/dev/null 2>&1 || wrong "the line does not work: $line"
    run 0 accept e --key keys/secretariat.key --received "$in_time" "b 4's"
    replays e
fi

# nothing STATUS TEXT ARGUMENT...: refused, and nothing is written.
nothing() {
    nothing_status=$1 nothing_text=$2
    shift 2
    before=$(ls -A)
    run "$nothing_status" vote d --out new "$@"
    silent out
    has err "$nothing_text"
    equal 'what stands here' "$(ls -A)" "$before"
}
nothing 1 'is not a key of GM0034' --member GM0034 --choose azwa=voor --key keys/GM0363.key
nothing 1 'The keys of this member: SHA256:' --member GM0034 --choose azwa=voor \
    --key keys/GM0363.key
nothing 1 'no member “GM9999”' --member GM9999 --choose azwa=voor
nothing 1 'The proposals are: azwa, hlo.' --member GM0034 --choose azw=voor
nothing 1 'choose from: voor, tegen, none.' --member GM0034 --choose azwa=ja
nothing 1 'without an answer is refused' --member GM0034 --choose azwa=none
nothing 1 'sequence number 1 already. Choose 3' --member GM0363 --sequence 1 --choose azwa=voor
nothing 2 'as in azwa=voor' --member GM0034 --choose azwa
nothing 2 'as in azwa=voor' --member GM0034 --choose =voor
nothing 2 'More than one choice' --member GM0034 --choose azwa=voor --choose azwa=voor
nothing 2 'not a sequence number' --member GM0034 --choose azwa=voor --sequence 0
nothing 2 'not a sequence number' --member GM0034 --choose azwa=voor --sequence 1000000000
nothing 2 '--decided: “2025-02-30”' --member GM0034 --choose azwa=voor --decided 2025-02-30
nothing 2 '1 to 200 bytes' --member GM0034 --choose azwa=voor --reference "$(printf 'a\tb')"
nothing 2 'does not exist' --member GM0034 --choose azwa=voor --remark none.txt
nothing 2 'does not exist' --member GM0034 --choose azwa=voor --key none.key
cp keys/GM0034.key.pub mine.pub
for rights in 600 644; do
    chmod "$rights" mine.pub
    nothing 2 'is a public key' --member GM0034 --choose azwa=voor --key mine.pub
    lacks err chmod
done
cp keys/GM0034.key open.key
chmod 644 open.key
nothing 2 'chmod 600' --member GM0034 --choose azwa=voor --key open.key
head -c 4097 /dev/zero | tr '\0' a >long.txt
nothing 2 'is too big' --member GM0034 --choose azwa=voor --remark long.txt
printf '\377' >bytes.txt
nothing 2 'UTF-8' --member GM0034 --choose azwa=voor --remark bytes.txt

# Never over what stands there, and then nothing else is left either.
for taken in new new.sig new.toelichting; do
    echo mine >"$taken"
    before=$(ls -A)
    run 2 vote d --member GM0034 --choose azwa=voor --key keys/GM0034.key --out new
    has err 'exists already'
    equal 'what stands here' "$(ls -A)" "$before"
    equal "$taken" "$(cat "$taken")" mine
    rm "$taken"
done

# Nothing goes into a dossier, which is published: this one or another, in it or below it.
ln -s d inside
cp -R d other
for place in d/new d/receipts/new ./d//new inside/new other/new "$PWD/d/new" "$PWD/other/receipts/new"; do
    run 2 vote d --member GM0034 --choose azwa=voor --key keys/GM0034.key --remark remark.txt \
        --out "$place"
    silent out
    has err "$place is in a dossier"
    absent "$place" "$place.sig" "$place.toelichting"
done
run 2 keygen --out d/new --no-passphrase
has err 'd/new is in a dossier'
absent d/new d/new.pub
(cd d && "$program" --lang en vote . --member GM0034 --choose azwa=voor --out new >../out 2>../err) &&
    wrong 'a ballot was written into the dossier where one stands'
has err 'new is in a dossier'
rm -r inside other
replays d

# A folder that has one of its files only is none.
mkdir desk
: >desk/consultation.yaml
run 0 vote d --member GM0034 --choose azwa=voor --out desk/new
mkdir drawer
: >drawer/journal
run 0 vote d --member GM0034 --choose azwa=voor --out drawer/new
ln -s nowhere dangling
run 2 vote d --member GM0034 --choose azwa=voor --out dangling
has err 'exists already'
rm -r desk drawer dangling

# A dossier that is none.
run 2 vote . --member GM0034 --choose azwa=voor --out new
absent new new.toelichting

# The dossier is only read.
before=$(cat d/journal d/checkpoint | sha256sum)
run 0 vote d --member GM0034 --choose azwa=voor --key keys/GM0034.key --out last
equal 'the dossier' "$(cat d/journal d/checkpoint | sha256sum)" "$before"

# A key that came by a rekey is the member's; the one that it replaced no longer is.
key new
run 0 rekey d --member GM0518 --old keys/GM0518.key.pub --new keys/new.key --reason verloren \
    --signer keys/GM0518.key --out request
run 0 rekey d --key keys/secretariat.key --request request --at "$in_time"
nothing 1 'is not a key of GM0518' --member GM0518 --choose azwa=voor --key keys/GM0518.key
run 0 vote d --member GM0518 --choose azwa=voor --key keys/new.key --out b8
run 0 accept d --key keys/secretariat.key --received "$in_time" b8
replays d

# After the close it warns.
run 0 close d --key keys/secretariat.key --at "$after"
run 0 vote d --member GM0014 --choose azwa=voor --out b9
has err 'this consultation is closed'

done_with vote

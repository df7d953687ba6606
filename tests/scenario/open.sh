# SPDX-License-Identifier: EUPL-1.2
# open: a dossier is made whole or not at all, and its fingerprint follows from published files.
. "$(dirname -- "$0")/lib.sh"
start

# It holds what it should, byte for byte, and prints the fingerprint once, on one line.
open_dossier d
equal 'what stands in it' "$(names d)" 'checkpoint consultation.yaml journal receipts register.yaml'
same consultation.yaml d/consultation.yaml
same register.yaml d/register.yaml
equal 'receipts' "$(names d/receipts)" ''
equal 'fingerprints' "$(grep -coE '[0-9a-f]{64}' out)" 1
silent err
equal 'the journal begins' "$(head -n 1 d/journal)" 'vngtally/entry/v1 opening'
has d/journal 'entered 2025-09-10T07:00:00Z'
equal 'what is covered' "$(covered d)" 1
replays d
run 0 replay d --fingerprint "$fingerprint"
equal 'what stands beside it' "$(ls -A | grep -c opening)" 0

# Nothing in it comes from a clock or from randomness.
open_dossier again
same d/journal again/journal
same d/checkpoint again/checkpoint

# An empty folder may stand there, and keeps its rights; a slash at the end is fine.
mkdir -m 750 empty
run 0 open empty/ --consultation consultation.yaml --register register.yaml \
    --key keys/secretariat.key --json
equal 'the fingerprint in JSON' "$(json fingerprint)" "$fingerprint"
equal 'the origin in JSON' "$(json origin)" raadpleging.vng.nl/scenario
equal 'the members in JSON' "$(json members)" 4
equal 'its rights' "$(mode empty)" 750

# refused STATUS DOSSIER TEXT [ARGUMENT...]: nothing is made, nothing is answered.
refused() {
    refused_status=$1 refused_path=$2 refused_text=$3
    shift 3
    before=$(ls -A | sort)
    run "$refused_status" open "$refused_path" "$@"
    has err "$refused_text"
    silent out
    equal 'what stands here' "$(ls -A | sort)" "$before"
}
files='--consultation consultation.yaml --register register.yaml --key keys/secretariat.key'

# It overwrites nothing.
refused 2 d 'not empty' $files
same again/journal d/journal
mkdir full
: >full/x
refused 2 full 'not empty' $files
: >file
refused 2 file 'exists already' $files
refused 2 nowhere/d 'does not exist' $files
refused 2 . 'cannot be used' $files

# What cannot be read, and a key that is not one.
refused 2 new 'does not exist' --consultation none.yaml --register register.yaml \
    --key keys/secretariat.key
refused 2 new 'does not exist' --consultation consultation.yaml --register none.yaml \
    --key keys/secretariat.key
refused 2 new 'does not exist' --consultation consultation.yaml --register register.yaml \
    --key keys/none.key
refused 2 new '.pub' --consultation consultation.yaml --register register.yaml \
    --key keys/secretariat.key.pub
refused 2 new '--register' --consultation consultation.yaml --key keys/secretariat.key

# A key of a member is not the key of the log.
refused 1 new 'GM0363' --consultation consultation.yaml --register register.yaml \
    --key keys/GM0363.key

# All that is wrong with both files is told at once, with its place.
sed -e 's/rounding: down/rounding: sideways/' -e 's/^closes: .*/closes: 2025-10-22T16:00:00/' \
    consultation.yaml >wrong.yaml
sed -e 's/code: GM0034/code: GM34/' -e 's/inhabitants: 999/inhabitants: 0999/' register.yaml >bad.yaml
refused 1 new 'wrong.yaml:' --consultation wrong.yaml --register bad.yaml --key keys/secretariat.key
for place in 'wrong.yaml:9:' 'wrong.yaml:12:' 'bad.yaml:11:' 'bad.yaml:29:'; do
    has err "$place"
done

# Swapped files are said to be swapped; each on its own too.
refused 1 new 'register.yaml is a register, not a consultation' --consultation register.yaml \
    --register consultation.yaml --key keys/secretariat.key
has err 'consultation.yaml is a consultation, not a register'
lacks err 'yaml:'
refused 1 new 'consultation.yaml is a consultation, not a register' --consultation wrong.yaml \
    --register consultation.yaml --key keys/secretariat.key
has err 'wrong.yaml:9:'
sed /^format:/d register.yaml >formless.yaml
refused 1 new 'formless.yaml:1:1:' --consultation formless.yaml --register formless.yaml \
    --key keys/secretariat.key
lacks err 'swapped'

# Nobody is asked for a passphrase, or told that it cannot be read, before both files are in order.
echo geheim >phrase
run 0 keygen --out asking.key --passphrase-file phrase
refused 1 new 'bad.yaml:11:' --consultation consultation.yaml --register bad.yaml \
    --key asking.key --passphrase-file none
lacks err none
refused 1 new 'wrong.yaml:9:' --consultation wrong.yaml --register register.yaml \
    --key asking.key --passphrase-file none
lacks err none
refused 2 new 'none does not exist' --consultation consultation.yaml --register register.yaml \
    --key asking.key --passphrase-file none
rm asking.key asking.key.pub phrase

# A key that is no good point is told among the rest, with its place.
sed "s|$(public GM0363)|ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA|" \
    bad.yaml >weak.yaml
refused 1 new 'weak.yaml:11:' --consultation wrong.yaml --register weak.yaml --key keys/secretariat.key
for place in 'wrong.yaml:9:' 'weak.yaml:24:9: ' 'weak.yaml:29:'; do
    has err "$place"
done

# What a killed one left beside its place goes away; a stranger's file in it does not.
mkdir -p .new.opening/receipts
cp d/journal .new.opening/journal
: >.new.opening/.checkpoint.tmp
run 0 open new $files
absent .new.opening
same d/journal new/journal
mkdir .strange.opening
: >.strange.opening/letter.txt
refused 2 strange 'left over' $files
there .strange.opening/letter.txt

# In Dutch when asked, and PROEF on a rehearsal.
sed 's/^title:/rehearsal: true\ntitle:/' consultation.yaml >rehearsal.yaml
lang=nl
run 0 open proef --consultation rehearsal.yaml --register register.yaml --key keys/secretariat.key
has out 'PROEF'
has out 'Vingerafdruk: '
lang=en

# A full disk: the answer is not given, and what is made is whole.
status=0
"$program" open disk $files >/dev/full 2>err || status=$?
equal 'the status into a full disk' "$status" 2
says err
replays disk

# A link in the place of the draft, or of a folder of the dossier, leads to what is not ours.
rm -rf kept .linked.opening
open_dossier kept
cp -R kept linked.before
ln -s kept .linked.opening
run 2 open linked --consultation consultation.yaml --register register.yaml --key keys/secretariat.key
has err .linked.opening
absent linked
same kept/journal linked.before/journal
same kept/checkpoint linked.before/checkpoint
rm .linked.opening
mv kept/receipts elsewhere
ln -s ../elsewhere kept/receipts
touch elsewhere/.precious.tmp
run 2 close kept --key keys/secretariat.key --at "$after"
has err kept/receipts
there elsewhere/.precious.tmp
same kept/journal linked.before/journal

done_with open

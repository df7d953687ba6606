# SPDX-License-Identifier: EUPL-1.2
# accept: every file gets its answer, one bad one does not stop the others, and nothing that is not
# genuinely signed enters the journal.
. "$(dirname -- "$0")/lib.sh"
start
open_dossier d
take='accept d --key keys/secretariat.key'

# A file, with its remark: an entry, a receipt, and the remark where nobody else can read it.
ballot in/one.yaml GM0363 1 azwa=voor hlo=tegen
run 0 $take in/one.yaml --received $in_time --json
silent err
equal 'its status' "$(status_of in/one.yaml)" accepted
equal 'its member' "$(json member)" GM0363
equal 'its sequence number' "$(json sequence)" 1
equal 'its entry' "$(json entry)" 1
equal 'its rule' "$(json rule)" null
equal 'its message' "$(json message)" null
equal 'its time' "$(json received)" 2025-10-01T10:00:00Z
equal 'its receipt' "$(json receipt)" receipts/GM0363-1.receipt
equal 'its remark' "$(json remark)" kept
equal 'what is skipped' "$(json skipped)" 0
equal 'the journal' "$(json journal_size)" 2
equal 'what is covered' "$(covered d)" 2
there d/receipts/GM0363-1.receipt
has d/journal 'entered 2025-10-01T10:00:00Z'
equal 'the rights of private' "$(mode d/private)" 700
equal 'the rights of a remark' "$(mode d/private/GM0363-1.toelichting)" 600
same in/one.yaml.toelichting d/private/GM0363-1.toelichting
lacks d/journal 'toelichting/v1'
replays d

# The very same again adds nothing and gives the very same receipt.
cp -p d/journal journal.before
cp -p d/receipts/GM0363-1.receipt receipt.before
run 0 $take in/one.yaml --received $in_time --json
equal 'its status' "$(status_of in/one.yaml)" again
equal 'its receipt' "$(json receipt)" receipts/GM0363-1.receipt
equal 'its entry' "$(json entry)" 1
same d/journal journal.before
same d/receipts/GM0363-1.receipt receipt.before

# A folder: in order of name, not what is below it, and others are named.
ballot in/b.yaml GM0014 2 azwa=voor
ballot in/c.yaml GM0014 1 azwa=tegen
mkdir in/below.yaml
: >in/letter.txt
run 0 $take in --received $in_time --json
has err 'in/letter.txt (its name does not end in .yaml'
has err 'in/below.yaml (this is a folder'
lacks err '.yaml.sig'
lacks err '.toelichting'
equal 'what is skipped' "$(json skipped)" 2
equal 'the order' "$(grep -oE '"file":"[^"]*"' out | tr '\n' ' ')" \
    '"file":"in/b.yaml" "file":"in/c.yaml" "file":"in/one.yaml" '
equal 'b' "$(status_of in/b.yaml)" accepted
equal 'c, of a lower number' "$(status_of in/c.yaml)" replaced
equal 'one' "$(status_of in/one.yaml)" again
equal 'accepted' "$(json accepted)" 1
equal 'replaced' "$(json replaced)" 1
equal 'again' "$(json again)" 1
replays d

# In a folder a file with a signature beside it is a ballot, whatever its name.
ballot caps/low.yaml GM0034 3 azwa=voor
ballot caps/none.yaml GM0034 2 azwa=voor
for end in '' .sig .toelichting; do
    mv caps/low.yaml$end caps/GM0034.YAML$end
    mv caps/none.yaml$end caps/GM0034$end
done
cp caps/GM0034.sig caps/alone.sig
mkdir caps/sub caps/sub.yaml caps/folder
: >caps/folder.sig
: >caps/.hidden
: >caps/GM0034.rekey
: >caps/GM0034.rekey.new.sig
run 0 $take caps --received $in_time --json
equal 'a name in capitals' "$(status_of caps/GM0034.YAML)" accepted
equal 'a name without an end' "$(status_of caps/GM0034)" accepted
equal 'how many' "$(grep -oF '"file":' out | wc -l)" 2
has err 'caps/alone.sig (a signature, but the file that it goes with is not there'
has err 'caps/folder.sig (a signature'
has err 'caps/sub (this is a folder'
has err 'caps/sub.yaml (this is a folder'
has err 'caps/folder (this is a folder'
has err 'caps/GM0034.rekey (its name does not end in .yaml, and no signature'
lacks err hidden
lacks err rekey.new
equal 'what is skipped' "$(json skipped)" 6
run 0 $take caps --received $in_time
has out 'Skipped in folders: 6.'
# A folder of which nothing is handed in is no yes.
cp -p d/journal journal.before
run 1 $take caps/sub --received $in_time --json
equal 'the files' "$(cut -c 1-11 out)" '{"files":[]'
has err 'Nothing was handed in.'
run 0 $take caps/sub in/one.yaml --received $in_time
same d/journal journal.before
replays d

# What cannot count, among what can. Those that are genuinely signed get an entry and a receipt.
mkdir bad
ballot bad/a-good.yaml GM0034 1 azwa=voor
ballot bad/b-used.yaml GM0014 2 azwa=tegen
ballot bad/c-forged.yaml GM0518 1 azwa=voor
sed -i 's/azwa: voor/azwa: tegen/' bad/c-forged.yaml
ballot bad/d-unsigned.yaml GM0518 2 azwa=voor
rm bad/d-unsigned.yaml.sig
ballot bad/e-crlf.yaml GM0518 3 azwa=voor
sed -i 's/$/\r/' bad/e-crlf.yaml
run 0 accept d --key keys/secretariat.key --received $in_time bad/a-good.yaml --json
cp bad/a-good.yaml bad/f-other.yaml
cp bad/b-used.yaml.sig bad/f-other.yaml.sig
entries_before=$(entries d)
run 1 $take bad --received $in_time --json
equal 'a good one' "$(status_of bad/a-good.yaml)" again
equal 'a used number' "$(status_of bad/b-used.yaml)" refused
equal 'forged' "$(status_of bad/c-forged.yaml)" out
equal 'unsigned' "$(status_of bad/d-unsigned.yaml)" out
equal 'line ends changed' "$(status_of bad/e-crlf.yaml)" out
equal 'a signature of another file' "$(status_of bad/f-other.yaml)" out
for rule in ballot-sequence-used ballot-unsigned ballot-cr-added '"rule":"signature"'; do
    has out "$rule"
done
has out 'receipts/GM0014-refused-'
equal 'entries more' "$(($(entries d) - entries_before))" 1
has err '5 of 6'
replays d

# A person reads what it was, and which number to use.
run 1 $take bad --received $in_time
has out 'bad/a-good.yaml: stood there already: Almere (GM0034), ballot 1'
has out 'bad/b-used.yaml: had been refused already: Groningen (GM0014)'
run 1 $take bad/b-used.yaml --received $in_time --json
equal 'its status' "$(status_of bad/b-used.yaml)" again
equal 'its rule' "$(json rule)" ballot-sequence-used
ballot use/b.yaml GM0014 1 azwa=voor
run 1 $take use --received $in_time
has out 'refused: '
has out 'use 3'
has out 'Files: 1. Accepted: 0'
lang=nl
run 1 $take use bad/c-forged.yaml --received $in_time
has out 'was al geweigerd'
has out 'niet ingevoerd'
has err 'geweigerd of niet ingevoerd'
lang=en

# Hostile bytes never reach a terminal as they are.
printf '\033[31mx\n' >"$(printf 'evil\033[2J.yaml')"
run 1 $take "$(printf 'evil\033[2J.yaml')" --received $in_time
! grep -q "$(printf '\033')" out || wrong 'an escape sequence in the answer'
rm "$(printf 'evil\033[2J.yaml')"

# A remark that is not the one signed for, or not one at all, is a warning: the ballot counts.
ballot r/one.yaml GM0518 11 azwa=voor
cp r/one.yaml.toelichting own
ballot r/other.yaml GM0518 10 azwa=voor
cp r/other.yaml.toelichting r/one.yaml.toelichting
run 0 $take r/one.yaml --received $in_time
has err 'r/one.yaml.toelichting: this is not the remark that was signed for'
absent d/private/GM0518-11.toelichting
run 0 $take r/one.yaml --received $in_time --json
equal 'its remark' "$(json remark)" other
# So is one that was not sent along.
rm r/one.yaml.toelichting
run 0 $take r/one.yaml --received $in_time --json
has err 'r/one.yaml: a file .toelichting (the remark) goes with this ballot, and was not sent along'
equal 'its remark' "$(json remark)" missing
# Sent again, it is kept, and then need not be sent along any more.
cp own r/one.yaml.toelichting
run 0 $take r/one.yaml --received $in_time
silent err
same own d/private/GM0518-11.toelichting
rm r/one.yaml.toelichting
run 0 $take r/one.yaml --received $in_time --json
silent err
equal 'its remark' "$(json remark)" kept
ballot r/two.yaml GM0518 12 azwa=voor
head -c 20000 /dev/zero >r/two.yaml.toelichting
run 0 $take r/two.yaml --received $in_time --json
has err 'r/two.yaml.toelichting'
equal 'its remark' "$(json remark)" form
absent d/private/GM0518-12.toelichting
# Sent along with one of two copies, it is kept for both; of many that are missing twenty are named.
ballot pair/a.yaml GM0518 13 azwa=voor
cp pair/a.yaml pair/b.yaml
cp pair/a.yaml.sig pair/b.yaml.sig
run 0 $take pair --received $in_time --json
silent err
equal 'kept' "$(grep -oF '"remark":"kept"' out | wc -l)" 2
rm r/two.yaml.toelichting
run 0 $take $(yes r/two.yaml | head -n 23) --received $in_time
equal 'named' "$(grep -cF 'was not sent along' err)" 21
has err 'With 3 more of 23 files'

# Two ballots of one member with one number in one batch: the first stands.
ballot twice/a.yaml OMG1 1 azwa=voor
ballot twice/b.yaml OMG1 1 azwa=tegen
cp twice/a.yaml twice/c.yaml
cp twice/a.yaml.sig twice/c.yaml.sig
run 1 $take twice --received $in_time --json
equal 'the first' "$(status_of twice/a.yaml)" accepted
equal 'another one' "$(status_of twice/b.yaml)" refused
equal 'the first again' "$(status_of twice/c.yaml)" again
replays d

# What could not be kept is not told to be.
cp -R d spoiled
mkdir spoiled/private/GM0518-14.toelichting
ballot r/three.yaml GM0518 14 azwa=voor
run 2 accept spoiled --key keys/secretariat.key r/three.yaml --received $in_time --json
equal 'its status' "$(status_of r/three.yaml)" accepted
equal 'its remark' "$(json remark)" null

# Times. At the deadline is late; before the opening, or after it is entered, is not entered.
ballot t/late.yaml GM0034 7 azwa=tegen
run 0 $take t/late.yaml --received $too_late --json
equal 'at the deadline' "$(status_of t/late.yaml)" late
has out receipts/GM0034-7.receipt
ballot t/early.yaml GM0034 8 azwa=tegen
run 1 $take t/early.yaml --received 2025-09-10T08:59:59+02:00 --json
equal 'before the opening' "$(status_of t/early.yaml)" out
run 1 $take t/early.yaml --received $after --at 2025-10-22T16:30:00+02:00 --json
equal 'received after it is entered' "$(status_of t/early.yaml)" out
# Received earlier, entered now: the time of receipt stays, the time of entry never goes back.
run 0 $take t/early.yaml --received $in_time --json
equal 'received before' "$(status_of t/early.yaml)" accepted
equal 'its time' "$(json received)" 2025-10-01T10:00:00Z
equal 'the last time of entry' "$(grep -a '^entered' d/journal | tail -n 1)" \
    'entered 2025-10-22T14:00:00Z'
replays d
ballot t/at.yaml GM0034 9 azwa=tegen
cp -p d/journal journal.before
run 2 $take t/at.yaml --at 2025-10-01T12:00:00Z
has err 2025-10-01T12:00:00Z
has err 2025-10-22T14:00:00Z
run 2 $take t/at.yaml --received 2025-10-22T16:00:00
run 2 $take t/at.yaml --received yesterday
same d/journal journal.before
run 0 $take t/at.yaml --at $after --json
equal 'received when entered' "$(json received)" 2025-10-22T15:00:00Z

# A time that lies more than a day after the clock is warned of, once and first, and taken.
ahead="$(($(date +%Y) + 1))-12-31T12:00:00Z"
cp -R d later
later='accept later --key keys/secretariat.key'
: >t/letter.txt
ballot t/ahead.yaml GM0034 11 azwa=tegen
run 0 $later t --received "$ahead" --at "$ahead" --json
has err "NOTE: --received names the time $ahead"
equal 'how often' "$(grep -cF NOTE: err)" 1
has err 't/letter.txt'
equal 'the first line' "$(sed -n '1s/ names.*//p' err)" 'vngtally: NOTE: --received'
equal 'it is taken' "$(status_of t/ahead.yaml)" late
printf 'file,time\nt/late.yaml,%s\nt/ahead.yaml,%s\n' "$in_time" "$ahead" >ahead.csv
run 0 $later --arrivals ahead.csv
has err "NOTE: ahead.csv names the time $ahead"
run 0 $later --arrivals ahead.csv --at "$ahead"
has err "NOTE: --at names the time $ahead"
equal 'how often' "$(grep -cF NOTE: err)" 1
run 0 close later --key keys/secretariat.key --at "$ahead"
has err "NOTE: --at names the time $ahead"
run 0 $take t/late.yaml --received "$(date -u -d '+23 hours' +%Y-%m-%dT%H:%M:%SZ)"
silent err
rm t/ahead.yaml* t/letter.txt

# Without a time the clock is read.
ballot t/clock.yaml GM0034 10 azwa=tegen
run 0 $take t/clock.yaml --json
equal 'the year' "$(json received | cut -c 1-2)" 20
replays d

# Trouble: nothing is written, nothing is answered.
cp -p d/journal journal.before
silent_trouble() {
    run 2 "$@"
    silent out
    says err
    same d/journal journal.before
}
silent_trouble $take
silent_trouble $take none.yaml
silent_trouble $take in/one.yaml none.yaml
silent_trouble $take in/one.yaml --received $in_time --arrivals none.csv
silent_trouble accept none --key keys/secretariat.key in/one.yaml
silent_trouble accept d --key keys/GM0363.key in/one.yaml
has err SHA256:
silent_trouble accept d in/one.yaml

# A file that cannot be read is trouble, and does not stop the others.
if [ "$(id -u)" -ne 0 ]; then
    ballot u/a.yaml GM0518 21 azwa=voor
    ballot u/b.yaml GM0518 22 azwa=voor
    chmod 000 u/a.yaml
    run 2 $take u --received $in_time --json
    equal 'unreadable' "$(status_of u/a.yaml)" out
    equal 'the other' "$(status_of u/b.yaml)" accepted
fi

# Into a full disk the answer is no yes; what was entered stands, and is answered the next time.
ballot full/one.yaml GM0518 23 azwa=voor
status=0
"$program" $take full --received $in_time >/dev/full 2>err || status=$?
equal 'the status into a full disk' "$status" 2
says err
run 0 $take full --received $in_time --json
equal 'its status' "$(status_of full/one.yaml)" again
replays d

# Long work shows on a terminal how far it is; in a pipe it is silent.
cp full/one.yaml o
cp full/one.yaml.sig o.sig
many=$(yes o | head -n 20000 | tr '\n' ' ')
TERM=xterm script -qec "'$program' --lang en $take --received $in_time $many 2>&1 >/dev/null" /dev/null \
    >seen </dev/null
has seen 'of 20,000'
run 0 $take --received $in_time $many
silent err

# --at-least: an old copy, or another history, is not gone on with.
cp -r d old
cp d/checkpoint kept
ballot v/one.yaml GM0518 31 azwa=voor
run 0 $take v --at-least kept
cp d/checkpoint newer
run 1 accept old --key keys/secretariat.key v --at-least newer
has err 'old copy'
ballot w/one.yaml GM0518 32 azwa=tegen
run 0 accept old --key keys/secretariat.key w
run 1 accept old --key keys/secretariat.key v --at-least newer
has err 'not the continuation'
sed -i 's/^[0-9]*$/3/' newer
run 2 $take v --at-least newer

# After the close all is late; after the result too.
run 0 close d --key keys/secretariat.key
ballot x/one.yaml GM0518 41 azwa=voor
run 0 $take x --received $in_time --json
equal 'after the close' "$(status_of x/one.yaml)" late
run 0 tally d --key keys/secretariat.key
ballot x/two.yaml GM0518 42 azwa=voor
run 0 $take x/two.yaml --json
equal 'after the result' "$(status_of x/two.yaml)" late
replays d

# Before the opening, by the clock too, it came too early: nothing is entered, and no clock is blamed.
sed "s/^opens:.*/opens: $(($(date +%Y) + 1))-12-31T09:00:00+02:00/
    s/^closes:.*/closes: $(($(date +%Y) + 2))-01-31T09:00:00+02:00/" consultation.yaml >next.yaml
run 0 open next --consultation next.yaml --register register.yaml --key keys/secretariat.key
run 0 vote next --member GM0363 --choose azwa=voor --key keys/GM0363.key --out n.yaml
for time in '' "--received $in_time" "--at $in_time" "--received $in_time --at $after"; do
    run 1 accept next --key keys/secretariat.key n.yaml $time --json
    equal 'too early' "$(status_of n.yaml)" out
    equal 'its rule' "$(json rule)" ballot-too-early
    equal 'the entries' "$(entries next)" 1
done
# A time of entry before the last entry's is still one to look at.
run 2 accept next --key keys/secretariat.key n.yaml --received 2999-01-01T00:00:00Z --at $after
has err 'Check the clock'
run 0 close next --key keys/secretariat.key --reason 'It was called off.' --at 2999-01-01T00:00:00Z
run 2 accept next --key keys/secretariat.key n.yaml
has err 'Check the clock'

done_with accept

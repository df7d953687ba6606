# SPDX-License-Identifier: EUPL-1.2
# close, tally and decide: in this order, each once but for what may come again, and always told.
. "$(dirname -- "$0")/lib.sh"
open_small
run 0 accept d $secretariat in --received $in_time

# Nothing comes before its turn.
cp -p d/journal journal.before
not_yet() { # STATUS TEXT ARGUMENT...
    not_yet_status=$1 not_yet_text=$2
    shift 2
    run "$not_yet_status" "$@"
    has err "$not_yet_text"
    silent out
    same d/journal journal.before
}
not_yet 1 'has not been closed' tally d $secretariat --at $after
not_yet 1 'no result yet' decide d $secretariat --date 2025-10-29 --decision azwa=voor \
    --reason azwa=x --at $after
not_yet 1 '16:00' close d $secretariat --at $in_time
not_yet 2 '--reason' close d $secretariat --at $in_time --reason ''
not_yet 2 '--reason' close d $secretariat --at $in_time --reason "$(printf 'a\nb')"
not_yet 2 'before that of the last entry' close d $secretariat --at $opens --reason x
not_yet 2 '--at' close d $secretariat --at noon
not_yet 2 SHA256: close d --key keys/GM0014.key --at $after
absent d/result.yaml

# Early, with a reason that is recorded.
cp -R d early
run 0 close early $secretariat --at $in_time --reason 'Iedereen heeft gestemd'
has out 'before the closing time'
has early/journal 'reason Iedereen heeft gestemd'
replays early

# In time; the turnout is told, never the direction.
run 0 close d $secretariat --at $after
has out '2 of 4 members'
has out '135 of 211 votes'
lacks out voor
lacks out favour
replays d
cp -p d/journal journal.before
not_yet 1 'closed already' close d $secretariat --at $after
not_yet 1 'no result yet' decide d $secretariat --date 2025-10-29 --decision azwa=voor \
    --reason azwa=x --at $after

# The result: an entry, a file and a count receipt for each member, voted or not; and the report.
run 0 tally d $secretariat --at $after
has out 'Advice to the board'
equal 'fingerprints' "$(grep -coE '[0-9a-f]{64}' out)" 1
result=$(grep -oE '[0-9a-f]{64}' out)
cp out answer.before
for member in $members; do
    there "d/receipts/$member-count.receipt"
done
equal 'entries' "$(entries d)" 7
equal 'what is covered' "$(covered d)" 7
there d/report/uitslag.html
has d/journal "$(sed -n 2p d/result.yaml)"
replays d

# A second time adds nothing, gives the same answer, and makes what is missing again.
cp -p d/journal journal.before
cp -p d/checkpoint checkpoint.before
cp -p d/result.yaml result.before
cp -p d/receipts/GM0363-count.receipt receipt.before
rm d/result.yaml d/receipts/GM0363-count.receipt
: >d/receipts/GM0014-1.receipt
run 0 tally d $secretariat --at 2025-10-23T12:00:00Z
same out answer.before
has err 'result.yaml made again'
has err 'made again: 2'
has err 'nothing was added'
same d/journal journal.before
same d/checkpoint checkpoint.before
same d/result.yaml result.before
same d/receipts/GM0363-count.receipt receipt.before
replays d
run 0 tally d $secretariat --json
equal 'the result fingerprint' "$(json result_fingerprint)" "$result"
equal 'the fingerprint' "$(json fingerprint)" "$fingerprint"
equal 'counted' "$(json counted_size)" 5
equal 'the journal' "$(json journal_size)" 7
equal 'one line' "$(wc -l <out | tr -d ' ')" 1
run 0 replay d --json
equal 'as replay has it' "$(json result_fingerprint)" "$result"

# The board decides, for some proposals or all, and may do so again.
decide="decide d $secretariat --date 2025-10-29 --at 2025-10-29T12:00:00Z"
cp -p d/journal journal.before
cp -R d before
not_yet 2 '--decision' $decide
not_yet 2 'azwa, hlo' $decide --decision iza=voor --reason iza=x
not_yet 2 'voor, tegen, none' $decide --decision azwa=misschien --reason azwa=x
not_yet 2 'equals sign' $decide --decision azwa --reason azwa=x
not_yet 2 'twice' $decide --decision azwa=voor --decision azwa=tegen --reason azwa=x
not_yet 2 'twice' $decide --decision azwa=voor --reason azwa=x --reason azwa=y
not_yet 2 '--reason' $decide --decision azwa=voor
not_yet 2 '--reason hlo' $decide --decision azwa=voor --decision hlo=none --reason azwa=x
not_yet 2 '--decision hlo' $decide --decision azwa=voor --reason azwa=x --reason hlo=x
not_yet 2 '--reason' $decide --decision azwa=voor --reason azwa=
not_yet 2 '--date' decide d $secretariat --date 2025-02-30 --decision azwa=voor --reason azwa=x
# Before the day of the result, on the clock of the consultation: most often a slip.
cp -R d slip
run 0 decide slip $secretariat --date 2025-10-21 --decision azwa=voor --reason azwa=x
has err '2025-10-21 is before the day on which the result was entered (2025-10-22)'
cp -R d slip-2
run 0 decide slip-2 $secretariat --date 2025-10-22 --decision azwa=voor --reason azwa=x
lacks err 'is before'
# After the day on which it is entered, by the Dutch clock: the same.
cp -R d slip-5
run 0 decide slip-5 $secretariat --date 2025-10-30 --decision azwa=voor --reason azwa=x --at 2025-10-29T22:30:00Z
has err '2025-10-30 is after the day on which the decision is entered (2025-10-29)'
cp -R d slip-6
run 0 decide slip-6 $secretariat --date 2025-10-30 --decision azwa=voor --reason azwa=x --at 2025-10-29T23:30:00Z
lacks err 'is after'
run 0 $decide --decision hlo=none --reason 'hlo=Eerst overleg' --decision azwa=tegen \
    --reason 'azwa=Het geld = op'
cp out answer
has out '29 October 2025'
has out 'differs from the advice'
has out 'Het geld = op'
has d/journal 'proposal azwa tegen'
has d/journal 'proposal hlo none'
replays d
# The very same again adds nothing, whatever its time, and answers the same.
cp -R d decided
for again in "$decide" "decide d $secretariat --date 2025-10-29 --at 2020-01-01T00:00:00Z"; do
    run 0 $again --decision azwa=tegen --reason 'azwa=Het geld = op' --decision hlo=none \
        --reason 'hlo=Eerst overleg'
    has err 'stood in the dossier already (entry 7)'
    same out answer
    diff -r d decided >diff || wrong "it was changed: $(cat diff)"
done
# Nor when its report lacks files: they come back. Without a report after it, that is made.
rm d/report/leden.csv
run 0 $decide --decision azwa=tegen --reason 'azwa=Het geld = op' --decision hlo=none \
    --reason 'hlo=Eerst overleg'
diff -r d decided >diff || wrong "not as it was: $(cat diff)"
head -c "$(grep -abo 'vngtally/entry/v1 report' d/journal | tail -n 1 | cut -d : -f 1)" d/journal >cut
cp cut d/journal
rm -r d/report
cp before/checkpoint d/checkpoint
run 0 $decide --decision azwa=tegen --reason 'azwa=Het geld = op' --decision hlo=none \
    --reason 'hlo=Eerst overleg'
has err 'stood in the dossier already (entry 7)'
diff -r d decided >diff || wrong "not as it would have been: $(cat diff)"
# One word or day else is another decision.
lang=nl
run 0 $decide --decision azwa=voor --reason 'azwa=Toch wel'
has out 'volgt het advies'
lacks err 'stond al in het dossier'
run 0 $decide --decision azwa=voor --reason 'azwa=Toch wel'
has err 'stond al in het dossier (vermelding 9)'
lang=en
equal 'decisions' "$(grep -ac '^vngtally/entry/v1 decision' d/journal)" 2
# A former one again is new, for it takes the place of the newest.
cp -R d former
run 0 decide former $secretariat --date 2025-10-29 --at 2025-10-29T12:00:00Z --decision azwa=tegen \
    --reason 'azwa=Het geld = op' --decision hlo=none --reason 'hlo=Eerst overleg'
lacks err 'stood in the dossier'
equal 'decisions' "$(grep -ac '^vngtally/entry/v1 decision' former/journal)" 3
run 0 decide former $secretariat --date 2025-10-30 --at 2025-10-30T12:00:00Z --decision azwa=tegen \
    --reason 'azwa=Het geld = op' --decision hlo=none --reason 'hlo=Eerst overleg'
lacks err 'stood in the dossier'
replays former
replays d
run 0 tally d $secretariat
has out 'Decision of the board, 29 October 2025: In favour.'
equal 'the same result' "$(grep -oE '[0-9a-f]{64}' out)" "$result"

# Given the same files, keys and times, the same bytes.
open_dossier e
run 0 accept e $secretariat in --received $in_time
run 0 close e $secretariat --at $after
run 0 tally e $secretariat --at $after
same e/result.yaml d/result.yaml
equal "what they begin with" "$(head -c "$(wc -c <e/journal)" d/journal | cksum)" "$(cksum <e/journal)"

# Into a full disk the answer is no yes, and what stands is whole. (The other commands: house/full.sh, and a
# scenario of each.)
full() { # ARGUMENT...
    last="vngtally $*, into a full disk"
    status=0
    "$program" --lang en "$@" >/dev/full 2>err </dev/null || status=$?
    equal "the status of $1 into a full disk" "$status" 2
    has err 'The output cannot be written'
}
full tally d $secretariat
full replay d
full replay d --json
full checkpoint d
full checkpoint d --vkey
full consistency d
full cosign --vkey --key keys/GM0014.key --name getuige.example/w
full keygen --out keys/full.key --no-passphrase
full rekey opened --member GM0034 --old keys/GM0034.key.pub --new keys/full.key --reason x --out full.rekey
full vote opened --member GM0014 --sequence 9 --choose azwa=voor --key keys/GM0014.key --out full.yaml
cp -R opened full
full rekey full --request full.rekey $secretariat --at $in_time
full close full $secretariat --at $after
full tally full $secretariat --at $after
full decide full $secretariat --date 2025-10-29 --decision azwa=voor --reason azwa=x --at 2025-10-29T12:00:00Z
equal 'what was entered' "$(entries full)" 7
replays full
replays d

# The day of the result is a day there, not in Greenwich; a blank is nothing to decide for.
sed '/^      - id: tegen/,$!b
/^  - id: hlo/i\
      - id: blanco\
        label:\
          nl: Blanco\
        counts: false' consultation.yaml >blank.yaml
run 0 open b --consultation blank.yaml --register register.yaml $secretariat
run 0 close b $secretariat --at $after
run 0 tally b $secretariat --at 2025-10-22T22:30:00Z
cp -R b blank
cp -R b slip-3
run 0 decide slip-3 $secretariat --date 2025-10-22 --decision azwa=voor --reason azwa=x
has err '2025-10-22 is before the day on which the result was entered (2025-10-23)'
run 2 decide b $secretariat --date 2025-10-23 --decision azwa=blanco --reason azwa=x
has err '“blanco” is a blank vote'
has err 'voor, tegen, none'
run 2 decide b $secretariat --date 2025-10-23 --decision azwa=onbekend --reason azwa=x
has err 'Choose from: voor, tegen, none'
diff -r b blank >diff || wrong "it was changed: $(cat diff)"
run 0 decide b $secretariat --date 2025-10-23 --decision azwa=voor --reason azwa=x
replays b

done_with finish

# SPDX-License-Identifier: EUPL-1.2
# close, tally and decide: in this order, each once but for what may come again, and always told.
. "$(dirname -- "$0")/lib.sh"
start
open_dossier d
secretariat='--key keys/secretariat.key'
ballot in/a.yaml GM0014 1 azwa=voor hlo=tegen
ballot in/b.yaml GM0034 1 azwa=tegen
ballot in/c.yaml OMG1 1 azwa=voor
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
run 0 $decide --decision hlo=none --reason 'hlo=Eerst overleg' --decision azwa=tegen \
    --reason 'azwa=Het geld = op'
has out '29 October 2025'
has out 'differs from the advice'
has out 'Het geld = op'
has d/journal 'proposal azwa tegen'
has d/journal 'proposal hlo none'
replays d
lang=nl
run 0 $decide --decision azwa=voor --reason 'azwa=Toch wel'
has out 'volgt het advies'
lang=en
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

# Into a full disk the answer is no yes, and what stands is whole.
status=0
"$program" tally d $secretariat >/dev/full 2>err || status=$?
equal 'the status into a full disk' "$status" 2
says err
replays d

done_with finish

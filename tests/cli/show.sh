# SPDX-License-Identifier: EUPL-1.2
# show: every file of ours for a person, recognised by what it holds; and before the count nothing
# about how anyone voted.
. "$(dirname -- "$0")/../scenario/lib.sh"
start
open_dossier d

# row TEXT: the answer has this row, however wide its columns are.
row() {
    tr -s ' ' <out >flat
    has flat "$1"
}
printf 'Onze toelichting.' >remark.txt
run 0 vote d --member GM0363 --choose azwa=voor --choose hlo=tegen --key keys/GM0363.key \
    --remark remark.txt --out b1
ballot b2 GM0034 1 azwa=tegen
run 0 accept d --key keys/secretariat.key --received "$in_time" b1 b2

# An open dossier: fingerprint in one piece and in groups, deadline, turnout; no directions.
run 0 show d
silent err
has out "$fingerprint"
has out "$(echo "$fingerprint" | cut -c 1-4) $(echo "$fingerprint" | cut -c 5-8) "
has out 'open: votes can be cast'
has out 'Wednesday 22 October 2025 at 16:00'
has out '2 of 4 (50.00%)'
has out '135 of 211 (63.98%)'
lacks out GM0014
for word in voor tegen 'In favour' Against Voor Tegen azwa; do
    lacks out "$word"
done
run 0 show d --missing
has out 'Not voted yet (3)'
row 'GM0014 Groningen 75'
has out OMG1
lacks out GM0363
run 0 show d --json --missing
equal 'the JSON' "$(sed 's/[0-9a-f]\{64\}/H/g' out)" '{"kind":"dossier","title":"Two agreements","origin":"raadpleging.vng.nl/scenario","fingerprint":"H","rehearsal":false,"phase":"open","opens":"2025-09-10T07:00:00Z","closes":"2025-10-22T14:00:00Z","journal_size":3,"checkpoint_size":3,"members":{"registered":4,"votes":211,"voted":2,"votes_cast":135},"affiliated":{"registered":1,"votes":1,"voted":0,"votes_cast":0},"entries":{"ballots":2,"late":0,"refused":0,"rekeys":0},"missing":["GM0014","GM0518","OMG1"]}'

# The journal: one line an entry, no directions either.
run 0 show d/journal
equal 'lines of entries' "$(grep -c '^[0-9]' out)" 3
row '1 2025-10-01T10:00:00Z ballot GM0363 1'
for word in voor tegen; do
    lacks out "$word"
done
run 0 show d/journal --json
has out '"index":2,"kind":"ballot","entered":'
has out '"rekeys":0,"member":"GM0034","sequence":1,'
lacks out tegen

# Files by what they hold, not by their names.
cp d/consultation.yaml one
cp d/register.yaml two
cp d/checkpoint three
run 0 show one
has out 'Consultation one'
has out 'azwa'
has out 'voor: In favour'
has out 'more than half'
run 0 show two
has out 'Register two'
row "GM0518 's-Gravenhage gemeente 999 1"
run 0 show three
has out 'Checkpoint three'
row 'entries 3'
run 0 show d/receipts/GM0363-1.receipt
has out 'acceptance receipt'
has out 'GM0363'
has out '1: ballot'
lacks out tegen
run 0 show d/receipts/GM0363-1.receipt --json
has out '"entries":[{"index":0,"kind":"opening"},{"index":1,"kind":"ballot"}],"checkpoint_size":2}'

# A ballot, and whose key signed it.
run 0 show b1
has out 'GM0363'
row 'azwa voor'
has out 'fits this file'
run 0 show b1.sig b1.toelichting
has out stembiljet@raadpleging.vng.nl
has out 'Onze toelichting.'
sed 's/voor/tegen/' b1 >b3
cp b1.sig b3.sig
run 1 show b3
has out 'does not fit this file'
has err 'b3.sig: '
rm b3.sig
run 0 show b3
has out 'none: there is no .sig beside it'

# Keys: of a secret one nothing that is secret.
run 0 show keys/GM0363.key keys/GM0363.key.pub
equal 'the key, twice' "$(grep -cF "$(public GM0363)" out)" 2
lacks out "$(sed -n 's/^seed //p' keys/GM0363.key)"
run 0 show keys/GM0363.key --json
lacks out "$(sed -n 's/^seed //p' keys/GM0363.key)"
has out '"passphrase":"no"'

# A request for another key: what it asks, who signed it, and whether that fits.
key new
run 0 rekey d --member GM0363 --old keys/GM0363.key.pub --new keys/new.key --signer keys/GM0363.key \
    --reason 'Nieuwe secretaris' --out ask
run 0 show ask
silent err
has out 'Request for another key ask'
row 'member GM0363'
row "old key $(ssh-keygen -l -f keys/GM0363.key.pub | cut -d ' ' -f 2)"
row "new key $(ssh-keygen -l -f keys/new.key.pub | cut -d ' ' -f 2)"
row 'reason Nieuwe secretaris'
row 'new one signs yes, and the signature fits this request'
row 'old one signs yes, and the signature fits this request'
run 0 show ask --json
has out '"reason":"Nieuwe secretaris","new_signature":{"key":"ssh-ed25519 '
equal 'signatures that fit' "$(grep -o '"fits":true' out | wc -l)" 2
cp ask other-ask
cp ask.old.sig other-ask.old.sig
run 0 show other-ask
has out 'there is no .new.sig beside it'
rm other-ask.old.sig
cp ask.old.sig other-ask.new.sig
run 1 show other-ask
has err 'other-ask.new.sig: '
has out 'the signature does not fit this request'
has out 'there is no .old.sig beside it'
run 1 show other-ask --json
has out '"fits":false},"old_signature":null}'
# Another key of the member may sign instead of the old one, but not the new one once more.
cp ask.new.sig other-ask.new.sig
cp ask.new.sig other-ask.old.sig
run 1 show other-ask
has err 'other-ask.old.sig: '
ssh-keygen -q -t ed25519 -N '' -f any
ssh-keygen -q -Y sign -f any -n sleutel@raadpleging.vng.nl <other-ask >other-ask.old.sig
run 0 show other-ask
row "another signs $(ssh-keygen -l -f any.pub | cut -d ' ' -f 2);"
sed 's/^reason .*/reason Anders/' ask >other-ask
cp ask.old.sig other-ask.old.sig
run 1 show other-ask
has err 'other-ask.new.sig: '
has err 'other-ask.old.sig: '
head -n 3 ask >half-ask
run 1 show half-ask
silent out

# Nothing is wider than the terminal, and a hash is one word to copy.
for file in d d/checkpoint d/receipts/GM0363-1.receipt b1 b1.toelichting keys/GM0363.key.pub ask; do
    for language in nl en; do
        lang=$language
        run 0 show "$file"
        equal "lines of $file that are too wide" "$(LC_ALL=C.UTF-8 grep -cE '^.{81}' out)" 0
    done
done
run 0 show d
grep -qE "^ +$fingerprint\$" out || wrong 'the fingerprint is not a line of its own'
lang=en

# Hostile text is shown without harm.
sed "s/name: Almere/name: \"Al\\\\\\\\mere\"/" d/register.yaml >hostile
run 0 show hostile
lacks out "$(printf '\033')"
printf 'vngtally/toelichting/v1\nraadpleging a\ngemeente GM0363\nzout %064d\n\n\033[31mrood\n' 0 >evil
run 0 show evil
lacks out "$(printf '\033')"
has out '\u{1B}[31mrood'

# What is not ours, or not whole.
printf 'hello\n' >other
run 2 show other
silent out
has err 'other is not a file of vngtally'
run 2 show none
run 2 show keys
mkfifo pipe
run 2 show pipe
run 2 show other d/checkpoint
has out 'Checkpoint'
head -c 700 d/receipts/GM0363-1.receipt >cut
run 1 show cut --json
silent out
has err 'cut:18:1: '
sed 's/rounding: down/rounding: off/' d/consultation.yaml >wrong.yaml
run 1 show wrong.yaml
silent out
has err 'wrong.yaml:12:13: '
cp -R d torn
printf 'vngtally/entry/v1 bal' >>torn/journal
run 1 show torn
has out "$fingerprint"
has err 'torn/journal:'
run 1 show torn/journal
equal 'whole entries' "$(grep -c '^[0-9]' out)" 3
cp -R d forged
sed -i 2s/3/2/ forged/checkpoint
run 1 show forged
has err 'forged/checkpoint: '

# Closed before the deadline: when it was to close, when it did, and why.
cp -R d early
run 0 close early --key keys/secretariat.key --at 2025-10-01T12:00:00Z --reason 'All have voted.'
run 0 show early
has out 'was to close'
has out 'closed early'
has out 'All have voted.'
run 0 show early --json
has out '"phase":"closed"'
lacks out 'All have voted.'

# After the count: the result, its fingerprint, and the board's decision beside the advice.
run 0 close d --key keys/secretariat.key --at "$after"
run 0 show d
has out 'closed, not counted yet'
lacks out azwa
run 0 tally d --key keys/secretariat.key --at "$after" --json
cp out tally.json
result=$(json result_fingerprint)
run 0 show d --json
same out tally.json
run 0 show d
has out 'Advice to the board: In favour. The weighted votes: In favour 55.56%, Against'
has out "$result"
has out 'counted; the board has not decided yet'
lacks out 'Decision of the board'
run 0 show d/result.yaml
row 'outcome voor'
has out '55.56%'
has out 'Ballots: '
has out "Signed by a key on the secretariat's word: "
run 0 show d/result.yaml --json
has out '"outcome":"adopted","option":"voor"'
has out '"on_secretariats_word":{"ballots":0,"proposals":['
run 0 show d/receipts/GM0363-count.receipt
has out 'count receipt'
has out 'azwa voor'
row 'own entries 1'
row 'replaced keys 0'
run 0 show d/receipts/GM0363-count.receipt --json
equal 'its own entries' "$(json own_entries)" 1
equal 'its replaced keys' "$(json own_rekeys)" 0
run 0 decide d --key keys/secretariat.key --date 2025-10-29 --decision azwa=tegen \
    --reason 'azwa=Anders besloten.' --at 2025-10-29T10:00:00+01:00
run 0 show d
has out 'Advice to the board: In favour.'
has out 'Decision of the board, 29 October 2025: Against.'
has out 'That is not what the members advised.'
has out 'Reason: Anders besloten.'
has out 'Decision of the board: none yet.'

# A rehearsal says so, whatever of it is looked at.
sed 's/^title:/rehearsal: true\ntitle:/' consultation.yaml >rehearsal.yaml
run 0 open proef --consultation rehearsal.yaml --register register.yaml --key keys/secretariat.key
run 0 vote proef --member GM0363 --choose azwa=voor --choose hlo=none --key keys/GM0363.key --out try
run 0 accept proef --key keys/secretariat.key --received "$in_time" try
equal 'the first line of accept' "$(head -n 1 out | cut -c 1-5)" PROEF
run 0 rekey proef --member GM0034 --old keys/GM0034.key.pub --new keys/new.key --reason 'Kwijt' --out try-ask
has out PROEF
run 0 rekey proef --request try-ask --key keys/secretariat.key --at "$in_time"
has out PROEF
run 0 replay proef
has out PROEF
run 0 show proef/journal
equal 'said once' "$(grep -c PROEF out)" 1
run 0 show proef/receipts/GM0363-1.receipt
has out PROEF
run 0 show proef proef/consultation.yaml
equal 'said of each' "$(grep -c PROEF out)" 2
for file in d/journal d/receipts/GM0363-count.receipt; do
    run 0 show "$file"
    lacks out PROEF
done
run 0 replay d
lacks out PROEF

# It writes nothing.
before=$(cd d && find . -type f | sort | xargs sha256sum)
run 0 show d --missing
equal 'the dossier' "$(cd d && find . -type f | sort | xargs sha256sum)" "$before"
if [ -w /dev/full ]; then
    status=0
    "$program" show d >/dev/full 2>err || status=$?
    equal 'exit status into a full disk' "$status" 2
fi

done_with show

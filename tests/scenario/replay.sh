# SPDX-License-Identifier: EUPL-1.2
# replay: at every stage, with public files only; what differs is named, and nothing is written.
. "$(dirname -- "$0")/lib.sh"
start
open_dossier d
secretariat='--key keys/secretariat.key'

# The dossier as it is: names, rights and bytes of everything in it.
state() {
    (cd -- "$1" && find . -printf '%p %y %m %s %T@\n' | sort && find . -type f -exec sha256sum {} + | sort)
}
# writes_nothing DOSSIER ARGUMENT...: a replay that is fine.
stage() {
    state d >before
    run 0 replay d --fingerprint "$fingerprint"
    has out 'is correct and has the given fingerprint'
    silent err
    run 0 replay d
    has out 'consistent in itself'
    has out "$fingerprint"
    run 0 replay d --json
    has out '"consistent":true'
    equal fingerprint "$(json fingerprint)" "$fingerprint"
    equal journal_size "$(json journal_size)" "$(entries d)"
    state d >after
    same before after
}

stage
has out '"result":{"state":"none"'
ballot in/a.yaml GM0014 1 azwa=voor hlo=tegen
ballot in/b.yaml GM0034 1 azwa=tegen
ballot in/c.yaml OMG1 1 azwa=voor
ballot again/a.yaml GM0014 2 azwa=tegen
run 0 accept d $secretariat in again --received $in_time
stage
ballot late/d.yaml GM0363 1 azwa=voor
run 0 accept d $secretariat late --received $too_late
stage
run 0 close d $secretariat --at $after
stage
run 0 tally d $secretariat --at $after
stage
has out '"result":{"state":"good","good":1,"total":1}'
has out '"count_receipts":{"state":"good","good":5,"total":5}'
cp out tallied.json
run 0 decide d $secretariat --date 2025-10-29 --decision azwa=voor --reason azwa=x --at $after
stage
equal result_fingerprint "$(json result_fingerprint)" "$(sed -n 's/.*"result_fingerprint":"\([0-9a-f]*\)".*/\1/p' tallied.json)"

# private/ is never needed.
cp -R d public
rm -rf public/private
replays public

# A folder for a report that there is not.
cp -R opened early
mkdir early/report
run 1 replay early
has err 'early/report: This does not belong'

# Another fingerprint; one that is none.
run 1 replay d --fingerprint "$(echo "$fingerprint" | tr 0-9a-f 1-9a-f0)"
has err 'd/journal: entry 0: '
has err "$fingerprint"
run 2 replay d --fingerprint 1234
silent out
has err '4 characters'
run 2 replay nowhere
silent out
says err
run 2 replay
run 2 replay d e

# differs FILE TEXT COMMAND...: after the command on a copy in x, replay says no, names the file and
# the text, and says of what it did not look at that it did not.
differs() {
    where=$1 text=$2
    shift 2
    rm -rf x
    cp -R d x
    (cd x && "$@") || wrong "cannot: $*"
    run 1 replay x
    has err "x/$where"
    has err "$text"
    has out 'NOT CORRECT'
    has out 'Keep it as it is'
    run 1 replay x --json
    has out '"consistent":false'
    has out "\"file\":\"${where%%:*}\""
}
differs notes.txt 'does not belong' touch notes.txt
differs receipts/x.receipt 'does not belong' touch receipts/x.receipt
differs receipts/GM0014-3.receipt 'does not belong' cp receipts/GM0014-2.receipt receipts/GM0014-3.receipt
differs report/x.html 'does not belong' touch report/x.html
differs .journal.tmp 'does not belong' touch .journal.tmp
differs receipts/GM0014-1.receipt missing rm receipts/GM0014-1.receipt
differs receipts/GM0034-count.receipt missing rm receipts/GM0034-count.receipt
differs receipts missing sh -c 'rm -r receipts && : >receipts'
differs report/leden.csv missing rm -r report
differs result.yaml missing rm result.yaml
differs checkpoint missing rm checkpoint
differs journal missing rm journal
differs consultation.yaml missing rm consultation.yaml
differs register.yaml missing rm register.yaml
differs checkpoint 'does not belong' ln -sf ../d/checkpoint checkpoint
differs journal 'ends in the middle' sh -c 'head -c -1 journal >j && mv j journal'
differs journal 'not an entry' sh -c 'echo more >>journal'
differs checkpoint 'covers' cp ../opened/checkpoint checkpoint
differs consultation.yaml 'The opening in the journal has' sh -c 'echo "# more" >>consultation.yaml'
differs register.yaml 'This is not the register' sh -c 'echo "# more" >>register.yaml'
differs result.yaml 'Expected is' sh -c 'sed "s/^    voted: /    voted: 1/;s/^  voted: /  voted: 1/" result.yaml >r && mv r result.yaml'
differs receipts/GM0014-count.receipt:2: 'type count' sed -i 's/^type count/type acceptance/' receipts/GM0014-count.receipt
differs receipts/GM0014-2.receipt 'Expected is' cp receipts/GM0014-1.receipt receipts/GM0014-2.receipt
# What is too many is counted among what does not hold.
rm -rf x
cp -R d x
touch x/receipts/x.receipt x/report/x.html
run 1 replay x --json
has out '"acceptance_receipts":{"state":"bad","good":5,"total":6}'
has out '"report":{"state":"bad","good":7,"total":8}'
has out '"report_remade":{"state":"good","good":7,"total":7}'

# Published without its receipts: they were not looked at, and nothing is said to hold that was not.
rm -rf x
cp -R d x
rm -r x/receipts
run 0 replay x
has out 'the receipts of the members were not checked'
equal 'receipts that were not checked' "$(grep -c 'receipts  *not checked' out)" 2
run 0 replay x --json
has out '"acceptance_receipts":{"state":"not_run"'
has out '"count_receipts":{"state":"not_run"'
has out '"consistent":true'

# A dossier that ends in an entry that nobody signed for: what stands there is told, not believed.
rm -rf x
cp -R opened x
cp d/journal x/journal
run 1 replay x
has err x/checkpoint
has err covers

done_with replay

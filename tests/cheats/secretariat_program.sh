# SPDX-License-Identifier: EUPL-1.2
# What a secretariat can do with the program as it is, its own key, and time: another question under the
# same key, a key for a member, a time of its choice, an old copy, silence. And what one who stands between
# it and the members can do without any key.
. "$(dirname -- "$0")/../scenario/lib.sh"
start
open_dossier d
secretariat='--key keys/secretariat.key'
ballot in/a.yaml GM0014 1 azwa=voor hlo=tegen
ballot in/b.yaml GM0034 1 azwa=tegen
ballot in/c.yaml GM0363 1 azwa=tegen
run 0 accept d $secretariat in/a.yaml --received $in_time
cp d/receipts/GM0014-1.receipt kept

# convicts SHOWS FILE FILE: a statement, which holds alone.
convicts() {
    run 0 convict "$2" "$3"
    cp out statement
    equal 'what it shows' "$(sed -n 's/^shows //p' statement | head -n 1)" "$1"
    run 0 convict --check statement
}

# ---- changes what is asked, the deadline, the rule, a member, after the opening ----
# Under the same origin and key, in a dossier of its own, with a receipt for who votes there.
mkdir kept.files
cp consultation.yaml register.yaml kept.files
changed() { # NAME SED-PROGRAM FILE
    sed "$2" "kept.files/$3" >"$3"
    ! cmp -s "$3" "kept.files/$3" || wrong "$2 changes nothing"
    run 0 open "$1" --consultation consultation.yaml --register register.yaml $secretariat
    cp kept.files/* .
    rm -rf opened
    cp -R "$1" opened
    ballot "in-$1/a.yaml" GM0014 1 azwa=voor
    run 0 accept "$1" $secretariat "in-$1" --received $in_time
    # By the letter it is another consultation: for who replays, and for who has a receipt.
    run 1 replay "$1" --fingerprint "$fingerprint"
    has err 'entry 0: '
    run 1 verify "$1/receipts/GM0014-1.receipt" --fingerprint "$fingerprint"
    has out 'DOES NOT HOLD'
    # A ballot for the one is none for the other.
    run 1 accept "$1" $secretariat in/b.yaml --received $in_time --json
    has out 'ballot-fingerprint'
    # One key, two openings: that convicts, beside the first receipt.
    convicts same-size kept "$1/receipts/GM0014-1.receipt"
    # In place of the file that was opened with, it shows as well.
    cp -R d in-place
    cp "$1/$3" "in-place/$3"
    run 1 replay in-place
    has err "$3"
    rm -rf in-place
}
changed question 's/nl: AZWA$/nl: AZWA, en nog iets/' consultation.yaml
changed deadline 's/^closes: .*/closes: 2025-11-22T16:00:00+01:00/' consultation.yaml
changed rule 's/maximum: 75/maximum: 90/' consultation.yaml
changed people 's/inhabitants: 60500/inhabitants: 99500/' register.yaml
key extra
changed member "/GM0363/,/keys:/s|keys:|keys:\\n      - $(public extra)|" register.yaml
rm -rf opened
cp -R d opened

# ---- gives a member a key of its own making, and votes with it ----
cp -R d rekeyed
key made
run 0 rekey rekeyed --member GM0518 --old keys/GM0518.key.pub --new keys/made.key \
    --reason 'Sleutel kwijt' --out ask
run 0 rekey rekeyed --request ask $secretariat --at $in_time
run 0 vote rekeyed --member GM0518 --sequence 1 --choose azwa=voor --key keys/made.key --out made.yaml
run 0 accept rekeyed $secretariat made.yaml --received $in_time
run 0 close rekeyed $secretariat --at $after
run 0 tally rekeyed $secretariat --at $after
has out "secretariat's word: 1"
run 0 replay rekeyed --fingerprint "$fingerprint"
has rekeyed/result.yaml 'on_secretariats_word:'
# Limit: nothing is out of order. But all see that it rests on that word, and whether the outcome does;
# and the member is asked whether both keys are its own.
run 0 verify rekeyed/receipts/GM0518-count.receipt --fingerprint "$fingerprint"
has out "secretariat's word"
has out 'Are all of these keys of yours?'
has out "$(ssh-keygen -lf keys/made.key.pub | cut -d ' ' -f 2)"
run 0 verify rekeyed/receipts/GM0518-count.receipt --fingerprint "$fingerprint" --json
has out '"on_secretariats_word":true'

# ---- stamps a ballot that came too late ----
cp -R d stamped
run 0 accept stamped $secretariat in/b.yaml --received $in_time --at $after --json
equal 'what it is' "$(json status)" accepted
run 0 close stamped $secretariat --at $after
run 0 tally stamped $secretariat --at $after
# Limit: a time is its word. The place is not: it was entered after the deadline, and is listed so.
has out 'after the deadline'
run 0 replay stamped --fingerprint "$fingerprint"
sed -n '/^entered_after_deadline:/,/^on_/p' stamped/result.yaml >listed
has listed 'ballots: [2]'
run 0 verify stamped/receipts/GM0034-count.receipt --fingerprint "$fingerprint" --json
has out '"entered_after_deadline":true'
# Once it is closed no ballot is in time any more, whatever it is stamped.
cp -R d shut
run 0 close shut $secretariat --at $after
run 0 accept shut $secretariat in/b.yaml --received $in_time --at $after --json
has out '"status":"late"'

# ---- goes on from an old copy: drops what it had taken in ----
cp -R d old
run 0 accept d $secretariat in/b.yaml --received $in_time
cp d/receipts/GM0034-1.receipt kept-b
cp d/checkpoint newest
# Who keeps the newest checkpoint is told in time, for it may be a mistake.
run 1 accept old $secretariat in/c.yaml --received $in_time --at-least newest
has err 'old copy'
equal 'entries' "$(entries old)" 2
run 0 accept old $secretariat in/c.yaml --received $in_time
run 0 close old $secretariat --at $after
run 0 tally old $secretariat --at $after
run 0 replay old --fingerprint "$fingerprint"
old_result=$(sed -n 's/.*"result_fingerprint":"\([0-9a-f]*\)".*/\1/p' old/report/report.json | head -n 1)
convicts same-size kept-b old/receipts/GM0363-1.receipt
convicts history kept-b old
# The member that was dropped: with its receipt in hand, and by its line in the count without it.
run 1 verify old/receipts/GM0034-count.receipt --fingerprint "$fingerprint" --earlier kept-b
has out 'signed two things'
run 0 verify old/receipts/GM0034-count.receipt --fingerprint "$fingerprint"
has out 'no vote of Almere counts'

# ---- two views: this dossier to some, that one to others ----
run 0 close d $secretariat --at $after
run 0 tally d $secretariat --at $after
result=$(grep -oE '[0-9a-f]{64}' out)
run 0 replay d --fingerprint "$fingerprint"
# Limit: each is in order by itself. But the letter names one result, and the two beside each other convict.
run 0 verify d/receipts/GM0014-count.receipt --fingerprint "$fingerprint" --result "$result"
run 1 verify old/receipts/GM0014-count.receipt --fingerprint "$fingerprint" --result "$result"
has out 'holds by itself'
[ "$old_result" != "$result" ] || wrong 'one result'
convicts history kept-b old/receipts/GM0363-count.receipt
convicts same-size d old
convicts same-size d/receipts/GM0014-count.receipt old/receipts/GM0014-count.receipt

# ---- says nothing ----
# Limit: a ballot to which it does not answer leaves no trace that convicts; there is no receipt, and that
# is known before the close.
absent d/receipts/GM0363-1.receipt
run 2 convict in/c.yaml d
silent out
run 0 show opened --missing
has out GM0363

# ---- one in between, who holds no key of the log ----
# Whatever he alters is refused, and accuses nobody: not the secretariat, for it did not sign that.
key network
run 0 open fake --consultation consultation.yaml --register register.yaml --key keys/network.key
run 1 replay fake --fingerprint "$fingerprint"
sed 's/^3$/4/' newest >grown
run 1 convict grown d
has err 'not signed'
run 1 convict fake d
silent out
sed 's/^sequence: 1/sequence: 2/' kept-b >altered
! cmp -s altered kept-b || wrong 'nothing was altered'
run 1 verify altered --fingerprint "$fingerprint"
has out 'This says nothing about VNG yet'
run 1 convict altered d/receipts/GM0034-count.receipt
silent out
# A receipt and checkpoint of another are real, but not of this member's.
run 1 verify d/receipts/GM0014-count.receipt --fingerprint "$fingerprint" --earlier kept-b
has out 'the right file'
lacks out 'signed two things'

# ---- the remarks are not what is published ----
lacks d/journal toelichting/v1
rm -rf published
cp -R d published
rm -r published/private
! grep -rqF 'vngtally/toelichting/v1' published || wrong 'a remark was published'
run 0 replay published --fingerprint "$fingerprint"

done_with secretariat_program

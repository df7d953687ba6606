# SPDX-License-Identifier: EUPL-1.2
# A secretariat that signs twice, with the log's key in hand, is convicted by what it handed out; an
# honest one never is.
. "$(dirname -- "$0")/lib.sh"
start
open_dossier d
secretariat='--key keys/secretariat.key'
run 0 checkpoint d --vkey
log=$(cat out)
ballot in/a.yaml GM0014 1 azwa=voor hlo=tegen
ballot in/b.yaml GM0034 1 azwa=tegen
ballot in/c.yaml GM0363 1 azwa=tegen
cp d/checkpoint opened.checkpoint
run 0 accept d $secretariat in/a.yaml --received $in_time
cp -R d cheat
run 0 accept d $secretariat in/b.yaml --received $in_time
# GM0034 has its receipt; in the dossier that is published, its ballot is not.
cp d/receipts/GM0034-1.receipt kept
cp d/checkpoint kept.checkpoint
run 0 accept cheat $secretariat in/c.yaml --received 2025-10-02T12:00:00Z
cp cheat/receipts/GM0363-1.receipt other
run 0 close cheat $secretariat --at $after
run 0 tally cheat $secretariat --at $after
run 0 replay cheat --fingerprint "$fingerprint"

# convicts KIND ARGUMENT...: a statement that stands alone.
convicts() {
    shows=$1
    shift
    run 0 convict "$@"
    says err
    cp out statement
    equal 'what it shows' "$(sed -n 's/^shows //p' statement | head -n 1)" "$shows"
    mkdir -p alone
    cp statement alone/statement
    run 0 convict --check alone/statement
    silent err
    has out 'only grows cannot have given both'
    rm -rf alone
}
# acquits ARGUMENT...: no statement, and why.
acquits() {
    run 1 convict "$@"
    silent out
    says err
}

# ---- a receipt whose entry the final journal lacks ----
convicts history kept cheat --fingerprint "$fingerprint"
run 0 convict kept cheat --fingerprint "$fingerprint"
has err 'the first 3 are not the same'
has err 'the given fingerprint'
run 0 convict --check statement --fingerprint "$fingerprint"
has out 'the given fingerprint'
has out "$log"
run 1 convict --check statement --fingerprint "$(echo "$fingerprint" | tr 0-9a-f 1-9a-f0)"
silent out
lang=nl
run 0 convict --check statement
has out 'niet dezelfde'
has out 'Vergelijk die met de ledenbrief'
has out "$fingerprint"
lang=en
convicts history kept cheat/journal
convicts history cheat kept
convicts history kept.checkpoint cheat
convicts same-size kept other
convicts same-size kept other --proof cheat
convicts history kept cheat/receipts/GM0363-count.receipt
run 0 show statement
has out 'Statement statement'
has out "$fingerprint"
has out "$log"
has out 'the first 3 are not the same'
has out 'vngtally convict --check statement'
run 0 show statement --json
equal 'what the JSON says it shows' "$(json shows)" history
equal 'its fingerprint' "$(json fingerprint)" "$fingerprint"
# What is no statement, or proves nothing, is not shown as one.
sed 's/^shows history/shows same-size/' statement >wrong-statement
run 1 show wrong-statement
silent out
has err 'wrong-statement:'
sed "s/^root .*/root $(head -c 32 /dev/zero | base64)/" statement >empty-statement
run 1 show empty-statement
silent out
has err 'empty-statement: '
# Two checkpoints do not say whose they are; the dossier does, and knows more.
run 2 convict kept.checkpoint cheat/checkpoint
has err '--log'
acquits kept.checkpoint cheat/checkpoint --log "$log"
has err '--proof'
convicts history kept.checkpoint cheat/checkpoint --proof cheat
convicts same-size kept.checkpoint other --log "$log"

# Without an opening in it: then the key is to be compared.
run 0 consistency cheat --from-size 2
cp out request
tail -n +"$(($(grep -n '^$' request | head -n 1 | cut -d : -f 1) + 1))" request >cheat.checkpoint
same cheat.checkpoint cheat/checkpoint
tail -n 5 other >other.checkpoint
convicts same-size kept.checkpoint other.checkpoint --log "$log"
lacks statement opening
run 0 convict --check statement
has out 'line log-key'
run 2 convict --check statement --fingerprint "$fingerprint"

# ---- two dossiers that grew apart ----
run 0 close d $secretariat --at $after
run 0 tally d $secretariat --at $after
convicts same-size d cheat
run 0 decide d $secretariat --date 2025-10-29 --at 2025-10-29T12:00:00Z --decision azwa=voor \
    --reason azwa=x
convicts history d cheat
convicts same-size d/receipts/GM0014-count.receipt cheat/receipts/GM0014-count.receipt

# ---- who is honest is never convicted ----
acquits d d
has err 'Only that was compared'
acquits kept d
has err 'fit'
has err 'Only that was compared'
lacks err 'Nothing is wrong'
acquits d opened.checkpoint
has err 'fit'
acquits kept d/receipts/GM0034-count.receipt
has err 'do not contradict'
has err 'the changes of key'
lacks err 'Nothing is wrong'
acquits kept d/receipts/GM0014-1.receipt
has err '--proof'
run 0 consistency d --from kept
cp out request
acquits kept request
has err 'fit'
for old in opened.checkpoint kept kept.checkpoint d/receipts/*.receipt; do
    for new in d d/receipts/*-count.receipt; do
        acquits "$old" "$new" --log "$log"
    done
done
# Nor by who has no key: a checkpoint, a journal or an opening of his own.
key forger
run 0 open forged --consultation consultation.yaml --register register.yaml --key keys/forger.key
run 1 accept forged --key keys/forger.key in/c.yaml --received $in_time
acquits kept forged/checkpoint --log "$log"
has err 'not signed'
acquits kept forged
has err 'different logs'
run 2 convict kept.checkpoint forged --fingerprint "$fingerprint"
acquits kept cheat.checkpoint --proof forged
cp -R cheat swapped
cp d/journal swapped/journal
run 2 convict kept swapped
has err 'not the one that the checkpoint'
sed 's/^3$/4/' kept.checkpoint >grown.checkpoint
acquits grown.checkpoint cheat --log "$log"
has err 'not signed'

# ---- two letters, one key ----
sed 's/AZWA$/AZWA+/' consultation.yaml >second.yaml
run 0 open second --consultation second.yaml --register register.yaml $secretariat
second=$(grep -oE '[0-9a-f]{64}' out)
[ "$second" != "$fingerprint" ] || wrong 'the fingerprints are the same'
rm -rf opened
cp -R second opened
for n in 1 2 3; do
    ballot in2/$n.yaml GM0014 $n azwa=voor
done
run 0 accept second $secretariat in2 --received $in_time
convicts entry kept second/receipts/GM0014-3.receipt
run 0 convict --check statement
has out 'entry 0 of the one'

# ---- a statement that was altered proves nothing, and what is none is none ----
convicts history kept cheat
size=$(wc -c <statement)
at=1
while [ "$at" -lt "$size" ]; do
    head -c $((at - 1)) statement >altered
    tail -c +"$at" statement | head -c 1 | tr '\000-\377' '\001-\377\000' >>altered
    tail -c +$((at + 1)) statement >>altered
    status=0
    "$program" convict --check altered --fingerprint "$fingerprint" >out 2>err || status=$?
    [ "$status" -eq 1 ] || [ "$status" -eq 2 ] || wrong "byte $at: exits $status"
    silent out
    at=$((at + 7))
done
run 2 convict --check d/journal
run 2 convict --check nowhere
run 2 convict kept
run 2 convict kept d cheat
run 2 convict kept d --check statement
run 2 convict --check statement --log "$log"
run 2 convict kept nowhere
run 2 convict kept register.yaml
run 2 convict kept d/result.yaml
run 2 convict kept cheat --fingerprint 12
run 2 convict kept cheat --log x
status=0
"$program" convict kept cheat >/dev/full 2>err || status=$?
equal 'the status into a full disk' "$status" 2
done_with convict

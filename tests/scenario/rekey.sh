# SPDX-License-Identifier: EUPL-1.2
# rekey: a key is replaced, with the signature of another key of the member or on the secretariat's
# word; and what is signed by a key that was replaced is not taken in.
. "$(dirname -- "$0")/lib.sh"
start
open_dossier d
for name in new-a new-b new-c stranger; do
    key "$name"
done
secretariat='--key keys/secretariat.key'

# The municipality asks; the old key signs as well.
run 0 rekey d --member GM0363 --old keys/GM0363.key.pub --new keys/new-a.key \
    --signer keys/GM0363.key --reason 'Nieuwe secretaris' --out ask-a
has out 'ask-a, ask-a.new.sig, ask-a.old.sig'
has out SHA256:
lacks out "secretariat's word"
there ask-a ask-a.new.sig ask-a.old.sig
equal 'it begins' "$(head -n 1 ask-a)" vngtally/rekey/v1
ssh-keygen -Y check-novalidate -n sleutel@raadpleging.vng.nl -s ask-a.new.sig <ask-a >/dev/null ||
    wrong 'ssh-keygen does not take the signature of the new key'
ssh-keygen -Y check-novalidate -n sleutel@raadpleging.vng.nl -s ask-a.old.sig <ask-a >/dev/null ||
    wrong 'ssh-keygen does not take the signature of the old key'

# The secretariat enters it, once.
ballot first.yaml GM0363 5 azwa=tegen
run 0 accept d $secretariat first.yaml --received $in_time
run 0 rekey d --request ask-a $secretariat --at $in_time
has out 'Amsterdam (GM0363)'
has out 'receipts/GM0363-rekey-2.receipt'
lacks out "secretariat's word"
there d/receipts/GM0363-rekey-2.receipt
replays d

# The same request again, by its bytes, stands there already: nothing is written but a receipt that went.
cp d/journal before
cp d/receipts/GM0363-rekey-2.receipt receipt
rm d/receipts/GM0363-rekey-2.receipt
run 0 rekey d --request ask-a $secretariat --at $in_time
has out 'The change of key of Amsterdam (GM0363) stood there already: entry 2 of the journal.'
has out 'receipts/GM0363-rekey-2.receipt'
lacks out 'has been replaced'
same d/journal before
same d/receipts/GM0363-rekey-2.receipt receipt
run 0 rekey d --request ask-a $secretariat
silent err
same d/journal before
for part in '' .new.sig .old.sig; do
    cp "ask-a$part" "almost$part"
done
rm almost.old.sig
run 1 rekey d --request almost $secretariat --at $in_time
has err 'almost'
silent out
cp ask-a.new.sig almost.old.sig
run 1 rekey d --request almost $secretariat --at $in_time
cp ask-a.old.sig almost.old.sig
cp ask-a.old.sig almost.new.sig
run 1 rekey d --request almost $secretariat --at $in_time
cp ask-a.new.sig almost.new.sig
sed 's/Nieuwe/Andere/' ask-a >almost
run 1 rekey d --request almost $secretariat --at $in_time
same d/journal before
equal 'entries' "$(entries d)" 3

# The old key signs nothing any more; the new one begins a period that outranks all before it.
ballot old.yaml GM0363 6 azwa=tegen
run 1 accept d $secretariat old.yaml --received $in_time --json
equal 'signed by the old key' "$(status_of old.yaml)" out
equal 'its rule' "$(json rule)" ballot-key-replaced
cp keys/GM0363.key keys/GM0363.old
cp keys/GM0363.key.pub keys/GM0363.old.pub
cp keys/new-a.key keys/GM0363.key
run 0 vote d --member GM0363 --sequence 1 --choose azwa=voor --key keys/new-a.key --out new.yaml
run 0 accept d $secretariat new.yaml --received $in_time --json
equal 'signed by the new key, of a lower number' "$(status_of new.yaml)" accepted
replays d

# Without another signature it rests on the secretariat's word, and is said to.
run 0 rekey d --member GM0014 --old keys/GM0014.key.pub --new keys/new-b.key \
    --reason 'Laptop gestolen' --out ask-b
has out "secretariat's word"
absent ask-b.old.sig
run 0 rekey d --request ask-b $secretariat --at $in_time
has out "secretariat's word"
has out 'Laptop gestolen'
run 0 vote d --member GM0014 --sequence 1 --choose azwa=tegen --key keys/new-b.key --out word.yaml
run 0 accept d $secretariat word.yaml --received $in_time
replays d

# Each entry says how many keys of its member were replaced before it; so does the next request.
key new-d
run 0 rekey d --member GM0363 --old keys/new-a.key.pub --new keys/new-d.key --signer keys/new-a.key \
    --reason 'Nog een keer' --out ask-d
run 0 rekey d --request ask-d $secretariat --at $in_time
equal 'the numbers of the entries' "$(grep -a '^rekeys ' d/journal | tr '\n' ' ')" \
    'rekeys 0 rekeys 0 rekeys 1 rekeys 0 rekeys 1 rekeys 1 '
run 0 verify d/receipts/GM0363-rekey-6.receipt --fingerprint "$fingerprint"
replays d

# What the municipality cannot ask.
refused() { # STATUS TEXT ARGUMENT...
    refused_status=$1 refused_text=$2
    shift 2
    run "$refused_status" rekey d "$@" --out ask-x
    has err "$refused_text"
    silent out
    absent ask-x ask-x.new.sig ask-x.old.sig
}
refused 1 GM9999 --member GM9999 --old keys/GM0034.key.pub --new keys/new-c.key --reason x
refused 1 GM0034 --member GM0034 --old keys/GM0518.key.pub --new keys/new-c.key --reason x
refused 1 GM0034 --member GM0034 --old keys/GM0034.key.pub --new keys/GM0518.key --reason x
refused 1 GM0034 --member GM0034 --old keys/GM0034.key.pub --new keys/new-c.key \
    --signer keys/stranger.key --reason x
refused 1 GM0363 --member GM0363 --old keys/GM0363.old.pub --new keys/new-c.key --reason x
refused 2 'reason' --member GM0034 --old keys/GM0034.key.pub --new keys/new-c.key --reason ''
refused 2 'does not exist' --member GM0034 --old none.pub --new keys/new-c.key --reason x
refused 2 '--old' --member GM0034 --new keys/new-c.key --reason x
run 2 rekey d --member GM0034 --old keys/GM0034.key.pub --new keys/new-c.key --reason x \
    --signer keys/GM0034.key --out d/ask-x
has err 'd/ask-x is in a dossier'
absent d/ask-x d/ask-x.new.sig d/ask-x.old.sig
run 2 rekey d $secretariat
run 2 rekey d --request ask-a --member GM0034 $secretariat
: >taken
run 2 rekey d --member GM0034 --old keys/GM0034.key.pub --new keys/new-c.key --reason x --out taken
has err 'exists already'
absent taken.new.sig
silent taken

# What the secretariat does not take: a changed word, a signature of another statement, no signature.
run 0 rekey d --member GM0034 --old keys/GM0034.key.pub --new keys/new-c.key \
    --signer keys/GM0034.key --reason 'Verloren' --out ask-c
before=$(entries d)
for change in 's/Verloren/Gestolen/' 's/member GM0034/member GM0518/' '$d'; do
    sed "$change" ask-c >changed
    cp ask-c.new.sig changed.new.sig
    cp ask-c.old.sig changed.old.sig
    run 1 rekey d --request changed $secretariat --at $in_time
    silent out
done
cp ask-c changed
cp ask-a.new.sig changed.new.sig
run 1 rekey d --request changed $secretariat --at $in_time
cp ask-c.new.sig changed.new.sig
cp ask-c.new.sig changed.old.sig
run 1 rekey d --request changed $secretariat --at $in_time
rm changed.new.sig
run 2 rekey d --request changed $secretariat --at $in_time
run 2 rekey d --request none $secretariat --at $in_time
run 2 rekey d --request ask-c --key keys/GM0034.key --at $in_time
equal 'entries' "$(entries d)" "$before"
replays d

# After the close it is too late; result and summary say which votes rest on its word.
run 0 close d $secretariat --at $after
run 1 rekey d --request ask-c $secretariat --at $after
has err 'can no longer be replaced'
run 0 rekey d --request ask-b $secretariat --at $after
has out 'Groningen (GM0014) stood there already: entry 4 of the journal.'
run 0 tally d $secretariat --at $after
has out "secretariat's word: 1"
replays d

done_with rekey

# SPDX-License-Identifier: EUPL-1.2
# beside.sh DOOR FRAME: the door beside the program. verify says the same, byte for byte, of every
# receipt of a small dossier, of what is given beside it, and of mutants, in both languages. What is
# filled in and signed through the door `accept` takes, and is what `vote` makes; a key made there the
# program opens.
. "$(dirname -- "$0")/../scenario/lib.sh"
door=$1
frame=$2

tally_small

# ask FIELD...: a request in the language of $lang; the answer is in answer0, answer1, …
ask() {
    operation=$1
    shift
    last="door $operation"
    rm -f answer?
    "$frame" pack "=$operation" "=$lang" "$@" >request
    "$door" <request >framed || wrong "the door exits $?"
    "$frame" unpack answer <framed || wrong 'the answer is no answer'
    checks=$((checks + 1))
}
value() {
    "$frame" value "$1" <answer0
}

# beside RECEIPT [result|ballot|signature|earlier]...: verify by both, with $fp, $res, $kept, $earlier.
beside() {
    receipt=$1
    shift
    given="$*"
    set -- verify "$receipt" --fingerprint "$fp"
    case " $given " in *' result '*) set -- "$@" --result "$res" ;; esac
    case " $given " in *' ballot '*) set -- "$@" --ballot "$kept" ;; esac
    case " $given " in *' earlier '*) set -- "$@" --earlier "$earlier" ;; esac
    code=0
    "$program" --lang "$lang" "$@" >said 2>complained </dev/null || code=$?
    "$program" --lang "$lang" "$@" --json >said.json 2>/dev/null </dev/null || :
    signature='='
    case " $given " in *' signature '*) signature="@$kept.sig" ;; esac
    ask verify "=$given" "=$receipt" "@$receipt" "=$fp" "=$res" "=$kept" "@$kept" "$signature" \
        "=$earlier" "@$earlier"
    equal "status of $receipt ($given)" "$(value status)" "$code"
    value complaint >complaint
    same complaint complained
    same answer1 said
    same answer2 said.json
}

mkdir desk
cp d/receipts/* in/* desk
cp again/a.yaml desk/newer.yaml
cp again/a.yaml.sig desk/newer.yaml.sig
cp in/a.yaml desk/bare.yaml
for file in wrong blank; do
    cp again/a.yaml desk/$file.yaml
done
cp in/a.yaml.sig desk/wrong.yaml.sig
: >desk/blank.yaml.sig
printf 'no receipt\n' >desk/none
tr -d '\n' <d/receipts/GM0014-1.receipt >desk/flat
sed 's/$/\r/' d/receipts/GM0014-1.receipt >desk/crlf
head -c 9000 /dev/zero >desk/large.yaml
cd desk
for lang in nl en; do
    fp=$fingerprint res=$result kept=a.yaml earlier=GM0014-1.receipt
    for file in *.receipt none flat crlf; do
        beside "$file"
    done
    beside GM0014-count.receipt result
    beside GM0014-count.receipt result ballot signature earlier
    beside GM0014-count.receipt ballot signature
    beside GM0014-1.receipt ballot signature earlier
    kept=newer.yaml
    beside GM0014-count.receipt ballot signature
    beside GM0014-count.receipt result ballot signature earlier
    for kept in wrong.yaml blank.yaml; do
        beside GM0014-count.receipt ballot signature
        equal "the status of $kept" "$code" 2
    done
    for kept in bare.yaml none; do
        beside GM0014-count.receipt ballot
    done
    kept=large.yaml
    beside GM0014-count.receipt ballot
    kept=bare.yaml
    for earlier in GM0034-1.receipt none crlf GM0014-count.receipt; do
        beside GM0014-count.receipt earlier
    done
    earlier=GM0014-1.receipt
    for res in "$fingerprint" 12 "${result}0" 'zz'; do
        beside GM0014-count.receipt result
    done
    res=$result
    for fp in "$result" 9895 "${fingerprint}0" "$(echo "$fingerprint" | sed 's/../& /g')" \
        "$(echo "$fingerprint" | tr a-f A-F)" 'é' "$(printf '\001')" "${fingerprint%?}o"; do
        beside GM0014-count.receipt
    done
    fp=$fingerprint

    # Mutants: a bit here and there in a receipt, and in what is given beside it.
    at=3
    while [ $at -lt 7000 ]; do
        "$frame" flip GM0014-count.receipt $at >mutant.receipt
        beside mutant.receipt
        at=$((at + 263))
    done
    for at in 5 90 400 1000 2000 2700; do
        "$frame" flip GM0014-1.receipt $at >mutant.receipt
        earlier=mutant.receipt
        beside GM0014-count.receipt earlier
        "$frame" flip a.yaml $at >mutant.yaml
        cp a.yaml.sig mutant.yaml.sig
        kept=mutant.yaml earlier=GM0014-1.receipt
        beside GM0014-count.receipt ballot signature earlier
    done
done
cd ..

# ---- a ballot ----

lang=nl
files='@opened/consultation.yaml @opened/register.yaml @opened/journal'
"$frame" zeros 32 >salt
printf 'azwa voor\nhlo none\n' >choices
printf 'met zorg' >remark
ask ballot $files =GM0034 @choices = '=7 oktober 2025' =2025-1207 @remark @salt
equal 'the ballot' "$(value ok)" true
mkdir made
cp answer1 "made/$(value name)"
cp answer2 "made/$(value remark_name)"
ask sign "@made/GM0034.yaml" @keys/GM0034.key = =GM0034.yaml
equal 'the signature' "$(value ok)" true
cp answer1 "made/$(value name)"
equal 'three files' "$(names made)" 'GM0034.yaml GM0034.yaml.sig GM0034.yaml.toelichting'

# But for the digest of the remark, whose salt is another each time, vote makes the same.
run 0 vote opened --member GM0034 --choose azwa=voor --decided 2025-10-07 --reference 2025-1207 \
    --remark remark --key keys/GM0034.key --out theirs.yaml
for file in theirs.yaml made/GM0034.yaml; do
    grep -v '^toelichting_sha256: ' "$file" >"${file##*/}.rest"
done
same theirs.yaml.rest GM0034.yaml.rest
for file in theirs.yaml.toelichting made/GM0034.yaml.toelichting; do
    grep -v '^zout ' "$file" >"${file##*/}.rest"
done
same theirs.yaml.toelichting.rest GM0034.yaml.toelichting.rest
# And over the same ballot the same signature (Ed25519 has no chance in it).
ask sign @theirs.yaml @keys/GM0034.key = =theirs.yaml
same answer1 theirs.yaml.sig

cp -R opened fresh
run 0 accept fresh $secretariat made --received $in_time
has out 'aangenomen: Almere (GM0034)'
there fresh/private/GM0034-1.toelichting
same fresh/private/GM0034-1.toelichting made/GM0034.yaml.toelichting
replays fresh

# A replacement has a name of its own, so that both stand in one folder; accept takes it from there.
printf 'azwa tegen\nhlo none\n' >choices
ask ballot $files =GM0034 @choices =2 = = @remark @salt
equal 'the name of a replacement' "$(value name)" GM0034-2.yaml
cp answer1 "made/$(value name)"
cp answer2 "made/$(value remark_name)"
ask sign @made/GM0034-2.yaml @keys/GM0034.key = =GM0034-2.yaml
cp answer1 "made/$(value name)"
rm -r fresh
cp -R opened fresh
run 0 accept fresh $secretariat made --received $in_time
there fresh/private/GM0034-1.toelichting
there fresh/private/GM0034-2.toelichting
there fresh/receipts/GM0034-2.receipt
run 0 verify fresh/receipts/GM0034-2.receipt --fingerprint "$fingerprint" --ballot made/GM0034-2.yaml
has out 'byte '
replays fresh

# ---- a key ----

"$frame" zeros 16 >salt16
"$frame" zeros 24 >nonce
ask key-make '=griffie Almere' '=correct paard' '=correct paard' @salt @salt16 @nonce
equal 'the key' "$(value ok)" true
cp answer1 "$(value name)"
cp answer2 "$(value public_name)"
chmod 600 griffie-almere.key
printf 'correct paard\n' >words
run 0 show griffie-almere.key
has out 'griffie Almere'
has out "$(value fingerprint)"
run 0 show griffie-almere.key.pub
has out "$(value fingerprint)"
# The program asks the same work of the passphrase, and opens it: it gets as far as whose key it is.
run 0 keygen --out theirs.key --passphrase-file words --comment 'griffie Almere'
equal 'the work' "$(grep '^kdf ' griffie-almere.key)" "$(grep '^kdf ' theirs.key)"
equal 'the lines' "$(sed 's/ .*//' griffie-almere.key)" "$(sed 's/ .*//' theirs.key)"
run 1 vote opened --member GM0034 --choose azwa=voor --key griffie-almere.key \
    --passphrase-file words --out never.yaml
has err "$(value fingerprint)"
printf 'correct Paard\n' >words
run 2 vote opened --member GM0034 --choose azwa=voor --key griffie-almere.key \
    --passphrase-file words --out never.yaml
absent never.yaml

# And the other way round: the door opens theirs.
ask key-look @theirs.key $files =GM0034
equal 'theirs' "$(value state)" unknown
equal 'sealed' "$(value sealed)" true
ask sign @theirs.yaml @theirs.key '=correct paard' =theirs.yaml
equal 'the signature' "$(value ok)" true
ask sign @theirs.yaml @theirs.key '=correct Paard' =theirs.yaml
equal 'a wrong passphrase' "$(value ok)" false
done_with beside

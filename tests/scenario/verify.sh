# SPDX-License-Identifier: EUPL-1.2
# verify: a municipal secretary with one file and the letter. What it says, its exit status, and that
# it needs no other file.
. "$(dirname -- "$0")/lib.sh"
start
open_dossier d
secretariat='--key keys/secretariat.key'
ballot in/a.yaml GM0014 1 azwa=voor hlo=tegen
ballot in/b.yaml GM0034 1 azwa=tegen
ballot in/c.yaml OMG1 1 azwa=voor
run 0 accept d $secretariat in --received $in_time
ballot again/a.yaml GM0014 2 azwa=tegen
run 0 accept d $secretariat again --received $in_time

run 0 close d $secretariat --at $after
ballot late/z.yaml GM0518 1 azwa=voor hlo=voor
run 0 accept d $secretariat late --received $too_late --at $after
run 0 tally d $secretariat --at $after
result=$(grep -oE '[0-9a-f]{64}' out)

# The receipts go to the members; nothing else is there.
mkdir desk
cp d/receipts/* desk
cp in/a.yaml desk/GM0014.yaml
cp in/a.yaml.sig desk/GM0014.yaml.sig
cp again/a.yaml desk/GM0014-again.yaml
mv d gone
cd desk
work_dir=$PWD
check() { # STATUS ARGUMENT...
    check_status=$1
    shift
    run "$check_status" verify "$@" --fingerprint "$fingerprint"
}

for receipt in *.receipt; do
    check 0 "$receipt"
    has ../out 'This receipt holds.'
    silent ../err
    lang=nl
    check 0 "$receipt"
    has ../out 'Dit bewijs klopt.'
    lang=en
done
equal 'receipts' "$(ls | grep -c receipt)" 10

# What each says.
check 0 GM0014-1.receipt
has ../out 'sequence number 1 was accepted'
check 0 GM0014-count.receipt --result "$result" --ballot GM0014-again.yaml --earlier GM0014-1.receipt
has ../out 'with 75 votes'
has ../out 'with the fingerprint that you gave.'
has ../out 'byte for byte'
has ../out 'rightly replaced'
lacks ../out 'Not compared'
check 0 GM0014-count.receipt --ballot GM0014.yaml
has ../out 'an older one'
check 0 GM0518-1.receipt
has ../out 'was late and does not count'
check 0 GM0518-count.receipt
has ../out 'no vote of'
check 0 GM0363-count.receipt
has ../out 'no vote of Amsterdam counts'
check 0 OMG1-count.receipt
has ../out 'advisory voice'

# The fingerprint as it is copied from a letter.
groups=$(echo "$fingerprint" | sed 's/..../& /g')
run 0 verify GM0014-1.receipt --fingerprint "$groups"
run 0 verify GM0014-1.receipt --fingerprint="$groups"
no_fingerprint() { # TEXT ARGUMENT...
    no_text=$1
    shift
    run 2 verify GM0014-1.receipt "$@"
    has ../err "$no_text"
    silent ../out
}
no_fingerprint "members' letter"
no_fingerprint 'needs a value' --fingerprint ''
no_fingerprint '0 characters' --fingerprint ' '
no_fingerprint '63 characters' --fingerprint "${fingerprint%?}"
no_fingerprint '65 characters' --fingerprint "${fingerprint}0"
no_fingerprint 'capital letter' --fingerprint "$(echo "${fingerprint}" | tr a-f A-F)a"
no_fingerprint 'character 1' --fingerprint "o${fingerprint#?}"
no_fingerprint 'between quotes' --fingerprint $groups
no_fingerprint '--result' --fingerprint "$fingerprint" --result 12
no_fingerprint 'one argument too many' GM0014-2.receipt --fingerprint "$fingerprint"
lang=nl
no_fingerprint 'ledenbrief'
lang=en

# What is no receipt: 2, and nothing on stdout.
no_receipt() { # TEXT FILE
    check 2 "$2"
    has ../err "$1"
    silent ../out
}
no_receipt 'no receipt' GM0014.yaml
: >empty
no_receipt 'no receipt' empty
no_receipt 'absent.receipt' absent.receipt
no_receipt 'desk' "$work_dir"
sed 's/$/\r/' GM0014-1.receipt >crlf.receipt
no_receipt 'CRLF' crlf.receipt
{
    cat GM0014-1.receipt
    head -c 17000000 /dev/zero
} >big.receipt
no_receipt 'big.receipt' big.receipt
rm big.receipt
check 2 GM0014-count.receipt --ballot absent
check 2 GM0014-count.receipt --earlier empty
has ../err 'empty'
check 2 GM0014-2.receipt --earlier GM0014-1.receipt
has ../out 'cannot be compared'
check 2 GM0014-2.receipt --result "$result"

# A proof that does not hold: 1, what fails, and what to do.
run 1 verify GM0014-1.receipt --fingerprint "$result"
has ../out 'THIS RECEIPT DOES NOT HOLD.'
has ../out "$fingerprint"
changed() { # FILE FROM TO STEP
    sed "s/$2/$3/" "$1" >changed.receipt
    ! cmp -s "$1" changed.receipt || wrong "$2 is not in $1"
    check 1 changed.receipt
    has ../out 'DOES NOT HOLD'
    has ../out "$4"
    has ../out 'Keep this file as it is'
    silent ../err
}
changed GM0014-1.receipt 'azwa: voor' 'azwa: noor' 'the entries in the journal'
changed GM0014-1.receipt '^votes 75' 'votes 76' 'the member in the register'
changed GM0014-1.receipt '^log-key' 'log-Key' 'the fingerprint'
changed GM0014-count.receipt '^ballot 4$' 'ballot 1' 'the count'
changed GM0014-count.receipt 'type count' 'type counted' 'Line 2 of the file'
check 1 GM0014-count.receipt --result "$fingerprint"
has ../out 'holds by itself'
check 1 GM0014-count.receipt --ballot ../in/b.yaml
has ../out 'the right file'
check 1 GM0014-count.receipt --earlier GM0034-1.receipt
check 1 GM0014-count.receipt --earlier changed.receipt
has ../out 'Earlier receipt'
check 1 GM0518-count.receipt --ballot ../late/z.yaml
has ../out 'WAS NOT COUNTED'
check 0 GM0518-count.receipt --ballot ../late/z.yaml --earlier GM0518-1.receipt

# JSON, on one line; and into a full disk the answer is no yes.
check 0 GM0014-count.receipt --json
equal 'the answer' "$(json answer)" yes
equal 'the standing' "$(json standing)" counted
equal 'the result fingerprint' "$(json result_fingerprint)" "$result"
equal 'one line' "$(wc -l <../out | tr -d ' ')" 1
check 1 changed.receipt --json
equal 'the answer' "$(json answer)" no
has ../out '"step":"form","rule":"receipt-form"'
status=0
"$program" verify GM0014-1.receipt --fingerprint "$fingerprint" >/dev/full 2>../err || status=$?
equal 'the status into a full disk' "$status" 2

cd ..
done_with verify

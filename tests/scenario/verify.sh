# SPDX-License-Identifier: EUPL-1.2
# verify: a municipal secretary with one file and the letter. What it says, its exit status, and that
# it needs no other file.
. "$(dirname -- "$0")/lib.sh"
tally_small

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

# What was said on one line, in said.
flat() {
    tr -s '\n ' '  ' <../out | tr -s ' ' >../said
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
has ../out 'including yours: 75'
has ../out 'with the fingerprint that you gave.'
has ../out 'byte for byte'
has ../out 'rightly replaced'
lacks ../out 'Not compared'
check 0 GM0014-count.receipt --ballot GM0014.yaml
has ../out 'goes before'
has ../out 'cannot be seen here'
lacks ../out 'rightly'
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
run 0 verify GM0014-1.receipt --fingerprint "$(echo "$fingerprint" | tr a-f A-F)"
run 0 verify GM0014-count.receipt --fingerprint "$fingerprint" --result "$(echo "$result" | tr a-f A-F)"
no_fingerprint 'character 1' --fingerprint "o${fingerprint#?}"
no_fingerprint 'between quotes' --fingerprint $groups
for groups_of in 'replay ../gone' 'convict GM0014-1.receipt GM0014-2.receipt' 'convict --check x'; do
    run 2 $groups_of --fingerprint $groups
    has ../err 'between quotes'
    run 2 $groups_of more than enough
    has ../err 'one argument too many'
done
run 2 convict --check x more
has ../err '“more” is one argument too many'
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
flat
has ../said 'can be compared with the count receipt only, after the tally'
has ../said 'with `vngtally convict`, whether two receipts are of one journal'
lacks ../said 'Give the count receipt first'
check 2 GM0014-1.receipt --earlier GM0014-count.receipt
flat
has ../said 'Give the count receipt first'
run 1 convict GM0014-1.receipt GM0014-2.receipt
has ../err 'Give the dossier with --proof'
run 1 convict GM0014-1.receipt GM0014-2.receipt --proof ../gone
has ../err 'The journals fit'
check 2 GM0014-2.receipt --result "$result"

# A proof that does not hold: 1, what fails, and what to do.
run 1 verify GM0014-1.receipt --fingerprint "$result"
has ../out 'THIS RECEIPT DOES NOT HOLD.'
has ../out "$fingerprint"
# The two letters mixed up: no more than that, and nobody is called.
run 1 verify GM0014-count.receipt --fingerprint "$result"
flat
has ../said 'THIS RECEIPT WAS NOT VERIFIED YET. As the fingerprint of the consultation you gave that of the result'
has ../said 'in the letter with the outcome is the fingerprint of the result'
lacks ../said 'Call'
lacks ../said 'another consultation'
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
has ../out 'the right file'
check 1 GM0014-count.receipt --earlier changed.receipt
has ../out 'THE EARLIER RECEIPT DOES NOT HOLD.'
has ../out 'the other receipt holds by itself'
check 1 changed.receipt --earlier GM0014-1.receipt
has ../out 'THIS RECEIPT DOES NOT HOLD.'
check 1 GM0518-count.receipt --ballot ../late/z.yaml
has ../out 'WAS NOT COUNTED'
check 0 GM0518-count.receipt --ballot ../late/z.yaml --earlier GM0518-1.receipt

# What was kept is no ballot, or was mailed: it cannot be told, and nobody is accused.
unlike() { # TEXT FILE
    check 2 GM0014-count.receipt --ballot "$2"
    has ../out 'This receipt holds by itself'
    has ../out "$1"
    lacks ../out 'NOT COUNTED'
    lacks ../out 'ign again'
}
unlike 'no (whole) ballot' GM0014-1.receipt
unlike 'no (whole) ballot' empty
sed '$d' GM0014-again.yaml >half.yaml
unlike 'no (whole) ballot' half.yaml
sed 's/$/\r/' GM0014-again.yaml >mailed.yaml
unlike '(CRLF)' mailed.yaml
cp GM0014.yaml other.yaml
cp ../in/b.yaml.sig other.yaml.sig
unlike 'belongs to another file' other.yaml
# The receipt's own ballot, beside a signature that is not of it, and one that is empty.
cp GM0014-again.yaml own.yaml
check 0 GM0014-count.receipt --ballot own.yaml
cp ../in/b.yaml.sig own.yaml.sig
unlike 'belongs to another file' own.yaml
: >own.yaml.sig
unlike 'belongs to another file' own.yaml
cp ../again/a.yaml.sig own.yaml.sig
check 0 GM0014-count.receipt --ballot own.yaml
has ../out 'byte for byte'

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

# Closed early: what came in after that is not called rightly late, but said to whom it concerns.
cd ..
open_dossier e
ballot early.yaml GM0518 1 azwa=voor
early=2025-10-02T12:00:00+02:00
run 0 close e $secretariat --at "$in_time" --reason 'Everybody voted'
run 0 accept e $secretariat early.yaml --received "$early" --at "$early"
run 0 tally e $secretariat --at "$early"
run 0 verify e/receipts/GM0518-count.receipt --fingerprint "$fingerprint" --ballot early.yaml \
    --earlier e/receipts/GM0518-1.receipt
has out 'NOTE: your ballot with sequence number 1 does not count.'
has out 'Everybody voted'
lacks out 'rightly'
lacks out 'as an earlier receipt'
run 0 verify e/receipts/GM0518-1.receipt --fingerprint "$fingerprint"
has out 'the consultation had been closed'
has out 'Late because'
run 1 verify e/receipts/GM0518-count.receipt --fingerprint "$fingerprint" --ballot early.yaml
has out 'as an earlier receipt'

# A key was replaced: without its signature it is not known what a ballot goes before.
open_dossier k
key new
run 0 vote k --member GM0363 --sequence 2 --choose azwa=tegen --key keys/GM0363.key --out before.yaml
run 0 rekey k --member GM0363 --old keys/GM0363.key.pub --new keys/new.key --reason 'A new laptop' \
    --out ask
run 0 rekey k --request ask $secretariat --at $in_time
run 0 vote k --member GM0363 --sequence 1 --choose azwa=voor --key keys/new.key --out after.yaml
run 0 accept k $secretariat after.yaml --received $in_time
run 0 close k $secretariat --at $after
run 0 tally k $secretariat --at $after
kept() { # STATUS FILE
    run "$1" verify k/receipts/GM0363-count.receipt --fingerprint "$fingerprint" --ballot "$2"
}
kept 0 before.yaml
has out 'goes before'
rm before.yaml.sig
kept 2 before.yaml
has out 'Give the signature (.sig) too'
lacks out 'rightly'
kept 0 after.yaml

# A line of the count or an entry of another member, put in from a receipt that holds: anyone can do that,
# so it accuses nobody.
splice() { # KIND TO FROM
    awk -v kind="$1" '
        function section(line) { return line ~ /^(entry|count|consistency|checkpoint) [0-9]/ }
        FNR == NR { if (section($0)) { taking = $1 == kind && !taken; taken = taken || taking }
            if (taking) { piece = piece $0 "\n" }; next }
        section($0) { leaving = $1 == kind && !left && (kind != "entry" || $2 > 0)
            if (leaving) { left = 1; printf "%s", piece } }
        !leaving' "$3" "$2" >spliced.receipt
}
for pair in 'GM0014-count GM0034-count' 'GM0034-count GM0014-count'; do
    splice count "desk/${pair% *}.receipt" "desk/${pair#* }.receipt"
    run 1 verify spliced.receipt --fingerprint "$fingerprint"
    has out 'The line of the count in this file is that of'
    has out 'This says nothing about VNG yet'
    lacks out 'evidence'
done

done_with verify

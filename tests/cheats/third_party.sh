# SPDX-License-Identifier: EUPL-1.2
# One without the log's key: forges, replays, alters on the way, sends what breaks programs, or has stolen
# the key of a member. Nothing of it counts; what was stolen is replaced.
. "$(dirname -- "$0")/../scenario/lib.sh"
sign=${VNGTALLY_SIGN:?the scenario needs VNGTALLY_SIGN}
start
open_dossier d
secretariat='--key keys/secretariat.key'
take="accept d $secretariat --received $in_time"
key thief
ballot good.yaml GM0034 1 azwa=tegen
ballot in/a.yaml GM0014 1 azwa=voor
run 0 $take in

# outside RULE FILE: not entered, and nothing was written.
outside() {
    cp -p d/journal journal.before
    run 1 $take "$2" --json
    equal "what becomes of $2" "$(json status)" out
    has out "\"rule\":\"$1\""
    same d/journal journal.before
}

# ---- forges a signature, or uses a key of another member ----
mkdir forged
cp good.yaml forged/none.yaml
outside ballot-unsigned forged/none.yaml
cp good.yaml forged/stranger.yaml
"$sign" keys/thief.key forged/stranger.yaml
outside ballot-key-unknown forged/stranger.yaml
cp good.yaml forged/other.yaml
"$sign" keys/GM0014.key forged/other.yaml
outside ballot-key forged/other.yaml
sed 's/azwa: tegen/azwa: voor/' good.yaml >forged/altered.yaml
cp good.yaml.sig forged/altered.yaml.sig
outside signature forged/altered.yaml
cp good.yaml forged/swapped.yaml
cp in/a.yaml.sig forged/swapped.yaml.sig
outside signature forged/swapped.yaml
if command -v ssh-keygen >/dev/null; then
    # Signed for something else: another namespace.
    ssh-keygen -q -t ed25519 -N '' -C '' -f own
    sed "s|$(public GM0518)|$(cut -d ' ' -f 1,2 own.pub)|" register.yaml >own-register.yaml
    run 0 open own-d --consultation consultation.yaml --register own-register.yaml $secretariat
    run 0 vote own-d --member GM0518 --choose azwa=voor --out file.yaml
    ssh-keygen -q -Y sign -f own -n file file.yaml 2>/dev/null
    run 1 accept own-d $secretariat file.yaml --received $in_time --json
    equal 'signed for something else' "$(json status)" out
    rm file.yaml.sig
    ssh-keygen -q -Y sign -f own -n stembiljet@raadpleging.vng.nl file.yaml 2>/dev/null
    run 0 accept own-d $secretariat file.yaml --received $in_time --json
    equal 'signed for this' "$(json status)" accepted
fi

# ---- a second valid signature, another armor ----
cp good.yaml forged/stretched.yaml
cp good.yaml.sig forged/stretched.yaml.sig
"$sign" --stretch forged/stretched.yaml.sig
! cmp -s good.yaml.sig forged/stretched.yaml.sig || wrong 'the signature is the same'
outside signature forged/stretched.yaml
armor() { # SED-PROGRAM
    cp good.yaml forged/armor.yaml
    sed "$1" good.yaml.sig >forged/armor.yaml.sig
    ! cmp -s good.yaml.sig forged/armor.yaml.sig || wrong "$1 changes nothing"
    run 1 $take forged/armor.yaml --json
    equal "an armor with $1" "$(json status)" out
}
armor '2s/./&\n/'
armor '1i x'
armor '$a x'
armor 's/$/\r/'
armor '2s/^/ /'
armor '$d'
run 0 $take good.yaml --json
equal 'the good one' "$(json status)" accepted

# ---- a weak key, with which every signature fits ----
weak='ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
sed "s|$(public GM0518)|$weak|" register.yaml >weak.yaml
run 1 open weak --consultation consultation.yaml --register weak.yaml $secretariat
has err 'weak.yaml:'
absent weak

# ---- a ballot of another consultation, or of a rehearsal ----
sed -e 's|scenario$|other|' consultation.yaml >other.yaml
sed -e 's/^title:/rehearsal: true\ntitle:/' consultation.yaml >rehearsal.yaml
for kind in other rehearsal; do
    run 0 open "$kind" --consultation "$kind.yaml" --register register.yaml $secretariat
    rm -rf opened
    cp -R "$kind" opened
    ballot "of-$kind.yaml" GM0518 1 azwa=voor
    run 0 accept "$kind" $secretariat "of-$kind.yaml" --received $in_time
    run 1 $take "of-$kind.yaml" --json
    equal "of the $kind" "$(json status)" refused
    # Nor does its receipt, or its count, say anything here.
    run 1 verify "$kind/receipts/GM0518-1.receipt" --fingerprint "$fingerprint"
done
replays d

# ---- steals a municipality's key ----
rm -rf opened
cp -R d opened
run 0 vote opened --member GM0363 --sequence 999999999 --choose azwa=voor --key keys/GM0363.key \
    --out stolen.yaml
run 0 $take stolen.yaml --json
equal 'by the thief' "$(json status)" accepted
# The member sees it in the next receipt or in the count, and replaces its key, out of band if need be.
key new
run 0 rekey d --member GM0363 --old keys/GM0363.key.pub --new keys/new.key --reason Gestolen --out ask
run 0 rekey d --request ask $secretariat --at $in_time
run 0 vote d --member GM0363 --sequence 1 --choose azwa=tegen --key keys/new.key --out mine.yaml
run 0 $take mine.yaml --json
equal 'by its new key' "$(json status)" accepted
# The highest number there is does not help the thief any more, nor a new file.
rm -rf opened
cp -R d opened
sed 's/^sequence: .*/sequence: 999999998/' stolen.yaml >again.yaml
"$sign" keys/GM0363.key again.yaml
outside ballot-key-replaced again.yaml
cp -R d counted
run 0 close counted $secretariat --at $after
run 0 tally counted $secretariat --at $after
run 0 verify counted/receipts/GM0363-count.receipt --fingerprint "$fingerprint" --ballot mine.yaml
run 0 verify counted/receipts/GM0363-count.receipt --fingerprint "$fingerprint" --json
equal 'what counts' "$(json azwa)" tegen
# After the close it is too late for that (limit).
key newer
run 0 rekey d --member GM0363 --old keys/new.key.pub --new keys/newer.key --reason Gestolen --out afterwards
run 1 rekey counted --request afterwards $secretariat --at $after

# ---- cuts from, or adds to, somebody's receipt ----
receipt=counted/receipts/GM0363-count.receipt
run 0 verify "$receipt" --fingerprint "$fingerprint"
cuts() { # WHAT: the file `cut`, which accuses nobody
    ! cmp -s "$receipt" cut || wrong "$1: nothing was cut"
    status=0
    "$program" --lang en verify cut --fingerprint "$fingerprint" >out 2>err || status=$?
    last="verify without $1"
    equal 'its exit status' "$status" 1
    lacks out 'signed two things'
    run 1 convict cut counted --fingerprint "$fingerprint"
    silent out
}
section() { # NAME INDEX: the receipt without that section
    awk -v name="$1" -v at="$2" '
        $1 ~ /^(entry|consistency)$/ && NF == 3 || $1 == "count" && NF == 3 ||
            $1 == "checkpoint" && NF == 2 { off = $1 == name && $2 == at }
        !off' "$receipt"
}
rekey_at=$(grep -a -A 1 '^entry ' "$receipt" | grep -B 1 ' rekey$' | sed -n 's/^entry \([0-9]*\) .*/\1/p')
section entry "$rekey_at" >cut
cuts 'the change of key'
for size in $(sed -n 's/^consistency \([0-9]*\) .*/\1/p' "$receipt"); do
    section consistency "$size" >cut
    cuts "the proof from $size"
done
section entry 0 >cut
status=0
"$program" verify cut --fingerprint "$fingerprint" >out 2>err || status=$?
[ "$status" -ne 0 ] || wrong 'a receipt without its opening'

# ---- hostile files ----
mkdir hostile
# hostile FILE: answered at once with a no, and nothing is written.
hostile() {
    cp -p d/journal journal.before
    status=0
    timeout 120 "$program" $take "$1" >out 2>err </dev/null || status=$?
    last="accept $1"
    [ "$status" -eq 1 ] || [ "$status" -eq 2 ] || wrong "exits $status"
    says err
    ! grep -q "$(printf '\033')" out err || wrong 'an escape sequence was printed'
    same d/journal journal.before
}
mkfifo hostile/pipe.yaml
hostile hostile/pipe.yaml
ln -s /dev/zero hostile/device.yaml
hostile hostile/device.yaml
ln -s loop.yaml hostile/loop.yaml
hostile hostile/loop.yaml
head -c 3000000 /dev/zero >hostile/huge.yaml
hostile hostile/huge.yaml
head -c 60000 /dev/urandom >hostile/random.yaml
head -c 3000 /dev/urandom >hostile/random.yaml.sig
hostile hostile/random.yaml
name="hostile/$(printf 'a\033[31m\tb\n; rm -rf x $(x).yaml')"
cp good.yaml "$name"
hostile "$name"
# Signed by a member, so that it is read at all: a parser's work, which is capped.
head -c 100000 /dev/zero | tr '\0' '[' >hostile/deep.yaml
"$sign" keys/GM0518.key hostile/deep.yaml
run 1 $take hostile/deep.yaml
# All of them at once do not stop a good one.
ballot hostile/z.yaml GM0518 4 azwa=voor
status=0
timeout 300 "$program" $take hostile --json >out 2>err </dev/null || status=$?
equal 'the good one' "$(status_of hostile/z.yaml)" accepted
replays d

# ---- reads a secret key that others can read ----
# Then it may have been read: it is used for nothing before its owner has seen to it.
cp keys/secretariat.key open.key
for rights in 604 640 644 660 666 704; do
    chmod "$rights" open.key
    run 2 accept d --key open.key good.yaml --received $in_time
    has err open.key
    silent out
done
chmod 600 open.key
run 0 accept d --key open.key good.yaml --received $in_time

# ---- line ends changed on the way ----
# Recognised and said, and not held against the member: it may send it once more.
ballot crlf.yaml GM0518 5 azwa=voor
cp crlf.yaml sent.yaml
sed 's/$/\r/' sent.yaml >crlf.yaml
outside ballot-cr-added crlf.yaml
cp sent.yaml crlf.yaml
run 0 $take crlf.yaml --json
equal 'sent again' "$(json status)" accepted
replays d

done_with third_party

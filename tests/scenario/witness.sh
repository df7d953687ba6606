# SPDX-License-Identifier: EUPL-1.2
# Witnesses: a policy of two out of three, a log that grows, and one that cheats with its key in hand.
. "$(dirname -- "$0")/lib.sh"

# vkey NAME: the verifier key of a witness.
vkey() {
    "$program" cosign --vkey --key "keys/$1.key" --name "getuige.example/$1"
}
# request FILE ARGUMENT...: what a witness is asked.
request() {
    request_file=$1
    shift
    run 0 consistency "$@"
    cp out "$request_file"
}
# cosign STATUS NAME TIME REQUEST ARGUMENT...: a witness answers; a yes goes into NAME.lines.
cosign() {
    cosign_status=$1 cosign_name=$2 cosign_at=$3 cosign_request=$4
    shift 4
    run "$cosign_status" cosign "$cosign_request" --key "keys/$cosign_name.key" \
        --name "getuige.example/$cosign_name" --state "state-$cosign_name" --at "$cosign_at" "$@"
    [ "$cosign_status" -ne 0 ] || cp out "$cosign_name.lines"
}
# signers FILE: the names under a checkpoint.
signers() {
    sed -n 's/^— \([^ ]*\) .*/\1/p' "$1" | tr '\n' ' ' | sed 's/ $//'
}
# alter FILE LINE: the 41st character of a line, to another one.
alter() {
    sed -e "$2s/^\(.\{40\}\)A/\1B/;t" -e "$2s/^\(.\{40\}\)./\1A/" "$1"
}
origin=raadpleging.vng.nl/scenario

for name in w1 w2 w3 stranger secretariat; do
    key "$name"
done
start
{
    echo 'witnesses:'
    echo '  quorum: 2'
    echo '  keys:'
    for name in w1 w2 w3; do
        echo "    - $(vkey "$name")"
    done
} >>consultation.yaml
open_dossier d
secretariat='--key keys/secretariat.key'
ballot in/a.yaml GM0014 1 azwa=voor hlo=tegen
ballot in/b.yaml GM0034 1 azwa=tegen
ballot in/c.yaml GM0363 1 azwa=tegen
ballot in/d.yaml GM0518 1 azwa=voor

# ---- what checkpoint prints is the file, verified ----
run 0 checkpoint d
same out d/checkpoint
run 0 checkpoint d --vkey
log=$(cat out)
has d/journal "log-key $log"
run 1 checkpoint d --result
has err 'no result'
cp -R d altered
alter d/checkpoint 3 >altered/checkpoint
run 1 checkpoint altered
silent out
says err
run 2 checkpoint nowhere
rm altered/checkpoint
run 2 checkpoint altered

# ---- the first time: the witness must be told whose log it is ----
request first d
equal 'the old size' "$(head -n 1 first)" 'old 0'
tail -c "$(wc -c <d/checkpoint)" first >tail
same tail d/checkpoint
cosign 1 w1 2025-09-10T10:00:00Z first
has err '404 Not Found'
silent out
equal 'what it keeps' "$(names state-w1)" ''
cosign 2 w1 2025-09-10T10:00:00Z first --log "$(vkey w2)"
has err '--log'
for name in w1 w2 w3; do
    cosign 0 $name 2025-09-10T10:00:00Z first --log "$log"
    silent err
    equal 'one line' "$(wc -l <"$name.lines" | tr -d ' ')" 1
    equal 'the signer' "$(signers "$name.lines")" "getuige.example/$name"
done

# Into a full disk the answer is no yes.
status=0
"$program" cosign first --key keys/w2.key --name getuige.example/w2 --state state-w2 \
    --at 2025-09-10T10:30:00Z >/dev/full 2>err || status=$?
equal 'the status into a full disk' "$status" 2
says err

# The same tree again: signed again, and both times are kept.
request again d --from d/checkpoint
equal 'the old size' "$(head -n 1 again)" 'old 1'
cosign 0 w2 2025-09-10T11:00:00Z again
equal 'the times' "$(grep -h ^cosigned state-w2/*.witness | cut -d ' ' -f 2,3)" \
    '2025-09-10T10:00:00Z 2025-09-10T11:00:00Z'
run 0 show state-w2/*.witness
has out 'What a witness keeps'
has out 'getuige.example/w2'
tr -s ' ' <out >flat
has flat 'checkpoints 1'
has out "$(sed -n 3p d/checkpoint | base64 -d | od -An -v -tx1 | tr -d ' \n')"
run 0 show state-w2/*.witness --json
equal 'when it signed' "$(json signed)" 2025-09-10T11:00:00Z
# A clock that went back, another witness in the same folder, another key for the same log.
cosign 2 w2 2025-09-10T10:59:59Z again
has err 'before'
run 2 cosign again --key keys/w1.key --name getuige.example/w1 --state state-w2
has err 'another witness'

# ---- adding: any order in, the order of the consultation out ----
cp d/checkpoint checkpoint.before
run 0 checkpoint d --add w3.lines
has out '1 added'
run 0 checkpoint d --add w1.lines --add w3.lines
has out '0 added, 1 stood there already'
equal 'the signers' "$(signers d/checkpoint)" "$origin getuige.example/w1 getuige.example/w3"
head -n 5 d/checkpoint >head
same head checkpoint.before
replays d
run 0 checkpoint d
same out d/checkpoint
# What is no cosignature on this tree by one of these witnesses changes nothing.
cp d/checkpoint checkpoint.before
request with-ours d
run 0 cosign with-ours --key keys/stranger.key --name getuige.example/stranger --state state-stranger \
    --log "$log"
cp out stranger.lines
run 1 checkpoint d --add stranger.lines
has err 'stranger.lines:1'
{
    cat w2.lines
    cat stranger.lines
} >mixed
run 1 checkpoint d --add mixed
has err 'mixed:2'
sed 's/$/\r/' w2.lines >crlf
run 1 checkpoint d --add crlf
sed 's/w2/w1/' w2.lines >renamed
run 1 checkpoint d --add renamed
: >nothing
run 1 checkpoint d --add nothing
echo 3 >size
run 1 checkpoint d --add size
run 2 checkpoint d --add nowhere
same d/checkpoint checkpoint.before

# ---- the log grows ----
cp d/checkpoint seen-1
run 0 accept d $secretariat in/a.yaml in/b.yaml --received $in_time
equal 'the signers' "$(signers d/checkpoint)" "$origin"
request next d --from seen-1
equal 'the old size' "$(head -n 1 next)" 'old 1'
cosign 0 w1 2025-10-01T10:00:00Z next
cp d/checkpoint seen-3
cp -R d old
cp -R d fork
run 1 checkpoint d --add w3.lines
has err 'w3.lines:1'

# The size that it answers is enough to ask again.
cosign 1 w1 2025-10-01T10:01:00Z first
has err '409 Conflict'
equal 'the size' "$(cat out)" 3
request with-size d --from-size 1
same with-size next
cosign 0 w2 2025-10-01T10:01:00Z with-size
run 2 consistency d --from-size x
run 2 consistency d --from-size 1 --from seen-1
run 1 consistency d --from-size 4
run 2 consistency d --from nowhere
run 2 consistency d --from register.yaml
# A receipt holds a checkpoint too.
run 0 consistency d --from d/receipts/GM0014-1.receipt
equal 'the old size' "$(head -n 1 out)" 'old 2'

# ---- refused: no proof, no signature, no request ----
alter next 2 >bad-proof
cosign 1 w3 2025-10-01T10:02:00Z bad-proof
has err '422 Unprocessable Entity'
has err unproved
there state-w3/*-3-*.unproved
silent out
alter next '$' >bad-signature
cosign 1 w3 2025-10-01T10:02:00Z bad-signature
has err '403 Forbidden'
for bad in 's/^old 1$/old 01/' 's/^old 1$/new 1/' '2s/=//' '5d'; do
    sed "$bad" next >bad-request
    cosign 2 w3 2025-10-01T10:02:00Z bad-request
    has err '400 Bad Request: bad-request:'
    silent out
done
: >empty-request
cosign 2 w3 2025-10-01T10:02:00Z empty-request
has err '400 Bad Request: empty-request:1: '
silent out
sed 's/^old 1$/old 4/' next >too-old
cosign 2 w3 2025-10-01T10:02:00Z too-old
has err '400 Bad Request'
cosign 0 w3 2025-10-01T10:02:00Z next

# ---- the log is no witness of itself, whatever it is told of the log ----
run 0 open stranger --consultation consultation.yaml --register register.yaml --key keys/stranger.key
run 0 checkpoint stranger --vkey
vkey_other=$(cat out)
for told in "--log $log" "--log $vkey_other" ''; do
    cosign 2 secretariat 2025-10-01T10:02:00Z next $told
    has err 'the log raadpleging.vng.nl/scenario itself was signed with'
    silent out
    [ -z "$(ls state-secretariat)" ] || wrong 'the log keeps a state of itself'
done

run 2 cosign next --key keys/stranger.key --name getuige.example/stranger --state state-new \
    --log "$vkey_other"
has err 'itself was signed with'

# ---- a fork, made with the log's key ----
run 0 accept d $secretariat in/c.yaml --received $in_time
run 0 accept fork $secretariat in/d.yaml --received $in_time
request honest d --from seen-3
cosign 0 w1 2025-10-01T11:00:00Z honest
request forked fork --from seen-3
# A witness that saw one of the two signs no other of the same size, and keeps the proof.
cosign 1 w1 2025-10-01T11:01:00Z forked
has err '409 Conflict'
has err 'two different trees of 4'
equal 'the size' "$(cat out)" 4
there state-w1/*-4-*.conviction
run 0 convict --check state-w1/*-4-*.conviction
has out 'Two different journals of 4 entries'
has out "$log"
# And nothing that grows from the other.
run 0 accept fork $secretariat in/c.yaml --received $in_time
request grown fork --from-size 4
cosign 1 w1 2025-10-01T11:02:00Z grown
has err '422'
run 1 consistency fork --from d/checkpoint
has err 'vngtally convict d/checkpoint fork'
silent out
# One that saw neither would sign the fork: which is why there are three.
cosign 0 w2 2025-10-01T11:03:00Z forked

# ---- shrunk, foreign ----
run 1 consistency old --from d/checkpoint
has err 'old copy'
request shrunk old
cosign 1 w1 2025-10-01T11:04:00Z shrunk
has err '409 Conflict'
equal 'the size' "$(cat out)" 4
sed 's|scenario$|other|' consultation.yaml >other.yaml
key other
run 0 open other --consultation other.yaml --register register.yaml --key keys/other.key
request foreign other
cosign 1 w1 2025-10-01T11:05:00Z foreign
has err '404 Not Found'
cosign 1 w1 2025-10-01T11:05:00Z foreign --log "$log"
has err '404 Not Found'
run 1 consistency d --from other/checkpoint
has err 'another consultation'
sed '4,$d' d/checkpoint >unsigned
tail -n +4 other/checkpoint | sed 's|scenario$|x|;s|vng.nl/other|vng.nl/scenario|' >>unsigned
run 1 consistency d --from unsigned
has err 'not signed'

# The same name with another key.
run 0 open twin --consultation consultation.yaml --register register.yaml --key keys/other.key
run 0 checkpoint twin --vkey
twin=$(cat out)
request twin.request twin
cosign 1 w1 2025-10-01T11:06:00Z twin.request
has err '403 Forbidden'
cosign 2 w1 2025-10-01T11:06:00Z twin.request --log "$twin"
has err 'another key'

# ---- the result: two of three ----
run 0 close d $secretariat --at $after
run 0 tally d $secretariat --at $after
run 2 replay d
has out 'not yet'
silent err
run 2 replay d --json
has out '"witnesses":{"state":"lacking","good":0,"total":5}'
has out '"consistent":true'
lang=nl
run 2 replay d
has out 'nog niet'
has out '2 nodig'
lang=en
cp d/journal journal.before
request result d --from-size 4 --result
cosign 0 w1 2025-10-22T16:00:00Z result
run 0 checkpoint d --add w1.lines
has out 'all count receipts: 1 (needed: 2;'
cp d/receipts/GM0363-count.receipt one-witness
run 2 replay d
has out '0 of 5'
request result-3 d --from-size 3 --result
cosign 0 w3 2025-10-22T16:05:00Z result-3
run 0 checkpoint d --add w3.lines
has out 'all count receipts: 2 (needed: 2;'
# The report came after the result: the newest checkpoint has no witnesses yet.
equal 'the signers' "$(signers d/checkpoint)" "$origin"
for member in $members; do
    equal 'the signers' "$(signers "d/receipts/$member-count.receipt")" \
        "$origin getuige.example/w1 getuige.example/w3"
done
same d/journal journal.before
run 0 replay d --fingerprint "$fingerprint"
has out '5 of 5'
run 0 checkpoint d --result
head -n 2 out | tail -n 1 >size
equal 'the size of the result' "$(cat size)" 6
equal 'the signers' "$(signers out)" "$origin getuige.example/w1 getuige.example/w3"
# A quorum that is not in every receipt is none, and one receipt that says less is not as it was made.
cp d/receipts/GM0363-count.receipt two-witnesses
cp one-witness d/receipts/GM0363-count.receipt
run 1 replay d
has err 'GM0363-count.receipt'
# The next writer makes it whole, also what is gone.
rm d/receipts/GM0014-count.receipt
run 0 tally d $secretariat
same d/receipts/GM0363-count.receipt two-witnesses
replays d

# Broken off while the lines were added: the checkpoint has them, the receipts have not, or some. (And
# tally was broken off before the report, so that the newest checkpoint is that of the result.)
cp -R d half
run 0 checkpoint d --result
cp out half/checkpoint
head -c "$(grep -abo 'vngtally/entry/v1 report' d/journal | tail -n 1 | cut -d : -f 1)" d/journal \
    >half/journal
rm -r half/report
cp -R half half-2
cp one-witness half/receipts/GM0363-count.receipt
run 0 tally half $secretariat
same half/receipts/GM0363-count.receipt two-witnesses
replays half
rm -r half-2/receipts
run 0 tally half-2 $secretariat
same half-2/receipts/GM0363-count.receipt two-witnesses
replays half-2
# A receipt of the log's own making that is not as it should be is left for replay to tell.
cp d/receipts/GM0363-1.receipt half/receipts/GM0034-count.receipt 2>/dev/null ||
    cp d/receipts/GM0034-1.receipt half/receipts/GM0034-count.receipt
cp half/receipts/GM0034-count.receipt odd
run 0 tally half $secretariat
same half/receipts/GM0034-count.receipt odd
run 1 replay half

# ---- the journal goes on; the result keeps its witnesses ----
run 0 decide d $secretariat --date 2025-10-29 --at 2025-10-29T12:00:00Z --decision azwa=voor \
    --reason azwa=x
equal 'the signers' "$(signers d/checkpoint)" "$origin"
replays d
for receipt in d/receipts/*-count.receipt; do
    equal 'the signers' "$(signers "$receipt")" "$origin getuige.example/w1 getuige.example/w3"
done
run 0 checkpoint d --result
head -n 2 out | tail -n 1 >size
equal 'the size of the result' "$(cat size)" 6
equal 'the signers' "$(signers out)" "$origin getuige.example/w1 getuige.example/w3"
rm d/receipts/GM0014-count.receipt
: >d/receipts/GM0034-count.receipt
cp one-witness d/receipts/GM0363-count.receipt
run 0 tally d $secretariat
replays d
for receipt in d/receipts/*-count.receipt; do
    equal 'the signers' "$(signers "$receipt")" "$origin getuige.example/w1 getuige.example/w3"
done

# A third comes late: for the result, and one for the newest tree.
run 0 cosign first --key keys/w2.key --name getuige.example/w2 --state state-late --log "$log" \
    --at 2025-10-30T09:00:00Z
request late d --from-size 1 --result
run 0 cosign late --key keys/w2.key --name getuige.example/w2 --state state-late \
    --at 2025-10-30T09:01:00Z
cp out w2.lines
cp d/checkpoint checkpoint.before
run 0 checkpoint d --add w2.lines
has out 'all count receipts: 3 (needed: 2;'
same d/checkpoint checkpoint.before
request newest d --from-size 6
run 0 cosign newest --key keys/w2.key --name getuige.example/w2 --state state-late \
    --at 2025-10-30T09:02:00Z
cp out w2.lines
run 0 checkpoint d --add w2.lines
equal 'the signers' "$(signers d/checkpoint)" "$origin getuige.example/w2"
run 0 checkpoint d --result
equal 'the signers' "$(signers out)" \
    "$origin getuige.example/w1 getuige.example/w2 getuige.example/w3"
replays d

# ---- a dossier that is not finished, or has no witnesses ----
cp -R d torn
printf 'vngtally/entry/v1 decision\n' >>torn/journal
run 2 checkpoint torn --add w2.lines
has err 'broken off'
rm -rf torn
cp -R d torn
rm torn/receipts/*-count.receipt
run 2 checkpoint torn --add w2.lines
has err 'broken off'
write_consultation plain.yaml
run 0 open plain --consultation plain.yaml --register register.yaml --key keys/secretariat.key
run 2 checkpoint plain --add w2.lines
has err 'names no witnesses'

# ---- how it is asked ----
run 2 cosign
run 2 cosign first --key keys/w1.key
has err '--state'
run 2 cosign first --state state-w1
run 2 cosign --vkey --key keys/w1.key --name 'a b'
has err '--name'
run 0 cosign --vkey --key keys/w1.key
has out 'w1+'
run 2 cosign first --key keys/w1.key --name getuige.example/w1 --state register.yaml
run 2 cosign nowhere --key keys/w1.key --name getuige.example/w1 --state state-w1
cp -R state-w1 state-bad
sed -i '4s/^cosigned/cosigneD/' state-bad/*.witness
run 2 cosign grown --key keys/w1.key --name getuige.example/w1 --state state-bad
has err '.witness:4'

done_with witness

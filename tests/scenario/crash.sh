# SPDX-License-Identifier: EUPL-1.2
# kill -9, full disks and torn tails: what had a receipt is there, what stands in the journal is
# whole, and work goes on.
. "$(dirname -- "$0")/lib.sh"
start
secretariat='--key keys/secretariat.key'
open_dossier d

ballots=40
for sequence in $(seq 1 $((ballots / 4))); do
    for member in GM0014 GM0034 GM0363 GM0518; do
        ballot "in/$(printf '%03d' "$sequence")-$member.yaml" "$member" "$sequence" azwa=voor hlo=tegen
    done
done
ballot one.yaml OMG1 1 azwa=voor

# The dossier that an undisturbed run gives; whatever happens, the end is the same, byte for byte.
whole() {
    run 0 accept "$1" $secretariat in --received $in_time
}
cp -R opened good
whole good
run 0 close good $secretariat --at $after
run 0 tally good $secretariat --at $after
finish_and_compare() {
    whole "$1"
    run 0 close "$1" $secretariat --at $after
    run 0 tally "$1" $secretariat --at $after
    diff -r good "$1" >"$work/diff" 2>&1 || wrong "$1 is not as it would have been: $(head -n 3 "$work/diff")"
    checks=$((checks + 1))
}

# fresh NAME: a dossier that has just been opened.
fresh() {
    rm -rf "$1"
    cp -R opened "$1"
}

# killed SECONDS COMMAND...: the program, killed after so long (or done before).
killed() {
    delay=$1
    shift
    "$program" "$@" >"$work/out" 2>"$work/err" </dev/null &
    pid=$!
    sleep "$delay"
    kill -9 "$pid" 2>/dev/null || :
    wait "$pid" 2>/dev/null || :
}

# kill -9 in the middle of accept, again and again, in one dossier: a few new ballots a time.
fresh k
mkdir kept
group=0
while [ $group -lt 10 ]; do
    group=$((group + 1))
    for delay in 0.001 0.002 0.003 0.004 0.005 0.007 0.01 0.02; do
        killed $delay accept k $secretariat in/$(printf '%03d' $group)-*.yaml --received $in_time
        # Receipts that are there, now or from any time before, stay what they are.
        for receipt in k/receipts/*.receipt; do
            [ -s "$receipt" ] || continue
            [ ! -e "kept/${receipt##*/}" ] || same "$receipt" "kept/${receipt##*/}"
            cp "$receipt" kept/
        done
    done
    run 0 accept k $secretariat in/$(printf '%03d' $group)-*.yaml --received $in_time
    equal 'entries' "$(entries k)" $((group * 4 + 1))
    replays k
done
for receipt in kept/*.receipt; do
    same "$receipt" "k/receipts/${receipt##*/}"
done
finish_and_compare k

# kill -9 in the middle of open: nothing, or all of it, and the next one goes on.
for round in 1 2 3 4 5 6 7 8 9; do
    rm -rf o
    killed "0.00$round" open o --consultation consultation.yaml --register register.yaml $secretariat
    [ ! -e o ] || replays o
    [ -e o ] || open_dossier o
    absent .o.opening
    same o/journal opened/journal
done

# A write that ends in the middle of the journal (the system kills at a limit of n blocks of 512).
size=$(wc -c <d/journal)
end=$(wc -c <good/journal)
step=$(((end - size) / 512 / 12 + 1))
blocks=$((size / 512 + 1))
while [ $((blocks * 512)) -lt $((end - 4096)) ]; do
    fresh t
    # (The shell in between says to nobody that the program was killed.)
    (
        (ulimit -f $blocks && exec "$program" accept t $secretariat in --received $in_time) \
            >out 2>err </dev/null
        exit $?
    ) 2>/dev/null && wrong "goes on beyond $blocks blocks"
    silent out
    equal 'what is covered' "$(covered t)" 1
    equal 'receipts' "$(names t/receipts)" ''
    [ "$(wc -c <t/journal)" -gt "$size" ] || wrong 'the write did not begin'
    run 1 replay t
    run 0 accept t $secretariat one.yaml --received $in_time
    has err 'repaired: '
    replays t
    blocks=$((blocks + step))
done

# The same limit as an error (a full disk): the journal is cut back, nothing is handed out.
fresh f
cp -p f/journal journal.before
for blocks in $((size / 512 + 1)) $((size / 512 + 9)); do
    status=0
    (trap '' XFSZ && ulimit -f $blocks && exec "$program" --lang en accept f $secretariat in \
        --received $in_time --json) >out 2>err </dev/null || status=$?
    last='accept into a full disk'
    equal 'the status' "$status" 2
    has err 'disk is full'
    has err '40 of 40 files were not handled'
    equal 'accepted' "$(json accepted)" 0
    same f/journal journal.before
    equal 'what is covered' "$(covered f)" 1
    equal 'receipts' "$(names f/receipts)" ''
    replays f
done
finish_and_compare f

# Torn at any place beyond what is signed for: cut, said, and work goes on.
fresh p
run 0 accept p $secretariat one.yaml --received $in_time
cp opened/checkpoint p.checkpoint
first=$(wc -c <opened/journal)
all=$(wc -c <p/journal)
cp p/journal p.journal
at=$((first + 1))
while [ $at -lt "$all" ]; do
    head -c $at p.journal >p/journal
    cp p.checkpoint p/checkpoint
    rm -f p/receipts/*
    run 0 accept p $secretariat one.yaml --received $in_time
    has err "$((at - first)) bytes"
    same p/journal p.journal
    replays p
    at=$((at + 61))
done

# Whole entries beyond the checkpoint stay; rubbish after them goes.
cp p.checkpoint p/checkpoint
printf 'vngtally/entry/v1 ballot\nentered 2025-10-01T10:00:00Z\n\0\0\0' >>p/journal
rm -f p/receipts/*
run 0 accept p $secretariat one.yaml --received $in_time --json
has err '1 whole entries'
has err '57 bytes'
has err 'receipts that were missing or incomplete, made again: 1'
equal 'its status' "$(status_of one.yaml)" again
same p/journal p.journal
replays p

# A whole entry that breaks a rule is no entry: the same ballot once more, with a right leaf line.
tail -c +$((first + 1)) p.journal >>p/journal
run 0 accept p $secretariat one.yaml --received $in_time
has err 'bytes of a broken-off command'
same p/journal p.journal

# Temporaries of a killed writer go; receipts that are missing or empty come back, the same.
cp -R good m
for temporary in .checkpoint.tmp .result.yaml.tmp receipts/.GM0014-1.receipt.tmp; do
    : >"m/$temporary"
done
rm m/receipts/GM0014-1.receipt m/receipts/GM0363-count.receipt m/result.yaml
: >m/receipts/GM0518-3.receipt
run 0 tally m $secretariat
has err 'temporary files of a broken-off command removed: 3'
has err 'made again: 3'
has err 'result.yaml made again'
diff -r good m >diff || wrong "not as it was: $(cat diff)"
rm -r m/receipts
run 0 tally m $secretariat
diff -r good m >diff || wrong "not as it was: $(cat diff)"

# What is signed for is never cut nor mended: refused, and nothing is changed.
signed() { # TEXT: the dossier s
    cp -R s s.before
    run 2 accept s $secretariat one.yaml --received $in_time
    has err "$1"
    silent out
    diff -r s s.before >diff || wrong "it was changed: $(cat diff)"
    rm -rf s s.before
}
cp -R good s
head -c $((end - 1)) good/journal >s/journal
signed 'signed for'
cp -R good s
head -c "$size" good/journal >s/journal
signed 'signed for'
cp -R good s
sed -i '0,/azwa: voor/s//azwa: tegen/' s/journal
signed 's/journal:'
cp -R good s
rm s/checkpoint
signed 'does not exist'
cp -R good s
: >s/checkpoint
signed s/checkpoint
cp -R good s
sed -i 's/^— \(.*\).$/— \1A/' s/checkpoint
signed s/checkpoint
cp -R good s
sed -i 's/^44$/43/' s/checkpoint
signed s/checkpoint
cp -R good s
echo '# more' >>s/register.yaml
signed s/register.yaml
cp -R good s
rm s/consultation.yaml
signed 'does not exist'

# Nor is what a receipt or a result stands for: here an old copy was put back, whole or in part.
cp -R good s
cp opened/checkpoint opened/journal s/
signed 's/result.yaml'
cp -R good s
rm -r s/result.yaml s/report
cp opened/checkpoint opened/journal s/
signed 's/receipts/GM0014-'
cp -R good s
rm s/result.yaml s/receipts/*
cp opened/checkpoint opened/journal s/
signed 's/report/'
cp -R good s
rm -r s/result.yaml s/receipts/* s/report
cp opened/checkpoint s/checkpoint
sed -i '0,/azwa: voor/s//azwa: tegen/' s/journal
# (here all but the opening lies beyond the checkpoint: from the changed entry on it is a torn tail)
run 0 accept s $secretariat one.yaml --received $in_time
equal 'entries' "$(entries s)" 2
replays s

# One writer at a time; a reader is never kept out.
fresh l
status=0
flock -n l "$program" --lang en accept l $secretariat one.yaml --received $in_time >out 2>err || status=$?
last='accept while another writes'
equal 'the status' "$status" 2
has err 'Another command is at work'
silent out
equal 'entries' "$(entries l)" 1
flock -n l "$program" replay l >out 2>err || wrong 'a reader is kept out'

done_with crash

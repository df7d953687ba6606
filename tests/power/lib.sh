# SPDX-License-Identifier: EUPL-1.2
# What the tests of power share: a small consultation, its commands in a file, and the program that
# takes the power away; and a witness. Sourced after scenario/lib.sh, in its folder.
power=${VNGTALLY_POWER:?}
# LD_PRELOAD and the files of commands are cut at spaces, so what stands there has a name without any.
ln -s "${VNGTALLY_RECORDER:?}" record.so
ln -s "$program" vngtally
recorder=./record.so recorded=./vngtally

# power_lost MOST EVERY: see power.c.
power_lost() {
    start
    open_dossier d
    echo 'Mits er geld bij komt.' >remark
    mkdir in more
    run 0 vote opened --member GM0014 --choose azwa=voor --choose hlo=tegen --remark remark \
        --key keys/GM0014.key --out in/a.yaml
    ballot more/b.yaml GM0363 1 azwa=tegen
    ballot more/c.yaml GM0014 2 azwa=tegen
    # So many that their remarks are made safe together.
    for sequence in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
        ballot more/o$sequence.yaml OMG1 $sequence azwa=voor
    done
    echo 'no ballot' >neither
    decided=2025-10-29T12:00:00Z
    secretariat='--key keys/secretariat.key'
    while read -r line; do
        echo "$recorded --lang en $line"
    done >commands <<END
open disk/d --consultation consultation.yaml --register register.yaml $secretariat
accept disk/d $secretariat in --received $in_time
accept disk/d $secretariat more --received $in_time
close disk/d $secretariat --at $after
tally disk/d $secretariat --at $after
decide disk/d $secretariat --date 2025-10-29 --decision azwa=voor --reason azwa=Anders --at $decided
report disk/d $secretariat --at $decided
END
    echo "$recorded --lang en accept disk/d $secretariat neither --received $in_time" >neutral
    last='power'
    "$power" "$recorder" commands neutral "$1" "$2" >lost || wrong "$(cat lost)"
    cat lost
    checks=$((checks + 1))
}

# request FILE DOSSIER [OPTION...]: what a witness is asked.
request() {
    request_file=$1
    shift
    run 0 consistency "$@"
    cp out "$request_file"
}

# witness_lost MOST EVERY: a witness that signs a journal of 1 entry, of 2, again of 2 and of 4; each time
# the log has another view at hand, which it would sign if it had forgotten what it signed last.
witness_lost() {
    key witness
    start
    secretariat='--key keys/secretariat.key'
    open_dossier d
    run 0 checkpoint d --vkey
    log=$(cat out)
    sed 's/Twee akkoorden/Andere akkoorden/' consultation.yaml >other.yaml
    run 0 open other --consultation other.yaml --register register.yaml $secretariat
    request one d
    request other-one other
    cp d/checkpoint seen
    ballot in/a.yaml GM0014 1 azwa=voor
    ballot in/b.yaml GM0363 1 azwa=tegen
    ballot in/c.yaml OMG1 1 azwa=voor
    cp -R d fork
    run 0 accept d $secretariat in/a.yaml --received $in_time
    run 0 accept fork $secretariat in/b.yaml --received $in_time
    request two d --from seen
    request other-two fork --from seen
    cp d/checkpoint seen
    request again d --from seen
    cp -R d fork-2
    run 0 accept d $secretariat in/b.yaml in/c.yaml --received $in_time
    run 0 accept fork-2 $secretariat in/c.yaml in/b.yaml --received $in_time
    request four d --from seen
    request other-four fork-2 --from seen
    cosign="--key keys/witness.key --name getuige.example/w --state disk/d --log $log --at"
    hour=10
    for name in one two again four; do
        echo "$recorded --lang en cosign $name $cosign 2025-10-01T$hour:00:00Z"
        hour=$((hour + 1))
    done >commands
    for name in other-one other-two other-two other-four; do
        echo "$recorded --lang en cosign $name $cosign 2025-10-02T10:00:00Z"
    done >never
    last='power, of a witness'
    "$power" "$recorder" commands --never never "$1" "$2" >lost || wrong "$(cat lost)"
    cat lost
    checks=$((checks + 1))
}

# SPDX-License-Identifier: EUPL-1.2
# What the tests of power share: a small consultation, its commands in a file, and the program that
# takes the power away. Sourced after scenario/lib.sh, in its folder.
power=${VNGTALLY_POWER:?} recorder=${VNGTALLY_RECORDER:?}

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
    # So many that their receipts are made safe together.
    for sequence in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
        ballot more/o$sequence.yaml OMG1 $sequence azwa=voor
    done
    echo 'no ballot' >neither
    decided=2025-10-29T12:00:00Z
    secretariat='--key keys/secretariat.key'
    while read -r line; do
        echo "$program --lang en $line"
    done >commands <<END
open disk/d --consultation consultation.yaml --register register.yaml $secretariat
accept disk/d $secretariat in --received $in_time
accept disk/d $secretariat more --received $in_time
close disk/d $secretariat --at $after
tally disk/d $secretariat --at $after
decide disk/d $secretariat --date 2025-10-29 --decision azwa=voor --reason azwa=Anders --at $decided
report disk/d $secretariat --at $decided
END
    echo "$program --lang en accept disk/d $secretariat neither --received $in_time" >neutral
    last='power'
    "$power" "$recorder" commands neutral "$1" "$2" >lost || wrong "$(cat lost)"
    cat lost
    checks=$((checks + 1))
}

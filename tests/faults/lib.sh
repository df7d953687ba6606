# SPDX-License-Identifier: EUPL-1.2
# What the tests of faults share: a small consultation at every stage, the command that leads from
# each to the next, and the driver. Sourced after scenario/lib.sh, in its folder.
driver=${VNGTALLY_DRIVER:?} preload=${VNGTALLY_PRELOAD:?}
secretariat='--key keys/secretariat.key'

# stride N: how far to go on each time, of the short test; each one is driven in the long one. Where the
# program is slower (a sanitizer), further.
part=${1:-part}
stride() {
    [ "$part" = all ] && echo 1 || echo $(($1 * ${VNGTALLY_SLOWER:-1}))
}

# The stages, as folders: none, opened, taken (one ballot with a remark), more (three more), closed,
# tallied.
stages() {
    start
    open_dossier d
    echo 'Mits er geld bij komt.' >remark
    mkdir in
    run 0 vote opened --member GM0014 --choose azwa=voor --choose hlo=tegen --remark remark \
        --key keys/GM0014.key --out in/a.yaml
    ballot more/b.yaml GM0363 1 azwa=tegen
    ballot more/c.yaml OMG1 1 azwa=voor
    ballot more/d.yaml GM0014 2 azwa=tegen
    for stage in taken more closed tallied; do
        command_to $stage
        run 0 $command
        cp -R d after-$stage
    done
    # The request of a municipality: three files, or none.
    rm -rf d
    mkdir d
    cp -R d after-nothing
    key new
    command_to asked
    run 0 $command
    cp -R d after-asked
    rm -rf d
    cp -R after-taken d
    command_to rekeyed
    run 0 $command
    cp -R d after-rekeyed
    mv opened after-opened
    cp -R after-opened opened
    rm -rf d
    sum=0
}

# command_to STAGE: the command that leads to a stage, and the stage before it.
command_to() {
    case $1 in
    opened)
        before=none
        command="open d --consultation consultation.yaml --register register.yaml $secretariat"
        ;;
    taken)
        before=opened
        command="accept d $secretariat in --received $in_time"
        ;;
    more)
        before=taken
        command="accept d $secretariat more --received $in_time"
        ;;
    asked)
        before=nothing
        command="rekey opened --member GM0034 --old keys/GM0034.key.pub --new keys/new.key
            --signer keys/GM0034.key --reason Verhuisd --out d/request"
        ;;
    rekeyed)
        before=taken
        command="rekey d --request after-asked/request $secretariat --at $in_time"
        ;;
    closed)
        before=more
        command="close d $secretariat --at $after"
        ;;
    tallied)
        before=closed
        command="tally d $secretariat --at $after"
        ;;
    esac
}

# drive STAGE OPTION...: the command to that stage, driven.
drive() {
    stage=$1
    shift
    command_to "$stage"
    last="${command%% *}, driven: $*"
    # Split on spaces, on purpose.
    "$driver" --name "${command%% *}" --at d --before after-$before --after "after-$stage" \
        --preload "$preload" "$@" -- "$program" --lang en $command >"$work/driven" ||
        wrong "$(cat "$work/driven")"
    cat "$work/driven"
    sum=$((sum + $(sed -n 's/^[a-z]*: \([0-9]*\) .*/\1/p' "$work/driven")))
    checks=$((checks + 1))
}

# drive_each OPTION...: open, accept (of one file), close and tally.
drive_each() {
    for one in opened taken closed tallied; do
        drive $one "$@"
    done
}

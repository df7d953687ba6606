# SPDX-License-Identifier: EUPL-1.2
# What the tests of faults share: a small consultation at every stage, the command that leads from
# each to the next, and the driver. Sourced after scenario/lib.sh, in its folder.
driver=${VNGTALLY_DRIVER:?}
# LD_PRELOAD is cut at spaces, so the library has a name without any, wherever it was built.
ln -s "${VNGTALLY_PRELOAD:?}" preload.so
preload=./preload.so
secretariat='--key keys/secretariat.key'

# stride N: how far to go on each time, of the short test; each one is driven in the long one. Where the
# program is slower (a sanitizer, which is what sees a leak), so many times further, in both.
part=${1:-part}
stride() {
    [ "$part" = all ] && echo "${VNGTALLY_SLOWER:-1}" || echo $(($1 * ${VNGTALLY_SLOWER:-1}))
}

# The stages, as folders: none, opened, taken (one ballot with a remark), more (three more), closed,
# tallied, decided; and what stands apart from these (command_to).
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
    ballot late.yaml GM0518 1 azwa=voor
    for stage in taken more closed tallied decided; do
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
    # What a witness keeps, and a report elsewhere.
    run 0 checkpoint opened --vkey
    log=$(cat out)
    run 0 consistency opened
    cp out witness.request
    key witness
    # A counted dossier with a witness, and what that signed.
    rm -rf d
    {
        cat consultation.yaml
        printf 'witnesses:\n  quorum: 1\n  keys:\n    - '
        "$program" cosign --vkey --key keys/witness.key --name getuige.example/w
    } >witnessed.yaml
    run 0 open d --consultation witnessed.yaml --register register.yaml $secretariat
    run 0 close d $secretariat --at $after
    run 0 tally d $secretariat --at $after
    cp -R d after-counted
    run 0 consistency d --result
    cp out result.request
    run 0 cosign result.request --key keys/witness.key --name getuige.example/w --state state \
        --log $log --at 2025-10-23T12:00:00Z
    cp out lines
    command_to added
    run 0 $command
    cp -R d after-added
    # What is made with randomness: a ballot, a key.
    for stage in voted keyed witnessed reported; do
        rm -rf d
        mkdir d
        command_to $stage
        the_same_dice run 0 $command
        cp -R d after-$stage
    done
    for stage in rekeyed late renewed; do
        command_to $stage
        rm -rf d
        cp -R after-$before d
        run 0 $command
        cp -R d after-$stage
    done
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
    voted)
        before=nothing
        command="vote opened --member GM0014 --choose azwa=voor --remark remark --key keys/GM0014.key
            --out d/ballot.yaml"
        ;;
    keyed)
        before=nothing
        command="keygen --out d/new.key --no-passphrase --comment new"
        ;;
    witnessed)
        before=nothing
        command="cosign witness.request --key keys/witness.key --name getuige.example/w --state d
            --log $log --at 2025-10-01T12:00:00Z"
        ;;
    added)
        before=counted
        command="checkpoint d --add lines"
        ;;
    reported)
        before=nothing
        command="report after-tallied --out d/report"
        ;;
    rekeyed)
        before=taken
        command="rekey d --request after-asked/request $secretariat --at $in_time"
        ;;
    late)
        before=tallied
        command="accept d $secretariat late.yaml --received $after"
        ;;
    renewed)
        before=late
        command="report d $secretariat --at 2025-10-23T13:00:00Z"
        ;;
    closed)
        before=more
        command="close d $secretariat --at $after"
        ;;
    tallied)
        before=closed
        command="tally d $secretariat --at $after"
        ;;
    decided)
        before=tallied
        command="decide d $secretariat --date 2025-10-29 --decision azwa=voor --reason azwa=Anders
            --at 2025-10-29T12:00:00Z"
        ;;
    esac
}

# the_same_dice COMMAND...: with randomness that is always the same.
the_same_dice() {
    LD_PRELOAD=$preload VT_FAULT_DICE=1
    export LD_PRELOAD VT_FAULT_DICE
    "$@"
    unset LD_PRELOAD VT_FAULT_DICE
}

# without_dice STAGE: the command to that stage where the system gives no random numbers from the n-th time
# on that it is asked, for every n: it says so, and leaves nothing.
without_dice() {
    command_to "$1"
    answered=0
    VT_FAULT_NO_DICE=$answered
    export VT_FAULT_NO_DICE
    while
        rm -rf d
        cp -R after-$before d
        last="vngtally $command, which gets random numbers $answered times"
        status=0
        # Split on spaces, on purpose.
        LD_PRELOAD=$preload "$program" --lang en $command >out 2>err || status=$?
        [ "$status" -ne 0 ]
    do
        equal 'the status' "$status" 2
        has err 'The system gives no random numbers.'
        silent out
        equal 'what is left' "$(names d)" "$(names after-$before)"
        VT_FAULT_NO_DICE=$((answered += 1))
    done
    [ "$answered" -gt 1 ] || wrong 'no key or salt is made of what the system gives'
    echo "${command%% *}: $answered times no random numbers"
    unset VT_FAULT_NO_DICE
}

# by_the_clock COMMAND...: nothing is told the time; the clock stands still at what it would have been told.
by_the_clock() {
    untimed=yes
    "$@"
    unset untimed VT_FAULT_NOW
}
take_the_time() {
    VT_FAULT_NOW=$(date -d "$(echo $command | sed -n 's/.* --\(at\|received\) \([^ ]*\).*/\2/p')" +%s) ||
        wrong "no time in $command"
    export VT_FAULT_NOW
    command=$(echo $command | sed 's/ --\(at\|received\) [^ ]*//')
}

# drive STAGE OPTION...: the command to that stage, driven.
drive() {
    stage=$1
    shift
    command_to "$stage"
    [ -z "${untimed:-}" ] || take_the_time
    last="${command%% *}, driven: $*"
    # Split on spaces, on purpose.
    "$driver" --name "${command%% *}" --at d --before after-$before --after "after-$stage" \
        --preload "$preload" "$@" -- "$program" --lang en $command >"$work/driven" ||
        wrong "$(cat "$work/driven")"
    cat "$work/driven"
    sum=$((sum + $(sed -n 's/^[a-z]*: \([0-9]*\) .*/\1/p' "$work/driven")))
    checks=$((checks + 1))
}

# drive_alone OPTION...: what stands apart from a dossier: a request, a ballot, a key and a witness.
drive_alone() {
    for one in asked voted keyed witnessed; do
        the_same_dice drive $one "$@"
    done
}

# drive_each OPTION...: open, accept (of one file), close, tally and decide.
drive_each() {
    for one in opened taken closed tallied decided; do
        drive $one "$@"
    done
}

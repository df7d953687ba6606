# SPDX-License-Identifier: EUPL-1.2
# interrupt.sh [MOMENTS]: asked to stop, at so many moments (24; of some a third) of each command that writes, but
# `page`, nothing is left half done: no temporaries, an observer finds nothing, the same command goes on, and the
# end is that of an undisturbed run, byte for byte.
here=$(cd -- "$(dirname -- "$0")" && pwd)
. "$here/lib.sh"
moments=${1:-24}
for found in python3 /usr/bin/python3; do
    "$found" -c '' 2>/dev/null && python=$found && break
done
[ -n "${python-}" ] || {
    echo 'skipped: it needs python3'
    exit 77
}
start
open_dossier d
for sequence in 1 2 3 4 5 6; do
    for member in GM0014 GM0034 GM0363 GM0518; do
        ballot "in/$sequence-$member.yaml" "$member" "$sequence" azwa=voor hlo=tegen
    done
done
printf 'Een besluit\n' >reason.txt

# asked NAME AFTER CHECK ARGUMENT...: the command, in a copy of the folder `before`; AFTER as moments.py has
# it. How often it ended how is added to `ends`. asked_few: at a third of the moments.
: >ends
asked_few() {
    all=$moments moments=$(((moments + 2) / 3))
    asked "$@"
    moments=$all
}
asked() {
    name=$1 wanted=$2 check=$3
    shift 3
    last="vngtally $*, asked to stop"
    "$python" "$here/moments.py" "$moments" before at "$wanted" "$check" -- "$program" --lang en "$@" \
        >out 2>err || wrong "$name"
    echo "$name: $(cat out)" | tee -a ends
    checks=$((checks + moments))
}
# undisturbed ARGUMENT...: undisturbed, from `before`, in `after`; next: that is where the next begins.
undisturbed() {
    rm -rf after
    cp -R before after
    (cd after && run 0 "$@")
}
next() {
    rm -rf before
    mv after before
}
# By paths without a space, wherever this is: from the folder that each command is run in.
key='--key ../keys/secretariat.key'
order="'$program' replay d"

mkdir before
asked keygen - : keygen --out k --no-passphrase
opening="open d --consultation ../consultation.yaml --register ../register.yaml $key"
asked open - "[ ! -e d ] || $order" $opening
undisturbed $opening
next
asked vote - : vote d --member GM0363 --sequence 9 --choose azwa=voor --choose hlo=voor \
    --key ../keys/GM0363.key --out b.yaml
key new
asking='rekey d --member GM0363 --old ../keys/GM0363.key.pub --new ../keys/new.key --out request'
asked_few 'rekey --out' - : $asking --reason Verhuisd
accepting="accept d $key ../in --received $in_time"
undisturbed $accepting
asked accept after "$order" $accepting
next
(cd before && run 0 $asking --reason Verhuisd && mv request* ..)
rekeying="rekey d --request ../request $key --at $in_time"
undisturbed $rekeying
asked_few rekey after "$order" $rekeying
next
closing="close d $key --at $after"
undisturbed $closing
asked close after "$order" $closing
next
tallying="tally d $key --at $after"
undisturbed $tallying
asked tally after "$order" $tallying
next
deciding="decide d $key --date 2025-10-29 --decision azwa=voor --reason azwa=Anders
    --at 2025-10-29T12:00:00Z"
undisturbed $deciding
asked_few decide after "$order" $deciding
next
asked 'report --out' - "$order" report d --out r
rm -r before/d/report/*
undisturbed report d
asked report after : report d
next

# A witness, and the dossier that it signs. (Until then it is not in order: it lacks a witness.)
key witness
printf 'witnesses:\n  quorum: 1\n  keys:\n    - %s\n' \
    "$("$program" cosign --vkey --key keys/witness.key --name getuige.example/w)" >>consultation.yaml
rm -rf before
mkdir before
run 0 open before/d --consultation consultation.yaml --register register.yaml --key keys/secretariat.key
run 0 checkpoint before/d --vkey
log=$(cat out)
run 0 consistency before/d
cp out request
cosigning="cosign ../request --key ../keys/witness.key --name getuige.example/w --state w --log $log
    --at 2025-10-01T12:00:00Z"
undisturbed $cosigning
cp out lines
asked_few cosign after : $cosigning
adding='checkpoint d --add ../lines'
undisturbed $adding
asked_few 'checkpoint --add' after "$order" $adding
for how in unwritten left done; do
    has ends " $how"
done
done_with interrupt

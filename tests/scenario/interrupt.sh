# SPDX-License-Identifier: EUPL-1.2
# interrupt.sh [MOMENTS]: asked to stop, at so many moments of each command that writes (24), nothing is left
# half done: no temporaries, an observer finds nothing, the same command goes on, and the end is that of an
# undisturbed run, byte for byte.
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
# it. How often it ended how is added to `ends`.
: >ends
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
key="--key $work/keys/secretariat.key"
order="'$program' replay d"

mkdir before
asked keygen - : keygen --out k --no-passphrase
opening="open d --consultation $work/consultation.yaml --register $work/register.yaml $key"
asked open - "[ ! -e d ] || $order" $opening
undisturbed $opening
next
asked vote - : vote d --member GM0363 --sequence 9 --choose azwa=voor --choose hlo=voor \
    --key "$work/keys/GM0363.key" --out b.yaml
accepting="accept d $key $work/in --received $in_time"
undisturbed $accepting
asked accept after "$order" $accepting
next
closing="close d $key --at $after"
undisturbed $closing
asked close after "$order" $closing
next
tallying="tally d $key --at $after"
undisturbed $tallying
asked tally after "$order" $tallying
next
asked 'report --out' - "$order" report d --out r
rm -r before/d/report/*
undisturbed report d
asked report after : report d
next
for how in unwritten left done; do
    has ends " $how"
done
done_with interrupt

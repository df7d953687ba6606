# SPDX-License-Identifier: EUPL-1.2
# A disk that is really full: a small file system in memory, larger by a page each time. Each command
# ends with status 2 and says what is wrong, or does all; and with room it goes on where it was.
# Who may not mount one is root of a name space of his own, where the system lets him; else it is not run.
if [ -z "${VNGTALLY_IN_OWN_SPACE:-}" ] && unshare -rm true 2>/dev/null; then
    VNGTALLY_IN_OWN_SPACE=1 exec unshare -rm sh "$0"
fi
. "$(dirname -- "$0")/../scenario/lib.sh"
. "$(dirname -- "$0")/lib.sh"
mkdir disk
mount -t tmpfs -o size=16k tmpfs disk 2>err || {
    echo "NOT RUN: full_disk: no file system can be mounted here ($(head -n 1 err)). NO REAL DISK WAS FULL."
    exit 0
}
before_it_goes() {
    umount "$work/disk"
}
# larger: the disk has so many pages. (By -i and its type: what else the system says of it, such as whose it is,
# may not be told again in a name space of one's own.)
larger() {
    mount -i -t tmpfs -o remount,size=$((pages * 4))k tmpfs disk || wrong 'the disk cannot be made larger'
}
stages
failures=0
# Room in pages of 4 KiB; each step of the consultation until it succeeds.
pages=2
larger
for stage in opened taken more closed tallied decided; do
    command_to $stage
    while :; do
        last="vngtally $command, in $pages pages"
        status=0
        # Split on spaces, on purpose.
        "$program" --lang en $(echo "$command" | sed 's| d | disk/d |') >out 2>err || status=$?
        [ $status -ne 0 ] || break
        equal 'the status' "$status" 2
        says err
        has err 'disk is full'
        failures=$((failures + 1))
        [ $pages -lt 400 ] || wrong 'there is room enough'
        # What stands there is what stood there, or what was entered but not handed out.
        if [ -e disk/d ]; then
            replay_status=0
            "$program" --lang en replay disk/d >out 2>err || replay_status=$?
            # (Or what is to be put in its place: io/store_report.h.)
            allowed='is missing|/report/\.|^$'
            ! grep -q 'not in its place yet' err || allowed='is missing|/report/|^$'
            [ $replay_status -eq 0 ] || ! grep -vE "$allowed" err ||
                wrong 'replay finds something else than what is missing'
        fi
        pages=$((pages + 1))
        larger
    done
    diff -r disk/d "after-$stage" >diff || wrong "it is not as it would have been: $(cat diff)"
    checks=$((checks + 1))
done
[ $failures -gt 10 ] || wrong "the disk was full only $failures times"
done_with "full_disk, full $failures times"

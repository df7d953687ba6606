# SPDX-License-Identifier: EUPL-1.2
# signals.sh part|all: a call that a signal broke off is done again, and a read or write that moved a
# little goes on: neither is a failure.
. "$(dirname -- "$0")/../scenario/lib.sh"
. "$(dirname -- "$0")/lib.sh"
stages
drive_each --kind signals --error EINTR --times 3 --must-do --every "$(stride 3)"
for kind in read write; do
    drive_each --kind $kind --how little --error 7 --times 0 --every 100000 --must-do
done
if [ "$1" = all ]; then
    for kind in read write; do
        drive_each --kind $kind --how little --error 1 --must-do
    done
fi
done_with "signals, $sum calls broken off"

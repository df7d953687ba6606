# SPDX-License-Identifier: EUPL-1.2
# calls.sh part|all: the n-th system call fails, for every n: the program says so and ends with status
# 2, or has done all that it says; nothing half stands there, and the same command goes on.
. "$(dirname -- "$0")/../scenario/lib.sh"
. "$(dirname -- "$0")/lib.sh"
stages
drive_each --kind any --error EIO --every "$(stride 2)"
for kind in write sync place; do
    drive more --kind $kind --error ENOSPC --every "$(stride 3)"
done
drive rekeyed --kind any --error EIO --every "$(stride 3)"
drive_alone --kind any --error EIO --whole --every "$(stride 1)"
# Of what is not surely safe on the disk nothing is left: the same command can be given again.
for stage in asked voted keyed; do
    the_same_dice drive $stage --kind sync --error EIO --none
done
drive reported --kind any --error EIO --every "$(stride 3)"
# Whoever does not tell the time has it from the clock, and nothing without.
for stage in taken more rekeyed closed tallied decided late renewed witnessed; do
    by_the_clock the_same_dice drive $stage --kind clock --error EINVAL --none \
        --must-say 'The clock of this computer cannot be read'
done
# What is told the time does not need it.
for stage in taken closed; do
    drive $stage --kind clock --error EINVAL --must-do
done
# Nor is a key or a salt made of anything else than what the system gives.
without_dice keyed
without_dice voted
if [ "$1" = all ]; then
    for error in ENOSPC EMFILE EACCES ESTALE; do
        drive_each --kind any --error $error --every "$(stride 1)"
    done
    # And from there on all of them, as when a disk is gone.
    for error in EIO ENOSPC EROFS; do
        drive_each --kind any --error $error --times 0 --every "$(stride 1)"
    done
fi
done_with "calls, $sum of which failed"

# SPDX-License-Identifier: EUPL-1.2
# memory.sh part|all: the n-th allocation fails, for every n, once or for ever. No answer lacks a figure
# for it, no file a line.
. "$(dirname -- "$0")/../scenario/lib.sh"
. "$(dirname -- "$0")/lib.sh"
stages
for stage in taken closed tallied; do
    drive $stage --kind memory --error ENOMEM --every "$(stride 17)"
done
drive opened --kind memory --error ENOMEM --every "$(stride 43)"
drive tallied --kind memory --error ENOMEM --times 0 --every "$(stride 43)"
the_same_dice drive voted --kind memory --error ENOMEM --every "$(stride 4)"
drive_each --kind protect --error ENOMEM --every "$(stride 1)"
drive_alone --kind protect --error ENOMEM
drive_alone --kind protect --error ENOMEM --times 0
if [ "$1" = all ]; then
    drive_alone --kind memory --error ENOMEM --every "$(stride 1)"
    drive_each --kind memory --error ENOMEM --times 0 --every "$(stride 1)"
    drive_each --kind map --error ENOMEM --every "$(stride 1)"
    drive_each --kind thread --error EAGAIN
fi
done_with "memory, $sum times refused"

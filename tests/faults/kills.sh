# SPDX-License-Identifier: EUPL-1.2
# kills.sh part|all: kill -9, in the place of every call, and at moments by chance, one after another
# before anything is mended: what was handed out stands, and the same command comes to the same end.
. "$(dirname -- "$0")/../scenario/lib.sh"
. "$(dirname -- "$0")/lib.sh"
stages
kills=12
[ "$1" = part ] || kills=${VNGTALLY_KILLS:-600}
for stage in opened taken more closed tallied decided; do
    drive $stage --kind any --how kills --every "$(stride 5)"
done
the_same_dice drive witnessed --kind any --how kills
drive added --grows --kind any --how kills --every "$(stride 3)"
for stage in opened taken more closed tallied decided; do
    drive $stage --random "$kills" --seed "${VNGTALLY_SEED:-1}"
done
done_with "kills, $sum of them"

# SPDX-License-Identifier: EUPL-1.2
# lost.sh part|all: the power lost after every step of a consultation from open to the board's decision,
# and of a witness that signs.
. "$(dirname -- "$0")/../scenario/lib.sh"
. "$(dirname -- "$0")/lib.sh"
case $1 in
part) power_lost 1 31 ;;
all) power_lost 128 1 ;;
esac
rm -rf d opened in disk
witness_lost 128 1
done_with power

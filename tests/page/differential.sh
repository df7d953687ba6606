# SPDX-License-Identifier: EUPL-1.2
# differential.sh PAGES SAMPLE DOOR: test_differential.mjs with the built pages, the sample's folder and the
# native door. Needs no browser.
case $0 in
/*) here=$(dirname -- "$0") ;;
*) here=$PWD/$(dirname -- "$0") ;;
esac
[ $# -eq 3 ] || {
    echo 'usage: differential.sh PAGES SAMPLE DOOR' >&2
    exit 2
}
. "$here/../browser/node.sh"
for page in raadpleging.html raadpleging-zonder-wasm.html; do
    [ -s "$1/$page" ] || skip "needs $1/$page; scripts/build-page makes it"
done
needs_node page

VNGTALLY_PAGES=$1 VNGTALLY_SAMPLE=$2 VNGTALLY_DOOR=$3
export VNGTALLY_PAGES VNGTALLY_SAMPLE VNGTALLY_DOOR
work_aside
node_test differential "$here/test_differential.mjs"
# What the test says of itself.
grep -E '^(# )?[a-z -]+: [0-9]+ by ' out

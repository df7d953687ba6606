# SPDX-License-Identifier: EUPL-1.2
# browser.sh PAGES DOSSIERS TEST: test_TEST.mjs in the browser that is here, over the built pages in the
# folder PAGES and what dossiers.sh made in DOSSIERS.
case $0 in
/*) here=$(dirname -- "$0") ;;
*) here=$PWD/$(dirname -- "$0") ;;
esac
[ $# -eq 3 ] || {
    echo 'usage: browser.sh PAGES DOSSIERS TEST' >&2
    exit 2
}
. "$here/../browser/node.sh"
for page in raadpleging.html raadpleging-zonder-wasm.html; do
    [ -s "$1/$page" ] || skip "needs $1/$page; scripts/build-page makes it"
done
needs page ssh-keygen

VNGTALLY_BUILT=$(cd -- "$1" && pwd) || exit 2
VNGTALLY_DOSSIERS=$(cd -- "$2" && pwd) || exit 2
work_aside
VNGTALLY_PAGES=${work:?}/none
mkdir "$VNGTALLY_PAGES" || exit 2
export VNGTALLY_BUILT VNGTALLY_DOSSIERS VNGTALLY_PAGES
node_test "$3" "$here/test_$3.mjs"

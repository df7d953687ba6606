# SPDX-License-Identifier: EUPL-1.2
# run.sh PAGES TEST: test_TEST.mjs over the pages that pages.sh made, in the browser that is here.
case $0 in
/*) here=$(dirname -- "$0") ;;
*) here=$PWD/$(dirname -- "$0") ;;
esac
[ $# -eq 2 ] || {
    echo 'usage: run.sh PAGES TEST' >&2
    exit 2
}
. "$here/node.sh"
needs browser pdfinfo pdftotext

VNGTALLY_PAGES=$(cd -- "$1" && pwd) || exit 2
export VNGTALLY_PAGES
work_aside
node_test "$2" "$here/test_$2.mjs"

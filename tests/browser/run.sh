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

skip() {
    echo "skipped: $*"
    exit 77
}
modules=${VNGTALLY_MODULES:-${VNGTALLY_SOURCE:?}/build/browser}
for tool in chromium node pdfinfo pdftotext; do
    command -v $tool >/dev/null || skip "needs $tool; .ci/run browser installs it"
done
for package in playwright-core axe-core; do
    [ -e "$modules/node_modules/$package/package.json" ] ||
        skip "needs $package from npm; .ci/run browser gets it"
done
[ "$(node -p 'process.versions.node.split(".")[0] >= 18')" = true ] || skip 'needs node 18'

# What Chromium and node leave behind goes away with a folder of their own.
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
VNGTALLY_PAGES=$(cd -- "$1" && pwd) || exit 2
VNGTALLY_MODULES=$(cd -- "$modules" && pwd) || exit 2
VNGTALLY_BROWSER=$(command -v chromium)
HOME=$work
TMPDIR=$work
export VNGTALLY_PAGES VNGTALLY_MODULES VNGTALLY_BROWSER HOME TMPDIR
cd "$work" || exit 2
status=0
node "$here/test_$2.mjs" >out 2>&1 || status=$?

# In node's TAP: how many ran, and which did not pass.
ran=$(sed -n 's/^# pass \([0-9]*\)$/\1/p' out)
if [ "$status" -ne 0 ] || [ "${ran:-0}" -eq 0 ]; then
    cat out
    exit 1
fi
echo "$2: $ran tests passed"

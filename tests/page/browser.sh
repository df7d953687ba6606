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

skip() {
    echo "skipped: $*"
    exit 77
}
for page in raadpleging.html raadpleging-zonder-wasm.html; do
    [ -s "$1/$page" ] || skip "needs $1/$page; scripts/build-page makes it"
done
modules=${VNGTALLY_MODULES:-${VNGTALLY_SOURCE:?}/build/browser}
for tool in chromium node ssh-keygen; do
    command -v $tool >/dev/null || skip "needs $tool; .ci/run page installs it"
done
for package in playwright-core axe-core; do
    [ -e "$modules/node_modules/$package/package.json" ] ||
        skip "needs $package from npm; .ci/run page gets it"
done
[ "$(node -p 'process.versions.node.split(".")[0] >= 18')" = true ] || skip 'needs node 18'

# What Chromium and node leave behind goes away with a folder of their own.
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
mkdir "$work/none"
VNGTALLY_BUILT=$(cd -- "$1" && pwd) || exit 2
VNGTALLY_DOSSIERS=$(cd -- "$2" && pwd) || exit 2
VNGTALLY_MODULES=$(cd -- "$modules" && pwd) || exit 2
VNGTALLY_BROWSER=$(command -v chromium)
VNGTALLY_PAGES=$work/none
HOME=$work
TMPDIR=$work
export VNGTALLY_BUILT VNGTALLY_DOSSIERS VNGTALLY_MODULES VNGTALLY_BROWSER VNGTALLY_PAGES HOME TMPDIR
cd "$work" || exit 2
status=0
node "$here/test_$3.mjs" >out 2>&1 || status=$?

# In node's TAP: how many ran, and which did not pass.
ran=$(sed -n 's/^# pass \([0-9]*\)$/\1/p' out)
if [ "$status" -ne 0 ] || [ "${ran:-0}" -eq 0 ]; then
    cat out
    exit 1
fi
echo "$3: $ran tests passed"

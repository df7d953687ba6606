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

skip() {
    echo "skipped: $*"
    exit 77
}
for page in raadpleging.html raadpleging-zonder-wasm.html; do
    [ -s "$1/$page" ] || skip "needs $1/$page; scripts/build-page makes it"
done
command -v node >/dev/null || skip 'needs node; .ci/run page installs it'
[ "$(node -p 'process.versions.node.split(".")[0] >= 18')" = true ] || skip 'needs node 18'

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
VNGTALLY_PAGES=$1 VNGTALLY_SAMPLE=$2 VNGTALLY_DOOR=$3
export VNGTALLY_PAGES VNGTALLY_SAMPLE VNGTALLY_DOOR
status=0
node "$here/test_differential.mjs" >"$work/out" 2>&1 || status=$?

# In node's TAP: how many ran, and which did not pass. What the test says of itself stands above that.
ran=$(sed -n 's/^# pass \([0-9]*\)$/\1/p' "$work/out")
if [ "$status" -ne 0 ] || [ "${ran:-0}" -eq 0 ]; then
    cat "$work/out"
    exit 1
fi
grep -E '^(# )?[a-z -]+: [0-9]+ by ' "$work/out"
echo "differential: $ran tests passed"

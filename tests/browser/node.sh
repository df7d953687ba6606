# SPDX-License-Identifier: EUPL-1.2
# Sourced by run.sh beside it, and by browser.sh and differential.sh of tests/page: one file of tests for
# node, most of them in the browser that is here.

skip() {
    echo "skipped: $*"
    exit 77
}

# needs_node JOB: skips, with a word, where there is no node that will do.
needs_node() {
    command -v node >/dev/null || skip "needs node; .ci/run $1 installs it"
    [ "$(node -p 'process.versions.node.split(".")[0] >= 18')" = true ] || skip 'needs node 18'
}

# needs JOB TOOL…: skips, with a word, where Chromium, node, a TOOL or one of the two packages is missing.
# `.ci/run JOB` gets them.
needs() {
    job=$1
    shift
    needs_node "$job"
    for tool in chromium "$@"; do
        command -v "$tool" >/dev/null || skip "needs $tool; .ci/run $job installs it"
    done
    VNGTALLY_MODULES=${VNGTALLY_MODULES:-${VNGTALLY_SOURCE:?}/build/browser}
    for package in playwright-core axe-core; do
        [ -e "$VNGTALLY_MODULES/node_modules/$package/package.json" ] ||
            skip "needs $package from npm; .ci/run $job gets it"
    done
    VNGTALLY_MODULES=$(cd -- "$VNGTALLY_MODULES" && pwd) || exit 2
    VNGTALLY_BROWSER=$(command -v chromium)
    export VNGTALLY_MODULES VNGTALLY_BROWSER
}

# work_aside: a folder $work, in which what Chromium and node leave behind goes away at the end.
work_aside() {
    work=$(mktemp -d) || exit 2
    trap 'rm -rf "$work"' EXIT
    trap 'exit 2' HUP INT TERM
    HOME=$work
    TMPDIR=$work
    export HOME TMPDIR
}

# node_test NAME FILE: fails unless tests ran and all of them passed; then shows all of it, and what
# failed once more, last.
node_test() {
    cd "$work" || exit 2
    status=0
    node "$2" >out 2>&1 || status=$?
    # In node's TAP: how many passed.
    ran=$(sed -n 's/^# pass \([0-9]*\)$/\1/p' out)
    if [ "$status" -ne 0 ] || [ "${ran:-0}" -eq 0 ]; then
        cat out
        echo "$1: failed"
        awk '/^not ok/ { bad = 1 } /^ok/ || /^# Subtest/ { bad = 0 } bad' out | head -n 36
        exit 1
    fi
    echo "$1: $ran tests passed"
}

#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Measuring does what it says: the dossiers that it makes hold, every figure is there and one follows from
# the other, and the page and the plot show them. No time is asserted.
. "$(dirname -- "$0")/lib.sh"
root=${VNGTALLY_SOURCE:?the scenario needs VNGTALLY_SOURCE}
build=$(dirname -- "$(dirname -- "$program")")
[ -x "$build/bench/vt-bench" ] || {
    echo "no program $build/bench/vt-bench" >&2
    exit 2
}
command -v bash >/dev/null || {
    echo 'skipped: needs bash'
    exit 77
}

# The whole of scripts/bench, on few ballots; the working directory of its steps is the root of the tree.
last='bench_all'
(
    cd "$root"
    bash -euo pipefail -c '. scripts/lib/bench.sh; bench_all "$@"' sh "$work/figures" "$build" 12 130 15 40
) >out 2>err || wrong 'measuring fails'
has out 'accept of 130 ballots: '
has out 'tally of 130 members, with all receipts and the report: '
has out 'verify of one receipt among 130 members: '
equal 'the sizes' "$(cut -d' ' -f1 figures/table figures/quoted | tr '\n' ' ')" '15 40 12 '
awk '
    function near(a, b) { return a > 0 && (a - b) * (a - b) <= 1e-4 * a * a }
    NF != 13 || !near($2 * 1e6, $1 * $5) || !near($3 * 1e6, $1 * $6) || $11 > $4 || $4 > $12 || $7 <= $8 {
        exit 1
    }' figures/table figures/quoted || wrong 'one figure contradicts another'
equal 'the rows' "$(grep -cE '^\| (15|40|12) \| [0-9]+ \| [0-9.]+ s \| [0-9.]+ s \| \*\*[0-9.]+\*\* \|' \
    figures/BENCHMARKS.md)" 3
equal 'the commands' "$(grep -cE '^\| (accept|tally|verify) of .* \| [0-9.]+ ms \|$' figures/BENCHMARKS.md)" 3
! grep -n '^@' figures/BENCHMARKS.md >out || wrong 'a mark of the template is left'
equal 'the aims' "$(grep -cE '^\| (15|40|12) \| (plain|all of YAML) \| [0-9.]+ \| [0-9.]+ \| .*(yes|no).* \|$' \
    figures/BENCHMARKS.md)" 3
has figures/benchmarks.svg 'from 15 to 40 ballots'
equal 'the points' "$(grep -o '<circle ' figures/benchmarks.svg | wc -l)" 2
equal 'what is left of the dossiers' "$(find figures -type d | wc -l)" 1

# An aim that is missed by little is missed: not by the two middle times alone, and not by a hundredth part.
last=bench_aims
cat >plain <<'END'
100 10 11.5 1.15 0 0 0 0 199.6 3 0 0 0
200 10 11.5 1.1504 0 0 0 0 200 3 0 0 0
300 10 11.526 1.15 0 0 0 0 -1 3 0 0 0
400 10 11.526 1.1504 0 0 0 0 300 3 0 0 0
END
head -n 1 plain >quoted
cat >aims <<'END'
| 100 | plain | 1.1500 | 1.1500 | yes | 199.6 | yes |
| 200 | plain | 1.1504 | 1.1500 | **no**, by 0.0004 | 200.0 | **no**, by 0.0 |
| 300 | plain | 1.1500 | 1.1526 | yes; **no** by the middle times, by 0.0026 | – | yes |
| 400 | plain | 1.1504 | 1.1526 | **no**, by 0.0004; by the middle times by 0.0026 | 300.0 | **no**, by 100.0 |
| 100 | all of YAML | 1.1500 | 1.1500 | yes | 199.6 | yes |
END
bash -euo pipefail -c '. "$1/scripts/lib/bench.sh"; bench_aims plain quoted' sh "$root" >out 2>err
same out aims

# What was measured of others says when, and of which versions.
if command -v dpkg-query >/dev/null; then
    last=peers_versions
    bash -euo pipefail -c '. "$1/scripts/lib/bench-peers.sh"; dpkg-query() { echo 1.2-3; }; peers_versions "$2"' \
        sh "$root" "$build" >out 2>err
    has out "Measured on $(date -u +%Y-%m)"
    has out ': vngtally '
    has out ', openssl 1.2-3, belenios-tool 1.2-3.'
fi

# What is no number of ballots is refused before anything is done.
for size in abc 0 1.5 1000001; do
    last="scripts/bench $size"
    status=0
    "$root/scripts/bench" "$size" >out 2>err || status=$?
    equal 'the status' "$status" 2
    has err 'usage: scripts/bench'
done

# Of a loop that is timed the first failure is the end.
last=best
status=0
bash -euo pipefail -c '
    . "$1/scripts/lib/bench.sh"
    loop() {
        for each in false true; do
            "$each" || return
        done
    }
    best 1 loop' sh "$root" >out 2>err || status=$?
equal 'the status of what failed' "$status" 1
[ ! -s out ] || wrong 'what failed is timed'

# A dossier that replay refuses is not measured, and neither is what cannot be written.
"$build/bench/vt-bench" make 5 five
printf x >>five/journal
last='vt-bench compare'
status=0
"$build/bench/vt-bench" compare five 1 >out 2>err || status=$?
equal 'the status of a damaged dossier' "$status" 2
[ ! -s out ] || wrong 'figures of a damaged dossier'
if [ -w /dev/full ]; then
    "$build/bench/vt-bench" make 5 sound
    status=0
    "$build/bench/vt-bench" compare sound 1 >/dev/full 2>err || status=$?
    equal 'the status of a full disk' "$status" 2
    has err 'stdout'
fi
done_with bench

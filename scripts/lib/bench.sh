# SPDX-License-Identifier: EUPL-1.2
# The steps of scripts/bench; the working directory is the root of the tree.

# bench_all FOLDER BUILD QUOTED COMMANDS N...: replay of N ballots; of QUOTED ballots with a register that
# takes the reader of YAML; and the commands with as many ballots as COMMANDS, a list, says. Leaves BENCHMARKS.md and benchmarks.svg in FOLDER.
bench_all() {
    local folder=$1 build=$2 quoted=$3 commands=$4 n
    shift 4
    mkdir -p "$folder"
    bench_base "$folder" "$build"
    : >"$folder/table"
    : >"$folder/commands"
    for n in "$@"; do
        bench_replay "$folder" "$build" "$n" >>"$folder/table"
    done
    bench_replay "$folder" "$build" "$quoted" quoted >"$folder/quoted"
    for n in $commands; do
        bench_commands "$folder" "$build" "$n"
    done
    bench_plot "$folder/table" >"$folder/benchmarks.svg"
    bench_page "$folder" "$build" >"$folder/BENCHMARKS.md"
    echo "Written: $folder/BENCHMARKS.md, $folder/benchmarks.svg"
}

# What stands in FOLDER is what the documentation shows.
bench_publish() {
    cp "$1/BENCHMARKS.md" "$1/benchmarks.svg" docs/
    echo "Written: docs/BENCHMARKS.md, docs/benchmarks.svg"
}

# What a replay of ten ballots takes of memory, beyond its files: the program itself. In FOLDER/base.
bench_base() {
    rm -rf "$1/ten"
    "$2/bench/vt-bench" make 10 "$1/ten"
    "$2/bench/vt-bench" compare "$1/ten" 1 | awk '{ v[$1] = $2 } END {
        print v["peak_bytes"] - v["journal_bytes"] - v["register_bytes"] }' >"$1/base"
    rm -rf "$1/ten"
}

# One line of figures for N ballots. bench_replay FOLDER BUILD N [quoted]
bench_replay() {
    local dossier="$1/$3"
    rm -rf "$dossier"
    echo "Making a dossier of $3 members" >&2
    "$2/bench/vt-bench" make "$3" "$dossier" ${4:+"$4"}
    echo "Replay beside its bare cryptography" >&2
    "$2/bench/vt-bench" compare "$dossier" >"$1/$3.txt"
    cat "$1/$3.txt" >&2
    rm -rf "$dossier"
    awk -v base="$(cat "$1/base")" '{ v[$1] = $2 } END {
        files = v["journal_bytes"] + v["register_bytes"]
        print v["ballots"], v["bare_seconds"], v["replay_seconds"], v["ratio"],
            v["bare_us_per_ballot"], v["replay_us_per_ballot"], v["peak_bytes"], files,
            (v["peak_bytes"] - files - base) / v["ballots"], v["rounds"],
            v["ratio_least"], v["ratio_most"], v["replay_cpu_us_per_ballot"] }' \
        "$1/$3.txt"
}

# best TIMES COMMAND...: the shortest of so many runs, in milliseconds. A function that is timed ends with the
# first thing in it that fails by its own `|| return`: in a condition nothing else ends it.
best() {
    local times=$1 i start end least=
    shift
    for ((i = 0; i < times; i++)); do
        start=$(date +%s%N)
        if ! "$@" >/dev/null; then
            echo "This failed, and is not measured: $*" >&2
            return 1
        fi
        end=$(date +%s%N)
        if [ -z "$least" ] || [ $((end - start)) -lt "$least" ]; then
            least=$((end - start))
        fi
    done
    awk -v n="$least" 'BEGIN { printf "%.1f\n", n / 1e6 }'
}

# What people wait for: accepting, counting, checking one receipt. bench_commands FOLDER BUILD N
bench_commands() {
    local folder=$1 program="$2/bin/vngtally" n=$3 work fingerprint
    work="$folder/accept-$n"
    rm -rf "$work"
    "$2/bench/vt-bench" ballots "$n" "$work"
    "$program" open "$work/dossier" --consultation "$work/consultation.yaml" \
        --register "$work/register.yaml" --key "$work/secretariat.key" >"$work/open"
    fingerprint=$(grep -oE '[0-9a-f]{64}' "$work/open")
    bench_one "$folder" "accept of $n ballots" 1 "$program" accept "$work/dossier" \
        "$work/ballots" --key "$work/secretariat.key" --at 2025-10-01T00:00:00Z
    "$program" close "$work/dossier" --key "$work/secretariat.key" \
        --at 2025-10-22T14:00:00Z >/dev/null
    bench_one "$folder" "tally of $n members, with all receipts and the report" 1 \
        "$program" tally "$work/dossier" --key "$work/secretariat.key" \
        --at 2025-10-23T10:00:00Z
    bench_one "$folder" "verify of one receipt among $n members" 20 "$program" verify \
        "$work/dossier/receipts/$(printf 'M%07d' $((n / 2)))-count.receipt" \
        --fingerprint "$fingerprint"
    rm -rf "$work"
}

# bench_one FOLDER NAME TIMES COMMAND...
bench_one() {
    local folder=$1 name=$2 milliseconds
    shift 2
    milliseconds=$(best "$@") || return
    echo "$name: $milliseconds ms"
    printf '%s\t%s\n' "$name" "$milliseconds" >>"$folder/commands"
}

bench_machine() {
    local model
    model=$(awk -F': *' '/^model name/ { print $2; exit }' /proc/cpuinfo)
    printf -- '- machine: %s, %s cores, %s GB of memory, kernel %s\n' "${model:-unknown}" \
        "$(nproc)" "$(awk '/^MemTotal/ { printf "%.0f", $2 / 1048576 }' /proc/meminfo)" \
        "$(uname -r | cut -d- -f1)"
    printf -- '- date: %s\n' "$(date -u +%Y-%m-%d)"
    printf -- '- versions: %s, %s, libsodium %s, libyaml %s\n' "$("$1/bin/vngtally" --version)" \
        "$(gcc --version | head -n 1)" "$(pkg-config --modversion libsodium)" \
        "$(pkg-config --modversion yaml-0.1)"
    printf -- '- a replay of ten ballots takes %s MB of memory beyond its files: the program itself\n' \
        "$(awk '{ printf "%.1f", $1 / 1e6 }' "$2/base")"
}

# The rows of figures in FILE.
bench_rows() {
    awk '{ printf "| %d | %d | %.3f s | %.3f s | **%.3f** | %.3f, %.3f | %.1f µs | %.1f µs | %.1f MB | %.1f MB | %s |\n",
        $1, $10, $2, $3, $4, $11, $12, $5, $6, $7 / 1e6, $8 / 1e6, $9 < 0 ? "–" : sprintf("%.0f", $9) }' "$1"
}

# What was aimed at, what was measured and whether it is met: of the figures in the files PLAIN and QUOTED.
bench_aims() {
    local file kind=plain
    for file; do
        awk -v kind="$kind" -v most=1.15 -v bytes=200 '
            function over(value) { return value <= most ? "" : sprintf("%.4f", value - most) }
            {
                quotient = $3 / $2
                by = over($4)
                other = over(quotient)
                met = by != "" ? "**no**, by " by : "yes"
                if (other != "") met = met (by != "" ? "; by the middle times by " : "; **no** by the middle times, by ") other
                printf "| %d | %s | %.4f | %.4f | %s | %s | %s |\n", $1, kind, $4, quotient, met,
                    $9 < 0 ? "–" : sprintf("%.1f", $9),
                    $9 < bytes ? "yes" : sprintf("**no**, by %.1f", $9 - bytes)
            }' "$file"
        kind='all of YAML'
    done
}

bench_page() {
    local folder=$1 build=$2
    sed -e '/^@machine$/,$d' bench/BENCHMARKS.in
    bench_machine "$build" "$folder"
    sed -e '1,/^@machine$/d' -e '/^@replay$/,$d' bench/BENCHMARKS.in
    bench_rows "$folder/table"
    sed -e '1,/^@replay$/d' -e '/^@quoted$/,$d' bench/BENCHMARKS.in
    bench_rows "$folder/quoted"
    sed -e '1,/^@quoted$/d' -e '/^@aims$/,$d' bench/BENCHMARKS.in
    bench_aims "$folder/table" "$folder/quoted"
    sed -e '1,/^@aims$/d' -e '/^@commands$/,$d' bench/BENCHMARKS.in
    awk -F'\t' '{ printf "| %s | %s ms |\n", $1, $2 }' "$folder/commands"
    sed -e '1,/^@commands$/d' -e '/^@peers$/,$d' bench/BENCHMARKS.in
    if [ -r "$folder/peers.md" ]; then
        cat "$folder/peers.md"
    else
        echo "Not measured: run \`scripts/bench-peers\` first."
    fi
}

# The ratio against the number of ballots, as SVG; x is logarithmic.
bench_plot() {
    local least most
    least=$(sort -n "$1" | awk 'NR == 1 { print $1 }')
    most=$(sort -n "$1" | awk 'END { print $1 }')
    awk -v least="$least" -v most="$most" '
    function x(n) { return 60 + (n < 10 ? 0 : (log(n) / log(10) - 1) * 100) }
    function y(r) { return 240 - (r - 0.9) * 300 }
    BEGIN {
        print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 600 290\" role=\"img\" font-family=\"sans-serif\" font-size=\"13\">"
        print "<title>Replay, as a multiple of its bare cryptography</title>"
        printf "<desc>One point for each size of dossier, from %d to %d ballots; the aim is the line at 1.15.</desc>\n", least, most
        print "<rect width=\"600\" height=\"290\" fill=\"#fff\"/>"
        for (r = 1; r < 1.65; r += 0.1)
            printf "<line x1=\"60\" x2=\"560\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/><text x=\"52\" y=\"%.1f\" text-anchor=\"end\">%.1f</text>\n", y(r), y(r), y(r) + 4, r
        printf "<line x1=\"60\" x2=\"560\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#c9610a\" stroke-dasharray=\"6 4\"/><text x=\"64\" y=\"%.1f\" fill=\"#984104\">aim: 1.15</text>\n", y(1.15), y(1.15), y(1.15) + 16
        split("10 100 1000 10000 100000 1000000", tick, " ")
        for (i = 1; i <= 6; i++)
            printf "<text x=\"%.1f\" y=\"262\" text-anchor=\"middle\">%d</text>\n", x(tick[i]), tick[i]
        print "<text x=\"310\" y=\"282\" text-anchor=\"middle\">ballots</text>"
    }
    {
        r = $4 > 1.6 ? 1.6 : $4
        points = points sprintf("%.1f,%.1f ", x($1), y(r))
        dots = dots sprintf("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#0a4f96\"/><text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" fill=\"#0a4f96\">%.3f</text>\n", x($1), y(r), x($1), y(r) - 10, $4)
    }
    END {
        printf "<polyline points=\"%s\" fill=\"none\" stroke=\"#0a4f96\" stroke-width=\"2\"/>\n%s</svg>\n", points, dots
    }' "$1"
}

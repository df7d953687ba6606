# SPDX-License-Identifier: EUPL-1.2
# The fuzzers: building, running and measuring them. For scripts/fuzz; the working directory is $root, the
# root of the tree, and $libyaml the source of libyaml. Paths that a fuzzer gets are absolute, for
# some of them go to another folder.

packages_fuzz='clang clang-14 libclang-rt-14-dev llvm-14 libcmocka-dev curl ca-certificates'

found="$root/build/fuzz/found"

# fuzz_targets: their names.
fuzz_targets() {
    sed -n 's/^\([a-z_]*\) .*/\1/p' fuzz/targets
}

# fuzz_row TARGET: its bytes, dictionary and sources. Fails for what is no target.
fuzz_row() {
    local row
    row=$(grep -E "^$1 " fuzz/targets) || {
        echo "no such target: $1; there are: $(fuzz_targets | tr '\n' ' ')" >&2
        return 2
    }
    printf '%s\n' "${row#* }"
}

# fuzz_named TARGET|all|nothing: the names meant.
fuzz_named() {
    if [ "${1:-all}" = all ]; then
        fuzz_targets
    else
        fuzz_row "$1" >/dev/null && printf '%s\n' "$1"
    fi
}

# fuzz_built: the fuzzers, in build/fuzz.
fuzz_built() {
    cmake --preset fuzz "-DVNGTALLY_LIBYAML=$PWD/$libyaml" >build/fuzz-configure.log || {
        cat build/fuzz-configure.log >&2
        return 1
    }
    cmake --build --preset fuzz --target fuzzers
}

# fuzz_options TARGET: those of libFuzzer, one a line. The program under `main` writes to both its
# outputs; those go nowhere. An input of `replay` or `cheat` is a row of choices: long from the start.
fuzz_options() {
    local bytes dictionary rest
    read -r bytes dictionary rest <<<"$(fuzz_row "$1")"
    echo "-max_len=$bytes"
    [ "$dictionary" = - ] || echo "-dict=$root/fuzz/$dictionary.dict"
    [ "$1" != main ] || echo -close_fd_mask=3
    [[ "$1" != replay && "$1" != cheat ]] || echo -len_control=0
    printf '%s\n' -timeout=60 -rss_limit_mb=3000 -print_final_stats=1 "-artifact_prefix=$found/$1-"
}

# fuzz_scratch: a folder for what a target puts on the disk, in memory that looks like one where there is
# such; a target that crashed leaves it full.
fuzz_scratch() {
    mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")"
}

# fuzz_one TARGET SECONDS: one target from the corpus and what was found before, for so long; a line
# that says how it went, and the log when it went wrong.
fuzz_one() {
    local target=$1 log="build/fuzz/$1.log" corpus="$root/build/fuzz/none" status=0 options scratch
    scratch=$(fuzz_scratch)
    mapfile -t options < <(fuzz_options "$target")
    mkdir -p "$found/$target" "build/fuzz/none"
    [ ! -d "fuzz/corpus/$target" ] || corpus="$root/fuzz/corpus/$target"
    TMPDIR=$scratch "build/fuzz/fuzz/fuzz_$target" "${options[@]}" "-max_total_time=$2" \
        "$found/$target" "$corpus" >"$log" 2>&1 || status=$?
    rm -rf "$scratch"
    printf '%-15s %12s executions, %6s features, %s\n' "$target" \
        "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" \
        "$(sed -n 's/.* ft: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)" \
        "$([ "$status" -eq 0 ] && echo nothing found || echo "FOUND SOMETHING: $log")"
    [ "$status" -eq 0 ] || {
        grep -aE -m 40 'ERROR:|not so|runtime error|^ +#[0-9]+ .*/(\./(src|fuzz|tests)|libyaml)/|SUMMARY|Test unit' \
            "$log" || :
        return 1
    }
}

# fuzz_parallel JOBS COMMAND TARGET...: the command for each of them, with its name for {}, so many at a
# time.
fuzz_parallel() {
    local jobs=$1 command=$2
    shift 2
    export -f fuzz_one fuzz_merge_one fuzz_trim fuzz_scratch fuzz_options fuzz_row fuzz_targets
    export found root
    printf '%s\n' "$@" | xargs -P "$jobs" -I '{}' bash -c "set -euo pipefail; $command" || return 1
}

# fuzz_control: a fault planted behind the YAML door is found, within a minute and from nothing.
fuzz_control() {
    local log=build/fuzz/must_crash.log status=0
    build/fuzz/fuzz/fuzz_must_crash -seed=1 -max_total_time=60 -dict=fuzz/yaml.dict \
        -artifact_prefix=build/fuzz/must_crash- >"$log" 2>&1 || status=$?
    if [ "$status" -eq 0 ] || ! grep -q 'ERROR: AddressSanitizer: heap-buffer-overflow' "$log"; then
        echo 'THE CONTROL FAILED: the planted fault was not found. What follows means nothing.' >&2
        tail -n 20 "$log" >&2
        return 1
    fi
    echo "control: the planted fault was found after $(grep -c '^#' "$log") lines of progress"
}

# fuzz_small: a target is so short that one sees what it holds against what.
fuzz_small() {
    local long
    long=$(awk 'FNR == 31 { print FILENAME }' fuzz/fuzz_*.c)
    [ -z "$long" ] || {
        printf 'longer than 30 lines:\n%s\n' "$long" >&2
        return 1
    }
}

fuzz_short() {
    fuzz_small
    fuzz_built
    fuzz_control
    fuzz_parallel "$(nproc)" "fuzz_one {} ${1:-6}" $(fuzz_targets)
}

fuzz_run() {
    local names
    names=$(fuzz_named "${1:-}")
    fuzz_built
    fuzz_control
    fuzz_parallel "${3:-$(nproc)}" "fuzz_one {} ${2:-3600}" $names
}

# fuzz_merge: the corpus of a target made anew from what it was, the first inputs and what was found: the
# fewest and smallest inputs that reach as much. Where inputs are long, how often something is reached does
# not count, and what reaches least is left out, else the corpus would be too long for the tree. Nor does it
# count where a run takes long, else `short` would do nothing but run the corpus.
fuzz_merge() {
    local names
    names=$(fuzz_named "${1:-}")
    fuzz_built
    rm -rf build/fuzz/seeds build/fuzz/merged
    build/fuzz/fuzz/vt-fuzz-seeds build/fuzz/seeds
    fuzz_parallel "$(nproc)" 'fuzz_merge_one "{}"' $names
}

# fuzz_trim FOLDER: what goes beyond 300 kB is left out. The fuzzer puts the inputs that reach most there
# first.
fuzz_trim() {
    find "$1" -type f -printf '%T@\t%s\t%p\n' | sort -n |
        awk -F '\t' '{ bytes += $2; if (bytes > 300000) print $3 }' | xargs -r -d '\n' rm -f --
}

fuzz_merge_one() {
    local target=$1 fresh="$root/build/fuzz/merged/$1" seeds="$root/build/fuzz/seeds/$1" corpus options scratch
    local how=(-merge=1)
    corpus="$root/fuzz/corpus/$target"
    mkdir -p "$fresh" "$found/$target" "$corpus" "$seeds"
    mapfile -t options < <(fuzz_options "$target")
    [ "${options[0]#*=}" -lt 4000 ] || how=(-merge=1 -use_counters=0)
    [[ "${options[0]#*=}" -lt 10000 && ! "$target" =~ ^(cheat|replay|tally)$ ]] ||
        how=(-set_cover_merge=1 -use_counters=0)
    scratch=$(fuzz_scratch)
    TMPDIR=$scratch "build/fuzz/fuzz/fuzz_$target" "${options[@]}" "${how[@]}" "$fresh" \
        "$seeds" "$found/$target" "$corpus" >"build/fuzz/$target.log" 2>&1 || {
        tail -n 20 "build/fuzz/$target.log" >&2
        return 1
    }
    fuzz_trim "$fresh"
    rm -rf "$scratch" "$corpus"
    mv "$fresh" "$corpus"
    printf '%-15s %5d inputs, %8d bytes\n' "$target" "$(find "$corpus" -type f | wc -l)" \
        "$(find "$corpus" -type f -printf '%s\n' | awk '{ n += $1 } END { print n + 0 }')"
}

# fuzz_coverage: built once more, with clang's own coverage; a line for each target.
fuzz_coverage() {
    local names target bin=build/fuzz-coverage
    names=$(fuzz_named "${1:-}")
    cmake --preset fuzz -B "$bin" "-DVNGTALLY_LIBYAML=$PWD/$libyaml" \
        -DVNGTALLY_SANITIZE=fuzzer-no-link \
        '-DCMAKE_C_FLAGS=-fprofile-instr-generate -fcoverage-mapping' >build/fuzz-configure.log
    cmake --build "$bin" --target fuzzers
    printf '%-15s %8s %20s %20s\n' target inputs regions lines
    for target in $names; do
        fuzz_cover "$target" "$bin"
    done
}

# fuzz_cover TARGET FOLDER
fuzz_cover() {
    local target=$1 bin=$2 program="$2/fuzz/fuzz_$1" bytes dictionary sources pattern
    read -r bytes dictionary sources <<<"$(fuzz_row "$target")"
    pattern=$(sed 's/\./\\./g; s/\*/[a-z_0-9]*/g; s/ /|/g' <<<"$sources")
    LLVM_PROFILE_FILE="$root/$bin/$target.profraw" "$program" -runs=0 -close_fd_mask=3 \
        "$root/fuzz/corpus/$target" >"$bin/$target.log" 2>&1
    llvm-profdata-14 merge -sparse "$bin/$target.profraw" -o "$bin/$target.profdata"
    llvm-cov-14 report "$program" "-instr-profile=$bin/$target.profdata" 2>/dev/null |
        awk -v target="$target" -v pattern="($pattern)" \
            -v inputs="$(find "fuzz/corpus/$target" -type f | wc -l)" '
            $1 ~ pattern && NF >= 10 { regions += $2; missed += $3; lines += $8; dark += $9 }
            END {
                if (regions == 0) { print target ": no such sources" >"/dev/stderr"; exit 1 }
                printf "%-15s %8d %6d of %5d %5.1f%% %6d of %5d %5.1f%%\n", target, inputs,
                    regions - missed, regions, 100 * (regions - missed) / regions,
                    lines - dark, lines, 100 * (lines - dark) / lines
            }'
}

fuzz_again() {
    fuzz_row "$1" >/dev/null
    fuzz_built
    "build/fuzz/fuzz/fuzz_$1" -timeout=60 "$(realpath -- "$2")"
}

# SPDX-License-Identifier: EUPL-1.2
# Building and testing one preset; the working directory is the root of the tree.

# build PRESET: as far as it goes, so that every error is seen at once.
build() {
    cmake --preset "$1" &&
        cmake --build --preset "$1" -- -k 0
}

# not_tested PRESET: what the tests of the last run said that they skipped, or could not do here.
not_tested() {
    awk '/^[0-9]+\/[0-9]+ Testing: / { test = $3 }
        /^(skipped|NOT RUN)[ :]/ { print test " " $0 }' \
        "build/$1/Testing/Temporary/LastTest.log" 2>/dev/null || true
}

# run_tests PRESET [ARGUMENT...]: every test, or those that ctest's arguments leave; before the last line
# stands what was not tested, the last line printed is ctest's count, and what JUnit readers want is in
# build/PRESET/junit.xml.
run_tests() {
    local status=0 preset=$1 log="build/$1/ctest.log"
    shift
    rm -f "build/$preset/junit.xml"
    ctest --preset "$preset" --parallel "$(nproc)" --no-label-summary \
        --output-junit "$PWD/build/$preset/junit.xml" "$@" 2>&1 | tee "$log" || status=$?
    not_tested "$preset"
    if ! grep -E '^[0-9]+% tests passed, [0-9]+ tests? failed out of [0-9]+' "$log"; then
        echo "ctest ended without a count" >&2
        return 1
    fi
    return "$status"
}

# SPDX-License-Identifier: EUPL-1.2
# Building and testing one preset; the working directory is the root of the tree.

# build PRESET: as far as it goes, so that every error is seen at once.
build() {
    cmake --preset "$1" &&
        cmake --build --preset "$1" -- -k 0
}

# run_tests PRESET [ARGUMENT...]: every test, or those that ctest's arguments leave; the last line
# printed is ctest's count, and what JUnit readers want is in build/PRESET/junit.xml.
run_tests() {
    local status=0 preset=$1 log="build/$1/ctest.log"
    shift
    rm -f "build/$preset/junit.xml"
    ctest --preset "$preset" --parallel "$(nproc)" --no-label-summary \
        --output-junit "$PWD/build/$preset/junit.xml" "$@" 2>&1 | tee "$log" || status=$?
    if ! grep -E '^[0-9]+% tests passed, [0-9]+ tests? failed out of [0-9]+' "$log"; then
        echo "ctest ended without a count" >&2
        return 1
    fi
    return "$status"
}

# SPDX-License-Identifier: EUPL-1.2
# Measuring what the tests reach, with gcc's gcov. For scripts/coverage; the working directory is $root,
# the root of the tree. Uses scripts/lib/build.sh.

packages_coverage="$packages_tests python3"

# The tests that count. Not the others: faults, power and cheats stop the program halfway, and one that
# is killed leaves no figures; browser and page look at what other tests have reached; house and
# independent do not run the code to test it. `slow` repeats billions of times what others do once.
coverage_labels='^(base|crypto|yaml|words|vote|report|web|io|cli|scenario)$'
coverage_slow='^slow$'

coverage_all() {
    coverage_run --label-regex "$coverage_labels"
}

coverage_unit() {
    coverage_run --label-regex "$coverage_labels" --tests-regex '/test_'
}

coverage_again() {
    :
}

# coverage_run ARGUMENT...: those tests, counted from zero.
coverage_run() {
    mkdir -p build
    build coverage >build/coverage.log || {
        cat build/coverage.log >&2
        return 1
    }
    find build/coverage -name '*.gcda' -delete
    run_tests coverage --label-exclude "$coverage_slow" "$@" >build/coverage-tests.log || {
        cat build/coverage-tests.log >&2
        return 1
    }
    tail -n 1 build/coverage-tests.log
}

# coverage_tell: the table, and what is left.
coverage_tell() {
    python3 -I scripts/lib/coverage.py build/coverage scripts/lib/coverage.known
}

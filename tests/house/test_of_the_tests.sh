# SPDX-License-Identifier: EUPL-1.2
# test_of_the_tests.sh: a house test that cannot fail is no test. A small sound tree passes every
# checker; each single violation put into a copy of it must make its checker exit 1 and name the
# place.
here=$(cd -- "$(dirname -- "$0")" && pwd)
. "$here/lib.sh"

work=$(mktemp -d) || exit 2
trap 'rm -rf "$found" "$work"' EXIT
sound="$work/a sound tree"
tree="$work/a broken tree"
spdx='/* SPDX-License-Identifier: EUPL-1.2 */'
proved=0

# put TREE FILE: standard input as a file of a tree, below an SPDX line and a purpose.
put() {
    mkdir -p "$1/${2%/*}"
    { printf '%s\n/* What this room is for. */\n' "$spdx" && cat; } >"$1/$2"
}

# A header `FLOOR/x.h` with one function, and the source for it.
put_floor() {
    put "$sound" "include/vngtally/$1/x.h" <<EOF
#ifndef VT_$1_H
#define VT_$1_H
#include <stddef.h>
size_t vt_$1_x(size_t n);
#endif
EOF
    put "$sound" "src/$1/x.c" <<EOF
#include <vngtally/$1/x.h>
size_t vt_$1_x(size_t n)
{
    return n;
}
EOF
    printf '# SPDX-License-Identifier: EUPL-1.2\nvt_floor(%s SOURCES x.c)\n' "$1" \
        >"$sound/src/$1/CMakeLists.txt"
}

make_sound() {
    for floor in $core; do
        put_floor "$floor"
    done
    put "$sound" src/io/y.h <<'EOF'
#ifndef VT_IO_Y_H
#define VT_IO_Y_H
#include <sodium.h>
#include <vngtally/report/x.h>
#endif
EOF
    put "$sound" src/io/y.c <<'EOF'
#include "io/y.h"
#include <stdio.h>
EOF
    put "$sound" src/cli/main.c <<'EOF'
#include "io/y.h"
#include <stdio.h> /* strcpy() is only mentioned here */
int main(void) { return puts("call strcpy(a, b)") < 0; }
EOF
    echo '# SPDX-License-Identifier: EUPL-1.2
vt_floor(io SOURCES y.c)' >"$sound/src/io/CMakeLists.txt"
    echo '# SPDX-License-Identifier: EUPL-1.2
vt_program(vngtally SOURCES main.c)' >"$sound/src/cli/CMakeLists.txt"
    echo '# SPDX-License-Identifier: EUPL-1.2' >"$sound/CMakeLists.txt"
    put "$sound" tests/base/test_x.c <<'EOF'
#include "support/run.h"
EOF
    echo '# SPDX-License-Identifier: EUPL-1.2
vt_test(test_x)' >"$sound/tests/base/CMakeLists.txt"
}

fresh() {
    rm -rf "$tree"
    cp -R "$sound" "$tree"
}

# expect STATUS PLACE CHECKER [ARGUMENT...]: the checker exits so and, if it fails, names PLACE.
expect() {
    status=$1
    place=$2
    shift 2
    got=0
    sh "$here/$1" ${2:+"$2"} ${3:+"$3"} ${4:+"$4"} >"$work/out" 2>&1 || got=$?
    proved=$((proved + 1))
    if [ "$got" -ne "$status" ] || ! grep -qF -- "$place" "$work/out"; then
        violation "test_of_the_tests:0: $1 exits $got, not $status, about '$place': $(cat "$work/out")"
    fi
}

# refuses CHECKER PLACE FILE LINE: one LINE added to FILE of a sound tree is found.
refuses() {
    fresh
    [ -f "$tree/$3" ] || put "$tree" "$3" </dev/null
    printf '%s\n' "$4" >>"$tree/$3"
    expect 1 "$2" "$1" "$tree"
}

test_floors() {
    expect 0 'go down' floors.sh "$sound"
    refuses floors.sh 'base does not see floor vote' src/base/x.c '#include <vngtally/vote/x.h>'
    refuses floors.sh 'src/base/x.c:8:' src/base/x.c '  #  include  <vngtally/crypto/x.h>'
    refuses floors.sh 'crypto does not see floor yaml' src/crypto/x.c '#include <vngtally/yaml/x.h>'
    refuses floors.sh 'crypto does not see floor words' src/crypto/x.c '#include <vngtally/words/x.h>'
    refuses floors.sh 'yaml does not see floor crypto' src/yaml/x.c '#include <vngtally/crypto/x.h>'
    refuses floors.sh 'yaml does not see floor words' src/yaml/x.c '#include <vngtally/words/x.h>'
    refuses floors.sh 'words does not see floor crypto' src/words/x.c '#include <vngtally/crypto/x.h>'
    refuses floors.sh 'words does not see floor yaml' src/words/x.c '#include <vngtally/yaml/x.h>'
    refuses floors.sh 'vote does not see floor report' src/vote/x.c '#include <vngtally/report/x.h>'
    refuses floors.sh 'report does not see floor io' src/report/x.c '#include "io/y.h"'
    refuses floors.sh 'io does not see floor cli' src/io/y.c '#include "cli/z.h"'
    refuses floors.sh 'for crypto and io only' src/vote/x.c '#include <sodium.h>'
    refuses floors.sh 'for crypto and io only' src/cli/main.c '#include <sodium/core.h>'
    refuses floors.sh 'for src/yaml only' include/vngtally/yaml/x.h '#include <yaml.h>'
    refuses floors.sh 'is pure' src/report/x.c '#include <stdio.h>'
    refuses floors.sh 'is pure' include/vngtally/base/x.h '#include <time.h>'
    refuses floors.sh 'that climbs' src/vote/x.c '#include "../io/y.h"'
    refuses floors.sh 'not a private header' src/vote/x.c '#include "vngtally/base/x.h"'
    refuses floors.sh 'cannot be read' src/vote/x.c '#include HEADER'
    refuses floors.sh 'cannot be read' src/vote/x.c '#include_next <stddef.h>'
    refuses floors.sh 'no include/vngtally/base/none.h' src/vote/x.c \
        '#include <vngtally/base/none.h>'
    refuses floors.sh 'stands on no floor' src/attic/x.c 'int vt_attic;'
    refuses floors.sh 'stands on no floor' include/vngtally/io/x.h 'int vt_io;'
    refuses floors.sh 'does not compile alone' include/vngtally/vote/x.h 'uint32_t vt_vote_y(void);'
    refuses floors.sh 'does not compile alone' include/vngtally/vote/x.h 'struct twice { int x; };'
    expect 2 '' floors.sh "$work/no such tree"
}

test_tree() {
    expect 0 'files' tree.sh "$sound"
    for call in strcpy strcat sprintf vsprintf gets atoi atol strtok scanf sscanf setlocale alloca; do
        refuses tree.sh 'src/io/y.c:5: a call' src/io/y.c "void f(void) { $call (0); }"
    done
    refuses tree.sh 'src/io/y.c:5: a call' src/io/y.c '/* one */ x = "\"" /* two */ + atoi(s);'
    for later in TODO FIXME XXX; do
        refuses tree.sh 'left for later' include/vngtally/vote/x.h "/* $later: later */"
    done
    refuses tree.sh 'a carriage return' src/vote/x.c "$(printf 'int vt_cr;\r')"
    refuses tree.sh 'longer than 400' src/vote/x.c "$(awk 'BEGIN { while (n++ < 400) print "//" }')"
    refuses tree.sh 'src/vote/forgotten.c:1: not named' src/vote/forgotten.c 'int vt_forgotten;'
    refuses tree.sh 'test_forgotten.c:1: not named' tests/base/test_forgotten.c 'int vt_forgotten;'
    refuses tree.sh 'uses cmocka by itself' tests/base/test_x.c '#include <cmocka.h>'
    refuses tree.sh 'uses cmocka by itself' tests/base/test_x.c \
        'int main(void) { return cmocka_run_group_tests(t, 0, 0); }'
    refuses tree.sh 'a strange character' 'src/vote/a b.c' ''
    for file in src/vote/x.c include/vngtally/vote/x.h tests/base/test_x.c; do
        fresh
        sed -i 1d "$tree/$file"
        expect 1 "$file:1: the first line" tree.sh "$tree"
        fresh
        sed -i 2d "$tree/$file"
        expect 1 "$file:2: the second line" tree.sh "$tree"
    done
    fresh
    sed -i 1d "$tree/src/vote/CMakeLists.txt"
    expect 1 'no SPDX line' tree.sh "$tree"
}

# compile FLOOR: libvt_FLOOR.a of the broken tree.
compile() {
    ${CC:-cc} -std=c17 -O1 -fPIC -fno-builtin -I "$tree/include" -c "$tree/src/$1/x.c" \
        -o "$tree/x.o" || exit 2
    rm -f "$tree/libvt_$1.a"
    ar rcs "$tree/libvt_$1.a" "$tree/x.o" || exit 2
}

# pure STATUS PLACE FLOOR LINE: the core, with LINE added to the source of FLOOR, compiled.
pure() {
    cp "$sound/src/$3/x.c" "$tree/src/$3/x.c"
    printf '%s\n' "$4" >>"$tree/src/$3/x.c"
    compile "$3"
    got=0
    sh "$here/pure.sh" "$here/pure.allowed" "$tree"/libvt_*.a >"$work/out" 2>&1 || got=$?
    proved=$((proved + 1))
    if [ "$got" -ne "$1" ] || ! grep -qF -- "$2" "$work/out"; then
        violation "test_of_the_tests:0: pure.sh exits $got, not $1, about '$2': $(cat "$work/out")"
    fi
    cp "$sound/src/$3/x.c" "$tree/src/$3/x.c"
    compile "$3"
}

test_pure() {
    fresh
    for floor in $core; do
        compile "$floor"
    done
    pure 0 'all of them known' vote 'size_t vt_base_x(size_t); size_t vt_y(void) { return vt_base_x(1); }'
    pure 0 'all of them known' vote 'void free(void *); void vt_y(void *p) { free(p); }'
    pure 0 'all of them known' vote 'extern const char *const vt_y[1]; const char *const vt_y[1] = {"y"};'
    for call in open fopen read time clock_gettime gettimeofday puts printf snprintf getenv random \
        rand getrandom randombytes_buf sodium_init localtime setlocale abort exit; do
        pure 1 "libvt_vote.a:0: asks for $call" vote "void $call(void); void vt_y(void) { $call(); }"
    done
    pure 1 'libvt_base.a:0: asks for vt_vote_x' base \
        'size_t vt_vote_x(size_t); size_t vt_y(void) { return vt_vote_x(1); }'
    pure 1 'libvt_yaml.a:0: asks for vt_words_x' yaml \
        'size_t vt_words_x(size_t); size_t vt_y(void) { return vt_words_x(1); }'
    pure 1 'libvt_vote.a:0: asks for crypto_hash_sha256' vote \
        'int crypto_hash_sha256(void); int vt_y(void) { return crypto_hash_sha256(); }'
    pure 1 'libvt_crypto.a:0: asks for yaml_parser_parse' crypto \
        'int yaml_parser_parse(void); int vt_y(void) { return yaml_parser_parse(); }'
    pure 1 'libvt_vote.a:0: vt_seen can change' vote 'int vt_seen = 1;'
    pure 1 'can change' vote 'int vt_y(void) { static int seen; return seen++; }'
    expect 2 'is no library of the core' pure.sh "$here/pure.allowed" "$tree/libvt_io.a"
}

# full STATUS PLACE BODY: a program, in shell, that answers so.
full() {
    printf '#!/bin/sh\n%s\n' "$3" >"$work/program"
    chmod +x "$work/program"
    printf '%s\n' '# a comment' '' '--help' >"$work/commands"
    expect "$1" "$2" full.sh "$work/program" "$work/commands"
}

test_full() {
    full 0 '1 commands refuse' 'echo yes 2>/dev/null || { echo "disk full" >&2; exit 2; }'
    full 1 'exits 0, not 2' 'echo yes 2>/dev/null; exit 0'
    full 1 'exits 1, not 2' 'echo yes 2>/dev/null || { echo "disk full" >&2; exit 1; }'
    full 1 'says nothing on stderr' 'echo yes 2>/dev/null || exit 2'
    full 1 'answers nothing' 'exit 0'
    full 1 'when there is room' 'echo yes 2>/dev/null || exit 2; exit 1'
    : >"$work/commands"
    expect 2 'names no command' full.sh "$work/program" "$work/commands"
}

test_run() {
    for status in 0 1 3; do
        printf '#!/bin/sh\nexit %s\n' "$status" >"$work/exits$status"
        chmod +x "$work/exits$status"
    done
    expect 0 'exit as they should' run.sh "$work/exits0" "$work/exits1"
    expect 1 'exits 0, not 1' run.sh "$work/exits0" "$work/exits0"
    expect 1 'exits 3, not 1' run.sh "$work/exits0" "$work/exits3"
    expect 1 'exits 1, not 0' run.sh "$work/exits1" "$work/exits1"
}

# docs STATUS PLACE SLUGS TEST: a page that lists these slugs, and one that names this test.
docs() {
    fresh
    put "$tree" src/vote/notices.c <<'EOF'
static const enum vt_code ballot_rules[] = {
    VT_E_ONE,
};
EOF
    put "$tree" include/vngtally/base/codes/vote.def <<'EOF'
VT_CODE(VT_E_ONE, "one")
VT_CODE(VT_E_OTHER, "other")
EOF
    echo 'VT_CODE(VT_E_YAML_TWO, "two")' | put "$tree" include/vngtally/base/codes/yaml.def
    printf '%s\n' '## 14. Slugs' "$3" '## 15. More' '`three`' | put "$tree" docs/FORMAT.md
    echo "$4" | put "$tree" docs/THREATS.md
    expect "$1" "$2" docs.sh "$tree"
}

test_docs() {
    docs 0 'agree on 2 rules' '`one`, `two`' 'see `base/test_x.c` and `base/test_*.c`'
    docs 1 '< two' '`one`' ''
    docs 1 '> other' '`one`, `other`, `two`' ''
    docs 1 'names tests/base/test_y.c' '`one`, `two`' '`base/test_y.c`'
    docs 1 'names tests/base/z*.c' '`one`, `two`' '`base/z*.c`'
}

make_sound
test_floors
test_tree
test_pure
test_full
test_run
test_docs
verdict "test of the tests: $proved proofs"

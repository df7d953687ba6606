# SPDX-License-Identifier: EUPL-1.2
# floors.sh ROOT: every #include goes down, never up or sideways; <sodium.h> and <yaml.h> stay in
# their rooms; the core includes nothing of the outside world; every header compiles alone.
here=$(dirname -- "$0")
. "$here/lib.sh"

[ $# -eq 1 ] || cannot 'usage: floors.sh ROOT'
cd -- "$1" || exit 2

# The headers of libc that neither read nor write anything outside the program's own memory.
pure_headers='assert.h inttypes.h limits.h stdalign.h stdarg.h stdbool.h stddef.h stdint.h stdlib.h
stdnoreturn.h string.h'
pure_headers=$(echo $pure_headers)

# floor_of FILE: the floor where a file stands, or nothing.
floor_of() {
    floor=${1#include/vngtally/}
    [ "$floor" != "$1" ] || floor=${1#src/}
    [ "$floor" != "$1" ] || return 0
    case $floor in
    */*) floor=${floor%%/*} ;;
    *) return 0 ;;
    esac
    case $1 in
    include/*) has "$floor" "$core" || return 0 ;;
    *) has "$floor" "$floors" || return 0 ;;
    esac
    echo "$floor"
}

# check_include FILE LINE FLOOR SPELLING: one #include, as spelled: <x.h>, "x.h" or anything else.
check_include() {
    at="$1:$2"
    case $4 in
    '<vngtally/'*'>')
        header=${4#<} header=${header%>}
        target=${header#vngtally/} target=${target%%/*}
        if ! has "$target" "$(floors_seen_by "$3")"; then
            violation "$at: floor $3 does not see floor $target ($4)"
        elif [ ! -f "include/$header" ]; then
            violation "$at: there is no include/$header"
        fi
        ;;
    '<sodium.h>' | '<sodium/'*)
        case $1 in
        src/crypto/* | include/vngtally/crypto/* | src/io/*) ;;
        *) violation "$at: libsodium is for crypto and io only ($4)" ;;
        esac
        ;;
    '<yaml.h>')
        case $1 in
        src/yaml/*) ;;
        *) violation "$at: libyaml is for src/yaml only ($4)" ;;
        esac
        ;;
    '<'*'>')
        header=${4#<} header=${header%>}
        if has "$3" "$core" && ! has "$header" "$pure_headers"; then
            violation "$at: floor $3 is pure and may not include $4"
        fi
        ;;
    '"'*..*'"')
        violation "$at: an include that climbs ($4)"
        ;;
    '"io/'*'"' | '"cli/'*'"')
        header=${4#\"} header=${header%\"}
        if ! has "${header%%/*}" "$(floors_seen_by "$3")"; then
            violation "$at: floor $3 does not see floor ${header%%/*} ($4)"
        elif [ ! -f "src/$header" ]; then
            violation "$at: there is no src/$header"
        fi
        ;;
    '"'*'"')
        header=${4#\"} header=${header%\"}
        [ -f "${1%/*}/$header" ] ||
            violation "$at: $4 is not a private header of this floor; public ones are <vngtally/…>"
        ;;
    *)
        violation "$at: an include that cannot be read ($4)"
        ;;
    esac
}

# compile_alone HEADER: twice in one unit, so that its guard is proved as well.
compile_alone() {
    case $1 in
    include/*) set -- "<${1#include/}>" -I include ;;
    *) set -- "\"${1#src/}\"" -I include -I src -D_XOPEN_SOURCE=700 ;;
    esac
    spelling=$1
    shift
    printf '#include %s\n#include %s\nextern int vt_nothing;\n' "$spelling" "$spelling" |
        ${CC:-cc} -std=c17 -Wall -Wextra -Wpedantic -Wundef -Werror -fsyntax-only \
            $(pkg-config --cflags libsodium) "$@" -x c - >&2 ||
        violation "$spelling: does not compile alone"
}

files=$(find include src -type f \( -name '*.c' -o -name '*.h' -o -name '*.def' \) | sort)
[ -n "$files" ] || cannot 'no sources'

includes=0
for file in $files; do
    floor=$(floor_of "$file")
    if [ -z "$floor" ]; then
        violation "$file:1: stands on no floor"
        continue
    fi
    # Any directive that includes, however it is spaced; the target is the rest of the line, without
    # a comment after it.
    lines=$(awk '/^[ \t]*(#|%:|\?\?=)[ \t]*(include|include_next|import)([^a-z_]|$)/ {
        target = $0
        sub(/^[ \t]*(#|%:|\?\?=)[ \t]*(include_next|include|import)[ \t]*/, "", target)
        sub(/[ \t]*\/[*\/].*$/, "", target); sub(/[ \t\r]+$/, "", target)
        if ($0 ~ /include_next|import/) target = "?" target
        print FNR " " target }' "$file")
    while read -r line target; do
        [ -n "$line" ] || continue
        includes=$((includes + 1))
        check_include "$file" "$line" "$floor" "$target"
    done <<EOF
$lines
EOF
done

headers=0
for file in $files; do
    case $file in
    *.h)
        compile_alone "$file"
        headers=$((headers + 1))
        ;;
    esac
done

verdict "floors: $includes includes go down, $headers headers compile alone"

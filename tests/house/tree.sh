# SPDX-License-Identifier: EUPL-1.2
# tree.sh ROOT: what can be asked of the files themselves: the licence on the first line, what the
# room is for on the second, their length, calls that are never made, nothing left for later, and
# no source or test that the build forgets.
here=$(dirname -- "$0")
. "$here/lib.sh"

[ $# -eq 1 ] || cannot 'usage: tree.sh ROOT'
cd -- "$1" || exit 2

longest=400
never='strcpy|strcat|sprintf|vsprintf|gets|atoi|atol|strtok|scanf|sscanf|setlocale|alloca'
never="$never|atoll|atof|fscanf|vscanf|vsscanf|vfscanf|strtok_r|stpcpy"

existing=''
for folder in include src tests fuzz bench ballots-sample web cmake scripts .ci; do
    [ ! -d "$folder" ] || existing="$existing $folder"
done

strange=$(find $existing -name '*[!A-Za-z0-9._-]*' ! -path '*/data/*' ! -path 'ballots-sample/*')
if [ -n "$strange" ]; then
    violation "$strange:1: a strange character in a file's name"
    verdict ''
fi

# C: the licence, then the purpose.
for file in $(find $existing -type f \( -name '*.c' -o -name '*.h' -o -name '*.def' \) | sort); do
    awk -v file="$file" -v longest="$longest" '
        FNR == 1 && $0 != "/* SPDX-License-Identifier: EUPL-1.2 */" {
            print file ":1: the first line is not the SPDX line"
        }
        FNR == 2 { second = $0 }
        /\r/ { print file ":" FNR ": a carriage return" }
        END {
            if (file !~ /\.def$/ && second !~ /^\/\* [A-Za-z`<"]/)
                print file ":2: the second line does not say what this room is for"
            if (file ~ /^(src|include)\// && FNR > longest)
                print file ":" FNR ": longer than " longest " lines"
        }' "$file" >>"$found"
done

# CMake and shell: the licence on the first line, or the second after #!.
for file in CMakeLists.txt $(find $existing -type f \( -name CMakeLists.txt -o -name '*.cmake' \
    -o -name '*.sh' -o -path 'scripts/*' -o -path '.ci/*' \) | sort); do
    head -n 2 "$file" | grep -qx '# SPDX-License-Identifier: EUPL-1.2' ||
        violation "$file:1: no SPDX line"
done

# Calls that are never made and words that mean "later". Comments and strings are blanked first,
# for a call may be mentioned; a promise may not.
for file in $(find include src -type f \( -name '*.c' -o -name '*.h' -o -name '*.def' \) | sort); do
    awk -v file="$file" -v never="(^|[^A-Za-z0-9_])($never)[ \t]*\\\\(" '
        /(^|[^A-Za-z0-9_])(TODO|FIXME|XXX)([^A-Za-z0-9_]|$)/ { print file ":" FNR ": left for later" }
        {
            code = ""
            rest = $0
            while (rest != "") {
                if (inside) {
                    end = index(rest, "*/")
                    if (end == 0) break
                    rest = substr(rest, end + 2)
                    inside = 0
                } else if (match(rest, /^("([^"\\]|\\.)*"|\047([^\047\\]|\\.)*\047)/)) {
                    code = code "\"\""
                    rest = substr(rest, RLENGTH + 1)
                } else if (substr(rest, 1, 2) == "/*") {
                    rest = substr(rest, 3)
                    inside = 1
                } else if (substr(rest, 1, 2) == "//") {
                    break
                } else {
                    code = code substr(rest, 1, 1)
                    rest = substr(rest, 2)
                }
            }
            if (code ~ never) print file ":" FNR ": a call that is never made here"
        }' "$file" >>"$found"
done

# Nothing is forgotten by the build: every source and every test is named beside it.
for file in $(find src -type f -name '*.c' | sort) \
    $(find tests -type f -name 'test_*.c' | sort); do
    name=${file##*/}
    lists="${file%/*}/CMakeLists.txt"
    if [ ! -f "$lists" ] || ! grep -qE "(^|[^A-Za-z0-9_])${name%.c}([^A-Za-z0-9_]|$)" "$lists"; then
        violation "$file:1: not named in $lists"
    fi
done

# A cmocka program can be believed only through tests/support/run.h.
for file in $(find tests -type f -name '*.c' | sort); do
    if grep -qE 'cmocka_run_group_tests|<cmocka\.h>' "$file"; then
        violation "$file:1: uses cmocka by itself, not through support/run.h"
    fi
done

verdict "tree: $(find $existing -type f | wc -l) files"

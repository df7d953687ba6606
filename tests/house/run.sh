# SPDX-License-Identifier: EUPL-1.2
# run.sh PASSING FAILING...: the exit status of a cmocka program can be believed: the first exits 0,
# each other one 1 (an empty group; 256 failures, which modulo 256 are none).
here=$(dirname -- "$0")
. "$here/lib.sh"

[ $# -ge 2 ] || cannot 'usage: run.sh PASSING FAILING...'
expected=0
for program in "$@"; do
    status=0
    "$program" >/dev/null 2>&1 || status=$?
    [ "$status" -eq "$expected" ] || violation "$program:0: exits $status, not $expected"
    expected=1
done

verdict "run: $# cmocka programs exit as they should"

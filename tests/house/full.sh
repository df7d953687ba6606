# SPDX-License-Identifier: EUPL-1.2
# full.sh PROGRAM COMMANDS: answering into a full disk is not a yes. Each line of the file COMMANDS
# holds the arguments of a command that answers on stdout; it must work (0) when there is room, and
# exit 2 with a complaint on stderr when stdout is /dev/full.
here=$(dirname -- "$0")
. "$here/lib.sh"

[ $# -eq 2 ] || cannot 'usage: full.sh PROGRAM COMMANDS'
program=$1
[ -x "$program" ] || cannot "no program $program"
[ -r "$2" ] || cannot "cannot read $2"
[ -w /dev/full ] || cannot 'this system has no /dev/full'

work=$(mktemp -d) || exit 2
trap 'rm -rf "$found" "$work"' EXIT

commands=0
while read -r arguments; do
    case $arguments in
    '' | '#'*) continue ;;
    esac
    commands=$((commands + 1))
    # Split on spaces, on purpose.
    status=0
    "$program" $arguments >"$work/out" 2>"$work/err" </dev/null || status=$?
    [ "$status" -eq 0 ] || violation "$arguments: exits $status, not 0, when there is room"
    [ -s "$work/out" ] || violation "$arguments: answers nothing on stdout"
    status=0
    "$program" $arguments >/dev/full 2>"$work/err" </dev/null || status=$?
    [ "$status" -eq 2 ] || violation "$arguments: exits $status, not 2, into a full disk"
    [ -s "$work/err" ] || violation "$arguments: says nothing on stderr about a full disk"
done <"$2"
[ "$commands" -gt 0 ] || cannot "$2 names no command"

verdict "full: $commands commands refuse to answer into a full disk"

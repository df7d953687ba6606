# SPDX-License-Identifier: EUPL-1.2
# What the house tests share. Each checker takes the root of a tree, prints every violation as
# `path:line: what` and exits 1 if there was one, 0 if there was none, 2 if it could not tell.
set -eu
LC_ALL=C
export LC_ALL

floors='base crypto yaml words vote report web io cli'
core='base crypto yaml words vote report web'

# floors_seen_by FLOOR: the floors that FLOOR may use; itself and what lies below it.
floors_seen_by() {
    case $1 in
    base) echo 'base' ;;
    crypto | yaml | words) echo "base $1" ;;
    vote) echo 'base crypto yaml words vote' ;;
    report) echo 'base crypto yaml words vote report' ;;
    web) echo 'base crypto yaml words vote report web' ;;
    io) echo 'base crypto yaml words vote report io' ;;
    cli) echo 'base crypto yaml words vote report web io cli' ;;
    *) return 1 ;;
    esac
}

# has WORD LIST: is WORD one of the words of LIST?
has() {
    case " $2 " in
    *" $1 "*) return 0 ;;
    *) return 1 ;;
    esac
}

cannot() {
    echo "$0: $*" >&2
    exit 2
}

# A checker writes its violations to $found and ends with `verdict "what was checked"`.
found=$(mktemp) || exit 2
trap 'rm -f "$found"' EXIT
trap 'exit 2' HUP INT TERM

violation() {
    printf '%s\n' "$*" >>"$found"
}

verdict() {
    if [ -s "$found" ]; then
        sort -u "$found" >&2
        exit 1
    fi
    echo "$1"
}

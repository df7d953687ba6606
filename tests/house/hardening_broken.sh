# SPDX-License-Identifier: EUPL-1.2
# hardening_broken.sh: hardening.sh passes a small program that is built with every flag, and says of
# each flag taken away that it was.
here=$(cd -- "$(dirname -- "$0")" && pwd)
. "$here/lib.sh"

work=$(mktemp -d) || exit 2
trap 'rm -rf "$found" "$work"' EXIT
cd "$work"
cat >small.c <<'END'
#include <stdio.h>
#include <string.h>
#define TURN(n) static int turn##n(int x) { return x * n + 1; }
TURN(1) TURN(2) TURN(3) TURN(4) TURN(5) TURN(6) TURN(7) TURN(8) TURN(9) TURN(10) TURN(11) TURN(12)
static int (*volatile turns[])(int) = {turn1, turn2, turn3, turn4, turn5, turn6, turn7, turn8, turn9,
    turn10, turn11, turn12};
int main(int argc, char **argv)
{
    char frame[40000], line[64];
    memset(frame, argc, sizeof frame);
    snprintf(line, (size_t)argc * 2, "%s", argv[0]);
    memcpy(line, argv[0], strlen(argv[0]));
    return turns[argc](line[argc] + ((volatile char *)frame)[argc * 7]);
}
END
all='-O2 -fPIE -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-clash-protection
    -pie -Wl,-z,relro,-z,now -Wl,-z,noexecstack'
x86=no
case $(${CC:-cc} -dumpmachine) in
x86_64*)
    x86=yes
    all="$all -fcf-protection=full"
    ;;
esac

# built FLAG...: with these after all the others.
built() {
    ${CC:-cc} $all small.c -o small "$@" 2>log || cannot "it does not build: $(cat log)"
}
built
sh "$here/hardening.sh" small >said 2>&1 || cannot "what has every flag is refused: $(cat said)"

# without FLAG WHAT: it is seen, and nothing else is.
proved=0
without() {
    built "$1"
    if sh "$here/hardening.sh" small >said 2>&1; then
        violation "hardening.sh:0: does not see $1"
    elif ! grep -v hardening-check said | grep -qF -e "$2"; then
        violation "hardening.sh:0: with $1 it says: $(cat said)"
    fi
    proved=$((proved + 1))
}
without -no-pie '-pie'
without -fno-stack-protector '-fstack-protector-strong'
without -U_FORTIFY_SOURCE '-D_FORTIFY_SOURCE'
without -Wl,-z,norelro '-z relro'
without -Wl,-z,lazy '-z now'
without -Wl,-z,execstack '-z noexecstack'
without -Wl,-rpath,/nowhere 'a place of its own'
if [ $x86 = yes ]; then
    without -fno-stack-clash-protection '-fstack-clash-protection'
    without -fcf-protection=none '-fcf-protection'
fi

verdict "hardening: $proved flags taken away, each of them seen"

# SPDX-License-Identifier: EUPL-1.2
# hardening.sh PROGRAM: every defence that cmake/VtBuild.cmake asks for is in the program as it was built:
# what compiler and linker were told is one thing, what they made another. By readelf and objdump, which
# come with the compiler; where there is hardening-check (Debian's devscripts), by that as well.
here=$(dirname -- "$0")
. "$here/lib.sh"

[ $# -eq 1 ] || cannot 'usage: hardening.sh PROGRAM'
program=$1
[ -f "$program" ] || cannot "no program $program"

elf=$(mktemp -d) || exit 2
trap 'rm -rf "$found" "$elf"' EXIT
for part in file-header segments dynamic symbols; do
    readelf --wide --$part -- "$program" >"$elf/$part" 2>"$elf/errors" || cannot "readelf: $(cat "$elf/errors")"
done
objdump --disassemble --no-show-raw-insn -- "$program" >"$elf/code" || cannot 'objdump failed'

# lacks WHAT: the program lacks this defence.
lacks() {
    violation "$program:0: $1"
}

grep -Eq 'Type: +DYN' "$elf/file-header" && grep -q INTERP "$elf/segments" ||
    lacks 'is not position independent (-fPIE, -pie)'
grep -q '__stack_chk_fail' "$elf/symbols" || lacks 'has no stack protector (-fstack-protector-strong)'
grep -Eo '__[a-z]+_chk\b' "$elf/symbols" >"$elf/fortified" ||
    lacks 'calls nothing of libc by its checking door (-D_FORTIFY_SOURCE)'
grep -q 'GNU_RELRO' "$elf/segments" || lacks 'has relocations that stay writable (-z relro)'
grep -Eq '\((FLAGS|FLAGS_1)\).*(BIND_NOW|NOW)' "$elf/dynamic" || lacks 'binds symbols late (-z now)'
grep -Eq 'GNU_STACK.* RW ' "$elf/segments" || lacks 'has a stack that can be run (-z noexecstack)'
! grep -Eq '(LOAD|GNU_STACK).* [R ]WE ' "$elf/segments" || lacks 'has memory that can be written and run'
! grep -Eq '\((RPATH|RUNPATH|TEXTREL)\)' "$elf/dynamic" ||
    lacks 'looks for libraries in a place of its own, or relocates its code'

# In the code itself, as gcc and clang write it for one processor. A frame of more than a page is touched page
# by page; and where a pointer to a function may lead, endbr64 stands (the few of the C runtime do not count).
if grep -q 'X86-64' "$elf/file-header"; then
    awk '/sub +\$0x1000,%rsp/ { page = FNR }
        /(or|mov)q +\$0x0,\(%rsp\)/ && page && FNR <= page + 2 { probes++ }
        END { exit probes > 0 ? 0 : 1 }' "$elf/code" ||
        lacks 'does not touch large frames page by page (-fstack-clash-protection)'
    [ "$(grep -c 'endbr64' "$elf/code")" -gt 10 ] || lacks 'has no landing pads (-fcf-protection)'
fi

if command -v hardening-check >/dev/null; then
    # Its status is also that of what it cannot see.
    hardening-check -- "$program" >"$elf/checked" 2>&1 || :
    for what in 'Position Independent Executable' 'Stack protected' 'Fortify Source functions' \
        'Read-only relocations' 'Immediate binding'; do
        grep -q "^ *$what: yes" "$elf/checked" || lacks "hardening-check: $(grep "^ *$what" "$elf/checked")"
    done
fi

verdict "hardening: all of it, and $(sort -u "$elf/fortified" | wc -l) kinds of calls that are checked"

# SPDX-License-Identifier: EUPL-1.2
# replay and verify in their sandbox and, by VNGTALLY_SANDBOX=off, without it: the same bytes and the same
# status, whatever they are given. And where the kernel has one they are in it before they look into
# anything that came from somebody else.
. "$(dirname -- "$0")/lib.sh"

# both STATUS ARGUMENT...: with and without; what the sandbox makes of it is in out and err.
both() {
    both_status=$1
    shift
    VNGTALLY_SANDBOX=off
    export VNGTALLY_SANDBOX
    run "$both_status" "$@"
    cp out out.off
    cp err err.off
    unset VNGTALLY_SANDBOX
    run "$both_status" "$@"
    same out out.off
    same err err.off
}

start
open_dossier d
ballot in/a.yaml GM0014 1 azwa=voor
ballot in/b.yaml GM0363 1 azwa=tegen
run 0 accept d --key keys/secretariat.key in --received $in_time
run 0 close d --key keys/secretariat.key --at $after
run 0 tally d --key keys/secretariat.key --at $after
cp d/receipts/GM0014-count.receipt count
cp d/receipts/GM0014-1.receipt first

# ---- verify ----
both 0 verify count --fingerprint "$fingerprint"
both 0 verify count --fingerprint "$fingerprint" --json
both 0 verify count --fingerprint "$fingerprint" --ballot in/a.yaml --earlier first
both 1 verify count --fingerprint "$fingerprint" --ballot in/b.yaml
both 2 verify nowhere --fingerprint "$fingerprint"
both 2 verify count --fingerprint "$fingerprint" --earlier nowhere
both 2 verify count --fingerprint "$fingerprint" --earlier in/a.yaml
both 2 verify d --fingerprint "$fingerprint"
both 2 verify "$program" --fingerprint "$fingerprint"
mkfifo fifo
both 2 verify fifo --fingerprint "$fingerprint"
ln -s count linked
both 0 verify linked --fingerprint "$fingerprint"
sed 's/^vngtally/Vngtally/' count >flipped
both 2 verify flipped --fingerprint "$fingerprint"

# ---- replay ----
both 0 replay d
both 0 replay d/ --fingerprint "$fingerprint" --json
both 0 replay opened
both 0 replay "$work/in/../d"
both 1 replay d --fingerprint "$(echo "$fingerprint" | tr 0-9a-f 1-9a-f0)"
both 2 replay nowhere
both 2 replay count
both 2 replay fifo
ln -s d d-linked
both 0 replay d-linked
# changed STATUS COMMAND...: in a copy of the dossier.
changed() {
    changed_status=$1
    shift
    rm -rf x outside
    cp -R d x
    mkdir outside
    (cd x && "$@")
    both "$changed_status" replay x
}
elsewhere() {
    mv "$1" ../outside/ && ln -s "../outside/$1" "$1"
}
changed 1 rm result.yaml
changed 1 rm -r report
changed 1 mkdir more
changed 1 mkfifo more
changed 1 sh -c 'head -c -1 journal >j && mv j journal'
changed 1 ln -s /etc/passwd more
changed 1 ln -s /dev/zero receipts/more.receipt
for name in consultation.yaml register.yaml journal checkpoint result.yaml receipts report; do
    changed 1 elsewhere "$name"
    has err 'does not belong'
done

# ---- it is entered, and when ----
# A build with a sanitizer, or that counts lines, has no sandbox.
if grep -qE '__asan_init|__ubsan_handle|__gcov_init' "$program"; then
    done_with 'sandbox, which is not in this build,'
    exit 0
fi
command -v strace >/dev/null && strace -o trace true 2>/dev/null || {
    [ -z "${VNGTALLY_ALL_TOOLS:-}" ] || wrong 'strace cannot be run'
    echo 'skipped: what the kernel is asked for needs strace'
    done_with sandbox
    exit 0
}
# traced COMMAND...: what it asks of the kernel from there on where the sandbox holds, in `inside`.
traced() {
    last="strace: $*"
    strace -f -o trace "$program" --lang en "$@" >out 2>err
    awk 'inside; /seccomp\(SECCOMP_SET_MODE_FILTER.* = 0$/ { inside = 1 }' trace >inside
    awk 'inside { exit } { print } /seccomp\(SECCOMP_SET_MODE_FILTER.* = 0$/ { inside = 1 }' trace >outside.trace
    if ! grep -q 'landlock_create_ruleset(NULL.* = -1' trace; then
        has outside.trace 'landlock_restrict_self('
        lacks outside.trace 'landlock_restrict_self(3, 0) = -1'
    fi
    if ! grep -q 'seccomp(SECCOMP_SET_MODE_FILTER.* = -1 E[^I]' trace; then
        says inside
    fi
}
rm -rf outside
traced verify count --fingerprint "$fingerprint" --ballot in/a.yaml --earlier first
[ ! -s inside ] || {
    has inside 'write(1,'
    lacks inside open
}
traced replay d
lacks outside.trace 'O_RDONLY|O_NOCTTY'
[ ! -s inside ] || {
    has inside '"d/journal", O_RDONLY|O_NOCTTY'
    # Nothing is refused of what the program itself needs; glibc tries the newer way to make a thread first,
    # and where there is no /sys to count the cores in, /proc/stat.
    ! grep -E ' = -1 (EPERM|EACCES|ENOSYS|EBADF)' inside | grep -v -e clone3 -e '"/proc/stat"' >refused ||
        wrong "it is refused what it needs: $(cat refused)"
}
VNGTALLY_SANDBOX=off strace -f -o trace "$program" replay d >out 2>err
lacks trace seccomp
lacks trace landlock

done_with sandbox

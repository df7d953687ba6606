/* SPDX-License-Identifier: EUPL-1.2 */
/* The sandbox: which system calls may be made from now on (seccomp).
 *
 * A list of what is allowed, not of what is forbidden: kernels to come bring calls that nobody here has
 * thought of. What such a list can break is another libc, or a newer one, that does its work by other
 * calls. Hence both: the list has what any libc for Linux uses to read, count, wait and answer, also in
 * its older and newer spellings; and what is not in it is answered by ENOSYS, as by a kernel that does not
 * have it: a libc that runs on kernels without a call has another way (clone3: clone). Nothing is killed:
 * a call that nobody foresaw must not cost an observer the answer, and a flaw gains nothing by asking.
 */
#include "io/sandbox_calls.h"

#if defined(__linux__) && !defined(VT_SANDBOX_NONE) && defined(__has_include)
#if __has_include(<linux/seccomp.h>) && (defined(__x86_64__) || defined(__AARCH64EL__))
#define VT_SANDBOX 1
#endif
#endif

#ifdef VT_SANDBOX

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifdef __x86_64__
#define OURS AUDIT_ARCH_X86_64 /* x32 has the same, with a bit in the number: on no list */
#else
#define OURS AUDIT_ARCH_AARCH64
#endif

/* Calls that reach nobody else, whatever their arguments; those made most often come first. */
static const uint32_t harmless[] = {
    SYS_futex,
    SYS_read,
    SYS_close,
    SYS_fstat,
    SYS_newfstatat,
    SYS_munmap,
    SYS_brk,
    SYS_getdents64,
    SYS_clock_gettime,
    SYS_madvise,
    SYS_mremap,
    /* files that are open, or only looked at */
    SYS_pread64,
    SYS_readv,
    SYS_lseek,
    SYS_statx,
    SYS_ppoll,
    /* threads */
    SYS_exit,
    SYS_set_robust_list,
    SYS_get_robust_list,
    SYS_set_tid_address,
    SYS_rseq,
    SYS_gettid,
    SYS_sched_yield,
    SYS_sched_getaffinity,
    SYS_getcpu,
    SYS_membarrier,
    /* memory that is not swapped out */
    SYS_mlock,
    SYS_munlock,
    /* signals to oneself */
    SYS_rt_sigaction,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_sigaltstack,
    SYS_restart_syscall,
    /* time, and who and what one is */
    SYS_clock_getres,
    SYS_clock_nanosleep,
    SYS_gettimeofday,
    SYS_nanosleep,
    SYS_getpid,
    SYS_getpgid,
    SYS_getuid,
    SYS_geteuid,
    SYS_getgid,
    SYS_getegid,
    SYS_getrusage,
    SYS_sysinfo,
    SYS_uname,
    SYS_getrandom,
    SYS_exit_group,
#ifdef __x86_64__
    SYS_getpgrp,
    SYS_stat,
    SYS_lstat,
    SYS_poll,
    SYS_getdents,
    SYS_time,
    SYS_arch_prctl,
#endif
};

/* Opening for writing, or of what is not there yet. */
#define WRITES (O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND)

#define NEW_SPACES                                                                            \
    ((uint32_t)(CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | \
                CLONE_NEWPID | CLONE_NEWNET))

/* isatty() of newer libcs: TCGETS2, whose own header does not go with <sys/ioctl.h>. */
#define TCGETS_2 0x802c542au

/* A call that depends on one of its arguments: one of the values, or no bit of `none` and those of `some`.
 * (No call looks beyond the lower 32 bits of these.) */
struct condition {
    uint32_t call, argument;
    uint32_t count, value[4];
    uint32_t none, some;
    int otherwise; /* what it is answered by */
    bool more;     /* the next one of the same call must hold as well */
};

static const struct condition conditions[] = {
    /* answers and complaints, and no other descriptor */
    {SYS_write, 0, 2, {STDOUT_FILENO, STDERR_FILENO}, 0, 0, EBADF, false},
    {SYS_writev, 0, 2, {STDOUT_FILENO, STDERR_FILENO}, 0, 0, EBADF, false},
    /* nor another one by the number of one of these: only they are copied */
    {SYS_dup, 0, 2, {STDOUT_FILENO, STDERR_FILENO}, 0, 0, EBADF, false},
    /* nor by way of memory; and nothing that was written becomes code */
    {SYS_mmap, 3, 0, {0}, MAP_SHARED, 0, EPERM, true},
    {SYS_mmap, 2, 0, {0}, PROT_EXEC, 0, EPERM, false},
    {SYS_mprotect, 2, 0, {0}, PROT_EXEC, 0, EPERM, false},
    /* threads, and no processes */
    {SYS_clone, 0, 0, {0}, NEW_SPACES, CLONE_THREAD, EPERM, false},
    {SYS_fcntl, 1, 3, {F_GETFD, F_SETFD, F_GETFL}, 0, 0, EPERM, false},
    /* is it a terminal, how wide, and does it listen to us? never: type this into it */
    {SYS_ioctl, 1, 4, {TCGETS, TCGETS_2, TIOCGWINSZ, TIOCGPGRP}, 0, 0, ENOTTY, false},
};

/* In which argument a call that opens files has its flags. */
static const struct condition opening[] = {
    {SYS_openat, 2, 0, {0}, WRITES, 0, EACCES, false},
#ifdef __x86_64__
    {SYS_open, 1, 0, {0}, WRITES, 0, EACCES, false},
#endif
};

#define ROOM 256u
#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* Room for all: two instructions a call, at most eight a condition, and what stands around them. */
_Static_assert(2 * COUNT(harmless) + 8 * (COUNT(conditions) + COUNT(opening) + 3) + 6 <= ROOM,
               "the program has room");

/* Owner: who declares it; `= {0}` is empty. */
struct program {
    struct sock_filter at[ROOM];
    unsigned short len;
};

static void put(struct program *out, uint32_t what, uint32_t value, uint32_t yes, uint32_t no)
{
    out->at[out->len++] = (struct sock_filter){(uint16_t)what, (uint8_t)yes, (uint8_t)no, value};
}

static void put_load(struct program *out, size_t offset)
{
    put(out, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

/* If what was loaded is `value`, or has one of its bits: so many instructions further on. */
static void put_if_equal(struct program *out, uint32_t value, uint32_t yes, uint32_t no)
{
    put(out, BPF_JMP | BPF_JEQ | BPF_K, value, yes, no);
}

static void put_if_bits(struct program *out, uint32_t value, uint32_t yes, uint32_t no)
{
    put(out, BPF_JMP | BPF_JSET | BPF_K, value, yes, no);
}

static void put_allow(struct program *out)
{
    put(out, BPF_RET | BPF_K, SECCOMP_RET_ALLOW, 0, 0);
}

static void put_answer(struct program *out, int error)
{
    put(out, BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ((uint32_t)error & SECCOMP_RET_DATA), 0, 0);
}

/* The number of the call is loaded, before and, when it is another one, after. */
static void put_condition(struct program *out, const struct condition *of)
{
    uint32_t checks = of->count > 0 ? of->count : of->some != 0 ? 2 : 1;
    put_if_equal(out, of->call, 0, checks + 3);
    put_load(out, offsetof(struct seccomp_data, args) + of->argument * sizeof(uint64_t));
    for (uint32_t i = 0; i < of->count; i++) {
        put_if_equal(out, of->value[i], checks - i, 0);
    }
    if (of->count == 0) {
        put_if_bits(out, of->none, checks - 1, of->some != 0 ? 0 : 1);
    }
    if (of->some != 0) {
        put_if_bits(out, of->some, 1, 0);
    }
    put_answer(out, of->otherwise);
    if (of->more) {
        put_load(out, offsetof(struct seccomp_data, nr));
    } else {
        put_allow(out);
    }
}

static void put_opening(struct program *out, const struct condition *of, bool opens)
{
    if (opens) {
        put_condition(out, of);
    } else {
        put_if_equal(out, of->call, 0, 1);
        put_answer(out, of->otherwise);
    }
}

static void write_program(struct program *out, bool opens)
{
    /* abort(), raise() and pthread_kill(), of any libc: signals to oneself. */
    static const uint32_t signals[] = {SYS_tgkill, SYS_tkill, SYS_kill};
    put_load(out, offsetof(struct seccomp_data, arch));
    put_if_equal(out, OURS, 1, 0);
    put_answer(out, ENOSYS);
    put_load(out, offsetof(struct seccomp_data, nr));
    for (size_t i = 0; i < COUNT(harmless); i++) {
        put_if_equal(out, harmless[i], 0, 1);
        put_allow(out);
    }
    for (size_t i = 0; i < COUNT(opening); i++) {
        put_opening(out, &opening[i], opens);
    }
    for (size_t i = 0; i < COUNT(conditions); i++) {
        put_condition(out, &conditions[i]);
    }
    for (size_t i = 0; i < COUNT(signals); i++) {
        const struct condition own = {signals[i], 0, 1, {(uint32_t)getpid()}, 0, 0, EPERM, false};
        put_condition(out, &own);
    }
    put_answer(out, ENOSYS);
}

bool vt_sandbox_calls(bool opens)
{
    struct program program = {.len = 0};
    write_program(&program, opens);
    const struct sock_fprog all = {.len = program.len, .filter = program.at};
    /* Older kernels make a process behind a filter slower against what other code in it could spy out
     * (speculative store bypass); here is no code but the program's own. */
    const unsigned flags = SECCOMP_FILTER_FLAG_SPEC_ALLOW;
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &all) == 0 ||
           (errno == EINVAL && syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &all) == 0);
}

#else

bool vt_sandbox_calls(bool opens)
{
    (void)opens;
    return false;
}

#endif

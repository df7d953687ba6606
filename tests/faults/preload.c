/* SPDX-License-Identifier: EUPL-1.2 */
/* A library that is loaded into the program as it is (LD_PRELOAD): every call that leaves it, its own
 * and those of the libraries that it uses, comes by here first and is counted, and the n-th of a kind
 * fails, is broken off, or is the program's last (plan.h). */
#include "faults/plan.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <sys/file.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include "faults/next.h"

/* The plan; NULL until the program's own part begins, and where there is none. */
static struct fault_plan *plan;

static __attribute__((constructor)) void begin(void)
{
    const char *path = getenv(FAULT_PLAN);
    if (path == NULL) {
        return;
    }
    /* By the system itself: these calls are not the program's. */
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
    if (fd < 0) {
        abort();
    }
    void *at =
        (void *)syscall(SYS_mmap, NULL, sizeof *plan, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0L);
    (void)syscall(SYS_close, fd);
    if (at == MAP_FAILED) {
        abort();
    }
    plan = at;
}

static bool is_for_signals(enum fault_kind kind)
{
    return kind == FAULT_OPEN || kind == FAULT_READ || kind == FAULT_WRITE || kind == FAULT_SYNC ||
           kind == FAULT_LOCK || kind == FAULT_CUT;
}

/* Count a call of this kind: is it one of those of the plan? */
static bool count(enum fault_kind kind)
{
    uint32_t now = __atomic_add_fetch(&plan->seen[kind], 1, __ATOMIC_RELAXED);
    return plan->kind == (uint32_t)kind && plan->nth != 0 && now >= plan->nth &&
           now - plan->nth < plan->times;
}

/* Is this call one that the plan is about? Counts it, under each kind that it is of. */
static bool is_hit(enum fault_kind kind, const char *name, int fd)
{
    if (plan == NULL) {
        return false;
    }
    bool hit = count(kind);
    if (kind != FAULT_MEMORY) {
        hit = count(FAULT_ANY) || hit;
    }
    if (is_for_signals(kind)) {
        hit = count(FAULT_SIGNALS) || hit;
    }
    if (hit) {
        plan->hit++;
        plan->descriptor = fd;
        strncpy(plan->call, name, sizeof plan->call - 1);
    }
    return hit;
}

static void die(void)
{
    (void)syscall(SYS_kill, (pid_t)syscall(SYS_getpid), SIGKILL);
}

/* Does it fail? Sets errno then. A program that is to be killed does not come back from here. */
static bool fails(enum fault_kind kind, const char *name, int fd)
{
    if (!is_hit(kind, name, fd) || plan->how == FAULT_MOVES_LITTLE) {
        return false;
    }
    if (plan->how == FAULT_KILLS) {
        die();
    }
    errno = plan->number;
    return true;
}

/* ---- memory ---- */

void *malloc(size_t size)
{
    NEXT(malloc);
    return fails(FAULT_MEMORY, "malloc", -1) ? NULL : next(size);
}

void *calloc(size_t count, size_t size)
{
    NEXT(calloc);
    return fails(FAULT_MEMORY, "calloc", -1) ? NULL : next(count, size);
}

void *realloc(void *at, size_t size)
{
    NEXT(realloc);
    return fails(FAULT_MEMORY, "realloc", -1) ? NULL : next(at, size);
}

/* ---- reading and writing ---- */

static size_t cut(size_t len)
{
    size_t most = (size_t)plan->number;
    return len > most ? most : len;
}

ssize_t read(int fd, void *at, size_t len)
{
    NEXT(read);
    if (plan != NULL && plan->how == FAULT_MOVES_LITTLE) {
        return next(fd, at, is_hit(FAULT_READ, "read", fd) ? cut(len) : len);
    }
    return fails(FAULT_READ, "read", fd) ? -1 : next(fd, at, len);
}

/* What read becomes where the compiler knows the room. */
ssize_t __read_chk(int fd, void *at, size_t len, size_t room);
ssize_t __read_chk(int fd, void *at, size_t len, size_t room)
{
    if (len > room) {
        abort();
    }
    return read(fd, at, len);
}

ssize_t write(int fd, const void *at, size_t len)
{
    NEXT(write);
    if (!is_hit(FAULT_WRITE, "write", fd)) {
        return next(fd, at, len);
    }
    if (plan->how == FAULT_KILLS) {
        (void)next(fd, at, len / 2);
        die();
    }
    if (plan->how == FAULT_MOVES_LITTLE) {
        return next(fd, at, cut(len));
    }
    errno = plan->number;
    return -1;
}

/* ---- the rest: each the same, but for its kind ---- */

/* WRAP(result, name, kind, fd, what it says when it fails, (parameters), (arguments)) */
#define WRAP(type, name, kind, fd, wrong, parameters, arguments)  \
    type name parameters                                          \
    {                                                             \
        NEXT(name);                                               \
        return fails(kind, #name, fd) ? (wrong) : next arguments; \
    }

WRAP(int, fsync, FAULT_SYNC, fd, -1, (int fd), (fd))
WRAP(int, syncfs, FAULT_SYNC, fd, -1, (int fd), (fd))
WRAP(int, ftruncate, FAULT_CUT, fd, -1, (int fd, off_t len), (fd, len))
WRAP(int, flock, FAULT_LOCK, fd, -1, (int fd, int how), (fd, how))
WRAP(int, renameat, FAULT_PLACE, -1, -1, (int from, const char *old, int to, const char *new),
     (from, old, to, new))
WRAP(int, linkat, FAULT_PLACE, -1, -1,
     (int from, const char *old, int to, const char *new, int flags), (from, old, to, new, flags))
WRAP(int, unlink, FAULT_REMOVE, -1, -1, (const char *path), (path))
WRAP(int, unlinkat, FAULT_REMOVE, -1, -1, (int fd, const char *path, int flags), (fd, path, flags))
WRAP(int, rmdir, FAULT_REMOVE, -1, -1, (const char *path), (path))
WRAP(int, mkdir, FAULT_FOLDER, -1, -1, (const char *path, mode_t mode), (path, mode))
WRAP(int, chmod, FAULT_FOLDER, -1, -1, (const char *path, mode_t mode), (path, mode))
WRAP(int, fchmod, FAULT_FOLDER, fd, -1, (int fd, mode_t mode), (fd, mode))
WRAP(DIR *, fdopendir, FAULT_FOLDER, fd, NULL, (int fd), (fd))
WRAP(struct dirent *, readdir, FAULT_FOLDER, -1, NULL, (DIR * folder), (folder))
WRAP(int, stat, FAULT_STATE, -1, -1, (const char *path, struct stat *out), (path, out))
WRAP(int, lstat, FAULT_STATE, -1, -1, (const char *path, struct stat *out), (path, out))
WRAP(int, fstat, FAULT_STATE, fd, -1, (int fd, struct stat *out), (fd, out))
WRAP(int, fstatat, FAULT_STATE, -1, -1, (int fd, const char *path, struct stat *out, int flags),
     (fd, path, out, flags))
WRAP(int, dup, FAULT_STATE, fd, -1, (int fd), (fd))
WRAP(void *, mmap, FAULT_MAP, -1, MAP_FAILED,
     (void *at, size_t len, int rights, int flags, int fd, off_t from),
     (at, len, rights, flags, fd, from))
WRAP(int, mprotect, FAULT_PROTECT, -1, -1, (void *at, size_t len, int rights), (at, len, rights))
WRAP(int, pthread_create, FAULT_THREAD, -1, plan->number,
     (pthread_t * out, const pthread_attr_t *how, void *(*work)(void *), void *context),
     (out, how, work, context))

/* Is this one time too many that random numbers are asked for? Sets errno then. */
static bool has_no_dice(void)
{
    static uint32_t asked;
    const char *left = getenv(FAULT_NO_DICE);
    if (left == NULL ||
        __atomic_add_fetch(&asked, 1, __ATOMIC_RELAXED) <= strtoul(left, NULL, 10)) {
        return false;
    }
    errno = ENOSYS;
    return true;
}

/* The other ways to ask for them. */
static bool is_dice(const char *path)
{
    return strcmp(path, "/dev/random") == 0 || strcmp(path, "/dev/urandom") == 0;
}

int getentropy(void *at, size_t len)
{
    NEXT(getentropy);
    return has_no_dice() || fails(FAULT_RANDOM, "getentropy", -1) ? -1 : next(at, len);
}

ssize_t getrandom(void *at, size_t len, unsigned flags)
{
    NEXT(getrandom);
    if (has_no_dice()) {
        return -1;
    }
    if (getenv(FAULT_DICE) != NULL) { /* (failed, other randomness would be asked for) */
        memset(at, 0x5a, len);
        return (ssize_t)len;
    }
    return fails(FAULT_RANDOM, "getrandom", -1) ? -1 : next(at, len, flags);
}

int clock_gettime(clockid_t clock, struct timespec *out)
{
    NEXT(clock_gettime);
    if (fails(FAULT_CLOCK, "clock_gettime", -1)) {
        return -1;
    }
    const char *now = getenv(FAULT_NOW);
    if (clock == CLOCK_REALTIME && now != NULL) {
        *out = (struct timespec){.tv_sec = strtoll(now, NULL, 10)};
        return 0;
    }
    return next(clock, out);
}

int close(int fd)
{
    NEXT(close);
    if (!fails(FAULT_CLOSE, "close", fd)) {
        return next(fd);
    }
    (void)next(fd);
    errno = plan->number;
    return -1;
}

int open(const char *path, int flags, ...)
{
    NEXT(open);
    va_list rest;
    va_start(rest, flags);
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    bool refused = (is_dice(path) && has_no_dice()) || fails(FAULT_OPEN, "open", -1);
    return refused ? -1 : next(path, flags, mode);
}

int openat(int fd, const char *path, int flags, ...)
{
    NEXT(openat);
    va_list rest;
    va_start(rest, flags);
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    bool refused = (is_dice(path) && has_no_dice()) || fails(FAULT_OPEN, "openat", -1);
    return refused ? -1 : next(fd, path, flags, mode);
}

/* What open becomes where the compiler does not know the flags. */
int __open_2(const char *path, int flags);
int __open_2(const char *path, int flags)
{
    return open(path, flags);
}

int fcntl(int fd, int command, ...)
{
    NEXT(fcntl);
    va_list rest;
    va_start(rest, command);
    long value = va_arg(rest, long);
    va_end(rest);
    return fails(FAULT_STATE, "fcntl", fd) ? -1 : next(fd, command, value);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* System calls that fail on demand: the wrappers. */
#include "io/faults.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct plan {
    enum fault_call call;
    unsigned from;
    unsigned times;
    int number;
};

static struct faults {
    struct plan plans[2];
    unsigned seen[FAULT_CALLS];
    size_t most;
    bool has_user;
    uid_t user;
    bool modeless;
    bool has_clock;
    int64_t clock;
    enum fault_call when;
    unsigned at;
    void (*what)(void);
} faults;

static void set(struct plan *plan, enum fault_call call, unsigned nth, unsigned times, int number)
{
    *plan = (struct plan){call, faults.seen[call] + nth, times, number};
}

void fault_plan(enum fault_call call, unsigned nth, unsigned times, int number)
{
    set(&faults.plans[0], call, nth, times, number);
}

void fault_also(enum fault_call call, unsigned nth, unsigned times, int number)
{
    set(&faults.plans[1], call, nth, times, number);
}

void fault_short(size_t most)
{
    faults.most = most;
}

void fault_user(uid_t user)
{
    faults.has_user = true;
    faults.user = user;
}

void fault_clock(int64_t seconds)
{
    faults.has_clock = true;
    faults.clock = seconds;
}

void fault_modeless(void)
{
    faults.modeless = true;
}

void fault_meanwhile(enum fault_call call, unsigned nth, void (*what)(void))
{
    faults.when = call;
    faults.at = faults.seen[call] + nth;
    faults.what = what;
}

unsigned fault_count(enum fault_call call)
{
    return faults.seen[call];
}

void fault_none(void)
{
    faults = (struct faults){0};
}

/* Must this call fail? Sets errno then. */
static bool due(enum fault_call call)
{
    faults.seen[call]++;
    faults.seen[FAULT_ANY]++;
    if (faults.what != NULL && faults.when == call && faults.seen[call] == faults.at) {
        void (*what)(void) = faults.what;
        faults.what = NULL;
        what();
    }
    for (size_t i = 0; i < 2; i++) {
        const struct plan *plan = &faults.plans[i];
        unsigned count = faults.seen[plan->call];
        if (plan->times > 0 && (plan->call == call || plan->call == FAULT_ANY) &&
            count >= plan->from && count - plan->from < plan->times) {
            errno = plan->number;
            return true;
        }
    }
    return false;
}

static size_t cut(size_t len)
{
    return faults.most > 0 && len > faults.most ? faults.most : len;
}

/* The linker's names: __wrap_x is what our code calls, __real_x is libc's x. */
#define WRAP(type, name, params) \
    type __real_##name params;   \
    type __wrap_##name params;   \
    type __wrap_##name params

WRAP(ssize_t, write, (int fd, const void *at, size_t len))
{
    return due(FAULT_WRITE) ? -1 : __real_write(fd, at, cut(len));
}

WRAP(ssize_t, read, (int fd, void *at, size_t len))
{
    return due(FAULT_READ) ? -1 : __real_read(fd, at, cut(len));
}

/* What read becomes under _FORTIFY_SOURCE. */
ssize_t __wrap___read_chk(int fd, void *at, size_t len, size_t room);
ssize_t __wrap___read_chk(int fd, void *at, size_t len, size_t room)
{
    return len > room ? -1 : __wrap_read(fd, at, len);
}

WRAP(int, fsync, (int fd))
{
    return due(FAULT_FSYNC) ? -1 : __real_fsync(fd);
}

WRAP(int, syncfs, (int fd))
{
    return due(FAULT_SYNCFS) ? -1 : __real_syncfs(fd);
}

WRAP(int, close, (int fd))
{
    if (due(FAULT_CLOSE)) {
        int number = errno;
        (void)__real_close(fd);
        errno = number;
        return -1;
    }
    return __real_close(fd);
}

WRAP(int, fstat, (int fd, struct stat *facts))
{
    int answer = due(FAULT_FSTAT) ? -1 : __real_fstat(fd, facts);
    if (answer == 0 && faults.modeless) {
        facts->st_mode |= S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH;
    }
    return answer;
}

WRAP(int, fstatat, (int fd, const char *path, struct stat *facts, int flags))
{
    return due(FAULT_FSTATAT) ? -1 : __real_fstatat(fd, path, facts, flags);
}

WRAP(int, fchmod, (int fd, mode_t mode))
{
    return due(FAULT_FCHMOD) ? -1 : __real_fchmod(fd, mode);
}

WRAP(int, ftruncate, (int fd, off_t len))
{
    return due(FAULT_FTRUNCATE) ? -1 : __real_ftruncate(fd, len);
}

WRAP(int, linkat, (int from, const char *old, int to, const char *new, int flags))
{
    return due(FAULT_LINKAT) ? -1 : __real_linkat(from, old, to, new, flags);
}

WRAP(int, renameat, (int from, const char *old, int to, const char *new))
{
    return due(FAULT_RENAMEAT) ? -1 : __real_renameat(from, old, to, new);
}

WRAP(int, unlinkat, (int fd, const char *path, int flags))
{
    return due(FAULT_UNLINKAT) ? -1 : __real_unlinkat(fd, path, flags);
}

WRAP(int, unlink, (const char *path))
{
    return due(FAULT_UNLINK) ? -1 : __real_unlink(path);
}

WRAP(void *, mmap, (void *at, size_t len, int rights, int flags, int fd, off_t from))
{
    return due(FAULT_MMAP) ? MAP_FAILED : __real_mmap(at, len, rights, flags, fd, from);
}

WRAP(int, flock, (int fd, int how))
{
    return due(FAULT_FLOCK) ? -1 : __real_flock(fd, how);
}

WRAP(struct dirent *, readdir, (DIR * folder))
{
    return due(FAULT_READDIR) ? NULL : __real_readdir(folder);
}

WRAP(int, clock_gettime, (clockid_t clock, struct timespec *now))
{
    if (faults.has_clock) {
        *now = (struct timespec){.tv_sec = (time_t)faults.clock};
        return 0;
    }
    return due(FAULT_CLOCK) ? -1 : __real_clock_gettime(clock, now);
}

WRAP(uid_t, geteuid, (void))
{
    return faults.has_user ? faults.user : __real_geteuid();
}

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = va_arg(rest, mode_t);
    va_end(rest);
    return due(FAULT_OPEN) ? -1 : __real_open(path, flags, mode);
}

int __real_openat(int fd, const char *path, int flags, ...);
int __wrap_openat(int fd, const char *path, int flags, ...);
int __wrap_openat(int fd, const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = va_arg(rest, mode_t);
    va_end(rest);
    return due(FAULT_OPENAT) ? -1 : __real_openat(fd, path, flags, mode);
}

/* What open becomes under _FORTIFY_SOURCE when its flags are not known to the compiler. */
int __wrap___open_2(const char *path, int flags);
int __wrap___open_2(const char *path, int flags)
{
    return due(FAULT_OPEN) ? -1 : __real_open(path, flags, 0);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* A library that is loaded into the program as it is (LD_PRELOAD) and writes down what it does to the
 * disk: every write, fsync, new name and removal, in order (record.h). The usual other ways to change a disk,
 * which are not written down here, end the program (the last part). */
#include "power/record.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>

#include "faults/next.h"

#define MOST_FILES 1024

static int log_fd = -1;
static char disk[PATH_MAX];
static bool on_disk[MOST_FILES]; /* descriptors that lead there */

static __attribute__((constructor)) void begin(void)
{
    const char *path = getenv(RECORD_LOG), *folder = getenv(RECORD_DISK);
    if (path == NULL || folder == NULL || realpath(folder, disk) == NULL) {
        return;
    }
    int fd =
        (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0) {
        abort();
    }
    /* Out of the way of the program's own. */
    log_fd = (int)syscall(SYS_fcntl, fd, F_DUPFD_CLOEXEC, MOST_FILES - 1);
    (void)syscall(SYS_close, fd);
}

/* The whole path of what is named; empty: not on the disk. */
static void name_of(char out[PATH_MAX], int folder, const char *name)
{
    char at[64], base[PATH_MAX] = "";
    out[0] = '\0';
    if (log_fd < 0) {
        return;
    }
    if (name[0] != '/') {
        (void)snprintf(at, sizeof at, folder == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d",
                       folder);
        long len = syscall(SYS_readlink, at, base, (long)sizeof base - 1);
        base[len < 0 ? 0 : len] = '\0';
        strncat(base, "/", sizeof base - strlen(base) - 1);
    }
    if (snprintf(out, PATH_MAX, "%s%s", base, name) >= PATH_MAX) {
        abort();
    }
    size_t len = strlen(disk);
    if (strncmp(out, disk, len) != 0 || (out[len] != '/' && out[len] != '\0')) {
        out[0] = '\0';
    }
}

static void add(enum record_kind kind, int fd, const char *name, uint64_t value, const void *data,
                size_t data_len)
{
    int number = errno;
    struct record head = {.kind = (uint32_t)kind,
                          .pid = (int32_t)syscall(SYS_getpid),
                          .fd = fd,
                          .name_len = (uint32_t)strlen(name),
                          .value = value,
                          .data_len = data_len};
    const void *parts[] = {&head, name, data};
    const size_t lens[] = {sizeof head, head.name_len, data_len};
    struct iovec vec[3];
    for (int i = 0; i < 3; i++) {
        memcpy(&vec[i].iov_base, &parts[i], sizeof vec[i].iov_base);
        vec[i].iov_len = lens[i];
    }
    if (syscall(SYS_writev, log_fd, vec, 3L) != (long)(lens[0] + lens[1] + lens[2])) {
        abort();
    }
    errno = number;
}

static bool is_on_disk(int fd)
{
    return fd >= 0 && fd < MOST_FILES && on_disk[fd];
}

static int opened(int fd, int folder, const char *path, int flags)
{
    char name[PATH_MAX];
    name_of(name, folder, path);
    if (fd < 0 || fd >= MOST_FILES) {
        return fd;
    }
    on_disk[fd] = name[0] != '\0';
    if (on_disk[fd]) {
        if ((flags & O_TRUNC) != 0 || ((flags & O_CREAT) != 0 && (flags & O_EXCL) == 0)) {
            abort(); /* no way of writing that keeps what stood there */
        }
        add((flags & O_CREAT) != 0 ? RECORD_CREATE : RECORD_OPEN, fd, name, 0, NULL, 0);
    }
    return fd;
}

int open(const char *path, int flags, ...)
{
    NEXT(open);
    va_list rest;
    va_start(rest, flags);
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return opened(next(path, flags, mode), AT_FDCWD, path, flags);
}

int openat(int fd, const char *path, int flags, ...)
{
    NEXT(openat);
    va_list rest;
    va_start(rest, flags);
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return opened(next(fd, path, flags, mode), fd, path, flags);
}

/* What open becomes where the compiler does not know the flags. */
int __open_2(const char *path, int flags);
int __open_2(const char *path, int flags)
{
    return open(path, flags);
}

int close(int fd)
{
    NEXT(close);
    if (is_on_disk(fd)) {
        on_disk[fd] = false;
    }
    return next(fd);
}

ssize_t write(int fd, const void *at, size_t len)
{
    NEXT(write);
    ssize_t done = next(fd, at, len);
    if (done > 0 && is_on_disk(fd)) {
        add(RECORD_WRITE, fd, "", 0, at, (size_t)done);
    } else if (done > 0 && fd == STDOUT_FILENO && log_fd >= 0) {
        add(RECORD_SAID, fd, "", 0, NULL, 0);
    }
    return done;
}

int ftruncate(int fd, off_t len)
{
    NEXT(ftruncate);
    int answer = next(fd, len);
    if (answer == 0 && is_on_disk(fd)) {
        add(RECORD_CUT, fd, "", (uint64_t)len, NULL, 0);
    }
    return answer;
}

int fsync(int fd)
{
    NEXT(fsync);
    int answer = next(fd);
    if (answer == 0 && is_on_disk(fd)) {
        add(RECORD_SYNC, fd, "", 0, NULL, 0);
    }
    return answer;
}

int syncfs(int fd)
{
    NEXT(syncfs);
    int answer = next(fd);
    if (answer == 0 && is_on_disk(fd)) {
        add(RECORD_ALL, fd, "", 0, NULL, 0);
    }
    return answer;
}

/* Something was done to one name, or from one to another. */
static int named(int answer, enum record_kind kind, int folder, const char *path, uint64_t value)
{
    char name[PATH_MAX];
    if (answer == 0) {
        name_of(name, folder, path);
        if (name[0] != '\0') {
            add(kind, -1, name, value, NULL, 0);
        }
    }
    return answer;
}

static int moved(int answer, enum record_kind kind, int from, const char *old, int to,
                 const char *new)
{
    char name[PATH_MAX], other[PATH_MAX];
    if (answer == 0) {
        name_of(name, from, old);
        name_of(other, to, new);
        if ((name[0] == '\0') != (other[0] == '\0')) {
            abort(); /* from another disk */
        }
        if (name[0] != '\0') {
            add(kind, -1, name, 0, other, strlen(other));
        }
    }
    return answer;
}

int renameat(int from, const char *old, int to, const char *new)
{
    NEXT(renameat);
    return moved(next(from, old, to, new), RECORD_RENAME, from, old, to, new);
}

int linkat(int from, const char *old, int to, const char *new, int flags)
{
    NEXT(linkat);
    return moved(next(from, old, to, new, flags), RECORD_LINK, from, old, to, new);
}

int unlink(const char *path)
{
    NEXT(unlink);
    return named(next(path), RECORD_UNLINK, AT_FDCWD, path, 0);
}

int unlinkat(int fd, const char *path, int flags)
{
    NEXT(unlinkat);
    return named(next(fd, path, flags), RECORD_UNLINK, fd, path, 0);
}

int rmdir(const char *path)
{
    NEXT(rmdir);
    return named(next(path), RECORD_UNLINK, AT_FDCWD, path, 0);
}

int mkdir(const char *path, mode_t mode)
{
    NEXT(mkdir);
    return named(next(path, mode), RECORD_MKDIR, AT_FDCWD, path, mode);
}

int chmod(const char *path, mode_t mode)
{
    NEXT(chmod);
    return named(next(path, mode), RECORD_CHMOD, AT_FDCWD, path, mode);
}

int fchmod(int fd, mode_t mode)
{
    NEXT(fchmod);
    int answer = next(fd, mode);
    if (answer == 0 && is_on_disk(fd)) {
        add(RECORD_CHMOD, fd, "", mode, NULL, 0);
    }
    return answer;
}

/* ---- what is not written down ---- */

/* Called at all, by whatever name, it ends the program. */
_Noreturn void record_cannot(void);
_Noreturn void record_cannot(void)
{
    abort();
}

#define CANNOT(name) \
    __asm__(".globl " #name "\n.type " #name ",@function\n.set " #name ", record_cannot")

CANNOT(pwrite);
CANNOT(pwrite64);
CANNOT(writev);
CANNOT(pwritev);
CANNOT(sendfile);
CANNOT(copy_file_range);
CANNOT(truncate);
CANNOT(fallocate);
CANNOT(posix_fallocate);
CANNOT(creat);
CANNOT(fdatasync);
CANNOT(rename);
CANNOT(renameat2);
CANNOT(link);
CANNOT(symlink);
CANNOT(symlinkat);
CANNOT(mkdirat);
CANNOT(fchmodat);
CANNOT(remove);
CANNOT(fopen);

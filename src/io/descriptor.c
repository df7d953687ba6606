/* SPDX-License-Identifier: EUPL-1.2 */
/* File descriptors: the loops that every system call needs, once. */
#include "io/descriptor.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "io/fail.h"
#include "io/stop.h"

/* Wait until a non-blocking descriptor takes bytes again. */
static int wait_writable(int fd)
{
    struct pollfd one = {.fd = fd, .events = POLLOUT, .revents = 0};
    if (poll(&one, 1, -1) < 0 && errno != EINTR) {
        return errno;
    }
    return 0;
}

int vt_fd_write(int fd, struct vt_bytes bytes)
{
    size_t done = 0;
    while (done < bytes.len) {
        ssize_t n = write(fd, bytes.at + done, bytes.len - done);
        if (n > 0) {
            done += (size_t)n;
        } else if (n == 0) {
            return EIO; /* no progress and no reason: do not turn in circles */
        } else if (errno == EAGAIN) {
            int failed = wait_writable(fd);
            if (failed != 0) {
                return failed;
            }
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

int vt_fd_read(size_t *got, int fd, unsigned char *at, size_t room)
{
    *got = 0;
    while (*got < room) {
        ssize_t n = read(fd, at + *got, room - *got);
        if (n > 0) {
            *got += (size_t)n;
        } else if (n == 0) {
            return 0;
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

int vt_fd_sync(int fd)
{
    while (fsync(fd) != 0) {
        if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

int vt_fd_close(int fd)
{
    return close(fd) == 0 || errno == EINTR ? 0 : errno;
}

void vt_fd_drop(int fd)
{
    if (fd >= 0) {
        (void)close(fd);
    }
}

/* open, again after a signal. */
static int open_retry(const char *path, int flags)
{
    int fd = -1;
    do {
        fd = open(path, flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    } while (fd < 0 && errno == EINTR);
    return fd;
}

int vt_fd_create(int folder, const char *name, mode_t mode)
{
    int fd = -1;
    vt_stop_hold();
    do {
        fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    } while (fd < 0 && errno == EINTR);
    return fd;
}

enum vt_code vt_fd_open_file(int *fd, struct stat *facts, const char *path, int flags,
                             struct vt_error *err)
{
    *fd = open_retry(path, flags);
    if (*fd < 0) {
        if (errno == ELOOP && (flags & O_NOFOLLOW) != 0) {
            return vt_fail_path(err, VT_E_SYMLINK, path);
        }
        if (errno == EISDIR || errno == ENXIO) {
            return vt_fail_path(err, VT_E_NOT_A_FILE, path);
        }
        return vt_fail_errno(err, VT_E_OPEN, path, errno);
    }
    enum vt_code code = VT_OK;
    if (fstat(*fd, facts) != 0) {
        code = vt_fail_errno(err, VT_E_OPEN, path, errno);
    } else if (!S_ISREG(facts->st_mode)) {
        code = vt_fail_path(err, VT_E_NOT_A_FILE, path);
    }
    if (code != VT_OK) {
        vt_fd_drop(*fd);
        *fd = -1;
    }
    return code;
}

enum vt_code vt_fd_make_private(int fd, const char *path, struct vt_error *err)
{
    struct stat facts;
    if (fchmod(fd, S_IRUSR | S_IWUSR) != 0 || fstat(fd, &facts) != 0) {
        return vt_fail_errno(err, VT_E_WRITE, path, errno);
    }
    return (facts.st_mode & (S_IRWXG | S_IRWXO)) != 0 ? vt_fail_mode(err, path, facts.st_mode)
                                                      : VT_OK;
}

enum vt_code vt_fd_open_folder(int *fd, const char *path, struct vt_error *err)
{
    *fd = open_retry(path, O_RDONLY | O_DIRECTORY);
    if (*fd >= 0) {
        return VT_OK;
    }
    int number = errno;
    struct stat facts;
    if (number == ENOTDIR && stat(path, &facts) == 0) {
        return vt_fail_path(err, VT_E_NOT_A_FOLDER, path);
    }
    return vt_fail_errno(err, VT_E_OPEN, path, number);
}

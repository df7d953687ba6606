/* SPDX-License-Identifier: EUPL-1.2 */
/* The writer of a file that only grows: the journal. */
#include "io/append.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "io/descriptor.h"
#include "io/fail.h"
#include "io/stop.h"

enum vt_code vt_append_open(struct vt_append *out, const char *path, struct vt_error *err)
{
    struct stat facts;
    int fd = -1;
    *out = (struct vt_append){0};
    vt_stop_hold();
    enum vt_code code = vt_path_extend(&out->path, path, "", err);
    if (code == VT_OK) {
        code = vt_fd_open_file(&fd, &facts, path, O_RDWR | O_APPEND | O_NOFOLLOW, err);
    }
    if (code != VT_OK) {
        *out = (struct vt_append){0};
        return code;
    }
    out->open = true;
    out->fd = fd;
    out->len = (uint64_t)facts.st_size;
    return VT_OK;
}

/* Set the length, safe on the disk. Returns 0 or an errno. */
static int set_length(int fd, uint64_t len)
{
    while (ftruncate(fd, (off_t)len) != 0) {
        if (errno != EINTR) {
            return errno;
        }
    }
    return vt_fd_sync(fd);
}

/* Is the file as long as this writer left it? */
static enum vt_code check_length(const struct vt_append *append, struct vt_error *err)
{
    struct stat facts;
    if (fstat(append->fd, &facts) != 0) {
        return vt_fail_errno(err, VT_E_WRITE, append->path.text, errno);
    }
    if ((uint64_t)facts.st_size != append->len) {
        return vt_fail_path(err, VT_E_FILE_CHANGED, append->path.text);
    }
    return VT_OK;
}

enum vt_code vt_append_put(struct vt_append *append, struct vt_bytes bytes, struct vt_error *err)
{
    const char *path = append->path.text;
    if (!append->open) {
        return vt_fail_system(err, VT_E_TORN, path, EBADF);
    }
    enum vt_code code = check_length(append, err);
    if (code != VT_OK) {
        return code;
    }
    enum vt_code step = VT_E_WRITE;
    int failed = vt_fd_write(append->fd, bytes);
    if (failed == 0) {
        step = VT_E_SYNC;
        failed = vt_fd_sync(append->fd);
    }
    if (failed == 0) {
        append->len += bytes.len; /* the entry is in the journal */
        return VT_OK;
    }
    if (set_length(append->fd, append->len) != 0) {
        vt_fd_drop(append->fd);
        append->open = false;
        return vt_fail_system(err, VT_E_TORN, path, failed);
    }
    return vt_fail_errno(err, step, path, failed);
}

enum vt_code vt_append_cut(struct vt_append *append, uint64_t len, struct vt_error *err)
{
    int failed = !append->open ? EBADF : len > append->len ? EINVAL : set_length(append->fd, len);
    if (failed != 0) {
        return vt_fail_system(err, VT_E_CUT, append->path.text, failed);
    }
    append->len = len;
    return VT_OK;
}

void vt_append_close(struct vt_append *append)
{
    if (append->open) {
        vt_fd_drop(append->fd);
    }
    *append = (struct vt_append){0};
}

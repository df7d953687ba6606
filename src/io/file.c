/* SPDX-License-Identifier: EUPL-1.2 */
/* Files: what stands at a path, reading one whole, removing one. */
#include "io/file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "io/descriptor.h"
#include "io/fail.h"
#include "io/stop.h"

enum vt_file_kind vt_file_kind_of(mode_t mode)
{
    if (S_ISREG(mode)) {
        return VT_FILE_REGULAR;
    }
    if (S_ISDIR(mode)) {
        return VT_FILE_FOLDER;
    }
    return S_ISLNK(mode) ? VT_FILE_LINK : VT_FILE_OTHER;
}

enum vt_code vt_file_kind(enum vt_file_kind *kind, const char *path, struct vt_error *err)
{
    struct stat facts;
    *kind = VT_FILE_NONE;
    if (lstat(path, &facts) == 0) {
        *kind = vt_file_kind_of(facts.st_mode);
        return VT_OK;
    }
    if (errno == ENOENT || errno == ENOTDIR) {
        return VT_OK;
    }
    return vt_fail_errno(err, VT_E_OPEN, path, errno);
}

static bool same_state(const struct stat *a, const struct stat *b)
{
    return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
           a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* Read an open file of which `before` was the state. One byte more than its size is asked for: a
 * file that grows shows itself by giving it. */
static enum vt_code read_open(struct vt_buf *out, int fd, const struct stat *before,
                              const char *path, struct vt_error *err)
{
    size_t size = (size_t)before->st_size;
    size_t got = 0;
    unsigned char *at = vt_buf_reserve(out, size + 1);
    if (at == NULL) {
        return vt_fail_path(err, vt_buf_code(out), path);
    }
    int failed = vt_fd_read(&got, fd, at, size + 1);
    if (failed != 0) {
        return vt_fail_errno(err, VT_E_READ, path, failed);
    }
    struct stat after;
    if (fstat(fd, &after) != 0) {
        return vt_fail_errno(err, VT_E_READ, path, errno);
    }
    if (got != size || !same_state(before, &after)) {
        return vt_fail_path(err, VT_E_FILE_CHANGED, path);
    }
    out->len += got;
    return VT_OK;
}

enum vt_code vt_file_read(struct vt_buf *out, const char *path, size_t cap, struct vt_error *err)
{
    int fd = -1;
    struct stat facts;
    vt_buf_clear(out);
    enum vt_code code = vt_fd_open_file(&fd, &facts, path, O_RDONLY, err);
    if (code != VT_OK) {
        return code;
    }
    if ((uintmax_t)facts.st_size > cap) {
        code = vt_fail_number(err, VT_E_FILE_TOO_BIG, vt_bytes_of(path), cap);
    } else {
        code = read_open(out, fd, &facts, path, err);
    }
    vt_fd_drop(fd);
    if (code != VT_OK) {
        vt_buf_clear(out);
    }
    return code;
}

enum vt_code vt_file_remove(const char *path, struct vt_error *err)
{
    vt_stop_hold();
    return unlink(path) == 0 ? VT_OK : vt_fail_errno(err, VT_E_REMOVE, path, errno);
}

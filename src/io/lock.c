/* SPDX-License-Identifier: EUPL-1.2 */
/* One writer at a time: a lock on the dossier's folder itself. */
#include "io/lock.h"

#include <errno.h>
#include <sys/file.h>

#include "io/descriptor.h"
#include "io/fail.h"

enum vt_code vt_lock_take(struct vt_lock *out, const char *folder, struct vt_error *err)
{
    int fd = -1;
    *out = (struct vt_lock){0};
    enum vt_code code = vt_fd_open_folder(&fd, folder, err);
    if (code != VT_OK) {
        return code;
    }
    while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EINTR) {
            continue;
        }
        code = errno == EWOULDBLOCK ? vt_fail_path(err, VT_E_LOCKED, folder)
                                    : vt_fail_system(err, VT_E_LOCK, folder, errno);
        vt_fd_drop(fd);
        return code;
    }
    *out = (struct vt_lock){.held = true, .fd = fd};
    return VT_OK;
}

void vt_lock_release(struct vt_lock *lock)
{
    if (lock->held) {
        vt_fd_drop(lock->fd);
    }
    *lock = (struct vt_lock){0};
}

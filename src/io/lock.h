/* SPDX-License-Identifier: EUPL-1.2 */
/* One writer at a time: a lock on the dossier's folder itself, without a lock file.
 *
 * flock(2): it goes away with its holder, also after kill -9 or power loss. It keeps out only those
 * who ask for it; readers (replay, verify) never do.
 */
#ifndef VNGTALLY_IO_LOCK_H
#define VNGTALLY_IO_LOCK_H

#include <vngtally/base/bytes.h>

/* A lock. `= {0}` is none. Owner: who declares it; vt_lock_release is safe on a zeroed one. */
struct vt_lock {
    bool held;
    int fd;
};

/* Take the lock of a folder; does not wait.
 * Out: *out, zeroed on failure. Errors: those of opening a folder; VT_E_LOCKED (another holds it);
 * VT_E_LOCK (the file system has no locks). */
enum vt_code vt_lock_take(struct vt_lock *out, const char *folder, struct vt_error *err)
    VT_MUST_CHECK;

void vt_lock_release(struct vt_lock *lock);

#endif

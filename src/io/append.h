/* SPDX-License-Identifier: EUPL-1.2 */
/* The writer of a file that only grows: the journal.
 *
 * One append is one write and one fsync. It is either on the disk as a whole or cut off again. Only
 * the holder of the dossier's lock (io/lock.h) opens one.
 */
#ifndef VNGTALLY_IO_APPEND_H
#define VNGTALLY_IO_APPEND_H

#include "io/path.h"

/* An open file. `= {0}` is none. Owner: who declares it; vt_append_close is safe on a zeroed one. */
struct vt_append {
    bool open;
    int fd;
    uint64_t len; /* bytes that are known to be whole */
    struct vt_path path;
};

/* Open a regular file that exists (io/write.h makes it, with its first entry); no symbolic link.
 * Out: *out, zeroed on failure. Errors: those of vt_fd_open_file. */
enum vt_code vt_append_open(struct vt_append *out, const char *path, struct vt_error *err)
    VT_MUST_CHECK;

/* Append bytes and make them safe on the disk. On VT_OK they are.
 * Errors, after which the file is as long as before: VT_E_DISK_FULL, VT_E_WRITE, VT_E_SYNC; and
 * VT_E_FILE_CHANGED when the file is not as long as this writer left it (nothing is written).
 * VT_E_TORN: it failed *and* could not be cut back, or not safely: a torn tail may stand there (or,
 * after power loss, come back), for the next start to cut. Nothing more can be appended then. */
enum vt_code vt_append_put(struct vt_append *append, struct vt_bytes bytes, struct vt_error *err)
    VT_MUST_CHECK;

/* Cut off a torn tail: leave the first `len` bytes (at most what is there), safe on the disk.
 * Errors: VT_E_CUT (also when `len` is more than there is). */
enum vt_code vt_append_cut(struct vt_append *append, uint64_t len, struct vt_error *err)
    VT_MUST_CHECK;

/* Close and zero. All that was appended is on the disk already. */
void vt_append_close(struct vt_append *append);

#endif

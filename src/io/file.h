/* SPDX-License-Identifier: EUPL-1.2 */
/* Files: what stands at a path, reading one whole, removing one. Writing is io/write.h.
 *
 * Convention of this floor: a path is a zero-terminated string; an error's subject is the path and
 * its detail what the system said; nothing here prints.
 */
#ifndef VNGTALLY_IO_FILE_H
#define VNGTALLY_IO_FILE_H

#include <sys/types.h>

#include <vngtally/base/bytes.h>

enum vt_file_kind {
    VT_FILE_NONE = 0, /* nothing stands there */
    VT_FILE_REGULAR,
    VT_FILE_FOLDER,
    VT_FILE_LINK, /* a symbolic link, wherever it leads */
    VT_FILE_OTHER /* FIFO, device, socket */
};

/* The kind that a st_mode stands for. */
enum vt_file_kind vt_file_kind_of(mode_t mode);

/* What stands at a path; a symbolic link is not followed.
 * Returns VT_OK (also for VT_FILE_NONE), or an error of vt_fail_errno with VT_E_OPEN when the path
 * cannot be looked at. Out: *kind, VT_FILE_NONE on failure. */
enum vt_code vt_file_kind(enum vt_file_kind *kind, const char *path, struct vt_error *err)
    VT_MUST_CHECK;

/* Read a whole regular file; a symbolic link to one is followed.
 * In: `cap`, the most bytes that it may hold.
 * Out: *out, its content replaced by the file's (empty on failure); the caller frees it.
 * Errors: VT_E_NOT_FOUND, VT_E_NOT_PERMITTED, VT_E_OPEN, VT_E_READ; VT_E_NOT_A_FILE (a folder, FIFO or
 * device: it is never waited for); VT_E_FILE_TOO_BIG (detail: the cap); VT_E_FILE_CHANGED (its size
 * or time changed while it was read, so that it may be half old, half new); VT_E_MEMORY. */
enum vt_code vt_file_read(struct vt_buf *out, const char *path, size_t cap, struct vt_error *err)
    VT_MUST_CHECK;

/* Remove a file (or a symbolic link, not what it leads to).
 * Errors: VT_E_NOT_FOUND, VT_E_NOT_PERMITTED, VT_E_REMOVE. */
enum vt_code vt_file_remove(const char *path, struct vt_error *err) VT_MUST_CHECK;

#endif

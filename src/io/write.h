/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing a file whole or not at all.
 *
 * The content goes to `.NAME.tmp` in the same folder (made new, never through a link), is fsynced,
 * and takes its name in one step; then the folder is fsynced. After a failure, kill -9 or power loss
 * at any instruction NAME holds all of the old content or all of the new, and after a failure the
 * temporary is gone as well. A kill or power loss can leave the temporary: vt_write_sweep.
 */
#ifndef VNGTALLY_IO_WRITE_H
#define VNGTALLY_IO_WRITE_H

#include <vngtally/base/bytes.h>

#include "io/path.h"

/* How to write; to be or-ed. */
enum vt_write {
    VT_WRITE_NEW = 0,     /* refuse when NAME exists, whatever it is */
    VT_WRITE_REPLACE = 1, /* take the place of a NAME that exists */
    VT_WRITE_SYNC = 2,    /* not done before it is safe on the disk: fsync file and folder */
    VT_WRITE_PRIVATE = 4, /* mode exactly 0600, whatever the umask; else 0644 less the umask */
};

/* Write `content` to `folder`/`name`. `name` is one name (vt_path_is_name), 250 bytes at most.
 *
 * Without VT_WRITE_SYNC the content may still be lost or empty after power loss; that is for what
 * can be made again.
 *
 * Errors: VT_E_EXISTS; VT_E_NOT_FOUND, VT_E_NOT_A_FOLDER (the folder); VT_E_NOT_PERMITTED,
 * VT_E_DISK_FULL, VT_E_OPEN, VT_E_WRITE; VT_E_PLACE (the rename); VT_E_TEMPORARY (subject: a
 * temporary of that name stands there); VT_E_PATH_NAME, VT_E_PATH_LONG; VT_E_KEYFILE_MODE (private,
 * on a file system that cannot keep others out).
 * After these nothing has changed. Two errors come after the name was given, so that the new content
 * *is* there, whole: VT_E_SYNC of the folder, and VT_E_REMOVE of the temporary (its second name). */
enum vt_code vt_write_file(const char *folder, const char *name, struct vt_bytes content,
                           unsigned how, struct vt_error *err) VT_MUST_CHECK;

/* The same for a path. */
enum vt_code vt_write_path(const char *path, struct vt_bytes content, unsigned how,
                           struct vt_error *err) VT_MUST_CHECK;

/* The bare name of the temporary of a file: `.NAME.tmp`.
 * Errors: VT_E_PATH_NAME (not one name), VT_E_PATH_LONG (more than 250 bytes). */
enum vt_code vt_write_temporary(struct vt_path *out, const char *name, struct vt_error *err)
    VT_MUST_CHECK;

/* Is this the name of a temporary: `.` + one or more bytes + `.tmp`? */
bool vt_write_is_temporary(const char *name);

/* Remove the temporaries in a folder (regular files only), for the one who holds its lock.
 * Out: *removed (may be NULL), how many went. Errors: those of vt_folder_list, VT_E_REMOVE. */
enum vt_code vt_write_sweep(size_t *removed, const char *folder, struct vt_error *err)
    VT_MUST_CHECK;

#endif

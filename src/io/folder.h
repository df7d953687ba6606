/* SPDX-License-Identifier: EUPL-1.2 */
/* Folders: listing, making, and making safe on the disk. */
#ifndef VNGTALLY_IO_FOLDER_H
#define VNGTALLY_IO_FOLDER_H

#include "io/file.h"

/* More names than any folder of ours has: two receipts for each of a million members. */
#define VT_FOLDER_MOST 4000000

/* One thing in a folder. `text` is its bare name, zero-terminated, raw bytes. */
struct vt_name {
    const char *text;
    enum vt_file_kind kind; /* never VT_FILE_NONE; a symbolic link is VT_FILE_LINK */
};

/* What a folder holds, in bytewise order of name, without "." and "..". `= {0}` is empty. Owner: who
 * declares it; vt_names_free is safe on a zeroed one. */
struct vt_names {
    struct vt_name *at;
    size_t count;
    struct vt_buf store; /* the texts */
};

/* List a folder, not what is below its folders.
 * In: `most`, the most names that are taken.
 * Out: *out, zeroed on failure. A name that goes away meanwhile is left out.
 * Errors: VT_E_NOT_FOUND, VT_E_NOT_PERMITTED, VT_E_NOT_A_FOLDER, VT_E_OPEN, VT_E_READ,
 * VT_E_FOLDER_TOO_FULL (detail: `most`), VT_E_MEMORY. */
enum vt_code vt_folder_list(struct vt_names *out, const char *path, size_t most,
                            struct vt_error *err) VT_MUST_CHECK;

void vt_names_free(struct vt_names *names);

/* Make a folder: 0755 less the umask, or exactly 0700 for a private one. The folders above it must
 * exist. Not yet safe on the disk: see vt_folder_sync of the folder that it lies in.
 * Errors: VT_E_EXISTS (whatever stands there), VT_E_NOT_FOUND, VT_E_NOT_PERMITTED, VT_E_DISK_FULL,
 * VT_E_WRITE. */
enum vt_code vt_folder_make(const char *path, bool only_owner, struct vt_error *err) VT_MUST_CHECK;

/* Remove an empty folder. Errors: VT_E_NOT_FOUND, VT_E_NOT_PERMITTED, VT_E_REMOVE. */
enum vt_code vt_folder_remove(const char *path, struct vt_error *err) VT_MUST_CHECK;

/* Make the names in a folder safe on the disk (fsync; not the contents of its files). A file system
 * that cannot do this for folders (EINVAL) counts as done.
 * Errors: those of opening; VT_E_SYNC. */
enum vt_code vt_folder_sync(const char *path, struct vt_error *err) VT_MUST_CHECK;

/* The same for an open folder; `path` is for the error. */
enum vt_code vt_folder_sync_open(int fd, const char *path, struct vt_error *err) VT_MUST_CHECK;

#endif

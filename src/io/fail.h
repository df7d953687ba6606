/* SPDX-License-Identifier: EUPL-1.2 */
/* From errno to a code: what the system said, as a fact about a path. */
#ifndef VNGTALLY_IO_FAIL_H
#define VNGTALLY_IO_FAIL_H

#include <sys/types.h>

#include <vngtally/base/bytes.h>

/* Fill *err (may be NULL) with a code about a path, without detail, and return the code. */
enum vt_code vt_fail_path(struct vt_error *err, enum vt_code code, const char *path);

/* The same for a failed system call: the detail is the system's own (English) text for `number`, an
 * errno. The common causes have a code of their own, which goes before `code`: VT_E_NOT_FOUND
 * (ENOENT, ENOTDIR), VT_E_NOT_PERMITTED (EACCES, EPERM, EROFS), VT_E_DISK_FULL (ENOSPC, EDQUOT,
 * EFBIG), VT_E_PATH_LONG (ENAMETOOLONG), VT_E_MEMORY (ENOMEM). */
enum vt_code vt_fail_errno(struct vt_error *err, enum vt_code code, const char *path, int number);

/* The same, but always `code` itself. */
enum vt_code vt_fail_system(struct vt_error *err, enum vt_code code, const char *path, int number);

/* VT_E_KEYFILE_MODE, with the rights that a file has (a st_mode) in octal as detail. */
enum vt_code vt_fail_mode(struct vt_error *err, const char *path, mode_t mode);

#endif

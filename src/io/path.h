/* SPDX-License-Identifier: EUPL-1.2 */
/* Paths: putting them together and taking them apart, within a cap. */
#ifndef VNGTALLY_IO_PATH_H
#define VNGTALLY_IO_PATH_H

#include <vngtally/base/bytes.h>

/* Longest path with its closing zero (PATH_MAX of Linux) and longest name in a folder without it. */
#define VT_PATH_SIZE 4096
#define VT_PATH_NAME_MAX 255

/* A path. A value; always zero-terminated; "" on failure. */
struct vt_path {
    char text[VT_PATH_SIZE];
};

/* folder + '/' + name. `name` is relative and stays below the folder: one or more components joined
 * by single slashes, none of them "", "." or "..". An empty folder is the current one.
 * Errors: VT_E_PATH_NAME (subject: the name), VT_E_PATH_LONG. */
enum vt_code vt_path_join(struct vt_path *out, const char *folder, const char *name,
                          struct vt_error *err) VT_MUST_CHECK;

/* path + suffix, such as ".sig". Errors: VT_E_PATH_LONG. */
enum vt_code vt_path_extend(struct vt_path *out, const char *path, const char *suffix,
                            struct vt_error *err) VT_MUST_CHECK;

/* The folder that a path lies in: what stands before its last slash; "." without a slash, "/" for
 * one in the root. The path must not end in a slash. Errors: VT_E_PATH_NAME, VT_E_PATH_LONG. */
enum vt_code vt_path_folder(struct vt_path *out, const char *path, struct vt_error *err)
    VT_MUST_CHECK;

/* What stands after the last slash; points into `path`; "" when it ends in one. */
const char *vt_path_name(const char *path);

/* Is this the name of one thing in a folder: not empty, no slash, not "." or "..", at most
 * VT_PATH_NAME_MAX bytes? */
bool vt_path_is_name(const char *name);

/* The one absolute path of what stands there, without symbolic links, "." and "..".
 * Errors: those of vt_fail_errno with VT_E_OPEN. */
enum vt_code vt_path_real(struct vt_path *out, const char *path, struct vt_error *err)
    VT_MUST_CHECK;

#endif

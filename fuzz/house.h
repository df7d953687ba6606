/* SPDX-License-Identifier: EUPL-1.2 */
/* A folder that is the same before each run; it is the working directory, and goes away at exit. It stands
 * in $TMPDIR, else in memory that looks like a disk (/dev/shm), else in /tmp. */
#ifndef VT_FUZZ_HOUSE_H
#define VT_FUZZ_HOUSE_H

#include "fuzz.h"

/* Make it, empty, once. */
void house_open(void);

/* Make a file, or put another content in its place: a relative path, in a folder that there is. Does
 * nothing when that cannot be, or when the path leads out of the house. */
void house_put(const char *path, struct vt_bytes bytes);

/* Make a folder. */
void house_folder(const char *path);

/* What stands there now is how it must be before each run. */
void house_keep(void);

/* Make it so again in this folder; `.` is all of it. */
void house_restore(const char *folder);

/* How many files are kept in this folder, and one of them; folders and lock files are passed over. */
size_t house_count(const char *folder);
struct vt_bytes house_file(const char **path, const char *folder, size_t index);

#endif

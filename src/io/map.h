/* SPDX-License-Identifier: EUPL-1.2 */
/* A whole file as read-only memory, for those too big to copy (the journal). */
#ifndef VNGTALLY_IO_MAP_H
#define VNGTALLY_IO_MAP_H

#include <vngtally/base/bytes.h>

/* A mapped file. `= {0}` is none. Owner: who declares it; vt_map_close is safe on a zeroed one. */
struct vt_map {
    void *at;
    size_t len;
};

/* Map a regular file as it is now; a symbolic link to one is followed. An empty file is fine. What
 * is appended later is not seen. A file that is *shortened* while it is mapped (a writer that cuts a
 * torn tail) raises SIGBUS, on which the program says so and ends with status 2 (io/init.c).
 * In: `cap`, the most bytes that it may hold.
 * Errors: as of vt_file_read. Out: *out, zeroed on failure. */
enum vt_code vt_map_open(struct vt_map *out, const char *path, size_t cap, struct vt_error *err)
    VT_MUST_CHECK;

/* A view of the file; valid until vt_map_close. */
struct vt_bytes vt_map_view(const struct vt_map *map);

/* Unmap and zero. */
void vt_map_close(struct vt_map *map);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* The folder of a witness: for each log a file with what it has cosigned (vote/witness.h), and the
 * proofs of misbehaviour that it met. docs/FORMAT.md section 18. */
#ifndef VNGTALLY_IO_WITNESS_H
#define VNGTALLY_IO_WITNESS_H

#include <vngtally/vote/witness.h>

#include "io/lock.h"
#include "io/path.h"

/* What the names of its files end in; before it stands the SHA-256 of the log's origin, in hex, and of
 * the last two `-<size>-<first 16 digits of the root, in hex>`. */
#define VT_WITNESS_STATE ".witness"
#define VT_WITNESS_CONVICTION ".conviction" /* a statement of vote/convict.h */
#define VT_WITNESS_UNPROVED ".unproved"     /* a checkpoint of the log that came without a proof */

/* The folder, open for one log. Owner: who declares it; `= {0}` valid; vt_witness_close is safe on a
 * zeroed one. */
struct vt_witness_desk {
    struct vt_path folder;
    char name[65]; /* the SHA-256 of the origin */
    struct vt_lock lock;
    struct vt_buf text;
    struct vt_witness knows; /* count 0: nothing of this log yet */
};

/* Take the folder's lock and read what is known of the log of this origin. A folder that does not
 * exist is made.
 * Out: *out, zeroed on failure; *path (may be NULL), the file that an error of its content is about.
 * Errors: VT_E_LOCKED; those of reading, of making a folder, and of vt_witness_read. */
enum vt_code vt_witness_open(struct vt_witness_desk *out, struct vt_path *path, const char *folder,
                             struct vt_bytes origin, struct vt_error *err) VT_MUST_CHECK;
void vt_witness_close(struct vt_witness_desk *desk);

/* Put the new state in place, safe on the disk, and the folder as well: what was signed is never
 * forgotten. Errors: those of vt_write_file. */
enum vt_code vt_witness_keep(const struct vt_witness_desk *desk, struct vt_bytes state,
                             struct vt_error *err) VT_MUST_CHECK;

/* Keep what was met, safe on the disk; again for the same tree is no error.
 * In: `ending`, one of the last two above. Out: *path, where it stands. */
enum vt_code vt_witness_keep_met(struct vt_path *path, const struct vt_witness_desk *desk,
                                 const struct vt_checkpoint *tree, const char *ending,
                                 struct vt_bytes bytes, struct vt_error *err) VT_MUST_CHECK;

#endif

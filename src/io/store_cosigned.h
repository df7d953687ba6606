/* SPDX-License-Identifier: EUPL-1.2 */
/* The store: cosignatures in a dossier (docs/FORMAT.md section 8).
 *
 * They stand under two checkpoints: the newest, in the file `checkpoint`, until the next entry; and
 * that of size result + 1, in every count receipt, for good. What stands under the latter is the sum
 * of what stands in the count receipts and, while it is the newest, in `checkpoint`: so a crash while
 * they are rewritten loses nothing, and the next writer completes it (vt_store_mend).
 */
#ifndef VNGTALLY_IO_STORE_COSIGNED_H
#define VNGTALLY_IO_STORE_COSIGNED_H

#include "io/store.h"

/* The checkpoint of size result + 1 with all its cosignatures, from what stands in the dossier; empty
 * when it stands nowhere. What is no such checkpoint, or not in order, is passed over: to say so is
 * replay's. The journal must hold a result. Errors: VT_E_MEMORY, those of reading. */
enum vt_code vt_store_result_checkpoint(struct vt_buf *out, const struct vt_store *store,
                                        struct vt_error *err) VT_MUST_CHECK;

/* What became of the lines that were added. A value. */
struct vt_cosigning {
    size_t added, stood;               /* lines that are new; whose witness's line stood there */
    uint64_t newest, result;           /* sizes of the two checkpoints; result 0: there is none */
    size_t newest_count, result_count; /* cosignatures that each has now */
    uint32_t quorum;
};

/* Add cosignature lines that witnesses returned: each must be one of a witness of the policy over one
 * of the two checkpoints; else nothing is changed. Takes the dossier's lock; needs no key. Rewrites
 * `checkpoint` and the count receipts as needed, safe on the disk.
 * Errors: those of vt_store_read and vt_store_covered; VT_E_LOCKED; VT_E_COSIGNED_NONE (the
 * consultation has no witnesses); VT_E_COSIGNED_UNFINISHED (a command with the log's key must first
 * put the dossier in order); VT_E_COSIGNED_LINE (subject: the line); a code of vt_text_check
 * (a file that is no text of ours); those of writing. */
enum vt_code vt_store_cosign(struct vt_cosigning *out, const char *path, struct vt_bytes lines,
                             const struct vt_watch *watch, struct vt_trouble *why) VT_MUST_CHECK;

#endif

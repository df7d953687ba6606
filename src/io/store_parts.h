/* SPDX-License-Identifier: EUPL-1.2 */
/* What the rooms of the store share among themselves (io/store.h is what others see). */
#ifndef VNGTALLY_IO_STORE_PARTS_H
#define VNGTALLY_IO_STORE_PARTS_H

#include <vngtally/vote/result.h>

#include "io/crew.h"
#include "io/store.h"

/* How the journal is held: as it stands on the disk, or copied, to be appended to. */
enum vt_hold { VT_HOLD_MAPPED, VT_HOLD_COPIED };

/* How a dossier is read. `= {0}` is what vt_store_read does. */
struct vt_store_how {
    enum vt_hold hold;
    enum vt_keep keep; /* VT_KEEP_EDGE: see vt_dossier_init_how */
    size_t hands;      /* 0: one for each core; the outcome is the same with any number */
    const struct vt_watch *watch; /* may be NULL */
};

/* vt_store_read, in this way. */
enum vt_code vt_store_load(struct vt_store *out, const char *path, const struct vt_store_how *how,
                           struct vt_trouble *why) VT_MUST_CHECK;

/* Take in the entries after entry 0, up to the first that does not hold; store->stop says why. The
 * crew is idle before and after. Errors: VT_E_MEMORY. */
enum vt_code vt_store_entries(struct vt_store *store, const struct vt_store_how *how,
                              struct vt_crew *crew, struct vt_error *err) VT_MUST_CHECK;

/* Consultation, register and entry 0; the points of the register are checked by the crew, which is idle
 * before and after. *why says what is wrong. */
enum vt_code vt_store_begin(struct vt_store *store, const struct vt_store_how *by,
                            struct vt_crew *crew, struct vt_trouble *why) VT_MUST_CHECK;

/* Why something failed: a file of the dossier (NULL: the error names it itself) and one error. */
enum vt_code vt_trouble_set(struct vt_trouble *why, const char *folder, const char *name,
                            const struct vt_error *err);

/* Is the payload of a result entry what the count gives? That is then kept in store->result. `hands` may
 * be NULL. VT_OK or VT_E_RESULT_DIFFERS, or another code of vt_result_make. */
enum vt_code vt_store_check_result(struct vt_store *store, const struct vt_entry *entry,
                                   const struct vt_hands *hands, struct vt_error *err)
    VT_MUST_CHECK;
void vt_store_forget_result(struct vt_store *store);

/* Does every receipt, result.yaml, and a report belong to something in the journal? VT_OK, VT_E_STORE_STRAY
 * (subject: the file), or those of looking. */
enum vt_code vt_store_check_strays(const struct vt_store *store, struct vt_error *err)
    VT_MUST_CHECK;

/* Are receipts/, report/ and private/, where they are, folders and no links to somewhere else?
 * VT_OK or VT_E_NOT_A_FOLDER. */
enum vt_code vt_store_check_folders(const char *path, struct vt_error *err) VT_MUST_CHECK;

/* Write the signed checkpoint of the first `size` entries. Errors: VT_E_MEMORY. */
enum vt_code vt_store_sign(struct vt_buf *out, const struct vt_store *store, uint64_t size,
                           struct vt_error *err) VT_MUST_CHECK;

/* Put a checkpoint of all entries in place (step 2). Errors: those of vt_write_file. */
enum vt_code vt_store_cover(struct vt_store *store, struct vt_error *err) VT_MUST_CHECK;

/* Write the count receipts that are missing, torn, or lack a signature which this checkpoint carries,
 * around it, safe on the disk.
 * Errors: VT_E_MEMORY, those of writing. */
enum vt_code vt_store_put_counts(struct vt_store *store, struct vt_bytes checkpoint,
                                 struct vt_error *err) VT_MUST_CHECK;

/* Is what was found a piece of what should stand there, or that with zeros in it, as a power loss leaves
 * it? Not when it is all there. */
bool vt_store_is_torn(struct vt_bytes found, struct vt_bytes whole);

/* Make those receipts, and result.yaml, that are missing or torn; and those count receipts again that
 * lack a cosignature which others carry.
 * Out: *found, its `receipts` and `result`. */
enum vt_code vt_store_mend(struct vt_store *store, struct vt_recovery *found, struct vt_error *err)
    VT_MUST_CHECK;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* Receipts (ontvangstbewijs and telbewijs): one file that proves everything. docs/FORMAT.md
 * section 11. */
#ifndef VNGTALLY_VOTE_RECEIPT_H
#define VNGTALLY_VOTE_RECEIPT_H

#include <vngtally/vote/result.h>

/* Room for a receipt's file name, its closing zero included. */
#define VT_RECEIPT_NAME 64

/* The name of the acceptance receipt of entry `index`; false when that kind of entry has none. */
bool vt_receipt_name(char out[VT_RECEIPT_NAME], const struct vt_dossier *dossier, uint32_t index);

/* The name of a member's count receipt. */
void vt_receipt_count_name(char out[VT_RECEIPT_NAME], const struct vt_dossier *dossier,
                           uint32_t member);

/* Is this the name of a receipt that the dossier has? */
bool vt_receipt_is_named(const struct vt_dossier *dossier, struct vt_bytes name);

/* Write the acceptance receipt of entry `index`. `checkpoint` is the signed checkpoint of size
 * index + 1. VT_OK or VT_E_MEMORY. */
enum vt_code vt_receipt_put_acceptance(struct vt_buf *out, const struct vt_dossier *dossier,
                                       struct vt_bytes journal, uint32_t index,
                                       struct vt_bytes checkpoint) VT_MUST_CHECK;

/* Write the count receipt of a member. `checkpoint` is the signed one of size result->index + 1,
 * with its cosignatures. */
enum vt_code vt_receipt_put_count(struct vt_buf *out, const struct vt_dossier *dossier,
                                  struct vt_bytes journal, const struct vt_result *result,
                                  uint32_t member, struct vt_bytes checkpoint) VT_MUST_CHECK;

/* The checkpoint at the end of a receipt's bytes; empty when there is none. To replay: take it out,
 * verify it, write the receipt with it, compare. */
struct vt_bytes vt_receipt_checkpoint(struct vt_bytes receipt);

#endif

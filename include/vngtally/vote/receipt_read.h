/* SPDX-License-Identifier: EUPL-1.2 */
/* A receipt, read: its sections, canonical or refused. docs/FORMAT.md section 11.
 *
 * Only the form is read here; what the sections prove is vote/verify.h. Reading is strict: writing
 * the sections again in the same way gives the same bytes.
 */
#ifndef VNGTALLY_VOTE_RECEIPT_READ_H
#define VNGTALLY_VOTE_RECEIPT_READ_H

#include <vngtally/crypto/merkle.h>

/* Most bytes of a receipt that is looked at: an opening, a result, some ballots and proofs. */
#define VT_RECEIPT_MAX ((size_t)16 << 20)

/* Most entries in one receipt, and most consistency proofs. */
#define VT_RECEIPT_SECTIONS 4096u

/* How many consistency proofs the count receipt of a member with so many entries has: one for each, or
 * VT_RECEIPT_SECTIONS when it has more; then those of the entries that the receipt carries, and of the
 * others the first. */
uint32_t vt_receipt_history(uint32_t entries);

enum vt_receipt_type { VT_RECEIPT_ACCEPTANCE, VT_RECEIPT_COUNT };

/* Raw bytes at an index, and their proof; a view into the receipt. */
struct vt_receipt_section {
    uint64_t index;
    struct vt_bytes bytes;
    struct vt_proof proof;
};

struct vt_receipt_consistency {
    uint64_t old_size;
    struct vt_hash old_root;
    struct vt_proof proof;
};

/* A receipt. Views point into its bytes. Owner: the caller; `= {0}` valid for free. */
struct vt_receipt {
    enum vt_receipt_type type;
    struct vt_bytes origin;
    struct vt_hash fingerprint;
    struct vt_bytes member;
    struct vt_receipt_section reg;
    uint32_t entry_count;
    struct vt_receipt_section *entry;
    struct vt_receipt_section count; /* of a count receipt */
    uint32_t width;                  /* counters of each line of its proof */
    uint64_t *counters;              /* count.proof.count * width */
    uint32_t consistency_count;
    struct vt_receipt_consistency *consistency;
    struct vt_bytes checkpoint;
};

/* Read it. VT_OK, VT_E_RECEIPT_NAME (the first line is not a receipt's: this is no receipt),
 * VT_E_RECEIPT_CR (but for its line ends), VT_E_RECEIPT_FORM (err: line and what stands there),
 * VT_E_TOO_BIG or VT_E_MEMORY. */
enum vt_code vt_receipt_read(struct vt_receipt *out, struct vt_bytes bytes, struct vt_error *err)
    VT_MUST_CHECK;
void vt_receipt_free(struct vt_receipt *receipt);

#endif

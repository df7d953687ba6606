/* SPDX-License-Identifier: EUPL-1.2 */
/* A receipt taken apart into files that the tools of others check: C2SP tlog-proof, signed note,
 * OpenSSH signatures. docs/FORMAT.md section 20. */
#ifndef VNGTALLY_VOTE_SPLIT_H
#define VNGTALLY_VOTE_SPLIT_H

#include <vngtally/vote/receipt_read.h>

/* Where the files go. `name` is zero-terminated, one name; it and `bytes` are valid during the call. */
struct vt_split {
    enum vt_code (*put)(void *context, const char *name, struct vt_bytes bytes,
                        struct vt_error *err);
    void *context;
};

/* Take it apart; nothing is verified. VT_OK, what `put` says, VT_E_MEMORY; VT_E_RECEIPT_FORM when an
 * entry or the register leaf cannot be read. */
enum vt_code vt_split(const struct vt_split *to, const struct vt_receipt *receipt,
                      struct vt_error *err) VT_MUST_CHECK;

/* Write an inclusion proof as C2SP tlog-proof. */
void vt_tlog_proof_put(struct vt_buf *out, uint64_t index, const struct vt_proof *proof,
                       struct vt_bytes checkpoint);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* The opening: first part of entry 0, made from published files alone. docs/FORMAT.md section 7.1. */
#ifndef VNGTALLY_VOTE_OPENING_H
#define VNGTALLY_VOTE_OPENING_H

#include <vngtally/crypto/merkle.h>
#include <vngtally/crypto/note.h>
#include <vngtally/vote/consultation.h>
#include <vngtally/vote/register.h>

struct vt_opening {
    struct vt_bytes origin; /* a view into what it was read from or made of */
    struct vt_note_key log_key;
    struct vt_hash register_sha256;
    uint64_t tree_size[VT_TREES];
    struct vt_hash tree_root[VT_TREES];
    uint32_t quorum;
    uint32_t witness_count;
    struct vt_note_key witness[VT_WITNESSES_MAX];
};

/* Make it from a consultation, the register, the SHA-256 of its bytes and its two trees (trees[VT_TREES]),
 * and the public key of the log. One key, one purpose.
 * Returns VT_OK, VT_E_WEAK_KEY (the log's), VT_E_OPENING_LOG_KEY (it is a key of a member or witness;
 * subject: which one) or VT_E_OPENING_WITNESS_KEY (the key of a witness, the subject, is also one of
 * a member, the detail). Out: *out, zeroed on failure; its origin is a view into `consultation`. */
enum vt_code vt_opening_make(struct vt_opening *out, const struct vt_consultation *consultation,
                             const struct vt_register *reg, const struct vt_hash *register_sha256,
                             const struct vt_merkle *trees, const struct vt_public_key *log_key,
                             struct vt_error *err) VT_MUST_CHECK;

void vt_opening_put(struct vt_buf *out, const struct vt_opening *opening);

/* Read the first part of entry 0, strictly: writing it again gives the same bytes. *out's origin is
 * a view into `text`.
 * VT_OK or VT_E_OPENING_FORM (err: line, and as subject what stands there); *out zeroed then. */
enum vt_code vt_opening_parse(struct vt_opening *out, struct vt_bytes text, struct vt_error *err)
    VT_MUST_CHECK;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* An independent witness (C2SP tlog-witness v1.0.0): it signs that a log only grew.
 *
 * A pure function: what the witness knows of a log and a request in, the answer out. Who calls it
 * keeps what it knows safe on the disk *before* the answer goes out (io/witness.h). The texts of the
 * request and of the state: docs/FORMAT.md sections 17 and 18.
 */
#ifndef VNGTALLY_VOTE_WITNESS_H
#define VNGTALLY_VOTE_WITNESS_H

#include <vngtally/base/time.h>
#include <vngtally/crypto/checkpoint.h>
#include <vngtally/crypto/merkle.h>

/* ---- the request: the body of add-checkpoint ---- */

#define VT_SUBMISSION_MAX ((size_t)1 << 20)
#define VT_SUBMISSION_HASHES 63u

/* Views point into the body. `head` is what the checkpoint says; nothing is verified yet. */
struct vt_submission {
    uint64_t old_size;
    struct vt_proof proof;
    struct vt_bytes checkpoint; /* verbatim, with all signature lines */
    struct vt_bytes text;       /* of the checkpoint: what is signed */
    struct vt_checkpoint head;
};

/* Read it. VT_OK or VT_E_SUBMISSION_FORM (err: line, and what stands there). The signature lines are
 * not looked at. */
enum vt_code vt_submission_read(struct vt_submission *out, struct vt_bytes body,
                                struct vt_error *err) VT_MUST_CHECK;

/* Write it. */
void vt_submission_put(struct vt_buf *out, uint64_t old_size, const struct vt_proof *proof,
                       struct vt_bytes checkpoint);

/* ---- what the witness knows ---- */

/* Most checkpoints of one log that a witness keeps; each is of another size. */
#define VT_SEEN_MAX 10000u

/* A checkpoint that it cosigned, with the log's signature line alone, and when: the first time and the
 * last (Unix seconds). A witness may be asked for the same tree again. */
struct vt_seen {
    int64_t first, last;
    uint64_t size;
    struct vt_hash root;
    struct vt_bytes checkpoint;
};

/* What it knows of one log; sizes ascend. Views point into what it was read from. Owner: the caller;
 * `= {0}` valid for free. A witness that has signed nothing yet has count 0 and both keys. */
struct vt_witness {
    struct vt_note_key log, own;
    uint32_t count;
    struct vt_seen *seen;
};

/* Read it, strictly: the keys, and each checkpoint's form and signature. VT_OK, VT_E_WITNESS_STATE
 * (err: line) or VT_E_MEMORY. */
enum vt_code vt_witness_read(struct vt_witness *out, struct vt_bytes text, struct vt_error *err)
    VT_MUST_CHECK;
void vt_witness_free(struct vt_witness *witness);

/* ---- the answer ---- */

/* The statuses of tlog-witness. */
enum vt_witness_status {
    VT_WITNESS_OK = 200,            /* cosigned */
    VT_WITNESS_BAD_REQUEST = 400,   /* no such request */
    VT_WITNESS_FORBIDDEN = 403,     /* not signed by the log */
    VT_WITNESS_NOT_FOUND = 404,     /* a log that it does not know */
    VT_WITNESS_CONFLICT = 409,      /* it has signed another tree; `size` says which */
    VT_WITNESS_UNPROCESSABLE = 422, /* the proof does not hold */
};

/* Views point into the request and the state. */
struct vt_answer {
    enum vt_witness_status status;
    struct vt_submission request;
    struct vt_bytes log_line; /* the log's signature line, without its \n; empty: not signed */
    uint64_t size;            /* the newest tree that the witness signed */
    const struct vt_seen
        *contradicts; /* a checkpoint of the same size and another root, both signed
                                          by the log: proof that it misbehaves. NULL: none */
};

/* Judge a request. Changes nothing.
 * VT_OK (200); VT_E_SUBMISSION_FORM or VT_E_WITNESS_OLD_SIZE (400); VT_E_WITNESS_ORIGIN (404);
 * VT_E_WITNESS_SIGNATURE (403); VT_E_WITNESS_SIZE or VT_E_WITNESS_FORK (409); VT_E_WITNESS_PROOF
 * (422); VT_E_MEMORY (no answer: status 0). */
enum vt_code vt_witness_judge(struct vt_answer *out, const struct vt_witness *witness,
                              struct vt_bytes body, struct vt_error *err) VT_MUST_CHECK;

/* Write the new state: what it knew, and that it cosigned this at `now`. VT_OK, VT_E_WITNESS_CLOCK
 * (`now` is before a time that it signed at), VT_E_TOO_BIG (VT_SEEN_MAX) or a failure of the buffer.
 * In: an answer of status 200. */
enum vt_code vt_witness_put(struct vt_buf *out, const struct vt_witness *witness,
                            const struct vt_answer *answer, int64_t now) VT_MUST_CHECK;

/* Write the request's checkpoint with the log's signature line alone. */
void vt_answer_put_checkpoint(struct vt_buf *out, const struct vt_answer *answer);

#endif

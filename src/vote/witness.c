/* SPDX-License-Identifier: EUPL-1.2 */
/* A witness judges a request (C2SP tlog-witness v1.0.0, add-checkpoint). */
#include <vngtally/vote/witness.h>

#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>
#include <vngtally/crypto/node.h>

/* Two numbers as subject and detail. */
static enum vt_code fail_sizes(struct vt_error *err, enum vt_code code, uint64_t subject,
                               uint64_t detail)
{
    unsigned char room[VT_U64_DIGITS];
    size_t len = vt_number_digits(room, subject);
    return vt_fail_number(err, code, (struct vt_bytes){room, len}, detail);
}

/* The first line that the log signed. */
static enum vt_code find_signature(struct vt_answer *out, const struct vt_witness *witness,
                                   struct vt_error *err)
{
    struct vt_note note;
    struct vt_bytes line;
    enum vt_code code = vt_note_parse(&note, out->request.checkpoint);
    if (code == VT_OK) {
        code = vt_note_verify(NULL, &note, &witness->log);
    }
    if (code == VT_E_MEMORY) {
        return vt_fail_plain(err, code);
    }
    if (code != VT_OK) {
        out->status = VT_WITNESS_FORBIDDEN;
        return vt_fail(err, VT_E_WITNESS_SIGNATURE, out->request.head.origin, VT_LIT(""));
    }
    struct vt_lines lines = vt_lines_of(note.signatures);
    while (out->log_line.len == 0 && vt_lines_next(&line, &lines)) {
        code = vt_note_verify_line(NULL, line, note.text, &witness->log);
        if (code == VT_E_MEMORY) {
            return vt_fail_plain(err, code);
        }
        if (code == VT_OK) {
            out->log_line = line;
        }
    }
    return VT_OK;
}

/* A tree of the same size that the witness saw, with another root. */
static const struct vt_seen *find_contradiction(const struct vt_witness *witness,
                                                const struct vt_checkpoint *head)
{
    for (uint32_t i = 0; i < witness->count; i++) {
        const struct vt_seen *seen = &witness->seen[i];
        if (seen->size == head->size && !vt_hash_equal(&seen->root, &head->root)) {
            return seen;
        }
    }
    return NULL;
}

/* From the newest tree that was signed to the one that is to be signed. */
static enum vt_code check_growth(struct vt_answer *out, const struct vt_witness *witness,
                                 struct vt_error *err)
{
    const struct vt_submission *request = &out->request;
    const struct vt_checkpoint *head = &request->head;
    struct vt_hash root;
    vt_hash_empty_root(&root);
    if (witness->count > 0) {
        root = witness->seen[witness->count - 1].root;
    }
    /* SPEC: "The witness MUST check that the old size matches the size of the latest checkpoint it
     * cosigned for the checkpoint's origin (or zero if it never cosigned a checkpoint for that
     * origin). If it doesn't match, the witness MUST respond with a "409 Conflict" HTTP status
     * code." */
    if (request->old_size != out->size) {
        out->status = VT_WITNESS_CONFLICT;
        return fail_sizes(err, VT_E_WITNESS_SIZE, request->old_size, out->size);
    }
    /* SPEC: "The consistency proof lines MUST encode a Merkle Consistency Proof from the old size to
     * the checkpoint size [...]. The proof MUST be empty if the old size is zero. If the Merkle
     * Consistency Proof doesn't verify, the witness MUST respond with a "422 Unprocessable Entity"
     * HTTP status code." */
    enum vt_code code = vt_merkle_check_consistency(request->old_size, &root, head->size,
                                                    &head->root, &request->proof);
    if (code != VT_OK) {
        out->status = VT_WITNESS_UNPROCESSABLE;
        return fail_sizes(err, VT_E_WITNESS_PROOF, request->old_size, head->size);
    }
    out->status = VT_WITNESS_OK;
    return VT_OK;
}

enum vt_code vt_witness_judge(struct vt_answer *out, const struct vt_witness *witness,
                              struct vt_bytes body, struct vt_error *err)
{
    *out = (struct vt_answer){.status = VT_WITNESS_BAD_REQUEST};
    if (witness->count > 0) {
        out->size = witness->seen[witness->count - 1].size;
    }
    enum vt_code code = vt_submission_read(&out->request, body, err);
    if (code != VT_OK) {
        return code;
    }
    const struct vt_checkpoint *head = &out->request.head;
    /* SPEC: "If the checkpoint origin is unknown, the witness MUST respond with a "404 Not Found"
     * HTTP status code." */
    if (!vt_bytes_equal(head->origin, vt_bytes_of(witness->log.name))) {
        out->status = VT_WITNESS_NOT_FOUND;
        return vt_fail(err, VT_E_WITNESS_ORIGIN, head->origin, VT_LIT(""));
    }
    /* SPEC: "The witness MUST verify the checkpoint signature against the public key(s) it trusts for
     * the checkpoint origin, and it MUST ignore signatures from unknown keys. [...] If none of the
     * signatures verify against a trusted public key, the witness MUST respond with a "403 Forbidden"
     * HTTP status code." A line that is no signature at all is none that verifies. */
    code = find_signature(out, witness, err);
    if (code != VT_OK) {
        out->status = code == VT_E_MEMORY ? 0 : out->status;
        return code;
    }
    /* SPEC: "The old size MUST be equal to or lower than the checkpoint size. Otherwise, the witness
     * MUST respond with a "400 Bad Request" HTTP status code." */
    if (out->request.old_size > head->size) {
        return fail_sizes(err, VT_E_WITNESS_OLD_SIZE, out->request.old_size, head->size);
    }
    /* SPEC: "If the old size matches the checkpoint size, the witness MUST check that the root hashes
     * are also identical. If they don't match, the witness MUST respond with a "409 Conflict" HTTP
     * status code." Looked at for every size that was ever signed, and whatever the old size is: the
     * log signed both. */
    out->contradicts = find_contradiction(witness, head);
    if (out->contradicts != NULL) {
        out->status = VT_WITNESS_CONFLICT;
        return fail_sizes(err, VT_E_WITNESS_FORK, head->size, out->size);
    }
    return check_growth(out, witness, err);
}

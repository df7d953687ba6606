/* SPDX-License-Identifier: EUPL-1.2 */
/* Checkpoints (C2SP tlog-checkpoint v1.0.0): a signed note over origin, size and root of a log.
 *
 *     ORIGIN\n SIZE\n BASE64(ROOT)\n  (no extension lines, no time)
 */
#ifndef VNGTALLY_CRYPTO_CHECKPOINT_H
#define VNGTALLY_CRYPTO_CHECKPOINT_H

#include <vngtally/crypto/hash.h>
#include <vngtally/crypto/note.h>

/* Sizes of trees are below 2^63. */
#define VT_CHECKPOINT_SIZE_MAX ((uint64_t)INT64_MAX)

struct vt_checkpoint {
    struct vt_bytes origin; /* a view into what was parsed */
    uint64_t size;
    struct vt_hash root;
};

/* Read the note text of a checkpoint of ours (exactly three lines).
 * VT_OK or VT_E_CHECKPOINT_FORM. */
enum vt_code vt_checkpoint_parse(struct vt_checkpoint *out, struct vt_bytes text) VT_MUST_CHECK;

/* The same for a foreign checkpoint, which may have extension lines after the three. */
enum vt_code vt_checkpoint_parse_foreign(struct vt_checkpoint *out, struct vt_bytes text)
    VT_MUST_CHECK;

/* Write the three lines. */
void vt_checkpoint_put_text(struct vt_buf *out, const struct vt_checkpoint *checkpoint);

/* Write the whole checkpoint: text, blank line, the log's signature line. `key` is the log's. */
void vt_checkpoint_put_signed(struct vt_buf *out, const struct vt_checkpoint *checkpoint,
                              const struct vt_note_key *key, struct vt_secret secret);

/* Read and verify a checkpoint as it stands in our dossiers and receipts: origin, the log's line
 * first, then lines of `witnesses` in their order, each at most once, each valid, nothing else.
 * Out: *out; *witnessed (may be NULL) = how many witness lines there are.
 * VT_OK, VT_E_CHECKPOINT_FORM, VT_E_CHECKPOINT_ORIGIN (not `log->name`), VT_E_NOTE_FORM,
 * VT_E_CHECKPOINT_LINES (a line that does not belong there), VT_E_SIGNATURE, or another code of
 * vt_note_parse. */
enum vt_code vt_checkpoint_verify(struct vt_checkpoint *out, size_t *witnessed,
                                  struct vt_bytes bytes, const struct vt_note_key *log,
                                  const struct vt_note_key *witnesses, size_t count) VT_MUST_CHECK;

#endif

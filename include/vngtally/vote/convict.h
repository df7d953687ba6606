/* SPDX-License-Identifier: EUPL-1.2 */
/* Conviction: what the holder of a log's key signed twice, as a text that stands alone.
 *
 * A log's key signs trees that only grow. Two signatures convict their maker when no single growing
 * list of entries can have given both trees, and that can be shown in three ways:
 *
 *     same size   two trees of the same size have different roots;
 *     history     the larger tree begins with another tree of the smaller one's size (a consistency
 *                 proof leads from *that* tree to the larger);
 *     entry       at one and the same index the two trees hold different entries (two inclusion
 *                 proofs).
 *
 * And two receipts of one history convict when both hold and what they say cannot both be true:
 *
 *     receipts    a ballot that the one shows to have been accepted is passed over in the other, a
 *                 change of key is hidden, there are two results, …: what `verify --earlier` finds.
 *
 * Each rests on SHA-256 and Ed25519 alone: of an honest log nobody can make such a text. What convicts
 * nobody: a checkpoint that the log did not sign, a proof that does not hold, a proof that is missing,
 * an older or newer checkpoint, another consultation. docs/FORMAT.md section 19.
 */
#ifndef VNGTALLY_VOTE_CONVICT_H
#define VNGTALLY_VOTE_CONVICT_H

#include <vngtally/crypto/checkpoint.h>
#include <vngtally/vote/receipt_read.h>
#include <vngtally/vote/verify.h>

/* ---- the statement ---- */

enum vt_shows {
    VT_SHOWS_SAME_SIZE,
    VT_SHOWS_HISTORY,
    VT_SHOWS_ENTRY,
    VT_SHOWS_RECEIPTS,
    VT_SHOWS_COUNT
};

#define VT_CONVICTION_MAX ((size_t)160 << 20)

/* Views point into what it was made from or read from. first.size <= second.size. */
struct vt_conviction {
    struct vt_note_key log;
    enum vt_shows shows;
    struct vt_bytes opening;       /* entry 0, which names the log's key; empty: not carried */
    struct vt_hash fingerprint;    /* of that opening */
    struct vt_bytes checkpoint[2]; /* the checkpoints, verbatim */
    struct vt_checkpoint tree[2];
    struct vt_hash root;        /* history: of the second tree's first tree[0].size entries */
    uint64_t index;             /* entry */
    struct vt_hash leaf[2];     /* entry: the leaf hash there, in each tree */
    struct vt_proof proof[2];   /* history: the first; entry: both */
    struct vt_bytes receipt[2]; /* receipts: both, verbatim; opening and checkpoints are theirs */
    struct vt_error contradiction; /* receipts: what vt_verify_earlier finds */
};

/* Does this answer of vt_verify_earlier on `verified` convict the log: whatever else there is, what the
 * two receipts say cannot both be true? */
bool vt_convicts_log(const struct vt_verified *verified, enum vt_code code);

void vt_conviction_put(struct vt_buf *out, const struct vt_conviction *conviction);

/* Read a statement and check that it convicts, with nothing else at hand. That `log` is the key of
 * the consultation in question, the reader sees from `opening`, whose leaf hash is the fingerprint.
 * VT_OK; VT_E_CONVICTION_FORM (err: line; it is no statement) or VT_E_CONVICTION_EMPTY (it proves
 * nothing; subject: the slug of what does not hold); VT_E_MEMORY. */
enum vt_code vt_conviction_check(struct vt_conviction *out, struct vt_bytes statement,
                                 struct vt_error *err) VT_MUST_CHECK;

/* ---- what files testify ---- */

/* A file: its checkpoint, and what it tells of that tree. Views point into the file's bytes. Owner:
 * the caller; `= {0}` valid for free. */
struct vt_testimony {
    struct vt_bytes text; /* of a receipt: the whole file */
    struct vt_bytes checkpoint;
    struct vt_checkpoint head;
    struct vt_bytes opening;   /* entry 0; empty: none */
    struct vt_receipt receipt; /* entry_count 0: none */
    bool has_request;          /* a request to a witness, with a proof from old_size */
    uint64_t old_size;
    struct vt_proof proof;
    struct vt_merkle tree; /* of a journal; size 0: none */
};

/* Read a checkpoint, a receipt or a request to a witness. VT_OK, VT_E_TESTIMONY_KIND (none of these),
 * VT_E_CHECKPOINT_FORM, the codes of their readers, VT_E_MEMORY. Signatures are not looked at. */
enum vt_code vt_testimony_read(struct vt_testimony *out, struct vt_bytes bytes,
                               struct vt_error *err) VT_MUST_CHECK;

/* Read a journal and the checkpoint over it. Entries beyond the checkpoint are not looked at, and of
 * the others only where they begin and end: a journal that breaks the rules still testifies.
 * VT_OK, the codes of vt_journal_read and vt_checkpoint_parse, VT_E_TESTIMONY_JOURNAL (the checkpoint is not of
 * this journal), VT_E_MEMORY. */
enum vt_code vt_testimony_read_journal(struct vt_testimony *out, struct vt_bytes journal,
                                       struct vt_bytes checkpoint, struct vt_error *err)
    VT_MUST_CHECK;

void vt_testimony_free(struct vt_testimony *testimony);

/* What is held against each other. */
struct vt_charge {
    const struct vt_testimony *file[2];
    const struct vt_testimony *proof;  /* a third file that knows more, or NULL */
    const struct vt_note_key *log;     /* or NULL: that of an opening in the files */
    const struct vt_hash *fingerprint; /* of the opening that names the log's key, or NULL */
};

/* Do the two convict?
 * Out: *out, when they do (VT_OK); *which (1, 2, or 0 for both), which file a refusal is about.
 * VT_E_CONVICT_KEY (no log key is known), VT_E_CONVICT_FINGERPRINT, VT_E_CONVICT_LOGS,
 * VT_E_CONVICT_UNSIGNED; VT_E_CONVICT_SAME, VT_E_CONVICT_JOINED (the trees agree, and that is proved;
 * nothing else was compared), VT_E_CONVICT_AGREE (two receipts agree in all that vt_verify_earlier
 * compares);
 * VT_E_CONVICT_NOTHING (nothing follows from them); VT_E_MEMORY. */
enum vt_code vt_convict(struct vt_conviction *out, unsigned *which, const struct vt_charge *charge,
                        struct vt_error *err) VT_MUST_CHECK;

#endif

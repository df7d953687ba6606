/* SPDX-License-Identifier: EUPL-1.2 */
/* The count and the result. docs/FORMAT.md sections 9 and 10.
 *
 * The heart of vngtally: opening and journal in, result bytes out. `tally` signs what it gives and
 * `replay` compares with what was published.
 */
#ifndef VNGTALLY_VOTE_RESULT_H
#define VNGTALLY_VOTE_RESULT_H

#include <vngtally/base/hands.h>
#include <vngtally/vote/dossier.h>
#include <vngtally/vote/outcome.h>

/* The sums of one proposal among the members of one tree. */
struct vt_poll {
    struct vt_sum option[VT_OPTIONS_MAX];
    struct vt_sum not_voted;
    struct vt_outcome outcome;
};

/* One tree's figures. */
struct vt_block {
    uint64_t registered, votes, voted, votes_cast;
    struct vt_hash count_root;
    struct vt_poll poll[VT_PROPOSALS_MAX];
};

/* The outcomes without some ballots, and which: their indices as text, ascending ("17, 20"). */
struct vt_without {
    uint32_t ballot_count;
    struct vt_buf list;
    struct vt_poll poll[VT_PROPOSALS_MAX];
};

/* The result. Owner: the caller; `= {0}` valid for free. The count trees are kept for receipts (as much
 * of them as of the dossier's other trees). */
struct vt_result {
    uint32_t index, close;
    struct vt_hash journal_root; /* of the first `index` entries */
    uint32_t ballots, replaced, late, refused, rekeys;
    struct vt_block block[VT_TREES];
    struct vt_without stamped, on_word;
    struct vt_merkle count_tree[VT_TREES];
};

/* Count. The dossier has a close; entries after a result entry that it may have do not change what
 * comes out. Returns VT_OK, VT_E_RESULT_NOT_CLOSED, VT_E_OVERFLOW or VT_E_MEMORY. */
enum vt_code vt_result_make(struct vt_result *out, const struct vt_dossier *dossier) VT_MUST_CHECK;

/* The same with many hands, and with someone who is told of the members that are counted; the same bytes
 * come out. Either may be NULL. */
enum vt_code vt_result_make_by(struct vt_result *out, const struct vt_dossier *dossier,
                               const struct vt_hands *hands, const struct vt_told *told)
    VT_MUST_CHECK;
void vt_result_free(struct vt_result *result);

/* Write the result's text (the payload of its entry, and result.yaml). */
void vt_result_put(struct vt_buf *out, const struct vt_result *result,
                   const struct vt_dossier *dossier);

/* The same from what a receipt carries: the consultation and the fingerprint. */
void vt_result_put_text(struct vt_buf *out, const struct vt_result *result,
                        const struct vt_consultation *consultation,
                        const struct vt_hash *fingerprint);

/* Read a result's text. Outcomes are computed again from the figures, and the text written again
 * must be the same. The count trees stay empty. The caller frees *out.
 * VT_OK, VT_E_RESULT_FORM (err: where it is not what it must be), VT_E_OVERFLOW, VT_E_MEMORY. */
enum vt_code vt_result_read(struct vt_result *out, struct vt_bytes text,
                            const struct vt_consultation *consultation,
                            const struct vt_hash *fingerprint, struct vt_error *err) VT_MUST_CHECK;

/* How much of a member stands in the journal before the result: its ballot, late, refused and rekey
 * entries, and the rekeys among them. */
struct vt_history {
    uint32_t entries, rekeys;
};
struct vt_history vt_count_history(const struct vt_dossier *dossier, uint32_t member);

/* The entries of a member from which its count receipt shows that the journal only grew, one by one in
 * their order: all its entries before the result, or when they are too many (vt_receipt_history) its
 * rekeys, its counted ballot and the first of the others. */
struct vt_history_walk {
    const struct vt_dossier *dossier;
    uint32_t next, counted, others;
};
struct vt_history_walk vt_history_begin(const struct vt_dossier *dossier, uint32_t member);
uint32_t vt_history_next(struct vt_history_walk *walk); /* VT_NO_ENTRY: no more */

/* Write the index of one of them, as the digest on the count leaf takes it. */
void vt_history_put_entry(struct vt_buf *out, uint64_t index);

/* Write the count leaf of a member, and give its counters (vt_consultation_width of them). */
void vt_count_put_leaf(struct vt_buf *out, uint64_t *counters, const struct vt_dossier *dossier,
                       uint32_t member);

#endif

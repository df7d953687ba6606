/* SPDX-License-Identifier: EUPL-1.2 */
/* A ballot as a member makes it: what may be filled in, and the two files that come of it. The
 * program and the page run the same code.
 */
#ifndef VNGTALLY_VOTE_VOTING_H
#define VNGTALLY_VOTE_VOTING_H

#include <vngtally/vote/dossier.h>
#include <vngtally/vote/toelichting.h>

/* An empty ballot of this member of a dossier that has begun. Its views point into the dossier. */
void vt_voting_begin(struct vt_ballot *out, const struct vt_dossier *dossier, uint32_t member);

enum vt_choice_state {
    VT_CHOICE_TAKEN,
    VT_CHOICE_PROPOSAL, /* there is no such proposal */
    VT_CHOICE_TWICE,    /* it was chosen on already */
    VT_CHOICE_OPTION    /* the proposal has no such option */
};

/* Choose an option of a proposal, or `none`. Out: *proposal, its index, or VT_NO_OPTION. *seen has a
 * bit for each proposal that was named; 0 at the beginning. */
enum vt_choice_state vt_voting_choose(struct vt_ballot *ballot, uint32_t *seen, uint32_t *proposal,
                                      const struct vt_consultation *consultation,
                                      struct vt_bytes id, struct vt_bytes option) VT_MUST_CHECK;

/* Is there an answer to any proposal? A ballot without one is refused. */
bool vt_voting_has_answer(const struct vt_ballot *ballot);

/* The first sequence number after those that the member used; 0 when the highest was used. */
uint32_t vt_voting_next(const struct vt_dossier *dossier, uint32_t member);

enum vt_sequence_state {
    VT_SEQUENCE_FREE,
    VT_SEQUENCE_FORM, /* no number from 1 to VT_SEQUENCE_MAX */
    VT_SEQUENCE_USED  /* the member used it already */
};

/* Read a sequence number. Out: *sequence, 0 when it is not FREE. */
enum vt_sequence_state vt_voting_sequence(uint32_t *sequence, const struct vt_dossier *dossier,
                                          uint32_t member, struct vt_bytes text) VT_MUST_CHECK;

/* May this be the reference of a decision (empty: none)? */
bool vt_voting_reference_ok(struct vt_bytes text);

/* Write the file of the remark (which may be empty) and take its digest into the ballot.
 * VT_OK, VT_E_REMARK_TOO_LONG (detail: the most bytes), VT_E_UTF8 or VT_E_MEMORY. */
enum vt_code vt_voting_put_remark(struct vt_buf *out, struct vt_ballot *ballot,
                                  struct vt_bytes remark, const unsigned char salt[VT_SALT_SIZE],
                                  struct vt_error *err) VT_MUST_CHECK;

/* Write the ballot, and read it again as the secretariat will. VT_OK, or the first of *errs. */
enum vt_code vt_voting_put(struct vt_buf *out, const struct vt_ballot *ballot,
                           const struct vt_dossier *dossier, struct vt_errors *errs) VT_MUST_CHECK;

#endif

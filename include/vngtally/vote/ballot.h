/* SPDX-License-Identifier: EUPL-1.2 */
/* A ballot (stembiljet): canonical or refused. docs/FORMAT.md section 5.
 *
 * Reader and writer of one text: a ballot is parsed, written again from the fixed template, and
 * the two must be the same bytes.
 */
#ifndef VNGTALLY_VOTE_BALLOT_H
#define VNGTALLY_VOTE_BALLOT_H

#include <vngtally/crypto/hash.h>
#include <vngtally/vote/consultation.h>

#define VT_BALLOT_MAX (8u << 10) /* bytes of a ballot file */
#define VT_SEQUENCE_MAX 999999999u
#define VT_REFERENCE_MAX 200u

/* A ballot. Views point into what it was read from or made of. */
struct vt_ballot {
    struct vt_bytes origin;
    struct vt_hash fingerprint;
    struct vt_bytes member; /* code */
    uint32_t sequence;
    uint32_t choice[VT_PROPOSALS_MAX]; /* option index or VT_NO_OPTION */
    struct vt_bytes decided;           /* date; empty: not given */
    struct vt_bytes reference;         /* empty: not given */
    struct vt_hash toelichting;
};

/* What reading ballots needs again and again. Owner: the caller; `= {0}` valid. */
struct vt_ballot_reader {
    struct vt_yaml yaml;
    struct vt_buf text;
};
void vt_ballot_reader_free(struct vt_ballot_reader *reader);

/* Read a ballot of this consultation. Views point into `file` and `consultation`, or into the reader
 * until its next use.
 * All errors go to *errs (cleared first); returns VT_OK or the code of the first. A ballot of
 * another consultation gives VT_E_BALLOT_CONSULTATION or VT_E_BALLOT_FINGERPRINT before anything
 * is said of its choices. */
enum vt_code vt_ballot_parse(struct vt_ballot *out, struct vt_ballot_reader *reader,
                             const struct vt_consultation *consultation,
                             const struct vt_hash *fingerprint, struct vt_bytes file,
                             struct vt_errors *errs) VT_MUST_CHECK;

/* The member code that a file names, if it is YAML at all and names one; else empty. *code is a view
 * into the reader. VT_OK or VT_E_MEMORY. */
enum vt_code vt_ballot_claimed_member(struct vt_bytes *code, struct vt_ballot_reader *reader,
                                      struct vt_bytes file) VT_MUST_CHECK;

/* Write the canonical text. */
void vt_ballot_put(struct vt_buf *out, const struct vt_ballot *ballot,
                   const struct vt_consultation *consultation);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* A consultation to try the doors of: that of tests/vote/receipts.h, made once. */
#ifndef VT_FUZZ_FIXTURES_H
#define VT_FUZZ_FIXTURES_H

#include "fuzz.h"

#include "vote/log.h"
#include "vote/receipts.h"

#include <vngtally/vote/convict.h>

/* A small dossier with every kind of entry and receipt. */
struct receipts *fuzz_receipts(void);

/* A section of one byte stands for one of its receipts, by number; every other for itself. */
struct vt_bytes fuzz_receipt(struct vt_bytes section);

/* A section of one byte stands for a file of that consultation: `c`, `r` and `j` for consultation, register
 * and journal, `b` and `s` for a ballot and its signature, `k` for the key that signed it and `K` for
 * the same under the passphrase "een zin"; another for a receipt. */
struct vt_bytes fuzz_file(struct vt_bytes section);

/* Add an entry, without its leaf line; one byte stands for a close (`c`), the result that follows (`r`) or
 * an entry of the dossier above, by number. Returns whether it was taken. */
bool fuzz_add(struct fixture *f, struct vt_bytes section);

/* The key of a witness, for cosignatures. */
const struct vt_note_key *fuzz_witness_key(void);

/* What a witness knows, as text, that has cosigned the tree of 3 of the log of vote/log.h, which has the
 * name LOG_NAME and the key LOG_KEY. */
struct vt_bytes fuzz_witness_state(void);

/* A request to it, from there to the tree of 7. */
struct vt_bytes fuzz_witness_request(void);

/* The key of the log with this name: that of vote/log.h; for every other name that of the consultation. */
const struct vt_note_key *fuzz_log_key(struct vt_bytes name);

/* Choose by the input: an option of each proposal, or none. Returns whether any is. */
bool fuzz_choose(uint32_t choice[VT_PROPOSALS_MAX], const struct vt_consultation *asked,
                 struct vt_bytes *rest);

/* Is it all spaces, and at least one? */
bool fuzz_blank(struct vt_bytes text);

/* The same ballot, and the same register: in every field of it, every member and every key. */
void fuzz_same_ballot(const struct vt_ballot *a, const struct vt_ballot *b);
void fuzz_same_register(const struct vt_register *a, const struct vt_register *b);

/* Do these two convict a log, with a third (or NULL)? `log`: its key, or NULL for that of an opening in them. A
 * conviction, written and read again, convicts by the same rule and of the same; a refusal has a sentence.
 * Returns whether, and *found. */
bool fuzz_convicts(struct vt_conviction *found, const struct vt_testimony *one,
                   const struct vt_testimony *other, const struct vt_testimony *more,
                   const struct vt_note_key *log);

#endif

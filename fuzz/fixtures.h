/* SPDX-License-Identifier: EUPL-1.2 */
/* A consultation to try the doors of: that of tests/vote/receipts.h, made once. */
#ifndef VT_FUZZ_FIXTURES_H
#define VT_FUZZ_FIXTURES_H

#include "fuzz.h"

#include "vote/log.h"
#include "vote/receipts.h"

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

#endif

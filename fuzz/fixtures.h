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

/* The key of a witness, for cosignatures. */
const struct vt_note_key *fuzz_witness_key(void);

/* What a witness knows, as text, that has cosigned the tree of 3 of the log of vote/log.h, which has the
 * name LOG_NAME and the key LOG_KEY. */
struct vt_bytes fuzz_witness_state(void);

#endif

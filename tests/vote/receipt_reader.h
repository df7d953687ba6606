/* SPDX-License-Identifier: EUPL-1.2 */
/* A reader of receipts from docs/FORMAT.md section 11 alone. Whatever is not as the page says fails the
 * test that reads it. */
#ifndef VT_TESTS_VOTE_RECEIPT_READER_H
#define VT_TESTS_VOTE_RECEIPT_READER_H

#include "vote/edits.h"

#include <vngtally/crypto/checkpoint.h>
#include <vngtally/crypto/merkle.h>

#define READ_ENTRIES_MAX 32u
#define READ_COUNTERS_MAX 32u

/* A text with a proof. */
struct proved {
    uint64_t index;
    struct vt_bytes bytes;
    struct vt_proof proof;
};

struct read_receipt {
    bool count_receipt;
    struct vt_bytes origin, fingerprint, member;
    struct proved leaf; /* of the register */
    uint32_t entries;
    struct proved entry[READ_ENTRIES_MAX];
    struct proved count;
    uint64_t counters[VT_MERKLE_LEVELS][READ_COUNTERS_MAX]; /* of its proof, level by level */
    uint32_t width;
    uint32_t consistencies;
    uint64_t old_size[READ_ENTRIES_MAX];
    struct vt_hash old_root[READ_ENTRIES_MAX];
    struct vt_proof consistency[READ_ENTRIES_MAX];
    struct vt_bytes checkpoint;
};

/* Read it to its end. `width` is the number of counters of a node of the count tree. */
void read_receipt(struct read_receipt *out, struct vt_bytes receipt, uint32_t width);

/* The value of the only line of `text` that begins with this word, up to the end of the line. */
struct vt_bytes value_of(struct vt_bytes text, const char *word);
uint64_t number_of(struct vt_bytes decimal);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* What must hold of the files into which a receipt is taken apart. */
#ifndef VT_FUZZ_APART_H
#define VT_FUZZ_APART_H

#include "fixtures.h"

#include <vngtally/base/number.h>
#include <vngtally/vote/split.h>

struct apart {
    const struct vt_receipt *receipt;
    bool holds;             /* it was verified */
    struct vt_bytes choice; /* of the bits that are flipped */
    uint32_t entries, proofs;
};

/* For struct vt_split. Every file has a bare name. An entry is that of the receipt; its tlog-proof, read by a
 * reader of its own (tlog_proof.h), says what the receipt says. What holds proves its entry, and no other; and
 * not with one bit changed, in the proof or in the entry. */
enum vt_code apart_put(void *context, const char *name, struct vt_bytes bytes,
                       struct vt_error *err);

#endif

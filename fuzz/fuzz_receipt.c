/* SPDX-License-Identifier: EUPL-1.2 */
/* A receipt's form: its sections. */
#include "fuzz.h"

#include <vngtally/vote/receipt.h>
#include <vngtally/vote/receipt_read.h>

void fuzz_door(struct vt_bytes in)
{
    struct vt_receipt receipt;
    struct vt_error err;
    enum vt_code code = vt_receipt_read(&receipt, in, &err);
    if (code != VT_OK) {
        MUST(receipt.entry == NULL && receipt.counters == NULL && receipt.consistency == NULL);
        fuzz_refused(code, &err, in);
        return;
    }
    MUST(receipt.entry_count >= 1 && receipt.entry_count <= VT_RECEIPT_SECTIONS);
    MUST(receipt.consistency_count <= VT_RECEIPT_SECTIONS);
    MUST(vt_bytes_equal(receipt.checkpoint, vt_receipt_checkpoint(in)));
    MUST(vt_bytes_ends(in, receipt.checkpoint));
    vt_receipt_free(&receipt);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* A receipt taken apart into the files of others (apart.h). One that holds can be. */
#include "apart.h"

void fuzz_door(struct vt_bytes in)
{
    static struct vt_verified verified;
    const struct vt_hash *fingerprint = &fuzz_receipts()->f.dossier.fingerprint;
    struct vt_bytes bytes = fuzz_receipt(fuzz_section(&in));
    struct vt_receipt receipt;
    struct vt_error err;
    if (vt_receipt_read(&receipt, bytes, &err) != VT_OK) {
        return;
    }
    struct apart apart = {.receipt = &receipt, .choice = in};
    apart.holds = vt_verify_receipt(&verified, bytes, fingerprint, &err) == VT_OK;
    enum vt_code code = vt_split(&(struct vt_split){apart_put, &apart}, &receipt, &err);
    if (fuzz_accepted(code, &err, bytes)) {
        MUST(apart.entries == receipt.entry_count && apart.proofs == receipt.entry_count);
    }
    MUST(code == VT_OK || !apart.holds);
    vt_verified_free(&verified);
    vt_receipt_free(&receipt);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* What a receipt proves, when every signature and every digest in it is believed: so its maker may be
 * anyone, the secretariat too. And a second receipt beside it, a ballot that was kept, its signature. */
#include "fixtures.h"

void fuzz_door(struct vt_bytes in)
{
    static struct vt_verified one, other;
    const struct vt_hash *fingerprint = &fuzz_receipts()->f.dossier.fingerprint;
    struct vt_bytes first = fuzz_receipt(fuzz_section(&in));
    struct vt_bytes second = fuzz_receipt(fuzz_section(&in));
    enum vt_verify_same same;
    struct vt_kept kept = {.file = fuzz_file(fuzz_section(&in))};
    struct vt_error err;
    kept.armor = fuzz_file(fuzz_section(&in));
    enum vt_code code = vt_verify_receipt(&one, first, fingerprint, &err);
    MUST((code == VT_OK) == (one.step == VT_VERIFY_STEPS) || code == VT_E_VERIFY_NOT_WITNESSED);
    if (fuzz_accepted(code, &err, first) &&
        fuzz_accepted(vt_verify_receipt(&other, second, fingerprint, &err), &err, second)) {
        fuzz_accepted(vt_verify_earlier(&one, &other, &err), &err, VT_LIT(""));
        code = vt_verify_ballot(&same, &one, &other, &kept, &err);
        fuzz_accepted(code, &err, kept.file);
        code = vt_verify_ballot(&same, &one, NULL, &kept, &err);
        fuzz_accepted(code, &err, kept.file);
    }
    vt_verified_free(&one);
    vt_verified_free(&other);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The text of a result. */
#include "fixtures.h"

void fuzz_door(struct vt_bytes in)
{
    static struct vt_result result;
    const struct vt_dossier *d = &fuzz_receipts()->f.dossier;
    struct vt_error err;
    struct vt_buf made = {0};
    enum vt_code code = vt_result_read(&result, in, &d->consultation, &d->fingerprint, &err);
    if (code == VT_OK) {
        vt_result_put_text(&made, &result, &d->consultation, &d->fingerprint);
        fuzz_same(&made, in);
    } else {
        fuzz_refused(code, &err, in);
    }
    vt_result_free(&result);
}

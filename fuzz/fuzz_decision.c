/* SPDX-License-Identifier: EUPL-1.2 */
/* What a board decided, and a remark: texts of people in lines of ours. */
#include "fixtures.h"

#include <vngtally/vote/toelichting.h>

void fuzz_door(struct vt_bytes in)
{
    const struct vt_consultation *asked = &fuzz_receipts()->f.dossier.consultation;
    struct vt_decision decision;
    struct vt_toelichting remark;
    struct vt_error err;
    struct vt_buf made = {0};
    enum vt_code code = vt_decision_parse(&decision, in, asked, &err);
    if (code == VT_OK) {
        vt_decision_put(&made, &decision, asked);
        fuzz_same(&made, in);
    } else {
        fuzz_refused(code, &err, in);
    }
    if (vt_toelichting_parse(&remark, in) == VT_OK) {
        MUST(vt_toelichting_put(&made, &remark) == VT_OK);
        fuzz_same(&made, in);
    }
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* What comes after a result: the decision of a board and a report's list of files; and a remark. */
#include "fixtures.h"

#include <vngtally/vote/toelichting.h>

void fuzz_door(struct vt_bytes in)
{
    const struct vt_consultation *asked = &fuzz_receipts()->f.dossier.consultation;
    struct vt_decision decision;
    struct vt_report_list list;
    struct vt_toelichting remark;
    struct vt_error err, other;
    struct vt_buf made = {0};
    enum vt_code code = vt_decision_parse(&decision, in, asked, &err);
    if (code == VT_OK) {
        vt_decision_put(&made, &decision, asked);
        fuzz_same(&made, in);
    } else if ((code = vt_report_parse(&list, in, &other)) == VT_OK) {
        vt_report_put(&made, &list);
        fuzz_same(&made, in);
    } else if (vt_toelichting_parse(&remark, in) == VT_OK) {
        MUST(vt_toelichting_put(&made, &remark) == VT_OK);
        fuzz_same(&made, in);
    } else {
        fuzz_refused(err.code, &err, in);
        fuzz_refused(code, &other, in);
    }
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Our reader of ballots against our writer: what is written of any good values is read as these. */
#include "fixtures.h"

#include <vngtally/base/text.h>

void fuzz_door(struct vt_bytes in)
{
    static struct vt_ballot_reader reader;
    const struct vt_dossier *d = &fuzz_receipts()->f.dossier;
    struct vt_ballot b = {.origin = d->consultation.origin, .fingerprint = d->fingerprint}, back;
    struct vt_errors errs;
    struct vt_buf made = {0};
    bool blank = true;
    b.member = d->reg.member[fuzz_below(&in, d->reg.count)].code;
    b.sequence = 1 + fuzz_below(&in, 65535) * fuzz_below(&in, 15000);
    b.choice[0] = fuzz_below(&in, 2);
    b.choice[1] = fuzz_below(&in, 2) == 0 ? VT_NO_OPTION : fuzz_below(&in, 4);
    b.reference = vt_text_check(NULL, in, VT_TEXT_LINE) == VT_OK ? in : VT_LIT("");
    for (size_t i = 0; i < b.reference.len; i++) {
        blank = blank && b.reference.at[i] == ' ';
    }
    vt_ballot_put(&made, &b, &d->consultation);
    bool good = b.reference.len == 0 || (!blank && b.reference.len <= VT_REFERENCE_MAX);
    MUST(good == (vt_ballot_parse(&back, &reader, &d->consultation, &d->fingerprint,
                                  vt_buf_view(&made), &errs) == VT_OK));
    MUST(!good || (back.sequence == b.sequence && back.choice[1] == b.choice[1] &&
                   vt_bytes_equal(back.reference, b.reference)));
    vt_buf_free(&made);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Our reader of ballots against our writer: what is written of any good values is read as these. */
#include "fixtures.h"

#include <vngtally/base/text.h>
#include <vngtally/base/time.h>

void fuzz_door(struct vt_bytes in)
{
    static struct vt_ballot_reader reader;
    const struct vt_dossier *d = &fuzz_receipts()->f.dossier;
    struct vt_ballot b = {.origin = d->consultation.origin, .fingerprint = d->fingerprint}, back;
    struct vt_errors errs;
    struct vt_buf made = {0}, day = {0};
    b.member = d->reg.member[fuzz_below(&in, d->reg.count)].code;
    b.sequence = 1 + fuzz_below(&in, 65535) * fuzz_below(&in, 15000);
    bool good = fuzz_choose(b.choice, &d->consultation, &in);
    vt_time_put_utc(&day, (int64_t)fuzz_below(&in, 65535) * 86400);
    b.decided = vt_bytes_part(vt_buf_view(&day), 0, fuzz_byte(&in) % 2 * 10);
    vt_sha256(&b.toelichting, in);
    b.reference = vt_text_check(NULL, in, VT_TEXT_LINE) == VT_OK ? in : VT_LIT("");
    good = good && b.reference.len <= VT_REFERENCE_MAX && !fuzz_blank(b.reference);
    vt_ballot_put(&made, &b, &d->consultation);
    MUST(good == (vt_ballot_parse(&back, &reader, &d->consultation, &d->fingerprint,
                                  vt_buf_view(&made), &errs) == VT_OK));
    fuzz_same_ballot(good ? &back : &b, &b);
    vt_buf_free(&made);
    vt_buf_free(&day);
}

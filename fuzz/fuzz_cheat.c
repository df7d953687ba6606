/* SPDX-License-Identifier: EUPL-1.2 */
/* A secretariat that lies as the input says: who holds all its receipts, and finds that they agree, has been
 * counted as it voted last. An honest one is never accused. */
#include "secretariat.h"

void fuzz_door(struct vt_bytes in)
{
    static struct secretariat s;
    static struct vt_verified count;
    struct vt_buf counted = {0};
    struct vt_error err;
    secretariat_run(&s, &in);
    secretariat_count_receipt(&counted, &s);
    bool agrees =
        vt_verify_receipt(&count, vt_buf_view(&counted), secretariat_fingerprint(), &err) == VT_OK;
    MUST(agrees || s.lied);
    for (unsigned i = 0; count.step == VT_VERIFY_STEPS && i < s.count; i++) {
        agrees = (s.of[i].member != s.member ||
                  secretariat_agrees(&s, &s.of[i], &count, vt_buf_view(&counted))) &&
                 agrees;
    }
    MUST(!agrees || secretariat_was_just(&s, &count));
    if (s.before.len > 0) {
        (void)secretariat_convicted(&s, vt_buf_view(&s.before), vt_buf_view(&counted));
    }
    vt_verified_free(&count);
    vt_buf_free(&counted);
    secretariat_free(&s);
}

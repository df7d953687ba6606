/* SPDX-License-Identifier: EUPL-1.2 */
/* A ballot of the fixture's consultation: canonical or refused. */
#include "fixtures.h"

void fuzz_door(struct vt_bytes in)
{
    static struct vt_ballot_reader reader;
    const struct vt_dossier *d = &fuzz_receipts()->f.dossier;
    struct vt_ballot ballot;
    struct vt_errors errs;
    struct vt_bytes member;
    struct vt_buf made = {0};
    enum vt_code code =
        vt_ballot_parse(&ballot, &reader, &d->consultation, &d->fingerprint, in, &errs);
    if (code == VT_OK) {
        vt_ballot_put(&made, &ballot, &d->consultation);
        fuzz_same(&made, in);
    } else {
        fuzz_all_refused(code, &errs, in);
    }
    MUST(vt_ballot_claimed_member(&member, &reader, in) == VT_OK);
}

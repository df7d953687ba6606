/* SPDX-License-Identifier: EUPL-1.2 */
/* A ballot is read in two ways, the quick one without YAML: what that one takes, the other must take,
 * and as the same ballot. */
#include "fixtures.h"

#include "vote/ballot_parts.h"

void fuzz_door(struct vt_bytes in)
{
    static struct vt_ballot_reader reader;
    static struct vt_buf again;
    const struct vt_dossier *d = &fuzz_receipts()->f.dossier;
    const struct vt_consultation *asked = &d->consultation;
    struct vt_ballot one, two = {.sequence = 0};
    struct vt_errors errs = {.count = 0};
    if (vt_ballot_read_canonical(&one, &again, asked, &d->fingerprint, in)) {
        MUST(vt_ballot_read_yaml(&two, &reader, asked, &d->fingerprint, in, &errs) == VT_OK);
        fuzz_same_ballot(&one, &two);
    }
}

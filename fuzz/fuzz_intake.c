/* SPDX-License-Identifier: EUPL-1.2 */
/* What becomes of files that are handed in as ballots, one after the other: what intake writes, the rules of
 * the journal take. Sections are a file and its signature (fuzz_file), which is believed. */
#include "fixtures.h"

void fuzz_door(struct vt_bytes in)
{
    struct fixture f;
    fixture_open(&f);
    for (unsigned i = 0; i < 8 && in.len > 0; i++) {
        uint32_t count = f.dossier.count;
        struct vt_bytes file = fuzz_file(fuzz_section(&in)), armor = fuzz_file(fuzz_section(&in));
        f.now += i == 4 ? CLOSES - OPENS : 60;
        struct vt_intake of = hand_in_signed(&f, file, armor, f.now);
        MUST(f.dossier.count == count + (of.kind <= VT_INTAKE_REFUSED));
        MUST((of.kind == VT_INTAKE_REFUSED || of.kind == VT_INTAKE_OUT) ==
             (of.error.code != VT_OK));
        if (of.error.code != VT_OK) {
            fuzz_refused(of.error.code, &of.error, file);
        }
        if (of.kind != VT_INTAKE_OUT) {
            of = hand_in_signed(&f, file, armor, f.now);
            MUST(of.kind == VT_INTAKE_AGAIN && of.again <= count);
        }
    }
    fixture_free(&f);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Entries added to a consultation that has just been opened: every rule of the journal. Sections are entries
 * without leaf lines, or one byte (fuzz_add); signatures are believed. */
#include "fixtures.h"

void fuzz_door(struct vt_bytes in)
{
    struct fixture f;
    struct vt_result result;
    fixture_open(&f);
    f.now = CLOSES + 600;
    for (unsigned i = 0; i < 40 && in.len > 0; i++) {
        uint32_t count = f.dossier.count;
        bool added = fuzz_add(&f, fuzz_section(&in));
        MUST(f.dossier.count == count + added && f.dossier.journal.size == f.dossier.count);
        MUST(f.dossier.end == f.journal.len);
    }
    if (f.dossier.phase != VT_PHASE_OPEN) {
        MUST(vt_result_make(&result, &f.dossier) == VT_OK);
        vt_result_free(&result);
    }
    fixture_free(&f);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Entries, one after the other, added to a consultation that has just been opened: every rule of the
 * journal. Sections are entries without leaf lines; signatures are believed. */
#include "fixtures.h"

#include <vngtally/base/lines.h>

void fuzz_door(struct vt_bytes in)
{
    struct fixture f;
    struct vt_result result;
    struct vt_entry entry;
    size_t len;
    fixture_open(&f);
    for (unsigned i = 0; i < 40 && in.len > 0; i++) {
        uint32_t count = f.dossier.count;
        if (vt_entry_parse(&entry, &len, fuzz_section(&in), &f.err) == VT_OK) {
            bool added = add_entry(&f, &entry) == VT_OK;
            MUST(f.dossier.count == count + added && f.dossier.journal.size == f.dossier.count);
            MUST(f.dossier.end == f.journal.len);
        }
    }
    if (f.dossier.phase != VT_PHASE_OPEN) {
        MUST(vt_result_make(&result, &f.dossier) == VT_OK);
        vt_result_free(&result);
    }
    fixture_free(&f);
}

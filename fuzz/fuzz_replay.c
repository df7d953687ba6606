/* SPDX-License-Identifier: EUPL-1.2 */
/* A random valid dossier, and a random change to one of its files: replay must refuse it, or, when
 * nothing has changed, accept it. */
#include "dossiers.h"

void fuzz_door(struct vt_bytes in)
{
    unsigned number = fuzz_below(&in, DOSSIERS);
    static bool made;
    if (!made) {
        made = true;
        MUST(dossier_holds(number));
    }
    bool changed = dossier_change(number, &in);
    bool holds = dossier_holds(number);
    dossier_restore(number);
    MUST(holds == !changed);
}

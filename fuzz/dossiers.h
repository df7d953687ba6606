/* SPDX-License-Identifier: EUPL-1.2 */
/* Valid dossiers by chance (tests/vote/chance.h), as folders in a house (house.h). */
#ifndef VT_FUZZ_DOSSIERS_H
#define VT_FUZZ_DOSSIERS_H

#include "fuzz.h"

#define DOSSIERS 24u

/* Is the dossier `d-<number>`, below DOSSIERS, found in order by replay? All are made at the first call,
 * and must then be. */
bool dossier_holds(unsigned number);

/* One of its files, the `file`-th from somewhere, with one thing done to it that the rest of `rest` says:
 * bytes altered, cut, doubled, exchanged with those of another file; or the file removed, renamed,
 * or one added. Returns whether anything is different then. */
bool dossier_change(unsigned number, struct vt_bytes *rest);

/* It is as it was made. */
void dossier_restore(unsigned number);

#endif

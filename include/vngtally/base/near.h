/* SPDX-License-Identifier: EUPL-1.2 */
/* How far two short names are apart: for "did you mean". */
#ifndef VNGTALLY_BASE_NEAR_H
#define VNGTALLY_BASE_NEAR_H

#include <vngtally/base/bytes.h>

/* Longest name that is looked at. */
#define VT_NEAR_LONGEST 40u

/* How many bytes must be changed, added or left out to make one from the other (Levenshtein).
 * `fold`: small and capital letters of ASCII are the same. SIZE_MAX when either is longer than
 * VT_NEAR_LONGEST. */
size_t vt_near_distance(struct vt_bytes a, struct vt_bytes b, bool fold);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* Our result against the second count of tests/vote/recount.c, which shares no line with src/vote: only
 * SHA-256. */
#ifndef VT_FUZZ_RECOUNTED_H
#define VT_FUZZ_RECOUNTED_H

#include "fuzz.h"

#include "vote/chance.h"

#include <vngtally/base/number.h>

/* Every figure and outcome of it, with and without the ballots that rest on the secretariat's word, is what
 * the second count gives of the same dossier. */
void recounted_same(const struct vt_result *ours, const struct by_chance *of);

#endif

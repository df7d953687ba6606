/* SPDX-License-Identifier: EUPL-1.2 */
/* What a dossier finds, against the story that was told (tests/vote/chance.h). */
#ifndef VT_FUZZ_LOOKUPS_H
#define VT_FUZZ_LOOKUPS_H

#include "fuzz.h"

#include "vote/chance.h"

/* The dossier finds the keys that members have now, the keys that anybody ever had, and ballots by their
 * number, as the story has it that was told. */
void lookups_same(const struct by_chance *of);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* First inputs for the targets `conviction` and `testimony`. */
#ifndef VT_FUZZ_CONVICTION_SEEDS_H
#define VT_FUZZ_CONVICTION_SEEDS_H

#include "fuzz.h"

void conviction_seeds(void (*seed)(const char *target, struct vt_bytes bytes));

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* The whole program, run in a house (house.h) that holds two consultations that it made itself: `open`
 * and `counted`, with their keys, ballots, receipts and requests. */
#ifndef VT_FUZZ_PROGRAM_H
#define VT_FUZZ_PROGRAM_H

#include "fuzz.h"

/* Run it once, in the house as it was made. The sections of `in` are the command line, one argument a
 * line, and then files that take the place of others or come beside them: a line with the name, and
 * the content. Returns the exit status, or -1 when nothing was run because an argument leads out of
 * the house. */
int program_run(struct vt_bytes in);

/* First inputs for the target `main`. */
void program_seeds(void (*seed)(const char *target, struct vt_bytes bytes));

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* A dossier and a result made by hand: two proposals, the second with a blank option and one that
 * counts as another. */
#ifndef VT_TESTS_REPORT_FIXTURE_H
#define VT_TESTS_REPORT_FIXTURE_H

#include <vngtally/report/summary.h>

struct fixture {
    struct vt_dossier dossier;
    struct vt_result result;
};

/* Votes of the first proposal (for, against), the rest as it comes. The outcome is computed. */
struct fixture *fixture_make(uint64_t votes_for, uint64_t votes_against);

/* Compute all outcomes again, after a change of the sums by hand. */
void fixture_outcomes(struct fixture *fixture);

void fixture_free(struct fixture *fixture);

#endif

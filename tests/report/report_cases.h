/* SPDX-License-Identifier: EUPL-1.2 */
/* Dossiers for the files of a report, made by the real code: each the strangest of its kind. */
#ifndef VT_TESTS_REPORT_CASES_H
#define VT_TESTS_REPORT_CASES_H

#include "report/facts_fixture.h"

/* Counted, and told up to the last entry. The caller frees what `make` gives (told_free). */
struct report_case {
    const char *name;
    struct told *(*make)(void);
};
extern const struct report_case report_cases[];
extern const size_t report_case_count;

/* Three members and an affiliated one, one proposal with a condition and a blank. */
struct told *small_case(void);

/* Everything that can become of an entry: replaced, late in both ways, refused, another key with and
 * without a second signature, stamped, after the result; and a decision. A rehearsal. */
struct told *full_case(void);

/* All texts from outside are attacks. */
struct told *hostile_case(void);

/* Nobody voted; two sides got the same; every weight is 0; all members are affiliated. */
struct told *empty_case(void);
struct told *tie_case(void);
struct told *nothing_case(void);
struct told *affiliated_case(void);

/* 32 proposals of 16 options. */
struct told *wide_case(void);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* How a cmocka program ends: with an exit status that can be believed.
 *
 * cmocka 1.1.5 returns the number of failures, of which the shell sees only the last 8 bits (256
 * failures exit 0), and calls a group without tests a success. A test program includes this header
 * and not <cmocka.h>, whose own needs it includes first, and ends with
 *
 *     return VT_RUN(tests);
 */
#ifndef VT_TESTS_SUPPORT_RUN_H
#define VT_TESTS_SUPPORT_RUN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

/* Runs an array of struct CMUnitTest. Returns 0 when every test passed and there was at least one,
 * else 1. */
#define VT_RUN(tests) VT_RUN_WITH(tests, NULL, NULL)

/* The same with a group setup and teardown (CMFixtureFunction, or NULL). */
#define VT_RUN_WITH(tests, setup, teardown)           \
    vt_run((tests), sizeof(tests) / sizeof(tests)[0], \
           cmocka_run_group_tests((tests), (setup), (teardown)))

static inline int vt_run(const struct CMUnitTest *tests, size_t count, int failures)
{
    for (size_t i = 0; i < count; i++) {
        if (tests[i].name == NULL || tests[i].test_func == NULL) {
            fprintf(stderr, "test %zu of the group has no name or no function\n", i);
            return 1;
        }
    }
    if (count == 0) {
        fputs("the group has no tests\n", stderr);
        return 1;
    }
    return failures == 0 ? 0 : 1;
}

#endif

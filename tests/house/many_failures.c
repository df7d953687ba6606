/* SPDX-License-Identifier: EUPL-1.2 */
/* A test program with 256 failures, which cmocka by itself reports as 0; run.sh requires that it
 * fails. */
#include "support/run.h"

#define FAILURES 256

static void fails(void **state)
{
    (void)state;
    fail();
}

int main(void)
{
    struct CMUnitTest tests[FAILURES];
    for (size_t i = 0; i < FAILURES; i++) {
        tests[i] = (struct CMUnitTest)cmocka_unit_test(fails);
    }
    return VT_RUN(tests);
}

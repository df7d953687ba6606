/* SPDX-License-Identifier: EUPL-1.2 */
/* A test program that passes, beside the two that may not. */
#include "support/run.h"

static void passes(void **state)
{
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(passes)};
    return VT_RUN(tests);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* A test program that proves nothing; run.sh requires that it fails. */
#include "support/run.h"

static const struct CMUnitTest nothing = {0};

int main(void)
{
    const struct CMUnitTest tests[] = {nothing};
    return VT_RUN(tests);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Randomness, for salts and new keys only. */
#include "io/random.h"

#include <sodium.h>

void vt_random(unsigned char *out, size_t len)
{
    randombytes_buf(out, len);
}

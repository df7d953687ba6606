/* SPDX-License-Identifier: EUPL-1.2 */
/* What libsodium would ask of an operating system, and the module has not: it traps. There is no
 * randomness in here; seeds, salts and nonces come with the request, from the browser. libsodium's
 * init is not called, for it draws random bytes; without it the plain C implementations are used. */
#include <sodium.h>

void sodium_misuse(void)
{
    __builtin_trap();
}

void randombytes_buf(void *const buf, const size_t size)
{
    (void)buf;
    (void)size;
    __builtin_trap();
}

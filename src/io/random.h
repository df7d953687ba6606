/* SPDX-License-Identifier: EUPL-1.2 */
/* Randomness, for salts and new keys only: nothing that is counted or signed depends on it. */
#ifndef VNGTALLY_IO_RANDOM_H
#define VNGTALLY_IO_RANDOM_H

#include <stddef.h>

/* Fill `len` bytes from the system's generator. Needs vt_io_init. Cannot fail: libsodium ends the
 * program when the system has no randomness. */
void vt_random(unsigned char *out, size_t len);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* Guarded memory for secrets: giving it back. */
#include "io/guarded.h"

#include <sodium.h>

void vt_guarded_free(void *at)
{
    /* Once this has worked its pages can be read and written, and all that sodium_free does to them goes
     * well, also when its own call for the same fails. */
    if (at != NULL && sodium_mprotect_readwrite(at) == 0) {
        sodium_free(at);
    }
}

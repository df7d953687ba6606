/* SPDX-License-Identifier: EUPL-1.2 */
/* libFuzzer's own door, to that of the target. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_door((struct vt_bytes){data, size});
    return 0;
}

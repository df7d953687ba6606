/* SPDX-License-Identifier: EUPL-1.2 */
/* The whole program: any command line, over a folder of which any file may be any bytes. */
#include "program.h"

void fuzz_door(struct vt_bytes in)
{
    int status = program_run(in);
    MUST(status >= -1 && status <= 2);
}

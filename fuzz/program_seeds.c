/* SPDX-License-Identifier: EUPL-1.2 */
/* First inputs for the target `main`. */
#include "program.h"

#include "fixtures.h"
#include "program_lines.h"

void program_seeds(void (*seed)(const char *target, struct vt_bytes bytes))
{
    for (size_t i = 0; program_makes[i] != NULL; i++) {
        seed("main", vt_bytes_of(program_makes[i]));
    }
    for (size_t i = 0; program_asks[i] != NULL; i++) {
        struct vt_buf lines = {0};
        vt_buf_put_text(&lines, program_asks[i]);
        vt_buf_put_text(&lines, "--fingerprint\n");
        vt_hash_put_hex(&lines, &fuzz_receipts()->f.dossier.fingerprint);
        vt_buf_put_text(&lines, "\n");
        bool asks = strncmp(program_asks[i], "verify", 6) == 0;
        seed("main", asks ? vt_buf_view(&lines) : vt_bytes_of(program_asks[i]));
        vt_buf_free(&lines);
    }
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* No pages are built in: with VNGTALLY_PAGE off. */
#include "cli/page.h"

bool vt_cli_built_page(struct vt_bytes *out, bool without_wasm)
{
    (void)without_wasm;
    *out = (struct vt_bytes){NULL, 0};
    return false;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages of web/, built in: with VNGTALLY_PAGE on. */
#include "cli/page.h"

extern const unsigned char vt_built_page[];
extern const size_t vt_built_page_len;
extern const unsigned char vt_built_page_without_wasm[];
extern const size_t vt_built_page_without_wasm_len;

bool vt_cli_built_page(struct vt_bytes *out, bool without_wasm)
{
    *out = without_wasm
               ? (struct vt_bytes){vt_built_page_without_wasm, vt_built_page_without_wasm_len}
               : (struct vt_bytes){vt_built_page, vt_built_page_len};
    return true;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages that are built into the program, where they are (VNGTALLY_PAGE). */
#ifndef VNGTALLY_CLI_PAGE_H
#define VNGTALLY_CLI_PAGE_H

#include <vngtally/base/bytes.h>

/* The page of the municipality, with WebAssembly or without. Returns false, *out empty, when this program
 * was built without them. */
bool vt_cli_built_page(struct vt_bytes *out, bool without_wasm);

#endif

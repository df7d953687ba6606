/* SPDX-License-Identifier: EUPL-1.2 */
/* Assembling the page: its skeleton, styles, scripts and module as one HTML file, with a policy that
 * names the hash of every script and style in it. A pure function: the same parts give the same page.
 *
 * The skeleton (web/page/page.html) has five marks, each once and alone on its line:
 *
 *     <!--@policy-->   the Content-Security-Policy, before anything that it governs
 *     <!--@style-->    one style element
 *     <!--@data-->     the empty block that `vngtally page` fills; not executed, so in no hash
 *     <!--@module-->   the core: WebAssembly in a block that is not executed, or a script
 *     <!--@script-->   one script element
 */
#ifndef VNGTALLY_MAKE_ASSEMBLE_H
#define VNGTALLY_MAKE_ASSEMBLE_H

#include <vngtally/base/bytes.h>

struct vt_page_parts {
    struct vt_bytes skeleton;
    struct vt_bytes style;  /* all style sheets, one after the other */
    struct vt_bytes script; /* all scripts, one after the other */
    struct vt_bytes module; /* WebAssembly, or what wasm2js makes of it */
    bool without_wasm;      /* the latter */
};

/* Assemble a page. Returns NULL and the page in *out, or what is wrong with the parts (a constant). */
const char *vt_page_assemble(struct vt_buf *out, const struct vt_page_parts *parts);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* The narrow door to YAML: any bytes, into a tree that can be walked. */
#include "fuzz.h"

#include <vngtally/base/text.h>
#include <vngtally/yaml/reader.h>

void fuzz_door(struct vt_bytes in)
{
    static struct vt_yaml doc; /* keeps its memory, as that of many ballots does */
    struct vt_error err;
    struct vt_yaml_caps caps = VT_YAML_CONSULTATION_CAPS;
    size_t texts = 0;
    enum vt_code code = vt_yaml_parse(&doc, in, &caps, &err);
    if (code != VT_OK) {
        MUST(vt_yaml_root(&doc) == NULL);
        fuzz_refused(code, &err, in);
        return;
    }
    for (size_t i = 0; i < doc.count; i++) {
        const struct vt_yaml_node *node = &doc.nodes[i];
        struct vt_bytes text = vt_yaml_text(&doc, node), key = vt_yaml_key(&doc, node);
        MUST(vt_text_check(NULL, text, VT_TEXT_LINES) == VT_OK);
        MUST(vt_text_check(NULL, key, VT_TEXT_LINES) == VT_OK);
        texts += text.len;
    }
    MUST(texts <= in.len);
}

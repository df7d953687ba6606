/* SPDX-License-Identifier: EUPL-1.2 */
/* The control: a target with a fault planted behind the YAML door. If the fuzzer does not find it, that
 * it finds nothing elsewhere means nothing. */
#include "fuzz.h"

#include <vngtally/yaml/reader.h>

void fuzz_door(struct vt_bytes in)
{
    static struct vt_yaml doc;
    const struct vt_yaml_caps caps = VT_YAML_BALLOT_CAPS;
    if (vt_yaml_parse(&doc, in, &caps, NULL) != VT_OK) {
        return;
    }
    const struct vt_yaml_node *root = vt_yaml_root(&doc), *child = vt_yaml_first(&doc, root);
    if (child != NULL && child->kind == VT_YAML_SEQUENCE) {
        unsigned char *planted = malloc(1);
        MUST(planted != NULL);
        planted[child->children] = 'x'; /* one item is one too many */
        free(planted);
    }
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* A register is read in two ways, the quick one without YAML: what that one takes, the other must take,
 * and as the same register in every field of it. */
#include "fixtures.h"

#include "vote/register_parts.h"

void fuzz_door(struct vt_bytes in)
{
    const struct vt_weight_rule rule = {1000, VT_ROUND_NEAREST, 1, 75};
    struct vt_register one = {.count = 0}, two = {.count = 0};
    struct vt_errors errs = {.count = 0};
    struct vt_register_reading reading = {
        .r = {NULL, &errs}, .rule = &rule, .need = VT_REGISTER_KEYS_NEEDED};
    bool plain;
    if (vt_register_read_plain(&plain, &one, in, &reading) == VT_OK && plain) {
        MUST(vt_register_read_yaml(&two, in, &reading) == VT_OK);
        fuzz_same_register(&one, &two);
    }
    vt_register_free(&one);
    vt_register_free(&two);
}

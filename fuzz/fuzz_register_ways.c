/* SPDX-License-Identifier: EUPL-1.2 */
/* A register is read in two ways, the quick one without YAML: what that one takes, the other must take,
 * and as the same register. */
#include "fuzz.h"

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
        MUST(one.count == two.count && one.key_count == two.key_count);
        MUST(vt_bytes_equal(one.source, two.source));
        for (uint32_t m = 0; m < one.count; m++) {
            const struct vt_member *a = &one.member[m], *b = &two.member[m];
            MUST(vt_bytes_equal(a->name, b->name) && vt_bytes_equal(a->province, b->province));
            MUST(vt_bytes_equal(a->code, b->code) && a->votes == b->votes && a->kind == b->kind);
        }
    }
    vt_register_free(&one);
    vt_register_free(&two);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The members stand in bytewise order of their codes, each once. docs/FORMAT.md section 4. */
#include "register_parts.h"

#include <stdlib.h>

struct code_at {
    struct vt_bytes code;
    uint32_t member;
};

static int compare_codes(const void *a, const void *b)
{
    const struct code_at *left = a, *right = b;
    int order = vt_bytes_compare(left->code, right->code);
    if (order != 0) {
        return order;
    }
    return (left->member > right->member) - (left->member < right->member);
}

/* The next member at or after `index` with a good code, or reg->count. */
static uint32_t next_good(const struct vt_register *reg, uint32_t index)
{
    while (index < reg->count && reg->member[index].code.len == 0) {
        index++;
    }
    return index;
}

static bool is_sorted(const struct vt_register *reg)
{
    uint32_t before = next_good(reg, 0);
    for (uint32_t i = next_good(reg, before + 1); i < reg->count; i = next_good(reg, i + 1)) {
        if (vt_bytes_compare(reg->member[before].code, reg->member[i].code) >= 0) {
            return false;
        }
        before = i;
    }
    return true;
}

/* first[i] = the first member with the same code as member i; `sorted` has room for all. */
static void find_twins(uint32_t *first, struct code_at *sorted, const struct vt_register *reg)
{
    for (uint32_t i = 0; i < reg->count; i++) {
        sorted[i] = (struct code_at){reg->member[i].code, i};
    }
    qsort(sorted, reg->count, sizeof *sorted, compare_codes);
    for (uint32_t i = 0; i < reg->count; i++) {
        bool same = i > 0 && vt_bytes_equal(sorted[i - 1].code, sorted[i].code);
        first[sorted[i].member] = same ? first[sorted[i - 1].member] : sorted[i].member;
    }
}

static const struct vt_yaml_node *code_node(const struct vt_register_reading *reading,
                                            uint32_t member)
{
    return vt_yaml_get(reading->r.doc, reading->item[member].node, "code");
}

static void say(const struct vt_register *reg, const struct vt_register_reading *reading,
                uint32_t member, enum vt_code code, uint32_t other)
{
    vt_reading_say_number(&reading->r, code_node(reading, member), code, reg->member[member].code,
                          code_node(reading, other)->line);
}

/* A code that stands there twice is that, and not out of order as well. The order is that of
 * neighbours: one member in the wrong place is one error. */
static void say_all(const struct vt_register *reg, const struct vt_register_reading *reading,
                    const uint32_t *first)
{
    uint32_t before = reg->count;
    for (uint32_t i = next_good(reg, 0); i < reg->count; i = next_good(reg, i + 1)) {
        if (first[i] != i) {
            say(reg, reading, i, VT_E_REGISTER_CODE_TWICE, first[i]);
            continue;
        }
        if (before < reg->count &&
            vt_bytes_compare(reg->member[before].code, reg->member[i].code) > 0) {
            say(reg, reading, i, VT_E_REGISTER_CODE_ORDER, before);
        }
        before = i;
    }
}

void vt_register_check_order(const struct vt_register *out,
                             const struct vt_register_reading *reading)
{
    if (is_sorted(out)) {
        return;
    }
    uint32_t *first = calloc(out->count, sizeof *first);
    struct code_at *sorted = calloc(out->count, sizeof *sorted);
    if (first == NULL || sorted == NULL) {
        vt_reading_fail(reading->r.errs, VT_E_MEMORY);
    } else {
        find_twins(first, sorted, out);
        say_all(out, reading, first);
    }
    free(first);
    free(sorted);
}

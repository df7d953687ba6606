/* SPDX-License-Identifier: EUPL-1.2 */
/* How many different provinces a register names: the report has a row for each. docs/FORMAT.md
 * section 4. */
#include "register_parts.h"

/* Those seen so far. The newest is looked at first: members of one province often stand together. */
struct seen {
    struct vt_bytes name[VT_PROVINCES_MAX];
    uint32_t count;
};

static bool is_seen(const struct seen *seen, struct vt_bytes name)
{
    for (uint32_t i = seen->count; i > 0; i--) {
        if (vt_bytes_equal(seen->name[i - 1], name)) {
            return true;
        }
    }
    return false;
}

void vt_register_check_provinces(const struct vt_register *out,
                                 const struct vt_register_reading *reading)
{
    struct seen seen = {.count = 0};
    for (uint32_t m = 0; m < out->count; m++) {
        struct vt_bytes name = out->member[m].province;
        if (name.len == 0 || is_seen(&seen, name)) {
            continue;
        }
        if (seen.count == VT_PROVINCES_MAX) {
            const struct vt_yaml_node *node =
                vt_yaml_get(reading->r.doc, reading->item[m].node, "province");
            vt_reading_say_number(&reading->r, node, VT_E_REGISTER_PROVINCES, name,
                                  VT_PROVINCES_MAX);
            return;
        }
        seen.name[seen.count++] = name;
    }
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* register.yaml, read in each of the three ways. */
#include "fuzz.h"

#include <vngtally/vote/register.h>

void fuzz_door(struct vt_bytes in)
{
    const struct vt_weight_rule rule = {1000, VT_ROUND_NEAREST, 1, 75};
    struct vt_register reg, loose, later;
    struct vt_errors errs, none;
    enum vt_code code = vt_register_parse(&reg, in, &rule, VT_REGISTER_KEYS_NEEDED, &errs);
    if (code != VT_OK) {
        MUST(reg.count == 0);
        fuzz_all_refused(code, &errs, in);
        return;
    }
    MUST(vt_register_parse(&loose, in, &rule, VT_REGISTER_KEYS_OPTIONAL, &none) == VT_OK);
    MUST(vt_register_parse(&later, in, NULL, VT_REGISTER_POINTS_LATER, &none) == VT_OK);
    MUST(loose.count == reg.count && later.key_count == reg.key_count);
    for (uint32_t m = 0; m < reg.count; m++) {
        MUST(vt_register_find(&reg, reg.member[m].code) == m);
        MUST(vt_register_has_key(&reg, m, &reg.key[reg.member[m].first_key]));
    }
    vt_register_free(&reg);
    vt_register_free(&loose);
    vt_register_free(&later);
}

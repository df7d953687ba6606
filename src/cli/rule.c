/* SPDX-License-Identifier: EUPL-1.2 */
/* The rule of weight in words. */
#include "cli/rule.h"

static enum vt_word rounding_word(enum vt_rounding rounding)
{
    switch (rounding) {
    case VT_ROUND_UP:
        return VT_W_WEIGH_UP;
    case VT_ROUND_NEAREST:
        return VT_W_WEIGH_NEAREST;
    case VT_ROUND_DOWN:
        break;
    }
    return VT_W_WEIGH_DOWN;
}

void vt_cli_fill_rule(struct vt_fill *fill, const struct vt_consultation *consultation)
{
    vt_fill_number(fill, consultation->weight.per_vote);
    vt_fill_word(fill, rounding_word(consultation->weight.rounding));
    vt_fill_number(fill, consultation->weight.minimum);
    vt_fill_number(fill, consultation->weight.maximum);
    vt_fill_date(fill, consultation->reference_date);
    vt_fill_text(fill, consultation->source);
}

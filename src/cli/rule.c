/* SPDX-License-Identifier: EUPL-1.2 */
/* The rule of weight in words. */
#include "cli/rule.h"

#include <vngtally/report/summary.h>

void vt_cli_fill_rule(struct vt_fill *fill, const struct vt_consultation *consultation)
{
    vt_fill_number(fill, consultation->weight.per_vote);
    vt_fill_word(fill, vt_summary_rounding(consultation->weight.rounding));
    vt_fill_number(fill, consultation->weight.minimum);
    vt_fill_number(fill, consultation->weight.maximum);
    vt_fill_date(fill, consultation->reference_date);
    vt_fill_text(fill, consultation->source);
}

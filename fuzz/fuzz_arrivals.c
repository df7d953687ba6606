/* SPDX-License-Identifier: EUPL-1.2 */
/* A table of arrivals, as a spreadsheet writes it. */
#include "fuzz.h"

#include <vngtally/base/text.h>
#include <vngtally/vote/arrivals.h>

void fuzz_door(struct vt_bytes in)
{
    struct vt_arrivals table;
    struct vt_errors errs;
    enum vt_code code = vt_arrivals_parse(&table, in, &errs);
    if (code != VT_OK) {
        MUST(table.at == NULL);
        fuzz_all_refused(code, &errs, in);
        return;
    }
    for (size_t i = 0; i < table.count; i++) {
        MUST(table.at[i].file.len >= 1 && table.at[i].file.len <= VT_ARRIVAL_NAME_MAX);
        MUST(vt_text_check(NULL, table.at[i].file, VT_TEXT_LINE) == VT_OK);
        MUST(i == 0 || table.at[i - 1].time <= table.at[i].time);
    }
    vt_arrivals_free(&table);
}

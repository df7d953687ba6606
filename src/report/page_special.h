/* SPDX-License-Identifier: EUPL-1.2 */
/* The lists of entries that did not count, or rest on the secretariat's word. */
#ifndef VNGTALLY_REPORT_PAGE_SPECIAL_H
#define VNGTALLY_REPORT_PAGE_SPECIAL_H

#include "page_parts.h"

enum vt_special {
    VT_SPECIAL_LATE,
    VT_SPECIAL_REPLACED,
    VT_SPECIAL_REFUSED,
    VT_SPECIAL_STAMPED, /* ballots, counted or replaced, entered after the deadline */
    VT_SPECIAL_ON_WORD, /* rekeys */
    VT_SPECIAL_REKEYED, /* those with another key's signature */
    VT_SPECIALS
};

/* Does this entry belong in that list? One may be in two. */
bool vt_special_is(const struct vt_fact_entry *entry, enum vt_special list);

/* Write the heads of its columns and one row. */
void vt_special_put_head(struct vt_page *page, enum vt_special list);
void vt_special_put_row(struct vt_page *page, const struct vt_fact_entry *entry,
                        enum vt_special list);

#endif

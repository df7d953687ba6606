/* SPDX-License-Identifier: EUPL-1.2 */
/* Finding what a report knows of an entry of the journal. */
#ifndef VNGTALLY_REPORT_FIND_ENTRY_H
#define VNGTALLY_REPORT_FIND_ENTRY_H

#include <vngtally/report/facts.h>

/* The fact of the entry with this index; NULL of VT_NO_ENTRY and of one that is no member's. O(log n);
 * it points into `facts`. */
const struct vt_fact_entry *vt_report_find_entry(const struct vt_facts *facts, uint32_t index);

#endif

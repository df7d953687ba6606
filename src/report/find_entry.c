/* SPDX-License-Identifier: EUPL-1.2 */
/* Finding an entry: the facts stand in the order of the journal. */
#include "find_entry.h"

#include <stdlib.h>

static int by_index(const void *key, const void *entry)
{
    const uint32_t *index = key;
    const struct vt_fact_entry *fact = entry;
    return (*index > fact->index) - (*index < fact->index);
}

const struct vt_fact_entry *vt_report_find_entry(const struct vt_facts *facts, uint32_t index)
{
    if (facts->entry_count == 0) {
        return NULL;
    }
    return bsearch(&index, facts->entry, facts->entry_count, sizeof *facts->entry, by_index);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The tables by province and by size, in the three layouts that they may have. */
#ifndef VNGTALLY_REPORT_PAGE_GROUPS_H
#define VNGTALLY_REPORT_PAGE_GROUPS_H

#include "page_parts.h"

#define VT_GROUPS_BESIDE 2u /* most proposals of which bars stand beside each other */

/* Would this part of the membership alone have another outcome than all of it? No, without votes. */
bool vt_groups_differs(const struct vt_facts *facts, const struct vt_group *group,
                       uint32_t proposal);

/* One table for one or two proposals of two sides each; one table of one proposal with all its
 * sides; one table of many proposals, with the share of one side. */
void vt_groups_put_beside(struct vt_page *page, const struct vt_groups *groups, enum vt_part_by by);
void vt_groups_put_each(struct vt_page *page, const struct vt_groups *groups, enum vt_part_by by,
                        uint32_t proposal);
void vt_groups_put_shares(struct vt_page *page, const struct vt_groups *groups, enum vt_part_by by);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* The rooms of the register among themselves. */
#ifndef VT_VOTE_REGISTER_PARTS_H
#define VT_VOTE_REGISTER_PARTS_H

#include "reading.h"

#include <vngtally/vote/register.h>

/* Where a member stands. */
struct vt_register_item {
    const struct vt_yaml_node *node;
};

/* A register being read. All borrowed, but for `item`, which vt_register_parse frees. */
struct vt_register_reading {
    struct vt_reading r;
    const struct vt_weight_rule *rule; /* may be NULL */
    enum vt_register_need need;
    struct vt_register_item *item; /* of each member */
};

/* Read member `index`, and its keys behind those of the members before it. */
void vt_register_read_member(struct vt_register *out, const struct vt_register_reading *reading,
                             uint32_t index);
void vt_register_read_keys(struct vt_register *out, const struct vt_register_reading *reading,
                           uint32_t index, struct vt_bytes who);

/* When all members are read: are their codes in order, and is each there once? */
void vt_register_check_order(const struct vt_register *out,
                             const struct vt_register_reading *reading);

/* And: are there no more than VT_PROVINCES_MAX different provinces? */
void vt_register_check_provinces(const struct vt_register *out,
                                 const struct vt_register_reading *reading);

/* And: fill `owner`, which has room for all keys, and see that no key stands with two members, but
 * where each of them says that it is shared. */
void vt_register_sort_owners(struct vt_register *out, const struct vt_register_reading *reading);

#endif

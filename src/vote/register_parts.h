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
    const struct vt_key_watch *watch; /* who looks at the points; NULL: as `need` says */
    struct vt_register_item *item;    /* of each member */
};

/* Is this key a good point, as far as that is for the reader himself to say? VT_OK or VT_E_WEAK_KEY. */
enum vt_code vt_register_check_point(const struct vt_register_reading *reading,
                                     const struct vt_public_key *key) VT_MUST_CHECK;

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

/* And: sort the keys, for which `sorted` has room, and see that no key stands with two members, but where
 * each of them says that it is shared. */
void vt_register_sort_keys(struct vt_register *out, const struct vt_register_reading *reading);

/* Fill `sorted`, and say whether any key stands with two members, of which one does not say that it is
 * shared. VT_OK or VT_E_MEMORY. */
enum vt_code vt_register_sort(bool *clash, struct vt_register *reg) VT_MUST_CHECK;

/* What its inhabitants give a gemeente; an affiliated member has one voice; a special member has the
 * votes that it was given. */
void vt_register_weigh(struct vt_member *out, const struct vt_weight_rule *rule);

/* Number the leaves of both trees and add up their votes. VT_OK or VT_E_OVERFLOW. */
enum vt_code vt_register_add_up(struct vt_register *out) VT_MUST_CHECK;

/* Read a register in its plainest spelling, line by line and without YAML (register_plain.c). It is never
 * wrong where *plain is true: the reader of YAML would have read the same and found nothing to complain
 * of. Where it is false nothing is known, and *out is to be freed. VT_OK or VT_E_MEMORY. */
enum vt_code vt_register_read_plain(bool *plain, struct vt_register *out, struct vt_bytes text,
                                    const struct vt_register_reading *reading) VT_MUST_CHECK;

/* Read any register, as YAML. As vt_register_parse; *out zeroed beforehand, and to be freed on
 * failure. */
enum vt_code vt_register_read_yaml(struct vt_register *out, struct vt_bytes text,
                                   struct vt_register_reading *reading) VT_MUST_CHECK;

#endif

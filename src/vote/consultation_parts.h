/* SPDX-License-Identifier: EUPL-1.2 */
/* The rooms of the consultation among themselves. Each reads one key of a mapping that was found to
 * be one, and complains of what is wrong with it.
 */
#ifndef VT_VOTE_CONSULTATION_PARTS_H
#define VT_VOTE_CONSULTATION_PARTS_H

#include "reading.h"

/* Of a text for which the format names no cap: that of one scalar. */
#define VT_CONSULTATION_TEXT_MAX (16u << 10)

/* The ids of one list so far, to find one that stands there twice. */
struct vt_ids {
    uint32_t count;
    const struct vt_yaml_node *at[VT_PROPOSALS_MAX];
};

/* Read `id` of the item `map`: well-formed, not reserved, and not yet in its list. Returns the id,
 * empty if it is not a good one. */
struct vt_bytes vt_ids_read(struct vt_ids *ids, const struct vt_reading *r,
                            const struct vt_yaml_node *map);

/* `proposals` of the consultation. */
void vt_consultation_read_proposals(struct vt_consultation *out, const struct vt_reading *r,
                                    const struct vt_yaml_node *root);

/* `options` and `threshold` of a proposal. */
void vt_proposal_read_options(struct vt_proposal *out, const struct vt_reading *r,
                              const struct vt_yaml_node *map);
void vt_proposal_read_threshold(struct vt_proposal *out, const struct vt_reading *r,
                                const struct vt_yaml_node *map);

/* `witnesses` of the consultation. */
void vt_consultation_read_witnesses(struct vt_consultation *out, const struct vt_reading *r,
                                    const struct vt_yaml_node *root);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* The count: what count.c takes from count_leaf.c. `ballot` is the entry of the member's ballot that
 * counts, VT_NO_ENTRY when none does. */
#ifndef VNGTALLY_VOTE_COUNT_PARTS_H
#define VNGTALLY_VOTE_COUNT_PARTS_H

#include <vngtally/vote/dossier.h>

/* Write the member's count leaf. */
void vt_count_put_text(struct vt_buf *out, const struct vt_dossier *dossier, uint32_t member,
                       uint32_t ballot);

/* Its counters (vt_consultation_width of them): members and votes for each option, and of who did not vote,
 * proposal by proposal. */
void vt_count_put_counters(uint64_t *counters, const struct vt_dossier *dossier, uint32_t member,
                           uint32_t ballot);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of making facts. Each fills its own fields of a vt_facts whose borrowed ones, and the
 * members before it in this list, are there; on failure vt_facts_free releases what was made. */
#ifndef VNGTALLY_REPORT_FACTS_PARTS_H
#define VNGTALLY_REPORT_FACTS_PARTS_H

#include <vngtally/report/facts.h>

/* Room for `count` zeroed things, also when that is 0. NULL: no memory. */
void *vt_facts_room(size_t count, size_t size);

/* The proposals of the consultation, and the members of the register. */
uint32_t vt_facts_proposals(const struct vt_facts *facts);
uint32_t vt_facts_members(const struct vt_facts *facts);

/* What the voting members said of a proposal, as declared. */
const struct vt_poll *vt_facts_counted(const struct vt_facts *facts, uint32_t proposal);

/* Has this member a vote that weighs? */
bool vt_facts_votes(const struct vt_facts *facts, uint32_t member);

/* Add what this ballot (VT_NO_ENTRY: none) says, with so many votes, to poll[proposals].
 * VT_OK or VT_E_OVERFLOW. */
enum vt_code vt_facts_add(struct vt_poll *poll, const struct vt_facts *facts, uint32_t ballot,
                          uint64_t votes) VT_MUST_CHECK;

/* Fill in the outcome of each of poll[proposals]. VT_OK or VT_E_OVERFLOW. */
enum vt_code vt_facts_decide(struct vt_poll *poll, const struct vt_facts *facts) VT_MUST_CHECK;

/* member[], entry[]. VT_OK, VT_E_MEMORY, or a code of reading an entry. */
enum vt_code vt_facts_make_entries(struct vt_facts *facts, struct vt_error *err) VT_MUST_CHECK;

/* variant[]. Uses member[]. VT_OK, VT_E_MEMORY, VT_E_OVERFLOW. */
enum vt_code vt_facts_make_variants(struct vt_facts *facts) VT_MUST_CHECK;

/* province, size. Uses member[]. VT_OK, VT_E_MEMORY, VT_E_OVERFLOW. */
enum vt_code vt_facts_make_groups(struct vt_facts *facts) VT_MUST_CHECK;

/* turner[], narrow[], clear[]. Uses member[], variant[], heads[]. */
void vt_facts_see_margins(struct vt_facts *facts);

/* late_members, all_late[], all_late_other[]. Uses member[], entry[]. VT_OK, VT_E_MEMORY,
 * VT_E_OVERFLOW. */
enum vt_code vt_facts_make_late(struct vt_facts *facts) VT_MUST_CHECK;

#endif

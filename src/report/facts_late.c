/* SPDX-License-Identifier: EUPL-1.2 */
/* Late ballots, had they counted as well: one by itself, and all of them together. */
#include "facts_parts.h"

#include <stdlib.h>

static bool is_late(const struct vt_fact_entry *entry)
{
    return entry->fate == VT_FATE_LATE_TIME || entry->fate == VT_FATE_LATE_CLOSED;
}

/* Does ballot a go before ballot b of the same member (VT_NO_ENTRY: none)? docs/FORMAT.md section 9:
 * key period first, then sequence number. */
static bool outranks(const struct vt_facts *facts, uint32_t a, uint32_t b)
{
    if (b == VT_NO_ENTRY) {
        return true;
    }
    const struct vt_standing_entry *one = &facts->dossier->entry[a];
    const struct vt_standing_entry *two = &facts->dossier->entry[b];
    return one->period != two->period ? one->period > two->period : one->sequence > two->sequence;
}

/* The sum that an option, or having none, adds to. */
static struct vt_sum *sum_of(struct vt_poll *poll, uint32_t option)
{
    return option == VT_NO_OPTION ? &poll->not_voted : &poll->option[option];
}

/* Count one ballot of a member in place of another. */
static void take_place(struct vt_poll *poll, const struct vt_facts *facts, uint32_t proposal,
                       uint32_t from, uint32_t to)
{
    uint64_t votes = facts->dossier->reg.member[facts->dossier->entry[to].member].votes;
    struct vt_sum *sum = sum_of(poll, vt_facts_choice(facts, from, proposal));
    sum->members--;
    sum->votes -= votes;
    sum = sum_of(poll, vt_facts_choice(facts, to, proposal));
    sum->members++;
    sum->votes += votes; /* cannot overflow: the sum of all is that of the register */
}

bool vt_facts_would_change(const struct vt_facts *facts, const struct vt_fact_entry *entry,
                           uint32_t proposal)
{
    struct vt_outcome other;
    if ((!is_late(entry) && entry->fate != VT_FATE_REPLACED) ||
        proposal >= vt_facts_proposals(facts) || !vt_facts_votes(facts, entry->member) ||
        (is_late(entry) && !outranks(facts, entry->index, entry->counted))) {
        return false;
    }
    const struct vt_poll *real = vt_facts_counted(facts, proposal);
    struct vt_poll poll = *real;
    take_place(&poll, facts, proposal, entry->counted, entry->index);
    return vt_outcome(&other, &facts->dossier->consultation.proposal[proposal], poll.option) ==
               VT_OK &&
           !vt_facts_same(&other, &real->outcome);
}

enum vt_code vt_facts_make_late(struct vt_facts *facts)
{
    uint32_t *best = vt_facts_room(vt_facts_members(facts), sizeof *best);
    if (best == NULL) {
        return VT_E_MEMORY;
    }
    for (uint32_t m = 0; m < vt_facts_members(facts); m++) {
        best[m] = facts->member[m].ballot;
    }
    for (size_t e = 0; e < facts->entry_count; e++) {
        const struct vt_fact_entry *entry = &facts->entry[e];
        if (is_late(entry) && vt_facts_votes(facts, entry->member) &&
            outranks(facts, entry->index, best[entry->member])) {
            best[entry->member] = entry->index;
        }
    }
    for (uint32_t p = 0; p < vt_facts_proposals(facts); p++) {
        facts->all_late[p] = *vt_facts_counted(facts, p);
    }
    for (uint32_t m = 0; m < vt_facts_members(facts); m++) {
        if (best[m] == facts->member[m].ballot) {
            continue;
        }
        facts->late_members++;
        for (uint32_t p = 0; p < vt_facts_proposals(facts); p++) {
            take_place(&facts->all_late[p], facts, p, facts->member[m].ballot, best[m]);
        }
    }
    free(best);
    enum vt_code code = vt_facts_decide(facts->all_late, facts);
    for (uint32_t p = 0; code == VT_OK && p < vt_facts_proposals(facts); p++) {
        facts->all_late_other[p] =
            !vt_facts_same(&facts->all_late[p].outcome, &vt_facts_counted(facts, p)->outcome);
    }
    return code;
}

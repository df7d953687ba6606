/* SPDX-License-Identifier: EUPL-1.2 */
/* How little would have given another outcome: one member that chose otherwise. */
#include "facts_parts.h"

/* The two sides with most votes. */
struct top {
    uint64_t first, second;
};

static struct top top_of(const struct vt_outcome *outcome)
{
    struct top top = {0};
    for (uint32_t o = 0; o < VT_OPTIONS_MAX; o++) {
        uint64_t votes = outcome->side[o].votes;
        if (votes > top.first) {
            top.second = top.first;
            top.first = votes;
        } else if (votes > top.second) {
            top.second = votes;
        }
    }
    return top;
}

/* Are these too few votes to change the outcome, whatever is done with them? The same side stays the
 * highest, and the threshold is between neither its least nor its most. */
static bool too_few(struct top top, uint64_t denominator, const struct vt_threshold *threshold,
                    uint64_t votes)
{
    return top.first - top.second > 2 * votes &&
           vt_threshold_reached(threshold, top.first - votes, denominator) ==
               vt_threshold_reached(threshold, top.first + votes, denominator);
}

/* Is the advice another? No majority and a tie both give none. */
static bool advises_other(const struct vt_outcome *a, const struct vt_outcome *b)
{
    return (a->kind == VT_ADOPTED || b->kind == VT_ADOPTED) && !vt_facts_same(a, b);
}

/* Is the advice another when this member chooses another option? Not voting does no more: a side that
 * is advised then, is so too when it gets these votes, and a side that is no longer, is not when the
 * next gets them. */
static bool turns(const struct vt_facts *facts, uint32_t proposal, struct top top, uint32_t member)
{
    const struct vt_proposal *asked = &facts->dossier->consultation.proposal[proposal];
    const struct vt_poll *real = vt_facts_counted(facts, proposal);
    uint32_t from = vt_facts_choice(facts, facts->member[member].ballot, proposal);
    uint32_t votes = facts->dossier->reg.member[member].votes;
    if (from == VT_NO_OPTION || too_few(top, real->outcome.denominator, &asked->threshold, votes)) {
        return false;
    }
    struct vt_poll poll = *real;
    struct vt_outcome other;
    poll.option[from].members--;
    poll.option[from].votes -= votes;
    for (uint32_t o = 0; o < asked->option_count; o++) {
        struct vt_sum *to = &poll.option[o];
        to->members++;
        to->votes += votes; /* cannot overflow: the sum of all is that of the register */
        if (vt_outcome(&other, asked, poll.option) == VT_OK &&
            advises_other(&other, &real->outcome)) {
            return true;
        }
        to->members--;
        to->votes -= votes;
    }
    return false;
}

static uint32_t turner_of(const struct vt_facts *facts, uint32_t proposal)
{
    const struct vt_outcome *outcome = &vt_facts_counted(facts, proposal)->outcome;
    const struct top top = top_of(outcome);
    uint32_t turner = VT_NO_MEMBER, most = 0;
    if (outcome->kind == VT_NO_VOTES) {
        return VT_NO_MEMBER;
    }
    for (uint32_t m = 0; m < vt_facts_members(facts); m++) {
        uint32_t votes = facts->dossier->reg.member[m].votes;
        if (votes > most && vt_facts_votes(facts, m) && turns(facts, proposal, top, m)) {
            turner = m;
            most = votes;
        }
    }
    return turner;
}

void vt_facts_see_margins(struct vt_facts *facts)
{
    for (uint32_t p = 0; p < vt_facts_proposals(facts); p++) {
        const struct vt_outcome *outcome = &vt_facts_counted(facts, p)->outcome;
        facts->turner[p] = turner_of(facts, p);
        facts->narrow[p] = outcome->kind == VT_TIE || facts->turner[p] != VT_NO_MEMBER;
        bool same = vt_facts_same(&facts->heads[p].outcome, outcome);
        for (uint32_t v = 0; v < facts->variant_count; v++) {
            const struct vt_variant *variant = &facts->variant[v];
            facts->narrow[p] =
                facts->narrow[p] || (variant->kind == VT_VARIANT_RULE && variant->other[p]);
            same = same && !variant->other[p];
        }
        facts->clear[p] = same && !facts->narrow[p];
    }
}

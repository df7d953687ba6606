/* SPDX-License-Identifier: EUPL-1.2 */
/* report.json: what was asked and how it was counted; and counted otherwise, and among parts of the
 * members. docs/FORMAT.md section 21. */
#include "report_json.h"

static void put_sum(struct vt_report_json *to, const char *key, const struct vt_sum *sum)
{
    vt_json_open(&to->json, key, '{');
    vt_json_number(&to->json, "members", sum->members);
    vt_json_number(&to->json, "votes", sum->votes);
    vt_json_close(&to->json, '}');
}

/* The sum of an option or a side, and its share of the votes that count (null of a blank option). */
static void put_option_sum(struct vt_report_json *to, const struct vt_option *option,
                           const struct vt_sum *sum, uint64_t denominator)
{
    vt_json_open(&to->json, NULL, '{');
    vt_json_text(&to->json, "id", option->id);
    vt_json_number(&to->json, "members", sum->members);
    vt_json_number(&to->json, "votes", sum->votes);
    if (option->counts) {
        vt_report_json_share(to, "share", sum->votes, denominator);
    } else {
        vt_json_null(&to->json, "share");
    }
    vt_json_close(&to->json, '}');
}

static void put_turnout(struct vt_report_json *to, const struct vt_poll *poll, uint32_t options,
                        uint64_t votes)
{
    uint64_t members = poll->not_voted.members;
    for (uint32_t o = 0; o < options; o++) {
        members += poll->option[o].members;
    }
    vt_json_open(&to->json, "turnout", '{');
    vt_report_json_share(to, "members", members - poll->not_voted.members, members);
    vt_report_json_share(to, "votes", votes - poll->not_voted.votes, votes);
    vt_json_close(&to->json, '}');
}

void vt_report_json_poll(struct vt_report_json *to, uint32_t index, const struct vt_poll *poll,
                         uint64_t votes)
{
    const struct vt_proposal *proposal = &to->consultation->proposal[index];
    const struct vt_outcome *outcome = &poll->outcome;
    vt_json_open(&to->json, "options", '[');
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        put_option_sum(to, &proposal->option[o], &poll->option[o], outcome->denominator);
    }
    vt_json_close(&to->json, ']');
    put_sum(to, "not_voted", &poll->not_voted);
    vt_json_open(&to->json, "sides", '[');
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        if (vt_option_is_side(&proposal->option[o])) {
            put_option_sum(to, &proposal->option[o], &outcome->side[o], outcome->denominator);
        }
    }
    vt_json_close(&to->json, ']');
    vt_json_number(&to->json, "denominator", outcome->denominator);
    put_turnout(to, poll, proposal->option_count, votes);
    vt_json_text(&to->json, "outcome", vt_outcome_name(outcome->kind));
    vt_report_json_option(to, "option", proposal, outcome->option);
}

/* A list with the poll of each proposal. `all`: hold it beside the outcome among all. */
static void put_polls(struct vt_report_json *to, const struct vt_poll *poll, uint64_t votes,
                      bool compared)
{
    const struct vt_block *all = &to->facts->result->block[VT_TREE_MEMBERS];
    vt_json_open(&to->json, "proposals", '[');
    for (uint32_t p = 0; p < to->consultation->proposal_count; p++) {
        vt_json_open(&to->json, NULL, '{');
        vt_json_text(&to->json, "id", to->consultation->proposal[p].id);
        vt_report_json_poll(to, p, &poll[p], votes);
        if (compared) {
            vt_json_bool(&to->json, "differs",
                         !vt_facts_same(&poll[p].outcome, &all->poll[p].outcome));
        }
        vt_json_close(&to->json, '}');
    }
    vt_json_close(&to->json, ']');
}

static void put_block(struct vt_report_json *to, const struct vt_block *block, uint64_t leaves)
{
    struct vt_json *json = &to->json;
    vt_json_number(json, "registered", block->registered);
    vt_json_number(json, "votes", block->votes);
    vt_json_number(json, "voted", block->voted);
    vt_json_number(json, "votes_cast", block->votes_cast);
    vt_json_open(json, "turnout", '{');
    vt_report_json_share(to, "members", block->voted, block->registered);
    vt_report_json_share(to, "votes", block->votes_cast, block->votes);
    vt_json_close(json, '}');
    vt_json_number(json, "count_size", leaves);
    vt_json_hex(json, "count_root", vt_hash_view(&block->count_root));
}

static void put_threshold(struct vt_report_json *to, const struct vt_threshold *threshold)
{
    vt_json_open(&to->json, "threshold", '{');
    vt_json_text(&to->json, "rule", threshold->or_equal ? VT_LIT("at_least") : VT_LIT("more_than"));
    vt_json_number(&to->json, "numerator", threshold->numerator);
    vt_json_number(&to->json, "denominator", threshold->denominator);
    vt_json_close(&to->json, '}');
}

static void put_labels(struct vt_report_json *to, const struct vt_proposal *proposal)
{
    vt_json_open(&to->json, "labels", '[');
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        const struct vt_option *option = &proposal->option[o];
        vt_json_open(&to->json, NULL, '{');
        vt_json_text(&to->json, "id", option->id);
        vt_report_json_tongues(to, "label", &option->label);
        vt_json_bool(&to->json, "counts", option->counts);
        vt_report_json_option(to, "counts_as", proposal, option->counts_as);
        vt_json_close(&to->json, '}');
    }
    vt_json_close(&to->json, ']');
}

/* The board's own, which is not the advice. */
static void put_decision(struct vt_report_json *to, uint32_t index)
{
    const struct vt_facts *facts = to->facts;
    if (facts->decision_entry[index] == VT_NO_ENTRY) {
        vt_json_null(&to->json, "decision");
        return;
    }
    const struct vt_decision_item *item = &facts->decision[index];
    vt_json_open(&to->json, "decision", '{');
    vt_report_json_option(to, "option", &to->consultation->proposal[index], item->option);
    vt_json_text(&to->json, "date", facts->decision_date[index]);
    vt_json_text(&to->json, "reason", item->reason);
    vt_json_number(&to->json, "entry", facts->decision_entry[index]);
    vt_json_number(&to->json, "earlier", facts->decision_earlier[index]);
    vt_json_close(&to->json, '}');
}

/* The member that could have turned it alone, null where none could. */
static void put_turner(struct vt_report_json *to, uint32_t member)
{
    if (member == VT_NO_MEMBER) {
        vt_json_null(&to->json, "turner");
        return;
    }
    vt_json_open(&to->json, "turner", '{');
    vt_report_json_member(to, "member", member);
    vt_json_number(&to->json, "votes", to->facts->dossier->reg.member[member].votes);
    vt_json_close(&to->json, '}');
}

static void put_proposal(struct vt_report_json *to, uint32_t index)
{
    const struct vt_proposal *proposal = &to->consultation->proposal[index];
    const struct vt_block *block = &to->facts->result->block[VT_TREE_MEMBERS];
    vt_report_json_line(to);
    vt_json_text(&to->json, "id", proposal->id);
    vt_report_json_tongues(to, "title", &proposal->title);
    vt_report_json_tongues(to, "question", &proposal->question);
    put_threshold(to, &proposal->threshold);
    put_labels(to, proposal);
    vt_report_json_poll(to, index, &block->poll[index], block->votes);
    vt_json_open(&to->json, "heads", '{');
    vt_report_json_poll(to, index, &to->facts->heads[index], block->registered);
    vt_json_close(&to->json, '}');
    put_turner(to, to->facts->turner[index]);
    vt_json_bool(&to->json, "narrow", to->facts->narrow[index]);
    vt_json_bool(&to->json, "clear", to->facts->clear[index]);
    put_decision(to, index);
    vt_json_close(&to->json, '}');
}

void vt_report_json_counts(struct vt_report_json *to)
{
    const struct vt_result *result = to->facts->result;
    const uint32_t *leaves = to->facts->dossier->reg.tree_size;
    vt_json_open(&to->json, "members", '{');
    put_block(to, &result->block[VT_TREE_MEMBERS], leaves[VT_TREE_MEMBERS]);
    vt_json_close(&to->json, '}');
    vt_json_open(&to->json, "proposals", '[');
    for (uint32_t p = 0; p < to->consultation->proposal_count; p++) {
        put_proposal(to, p);
    }
    vt_json_close(&to->json, ']');
    if (leaves[VT_TREE_AFFILIATED] == 0) {
        vt_json_null(&to->json, "affiliated");
        return;
    }
    const struct vt_block *block = &result->block[VT_TREE_AFFILIATED];
    vt_json_open(&to->json, "affiliated", '{');
    put_block(to, block, leaves[VT_TREE_AFFILIATED]);
    put_polls(to, block->poll, block->votes, false);
    vt_json_close(&to->json, '}');
}

static struct vt_bytes variant_name(enum vt_variant_kind kind)
{
    switch (kind) {
    case VT_VARIANT_DECLARED:
        return VT_LIT("declared");
    case VT_VARIANT_RULE:
        return VT_LIT("rule");
    case VT_VARIANT_NOT_STAMPED:
        return VT_LIT("without_entered_after_deadline");
    case VT_VARIANT_NOT_ON_WORD:
        return VT_LIT("without_on_secretariats_word");
    case VT_VARIANT_NEITHER:
        return VT_LIT("without_both");
    }
    return VT_LIT("");
}

static void put_variant(struct vt_report_json *to, const struct vt_variant *variant)
{
    struct vt_json *json = &to->json;
    vt_report_json_line(to);
    vt_json_text(json, "kind", variant_name(variant->kind));
    vt_json_text(json, "rounding", vt_rounding_name(variant->rule.rounding));
    vt_json_number(json, "minimum", variant->rule.minimum);
    vt_json_number(json, "maximum", variant->rule.maximum);
    vt_json_number(json, "changed_weights", variant->changed);
    vt_json_number(json, "ballots_left_out", variant->left_out);
    vt_json_number(json, "votes", variant->votes);
    vt_json_number(json, "votes_cast", variant->votes_cast);
    vt_json_bool(json, "differs", variant->differs);
    put_polls(to, variant->poll, variant->votes, true);
    vt_json_close(json, '}');
}

static void put_group_sums(struct vt_report_json *to, const struct vt_group *group)
{
    vt_json_number(&to->json, "registered", group->registered);
    vt_json_number(&to->json, "votes", group->votes);
    vt_json_number(&to->json, "voted", group->voted);
    vt_json_number(&to->json, "votes_cast", group->votes_cast);
    put_polls(to, group->poll, group->votes, true);
    vt_json_close(&to->json, '}');
}

/* Classes of size: from some inhabitants, below some; null is no end, and both null no number. */
static void put_size(struct vt_report_json *to, const struct vt_group *group)
{
    vt_report_json_line(to);
    if (group->from == 0 && group->below == 0) {
        vt_json_null(&to->json, "from");
    } else {
        vt_json_number(&to->json, "from", group->from);
    }
    if (group->below == 0) {
        vt_json_null(&to->json, "below");
    } else {
        vt_json_number(&to->json, "below", group->below);
    }
    put_group_sums(to, group);
}

/* All late ballots together; null where they would take no place. */
static void put_all_late(struct vt_report_json *to)
{
    if (to->facts->late_members == 0) {
        vt_json_null(&to->json, "late_together");
        return;
    }
    vt_json_open(&to->json, "late_together", '{');
    vt_json_number(&to->json, "members", to->facts->late_members);
    put_polls(to, to->facts->all_late, to->facts->result->block[VT_TREE_MEMBERS].votes, true);
    vt_json_close(&to->json, '}');
}

void vt_report_json_others(struct vt_report_json *to)
{
    const struct vt_facts *facts = to->facts;
    vt_json_open(&to->json, "variants", '[');
    for (uint32_t v = 0; v < facts->variant_count; v++) {
        put_variant(to, &facts->variant[v]);
    }
    vt_json_close(&to->json, ']');
    put_all_late(to);
    vt_json_open(&to->json, "provinces", '[');
    for (size_t g = 0; g < facts->province.count; g++) {
        vt_report_json_line(to);
        vt_report_json_maybe(to, "name", facts->province.group[g].name);
        put_group_sums(to, &facts->province.group[g]);
    }
    vt_json_close(&to->json, ']');
    vt_json_open(&to->json, "sizes", '[');
    for (size_t g = 0; g < facts->size.count; g++) {
        put_size(to, &facts->size.group[g]);
    }
    vt_json_close(&to->json, ']');
}

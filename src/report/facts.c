/* SPDX-License-Identifier: EUPL-1.2 */
/* What a report says, as figures: the whole, the weights, the heads, the board's decisions. */
#include "facts_parts.h"

#include <stdlib.h>

#include <vngtally/base/number.h>
#include <vngtally/report/names.h>

void *vt_facts_room(size_t count, size_t size)
{
    return calloc(count > 0 ? count : 1, size);
}

uint32_t vt_facts_proposals(const struct vt_facts *facts)
{
    return facts->dossier->consultation.proposal_count;
}

uint32_t vt_facts_members(const struct vt_facts *facts)
{
    return facts->dossier->reg.count;
}

const struct vt_poll *vt_facts_counted(const struct vt_facts *facts, uint32_t proposal)
{
    return &facts->result->block[VT_TREE_MEMBERS].poll[proposal];
}

bool vt_facts_votes(const struct vt_facts *facts, uint32_t member)
{
    return vt_member_tree(&facts->dossier->reg.member[member]) == VT_TREE_MEMBERS;
}

uint32_t vt_facts_choice(const struct vt_facts *facts, uint32_t entry, uint32_t proposal)
{
    const struct vt_dossier *dossier = facts->dossier;
    if (entry >= facts->upto || proposal >= vt_facts_proposals(facts) ||
        (dossier->entry[entry].kind != VT_ENTRY_BALLOT &&
         dossier->entry[entry].kind != VT_ENTRY_LATE)) {
        return VT_NO_OPTION;
    }
    uint8_t chosen = dossier->choice[(size_t)entry * vt_facts_proposals(facts) + proposal];
    return chosen < dossier->consultation.proposal[proposal].option_count ? chosen : VT_NO_OPTION;
}

/* The sum that an option, or having none, adds to. */
static struct vt_sum *sum_of(struct vt_poll *poll, uint32_t option)
{
    return option == VT_NO_OPTION ? &poll->not_voted : &poll->option[option];
}

enum vt_code vt_facts_add(struct vt_poll *poll, const struct vt_facts *facts, uint32_t ballot,
                          uint64_t votes)
{
    for (uint32_t p = 0; p < vt_facts_proposals(facts); p++) {
        struct vt_sum *sum = sum_of(&poll[p], vt_facts_choice(facts, ballot, p));
        sum->members++;
        enum vt_code code = vt_add_u64(&sum->votes, sum->votes, votes);
        if (code != VT_OK) {
            return code;
        }
    }
    return VT_OK;
}

enum vt_code vt_facts_decide(struct vt_poll *poll, const struct vt_facts *facts)
{
    for (uint32_t p = 0; p < vt_facts_proposals(facts); p++) {
        enum vt_code code =
            vt_outcome(&poll[p].outcome, &facts->dossier->consultation.proposal[p], poll[p].option);
        if (code != VT_OK) {
            return code;
        }
    }
    return VT_OK;
}

bool vt_facts_same(const struct vt_outcome *a, const struct vt_outcome *b)
{
    return a->kind == b->kind && a->option == b->option;
}

bool vt_facts_closed_early(const struct vt_facts *facts)
{
    return facts->closed < facts->dossier->consultation.closes.seconds;
}

static void count_weights(struct vt_facts *facts)
{
    const struct vt_weight_rule *rule = &facts->dossier->consultation.weight;
    struct vt_weight_rule no_maximum = *rule, no_minimum = *rule;
    no_maximum.maximum = UINT32_MAX;
    no_minimum.minimum = 0;
    for (uint32_t m = 0; m < vt_facts_members(facts); m++) {
        const struct vt_member *member = &facts->dossier->reg.member[m];
        if (!vt_facts_votes(facts, m) || !member->has_inhabitants) {
            continue;
        }
        facts->inhabitants += member->inhabitants; /* below 2^20 * 2^32 */
        if (member->kind == VT_KIND_GEMEENTE) {
            facts->at_maximum += vt_weight(&no_maximum, member->inhabitants) > rule->maximum;
            facts->at_minimum += vt_weight(&no_minimum, member->inhabitants) < rule->minimum;
        }
    }
}

/* As if every member had one vote. */
static enum vt_code count_heads(struct vt_facts *facts)
{
    for (uint32_t m = 0; m < vt_facts_members(facts); m++) {
        if (!vt_facts_votes(facts, m)) {
            continue;
        }
        enum vt_code code = vt_facts_add(facts->heads, facts, facts->member[m].ballot, 1);
        if (code != VT_OK) {
            return code;
        }
    }
    return vt_facts_decide(facts->heads, facts);
}

/* Close and result, read again. */
static enum vt_code read_frame(struct vt_facts *facts, struct vt_error *err)
{
    struct vt_record record;
    struct vt_close close;
    enum vt_code code =
        vt_dossier_record(&record, facts->dossier, facts->journal, facts->dossier->result);
    if (code == VT_OK) {
        facts->result_leaf = record.leaf;
        code = vt_dossier_record(&record, facts->dossier, facts->journal, facts->dossier->close);
    }
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    code = vt_close_parse(&close, record.entry.part[0], err);
    if (code == VT_OK) {
        facts->closed = record.entry.entered;
        facts->close_reason = close.reason;
    }
    return code;
}

/* A decision takes the place of an earlier one for the proposals that it names. */
static enum vt_code read_decision(struct vt_facts *facts, uint32_t index, struct vt_error *err)
{
    struct vt_record record;
    struct vt_decision decision;
    enum vt_code code = vt_dossier_record(&record, facts->dossier, facts->journal, index);
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    code = vt_decision_parse(&decision, record.entry.part[0], &facts->dossier->consultation, err);
    for (uint32_t p = 0; code == VT_OK && p < vt_facts_proposals(facts); p++) {
        if (decision.item[p].given) {
            facts->decided = true;
            facts->decision_earlier[p] += facts->decision_entry[p] != VT_NO_ENTRY;
            facts->decision[p] = decision.item[p];
            facts->decision_date[p] = decision.date;
            facts->decision_entry[p] = index;
        }
    }
    return code;
}

static enum vt_code read_decisions(struct vt_facts *facts, struct vt_error *err)
{
    for (uint32_t p = 0; p < VT_PROPOSALS_MAX; p++) {
        facts->decision[p].option = VT_NO_OPTION;
        facts->decision_entry[p] = VT_NO_ENTRY;
    }
    for (uint32_t i = facts->dossier->result + 1; i < facts->upto; i++) {
        if (facts->dossier->entry[i].kind == VT_ENTRY_DECISION) {
            enum vt_code code = read_decision(facts, i, err);
            if (code != VT_OK) {
                return code;
            }
        }
    }
    return VT_OK;
}

/* All that needs no reading of the journal, after the entries. */
static enum vt_code compute(struct vt_facts *facts)
{
    enum vt_code code = vt_facts_make_variants(facts);
    if (code == VT_OK) {
        code = vt_facts_make_groups(facts);
    }
    if (code == VT_OK) {
        facts->by_name = vt_facts_room(vt_facts_members(facts), sizeof *facts->by_name);
        code = facts->by_name == NULL ? VT_E_MEMORY
                                      : vt_names_sort(facts->by_name, &facts->dossier->reg);
    }
    if (code == VT_OK) {
        code = count_heads(facts);
    }
    if (code == VT_OK) {
        count_weights(facts);
        vt_facts_see_margins(facts);
        code = vt_facts_make_late(facts);
    }
    return code;
}

enum vt_code vt_facts_make(struct vt_facts *out, const struct vt_dossier *dossier,
                           const struct vt_result *result, struct vt_bytes journal, uint32_t upto,
                           struct vt_error *err)
{
    *out = (struct vt_facts){0};
    if (dossier->result == VT_NO_ENTRY || dossier->result >= upto) {
        return vt_fail_plain(err, VT_E_RESULT_NOT_CLOSED);
    }
    if (upto > dossier->count) {
        return vt_fail_plain(err, VT_E_ENTRY_CUT);
    }
    *out =
        (struct vt_facts){.dossier = dossier, .result = result, .journal = journal, .upto = upto};
    enum vt_code code = read_frame(out, err);
    if (code == VT_OK) {
        code = vt_facts_make_entries(out, err);
    }
    if (code == VT_OK) {
        code = read_decisions(out, err);
    }
    if (code == VT_OK) {
        code = compute(out);
        if (code != VT_OK) {
            (void)vt_fail_plain(err, code);
        }
    }
    if (code != VT_OK) {
        vt_facts_free(out);
    }
    return code;
}

void vt_facts_row(const struct vt_facts *facts)
{
    if (facts->told != NULL) {
        facts->told->more(facts->told->context, 1);
    }
}

static void free_groups(struct vt_groups *groups)
{
    if (groups->group != NULL) {
        free(groups->group[0].poll); /* one piece for all */
    }
    free(groups->group);
}

void vt_facts_free(struct vt_facts *facts)
{
    free(facts->variant);
    free_groups(&facts->province);
    free_groups(&facts->size);
    free(facts->member);
    free(facts->entry);
    free(facts->by_name);
    *facts = (struct vt_facts){0};
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The same ballots counted in other ways: would the outcome be another? */
#include "facts_parts.h"

#include <stdlib.h>

#include <vngtally/base/number.h>

/* The weight of a member by a rule. That of a bijzonder member stands in the register. */
static uint64_t weight_of(const struct vt_facts *facts, const struct vt_weight_rule *rule,
                          uint32_t member)
{
    const struct vt_member *of = &facts->dossier->reg.member[member];
    return of->kind == VT_KIND_GEMEENTE ? vt_weight(rule, of->inhabitants) : of->votes;
}

#define RULES 10u /* the declared one, and three roundings with three minima */

/* Rules, and which of them weigh some member differently: bit b of differ[a]. */
struct rules {
    uint32_t count;
    struct vt_weight_rule rule[RULES];
    uint32_t differ[RULES];
};

static struct rules all_rules(const struct vt_weight_rule *declared)
{
    static const enum vt_rounding roundings[] = {VT_ROUND_DOWN, VT_ROUND_NEAREST, VT_ROUND_UP};
    const uint32_t minima[] = {declared->minimum, 0, 1};
    struct rules rules = {.count = 1, .rule = {*declared}};
    for (size_t r = 0; r < sizeof roundings / sizeof roundings[0]; r++) {
        for (size_t m = 0; m < sizeof minima / sizeof minima[0]; m++) {
            struct vt_weight_rule *rule = &rules.rule[rules.count++];
            *rule = *declared;
            rule->rounding = roundings[r];
            rule->minimum = minima[m];
        }
    }
    return rules;
}

static void compare_rules(struct rules *rules, uint32_t inhabitants)
{
    uint32_t votes[RULES];
    bool differ = false;
    for (uint32_t r = 0; r < rules->count; r++) {
        votes[r] = vt_weight(&rules->rule[r], inhabitants);
        differ = differ || votes[r] != votes[0];
    }
    for (uint32_t a = 1; differ && a < rules->count; a++) {
        for (uint32_t b = 0; b < a; b++) {
            rules->differ[a] |= (votes[a] != votes[b] ? UINT32_C(1) : 0) << b;
        }
    }
}

/* Each rule by which some member weighs differently than by every one before it. */
static void add_rules(struct vt_facts *facts)
{
    const struct vt_register *reg = &facts->dossier->reg;
    struct rules rules = all_rules(&facts->dossier->consultation.weight);
    for (uint32_t m = 0; m < reg->count; m++) {
        if (reg->member[m].kind == VT_KIND_GEMEENTE) {
            compare_rules(&rules, reg->member[m].inhabitants);
        }
    }
    for (uint32_t r = 0; r < rules.count; r++) {
        if (rules.differ[r] == (UINT32_C(1) << r) - 1) {
            facts->variant[facts->variant_count++] = (struct vt_variant){
                .kind = r == 0 ? VT_VARIANT_DECLARED : VT_VARIANT_RULE, .rule = rules.rule[r]};
        }
    }
}

static enum vt_ballots ballots_of(enum vt_variant_kind kind)
{
    switch (kind) {
    case VT_VARIANT_NOT_STAMPED:
        return VT_BALLOTS_NOT_STAMPED;
    case VT_VARIANT_NOT_ON_WORD:
        return VT_BALLOTS_NOT_ON_WORD;
    case VT_VARIANT_NEITHER:
        return VT_BALLOTS_NEITHER;
    case VT_VARIANT_DECLARED:
    case VT_VARIANT_RULE:
    default:
        return VT_BALLOTS_ALL;
    }
}

/* Is this ballot of a voting member not looked at? */
static bool left_out(const struct vt_facts *facts, const struct vt_fact_entry *entry,
                     enum vt_ballots which)
{
    if ((entry->fate != VT_FATE_COUNTED && entry->fate != VT_FATE_REPLACED) ||
        !vt_facts_votes(facts, entry->member)) {
        return false;
    }
    return (entry->stamped && (which & VT_BALLOTS_NOT_STAMPED) != 0) ||
           (entry->on_word && (which & VT_BALLOTS_NOT_ON_WORD) != 0);
}

static uint32_t count_left_out(const struct vt_facts *facts, enum vt_ballots which)
{
    uint32_t count = 0;
    for (size_t e = 0; e < facts->entry_count; e++) {
        count += left_out(facts, &facts->entry[e], which);
    }
    return count;
}

static void add_without(struct vt_facts *facts, enum vt_variant_kind kind)
{
    facts->variant[facts->variant_count++] =
        (struct vt_variant){.kind = kind,
                            .rule = facts->dossier->consultation.weight,
                            .left_out = count_left_out(facts, ballots_of(kind))};
}

/* The member's ballot that counts in this variant. It is another only where the one that counts is
 * left out. */
static uint32_t ballot_of(const struct vt_facts *facts, enum vt_ballots which, uint32_t m)
{
    const struct vt_fact_member *member = &facts->member[m];
    bool out = (member->stamped && (which & VT_BALLOTS_NOT_STAMPED) != 0) ||
               (member->on_word && (which & VT_BALLOTS_NOT_ON_WORD) != 0);
    return out ? vt_dossier_counted(facts->dossier, m, which) : member->ballot;
}

static enum vt_code add_member(struct vt_variant *variant, const struct vt_facts *facts, uint32_t m)
{
    uint32_t ballot = ballot_of(facts, ballots_of(variant->kind), m);
    uint64_t votes = weight_of(facts, &variant->rule, m);
    variant->changed += votes != facts->dossier->reg.member[m].votes;
    enum vt_code code = vt_add_u64(&variant->votes, variant->votes, votes);
    if (code == VT_OK && ballot != VT_NO_ENTRY) {
        code = vt_add_u64(&variant->votes_cast, variant->votes_cast, votes);
    }
    return code == VT_OK ? vt_facts_add(variant->poll, facts, ballot, votes) : code;
}

static enum vt_code count_variant(struct vt_variant *variant, const struct vt_facts *facts)
{
    const struct vt_block *block = &facts->result->block[VT_TREE_MEMBERS];
    for (uint32_t m = 0; m < vt_facts_members(facts); m++) {
        enum vt_code code = vt_facts_votes(facts, m) ? add_member(variant, facts, m) : VT_OK;
        if (code != VT_OK) {
            return code;
        }
    }
    enum vt_code code = vt_facts_decide(variant->poll, facts);
    for (uint32_t p = 0; code == VT_OK && p < vt_facts_proposals(facts); p++) {
        variant->other[p] = !vt_facts_same(&variant->poll[p].outcome, &block->poll[p].outcome);
        variant->differs = variant->differs || variant->other[p];
    }
    return code;
}

enum vt_code vt_facts_make_variants(struct vt_facts *facts)
{
    facts->variant = vt_facts_room(VT_VARIANTS_MAX, sizeof *facts->variant);
    if (facts->variant == NULL) {
        return VT_E_MEMORY;
    }
    add_rules(facts);
    add_without(facts, VT_VARIANT_NOT_STAMPED);
    add_without(facts, VT_VARIANT_NOT_ON_WORD);
    if (facts->variant[facts->variant_count - 2].left_out > 0 &&
        facts->variant[facts->variant_count - 1].left_out > 0) {
        add_without(facts, VT_VARIANT_NEITHER);
    }
    for (uint32_t v = 0; v < facts->variant_count; v++) {
        enum vt_code code = count_variant(&facts->variant[v], facts);
        if (code != VT_OK) {
            return code;
        }
    }
    return VT_OK;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Is the outcome of a proposal another when the same ballots are counted otherwise? Says which ways of
 * counting were looked at when none changes it, and which do when some do. */
#include "view.h"

#include <vngtally/report/facts.h>

#define DIAMOND "\xE2\x97\x87 " /* U+25C7 */

static const enum vt_word rounded[] = {
    [VT_ROUND_DOWN] = VT_W_WEIGH_DOWN,
    [VT_ROUND_UP] = VT_W_WEIGH_UP,
    [VT_ROUND_NEAREST] = VT_W_WEIGH_NEAREST,
};

/* Is there anything that it leaves out or weighs otherwise? */
static bool is_another(const struct vt_variant *variant)
{
    return variant->kind == VT_VARIANT_RULE || variant->left_out > 0;
}

static bool heads_differ(const struct vt_view *view, uint32_t index)
{
    return !vt_facts_same(&view->facts->heads[index].outcome,
                          &view->result->block[VT_TREE_MEMBERS].poll[index].outcome);
}

/* What of the rule is not as declared: "naar boven afgerond, minimum 0". Into `out`. */
static void put_rule(struct vt_buf *out, const struct vt_view *view,
                     const struct vt_weight_rule *rule)
{
    const struct vt_weight_rule *declared = &view->dossier->consultation.weight;
    struct vt_fill fill = {.lang = view->lang};
    if (rule->rounding != declared->rounding) {
        vt_buf_put_text(out, vt_word(view->lang, rounded[rule->rounding]));
    }
    if (rule->minimum != declared->minimum) {
        vt_buf_put_text(out, rule->rounding != declared->rounding ? ", " : "");
        vt_fill_number(&fill, rule->minimum);
        vt_fill_put(out, rule->minimum > 0 ? VT_W_SUM_MINIMUM : VT_W_SUM_NO_MINIMUM, &fill);
    }
    vt_fill_free(&fill);
}

static void put_without(struct vt_buf *out, const struct vt_view *view,
                        const struct vt_variant *variant)
{
    struct vt_fill fill = {.lang = view->lang};
    vt_fill_number(&fill, variant->left_out);
    vt_fill_put(out,
                variant->kind == VT_VARIANT_NOT_STAMPED   ? VT_W_SUM_NOT_STAMPED
                : variant->kind == VT_VARIANT_NOT_ON_WORD ? VT_W_SUM_NOT_ON_WORD
                                                          : VT_W_SUM_NEITHER,
                &fill);
    vt_fill_free(&fill);
}

/* A line of its own: this way of counting gives this outcome. */
static void put_other(struct vt_view *view, const struct vt_proposal *proposal,
                      const struct vt_outcome *outcome)
{
    vt_fill_end(&view->fill);
    vt_summary_put_outcome(&view->fill.text, view->lang, proposal, outcome);
    vt_fill_end(&view->fill);
    vt_summary_put_shares(&view->fill.text, view->lang, proposal, outcome);
    vt_fill_end(&view->fill);
    vt_view_item(view, DIAMOND,
                 outcome->denominator > 0 ? VT_W_SUM_OTHERWISE : VT_W_SUM_OTHERWISE_NO_VOTES);
}

static void put_others(struct vt_view *view, uint32_t index)
{
    const struct vt_proposal *proposal = &view->dossier->consultation.proposal[index];
    for (uint32_t v = 0; v < view->facts->variant_count; v++) {
        const struct vt_variant *variant = &view->facts->variant[v];
        if (!variant->other[index]) {
            continue;
        }
        if (variant->kind == VT_VARIANT_RULE) {
            put_rule(&view->fill.text, view, &variant->rule);
        } else {
            put_without(&view->fill.text, view, variant);
        }
        put_other(view, proposal, &variant->poll[index].outcome);
    }
    if (heads_differ(view, index)) {
        vt_buf_put_text(&view->fill.text, vt_word(view->lang, VT_W_SUM_HEADS));
        put_other(view, proposal, &view->facts->heads[index].outcome);
    }
}

/* Which other ways of counting there are, as a list; heads always. */
static void put_looked_at(struct vt_view *view)
{
    struct vt_fill fill = {.lang = view->lang};
    struct vt_buf *out = &view->fill.text;
    uint32_t rules = 0;
    for (uint32_t v = 0; v < view->facts->variant_count; v++) {
        rules += view->facts->variant[v].kind == VT_VARIANT_RULE;
    }
    if (rules > 0) {
        vt_fill_number(&fill, rules);
        vt_fill_put(out, VT_W_SUM_OTHER_RULES, &fill);
        vt_buf_put_text(out, ", ");
    }
    for (uint32_t v = 0; v < view->facts->variant_count; v++) {
        const struct vt_variant *variant = &view->facts->variant[v];
        if (variant->kind != VT_VARIANT_RULE && is_another(variant)) {
            put_without(out, view, variant);
            vt_buf_put_text(out, ", ");
        }
    }
    vt_buf_put_text(out, vt_word(view->lang, VT_W_SUM_HEADS));
    vt_fill_end(&view->fill);
    vt_fill_free(&fill);
}

/* Does any other way of counting give another outcome? */
static bool any_other(const struct vt_view *view, uint32_t index)
{
    bool any = heads_differ(view, index);
    for (uint32_t v = 0; v < view->facts->variant_count; v++) {
        any = any || view->facts->variant[v].other[index];
    }
    return any;
}

/* What makes it narrow, or that it is not the same in every way. */
static void put_margin(struct vt_view *view, uint32_t index)
{
    const struct vt_facts *facts = view->facts;
    uint32_t turner = facts->turner[index];
    bool tie = view->result->block[VT_TREE_MEMBERS].poll[index].outcome.kind == VT_TIE;
    if (tie) {
        vt_view_head(view, VT_W_SUM_NARROW_TIE, VT_VIEW_INDENT);
    } else if (turner != VT_NO_MEMBER) {
        vt_view_votes(view, facts->dossier->reg.member[turner].votes);
        vt_view_head(view, VT_W_SUM_NARROW_ONE, VT_VIEW_INDENT);
    } else {
        vt_view_head(view, facts->narrow[index] ? VT_W_SUM_NARROW : VT_W_SUM_MIND, VT_VIEW_INDENT);
        return;
    }
    if (any_other(view, index)) {
        vt_view_say(view, VT_W_SUM_NOT_SAME, VT_VIEW_INDENT);
    } else {
        put_looked_at(view);
        vt_view_say(view, VT_W_SUM_SAME, VT_VIEW_INDENT);
    }
}

void vt_view_rules(struct vt_view *view, uint32_t index)
{
    const struct vt_outcome *outcome = &view->result->block[VT_TREE_MEMBERS].poll[index].outcome;
    if (view->facts == NULL || (outcome->kind == VT_NO_VOTES && view->facts->clear[index])) {
        return;
    }
    vt_buf_put_byte(view->out, '\n');
    if (view->facts->clear[index]) {
        put_looked_at(view);
        vt_view_say(view, outcome->kind == VT_ADOPTED ? VT_W_SUM_CLEAR : VT_W_SUM_SAME,
                    VT_VIEW_INDENT);
    } else {
        put_margin(view, index);
        put_others(view, index);
    }
}

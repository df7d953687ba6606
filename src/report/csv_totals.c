/* SPDX-License-Identifier: EUPL-1.2 */
/* totalen.csv and totals.csv: one row for each option of each proposal, in each part of the members
 * and each other way to count. docs/FORMAT.md section 21. */
#include "csv.h"

#include <vngtally/report/summary.h>

static const enum vt_word headings[] = {
    VT_W_CSV_REHEARSAL,      VT_W_CSV_PART,
    VT_W_CSV_PART_NAME,      VT_W_CSV_PROPOSAL,
    VT_W_CSV_TITLE,          VT_W_CSV_OPTION,
    VT_W_CSV_LABEL,          VT_W_CSV_ROLE,
    VT_W_CSV_SIDE,           VT_W_CSV_MEMBERS,
    VT_W_CSV_VOTES,          VT_W_CSV_SHARE,
    VT_W_CSV_SIDE_MEMBERS,   VT_W_CSV_SIDE_VOTES,
    VT_W_CSV_SIDE_SHARE,     VT_W_CSV_COUNTED_VOTES,
    VT_W_CSV_THRESHOLD,      VT_W_CSV_OUTCOME,
    VT_W_CSV_OUTCOME_OPTION, VT_W_CSV_OTHER,
    VT_W_CSV_REGISTERED,     VT_W_CSV_REGISTERED_VOTES,
    VT_W_CSV_VOTED,          VT_W_CSV_VOTED_VOTES,
    VT_W_CSV_ANSWERED,       VT_W_CSV_ANSWERED_VOTES,
    VT_W_CSV_TURNOUT,        VT_W_CSV_TURNOUT_VOTES,
    VT_W_CSV_CHANGED,        VT_W_CSV_LEFT_OUT,
    VT_W_CSV_CONSULTATION,   VT_W_CSV_FINGERPRINT,
};

/* Some members, or all in another way of counting. */
struct part {
    enum vt_word word;
    const struct vt_group *group;     /* of a province or size, else NULL */
    const struct vt_variant *variant; /* of another count, else NULL */
    const struct vt_poll *poll;
    uint64_t registered, votes, voted, votes_cast;
    bool compared; /* is the outcome held beside that of all members? */
};

/* A row: an option of a proposal (VT_NO_OPTION: did not vote) in a part. */
struct row {
    const struct part *part;
    const struct vt_facts *facts;
    uint32_t proposal, option;
    const struct vt_proposal *of;
    const struct vt_poll *poll;
};

static enum vt_word rounding_word(enum vt_rounding rounding)
{
    switch (rounding) {
    case VT_ROUND_UP:
        return VT_W_CSV_ROUND_UP;
    case VT_ROUND_NEAREST:
        return VT_W_CSV_ROUND_NEAREST;
    case VT_ROUND_DOWN:
    default:
        return VT_W_CSV_ROUND_DOWN;
    }
}

static void put_rule(struct vt_csv *csv, const struct vt_weight_rule *rule)
{
    struct vt_fill fill = {.lang = csv->lang};
    vt_fill_word(&fill, rounding_word(rule->rounding));
    vt_buf_put_u64(&fill.text, rule->minimum);
    vt_fill_end(&fill);
    vt_buf_clear(&csv->text);
    vt_fill_put(&csv->text, VT_W_CSV_VARIANT_RULE, &fill);
    vt_fill_free(&fill);
    vt_csv_own(csv, vt_buf_view(&csv->text));
}

static void put_variant_name(struct vt_csv *csv, const struct vt_variant *variant)
{
    switch (variant->kind) {
    case VT_VARIANT_DECLARED:
        vt_csv_word(csv, VT_W_CSV_VARIANT_DECLARED);
        break;
    case VT_VARIANT_RULE:
        put_rule(csv, &variant->rule);
        break;
    case VT_VARIANT_NOT_STAMPED:
        vt_csv_word(csv, VT_W_CSV_VARIANT_NOT_STAMPED);
        break;
    case VT_VARIANT_NOT_ON_WORD:
        vt_csv_word(csv, VT_W_CSV_VARIANT_NOT_ON_WORD);
        break;
    case VT_VARIANT_NEITHER:
        vt_csv_word(csv, VT_W_CSV_VARIANT_NEITHER);
        break;
    }
}

static void put_part_name(struct vt_csv *csv, const struct part *part)
{
    if (part->variant != NULL) {
        put_variant_name(csv, part->variant);
    } else if (part->group == NULL) {
        vt_csv_empty(csv);
    } else if (part->word == VT_W_CSV_PART_PROVINCE) {
        vt_csv_province(csv, part->group->name);
    } else if (part->group->from == 0 && part->group->below == 0) {
        vt_csv_no_size(csv);
    } else {
        vt_csv_size(csv, part->group->from, part->group->below);
    }
}

/* How the option counts, and for which. */
static void put_role(struct vt_csv *csv, const struct row *row)
{
    const struct vt_option *option =
        row->option == VT_NO_OPTION ? NULL : &row->of->option[row->option];
    if (option == NULL) {
        vt_csv_word(csv, VT_W_CSV_ROLE_NOT_VOTED);
        vt_csv_empty(csv);
    } else if (!option->counts) {
        vt_csv_word(csv, VT_W_CSV_ROLE_BLANK);
        vt_csv_empty(csv);
    } else if (option->counts_as != VT_NO_OPTION) {
        vt_csv_word(csv, VT_W_CSV_ROLE_ADDED);
        vt_csv_option(csv, row->of, option->counts_as);
    } else {
        vt_csv_word(csv, VT_W_CSV_ROLE_SIDE);
        vt_csv_option(csv, row->of, row->option);
    }
}

/* The option's own figures, and those of the side that it is. What is no side has no second ones, so
 * that neither column counts a vote twice. */
static void put_sums(struct vt_csv *csv, const struct row *row)
{
    bool none = row->option == VT_NO_OPTION;
    const struct vt_sum *sum = none ? &row->poll->not_voted : &row->poll->option[row->option];
    uint64_t counted = row->poll->outcome.denominator;
    vt_csv_number(csv, sum->members);
    vt_csv_number(csv, sum->votes);
    if (!none && row->of->option[row->option].counts) {
        vt_csv_percent(csv, sum->votes, counted);
    } else {
        vt_csv_empty(csv);
    }
    if (!none && vt_option_is_side(&row->of->option[row->option])) {
        const struct vt_sum *side = &row->poll->outcome.side[row->option];
        vt_csv_number(csv, side->members);
        vt_csv_number(csv, side->votes);
        vt_csv_percent(csv, side->votes, counted);
    } else {
        vt_csv_empty(csv);
        vt_csv_empty(csv);
        vt_csv_empty(csv);
    }
    vt_csv_number(csv, counted);
}

/* `meer dan de helft`; `more_than 1/2`. */
static void put_threshold(struct vt_csv *csv, const struct vt_threshold *threshold)
{
    vt_buf_clear(&csv->text);
    if (csv->lang == VT_NL) {
        vt_summary_put_threshold(&csv->text, csv->lang, threshold);
    } else {
        vt_buf_put_text(&csv->text, threshold->or_equal ? "at_least " : "more_than ");
        vt_buf_put_u64(&csv->text, threshold->numerator);
        vt_buf_put_byte(&csv->text, '/');
        vt_buf_put_u64(&csv->text, threshold->denominator);
    }
    vt_csv_own(csv, vt_buf_view(&csv->text));
}

/* Dutch: the label of the option, or in words that there is none. */
static void put_outcome(struct vt_csv *csv, const struct row *row)
{
    const struct vt_outcome *outcome = &row->poll->outcome;
    bool adopted = outcome->kind == VT_ADOPTED;
    put_threshold(csv, &row->of->threshold);
    if (csv->lang != VT_NL) {
        vt_csv_own(csv, vt_outcome_name(outcome->kind));
    } else if (adopted) {
        vt_csv_label(csv, row->of, outcome->option);
    } else {
        vt_buf_clear(&csv->text);
        vt_summary_put_outcome(&csv->text, csv->lang, row->of, outcome);
        vt_csv_own(csv, vt_buf_view(&csv->text));
    }
    if (adopted) {
        vt_csv_option(csv, row->of, outcome->option);
    } else {
        vt_csv_empty(csv);
    }
    if (row->part->compared) {
        const struct vt_block *all = &row->facts->result->block[VT_TREE_MEMBERS];
        vt_csv_bool(csv, !vt_facts_same(outcome, &all->poll[row->proposal].outcome));
    } else {
        vt_csv_empty(csv);
    }
}

/* Who is in the register, who voted at all, who answered this proposal. */
static void put_turnout(struct vt_csv *csv, const struct row *row)
{
    const struct part *part = row->part;
    uint64_t answered = part->registered - row->poll->not_voted.members;
    uint64_t answered_votes = part->votes - row->poll->not_voted.votes;
    vt_csv_number(csv, part->registered);
    vt_csv_number(csv, part->votes);
    if (part->variant != NULL && part->variant->left_out > 0) {
        vt_csv_empty(csv);
    } else {
        vt_csv_number(csv, part->voted);
    }
    vt_csv_number(csv, part->votes_cast);
    vt_csv_number(csv, answered);
    vt_csv_number(csv, answered_votes);
    vt_csv_percent(csv, answered, part->registered);
    vt_csv_percent(csv, answered_votes, part->votes);
}

static void put_row(struct vt_csv *csv, const struct row *row)
{
    const struct vt_consultation *consultation = &row->facts->dossier->consultation;
    vt_csv_rehearsal(csv, row->facts);
    vt_csv_word(csv, row->part->word);
    put_part_name(csv, row->part);
    vt_csv_own(csv, row->of->id);
    vt_csv_text(csv, vt_tongue(csv->lang, &row->of->title));
    vt_csv_option(csv, row->of, row->option);
    vt_csv_label(csv, row->of, row->option);
    put_role(csv, row);
    put_sums(csv, row);
    put_outcome(csv, row);
    put_turnout(csv, row);
    if (row->part->variant != NULL) {
        vt_csv_number(csv, row->part->variant->changed);
        vt_csv_number(csv, row->part->variant->left_out);
    } else {
        vt_csv_empty(csv);
        vt_csv_empty(csv);
    }
    vt_csv_text(csv, consultation->origin);
    vt_buf_clear(&csv->text);
    vt_hash_put_hex(&csv->text, &row->facts->result_leaf);
    vt_csv_own(csv, vt_buf_view(&csv->text));
    vt_csv_end(csv);
}

static void put_part(struct vt_csv *csv, const struct vt_facts *facts, const struct part *part)
{
    const struct vt_consultation *consultation = &facts->dossier->consultation;
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        struct row row = {.part = part,
                          .facts = facts,
                          .proposal = p,
                          .of = &consultation->proposal[p],
                          .poll = &part->poll[p]};
        for (row.option = 0; row.option < row.of->option_count; row.option++) {
            put_row(csv, &row);
        }
        row.option = VT_NO_OPTION;
        put_row(csv, &row);
    }
}

static struct part part_of_block(enum vt_word word, const struct vt_block *block)
{
    return (struct part){.word = word,
                         .poll = block->poll,
                         .registered = block->registered,
                         .votes = block->votes,
                         .voted = block->voted,
                         .votes_cast = block->votes_cast};
}

static void put_groups(struct vt_csv *csv, const struct vt_facts *facts, enum vt_word word,
                       const struct vt_groups *groups)
{
    for (size_t g = 0; g < groups->count; g++) {
        const struct vt_group *group = &groups->group[g];
        put_part(csv, facts,
                 &(struct part){.word = word,
                                .group = group,
                                .poll = group->poll,
                                .registered = group->registered,
                                .votes = group->votes,
                                .voted = group->voted,
                                .votes_cast = group->votes_cast,
                                .compared = true});
    }
}

/* Heads, and every other rule: among all voting members. */
static void put_other_counts(struct vt_csv *csv, const struct vt_facts *facts)
{
    const struct vt_block *block = &facts->result->block[VT_TREE_MEMBERS];
    struct part part = part_of_block(VT_W_CSV_PART_HEADS, block);
    part.poll = facts->heads;
    part.votes = block->registered;
    part.votes_cast = block->voted;
    part.compared = true;
    put_part(csv, facts, &part);
    for (uint32_t v = 0; v < facts->variant_count; v++) {
        part.word = VT_W_CSV_PART_VARIANT;
        part.variant = &facts->variant[v];
        part.poll = facts->variant[v].poll;
        part.votes = facts->variant[v].votes;
        part.votes_cast = facts->variant[v].votes_cast;
        put_part(csv, facts, &part);
    }
}

void vt_report_put_totals(struct vt_buf *out, enum vt_lang lang, const struct vt_facts *facts,
                          enum vt_decimals decimals)
{
    const struct vt_result *result = facts->result;
    struct vt_csv csv;
    struct part part = part_of_block(VT_W_CSV_PART_MEMBERS, &result->block[VT_TREE_MEMBERS]);
    vt_csv_begin(&csv, out, lang, decimals);
    for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++) {
        vt_csv_word(&csv, headings[i]);
    }
    vt_csv_end(&csv);
    put_part(&csv, facts, &part);
    if (facts->dossier->reg.tree_size[VT_TREE_AFFILIATED] > 0) {
        part = part_of_block(VT_W_CSV_PART_AFFILIATED, &result->block[VT_TREE_AFFILIATED]);
        put_part(&csv, facts, &part);
    }
    put_other_counts(&csv, facts);
    put_groups(&csv, facts, VT_W_CSV_PART_PROVINCE, &facts->province);
    put_groups(&csv, facts, VT_W_CSV_PART_SIZE, &facts->size);
    vt_csv_free(&csv);
}

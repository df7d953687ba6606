/* SPDX-License-Identifier: EUPL-1.2 */
/* One proposal of a summary: question, advice, bars, table, turnout. */
#include "view.h"

#include <vngtally/base/text.h>

#define BLUE "\x1B[34m"
#define ORANGE "\x1B[33m"
#define CYAN "\x1B[36m"
#define PLAIN "\x1B[0m"
#define FULL "\xE2\x96\x88"  /* U+2588 */
#define LIGHT "\xE2\x96\x91" /* U+2591 */
#define MARK "\xE2\x96\xB2"  /* U+25B2 */

/* The sides of a proposal, in order. */
struct sides {
    size_t count;
    uint32_t option[VT_OPTIONS_MAX];
};

static struct sides sides_of(const struct vt_proposal *proposal)
{
    struct sides sides = {0};
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        if (vt_option_is_side(&proposal->option[o])) {
            sides.option[sides.count++] = o;
        }
    }
    return sides;
}

/* Some blocks in the colour of the `nth` side: blue and orange, which all can tell apart; never
 * green and red, for no side is good. */
static void put_blocks(struct vt_view *view, size_t nth, const char *block, size_t count)
{
    static const char *const colours[] = {BLUE, ORANGE, CYAN};
    bool coloured = view->colour && nth < sizeof colours / sizeof colours[0] && count > 0;
    if (coloured) {
        vt_buf_put_text(view->out, colours[nth]);
    }
    vt_layout_repeat(view->out, block, count);
    if (coloured) {
        vt_buf_put_text(view->out, PLAIN);
    }
}

/* `voor 74,12%` into view->text. */
static void put_label(struct vt_view *view, const struct vt_proposal *proposal,
                      const struct vt_outcome *outcome, uint32_t option)
{
    vt_fill_text(&view->fill, vt_tongue(view->lang, &proposal->option[option].label));
    vt_fill_percent(&view->fill, outcome->side[option].votes, outcome->denominator);
    vt_fill_put(&view->text, VT_W_SUM_SIDE, &view->fill);
}

/* Both sides on one bar, each with its label above its own end. False when the labels do not fit
 * beside each other; nothing is written then. */
static bool put_one_bar(struct vt_view *view, const struct vt_proposal *proposal,
                        const struct vt_outcome *outcome, const struct sides *sides, size_t cells)
{
    put_label(view, proposal, outcome, sides->option[0]);
    size_t cut = view->text.len;
    put_label(view, proposal, outcome, sides->option[1]);
    struct vt_bytes left = vt_bytes_part(vt_buf_view(&view->text), 0, cut);
    struct vt_bytes right = vt_bytes_part(vt_buf_view(&view->text), cut, SIZE_MAX);
    size_t width = vt_text_width(left) + vt_text_width(right);
    bool fits = width + 2 <= cells;
    if (fits) {
        vt_layout_repeat(view->out, " ", VT_VIEW_INDENT);
        vt_buf_put(view->out, left);
        vt_layout_repeat(view->out, " ", cells - width);
        vt_buf_put(view->out, right);
        vt_buf_put_byte(view->out, '\n');
        size_t full =
            vt_layout_bar_cells(outcome->side[sides->option[0]].votes, outcome->denominator, cells);
        vt_layout_repeat(view->out, " ", VT_VIEW_INDENT);
        put_blocks(view, 0, FULL, full);
        put_blocks(view, 1, LIGHT, cells - full);
        vt_buf_put_byte(view->out, '\n');
    }
    vt_buf_clear(&view->text);
    return fits;
}

/* The widest label of a side. */
static size_t widest_label(struct vt_view *view, const struct vt_proposal *proposal,
                           const struct vt_outcome *outcome, const struct sides *sides)
{
    size_t widest = 0;
    for (size_t i = 0; i < sides->count; i++) {
        put_label(view, proposal, outcome, sides->option[i]);
        size_t width = vt_text_width(vt_buf_view(&view->text));
        widest = width > widest ? width : widest;
        vt_buf_clear(&view->text);
    }
    return widest;
}

/* A bar for each side, its label before it; or above it where the labels are long. Gives how many
 * cells the bars have, at the right. */
static size_t put_bars(struct vt_view *view, const struct vt_proposal *proposal,
                       const struct vt_outcome *outcome, const struct sides *sides, size_t cells)
{
    size_t label = widest_label(view, proposal, outcome, sides);
    bool beside = label <= cells / 3;
    cells -= beside ? label + 2 : 0;
    for (size_t i = 0; i < sides->count; i++) {
        uint64_t votes = outcome->side[sides->option[i]].votes;
        size_t full = vt_layout_bar_cells(votes, outcome->denominator, cells);
        put_label(view, proposal, outcome, sides->option[i]);
        if (beside) {
            vt_layout_repeat(view->out, " ", VT_VIEW_INDENT);
            vt_layout_pad(view->out, vt_buf_view(&view->text), label + 2, false);
        } else {
            vt_layout_wrap_cut(view->out, vt_buf_view(&view->text), view->columns, VT_VIEW_INDENT,
                               0);
            vt_layout_repeat(view->out, " ", VT_VIEW_INDENT);
        }
        vt_buf_clear(&view->text);
        put_blocks(view, i, FULL, full);
        vt_layout_repeat(view->out, LIGHT, cells - full);
        vt_buf_put_byte(view->out, '\n');
    }
    return cells;
}

/* Where the threshold is, below bars of `cells` that end at the right: a mark, and beside it what is
 * needed. False when there is no room for the words. */
static bool put_mark(struct vt_view *view, const struct vt_threshold *threshold, size_t cells)
{
    size_t whole = view->columns - VT_VIEW_INDENT, at = cells - 1;
    if (threshold->numerator < threshold->denominator) {
        at = (size_t)((uint64_t)threshold->numerator * cells / threshold->denominator);
    }
    at += whole - cells;
    vt_summary_put_threshold(&view->fill.text, view->lang, threshold);
    vt_fill_end(&view->fill);
    vt_fill_put(&view->text, VT_W_SUM_NEEDED_SHORT, &view->fill);
    size_t width = vt_text_width(vt_buf_view(&view->text));
    bool after = at + 2 + width <= whole, before = width + 1 <= at;
    if (after) {
        vt_layout_repeat(view->out, " ", VT_VIEW_INDENT + at);
        vt_buf_put_text(view->out, MARK " ");
        vt_buf_put(view->out, vt_buf_view(&view->text));
        vt_buf_put_byte(view->out, '\n');
    } else {
        vt_layout_repeat(view->out, " ", VT_VIEW_INDENT + at - (before ? width + 1 : 0));
        if (before) {
            vt_buf_put(view->out, vt_buf_view(&view->text));
            vt_buf_put_byte(view->out, ' ');
        }
        vt_buf_put_text(view->out, MARK "\n");
    }
    vt_buf_clear(&view->text);
    return after || before;
}

static void put_needed(struct vt_view *view, const struct vt_threshold *threshold)
{
    vt_summary_put_threshold(&view->fill.text, view->lang, threshold);
    vt_fill_end(&view->fill);
    vt_view_say(view, VT_W_SUM_NEEDED, VT_VIEW_INDENT);
}

/* The bars of a proposal and its threshold; without votes the threshold alone. */
static void put_picture(struct vt_view *view, const struct vt_proposal *proposal,
                        const struct vt_outcome *outcome, const struct sides *sides)
{
    size_t cells = view->columns - VT_VIEW_INDENT;
    if (outcome->denominator == 0) {
        put_needed(view, &proposal->threshold);
        return;
    }
    if (sides->count != 2 || !put_one_bar(view, proposal, outcome, sides, cells)) {
        cells = put_bars(view, proposal, outcome, sides, cells);
    }
    if (!put_mark(view, &proposal->threshold, cells)) {
        put_needed(view, &proposal->threshold);
    }
}

static void put_sum(struct vt_view *view, const struct vt_sum *sum, unsigned char after)
{
    vt_view_number(view, sum->members, '\t');
    vt_view_number(view, sum->votes, after);
}

static void put_named(struct vt_view *view, enum vt_word word, const struct vt_option *option)
{
    vt_fill_text(&view->fill, vt_tongue(view->lang, &option->label));
    vt_view_word(view, word, '\t');
}

/* A side, and below it what it is made of, when other options count as it. */
static void put_side_rows(struct vt_view *view, const struct vt_proposal *proposal,
                          const struct vt_poll *poll, uint32_t side)
{
    bool alone = true;
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        alone = alone && proposal->option[o].counts_as != side;
    }
    if (alone) {
        vt_text_put_escaped(&view->rows, vt_tongue(view->lang, &proposal->option[side].label));
        vt_buf_put_byte(&view->rows, '\t');
    } else {
        put_named(view, VT_W_SUM_TOGETHER, &proposal->option[side]);
    }
    put_sum(view, &poll->outcome.side[side], '\t');
    vt_view_percent(view, poll->outcome.side[side].votes, poll->outcome.denominator, '\n');
    for (uint32_t o = 0; !alone && o < proposal->option_count; o++) {
        if (o == side || proposal->option[o].counts_as == side) {
            vt_buf_put_text(&view->rows, "  ");
            put_named(view, VT_W_SUM_OF_WHICH, &proposal->option[o]);
            put_sum(view, &poll->option[o], '\n');
        }
    }
}

static void put_table(struct vt_view *view, const struct vt_proposal *proposal,
                      const struct vt_poll *poll, const struct sides *sides)
{
    vt_buf_put_byte(&view->rows, '\t');
    vt_view_word(view, VT_W_SUM_MEMBERS, '\t');
    vt_view_word(view, VT_W_SUM_VOTES, '\t');
    vt_view_word(view, VT_W_SUM_SHARE, '\n');
    for (size_t i = 0; i < sides->count; i++) {
        put_side_rows(view, proposal, poll, sides->option[i]);
    }
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        if (!proposal->option[o].counts) {
            put_named(view, VT_W_SUM_BLANK, &proposal->option[o]);
            put_sum(view, &poll->option[o], '\n');
        }
    }
    vt_view_word(view, VT_W_SUM_NOT_VOTED, '\t');
    put_sum(view, &poll->not_voted, '\n');
    vt_view_table(view, "wrrr");
}

/* Where votes were cast that do not count: each share of all that were. */
static void put_of_all_cast(struct vt_view *view, const struct vt_proposal *proposal,
                            const struct vt_poll *poll)
{
    uint64_t all = poll->outcome.denominator;
    size_t before = 0;
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        all += proposal->option[o].counts ? 0 : poll->option[o].votes;
    }
    if (poll->outcome.denominator == 0 || all == poll->outcome.denominator) {
        return;
    }
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        const struct vt_option *option = &proposal->option[o];
        const struct vt_sum *sum = option->counts ? &poll->outcome.side[o] : &poll->option[o];
        if (!option->counts || vt_option_is_side(option)) {
            vt_buf_put_text(&view->fill.text, before++ > 0 ? ", " : "");
            vt_buf_put(&view->fill.text, vt_tongue(view->lang, &option->label));
            vt_buf_put_byte(&view->fill.text, ' ');
            vt_words_put_percent(&view->fill.text, view->lang, sum->votes, all, 2);
        }
    }
    vt_fill_end(&view->fill);
    vt_view_say(view, VT_W_SUM_OF_ALL_CAST, VT_VIEW_INDENT);
}

static void put_turnout(struct vt_view *view, const struct vt_block *block,
                        const struct vt_poll *poll)
{
    uint64_t members = block->registered - poll->not_voted.members;
    uint64_t votes = block->votes - poll->not_voted.votes;
    vt_fill_number(&view->fill, members);
    vt_view_members(view, block->registered);
    vt_fill_percent(&view->fill, members, block->registered);
    vt_fill_number(&view->fill, votes);
    vt_view_votes(view, block->votes);
    vt_fill_percent(&view->fill, votes, block->votes);
    vt_view_say(view, VT_W_SUM_PROPOSAL_TURNOUT, VT_VIEW_INDENT);
}

/* The advisory voices: members only, for each has one. */
static void put_affiliated(struct vt_view *view, const struct vt_proposal *proposal,
                           const struct vt_poll *poll)
{
    vt_buf_put_byte(view->out, '\n');
    vt_view_say(view, VT_W_SUM_AFFILIATED, VT_VIEW_INDENT);
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        vt_text_put_escaped(&view->rows, vt_tongue(view->lang, &proposal->option[o].label));
        vt_buf_put_byte(&view->rows, '\t');
        vt_view_number(view, poll->option[o].members, '\n');
    }
    vt_view_word(view, VT_W_SUM_NOT_VOTED, '\t');
    vt_view_number(view, poll->not_voted.members, '\n');
    vt_view_table(view, "wr");
}

static void put_heading(struct vt_view *view, const struct vt_proposal *proposal, uint32_t index)
{
    vt_fill_number(&view->fill, index + UINT64_C(1));
    vt_fill_text(&view->fill, vt_tongue(view->lang, &proposal->title));
    vt_fill_text(&view->fill, proposal->id);
    vt_view_head(view, VT_W_SUM_PROPOSAL, 0);
    vt_view_quote(view, vt_tongue(view->lang, &proposal->question), VT_VIEW_INDENT);
    vt_buf_put_byte(view->out, '\n');
}

static void put_advice(struct vt_view *view, const struct vt_proposal *proposal,
                       const struct vt_outcome *outcome)
{
    vt_summary_put_advice(&view->text, view->lang, proposal, outcome);
    vt_view_bold(view, VT_VIEW_INDENT);
}

void vt_view_proposal(struct vt_view *view, uint32_t index)
{
    const struct vt_proposal *proposal = &view->dossier->consultation.proposal[index];
    const struct vt_block *block = &view->result->block[VT_TREE_MEMBERS];
    const struct vt_poll *poll = &block->poll[index];
    const struct sides sides = sides_of(proposal);

    put_heading(view, proposal, index);
    put_advice(view, proposal, &poll->outcome);
    vt_view_decision(view, index);
    vt_buf_put_byte(view->out, '\n');
    put_picture(view, proposal, &poll->outcome, &sides);
    vt_buf_put_byte(view->out, '\n');
    put_table(view, proposal, poll, &sides);
    put_of_all_cast(view, proposal, poll);
    vt_buf_put_byte(view->out, '\n');
    put_turnout(view, block, poll);
    vt_view_rules(view, index);
    if (view->dossier->reg.tree_size[VT_TREE_AFFILIATED] > 0) {
        put_affiliated(view, proposal, &view->result->block[VT_TREE_AFFILIATED].poll[index]);
    }
    vt_buf_put_byte(view->out, '\n');
}

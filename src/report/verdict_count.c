/* SPDX-License-Identifier: EUPL-1.2 */
/* The verdict: the count that the member is inside, and the journal that all rests on. */
#include "verdict_parts.h"

/* ---- the count ---- */

/* The label of an option, and what it counts as, as an argument. */
static void fill_option(struct vt_maker *m, const struct vt_proposal *proposal, uint32_t o)
{
    const struct vt_option *option = &proposal->option[o];
    struct vt_fill item = {.lang = m->lang};
    vt_fill_text(&item, vt_tongue(m->lang, &option->label));
    if (option->counts_as < proposal->option_count) {
        vt_fill_text(&item, vt_tongue(m->lang, &proposal->option[option->counts_as].label));
        vt_fill_put(&m->fill.text, VT_W_V_COUNTS_AS, &item);
    } else if (!option->counts) {
        vt_fill_put(&m->fill.text, VT_W_SUM_BLANK, &item);
    } else {
        vt_buf_put(&m->fill.text, vt_buf_view(&item.text));
    }
    vt_fill_free(&item);
    vt_fill_end(&m->fill);
}

/* `Voor: 231 leden, 9.812 stemmen (hierin: 75 stemmen)` */
static void put_total(struct vt_maker *m, const struct vt_sum *sum, bool own)
{
    vt_maker_members(m, sum->members);
    vt_maker_votes(m, sum->votes);
    vt_maker_votes(m, m->v->votes);
    vt_maker_row(m, own ? VT_W_V_TOTAL_OWN : VT_W_V_TOTAL);
}

static void put_chosen(struct vt_maker *m, const struct vt_proposal *proposal, uint32_t chosen)
{
    if (chosen < proposal->option_count) {
        vt_fill_text(&m->fill, vt_tongue(m->lang, &proposal->option[chosen].label));
    } else {
        vt_fill_text(&m->fill, VT_LIT(""));
    }
    vt_maker_votes(m, m->v->votes);
    vt_maker_row(m, chosen < proposal->option_count ? VT_W_V_CHOSE : VT_W_V_CHOSE_NONE);
}

static void put_proposal(struct vt_maker *m, uint32_t p)
{
    const struct vt_proposal *proposal = &m->v->consultation.proposal[p];
    enum vt_tree tree = vt_verified_tree(m->v);
    const struct vt_poll *poll = &m->v->result.block[tree].poll[p];
    uint32_t chosen = m->v->has_ballot ? m->v->choice[p] : VT_NO_OPTION;
    vt_maker_line_text(m, VT_PART_PROVED, proposal->id);
    vt_fill_text(&m->fill, vt_tongue(m->lang, &proposal->title));
    vt_maker_say(m, VT_W_V_KEY);
    put_chosen(m, proposal, chosen);
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        fill_option(m, proposal, o);
        put_total(m, &poll->option[o], chosen == o);
    }
    vt_fill_word(&m->fill, VT_W_SUM_NOT_VOTED);
    put_total(m, &poll->not_voted, chosen == VT_NO_OPTION);
    if (tree == VT_TREE_AFFILIATED) {
        vt_maker_row(m, VT_W_V_VOICES);
    } else {
        vt_summary_put_advice(&m->fill.text, m->lang, proposal, &poll->outcome);
        vt_maker_row_raw(m);
    }
}

static void put_result(struct vt_maker *m)
{
    vt_maker_line(m, VT_PART_PROVED, VT_W_V_L_RESULT);
    vt_fill_number(&m->fill, m->v->result.index);
    vt_maker_say(m, VT_W_V_RESULT);
    vt_buf_put_hex(&m->fill.text, vt_hash_view(&m->v->result_leaf));
    vt_maker_row_raw(m);
    if (m->of->result.state == VT_COMPARED_GOOD) {
        vt_maker_row(m, VT_W_V_RESULT_SAME);
    }
}

void vt_verdict_put_count(struct vt_maker *m)
{
    if (m->v->receipt.type != VT_RECEIPT_COUNT || !vt_maker_past(m, VT_VERIFY_COUNT)) {
        return;
    }
    vt_maker_line(m, VT_PART_PROVED, VT_W_V_L_COUNT);
    vt_fill_text(&m->fill, m->v->name);
    vt_fill_number(&m->fill, m->v->receipt.count.index + 1);
    vt_fill_number(&m->fill, m->v->opening.tree_size[vt_verified_tree(m->v)]);
    vt_maker_say(m, VT_W_V_COUNT);
    for (uint32_t p = 0; p < m->v->consultation.proposal_count; p++) {
        put_proposal(m, p);
    }
    put_result(m);
}

/* ---- the journal ---- */

static void put_head(struct vt_maker *m)
{
    const struct vt_checkpoint *checkpoint = &m->v->checkpoint;
    vt_maker_line(m, VT_PART_PROVED, VT_W_V_L_JOURNAL);
    vt_fill_number(&m->fill, checkpoint->size);
    vt_fill_text(&m->fill, checkpoint->origin);
    vt_maker_say(m, VT_W_V_JOURNAL);
    vt_hash_put_base64(&m->fill.text, &checkpoint->root);
    vt_maker_row_raw(m);
}

static void put_witnesses(struct vt_maker *m)
{
    const struct vt_verified *v = m->v;
    if (v->witnessed == 0) {
        return;
    }
    vt_maker_line(m, VT_PART_PROVED, VT_W_V_L_WITNESSES);
    for (uint32_t w = 0; w < v->witnessed; w++) {
        uint64_t time = v->witness[w].time;
        vt_fill_text(&m->fill, vt_bytes_of(v->opening.witness[v->witness[w].witness].name));
        vt_maker_instant(m, time < (uint64_t)VT_TIME_LAST ? (int64_t)time : VT_TIME_LAST);
        vt_maker_row(m, VT_W_V_WITNESS);
    }
    vt_fill_number(&m->fill, v->opening.quorum);
    vt_fill_number(&m->fill, v->opening.witness_count);
    vt_maker_row(m, VT_W_V_WITNESSES_NEEDED);
}

static void put_history(struct vt_maker *m)
{
    uint32_t times = m->v->receipt.consistency_count;
    if (times == 0) {
        return;
    }
    vt_maker_line(m, VT_PART_PROVED, VT_W_V_L_HISTORY);
    vt_fill_number(&m->fill, times);
    vt_maker_say(m, times == 1 ? VT_W_V_HISTORY_ONE : VT_W_V_HISTORY);
}

void vt_verdict_put_journal(struct vt_maker *m)
{
    if (vt_maker_past(m, VT_VERIFY_CHECKPOINT)) {
        put_head(m);
        put_witnesses(m);
    }
    if (m->v->receipt.type == VT_RECEIPT_COUNT && vt_maker_past(m, VT_VERIFY_HISTORY)) {
        put_history(m);
    }
}

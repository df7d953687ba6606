/* SPDX-License-Identifier: EUPL-1.2 */
/* The verdict: who the member is, with what weight, and what of it stands in the journal. */
#include "verdict_parts.h"

/* ---- who ---- */

static void put_consultation(struct vt_maker *m)
{
    const struct vt_consultation *consultation = &m->v->consultation;
    vt_maker_line(m, VT_PART_PROVED, VT_W_V_L_CONSULTATION);
    vt_fill_text(&m->fill, vt_tongue(m->lang, &consultation->title));
    vt_fill_text(&m->fill, consultation->origin);
    vt_maker_say(m, VT_W_V_CONSULTATION);
    vt_fill_instant(&m->fill, consultation->closes.seconds);
    vt_maker_say(m, VT_W_V_CLOSES);
    bool closed = m->v->receipt.type == VT_RECEIPT_COUNT && vt_maker_past(m, VT_VERIFY_RESULT);
    if (closed && m->v->closed < consultation->closes.seconds) {
        vt_maker_say(m, VT_W_V_CLOSES_EARLY);
    }
}

static void put_member(struct vt_maker *m)
{
    const struct vt_verified *v = m->v;
    enum vt_tree tree = vt_verified_tree(v);
    vt_maker_line(m, VT_PART_PROVED, VT_W_V_L_MEMBER);
    vt_fill_text(&m->fill, v->name);
    vt_fill_text(&m->fill, v->receipt.member);
    vt_fill_number(&m->fill, v->receipt.reg.index + 1);
    vt_fill_number(&m->fill, v->opening.tree_size[tree]);
    vt_maker_say(m, tree == VT_TREE_AFFILIATED ? VT_W_V_AFFILIATED : VT_W_V_MEMBER);
    if (v->province.len > 0) {
        vt_fill_text(&m->fill, v->province);
        vt_maker_say(m, VT_W_V_PROVINCE);
    }
}

static void put_rule(struct vt_maker *m)
{
    const struct vt_consultation *consultation = &m->v->consultation;
    vt_fill_number(&m->fill, m->v->inhabitants);
    vt_fill_date(&m->fill, consultation->reference_date);
    vt_fill_text(&m->fill, consultation->source);
    vt_fill_number(&m->fill, consultation->weight.per_vote);
    vt_fill_word(&m->fill, vt_summary_rounding(consultation->weight.rounding));
    vt_fill_number(&m->fill, consultation->weight.minimum);
    vt_fill_number(&m->fill, consultation->weight.maximum);
}

static void put_weight(struct vt_maker *m)
{
    vt_maker_line(m, VT_PART_PROVED, VT_W_V_L_WEIGHT);
    switch (m->v->kind) {
    case VT_KIND_GEMEENTE:
        vt_maker_votes(m, m->v->votes);
        put_rule(m);
        vt_maker_say(m, VT_W_V_WEIGHT);
        break;
    case VT_KIND_BIJZONDER:
        vt_maker_votes(m, m->v->votes);
        vt_maker_say(m, VT_W_V_WEIGHT_SPECIAL);
        break;
    case VT_KIND_AANGESLOTEN:
        vt_maker_say(m, VT_W_V_WEIGHT_VOICE);
        break;
    }
}

void vt_verdict_put_who(struct vt_maker *m)
{
    if (vt_maker_past(m, VT_VERIFY_OPENING)) {
        put_consultation(m);
    }
    if (vt_maker_past(m, VT_VERIFY_REGISTER)) {
        put_member(m);
        put_weight(m);
    }
}

/* ---- what stands in the journal ---- */

static void put_signer(struct vt_maker *m)
{
    vt_fill_text(&m->fill, m->v->name);
    vt_maker_key(m, &m->v->key[m->v->signer].key);
    vt_maker_row(m, VT_W_V_SIGNED);
}

/* A row for each proposal: what was chosen. */
static void put_choices(struct vt_maker *m)
{
    const struct vt_consultation *consultation = &m->v->consultation;
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        const struct vt_proposal *proposal = &consultation->proposal[p];
        vt_fill_text(&m->fill, proposal->id);
        if (m->v->choice[p] < proposal->option_count) {
            vt_fill_text(&m->fill, vt_tongue(m->lang, &proposal->option[m->v->choice[p]].label));
        } else {
            vt_fill_word(&m->fill, VT_W_V_NO_CHOICE);
        }
        vt_maker_row(m, VT_W_V_CHOICE);
    }
}

static void put_decided(struct vt_maker *m)
{
    if (m->v->decided.len == 0 && m->v->reference.len == 0) {
        return;
    }
    vt_maker_line(m, VT_PART_PROVED, VT_W_V_L_DECIDED);
    if (m->v->decided.len > 0) {
        vt_fill_date(&m->fill, m->v->decided);
        vt_maker_say(m, VT_W_V_DECIDED);
    }
    if (m->v->reference.len > 0) {
        vt_fill_text(&m->fill, m->v->reference);
        vt_maker_say(m, VT_W_V_REFERENCE);
    }
}

static void put_ballot(struct vt_maker *m)
{
    vt_maker_line(m, VT_PART_PROVED, VT_W_V_L_BALLOT);
    vt_fill_number(&m->fill, m->v->sequence);
    vt_fill_number(&m->fill, m->v->index);
    vt_maker_say(m, VT_W_V_BALLOT);
    put_signer(m);
    put_choices(m);
    if (m->v->standing == VT_STANDING_LATE) {
        vt_maker_row(m, VT_W_V_LATE);
    } else if (m->v->standing == VT_STANDING_ACCEPTED) {
        vt_maker_row(m, VT_W_V_ACCEPTED);
    }
    put_decided(m);
}

static void put_refused(struct vt_maker *m)
{
    vt_maker_line(m, VT_PART_PROVED, VT_W_V_L_REFUSED);
    vt_fill_number(&m->fill, m->v->index);
    vt_fill_text(&m->fill, m->v->name);
    vt_maker_say(m, VT_W_V_REFUSED);
    vt_buf_put_hex(&m->fill.text, vt_hash_view(&m->v->refused_sha256));
    vt_maker_row_raw(m);
    put_signer(m);
}

/* The key that an acceptance receipt of a rekey is about is the newest one. */
static void put_rekey(struct vt_maker *m)
{
    const struct vt_verified *v = m->v;
    const struct vt_verified_key *key = &v->key[v->key_count - 1];
    vt_maker_line(m, VT_PART_PROVED, VT_W_V_L_REKEY);
    vt_fill_number(&m->fill, v->index);
    vt_maker_say(m, VT_W_V_REKEY);
    for (uint32_t k = 0; k < v->key_count; k++) {
        if (v->key[k].until == key->since) {
            vt_maker_key(m, &v->key[k].key);
            vt_maker_row(m, VT_W_V_REKEY_OLD);
        }
    }
    vt_maker_key(m, &key->key);
    vt_maker_row(m, VT_W_V_REKEY_NEW);
    vt_fill_text(&m->fill, key->reason);
    vt_maker_row(m, VT_W_V_REKEY_REASON);
    if (!key->on_word) {
        vt_fill_text(&m->fill, v->name);
        vt_maker_row(m, VT_W_V_REKEY_VOUCHED);
    }
}

void vt_verdict_put_entry(struct vt_maker *m)
{
    if (!vt_maker_past(m, VT_VERIFY_BALLOT)) {
        return;
    }
    switch (m->v->standing) {
    case VT_STANDING_ACCEPTED:
    case VT_STANDING_LATE:
    case VT_STANDING_COUNTED:
        put_ballot(m);
        break;
    case VT_STANDING_REFUSED:
        put_refused(m);
        break;
    case VT_STANDING_REKEYED:
        put_rekey(m);
        break;
    case VT_STANDING_NOT_VOTED:
        break;
    }
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The verdict: what was compared and fits, what rests on the secretariat's word, what the member must
 * see to, and what was not looked at. */
#include "verdict_parts.h"

static bool holds(const struct vt_maker *m)
{
    return m->of->code == VT_OK || m->of->code == VT_E_VERIFY_NOT_WITNESSED;
}

static bool is_count(const struct vt_maker *m)
{
    return m->v->receipt.type == VT_RECEIPT_COUNT;
}

/* ---- compared ---- */

/* The refused file, and the rule that it breaks where that can be told. */
static void put_checked(struct vt_maker *m, enum vt_word told, enum vt_word untold)
{
    bool known = m->of->refused.code != VT_OK;
    vt_maker_say(m, known ? told : untold);
    if (known) {
        vt_maker_say_error(m, &m->of->refused);
    }
}

static void put_same_ballot(struct vt_maker *m)
{
    if (m->of->ballot.state != VT_COMPARED_GOOD) {
        return;
    }
    if (m->v->standing == VT_STANDING_REFUSED) {
        vt_maker_line(m, VT_PART_PROVED, VT_W_V_L_FILE);
        put_checked(m, VT_W_V_SAME_REFUSED, VT_W_V_SAME_REFUSED_PLACE);
        return;
    }
    vt_maker_line(m, VT_PART_PROVED, VT_W_V_L_BALLOT);
    switch (m->of->same) {
    case VT_SAME_BALLOT:
        vt_maker_say(m, VT_W_V_SAME_BALLOT);
        break;
    case VT_SAME_OLDER:
        vt_fill_number(&m->fill, m->v->sequence);
        vt_maker_say(m, m->of->received ? VT_W_V_SAME_OLDER_RECEIVED : VT_W_V_SAME_OLDER);
        break;
    case VT_SAME_REFUSED:
        put_checked(m, VT_W_V_SAME_THEN_REFUSED, VT_W_V_SAME_THEN_REFUSED_PLACE);
        break;
    case VT_SAME_LATE:
        vt_maker_say(m, VT_W_V_SAME_LATE);
        break;
    }
}

/* What became of the earlier one. */
static void put_then(struct vt_maker *m, const struct vt_verified *earlier)
{
    vt_fill_number(&m->fill, earlier->sequence);
    vt_fill_number(&m->fill, m->v->sequence);
    if (earlier->standing == VT_STANDING_ACCEPTED && is_count(m)) {
        vt_maker_say(m, earlier->index == m->v->index ? VT_W_V_SAME_COUNTED : VT_W_V_SAME_REPLACED);
    } else if (earlier->standing == VT_STANDING_LATE) {
        vt_maker_say(m, VT_W_V_SAME_WAS_LATE);
    } else if (earlier->standing == VT_STANDING_REFUSED) {
        vt_maker_say(m, VT_W_V_SAME_WAS_REFUSED);
    } else {
        vt_buf_clear(&m->fill.text);
        m->fill.count = 0;
    }
}

void vt_verdict_put_compared(struct vt_maker *m)
{
    put_same_ballot(m);
    if (m->of->earlier.state == VT_COMPARED_GOOD) {
        vt_maker_line(m, VT_PART_PROVED, VT_W_V_L_EARLIER);
        vt_fill_number(&m->fill, m->of->earlier_receipt->checkpoint.size);
        vt_fill_number(&m->fill, m->v->checkpoint.size);
        vt_maker_say(m, VT_W_V_SAME_HISTORY);
        put_then(m, m->of->earlier_receipt);
    }
}

/* ---- the secretariat's word ---- */

static void put_times(struct vt_maker *m)
{
    const struct vt_verified *v = m->v;
    if (!v->has_ballot && v->standing != VT_STANDING_REKEYED) {
        return;
    }
    vt_maker_line(m, VT_PART_WORD, VT_W_V_L_TIMES);
    if (v->has_ballot) {
        vt_maker_instant(m, v->received);
        vt_maker_say(m, VT_W_V_RECEIVED);
    }
    vt_maker_instant(m, v->entered);
    vt_maker_row(m, VT_W_V_ENTERED);
    vt_maker_row(m, VT_W_V_ORDER);
    if (v->stamped) {
        vt_maker_row(m, VT_W_V_STAMPED);
    }
}

/* The rule that a refused file breaks, in words; what would be named in it is not known. */
static void put_refused_for(struct vt_maker *m)
{
    struct vt_error rule;
    (void)vt_fail(&rule, m->v->refused_rule, VT_LIT("…"), VT_LIT("…"));
    vt_maker_line(m, VT_PART_WORD, VT_W_V_L_REASON);
    vt_words_put_error(&m->fill.text, m->lang, &rule);
    vt_fill_end(&m->fill);
    vt_fill_text(&m->fill, vt_bytes_of(vt_code_slug(m->v->refused_rule)));
    vt_maker_say(m, VT_W_V_REFUSED_FOR);
    if (m->of->ballot.state != VT_COMPARED_GOOD) {
        vt_maker_row(m, VT_W_V_REFUSED_CHECK);
    }
}

/* Why a late ballot is late: what was received when, and what was closed by then, is not proved. */
static void put_late_for(struct vt_maker *m)
{
    const struct vt_consultation *consultation = &m->v->consultation;
    bool deadline = m->v->received >= consultation->closes.seconds;
    vt_maker_line(m, VT_PART_WORD, VT_W_V_L_REASON);
    vt_maker_instant(m, m->v->received);
    vt_fill_instant(&m->fill, consultation->closes.seconds);
    vt_maker_say(m, deadline ? VT_W_V_LATE_DEADLINE : VT_W_V_LATE_CLOSED);
}

static void put_on_word(struct vt_maker *m)
{
    vt_maker_line(m, VT_PART_WORD, VT_W_V_L_KEYS);
    vt_fill_text(&m->fill, m->v->name);
    vt_maker_say(m, m->v->standing == VT_STANDING_REKEYED ? VT_W_V_ON_WORD_REKEY
                                                          : VT_W_V_ON_WORD_BALLOT);
}

void vt_verdict_put_word(struct vt_maker *m)
{
    const struct vt_verified *v = m->v;
    if (vt_maker_past(m, VT_VERIFY_BALLOT)) {
        put_times(m);
        if (v->standing == VT_STANDING_REFUSED) {
            put_refused_for(m);
        }
        if (v->standing == VT_STANDING_LATE) {
            put_late_for(m);
        }
        if (v->on_word) {
            put_on_word(m);
        }
    }
    bool closed = is_count(m) && vt_maker_past(m, VT_VERIFY_RESULT);
    if (closed && v->closed < v->consultation.closes.seconds) {
        vt_maker_line(m, VT_PART_WORD, VT_W_V_L_CLOSE);
        vt_maker_instant(m, v->closed);
        vt_fill_text(&m->fill, v->close_reason);
        vt_maker_say(m, VT_W_V_CLOSED_EARLY);
    }
}

/* ---- what the member must see to ---- */

static void put_key(struct vt_maker *m, const struct vt_verified_key *key)
{
    vt_maker_key(m, &key->key);
    vt_maker_row(m, key->until == VT_STILL ? VT_W_V_KEY : VT_W_V_KEY_REPLACED);
    if (key->entry > 0) {
        vt_fill_number(&m->fill, key->entry);
        vt_fill_text(&m->fill, key->reason);
        vt_maker_row(m, key->on_word ? VT_W_V_KEY_ON_WORD : VT_W_V_KEY_NEW);
    }
}

void vt_verdict_put_ask(struct vt_maker *m)
{
    const struct vt_verified *v = m->v;
    if (!vt_maker_past(m, VT_VERIFY_BALLOT)) {
        return;
    }
    vt_maker_line(m, VT_PART_ASK, VT_W_V_L_KEYS);
    vt_maker_say(m, VT_W_V_KEYS_ASK);
    for (uint32_t k = 0; k < v->key_count; k++) {
        put_key(m, &v->key[k]);
    }
    if (!holds(m) || v->standing == VT_STANDING_REKEYED || v->standing == VT_STANDING_REFUSED) {
        return;
    }
    vt_maker_line(m, VT_PART_ASK, VT_W_V_L_VOTE);
    vt_maker_contact(m);
    if (v->standing != VT_STANDING_NOT_VOTED) {
        vt_maker_say(m, VT_W_V_ASK_CHOICE);
    } else {
        vt_maker_say(m, m->of->earlier.given ? VT_W_V_ASK_NOT_VOTED_CALL : VT_W_V_ASK_NOT_VOTED);
    }
}

/* ---- what was not looked at ---- */

static void put_open(struct vt_maker *m, enum vt_word label, enum vt_word what)
{
    vt_maker_line(m, VT_PART_OPEN, label);
    vt_maker_say(m, what);
}

/* Where it failed: what comes after that. */
static void put_not_reached(struct vt_maker *m)
{
    static const struct {
        enum vt_verify_step step;
        enum vt_word label;
        bool count; /* in a count receipt only */
    } later[] = {
        {VT_VERIFY_OPENING, VT_W_V_L_CONSULTATION, false},
        {VT_VERIFY_REGISTER, VT_W_V_L_MEMBER, false},
        {VT_VERIFY_BALLOT, VT_W_V_L_BALLOT, false},
        {VT_VERIFY_COUNT, VT_W_V_L_COUNT, true},
        {VT_VERIFY_CHECKPOINT, VT_W_V_L_JOURNAL, false},
        {VT_VERIFY_HISTORY, VT_W_V_L_HISTORY, true},
    };
    for (size_t i = 0; i < sizeof later / sizeof later[0]; i++) {
        if (!vt_maker_past(m, later[i].step) && m->v->step != later[i].step &&
            (is_count(m) || !later[i].count)) {
            put_open(m, later[i].label, VT_W_V_NOT_REACHED);
        }
    }
}

static void put_not_compared(struct vt_maker *m, const struct vt_compared *one, enum vt_word label,
                             enum vt_word how)
{
    if (one->state == VT_COMPARED_UNLIKE) {
        vt_maker_line(m, VT_PART_OPEN, label);
        vt_maker_say_error(m, &one->err);
    } else if (one->state == VT_COMPARED_NOT && one->given) {
        put_open(m, label, VT_W_V_NOT_COMPARED);
    } else if (one->state == VT_COMPARED_NOT && holds(m)) {
        put_open(m, label, how);
    }
}

void vt_verdict_put_open(struct vt_maker *m)
{
    if (!holds(m)) {
        put_not_reached(m);
    }
    if (is_count(m) || m->of->result.given) {
        put_not_compared(m, &m->of->result, VT_W_V_L_RESULT, VT_W_V_NOT_RESULT);
    }
    put_not_compared(m, &m->of->ballot, VT_W_V_L_BALLOT, VT_W_V_NOT_BALLOT);
    if (is_count(m) || m->of->earlier.given) {
        put_not_compared(m, &m->of->earlier, VT_W_V_L_EARLIER, VT_W_V_NOT_EARLIER);
    }
    if (vt_maker_past(m, VT_VERIFY_CHECKPOINT) && m->v->witnessed == 0) {
        put_open(m, VT_W_V_L_WITNESSES,
                 m->v->opening.witness_count == 0 ? VT_W_V_NO_WITNESSES : VT_W_V_NO_WITNESS_YET);
    }
}

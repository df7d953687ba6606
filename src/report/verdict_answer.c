/* SPDX-License-Identifier: EUPL-1.2 */
/* The verdict: whose receipt it is, the answer in one sentence, and what must not be missed. */
#include "verdict_parts.h"

/* ---- title ---- */

static void put_title(struct vt_maker *m)
{
    const struct vt_receipt *receipt = &m->v->receipt;
    if (vt_maker_past(m, VT_VERIFY_OPENING) && m->v->consultation.rehearsal) {
        vt_maker_line_text(m, VT_PART_TITLE, VT_LIT(""));
        vt_maker_say(m, VT_W_REHEARSAL);
    }
    vt_maker_line_text(m, VT_PART_TITLE, VT_LIT(""));
    if (vt_maker_past(m, VT_VERIFY_REGISTER)) {
        vt_fill_text(&m->fill, m->v->name);
        vt_fill_text(&m->fill, receipt->member);
        vt_maker_say(m, receipt->type == VT_RECEIPT_COUNT ? VT_W_V_TITLE_COUNT
                                                          : VT_W_V_TITLE_ACCEPTANCE);
    } else if (vt_maker_past(m, VT_VERIFY_FORM)) {
        vt_fill_text(&m->fill, receipt->member);
        vt_maker_say(m, VT_W_V_TITLE_CLAIMED);
    } else {
        vt_maker_say(m, VT_W_V_TITLE_NONE);
    }
}

/* ---- yes ---- */

/* `Voor bij azwa, Tegen bij hlo`: the choices in a row, as an argument. */
static void fill_choices(struct vt_maker *m)
{
    const struct vt_consultation *consultation = &m->v->consultation;
    struct vt_fill item = {.lang = m->lang};
    bool after = false;
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        const struct vt_proposal *proposal = &consultation->proposal[p];
        if (m->v->choice[p] >= proposal->option_count) {
            continue;
        }
        if (after) {
            vt_buf_put_text(&m->fill.text, ", ");
        }
        vt_fill_text(&item, vt_tongue(m->lang, &proposal->option[m->v->choice[p]].label));
        vt_fill_text(&item, proposal->id);
        vt_fill_put(&m->fill.text, VT_W_V_CHOICE_AT, &item);
        after = true;
    }
    vt_fill_free(&item);
    vt_fill_end(&m->fill);
}

static void put_counted(struct vt_maker *m)
{
    vt_maker_votes(m, m->v->votes);
    fill_choices(m);
    vt_maker_say(m, m->v->kind == VT_KIND_AANGESLOTEN ? VT_W_V_YES_VOICE : VT_W_V_YES_COUNTED);
}

static void put_yes(struct vt_maker *m)
{
    vt_fill_text(&m->fill, m->v->name);
    switch (m->v->standing) {
    case VT_STANDING_ACCEPTED:
        vt_fill_number(&m->fill, m->v->sequence);
        vt_maker_say(m, VT_W_V_YES_ACCEPTED);
        break;
    case VT_STANDING_LATE:
        vt_fill_number(&m->fill, m->v->sequence);
        vt_maker_say(m, VT_W_V_YES_LATE);
        break;
    case VT_STANDING_REFUSED:
        vt_maker_say(m, VT_W_V_YES_REFUSED);
        break;
    case VT_STANDING_REKEYED:
        vt_maker_say(m, VT_W_V_YES_REKEYED);
        break;
    case VT_STANDING_COUNTED:
        put_counted(m);
        break;
    case VT_STANDING_NOT_VOTED:
        vt_maker_say(m, VT_W_V_YES_NOT_VOTED);
        break;
    }
}

/* ---- no, not yet ---- */

/* The first of what was given that is in this state. */
static const struct vt_compared *first_in(const struct vt_verdict_of *of,
                                          enum vt_compared_state state)
{
    const struct vt_compared *const all[] = {&of->earlier, &of->ballot, &of->result};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (all[i]->state == state) {
            return all[i];
        }
    }
    return NULL;
}

static void put_sentence(struct vt_maker *m)
{
    const struct vt_verdict_of *of = m->of;
    const struct vt_compared *broken = first_in(of, VT_COMPARED_BROKEN);
    const struct vt_compared *bad = first_in(of, VT_COMPARED_BAD);
    const struct vt_compared *unlike = first_in(of, VT_COMPARED_UNLIKE);
    if (of->code != VT_OK && of->code != VT_E_VERIFY_NOT_WITNESSED) {
        vt_maker_say(m, of->code == VT_E_VERIFY_FINGERPRINT_MIXED ? VT_W_V_NO_LETTERS : VT_W_V_NO);
        vt_maker_say_rule(m);
    } else if (broken != NULL) {
        vt_maker_say(m, VT_W_V_NO_EARLIER);
        vt_maker_say_error(m, &broken->err);
    } else if (bad == &of->ballot && bad->err.code == VT_E_VERIFY_PASSED_OVER) {
        vt_maker_say(m, VT_W_V_NO_KEPT);
        vt_maker_say(m, of->earlier.given ? VT_W_V_NO_KEPT_EARLIER : VT_W_V_NO_KEPT_ASK);
    } else if (bad != NULL) {
        bool other =
            bad->err.code == VT_E_VERIFY_OTHER_MEMBER || bad->err.code == VT_E_VERIFY_NOT_BALLOT;
        vt_maker_say(m, other ? VT_W_V_NO_FILE : VT_W_V_NO_BESIDE);
        vt_maker_say_error(m, &bad->err);
    } else if (of->code == VT_E_VERIFY_NOT_WITNESSED) {
        vt_fill_number(&m->fill, m->v->opening.quorum);
        vt_fill_number(&m->fill, m->v->witnessed);
        vt_maker_say(m, VT_W_V_NOT_YET);
    } else if (unlike != NULL) {
        bool same = unlike->err.code == VT_E_VERIFY_KEPT_CR;
        vt_maker_say(m, same ? VT_W_V_UNCLEAR_CR : VT_W_V_UNCLEAR);
        vt_maker_say_error(m, &unlike->err);
    } else {
        put_yes(m);
    }
}

/* ---- what must not be missed, whatever the answer ---- */

static bool has_key_on_word(const struct vt_verified *v)
{
    for (uint32_t k = 0; k < v->key_count; k++) {
        if (v->key[k].on_word) {
            return true;
        }
    }
    return false;
}

static void put_note(struct vt_maker *m, enum vt_word note)
{
    vt_maker_line_text(m, VT_PART_ANSWER, VT_LIT(""));
    vt_fill_text(&m->fill, m->v->name);
    vt_maker_say(m, note);
}

/* A late ballot that by the secretariat's own word was there before the closing time. Whether it is
 * rightly late, nobody can compute. */
static void put_note_late(struct vt_maker *m)
{
    const struct vt_verified *v = m->v;
    if (v->received < v->consultation.closes.seconds) {
        put_note(m, v->entered < v->consultation.closes.seconds ? VT_W_V_NOTE_LATE_EARLY
                                                                : VT_W_V_NOTE_LATE);
    }
}

/* The same of the earlier receipt, now that it is known when and why was closed. */
static void put_note_was_late(struct vt_maker *m, const struct vt_verified *earlier)
{
    const struct vt_verified *v = m->v;
    int64_t closes = v->consultation.closes.seconds;
    if (earlier->standing != VT_STANDING_LATE || earlier->received >= closes) {
        return;
    }
    vt_maker_line_text(m, VT_PART_ANSWER, VT_LIT(""));
    vt_fill_number(&m->fill, earlier->sequence);
    vt_maker_contact(m);
    vt_maker_instant(m, v->closed);
    vt_fill_text(&m->fill, v->close_reason);
    if (v->closed >= closes) {
        vt_maker_say(m, VT_W_V_NOTE_WAS_IN_TIME);
    } else {
        vt_maker_say(m, earlier->received < v->closed ? VT_W_V_NOTE_WAS_BEFORE_CLOSE
                                                      : VT_W_V_NOTE_WAS_AFTER_CLOSE);
    }
}

static void put_notes(struct vt_maker *m)
{
    const struct vt_verified *v = m->v;
    if (v->on_word && v->standing == VT_STANDING_REKEYED) {
        put_note(m, VT_W_V_NOTE_WORD_REKEY);
    } else if (v->on_word) {
        put_note(m, VT_W_V_NOTE_WORD_BALLOT);
    } else if (has_key_on_word(v)) {
        put_note(m, VT_W_V_NOTE_WORD_KEY);
    }
    if (v->stamped) {
        put_note(m, VT_W_V_NOTE_STAMPED);
    }
    if (v->standing == VT_STANDING_LATE) {
        put_note_late(m);
    }
    if (m->of->earlier.state == VT_COMPARED_GOOD && v->receipt.type == VT_RECEIPT_COUNT) {
        put_note_was_late(m, m->of->earlier_receipt);
    }
}

void vt_verdict_put_answer(struct vt_maker *m)
{
    put_title(m);
    vt_maker_line_text(m, VT_PART_ANSWER, VT_LIT(""));
    put_sentence(m);
    if (vt_maker_past(m, VT_VERIFY_BALLOT)) {
        put_notes(m);
    }
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The verdict: the one thing that fails, at which step, what it says of whom, and what to do. */
#include <vngtally/vote/convict.h>

#include "verdict_parts.h"

static const enum vt_word step_words[] = {
    [VT_VERIFY_FORM] = VT_W_V_STEP_FORM,
    [VT_VERIFY_FINGERPRINT] = VT_W_V_STEP_FINGERPRINT,
    [VT_VERIFY_OPENING] = VT_W_V_STEP_OPENING,
    [VT_VERIFY_CHECKPOINT] = VT_W_V_STEP_CHECKPOINT,
    [VT_VERIFY_REGISTER] = VT_W_V_STEP_REGISTER,
    [VT_VERIFY_JOURNAL] = VT_W_V_STEP_JOURNAL,
    [VT_VERIFY_BALLOT] = VT_W_V_STEP_BALLOT,
    [VT_VERIFY_RESULT] = VT_W_V_STEP_RESULT,
    [VT_VERIFY_COUNT] = VT_W_V_STEP_COUNT,
    [VT_VERIFY_HISTORY] = VT_W_V_STEP_HISTORY,
    [VT_VERIFY_WITNESSES] = VT_W_V_STEP_WITNESSES,
};

static bool itself_fails(const struct vt_maker *m)
{
    return m->of->code != VT_OK && m->of->code != VT_E_VERIFY_NOT_WITNESSED;
}

/* ---- what is wrong ---- */

/* Steps of this type of receipt. */
static uint64_t steps_of(const struct vt_verified *v)
{
    bool count = v->receipt.type == VT_RECEIPT_COUNT;
    return count ? (uint64_t)VT_VERIFY_STEPS : (uint64_t)VT_VERIFY_BALLOT + 1;
}

static void put_itself(struct vt_maker *m)
{
    const struct vt_verified *v = m->v;
    vt_maker_line(m, VT_PART_WRONG, VT_W_V_L_FILE);
    if (v->step > VT_VERIFY_FORM) {
        vt_fill_number(&m->fill, (uint64_t)v->step + 1);
        vt_fill_number(&m->fill, steps_of(v));
        vt_fill_word(&m->fill, step_words[v->step]);
        vt_maker_say(m, VT_W_V_STEP);
    }
    vt_maker_say_rule(m);
    if (v->step == VT_VERIFY_FORM && m->of->err.line > 0) {
        vt_fill_number(&m->fill, m->of->err.line);
        vt_maker_say(m, VT_W_V_PLACE);
    }
}

static void put_beside(struct vt_maker *m, const struct vt_compared *one, enum vt_word label)
{
    if (one->state != VT_COMPARED_BAD && one->state != VT_COMPARED_BROKEN) {
        return;
    }
    vt_maker_line(m, VT_PART_WRONG, label);
    if (one == &m->of->ballot && one->err.code == VT_E_VERIFY_PASSED_OVER) {
        vt_fill_text(&m->fill, vt_bytes_of(one->err.detail));
        vt_maker_say(m, VT_W_V_KEPT_HIGHER);
    } else {
        vt_maker_say_error(m, &one->err);
    }
    if (one->err.code == VT_E_VERIFY_OTHER_RULE) {
        vt_maker_say_error(m, &m->of->refused);
    }
}

void vt_verdict_put_wrong(struct vt_maker *m)
{
    if (itself_fails(m)) {
        put_itself(m);
        return;
    }
    put_beside(m, &m->of->earlier, VT_W_V_L_EARLIER);
    put_beside(m, &m->of->ballot, VT_W_V_L_BALLOT);
    put_beside(m, &m->of->result, VT_W_V_L_RESULT);
}

/* ---- what that says, of whom ---- */

/* The file alone may be at fault where another one of the same receipt could be right; it convicts
 * only where what is wrong stands within what was signed or within the opening itself. */
static enum vt_word meaning_of_opening(enum vt_code code)
{
    switch ((int)code) {
    case VT_E_VERIFY_FINGERPRINT:
        return VT_W_V_MEANS_OTHER;
    case VT_E_VERIFY_NO_OPENING:
    case VT_E_VERIFY_HEADER:
        return VT_W_V_MEANS_FILE;
    default:
        return VT_W_V_MEANS_OPENING;
    }
}

static enum vt_word meaning_of_ballot(enum vt_code code)
{
    switch ((int)code) {
    case VT_E_VERIFY_INCOMPLETE:
    case VT_E_VERIFY_ENTRY:
    case VT_E_VERIFY_REKEYS_BEFORE:
    case VT_E_VERIFY_OTHER_MEMBER:
    case VT_E_BALLOT_KEY:      /* a change of key may have been left out of the file */
    case VT_E_REKEY_OLD_KEY:   /* the same */
    case VT_E_REKEY_OTHER_KEY: /* the same */
        return VT_W_V_MEANS_FILE;
    default:
        return VT_W_V_MEANS_LOG;
    }
}

static enum vt_word meaning_of_count(enum vt_code code)
{
    switch ((int)code) {
    case VT_E_VERIFY_BALLOT_MISSING:
        return VT_W_V_MEANS_BALLOT;
    case VT_E_VERIFY_TOTALS:
    case VT_E_VERIFY_SUMS:
    case VT_E_VERIFY_COUNT_MEMBER:
    case VT_E_VERIFY_COUNT_PLACE:
    case VT_E_VERIFY_COUNT_VOTES:
    case VT_E_VERIFY_NOT_COUNTED:
    case VT_E_VERIFY_COUNT_CHOICE:
    case VT_E_VERIFY_REKEYS_MORE:
    case VT_E_VERIFY_ENTRIES:
        return VT_W_V_MEANS_LOG;
    default:
        return VT_W_V_MEANS_FILE;
    }
}

static enum vt_word meaning_of(const struct vt_maker *m)
{
    enum vt_code code = m->of->code;
    switch (m->v->step) {
    case VT_VERIFY_FINGERPRINT:
    case VT_VERIFY_OPENING:
        return meaning_of_opening(code);
    case VT_VERIFY_REGISTER:
        return code == VT_E_VERIFY_WEIGHT ? VT_W_V_MEANS_OPENING : VT_W_V_MEANS_FILE;
    case VT_VERIFY_BALLOT:
        return meaning_of_ballot(code);
    case VT_VERIFY_RESULT:
        return code == VT_E_VERIFY_ENTRY ? VT_W_V_MEANS_FILE : VT_W_V_MEANS_LOG;
    case VT_VERIFY_COUNT:
        return meaning_of_count(code);
    case VT_VERIFY_FORM:
    case VT_VERIFY_CHECKPOINT:
    case VT_VERIFY_JOURNAL:
    case VT_VERIFY_HISTORY:
    case VT_VERIFY_WITNESSES:
    case VT_VERIFY_STEPS:
    default:
        return VT_W_V_MEANS_FILE;
    }
}

/* Two files beside each other show more than each alone, where both were signed. */
static enum vt_word meaning_beside_earlier(const struct vt_maker *m)
{
    enum vt_code code = m->of->earlier.err.code;
    if (vt_convicts_log(m->v, code)) {
        return VT_W_V_MEANS_TWO;
    }
    return code == VT_E_VERIFY_NO_HISTORY ? VT_W_V_MEANS_SHOW : VT_W_V_MEANS_KEPT;
}

static enum vt_word meaning_beside_ballot(enum vt_code code)
{
    switch ((int)code) {
    case VT_E_VERIFY_WRONGLY_REFUSED:
        return VT_W_V_MEANS_REFUSED;
    case VT_E_VERIFY_OTHER_RULE:
        return VT_W_V_MEANS_OTHER_RULE;
    default:
        return VT_W_V_MEANS_KEPT;
    }
}

/* May it be of the secretariat's own making? Then it is not the only one to be told. */
static bool is_of_secretariat(enum vt_word meaning)
{
    return meaning != VT_W_V_MEANS_FILE && meaning != VT_W_V_MEANS_OTHER &&
           meaning != VT_W_V_MEANS_KEPT && meaning != VT_W_V_MEANS_EARLIER;
}

static void put_tell(struct vt_maker *m)
{
    vt_maker_line(m, VT_PART_DO, VT_W_V_L_TELL);
    vt_maker_say(m, VT_W_V_DO_CALL_OTHERS);
}

static void put_meaning(struct vt_maker *m, enum vt_word meaning)
{
    vt_maker_line(m, VT_PART_DO, VT_W_V_L_MEANING);
    vt_maker_say(m, meaning);
    if (meaning == VT_W_V_MEANS_TWO) {
        vt_maker_say(m, VT_W_V_DO_CONVICT);
    }
}

/* What is wrong beside it: of the earlier receipt or else the ballot, and of the letter. */
static void put_meanings_beside(struct vt_maker *m)
{
    const struct vt_verdict_of *of = m->of;
    enum vt_word means[2];
    size_t count = 0;
    bool tell = false;
    if (of->earlier.state == VT_COMPARED_BROKEN) {
        means[count++] = VT_W_V_MEANS_EARLIER;
    } else if (of->earlier.state == VT_COMPARED_BAD) {
        means[count++] = meaning_beside_earlier(m);
    } else if (of->ballot.state == VT_COMPARED_BAD) {
        means[count++] = meaning_beside_ballot(of->ballot.err.code);
    }
    if (of->result.err.code == VT_E_VERIFY_RESULT) {
        means[count++] = VT_W_V_MEANS_LETTER;
    }
    for (size_t i = 0; i < count; i++) {
        tell = tell || is_of_secretariat(means[i]);
    }
    if (tell) {
        put_tell(m);
    }
    for (size_t i = 0; i < count; i++) {
        put_meaning(m, means[i]);
    }
}

/* ---- what to do ---- */

static void put_hex_row(struct vt_maker *m, const struct vt_hash *hash)
{
    vt_buf_put_hex(&m->fill.text, vt_hash_view(hash));
    vt_maker_row_raw(m);
}

static void put_step(struct vt_maker *m, enum vt_word label, enum vt_word what)
{
    vt_maker_line(m, VT_PART_DO, label);
    vt_maker_say(m, what);
}

static void put_do_beside(struct vt_maker *m)
{
    const struct vt_verdict_of *of = m->of;
    put_step(m, VT_W_V_L_KEEP, VT_W_V_DO_KEEP_BOTH);
    if (of->result.err.code == VT_E_VERIFY_RESULT) {
        put_step(m, VT_W_V_L_FINGERPRINT, VT_W_V_DO_RESULT);
        put_hex_row(m, &m->v->result_leaf);
    }
    if (of->ballot.state == VT_COMPARED_BAD && of->ballot.err.code == VT_E_VERIFY_PASSED_OVER &&
        !of->earlier.given) {
        put_step(m, VT_W_V_L_EARLIER, VT_W_V_DO_EARLIER);
    }
    if (of->ballot.state == VT_COMPARED_BAD && of->ballot.err.code == VT_E_BALLOT_KEY &&
        !of->earlier.given) {
        put_step(m, VT_W_V_L_EARLIER, VT_W_V_DO_EARLIER_KEY);
    }
    if (of->earlier.state == VT_COMPARED_BROKEN) {
        put_step(m, VT_W_V_L_AGAIN, VT_W_V_DO_AGAIN_EARLIER);
    }
}

/* What was given beside it is fine or belongs to something else: nothing is wrong but that. */
static bool is_wrong_file(const struct vt_compared *one)
{
    enum vt_code code = one->err.code;
    if (one->state == VT_COMPARED_BROKEN) {
        return false;
    }
    return one->state != VT_COMPARED_BAD || code == VT_E_VERIFY_OTHER_MEMBER ||
           code == VT_E_VERIFY_NOT_BALLOT || code == VT_E_VERIFY_RESULT_MIXED;
}

static void put_call(struct vt_maker *m)
{
    vt_maker_line(m, VT_PART_DO, VT_W_V_L_CALL);
    vt_maker_contact(m);
    vt_maker_say(m, VT_W_V_DO_CALL);
}

static void put_do_itself(struct vt_maker *m)
{
    enum vt_word meaning = meaning_of(m);
    if (m->of->code == VT_E_VERIFY_FINGERPRINT_MIXED) {
        put_step(m, VT_W_V_L_FINGERPRINT, VT_W_V_DO_RIGHT_FINGERPRINT);
        return;
    }
    put_step(m, VT_W_V_L_KEEP, VT_W_V_DO_KEEP);
    if (m->of->code == VT_E_VERIFY_FINGERPRINT) {
        put_step(m, VT_W_V_L_FINGERPRINT, VT_W_V_DO_FINGERPRINT);
        put_hex_row(m, &m->v->receipt.fingerprint);
    }
    if (meaning == VT_W_V_MEANS_FILE || meaning == VT_W_V_MEANS_BALLOT) {
        put_step(m, VT_W_V_L_AGAIN, VT_W_V_DO_AGAIN);
    }
    put_call(m);
    if (is_of_secretariat(meaning)) {
        put_tell(m);
    }
    put_meaning(m, meaning);
}

void vt_verdict_put_do(struct vt_maker *m)
{
    if (itself_fails(m)) {
        put_do_itself(m);
    } else if (vt_verdict_answer(m->of) == VT_ANSWER_NO && is_wrong_file(&m->of->earlier) &&
               is_wrong_file(&m->of->ballot) && is_wrong_file(&m->of->result)) {
        if (m->of->result.state == VT_COMPARED_BAD) {
            put_step(m, VT_W_V_L_FINGERPRINT, VT_W_V_DO_RIGHT_RESULT);
        }
        if (m->of->earlier.state == VT_COMPARED_BAD || m->of->ballot.state == VT_COMPARED_BAD) {
            put_step(m, VT_W_V_L_FILE, VT_W_V_DO_RIGHT_FILE);
        }
    } else if (vt_verdict_answer(m->of) == VT_ANSWER_NO) {
        put_do_beside(m);
        put_call(m);
        put_meanings_beside(m);
    } else if (m->of->code == VT_E_VERIFY_NOT_WITNESSED) {
        put_step(m, VT_W_V_L_AGAIN, VT_W_V_DO_WAIT);
    }
}

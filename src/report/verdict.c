/* SPDX-License-Identifier: EUPL-1.2 */
/* The verdict: holding a receipt against what else there is, and the order of its lines. */
#include <stdlib.h>

#include "verdict_parts.h"

/* ---- what it is held against ---- */

static void compared(struct vt_compared *out, enum vt_code code)
{
    switch ((int)code) {
    case VT_OK:
        out->state = VT_COMPARED_GOOD;
        break;
    case VT_E_VERIFY_NOT_COUNT:
    case VT_E_VERIFY_BOTH_EARLY:
    case VT_E_VERIFY_NOT_EARLIER:
    case VT_E_VERIFY_AFTER_RESULT:
    case VT_E_VERIFY_NO_BALLOT:
    case VT_E_VERIFY_KEPT_CR:
    case VT_E_VERIFY_KEPT_SIGNATURE:
    case VT_E_VERIFY_NO_SIGNATURE:
    case VT_E_VERIFY_KEY_PERIOD:
    case VT_E_MEMORY:
        out->state = VT_COMPARED_UNLIKE;
        break;
    default:
        out->state = VT_COMPARED_BAD;
        break;
    }
}

/* What exactly is wrong with the refused file: now that it is here its own error can be told. */
static void find_refused(struct vt_verdict_of *of, struct vt_bytes file)
{
    struct vt_ballot_reader reader = {0};
    struct vt_ballot ballot;
    struct vt_errors errs;
    if (vt_ballot_parse(&ballot, &reader, &of->verified->consultation,
                        &of->verified->receipt.fingerprint, file, &errs) != VT_OK) {
        of->refused = errs.at[0];
    }
    vt_ballot_reader_free(&reader);
}

/* Is the other receipt of this very ballot, and from after the count? It holds by itself, but no proof
 * joins it to a count receipt. */
static bool from_after_result(const struct vt_verdict_of *of, struct vt_bytes file)
{
    const struct vt_verified *other = of->earlier_receipt;
    return other != NULL && of->earlier.err.code == VT_E_VERIFY_NOT_EARLIER && other->has_ballot &&
           vt_bytes_equal(other->file, file);
}

static void compare_ballot(struct vt_verdict_of *of, const struct vt_kept *ballot)
{
    const struct vt_verified *v = of->verified;
    const struct vt_verified *then =
        of->earlier.state == VT_COMPARED_GOOD ? of->earlier_receipt : NULL;
    if (from_after_result(of, ballot->file)) {
        compared(&of->ballot, vt_fail_plain(&of->ballot.err, VT_E_VERIFY_AFTER_RESULT));
        return;
    }
    compared(&of->ballot, vt_verify_ballot(&of->same, v, then, ballot, &of->ballot.err));
    of->received = then != NULL && then->has_ballot && vt_bytes_equal(then->file, ballot->file);
    bool refused = v->standing == VT_STANDING_REFUSED || of->same == VT_SAME_REFUSED;
    if (refused &&
        (of->ballot.state == VT_COMPARED_GOOD || of->ballot.err.code == VT_E_VERIFY_OTHER_RULE)) {
        find_refused(of, ballot->file);
    }
}

void vt_verdict_compare(struct vt_verdict_of *of, const struct vt_hash *result,
                        const struct vt_kept *ballot, const struct vt_verified *earlier)
{
    const struct vt_verified *v = of->verified;
    of->result.given = result != NULL;
    of->ballot.given = ballot != NULL;
    of->earlier.given = earlier != NULL;
    if (of->code != VT_OK && of->code != VT_E_VERIFY_NOT_WITNESSED) {
        return;
    }
    if (result != NULL) {
        compared(&of->result, vt_verify_result(v, result, &of->result.err));
    }
    if (earlier != NULL) {
        of->earlier_receipt = earlier;
        compared(&of->earlier, vt_verify_earlier(v, earlier, &of->earlier.err));
    }
    if (ballot != NULL) {
        compare_ballot(of, ballot);
    }
}

static enum vt_answer answer_of(enum vt_code code)
{
    switch ((int)code) {
    case VT_OK:
        return VT_ANSWER_YES;
    case VT_E_RECEIPT_NAME:
    case VT_E_RECEIPT_CR:
    case VT_E_TOO_BIG:
    case VT_E_MEMORY:
    case VT_E_VERIFY_NOT_WITNESSED:
        return VT_ANSWER_UNCLEAR;
    default:
        return VT_ANSWER_NO;
    }
}

enum vt_answer vt_verdict_answer(const struct vt_verdict_of *of)
{
    const struct vt_compared *const all[] = {&of->result, &of->ballot, &of->earlier};
    enum vt_answer answer = answer_of(of->code);
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (all[i]->state == VT_COMPARED_BAD || all[i]->state == VT_COMPARED_BROKEN) {
            return VT_ANSWER_NO;
        }
        if (all[i]->state == VT_COMPARED_UNLIKE && answer == VT_ANSWER_YES) {
            answer = VT_ANSWER_UNCLEAR;
        }
    }
    return answer;
}

/* ---- making the lines ---- */

void vt_maker_line_text(struct vt_maker *m, enum vt_verdict_part part, struct vt_bytes label)
{
    struct vt_verdict *out = m->out;
    if (out->count == out->room) {
        size_t room = out->room == 0 ? 32 : 2 * out->room;
        struct vt_verdict_line *larger = realloc(out->line, room * sizeof *larger);
        if (larger == NULL) {
            out->failed = VT_E_MEMORY;
            return;
        }
        out->line = larger;
        out->room = room;
    }
    out->line[out->count] = (struct vt_verdict_line){.part = part};
    vt_buf_put(&out->line[out->count].label, label);
    out->count++;
}

void vt_maker_line(struct vt_maker *m, enum vt_verdict_part part, enum vt_word label)
{
    vt_maker_line_text(m, part, vt_bytes_of(vt_word(m->lang, label)));
}

/* The text of the newest line, ready for what comes after `between`. */
static struct vt_buf *text_after(struct vt_maker *m, unsigned char between)
{
    struct vt_verdict *out = m->out;
    if (out->failed != VT_OK || out->count == 0) {
        return NULL;
    }
    struct vt_buf *text = &out->line[out->count - 1].text;
    if (text->len > 0) {
        vt_buf_put_byte(text, between);
    }
    return text;
}

static void put_sentence(struct vt_maker *m, enum vt_word sentence, unsigned char between)
{
    struct vt_buf *text = text_after(m, between);
    if (text != NULL) {
        vt_fill_put(text, sentence, &m->fill);
    }
}

void vt_maker_say(struct vt_maker *m, enum vt_word sentence)
{
    put_sentence(m, sentence, ' ');
}

void vt_maker_row(struct vt_maker *m, enum vt_word sentence)
{
    put_sentence(m, sentence, '\n');
}

static void put_raw(struct vt_maker *m, unsigned char between)
{
    struct vt_buf *text = text_after(m, between);
    if (text != NULL) {
        vt_buf_put(text, vt_buf_view(&m->fill.text));
    }
    vt_buf_clear(&m->fill.text);
    m->fill.count = 0;
}

void vt_maker_say_raw(struct vt_maker *m)
{
    put_raw(m, ' ');
}

void vt_maker_row_raw(struct vt_maker *m)
{
    put_raw(m, '\n');
}

void vt_maker_say_error(struct vt_maker *m, const struct vt_error *err)
{
    vt_words_put_error(&m->fill.text, m->lang, err);
    vt_maker_say_raw(m);
}

/* What the intake would say of an old key is no use to who holds a receipt. */
void vt_maker_say_rule(struct vt_maker *m)
{
    if (m->of->code == VT_E_REKEY_OLD_KEY) {
        vt_fill_text(&m->fill, m->v->name);
        vt_maker_say(m, VT_W_V_REKEY_CUT);
    } else {
        vt_maker_say_error(m, &m->of->err);
    }
}

bool vt_maker_past(const struct vt_maker *m, enum vt_verify_step step)
{
    return m->v->step > step;
}

/* ---- arguments ---- */

static void fill_counted(struct vt_maker *m, uint64_t count, enum vt_word one, enum vt_word many)
{
    vt_words_put_number(&m->fill.text, m->lang, count);
    vt_buf_put_byte(&m->fill.text, ' ');
    vt_buf_put_text(&m->fill.text, vt_word(m->lang, count == 1 ? one : many));
    vt_fill_end(&m->fill);
}

void vt_maker_votes(struct vt_maker *m, uint64_t votes)
{
    fill_counted(m, votes, VT_W_V_ONE_VOTE, VT_W_V_VOTES);
}

void vt_maker_members(struct vt_maker *m, uint64_t members)
{
    fill_counted(m, members, VT_W_V_ONE_MEMBER, VT_W_V_MEMBERS);
}

void vt_maker_key(struct vt_maker *m, const struct vt_public_key *key)
{
    vt_ssh_key_put_fingerprint(&m->fill.text, key);
    vt_fill_end(&m->fill);
}

void vt_maker_instant(struct vt_maker *m, int64_t seconds)
{
    vt_fill_instant(&m->fill, seconds);
}

void vt_maker_contact(struct vt_maker *m)
{
    if (vt_maker_past(m, VT_VERIFY_OPENING) && m->v->consultation.contact.len > 0) {
        vt_fill_text(&m->fill, m->v->consultation.contact);
    } else {
        vt_fill_word(&m->fill, VT_W_V_SECRETARIAT);
    }
}

/* ---- the whole ---- */

enum vt_code vt_verdict_make(struct vt_verdict *out, enum vt_lang lang,
                             const struct vt_verdict_of *of)
{
    struct vt_maker m = {
        .out = out, .of = of, .v = of->verified, .lang = lang, .fill = {.lang = lang}};
    *out = (struct vt_verdict){0};
    vt_verdict_put_answer(&m);
    vt_verdict_put_wrong(&m);
    vt_verdict_put_do(&m);
    vt_verdict_put_who(&m);
    vt_verdict_put_entry(&m);
    vt_verdict_put_count(&m);
    vt_verdict_put_journal(&m);
    vt_verdict_put_compared(&m);
    vt_verdict_put_word(&m);
    vt_verdict_put_ask(&m);
    vt_verdict_put_open(&m);
    vt_fill_free(&m.fill);
    for (size_t i = 0; i < out->count && out->failed == VT_OK; i++) {
        enum vt_code label = vt_buf_code(&out->line[i].label);
        out->failed = label != VT_OK ? label : vt_buf_code(&out->line[i].text);
    }
    enum vt_code code = out->failed;
    if (code != VT_OK) {
        vt_verdict_free(out);
    }
    return code;
}

void vt_verdict_free(struct vt_verdict *verdict)
{
    for (size_t i = 0; i < verdict->count; i++) {
        vt_buf_free(&verdict->line[i].label);
        vt_buf_free(&verdict->line[i].text);
    }
    free(verdict->line);
    *verdict = (struct vt_verdict){0};
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The verdict for a program. docs/FORMAT.md section 15. */
#include "verdict_parts.h"

const char *vt_verify_step_name(enum vt_verify_step step)
{
    static const char *const names[] = {
        [VT_VERIFY_FORM] = "form",           [VT_VERIFY_FINGERPRINT] = "fingerprint",
        [VT_VERIFY_OPENING] = "opening",     [VT_VERIFY_CHECKPOINT] = "checkpoint",
        [VT_VERIFY_REGISTER] = "register",   [VT_VERIFY_JOURNAL] = "journal",
        [VT_VERIFY_BALLOT] = "ballot",       [VT_VERIFY_RESULT] = "result",
        [VT_VERIFY_COUNT] = "count",         [VT_VERIFY_HISTORY] = "history",
        [VT_VERIFY_WITNESSES] = "witnesses",
    };
    return step < VT_VERIFY_STEPS ? names[step] : "";
}

const char *vt_verify_standing_name(enum vt_verify_standing standing)
{
    static const char *const names[] = {
        [VT_STANDING_ACCEPTED] = "accepted", [VT_STANDING_LATE] = "late",
        [VT_STANDING_REFUSED] = "refused",   [VT_STANDING_REKEYED] = "rekeyed",
        [VT_STANDING_COUNTED] = "counted",   [VT_STANDING_NOT_VOTED] = "not_voted",
    };
    return names[standing];
}

static void put_text(struct vt_json *json, const char *key, const char *text)
{
    vt_json_text(json, key, vt_bytes_of(text));
}

/* Text, or null when there is none. */
static void put_given(struct vt_json *json, const char *key, struct vt_bytes text)
{
    if (text.len > 0) {
        vt_json_text(json, key, text);
    } else {
        vt_json_null(json, key);
    }
}

static void put_instant(struct vt_json *json, const char *key, int64_t seconds)
{
    struct vt_buf text = {0};
    vt_time_put_utc(&text, seconds);
    vt_json_text(json, key, vt_buf_view(&text));
    vt_buf_free(&text);
}

/* Which rule fails, and the sentence. */
static void put_error(struct vt_json *json, enum vt_lang lang, const struct vt_error *err)
{
    struct vt_buf sentence = {0};
    vt_words_put_error(&sentence, lang, err);
    put_text(json, "rule", vt_code_slug(err->code));
    vt_json_text(json, "message", vt_buf_view(&sentence));
    vt_buf_free(&sentence);
}

static void put_compared(struct vt_json *json, enum vt_lang lang, const char *key,
                         const struct vt_compared *one)
{
    static const char *const states[] = {[VT_COMPARED_NOT] = "not_compared",
                                         [VT_COMPARED_GOOD] = "good",
                                         [VT_COMPARED_BAD] = "bad",
                                         [VT_COMPARED_BROKEN] = "broken",
                                         [VT_COMPARED_UNLIKE] = "not_comparable"};
    bool told = one->state != VT_COMPARED_NOT && one->state != VT_COMPARED_GOOD;
    vt_json_open(json, key, '{');
    put_text(json, "state", states[one->state]);
    if (told) {
        put_error(json, lang, &one->err);
    } else {
        vt_json_null(json, "rule");
        vt_json_null(json, "message");
    }
    vt_json_close(json, '}');
}

static void put_answer(struct vt_json *json, enum vt_lang lang, const struct vt_verdict_of *of)
{
    static const char *const answers[] = {
        [VT_ANSWER_YES] = "yes", [VT_ANSWER_NO] = "no", [VT_ANSWER_UNCLEAR] = "unclear"};
    put_text(json, "answer", answers[vt_verdict_answer(of)]);
    if (of->code == VT_E_VERIFY_NOT_WITNESSED) {
        vt_json_null(json, "holds"); /* it cannot be told yet */
    } else {
        vt_json_bool(json, "holds", of->code == VT_OK);
    }
    if (of->code == VT_OK) {
        vt_json_null(json, "step");
        vt_json_null(json, "rule");
        vt_json_null(json, "message");
    } else {
        put_text(json, "step", vt_verify_step_name(of->verified->step));
        put_error(json, lang, &of->err);
    }
    put_compared(json, lang, "result_compared", &of->result);
    put_compared(json, lang, "ballot_compared", &of->ballot);
    put_compared(json, lang, "earlier_compared", &of->earlier);
}

/* ---- what is proved ---- */

static void put_keys(struct vt_json *json, const struct vt_verified *v)
{
    vt_json_open(json, "keys", '[');
    for (uint32_t k = 0; k < v->key_count; k++) {
        struct vt_buf text = {0};
        vt_ssh_key_put_fingerprint(&text, &v->key[k].key);
        vt_json_open(json, NULL, '{');
        vt_json_text(json, "fingerprint", vt_buf_view(&text));
        vt_json_bool(json, "replaced", v->key[k].until != VT_STILL);
        vt_json_bool(json, "on_secretariats_word", v->key[k].on_word);
        vt_json_close(json, '}');
        vt_buf_free(&text);
    }
    vt_json_close(json, ']');
}

static void put_member(struct vt_json *json, const struct vt_verified *v)
{
    vt_json_open(json, "member", '{');
    vt_json_text(json, "code", v->receipt.member);
    vt_json_text(json, "name", v->name);
    put_given(json, "province", v->province);
    vt_json_text(json, "kind", vt_kind_name(v->kind));
    if (v->has_inhabitants) {
        vt_json_number(json, "inhabitants", v->inhabitants);
    } else {
        vt_json_null(json, "inhabitants");
    }
    vt_json_number(json, "votes", v->votes);
    put_keys(json, v);
    vt_json_close(json, '}');
}

static void put_choices(struct vt_json *json, const struct vt_verified *v)
{
    vt_json_open(json, "choices", '{');
    for (uint32_t p = 0; p < v->consultation.proposal_count; p++) {
        const struct vt_proposal *proposal = &v->consultation.proposal[p];
        struct vt_buf id = {0};
        vt_buf_put(&id, proposal->id);
        vt_buf_put_byte(&id, '\0');
        if (vt_buf_code(&id) == VT_OK && v->choice[p] < proposal->option_count) {
            vt_json_text(json, (const char *)id.at, proposal->option[v->choice[p]].id);
        } else if (vt_buf_code(&id) == VT_OK) {
            vt_json_null(json, (const char *)id.at);
        } else if (vt_buf_code(json->out) == VT_OK) {
            json->out->failed = vt_buf_code(&id);
        }
        vt_buf_free(&id);
    }
    vt_json_close(json, '}');
}

/* The ballot or refused file that the receipt carries, or null. */
static void put_entry(struct vt_json *json, const struct vt_verified *v)
{
    bool refused = v->standing == VT_STANDING_REFUSED;
    if (!v->has_ballot) {
        vt_json_null(json, "ballot");
        return;
    }
    vt_json_open(json, "ballot", '{');
    vt_json_number(json, "entry", v->index);
    put_instant(json, "received", v->received);
    put_instant(json, "entered", v->entered);
    if (refused) {
        vt_json_hex(json, "sha256", vt_hash_view(&v->refused_sha256));
        put_text(json, "refused_for", vt_code_slug(v->refused_rule));
    } else {
        vt_json_number(json, "sequence", v->sequence);
        put_choices(json, v);
        put_given(json, "decided", v->decided);
        put_given(json, "reference", v->reference);
    }
    vt_json_bool(json, "on_secretariats_word", v->on_word);
    vt_json_bool(json, "entered_after_deadline", v->stamped);
    vt_json_close(json, '}');
}

static void put_checkpoint(struct vt_json *json, const struct vt_verified *v)
{
    vt_json_open(json, "checkpoint", '{');
    vt_json_text(json, "origin", v->checkpoint.origin);
    vt_json_number(json, "size", v->checkpoint.size);
    vt_json_hex(json, "root", vt_hash_view(&v->checkpoint.root));
    vt_json_open(json, "witnesses", '[');
    for (uint32_t w = 0; w < v->witnessed; w++) {
        vt_json_open(json, NULL, '{');
        put_text(json, "name", v->opening.witness[v->witness[w].witness].name);
        vt_json_number(json, "time", v->witness[w].time);
        vt_json_close(json, '}');
    }
    vt_json_close(json, ']');
    vt_json_number(json, "quorum", v->opening.quorum);
    vt_json_close(json, '}');
}

static void put_sum(struct vt_json *json, const struct vt_sum *sum)
{
    vt_json_number(json, "members", sum->members);
    vt_json_number(json, "votes", sum->votes);
}

/* The totals that the member is inside. */
static void put_totals(struct vt_json *json, const struct vt_verified *v)
{
    const struct vt_block *block = &v->result.block[vt_verified_tree(v)];
    vt_json_open(json, "proposals", '[');
    for (uint32_t p = 0; p < v->consultation.proposal_count; p++) {
        const struct vt_proposal *proposal = &v->consultation.proposal[p];
        const struct vt_poll *poll = &block->poll[p];
        vt_json_open(json, NULL, '{');
        vt_json_text(json, "id", proposal->id);
        vt_json_open(json, "options", '[');
        for (uint32_t o = 0; o < proposal->option_count; o++) {
            vt_json_open(json, NULL, '{');
            vt_json_text(json, "id", proposal->option[o].id);
            put_sum(json, &poll->option[o]);
            vt_json_close(json, '}');
        }
        vt_json_close(json, ']');
        vt_json_open(json, "not_voted", '{');
        put_sum(json, &poll->not_voted);
        vt_json_close(json, '}');
        vt_json_text(json, "outcome", vt_outcome_name(poll->outcome.kind));
        if (poll->outcome.kind == VT_ADOPTED) {
            vt_json_text(json, "option", proposal->option[poll->outcome.option].id);
        } else {
            vt_json_null(json, "option");
        }
        vt_json_close(json, '}');
    }
    vt_json_close(json, ']');
}

static void put_result(struct vt_json *json, const struct vt_verified *v)
{
    vt_json_open(json, "result", '{');
    vt_json_number(json, "entry", v->result.index);
    vt_json_hex(json, "result_fingerprint", vt_hash_view(&v->result_leaf));
    put_totals(json, v);
    vt_json_close(json, '}');
}

static void put_proved(struct vt_json *json, const struct vt_verified *v)
{
    vt_json_text(json, "origin", v->consultation.origin);
    vt_json_hex(json, "fingerprint", vt_hash_view(&v->receipt.fingerprint));
    vt_json_bool(json, "rehearsal", v->consultation.rehearsal);
    put_text(json, "type", v->receipt.type == VT_RECEIPT_COUNT ? "count" : "acceptance");
    put_text(json, "standing", vt_verify_standing_name(v->standing));
    put_member(json, v);
    put_entry(json, v);
    put_checkpoint(json, v);
    if (v->receipt.type == VT_RECEIPT_COUNT) {
        put_result(json, v);
    } else {
        vt_json_null(json, "result");
    }
}

static void put_lines(struct vt_json *json, const struct vt_verdict *verdict)
{
    static const char *const parts[] = {
        [VT_PART_TITLE] = "title", [VT_PART_ANSWER] = "answer", [VT_PART_WRONG] = "wrong",
        [VT_PART_DO] = "do",       [VT_PART_PROVED] = "proved", [VT_PART_WORD] = "word",
        [VT_PART_ASK] = "ask",     [VT_PART_OPEN] = "open",
    };
    vt_json_open(json, "lines", '[');
    for (size_t i = 0; i < verdict->count; i++) {
        const struct vt_verdict_line *line = &verdict->line[i];
        vt_json_open(json, NULL, '{');
        put_text(json, "part", parts[line->part]);
        vt_json_text(json, "label", vt_buf_view(&line->label));
        vt_json_text(json, "text", vt_buf_view(&line->text));
        vt_json_close(json, '}');
    }
    vt_json_close(json, ']');
}

void vt_verdict_put_json(struct vt_json *json, enum vt_lang lang, const struct vt_verdict_of *of,
                         const struct vt_verdict *verdict)
{
    vt_json_open(json, NULL, '{');
    put_answer(json, lang, of);
    if (of->code == VT_OK || of->code == VT_E_VERIFY_NOT_WITNESSED) {
        put_proved(json, of->verified);
    }
    put_lines(json, verdict);
    vt_json_close(json, '}');
}

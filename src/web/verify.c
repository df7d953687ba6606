/* SPDX-License-Identifier: EUPL-1.2 */
/* verify: the same verdict as the program's, word for word (report/asked.h). */
#include <stdlib.h>

#include <vngtally/base/lines.h>
#include <vngtally/report/asked.h>
#include <vngtally/report/complaint.h>
#include <vngtally/report/typed.h>

#include "call.h"

enum {
    GIVEN,
    RECEIPT_NAME,
    RECEIPT,
    FINGERPRINT,
    RESULT,
    BALLOT_NAME,
    BALLOT,
    SIGNATURE,
    EARLIER_NAME,
    EARLIER
};

/* The width of what the program writes into a pipe. */
#define PIPE_COLUMNS 80u

/* One verification. Large. */
struct verifying {
    struct vt_call *call;
    struct vt_asked asked;
    bool has_signature;
    struct vt_buf complaint; /* what the program writes to stderr */
    struct vt_buf sentence;  /* the same without names of options and files, for the page */
};

static bool read_given(struct verifying *w)
{
    struct vt_bytes rest = w->call->field[GIVEN];
    struct vt_bytes word;
    while (vt_word_next(&word, &rest, ' ')) {
        if (vt_bytes_equal(word, VT_LIT("ballot"))) {
            w->asked.has_ballot = true;
        } else if (vt_bytes_equal(word, VT_LIT("signature"))) {
            w->has_signature = true;
        } else if (vt_bytes_equal(word, VT_LIT("earlier"))) {
            w->asked.has_earlier = true;
        } else if (vt_bytes_equal(word, VT_LIT("result"))) {
            w->asked.has_result = true;
        } else {
            return false;
        }
    }
    return true;
}

/* A fingerprint, as the program takes it from its option. */
static bool read_typed(struct verifying *w, struct vt_hash *out, int field, const char *option,
                       enum vt_word sentence)
{
    const struct vt_bytes command = VT_LIT("verify");
    struct vt_call *call = w->call;
    struct vt_typed typed;
    vt_typed_read(&typed, call->field[field]);
    if (vt_typed_hash(out, &typed)) {
        return true;
    }
    vt_typed_put_complaint(&w->complaint, call->lang, &typed, option);
    vt_complaint_put_note(&w->complaint, call->lang, VT_W_SEE_COMMAND_HELP, &command, 1);
    vt_fill_put(&w->sentence, sentence, &call->fill);
    return false;
}

/* Complain of a file. */
static bool complain(struct verifying *w, struct vt_bytes name, const struct vt_error *err)
{
    if (err == NULL) {
        return true;
    }
    vt_complaint_put(&w->complaint, w->call->lang, &name, err);
    vt_words_put_error(&w->sentence, w->call->lang, err);
    return false;
}

/* As reading it from the disk: within its cap. */
static bool fits(struct verifying *w, struct vt_bytes name, struct vt_bytes file, size_t cap)
{
    struct vt_error err;
    if (file.len <= cap) {
        return true;
    }
    (void)vt_fail_number(&err, VT_E_FILE_TOO_BIG, name, cap);
    return complain(w, name, &err);
}

/* The kept ballot, and the signature beside it: <name>.sig. */
static bool read_ballot(struct verifying *w)
{
    const struct vt_bytes *field = w->call->field;
    struct vt_buf beside = {0};
    if (!w->asked.has_ballot) {
        return true;
    }
    vt_asked_keep(&w->asked, field[BALLOT], w->has_signature,
                  w->has_signature ? field[SIGNATURE] : VT_LIT(""));
    vt_buf_put(&beside, field[BALLOT_NAME]);
    vt_buf_put_text(&beside, ".sig");
    bool good = fits(w, field[BALLOT_NAME], field[BALLOT], VT_BALLOT_MAX) &&
                fits(w, vt_buf_view(&beside), w->asked.kept.armor, VT_ASKED_SIGNATURE_MAX);
    vt_call_fail(w->call, vt_buf_code(&beside));
    vt_buf_free(&beside);
    return good;
}

/* In the order in which the program looks at what it is given. */
static bool verify(struct verifying *w)
{
    const struct vt_bytes *field = w->call->field;
    struct vt_asked *asked = &w->asked;
    if (!read_typed(w, &asked->fingerprint, FINGERPRINT, "--fingerprint",
                    VT_W_DOOR_NO_FINGERPRINT) ||
        (asked->has_result &&
         !read_typed(w, &asked->result, RESULT, "--result", VT_W_DOOR_NO_RESULT)) ||
        !read_ballot(w)) {
        return false;
    }
    if (asked->has_earlier &&
        (!fits(w, field[EARLIER_NAME], field[EARLIER], VT_RECEIPT_MAX) ||
         !complain(w, field[EARLIER_NAME], vt_asked_earlier(asked, field[EARLIER])))) {
        return false;
    }
    if (!fits(w, field[RECEIPT_NAME], field[RECEIPT], VT_RECEIPT_MAX) ||
        !complain(w, field[RECEIPT_NAME], vt_asked_receipt(asked, field[RECEIPT]))) {
        return false;
    }
    vt_asked_compare(asked);
    return true;
}

static const char *part_name(enum vt_verdict_part part)
{
    static const char *const names[VT_PARTS] = {
        [VT_PART_WRONG] = "wrong", [VT_PART_DO] = "do",   [VT_PART_PROVED] = "proved",
        [VT_PART_WORD] = "word",   [VT_PART_ASK] = "ask", [VT_PART_OPEN] = "open"};
    return names[part];
}

/* The lines of a part; with its name and heading where it has any. */
static void put_part(struct vt_json *json, enum vt_lang lang, const struct vt_verdict *verdict,
                     enum vt_verdict_part part)
{
    bool begun = false;
    for (size_t i = 0; i < verdict->count; i++) {
        const struct vt_verdict_line *line = &verdict->line[i];
        if (line->part != part) {
            continue;
        }
        if (!begun) {
            vt_json_open(json, NULL, '{');
            vt_json_text(json, "part", vt_bytes_of(part_name(part)));
            vt_json_text(json, "heading", vt_bytes_of(vt_verdict_heading(lang, part)));
            vt_json_open(json, "lines", '[');
            begun = true;
        }
        vt_json_open(json, NULL, '{');
        vt_json_text(json, "label", vt_buf_view(&line->label));
        vt_json_text(json, "text", vt_buf_view(&line->text));
        vt_json_close(json, '}');
    }
    if (begun) {
        vt_json_close(json, ']');
        vt_json_close(json, '}');
    }
}

static void put_verdict(struct vt_call *call, const struct vt_verdict *verdict)
{
    struct vt_buf title = {0};
    for (size_t i = 0; i < verdict->count; i++) {
        if (verdict->line[i].part == VT_PART_TITLE) {
            vt_buf_put_text(&title,
                            title.len > 0 ? "\n" : ""); /* that it is a rehearsal goes first */
            vt_buf_put(&title, vt_buf_view(&verdict->line[i].text));
        }
    }
    vt_call_take(call, "title", &title);
    vt_json_open(&call->json, "sentences", '[');
    for (size_t i = 0; i < verdict->count; i++) {
        if (verdict->line[i].part == VT_PART_ANSWER) {
            vt_json_text(&call->json, NULL, vt_buf_view(&verdict->line[i].text));
        }
    }
    vt_json_close(&call->json, ']');
    vt_json_open(&call->json, "parts", '[');
    for (int part = VT_PART_WRONG; part < VT_PARTS; part++) {
        put_part(&call->json, call->lang, verdict, (enum vt_verdict_part)part);
    }
    vt_json_close(&call->json, ']');
}

/* What the program prints, as text and as JSON. */
static void put_printed(struct vt_call *call, const struct vt_verdict_of *of,
                        const struct vt_verdict *verdict)
{
    const struct vt_look look = {.columns = PIPE_COLUMNS};
    struct vt_json json = {.out = &call->file[1]};
    vt_verdict_put_text(&call->file[0], call->lang, &look, verdict);
    vt_verdict_put_json(&json, call->lang, of, verdict);
    vt_buf_put_byte(&call->file[1], '\n');
}

static void answer(struct verifying *w)
{
    static const char *const answers[] = {
        [VT_ANSWER_YES] = "yes", [VT_ANSWER_NO] = "no", [VT_ANSWER_UNCLEAR] = "unclear"};
    struct vt_call *call = w->call;
    struct vt_verdict verdict = {0};
    enum vt_answer which = vt_verdict_answer(&w->asked.of);
    vt_call_fail(call, vt_verdict_make(&verdict, call->lang, &w->asked.of));
    vt_json_number(&call->json, "status", (uint64_t)which);
    vt_json_text(&call->json, "answer", vt_bytes_of(answers[which]));
    put_verdict(call, &verdict);
    if (call->failed == VT_OK) {
        put_printed(call, &w->asked.of, &verdict);
    }
    vt_verdict_free(&verdict);
}

static void trouble(struct verifying *w)
{
    struct vt_call *call = w->call;
    vt_json_number(&call->json, "status", 2);
    vt_json_text(&call->json, "answer", VT_LIT("trouble"));
    vt_call_say(call, "title", VT_W_DOOR_TROUBLE);
    vt_json_open(&call->json, "sentences", '[');
    vt_call_take(call, NULL, &w->sentence);
    vt_json_close(&call->json, ']');
    vt_json_open(&call->json, "parts", '[');
    vt_json_close(&call->json, ']');
}

void vt_web_verify(struct vt_call *call)
{
    struct verifying *w = calloc(1, sizeof *w);
    if (w == NULL) {
        vt_call_fail(call, VT_E_MEMORY);
        return;
    }
    w->call = call;
    if (!read_given(w)) {
        call->malformed = true;
    } else if (verify(w)) {
        answer(w);
    } else {
        trouble(w);
    }
    vt_call_take(call, "complaint", &w->complaint);
    vt_buf_free(&w->sentence);
    vt_asked_free(&w->asked);
    free(w);
}

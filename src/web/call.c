/* SPDX-License-Identifier: EUPL-1.2 */
/* What the operations of the door share: sentences and errors as JSON. */
#include "call.h"

#include <vngtally/base/text.h>
#include <vngtally/vote/register.h>

void vt_call_fail(struct vt_call *call, enum vt_code code)
{
    if (call->failed == VT_OK) {
        call->failed = code;
    }
}

void vt_call_take(struct vt_call *call, const char *key, struct vt_buf *text)
{
    vt_json_text(&call->json, key, vt_buf_view(text));
    vt_call_fail(call, vt_buf_code(text));
    vt_buf_free(text);
}

void vt_call_say(struct vt_call *call, const char *key, enum vt_word word)
{
    struct vt_buf text = {0};
    vt_fill_put(&text, word, &call->fill);
    vt_call_take(call, key, &text);
}

void vt_call_show(struct vt_call *call, const char *key, struct vt_bytes raw)
{
    struct vt_buf text = {0};
    vt_text_put_escaped(&text, raw);
    vt_call_take(call, key, &text);
}

void vt_call_error(struct vt_call *call, const char *key, const struct vt_error *err)
{
    struct vt_buf text = {0};
    vt_words_put_error(&text, call->lang, err);
    vt_call_take(call, key, &text);
}

void vt_call_begin_errors(struct vt_call *call)
{
    call->complaints = 0;
    vt_json_open(&call->json, "errors", '[');
}

void vt_call_end_errors(struct vt_call *call)
{
    vt_json_close(&call->json, ']');
}

/* An error up to its text. */
static void begin_wrong(struct vt_call *call, const char *field)
{
    call->complaints++;
    vt_json_open(&call->json, NULL, '{');
    vt_json_text(&call->json, "field", vt_bytes_of(field));
}

void vt_call_wrong(struct vt_call *call, const char *field, enum vt_word summary, enum vt_word text)
{
    struct vt_fill again = call->fill; /* both sentences take the same arguments */
    struct vt_buf line = {0};
    call->fill = (struct vt_fill){.lang = call->lang};
    begin_wrong(call, field);
    for (size_t i = 0, from = 0; i < again.count; from = again.end[i], i++) {
        vt_fill_text(&call->fill,
                     vt_bytes_part(vt_buf_view(&again.text), from, again.end[i] - from));
    }
    vt_call_say(call, "summary", summary);
    vt_fill_put(&line, text, &again);
    vt_call_take(call, "text", &line);
    vt_json_close(&call->json, '}');
    vt_fill_free(&again);
}

void vt_call_wrong_error(struct vt_call *call, const char *field, enum vt_word summary,
                         const struct vt_error *err)
{
    begin_wrong(call, field);
    vt_call_say(call, "summary", summary);
    vt_call_error(call, "text", err);
    vt_json_close(&call->json, '}');
}

void vt_call_put_member(struct vt_buf *out, enum vt_lang lang, const struct vt_member *member)
{
    struct vt_fill fill = {.lang = lang};
    enum vt_word word = VT_W_DOOR_MEMBER;
    vt_fill_text(&fill, member->name);
    vt_fill_text(&fill, member->code);
    if (vt_member_tree(member) == VT_TREE_AFFILIATED) {
        word = VT_W_DOOR_MEMBER_AFFILIATED;
    } else if (member->votes == 1) {
        word = VT_W_DOOR_MEMBER_ONE;
    } else {
        vt_fill_number(&fill, member->votes);
    }
    vt_fill_put(out, word, &fill);
    vt_fill_free(&fill);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The door: a request taken apart, its operation run, the answer put together. */
#include "call.h"

static const struct operation {
    const char *name;
    size_t fields, files;
    vt_operation *run;
} operations[] = {
    {"words", 0, 0, vt_web_words},
    {"look", 2, 0, vt_web_look},
    {"fingerprint", 2, 0, vt_web_fingerprint},
    {"verify", 10, 2, vt_web_verify},
    {"consultation", 3, 0, vt_web_consultation},
    {"ballot", 10, 2, vt_web_ballot},
    {"remark", 1, 0, vt_web_remark},
    {"key-make", 6, 2, vt_web_key_make},
    {"key-look", 5, 0, vt_web_key_look},
    {"sign", 4, 1, vt_web_sign},
};

#define LENGTH 4u /* bytes of a length */

void vt_web_put_field(struct vt_buf *out, struct vt_bytes field)
{
    uint64_t len = field.len;
    if (len > UINT32_MAX) {
        out->failed = out->failed == VT_OK ? VT_E_TOO_BIG : out->failed;
        return;
    }
    for (unsigned i = 0; i < LENGTH; i++) {
        vt_buf_put_byte(out, (unsigned char)(len >> (8 * i) & 0xFF));
    }
    vt_buf_put(out, field);
}

bool vt_web_next_field(struct vt_bytes *field, struct vt_bytes *rest)
{
    uint64_t len = 0;
    *field = (struct vt_bytes){0};
    if (rest->len < LENGTH) {
        return false;
    }
    for (unsigned i = 0; i < LENGTH; i++) {
        len |= (uint64_t)rest->at[i] << (8 * i);
    }
    if (len > rest->len - LENGTH) {
        return false;
    }
    *field = vt_bytes_part(*rest, LENGTH, (size_t)len);
    *rest = vt_bytes_part(*rest, LENGTH + (size_t)len, SIZE_MAX);
    return true;
}

static const struct operation *find(struct vt_bytes name)
{
    for (size_t i = 0; i < sizeof operations / sizeof operations[0]; i++) {
        if (vt_bytes_equal(name, vt_bytes_of(operations[i].name))) {
            return &operations[i];
        }
    }
    return NULL;
}

/* Take the request apart; NULL when it is none. */
static const struct operation *take(struct vt_call *call, struct vt_bytes request)
{
    struct vt_bytes name;
    struct vt_bytes lang;
    bool framed = vt_web_next_field(&name, &request) && vt_web_next_field(&lang, &request);
    if (!framed) {
        return NULL;
    }
    call->lang = vt_bytes_equal(lang, VT_LIT("en")) ? VT_EN : VT_NL;
    const struct operation *operation = find(name);
    if (operation == NULL || (call->lang == VT_NL && !vt_bytes_equal(lang, VT_LIT("nl")))) {
        return NULL;
    }
    for (size_t i = 0; i < operation->fields; i++) {
        if (!vt_web_next_field(&call->field[i], &request)) {
            return NULL;
        }
    }
    return request.len == 0 ? operation : NULL;
}

/* An answer that is only an error. */
static void refuse(struct vt_call *call, const struct vt_error *err)
{
    vt_buf_clear(&call->text);
    call->json = (struct vt_json){.out = &call->text};
    call->failed = VT_OK;
    vt_json_open(&call->json, NULL, '{');
    if (err->code == VT_OK) {
        vt_fill_free(&call->fill);
        call->fill = (struct vt_fill){.lang = call->lang};
        vt_call_say(call, "error", VT_W_DOOR_NO_REQUEST);
    } else {
        vt_call_error(call, "error", err);
    }
    vt_json_close(&call->json, '}');
}

/* What went wrong while answering, as a code. */
static enum vt_code failure(const struct vt_call *call, const struct operation *operation)
{
    enum vt_code code = call->failed;
    for (size_t i = 0; code == VT_OK && i < operation->files; i++) {
        code = vt_buf_code(&call->file[i]);
    }
    return code == VT_OK ? vt_buf_code(&call->text) : code;
}

static void answer(struct vt_buf *out, struct vt_call *call, const struct operation *operation)
{
    struct vt_error err = {.code = VT_OK};
    size_t files = 0;
    if (operation != NULL) {
        vt_json_open(&call->json, NULL, '{');
        operation->run(call);
        vt_json_close(&call->json, '}');
        files = operation->files;
        err.code = failure(call, operation);
    }
    if (operation == NULL || call->malformed || err.code != VT_OK) {
        files = 0;
        refuse(call, &err);
    }
    vt_web_put_field(out, vt_buf_view(&call->text));
    for (size_t i = 0; i < files; i++) {
        vt_web_put_field(out, vt_buf_view(&call->file[i]));
    }
    if (out->failed == VT_OK) {
        out->failed = vt_buf_code(&call->text);
    }
}

void vt_web_answer(struct vt_buf *out, struct vt_bytes request)
{
    struct vt_call call = {.lang = VT_NL};
    vt_buf_clear(out);
    const struct operation *operation = take(&call, request);
    call.json.out = &call.text;
    call.fill.lang = call.lang;
    answer(out, &call, operation);
    vt_buf_free(&call.text);
    for (size_t i = 0; i < VT_CALL_FILES; i++) {
        vt_buf_free(&call.file[i]);
    }
    vt_fill_free(&call.fill);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Asking the door in a test. */
#include "web/asking.h"

#include <stdlib.h>
#include <string.h>

#include "support/run.h"

void put_request(struct vt_buf *out, const char *operation, const char *lang,
                 const struct vt_bytes *field, size_t count)
{
    vt_web_put_field(out, vt_bytes_of(operation));
    vt_web_put_field(out, vt_bytes_of(lang));
    for (size_t i = 0; i < count; i++) {
        vt_web_put_field(out, field[i]);
    }
    assert_int_equal(vt_buf_code(out), VT_OK);
}

static void take_apart(struct answer *out)
{
    struct vt_bytes rest = vt_buf_view(&out->bytes);
    assert_int_equal(vt_buf_code(&out->bytes), VT_OK);
    while (rest.len > 0) {
        assert_in_range(out->count, 0, MOST_FIELDS - 1);
        assert_true(vt_web_next_field(&out->field[out->count], &rest));
        out->count++;
    }
    assert_true(out->count >= 1);
    const struct vt_bytes json = out->field[0];
    assert_true(vt_bytes_starts(json, VT_LIT("{\"")) && vt_bytes_ends(json, VT_LIT("}")));
    out->json = calloc(1, json.len + 1);
    assert_non_null(out->json);
    memcpy(out->json, json.at, json.len);
    assert_int_equal(strlen(out->json), json.len);
}

void ask_bytes(struct answer *out, struct vt_bytes request)
{
    unsigned char *exact = malloc(request.len > 0 ? request.len : 1);
    *out = (struct answer){0};
    assert_non_null(exact);
    if (request.len > 0) {
        memcpy(exact, request.at, request.len);
    }
    vt_web_answer(&out->bytes, (struct vt_bytes){exact, request.len});
    free(exact);
    take_apart(out);
}

void ask(struct answer *out, const char *operation, const char *lang, const struct vt_bytes *field,
         size_t count)
{
    struct vt_buf request = {0};
    put_request(&request, operation, lang, field, count);
    ask_bytes(out, vt_buf_view(&request));
    vt_buf_free(&request);
}

void free_answer(struct answer *answer)
{
    vt_buf_free(&answer->bytes);
    free(answer->json);
    *answer = (struct answer){0};
}

void assert_no_request(const struct answer *answer)
{
    assert_int_equal(answer->count, 1);
    assert_int_equal(strncmp(answer->json, "{\"error\":\"", 10), 0);
}

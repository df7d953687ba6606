/* SPDX-License-Identifier: EUPL-1.2 */
/* Buffers as strings, for tests. */
#ifndef VT_TESTS_REPORT_TEXT_H
#define VT_TESTS_REPORT_TEXT_H

#include "support/run.h"

#include <stdlib.h>
#include <string.h>

#include <vngtally/base/bytes.h>

/* The content as a string; the caller frees it. The buffer is freed. */
static inline char *text_of(struct vt_buf *buf)
{
    assert_int_equal(vt_buf_code(buf), VT_OK);
    char *text = malloc(buf->len + 1);
    assert_non_null(text);
    if (buf->len > 0) {
        memcpy(text, buf->at, buf->len);
    }
    text[buf->len] = '\0';
    vt_buf_free(buf);
    return text;
}

static inline void assert_text(struct vt_buf *buf, const char *expected)
{
    char *text = text_of(buf);
    assert_string_equal(text, expected);
    free(text);
}

static inline void assert_says(const char *text, const char *part)
{
    if (strstr(text, part) == NULL) {
        fail_msg("does not say \"%s\":\n%s", part, text);
    }
}

static inline void assert_silent(const char *text, const char *part)
{
    if (strstr(text, part) != NULL) {
        fail_msg("says \"%s\":\n%s", part, text);
    }
}

#endif

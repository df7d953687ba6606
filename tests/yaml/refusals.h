/* SPDX-License-Identifier: EUPL-1.2 */
/* A table of documents that are refused, each a test of its own, named after what it proves. */
#ifndef VT_TESTS_YAML_REFUSALS_H
#define VT_TESTS_YAML_REFUSALS_H

#include "support/run.h"

#include <vngtally/yaml/reader.h>

#include <string.h>

struct refusal {
    const char *sentence;
    struct vt_bytes text;
    enum vt_code code;
    uint32_t line, column;
    const char *subject;
};

/* A text as a static initializer; it may hold zeros. */
#define T(text)                                            \
    {                                                      \
        (const unsigned char *)("" text), sizeof(text) - 1 \
    }

static void refuse(void **state)
{
    const struct refusal *row = *state;
    const struct vt_yaml_caps caps = VT_YAML_CONSULTATION_CAPS;
    struct vt_yaml doc = {0};
    struct vt_error err = {0};
    enum vt_code code = vt_yaml_parse(&doc, row->text, &caps, &err);
    if (code != row->code || err.line != row->line || err.column != row->column) {
        print_error("%u:%u: %s \"%s\"\n", err.line, err.column, vt_code_slug(code), err.subject);
    }
    assert_string_equal(vt_code_slug(code), vt_code_slug(row->code));
    assert_int_equal(err.code, code);
    assert_int_equal(err.line, row->line);
    assert_int_equal(err.column, row->column);
    assert_string_equal(err.subject, row->subject);
    assert_null(vt_yaml_root(&doc));
    vt_yaml_free(&doc);
}

/* Make the tests of a table; both arrays are as long. */
static void make_tests(struct CMUnitTest *tests, const struct refusal *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        /* cmocka hands the row back as `void **state`; refuse() only reads it. */
        void *row = NULL;
        const struct refusal *at = &rows[i];
        memcpy(&row, &at, sizeof row);
        tests[i] = (struct CMUnitTest){rows[i].sentence, refuse, NULL, NULL, row};
    }
}

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* A good file with one thing changed: the change must be told, once, with its place and its texts. */
#ifndef VT_TESTS_VOTE_EDITS_H
#define VT_TESTS_VOTE_EDITS_H

#include "support/run.h"

#include <stdlib.h>
#include <string.h>

#include <vngtally/base/bytes.h>

#define assert_code(expected, got) assert_string_equal(vt_code_slug(expected), vt_code_slug(got))

/* A view must hold these bytes of a string. */
#define assert_text(expected, view)                       \
    do {                                                  \
        struct vt_bytes got_ = (view);                    \
        assert_int_equal(strlen(expected), got_.len);     \
        assert_memory_equal(expected, got_.at, got_.len); \
    } while (0)

/* In the file, `from` (which stands there once) becomes `to`; then this is the only error. */
struct edit {
    const char *sentence, *from, *to;
    enum vt_code code;
    uint32_t line, column;
    const char *subject, *detail;
};

/* The file with the change made; the caller frees it. */
static inline char *edited(const char *file, const char *from, const char *to)
{
    const char *at = strstr(file, from);
    assert_non_null(at);
    assert_null(strstr(at + 1, from));
    size_t before = (size_t)(at - file);
    size_t room = strlen(file) + strlen(to) + 1;
    char *text = malloc(room);
    assert_non_null(text);
    memcpy(text, file, before);
    memcpy(text + before, to, strlen(to));
    memcpy(text + before + strlen(to), at + strlen(from), strlen(at + strlen(from)) + 1);
    return text;
}

static inline void print_errors(const struct vt_errors *errs)
{
    for (size_t i = 0; i < errs->count && i < VT_ERRORS_MAX; i++) {
        const struct vt_error *err = &errs->at[i];
        print_error("%u:%u: %s \"%s\" \"%s\"\n", err->line, err->column, vt_code_slug(err->code),
                    err->subject, err->detail);
    }
}

/* These must be the only error of a file, and what its reader returned. */
static inline void assert_only(const struct edit *edit, enum vt_code code,
                               const struct vt_errors *errs)
{
    const struct vt_error *err = &errs->at[0];
    if (errs->count != 1 || err->code != edit->code || err->line != edit->line ||
        err->column != edit->column || strcmp(err->subject, edit->subject) != 0 ||
        strcmp(err->detail, edit->detail) != 0) {
        print_error("%s:\n", edit->sentence);
        print_errors(errs);
    }
    assert_code(edit->code, code);
    assert_int_equal(1, errs->count);
    assert_code(edit->code, err->code);
    assert_int_equal(edit->line, err->line);
    assert_int_equal(edit->column, err->column);
    assert_string_equal(edit->subject, err->subject);
    assert_string_equal(edit->detail, err->detail);
}

/* One test for each row, run by `run`, which gets the row as *state. */
static inline void tests_of_edits(struct CMUnitTest *tests, const struct edit *rows, size_t count,
                                  CMUnitTestFunction run)
{
    for (size_t i = 0; i < count; i++) {
        /* cmocka hands the row back as `void **state`; it is only read. */
        void *row = NULL;
        const struct edit *at = &rows[i];
        memcpy(&row, &at, sizeof row);
        tests[i] = (struct CMUnitTest){rows[i].sentence, run, NULL, NULL, row};
    }
}

#endif

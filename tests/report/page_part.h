/* SPDX-License-Identifier: EUPL-1.2 */
/* One part of the page of a report, as text, and what can be asked of markup. */
#ifndef VT_TESTS_REPORT_PAGE_PART_H
#define VT_TESTS_REPORT_PAGE_PART_H

#include "report/facts_fixture.h"
#include "report/page.h"

/* What this part writes; the caller frees it. */
static inline char *part_of(const struct told *told, enum vt_lang lang,
                            void (*write)(struct vt_page *))
{
    struct vt_buf out = {0};
    struct vt_page page = {
        .html = {.out = &out, .lang = lang, .fill = {.lang = lang}},
        .facts = &told->facts,
    };
    write(&page);
    vt_html_free(&page.html);
    vt_buf_put_byte(&out, 0);
    assert_code(VT_OK, vt_buf_code(&out));
    return (char *)out.at;
}

/* How often this stands there. */
static inline size_t times(const char *text, const char *what)
{
    size_t count = 0;
    for (const char *at = strstr(text, what); at != NULL; at = strstr(at + 1, what)) {
        count++;
    }
    return count;
}

/* What stands from `from` up to the next `to`, itself not included; the caller frees it. */
static inline char *between(const char *text, const char *from, const char *to)
{
    const char *begin = strstr(text, from);
    if (begin == NULL) {
        fail_msg("%s is not in:\n%s", from, text);
        return NULL;
    }
    const char *end = strstr(begin + strlen(from), to);
    assert_non_null(end);
    size_t len = (size_t)(end - begin);
    char *part = malloc(len + 1);
    assert_non_null(part);
    memcpy(part, begin, len);
    part[len] = '\0';
    return part;
}

#define says(text, what)                                            \
    do {                                                            \
        if (strstr((text), (what)) == NULL) {                       \
            fail_msg("does not say: %s\n%.20000s", (what), (text)); \
        }                                                           \
    } while (0)

#define silent(text, what)                                  \
    do {                                                    \
        if (strstr((text), (what)) != NULL) {               \
            fail_msg("says: %s\n%.20000s", (what), (text)); \
        }                                                   \
    } while (0)

#endif

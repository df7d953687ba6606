/* SPDX-License-Identifier: EUPL-1.2 */
/* A strict little reader of the page. */
#include "report/page_lint.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "support/run.h"

#define NAME 32
#define DEEP 64
#define MANY 20000

struct lint {
    const char *page, *at;
    char stack[DEEP][NAME];
    size_t depth;
    char *ids[MANY], *refs[MANY];
    size_t id_count, ref_count;
    char *tags;
    size_t tags_len, tags_room;
};

static const char *const known_tags =
    " html head meta title style body a header p strong div span h1 h2 h3 nav ul ol li svg defs "
    "pattern path circle symbol use main section blockquote b rect line text desc dl dt dd table "
    "caption thead tbody tr th td br colgroup col figure figcaption g sup code pre footer script "
    "abbr ";
static const char *const known_attributes =
    " lang charset http-equiv content name class href role id aria-label aria-labelledby "
    "aria-describedby aria-hidden focusable tabindex scope x y x1 x2 y1 y2 width height d r cx cy "
    "viewBox transform text-anchor patternUnits patternTransform colspan title stroke-width ";

static bool listed(const char *list, const char *name)
{
    char spaced[NAME + 3];
    (void)snprintf(spaced, sizeof spaced, " %s ", name);
    return strstr(list, spaced) != NULL;
}

static void wrong(const struct lint *lint, const char *what)
{
    fail_msg("%s at %zu: %.160s", what, (size_t)(lint->at - lint->page), lint->at);
}

static void reference(struct lint *lint)
{
    static const char *const references[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    for (size_t i = 0; i < sizeof references / sizeof references[0]; i++) {
        if (strncmp(lint->at, references[i], strlen(references[i])) == 0) {
            lint->at += strlen(references[i]);
            return;
        }
    }
    wrong(lint, "a bare &");
}

/* [a-zA-Z0-9-]+ */
static void name_of(struct lint *lint, char *name)
{
    size_t len =
        strspn(lint->at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
    if (len == 0 || len >= NAME) {
        wrong(lint, "no name");
        return;
    }
    memcpy(name, lint->at, len);
    name[len] = '\0';
    lint->at += len;
}

static char *copy(const char *from, size_t len)
{
    char *out = malloc(len + 1);
    assert_non_null(out);
    memcpy(out, from, len);
    out[len] = '\0';
    return out;
}

static void keep(struct lint *lint, const char *attribute, const char *value, size_t len)
{
    assert_true(lint->id_count + 2 < MANY && lint->ref_count + 2 < MANY);
    if (strcmp(attribute, "id") == 0) {
        lint->ids[lint->id_count++] = copy(value, len);
    } else if (strcmp(attribute, "href") == 0) {
        if (value[0] != '#') {
            wrong(lint, "a link that leaves the page");
        }
        lint->refs[lint->ref_count++] = copy(value + 1, len - 1);
    } else if (strcmp(attribute, "aria-labelledby") == 0 ||
               strcmp(attribute, "aria-describedby") == 0) {
        for (size_t from = 0; from < len;) {
            size_t end = from + strcspn(value + from, " \"");
            lint->refs[lint->ref_count++] = copy(value + from, end - from);
            from = end + 1;
        }
    }
}

static void attribute(struct lint *lint, char *seen, size_t room)
{
    char name[NAME];
    name_of(lint, name);
    if (!listed(known_attributes, name) || listed(seen, name)) {
        wrong(lint, name);
    }
    assert_true(strlen(seen) + strlen(name) + 2 < room);
    strcat(strcat(seen, name), " ");
    if (strncmp(lint->at, "=\"", 2) != 0) {
        wrong(lint, "a value without quotes");
        return;
    }
    const char *value = lint->at += 2;
    while (*lint->at != '"') {
        if (*lint->at == '&') {
            reference(lint);
        } else if (*lint->at == '<' || *lint->at == '>' || (unsigned char)*lint->at < ' ') {
            wrong(lint, "a value does not end");
            return;
        } else {
            lint->at++;
        }
    }
    keep(lint, name, value, (size_t)(lint->at - value));
    lint->at++;
}

static void remember(struct lint *lint, const char *name)
{
    size_t len = strlen(name);
    if (lint->tags_len + len + 2 > lint->tags_room) {
        lint->tags_room = lint->tags_room * 2 + 4096;
        lint->tags = realloc(lint->tags, lint->tags_room);
        assert_non_null(lint->tags);
    }
    memcpy(lint->tags + lint->tags_len, name, len);
    lint->tags_len += len;
    lint->tags[lint->tags_len++] = ' ';
    lint->tags[lint->tags_len] = '\0';
}

/* `row` ends what may go without an end. */
static void pop_optional(struct lint *lint, const char *list)
{
    while (lint->depth > 0 && listed(list, lint->stack[lint->depth - 1])) {
        lint->depth--;
    }
}

static void end_tag(struct lint *lint)
{
    char name[NAME];
    lint->at += 2;
    name_of(lint, name);
    if (strcmp(name, "td") != 0 && strcmp(name, "th") != 0) {
        pop_optional(lint, strcmp(name, "tr") == 0 ? " td th " : " td th tr ");
    }
    if (lint->depth == 0 || strcmp(lint->stack[lint->depth - 1], name) != 0 || *lint->at != '>') {
        wrong(lint, name);
        return;
    }
    lint->depth--;
    lint->at++;
}

static void start_tag(struct lint *lint)
{
    char name[NAME], seen[256] = " ", close[NAME + 4];
    lint->at++;
    name_of(lint, name);
    if (!listed(known_tags, name)) {
        wrong(lint, name);
    }
    remember(lint, name);
    while (*lint->at == ' ') {
        lint->at++;
        attribute(lint, seen, sizeof seen);
    }
    bool closed = lint->at[0] == '/';
    lint->at += closed ? 1 : 0;
    if (*lint->at++ != '>') {
        wrong(lint, "a tag does not end");
        return;
    }
    if (closed || listed(" meta br col ", name)) {
        return;
    }
    if (strcmp(name, "tr") == 0) {
        pop_optional(lint, " td th tr ");
    } else if (strcmp(name, "td") == 0 || strcmp(name, "th") == 0) {
        pop_optional(lint, " td th ");
    }
    if (strcmp(name, "style") == 0 || strcmp(name, "script") == 0) {
        (void)snprintf(close, sizeof close, "</%s>", name);
        const char *end = strstr(lint->at, close);
        assert_non_null(end);
        lint->at = end + strlen(close);
        return;
    }
    assert_true(lint->depth < DEEP);
    memcpy(lint->stack[lint->depth++], name, NAME);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Ids once each, and every reference to one of them. */
static void check_links(struct lint *lint)
{
    qsort(lint->ids, lint->id_count, sizeof lint->ids[0], by_text);
    for (size_t i = 1; i < lint->id_count; i++) {
        if (strcmp(lint->ids[i - 1], lint->ids[i]) == 0) {
            fail_msg("twice the id %s", lint->ids[i]);
        }
    }
    for (size_t i = 0; i < lint->ref_count; i++) {
        if (bsearch(&lint->refs[i], lint->ids, lint->id_count, sizeof lint->ids[0], by_text) ==
            NULL) {
            fail_msg("nothing has the id %s", lint->refs[i]);
        }
        free(lint->refs[i]);
    }
    for (size_t i = 0; i < lint->id_count; i++) {
        free(lint->ids[i]);
    }
}

char *lint_page(const char *page)
{
    static const char doctype[] = "<!doctype html>\n";
    struct lint *lint = calloc(1, sizeof *lint);
    assert_non_null(lint);
    lint->page = page;
    lint->at = page;
    if (strncmp(page, doctype, sizeof doctype - 1) != 0) {
        wrong(lint, "no doctype");
    }
    lint->at += sizeof doctype - 1;
    while (*lint->at != '\0') {
        if (lint->at[0] == '<' && lint->at[1] == '/') {
            end_tag(lint);
        } else if (*lint->at == '<') {
            start_tag(lint);
        } else if (*lint->at == '&') {
            reference(lint);
        } else if (*lint->at == '>' || ((unsigned char)*lint->at < ' ' && *lint->at != '\n')) {
            wrong(lint, "no text of ours");
        } else {
            lint->at++;
        }
    }
    if (lint->depth != 0) {
        wrong(lint, lint->stack[lint->depth - 1]);
    }
    check_links(lint);
    char *tags = lint->tags;
    free(lint);
    return tags;
}

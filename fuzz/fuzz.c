/* SPDX-License-Identifier: EUPL-1.2 */
/* What every fuzz target shares. */
#include "fuzz.h"

#include <vngtally/base/text.h>
#include <vngtally/words/words.h>

void fuzz_must(bool holds, const char *file, int line, const char *what)
{
    if (!holds) {
        (void)fprintf(stderr, "%s:%d: not so: %s\n", file, line, what);
        abort();
    }
}

/* A place that somebody can look up. */
static void check_place(const struct vt_error *err, struct vt_bytes in)
{
    uint32_t lines = 1, longest = 1, column = 1;
    for (size_t i = 0; i < in.len; i++) {
        column = in.at[i] == '\n' ? 1 : column + 1;
        lines += in.at[i] == '\n';
        longest = column > longest ? column : longest;
    }
    MUST(err->line <= lines);
    MUST(err->column <= longest);
    MUST(err->line > 0 || err->column == 0);
}

static void check_sentence(const struct vt_error *err)
{
    for (int lang = VT_NL; lang <= VT_EN; lang++) {
        struct vt_buf said = {0};
        vt_words_put_error(&said, (enum vt_lang)lang, err);
        MUST(vt_buf_code(&said) == VT_OK);
        MUST(said.len > 0);
        MUST(vt_text_check(NULL, vt_buf_view(&said), VT_TEXT_LINE) == VT_OK);
        vt_buf_free(&said);
    }
}

static void check_error(const struct vt_error *err, struct vt_bytes in)
{
    MUST(err->code != VT_OK);
    MUST(vt_code_slug(err->code) != NULL);
    MUST(memchr(err->subject, 0, sizeof err->subject) != NULL);
    MUST(memchr(err->detail, 0, sizeof err->detail) != NULL);
    check_place(err, in);
    check_sentence(err);
}

void fuzz_refused(enum vt_code code, const struct vt_error *err, struct vt_bytes in)
{
    MUST(code != VT_OK);
    MUST(err->code == code);
    check_error(err, in);
}

bool fuzz_accepted(enum vt_code code, const struct vt_error *err, struct vt_bytes in)
{
    if (code != VT_OK) {
        fuzz_refused(code, err, in);
    }
    return code == VT_OK;
}

void fuzz_all_refused(enum vt_code code, const struct vt_errors *errs, struct vt_bytes in)
{
    MUST(code != VT_OK);
    MUST(errs->count > 0);
    MUST(errs->at[0].code == code);
    for (size_t i = 0; i < errs->count && i < VT_ERRORS_MAX; i++) {
        check_error(&errs->at[i], in);
    }
}

void fuzz_same(struct vt_buf *made, struct vt_bytes in)
{
    MUST(vt_buf_code(made) == VT_OK);
    MUST(vt_bytes_equal(vt_buf_view(made), in));
    vt_buf_free(made);
}

unsigned fuzz_byte(struct vt_bytes *rest)
{
    struct vt_bytes part = fuzz_part(rest, 1);
    return part.len == 0 ? 0 : part.at[0];
}

unsigned fuzz_below(struct vt_bytes *rest, unsigned n)
{
    unsigned high = fuzz_byte(rest);
    return (high << 8 | fuzz_byte(rest)) % n;
}

struct vt_bytes fuzz_part(struct vt_bytes *rest, size_t len)
{
    struct vt_bytes part = vt_bytes_part(*rest, 0, len);
    *rest = vt_bytes_part(*rest, part.len, rest->len);
    return part;
}

struct vt_bytes fuzz_section(struct vt_bytes *rest)
{
    struct vt_bytes part = fuzz_part(rest, vt_bytes_find(*rest, 0xFF, 0));
    (void)fuzz_byte(rest);
    return part;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading a file that people wrote: how it begins, ends and complains. */
#include "reading.h"

#include <vngtally/base/number.h>

bool vt_reading_open(struct vt_yaml *doc, struct vt_bytes text, const struct vt_yaml_caps *caps,
                     enum vt_code last_line, struct vt_errors *errs)
{
    struct vt_error err = {0};
    *errs = (struct vt_errors){0};
    if (vt_yaml_parse(doc, text, caps, &err) != VT_OK) {
        vt_errors_add(errs, &err);
        return false;
    }
    if (!vt_bytes_ends(text, VT_LIT("\n"))) {
        (void)vt_fail_plain(&err, last_line);
        vt_bytes_place(&err.line, &err.column, text, text.len);
        vt_errors_add(errs, &err);
    }
    return true;
}

static bool stands_before(const struct vt_error *a, const struct vt_error *b)
{
    return a->line != b->line ? a->line < b->line : a->column < b->column;
}

enum vt_code vt_reading_close(struct vt_errors *errs)
{
    size_t kept = errs->count < VT_ERRORS_MAX ? errs->count : VT_ERRORS_MAX;
    for (size_t i = 1; i < kept; i++) {
        struct vt_error moved = errs->at[i];
        size_t to = i;
        for (; to > 0 && stands_before(&moved, &errs->at[to - 1]); to--) {
            errs->at[to] = errs->at[to - 1];
        }
        errs->at[to] = moved;
    }
    return vt_errors_code(errs);
}

void vt_reading_format(const struct vt_reading *r, const struct vt_yaml_node *root,
                       struct vt_bytes expected, enum vt_code code)
{
    struct vt_bytes format;
    if (vt_yaml_get_text(&format, r->doc, root, "format", VT_YAML_REQUIRED, SIZE_MAX, r->errs) &&
        !vt_bytes_equal(format, expected)) {
        vt_yaml_complain(r->doc, vt_yaml_get(r->doc, root, "format"), code, expected, r->errs);
    }
}

void vt_reading_tongues(struct vt_tongues *out, const struct vt_reading *r,
                        const struct vt_yaml_node *map, const char *key,
                        enum vt_tongues_shape shape, size_t most)
{
    static const char *const known[] = {"nl", "en", NULL};
    const struct vt_yaml_node *both;
    *out = (struct vt_tongues){0};
    if (!vt_yaml_get_mapping(&both, r->doc, map, key, VT_YAML_REQUIRED, r->errs) ||
        !vt_yaml_keys(r->doc, both, known, r->errs)) {
        return;
    }
    if (shape == VT_TONGUES_LINE) {
        (void)vt_yaml_get_text(&out->nl, r->doc, both, "nl", VT_YAML_REQUIRED, most, r->errs);
        (void)vt_yaml_get_text(&out->en, r->doc, both, "en", VT_YAML_OPTIONAL, most, r->errs);
    } else {
        (void)vt_yaml_get_lines(&out->nl, r->doc, both, "nl", VT_YAML_REQUIRED, most, r->errs);
        (void)vt_yaml_get_lines(&out->en, r->doc, both, "en", VT_YAML_OPTIONAL, most, r->errs);
    }
}

/* Add the error that was made, at a node's value. */
static void add_at(const struct vt_reading *r, const struct vt_yaml_node *at, struct vt_error *err)
{
    err->line = at->line;
    err->column = at->column;
    vt_errors_add(r->errs, err);
}

void vt_reading_say(const struct vt_reading *r, const struct vt_yaml_node *at, enum vt_code code,
                    struct vt_bytes subject, struct vt_bytes detail)
{
    struct vt_error err;
    (void)vt_fail(&err, code, subject, detail);
    add_at(r, at, &err);
}

void vt_reading_say_number(const struct vt_reading *r, const struct vt_yaml_node *at,
                           enum vt_code code, struct vt_bytes subject, uint64_t detail)
{
    struct vt_error err;
    (void)vt_fail_number(&err, code, subject, detail);
    add_at(r, at, &err);
}

void vt_reading_say_numbers(const struct vt_reading *r, const struct vt_yaml_node *at,
                            enum vt_code code, uint64_t subject, uint64_t detail)
{
    unsigned char digits[VT_U64_DIGITS];
    size_t len = vt_number_digits(digits, subject);
    vt_reading_say_number(r, at, code, (struct vt_bytes){digits, len}, detail);
}

void vt_reading_fail(struct vt_errors *errs, enum vt_code code)
{
    struct vt_error err;
    (void)vt_fail_plain(&err, code);
    vt_errors_add(errs, &err);
}

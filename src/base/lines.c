/* SPDX-License-Identifier: EUPL-1.2 */
/* A strict cursor over line-based text. */
#include <vngtally/base/lines.h>

#include <vngtally/base/number.h>

struct vt_lines vt_lines_of(struct vt_bytes text)
{
    return (struct vt_lines){.text = text, .at = 0, .number = 1};
}

bool vt_lines_done(const struct vt_lines *lines)
{
    return lines->at == lines->text.len;
}

bool vt_lines_peek(struct vt_bytes *line, const struct vt_lines *lines)
{
    size_t end = vt_bytes_find(lines->text, '\n', lines->at);
    if (end == lines->text.len) {
        *line = (struct vt_bytes){0};
        return false;
    }
    *line = vt_bytes_part(lines->text, lines->at, end - lines->at);
    return true;
}

/* Step over a line that was peeked at. */
static void step(struct vt_lines *lines, struct vt_bytes line)
{
    lines->at += line.len + 1;
    lines->number += lines->number < UINT32_MAX ? 1 : 0;
}

bool vt_lines_next(struct vt_bytes *line, struct vt_lines *lines)
{
    if (!vt_lines_peek(line, lines)) {
        return false;
    }
    step(lines, *line);
    return true;
}

bool vt_lines_expect(struct vt_lines *lines, struct vt_bytes expected)
{
    struct vt_bytes line;
    if (!vt_lines_peek(&line, lines) || !vt_bytes_equal(line, expected)) {
        return false;
    }
    step(lines, line);
    return true;
}

bool vt_lines_field(struct vt_bytes *value, struct vt_lines *lines, struct vt_bytes key)
{
    struct vt_bytes line;
    *value = (struct vt_bytes){0};
    if (!vt_lines_peek(&line, lines) || !vt_bytes_starts(line, key)) {
        return false;
    }
    struct vt_bytes rest = vt_bytes_part(line, key.len, SIZE_MAX);
    if (rest.len < 2 || rest.at[0] != ' ') {
        return false;
    }
    *value = vt_bytes_part(rest, 1, SIZE_MAX);
    step(lines, line);
    return true;
}

bool vt_lines_raw(struct vt_bytes *raw, struct vt_lines *lines, size_t len)
{
    if (len > lines->text.len - lines->at) {
        *raw = (struct vt_bytes){0};
        return false;
    }
    *raw = vt_bytes_part(lines->text, lines->at, len);
    for (size_t end = vt_bytes_find(*raw, '\n', 0); end < len;
         end = vt_bytes_find(*raw, '\n', end + 1)) {
        lines->number += lines->number < UINT32_MAX ? 1 : 0;
    }
    lines->at += len;
    return true;
}

bool vt_word_next(struct vt_bytes *word, struct vt_bytes *rest, unsigned char separator)
{
    if (rest->len == 0) {
        *word = (struct vt_bytes){0};
        return false;
    }
    size_t end = vt_bytes_find(*rest, separator, 0);
    *word = vt_bytes_part(*rest, 0, end);
    *rest = vt_bytes_part(*rest, end < rest->len ? end + 1 : end, SIZE_MAX);
    return true;
}

enum vt_code vt_lines_fail(struct vt_error *err, enum vt_code code, const struct vt_lines *lines)
{
    /* As much of the line as an error has room for: it may never end. */
    struct vt_bytes line = vt_bytes_part(lines->text, lines->at, VT_ERROR_TEXT);
    vt_fail(err, code, vt_bytes_part(line, 0, vt_bytes_find(line, '\n', 0)), VT_LIT(""));
    if (err != NULL) {
        size_t start = lines->at;
        while (start > 0 && lines->text.at[start - 1] != '\n') {
            start--;
        }
        size_t bytes = lines->at - start;
        err->line = lines->number;
        err->column = vt_u32_at_most((uint64_t)bytes + 1);
    }
    return code;
}

/* The line around an offset; "" at or past the end. */
static struct vt_bytes line_at(struct vt_bytes text, size_t offset)
{
    size_t from = offset < text.len ? offset : text.len;
    while (from > 0 && text.at[from - 1] != '\n') {
        from--;
    }
    return vt_bytes_part(text, from, vt_bytes_find(text, '\n', from) - from);
}

/* How much of two lines that are the same up to `column` is left out at their beginning, so that what
 * differs is among the part that an error has room for. Never within a character. */
static size_t left_out(struct vt_bytes found, struct vt_bytes expected, size_t column)
{
    if (column <= 2 * VT_LINES_BEFORE ||
        (found.len < VT_ERROR_TEXT && expected.len < VT_ERROR_TEXT)) {
        return 0;
    }
    size_t from = column - VT_LINES_BEFORE;
    for (int back = 0; back < 3 && (found.at[from] & 0xC0u) == 0x80u; back++) {
        from--;
    }
    return from;
}

/* The line from `from` on, with a mark for what was left out; in `out` when there is any. */
static struct vt_bytes excerpt(struct vt_buf *out, struct vt_bytes line, size_t from)
{
    if (from == 0) {
        return line;
    }
    vt_buf_put_text(out, "…");
    vt_buf_put(out, vt_bytes_part(line, from, VT_ERROR_TEXT - out->len));
    return vt_buf_view(out);
}

enum vt_code vt_lines_differ(struct vt_error *err, enum vt_code code, struct vt_bytes found,
                             struct vt_bytes expected)
{
    unsigned char room[2][VT_ERROR_TEXT];
    struct vt_buf out[2];
    size_t at = 0;
    while (at < found.len && at < expected.len && found.at[at] == expected.at[at]) {
        at++;
    }
    if (at == found.len && at == expected.len) {
        return VT_OK;
    }
    struct vt_bytes lines[] = {line_at(found, at), line_at(expected, at)};
    size_t from = left_out(lines[0], lines[1], (size_t)(found.at + at - lines[0].at));
    for (size_t i = 0; i < 2; i++) {
        out[i] = (struct vt_buf){.at = room[i], .room = sizeof room[i], .cap = sizeof room[i]};
        lines[i] = excerpt(&out[i], lines[i], from);
    }
    (void)vt_fail(err, code, lines[0], lines[1]);
    if (err != NULL) {
        vt_bytes_place(&err->line, &err->column, found, at);
    }
    return code;
}

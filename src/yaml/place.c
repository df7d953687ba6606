/* SPDX-License-Identifier: EUPL-1.2 */
/* Where in the text: from libyaml's character index to our byte offset, line and column. */
#include "door.h"

#include <vngtally/base/text.h>

/* The text is checked UTF-8: a character begins at every byte that is not 10xxxxxx. */
static bool begins_character(unsigned char byte)
{
    return (byte & 0xC0) != 0x80;
}

void vt_yaml_cursor_go(struct vt_yaml_cursor *cursor, struct vt_bytes text, size_t index)
{
    if (index < cursor->chars) {
        *cursor = (struct vt_yaml_cursor){.line = 1};
    }
    while (cursor->chars < index && cursor->at < text.len) {
        if (text.at[cursor->at] == '\n') {
            cursor->line++;
            cursor->line_start = cursor->at + 1;
        }
        do {
            cursor->at++;
        } while (cursor->at < text.len && !begins_character(text.at[cursor->at]));
        cursor->chars++;
    }
}

enum vt_code vt_yaml_at(struct vt_error *err, struct vt_bytes text, size_t offset,
                        enum vt_code code)
{
    if (err != NULL) {
        vt_bytes_place(&err->line, &err->column, text, offset);
    }
    return code;
}

struct vt_bytes vt_yaml_rest(struct vt_bytes text, size_t offset)
{
    size_t end = vt_bytes_find(text, '\n', offset);
    while (end > offset && text.at[end - 1] == ' ') {
        end--;
    }
    return vt_bytes_part(text, offset, end - offset);
}

size_t vt_yaml_skip_blanks(struct vt_bytes text, size_t from)
{
    while (from < text.len && text.at[from] == ' ') {
        from++;
    }
    return from;
}

enum vt_code vt_yaml_refuse(struct vt_error *err, enum vt_code code, struct vt_bytes text,
                            size_t offset)
{
    return vt_yaml_at(err, text, offset,
                      vt_fail(err, code, vt_yaml_rest(text, offset), VT_LIT("")));
}

/* `U+` and four to six digits; `0x` and two for a byte that begins no character. */
static void put_character_name(struct vt_buf *out, struct vt_bytes text, size_t offset)
{
    static const char digits[] = "0123456789ABCDEF";
    uint32_t point = 0;
    size_t len = 0;
    bool whole = vt_utf8_decode(&point, &len, text, offset);
    if (!whole) {
        point = text.at[offset];
    }
    vt_buf_put_text(out, whole ? "U+" : "0x");
    unsigned places = whole ? 4 : 2;
    while (places < 6 && point >> (4 * places) != 0) {
        places++;
    }
    while (places > 0) {
        places--;
        vt_buf_put_byte(out, (unsigned char)digits[point >> (4 * places) & 0xF]);
    }
}

enum vt_code vt_yaml_refuse_character(struct vt_error *err, enum vt_code code, struct vt_bytes text,
                                      size_t offset, struct vt_bytes place_text, size_t place)
{
    struct vt_buf name = {0};
    put_character_name(&name, text, offset);
    (void)vt_fail(err, code, vt_buf_view(&name), VT_LIT(""));
    vt_buf_free(&name);
    return vt_yaml_at(err, place_text, place, code);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Scalars between quotes: what libyaml reads in them that their writer did not mean.
 *
 * Three slips are common and silent. A name with an apostrophe ('s-Gravenhage) opens a text that
 * ends at the next apostrophe, lines below. A forgotten closing quote swallows the keys below it.
 * And escapes can make characters that the file itself may not hold.
 */
#include "door.h"

#include <vngtally/base/text.h>

static bool is_letter(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* 's-Gravenhage, 's-Hertogenbosch, 't Harde, 't-Zand: an apostrophe, one small letter, a hyphen or
 * blank, a capital. Not '''s-Gravenhage', which is right. */
bool vt_yaml_is_apostrophe(struct vt_bytes *name, struct vt_bytes text, size_t quote)
{
    *name = (struct vt_bytes){0};
    /* Written ''s-Gravenhage' the name has its own apostrophe as the second. */
    size_t at = quote;
    if (vt_bytes_starts(vt_bytes_part(text, at, 2), VT_LIT("''"))) {
        at++;
    }
    struct vt_bytes start = vt_bytes_part(text, at, 4);
    if (start.len < 4 || start.at[0] != '\'' || start.at[1] < 'a' || start.at[1] > 'z' ||
        (start.at[2] != '-' && start.at[2] != ' ') || start.at[3] < 'A' || start.at[3] > 'Z') {
        return false;
    }
    size_t end = at + 4;
    while (end < text.len && (is_letter(text.at[end]) || text.at[end] >= 0x80 ||
                              text.at[end] == '-' || text.at[end] == ' ')) {
        end++;
    }
    while (text.at[end - 1] == ' ') {
        end--;
    }
    *name = vt_bytes_part(text, at, end - at);
    return true;
}

/* After the closing quote: the end of the line, a comment, or an indicator of flow style or a key. */
static enum vt_code check_after(const struct vt_yaml_walk *walk, const struct vt_yaml_seen *seen)
{
    size_t next = vt_yaml_skip_blanks(walk->text, seen->end);
    if (next == walk->text.len) {
        return VT_OK;
    }
    switch (walk->text.at[next]) {
    case '\n':
    case ',':
    case ']':
    case '}':
    case ':':
        return VT_OK;
    case '#':
        if (next > seen->end) {
            return VT_OK;
        }
        break;
    default:
        break;
    }
    return vt_yaml_refuse(walk->err, VT_E_YAML_AFTER_QUOTE, walk->text, next);
}

/* Each further line that is not empty begins deeper than the block around it. */
static enum vt_code check_indent(const struct vt_yaml_walk *walk, const struct vt_yaml_seen *seen)
{
    uint32_t indent = 0;
    for (size_t i = walk->depth; i > 0 && indent == 0; i--) {
        indent = walk->levels[i - 1].indent;
    }
    for (size_t at = vt_bytes_find(walk->text, '\n', seen->start); at < seen->end;
         at = vt_bytes_find(walk->text, '\n', at + 1)) {
        size_t word = vt_yaml_skip_blanks(walk->text, at + 1);
        if (walk->text.at[word] != '\n' && word - at <= indent) {
            return vt_yaml_refuse(walk->err, VT_E_YAML_QUOTE_INDENT, walk->text, seen->start);
        }
    }
    return VT_OK;
}

/* The character of the escape at `at`, which libyaml has accepted, and its length in the file. */
static uint32_t read_escape(size_t *len, struct vt_bytes text, size_t at)
{
    static const struct {
        unsigned char letter;
        uint32_t point;
    } named[] = {
        {'0', 0x00}, {'a', 0x07}, {'b', 0x08}, {'t', 0x09}, {'v', 0x0B},   {'f', 0x0C},
        {'r', 0x0D}, {'e', 0x1B}, {'N', 0x85}, {'_', 0xA0}, {'L', 0x2028}, {'P', 0x2029},
    };
    unsigned char letter = text.at[at + 1];
    size_t digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
    uint32_t point = letter;
    for (size_t i = 0; digits == 0 && i < sizeof named / sizeof named[0]; i++) {
        point = named[i].letter == letter ? named[i].point : point;
    }
    *len = 2 + digits;
    for (size_t i = 0; i < digits; i++) {
        unsigned char digit = text.at[at + 2 + i];
        /* The low four bits of a letter are its value less 9. */
        uint32_t value = (digit & 0x0Fu) + (digit <= '9' ? 0 : 9);
        point = (i == 0 ? 0 : point << 4) | value;
    }
    return point;
}

/* The file is plain text already: what is not plain in a scalar came from an escape. */
static enum vt_code check_escapes(const struct vt_yaml_walk *walk, const struct vt_yaml_seen *seen)
{
    struct vt_bytes value = {seen->event->data.scalar.value, seen->event->data.scalar.length};
    size_t offset = 0;
    enum vt_code code = vt_text_check(&offset, value, VT_TEXT_LINES);
    if (code == VT_OK) {
        return VT_OK;
    }
    uint32_t bad = 0;
    size_t len = 0;
    (void)vt_utf8_decode(&bad, &len, value, offset);
    size_t place = seen->start;
    for (size_t at = seen->start; at < seen->end; at += len) {
        len = 1;
        if (walk->text.at[at] == '\\' && read_escape(&len, walk->text, at) == bad) {
            place = at;
            break;
        }
    }
    return vt_yaml_refuse_character(walk->err, code, value, offset, walk->text, place);
}

enum vt_code vt_yaml_check_quotes(const struct vt_yaml_walk *walk, const struct vt_yaml_seen *seen)
{
    struct vt_bytes name;
    if (vt_yaml_is_apostrophe(&name, walk->text, seen->start)) {
        return vt_yaml_at(walk->err, walk->text, seen->start,
                          vt_fail(walk->err, VT_E_YAML_APOSTROPHE, name, VT_LIT("")));
    }
    enum vt_code code = check_indent(walk, seen);
    if (code == VT_OK) {
        code = check_after(walk, seen);
    }
    bool escapes = seen->event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    return code == VT_OK && escapes ? check_escapes(walk, seen) : code;
}

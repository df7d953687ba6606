/* SPDX-License-Identifier: EUPL-1.2 */
/* Text from outside: UTF-8 (RFC 3629 section 4), and which characters are not plain. */
#include <vngtally/base/text.h>

/* Every character that is not plain, but for the last two of each plane (see judge), in order. */
static const struct {
    uint32_t first, last;
    enum vt_code code;
} not_plain[] = {
    {0x0000, 0x0000, VT_E_NUL},
    {0x0001, 0x0008, VT_E_CONTROL},
    {0x0009, 0x0009, VT_E_TAB},
    {0x000A, 0x000C, VT_E_CONTROL}, /* line feed, unless the caller allows it */
    {0x000D, 0x000D, VT_E_CR},
    {0x000E, 0x001F, VT_E_CONTROL},
    {0x007F, 0x0084, VT_E_CONTROL},
    {0x0085, 0x0085, VT_E_LINE_SEPARATOR}, /* NEL */
    {0x0086, 0x009F, VT_E_CONTROL},
    {0x00AD, 0x00AD, VT_E_INVISIBLE}, /* soft hyphen */
    {0x034F, 0x034F, VT_E_INVISIBLE}, /* combining grapheme joiner */
    {0x061C, 0x061C, VT_E_BIDI},
    {0x115F, 0x1160, VT_E_INVISIBLE}, /* Hangul fillers */
    {0x17B4, 0x17B5, VT_E_INVISIBLE}, /* Khmer inherent vowels */
    {0x180E, 0x180E, VT_E_INVISIBLE}, /* Mongolian vowel separator */
    {0x200B, 0x200D, VT_E_INVISIBLE}, /* zero-width space and joiners */
    {0x200E, 0x200F, VT_E_BIDI},
    {0x2028, 0x2029, VT_E_LINE_SEPARATOR},
    {0x202A, 0x202E, VT_E_BIDI},
    {0x2060, 0x2064, VT_E_INVISIBLE}, /* word joiner, invisible operators */
    {0x2066, 0x2069, VT_E_BIDI},
    {0x206A, 0x206F, VT_E_INVISIBLE}, /* deprecated format characters */
    {0x3164, 0x3164, VT_E_INVISIBLE}, /* Hangul filler */
    {0xFDD0, 0xFDEF, VT_E_INVISIBLE}, /* non-characters */
    {0xFEFF, 0xFEFF, VT_E_BOM},
    {0xFFA0, 0xFFA0, VT_E_INVISIBLE},   /* half-width Hangul filler */
    {0xFFF9, 0xFFFB, VT_E_INVISIBLE},   /* interlinear annotation */
    {0x1D173, 0x1D17A, VT_E_INVISIBLE}, /* musical format characters */
    {0xE0000, 0xE007F, VT_E_INVISIBLE}, /* tags */
};

/* VT_OK for a plain character, else the code that refuses it. */
static enum vt_code judge(uint32_t point)
{
    if (point >= 0x20 && point < 0x7F) {
        return VT_OK;
    }
    if ((point & 0xFFFEu) == 0xFFFEu) {
        return VT_E_INVISIBLE; /* a non-character: the last two of a plane */
    }
    size_t low = 0;
    size_t high = sizeof not_plain / sizeof not_plain[0];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (point > not_plain[middle].last) {
            low = middle + 1;
        } else if (point < not_plain[middle].first) {
            high = middle;
        } else {
            return not_plain[middle].code;
        }
    }
    return VT_OK;
}

/* The length that a first byte announces, 0 if it is none; the bits that it carries itself, and
 * the lowest code point that may be written with this length (less is an overlong form). */
static size_t announce(uint32_t *bits, uint32_t *lowest, unsigned char first)
{
    *bits = first;
    *lowest = 0;
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC0 && first < 0xE0) {
        *bits = first & 0x1Fu;
        *lowest = 0x80;
        return 2;
    }
    if (first >= 0xE0 && first < 0xF0) {
        *bits = first & 0x0Fu;
        *lowest = 0x800;
        return 3;
    }
    if (first >= 0xF0 && first < 0xF8) {
        *bits = first & 0x07u;
        *lowest = 0x10000;
        return 4;
    }
    return 0;
}

bool vt_utf8_decode(uint32_t *point, size_t *len, struct vt_bytes text, size_t at)
{
    uint32_t bits;
    uint32_t lowest;
    *point = 0;
    *len = 0;
    if (at >= text.len) {
        return false;
    }
    size_t size = announce(&bits, &lowest, text.at[at]);
    if (size == 0 || size > text.len - at) {
        return false;
    }
    for (size_t i = 1; i < size; i++) {
        unsigned char byte = text.at[at + i];
        if ((byte & 0xC0u) != 0x80u) {
            return false;
        }
        bits = bits << 6 | (byte & 0x3Fu);
    }
    if (bits < lowest || bits > 0x10FFFF || (bits >= 0xD800 && bits <= 0xDFFF)) {
        return false;
    }
    *point = bits;
    *len = size;
    return true;
}

enum vt_code vt_text_check(size_t *offset, struct vt_bytes text, enum vt_text_allow allow)
{
    enum vt_code code = VT_OK;
    size_t at = 0;
    while (at < text.len) {
        uint32_t point;
        size_t len;
        if (!vt_utf8_decode(&point, &len, text, at)) {
            code = VT_E_UTF8;
            break;
        }
        if (point != '\n' || allow != VT_TEXT_LINES) {
            code = judge(point);
            if (code != VT_OK) {
                break;
            }
        }
        at += len;
    }
    if (offset != NULL) {
        *offset = at;
    }
    return code;
}

/* Write a code point or byte in upper-case hexadecimal digits, `least` of them or more. Returns how
 * many. */
static size_t hex_digits(unsigned char out[8], uint32_t value, unsigned least)
{
    static const char digits[] = "0123456789ABCDEF";
    size_t len = 0;
    for (unsigned place = 8; place > 0; place--) {
        uint32_t rest = value >> (4 * (place - 1));
        if (rest != 0 || place <= least) {
            out[len++] = (unsigned char)digits[rest & 15u];
        }
    }
    return len;
}

static void put_escape(struct vt_buf *out, const char *before, uint32_t value, unsigned least,
                       const char *after)
{
    unsigned char hex[8];
    size_t len = hex_digits(hex, value, least);
    vt_buf_put_text(out, before);
    vt_buf_put(out, (struct vt_bytes){hex, len});
    vt_buf_put_text(out, after);
}

void vt_text_put_escaped(struct vt_buf *out, struct vt_bytes text)
{
    size_t at = 0;
    while (at < text.len) {
        uint32_t point;
        size_t len;
        if (!vt_utf8_decode(&point, &len, text, at)) {
            put_escape(out, "\\x", text.at[at], 2, "");
            at++;
            continue;
        }
        if (point == '\\') {
            vt_buf_put_text(out, "\\\\");
        } else if (judge(point) == VT_OK) {
            vt_buf_put(out, vt_bytes_part(text, at, len));
        } else {
            put_escape(out, "\\u{", point, 1, "}");
        }
        at += len;
    }
}

bool vt_text_is_blank(struct vt_bytes text)
{
    size_t at = 0;
    while (at < text.len && (text.at[at] == ' ' || text.at[at] == '\n')) {
        at++;
    }
    return at == text.len;
}

enum vt_code vt_text_fail(struct vt_error *err, enum vt_code code, struct vt_bytes text,
                          size_t offset)
{
    unsigned char name[2 + 8] = "0x";
    size_t name_len = 0;
    uint32_t point;
    size_t len;
    if (vt_utf8_decode(&point, &len, text, offset)) {
        name[0] = 'U';
        name[1] = '+';
        name_len = 2 + hex_digits(name + 2, point, 4);
    } else if (offset < text.len) {
        name_len = 2 + hex_digits(name + 2, text.at[offset], 2);
    }
    vt_fail(err, code, (struct vt_bytes){name, name_len}, VT_LIT(""));
    if (err != NULL) {
        vt_bytes_place(&err->line, &err->column, text, offset);
    }
    return code;
}

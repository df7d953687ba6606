/* SPDX-License-Identifier: EUPL-1.2 */
/* Text from outside: is it honest UTF-8, and how is it shown without harm.
 *
 * `Plain text` in all our formats is: valid UTF-8 (RFC 3629: no surrogates, no overlong forms)
 * without U+0000..U+001F but for what a caller allows, U+007F..U+009F, NEL, U+2028, U+2029,
 * bidirectional controls (U+061C, U+200E, U+200F, U+202A..U+202E, U+2066..U+2069), zero-width and
 * other invisible characters (U+00AD, U+034F, U+115F, U+1160, U+17B4, U+17B5, U+180E, U+200B..U+200D,
 * U+2060..U+2064, U+206A..U+206F, U+3164, U+FEFF, U+FFA0, U+FFF9..U+FFFB, U+1D173..U+1D17A,
 * U+E0000..U+E007F) and non-characters (U+FDD0..U+FDEF, U+xFFFE, U+xFFFF).
 */
#ifndef VNGTALLY_BASE_TEXT_H
#define VNGTALLY_BASE_TEXT_H

#include <vngtally/base/bytes.h>

/* What a text may hold beside plain characters. */
enum vt_text_allow {
    VT_TEXT_LINE = 0,  /* nothing: one line */
    VT_TEXT_LINES = 1, /* \n */
};

/* Check that a text is plain.
 * Returns VT_OK or VT_E_UTF8, VT_E_CONTROL, VT_E_CR (a carriage return: CRLF line ends), VT_E_TAB,
 * VT_E_NUL, VT_E_LINE_SEPARATOR (NEL, LS, PS), VT_E_BIDI, VT_E_INVISIBLE (non-characters too),
 * VT_E_BOM (U+FEFF anywhere). A \n that is not allowed is VT_E_CONTROL.
 * Out: *offset (may be NULL) is the offset of the first byte of the first offending character, or
 * text.len when there is none. */
enum vt_code vt_text_check(size_t *offset, struct vt_bytes text, enum vt_text_allow allow)
    VT_MUST_CHECK;

/* Has it nothing but spaces and \n, or nothing at all? */
bool vt_text_is_blank(struct vt_bytes text);

/* Fill *err (which may be NULL) for a text that vt_text_check refused with `code` at `offset`: line
 * and column in that text, and as subject the character (`U+202E`) or, where it is no UTF-8, the
 * byte (`0xFF`). Returns `code`. */
enum vt_code vt_text_fail(struct vt_error *err, enum vt_code code, struct vt_bytes text,
                          size_t offset);

/* Decode one character at `at` (< text.len): its code point and length, or false. */
bool vt_utf8_decode(uint32_t *point, size_t *len, struct vt_bytes text, size_t at);

/* Write for a terminal or a message: plain characters as they are, everything else (also '\n') as
 * \xHH per byte that is no UTF-8, or \u{HEX} for a character that is well formed but not plain,
 * upper-case digits; a backslash as \\. */
void vt_text_put_escaped(struct vt_buf *out, struct vt_bytes text);

/* The width in terminal cells of plain text, near enough: combining marks 0, East Asian wide 2, all
 * else 1. */
size_t vt_text_width(struct vt_bytes text);

#endif

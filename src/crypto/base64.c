/* SPDX-License-Identifier: EUPL-1.2 */
/* Base64 (RFC 4648 section 4): padded, canonical, nothing between the characters.
 *
 * Our own, because libsodium's reader (1.0.18) takes every byte from 0x80 on for a '/', which would
 * give one value many spellings. It does not hide timing and does not wipe: for public data, and
 * for a seed that stands in a key file without a passphrase.
 */
#include <vngtally/crypto/hash.h>

#include <string.h>

static const unsigned char ALPHABET[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* Three bytes as four characters; the bytes that are not there become '='. */
static void put_group(struct vt_buf *out, const unsigned char *raw, size_t len)
{
    uint32_t bits = (uint32_t)raw[0] << 16;
    bits |= len > 1 ? (uint32_t)raw[1] << 8 : 0;
    bits |= len > 2 ? (uint32_t)raw[2] : 0;
    const unsigned char text[4] = {
        ALPHABET[bits >> 18],
        ALPHABET[bits >> 12 & 63],
        len > 1 ? ALPHABET[bits >> 6 & 63] : '=',
        len > 2 ? ALPHABET[bits & 63] : '=',
    };
    vt_buf_put(out, (struct vt_bytes){text, sizeof text});
}

void vt_base64_put(struct vt_buf *out, struct vt_bytes raw)
{
    for (size_t at = 0; at < raw.len; at += 3) {
        put_group(out, raw.at + at, raw.len - at);
    }
}

size_t vt_base64_raw_len(struct vt_bytes text)
{
    if (text.len == 0 || text.len % 4 != 0) {
        return 0;
    }
    size_t padding = 0;
    if (text.at[text.len - 1] == '=') {
        padding = text.at[text.len - 2] == '=' ? 2 : 1;
    }
    return text.len / 4 * 3 - padding;
}

/* The six bits of a character, plus one; 0: it is none. */
static const unsigned char bits_of[256] = {
    ['A'] = 1,  ['B'] = 2,  ['C'] = 3,  ['D'] = 4,  ['E'] = 5,  ['F'] = 6,  ['G'] = 7,  ['H'] = 8,
    ['I'] = 9,  ['J'] = 10, ['K'] = 11, ['L'] = 12, ['M'] = 13, ['N'] = 14, ['O'] = 15, ['P'] = 16,
    ['Q'] = 17, ['R'] = 18, ['S'] = 19, ['T'] = 20, ['U'] = 21, ['V'] = 22, ['W'] = 23, ['X'] = 24,
    ['Y'] = 25, ['Z'] = 26, ['a'] = 27, ['b'] = 28, ['c'] = 29, ['d'] = 30, ['e'] = 31, ['f'] = 32,
    ['g'] = 33, ['h'] = 34, ['i'] = 35, ['j'] = 36, ['k'] = 37, ['l'] = 38, ['m'] = 39, ['n'] = 40,
    ['o'] = 41, ['p'] = 42, ['q'] = 43, ['r'] = 44, ['s'] = 45, ['t'] = 46, ['u'] = 47, ['v'] = 48,
    ['w'] = 49, ['x'] = 50, ['y'] = 51, ['z'] = 52, ['0'] = 53, ['1'] = 54, ['2'] = 55, ['3'] = 56,
    ['4'] = 57, ['5'] = 58, ['6'] = 59, ['7'] = 60, ['8'] = 61, ['9'] = 62, ['+'] = 63, ['/'] = 64,
};

/* Four characters as `len` bytes, 1 to 3. The other 3 - len characters are padding, as
 * vt_base64_raw_len has seen; the bits that stand behind the last byte must be zero. */
static bool take_group(unsigned char *raw, size_t len, const unsigned char *text)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < 4; i++) {
        uint32_t six = i <= len ? bits_of[text[i]] : 1;
        if (six == 0) {
            return false;
        }
        bits = bits << 6 | (six - 1);
    }
    for (size_t i = 0; i < len; i++) {
        raw[i] = (unsigned char)(bits >> (16 - 8 * i));
    }
    return (bits & (0xFFFFFFu >> 8 * len)) == 0;
}

/* Four characters as three bytes. */
static bool take_whole(unsigned char *raw, const unsigned char *text)
{
    uint32_t a = bits_of[text[0]], b = bits_of[text[1]], c = bits_of[text[2]], d = bits_of[text[3]];
    uint32_t bits = (a - 1) << 18 | (b - 1) << 12 | (c - 1) << 6 | (d - 1);
    raw[0] = (unsigned char)(bits >> 16);
    raw[1] = (unsigned char)(bits >> 8);
    raw[2] = (unsigned char)bits;
    return a != 0 && b != 0 && c != 0 && d != 0;
}

/* Decode text whose vt_base64_raw_len is `len`, above 0; `out` may be NULL to look only. */
static bool decode(unsigned char *out, size_t len, struct vt_bytes text)
{
    unsigned char scratch[3] = {0};
    size_t at = 0;
    for (; len - at > 3; at += 3) {
        if (!take_whole(out != NULL ? out + at : scratch, text.at + at / 3 * 4)) {
            return false;
        }
    }
    return take_group(out != NULL ? out + at : scratch, len - at, text.at + at / 3 * 4);
}

enum vt_code vt_base64_decode(unsigned char *out, size_t len, struct vt_bytes text)
{
    if (len > 0 && vt_base64_raw_len(text) == len && decode(out, len, text)) {
        return VT_OK;
    }
    memset(out, 0, len);
    return VT_E_NOT_BASE64;
}

bool vt_base64_is_canonical(struct vt_bytes text)
{
    size_t len = vt_base64_raw_len(text);
    return len > 0 && decode(NULL, len, text);
}

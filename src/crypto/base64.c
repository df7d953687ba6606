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

/* The six bits of a character, or 64. */
static uint32_t bits_of(unsigned char c)
{
    if (c >= 'A' && c <= 'Z') {
        return c - (uint32_t)'A';
    }
    if (c >= 'a' && c <= 'z') {
        return c - (uint32_t)'a' + 26;
    }
    if (c >= '0' && c <= '9') {
        return c - (uint32_t)'0' + 52;
    }
    if (c == '+' || c == '/') {
        return c == '+' ? 62 : 63;
    }
    return 64;
}

/* Four characters as `len` bytes, 1 to 3. The other 3 - len characters are padding, as
 * vt_base64_raw_len has seen; the bits that stand behind the last byte must be zero. */
static bool take_group(unsigned char raw[3], size_t len, const unsigned char *text)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < 4; i++) {
        uint32_t six = i <= len ? bits_of(text[i]) : 0;
        if (six == 64) {
            return false;
        }
        bits = bits << 6 | six;
    }
    raw[0] = (unsigned char)(bits >> 16);
    raw[1] = (unsigned char)(bits >> 8);
    raw[2] = (unsigned char)bits;
    return (bits & (0xFFFFFFu >> 8 * len)) == 0;
}

/* Decode text whose vt_base64_raw_len is `len`; `out` may be NULL to look only. */
static bool decode(unsigned char *out, size_t len, struct vt_bytes text)
{
    unsigned char raw[3];
    for (size_t at = 0; at < len; at += 3) {
        size_t group = len - at < 3 ? len - at : 3;
        if (!take_group(raw, group, text.at + at / 3 * 4)) {
            return false;
        }
        if (out != NULL) {
            memcpy(out + at, raw, group);
        }
    }
    return true;
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

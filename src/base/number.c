/* SPDX-License-Identifier: EUPL-1.2 */
/* Whole numbers: strict reading and checked sums; hexadecimal and big-endian bytes. */
#include <string.h>

#include <vngtally/base/number.h>

static bool is_decimal(struct vt_bytes text)
{
    if (text.len == 0 || (text.len > 1 && text.at[0] == '0')) {
        return false;
    }
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9') {
            return false;
        }
    }
    return true;
}

enum vt_code vt_number_parse(uint64_t *value, struct vt_bytes text, uint64_t most)
{
    *value = 0;
    if (!is_decimal(text)) {
        return VT_E_NOT_A_NUMBER;
    }
    uint64_t sum = 0;
    for (size_t i = 0; i < text.len; i++) {
        uint64_t digit = (uint64_t)(text.at[i] - '0');
        if (digit > most || sum > (most - digit) / 10) {
            return VT_E_NUMBER_TOO_BIG;
        }
        sum = sum * 10 + digit;
    }
    *value = sum;
    return VT_OK;
}

size_t vt_number_digits(unsigned char out[VT_U64_DIGITS], uint64_t value)
{
    unsigned char backwards[VT_U64_DIGITS];
    size_t len = 0;
    do {
        backwards[len++] = (unsigned char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    for (size_t i = 0; i < len; i++) {
        out[i] = backwards[len - 1 - i];
    }
    return len;
}

uint32_t vt_u32_at_most(uint64_t count)
{
    return count < UINT32_MAX ? (uint32_t)count : UINT32_MAX;
}

enum vt_code vt_add_u64(uint64_t *sum, uint64_t a, uint64_t b)
{
    *sum = 0;
    if (a > UINT64_MAX - b) {
        return VT_E_OVERFLOW;
    }
    *sum = a + b;
    return VT_OK;
}

enum vt_code vt_mul_u64(uint64_t *product, uint64_t a, uint64_t b)
{
    *product = 0;
    if (b != 0 && a > UINT64_MAX / b) {
        return VT_E_OVERFLOW;
    }
    *product = a * b;
    return VT_OK;
}

/* The value of one lower-case hexadecimal digit, plus one; 0: it is none. */
static const unsigned char hex_digit[256] = {
    ['0'] = 1, ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,  ['6'] = 7,  ['7'] = 8,
    ['8'] = 9, ['9'] = 10, ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
};

enum vt_code vt_hex_decode(unsigned char *out, size_t len, struct vt_bytes hex)
{
    if (len == 0) {
        return hex.len == 0 ? VT_OK : VT_E_NOT_HEX;
    }
    if (hex.len % 2 != 0 || hex.len / 2 != len) {
        memset(out, 0, len);
        return VT_E_NOT_HEX;
    }
    for (size_t i = 0; i < len; i++) {
        unsigned high = hex_digit[hex.at[2 * i]];
        unsigned low = hex_digit[hex.at[2 * i + 1]];
        if (high == 0 || low == 0) {
            memset(out, 0, len);
            return VT_E_NOT_HEX;
        }
        out[i] = (unsigned char)((high - 1) * 16 + low - 1);
    }
    return VT_OK;
}

uint64_t vt_be_read(const unsigned char *at, size_t bytes)
{
    uint64_t value = 0;
    for (size_t i = 0; i < bytes; i++) {
        value = value << 8 | at[i];
    }
    return value;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Whole numbers: strict reading, checked sums. There is no floating point in vngtally.
 *
 * A decimal is `0` or a digit 1-9 followed by digits: no sign, no leading zero, no separators.
 */
#ifndef VNGTALLY_BASE_NUMBER_H
#define VNGTALLY_BASE_NUMBER_H

#include <vngtally/base/bytes.h>

/* Most digits of a uint64_t. */
#define VT_U64_DIGITS 20

/* Read a decimal of at most `most`.
 * Returns VT_OK, VT_E_NOT_A_NUMBER (not that grammar) or VT_E_NUMBER_TOO_BIG (above `most`).
 * Out: *value, 0 on failure. */
enum vt_code vt_number_parse(uint64_t *value, struct vt_bytes text, uint64_t most) VT_MUST_CHECK;

/* Write the decimal digits of a value, without a closing zero. Returns how many. */
size_t vt_number_digits(unsigned char out[VT_U64_DIGITS], uint64_t value);

/* a + b, a * b; VT_E_OVERFLOW when it does not fit, *sum then 0. */
enum vt_code vt_add_u64(uint64_t *sum, uint64_t a, uint64_t b) VT_MUST_CHECK;
enum vt_code vt_mul_u64(uint64_t *product, uint64_t a, uint64_t b) VT_MUST_CHECK;

/* A count as 32 bits have it: UINT32_MAX stands for all that is larger. */
uint32_t vt_u32_at_most(uint64_t count);

/* Decode exactly `len` bytes from 2*len lower-case hexadecimal digits.
 * Returns VT_OK or VT_E_NOT_HEX; out is zeroed on failure. */
enum vt_code vt_hex_decode(unsigned char *out, size_t len, struct vt_bytes hex) VT_MUST_CHECK;

/* Big-endian reading of 1 to 8 bytes. */
uint64_t vt_be_read(const unsigned char *at, size_t bytes);

#endif

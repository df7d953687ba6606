/* SPDX-License-Identifier: EUPL-1.2 */
/* Whole numbers: one spelling each, and no sum that does not fit. */
#include "support/run.h"

#include <stdio.h>
#include <string.h>

#include <vngtally/base/number.h>

static void every_short_text_is_a_number_or_refused(void **state)
{
    (void)state;
    static const char alphabet[] = "0123456789+-. _xaE\n\0"; /* its closing zero counts too */
    const size_t letters = sizeof alphabet;
    char text[3];
    for (size_t i = 0; i < letters * letters * letters; i++) {
        text[0] = alphabet[i / letters / letters];
        text[1] = alphabet[i / letters % letters];
        text[2] = alphabet[i % letters];
        for (size_t len = 0; len <= 3; len++) {
            size_t digits = 0;
            unsigned expected = 0;
            for (; digits < len && text[digits] >= '0' && text[digits] <= '9'; digits++) {
                expected = expected * 10 + (unsigned)(text[digits] - '0');
            }
            /* The only spelling is the one that printf would give. */
            char spelling[8];
            snprintf(spelling, sizeof spelling, "%u", expected);
            bool good = len > 0 && digits == len && strlen(spelling) == len;
            uint64_t value = 77;
            enum vt_code code = vt_number_parse(
                &value, (struct vt_bytes){(const unsigned char *)text, len}, UINT64_MAX);
            assert_int_equal(code, good ? VT_OK : VT_E_NOT_A_NUMBER);
            assert_int_equal(value, good ? expected : 0);
        }
    }
}

static void refuses_what_is_above_the_most(void **state)
{
    (void)state;
    for (uint64_t most = 0; most <= 120; most++) {
        for (unsigned n = 0; n <= 1250; n++) {
            char text[8];
            snprintf(text, sizeof text, "%u", n);
            uint64_t value = 77;
            enum vt_code code = vt_number_parse(&value, vt_bytes_of(text), most);
            assert_int_equal(code, n <= most ? VT_OK : VT_E_NUMBER_TOO_BIG);
            assert_int_equal(value, n <= most ? n : 0);
        }
    }
}

static void reads_up_to_the_largest_and_refuses_the_next(void **state)
{
    (void)state;
    uint64_t value = 0;
    assert_int_equal(vt_number_parse(&value, VT_LIT("18446744073709551615"), UINT64_MAX), VT_OK);
    assert_true(value == UINT64_MAX);
    const struct vt_bytes above[] = {VT_LIT("18446744073709551616"), VT_LIT("18446744073709551620"),
                                     VT_LIT("99999999999999999999"),
                                     VT_LIT("184467440737095516150")};
    for (size_t i = 0; i < sizeof above / sizeof above[0]; i++) {
        value = 77;
        assert_int_equal(vt_number_parse(&value, above[i], UINT64_MAX), VT_E_NUMBER_TOO_BIG);
        assert_int_equal(value, 0);
    }
    assert_int_equal(vt_number_parse(&value, VT_LIT("99999999999999999999x"), UINT64_MAX),
                     VT_E_NOT_A_NUMBER);
}

static void digits_are_read_back(void **state)
{
    (void)state;
    for (unsigned bit = 0; bit < 64; bit++) {
        for (int64_t near = -1; near <= 1; near++) {
            uint64_t expected = (UINT64_C(1) << bit) + (uint64_t)near;
            unsigned char digits[VT_U64_DIGITS];
            size_t len = vt_number_digits(digits, expected);
            uint64_t value = 0;
            assert_int_equal(vt_number_parse(&value, (struct vt_bytes){digits, len}, UINT64_MAX),
                             VT_OK);
            assert_true(value == expected);
        }
    }
}

static void refuses_a_sum_that_does_not_fit(void **state)
{
    (void)state;
    uint64_t sum = 77;
    assert_int_equal(vt_add_u64(&sum, UINT64_MAX, 1), VT_E_OVERFLOW);
    assert_int_equal(sum, 0);
    assert_int_equal(vt_add_u64(&sum, UINT64_C(1) << 63, UINT64_C(1) << 63), VT_E_OVERFLOW);
    assert_int_equal(vt_add_u64(&sum, UINT64_MAX - 1, 1), VT_OK);
    assert_true(sum == UINT64_MAX);
    assert_int_equal(vt_add_u64(&sum, UINT64_MAX, 0), VT_OK);
    assert_true(sum == UINT64_MAX);
    assert_int_equal(vt_add_u64(&sum, 2, 3), VT_OK);
    assert_int_equal(sum, 5);
}

static void a_count_beyond_32_bits_is_the_most_that_they_hold(void **state)
{
    (void)state;
    assert_int_equal(vt_u32_at_most(0), 0);
    assert_int_equal(vt_u32_at_most(UINT32_MAX - 1), UINT32_MAX - 1);
    assert_int_equal(vt_u32_at_most(UINT32_MAX), UINT32_MAX);
    assert_int_equal(vt_u32_at_most((uint64_t)UINT32_MAX + 1), UINT32_MAX);
    assert_int_equal(vt_u32_at_most(UINT64_MAX), UINT32_MAX);
}

static void refuses_a_product_that_does_not_fit(void **state)
{
    (void)state;
    uint64_t product = 77;
    assert_int_equal(vt_mul_u64(&product, UINT64_C(1) << 32, UINT64_C(1) << 32), VT_E_OVERFLOW);
    assert_int_equal(product, 0);
    assert_int_equal(vt_mul_u64(&product, UINT64_MAX, 2), VT_E_OVERFLOW);
    assert_int_equal(vt_mul_u64(&product, 2, UINT64_MAX), VT_E_OVERFLOW);
    assert_int_equal(vt_mul_u64(&product, UINT64_MAX / 5, 5), VT_OK);
    assert_true(product == UINT64_MAX);
    assert_int_equal(vt_mul_u64(&product, UINT64_MAX / 5 + 1, 5), VT_E_OVERFLOW);
    assert_int_equal(vt_mul_u64(&product, UINT64_MAX, 0), VT_OK);
    assert_int_equal(product, 0);
    assert_int_equal(vt_mul_u64(&product, 0, UINT64_MAX), VT_OK);
    assert_int_equal(product, 0);
    assert_int_equal(vt_mul_u64(&product, 6, 7), VT_OK);
    assert_int_equal(product, 42);
}

static void hexadecimal_has_one_spelling_a_byte(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 65536; i++) {
        const unsigned char text[2] = {(unsigned char)(i >> 8), (unsigned char)i};
        unsigned char out = 0x77;
        enum vt_code code = vt_hex_decode(&out, 1, (struct vt_bytes){text, 2});
        if (code == VT_OK) {
            char again[3];
            snprintf(again, sizeof again, "%02x", out);
            assert_memory_equal(again, text, 2);
        } else {
            assert_int_equal(code, VT_E_NOT_HEX);
            assert_int_equal(out, 0);
            assert_false(memchr("0123456789abcdef", text[0], 16) != NULL &&
                         memchr("0123456789abcdef", text[1], 16) != NULL);
        }
    }
}

static void refuses_hexadecimal_of_another_length(void **state)
{
    (void)state;
    const struct vt_bytes texts[] = {VT_LIT(""),    VT_LIT("0"),     VT_LIT("00"),
                                     VT_LIT("000"), VT_LIT("00000"), VT_LIT("000000")};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        unsigned char out[2] = {1, 1};
        assert_int_equal(vt_hex_decode(out, 2, texts[i]), VT_E_NOT_HEX);
        assert_int_equal(out[0] | out[1], 0);
    }
    unsigned char out[3] = {1, 1, 1};
    assert_int_equal(vt_hex_decode(out, 2, VT_LIT("a0ff")), VT_OK);
    assert_memory_equal(out, "\xa0\xff\x01", 3);
    assert_int_equal(vt_hex_decode(out, 0, VT_LIT("")), VT_OK);
    assert_int_equal(vt_hex_decode(out, 0, VT_LIT("00")), VT_E_NOT_HEX);
}

static void failed_hexadecimal_leaves_nothing_behind(void **state)
{
    (void)state;
    unsigned char out[2] = {1, 1};
    assert_int_equal(vt_hex_decode(out, 2, VT_LIT("ffFF")), VT_E_NOT_HEX);
    assert_memory_equal(out, "\0\0", 2);
}

static void big_endian_is_read_from_the_high_byte_on(void **state)
{
    (void)state;
    static const unsigned char raw[] = {0x80, 1, 2, 3, 4, 5, 6, 0xFF};
    assert_true(vt_be_read(raw, 1) == 0x80);
    assert_true(vt_be_read(raw, 2) == 0x8001);
    assert_true(vt_be_read(raw, 4) == UINT64_C(0x80010203));
    assert_true(vt_be_read(raw, 8) == UINT64_C(0x80010203040506FF));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_short_text_is_a_number_or_refused),
        cmocka_unit_test(refuses_what_is_above_the_most),
        cmocka_unit_test(reads_up_to_the_largest_and_refuses_the_next),
        cmocka_unit_test(digits_are_read_back),
        cmocka_unit_test(refuses_a_sum_that_does_not_fit),
        cmocka_unit_test(a_count_beyond_32_bits_is_the_most_that_they_hold),
        cmocka_unit_test(refuses_a_product_that_does_not_fit),
        cmocka_unit_test(hexadecimal_has_one_spelling_a_byte),
        cmocka_unit_test(refuses_hexadecimal_of_another_length),
        cmocka_unit_test(failed_hexadecimal_leaves_nothing_behind),
        cmocka_unit_test(big_endian_is_read_from_the_high_byte_on),
    };
    return VT_RUN(tests);
}

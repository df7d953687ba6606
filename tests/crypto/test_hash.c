/* SPDX-License-Identifier: EUPL-1.2 */
/* Hashes against FIPS 180-4, base64 against RFC 4648 section 10 and against what it must refuse. */
#include "crypto/support.h"

static void sha256_of_abc_is_that_of_fips_180(void **state)
{
    (void)state;
    struct vt_hash hash;
    struct vt_buf hex = {0};
    vt_sha256(&hash, VT_LIT("abc"));
    vt_hash_put_hex(&hex, &hash);
    assert_bytes("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                 vt_buf_view(&hex));
    vt_buf_free(&hex);
}

static void sha512_of_abc_is_that_of_fips_180(void **state)
{
    (void)state;
    unsigned char hash[64], expected[64];
    from_hex(expected, 64,
             "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
             "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
    vt_sha512(hash, VT_LIT("abc"));
    assert_memory_equal(expected, hash, 64);
}

/* printf '\0abc' | sha256sum */
static void a_leaf_is_hashed_with_a_zero_before_it(void **state)
{
    (void)state;
    struct vt_hash leaf, expected;
    vt_hash_leaf(&leaf, VT_LIT("abc"));
    vt_sha256(&expected, VT_LIT("\0abc"));
    assert_true(vt_hash_equal(&leaf, &expected));
    vt_sha256(&expected, VT_LIT("abc"));
    assert_false(vt_hash_equal(&leaf, &expected));
}

/* The leaf hash of nothing is a known answer of RFC 6962 implementations (see test_merkle.c). */
static void an_empty_leaf_has_a_hash(void **state)
{
    (void)state;
    struct vt_hash leaf;
    struct vt_hash expected =
        hash_of_hex("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    vt_hash_leaf(&leaf, (struct vt_bytes){NULL, 0});
    assert_true(vt_hash_equal(&expected, &leaf));
}

static const struct {
    const char *raw, *text;
} rfc4648[] = {
    {"f", "Zg=="},         {"fo", "Zm8="},         {"foo", "Zm9v"},      {"foob", "Zm9vYg=="},
    {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}, {"\xFB\xFF", "+/8="},
};

static void base64_is_that_of_rfc_4648(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rfc4648 / sizeof rfc4648[0]; i++) {
        struct vt_bytes raw = vt_bytes_of(rfc4648[i].raw), text = vt_bytes_of(rfc4648[i].text);
        unsigned char back[8];
        struct vt_buf out = {0};
        vt_base64_put(&out, raw);
        assert_bytes(rfc4648[i].text, vt_buf_view(&out));
        assert_int_equal(raw.len, vt_base64_raw_len(text));
        assert_true(vt_base64_is_canonical(text));
        assert_code(VT_OK, vt_base64_decode(back, raw.len, text));
        assert_memory_equal(rfc4648[i].raw, back, raw.len);
        vt_buf_free(&out);
    }
}

static void base64_of_every_length_comes_back(void **state)
{
    (void)state;
    unsigned char raw[200], back[200];
    for (size_t len = 1; len <= sizeof raw; len++) {
        struct vt_buf out = {0};
        for (size_t i = 0; i < len; i++) {
            raw[i] = (unsigned char)(i * 37 + len);
        }
        vt_base64_put(&out, (struct vt_bytes){raw, len});
        assert_int_equal((len + 2) / 3 * 4, out.len);
        assert_int_equal(len, vt_base64_raw_len(vt_buf_view(&out)));
        assert_true(vt_base64_is_canonical(vt_buf_view(&out)));
        assert_code(VT_OK, vt_base64_decode(back, len, vt_buf_view(&out)));
        assert_memory_equal(raw, back, len);
        vt_buf_free(&out);
    }
}

static void no_bytes_are_no_base64(void **state)
{
    (void)state;
    unsigned char raw[3] = {1, 2, 3};
    assert_code(VT_E_NOT_BASE64, vt_base64_decode(raw, 3, (struct vt_bytes){NULL, 0}));
    assert_code(VT_E_NOT_BASE64, vt_base64_decode(raw, 0, (struct vt_bytes){NULL, 0}));
    assert_int_equal(0, vt_base64_raw_len((struct vt_bytes){NULL, 0}));
    assert_false(vt_base64_is_canonical((struct vt_bytes){NULL, 0}));
}

/* Each stands for "foob" in a reader that is not strict. */
static const char *const crooked[] = {
    "Zm9vYg",     "Zm9vYg=",        "Zm9vYg===", "Zm9vYg====", "Zm9vYh==",     "Zm9vYj==",
    "Zm9vYg==\n", "Zm9vYg== ",      " Zm9vYg==", "Zm9v\nYg==", "Zm9vYg==AAAA", "Zm9vYg==Zm9v",
    "Zm9vY g=",   "Zm9vYg=A",       "Zm9vY===",  "Zm9v====",   "====",         "Zm9v_g==",
    "Zm9v-g==",   "Zm9\xC3\xA9g==", "Zm9v=g==",
};

static void refuses_any_other_spelling_and_zeroes_the_output(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof crooked / sizeof crooked[0]; i++) {
        for (size_t len = 1; len <= 9; len++) {
            unsigned char raw[9], zero[9] = {0};
            memset(raw, 0xAA, sizeof raw);
            assert_code(VT_E_NOT_BASE64, vt_base64_decode(raw, len, vt_bytes_of(crooked[i])));
            assert_memory_equal(zero, raw, len);
        }
        assert_false(vt_base64_is_canonical(vt_bytes_of(crooked[i])));
    }
}

static void refuses_a_zero_byte_inside_base64(void **state)
{
    (void)state;
    unsigned char raw[3];
    assert_code(VT_E_NOT_BASE64, vt_base64_decode(raw, 3, VT_LIT("Zm9\0")));
    assert_false(vt_base64_is_canonical(VT_LIT("Zm9\0")));
}

static void refuses_base64_of_another_length(void **state)
{
    (void)state;
    unsigned char raw[8];
    for (size_t len = 1; len <= sizeof raw; len++) {
        enum vt_code code = vt_base64_decode(raw, len, VT_LIT("Zm9vYg=="));
        assert_code(len == 4 ? VT_OK : VT_E_NOT_BASE64, code);
    }
}

/* libsodium 1.0.18 takes each byte from 0x80 on for a '/'. */
static void refuses_every_byte_that_is_not_in_the_alphabet(void **state)
{
    (void)state;
    const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t at = 0; at < 8; at++) {
        for (unsigned byte = 0; byte < 256; byte++) {
            unsigned char text[] = "AAAAAAAA", raw[6];
            text[at] = (unsigned char)byte;
            bool known = byte != 0 && strchr(alphabet, (int)byte) != NULL;
            struct vt_bytes view = {text, 8};
            assert_code(known ? VT_OK : VT_E_NOT_BASE64, vt_base64_decode(raw, 6, view));
            assert_true(vt_base64_is_canonical(view) == (known || (at == 7 && byte == '=')));
        }
    }
}

/* For one byte and for two: of all texts of their length, as many are read as there are values. */
static void every_value_has_one_spelling(void **state)
{
    (void)state;
    for (size_t len = 1; len <= 2; len++) {
        size_t read = 0;
        for (uint32_t i = 0; i < 65u * 65u * 65u; i++) {
            const char set[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
            unsigned char text[4] = {(unsigned char)set[i % 65], (unsigned char)set[i / 65 % 65],
                                     (unsigned char)set[i / 65 / 65], '='};
            unsigned char raw[2];
            read += vt_base64_decode(raw, len, (struct vt_bytes){text, 4}) == VT_OK;
        }
        assert_int_equal(len == 1 ? 256 : 65536, read);
    }
}

static void a_hash_is_read_back_from_both_spellings(void **state)
{
    (void)state;
    struct vt_hash hash, back;
    struct vt_buf out = {0};
    vt_sha256(&hash, VT_LIT("x"));
    vt_hash_put_hex(&out, &hash);
    assert_int_equal(64, out.len);
    assert_code(VT_OK, vt_hash_parse_hex(&back, vt_buf_view(&out)));
    assert_true(vt_hash_equal(&hash, &back));
    vt_buf_clear(&out);
    vt_hash_put_base64(&out, &hash);
    assert_int_equal(44, out.len);
    assert_code(VT_OK, vt_hash_parse_base64(&back, vt_buf_view(&out)));
    assert_true(vt_hash_equal(&hash, &back));
    vt_buf_free(&out);
}

static void refuses_a_hash_in_capitals_or_of_another_length(void **state)
{
    (void)state;
    struct vt_hash hash, zero = {{0}};
    assert_code(
        VT_E_NOT_HEX,
        vt_hash_parse_hex(
            &hash, VT_LIT("BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")));
    assert_true(vt_hash_equal(&hash, &zero));
    assert_code(
        VT_E_NOT_HEX,
        vt_hash_parse_hex(
            &hash, VT_LIT("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015")));
    assert_code(
        VT_E_NOT_BASE64,
        vt_hash_parse_base64(&hash, VT_LIT("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa1=")));
    assert_true(vt_hash_equal(&hash, &zero));
    assert_code(
        VT_OK, vt_hash_parse_base64(&hash, VT_LIT("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sha256_of_abc_is_that_of_fips_180),
        cmocka_unit_test(sha512_of_abc_is_that_of_fips_180),
        cmocka_unit_test(a_leaf_is_hashed_with_a_zero_before_it),
        cmocka_unit_test(an_empty_leaf_has_a_hash),
        cmocka_unit_test(base64_is_that_of_rfc_4648),
        cmocka_unit_test(base64_of_every_length_comes_back),
        cmocka_unit_test(no_bytes_are_no_base64),
        cmocka_unit_test(refuses_any_other_spelling_and_zeroes_the_output),
        cmocka_unit_test(refuses_a_zero_byte_inside_base64),
        cmocka_unit_test(refuses_base64_of_another_length),
        cmocka_unit_test(refuses_every_byte_that_is_not_in_the_alphabet),
        cmocka_unit_test(every_value_has_one_spelling),
        cmocka_unit_test(a_hash_is_read_back_from_both_spellings),
        cmocka_unit_test(refuses_a_hash_in_capitals_or_of_another_length),
    };
    return VT_RUN(tests);
}

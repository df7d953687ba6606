/* SPDX-License-Identifier: EUPL-1.2 */
/* The text of a key file (crypto/keyfile.h): one spelling, and nothing else. */
#include <vngtally/crypto/keyfile.h>

#include <stdlib.h>
#include <string.h>

#include "support/run.h"

#define KEY "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea"
#define FIRST "vngtally/secret-key/v1\n"
#define PUBLIC "public " KEY "\n"
#define COMMENT "comment een sleutel\n"
#define HEAD FIRST PUBLIC COMMENT
#define KDF "kdf argon2id13 3 67108864\n"
#define SALT "salt 000102030405060708090a0b0c0d0e0f\n"
#define NONCE "nonce 6465666768696a6b6c6d6e6f707172737475767778797a7b\n"
#define BOX "box WFpVH+YgP+zuswDjvtdZ68EwgJfMVd535CMx6NGfVNm0bNJ75yT34uPUneQLxBLt\n"
#define SEED "seed nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=\n"
#define OPEN_TEXT HEAD "kdf none\n" SEED
#define SEALED_TEXT HEAD KDF SALT NONCE BOX

static enum vt_code parse(struct vt_bytes text, struct vt_error *err)
{
    struct vt_keyfile_text out;
    return vt_keyfile_text_parse(&out, text, VT_LIT("key"), err);
}

static void reads_a_key_without_a_passphrase(void **state)
{
    struct vt_keyfile_text out;
    (void)state;
    assert_int_equal(vt_keyfile_text_parse(&out, VT_LIT(OPEN_TEXT), VT_LIT("key"), NULL), VT_OK);
    assert_false(out.sealed);
    assert_true(vt_bytes_equal(out.comment, VT_LIT("een sleutel")));
    assert_true(vt_bytes_equal(out.above, VT_LIT(HEAD "kdf none\n")));
    assert_int_equal(out.secret.len, 44);
    assert_int_equal(out.key.b[0], 0xd7);
}

static void reads_a_key_with_a_passphrase(void **state)
{
    struct vt_keyfile_text out;
    (void)state;
    assert_int_equal(vt_keyfile_text_parse(&out, VT_LIT(SEALED_TEXT), VT_LIT("key"), NULL), VT_OK);
    assert_true(out.sealed);
    assert_int_equal(out.cost.opslimit, 3);
    assert_int_equal(out.cost.memlimit, 67108864);
    assert_int_equal(out.salt[15], 15);
    assert_int_equal(out.nonce[0], 100);
    assert_true(vt_bytes_equal(out.above, VT_LIT(HEAD KDF SALT NONCE)));
    assert_int_equal(out.secret.len, 64);
}

static void writes_what_it_reads(void **state)
{
    static const struct vt_bytes texts[] = {
        {(const unsigned char *)OPEN_TEXT, sizeof OPEN_TEXT - 1},
        {(const unsigned char *)SEALED_TEXT, sizeof SEALED_TEXT - 1},
    };
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct vt_keyfile_text out;
        struct vt_buf buf = {0};
        assert_int_equal(vt_keyfile_text_parse(&out, texts[i], VT_LIT("key"), NULL), VT_OK);
        vt_keyfile_text_put(&buf, &out);
        vt_buf_put(&buf, out.secret);
        vt_buf_put_byte(&buf, '\n');
        assert_true(vt_bytes_equal(vt_buf_view(&buf), texts[i]));
        vt_buf_free(&buf);
    }
}

struct refusal {
    const char *text;
    enum vt_code code;
    uint32_t line;
};

/* What is wrong, in which line. */
static const struct refusal refusals[] = {
    {"", VT_E_KEYFILE_FORM, 1},
    {"vngtally/secret-key/v2\n" PUBLIC COMMENT "kdf none\n" SEED, VT_E_KEYFILE_FORM, 1},
    {"vngtally/secret-key/v1\r\n" PUBLIC COMMENT "kdf none\n" SEED, VT_E_KEYFILE_FORM, 1},
    {"\xef\xbb\xbf" OPEN_TEXT, VT_E_KEYFILE_FORM, 1},
    {FIRST COMMENT PUBLIC "kdf none\n" SEED, VT_E_KEYFILE_FORM, 2},
    {FIRST "public " KEY " x\n" COMMENT "kdf none\n" SEED, VT_E_KEYFILE_FORM, 2},
    {FIRST "public ssh-rsa AAAA\n" COMMENT "kdf none\n" SEED, VT_E_KEYFILE_FORM, 2},
    {FIRST PUBLIC "comment\n"
                  "kdf none\n" SEED,
     VT_E_KEYFILE_FORM, 3},
    {FIRST PUBLIC "comment \n"
                  "kdf none\n" SEED,
     VT_E_KEYFILE_FORM, 3},
    {FIRST PUBLIC "comment a\tb\n"
                  "kdf none\n" SEED,
     VT_E_KEYFILE_FORM, 3},
    {FIRST PUBLIC "comment a\xff\n"
                  "kdf none\n" SEED,
     VT_E_KEYFILE_FORM, 3},
    {FIRST PUBLIC "comment \xe2\x80\xae"
                  "x\n"
                  "kdf none\n" SEED,
     VT_E_KEYFILE_FORM, 3},
    {FIRST PUBLIC "kdf none\n" SEED, VT_E_KEYFILE_FORM, 3},
    {HEAD "kdf None\n" SEED, VT_E_KEYFILE_FORM, 4},
    {HEAD "kdf none \n" SEED, VT_E_KEYFILE_FORM, 4},
    {HEAD "kdf scrypt 3 67108864\n" SALT NONCE BOX, VT_E_KEYFILE_FORM, 4},
    {HEAD "kdf argon2id13\n" SALT NONCE BOX, VT_E_KEYFILE_FORM, 4},
    {HEAD "kdf argon2id13 3\n" SALT NONCE BOX, VT_E_KEYFILE_FORM, 4},
    {HEAD "kdf argon2id13 3 67108864 1\n" SALT NONCE BOX, VT_E_KEYFILE_FORM, 4},
    {HEAD "kdf argon2id13  3 67108864\n" SALT NONCE BOX, VT_E_KEYFILE_FORM, 4},
    {HEAD "kdf argon2id13 03 67108864\n" SALT NONCE BOX, VT_E_KEYFILE_FORM, 4},
    {HEAD "kdf argon2id13 3 +67108864\n" SALT NONCE BOX, VT_E_KEYFILE_FORM, 4},
    {HEAD "kdf argon2id13 3 67108864" SALT NONCE BOX, VT_E_KEYFILE_FORM, 4},
    {HEAD KDF NONCE SALT BOX, VT_E_KEYFILE_FORM, 5},
    {HEAD KDF "salt 000102030405060708090A0b0c0d0e0f\n" NONCE BOX, VT_E_KEYFILE_FORM, 5},
    {HEAD KDF "salt 000102030405060708090a0b0c0d0e\n" NONCE BOX, VT_E_KEYFILE_FORM, 5},
    {HEAD KDF SALT "nonce 00\n" BOX, VT_E_KEYFILE_FORM, 6},
    {HEAD KDF SALT NONCE SEED, VT_E_KEYFILE_FORM, 7},
    {HEAD KDF SALT NONCE "box AAAA\n", VT_E_KEYFILE_FORM, 7},
    {SEALED_TEXT "\n", VT_E_KEYFILE_FORM, 7},
    {SEALED_TEXT SEALED_TEXT, VT_E_KEYFILE_FORM, 7},
    {HEAD "kdf none\n" BOX, VT_E_KEYFILE_FORM, 5},
    {HEAD "kdf none\n" SALT SEED, VT_E_KEYFILE_FORM, 5},
    {OPEN_TEXT "x", VT_E_KEYFILE_FORM, 5},
    {HEAD "kdf argon2id13 17 67108864\n" SALT NONCE BOX, VT_E_KEYFILE_COST, 0},
    {HEAD "kdf argon2id13 0 67108864\n" SALT NONCE BOX, VT_E_KEYFILE_COST, 0},
    {HEAD "kdf argon2id13 3 8191\n" SALT NONCE BOX, VT_E_KEYFILE_COST, 0},
    {HEAD "kdf argon2id13 3 1073741825\n" SALT NONCE BOX, VT_E_KEYFILE_COST, 0},
    {HEAD "kdf argon2id13 3 99999999999999999999999\n" SALT NONCE BOX, VT_E_KEYFILE_COST, 0},
    {KEY " x\n", VT_E_KEYFILE_PUBLIC, 0},
    {"-----BEGIN OPENSSH PRIVATE KEY-----\n", VT_E_KEYFILE_FOREIGN, 0},
    {"-----BEGIN PRIVATE KEY-----\n", VT_E_KEYFILE_FOREIGN, 0},
    {"PuTTY-User-Key-File-3: ssh-ed25519\n", VT_E_KEYFILE_FOREIGN, 0},
};

static void refuses_every_other_spelling_and_says_where(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        struct vt_error err;
        enum vt_code code = parse(vt_bytes_of(refusals[i].text), &err);
        if (code != refusals[i].code || err.line != refusals[i].line) {
            print_error("refusal %zu: %s in line %u\n", i, vt_code_slug(code), err.line);
        }
        assert_int_equal(code, refusals[i].code);
        assert_int_equal(err.line, refusals[i].line);
        assert_string_equal(err.subject, "key");
    }
}

static void accepts_the_cost_from_the_least_to_the_most(void **state)
{
    (void)state;
    assert_int_equal(parse(VT_LIT(HEAD "kdf argon2id13 1 8192\n" SALT NONCE BOX), NULL), VT_OK);
    assert_int_equal(parse(VT_LIT(HEAD "kdf argon2id13 16 1073741824\n" SALT NONCE BOX), NULL),
                     VT_OK);
}

static void refuses_every_truncation(void **state)
{
    struct vt_bytes texts[] = {VT_LIT(OPEN_TEXT), VT_LIT(SEALED_TEXT)};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        for (size_t len = 0; len < texts[i].len; len++) {
            /* A copy of exactly that length, for the sanitizer to see a read beyond it. */
            unsigned char *copy = malloc(len + 1);
            assert_non_null(copy);
            memcpy(copy, texts[i].at, len);
            assert_int_equal(parse((struct vt_bytes){copy, len}, NULL), VT_E_KEYFILE_FORM);
            free(copy);
        }
    }
}

static void no_content_of_the_file_gets_into_an_error(void **state)
{
    struct vt_error err;
    (void)state;
    assert_int_equal(parse(VT_LIT(OPEN_TEXT "more"), &err), VT_E_KEYFILE_FORM);
    assert_string_equal(err.subject, "key");
    assert_string_equal(err.detail, "");
}

static void refuses_more_than_the_cap(void **state)
{
    unsigned char text[VT_KEYFILE_MAX + 1];
    struct vt_error err;
    (void)state;
    memset(text, 'a', sizeof text);
    memcpy(text, OPEN_TEXT, sizeof OPEN_TEXT - 1);
    assert_int_equal(parse((struct vt_bytes){text, sizeof text}, &err), VT_E_KEYFILE_FORM);
    assert_int_equal(err.line, 1);
    /* as long as it may be: only then is it read, up to what is wrong in it */
    assert_int_equal(parse((struct vt_bytes){text, VT_KEYFILE_MAX}, &err), VT_E_KEYFILE_FORM);
    assert_int_equal(err.line, 5);
}

static void the_public_half_is_a_line_as_openssh_writes_it(void **state)
{
    struct vt_keyfile_text out;
    struct vt_buf line = {0};
    (void)state;
    assert_int_equal(vt_keyfile_text_parse(&out, VT_LIT(OPEN_TEXT), VT_LIT("key"), NULL), VT_OK);
    vt_keyfile_put_public(&line, &out.key, out.comment);
    assert_true(vt_bytes_equal(vt_buf_view(&line), VT_LIT(KEY " een sleutel\n")));
    vt_buf_free(&line);
}

static void a_comment_is_1_to_100_bytes_of_plain_text(void **state)
{
    unsigned char text[101];
    (void)state;
    memset(text, 'a', sizeof text);
    assert_true(vt_keyfile_is_comment((struct vt_bytes){text, 1}));
    assert_true(vt_keyfile_is_comment((struct vt_bytes){text, 100}));
    assert_true(vt_keyfile_is_comment(VT_LIT("griffie Súdwest-Fryslân")));
    assert_false(vt_keyfile_is_comment((struct vt_bytes){text, 101}));
    assert_false(vt_keyfile_is_comment(VT_LIT("")));
    assert_false(vt_keyfile_is_comment(VT_LIT("a\nkdf none")));
    assert_false(vt_keyfile_is_comment(VT_LIT("a\r")));
    assert_false(vt_keyfile_is_comment(VT_LIT("\x1b[2J")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_key_without_a_passphrase),
        cmocka_unit_test(reads_a_key_with_a_passphrase),
        cmocka_unit_test(writes_what_it_reads),
        cmocka_unit_test(refuses_every_other_spelling_and_says_where),
        cmocka_unit_test(accepts_the_cost_from_the_least_to_the_most),
        cmocka_unit_test(refuses_every_truncation),
        cmocka_unit_test(no_content_of_the_file_gets_into_an_error),
        cmocka_unit_test(refuses_more_than_the_cap),
        cmocka_unit_test(the_public_half_is_a_line_as_openssh_writes_it),
        cmocka_unit_test(a_comment_is_1_to_100_bytes_of_plain_text),
    };
    return VT_RUN(tests);
}

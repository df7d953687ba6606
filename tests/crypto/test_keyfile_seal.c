/* SPDX-License-Identifier: EUPL-1.2 */
/* Sealing and opening a key file without any file (crypto/keyfile.h). That the seal is right is
 * proved with a vector of other code in tests/io/test_keyfile.c, through the file. */
#include <vngtally/crypto/keyfile.h>

#include <sodium.h>
#include <string.h>

#include "support/memory.h"
#include "support/run.h"

/* Deriving needs much memory, which libsodium asks for itself: here it may be told that there is none. */
static bool no_room_to_derive;

int __real_crypto_pwhash(unsigned char *out, unsigned long long out_len, const char *words,
                         unsigned long long words_len, const unsigned char *salt,
                         unsigned long long opslimit, size_t memlimit, int algorithm);
int __wrap_crypto_pwhash(unsigned char *out, unsigned long long out_len, const char *words,
                         unsigned long long words_len, const unsigned char *salt,
                         unsigned long long opslimit, size_t memlimit, int algorithm);

int __wrap_crypto_pwhash(unsigned char *out, unsigned long long out_len, const char *words,
                         unsigned long long words_len, const unsigned char *salt,
                         unsigned long long opslimit, size_t memlimit, int algorithm)
{
    return no_room_to_derive ? -1
                             : __real_crypto_pwhash(out, out_len, words, words_len, salt, opslimit,
                                                    memlimit, algorithm);
}

/* RFC 8032 section 7.1, test 1. */
static const unsigned char SEED[VT_SEED_SIZE] = {
    0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4,
    0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60};

static const struct vt_kdf_cost CHEAP = {VT_KDF_OPSLIMIT_LEAST, VT_KDF_MEMLIMIT_LEAST};

/* A key file of SEED. `words` may be NULL. */
static struct vt_bytes make(unsigned char out[VT_KEYFILE_MAX], const char *words)
{
    struct vt_keyfile_text text = {
        .comment = VT_LIT("a"), .cost = CHEAP, .salt = {1}, .nonce = {2}};
    struct vt_keyfile_scratch scratch;
    struct vt_bytes passphrase = vt_bytes_of(words == NULL ? "" : words);
    size_t len = 0;
    memset(&scratch, 0xAA, sizeof scratch);
    assert_int_equal(
        vt_keyfile_seal(out, &len, &text, SEED, words == NULL ? NULL : &passphrase, &scratch, NULL),
        VT_OK);
    const struct vt_keyfile_scratch wiped = {0};
    assert_memory_equal(&scratch, &wiped, sizeof wiped);
    return (struct vt_bytes){out, len};
}

static enum vt_code open_file(unsigned char secret[VT_SECRET_KEY_SIZE], struct vt_bytes file,
                              const char *words, struct vt_error *err)
{
    struct vt_keyfile_text text;
    struct vt_keyfile_scratch scratch;
    struct vt_bytes passphrase = vt_bytes_of(words == NULL ? "" : words);
    memset(secret, 0xAA, VT_SECRET_KEY_SIZE);
    memset(&scratch, 0xAA, sizeof scratch);
    assert_int_equal(vt_keyfile_text_parse(&text, file, VT_LIT("k"), NULL), VT_OK);
    enum vt_code code = vt_keyfile_unseal(secret, &text, words == NULL ? NULL : &passphrase,
                                          &scratch, VT_LIT("k"), err);
    const struct vt_keyfile_scratch wiped = {0};
    assert_memory_equal(&scratch, &wiped, sizeof wiped);
    return code;
}

static void check_opens(const char *words)
{
    unsigned char file[VT_KEYFILE_MAX];
    unsigned char secret[VT_SECRET_KEY_SIZE];
    unsigned char expected[VT_SECRET_KEY_SIZE];
    vt_secret_from_seed(expected, SEED);
    assert_int_equal(open_file(secret, make(file, words), words, NULL), VT_OK);
    assert_memory_equal(secret, expected, sizeof expected);
}

static void what_is_sealed_opens_again_and_the_scratch_is_wiped(void **state)
{
    (void)state;
    check_opens("paard");
    check_opens(NULL);
}

static void the_same_salt_and_nonce_give_the_same_file(void **state)
{
    unsigned char one[VT_KEYFILE_MAX];
    unsigned char two[VT_KEYFILE_MAX];
    (void)state;
    assert_true(vt_bytes_equal(make(one, "paard"), make(two, "paard")));
    assert_false(vt_bytes_equal(make(one, "paard"), make(two, "ezel")));
}

static void a_refusal_leaves_no_secret_and_names_the_file(void **state)
{
    static const unsigned char zero[VT_SECRET_KEY_SIZE] = {0};
    unsigned char file[VT_KEYFILE_MAX];
    unsigned char secret[VT_SECRET_KEY_SIZE];
    struct vt_error err;
    (void)state;
    struct vt_bytes sealed = make(file, "paard");
    assert_int_equal(open_file(secret, sealed, "Paard", &err), VT_E_PASSPHRASE_WRONG);
    assert_string_equal(err.subject, "k");
    assert_memory_equal(secret, zero, sizeof zero);
    assert_int_equal(open_file(secret, sealed, NULL, &err), VT_E_PASSPHRASE_NEEDED);
    assert_memory_equal(secret, zero, sizeof zero);
    struct vt_bytes open = make(file, NULL);
    file[open.len - 4] ^= 1; /* another seed: not the one of this public half */
    enum vt_code code = open_file(secret, open, NULL, &err);
    assert_true(code == VT_E_KEYFILE_HALVES || code == VT_E_KEYFILE_FORM);
    assert_memory_equal(secret, zero, sizeof zero);
}

/* Seal SEED with these words (may be NULL) and this comment; nothing may be left of it on failure. */
static enum vt_code seal(unsigned char out[VT_KEYFILE_MAX], size_t *len, struct vt_bytes comment,
                         const char *words)
{
    struct vt_keyfile_text text = {.comment = comment, .cost = CHEAP, .salt = {1}, .nonce = {2}};
    struct vt_keyfile_scratch scratch;
    const struct vt_keyfile_scratch wiped = {0};
    struct vt_bytes passphrase = vt_bytes_of(words == NULL ? "" : words);
    struct vt_error err;
    *len = 7;
    memset(&scratch, 0xAA, sizeof scratch);
    enum vt_code code =
        vt_keyfile_seal(out, len, &text, SEED, words == NULL ? NULL : &passphrase, &scratch, &err);
    assert_memory_equal(&scratch, &wiped, sizeof wiped);
    if (code != VT_OK) {
        assert_int_equal(*len, 0);
        assert_int_equal(err.code, code);
    }
    return code;
}

static void without_memory_nothing_is_sealed_or_opened(void **state)
{
    static const unsigned char zero[VT_SECRET_KEY_SIZE] = {0};
    unsigned char file[VT_KEYFILE_MAX];
    unsigned char secret[VT_SECRET_KEY_SIZE];
    struct vt_error err;
    size_t len;
    (void)state;
    long n = 0;
    enum vt_code code = VT_E_MEMORY;
    for (; code != VT_OK; n++) {
        memory_left = n;
        code = seal(file, &len, VT_LIT("a"), "paard");
        memory_left = MEMORY_ENOUGH;
        assert_true(code == VT_OK || code == VT_E_MEMORY);
    }
    assert_true(n > 1);

    struct vt_bytes sealed = make(file, "paard");
    no_room_to_derive = true;
    assert_int_equal(open_file(secret, sealed, "paard", &err), VT_E_MEMORY);
    assert_int_equal(err.code, VT_E_MEMORY);
    assert_memory_equal(secret, zero, sizeof zero);
    assert_int_equal(seal(file, &len, VT_LIT("a"), "paard"), VT_E_MEMORY);
    no_room_to_derive = false;
    assert_int_equal(open_file(secret, make(file, "paard"), "paard", &err), VT_OK);
}

/* A file that could not be read again is not written, also for a caller who did not look. */
static void refuses_to_write_more_than_a_file_may_hold(void **state)
{
    unsigned char file[VT_KEYFILE_MAX];
    unsigned char comment[VT_KEYFILE_MAX];
    size_t len;
    (void)state;
    memset(comment, 'a', sizeof comment);
    assert_int_equal(seal(file, &len, (struct vt_bytes){comment, sizeof comment}, NULL),
                     VT_E_TOO_BIG);
    /* exactly full */
    assert_int_equal(seal(file, &len, (struct vt_bytes){comment, 1}, NULL), VT_OK);
    size_t most = 1 + VT_KEYFILE_MAX - len;
    assert_int_equal(seal(file, &len, (struct vt_bytes){comment, most}, NULL), VT_OK);
    assert_int_equal(len, VT_KEYFILE_MAX);
    assert_int_equal(seal(file, &len, (struct vt_bytes){comment, most + 1}, NULL), VT_E_TOO_BIG);
}

static void refuses_a_box_that_is_no_base64(void **state)
{
    static const unsigned char zero[VT_SECRET_KEY_SIZE] = {0};
    unsigned char file[VT_KEYFILE_MAX];
    unsigned char secret[VT_SECRET_KEY_SIZE];
    struct vt_error err;
    (void)state;
    for (int sealed = 0; sealed < 2; sealed++) {
        const char *words = sealed != 0 ? "paard" : NULL;
        struct vt_bytes text = make(file, words);
        file[text.len - 10] = '_';
        assert_int_equal(open_file(secret, text, words, &err), VT_E_KEYFILE_FORM);
        assert_string_equal(err.subject, "k");
        assert_memory_equal(secret, zero, sizeof zero);
    }
}

static void a_passphrase_is_one_plain_line_within_its_cap(void **state)
{
    static unsigned char text[VT_PASSPHRASE_MAX + 1];
    struct vt_error err;
    (void)state;
    memset(text, 'x', sizeof text);
    assert_int_equal(vt_passphrase_check((struct vt_bytes){text, VT_PASSPHRASE_MAX}, &err), VT_OK);
    assert_int_equal(vt_passphrase_check((struct vt_bytes){text, sizeof text}, &err),
                     VT_E_PASSPHRASE_LONG);
    assert_string_equal(err.detail, "1024");
    assert_int_equal(vt_passphrase_check(VT_LIT(""), &err), VT_E_PASSPHRASE_EMPTY);
    assert_int_equal(vt_passphrase_check(VT_LIT("a\r"), &err), VT_E_PASSPHRASE_TEXT);
    assert_int_equal(vt_passphrase_check(VT_LIT("a\nb"), &err), VT_E_PASSPHRASE_TEXT);
    assert_int_equal(vt_passphrase_check(VT_LIT("\xff"), &err), VT_E_PASSPHRASE_TEXT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_sealed_opens_again_and_the_scratch_is_wiped),
        cmocka_unit_test(the_same_salt_and_nonce_give_the_same_file),
        cmocka_unit_test(a_refusal_leaves_no_secret_and_names_the_file),
        cmocka_unit_test(without_memory_nothing_is_sealed_or_opened),
        cmocka_unit_test(refuses_to_write_more_than_a_file_may_hold),
        cmocka_unit_test(refuses_a_box_that_is_no_base64),
        cmocka_unit_test(a_passphrase_is_one_plain_line_within_its_cap),
    };
    return VT_RUN(tests);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Opening secret keys (io/keyfile.h). */
#include "io/keyfile.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "io/faults.h"
#include "io/init.h"
#include "io/scratch.h"
#include "support/run.h"

#define WORDS "correct paard batterij nietje \xc3\xa9"

/* RFC 8032 section 7.1, test 1. */
static const unsigned char SEED[VT_SEED_SIZE] = {
    0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4,
    0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60};

/* What keyfile_vector.py prints. */
#define HEAD                                                                 \
    "vngtally/secret-key/v1\n"                                               \
    "public ssh-ed25519 "                                                    \
    "AAAAC3NzaC1lZDI1NTE5AAAAINdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea\n" \
    "comment test 1 van RFC 8032 (\xc3\xa9\xc3\xa9n)\n"
#define OPEN_KEY HEAD "kdf none\nseed nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=\n"
#define SEALED_KEY                                                  \
    HEAD "kdf argon2id13 2 16384\n"                                 \
         "salt 000102030405060708090a0b0c0d0e0f\n"                  \
         "nonce 6465666768696a6b6c6d6e6f707172737475767778797a7b\n" \
         "box WFpVH+YgP+zuswDjvtdZ68EwgJfMVd535CMx6NGfVNm0bNJ75yT34uPUneQLxBLt\n"

/* A passphrase that is known already; counts how often it was asked for. */
struct known {
    const char *words;
    unsigned asked;
};

static enum vt_code ask_known(struct vt_passphrase **out, void *context, struct vt_error *err)
{
    struct known *known = context;
    known->asked++;
    return vt_passphrase_from_bytes(out, vt_bytes_of(known->words), err);
}

/* Open "key" with these words (NULL: no source), and close it when that works. */
static enum vt_code try_open(const char *words, struct vt_error *err)
{
    struct known known = {words, 0};
    const struct vt_passphrase_source source = {ask_known, &known};
    struct vt_keyfile *key = NULL;
    size_t before = scratch_descriptors();
    enum vt_code code = vt_keyfile_open(&key, "key", words == NULL ? NULL : &source, err);
    assert_int_equal(key != NULL, code == VT_OK);
    vt_keyfile_free(key);
    assert_int_equal(scratch_descriptors(), before);
    return code;
}

/* The secret key of an open key file is that of the seed. */
static void check_secret(struct vt_keyfile *key)
{
    unsigned char expected[VT_SECRET_KEY_SIZE];
    struct vt_secret secret;
    vt_secret_from_seed(expected, SEED);
    assert_int_equal(vt_keyfile_use(&secret, key, NULL), VT_OK);
    assert_memory_equal(secret.b, expected, sizeof expected);
    vt_keyfile_done(key);
    struct vt_public_key public = vt_keyfile_public(key);
    assert_memory_equal(public.b, expected + VT_SEED_SIZE, sizeof public.b);
    assert_true(
        vt_bytes_equal(vt_keyfile_comment(key), VT_LIT("test 1 van RFC 8032 (\xc3\xa9\xc3\xa9n)")));
}

static void opens_a_key_without_a_passphrase(void **state)
{
    struct vt_keyfile *key = NULL;
    struct known known = {"unused", 0};
    const struct vt_passphrase_source source = {ask_known, &known};
    (void)state;
    scratch_put("key", VT_LIT(OPEN_KEY), 0600);
    assert_int_equal(vt_keyfile_open(&key, "key", &source, NULL), VT_OK);
    assert_int_equal(known.asked, 0);
    check_secret(key);
    vt_keyfile_free(key);
}

static void opens_a_sealed_key_made_by_other_code(void **state)
{
    struct vt_keyfile *key = NULL;
    struct known known = {WORDS, 0};
    const struct vt_passphrase_source source = {ask_known, &known};
    (void)state;
    scratch_put("key", VT_LIT(SEALED_KEY), 0400);
    assert_int_equal(vt_keyfile_open(&key, "key", &source, NULL), VT_OK);
    assert_int_equal(known.asked, 1);
    check_secret(key);
    vt_keyfile_free(key);
}

static void a_wrong_passphrase_is_its_own_error(void **state)
{
    static const char *const wrong[] = {"x", WORDS " ", "Correct paard batterij nietje \xc3\xa9",
                                        "correct paard batterij nietje e\xcc\x81"};
    struct vt_error err;
    (void)state;
    scratch_put("key", VT_LIT(SEALED_KEY), 0600);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_int_equal(try_open(wrong[i], &err), VT_E_PASSPHRASE_WRONG);
        assert_string_equal(err.subject, "key");
    }
}

static void says_that_a_passphrase_is_needed(void **state)
{
    struct vt_error err;
    (void)state;
    scratch_put("key", VT_LIT(SEALED_KEY), 0600);
    assert_int_equal(try_open(NULL, &err), VT_E_PASSPHRASE_NEEDED);
    assert_string_equal(err.subject, "key");
}

static void hands_on_what_the_source_says(void **state)
{
    (void)state;
    scratch_put("key", VT_LIT(SEALED_KEY), 0600);
    assert_int_equal(try_open("", NULL), VT_E_PASSPHRASE_EMPTY);
}

/* Every byte of a file changed in several ways; `from` to `to` are passed over. */
static void check_altered(struct vt_bytes text, size_t from, size_t to, const char *words)
{
    static const unsigned char flips[] = {0x01, 0x20, 0x80};
    unsigned char copy[1024];
    for (size_t i = 0; i < text.len; i++) {
        for (size_t f = 0; (i < from || i >= to) && f < sizeof flips; f++) {
            memcpy(copy, text.at, text.len);
            copy[i] ^= flips[f];
            scratch_put("key", (struct vt_bytes){copy, text.len}, 0600);
            enum vt_code code = try_open(words, NULL);
            if (code == VT_OK) {
                print_error("byte %zu, flip %02x\n", i, flips[f]);
            }
            assert_int_not_equal(code, VT_OK);
            assert_int_not_equal(code, VT_E_MEMORY);
        }
    }
}

static void refuses_every_altered_byte_of_a_sealed_key(void **state)
{
    (void)state;
    check_altered(VT_LIT(SEALED_KEY), 0, 0, WORDS);
}

static void refuses_every_altered_byte_of_an_open_key_but_of_its_comment(void **state)
{
    struct vt_bytes text = VT_LIT(OPEN_KEY);
    (void)state;
    size_t from = 0;
    while (!vt_bytes_starts(vt_bytes_part(text, from, text.len), VT_LIT("test 1"))) {
        from++;
    }
    check_altered(text, from, vt_bytes_find(text, '\n', from), NULL);
}

static void refuses_halves_that_do_not_belong_together(void **state)
{
    struct vt_error err;
    (void)state;
    scratch_put("key", VT_LIT(HEAD "kdf none\nseed AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"),
                0600);
    assert_int_equal(try_open(NULL, &err), VT_E_KEYFILE_HALVES);
    assert_string_equal(err.subject, "key");
}

static void refuses_a_seed_that_is_not_canonical_base64(void **state)
{
    (void)state;
    scratch_put("key", VT_LIT(HEAD "kdf none\nseed nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2B=\n"),
                0600);
    assert_int_equal(try_open(NULL, NULL), VT_E_KEYFILE_FORM);
    scratch_put("key", VT_LIT(HEAD "kdf none\nseed nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2AA\n"),
                0600);
    assert_int_equal(try_open(NULL, NULL), VT_E_KEYFILE_FORM);
}

static void refuses_a_file_that_is_far_too_long(void **state)
{
    static unsigned char text[100000];
    (void)state;
    memset(text, 'a', sizeof text);
    memcpy(text, OPEN_KEY, sizeof OPEN_KEY - 1);
    scratch_put("key", (struct vt_bytes){text, sizeof text}, 0600);
    assert_int_equal(try_open(NULL, NULL), VT_E_KEYFILE_FORM);
}

static void refuses_a_key_that_others_can_get_at(void **state)
{
    static const mode_t modes[] = {0640, 0604, 0610, 0601, 0620, 0602, 0644, 0666, 0700 | 07};
    struct vt_error err;
    (void)state;
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        scratch_put("key", VT_LIT(OPEN_KEY), modes[i]);
        assert_int_equal(try_open(NULL, &err), VT_E_KEYFILE_MODE);
        assert_string_equal(err.subject, "key");
    }
    scratch_put("key", VT_LIT(OPEN_KEY), 0640);
    assert_int_equal(try_open(NULL, &err), VT_E_KEYFILE_MODE);
    assert_string_equal(err.detail, "0640");
    scratch_put("key", VT_LIT(OPEN_KEY), 0700);
    assert_int_equal(try_open(NULL, NULL), VT_OK);
}

static void says_of_a_public_key_what_it_is_whatever_its_rights(void **state)
{
    struct vt_error err;
    (void)state;
    scratch_put("key", VT_LIT("ssh-ed25519 AAAA wie\n"), 0644);
    assert_int_equal(try_open(NULL, &err), VT_E_KEYFILE_PUBLIC);
    assert_string_equal(err.subject, "key");
    fault_user(getuid() + 1);
    assert_int_equal(try_open(NULL, NULL), VT_E_KEYFILE_PUBLIC);
}

static void tells_of_the_rights_before_it_tells_what_else_is_wrong(void **state)
{
    (void)state;
    scratch_put("key", VT_LIT("-----BEGIN OPENSSH PRIVATE KEY-----\n"), 0644);
    assert_int_equal(try_open(NULL, NULL), VT_E_KEYFILE_MODE);
    scratch_put("key", VT_LIT("iets anders\n"), 0640);
    assert_int_equal(try_open(NULL, NULL), VT_E_KEYFILE_MODE);
}

static void refuses_the_key_of_another_user(void **state)
{
    (void)state;
    scratch_put("key", VT_LIT(OPEN_KEY), 0600);
    fault_user(getuid() + 1);
    assert_int_equal(try_open(NULL, NULL), VT_E_KEYFILE_OWNER);
    fault_user(0);
    assert_int_equal(try_open(NULL, NULL), VT_OK);
}

static void refuses_what_is_no_regular_file(void **state)
{
    (void)state;
    assert_int_equal(try_open(NULL, NULL), VT_E_NOT_FOUND);
    scratch_put("target", VT_LIT(OPEN_KEY), 0600);
    assert_int_equal(symlink("target", "key"), 0);
    assert_int_equal(try_open(NULL, NULL), VT_E_SYMLINK);
    assert_int_equal(unlink("key"), 0);
    assert_int_equal(mkfifo("key", 0600), 0);
    assert_int_equal(try_open(NULL, NULL), VT_E_NOT_A_FILE);
    assert_int_equal(unlink("key"), 0);
    assert_int_equal(mkdir("key", 0700), 0);
    assert_int_equal(try_open(NULL, NULL), VT_E_NOT_A_FILE);
}

static void says_when_it_cannot_be_read(void **state)
{
    struct vt_error err;
    (void)state;
    scratch_put("key", VT_LIT(OPEN_KEY), 0600);
    fault_plan(FAULT_READ, 1, 1, EIO);
    struct vt_keyfile *key = NULL;
    assert_int_equal(vt_keyfile_open(&key, "key", NULL, &err), VT_E_READ);
    assert_string_equal(err.detail, strerror(EIO));
    assert_null(key);
}

/* Where the secret stands, found out by a child: this process does not use it. */
static const unsigned char *address_of(struct vt_keyfile *key)
{
    const unsigned char *address = NULL;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        struct vt_secret secret;
        bool told = vt_keyfile_use(&secret, key, NULL) == VT_OK &&
                    write(ends[1], &secret.b, sizeof secret.b) == sizeof secret.b;
        _exit(told ? 0 : 1);
    }
    assert_int_equal(waitpid(child, NULL, 0), child);
    assert_int_equal(read(ends[0], &address, sizeof address), sizeof address);
    (void)close(ends[0]);
    (void)close(ends[1]);
    return address;
}

/* The signal that ends a child that reads there; 0: none. */
static int signal_of_reading(const unsigned char *address)
{
    pid_t child = fork();
    if (child == 0) {
        const struct rlimit none = {0, 0};
        (void)setrlimit(RLIMIT_CORE, &none);
        (void)signal(SIGSEGV, SIG_DFL);
        volatile unsigned char byte = *address;
        (void)byte;
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void nobody_can_read_a_secret_that_is_not_in_use(void **state)
{
    struct vt_keyfile *key = NULL;
    struct vt_secret secret;
    (void)state;
    scratch_put("key", VT_LIT(OPEN_KEY), 0600);
    assert_int_equal(vt_keyfile_open(&key, "key", NULL, NULL), VT_OK);
    const unsigned char *address = address_of(key);
    assert_int_equal(signal_of_reading(address), SIGSEGV);
    assert_int_equal(vt_keyfile_use(&secret, key, NULL), VT_OK);
    assert_ptr_equal(secret.b, address);
    assert_int_equal(signal_of_reading(address), 0);
    vt_keyfile_done(key);
    assert_int_equal(signal_of_reading(address), SIGSEGV);
    vt_keyfile_free(key);
    vt_keyfile_free(NULL);
}

static void what_is_signed_with_it_verifies(void **state)
{
    struct vt_keyfile *key = NULL;
    struct vt_secret secret;
    struct vt_signature signature;
    (void)state;
    scratch_put("key", VT_LIT(OPEN_KEY), 0600);
    assert_int_equal(vt_keyfile_open(&key, "key", NULL, NULL), VT_OK);
    assert_int_equal(vt_keyfile_use(&secret, key, NULL), VT_OK);
    vt_sign(&signature, VT_LIT("text"), secret);
    vt_keyfile_done(key);
    struct vt_public_key public = vt_keyfile_public(key);
    assert_int_equal(vt_verify(&signature, VT_LIT("text"), &public), VT_OK);
    assert_int_equal(vt_verify(&signature, VT_LIT("Text"), &public), VT_E_SIGNATURE);
    vt_keyfile_free(key);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(opens_a_key_without_a_passphrase),
        IN_SCRATCH(opens_a_sealed_key_made_by_other_code),
        IN_SCRATCH(a_wrong_passphrase_is_its_own_error),
        IN_SCRATCH(says_that_a_passphrase_is_needed),
        IN_SCRATCH(hands_on_what_the_source_says),
        IN_SCRATCH(refuses_every_altered_byte_of_a_sealed_key),
        IN_SCRATCH(refuses_every_altered_byte_of_an_open_key_but_of_its_comment),
        IN_SCRATCH(refuses_halves_that_do_not_belong_together),
        IN_SCRATCH(refuses_a_seed_that_is_not_canonical_base64),
        IN_SCRATCH(refuses_a_file_that_is_far_too_long),
        IN_SCRATCH(refuses_a_key_that_others_can_get_at),
        IN_SCRATCH(says_of_a_public_key_what_it_is_whatever_its_rights),
        IN_SCRATCH(tells_of_the_rights_before_it_tells_what_else_is_wrong),
        IN_SCRATCH(refuses_the_key_of_another_user),
        IN_SCRATCH(refuses_what_is_no_regular_file),
        IN_SCRATCH(says_when_it_cannot_be_read),
        IN_SCRATCH(nobody_can_read_a_secret_that_is_not_in_use),
        IN_SCRATCH(what_is_signed_with_it_verifies),
    };
    return vt_io_init(NULL) == VT_OK ? VT_RUN(tests) : 1;
}

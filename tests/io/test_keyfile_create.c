/* SPDX-License-Identifier: EUPL-1.2 */
/* Making secret keys (io/keyfile.h): both files or neither, never over another. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/faults.h"
#include "io/init.h"
#include "io/keyfile.h"
#include "io/pubfile.h"
#include "io/scratch.h"
#include "support/run.h"

#define COMMENT "griffie@voorbeeld.nl"
#define WORDS "correct paard batterij nietje"

/* RFC 8032 section 7.1, test 1, and what keyfile_vector.py makes of it. */
static const unsigned char SEED[VT_SEED_SIZE] = {
    0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4,
    0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60};
#define PUBLIC "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea"
#define OPEN_KEY                                                                 \
    "vngtally/secret-key/v1\npublic " PUBLIC "\ncomment " COMMENT "\nkdf none\n" \
    "seed nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=\n"

/* As cheap as a reader accepts: the cost is not what is tested. */
static const struct vt_kdf_cost CHEAP = {VT_KDF_OPSLIMIT_LEAST, VT_KDF_MEMLIMIT_LEAST};

static enum vt_code ask_words(struct vt_passphrase **out, void *context, struct vt_error *err)
{
    return vt_passphrase_from_bytes(out, vt_bytes_of(context), err);
}

static enum vt_code open_with(const char *words)
{
    char copy[64];
    struct vt_keyfile *key = NULL;
    (void)snprintf(copy, sizeof copy, "%s", words);
    const struct vt_passphrase_source source = {ask_words, copy};
    enum vt_code code = vt_keyfile_open(&key, "key", &source, NULL);
    vt_keyfile_free(key);
    return code;
}

static enum vt_code create_from_seed(struct vt_error *err)
{
    return vt_keyfile_create_from_seed(NULL, "key", VT_LIT(COMMENT), NULL, SEED, err);
}

static void makes_the_known_files_from_a_seed(void **state)
{
    struct vt_public_key key;
    (void)state;
    assert_int_equal(vt_keyfile_create_from_seed(&key, "key", VT_LIT(COMMENT), NULL, SEED, NULL),
                     VT_OK);
    scratch_holds("key", OPEN_KEY);
    scratch_holds("key.pub", PUBLIC " " COMMENT "\n");
    assert_int_equal(key.b[0], 0xd7);
    assert_int_equal(scratch_count("."), 2);
}

static void the_rights_are_those_of_a_key(void **state)
{
    (void)state;
    mode_t before = umask(022);
    enum vt_code code = create_from_seed(NULL);
    umask(before);
    assert_int_equal(code, VT_OK);
    assert_int_equal(scratch_mode("key"), 0600);
    assert_int_equal(scratch_mode("key.pub"), 0644);
    assert_int_equal(fault_count(FAULT_FSYNC), 4); /* two files, and their folder after each */
}

static void a_sealed_key_opens_with_its_passphrase_only(void **state)
{
    struct vt_passphrase *words = NULL;
    (void)state;
    assert_int_equal(vt_passphrase_from_bytes(&words, VT_LIT(WORDS), NULL), VT_OK);
    enum vt_code code =
        vt_keyfile_create_with_cost(NULL, "key", VT_LIT(COMMENT), words, SEED, &CHEAP, NULL);
    vt_passphrase_free(words);
    assert_int_equal(code, VT_OK);
    assert_non_null(strstr(scratch_get("key", NULL), "\nkdf argon2id13 1 8192\nsalt "));
    assert_null(strstr(scratch_get("key", NULL), "nWGxne/9WmC6hEr0"));
    assert_int_equal(open_with(WORDS), VT_OK);
    assert_int_equal(open_with("Correct paard batterij nietje"), VT_E_PASSPHRASE_WRONG);
}

static void the_cost_of_a_new_key_is_the_real_one(void **state)
{
    struct vt_passphrase *words = NULL;
    struct vt_public_key key;
    struct vt_public_key read;
    (void)state;
    assert_int_equal(vt_passphrase_from_bytes(&words, VT_LIT(WORDS), NULL), VT_OK);
    enum vt_code code = vt_keyfile_create(&key, "key", VT_LIT(COMMENT), words, NULL);
    vt_passphrase_free(words);
    assert_int_equal(code, VT_OK);
    assert_non_null(strstr(scratch_get("key", NULL), "\nkdf argon2id13 3 67108864\n"));
    assert_int_equal(vt_pubfile_read(&read, "key.pub", NULL), VT_OK);
    assert_true(vt_public_key_equal(&key, &read));
    assert_int_equal(open_with(WORDS), VT_OK);
}

static void two_new_keys_differ(void **state)
{
    struct vt_public_key one;
    struct vt_public_key other;
    (void)state;
    assert_int_equal(vt_keyfile_create(&one, "one", VT_LIT("a"), NULL, NULL), VT_OK);
    assert_int_equal(vt_keyfile_create(&other, "other", VT_LIT("a"), NULL, NULL), VT_OK);
    assert_false(vt_public_key_equal(&one, &other));
}

static void salt_and_nonce_are_new_each_time(void **state)
{
    struct vt_passphrase *words = NULL;
    char first[1100];
    (void)state;
    assert_int_equal(vt_passphrase_from_bytes(&words, VT_LIT(WORDS), NULL), VT_OK);
    assert_int_equal(vt_keyfile_create_with_cost(NULL, "a", VT_LIT("a"), words, SEED, &CHEAP, NULL),
                     VT_OK);
    assert_int_equal(vt_keyfile_create_with_cost(NULL, "b", VT_LIT("a"), words, SEED, &CHEAP, NULL),
                     VT_OK);
    vt_passphrase_free(words);
    (void)snprintf(first, sizeof first, "%s", scratch_get("a", NULL));
    const char *second = scratch_get("b", NULL);
    static const char *const names[] = {"\nsalt ", "\nnonce ", "\nbox "};
    for (size_t i = 0; i < 3; i++) {
        const char *mine = strstr(first, names[i]);
        const char *other = strstr(second, names[i]);
        assert_true(mine != NULL && other != NULL);
        assert_memory_not_equal(mine, other, strlen(names[i]) + 32);
    }
}

static void never_overwrites_a_key(void **state)
{
    struct vt_error err;
    (void)state;
    scratch_put("key", VT_LIT("precious"), 0600);
    assert_int_equal(create_from_seed(&err), VT_E_EXISTS);
    assert_string_equal(err.subject, "key");
    scratch_holds("key", "precious");
    assert_int_equal(scratch_count("."), 1);
}

static void never_overwrites_a_public_key(void **state)
{
    struct vt_error err;
    (void)state;
    scratch_put("key.pub", VT_LIT("precious"), 0644);
    assert_int_equal(create_from_seed(&err), VT_E_EXISTS);
    assert_string_equal(err.subject, "key.pub");
    scratch_holds("key.pub", "precious");
    assert_int_equal(scratch_count("."), 1);
}

static void never_writes_through_a_link(void **state)
{
    (void)state;
    assert_int_equal(symlink("elsewhere", "key"), 0);
    assert_int_equal(create_from_seed(NULL), VT_E_EXISTS);
    assert_false(scratch_has("elsewhere"));
}

static void refuses_comments_that_are_not_one_plain_line(void **state)
{
    (void)state;
    assert_int_equal(vt_keyfile_create_from_seed(NULL, "key", VT_LIT(""), NULL, SEED, NULL),
                     VT_E_KEYFILE_COMMENT);
    assert_int_equal(
        vt_keyfile_create_from_seed(NULL, "key", VT_LIT("a\nkdf none"), NULL, SEED, NULL),
        VT_E_KEYFILE_COMMENT);
    assert_int_equal(scratch_count("."), 0);
}

static void the_longest_comment_and_the_greatest_cost_fit(void **state)
{
    unsigned char comment[VT_KEYFILE_COMMENT_MAX];
    (void)state;
    memset(comment, 'c', sizeof comment);
    assert_int_equal(vt_keyfile_create_from_seed(
                         NULL, "key", (struct vt_bytes){comment, sizeof comment}, NULL, SEED, NULL),
                     VT_OK);
    assert_int_equal(open_with("unused"), VT_OK);
}

static void is_both_files_or_neither_whichever_call_fails(void **state)
{
    (void)state;
    for (unsigned n = 1;; n++) {
        size_t before = scratch_descriptors();
        fault_none();
        fault_plan(FAULT_ANY, n, 1, EIO);
        enum vt_code code = create_from_seed(NULL);
        unsigned calls = fault_count(FAULT_ANY);
        fault_none();
        assert_int_equal(scratch_descriptors(), before);
        if (code == VT_OK) {
            scratch_holds("key", OPEN_KEY);
            scratch_holds("key.pub", PUBLIC " " COMMENT "\n");
        } else {
            assert_false(scratch_has("key"));
            assert_false(scratch_has("key.pub"));
        }
        (void)unlink("key");
        (void)unlink("key.pub");
        (void)unlink(".key.tmp");
        (void)unlink(".key.pub.tmp");
        if (calls < n) {
            assert_true(n > 20);
            return;
        }
    }
}

static void appear(void)
{
    scratch_put("key", VT_LIT("precious"), 0600);
}

static void appear_beside(void)
{
    scratch_put("key.pub", VT_LIT("precious"), 0644);
}

static void leaves_alone_what_appears_meanwhile(void **state)
{
    (void)state;
    fault_meanwhile(FAULT_WRITE, 1, appear);
    assert_int_equal(create_from_seed(NULL), VT_E_EXISTS);
    scratch_holds("key", "precious");
    assert_int_equal(unlink("key"), 0);
    fault_meanwhile(FAULT_WRITE, 2, appear_beside);
    assert_int_equal(create_from_seed(NULL), VT_E_EXISTS);
    scratch_holds("key.pub", "precious");
    assert_int_equal(scratch_count("."), 1);
}

static void a_full_disk_leaves_no_half_of_a_key(void **state)
{
    struct vt_error err;
    (void)state;
    fault_plan(FAULT_WRITE, 1, 1, ENOSPC);
    assert_int_equal(create_from_seed(&err), VT_E_DISK_FULL);
    assert_int_equal(scratch_count("."), 0);
    fault_plan(FAULT_WRITE, 2, 1, ENOSPC);
    assert_int_equal(create_from_seed(&err), VT_E_DISK_FULL);
    assert_string_equal(err.subject, "./key.pub");
    assert_int_equal(scratch_count("."), 0);
}

static void refuses_a_disk_that_cannot_keep_others_out(void **state)
{
    (void)state;
    fault_modeless();
    assert_int_equal(create_from_seed(NULL), VT_E_KEYFILE_MODE);
    fault_none();
    assert_int_equal(scratch_count("."), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(makes_the_known_files_from_a_seed),
        IN_SCRATCH(the_rights_are_those_of_a_key),
        IN_SCRATCH(a_sealed_key_opens_with_its_passphrase_only),
        IN_SCRATCH(the_cost_of_a_new_key_is_the_real_one),
        IN_SCRATCH(two_new_keys_differ),
        IN_SCRATCH(salt_and_nonce_are_new_each_time),
        IN_SCRATCH(never_overwrites_a_key),
        IN_SCRATCH(never_overwrites_a_public_key),
        IN_SCRATCH(never_writes_through_a_link),
        IN_SCRATCH(refuses_comments_that_are_not_one_plain_line),
        IN_SCRATCH(the_longest_comment_and_the_greatest_cost_fit),
        IN_SCRATCH(is_both_files_or_neither_whichever_call_fails),
        IN_SCRATCH(leaves_alone_what_appears_meanwhile),
        IN_SCRATCH(a_full_disk_leaves_no_half_of_a_key),
        IN_SCRATCH(refuses_a_disk_that_cannot_keep_others_out),
    };
    return vt_io_init(NULL) == VT_OK ? VT_RUN(tests) : 1;
}

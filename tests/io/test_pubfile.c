/* SPDX-License-Identifier: EUPL-1.2 */
/* Public keys as people have them (io/pubfile.h). */
#include "io/pubfile.h"

#include <string.h>

#include "io/scratch.h"
#include "support/run.h"

/* Written by ssh-keygen of OpenSSH 9.2. */
#define KEY "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM79KiTwrtT+IO3ZIwdZq4c6WnqCCN7Sd/vT2uCHdit8"
#define ECDSA                                                                                      \
    "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBBlGC5F6CIDR7CoDZ2R+" \
    "UgXJ77zm6Ys0FLMT+8Vx3DnDTl/4Szl//QKSQNFPCtzZcZpIA7kVfGCOE1tWmvWRPoM= x\n"
/* The identity point: with it, one signature fits every message. */
#define WEAK "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

static void check_accepted(const char *text, const char *expected)
{
    struct vt_public_key key;
    struct vt_bytes comment;
    assert_int_equal(vt_pubfile_parse(&key, &comment, vt_bytes_of(text), "f", NULL), VT_OK);
    assert_int_equal(key.b[0], 0xce);
    assert_int_equal(key.b[31], 0x7c);
    assert_true(vt_bytes_equal(comment, vt_bytes_of(expected)));
    assert_int_equal(vt_pubfile_parse(&key, NULL, vt_bytes_of(text), "f", NULL), VT_OK);
}

static void accepts_what_ssh_keygen_writes(void **state)
{
    (void)state;
    check_accepted(KEY " griffie@voorbeeld.nl met spaties\n", "griffie@voorbeeld.nl met spaties");
    check_accepted(KEY "\n", "");
    check_accepted(KEY " \n", "");
    check_accepted(KEY " a", "a");
    check_accepted(KEY, "");
    check_accepted(KEY " a\r\n", "a");
}

struct refusal {
    const char *text;
    enum vt_code code;
};

static void refuses_everything_else(void **state)
{
    static const struct refusal rows[] = {
        {"", VT_E_PUBFILE_FORM},
        {"\n", VT_E_PUBFILE_FORM},
        {KEY " a\n\n", VT_E_PUBFILE_FORM},
        {KEY " a\n" KEY " b\n", VT_E_PUBFILE_FORM},
        {KEY " a\rb\n", VT_E_PUBFILE_FORM},
        {KEY " a\r", VT_E_PUBFILE_FORM},
        {" " KEY "\n", VT_E_PUBFILE_FORM},
        {"\xef\xbb\xbf" KEY "\n", VT_E_PUBFILE_FORM},
        {"command=\"x\" " KEY "\n", VT_E_PUBFILE_FORM},
        {"ssh-ed25519\tAAAA\n", VT_E_PUBFILE_FORM},
        {"ssh-ed25519\n", VT_E_PUBFILE_FORM},
        {"ssh-ed25519 \n", VT_E_PUBFILE_FORM},
        {"ssh-ed25519 AAAA\n", VT_E_PUBFILE_FORM},
        {"ssh-ed25519  AAAAC3NzaC1lZDI1NTE5AAAAIM79KiTwrtT+IO3ZIwdZq4c6WnqCCN7Sd/vT2uCHdit8\n",
         VT_E_PUBFILE_FORM},
        {"-----BEGIN OPENSSH PRIVATE KEY-----\n", VT_E_PUBFILE_FORM},
        {ECDSA, VT_E_KEY_TYPE},
        {"ssh-rsa AAAA x\n", VT_E_KEY_TYPE},
        {"sk-ssh-ed25519@openssh.com AAAA x\n", VT_E_KEY_TYPE},
        {WEAK "\n", VT_E_WEAK_KEY},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        static const struct vt_public_key none;
        struct vt_public_key key;
        struct vt_bytes comment;
        struct vt_error err;
        struct vt_bytes text = vt_bytes_of(rows[i].text);
        assert_int_equal(vt_pubfile_parse(&key, &comment, text, "f", &err), rows[i].code);
        assert_int_equal(err.code, rows[i].code);
        assert_string_equal(err.subject, "f");
        assert_true(vt_public_key_equal(&key, &none));
        assert_int_equal(comment.len, 0);
    }
}

static void names_the_other_type_of_key(void **state)
{
    struct vt_public_key key;
    struct vt_error err;
    (void)state;
    assert_int_equal(vt_pubfile_parse(&key, NULL, VT_LIT(ECDSA), "f", &err), VT_E_KEY_TYPE);
    assert_string_equal(err.detail, "ecdsa-sha2-nistp256");
}

static void refuses_a_zero_byte(void **state)
{
    struct vt_public_key key;
    (void)state;
    assert_int_equal(vt_pubfile_parse(&key, NULL, VT_LIT(KEY " a\0b\n"), "f", NULL),
                     VT_E_PUBFILE_FORM);
}

static void refuses_every_truncation_of_the_key(void **state)
{
    struct vt_public_key key;
    struct vt_bytes text = VT_LIT(KEY);
    (void)state;
    for (size_t len = 0; len < text.len; len++) {
        assert_int_equal(vt_pubfile_parse(&key, NULL, vt_bytes_part(text, 0, len), "f", NULL),
                         VT_E_PUBFILE_FORM);
    }
}

static void reads_a_file(void **state)
{
    struct vt_public_key key;
    struct vt_error err;
    (void)state;
    scratch_put("k.pub", VT_LIT(KEY " a\n"), 0644);
    assert_int_equal(vt_pubfile_read(&key, "k.pub", NULL), VT_OK);
    assert_int_equal(key.b[0], 0xce);
    assert_int_equal(vt_pubfile_read(&key, "absent", &err), VT_E_NOT_FOUND);
    assert_string_equal(err.subject, "absent");
    scratch_put("k.pub", VT_LIT("x"), 0644);
    assert_int_equal(vt_pubfile_read(&key, "k.pub", &err), VT_E_PUBFILE_FORM);
    assert_string_equal(err.subject, "k.pub");
}

static void refuses_a_file_above_the_cap(void **state)
{
    static unsigned char text[VT_PUBFILE_MAX + 1];
    struct vt_public_key key;
    (void)state;
    memset(text, 'a', sizeof text);
    memcpy(text, KEY " ", sizeof KEY);
    scratch_put("k.pub", (struct vt_bytes){text, sizeof text}, 0644);
    assert_int_equal(vt_pubfile_read(&key, "k.pub", NULL), VT_E_FILE_TOO_BIG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accepts_what_ssh_keygen_writes),
        cmocka_unit_test(refuses_everything_else),
        cmocka_unit_test(names_the_other_type_of_key),
        cmocka_unit_test(refuses_a_zero_byte),
        cmocka_unit_test(refuses_every_truncation_of_the_key),
        IN_SCRATCH(reads_a_file),
        IN_SCRATCH(refuses_a_file_above_the_cap),
    };
    return VT_RUN(tests);
}

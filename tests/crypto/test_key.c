/* SPDX-License-Identifier: EUPL-1.2 */
/* Ed25519 against RFC 8032 section 7.1, keys that must not be trusted, and OpenSSH's spelling. */
#include "crypto/support.h"

/* RFC 8032 section 7.1: TEST 1, TEST 2, TEST 3, TEST SHA(abc). */
static const struct {
    const char *seed, *public, *message, *signature;
} rfc8032[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
     "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
     "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
     "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"},
    {"833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
     "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
     "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
     "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
     "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
     "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"},
};
#define RFC8032 (sizeof rfc8032 / sizeof rfc8032[0])

static void signs_and_verifies_as_rfc_8032(void **state)
{
    (void)state;
    for (size_t i = 0; i < RFC8032; i++) {
        unsigned char seed[VT_SEED_SIZE], secret[VT_SECRET_KEY_SIZE], message[64];
        struct vt_signature signature, expected;
        struct vt_public_key expected_key = key_of_hex(rfc8032[i].public);
        size_t len = strlen(rfc8032[i].message) / 2;
        from_hex(seed, sizeof seed, rfc8032[i].seed);
        from_hex(message, len, rfc8032[i].message);
        from_hex(expected.b, sizeof expected.b, rfc8032[i].signature);

        vt_secret_from_seed(secret, seed);
        struct vt_public_key key = vt_secret_public((struct vt_secret){secret});
        assert_true(vt_public_key_equal(&expected_key, &key));
        assert_code(VT_OK, vt_public_key_check(&key));
        vt_sign(&signature, (struct vt_bytes){message, len}, (struct vt_secret){secret});
        assert_memory_equal(expected.b, signature.b, sizeof signature.b);
        assert_code(VT_OK, vt_verify(&signature, (struct vt_bytes){message, len}, &key));
    }
}

static void refuses_every_flipped_bit(void **state)
{
    (void)state;
    struct test_key key = key_of_byte(1);
    struct vt_bytes message = VT_LIT("stem");
    struct vt_signature signature;
    vt_sign(&signature, message, (struct vt_secret){key.secret});
    for (size_t bit = 0; bit < 8 * sizeof signature.b; bit++) {
        struct vt_signature altered = signature;
        altered.b[bit / 8] ^= (unsigned char)(1u << bit % 8);
        assert_code(VT_E_SIGNATURE, vt_verify(&altered, message, &key.public));
    }
    for (size_t bit = 0; bit < 8 * sizeof key.public.b; bit++) {
        struct vt_public_key altered = key.public;
        altered.b[bit / 8] ^= (unsigned char)(1u << bit % 8);
        assert_code(VT_E_SIGNATURE, vt_verify(&signature, message, &altered));
    }
    for (size_t bit = 0; bit < 32; bit++) {
        unsigned char altered[] = "stem";
        altered[bit / 8] ^= (unsigned char)(1u << bit % 8);
        assert_code(VT_E_SIGNATURE,
                    vt_verify(&signature, (struct vt_bytes){altered, 4}, &key.public));
    }
}

static void refuses_a_message_that_is_longer_or_shorter(void **state)
{
    (void)state;
    struct test_key key = key_of_byte(1);
    struct vt_signature signature;
    vt_sign(&signature, VT_LIT("stem"), (struct vt_secret){key.secret});
    assert_code(VT_E_SIGNATURE, vt_verify(&signature, VT_LIT("stem\n"), &key.public));
    assert_code(VT_E_SIGNATURE, vt_verify(&signature, VT_LIT("ste"), &key.public));
    assert_code(VT_E_SIGNATURE, vt_verify(&signature, (struct vt_bytes){NULL, 0}, &key.public));
}

/* OpenSSH 9.2 accepts this second signature. */
static void refuses_the_signature_with_the_group_order_added(void **state)
{
    (void)state;
    struct test_key key = key_of_byte(1);
    struct vt_signature signature;
    vt_sign(&signature, VT_LIT("stem"), (struct vt_secret){key.secret});
    assert_code(VT_OK, vt_verify(&signature, VT_LIT("stem"), &key.public));
    add_group_order(&signature);
    assert_code(VT_E_SIGNATURE, vt_verify(&signature, VT_LIT("stem"), &key.public));
}

static void refuses_weak_keys(void **state)
{
    (void)state;
    for (size_t i = 0; i < WEAK_KEYS; i++) {
        struct vt_public_key key = key_of_hex(weak_keys[i]);
        assert_code(VT_E_WEAK_KEY, vt_public_key_check(&key));
    }
}

/* R = A = the identity, S = 0: true for every message, in a verifier that takes such a key. */
static void the_signature_that_fits_every_message_fits_none(void **state)
{
    (void)state;
    struct vt_public_key identity = key_of_hex(weak_keys[0]);
    struct vt_signature signature = {{1}};
    assert_code(VT_E_SIGNATURE, vt_verify(&signature, VT_LIT("stem"), &identity));
    assert_code(VT_E_SIGNATURE, vt_verify(&signature, VT_LIT("iets anders"), &identity));
}

static void keys_are_ordered_bytewise(void **state)
{
    (void)state;
    struct vt_public_key a = {{0}}, b = {{0}};
    assert_int_equal(0, vt_public_key_compare(&a, &b));
    b.b[31] = 1;
    assert_true(vt_public_key_compare(&a, &b) < 0);
    a.b[0] = 0x80;
    assert_true(vt_public_key_compare(&a, &b) > 0);
    assert_false(vt_public_key_equal(&a, &b));
}

/* Made by ssh-keygen of OpenSSH 9.2, with the fingerprint of `ssh-keygen -l`. */
#define SSH_KEY "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIBy4lsswMqYGCTnsFcARRdItBst/NIvw1T3+aDdh5VX"
#define SSH_KEY_HEX "8072e25b2cc0ca981824e7b05700451748b41b2dfcd22fc354f7f9a0dd879557"
#define SSH_FINGERPRINT "SHA256:p/XukecovBqCzpuIHj4S+YA9e5LkhSYpqsu21hHOZJk"

static void spells_a_key_as_openssh_does(void **state)
{
    (void)state;
    struct vt_public_key expected = key_of_hex(SSH_KEY_HEX), key;
    struct vt_buf out = {0};
    assert_code(VT_OK, vt_ssh_key_parse(&key, VT_LIT(SSH_KEY)));
    assert_true(vt_public_key_equal(&expected, &key));
    vt_ssh_key_put(&out, &key);
    assert_int_equal(VT_SSH_KEY_TEXT, out.len);
    assert_bytes(SSH_KEY, vt_buf_view(&out));
    vt_buf_clear(&out);
    vt_ssh_key_put_fingerprint(&out, &key);
    assert_bytes(SSH_FINGERPRINT, vt_buf_view(&out));
    vt_buf_free(&out);
}

static const struct {
    const char *text;
    enum vt_code code;
} refused_keys[] = {
    {"", VT_E_KEY_TEXT},
    {"ssh-ed25519", VT_E_KEY_TEXT},
    {"ssh-ed25519 ", VT_E_KEY_TEXT},
    {SSH_KEY " secretaris@gemeente", VT_E_KEY_TEXT},
    {SSH_KEY " ", VT_E_KEY_TEXT},
    {SSH_KEY "\n", VT_E_KEY_TEXT},
    {" " SSH_KEY, VT_E_KEY_TEXT},
    {"ssh-ed25519  AAAAC3NzaC1lZDI1NTE5AAAAIIBy4lsswMqYGCTnsFcARRdItBst/NIvw1T3+aDdh5V",
     VT_E_KEY_TEXT},
    {"AAAAC3NzaC1lZDI1NTE5AAAAIIBy4lsswMqYGCTnsFcARRdItBst/NIvw1T3+aDdh5VX", VT_E_KEY_TEXT},
    {"SSH-ED25519 AAAAC3NzaC1lZDI1NTE5AAAAIIBy4lsswMqYGCTnsFcARRdItBst/NIvw1T3+aDdh5VX",
     VT_E_KEY_TEXT},
    /* the inner name is ssh-ed25518, or the inner length is 31 */
    {"ssh-ed25519 AAAAC3NzaC1lZDI1NTE4AAAAIIBy4lsswMqYGCTnsFcARRdItBst/NIvw1T3+aDdh5VX",
     VT_E_KEY_TEXT},
    {"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAH4By4lsswMqYGCTnsFcARRdItBst/NIvw1T3+aDdh5VX",
     VT_E_KEY_TEXT},
    {"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDQAUGe2wkY8rPRpMeMdfgLAq8s", VT_E_KEY_TYPE},
    {"ssh-dss AAAA", VT_E_KEY_TYPE},
    {"ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTY", VT_E_KEY_TYPE},
    {"webauthn-sk-ecdsa-sha2-nistp256@openssh.com AAAA", VT_E_KEY_TYPE},
    {"sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29t", VT_E_KEY_TYPE},
    {"ssh-ed25519-cert-v01@openssh.com AAAAIHNzaC1lZDI1NTE5LWNlcnQtdjAxQG9wZW5zc2guY29t",
     VT_E_KEY_TYPE},
};

static void refuses_any_other_key_text(void **state)
{
    (void)state;
    const struct vt_public_key zero = {{0}};
    for (size_t i = 0; i < sizeof refused_keys / sizeof refused_keys[0]; i++) {
        struct vt_public_key key;
        memset(&key, 0xAA, sizeof key);
        assert_code(refused_keys[i].code,
                    vt_ssh_key_parse(&key, vt_bytes_of(refused_keys[i].text)));
        assert_true(vt_public_key_equal(&zero, &key));
    }
}

static void wipes_all_of_a_secret_and_no_more(void **state)
{
    (void)state;
    unsigned char at[VT_SECRET_KEY_SIZE + 2];
    const unsigned char zero[VT_SECRET_KEY_SIZE] = {0};
    memset(at, 0xAA, sizeof at);
    vt_wipe(at + 1, VT_SECRET_KEY_SIZE);
    assert_memory_equal(zero, at + 1, VT_SECRET_KEY_SIZE);
    assert_int_equal(0xAA, at[0]);
    assert_int_equal(0xAA, at[VT_SECRET_KEY_SIZE + 1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_and_verifies_as_rfc_8032),
        cmocka_unit_test(refuses_every_flipped_bit),
        cmocka_unit_test(refuses_a_message_that_is_longer_or_shorter),
        cmocka_unit_test(refuses_the_signature_with_the_group_order_added),
        cmocka_unit_test(refuses_weak_keys),
        cmocka_unit_test(the_signature_that_fits_every_message_fits_none),
        cmocka_unit_test(keys_are_ordered_bytewise),
        cmocka_unit_test(spells_a_key_as_openssh_does),
        cmocka_unit_test(refuses_any_other_key_text),
        cmocka_unit_test(wipes_all_of_a_secret_and_no_more),
    };
    return VT_RUN(tests);
}

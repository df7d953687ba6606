/* SPDX-License-Identifier: EUPL-1.2 */
/* File signatures against those of ssh-keygen (OpenSSH 9.2), and one refusal per rule of the format. */
#include "crypto/support.h"

#include <vngtally/crypto/sshsig.h>

/* A throwaway key: made with `ssh-keygen -t ed25519` for this test only. */
#define SEED "9d2fb591990c6caefd36f703b5fe0bde5259d7afc7aa40d19f07867e8e95725e"
#define PUBLIC "8072e25b2cc0ca981824e7b05700451748b41b2dfcd22fc354f7f9a0dd879557"

/* `ssh-keygen -Y sign -n stembiljet@raadpleging.vng.nl` of this file with that key. */
#define FILE_TEXT "stem: voor\n"
static const char armor_ballot[] =
    "-----BEGIN SSH SIGNATURE-----\n"
    "U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAggHLiWyzAypgYJOewVwBFF0i0Gy\n"
    "380i/DVPf5oN2HlVcAAAAdc3RlbWJpbGpldEByYWFkcGxlZ2luZy52bmcubmwAAAAAAAAA\n"
    "BnNoYTUxMgAAAFMAAAALc3NoLWVkMjU1MTkAAABAyeUsqy8nr7SWecIzLoTHxr5xXkio17\n"
    "bvg1VyiGxM4VaP9f/VHjKpTb41II0RqK4yzhC9/7F12lcLIlJq0GanDQ==\n"
    "-----END SSH SIGNATURE-----\n";

/* The same of an empty file. */
static const char armor_empty[] =
    "-----BEGIN SSH SIGNATURE-----\n"
    "U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAggHLiWyzAypgYJOewVwBFF0i0Gy\n"
    "380i/DVPf5oN2HlVcAAAAdc3RlbWJpbGpldEByYWFkcGxlZ2luZy52bmcubmwAAAAAAAAA\n"
    "BnNoYTUxMgAAAFMAAAALc3NoLWVkMjU1MTkAAABAGOypgMBLW2U2rFu+nOHQVFHaWolwq4\n"
    "sqGFjwW0OP43/+1yHN4zixlN6k+cy7x7/qibg45lvO4qbavl++hp6mAw==\n"
    "-----END SSH SIGNATURE-----\n";

/* With -O hashalg=sha256. */
static const char armor_sha256[] =
    "-----BEGIN SSH SIGNATURE-----\n"
    "U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAggHLiWyzAypgYJOewVwBFF0i0Gy\n"
    "380i/DVPf5oN2HlVcAAAAdc3RlbWJpbGpldEByYWFkcGxlZ2luZy52bmcubmwAAAAAAAAA\n"
    "BnNoYTI1NgAAAFMAAAALc3NoLWVkMjU1MTkAAABAJQFy1cdhKW24HYbYuSzgAMsqyns3Kw\n"
    "kD7WeOjkvhLNpJCaQljb4DLxuqxPoO54cvNlmFweQoQQAcZ8wNr9LvAA==\n"
    "-----END SSH SIGNATURE-----\n";

/* With -n file. */
static const char armor_other_namespace[] =
    "-----BEGIN SSH SIGNATURE-----\n"
    "U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAggHLiWyzAypgYJOewVwBFF0i0Gy\n"
    "380i/DVPf5oN2HlVcAAAAEZmlsZQAAAAAAAAAGc2hhNTEyAAAAUwAAAAtzc2gtZWQyNTUx\n"
    "OQAAAEDGRgESldOJzlsQzPld1/6vdj4rZwVmzHhENw+u0C3i1L/BxBaTFUdpidt8Qzub2p\n"
    "LPhGA2SWWJhvo8Vp+vGVoM\n"
    "-----END SSH SIGNATURE-----\n";

/* With an ECDSA key and with an RSA key. */
static const char armor_ecdsa[] =
    "-----BEGIN SSH SIGNATURE-----\n"
    "U1NIU0lHAAAAAQAAAGgAAAATZWNkc2Etc2hhMi1uaXN0cDI1NgAAAAhuaXN0cDI1NgAAAE\n"
    "EEQYj5YMXG181d5zzTggL9BBizdYDyLHy2LcXuME2cKUot7qFDhSuAT3DeAYvchV/EIEpV\n"
    "AfhAVtS14PSHZTuZoAAAAB1zdGVtYmlsamV0QHJhYWRwbGVnaW5nLnZuZy5ubAAAAAAAAA\n"
    "AGc2hhNTEyAAAAZAAAABNlY2RzYS1zaGEyLW5pc3RwMjU2AAAASQAAACEAjZZkAfzchvpa\n"
    "GKd41spc9qqW2jz1LWWki3froTQLUngAAAAgexnOTt6zuqnAd6SyvTXZUOTwryhPsf3FLg\n"
    "7Mxd3TSxo=\n"
    "-----END SSH SIGNATURE-----\n";
static const char armor_rsa[] =
    "-----BEGIN SSH SIGNATURE-----\n"
    "U1NIU0lHAAAAAQAAARcAAAAHc3NoLXJzYQAAAAMBAAEAAAEBANABQZ7bCRjys9Gkx4x1+A\n"
    "sCrywTm8Iu5QxfOC9BJeg38MiT62Bu4zJbQkwCXn00hDunPz4f1CAsLQYbnXEHiij7Oy2U\n"
    "IVmY28texgUms7afK8fRPqGj9JbTwrIUITrxNgtGNIgHs8NqV5xoKIrKaQl5szkArmYlg7\n"
    "tI+RMh0YPlhtrPGZromSIlOng21p0j8j4XnvTJxmK/YbAk2uiVzFDEEIwgJKLBqyBkVryu\n"
    "09WCwi39lgUxE/4HrwNxyM09/S6vdl6Vuvj4R4yr0l9wjUlTmFeSZGFdOZ/BatOqBo4dU+\n"
    "mteKNsj+bOMqDLvD4Tiblus+4+SCI7XpsZNUZRixsAAAAdc3RlbWJpbGpldEByYWFkcGxl\n"
    "Z2luZy52bmcubmwAAAAAAAAABnNoYTUxMgAAARQAAAAMcnNhLXNoYTItNTEyAAABACRQhT\n"
    "O7l4hTzwMSB5gdRHDit6E8TKjXqoML+b1JlwdiZJHYgaK2NrzAgA0PIHK3GpjxhmkorSbr\n"
    "B1BhwjtLq7EZOiqXNxp/iOE7LDXca3Im2RmUChq8oh2kqr4wyke90ehhB9tC2iViIZTKmT\n"
    "/6Gu9J2p6xLpVgdvWTmcRG9L5w2nCxf8N1uxiuDgH5hohSMUxgw7jL2I76AH4ZniPGO8m1\n"
    "uqi3IeNUMgq9A19bbFB0owjnQH5Cm/eAgEY6kyYu/R9mX5Rs40zj+KmwjyjMAaEMTvtFez\n"
    "m5z7VNVo62C68CkS5qhgctJQmz6YLbOceGQp7VNoiDhVD3a4ClfB7/fHc=\n"
    "-----END SSH SIGNATURE-----\n";

#define NS VT_LIT(VT_NAMESPACE_BALLOT)

static void load_secret(unsigned char secret[VT_SECRET_KEY_SIZE])
{
    unsigned char seed[VT_SEED_SIZE];
    from_hex(seed, sizeof seed, SEED);
    vt_secret_from_seed(secret, seed);
}

static enum vt_code parse_text(const char *armor)
{
    struct vt_sshsig sig;
    return vt_sshsig_parse(&sig, vt_bytes_of(armor), NS);
}

/* ---- what is good ---- */

static void verifies_what_ssh_keygen_signed(void **state)
{
    (void)state;
    struct vt_sshsig sig;
    struct vt_public_key key = key_of_hex(PUBLIC);
    assert_code(VT_OK, vt_sshsig_parse(&sig, vt_bytes_of(armor_ballot), NS));
    assert_true(vt_public_key_equal(&key, &sig.key));
    assert_code(VT_OK, vt_sshsig_verify(&sig, VT_LIT(FILE_TEXT), NS));
    assert_code(VT_OK, vt_sshsig_parse(&sig, vt_bytes_of(armor_empty), NS));
    assert_code(VT_OK, vt_sshsig_verify(&sig, (struct vt_bytes){NULL, 0}, NS));
}

static void verifies_by_the_digest_of_the_file(void **state)
{
    (void)state;
    struct vt_sshsig sig;
    unsigned char digest[64];
    assert_code(VT_OK, vt_sshsig_parse(&sig, vt_bytes_of(armor_ballot), NS));
    vt_sha512(digest, VT_LIT(FILE_TEXT));
    assert_code(VT_OK, vt_sshsig_verify_digest(&sig, digest, NS));
    digest[63] ^= 1;
    assert_code(VT_E_SIGNATURE, vt_sshsig_verify_digest(&sig, digest, NS));
}

static void writes_again_the_bytes_that_ssh_keygen_wrote(void **state)
{
    (void)state;
    const char *const armors[] = {armor_ballot, armor_empty};
    for (size_t i = 0; i < 2; i++) {
        struct vt_sshsig sig;
        struct vt_buf out = {0};
        assert_code(VT_OK, vt_sshsig_parse(&sig, vt_bytes_of(armors[i]), NS));
        vt_sshsig_put(&out, &sig, NS);
        assert_bytes(armors[i], vt_buf_view(&out));
        vt_buf_free(&out);
    }
}

static void signs_to_the_bytes_that_ssh_keygen_wrote(void **state)
{
    (void)state;
    unsigned char secret[VT_SECRET_KEY_SIZE];
    struct vt_sshsig sig;
    struct vt_buf out = {0};
    load_secret(secret);
    vt_sshsig_sign(&sig, VT_LIT(FILE_TEXT), NS, (struct vt_secret){secret});
    vt_sshsig_put(&out, &sig, NS);
    assert_bytes(armor_ballot, vt_buf_view(&out));
    vt_buf_free(&out);
}

/* Namespaces of every length, so that the last line has every width. */
static void an_armor_of_any_namespace_is_read_back(void **state)
{
    (void)state;
    unsigned char secret[VT_SECRET_KEY_SIZE], name[VT_SSHSIG_NAMESPACE_MAX];
    load_secret(secret);
    memset(name, 'n', sizeof name);
    for (size_t len = 1; len <= sizeof name; len++) {
        struct vt_bytes ns = {name, len};
        struct vt_sshsig sig, back;
        struct vt_buf out = {0};
        vt_sshsig_sign(&sig, VT_LIT(FILE_TEXT), ns, (struct vt_secret){secret});
        vt_sshsig_put(&out, &sig, ns);
        assert_code(VT_OK, vt_buf_code(&out));
        assert_code(VT_OK, vt_sshsig_parse(&back, vt_buf_view(&out), ns));
        assert_memory_equal(&sig, &back, sizeof sig);
        assert_code(VT_OK, vt_sshsig_verify(&back, VT_LIT(FILE_TEXT), ns));
        vt_buf_free(&out);
    }
}

/* ---- what is refused ---- */

static void refuses_another_file(void **state)
{
    (void)state;
    struct vt_sshsig sig;
    assert_code(VT_OK, vt_sshsig_parse(&sig, vt_bytes_of(armor_ballot), NS));
    assert_code(VT_E_SIGNATURE, vt_sshsig_verify(&sig, VT_LIT("stem: tegen\n"), NS));
    assert_code(VT_E_SIGNATURE, vt_sshsig_verify(&sig, VT_LIT("stem: voor\r\n"), NS));
    assert_code(VT_E_SIGNATURE, vt_sshsig_verify(&sig, VT_LIT("stem: voor"), NS));
}

static void refuses_another_namespace(void **state)
{
    (void)state;
    struct vt_sshsig sig;
    struct vt_bytes rekey = VT_LIT(VT_NAMESPACE_REKEY);
    assert_code(VT_E_SSHSIG_NAMESPACE, parse_text(armor_other_namespace));
    assert_code(VT_E_SSHSIG_NAMESPACE, vt_sshsig_parse(&sig, vt_bytes_of(armor_ballot), rekey));
    assert_code(VT_OK, vt_sshsig_parse(&sig, vt_bytes_of(armor_ballot), NS));
    assert_code(VT_E_SIGNATURE, vt_sshsig_verify(&sig, VT_LIT(FILE_TEXT), rekey));
    assert_code(VT_OK, vt_sshsig_parse(&sig, vt_bytes_of(armor_other_namespace), VT_LIT("file")));
    assert_code(VT_OK, vt_sshsig_verify(&sig, VT_LIT(FILE_TEXT), VT_LIT("file")));
}

static void no_namespace_and_a_long_one_sign_nothing(void **state)
{
    (void)state;
    unsigned char secret[VT_SECRET_KEY_SIZE], name[VT_SSHSIG_NAMESPACE_MAX + 1];
    load_secret(secret);
    memset(name, 'n', sizeof name);
    const struct vt_bytes names[] = {{NULL, 0}, {name, sizeof name}};
    for (size_t i = 0; i < 2; i++) {
        struct vt_sshsig sig, zero = {0};
        vt_sshsig_sign(&sig, VT_LIT(FILE_TEXT), names[i], (struct vt_secret){secret});
        assert_memory_equal(&zero, &sig, sizeof sig);
        assert_code(VT_E_SIGNATURE, vt_sshsig_verify(&sig, VT_LIT(FILE_TEXT), names[i]));
        assert_code(VT_E_SSHSIG_NAMESPACE,
                    vt_sshsig_parse(&sig, vt_bytes_of(armor_ballot), names[i]));
    }
    struct vt_buf out = {0};
    vt_sshsig_put(&out, &(struct vt_sshsig){0}, names[1]);
    assert_code(VT_E_TOO_BIG, vt_buf_code(&out));
    vt_buf_free(&out);
}

static void refuses_other_hashes_and_types_of_keys(void **state)
{
    (void)state;
    assert_code(VT_E_SSHSIG_HASH, parse_text(armor_sha256));
    assert_code(VT_E_SSHSIG_KEY_TYPE, parse_text(armor_ecdsa));
    assert_code(VT_E_SSHSIG_KEY_TYPE, parse_text(armor_rsa));
}

/* OpenSSH 9.2 accepts this one. */
static void refuses_the_signature_with_the_group_order_added(void **state)
{
    (void)state;
    struct vt_sshsig sig;
    struct vt_buf out = {0};
    assert_code(VT_OK, vt_sshsig_parse(&sig, vt_bytes_of(armor_ballot), NS));
    add_group_order(&sig.signature);
    vt_sshsig_put(&out, &sig, NS);
    assert_code(VT_OK, vt_sshsig_parse(&sig, vt_buf_view(&out), NS));
    assert_code(VT_E_SIGNATURE, vt_sshsig_verify(&sig, VT_LIT(FILE_TEXT), NS));
    vt_buf_free(&out);
}

/* Every byte of the armor in every other value: no armor, or no signature over the file. */
static void refuses_every_altered_byte(void **state)
{
    (void)state;
    unsigned char armor[sizeof armor_ballot - 1];
    size_t parsed = 0;
    for (size_t at = 0; at < sizeof armor; at++) {
        for (unsigned other = 1; other < 256; other++) {
            struct vt_sshsig sig;
            memcpy(armor, armor_ballot, sizeof armor);
            armor[at] ^= (unsigned char)other;
            if (vt_sshsig_parse(&sig, (struct vt_bytes){armor, sizeof armor}, NS) == VT_OK) {
                parsed++;
                assert_code(VT_E_SIGNATURE, vt_sshsig_verify(&sig, VT_LIT(FILE_TEXT), NS));
            }
        }
    }
    assert_true(parsed > 96 * 60); /* key and signature: 96 bytes in 128 characters */
}

static void refuses_every_missing_doubled_or_inserted_byte(void **state)
{
    (void)state;
    const size_t len = sizeof armor_ballot - 1;
    unsigned char armor[sizeof armor_ballot + 1];
    const unsigned char inserted[] = {'\n', '\r', ' ', '\t', 'A', '=', '-', 0};
    struct vt_sshsig sig;
    for (size_t at = 0; at <= len; at++) {
        memcpy(armor, armor_ballot, at);
        memcpy(armor + at + 1, armor_ballot + at, len - at);
        for (size_t i = 0; i < sizeof inserted; i++) {
            armor[at] = inserted[i];
            assert_int_not_equal(VT_OK,
                                 vt_sshsig_parse(&sig, (struct vt_bytes){armor, len + 1}, NS));
        }
        if (at < len) {
            memcpy(armor + at, armor_ballot + at + 1, len - at - 1);
            assert_int_not_equal(VT_OK,
                                 vt_sshsig_parse(&sig, (struct vt_bytes){armor, len - 1}, NS));
            /* and everything cut off from here */
            assert_code(VT_E_SSHSIG_ARMOR, vt_sshsig_parse(&sig, (struct vt_bytes){armor, at}, NS));
        }
    }
}

/* ---- line ends and wrapping ---- */

/* The armor with its line ends replaced by `end`, into a static buffer. */
static struct vt_bytes with_line_ends(const char *armor, const char *end)
{
    static unsigned char out[2048];
    size_t len = 0;
    for (const char *at = armor; *at != '\0'; at++) {
        if (*at == '\n') {
            memcpy(out + len, end, strlen(end));
            len += strlen(end);
        } else {
            out[len++] = (unsigned char)*at;
        }
    }
    return (struct vt_bytes){out, len};
}

static void names_windows_line_ends_as_what_is_wrong(void **state)
{
    (void)state;
    struct vt_sshsig sig, zero = {0};
    assert_code(VT_E_SSHSIG_CRLF, vt_sshsig_parse(&sig, with_line_ends(armor_ballot, "\r\n"), NS));
    assert_memory_equal(&zero, &sig, sizeof sig);
}

static void one_windows_line_end_is_enough(void **state)
{
    (void)state;
    struct vt_sshsig sig;
    struct vt_bytes armor = with_line_ends(armor_ballot, "\r\n");
    unsigned char one[2048];
    size_t len = 0, kept = 0;
    for (size_t i = 0; i < armor.len; i++) {
        if (armor.at[i] != '\r' || kept++ == 3) {
            one[len++] = armor.at[i];
        }
    }
    assert_int_equal(sizeof armor_ballot - 1 + 1, len);
    assert_code(VT_E_SSHSIG_CRLF, vt_sshsig_parse(&sig, (struct vt_bytes){one, len}, NS));
}

static void windows_line_ends_hide_no_other_error(void **state)
{
    (void)state;
    struct vt_sshsig sig;
    assert_code(VT_E_SSHSIG_HASH, vt_sshsig_parse(&sig, with_line_ends(armor_sha256, "\r\n"), NS));
    assert_code(VT_E_SSHSIG_ARMOR, vt_sshsig_parse(&sig, with_line_ends(armor_ballot, "\r"), NS));
    assert_code(VT_E_SSHSIG_ARMOR,
                vt_sshsig_parse(&sig, with_line_ends(armor_ballot, "\r\r\n"), NS));
    assert_code(VT_E_SSHSIG_ARMOR, vt_sshsig_parse(&sig, with_line_ends(armor_ballot, "\n\r"), NS));
    assert_code(VT_E_SSHSIG_ARMOR, vt_sshsig_parse(&sig, VT_LIT("\r\n"), NS));
    assert_code(VT_E_SSHSIG_ARMOR, vt_sshsig_parse(&sig, VT_LIT("\r"), NS));
}

static void refuses_blank_lines_and_lines_around(void **state)
{
    (void)state;
    struct vt_sshsig sig;
    char text[1024];
    assert_code(VT_E_SSHSIG_ARMOR, vt_sshsig_parse(&sig, with_line_ends(armor_ballot, "\n\n"), NS));
    snprintf(text, sizeof text, "%s\n", armor_ballot);
    assert_code(VT_E_SSHSIG_ARMOR, parse_text(text));
    snprintf(text, sizeof text, "\n%s", armor_ballot);
    assert_code(VT_E_SSHSIG_ARMOR, parse_text(text));
    snprintf(text, sizeof text, "Van: secretaris\n%s", armor_ballot);
    assert_code(VT_E_SSHSIG_ARMOR, parse_text(text));
    snprintf(text, sizeof text, "%s%s", armor_ballot, armor_ballot);
    assert_code(VT_E_SSHSIG_ARMOR, parse_text(text));
    snprintf(text, sizeof text, "%.*s", (int)sizeof armor_ballot - 2, armor_ballot);
    assert_code(VT_E_SSHSIG_ARMOR, parse_text(text));
}

static void refuses_an_armor_without_content(void **state)
{
    (void)state;
    assert_code(VT_E_SSHSIG_ARMOR, parse_text(""));
    assert_code(VT_E_SSHSIG_ARMOR, parse_text("-----BEGIN SSH SIGNATURE-----\n"));
    assert_code(VT_E_SSHSIG_ARMOR, parse_text("-----END SSH SIGNATURE-----\n"));
    assert_code(VT_E_SSHSIG_ARMOR,
                parse_text("-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n"));
    assert_code(VT_E_SSHSIG_BLOB,
                parse_text("-----BEGIN SSH SIGNATURE-----\nU1NI\n-----END SSH SIGNATURE-----\n"));
}

/* ---- the blob, field by field ---- */

/* The fields of a blob; put_blob writes them at any width. */
struct fields {
    struct vt_bytes magic, key_type, key, key_rest, ns, reserved, hash, sig_type, sig, sig_rest,
        rest;
    uint32_t version;
    size_t columns;
};

static void put_string(struct vt_buf *out, struct vt_bytes bytes)
{
    vt_buf_put_be(out, bytes.len, 4);
    vt_buf_put(out, bytes);
}

static void put_typed(struct vt_buf *out, struct vt_bytes type, struct vt_bytes raw,
                      struct vt_bytes rest)
{
    vt_buf_put_be(out, 8 + type.len + raw.len + rest.len, 4);
    put_string(out, type);
    put_string(out, raw);
    vt_buf_put(out, rest);
}

static void put_armor(struct vt_buf *out, struct vt_bytes blob, size_t columns)
{
    struct vt_buf base64 = {0};
    vt_base64_put(&base64, blob);
    vt_buf_put_text(out, "-----BEGIN SSH SIGNATURE-----\n");
    for (size_t at = 0; at < base64.len; at += columns) {
        vt_buf_put(out, vt_bytes_part(vt_buf_view(&base64), at, columns));
        vt_buf_put_byte(out, '\n');
    }
    vt_buf_put_text(out, "-----END SSH SIGNATURE-----\n");
    vt_buf_free(&base64);
}

static void put_blob(struct vt_buf *out, const struct fields *fields)
{
    vt_buf_put(out, fields->magic);
    vt_buf_put_be(out, fields->version, 4);
    put_typed(out, fields->key_type, fields->key, fields->key_rest);
    put_string(out, fields->ns);
    put_string(out, fields->reserved);
    put_string(out, fields->hash);
    put_typed(out, fields->sig_type, fields->sig, fields->sig_rest);
    vt_buf_put(out, fields->rest);
}

static enum vt_code parse_fields(const struct fields *fields)
{
    struct vt_sshsig sig, zero = {0};
    struct vt_buf blob = {0}, armor = {0};
    put_blob(&blob, fields);
    put_armor(&armor, vt_buf_view(&blob), fields->columns);
    enum vt_code code = vt_sshsig_parse(&sig, vt_buf_view(&armor), NS);
    if (code != VT_OK) {
        assert_memory_equal(&zero, &sig, sizeof sig);
    }
    vt_buf_free(&blob);
    vt_buf_free(&armor);
    return code;
}

static struct fields good_fields(void)
{
    static struct vt_sshsig sig;
    assert_code(VT_OK, vt_sshsig_parse(&sig, vt_bytes_of(armor_ballot), NS));
    return (struct fields){
        .magic = VT_LIT("SSHSIG"),
        .version = 1,
        .key_type = VT_LIT("ssh-ed25519"),
        .key = {sig.key.b, sizeof sig.key.b},
        .ns = NS,
        .hash = VT_LIT("sha512"),
        .sig_type = VT_LIT("ssh-ed25519"),
        .sig = {sig.signature.b, sizeof sig.signature.b},
        .columns = 70,
    };
}

/* Change one field of a good blob, and look at the answer. */
#define refused(code, change)                \
    do {                                     \
        struct fields f = good_fields();     \
        change;                              \
        assert_code(code, parse_fields(&f)); \
    } while (0)

static void refuses_each_field_that_is_wrong(void **state)
{
    (void)state;
    refused(VT_OK, (void)f);
    refused(VT_E_SSHSIG_BLOB, f.magic = VT_LIT("SSHSIH"));
    refused(VT_E_SSHSIG_VERSION, f.version = 0);
    refused(VT_E_SSHSIG_VERSION, f.version = 2);
    refused(VT_E_SSHSIG_VERSION, f.version = 0x01000000);
    refused(VT_E_SSHSIG_KEY_TYPE, f.key_type = VT_LIT("ssh-rsa"));
    refused(VT_E_SSHSIG_KEY_TYPE, f.key_type = VT_LIT("sk-ssh-ed25519@openssh.com"));
    refused(VT_E_SSHSIG_KEY_TYPE, f.key_type = VT_LIT("ssh-ed25519\0"));
    refused(VT_E_SSHSIG_KEY_TYPE, f.key_type = VT_LIT(""));
    refused(VT_E_SSHSIG_BLOB, f.key.len = 31);
    refused(VT_E_SSHSIG_BLOB, f.key.len = 0);
    refused(VT_E_SSHSIG_BLOB, f.key_rest = VT_LIT("x"));
    refused(VT_E_SSHSIG_NAMESPACE, f.ns = VT_LIT(""));
    refused(VT_E_SSHSIG_NAMESPACE, f.ns = VT_LIT("stembiljet@raadpleging.vng.nl\0"));
    refused(VT_E_SSHSIG_NAMESPACE, f.ns = VT_LIT("Stembiljet@raadpleging.vng.nl"));
    refused(VT_E_SSHSIG_RESERVED, f.reserved = VT_LIT("x"));
    refused(VT_E_SSHSIG_HASH, f.hash = VT_LIT("sha256"));
    refused(VT_E_SSHSIG_HASH, f.hash = VT_LIT("SHA512"));
    refused(VT_E_SSHSIG_HASH, f.hash = VT_LIT(""));
    refused(VT_E_SSHSIG_KEY_TYPE, f.sig_type = VT_LIT("rsa-sha2-512"));
    refused(VT_E_SSHSIG_BLOB, f.sig.len = 63);
    refused(VT_E_SSHSIG_BLOB, f.sig_rest = VT_LIT("\0\0\0\0"));
    refused(VT_E_SSHSIG_BLOB, f.rest = VT_LIT("x"));
}

/* The specification's own text says 76. */
static void refuses_every_width_but_70(void **state)
{
    (void)state;
    for (size_t columns = 1; columns <= 300; columns++) {
        refused(columns == 70 ? VT_OK : VT_E_SSHSIG_ARMOR, f.columns = columns);
    }
}

/* A key or a signature that is a byte too long. */
static void refuses_fields_that_are_too_long(void **state)
{
    (void)state;
    static const unsigned char raw[VT_SIGNATURE_SIZE + 1];
    refused(VT_E_SSHSIG_BLOB, f.key = ((struct vt_bytes){raw, VT_PUBLIC_KEY_SIZE + 1}));
    refused(VT_E_SSHSIG_BLOB, f.sig = ((struct vt_bytes){raw, VT_SIGNATURE_SIZE + 1}));
}

static void refuses_an_empty_namespace_even_when_it_is_expected(void **state)
{
    (void)state;
    struct fields f = good_fields();
    struct vt_buf blob = {0}, armor = {0};
    struct vt_sshsig sig;
    f.ns = VT_LIT("");
    put_blob(&blob, &f);
    put_armor(&armor, vt_buf_view(&blob), 70);
    assert_code(VT_E_SSHSIG_NAMESPACE, vt_sshsig_parse(&sig, vt_buf_view(&armor), VT_LIT("")));
    vt_buf_free(&blob);
    vt_buf_free(&armor);
}

/* Blobs of every length, of which some fill their last line. */
static void refuses_a_blank_line_at_the_end_and_a_missing_line_end(void **state)
{
    (void)state;
    static const unsigned char zeros[300];
    struct vt_sshsig sig;
    for (size_t len = 1; len <= sizeof zeros; len++) {
        struct vt_buf armor = {0}, bad = {0};
        put_armor(&armor, (struct vt_bytes){zeros, len}, 70);
        size_t end = armor.len - sizeof "-----END SSH SIGNATURE-----";
        assert_code(VT_E_SSHSIG_BLOB, vt_sshsig_parse(&sig, vt_buf_view(&armor), NS));

        vt_buf_put(&bad, vt_bytes_part(vt_buf_view(&armor), 0, end));
        vt_buf_put_byte(&bad, '\n');
        vt_buf_put(&bad, vt_bytes_part(vt_buf_view(&armor), end, armor.len));
        assert_code(VT_E_SSHSIG_ARMOR, vt_sshsig_parse(&sig, vt_buf_view(&bad), NS));

        vt_buf_clear(&bad);
        vt_buf_put(&bad, vt_bytes_part(vt_buf_view(&armor), 0, end - 1));
        vt_buf_put(&bad, vt_bytes_part(vt_buf_view(&armor), end, armor.len));
        assert_code(VT_E_SSHSIG_ARMOR, vt_sshsig_parse(&sig, vt_buf_view(&bad), NS));
        vt_buf_free(&armor);
        vt_buf_free(&bad);
    }
}

static void refuses_more_than_the_cap(void **state)
{
    (void)state;
    static const unsigned char zeros[4000];
    struct vt_sshsig sig;
    size_t under = 0, over = 0;
    for (size_t len = 2900; len <= sizeof zeros; len += 3) {
        struct vt_buf armor = {0};
        put_armor(&armor, (struct vt_bytes){zeros, len}, 70);
        bool small = armor.len <= VT_SSHSIG_MAX;
        assert_code(small ? VT_E_SSHSIG_BLOB : VT_E_SSHSIG_ARMOR,
                    vt_sshsig_parse(&sig, vt_buf_view(&armor), NS));
        under += small;
        over += !small;
        vt_buf_free(&armor);
    }
    assert_true(under > 10 && over > 10);
}

/* Every blob that ends too early, and every length in it that promises more than there is. */
static void refuses_a_blob_that_is_cut_off(void **state)
{
    (void)state;
    struct fields f = good_fields();
    struct vt_buf blob = {0};
    struct vt_sshsig sig;
    put_blob(&blob, &f);
    for (size_t len = 1; len < blob.len; len++) {
        struct vt_buf armor = {0};
        put_armor(&armor, vt_bytes_part(vt_buf_view(&blob), 0, len), 70);
        assert_code(VT_E_SSHSIG_BLOB, vt_sshsig_parse(&sig, vt_buf_view(&armor), NS));
        vt_buf_free(&armor);
    }
    for (size_t at = 0; at + 4 <= blob.len; at++) {
        struct vt_buf armor = {0};
        unsigned char kept[4];
        memcpy(kept, blob.at + at, 4);
        memset(blob.at + at, 0xFF, 4);
        put_armor(&armor, vt_buf_view(&blob), 70);
        if (vt_sshsig_parse(&sig, vt_buf_view(&armor), NS) == VT_OK) {
            assert_code(VT_E_SIGNATURE, vt_sshsig_verify(&sig, VT_LIT(FILE_TEXT), NS));
        }
        memcpy(blob.at + at, kept, 4);
        vt_buf_free(&armor);
    }
    vt_buf_free(&blob);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verifies_what_ssh_keygen_signed),
        cmocka_unit_test(verifies_by_the_digest_of_the_file),
        cmocka_unit_test(writes_again_the_bytes_that_ssh_keygen_wrote),
        cmocka_unit_test(signs_to_the_bytes_that_ssh_keygen_wrote),
        cmocka_unit_test(an_armor_of_any_namespace_is_read_back),
        cmocka_unit_test(refuses_another_file),
        cmocka_unit_test(refuses_another_namespace),
        cmocka_unit_test(no_namespace_and_a_long_one_sign_nothing),
        cmocka_unit_test(refuses_other_hashes_and_types_of_keys),
        cmocka_unit_test(refuses_the_signature_with_the_group_order_added),
        cmocka_unit_test(refuses_every_altered_byte),
        cmocka_unit_test(refuses_every_missing_doubled_or_inserted_byte),
        cmocka_unit_test(names_windows_line_ends_as_what_is_wrong),
        cmocka_unit_test(one_windows_line_end_is_enough),
        cmocka_unit_test(windows_line_ends_hide_no_other_error),
        cmocka_unit_test(refuses_blank_lines_and_lines_around),
        cmocka_unit_test(refuses_an_armor_without_content),
        cmocka_unit_test(refuses_each_field_that_is_wrong),
        cmocka_unit_test(refuses_every_width_but_70),
        cmocka_unit_test(refuses_fields_that_are_too_long),
        cmocka_unit_test(refuses_an_empty_namespace_even_when_it_is_expected),
        cmocka_unit_test(refuses_a_blank_line_at_the_end_and_a_missing_line_end),
        cmocka_unit_test(refuses_more_than_the_cap),
        cmocka_unit_test(refuses_a_blob_that_is_cut_off),
    };
    return VT_RUN(tests);
}

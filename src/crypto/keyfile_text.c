/* SPDX-License-Identifier: EUPL-1.2 */
/* The text of a secret key file: vngtally/secret-key/v1. */
#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>
#include <vngtally/base/text.h>
#include <vngtally/crypto/keyfile.h>

#define VERSION_LINE "vngtally/secret-key/v1"
#define KDF_NONE "none"
#define KDF_ARGON2ID "argon2id13"

/* Characters of padded base64 for so many bytes. */
#define BASE64_LEN(bytes) (((size_t)(bytes) + 2) / 3 * 4)

bool vt_keyfile_is_comment(struct vt_bytes comment)
{
    return comment.len >= 1 && comment.len <= VT_KEYFILE_COMMENT_MAX &&
           vt_text_check(NULL, comment, VT_TEXT_LINE) == VT_OK;
}

/* `argon2id13 3 67108864` */
static enum vt_code parse_cost(struct vt_kdf_cost *cost, struct vt_bytes kdf)
{
    struct vt_bytes words[3];
    for (size_t i = 0; i < 3; i++) {
        if (!vt_word_next(&words[i], &kdf, ' ')) {
            return VT_E_KEYFILE_FORM;
        }
    }
    enum vt_code ops = vt_number_parse(&cost->opslimit, words[1], VT_KDF_OPSLIMIT_MOST);
    enum vt_code mem = vt_number_parse(&cost->memlimit, words[2], VT_KDF_MEMLIMIT_MOST);
    if (kdf.len != 0 || !vt_bytes_equal(words[0], VT_LIT(KDF_ARGON2ID)) ||
        ops == VT_E_NOT_A_NUMBER || mem == VT_E_NOT_A_NUMBER) {
        return VT_E_KEYFILE_FORM;
    }
    if (ops != VT_OK || mem != VT_OK || cost->opslimit < VT_KDF_OPSLIMIT_LEAST ||
        cost->memlimit < VT_KDF_MEMLIMIT_LEAST) {
        return VT_E_KEYFILE_COST;
    }
    return VT_OK;
}

/* A line of this name, whose value is returned in *value; *place is its number, for an error. */
static bool field(struct vt_bytes *value, uint32_t *place, struct vt_lines *lines,
                  struct vt_bytes name)
{
    *place = lines->number;
    return vt_lines_field(value, lines, name);
}

/* The lines from salt on, or from seed on. */
static enum vt_code parse_secret(struct vt_keyfile_text *out, uint32_t *place,
                                 struct vt_lines *lines)
{
    struct vt_bytes value;
    size_t len = BASE64_LEN(VT_SEED_SIZE);
    if (out->sealed) {
        len = BASE64_LEN(VT_KEYFILE_BOX);
        if (!field(&value, place, lines, VT_LIT("salt")) ||
            vt_hex_decode(out->salt, sizeof out->salt, value) != VT_OK ||
            !field(&value, place, lines, VT_LIT("nonce")) ||
            vt_hex_decode(out->nonce, sizeof out->nonce, value) != VT_OK) {
            return VT_E_KEYFILE_FORM;
        }
    }
    out->above = vt_bytes_part(lines->text, 0, lines->at);
    if (!field(&out->secret, place, lines, out->sealed ? VT_LIT("box") : VT_LIT("seed")) ||
        out->secret.len != len || !vt_lines_done(lines)) {
        return VT_E_KEYFILE_FORM;
    }
    return VT_OK;
}

/* All lines. Out: *place, the line of the failure. */
static enum vt_code parse(struct vt_keyfile_text *out, uint32_t *place, struct vt_bytes text)
{
    struct vt_lines lines = vt_lines_of(text);
    struct vt_bytes value;
    *place = lines.number;
    if (vt_bytes_starts(text, VT_LIT("-----BEGIN ")) ||
        vt_bytes_starts(text, VT_LIT("PuTTY-User-Key-File"))) {
        return VT_E_KEYFILE_FOREIGN;
    }
    if (vt_bytes_starts(text, VT_LIT("ssh-"))) {
        return VT_E_KEYFILE_PUBLIC;
    }
    if (text.len > VT_KEYFILE_MAX || !vt_lines_expect(&lines, VT_LIT(VERSION_LINE)) ||
        !field(&value, place, &lines, VT_LIT("public")) ||
        vt_ssh_key_parse(&out->key, value) != VT_OK ||
        !field(&out->comment, place, &lines, VT_LIT("comment")) ||
        !vt_keyfile_is_comment(out->comment) || !field(&value, place, &lines, VT_LIT("kdf"))) {
        return VT_E_KEYFILE_FORM;
    }
    out->sealed = !vt_bytes_equal(value, VT_LIT(KDF_NONE));
    if (out->sealed) {
        enum vt_code code = parse_cost(&out->cost, value);
        if (code != VT_OK) {
            return code;
        }
    }
    return parse_secret(out, place, &lines);
}

enum vt_code vt_keyfile_text_parse(struct vt_keyfile_text *out, struct vt_bytes text,
                                   struct vt_bytes name, struct vt_error *err)
{
    uint32_t place = 0;
    *out = (struct vt_keyfile_text){0};
    enum vt_code code = parse(out, &place, text);
    if (code == VT_OK) {
        return VT_OK;
    }
    *out = (struct vt_keyfile_text){0};
    (void)vt_fail(err, code, name, VT_LIT(""));
    if (err != NULL && code == VT_E_KEYFILE_FORM) {
        err->line = place;
    }
    return code;
}

static void put_hex_line(struct vt_buf *out, const char *name, const unsigned char *at, size_t len)
{
    vt_buf_put_text(out, name);
    vt_buf_put_hex(out, (struct vt_bytes){.at = at, .len = len});
    vt_buf_put_byte(out, '\n');
}

void vt_keyfile_text_put(struct vt_buf *out, const struct vt_keyfile_text *text)
{
    vt_buf_put_text(out, VERSION_LINE "\npublic ");
    vt_ssh_key_put(out, &text->key);
    vt_buf_put_text(out, "\ncomment ");
    vt_buf_put(out, text->comment);
    vt_buf_put_text(out, "\nkdf ");
    if (!text->sealed) {
        vt_buf_put_text(out, KDF_NONE "\nseed ");
        return;
    }
    vt_buf_put_text(out, KDF_ARGON2ID " ");
    vt_buf_put_u64(out, text->cost.opslimit);
    vt_buf_put_byte(out, ' ');
    vt_buf_put_u64(out, text->cost.memlimit);
    vt_buf_put_byte(out, '\n');
    put_hex_line(out, "salt ", text->salt, sizeof text->salt);
    put_hex_line(out, "nonce ", text->nonce, sizeof text->nonce);
    vt_buf_put_text(out, "box ");
}

void vt_keyfile_put_public(struct vt_buf *out, const struct vt_public_key *key,
                           struct vt_bytes comment)
{
    vt_ssh_key_put(out, key);
    vt_buf_put_byte(out, ' ');
    vt_buf_put(out, comment);
    vt_buf_put_byte(out, '\n');
}

enum vt_code vt_passphrase_check(struct vt_bytes passphrase, struct vt_error *err)
{
    if (passphrase.len == 0) {
        return vt_fail_plain(err, VT_E_PASSPHRASE_EMPTY);
    }
    if (passphrase.len > VT_PASSPHRASE_MAX) {
        return vt_fail_number(err, VT_E_PASSPHRASE_LONG, VT_LIT(""), VT_PASSPHRASE_MAX);
    }
    return vt_text_check(NULL, passphrase, VT_TEXT_LINE) == VT_OK
               ? VT_OK
               : vt_fail_plain(err, VT_E_PASSPHRASE_TEXT);
}

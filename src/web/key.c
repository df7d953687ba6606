/* SPDX-License-Identifier: EUPL-1.2 */
/* key-make, key-look and sign: the same key files and signatures as the program's. */
#include "key.h"

#include <stdlib.h>

#include <vngtally/crypto/sshsig.h>
#include <vngtally/report/names.h>
#include <vngtally/vote/ballot.h>

#include "loaded.h"

/* Memory that secrets pass through; wiped before it is freed. */
struct workshop {
    struct vt_keyfile_scratch scratch;
    unsigned char secret[VT_SECRET_KEY_SIZE];
};

static struct workshop *open_shop(struct vt_call *call)
{
    struct workshop *shop = calloc(1, sizeof *shop);
    if (shop == NULL) {
        vt_call_fail(call, VT_E_MEMORY);
    }
    return shop;
}

static void close_shop(struct workshop *shop)
{
    vt_wipe(shop, sizeof *shop);
    free(shop);
}

void vt_key_put_error(struct vt_buf *out, enum vt_lang lang, enum vt_code code)
{
    struct vt_error err;
    struct vt_fill fill = {.lang = lang};
    switch ((int)code) {
    case VT_E_MEMORY: /* told of a key file only when that is what asks for so much */
        vt_fill_put(out, VT_W_DOOR_KEY_MEMORY, &fill);
        break;
    case VT_E_KEYFILE_FOREIGN:
        vt_fill_put(out, VT_W_DOOR_NOTE_FOREIGN_KEY, &fill);
        break;
    case VT_E_KEYFILE_COST:
        vt_fill_put(out, VT_W_DOOR_KEY_COST, &fill);
        break;
    case VT_E_KEYFILE_HALVES:
        vt_fill_put(out, VT_W_DOOR_KEY_HALVES, &fill);
        break;
    case VT_E_PASSPHRASE_WRONG:
        vt_fill_put(out, VT_W_DOOR_PASSPHRASE_WRONG, &fill);
        break;
    default:
        (void)vt_fail(&err, code, vt_bytes_of(vt_word(lang, VT_W_DOOR_THIS_FILE)), VT_LIT(""));
        vt_words_put_error(out, lang, &err);
        break;
    }
    vt_fill_free(&fill);
}

/* ---- key-make ---- */

enum { COMMENT, PASSPHRASE, AGAIN, SEED, SALT, NONCE };

static void check_new(struct vt_call *call)
{
    const struct vt_bytes *field = call->field;
    struct vt_error err;
    vt_call_begin_errors(call);
    if (!vt_keyfile_is_comment(field[COMMENT])) {
        (void)vt_fail_plain(&err, VT_E_KEYFILE_COMMENT);
        vt_call_wrong_error(call, "comment", VT_W_DOOR_COMMENT, &err);
    }
    if (vt_passphrase_check(field[PASSPHRASE], &err) != VT_OK) {
        vt_call_wrong_error(call, "passphrase", VT_W_DOOR_PASSPHRASE, &err);
    } else if (!vt_bytes_equal(field[PASSPHRASE], field[AGAIN])) {
        (void)vt_fail_plain(&err, VT_E_PASSPHRASE_DIFFERS);
        vt_call_wrong_error(call, "again", VT_W_DOOR_AGAIN, &err);
    }
    vt_call_end_errors(call);
}

/* A file's name from the comment: its letters and digits, small and without accents. */
static void put_key_name(struct vt_buf *out, struct vt_call *call)
{
    struct vt_buf folded = {0};
    vt_names_fold(&folded, call->field[COMMENT]);
    for (size_t i = 0; i < folded.len; i++) {
        unsigned char c = folded.at[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain) {
            vt_buf_put_byte(out, c);
        } else if (out->len > 0 && out->at[out->len - 1] != '-') {
            vt_buf_put_byte(out, '-');
        }
    }
    while (out->len > 0 && out->at[out->len - 1] == '-') {
        out->len--;
    }
    vt_buf_put_text(out, out->len > 0 ? "" : vt_word(call->lang, VT_W_DOOR_KEY_NAME));
    vt_buf_put_text(out, ".key");
    vt_call_fail(call, vt_buf_code(&folded));
    vt_buf_free(&folded);
}

/* The two files. */
static void make_key(struct vt_call *call, struct vt_public_key *key)
{
    const struct vt_bytes *field = call->field;
    struct vt_keyfile_text text = {.comment = field[COMMENT],
                                   .cost = {VT_KDF_OPSLIMIT, VT_KDF_MEMLIMIT}};
    struct workshop *shop = open_shop(call);
    unsigned char *out = vt_buf_reserve(&call->file[0], VT_KEYFILE_MAX);
    size_t len = 0;
    if (shop == NULL || out == NULL) {
        vt_call_fail(call, VT_E_MEMORY);
        goto out;
    }
    for (size_t i = 0; i < VT_KEYFILE_SALT; i++) {
        text.salt[i] = field[SALT].at[i];
    }
    for (size_t i = 0; i < VT_KEYFILE_NONCE; i++) {
        text.nonce[i] = field[NONCE].at[i];
    }
    vt_call_fail(call, vt_keyfile_seal(out, &len, &text, field[SEED].at, &field[PASSPHRASE],
                                       &shop->scratch, NULL));
    call->file[0].len += len;
    *key = text.key;
    vt_keyfile_put_public(&call->file[1], key, text.comment);
out:
    if (shop != NULL) {
        close_shop(shop);
    }
}

void vt_web_key_make(struct vt_call *call)
{
    struct vt_public_key key = {{0}};
    struct vt_buf fingerprint = {0};
    struct vt_buf name = {0};
    if (call->field[SEED].len != VT_SEED_SIZE || call->field[SALT].len != VT_KEYFILE_SALT ||
        call->field[NONCE].len != VT_KEYFILE_NONCE) {
        call->malformed = true;
        return;
    }
    check_new(call);
    bool ok = call->complaints == 0;
    if (ok) {
        make_key(call, &key);
        vt_ssh_key_put_fingerprint(&fingerprint, &key);
        put_key_name(&name, call);
    }
    struct vt_bytes line = vt_buf_view(&call->file[1]);
    vt_json_bool(&call->json, "ok", ok);
    vt_call_take(call, "fingerprint", &fingerprint);
    vt_json_text(&call->json, "name", vt_buf_view(&name));
    vt_buf_put_text(&name, ok ? ".pub" : "");
    vt_call_take(call, "public_name", &name);
    vt_json_text(&call->json, "public",
                 vt_bytes_part(line, 0, line.len > 0 ? line.len - 1 : 0)); /* without its end */
}

/* ---- key-look ---- */

enum { LOOK_KEY, LOOK_FILES, LOOK_MEMBER = 4 };

/* Nothing can be said of whose key it is. */
static void put_no_owner(struct vt_call *call)
{
    vt_json_text(&call->json, "state", VT_LIT("unknown"));
    vt_json_text(&call->json, "text", VT_LIT(""));
    vt_json_text(&call->json, "help", VT_LIT(""));
}

/* Whose key is it, by these files? And what to do when it is not the member's. */
static void put_owner(struct vt_call *call, const struct vt_loaded *l,
                      const struct vt_public_key *key)
{
    const struct vt_register *reg = &l->dossier.reg;
    uint32_t member = l->begun ? vt_register_find(reg, call->field[LOOK_MEMBER]) : VT_NO_MEMBER;
    if (member == VT_NO_MEMBER) {
        put_no_owner(call);
        return;
    }
    uint32_t owner = vt_dossier_key_member(&l->dossier, key);
    const char *state = "unknown";
    const struct vt_bytes name = reg->member[member].name;
    enum vt_word word = VT_W_DOOR_KEY_UNKNOWN;
    enum vt_word help = VT_W_DOOR_KEY_UNKNOWN_HELP;
    vt_fill_text(&call->fill, name);
    if (vt_dossier_has_key(NULL, &l->dossier, member, key)) {
        state = "fits";
        word = VT_W_DOOR_KEY_FITS;
    } else if (owner != VT_NO_MEMBER) {
        state = "other";
        word = VT_W_DOOR_KEY_OTHER;
        help = VT_W_DOOR_KEY_OTHER_HELP;
        vt_fill_text(&call->fill, reg->member[owner].name);
    }
    vt_json_text(&call->json, "state", vt_bytes_of(state));
    vt_call_say(call, "text", word);
    if (word == VT_W_DOOR_KEY_FITS) {
        vt_json_text(&call->json, "help", VT_LIT(""));
        return;
    }
    vt_fill_text(&call->fill, name);
    if (help == VT_W_DOOR_KEY_OTHER_HELP) {
        vt_fill_text(&call->fill, reg->member[owner].name);
    }
    vt_call_say(call, "help", help);
}

void vt_web_key_look(struct vt_call *call)
{
    struct vt_keyfile_text text;
    struct vt_buf error = {0};
    struct vt_buf fingerprint = {0};
    struct vt_loaded *l = vt_loaded_read(call, LOOK_FILES);
    if (l == NULL) {
        return;
    }
    enum vt_code code = vt_keyfile_text_parse(&text, call->field[LOOK_KEY], VT_LIT(""), NULL);
    if (code == VT_OK) {
        vt_ssh_key_put_fingerprint(&fingerprint, &text.key);
    } else {
        vt_key_put_error(&error, call->lang, code);
    }
    vt_json_bool(&call->json, "ok", code == VT_OK);
    vt_call_take(call, "error", &error);
    vt_json_bool(&call->json, "sealed", code == VT_OK && text.sealed);
    vt_call_take(call, "fingerprint", &fingerprint);
    if (code == VT_OK) {
        put_owner(call, l, &text.key);
    } else {
        put_no_owner(call);
    }
    vt_loaded_free(l);
}

/* ---- sign ---- */

enum { SIGN_BALLOT, SIGN_KEY, SIGN_PASSPHRASE, SIGN_NAME };

static void put_wrong_key(struct vt_call *call, const char *field, enum vt_word summary,
                          enum vt_code code)
{
    call->complaints++;
    struct vt_buf text = {0};
    vt_json_open(&call->json, NULL, '{');
    vt_json_text(&call->json, "field", vt_bytes_of(field));
    vt_call_say(call, "summary", summary);
    vt_key_put_error(&text, call->lang, code);
    vt_call_take(call, "text", &text);
    vt_json_close(&call->json, '}');
}

/* Open the key into the shop; complains. */
static bool open_key(struct workshop *shop, struct vt_call *call)
{
    const struct vt_bytes *field = call->field;
    struct vt_keyfile_text text;
    enum vt_code code = vt_keyfile_text_parse(&text, field[SIGN_KEY], VT_LIT(""), NULL);
    if (code != VT_OK) {
        put_wrong_key(call, "key", VT_W_DOOR_KEY_WRONG, code);
        return false;
    }
    code = text.sealed ? vt_passphrase_check(field[SIGN_PASSPHRASE], NULL) : VT_OK;
    if (code == VT_OK) {
        code = vt_keyfile_unseal(shop->secret, &text, text.sealed ? &field[SIGN_PASSPHRASE] : NULL,
                                 &shop->scratch, VT_LIT(""), NULL);
    }
    bool large = code == VT_E_MEMORY && text.cost.memlimit > VT_KDF_MEMLIMIT;
    if (code == VT_E_MEMORY && !large) {
        vt_call_fail(call, code);
    } else if (large || code == VT_E_KEYFILE_FORM || code == VT_E_KEYFILE_HALVES) {
        put_wrong_key(call, "key", VT_W_DOOR_KEY_WRONG, code);
    } else if (code != VT_OK) {
        put_wrong_key(call, "passphrase", VT_W_DOOR_PASSPHRASE, code);
    }
    return code == VT_OK;
}

void vt_web_sign(struct vt_call *call)
{
    const struct vt_bytes ns = VT_LIT(VT_NAMESPACE_BALLOT);
    const struct vt_bytes ballot = call->field[SIGN_BALLOT];
    struct vt_sshsig signature;
    struct vt_buf name = {0};
    if (ballot.len == 0 || ballot.len > VT_BALLOT_MAX) {
        call->malformed = true;
        return;
    }
    struct workshop *shop = open_shop(call);
    if (shop == NULL) {
        return;
    }
    vt_call_begin_errors(call);
    bool ok = open_key(shop, call);
    vt_call_end_errors(call);
    if (ok) {
        vt_sshsig_sign(&signature, ballot, ns, (struct vt_secret){.b = shop->secret});
        vt_sshsig_put(&call->file[0], &signature, ns);
        vt_buf_put(&name, call->field[SIGN_NAME]);
        vt_buf_put_text(&name, ".sig");
    }
    close_shop(shop);
    vt_json_bool(&call->json, "ok", ok);
    vt_call_show(call, "name", vt_buf_view(&name));
    vt_call_fail(call, vt_buf_code(&name));
    vt_buf_free(&name);
}

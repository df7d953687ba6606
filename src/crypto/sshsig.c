/* SPDX-License-Identifier: EUPL-1.2 */
/* OpenSSH file signatures (PROTOCOL.sshsig): what is signed, the blob, and its armor. */
#include <vngtally/crypto/sshsig.h>

#include <string.h>

#include <vngtally/base/number.h>
#include <vngtally/crypto/hash.h>

#define MAGIC VT_LIT("SSHSIG")
#define HASH_NAME VT_LIT("sha512")
#define KEY_TYPE VT_LIT("ssh-ed25519")
#define BEGIN VT_LIT("-----BEGIN SSH SIGNATURE-----\n")
#define END VT_LIT("-----END SSH SIGNATURE-----\n")
#define VERSION 1
#define COLUMNS 70

/* Most bytes of the signed data and of a blob of ours: their fixed parts are below 256. */
#define DATA_MAX (256 + VT_SSHSIG_NAMESPACE_MAX)
#define BLOB_MAX (VT_SSHSIG_MAX / 4 * 3)

/* ---- SSH wire format (RFC 4251 section 5): string(x) is a uint32 length and x ---- */

struct wire {
    unsigned char at[DATA_MAX];
    size_t len;
};

static void wire_put(struct wire *wire, struct vt_bytes bytes)
{
    if (bytes.len > 0) {
        memcpy(wire->at + wire->len, bytes.at, bytes.len);
        wire->len += bytes.len;
    }
}

static void wire_put_u32(struct wire *wire, size_t value)
{
    unsigned char raw[4] = {(unsigned char)(value >> 24), (unsigned char)(value >> 16),
                            (unsigned char)(value >> 8), (unsigned char)value};
    wire_put(wire, (struct vt_bytes){raw, sizeof raw});
}

static void wire_put_string(struct wire *wire, struct vt_bytes bytes)
{
    wire_put_u32(wire, bytes.len);
    wire_put(wire, bytes);
}

/* string(string("ssh-ed25519") || string(raw)) */
static void wire_put_typed(struct wire *wire, struct vt_bytes raw)
{
    wire_put_u32(wire, 4 + KEY_TYPE.len + 4 + raw.len);
    wire_put_string(wire, KEY_TYPE);
    wire_put_string(wire, raw);
}

/* Takes `len` bytes off the front of *rest. */
static bool wire_take(struct vt_bytes *out, struct vt_bytes *rest, size_t len)
{
    if (rest->len < len) {
        return false;
    }
    *out = vt_bytes_part(*rest, 0, len);
    *rest = vt_bytes_part(*rest, len, rest->len);
    return true;
}

static bool wire_take_string(struct vt_bytes *out, struct vt_bytes *rest)
{
    struct vt_bytes len;
    return wire_take(&len, rest, 4) && wire_take(out, rest, (size_t)vt_be_read(len.at, 4));
}

/* Takes a string(string("ssh-ed25519") || string(raw[len])). */
static enum vt_code wire_take_typed(unsigned char *raw, size_t len, struct vt_bytes *rest)
{
    struct vt_bytes typed, type, value;
    if (!wire_take_string(&typed, rest) || !wire_take_string(&type, &typed)) {
        return VT_E_SSHSIG_BLOB;
    }
    if (!vt_bytes_equal(type, KEY_TYPE)) {
        return VT_E_SSHSIG_KEY_TYPE;
    }
    if (!wire_take_string(&value, &typed) || value.len != len || typed.len != 0) {
        return VT_E_SSHSIG_BLOB;
    }
    memcpy(raw, value.at, len);
    return VT_OK;
}

/* ---- blob ---- */

static enum vt_code blob_take_fields(struct vt_bytes *rest, struct vt_bytes ns)
{
    struct vt_bytes field;
    if (!wire_take_string(&field, rest)) {
        return VT_E_SSHSIG_BLOB;
    }
    if (!vt_bytes_equal(field, ns)) {
        return VT_E_SSHSIG_NAMESPACE;
    }
    if (!wire_take_string(&field, rest)) {
        return VT_E_SSHSIG_BLOB;
    }
    if (field.len != 0) {
        return VT_E_SSHSIG_RESERVED;
    }
    if (!wire_take_string(&field, rest)) {
        return VT_E_SSHSIG_BLOB;
    }
    return vt_bytes_equal(field, HASH_NAME) ? VT_OK : VT_E_SSHSIG_HASH;
}

static enum vt_code blob_parse(struct vt_sshsig *out, struct vt_bytes blob, struct vt_bytes ns)
{
    struct vt_bytes magic, version, rest = blob;
    if (!wire_take(&magic, &rest, MAGIC.len) || !vt_bytes_equal(magic, MAGIC) ||
        !wire_take(&version, &rest, 4)) {
        return VT_E_SSHSIG_BLOB;
    }
    if (vt_be_read(version.at, 4) != VERSION) {
        return VT_E_SSHSIG_VERSION;
    }
    enum vt_code code = wire_take_typed(out->key.b, VT_PUBLIC_KEY_SIZE, &rest);
    if (code == VT_OK) {
        code = blob_take_fields(&rest, ns);
    }
    if (code == VT_OK) {
        code = wire_take_typed(out->signature.b, VT_SIGNATURE_SIZE, &rest);
    }
    if (code == VT_OK && rest.len != 0) {
        code = VT_E_SSHSIG_BLOB;
    }
    return code;
}

/* ---- armor ---- */

/* Copy the base64 of an armor without its line ends; every line but the last is full. */
static bool armor_unwrap(unsigned char *base64, size_t *len, struct vt_bytes armor)
{
    if (!vt_bytes_starts(armor, BEGIN)) {
        return false;
    }
    struct vt_bytes body = vt_bytes_part(armor, BEGIN.len, armor.len);
    if (!vt_bytes_ends(body, END)) {
        return false;
    }
    body.len -= END.len;
    *len = 0;
    for (size_t at = 0; at < body.len;) {
        size_t end = vt_bytes_find(body, '\n', at);
        size_t columns = end - at;
        bool last = end + 1 == body.len;
        if (end == body.len || columns == 0 || columns > COLUMNS || (!last && columns < COLUMNS)) {
            return false;
        }
        memcpy(base64 + *len, body.at + at, columns);
        *len += columns;
        at = end + 1;
    }
    return true;
}

static enum vt_code armor_parse(struct vt_sshsig *out, struct vt_bytes armor, struct vt_bytes ns)
{
    unsigned char base64[VT_SSHSIG_MAX], blob[BLOB_MAX];
    size_t len = 0;
    if (!armor_unwrap(base64, &len, armor)) {
        return VT_E_SSHSIG_ARMOR;
    }
    struct vt_bytes text = {base64, len};
    size_t raw = vt_base64_raw_len(text);
    if (vt_base64_decode(blob, raw, text) != VT_OK) {
        return VT_E_SSHSIG_ARMOR;
    }
    return blob_parse(out, (struct vt_bytes){blob, raw}, ns);
}

/* Would it be a canonical armor if every \r\n were \n? */
static enum vt_code armor_parse_crlf(struct vt_sshsig *out, struct vt_bytes armor,
                                     struct vt_bytes ns)
{
    unsigned char plain[VT_SSHSIG_MAX];
    size_t len = 0;
    for (size_t at = 0; at < armor.len; at++) {
        if (armor.at[at] != '\r' || at + 1 == armor.len || armor.at[at + 1] != '\n') {
            plain[len++] = armor.at[at];
        }
    }
    enum vt_code code = armor_parse(out, (struct vt_bytes){plain, len}, ns);
    return code == VT_OK ? VT_E_SSHSIG_CRLF : code;
}

enum vt_code vt_sshsig_parse(struct vt_sshsig *out, struct vt_bytes armor, struct vt_bytes ns)
{
    memset(out, 0, sizeof *out);
    if (ns.len == 0 || ns.len > VT_SSHSIG_NAMESPACE_MAX) {
        return VT_E_SSHSIG_NAMESPACE;
    }
    if (armor.len > VT_SSHSIG_MAX) {
        return VT_E_SSHSIG_ARMOR;
    }
    bool crlf = vt_bytes_find(armor, '\r', 0) < armor.len;
    enum vt_code code = crlf ? armor_parse_crlf(out, armor, ns) : armor_parse(out, armor, ns);
    if (code != VT_OK) {
        memset(out, 0, sizeof *out);
    }
    return code;
}

void vt_sshsig_put(struct vt_buf *out, const struct vt_sshsig *sig, struct vt_bytes ns)
{
    struct wire blob = {.len = 0};
    struct vt_buf base64 = {0};
    if (ns.len > VT_SSHSIG_NAMESPACE_MAX) {
        out->failed = VT_E_TOO_BIG;
        return;
    }
    wire_put(&blob, MAGIC);
    wire_put_u32(&blob, VERSION);
    wire_put_typed(&blob, (struct vt_bytes){sig->key.b, VT_PUBLIC_KEY_SIZE});
    wire_put_string(&blob, ns);
    wire_put_string(&blob, VT_LIT(""));
    wire_put_string(&blob, HASH_NAME);
    wire_put_typed(&blob, (struct vt_bytes){sig->signature.b, VT_SIGNATURE_SIZE});
    vt_base64_put(&base64, (struct vt_bytes){blob.at, blob.len});

    vt_buf_put(out, BEGIN);
    for (size_t at = 0; at < base64.len; at += COLUMNS) {
        vt_buf_put(out, vt_bytes_part(vt_buf_view(&base64), at, COLUMNS));
        vt_buf_put_byte(out, '\n');
    }
    vt_buf_put(out, END);
    if (vt_buf_code(&base64) != VT_OK && vt_buf_code(out) == VT_OK) {
        out->failed = vt_buf_code(&base64);
    }
    vt_buf_free(&base64);
}

/* ---- the signature ---- */

/* The bytes that are signed; false when the namespace is not one. */
static bool signed_data(struct wire *data, const unsigned char sha512[64], struct vt_bytes ns)
{
    data->len = 0;
    if (ns.len == 0 || ns.len > VT_SSHSIG_NAMESPACE_MAX) {
        return false;
    }
    wire_put(data, MAGIC);
    wire_put_string(data, ns);
    wire_put_string(data, VT_LIT(""));
    wire_put_string(data, HASH_NAME);
    wire_put_string(data, (struct vt_bytes){sha512, 64});
    return true;
}

enum vt_code vt_sshsig_verify_digest(const struct vt_sshsig *sig, const unsigned char sha512[64],
                                     struct vt_bytes ns)
{
    struct wire data;
    if (!signed_data(&data, sha512, ns)) {
        return VT_E_SIGNATURE;
    }
    return vt_verify(&sig->signature, (struct vt_bytes){data.at, data.len}, &sig->key);
}

enum vt_code vt_sshsig_verify(const struct vt_sshsig *sig, struct vt_bytes file, struct vt_bytes ns)
{
    unsigned char digest[64];
    vt_sha512(digest, file);
    return vt_sshsig_verify_digest(sig, digest, ns);
}

void vt_sshsig_sign(struct vt_sshsig *out, struct vt_bytes file, struct vt_bytes ns,
                    struct vt_secret secret)
{
    unsigned char digest[64];
    struct wire data;
    memset(out, 0, sizeof *out);
    vt_sha512(digest, file);
    if (signed_data(&data, digest, ns)) {
        out->key = vt_secret_public(secret);
        vt_sign(&out->signature, (struct vt_bytes){data.at, data.len}, secret);
    }
}

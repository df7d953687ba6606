/* SPDX-License-Identifier: EUPL-1.2 */
/* Keys of signed notes (C2SP signed-note v1.0.0): name, type, key ID and their vkey text. */
#include <vngtally/crypto/note.h>

#include <string.h>

#include <vngtally/base/number.h>
#include <vngtally/base/text.h>
#include <vngtally/crypto/hash.h>

/* Unicode spaces that vt_text_check lets pass. */
static bool is_space(uint32_t point)
{
    return point == ' ' || point == 0xA0 || point == 0x1680 ||
           (point >= 0x2000 && point <= 0x200A) || point == 0x202F || point == 0x205F ||
           point == 0x3000;
}

bool vt_note_name_is_plain(struct vt_bytes name)
{
    uint32_t point = 0;
    size_t len = 0;
    for (size_t at = 0; at < name.len; at += len) {
        if (!vt_utf8_decode(&point, &len, name, at) || point == '+' || is_space(point)) {
            return false;
        }
    }
    return name.len > 0 && vt_text_check(NULL, name, VT_TEXT_LINE) == VT_OK;
}

/* type || public key, as it is hashed and spelled */
static void typed_key(unsigned char typed[1 + VT_PUBLIC_KEY_SIZE], const struct vt_note_key *key)
{
    typed[0] = (unsigned char)key->type;
    memcpy(typed + 1, key->key.b, VT_PUBLIC_KEY_SIZE);
}

/* SHA-256(name || 0x0A || type || public key)[0..4] */
static void key_id(struct vt_note_key *key, size_t name_len)
{
    unsigned char data[VT_NOTE_NAME_MAX + 1 + 1 + VT_PUBLIC_KEY_SIZE];
    struct vt_hash hash;
    memcpy(data, key->name, name_len);
    data[name_len] = '\n';
    typed_key(data + name_len + 1, key);
    vt_sha256(&hash, (struct vt_bytes){data, name_len + 2 + VT_PUBLIC_KEY_SIZE});
    memcpy(key->id, hash.b, sizeof key->id);
}

enum vt_code vt_note_key_make(struct vt_note_key *out, struct vt_bytes name,
                              enum vt_note_key_type type, const struct vt_public_key *key)
{
    struct vt_note_key made = {.type = type, .key = *key};
    memset(out, 0, sizeof *out);
    if (name.len > VT_NOTE_NAME_MAX || !vt_note_name_is_plain(name)) {
        return VT_E_NOTE_NAME;
    }
    memcpy(made.name, name.at, name.len);
    key_id(&made, name.len);
    *out = made;
    return VT_OK;
}

enum vt_code vt_note_key_parse(struct vt_note_key *out, struct vt_bytes vkey)
{
    unsigned char id[4], typed[1 + VT_PUBLIC_KEY_SIZE];
    struct vt_public_key key;
    memset(out, 0, sizeof *out);

    /* Base64 has '+' too: only the first two of them separate. */
    size_t first = vt_bytes_find(vkey, '+', 0);
    size_t second = first < vkey.len ? vt_bytes_find(vkey, '+', first + 1) : vkey.len;
    if (second == vkey.len ||
        vt_hex_decode(id, 4, vt_bytes_part(vkey, first + 1, second - first - 1)) != VT_OK ||
        vt_base64_decode(typed, sizeof typed, vt_bytes_part(vkey, second + 1, vkey.len)) != VT_OK ||
        (typed[0] != VT_NOTE_ED25519 && typed[0] != VT_NOTE_COSIGNATURE)) {
        return VT_E_VKEY;
    }
    memcpy(key.b, typed + 1, VT_PUBLIC_KEY_SIZE);
    enum vt_note_key_type type =
        typed[0] == VT_NOTE_ED25519 ? VT_NOTE_ED25519 : VT_NOTE_COSIGNATURE;
    enum vt_code code = vt_note_key_make(out, vt_bytes_part(vkey, 0, first), type, &key);
    if (code == VT_OK && memcmp(out->id, id, sizeof id) != 0) {
        code = VT_E_VKEY_ID;
    }
    if (code == VT_OK) {
        code = vt_public_key_check(&key);
    }
    if (code != VT_OK) {
        memset(out, 0, sizeof *out);
    }
    return code;
}

void vt_note_key_put(struct vt_buf *out, const struct vt_note_key *key)
{
    unsigned char typed[1 + VT_PUBLIC_KEY_SIZE];
    typed_key(typed, key);
    vt_buf_put_text(out, key->name);
    vt_buf_put_byte(out, '+');
    vt_buf_put_hex(out, (struct vt_bytes){key->id, sizeof key->id});
    vt_buf_put_byte(out, '+');
    vt_base64_put(out, (struct vt_bytes){typed, sizeof typed});
}

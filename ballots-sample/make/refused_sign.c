/* SPDX-License-Identifier: EUPL-1.2 */
/* Signatures that must not count: by the wrong key, over other bytes, or spelled another way. Made by
 * hand, for crypto/sshsig.h writes none of these. */
#include "refused.h"

#define NAMESPACE VT_LIT(VT_NAMESPACE_BALLOT)
#define COLUMNS 70
#define WIDE_COLUMNS 76
#define RSA_BYTES 384

/* ---- SSH wire format: string(x) is the length of x in four bytes, and x ---- */

static void put_string(struct vt_buf *out, struct vt_bytes bytes)
{
    vt_buf_put_be(out, bytes.len, 4);
    vt_buf_put(out, bytes);
}

static void put_armor(struct vt_buf *out, const struct vt_buf *blob, size_t columns)
{
    struct vt_buf base64 = {0};
    vt_base64_put(&base64, vt_buf_view(blob));
    vt_buf_clear(out);
    vt_buf_put_text(out, "-----BEGIN SSH SIGNATURE-----\n");
    for (size_t at = 0; at < base64.len; at += columns) {
        vt_buf_put(out, vt_bytes_part(vt_buf_view(&base64), at, columns));
        vt_buf_put_byte(out, '\n');
    }
    vt_buf_put_text(out, "-----END SSH SIGNATURE-----\n");
    vt_buf_free(&base64);
}

/* The blob of a signature: of its key and of itself, each in the wire format of its kind. */
static void put_blob(struct vt_buf *out, const struct vt_buf *key, struct vt_bytes hash_name,
                     const struct vt_buf *signature)
{
    vt_buf_put_text(out, "SSHSIG");
    vt_buf_put_be(out, 1, 4);
    put_string(out, vt_buf_view(key));
    put_string(out, NAMESPACE);
    put_string(out, VT_LIT(""));
    put_string(out, hash_name);
    put_string(out, vt_buf_view(signature));
}

/* An armor by hand; takes over `key` and `signature`. */
static void make_armor(struct paper *paper, struct vt_buf *key, struct vt_bytes hash_name,
                       struct vt_buf *signature, size_t columns)
{
    struct vt_buf blob = {0};
    put_blob(&blob, key, hash_name, signature);
    put_armor(&paper->armor, &blob, columns);
    vt_buf_free(&blob);
    vt_buf_free(key);
    vt_buf_free(signature);
}

static void make_ed25519(struct paper *paper, const struct vt_sshsig *sig,
                         struct vt_bytes hash_name, size_t columns)
{
    struct vt_buf key = {0}, signature = {0};
    put_string(&key, VT_LIT("ssh-ed25519"));
    put_string(&key, (struct vt_bytes){sig->key.b, sizeof sig->key.b});
    put_string(&signature, VT_LIT("ssh-ed25519"));
    put_string(&signature, (struct vt_bytes){sig->signature.b, sizeof sig->signature.b});
    make_armor(paper, &key, hash_name, &signature, columns);
}

/* Bytes that look like any others. */
static void put_filler(struct vt_buf *out, const char *words, size_t len)
{
    struct vt_hash hash;
    vt_sha256(&hash, vt_bytes_of(words));
    while (len > 0) {
        struct vt_bytes part = vt_bytes_part(vt_hash_view(&hash), 0, len);
        vt_buf_put(out, part);
        len -= part.len;
        vt_sha256(&hash, vt_hash_view(&hash));
    }
}

/* The member's own, genuine signature. */
static struct vt_sshsig genuine(const struct refused_paper *at, struct vt_bytes ns)
{
    struct testkey key = testkey_make(at->fact->code, TESTKEY_SECRETARY);
    struct vt_sshsig sig;
    vt_sshsig_sign(&sig, vt_buf_view(&at->paper.file), ns, (struct vt_secret){key.b});
    return sig;
}

static void put_sig(struct refused_paper *at, const struct vt_sshsig *sig, struct vt_bytes ns)
{
    vt_buf_clear(&at->paper.armor);
    vt_sshsig_put(&at->paper.armor, sig, ns);
}

/* ---- by whom ---- */

void sign_other_member(struct refused_paper *at)
{
    paper_sign(&at->paper, VT_LIT("GM0203"), TESTKEY_SECRETARY);
}

void sign_stranger(struct refused_paper *at)
{
    paper_sign(&at->paper, at->fact->code, TESTKEY_STRANGER);
}

/* Key and R are the neutral element and S is 0: [S]B = R + [h]A whatever is signed. */
void sign_identity_point(struct refused_paper *at)
{
    struct vt_sshsig sig = {.key = {{1}}, .signature = {{1}}};
    put_sig(at, &sig, NAMESPACE);
}

void sign_nothing(struct refused_paper *at)
{
    vt_buf_clear(&at->paper.armor);
}

void sign_rsa(struct refused_paper *at)
{
    struct vt_buf key = {0}, signature = {0}, modulus = {0}, raw = {0};
    vt_buf_put_byte(&modulus, 0); /* a number with its highest bit set is still not negative */
    vt_buf_put_byte(&modulus, 0xc5);
    put_filler(&modulus, "an RSA modulus that nobody can factor, nor need to", RSA_BYTES - 1);
    put_filler(&raw, "an RSA signature that verifies nothing", RSA_BYTES);
    put_string(&key, VT_LIT("ssh-rsa"));
    put_string(&key, VT_LIT("\x01\x00\x01"));
    put_string(&key, vt_buf_view(&modulus));
    put_string(&signature, VT_LIT("rsa-sha2-512"));
    put_string(&signature, vt_buf_view(&raw));
    make_armor(&at->paper, &key, VT_LIT("sha512"), &signature, COLUMNS);
    vt_buf_free(&modulus);
    vt_buf_free(&raw);
}

void sign_token(struct refused_paper *at)
{
    struct vt_sshsig sig = genuine(at, NAMESPACE);
    struct vt_buf key = {0}, signature = {0};
    put_string(&key, VT_LIT("sk-ssh-ed25519@openssh.com"));
    put_string(&key, (struct vt_bytes){sig.key.b, sizeof sig.key.b});
    put_string(&key, VT_LIT("ssh:"));
    put_string(&signature, VT_LIT("sk-ssh-ed25519@openssh.com"));
    put_string(&signature, (struct vt_bytes){sig.signature.b, sizeof sig.signature.b});
    vt_buf_put_byte(&signature, 1);   /* a person touched it */
    vt_buf_put_be(&signature, 17, 4); /* its counter */
    make_armor(&at->paper, &key, VT_LIT("sha512"), &signature, COLUMNS);
}

void sign_made_up(struct refused_paper *at)
{
    struct vt_sshsig sig = genuine(at, NAMESPACE);
    struct vt_buf filler = {0};
    put_filler(&filler, "a signature that somebody made up", VT_SIGNATURE_SIZE - 1);
    for (size_t i = 0; i < filler.len; i++) {
        sig.signature.b[i] = filler.at[i];
    }
    sig.signature.b[VT_SIGNATURE_SIZE - 1] = 0; /* S below the order, as it should be */
    vt_buf_free(&filler);
    put_sig(at, &sig, NAMESPACE);
}

/* ---- over what ---- */

void sign_other_purpose(struct refused_paper *at)
{
    struct vt_sshsig sig = genuine(at, VT_LIT("file"));
    put_sig(at, &sig, VT_LIT("file"));
}

void sign_sha256(struct refused_paper *at)
{
    struct testkey key = testkey_make(at->fact->code, TESTKEY_SECRETARY);
    struct vt_sshsig sig = {.key = vt_secret_public((struct vt_secret){key.b})};
    struct vt_buf data = {0};
    struct vt_hash digest;
    vt_sha256(&digest, vt_buf_view(&at->paper.file));
    vt_buf_put_text(&data, "SSHSIG");
    put_string(&data, NAMESPACE);
    put_string(&data, VT_LIT(""));
    put_string(&data, VT_LIT("sha256"));
    put_string(&data, vt_hash_view(&digest));
    vt_sign(&sig.signature, vt_buf_view(&data), (struct vt_secret){key.b});
    vt_buf_free(&data);
    make_ed25519(&at->paper, &sig, VT_LIT("sha256"), COLUMNS);
}

/* ---- spelled how ---- */

void sign_wide(struct refused_paper *at)
{
    struct vt_sshsig sig = genuine(at, NAMESPACE);
    make_ed25519(&at->paper, &sig, VT_LIT("sha512"), WIDE_COLUMNS);
}

/* S + L is S again, modulo the order of the group: the second half, little-endian. */
void after_plus_order(struct refused_paper *at)
{
    static const unsigned char order[32] = {0xed, 0xd3, 0xf5, 0x5c, 0x1a,       0x63,
                                            0x12, 0x58, 0xd6, 0x9c, 0xf7,       0xa2,
                                            0xde, 0xf9, 0xde, 0x14, [31] = 0x10};
    struct vt_sshsig sig = genuine(at, NAMESPACE);
    unsigned carry = 0;
    for (size_t i = 0; i < sizeof order; i++) {
        carry += (unsigned)sig.signature.b[32 + i] + order[i];
        sig.signature.b[32 + i] = (unsigned char)carry;
        carry >>= 8;
    }
    put_sig(at, &sig, NAMESPACE);
}

void after_armor_crlf(struct refused_paper *at)
{
    refused_add_cr(&at->paper.armor);
}

/* ---- the file, after it was signed ---- */

void after_altered(struct refused_paper *at)
{
    refused_replace(&at->paper.file, "  hlo: voor\n", "  hlo: tegen\n");
}

void after_file_crlf(struct refused_paper *at)
{
    refused_add_cr(&at->paper.file);
}

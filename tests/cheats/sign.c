/* SPDX-License-Identifier: EUPL-1.2 */
/* sign KEY FILE: sign any file as a ballot, also one that the program would not write, with a secret
 * key without a passphrase. The armor goes to FILE.sig.
 * sign --stretch SIG: the same signature once more in another number: S + L (RFC 8032 section 5.1.7).
 */
#include <stdio.h>
#include <string.h>

#include <vngtally/crypto/hash.h>
#include <vngtally/crypto/sshsig.h>

#define ROOM (2u << 20)

static const char seed_line[] = "seed ";

/* The order of the main subgroup, 2^252 + 27742317777372353535851937790883648493, little-endian. */
static const unsigned char order[32] = {
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};

static int trouble(const char *what)
{
    fprintf(stderr, "sign: %s\n", what);
    return 2;
}

/* The whole file, in one of two rooms. */
static bool slurp(struct vt_bytes *out, const char *path)
{
    static unsigned char room[2][ROOM];
    static unsigned next;
    unsigned char *at = room[next++ % 2];
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return false;
    }
    *out = (struct vt_bytes){at, fread(at, 1, ROOM, file)};
    return fclose(file) == 0;
}

static int spill(const char *path, struct vt_buf *out)
{
    FILE *file = fopen(path, "wb");
    bool good = file != NULL && fwrite(out->at, 1, out->len, file) == out->len;
    good = file != NULL && fclose(file) == 0 && good;
    vt_buf_free(out);
    return good ? 0 : trouble(path);
}

static int sign_file(const char *key_path, const char *path)
{
    struct vt_bytes key, bytes;
    const size_t name = sizeof seed_line - 1;
    unsigned char seed[VT_SEED_SIZE], secret[VT_SECRET_KEY_SIZE];
    struct vt_sshsig sig;
    struct vt_buf out = {0};
    char target[4096];
    size_t at = 0;
    if (!slurp(&key, key_path) || !slurp(&bytes, path)) {
        return trouble("cannot read key or file");
    }
    while (at < key.len &&
           !vt_bytes_starts(vt_bytes_part(key, at, SIZE_MAX), vt_bytes_of(seed_line))) {
        at = vt_bytes_find(key, '\n', at) + 1;
    }
    at += name;
    const struct vt_bytes text = vt_bytes_part(key, at, vt_bytes_find(key, '\n', at) - at);
    if (at > key.len || vt_base64_decode(seed, sizeof seed, text) != VT_OK) {
        return trouble("no seed in this key");
    }
    vt_secret_from_seed(secret, seed);
    vt_sshsig_sign(&sig, bytes, VT_LIT(VT_NAMESPACE_BALLOT), (struct vt_secret){secret});
    vt_sshsig_put(&out, &sig, VT_LIT(VT_NAMESPACE_BALLOT));
    (void)snprintf(target, sizeof target, "%s.sig", path);
    return spill(target, &out);
}

static int stretch(const char *path)
{
    struct vt_sshsig sig;
    struct vt_buf out = {0};
    struct vt_bytes armor;
    unsigned carry = 0;
    if (!slurp(&armor, path) ||
        vt_sshsig_parse(&sig, armor, VT_LIT(VT_NAMESPACE_BALLOT)) != VT_OK) {
        return trouble("no signature");
    }
    for (size_t i = 0; i < sizeof order; i++) {
        unsigned sum = sig.signature.b[32 + i] + (unsigned)order[i] + carry;
        sig.signature.b[32 + i] = (unsigned char)(sum & 0xff);
        carry = sum >> 8;
    }
    vt_sshsig_put(&out, &sig, VT_LIT(VT_NAMESPACE_BALLOT));
    return spill(path, &out);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        return trouble("sign KEY FILE, or sign --stretch SIG");
    }
    return strcmp(argv[1], "--stretch") == 0 ? stretch(argv[2]) : sign_file(argv[1], argv[2]);
}

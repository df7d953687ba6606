/* SPDX-License-Identifier: EUPL-1.2 */
/* A reader of tlog-proofs. */
#include "tlog_proof.h"

#include <string.h>

#include <sodium.h>

#define SIGNED 68u /* key ID and signature */

/* Take what the text begins with. */
static bool take(struct vt_bytes *rest, struct vt_bytes text)
{
    if (rest->len < text.len || memcmp(rest->at, text.at, text.len) != 0) {
        return false;
    }
    *rest = (struct vt_bytes){rest->at + text.len, rest->len - text.len};
    return true;
}

/* Take a line; false when none ends here. */
static bool take_line(struct vt_bytes *line, struct vt_bytes *rest)
{
    const unsigned char *end = rest->len > 0 ? memchr(rest->at, '\n', rest->len) : NULL;
    if (end == NULL) {
        return false;
    }
    *line = (struct vt_bytes){rest->at, (size_t)(end - rest->at)};
    *rest = (struct vt_bytes){end + 1, rest->len - line->len - 1};
    return true;
}

static bool take_number(uint64_t *number, struct vt_bytes *rest)
{
    struct vt_bytes line;
    *number = 0;
    if (!take_line(&line, rest) || line.len == 0 || (line.len > 1 && line.at[0] == '0')) {
        return false;
    }
    for (size_t i = 0; i < line.len; i++) {
        unsigned digit = line.at[i] - (unsigned)'0';
        if (digit > 9 || *number > (UINT64_MAX - digit) / 10) {
            return false;
        }
        *number = *number * 10 + digit;
    }
    return true;
}

/* A line of base64 that stands for exactly so many bytes, in the one spelling: libsodium's reader (1.0.18) takes
 * bytes from 0x80 on too. */
static bool take_base64(unsigned char *out, size_t len, struct vt_bytes *rest)
{
    char again[128];
    struct vt_bytes line;
    size_t made = 0;
    if (!take_line(&line, rest) ||
        sodium_base642bin(out, len, (const char *)line.at, line.len, NULL, &made, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        made != len) {
        return false;
    }
    (void)sodium_bin2base64(again, sizeof again, out, len, sodium_base64_VARIANT_ORIGINAL);
    return strlen(again) == line.len && memcmp(again, line.at, line.len) == 0;
}

bool tlog_proof_read(struct tlog_proof *out, struct vt_bytes file)
{
    struct vt_bytes rest = file;
    out->count = 0;
    if (!take(&rest, VT_LIT("c2sp.org/tlog-proof@v1\nindex ")) ||
        !take_number(&out->index, &rest)) {
        return false;
    }
    while (!take(&rest, VT_LIT("\n"))) {
        if (out->count == TLOG_PATH_MAX || !take_base64(out->path[out->count], TLOG_HASH, &rest)) {
            return false;
        }
        out->count++;
    }
    out->checkpoint = rest;
    return rest.len > 0;
}

/* SHA-256 of the three, one after the other. */
static void hash(unsigned char out[TLOG_HASH], struct vt_bytes first, struct vt_bytes second,
                 struct vt_bytes third)
{
    crypto_hash_sha256_state state;
    (void)crypto_hash_sha256_init(&state);
    (void)crypto_hash_sha256_update(&state, first.at, first.len);
    (void)crypto_hash_sha256_update(&state, second.at, second.len);
    (void)crypto_hash_sha256_update(&state, third.at, third.len);
    (void)crypto_hash_sha256_final(&state, out);
}

/* PATH of RFC 9162 section 2.1.3.1 the other way, by recursion: its last hash is the root's child. */
static bool root_of(unsigned char root[TLOG_HASH], const unsigned char leaf[TLOG_HASH],
                    uint64_t index, uint64_t size, const struct tlog_proof *proof, size_t count)
{
    unsigned char child[TLOG_HASH];
    uint64_t split = 1;
    if (size <= 1) {
        memcpy(root, leaf, TLOG_HASH);
        return size == 1 && count == 0;
    }
    while (split < size - split) {
        split *= 2;
    }
    bool left = index < split;
    if (count == 0 || !root_of(child, leaf, left ? index : index - split,
                               left ? split : size - split, proof, count - 1)) {
        return false;
    }
    struct vt_bytes mine = {child, TLOG_HASH}, other = {proof->path[count - 1], TLOG_HASH};
    hash(root, VT_LIT("\x01"), left ? mine : other, left ? other : mine);
    return true;
}

bool tlog_proof_root(unsigned char root[TLOG_HASH], const struct tlog_proof *proof,
                     const unsigned char leaf[TLOG_HASH], uint64_t size)
{
    return proof->index < size && root_of(root, leaf, proof->index, size, proof, proof->count);
}

/* The line of the log under its text; lines of others may follow. */
static bool log_signed(struct vt_bytes text, struct vt_bytes lines, const struct tlog *log)
{
    unsigned char line[SIGNED], id[TLOG_HASH];
    hash(id, log->name, VT_LIT("\n\x01"), (struct vt_bytes){log->key, crypto_sign_PUBLICKEYBYTES});
    return take(&lines, VT_LIT("\xe2\x80\x94 ")) && take(&lines, log->name) &&
           take(&lines, VT_LIT(" ")) && take_base64(line, SIGNED, &lines) &&
           memcmp(line, id, 4) == 0 &&
           crypto_sign_verify_detached(line + 4, text.at, text.len, log->key) == 0;
}

bool tlog_proof_proves(const struct tlog_proof *proof, struct vt_bytes entry,
                       const struct tlog *log)
{
    struct vt_bytes rest = proof->checkpoint;
    unsigned char leaf[TLOG_HASH], root[TLOG_HASH], signed_root[TLOG_HASH];
    uint64_t size;
    if (!take(&rest, log->name) || !take(&rest, VT_LIT("\n")) || !take_number(&size, &rest) ||
        !take_base64(signed_root, TLOG_HASH, &rest)) {
        return false;
    }
    struct vt_bytes text = {proof->checkpoint.at, proof->checkpoint.len - rest.len};
    hash(leaf, VT_LIT("\0"), entry, VT_LIT(""));
    return take(&rest, VT_LIT("\n")) && log_signed(text, rest, log) &&
           tlog_proof_root(root, proof, leaf, size) && memcmp(root, signed_root, TLOG_HASH) == 0;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The test vectors of others, in the folder that VNGTALLY_VECTORS names; exit status 77 (skipped, and not
 * passed) when it is unset.
 *
 * They are not in this repository; docs/ARCHITECTURE.md says which file is made of what. From
 * transparency-dev/merkle and google/certificate-transparency (Apache-2.0), C2SP and golang/mod (signed
 * notes), sunlight, sigsum-go and torchwood (checkpoints, cosignatures, a conversation with a witness),
 * RFC 8032 and C2SP/wycheproof (Ed25519).
 */
#include "crypto/json.h"
#include "crypto/support.h"

#include <ftw.h>
#include <stdlib.h>

#include <vngtally/base/lines.h>
#include <vngtally/crypto/checkpoint.h>
#include <vngtally/crypto/merkle.h>

static const char *folder;

/* Load a file of the folder. */
static void load(struct json *json, const char *name)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    json_load(json, path);
}

static struct vt_hash get_hash_hex(struct json_value value)
{
    struct vt_hash hash;
    assert_int_equal(VT_HASH_SIZE, json_hex(hash.b, VT_HASH_SIZE, value));
    return hash;
}

/* A hash in base64; what is too short, as in some refusals, is filled up with zeros. */
static struct vt_hash get_hash(struct json_value value)
{
    struct vt_hash hash = {{0}};
    (void)json_base64(hash.b, VT_HASH_SIZE, value);
    return hash;
}

/* ---- Merkle proofs ---- */

static struct vt_proof get_proof(struct json_value list)
{
    struct vt_proof proof = {.count = json_count(list)};
    assert_true(proof.count <= VT_MERKLE_LEVELS);
    for (size_t i = 0; i < proof.count; i++) {
        proof.hash[i] = get_hash(json_at(list, i));
    }
    return proof;
}

static size_t cases;

/* The one case that we answer otherwise: an empty proof from the empty tree to another is good, as
 * a witness that starts needs it (C2SP tlog-witness: `old 0` and no hashes). */
static bool is_start_of_a_log(struct json_value value)
{
    return vt_bytes_equal(json_bytes(json_get(value, "desc")),
                          VT_LIT("size1 is zero and size2 is not zero"));
}

static int check_consistency_case(const char *path, const struct stat *info, int type,
                                  struct FTW *place)
{
    struct json json;
    (void)info;
    (void)place;
    if (type != FTW_F) {
        return 0;
    }
    json_load(&json, path);
    struct json_value value = json_root(&json);
    struct vt_hash root1 = get_hash(json_get(value, "root1"));
    struct vt_hash root2 = get_hash(json_get(value, "root2"));
    struct vt_proof proof = get_proof(json_get(value, "proof"));
    enum vt_code code =
        vt_merkle_check_consistency(json_number(json_get(value, "size1")), &root1,
                                    json_number(json_get(value, "size2")), &root2, &proof);
    bool refused = json_truth(json_get(value, "wantErr")) && !is_start_of_a_log(value);
    if (refused != (code != VT_OK)) {
        fail_msg("%s: %s", path, vt_code_slug(code));
    }
    cases++;
    json_free(&json);
    return 0;
}

static int check_inclusion_case(const char *path, const struct stat *info, int type,
                                struct FTW *place)
{
    struct json json;
    (void)info;
    (void)place;
    if (type != FTW_F) {
        return 0;
    }
    json_load(&json, path);
    struct json_value value = json_root(&json);
    struct vt_hash leaf = get_hash(json_get(value, "leafHash"));
    struct vt_hash root = get_hash(json_get(value, "root"));
    struct vt_proof proof = get_proof(json_get(value, "proof"));
    enum vt_code code =
        vt_merkle_check_inclusion(&leaf, json_number(json_get(value, "leafIdx")),
                                  json_number(json_get(value, "treeSize")), &proof, &root);
    bool no_hash = json_bytes(json_get(value, "root")).len == 0; /* no reader lets that pass */
    if (json_truth(json_get(value, "wantErr")) != (code != VT_OK || no_hash)) {
        fail_msg("%s: %s", path, vt_code_slug(code));
    }
    cases++;
    json_free(&json);
    return 0;
}

/* Every file below a folder. */
static void walk(const char *name,
                 int (*check)(const char *, const struct stat *, int, struct FTW *))
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    cases = 0;
    assert_int_equal(0, nftw(path, check, 8, FTW_PHYS));
    assert_int_equal(98, cases);
}

static void inclusion_as_transparency_dev(void **state)
{
    (void)state;
    walk("merkle-inclusion", check_inclusion_case);
}

static void consistency_as_transparency_dev(void **state)
{
    (void)state;
    walk("merkle-consistency", check_consistency_case);
}

/* ---- the reference tree of Certificate Transparency ---- */

static void grow_reference(struct vt_merkle *tree, struct json_value value)
{
    struct json_value inputs = json_get(value, "inputs_hex"), roots = json_get(value, "roots_hex");
    vt_merkle_init(tree, 0);
    assert_int_equal(8, json_count(inputs));
    for (size_t i = 0; i < json_count(inputs); i++) {
        unsigned char data[64];
        struct vt_hash leaf, root, expected = get_hash_hex(json_at(roots, i));
        size_t len = json_hex(data, sizeof data, json_at(inputs, i));
        vt_hash_leaf(&leaf, (struct vt_bytes){data, len});
        assert_code(VT_OK, vt_merkle_append(tree, &leaf, NULL));
        assert_code(VT_OK, vt_merkle_root(&root, NULL, tree, i + 1));
        assert_memory_equal(expected.b, root.b, VT_HASH_SIZE);
    }
}

static void assert_path(struct json_value expected, const struct vt_proof *proof)
{
    assert_int_equal(json_count(expected), proof->count);
    for (size_t i = 0; i < proof->count; i++) {
        struct vt_hash hash = get_hash_hex(json_at(expected, i));
        assert_memory_equal(hash.b, proof->hash[i].b, VT_HASH_SIZE);
    }
}

static void the_reference_tree_of_certificate_transparency(void **state)
{
    (void)state;
    struct json json;
    struct vt_merkle tree;
    struct vt_proof proof;
    load(&json, "ct-reference-tree.json");
    struct json_value value = json_root(&json);
    grow_reference(&tree, value);

    struct json_value paths = json_get(value, "inclusion_paths");
    assert_int_equal(6, json_count(paths));
    for (size_t i = 0; i < json_count(paths); i++) {
        struct json_value path = json_at(paths, i);
        uint64_t leaf = json_number(json_get(path, "leaf_1based"));
        uint64_t size = json_number(json_get(path, "snapshot"));
        enum vt_code code = vt_merkle_inclusion(&proof, NULL, &tree, leaf - 1, size);
        assert_code(leaf == 0 ? VT_E_MERKLE_SIZE : VT_OK, code);
        assert_path(json_get(path, "path"), &proof);
    }
    struct json_value proofs = json_get(value, "consistency_proofs");
    assert_int_equal(4, json_count(proofs));
    for (size_t i = 0; i < json_count(proofs); i++) {
        struct json_value expected = json_at(proofs, i);
        assert_code(VT_OK,
                    vt_merkle_consistency(&proof, &tree, json_number(json_get(expected, "size1")),
                                          json_number(json_get(expected, "size2"))));
        assert_path(json_get(expected, "proof"), &proof);
    }
    vt_merkle_free(&tree);
    json_free(&json);
}

/* ---- Ed25519 ---- */

static void ed25519_as_rfc_8032(void **state)
{
    (void)state;
    struct json json;
    load(&json, "rfc8032-section7.1.json");
    struct json_value tests = json_get(json_root(&json), "tests");
    assert_int_equal(5, json_count(tests));
    for (size_t i = 0; i < json_count(tests); i++) {
        struct json_value test = json_at(tests, i);
        unsigned char seed[VT_SEED_SIZE], secret[VT_SECRET_KEY_SIZE], message[1024];
        struct vt_public_key key;
        struct vt_signature signature, made;
        assert_int_equal(32, json_hex(seed, sizeof seed, json_get(test, "seed")));
        assert_int_equal(32, json_hex(key.b, sizeof key.b, json_get(test, "public")));
        assert_int_equal(64,
                         json_hex(signature.b, sizeof signature.b, json_get(test, "signature")));
        struct vt_bytes view = {message,
                                json_hex(message, sizeof message, json_get(test, "message"))};
        vt_secret_from_seed(secret, seed);
        struct vt_public_key derived = vt_secret_public((struct vt_secret){secret});
        assert_true(vt_public_key_equal(&key, &derived));
        vt_sign(&made, view, (struct vt_secret){secret});
        assert_memory_equal(signature.b, made.b, sizeof made.b);
        assert_code(VT_OK, vt_verify(&signature, view, &key));
    }
    struct json_value invalid = json_at(json_get(json_root(&json), "invalid"), 0);
    struct vt_public_key key;
    struct vt_signature signature;
    json_hex(key.b, sizeof key.b, json_get(invalid, "public"));
    json_hex(signature.b, sizeof signature.b, json_get(invalid, "signature"));
    assert_code(VT_E_SIGNATURE, vt_verify(&signature, VT_LIT(""), &key));
    json_free(&json);
}

/* One case of Wycheproof. A signature of another length is refused by whoever reads it. */
static bool wycheproof_accepts(struct json_value test, const struct vt_public_key *key)
{
    unsigned char message[1024], raw[256];
    struct vt_signature signature;
    size_t len = json_hex(message, sizeof message, json_get(test, "msg"));
    if (json_hex(raw, sizeof raw, json_get(test, "sig")) != sizeof signature.b) {
        return false;
    }
    memcpy(signature.b, raw, sizeof signature.b);
    return vt_verify(&signature, (struct vt_bytes){message, len}, key) == VT_OK;
}

static void ed25519_as_wycheproof(void **state)
{
    (void)state;
    struct json json;
    size_t valid = 0, invalid = 0;
    load(&json, "wycheproof-ed25519.json");
    struct json_value groups = json_get(json_root(&json), "testGroups");
    for (size_t g = 0; g < json_count(groups); g++) {
        struct json_value group = json_at(groups, g), tests = json_get(group, "tests");
        struct vt_public_key key;
        json_hex(key.b, sizeof key.b, json_get(json_get(group, "publicKey"), "pk"));
        for (size_t i = 0; i < json_count(tests); i++) {
            struct json_value test = json_at(tests, i);
            bool good = vt_bytes_equal(json_bytes(json_get(test, "result")), VT_LIT("valid"));
            if (wycheproof_accepts(test, &key) != good) {
                fail_msg("case %d", (int)json_number(json_get(test, "tcId")));
            }
            valid += good;
            invalid += !good;
        }
    }
    assert_int_equal(88, valid);
    assert_int_equal(63, invalid);
    json_free(&json);
}

/* ---- notes ---- */

/* The note verifies against every key that stands beside it, and not with its text altered. */
static void check_note(struct json_value value)
{
    struct vt_note note;
    struct json_value vkeys = json_get(value, "vkeys");
    assert_code(VT_OK, vt_note_parse(&note, json_bytes(json_get(value, "note"))));
    assert_true(json_count(vkeys) > 0);
    for (size_t i = 0; i < json_count(vkeys); i++) {
        struct vt_note_key key;
        struct vt_buf out = {0};
        uint64_t time = 0;
        assert_code(VT_OK, vt_note_key_parse(&key, json_bytes(json_at(vkeys, i))));
        vt_note_key_put(&out, &key);
        assert_true(vt_bytes_equal(json_bytes(json_at(vkeys, i)), vt_buf_view(&out)));
        assert_code(VT_OK, vt_note_verify(&time, &note, &key));
        assert_int_equal(key.type == VT_NOTE_COSIGNATURE ? 0x69546780 : 0, time);

        struct vt_note shorter = note;
        shorter.text.len--;
        assert_code(VT_E_SIGNATURE, vt_note_verify(NULL, &shorter, &key));
        vt_buf_free(&out);
    }
}

static void signed_notes_as_c2sp_and_go(void **state)
{
    (void)state;
    struct json json;
    load(&json, "signed-notes.json");
    struct json_value notes = json_root(&json);
    assert_int_equal(2, json_count(notes));
    for (size_t i = 0; i < json_count(notes); i++) {
        check_note(json_at(notes, i));
    }
    json_free(&json);
}

static void cosignatures_as_sunlight(void **state)
{
    (void)state;
    struct json json;
    size_t cosigned = 0;
    load(&json, "checkpoints-and-cosignatures.json");
    struct json_value all = json_root(&json);
    for (size_t i = 0; i < json_count(all); i++) {
        struct json_value value = json_at(all, i);
        struct vt_note note;
        struct vt_checkpoint checkpoint;
        assert_code(VT_OK, vt_note_parse(&note, json_bytes(json_get(value, "note"))));
        assert_code(VT_OK, vt_checkpoint_parse(&checkpoint, note.text));
        if (json_has(value, "vkeys")) {
            assert_int_equal(300, checkpoint.size);
            check_note(value);
            cosigned++;
        }
    }
    assert_int_equal(3, cosigned);
    json_free(&json);
}

/* Sigsum's test signs with a known seed: we must make the same note, byte for byte. */
static void checkpoints_as_sigsum(void **state)
{
    (void)state;
    struct json json;
    struct vt_checkpoint checkpoint, back;
    struct vt_note note;
    struct vt_note_key key;
    struct vt_buf out = {0};
    const unsigned char seed[VT_SEED_SIZE] = {0x11};
    unsigned char secret[VT_SECRET_KEY_SIZE];
    load(&json, "checkpoints-and-cosignatures.json");
    struct json_value value = json_at(json_root(&json), 3);
    struct vt_bytes bytes = json_bytes(json_get(value, "note"));

    vt_secret_from_seed(secret, seed);
    struct vt_public_key public = vt_secret_public((struct vt_secret){secret});
    struct vt_public_key expected;
    json_hex(expected.b, sizeof expected.b, json_get(value, "public_key_hex"));
    assert_true(vt_public_key_equal(&expected, &public));

    assert_code(VT_OK, vt_note_parse(&note, bytes));
    assert_code(VT_OK, vt_checkpoint_parse(&checkpoint, note.text));
    assert_code(VT_OK, vt_note_key_make(&key, checkpoint.origin, VT_NOTE_ED25519, &public));
    assert_code(VT_OK, vt_checkpoint_verify(&back, NULL, bytes, &key, NULL, 0));
    vt_checkpoint_put_signed(&out, &checkpoint, &key, (struct vt_secret){secret});
    assert_true(vt_bytes_equal(bytes, vt_buf_view(&out)));
    vt_buf_free(&out);
    json_free(&json);
}

/* ---- a witness made of our parts ---- */

/* What a witness knows: one log, and the newest tree that it has signed. */
struct witness {
    struct vt_note_key log;
    uint64_t size;
    struct vt_hash root;
};

/* The body of an add-checkpoint request: `old N`, hashes, a blank line, the checkpoint. */
static void parse_request(uint64_t *old_size, struct vt_proof *proof, struct vt_bytes *checkpoint,
                          struct vt_bytes body)
{
    struct vt_lines lines = vt_lines_of(body);
    struct vt_bytes line;
    proof->count = 0;
    assert_true(vt_lines_field(&line, &lines, VT_LIT("old")));
    assert_code(VT_OK, vt_number_parse(old_size, line, UINT64_MAX));
    while (vt_lines_next(&line, &lines) && line.len > 0) {
        assert_true(proof->count < VT_MERKLE_LEVELS);
        assert_code(VT_OK, vt_hash_parse_base64(&proof->hash[proof->count++], line));
    }
    *checkpoint = vt_bytes_part(body, lines.at, body.len);
}

/* The status of C2SP tlog-witness, but 403 for an unknown log, as this litewitness answers. One bad
 * signature of the conversation is no canonical base64 either, and so no note for us: 403 too. */
static uint64_t answer(struct witness *witness, struct vt_bytes body)
{
    uint64_t old_size;
    struct vt_proof proof;
    struct vt_bytes bytes;
    struct vt_checkpoint checkpoint;
    parse_request(&old_size, &proof, &bytes, body);
    enum vt_code code = vt_checkpoint_verify(&checkpoint, NULL, bytes, &witness->log, NULL, 0);
    if (code != VT_OK) {
        return 403;
    }
    if (old_size != witness->size) {
        return 409;
    }
    if (vt_merkle_check_consistency(old_size, &witness->root, checkpoint.size, &checkpoint.root,
                                    &proof) != VT_OK) {
        return 422;
    }
    witness->size = checkpoint.size;
    witness->root = checkpoint.root;
    return 200;
}

static void a_witness_made_of_our_parts_answers_as_litewitness(void **state)
{
    (void)state;
    struct json json;
    struct witness witness = {.size = 0};
    struct vt_public_key key;
    load(&json, "add-checkpoint-litewitness.json");
    struct json_value steps = json_get(json_root(&json), "steps");
    json_hex(key.b, sizeof key.b, json_get(json_root(&json), "log_key"));
    assert_code(VT_OK, vt_note_key_make(&witness.log,
                                        VT_LIT("sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb"
                                               "0bcd41b5211d9e1ce768b0ff0309e562"),
                                        VT_NOTE_ED25519, &key));
    vt_sha256(&witness.root, VT_LIT(""));
    assert_int_equal(9, json_count(steps));
    for (size_t i = 0; i < json_count(steps); i++) {
        struct json_value step = json_at(steps, i);
        assert_int_equal(json_number(json_get(step, "status")),
                         answer(&witness, json_bytes(json_get(step, "request"))));
    }
    assert_int_equal(5, witness.size);
    json_free(&json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inclusion_as_transparency_dev),
        cmocka_unit_test(consistency_as_transparency_dev),
        cmocka_unit_test(the_reference_tree_of_certificate_transparency),
        cmocka_unit_test(ed25519_as_rfc_8032),
        cmocka_unit_test(ed25519_as_wycheproof),
        cmocka_unit_test(signed_notes_as_c2sp_and_go),
        cmocka_unit_test(cosignatures_as_sunlight),
        cmocka_unit_test(checkpoints_as_sigsum),
        cmocka_unit_test(a_witness_made_of_our_parts_answers_as_litewitness),
    };
    folder = getenv("VNGTALLY_VECTORS");
    if (folder == NULL || *folder == '\0') {
        puts("NOT RUN: VNGTALLY_VECTORS is not set. THE TEST VECTORS OF OTHERS WERE NOT TRIED.");
        return 77;
    }
    return VT_RUN(tests);
}

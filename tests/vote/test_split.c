/* SPDX-License-Identifier: EUPL-1.2 */
/* A receipt taken apart: which files come out, with what in them; and what cannot be taken apart. */
#include "vote/receipts.h"

#include <vngtally/crypto/sshsig.h>
#include <vngtally/vote/split.h>

#define MOST_FILES 32u

/* The files that were put, in order; the one after `room` of them is refused. */
struct folder {
    uint32_t count, room;
    char name[MOST_FILES][80];
    struct vt_buf bytes[MOST_FILES];
};

static enum vt_code keep(void *context, const char *name, struct vt_bytes bytes,
                         struct vt_error *err)
{
    struct folder *folder = context;
    if (folder->count == folder->room) {
        return vt_fail_plain(err, VT_E_OVERFLOW);
    }
    assert_in_range(strlen(name), 1, sizeof folder->name[0] - 1);
    memcpy(folder->name[folder->count], name, strlen(name) + 1);
    vt_buf_put(&folder->bytes[folder->count++], bytes);
    return VT_OK;
}

static void empty(struct folder *folder)
{
    for (uint32_t i = 0; i < folder->count; i++) {
        vt_buf_free(&folder->bytes[i]);
    }
    *folder = (struct folder){.room = MOST_FILES};
}

static enum vt_code split(struct folder *folder, const struct vt_receipt *receipt,
                          struct vt_error *err)
{
    const struct vt_split to = {keep, folder};
    return vt_split(&to, receipt, err);
}

static void read_named(struct vt_receipt *out, const struct receipts *r, const char *name)
{
    assert_code(VT_OK, vt_receipt_read(out, receipt_named(r, name), NULL));
}

static struct vt_bytes file_named(const struct folder *folder, const char *name)
{
    for (uint32_t i = 0; i < folder->count; i++) {
        if (strcmp(folder->name[i], name) == 0) {
            return vt_buf_view(&folder->bytes[i]);
        }
    }
    fail_msg("there is no file %s", name);
    return (struct vt_bytes){0};
}

/* ---- which files ---- */

static void assert_names(const struct folder *folder, const char *const *names)
{
    uint32_t i = 0;
    for (; names[i] != NULL; i++) {
        assert_in_range(i, 0, folder->count - 1);
        assert_string_equal(names[i], folder->name[i]);
    }
    assert_int_equal(i, folder->count);
}

static void puts_every_file_under_its_name(void **state)
{
    static const char *const counted[] = {"checkpoint",
                                          "register-leaf",
                                          "register-leaf.proof",
                                          "entry-0",
                                          "entry-0.tlog-proof",
                                          "log.vkey",
                                          "entry-2",
                                          "entry-2.tlog-proof",
                                          "entry-3",
                                          "entry-3.tlog-proof",
                                          "GM0003-1.yaml",
                                          "GM0003-1.yaml.sig",
                                          "allowed_signers",
                                          "entry-10",
                                          "entry-10.tlog-proof",
                                          "entry-13",
                                          "entry-13.tlog-proof",
                                          NULL};
    static const char *const late[] = {
        "checkpoint",        "register-leaf",       "register-leaf.proof",
        "entry-0",           "entry-0.tlog-proof",  "log.vkey",
        "entry-12",          "entry-12.tlog-proof", "GM0004-2.yaml",
        "GM0004-2.yaml.sig", "allowed_signers",     NULL};
    static const char *const refused_one[] = {
        "checkpoint", "register-leaf", "register-leaf.proof", "entry-0", "entry-0.tlog-proof",
        "log.vkey",   "entry-4",       "entry-4.tlog-proof",  NULL};
    static const struct {
        const char *receipt;
        const char *const *names;
    } cases[] = {{"GM0003-count", counted}, {"GM0004-2", late}, {"GM0005-refused-4", refused_one}};
    struct folder folder = {.room = MOST_FILES};
    struct vt_receipt receipt;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        read_named(&receipt, *state, cases[i].receipt);
        assert_code(VT_OK, split(&folder, &receipt, NULL));
        assert_names(&folder, cases[i].names);
        empty(&folder);
        vt_receipt_free(&receipt);
    }
}

/* ---- with what in them ---- */

/* `index N`, and the hashes one a line, from this line of the file on; *rest is what follows. */
static void take_proof(struct vt_proof *proof, struct vt_bytes *rest, struct vt_bytes file,
                       uint64_t index)
{
    struct vt_buf first = {0};
    put(&first, "index %u\n", (unsigned)index);
    assert_true(vt_bytes_starts(file, vt_buf_view(&first)));
    *rest = vt_bytes_part(file, first.len, file.len);
    for (proof->count = 0; rest->len > 0 && rest->at[0] != '\n'; proof->count++) {
        size_t end = vt_bytes_find(*rest, '\n', 0);
        assert_code(VT_OK,
                    vt_hash_parse_base64(&proof->hash[proof->count], vt_bytes_part(*rest, 0, end)));
        *rest = vt_bytes_part(*rest, end + 1, rest->len);
    }
    vt_buf_free(&first);
}

static void the_proofs_lead_to_the_roots(void **state)
{
    struct receipts *r = *state;
    struct folder folder = {.room = MOST_FILES};
    struct vt_receipt receipt;
    struct vt_proof proof;
    struct vt_hash leaf;
    struct vt_bytes rest;
    const struct vt_bytes head = VT_LIT("c2sp.org/tlog-proof@v1\n");
    assert_code(VT_OK, verify(r, receipt_named(r, "GM0003-count")));
    read_named(&receipt, r, "GM0003-count");
    assert_code(VT_OK, split(&folder, &receipt, NULL));
    assert_int_equal(5, receipt.entry_count);
    for (uint32_t i = 0; i < receipt.entry_count; i++) {
        char name[32] = "";
        assert_in_range(snprintf(name, sizeof name, "entry-%u", (unsigned)receipt.entry[i].index),
                        1, sizeof name - 1);
        vt_hash_leaf(&leaf, file_named(&folder, name));
        assert_in_range(
            snprintf(name, sizeof name, "entry-%u.tlog-proof", (unsigned)receipt.entry[i].index), 1,
            sizeof name - 1);
        struct vt_bytes file = file_named(&folder, name);
        assert_true(vt_bytes_starts(file, head));
        take_proof(&proof, &rest, vt_bytes_part(file, head.len, file.len), receipt.entry[i].index);
        assert_code(VT_OK, vt_merkle_check_inclusion(&leaf, receipt.entry[i].index,
                                                     r->verified.checkpoint.size, &proof,
                                                     &r->verified.checkpoint.root));
        assert_int_equal('\n', rest.at[0]);
        assert_true(
            vt_bytes_equal(vt_bytes_part(rest, 1, rest.len), file_named(&folder, "checkpoint")));
    }
    vt_hash_leaf(&leaf, file_named(&folder, "register-leaf"));
    take_proof(&proof, &rest, file_named(&folder, "register-leaf.proof"), receipt.reg.index);
    assert_int_equal(0, rest.len);
    assert_true(proof.count > 0);
    assert_true(vt_bytes_equal(receipt.checkpoint, file_named(&folder, "checkpoint")));
    empty(&folder);
    vt_receipt_free(&receipt);
}

static void put_signer(struct vt_buf *out, const char *member, unsigned key)
{
    put(out, "%s namespaces=\"stembiljet@raadpleging.vng.nl\" ", member);
    put_key(out, key);
    put(out, "\n");
}

/* A change of key before the ballot takes the old one's place; one after it does nothing. */
static void the_signers_are_the_keys_of_that_place(void **state)
{
    static const struct {
        const char *receipt, *member;
        unsigned key[2];
    } cases[] = {{"GM0001-1", "GM0001", {1, 2}},
                 {"GM0003-1", "GM0003", {20, 0}},
                 {"GM0005-3", "GM0005", {5, 21}},
                 {"GM0005-count", "GM0005", {5, 21}}};
    struct folder folder = {.room = MOST_FILES};
    struct vt_receipt receipt;
    struct vt_buf expected = {0};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        vt_buf_clear(&expected);
        for (size_t k = 0; k < 2 && cases[i].key[k] != 0; k++) {
            put_signer(&expected, cases[i].member, cases[i].key[k]);
        }
        read_named(&receipt, *state, cases[i].receipt);
        assert_code(VT_OK, split(&folder, &receipt, NULL));
        assert_true(vt_bytes_equal(vt_buf_view(&expected), file_named(&folder, "allowed_signers")));
        empty(&folder);
        vt_receipt_free(&receipt);
    }
    vt_buf_free(&expected);
}

static void the_ballot_its_signature_and_the_key_of_the_log_are_as_they_stand(void **state)
{
    struct receipts *r = *state;
    struct folder folder = {.room = MOST_FILES};
    struct vt_receipt receipt;
    struct vt_record record;
    struct vt_buf key = {0};
    read_named(&receipt, r, "GM0003-count");
    assert_code(VT_OK, split(&folder, &receipt, NULL));
    assert_code(VT_OK, vt_dossier_record(&record, &r->f.dossier, vt_buf_view(&r->f.journal), 3));
    assert_true(vt_bytes_equal(record.entry.part[0], file_named(&folder, "GM0003-1.yaml")));
    assert_true(vt_bytes_equal(record.entry.part[1], file_named(&folder, "GM0003-1.yaml.sig")));
    vt_note_key_put(&key, &r->f.dossier.opening.log_key);
    vt_buf_put_byte(&key, '\n');
    assert_true(vt_bytes_equal(vt_buf_view(&key), file_named(&folder, "log.vkey")));
    vt_buf_free(&key);
    empty(&folder);
    vt_receipt_free(&receipt);
}

/* ---- what goes wrong ---- */

static void ends_at_the_first_file_that_cannot_be_put(void **state)
{
    struct folder folder = {.room = MOST_FILES};
    struct vt_receipt receipt;
    struct vt_error err;
    read_named(&receipt, *state, "GM0003-count");
    for (uint32_t room = 0; room < 17; room++) {
        folder.room = room;
        assert_code(VT_E_OVERFLOW, split(&folder, &receipt, &err));
        assert_code(VT_E_OVERFLOW, err.code);
        assert_int_equal(room, folder.count);
        empty(&folder);
    }
    folder.room = 17;
    assert_code(VT_OK, split(&folder, &receipt, NULL));
    empty(&folder);
    vt_receipt_free(&receipt);
}

/* Take apart one entry, with this leaf and of this member. */
static enum vt_code split_made(struct folder *folder, struct vt_bytes leaf, struct vt_bytes entry,
                               const char *member, struct vt_error *err)
{
    struct vt_receipt_section section = {.index = 7, .bytes = entry};
    const struct vt_receipt receipt = {.member = vt_bytes_of(member),
                                       .reg = {.bytes = leaf},
                                       .entry_count = entry.len > 0 ? 1 : 0,
                                       .entry = &section};
    return split(folder, &receipt, err);
}

static void refuses_a_leaf_whose_keys_cannot_be_read(void **state)
{
    struct folder folder = {.room = MOST_FILES};
    struct vt_error err;
    struct vt_buf leaf = {0};
    (void)state;
    assert_code(VT_E_RECEIPT_FORM,
                split_made(&folder, VT_LIT("name A\nkey none\n"), VT_LIT(""), "GM0001", &err));
    assert_code(VT_E_RECEIPT_FORM, err.code);
    assert_int_equal(2, err.line);
    assert_int_equal(1, folder.count);
    empty(&folder);
    assert_code(VT_E_RECEIPT_FORM,
                split_made(&folder, VT_LIT("name A\nno end"), VT_LIT(""), "GM0001", &err));
    assert_int_equal(2, err.line);
    empty(&folder);
    for (unsigned i = 0; i <= VT_MEMBER_KEYS_MAX; i++) {
        assert_code(VT_OK, split_made(&folder, vt_buf_view(&leaf), VT_LIT(""), "GM0001", NULL));
        empty(&folder);
        put(&leaf, "key ");
        put_key(&leaf, i + 1);
        put(&leaf, "\n");
    }
    assert_code(VT_E_RECEIPT_FORM,
                split_made(&folder, vt_buf_view(&leaf), VT_LIT(""), "GM0001", &err));
    assert_int_equal(VT_MEMBER_KEYS_MAX + 1, err.line);
    empty(&folder);
    vt_buf_free(&leaf);
}

static enum vt_code split_ballot(struct folder *folder, struct vt_bytes ballot,
                                 struct vt_bytes signature, const char *member,
                                 struct vt_error *err)
{
    struct vt_buf bytes = {0};
    const struct vt_entry entry = {.kind = VT_ENTRY_BALLOT,
                                   .entered = OPENS,
                                   .received = OPENS,
                                   .part_count = signature.len > 0 ? 2 : 1,
                                   .part = {ballot, signature}};
    vt_entry_put(&bytes, &entry);
    enum vt_code code = split_made(folder, VT_LIT("name A\n"), vt_buf_view(&bytes), member, err);
    vt_buf_free(&bytes);
    return code;
}

static void refuses_a_ballot_without_a_number(void **state)
{
    static const char *const ballots[] = {"member: A\n", "sequence: x\n", "sequence: 4294967296\n",
                                          "sequence:1\n", " sequence: 1\n"};
    struct folder folder = {.room = MOST_FILES};
    struct vt_error err;
    (void)state;
    for (size_t i = 0; i < sizeof ballots / sizeof ballots[0]; i++) {
        assert_code(VT_E_RECEIPT_FORM, split_ballot(&folder, vt_bytes_of(ballots[i]),
                                                    VT_LIT("signed\n"), "GM0001", &err));
        assert_string_equal("sequence", err.subject);
        assert_int_equal(5, folder.count);
        empty(&folder);
    }
    assert_code(VT_E_RECEIPT_FORM,
                split_ballot(&folder, VT_LIT("sequence: 1\n"), VT_LIT(""), "GM0001", NULL));
    empty(&folder);
    assert_code(VT_OK, split_ballot(&folder, VT_LIT("a: b\nsequence: 4294967295\n"),
                                    VT_LIT("signed\n"), "GM0001", NULL));
    assert_string_equal("GM0001-4294967295.yaml", folder.name[5]);
    empty(&folder);
}

/* Sixty-four bytes is the room for a name, its closing zero included. */
static void refuses_a_name_that_is_too_long(void **state)
{
    struct folder folder = {.room = MOST_FILES};
    struct vt_error err;
    char member[80] = "";
    (void)state;
    for (size_t len = 40; len < 70; len++) {
        memset(member, 'A', len);
        enum vt_code code =
            split_ballot(&folder, VT_LIT("sequence: 1\n"), VT_LIT("signed\n"), member, &err);
        assert_code(len + strlen("-1.yaml.sig") < 64 ? VT_OK : VT_E_RECEIPT_FORM, code);
        assert_true(code == VT_OK || strcmp(err.subject, member) == 0);
        empty(&folder);
    }
}

static void refuses_an_entry_that_cannot_be_read(void **state)
{
    static const struct vt_entry opening = {.kind = VT_ENTRY_OPENING,
                                            .entered = OPENS,
                                            .part_count = 1,
                                            .part = {{(const unsigned char *)"no\n", 3}}};
    struct folder folder = {.room = MOST_FILES};
    struct vt_buf bytes = {0};
    struct vt_entry entry = opening;
    (void)state;
    assert_code(VT_E_ENTRY_FORM,
                split_made(&folder, VT_LIT(""), VT_LIT("nothing\n"), "GM0001", NULL));
    assert_int_equal(3, folder.count);
    empty(&folder);
    vt_entry_put(&bytes, &entry);
    assert_code(VT_E_OPENING_FORM,
                split_made(&folder, VT_LIT(""), vt_buf_view(&bytes), "GM0001", NULL));
    assert_int_equal(5, folder.count);
    empty(&folder);
    vt_buf_clear(&bytes);
    entry.kind = VT_ENTRY_REKEY;
    vt_entry_put(&bytes, &entry);
    assert_code(VT_E_NOTICE_FORM,
                split_made(&folder, VT_LIT(""), vt_buf_view(&bytes), "GM0001", NULL));
    empty(&folder);
    vt_buf_free(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(puts_every_file_under_its_name),
        cmocka_unit_test(the_proofs_lead_to_the_roots),
        cmocka_unit_test(the_signers_are_the_keys_of_that_place),
        cmocka_unit_test(the_ballot_its_signature_and_the_key_of_the_log_are_as_they_stand),
        cmocka_unit_test(ends_at_the_first_file_that_cannot_be_put),
        cmocka_unit_test(refuses_a_leaf_whose_keys_cannot_be_read),
        cmocka_unit_test(refuses_a_ballot_without_a_number),
        cmocka_unit_test(refuses_a_name_that_is_too_long),
        cmocka_unit_test(refuses_an_entry_that_cannot_be_read),
    };
    return VT_RUN_WITH(tests, make_receipts, free_receipts);
}

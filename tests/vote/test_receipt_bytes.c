/* SPDX-License-Identifier: EUPL-1.2 */
/* Receipts as files: their names, one of them written out, and the checkpoint at the end of bytes that
 * may be anything. docs/FORMAT.md section 11. */
#include "vote/fixture.h"

#include <vngtally/vote/receipt.h>

/* ---- names ---- */

static void a_receipt_is_named_after_its_member_and_entry(void **state)
{
    struct fixture *f = *state;
    char name[VT_RECEIPT_NAME];
    (void)voted(f, &(struct vote){"GM0001", 999999999, AZWA_FOR, NULL, 1, 0});
    (void)refused(f, &(struct refusal){"GM0001", 2, "onzin\n", NULL});
    (void)swapped(f, &(struct swap){"GM0001", 1, 60, 2});
    f->now = CLOSES;
    (void)was_late(f, &(struct vote){"AF02", 7, AZWA_FOR, NULL, 8, 0});
    (void)closed(f);
    (void)counted(f);
    static const char *const names[] = {NULL,
                                        "GM0001-999999999.receipt",
                                        "GM0001-refused-2.receipt",
                                        "GM0001-rekey-3.receipt",
                                        "AF02-7.receipt",
                                        NULL,
                                        NULL};
    for (uint32_t i = 0; i < f->dossier.count; i++) {
        memset(name, 'x', sizeof name);
        assert_int_equal(names[i] != NULL, vt_receipt_name(name, &f->dossier, i));
        assert_string_equal(names[i] != NULL ? names[i] : "", name);
    }
    vt_receipt_count_name(name, &f->dossier, member_index(f, "ZZ01"));
    assert_string_equal("ZZ01-count.receipt", name);
}

static void the_longest_name_fits(void **state)
{
    struct fixture *f = *state;
    char name[VT_RECEIPT_NAME];
    (void)refused(f, &(struct refusal){"GM0001", 2, "onzin\n", NULL});
    f->dossier.reg.member[member_index(f, "GM0001")].code = VT_LIT("ABCDEFGHIJKLMNOP");
    assert_true(vt_receipt_name(name, &f->dossier, 1));
    assert_string_equal("ABCDEFGHIJKLMNOP-refused-1.receipt", name);
    assert_in_range(strlen(name) + 9, 1, VT_RECEIPT_NAME - 1); /* 4294967294 for 1 */
}

/* ---- a receipt written out ---- */

/* A register of two members, GM0001 with key 1 and GM0002 with key 2, and one ballot. */
static void open_two(struct fixture *f)
{
    struct vt_buf reg = {0};
    put(&reg, "format: vngtally/register/v1\nmembers:\n");
    for (unsigned i = 1; i <= 2; i++) {
        put(&reg,
            "  - code: GM000%u\n    name: Lid %u\n    province: Drenthe\n    kind: gemeente\n"
            "    inhabitants: %u500\n    keys:\n      - ",
            i, i, i);
        put_key(&reg, i);
        put(&reg, "\n");
    }
    fixture_open_files(f, fixture_consultation(), vt_buf_view(&reg));
    vt_buf_free(&reg);
    (void)voted(f, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 1, 0});
}

static void put_leaf(struct vt_buf *out, unsigned i)
{
    put(out,
        "vngtally/register-leaf/v1\ncode GM000%u\nname Lid %u\nprovince Drenthe\nkind gemeente\n"
        "inhabitants %u500\nvotes %u\nkey ",
        i, i, i, i);
    put_key(out, i);
    put(out, "\n");
}

static void put_leaf_hash(struct vt_buf *out, struct vt_bytes leaf)
{
    struct vt_hash hash;
    struct vt_buf data = {0};
    vt_buf_put_byte(&data, 0);
    vt_buf_put(&data, leaf);
    vt_sha256(&hash, vt_buf_view(&data));
    vt_base64_put(out, vt_hash_view(&hash));
    put(out, "\n");
    vt_buf_free(&data);
}

static void a_receipt_is_this_text_and_no_other(void **state)
{
    (void)state;
    struct fixture f;
    struct vt_record opening, ballot;
    struct vt_buf text = {0}, leaf = {0}, other = {0}, receipt = {0};
    open_two(&f);
    struct vt_bytes journal = vt_buf_view(&f.journal);
    assert_code(VT_OK, vt_dossier_record(&opening, &f.dossier, journal, 0));
    assert_code(VT_OK, vt_dossier_record(&ballot, &f.dossier, journal, 1));
    put_leaf(&leaf, 1);
    put_leaf(&other, 2);
    put(&text, "vngtally/receipt/v1\ntype acceptance\nconsultation " ORIGIN "\nfingerprint ");
    put_hex(&text, vt_hash_view(&f.dossier.fingerprint));
    put(&text, "\nmember GM0001\nregister 0 %zu\n", leaf.len);
    vt_buf_put(&text, vt_buf_view(&leaf));
    put(&text, "proof 1\n");
    put_leaf_hash(&text, vt_buf_view(&other));
    put(&text, "entry 0 %zu\n", opening.bytes.len);
    vt_buf_put(&text, opening.bytes);
    put(&text, "proof 1\n");
    put_leaf_hash(&text, ballot.bytes);
    put(&text, "entry 1 %zu\n", ballot.bytes.len);
    vt_buf_put(&text, ballot.bytes);
    put(&text, "proof 1\n");
    put_leaf_hash(&text, opening.bytes);
    put(&text, "checkpoint 5\nabc\n\n");
    assert_code(VT_OK,
                vt_receipt_put_acceptance(&receipt, &f.dossier, journal, 1, VT_LIT("abc\n\n")));
    vt_buf_put_byte(&text, 0);
    assert_text((char *)text.at, vt_buf_view(&receipt));
    fixture_free(&f);
    struct vt_buf *buffers[] = {&text, &leaf, &other, &receipt};
    for (size_t i = 0; i < 4; i++) {
        vt_buf_free(buffers[i]);
    }
}

/* ---- the checkpoint at the end ---- */

static void put_receipt(struct vt_buf *out, struct vt_bytes checkpoint)
{
    struct fixture f;
    open_two(&f);
    assert_code(VT_OK,
                vt_receipt_put_acceptance(out, &f.dossier, vt_buf_view(&f.journal), 1, checkpoint));
    fixture_free(&f);
}

#define CHECKPOINT "raadpleging.example/proef-2025\n2\nabc=\n\n\xe2\x80\x94 naam abc=\n"

static void the_checkpoint_is_taken_out_again(void **state)
{
    (void)state;
    struct vt_buf receipt = {0};
    put_receipt(&receipt, VT_LIT(CHECKPOINT));
    struct vt_bytes got = vt_receipt_checkpoint(vt_buf_view(&receipt));
    assert_text(CHECKPOINT, got);
    assert_ptr_equal(receipt.at + receipt.len, got.at + got.len);
    vt_buf_free(&receipt);
}

static void a_receipt_that_was_cut_has_no_checkpoint(void **state)
{
    (void)state;
    struct vt_buf receipt = {0};
    put_receipt(&receipt, VT_LIT(CHECKPOINT));
    for (size_t len = 0; len < receipt.len; len++) {
        unsigned char *copy = malloc(len + 1); /* so that a read too far is seen */
        assert_non_null(copy);
        memcpy(copy, receipt.at, len);
        assert_int_equal(0, vt_receipt_checkpoint((struct vt_bytes){copy, len}).len);
        free(copy);
    }
    vt_buf_put_byte(&receipt, '\n');
    assert_int_equal(0, vt_receipt_checkpoint(vt_buf_view(&receipt)).len);
    vt_buf_free(&receipt);
}

static void whatever_was_changed_the_checkpoint_is_inside(void **state)
{
    (void)state;
    struct vt_buf receipt = {0};
    put_receipt(&receipt, VT_LIT(CHECKPOINT));
    for (size_t at = 0; at < receipt.len; at++) {
        static const unsigned char masks[] = {0x01, 0x02, 0x10, 0x20, 0x80, 0xff};
        for (size_t m = 0; m < sizeof masks; m++) {
            receipt.at[at] ^= masks[m];
            struct vt_bytes got = vt_receipt_checkpoint(vt_buf_view(&receipt));
            if (got.len > 0) {
                assert_ptr_equal(receipt.at + receipt.len, got.at + got.len);
                assert_true(got.at > receipt.at);
            }
            receipt.at[at] ^= masks[m];
        }
    }
    vt_buf_free(&receipt);
}

static void refuses_another_spelling_of_its_length(void **state)
{
    (void)state;
    static const char *const files[] = {
        "",
        "checkpoint 2\na\n",
        "\ncheckpoint ",
        "\ncheckpoint \n",
        "\ncheckpoint 2",
        "\ncheckpoint 02\na\n",
        "\ncheckpoint +2\na\n",
        "\ncheckpoint 3\na\n",
        "\ncheckpoint 1\na\n",
        "\ncheckpoint 0\n",
        "\ncheckpoint 2 \na\n",
        "\ncheckpoint  2\na\n",
        "\ncheckpoint 18446744073709551618\na\n",
        "\nCheckpoint 2\na\n",
    };
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        assert_int_equal(0, vt_receipt_checkpoint(vt_bytes_of(files[i])).len);
    }
    assert_text("a\n", vt_receipt_checkpoint(VT_LIT("x\ncheckpoint 2\na\n")));
    assert_text("b\n", vt_receipt_checkpoint(VT_LIT("\ncheckpoint 2\na\n\ncheckpoint 2\nb\n")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        OPENED(a_receipt_is_named_after_its_member_and_entry),
        OPENED(the_longest_name_fits),
        cmocka_unit_test(a_receipt_is_this_text_and_no_other),
        cmocka_unit_test(the_checkpoint_is_taken_out_again),
        cmocka_unit_test(a_receipt_that_was_cut_has_no_checkpoint),
        cmocka_unit_test(whatever_was_changed_the_checkpoint_is_inside),
        cmocka_unit_test(refuses_another_spelling_of_its_length),
    };
    return VT_RUN(tests);
}

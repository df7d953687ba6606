/* SPDX-License-Identifier: EUPL-1.2 */
/* What good receipts prove: every kind of them holds, and says what is so. */
#include "vote/cheat.h"
#include "vote/receipts.h"

/* ---- they hold ---- */

static void every_receipt_of_a_small_dossier_holds(void **state)
{
    struct receipts *r = *state;
    static const struct {
        const char *name;
        enum vt_verify_standing standing;
        uint64_t index;
        uint32_t sequence, period;
        bool on_word, stamped;
    } cases[] = {
        {"GM0001-1", VT_STANDING_ACCEPTED, 1, 1, 0, false, false},
        {"GM0003-rekey-2", VT_STANDING_REKEYED, 2, 0, 1, true, false},
        {"GM0003-1", VT_STANDING_ACCEPTED, 3, 1, 1, true, false},
        {"GM0005-refused-4", VT_STANDING_REFUSED, 4, 0, 0, false, false},
        {"GM0005-rekey-5", VT_STANDING_REKEYED, 5, 0, 1, false, false},
        {"GM0005-3", VT_STANDING_ACCEPTED, 6, 3, 1, false, false},
        {"AF01-1", VT_STANDING_ACCEPTED, 7, 1, 0, false, false},
        {"GM0001-2", VT_STANDING_ACCEPTED, 8, 2, 0, false, false},
        {"ZZ01-1", VT_STANDING_ACCEPTED, 9, 1, 0, false, true},
        {"GM0004-1", VT_STANDING_LATE, 11, 1, 0, false, false},
        {"GM0004-2", VT_STANDING_LATE, 12, 2, 0, false, false},
        {"AF01-count", VT_STANDING_COUNTED, 7, 1, 0, false, false},
        {"AF02-count", VT_STANDING_NOT_VOTED, 0, 0, 0, false, false},
        {"GM0001-count", VT_STANDING_COUNTED, 8, 2, 0, false, false},
        {"GM0002-count", VT_STANDING_NOT_VOTED, 0, 0, 0, false, false},
        {"GM0003-count", VT_STANDING_COUNTED, 3, 1, 1, true, false},
        {"GM0004-count", VT_STANDING_NOT_VOTED, 0, 0, 0, false, false},
        {"GM0005-count", VT_STANDING_COUNTED, 6, 3, 1, false, false},
        {"ZZ01-count", VT_STANDING_COUNTED, 9, 1, 0, false, true},
    };
    assert_int_equal(RECEIPTS, sizeof cases / sizeof cases[0]);
    for (size_t i = 0; i < RECEIPTS; i++) {
        print_message("%s\n", cases[i].name);
        assert_code(VT_OK, verify(r, receipt_named(r, cases[i].name)));
        assert_int_equal(VT_VERIFY_STEPS, r->verified.step);
        assert_int_equal(cases[i].standing, r->verified.standing);
        assert_int_equal(cases[i].index, r->verified.index);
        assert_int_equal(cases[i].sequence, r->verified.sequence);
        assert_int_equal(cases[i].period, r->verified.period);
        assert_int_equal(cases[i].on_word, r->verified.on_word);
        assert_int_equal(cases[i].stamped, r->verified.stamped);
    }
}

/* What stands in the receipt of the member that has all there is. */
static void tells_who_and_what(void **state)
{
    struct receipts *r = *state;
    struct vt_verified *v = &r->verified;
    assert_code(VT_OK, verify(r, receipt_named(r, "GM0003-count")));
    assert_text("Lid GM0003", v->name);
    assert_text("Drenthe", v->province);
    assert_int_equal(VT_KIND_GEMEENTE, v->kind);
    assert_int_equal(80000, v->inhabitants);
    assert_int_equal(75, v->votes);
    assert_text("2025-09-30", v->decided);
    assert_text("B&W 2025/17", v->reference);
    assert_int_equal(1, v->choice[0]);
    assert_int_equal(2, v->choice[1]);
    assert_int_equal(OPENS + 3600, v->received);
    assert_int_equal(OPENS + 3600, v->entered);
    assert_int_equal(CLOSES + 60, v->closed);
    assert_int_equal(14, v->checkpoint.size);
    assert_int_equal(75, v->result.block[VT_TREE_MEMBERS].poll[1].option[2].votes);
}

static void a_member_without_province_has_none(void **state)
{
    struct receipts *r = *state;
    assert_code(VT_OK, verify(r, receipt_named(r, "ZZ01-count")));
    assert_int_equal(0, r->verified.province.len);
    assert_false(r->verified.has_inhabitants);
    assert_int_equal(0, r->verified.votes);
}

static void tells_which_keys_and_how_they_came(void **state)
{
    struct receipts *r = *state;
    const struct vt_verified *v = &r->verified;
    assert_code(VT_OK, verify(r, receipt_named(r, "GM0003-count")));
    assert_int_equal(2, v->key_count);
    assert_int_equal(1, v->key[0].until);
    assert_false(v->key[0].on_word);
    assert_int_equal(VT_STILL, v->key[1].until);
    assert_true(v->key[1].on_word);
    assert_int_equal(2, v->key[1].entry);
    assert_int_equal(1, v->signer);
    assert_text("De sleutel is kwijt.", v->key[1].reason);

    assert_code(VT_OK, verify(r, receipt_named(r, "GM0005-count")));
    assert_int_equal(3, v->key_count);
    assert_int_equal(VT_STILL, v->key[0].until);
    assert_int_equal(1, v->key[1].until);
    assert_false(v->key[2].on_word);
    assert_int_equal(2, v->signer);
}

static void a_refusal_names_the_file_and_the_rule(void **state)
{
    struct receipts *r = *state;
    struct vt_hash sha256;
    assert_code(VT_OK, verify(r, receipt_named(r, "GM0005-refused-4")));
    vt_sha256(&sha256, VT_LIT("geen stembiljet\n"));
    assert_true(vt_hash_equal(&sha256, &r->verified.refused_sha256));
    assert_code(VT_E_BALLOT_OPTION, r->verified.refused_rule);
}

static void refuses_every_other_fingerprint(void **state)
{
    struct receipts *r = *state;
    for (size_t i = 0; i < RECEIPTS; i++) {
        struct vt_hash other = r->f.dossier.fingerprint;
        other.b[i] ^= 1;
        vt_verified_free(&r->verified);
        assert_code(VT_E_VERIFY_FINGERPRINT,
                    vt_verify_receipt(&r->verified, vt_buf_view(&r->of[i].bytes), &other, &r->err));
        assert_int_equal(VT_VERIFY_FINGERPRINT, r->verified.step);
    }
}

/* ---- what is no receipt ---- */

static void says_what_is_no_receipt(void **state)
{
    struct receipts *r = *state;
    struct vt_buf mutant = {0};
    assert_code(VT_E_RECEIPT_NAME, verify(r, VT_LIT("")));
    assert_code(VT_E_RECEIPT_NAME, verify(r, VT_LIT("vngtally/receipt/v1")));
    assert_code(VT_E_RECEIPT_NAME, verify(r, VT_LIT("vngtally/receipt/v2\n")));
    assert_code(VT_E_RECEIPT_FORM, verify(r, VT_LIT("vngtally/receipt/v1\n")));
    assert_code(VT_E_RECEIPT_CR, verify(r, VT_LIT("vngtally/receipt/v1\r\ntype count\r\n")));
    assert_non_null(vt_buf_reserve(&mutant, VT_RECEIPT_MAX + 1));
    memset(mutant.at, 'a', VT_RECEIPT_MAX + 1);
    mutant.len = VT_RECEIPT_MAX + 1;
    assert_code(VT_E_TOO_BIG, verify(r, vt_buf_view(&mutant)));
    mutant.len--;
    assert_code(VT_E_RECEIPT_NAME, verify(r, vt_buf_view(&mutant)));
    vt_buf_free(&mutant);
}

/* ---- the cheat of the other tests, when it is honest ---- */

static void copy_entries(struct cheat *c)
{
    struct fixture *f = c->f;
    for (uint32_t i = 1; i < f->dossier.result; i++) {
        struct vt_record record;
        assert_code(VT_OK, vt_dossier_record(&record, &f->dossier, vt_buf_view(&f->journal), i));
        c->now = record.entry.entered;
        uint32_t index =
            cheat_parts(c, record.entry.kind, record.entry.received, record.entry.part[0],
                        record.entry.part[1], record.entry.part[2]);
        assert_int_equal(i, index);
    }
    c->close = f->dossier.close;
}

static void assert_same(struct receipts *r, const char *name, const struct vt_buf *bytes)
{
    struct vt_bytes expected = receipt_named(r, name);
    assert_int_equal(expected.len, bytes->len);
    assert_memory_equal(expected.at, bytes->at, bytes->len);
}

static void an_honest_cheat_writes_the_receipts_of_the_program(void **state)
{
    struct receipts *r = *state;
    struct vt_buf made = {0};
    struct cheat c;
    cheat_open(&c, &r->f);
    copy_entries(&c);
    cheat_acceptance(&made, &c, "GM0003", 3);
    assert_same(r, "GM0003-1", &made);
    cheat_acceptance(&made, &c, "GM0005", 4);
    assert_same(r, "GM0005-refused-4", &made);
    cheat_count(&c, "AF01", 7, "voor", "voor");
    cheat_count(&c, "GM0001", 8, "tegen", "blanco");
    cheat_count(&c, "GM0003", 3, "tegen", "tegen");
    cheat_count(&c, "GM0005", 6, "voor", "none");
    cheat_count(&c, "ZZ01", 9, "voor", "none");
    c.stamped = "9";
    c.on_word = "3";
    cheat_result(&c);
    /* Without the ballot on the secretariat's word the outcome is another: that is not counted here. */
    assert_int_equal(13, c.result);
    vt_result_free(&c.said);
    struct vt_record record;
    assert_code(VT_OK, vt_dossier_record(&record, &r->f.dossier, vt_buf_view(&r->f.journal), 13));
    vt_buf_free(&c.entry[13]);
    vt_buf_put(&c.entry[13], record.bytes);
    vt_merkle_free(&c.journal);
    vt_merkle_init(&c.journal, 0);
    for (uint32_t i = 0; i < c.count; i++) {
        struct vt_hash leaf;
        vt_hash_leaf(&leaf, vt_buf_view(&c.entry[i]));
        assert_code(VT_OK, vt_merkle_append(&c.journal, &leaf, NULL));
    }
    cheat_count_receipt(&made, &c, "GM0001", 8, 0);
    assert_same(r, "GM0001-count", &made);
    cheat_count_receipt(&made, &c, "GM0005", 6, 0);
    assert_same(r, "GM0005-count", &made);
    cheat_count_receipt(&made, &c, "AF02", -1, 0);
    assert_same(r, "AF02-count", &made);
    vt_buf_free(&made);
    cheat_free(&c);
}

/* ---- witnesses ---- */

/* The receipt with cosignature lines after the log's; `witness` 0 or 1, in this order. */
static void cosign(struct vt_buf *out, struct receipts *r, struct vt_bytes receipt,
                   const unsigned *witness, size_t count)
{
    struct vt_bytes checkpoint = vt_receipt_checkpoint(receipt);
    struct vt_buf lines = {0};
    struct vt_note note;
    assert_code(VT_OK, vt_note_parse(&note, checkpoint));
    for (size_t i = 0; i < count; i++) {
        struct test_key key = test_key(WITNESS_KEY + 10 * witness[i]);
        vt_note_put_cosignature(&lines, note.text, &r->f.dossier.opening.witness[witness[i]],
                                1761200000 + i, (struct vt_secret){key.secret});
    }
    size_t head = receipt.len - checkpoint.len;
    while (receipt.at[head - 2] != '\n') {
        head--;
    }
    vt_buf_clear(out);
    vt_buf_put(out, vt_bytes_part(receipt, 0, head - 1));
    put(out, "checkpoint %u\n", (unsigned)(checkpoint.len + lines.len));
    vt_buf_put(out, checkpoint);
    vt_buf_put(out, vt_buf_view(&lines));
    vt_buf_free(&lines);
}

static void a_count_receipt_waits_for_its_witnesses(void **state)
{
    (void)state;
    struct receipts *r = calloc(1, sizeof *r);
    struct vt_buf mutant = {0};
    char *consultation = receipts_witnessed();
    assert_non_null(r);
    receipts_make(r, consultation);
    struct vt_bytes receipt = receipt_named(r, "GM0001-count");
    assert_code(VT_OK, verify(r, receipt_named(r, "GM0001-1")));
    assert_code(VT_E_VERIFY_NOT_WITNESSED, verify(r, receipt));
    assert_int_equal(VT_VERIFY_WITNESSES, r->verified.step);
    assert_int_equal(0, r->verified.witnessed);

    cosign(&mutant, r, receipt, (const unsigned[]){1}, 1);
    assert_code(VT_OK, verify(r, vt_buf_view(&mutant)));
    assert_int_equal(1, r->verified.witnessed);
    assert_int_equal(1, r->verified.witness[0].witness);
    assert_int_equal(1761200000, r->verified.witness[0].time);

    cosign(&mutant, r, receipt, (const unsigned[]){0, 1}, 2);
    assert_code(VT_OK, verify(r, vt_buf_view(&mutant)));
    assert_int_equal(2, r->verified.witnessed);
    assert_int_equal(0, r->verified.witness[0].witness);
    assert_int_equal(1, r->verified.witness[1].witness);

    cosign(&mutant, r, receipt, (const unsigned[]){1, 0}, 2);
    assert_code(VT_E_CHECKPOINT_LINES, verify(r, vt_buf_view(&mutant)));
    cosign(&mutant, r, receipt, (const unsigned[]){0, 0}, 2);
    assert_code(VT_E_CHECKPOINT_LINES, verify(r, vt_buf_view(&mutant)));
    free(consultation);
    vt_buf_free(&mutant);
    receipts_free(r);
    free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_receipt_of_a_small_dossier_holds),
        cmocka_unit_test(tells_who_and_what),
        cmocka_unit_test(a_member_without_province_has_none),
        cmocka_unit_test(tells_which_keys_and_how_they_came),
        cmocka_unit_test(a_refusal_names_the_file_and_the_rule),
        cmocka_unit_test(refuses_every_other_fingerprint),
        cmocka_unit_test(says_what_is_no_receipt),
        cmocka_unit_test(an_honest_cheat_writes_the_receipts_of_the_program),
        cmocka_unit_test(a_count_receipt_waits_for_its_witnesses),
    };
    return VT_RUN_WITH(tests, make_receipts, free_receipts);
}

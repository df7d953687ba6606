/* SPDX-License-Identifier: EUPL-1.2 */
/* A good receipt beside what does not belong to it, is not whole, or does not tell enough: what can be
 * known from it, and no more. */
#include "vote/receipts.h"

/* The receipt to compare with, verified, beside the one in r->verified. */
static struct vt_verified beside;

/* Both verified: the one in r->verified, the other in `beside`. */
static void hold(struct receipts *r, const char *name, const char *other)
{
    vt_verified_free(&beside);
    assert_code(VT_OK, vt_verify_receipt(&beside, receipt_named(r, other),
                                         &r->f.dossier.fingerprint, &r->err));
    assert_code(VT_OK, verify(r, receipt_named(r, name)));
}

static enum vt_code compare(struct receipts *r)
{
    return vt_verify_earlier(&r->verified, &beside, &r->err);
}

/* As if it did not carry this change of key. */
static void lose_rekey(struct vt_verified *verified, uint64_t entry)
{
    for (uint32_t k = 0; k < verified->key_count; k++) {
        if (verified->key[k].entry == entry) {
            verified->key[k].entry = 0;
            return;
        }
    }
    fail_msg("there is no such change of key");
}

/* As if it did not lead from the journal of this size to its own. */
static void lose_history(struct vt_verified *verified, uint64_t size)
{
    for (uint32_t i = 0; i < verified->receipt.consistency_count; i++) {
        if (verified->receipt.consistency[i].old_size == size) {
            verified->receipt.consistency[i].old_size = 1000;
            return;
        }
    }
    fail_msg("there is no such proof");
}

/* ---- an earlier receipt ---- */

/* A change of key that the member has a receipt of, and one that stands in the receipt of a ballot. */
static void a_change_of_key_of_then_must_be_in_the_count_receipt(void **state)
{
    struct receipts *r = *state;
    static const char *const then[] = {"GM0005-rekey-5", "GM0005-3"};
    for (size_t i = 0; i < sizeof then / sizeof then[0]; i++) {
        hold(r, "GM0005-count", then[i]);
        assert_code(VT_OK, compare(r));
        lose_rekey(&r->verified, 5);
        assert_code(VT_E_VERIFY_REKEY_MISSING, compare(r));
        assert_string_equal("GM0005", r->err.subject);
        assert_string_equal("5", r->err.detail);
    }
    /* It came after the receipt of the refused file, which says nothing of it. */
    hold(r, "GM0005-count", "GM0005-refused-4");
    lose_rekey(&r->verified, 5);
    assert_code(VT_OK, compare(r));
}

static void every_entry_of_then_must_have_its_history_in_the_count_receipt(void **state)
{
    struct receipts *r = *state;
    hold(r, "GM0005-count", "GM0005-3");
    lose_history(&r->verified, 6);
    assert_code(VT_E_VERIFY_NO_HISTORY, compare(r));
    assert_string_equal("6", r->err.detail);
    hold(r, "GM0005-count", "GM0005-3");
    lose_history(&r->verified, 5); /* of the refused file, that this receipt does not carry */
    assert_code(VT_OK, compare(r));
    hold(r, "GM0005-count", "GM0005-count");
    lose_history(&r->verified, 6);
    assert_code(VT_E_VERIFY_NO_HISTORY, compare(r));
}

static void an_earlier_receipt_that_is_not_whole_is_told_apart(void **state)
{
    struct receipts *r = *state;
    hold(r, "GM0005-count", "GM0005-3");
    lose_rekey(&beside, 5);
    assert_code(VT_E_VERIFY_EARLIER_INCOMPLETE, compare(r));
    assert_string_equal("5", r->err.detail);
}

/* ---- which key period ---- */

/* What r->verified says of a ballot of this member, signed by this key (0: not kept). */
static enum vt_code keep(struct receipts *r, const char *member, uint32_t sequence, unsigned key,
                         const struct vt_verified *other)
{
    const struct vote vote = {member, sequence, AZWA_FOR "  hlo: mits\n", NULL, key, 0};
    struct vt_buf file = {0}, armor = {0};
    enum vt_verify_same same;
    put_ballot(&file, &r->f, &vote);
    if (key != 0) {
        put_armor(&armor, vt_buf_view(&file), BALLOT_SPACE, key);
    }
    const struct vt_kept kept = {vt_buf_view(&file), vt_buf_view(&armor)};
    enum vt_code code = vt_verify_ballot(&same, &r->verified, other, &kept, &r->err);
    if (code == VT_OK) {
        assert_int_equal(VT_SAME_OLDER, same);
    }
    vt_buf_free(&file);
    vt_buf_free(&armor);
    return code;
}

/* GM0005 replaced a key before its ballot 3, which counts. */
static void without_the_signature_only_what_holds_for_every_key_is_said(void **state)
{
    struct receipts *r = *state;
    assert_code(VT_OK, verify(r, receipt_named(r, "GM0005-count")));
    assert_code(VT_OK, keep(r, "GM0005", 2, 0, NULL));
    assert_code(VT_E_VERIFY_NO_SIGNATURE, keep(r, "GM0005", 4, 0, NULL));
    assert_code(VT_E_VERIFY_PASSED_OVER, keep(r, "GM0005", 4, 21, NULL));
    assert_code(VT_OK, keep(r, "GM0005", 4, 9, NULL));
    /* As if it were counted by a ballot of before the change of key. */
    r->verified.period = 0;
    assert_code(VT_E_VERIFY_NO_SIGNATURE, keep(r, "GM0005", 2, 0, NULL));
    assert_code(VT_E_VERIFY_PASSED_OVER, keep(r, "GM0005", 4, 0, NULL));
    assert_code(VT_E_VERIFY_PASSED_OVER, keep(r, "GM0005", 2, 21, NULL));
    assert_code(VT_OK, keep(r, "GM0005", 2, 9, NULL));
}

static void a_key_of_before_and_after_does_not_tell_when(void **state)
{
    struct receipts *r = *state;
    assert_code(VT_OK, verify(r, receipt_named(r, "GM0005-count")));
    assert_code(VT_OK, keep(r, "GM0005", 2, 5, NULL));
    assert_code(VT_E_VERIFY_PASSED_OVER, keep(r, "GM0005", 4, 5, NULL));
    r->verified.period = 0;
    assert_code(VT_E_VERIFY_KEY_PERIOD, keep(r, "GM0005", 2, 5, NULL));
    assert_code(VT_E_VERIFY_PASSED_OVER, keep(r, "GM0005", 4, 5, NULL));
}

/* Its own receipt tells when it was handed in. */
static void its_own_receipt_tells_the_period(void **state)
{
    struct receipts *r = *state;
    hold(r, "GM0001-count", "GM0001-1");
    r->verified.rekeys = 1;
    assert_code(VT_E_VERIFY_NO_SIGNATURE, keep(r, "GM0001", 1, 0, NULL));
    assert_code(VT_OK, keep(r, "GM0001", 1, 0, &beside));
    hold(r, "GM0001-count", "GM0001-2");
    r->verified.rekeys = 1;
    assert_code(VT_E_VERIFY_NO_SIGNATURE, keep(r, "GM0001", 1, 0, &beside));
}

/* ---- files that are no ballot ---- */

static enum vt_code keep_file(struct receipts *r, struct vt_bytes file)
{
    const struct vt_kept kept = {file, VT_LIT("")};
    enum vt_verify_same same;
    return vt_verify_ballot(&same, &r->verified, NULL, &kept, &r->err);
}

static void what_is_no_ballot_cannot_be_compared(void **state)
{
    struct receipts *r = *state;
    struct vt_buf half = {0};
    assert_code(VT_OK, verify(r, receipt_named(r, "GM0001-count")));
    vt_buf_put(&half, vt_bytes_part(r->verified.file, 0, r->verified.file.len / 2));
    assert_code(VT_E_VERIFY_NO_BALLOT, keep_file(r, vt_buf_view(&half)));
    assert_code(VT_E_VERIFY_NO_BALLOT, keep_file(r, VT_LIT("")));
    assert_code(VT_E_VERIFY_NO_BALLOT, keep_file(r, receipt_named(r, "GM0001-1")));
    vt_buf_free(&half);
}

/* A carriage return before every newline, as mail programs add them. */
static void put_returns(struct vt_buf *out, struct vt_bytes file)
{
    for (size_t i = 0; i < file.len; i++) {
        if (file.at[i] == '\n') {
            vt_buf_put_byte(out, '\r');
        }
        vt_buf_put_byte(out, file.at[i]);
    }
}

static void line_ends_that_were_changed_on_the_way_are_told(void **state)
{
    struct receipts *r = *state;
    static const char *const names[] = {"GM0001-count", "GM0001-1"};
    struct vt_buf file = {0};
    for (size_t i = 0; i < 2; i++) {
        assert_code(VT_OK, verify(r, receipt_named(r, names[i])));
        vt_buf_clear(&file);
        put_returns(&file, r->verified.file);
        assert_code(VT_E_VERIFY_KEPT_CR, keep_file(r, vt_buf_view(&file)));
        file.at[0] ^= 1;
        assert_code(VT_E_VERIFY_NO_BALLOT, keep_file(r, vt_buf_view(&file)));
    }
    assert_code(VT_OK, verify(r, receipt_named(r, "GM0005-refused-4")));
    assert_code(VT_E_VERIFY_KEPT_CR, keep_file(r, VT_LIT("geen stembiljet\r\n")));
    assert_code(VT_E_VERIFY_NOT_BALLOT, keep_file(r, VT_LIT("geen stembiljet\r\n\n")));
    vt_buf_free(&file);
}

/* ---- the letter ---- */

static void the_fingerprint_of_the_consultation_is_not_that_of_the_result(void **state)
{
    struct receipts *r = *state;
    assert_code(VT_OK, verify(r, receipt_named(r, "GM0001-count")));
    assert_code(VT_E_VERIFY_RESULT_MIXED,
                vt_verify_result(&r->verified, &r->f.dossier.fingerprint, &r->err));
}

static void the_fingerprint_of_the_result_is_not_that_of_the_consultation(void **state)
{
    struct receipts *r = *state;
    assert_code(VT_OK, verify(r, receipt_named(r, "GM0001-count")));
    const struct vt_hash result = r->verified.result_leaf;
    vt_verified_free(&r->verified);
    assert_code(
        VT_E_VERIFY_FINGERPRINT_MIXED,
        vt_verify_receipt(&r->verified, receipt_named(r, "GM0001-count"), &result, &r->err));
    assert_int_equal(VT_VERIFY_FINGERPRINT, r->verified.step);
    vt_verified_free(&r->verified);
    assert_code(VT_E_VERIFY_FINGERPRINT, /* an acceptance receipt holds no result */
                vt_verify_receipt(&r->verified, receipt_named(r, "GM0001-1"), &result, &r->err));
}

/* ---- refused files ---- */

/* The receipt of this file of GM0005, refused for this rule, in r->verified. */
static void refuse(struct receipts *r, const char *file, const char *rule)
{
    struct fixture *f = &r->f;
    struct test_key log = test_key(LOG_KEY);
    struct vt_checkpoint checkpoint;
    uint32_t index = refused(f, &(struct refusal){"GM0005", 9, file, rule});
    assert_code(VT_OK, vt_dossier_checkpoint(&checkpoint, &f->dossier, (uint64_t)index + 1));
    vt_buf_clear(&f->scratch);
    vt_checkpoint_put_signed(&f->scratch, &checkpoint, &f->dossier.opening.log_key,
                             (struct vt_secret){log.secret});
    vt_buf_clear(&r->of[0].bytes);
    assert_code(VT_OK,
                vt_receipt_put_acceptance(&r->of[0].bytes, &f->dossier, vt_buf_view(&f->journal),
                                          index, vt_buf_view(&f->scratch)));
    assert_code(VT_OK, verify(r, vt_buf_view(&r->of[0].bytes)));
}

/* An open dossier, and nothing in it yet. */
static int begin(void **state)
{
    struct receipts *r = calloc(1, sizeof *r);
    assert_non_null(r);
    fixture_open(&r->f);
    *state = r;
    return 0;
}

static void the_rule_that_is_named_is_held_against_the_refused_file(void **state)
{
    struct receipts *r = *state;
    refuse(r, "geen stembiljet\n", "yaml-not-a-mapping");
    assert_code(VT_OK, keep_file(r, VT_LIT("geen stembiljet\n")));
    assert_code(VT_E_VERIFY_NOT_BALLOT, keep_file(r, VT_LIT("geen stembiljet \n")));
    refuse(r, "ook geen stembiljet\n", "ballot-option");
    assert_code(VT_E_VERIFY_OTHER_RULE, keep_file(r, VT_LIT("ook geen stembiljet\n")));
    assert_string_equal("ballot-option", r->err.subject);
    assert_string_equal("yaml-not-a-mapping", r->err.detail);
    refuse(r, "weer geen\n", "ballot-sequence-used");
    assert_code(VT_E_VERIFY_OTHER_RULE, keep_file(r, VT_LIT("weer geen\n")));
}

/* A good ballot breaks no rule of its own; a rule of the place it may, and it may be another's. */
static void a_good_ballot_is_refused_for_its_place_alone(void **state)
{
    struct receipts *r = *state;
    static const struct {
        const char *member, *rule;
        uint32_t sequence;
        enum vt_code code;
    } cases[] = {
        {"GM0005", "ballot-option", 1, VT_E_VERIFY_WRONGLY_REFUSED},
        {"GM0005", "ballot-sequence-used", 2, VT_OK},
        {"GM0005", "ballot-too-many", 3, VT_OK},
        {"GM0005", "entry-member", 4, VT_E_VERIFY_WRONGLY_REFUSED},
        {"GM9999", "entry-member", 5, VT_OK},
        {"GM9999", "ballot-sequence-used", 6, VT_E_VERIFY_OTHER_RULE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct vt_buf file = {0};
        print_message("%s, %s\n", cases[i].member, cases[i].rule);
        put_ballot(&file, &r->f,
                   &(struct vote){cases[i].member, cases[i].sequence, AZWA_FOR, NULL, 9, 0});
        vt_buf_put_byte(&file, '\0');
        refuse(r, (const char *)file.at, cases[i].rule);
        assert_code(cases[i].code,
                    keep_file(r, vt_bytes_part(vt_buf_view(&file), 0, file.len - 1)));
        vt_buf_free(&file);
    }
}

/* Of several rules that it breaks the secretariat names one. */
static void each_rule_that_the_file_breaks_may_be_named(void **state)
{
    struct receipts *r = *state;
    struct vt_buf file = {0};
    static const char *const rules[] = {"ballot-option", "ballot-sequence"};
    for (size_t i = 0; i < 2; i++) {
        vt_buf_clear(&file);
        put_ballot(
            &file, &r->f,
            &(struct vote){"GM0005", 0, i == 0 ? "  azwa: noch\n" : "  azwa: nooit\n", NULL, 9, 0});
        vt_buf_put_byte(&file, '\0');
        refuse(r, (const char *)file.at, rules[i]);
        assert_code(VT_OK, keep_file(r, vt_bytes_part(vt_buf_view(&file), 0, file.len - 1)));
    }
    vt_buf_free(&file);
}

static int stop(void **state)
{
    vt_verified_free(&beside);
    return free_receipts(state);
}

#define ALONE(test) cmocka_unit_test_setup_teardown(test, begin, free_receipts)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_of_key_of_then_must_be_in_the_count_receipt),
        cmocka_unit_test(every_entry_of_then_must_have_its_history_in_the_count_receipt),
        cmocka_unit_test(an_earlier_receipt_that_is_not_whole_is_told_apart),
        cmocka_unit_test(without_the_signature_only_what_holds_for_every_key_is_said),
        cmocka_unit_test(a_key_of_before_and_after_does_not_tell_when),
        cmocka_unit_test(its_own_receipt_tells_the_period),
        cmocka_unit_test(what_is_no_ballot_cannot_be_compared),
        cmocka_unit_test(the_fingerprint_of_the_consultation_is_not_that_of_the_result),
        cmocka_unit_test(the_fingerprint_of_the_result_is_not_that_of_the_consultation),
        cmocka_unit_test(line_ends_that_were_changed_on_the_way_are_told),
        ALONE(the_rule_that_is_named_is_held_against_the_refused_file),
        ALONE(a_good_ballot_is_refused_for_its_place_alone),
        ALONE(each_rule_that_the_file_breaks_may_be_named),
    };
    return VT_RUN_WITH(tests, make_receipts, stop);
}

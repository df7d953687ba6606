/* SPDX-License-Identifier: EUPL-1.2 */
/* A good receipt beside what else a member has: its ballots, an earlier receipt, the letter. */
#include "vote/receipts.h"

/* The receipt to compare with, verified, beside the one in r->verified. */
static struct vt_verified beside;

static const struct vt_verified *earlier(struct receipts *r, const char *name)
{
    vt_verified_free(&beside);
    assert_code(VT_OK, vt_verify_receipt(&beside, receipt_named(r, name), &r->f.dossier.fingerprint,
                                         &r->err));
    return &beside;
}

static enum vt_code compare(struct receipts *r, const char *name, const char *other)
{
    assert_code(VT_OK, verify(r, receipt_named(r, name)));
    return vt_verify_earlier(&r->verified, earlier(r, other), &r->err);
}

/* ---- earlier receipts ---- */

static void knows_its_own_history(void **state)
{
    struct receipts *r = *state;
    static const char *const pairs[][2] = {
        {"GM0001-count", "GM0001-1"},       {"GM0001-count", "GM0001-2"},
        {"GM0003-count", "GM0003-1"},       {"GM0003-count", "GM0003-rekey-2"},
        {"GM0005-count", "GM0005-3"},       {"GM0005-count", "GM0005-refused-4"},
        {"GM0005-count", "GM0005-rekey-5"}, {"GM0004-count", "GM0004-1"},
        {"GM0004-count", "GM0004-2"},       {"ZZ01-count", "ZZ01-1"},
        {"AF01-count", "AF01-1"},           {"AF02-count", "AF02-count"},
        {"GM0001-1", "GM0001-1"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        print_message("%s, %s\n", pairs[i][0], pairs[i][1]);
        assert_code(VT_OK, compare(r, pairs[i][0], pairs[i][1]));
    }
}

static void a_receipt_of_another_member_says_nothing(void **state)
{
    assert_code(VT_E_VERIFY_OTHER_MEMBER, compare(*state, "GM0001-count", "GM0003-1"));
}

static void an_acceptance_receipt_has_no_history(void **state)
{
    assert_code(VT_E_VERIFY_BOTH_EARLY, compare(*state, "GM0001-2", "GM0001-1"));
    assert_code(VT_E_VERIFY_NOT_COUNT, compare(*state, "GM0001-1", "GM0001-count"));
}

/* ---- the result ---- */

static void knows_the_result_of_the_letter(void **state)
{
    struct receipts *r = *state;
    struct vt_record record;
    struct vt_hash letter;
    assert_code(VT_OK, vt_dossier_record(&record, &r->f.dossier, vt_buf_view(&r->f.journal), 13));
    letter = record.leaf;
    assert_code(VT_OK, verify(r, receipt_named(r, "GM0002-count")));
    assert_code(VT_OK, vt_verify_result(&r->verified, &letter, &r->err));
    letter.b[31] ^= 0x80;
    assert_code(VT_E_VERIFY_RESULT, vt_verify_result(&r->verified, &letter, &r->err));
    assert_code(VT_OK, verify(r, receipt_named(r, "GM0001-1")));
    assert_code(VT_E_VERIFY_NOT_COUNT, vt_verify_result(&r->verified, &letter, &r->err));
}

/* ---- ballots ---- */

/* The receipt beside this ballot of it, signed by this key (0: the signature was not kept). */
static enum vt_code keep(struct receipts *r, enum vt_verify_same *same, const char *name,
                         const struct vote *vote, const struct vt_verified *other)
{
    struct vt_buf file = {0}, armor = {0};
    put_ballot(&file, &r->f, vote);
    if (vote->key != 0) {
        put_armor(&armor, vt_buf_view(&file), BALLOT_SPACE, vote->key);
    }
    const struct vt_kept kept = {vt_buf_view(&file), vt_buf_view(&armor)};
    assert_code(VT_OK, verify(r, receipt_named(r, name)));
    enum vt_code code = vt_verify_ballot(same, &r->verified, other, &kept, &r->err);
    vt_buf_free(&file);
    vt_buf_free(&armor);
    return code;
}

static const struct vote first = {"GM0001", 1, AZWA_FOR "  hlo: mits\n", NULL, 1, 0};
static const struct vote second = {"GM0001", 2, AZWA_AGAINST "  hlo: blanco\n", NULL, 2, 0};

static void knows_its_own_ballot(void **state)
{
    struct receipts *r = *state;
    enum vt_verify_same same;
    assert_code(VT_OK, keep(r, &same, "GM0001-1", &first, NULL));
    assert_int_equal(VT_SAME_BALLOT, same);
    assert_code(VT_OK, keep(r, &same, "GM0001-count", &second, NULL));
    assert_int_equal(VT_SAME_BALLOT, same);
}

static void knows_that_it_was_rightly_replaced(void **state)
{
    struct receipts *r = *state;
    enum vt_verify_same same;
    struct vote unsigned_one = first;
    assert_code(VT_OK, keep(r, &same, "GM0001-count", &first, NULL));
    assert_int_equal(VT_SAME_OLDER, same);
    unsigned_one.key = 0;
    assert_code(VT_OK, keep(r, &same, "GM0001-count", &unsigned_one, NULL));
    assert_int_equal(VT_SAME_OLDER, same);
}

static void a_higher_ballot_was_passed_over(void **state)
{
    struct receipts *r = *state;
    enum vt_verify_same same;
    struct vote third = {"GM0001", 3, AZWA_FOR, NULL, 1, 0};
    assert_code(VT_E_VERIFY_PASSED_OVER, keep(r, &same, "GM0001-count", &third, NULL));
    third.key = 0;
    assert_code(VT_E_VERIFY_PASSED_OVER, keep(r, &same, "GM0001-count", &third, NULL));
    struct vote any = {"GM0002", 1, AZWA_FOR, NULL, 3, 0};
    assert_code(VT_E_VERIFY_PASSED_OVER, keep(r, &same, "GM0002-count", &any, NULL));
}

/* A key that was replaced before the counted ballot cannot have signed a higher one; whatever number
 * it carries. One that came after it can. */
static void a_ballot_by_a_key_that_was_replaced_is_older(void **state)
{
    struct receipts *r = *state;
    enum vt_verify_same same;
    struct vote old_key = {"GM0005", 9, AZWA_FOR, NULL, 9, 0};
    assert_code(VT_OK, keep(r, &same, "GM0005-count", &old_key, NULL));
    assert_int_equal(VT_SAME_OLDER, same);
    old_key.key = 0;
    assert_code(VT_E_VERIFY_NO_SIGNATURE, keep(r, &same, "GM0005-count", &old_key, NULL));
    struct vote stays = {"GM0005", 9, AZWA_FOR, NULL, 5, 0};
    assert_code(VT_E_VERIFY_PASSED_OVER, keep(r, &same, "GM0005-count", &stays, NULL));
}

static void another_text_under_the_same_number_is_told(void **state)
{
    struct receipts *r = *state;
    enum vt_verify_same same;
    struct vote other = {"GM0001", 2, AZWA_FOR, NULL, 2, 0};
    assert_code(VT_E_VERIFY_OTHER_BALLOT, keep(r, &same, "GM0001-count", &other, NULL));
    assert_code(VT_E_VERIFY_OTHER_BALLOT, keep(r, &same, "GM0001-2", &other, NULL));
}

static void an_acceptance_receipt_is_about_one_ballot(void **state)
{
    struct receipts *r = *state;
    enum vt_verify_same same;
    assert_code(VT_E_VERIFY_NOT_BALLOT, keep(r, &same, "GM0001-1", &second, NULL));
    assert_code(
        VT_E_VERIFY_NOT_BALLOT,
        keep(r, &same, "GM0003-rekey-2", &(struct vote){"GM0003", 7, AZWA_FOR, NULL, 20, 0}, NULL));
}

static void what_is_not_the_members_ballot_is_told(void **state)
{
    struct receipts *r = *state;
    enum vt_verify_same same;
    struct vote foreign = {"GM0003", 2, AZWA_FOR, NULL, 20, 0};
    assert_code(VT_E_VERIFY_OTHER_MEMBER, keep(r, &same, "GM0001-count", &foreign, NULL));
    struct vote stranger = {"GM0001", 3, AZWA_FOR, NULL, STRANGER, 0};
    assert_code(VT_E_BALLOT_KEY, keep(r, &same, "GM0001-count", &stranger, NULL));
    struct vote option = {"GM0001", 3, "  azwa: misschien\n", NULL, 1, 0};
    assert_code(VT_E_VERIFY_NO_BALLOT, keep(r, &same, "GM0001-count", &option, NULL));
    const struct vt_kept none = {VT_LIT(""), VT_LIT("")};
    assert_int_not_equal(VT_OK, vt_verify_ballot(&same, &r->verified, NULL, &none, &r->err));
}

static void a_signature_over_another_ballot_is_told(void **state)
{
    struct receipts *r = *state;
    enum vt_verify_same same;
    struct vt_buf file = {0}, armor = {0};
    put_ballot(&file, &r->f, &first);
    put_armor(&armor, VT_LIT("x\n"), BALLOT_SPACE, 1);
    const struct vt_kept kept = {vt_buf_view(&file), vt_buf_view(&armor)};
    assert_code(VT_OK, verify(r, receipt_named(r, "GM0001-count")));
    assert_code(VT_E_VERIFY_KEPT_SIGNATURE,
                vt_verify_ballot(&same, &r->verified, NULL, &kept, &r->err));
    vt_buf_free(&file);
    vt_buf_free(&armor);
}

/* It is looked at beside the receipt's own ballot too, and beside a file that was refused. */
static void a_signature_beside_the_own_ballot_is_checked(void **state)
{
    struct receipts *r = *state;
    enum vt_verify_same same;
    struct vt_buf armor = {0};
    struct vote by_stranger = first;
    by_stranger.key = STRANGER;
    assert_code(VT_E_VERIFY_KEPT_SIGNATURE, keep(r, &same, "GM0001-1", &by_stranger, NULL));
    struct vote by_other = first;
    by_other.key = 20; /* a key of another member */
    assert_code(VT_E_VERIFY_KEPT_SIGNATURE, keep(r, &same, "GM0001-1", &by_other, NULL));
    struct vote by_second_key = first;
    by_second_key.key = 2;
    assert_code(VT_OK, keep(r, &same, "GM0001-1", &by_second_key, NULL));
    assert_int_equal(VT_SAME_BALLOT, same);
    put_armor(&armor, VT_LIT("x\n"), BALLOT_SPACE, 1);
    const struct vt_kept over_another = {r->verified.file, vt_buf_view(&armor)};
    assert_code(VT_E_VERIFY_KEPT_SIGNATURE,
                vt_verify_ballot(&same, &r->verified, NULL, &over_another, &r->err));
    const struct vt_kept none = {r->verified.file, VT_LIT("\n")};
    assert_code(VT_E_VERIFY_KEPT_SIGNATURE,
                vt_verify_ballot(&same, &r->verified, NULL, &none, &r->err));
    vt_buf_free(&armor);
}

/* A late ballot was not passed over, if its receipt is there to say that it was late. */
static void a_late_ballot_needs_its_receipt(void **state)
{
    struct receipts *r = *state;
    enum vt_verify_same same;
    struct vote late = {"GM0004", 2, AZWA_FOR, NULL, 5, 0};
    assert_code(VT_E_VERIFY_PASSED_OVER, keep(r, &same, "GM0004-count", &late, NULL));
    assert_code(VT_OK, keep(r, &same, "GM0004-count", &late, earlier(r, "GM0004-2")));
    assert_int_equal(VT_SAME_LATE, same);
    assert_code(VT_E_VERIFY_PASSED_OVER,
                keep(r, &same, "GM0004-count", &late, earlier(r, "GM0004-1")));
}

static int stop(void **state)
{
    vt_verified_free(&beside);
    return free_receipts(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_its_own_history),
        cmocka_unit_test(a_receipt_of_another_member_says_nothing),
        cmocka_unit_test(an_acceptance_receipt_has_no_history),
        cmocka_unit_test(knows_the_result_of_the_letter),
        cmocka_unit_test(knows_its_own_ballot),
        cmocka_unit_test(knows_that_it_was_rightly_replaced),
        cmocka_unit_test(a_higher_ballot_was_passed_over),
        cmocka_unit_test(a_ballot_by_a_key_that_was_replaced_is_older),
        cmocka_unit_test(another_text_under_the_same_number_is_told),
        cmocka_unit_test(an_acceptance_receipt_is_about_one_ballot),
        cmocka_unit_test(what_is_not_the_members_ballot_is_told),
        cmocka_unit_test(a_signature_over_another_ballot_is_told),
        cmocka_unit_test(a_signature_beside_the_own_ballot_is_checked),
        cmocka_unit_test(a_late_ballot_needs_its_receipt),
    };
    return VT_RUN_WITH(tests, make_receipts, stop);
}

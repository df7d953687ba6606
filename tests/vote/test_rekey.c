/* SPDX-License-Identifier: EUPL-1.2 */
/* Keys that take the place of others: docs/FORMAT.md sections 7.5 and 9 (rank). */
#include "vote/fixture.h"
#include "vote/keys.h"

static const struct swap with_old = {"GM0001", 1, 60, 1};
static const struct swap with_deputy = {"GM0001", 1, 60, 2};
static const struct swap on_word = {"GM0001", 1, 60, 0};

static const struct vote vote_1 = {
    .member = "GM0001", .sequence = 1, .choices = AZWA_FOR, .key = 1};

static bool has_key(const struct fixture *f, const char *member, unsigned key)
{
    struct test_key of = test_key(key);
    return vt_dossier_has_key(NULL, &f->dossier, member_index(f, member), &of.public);
}

static bool key_on_word(const struct fixture *f, const char *member, unsigned key)
{
    bool word = true;
    struct test_key of = test_key(key);
    bool has = vt_dossier_has_key(&word, &f->dossier, member_index(f, member), &of.public);
    assert_true(has || !word);
    return word;
}

static uint32_t counted_of(const struct fixture *f, const char *member)
{
    return vt_dossier_counted(&f->dossier, member_index(f, member), VT_BALLOTS_ALL);
}

/* ---- what it does ---- */

static void the_new_key_takes_the_place_of_the_old(void **state)
{
    struct fixture *f = *state;
    struct vote vote = vote_1;
    uint32_t index = swapped(f, &with_old);
    assert_int_equal(1, f->dossier.entry[index].period);
    assert_false(has_key(f, "GM0001", 1));
    assert_true(has_key(f, "GM0001", 60));
    assert_true(has_key(f, "GM0001", 2));
    assert_false(has_key(f, "GM0002", 60));
    assert_refuses(f, VT_E_BALLOT_KEY, add_vote(f, VT_ENTRY_BALLOT, &vote));
    vote.key = 60;
    (void)voted(f, &vote);
    struct refusal refusal = {.member = "GM0001", .key = 1, .file = "onzin\n"};
    assert_refuses(f, VT_E_BALLOT_KEY, add_refusal(f, &refusal));
    refusal.key = 60;
    (void)refused(f, &refusal);
}

static void with_a_key_of_the_member_it_is_not_on_the_secretariats_word(void **state)
{
    struct fixture *f = *state;
    struct vote vote = vote_1;
    assert_false(f->dossier.entry[swapped(f, &with_deputy)].on_word);
    assert_false(key_on_word(f, "GM0001", 60));
    vote.key = 60;
    assert_false(f->dossier.entry[voted(f, &vote)].on_word);
}

static void without_it_rests_on_the_secretariats_word(void **state)
{
    struct fixture *f = *state;
    struct vote vote = vote_1;
    assert_true(f->dossier.entry[swapped(f, &on_word)].on_word);
    assert_true(key_on_word(f, "GM0001", 60));
    vote.key = 60;
    uint32_t index = voted(f, &vote);
    assert_true(f->dossier.entry[index].on_word);
    vote.key = 2; /* the deputy's key stands in the register */
    vote.sequence = 2;
    assert_false(f->dossier.entry[voted(f, &vote)].on_word);
    assert_int_equal(index + 1, vt_dossier_counted(&f->dossier, member_index(f, "GM0001"),
                                                   VT_BALLOTS_NOT_ON_WORD));
}

static void a_key_that_a_key_on_word_vouches_for_is_on_word_too(void **state)
{
    struct fixture *f = *state;
    struct vote vote = vote_1;
    const struct swap second = {"GM0001", 60, 61, 60}, third = {"GM0001", 61, 62, 61};
    const struct swap other = {"GM0001", 2, 63, 62}, last = {"GM0001", 62, 64, 63};
    (void)swapped(f, &on_word);
    assert_true(f->dossier.entry[swapped(f, &second)].on_word);
    assert_true(f->dossier.entry[swapped(f, &third)].on_word);
    assert_true(f->dossier.entry[swapped(f, &other)].on_word);
    assert_true(f->dossier.entry[swapped(f, &last)].on_word);
    assert_false(has_key(f, "GM0001", 61));
    assert_false(key_on_word(f, "GM0001", 61)); /* it is no key any more */
    vote.key = 64;
    assert_true(f->dossier.entry[voted(f, &vote)].on_word);
}

static void a_registered_key_lifts_the_word(void **state)
{
    struct fixture *f = *state;
    const struct swap second = {"GM0001", 60, 61, 2};
    (void)swapped(f, &on_word);
    assert_false(f->dossier.entry[swapped(f, &second)].on_word);
    assert_false(key_on_word(f, "GM0001", 61));
}

static void the_word_is_of_the_key_and_not_of_the_member(void **state)
{
    struct fixture *f = *state;
    const struct swap second = {"GM0001", 2, 61, 2};
    (void)swapped(f, &on_word);
    (void)swapped(f, &second);
    assert_true(key_on_word(f, "GM0001", 60));
    assert_false(key_on_word(f, "GM0001", 61));
}

/* ---- rank ---- */

static void a_later_period_outranks_a_higher_sequence_number(void **state)
{
    struct fixture *f = *state;
    struct vote vote = vote_1;
    vote.sequence = 900;
    uint32_t before = voted(f, &vote);
    (void)swapped(f, &with_old);
    assert_int_equal(before, counted_of(f, "GM0001")); /* nothing newer: the old one counts */
    vote.sequence = 5;
    vote.key = 2;
    uint32_t after = voted(f, &vote);
    assert_int_equal(after, counted_of(f, "GM0001"));
    vote.sequence = 4;
    (void)voted(f, &vote); /* lower in its own period */
    assert_int_equal(after, counted_of(f, "GM0001"));
    vote.sequence = 900;
    assert_refuses(f, VT_E_BALLOT_SEQUENCE_USED, add_vote(f, VT_ENTRY_BALLOT, &vote));
}

static void in_one_period_the_highest_number_counts_wherever_it_stands(void **state)
{
    struct fixture *f = *state;
    struct vote vote = vote_1;
    static const uint32_t order[] = {2, 7, 1, 5};
    for (size_t i = 0; i < 4; i++) {
        vote.sequence = order[i];
        (void)voted(f, &vote);
    }
    assert_int_equal(2, counted_of(f, "GM0001"));
    assert_int_equal(7, f->dossier.member[member_index(f, "GM0001")].highest);
    vote.sequence = 8;
    vote.received = CLOSES;
    f->now = CLOSES;
    (void)was_late(f, &vote); /* a late one never counts */
    assert_int_equal(2, counted_of(f, "GM0001"));
}

static void a_key_that_members_share_is_replaced_for_one_of_them(void **state)
{
    struct fixture *f = *state;
    const struct swap swap = {"GM0004", 5, 60, 5};
    struct test_key key = test_key(5);
    assert_int_equal(member_index(f, "GM0004"), vt_dossier_key_member(&f->dossier, &key.public));
    (void)swapped(f, &swap);
    assert_false(has_key(f, "GM0004", 5));
    assert_true(has_key(f, "GM0005", 5));
    assert_int_equal(member_index(f, "GM0005"), vt_dossier_key_member(&f->dossier, &key.public));
    key = test_key(60);
    assert_int_equal(member_index(f, "GM0004"), vt_dossier_key_member(&f->dossier, &key.public));
    const struct swap second = {"GM0004", 60, 61, 0};
    (void)swapped(f, &second);
    assert_int_equal(VT_NO_MEMBER, vt_dossier_key_member(&f->dossier, &key.public));
    assert_true(vt_dossier_knows_key(&f->dossier, &key.public));
}

/* ---- what is refused ---- */

static void refuses_an_old_key_that_is_not_the_members(void **state)
{
    struct fixture *f = *state;
    const struct swap of_another = {"GM0001", 3, 60, 2}, of_nobody = {"GM0001", STRANGER, 60, 2};
    const struct swap again = {"GM0001", 1, 61, 2};
    assert_refuses(f, VT_E_REKEY_OLD_KEY, add_swap(f, &of_another));
    assert_refuses(f, VT_E_REKEY_OLD_KEY, add_swap(f, &of_nobody));
    (void)swapped(f, &with_old);
    assert_refuses(f, VT_E_REKEY_OLD_KEY, add_swap(f, &again));
}

static void refuses_a_new_key_that_has_been_one_before(void **state)
{
    struct fixture *f = *state;
    static const unsigned known[] = {1, 2, 3, 5, 7, LOG_KEY};
    struct swap swap = with_deputy;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        swap.new_key = known[i];
        assert_refuses(f, VT_E_REKEY_NEW_KEY, add_swap(f, &swap));
    }
    (void)swapped(f, &with_old);
    const struct swap back = {"GM0001", 60, 1, 60}, same = {"GM0001", 60, 60, 60};
    const struct swap of_another = {"GM0002", 3, 60, 3}, replaced = {"GM0002", 3, 1, 3};
    assert_refuses(f, VT_E_REKEY_NEW_KEY, add_swap(f, &back));
    assert_refuses(f, VT_E_REKEY_NEW_KEY, add_swap(f, &same));
    assert_refuses(f, VT_E_REKEY_NEW_KEY, add_swap(f, &of_another));
    assert_refuses(f, VT_E_REKEY_NEW_KEY, add_swap(f, &replaced));
}

static void refuses_the_key_of_a_witness_as_new_key(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open_witnessed(&f);
    const struct swap swap = {"GM0001", 1, WITNESS_KEY, 2};
    assert_refuses(&f, VT_E_REKEY_NEW_KEY, add_swap(&f, &swap));
    (void)swapped(&f, &with_deputy);
    fixture_free(&f);
}

static void refuses_a_third_part_that_is_not_by_a_key_of_the_member(void **state)
{
    struct fixture *f = *state;
    static const unsigned others[] = {3, STRANGER, LOG_KEY, 60};
    struct swap swap = with_old;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        swap.other = others[i];
        assert_refuses(f, VT_E_REKEY_OTHER_KEY, add_swap(f, &swap));
    }
    (void)swapped(f, &with_old);
    const struct swap by_replaced = {"GM0001", 2, 61, 1};
    assert_refuses(f, VT_E_REKEY_OTHER_KEY, add_swap(f, &by_replaced));
}

/* The statement of `with_old` with a change, signed by these keys. */
static enum vt_code add_edited(struct fixture *f, const char *from, const char *to, unsigned second,
                               unsigned third)
{
    vt_buf_clear(&f->file);
    put_statement(&f->file, f, &with_old);
    vt_buf_put_byte(&f->file, 0);
    char *text = edited((char *)f->file.at, from, to);
    struct vt_bytes statement = vt_bytes_of(text);
    put_armor(&f->armor, statement, REKEY_SPACE, second);
    put_armor(&f->other, statement, REKEY_SPACE, third);
    enum vt_code code =
        add_parts(f, VT_ENTRY_REKEY, statement, vt_buf_view(&f->armor), vt_buf_view(&f->other));
    free(text);
    return code;
}

static void refuses_a_statement_for_another_consultation(void **state)
{
    struct fixture *f = *state;
    assert_refuses(f, VT_E_REKEY_CONSULTATION, add_edited(f, ORIGIN, "ander.example", 60, 1));
    vt_buf_clear(&f->scratch);
    put_hex(&f->scratch, vt_hash_view(&f->dossier.fingerprint));
    vt_buf_put_byte(&f->scratch, 0);
    char *other = edited((char *)f->scratch.at, (char *)f->scratch.at, (char *)f->scratch.at);
    other[63] = other[63] == '0' ? '1' : '0';
    assert_refuses(f, VT_E_REKEY_FINGERPRINT, add_edited(f, (char *)f->scratch.at, other, 60, 1));
    free(other);
    assert_refuses(f, VT_E_ENTRY_MEMBER, add_edited(f, "GM0001", "GM9999", 60, 1));
}

static void refuses_a_statement_that_is_not_in_its_form(void **state)
{
    struct fixture *f = *state;
    assert_refuses(f, VT_E_NOTICE_FORM, add_edited(f, "rekey/v1", "rekey/v2", 60, 1));
    assert_refuses(f, VT_E_NOTICE_FORM, add_edited(f, "reason De sleutel is kwijt.\n", "", 60, 1));
    assert_refuses(f, VT_E_NOTICE_FORM, add_edited(f, "is kwijt.", "is\tkwijt.", 60, 1));
}

static void refuses_a_weak_new_key(void **state)
{
    struct fixture *f = *state;
    vt_buf_clear(&f->scratch);
    put_key(&f->scratch, 60);
    vt_buf_put_byte(&f->scratch, 0);
    assert_refuses(f, VT_E_WEAK_KEY, add_edited(f, (char *)f->scratch.at, WEAK_KEY, 60, 1));
}

static void refuses_a_statement_that_the_new_key_did_not_sign(void **state)
{
    struct fixture *f = *state;
    assert_refuses(f, VT_E_REKEY_NOT_BY_NEW_KEY, add_edited(f, "kwijt", "weg", 1, 60));
    assert_refuses(f, VT_E_REKEY_NOT_BY_NEW_KEY, add_edited(f, "kwijt", "weg", 61, 1));
    assert_code(VT_OK, add_edited(f, "kwijt", "weg", 60, 1));
}

static void refuses_signatures_that_do_not_fit(void **state)
{
    struct fixture *f = *state;
    struct vt_bytes none = VT_LIT("");
    vt_buf_clear(&f->file);
    put_statement(&f->file, f, &with_old);
    struct vt_bytes statement = vt_buf_view(&f->file);
    put_armor(&f->armor, VT_LIT("iets anders\n"), REKEY_SPACE, 60);
    put_armor(&f->other, statement, REKEY_SPACE, 60);
    struct vt_bytes wrong = vt_buf_view(&f->armor), right = vt_buf_view(&f->other);
    assert_refuses(f, VT_E_SIGNATURE, add_parts(f, VT_ENTRY_REKEY, statement, wrong, none));
    assert_refuses(f, VT_E_SIGNATURE, add_parts(f, VT_ENTRY_REKEY, statement, right, wrong));
    put_armor(&f->armor, statement, BALLOT_SPACE, 60);
    wrong = vt_buf_view(&f->armor);
    assert_refuses(f, VT_E_SSHSIG_NAMESPACE, add_parts(f, VT_ENTRY_REKEY, statement, wrong, none));
    assert_refuses(f, VT_E_SSHSIG_NAMESPACE, add_parts(f, VT_ENTRY_REKEY, statement, right, wrong));
    assert_refuses(f, VT_E_ENTRY_PARTS, add_parts(f, VT_ENTRY_REKEY, statement, none, none));
}

static void refuses_more_than_a_hundred_changes_of_key(void **state)
{
    struct fixture *f = *state;
    struct swap swap = {"GM0001", 1, 110, 2};
    for (unsigned i = 0; i < 100; i++, swap.old_key = swap.new_key++) {
        (void)swapped(f, &swap);
    }
    assert_refuses(f, VT_E_REKEY_TOO_MANY, add_swap(f, &swap));
    assert_string_equal("GM0001", f->err.subject);
    assert_string_equal("100", f->err.detail);
    (void)swapped(f, &(struct swap){"GM0002", 3, 220, 0}); /* another member has its own hundred */
}

static void refuses_a_rekey_after_the_close(void **state)
{
    struct fixture *f = *state;
    (void)closed(f);
    assert_refuses(f, VT_E_JOURNAL_ORDER, add_swap(f, &with_old));
    (void)counted(f);
    assert_refuses(f, VT_E_JOURNAL_ORDER, add_swap(f, &with_old));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        OPENED(the_new_key_takes_the_place_of_the_old),
        OPENED(with_a_key_of_the_member_it_is_not_on_the_secretariats_word),
        OPENED(without_it_rests_on_the_secretariats_word),
        OPENED(a_key_that_a_key_on_word_vouches_for_is_on_word_too),
        OPENED(a_registered_key_lifts_the_word),
        OPENED(the_word_is_of_the_key_and_not_of_the_member),
        OPENED(a_later_period_outranks_a_higher_sequence_number),
        OPENED(in_one_period_the_highest_number_counts_wherever_it_stands),
        OPENED(a_key_that_members_share_is_replaced_for_one_of_them),
        OPENED(refuses_an_old_key_that_is_not_the_members),
        OPENED(refuses_a_new_key_that_has_been_one_before),
        cmocka_unit_test(refuses_the_key_of_a_witness_as_new_key),
        OPENED(refuses_a_third_part_that_is_not_by_a_key_of_the_member),
        OPENED(refuses_a_statement_for_another_consultation),
        OPENED(refuses_a_statement_that_is_not_in_its_form),
        OPENED(refuses_a_weak_new_key),
        OPENED(refuses_a_statement_that_the_new_key_did_not_sign),
        OPENED(refuses_signatures_that_do_not_fit),
        OPENED(refuses_more_than_a_hundred_changes_of_key),
        OPENED(refuses_a_rekey_after_the_close),
    };
    return VT_RUN(tests);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Two receipts of one history convict the log when they hold and contradict each other, and the
 * statement of it stands alone; two that agree, or one that was altered, convict nobody. */
#include "vote/cheat.h"

#include <vngtally/vote/convict.h>

/* GM0001 votes twice; GM0003 votes, after a change of key. */
struct trial {
    struct fixture f;
    struct cheat c;
    uint32_t first, second, rekey, other; /* entries */
    struct vt_buf one, two, statement;
    struct vt_conviction shown; /* of `statement` */
    struct vt_error err;
};

static int begin(void **state)
{
    struct trial *t = calloc(1, sizeof *t);
    assert_non_null(t);
    fixture_open(&t->f);
    cheat_open(&t->c, &t->f);
    t->first =
        cheat_vote(&t->c, VT_ENTRY_BALLOT, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 1, 0});
    t->rekey = cheat_swap(&t->c, &(struct swap){"GM0003", 4, 20, 0});
    t->other =
        cheat_vote(&t->c, VT_ENTRY_BALLOT, &(struct vote){"GM0003", 1, AZWA_AGAINST, NULL, 20, 0});
    *state = t;
    return 0;
}

static int end(void **state)
{
    struct trial *t = *state;
    struct vt_buf *buffers[] = {&t->one, &t->two, &t->statement};
    for (size_t i = 0; i < sizeof buffers / sizeof buffers[0]; i++) {
        vt_buf_free(buffers[i]);
    }
    cheat_free(&t->c);
    fixture_free(&t->f);
    free(t);
    return 0;
}
#define TRIAL(test) cmocka_unit_test_setup_teardown(test, begin, end)

/* Charge both in this order; a statement must hold alone, and say the same. */
static enum vt_code charge(struct trial *t, struct vt_bytes one, struct vt_bytes two)
{
    struct vt_testimony file[2];
    struct vt_conviction shown;
    unsigned which;
    assert_code(VT_OK, vt_testimony_read(&file[0], one, &t->err));
    assert_code(VT_OK, vt_testimony_read(&file[1], two, &t->err));
    const struct vt_charge charge = {.file = {&file[0], &file[1]}};
    enum vt_code code = vt_convict(&shown, &which, &charge, &t->err);
    vt_buf_clear(&t->statement);
    if (code == VT_OK) {
        vt_conviction_put(&t->statement, &shown);
        assert_code(VT_OK, vt_conviction_check(&t->shown, vt_buf_view(&t->statement), &t->err));
        assert_int_equal(shown.shows, t->shown.shows);
        assert_true(vt_hash_equal(&t->f.dossier.fingerprint, &t->shown.fingerprint));
        assert_true(t->shown.tree[0].size <= t->shown.tree[1].size);
    } else {
        assert_code(code, t->err.code);
    }
    vt_testimony_free(&file[0]);
    vt_testimony_free(&file[1]);
    return code;
}

/* Whatever the order in which they are given. */
static void convicts(struct trial *t, enum vt_code rule)
{
    const struct vt_bytes one = vt_buf_view(&t->one), two = vt_buf_view(&t->two);
    for (unsigned i = 0; i < 2; i++) {
        assert_code(VT_OK, i == 0 ? charge(t, one, two) : charge(t, two, one));
        assert_int_equal(VT_SHOWS_RECEIPTS, t->shown.shows);
        assert_code(rule, t->shown.contradiction.code);
        assert_true(vt_bytes_equal(t->shown.receipt[0], one));
        assert_true(vt_bytes_equal(t->shown.receipt[1], two));
        struct vt_hash leaf;
        vt_hash_leaf(&leaf, t->shown.opening);
        assert_true(vt_hash_equal(&t->f.dossier.fingerprint, &leaf));
    }
}

static void count_second(struct trial *t, uint32_t first)
{
    cheat_count(&t->c, "GM0001", first, "voor", "none");
    cheat_count(&t->c, "GM0003", t->other, "tegen", "none");
}

/* The receipt of this entry in t->one, the count receipt that shows `ballot` in t->two. */
static void make(struct trial *t, const char *member, uint32_t index, int64_t ballot, uint32_t hide)
{
    cheat_acceptance(&t->one, &t->c, member, index);
    cheat_count_receipt(&t->two, &t->c, member, ballot, hide);
}

static void finish(struct trial *t)
{
    cheat_close(&t->c);
    cheat_result(&t->c);
}

/* ---- what convicts ---- */

static void passing_over_a_replacement_convicts(void **state)
{
    struct trial *t = *state;
    t->second =
        cheat_vote(&t->c, VT_ENTRY_BALLOT, &(struct vote){"GM0001", 2, AZWA_AGAINST, NULL, 1, 0});
    count_second(t, t->first);
    finish(t);
    make(t, "GM0001", t->second, t->first, 0);
    convicts(t, VT_E_VERIFY_PASSED_OVER);
    assert_string_equal("2", t->shown.contradiction.detail);
}

static void counting_nothing_of_who_voted_convicts(void **state)
{
    struct trial *t = *state;
    cheat_count(&t->c, "GM0003", t->other, "tegen", "none");
    finish(t);
    make(t, "GM0001", t->first, -1, 0);
    convicts(t, VT_E_VERIFY_PASSED_OVER);
}

static void calling_a_ballot_late_that_was_in_time_convicts(void **state)
{
    struct trial *t = *state;
    t->second =
        cheat_vote(&t->c, VT_ENTRY_LATE, &(struct vote){"GM0001", 2, AZWA_AGAINST, NULL, 1, 0});
    count_second(t, t->first);
    finish(t);
    make(t, "GM0001", t->second, t->first, 0);
    convicts(t, VT_E_VERIFY_NOT_LATE);
}

static void two_ballots_under_one_number_convict(void **state)
{
    struct trial *t = *state;
    t->second =
        cheat_vote(&t->c, VT_ENTRY_BALLOT, &(struct vote){"GM0001", 1, AZWA_AGAINST, NULL, 1, 0});
    cheat_count(&t->c, "GM0001", t->second, "tegen", "none");
    cheat_count(&t->c, "GM0003", t->other, "tegen", "none");
    finish(t);
    make(t, "GM0001", t->first, t->second, 0);
    convicts(t, VT_E_VERIFY_OTHER_BALLOT);
}

/* A refused entry of this rule for GM0005. */
static uint32_t refuse(struct trial *t, const char *rule)
{
    struct vt_buf notice = {0};
    struct vt_hash sha256;
    unsigned char sha512[64];
    const struct vt_bytes file = VT_LIT("a file\n");
    vt_sha256(&sha256, file);
    vt_sha512(sha512, file);
    put(&notice, "vngtally/refused/v1\nmember GM0005\nsha256 ");
    put_hex(&notice, vt_hash_view(&sha256));
    put(&notice, "\nsha512 ");
    put_hex(&notice, (struct vt_bytes){sha512, sizeof sha512});
    put(&notice, "\nrule %s\n", rule);
    put_armor(&t->f.armor, file, BALLOT_SPACE, 9);
    uint32_t index = cheat_parts(&t->c, VT_ENTRY_REFUSED, 0, vt_buf_view(&notice),
                                 vt_buf_view(&t->f.armor), VT_LIT(""));
    vt_buf_free(&notice);
    return index;
}

/* What stands before the refused entry of GM0005. */
enum before { NOTHING, A_REKEY, A_BALLOT, A_LATE_ONE, A_REFUSED_ONE };

static enum vt_code refused_after(struct trial *t, enum before before, const char *rule)
{
    const struct vote vote = {"GM0005", 1, AZWA_FOR, NULL, 9, 0};
    int64_t counted = -1;
    cheat_count(&t->c, "GM0001", t->first, "voor", "none");
    cheat_count(&t->c, "GM0003", t->other, "tegen", "none");
    if (before == A_REKEY) {
        cheat_swap(&t->c, &(struct swap){"GM0005", 5, 21, 9});
    } else if (before == A_BALLOT) {
        counted = cheat_vote(&t->c, VT_ENTRY_BALLOT, &vote);
        cheat_count(&t->c, "GM0005", (uint32_t)counted, "voor", "none");
    } else if (before == A_LATE_ONE) {
        const struct vote late = {"GM0005", 1, AZWA_FOR, NULL, 9, CLOSES};
        t->c.now = CLOSES + 60;
        cheat_vote(&t->c, VT_ENTRY_LATE, &late);
    } else if (before == A_REFUSED_ONE) {
        (void)refuse(t, "ballot-option");
    }
    uint32_t index = refuse(t, rule);
    t->c.on_word = "3";
    finish(t);
    make(t, "GM0005", index, counted, 0);
    return charge(t, vt_buf_view(&t->one), vt_buf_view(&t->two));
}

static void a_refusal_for_a_ballot_that_there_never_was_convicts(void **state)
{
    struct trial *t = *state;
    assert_code(VT_OK, refused_after(t, NOTHING, "ballot-sequence-used"));
    convicts(t, VT_E_VERIFY_FALSE_REFUSAL);
    assert_string_equal("GM0005", t->shown.contradiction.subject);
    assert_string_equal("4", t->shown.contradiction.detail);
}

static void a_change_of_key_uses_no_sequence_number(void **state)
{
    struct trial *t = *state;
    assert_code(VT_OK, refused_after(t, A_REKEY, "ballot-sequence-used"));
    convicts(t, VT_E_VERIFY_FALSE_REFUSAL);
}

static void a_refusal_for_too_many_ballots_after_one_convicts(void **state)
{
    struct trial *t = *state;
    assert_code(VT_OK, refused_after(t, A_BALLOT, "ballot-too-many"));
    convicts(t, VT_E_VERIFY_FALSE_REFUSAL);
}

/* A change of key that its own receipt, or that of the ballot after it, shows. */
static void hiding_an_entry_convicts(void **state)
{
    struct trial *t = *state;
    const uint32_t hidden[] = {t->rekey, t->other};
    cheat_count(&t->c, "GM0001", t->first, "voor", "none");
    cheat_counted(&t->c, "GM0003")->more_entries = -1;
    cheat_counted(&t->c, "GM0003")->more_rekeys = -1;
    cheat_counted(&t->c, "GM0003")->no_proof = t->rekey;
    finish(t);
    for (size_t i = 0; i < 2; i++) {
        make(t, "GM0003", hidden[i], -1, t->rekey);
        convicts(t, i == 0 ? VT_E_VERIFY_NO_HISTORY : VT_E_VERIFY_REKEY_MISSING);
    }
}

/* Its own header says that no key was replaced before it. */
static void an_entry_that_denies_a_change_of_key_convicts(void **state)
{
    struct trial *t = *state;
    count_second(t, t->first);
    t->rekey = cheat_swap(&t->c, &(struct swap){"GM0005", 9, 21, 5});
    t->c.more_rekeys = -1;
    t->second =
        cheat_vote(&t->c, VT_ENTRY_BALLOT, &(struct vote){"GM0005", 1, AZWA_FOR, NULL, 5, 0});
    t->c.more_rekeys = 0;
    uint32_t counted =
        cheat_vote(&t->c, VT_ENTRY_BALLOT, &(struct vote){"GM0005", 2, AZWA_FOR, NULL, 21, 0});
    cheat_count(&t->c, "GM0005", counted, "voor", "none");
    t->c.on_word = "3";
    finish(t);
    t->c.hide = t->rekey;
    make(t, "GM0005", t->second, counted, 0);
    convicts(t, VT_E_VERIFY_EARLIER_INCOMPLETE);
}

/* Two results in one journal, also when the receipts are of two members. */
static void a_second_result_convicts(void **state)
{
    struct trial *t = *state;
    static const char *const members[] = {"GM0001", "GM0002"};
    count_second(t, t->first);
    finish(t);
    for (size_t i = 0; i < 2; i++) {
        cheat_count_receipt(&t->one, &t->c, members[i], i == 0 ? (int64_t)t->first : -1, 0);
        cheat_counted(&t->c, "GM0003")->azwa = "none";
        cheat_result(&t->c);
        cheat_count_receipt(&t->two, &t->c, "GM0001", t->first, 0);
        convicts(t, VT_E_VERIFY_TWO_RESULTS);
    }
}

/* ---- what does not ---- */

static void receipts_that_agree_say_what_was_compared(void **state)
{
    struct trial *t = *state;
    count_second(t, t->first);
    t->c.on_word = "3";
    finish(t);
    const struct {
        const char *member;
        uint32_t index;
        int64_t ballot;
    } pairs[] = {{"GM0001", t->first, t->first},
                 {"GM0003", t->rekey, t->other},
                 {"GM0003", t->other, t->other}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        make(t, pairs[i].member, pairs[i].index, pairs[i].ballot, 0);
        assert_code(VT_E_CONVICT_AGREE, charge(t, vt_buf_view(&t->one), vt_buf_view(&t->two)));
        assert_string_equal(pairs[i].member, t->err.subject);
    }
    /* Of two members: only the trees can be held against each other. */
    cheat_acceptance(&t->one, &t->c, "GM0001", t->first);
    assert_code(VT_E_CONVICT_NOTHING, charge(t, vt_buf_view(&t->one), vt_buf_view(&t->two)));
    /* Two acceptance receipts hold no count. */
    cheat_acceptance(&t->one, &t->c, "GM0003", t->rekey);
    cheat_acceptance(&t->two, &t->c, "GM0003", t->other);
    assert_code(VT_E_CONVICT_NOTHING, charge(t, vt_buf_view(&t->one), vt_buf_view(&t->two)));
}

/* The number may have been used by what stands there: the file itself is not in the receipts. */
static void a_refusal_that_may_be_true_convicts_nobody(void **state)
{
    struct trial *t = *state;
    static const struct {
        enum before before;
        const char *rule;
    } honest[] = {{A_BALLOT, "ballot-sequence-used"},
                  {A_LATE_ONE, "ballot-sequence-used"},
                  {A_REFUSED_ONE, "ballot-sequence-used"},
                  {NOTHING, "ballot-option"}};
    for (size_t i = 0; i < sizeof honest / sizeof honest[0]; i++) {
        if (i > 0) {
            void *again = t;
            (void)end(&again);
            (void)begin(&again);
            *state = t = again;
        }
        assert_code(VT_E_CONVICT_AGREE, refused_after(t, honest[i].before, honest[i].rule));
    }
}

/* A count receipt that does not hold by itself says nothing beside another. */
static void a_receipt_that_does_not_hold_convicts_nobody(void **state)
{
    struct trial *t = *state;
    t->second =
        cheat_vote(&t->c, VT_ENTRY_BALLOT, &(struct vote){"GM0001", 2, AZWA_AGAINST, NULL, 1, 0});
    count_second(t, t->first);
    cheat_counted(&t->c, "GM0001")->votes = 2;
    finish(t);
    make(t, "GM0001", t->second, t->first, 0);
    assert_code(VT_E_CONVICT_JOINED, charge(t, vt_buf_view(&t->one), vt_buf_view(&t->two)));
}

/* ---- the statement ---- */

static enum vt_code check_with(struct trial *t, size_t from, size_t to, const char *instead)
{
    struct vt_buf text = {0};
    struct vt_conviction checked;
    const struct vt_bytes whole = vt_buf_view(&t->statement);
    vt_buf_put(&text, vt_bytes_part(whole, 0, from));
    vt_buf_put_text(&text, instead);
    vt_buf_put(&text, vt_bytes_part(whole, to, SIZE_MAX));
    enum vt_code code = vt_conviction_check(&checked, vt_buf_view(&text), NULL);
    vt_buf_free(&text);
    return code;
}

/* Where the n-th line begins. */
static size_t line_at(const struct trial *t, unsigned n)
{
    size_t at = 0;
    for (; n > 0; n--) {
        at = vt_bytes_find(vt_buf_view(&t->statement), '\n', at) + 1;
    }
    return at;
}

static void convict_something(struct trial *t)
{
    t->second =
        cheat_vote(&t->c, VT_ENTRY_BALLOT, &(struct vote){"GM0001", 2, AZWA_AGAINST, NULL, 1, 0});
    count_second(t, t->first);
    finish(t);
    make(t, "GM0001", t->second, t->first, 0);
    convicts(t, VT_E_VERIFY_PASSED_OVER);
}

static void no_byte_of_the_statement_can_be_another(void **state)
{
    struct trial *t = *state;
    convict_something(t);
    for (size_t i = 0; i < t->statement.len; i += 3) {
        struct vt_conviction checked;
        t->statement.at[i] ^= 1;
        enum vt_code code = vt_conviction_check(&checked, vt_buf_view(&t->statement), NULL);
        if (code != VT_E_CONVICTION_FORM && code != VT_E_CONVICTION_EMPTY) {
            fail_msg("byte %zu: %s", i, vt_code_slug(code));
        }
        t->statement.at[i] ^= 1;
    }
}

static void no_line_of_the_statement_can_be_left_out_or_doubled(void **state)
{
    struct trial *t = *state;
    convict_something(t);
    for (unsigned n = 0; line_at(t, n) < t->statement.len; n++) {
        char line[4096] = {0};
        size_t from = line_at(t, n), to = line_at(t, n + 1);
        assert_true(to - from < sizeof line);
        memcpy(line, t->statement.at + from, to - from);
        assert_true(VT_OK != check_with(t, from, to, ""));
        assert_true(VT_OK != check_with(t, from, from, line));
    }
    assert_code(VT_E_CONVICTION_FORM, check_with(t, t->statement.len, t->statement.len, "x\n"));
    assert_code(VT_E_CONVICTION_FORM, check_with(t, t->statement.len - 1, t->statement.len, ""));
}

static void the_statement_names_the_contradiction_that_there_is(void **state)
{
    struct trial *t = *state;
    convict_something(t);
    size_t rule = line_at(t, 3), first = line_at(t, 4);
    assert_code(VT_E_CONVICTION_EMPTY, check_with(t, rule, first, "rule verify-not-late\n"));
    assert_code(VT_E_CONVICTION_EMPTY, check_with(t, rule, first, "rule verify-other-member\n"));
    assert_code(VT_E_CONVICTION_FORM, check_with(t, rule, first, "rule nothing-of-the-kind\n"));
    assert_code(VT_E_CONVICTION_FORM, check_with(t, line_at(t, 2), rule, "shows entry\n"));
}

static void another_log_is_not_convicted(void **state)
{
    struct trial *t = *state;
    struct vt_buf line = {0};
    convict_something(t);
    struct vt_note_key other = t->shown.log;
    assert_code(VT_OK, vt_note_key_make(&other, VT_LIT("raadpleging.example/ander"),
                                        VT_NOTE_ED25519, &t->shown.log.key));
    vt_buf_put_text(&line, "log ");
    vt_note_key_put(&line, &other);
    vt_buf_put_text(&line, "\n");
    vt_buf_put_byte(&line, '\0');
    assert_code(VT_E_CONVICTION_EMPTY,
                check_with(t, line_at(t, 1), line_at(t, 2), (const char *)line.at));
    vt_buf_free(&line);
}

/* A statement made by hand of these two receipts. */
static enum vt_code check_made(struct trial *t, struct vt_bytes first, struct vt_bytes second)
{
    struct vt_conviction made = {
        .log = t->shown.log, .shows = VT_SHOWS_RECEIPTS, .receipt = {first, second}};
    made.contradiction.code = t->shown.contradiction.code;
    vt_buf_clear(&t->statement);
    vt_conviction_put(&t->statement, &made);
    return vt_conviction_check(&t->shown, vt_buf_view(&t->statement), &t->err);
}

static void the_receipt_of_the_larger_tree_stands_last(void **state)
{
    struct trial *t = *state;
    convict_something(t);
    assert_code(VT_OK, check_made(t, vt_buf_view(&t->one), vt_buf_view(&t->two)));
    assert_code(VT_E_CONVICTION_EMPTY, check_made(t, vt_buf_view(&t->two), vt_buf_view(&t->one)));
    assert_string_equal(vt_code_slug(VT_E_CONVICT_NOTHING), t->err.subject);
}

static void what_is_no_receipt_convicts_nobody(void **state)
{
    struct trial *t = *state;
    convict_something(t);
    const struct vt_conviction good = t->shown;
    assert_code(VT_E_CONVICTION_EMPTY, check_made(t, vt_buf_view(&t->one), VT_LIT("x\n")));
    assert_string_equal(vt_code_slug(VT_E_CONVICT_NOTHING), t->err.subject);
    t->shown = good;
    assert_code(VT_E_CONVICTION_EMPTY, check_made(t, VT_LIT("x\n"), vt_buf_view(&t->two)));
    assert_string_equal(vt_code_slug(VT_E_CONVICT_NOTHING), t->err.subject);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TRIAL(the_receipt_of_the_larger_tree_stands_last),
        TRIAL(what_is_no_receipt_convicts_nobody),
        TRIAL(passing_over_a_replacement_convicts),
        TRIAL(counting_nothing_of_who_voted_convicts),
        TRIAL(calling_a_ballot_late_that_was_in_time_convicts),
        TRIAL(two_ballots_under_one_number_convict),
        TRIAL(a_refusal_for_a_ballot_that_there_never_was_convicts),
        TRIAL(a_change_of_key_uses_no_sequence_number),
        TRIAL(a_refusal_for_too_many_ballots_after_one_convicts),
        TRIAL(hiding_an_entry_convicts),
        TRIAL(an_entry_that_denies_a_change_of_key_convicts),
        TRIAL(a_second_result_convicts),
        TRIAL(receipts_that_agree_say_what_was_compared),
        TRIAL(a_refusal_that_may_be_true_convicts_nobody),
        TRIAL(a_receipt_that_does_not_hold_convicts_nobody),
        TRIAL(no_byte_of_the_statement_can_be_another),
        TRIAL(no_line_of_the_statement_can_be_left_out_or_doubled),
        TRIAL(the_statement_names_the_contradiction_that_there_is),
        TRIAL(another_log_is_not_convicted),
    };
    return VT_RUN(tests);
}

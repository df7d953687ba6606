/* SPDX-License-Identifier: EUPL-1.2 */
/* What is left of a conviction: files that name another log or prove nothing, whichever of them it is that
 * knows the other's beginning, receipts that wait for their witnesses, statements that were cut short. */
#include "support/memory.h"
#include "vote/log.h"
#include "vote/receipts.h"

#include "vote/forged.h"

#include <vngtally/vote/convict.h>

/* One log, and one by the same key that goes another way after LOG_SPLIT entries. */
struct logs {
    struct fixture f;
    struct test_log honest, fork;
    struct vt_buf one, two, text;
    struct vt_error err;
};

static int begin(void **state)
{
    struct logs *l = calloc(1, sizeof *l);
    assert_non_null(l);
    fixture_open(&l->f);
    log_open_forked(&l->honest, &l->fork, ORIGIN, LOG_KEY);
    *state = l;
    return 0;
}

static int end(void **state)
{
    struct logs *l = *state;
    log_free(&l->honest);
    log_free(&l->fork);
    vt_buf_free(&l->one);
    vt_buf_free(&l->two);
    vt_buf_free(&l->text);
    fixture_free(&l->f);
    free(l);
    return 0;
}
#define LOGS(test) cmocka_unit_test_setup_teardown(test, begin, end)

static enum vt_code charge(const struct vt_testimony *one, const struct vt_testimony *two,
                           const struct vt_note_key *log, struct vt_conviction *shown,
                           struct vt_error *err)
{
    const struct vt_charge charge = {.file = {one, two}, .log = log};
    unsigned which;
    return vt_convict(shown, &which, &charge, err);
}

/* ---- files ---- */

/* The opening of the fixture, with another key for its log. */
static void put_other_opening(struct logs *l, struct vt_record record)
{
    struct test_key stranger = test_key(STRANGER);
    struct vt_opening opening;
    struct vt_buf text = {0};
    assert_code(VT_OK, vt_opening_parse(&opening, record.entry.part[0], NULL));
    assert_code(VT_OK, vt_note_key_make(&opening.log_key, VT_LIT(ORIGIN), VT_NOTE_ED25519,
                                        &stranger.public));
    vt_opening_put(&text, &opening);
    record.entry.part[0] = vt_buf_view(&text);
    vt_entry_put(&l->text, &record.entry);
    vt_buf_free(&text);
}

static void a_file_whose_opening_names_another_key_is_of_another_log(void **state)
{
    struct logs *l = *state;
    struct vt_testimony one, two;
    struct vt_conviction shown;
    struct vt_record record;
    assert_code(VT_OK, vt_dossier_record(&record, &l->f.dossier, vt_buf_view(&l->f.journal), 0));
    put_other_opening(l, record);
    log_put_checkpoint(&l->one, &l->honest, 5);
    log_put_checkpoint(&l->two, &l->honest, 7);
    assert_code(VT_OK, vt_testimony_read(&one, vt_buf_view(&l->one), NULL));
    assert_code(VT_OK, vt_testimony_read(&two, vt_buf_view(&l->two), NULL));
    one.opening = two.opening = record.bytes;
    assert_code(VT_E_CONVICT_NOTHING, charge(&one, &two, NULL, &shown, &l->err));
    two.opening = vt_buf_view(&l->text);
    assert_code(VT_E_CONVICT_LOGS, charge(&one, &two, NULL, &shown, &l->err));
    assert_string_equal(ORIGIN, l->err.detail);
    /* What the log should have signed is no note at all. */
    two.opening = record.bytes;
    two.checkpoint = VT_LIT("geen noot\n");
    assert_code(VT_E_CONVICT_UNSIGNED, charge(&one, &two, NULL, &shown, &l->err));
    vt_testimony_free(&one);
    vt_testimony_free(&two);
}

/* Charge what stands in l->one and l->two. */
static enum vt_code charge_both(struct logs *l, struct vt_conviction *shown)
{
    struct vt_testimony one, two;
    assert_code(VT_OK, vt_testimony_read(&one, vt_buf_view(&l->one), NULL));
    assert_code(VT_OK, vt_testimony_read(&two, vt_buf_view(&l->two), NULL));
    enum vt_code code = charge(&one, &two, &l->honest.key, shown, &l->err);
    vt_testimony_free(&one);
    vt_testimony_free(&two);
    return code;
}

static void a_request_from_another_size_or_without_its_proof_proves_nothing(void **state)
{
    struct logs *l = *state;
    struct vt_conviction shown;
    log_put_checkpoint(&l->one, &l->honest, 9);
    log_put_request(&l->two, &l->fork, 9, LOG_MOST);
    assert_code(VT_OK, charge_both(l, &shown));
    log_put_request(&l->two, &l->fork, 10, LOG_MOST);
    assert_code(VT_E_CONVICT_NOTHING, charge_both(l, &shown));
    log_put_checkpoint(&l->text, &l->fork, LOG_MOST);
    vt_buf_clear(&l->two);
    vt_submission_put(&l->two, 9, &(const struct vt_proof){0}, vt_buf_view(&l->text));
    assert_code(VT_E_CONVICT_NOTHING, charge_both(l, &shown));
}

/* Also when it is the file of the smaller tree that knows the larger one. */
static void whichever_file_knows_the_journal_convicts(void **state)
{
    struct logs *l = *state;
    struct vt_testimony one, two;
    struct vt_conviction shown;
    log_put_checkpoint(&l->one, &l->honest, 9);
    log_put_checkpoint(&l->two, &l->fork, 13);
    assert_code(VT_E_CONVICT_NOTHING, charge_both(l, &shown));
    assert_code(VT_OK, vt_testimony_read(&one, vt_buf_view(&l->one), NULL));
    assert_code(VT_OK, vt_testimony_read(&two, vt_buf_view(&l->two), NULL));
    one.tree = l->fork.tree;
    assert_code(VT_OK, charge(&one, &two, &l->honest.key, &shown, &l->err));
    assert_int_equal(VT_SHOWS_HISTORY, shown.shows);
    assert_int_equal(9, shown.tree[0].size);
    one.tree = (struct vt_merkle){0}; /* it is the log's */
    vt_testimony_free(&one);
    vt_testimony_free(&two);
}

/* ---- statements ---- */

/* In the text, the first `from` becomes `to`; the text is then read as a statement. */
static enum vt_code check_bent(const struct vt_buf *text, const char *from, const char *to,
                               struct vt_error *err)
{
    struct vt_conviction checked;
    struct vt_buf bent = {0};
    const struct vt_bytes all = vt_buf_view(text), old = vt_bytes_of(from);
    size_t at = 0;
    while (at < all.len && !vt_bytes_starts(vt_bytes_part(all, at, all.len), old)) {
        at++;
    }
    assert_true(at < all.len);
    vt_buf_put(&bent, vt_bytes_part(all, 0, at));
    vt_buf_put_text(&bent, to);
    vt_buf_put(&bent, vt_bytes_part(all, at + old.len, all.len));
    enum vt_code code = vt_conviction_check(&checked, vt_buf_view(&bent), err);
    vt_buf_free(&bent);
    return code;
}

static void a_statement_has_all_that_it_announces(void **state)
{
    struct logs *l = *state;
    struct vt_record record;
    struct vt_conviction made = {.log = l->honest.key, .shows = VT_SHOWS_SAME_SIZE};
    assert_code(VT_OK, vt_dossier_record(&record, &l->f.dossier, vt_buf_view(&l->f.journal), 0));
    log_put_checkpoint(&l->one, &l->honest, 9);
    log_put_checkpoint(&l->two, &l->fork, 9);
    made.opening = record.bytes;
    made.checkpoint[0] = vt_buf_view(&l->one);
    made.checkpoint[1] = vt_buf_view(&l->two);
    vt_conviction_put(&l->text, &made);
    assert_code(VT_OK, check_bent(&l->text, "\nopening ", "\nopening ", &l->err));
    /* An opening that would be longer than the statement. */
    assert_code(VT_E_CONVICTION_FORM, check_bent(&l->text, "\nopening ", "\nopening 9", &l->err));
    vt_buf_clear(&l->text);
    made.shows = VT_SHOWS_ENTRY;
    made.leaf[0].b[0] = 1;
    vt_conviction_put(&l->text, &made);
    assert_code(VT_E_CONVICTION_EMPTY, check_bent(&l->text, "\nleaf ", "\nleaf ", &l->err));
    assert_code(VT_E_CONVICTION_FORM, check_bent(&l->text, "\nleaf ", "\nblad ", &l->err));
    assert_code(VT_E_CONVICTION_FORM, check_bent(&l->text, "\nproof ", "\nbewijs ", &l->err));
}

static void what_is_too_long_is_no_statement(void **state)
{
    struct logs *l = *state;
    struct vt_conviction checked;
    unsigned char *zeros = calloc(1, VT_CONVICTION_MAX + 1);
    assert_non_null(zeros);
    assert_code(
        VT_E_CONVICTION_FORM,
        vt_conviction_check(&checked, (struct vt_bytes){zeros, VT_CONVICTION_MAX + 1}, &l->err));
    free(zeros);
}

/* Only a log is convicted by receipts. */
static void receipts_convict_no_witness(void **state)
{
    struct logs *l = *state;
    struct test_key witness = test_key(WITNESS_KEY);
    struct vt_conviction checked;
    struct vt_conviction made = {.shows = VT_SHOWS_RECEIPTS,
                                 .receipt = {VT_LIT("x\n"), VT_LIT("x\n")},
                                 .contradiction.code = VT_E_VERIFY_PASSED_OVER};
    assert_code(VT_OK,
                vt_note_key_make(&made.log, VT_LIT(ORIGIN), VT_NOTE_COSIGNATURE, &witness.public));
    vt_conviction_put(&l->text, &made);
    assert_code(VT_E_CONVICTION_EMPTY,
                vt_conviction_check(&checked, vt_buf_view(&l->text), &l->err));
    assert_string_equal(vt_code_slug(VT_E_VKEY), l->err.subject);
}

/* ---- receipts ---- */

/* GM0001 votes once; the count and its receipts are honest, but for what a test does. */
static uint32_t vote_once(struct cheat *c)
{
    uint32_t ballot =
        cheat_vote(c, VT_ENTRY_BALLOT, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 1, 0});
    cheat_count(c, "GM0001", ballot, "voor", "none");
    return ballot;
}

static void finish(struct cheat *c)
{
    cheat_close(c);
    cheat_result(c);
}

static enum vt_code charge_receipts(struct vt_conviction *shown, const struct vt_buf *one,
                                    const struct vt_buf *two, struct vt_error *err)
{
    struct vt_testimony a, b;
    assert_code(VT_OK, vt_testimony_read(&a, vt_buf_view(one), NULL));
    assert_code(VT_OK, vt_testimony_read(&b, vt_buf_view(two), NULL));
    enum vt_code code = charge(&a, &b, NULL, shown, err);
    vt_testimony_free(&a);
    vt_testimony_free(&b);
    return code;
}

/* Where a line of the receipt begins. */
static unsigned char *find_line(struct vt_buf *receipt, const char *line)
{
    vt_buf_put_byte(receipt, '\0');
    receipt->len--;
    char *at = strstr((char *)receipt->at, line);
    assert_non_null(at);
    return (unsigned char *)at;
}

static void who_asks_for_no_words_is_told_too_that_receipts_agree(void **state)
{
    struct forged *g = *state;
    struct vt_conviction shown;
    struct vt_buf one = {0};
    uint32_t ballot = vote_once(&g->c);
    finish(&g->c);
    cheat_acceptance(&one, &g->c, "GM0001", ballot);
    cheat_count_receipt(&g->receipt, &g->c, "GM0001", ballot, 0);
    assert_code(VT_E_CONVICT_AGREE, charge_receipts(&shown, &one, &g->receipt, NULL));
    /* A proof of the old tree that does not lead to the new one proves nothing. */
    unsigned char *root = find_line(&g->receipt, "\nroot ");
    root[6] = root[6] == 'A' ? 'B' : 'A';
    assert_code(VT_E_CONVICT_NOTHING, charge_receipts(&shown, &one, &g->receipt, &g->err));
    vt_buf_free(&one);
}

/* A receipt with the checkpoint of another tree under it: its entries stop before those of the other. */
static void entries_that_only_one_of_two_receipts_shows_do_not_differ(void **state)
{
    struct forged *g = *state;
    struct vt_conviction shown;
    struct vt_buf one = {0}, checkpoint = {0};
    cheat_swap(&g->c, &(struct swap){"GM0001", 1, 30, 0});
    cheat_swap(&g->c, &(struct swap){"GM0001", 30, 31, 0});
    uint32_t last =
        cheat_vote(&g->c, VT_ENTRY_BALLOT, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 31, 0});
    cheat_swap(&g->c, &(struct swap){"GM0003", 4, 20, 0});
    uint32_t other =
        cheat_vote(&g->c, VT_ENTRY_BALLOT, &(struct vote){"GM0003", 1, AZWA_FOR, NULL, 20, 0});
    cheat_vote(&g->c, VT_ENTRY_BALLOT, &(struct vote){"GM0002", 1, AZWA_FOR, NULL, 3, 0});
    cheat_acceptance(&one, &g->c, "GM0003", other);
    cheat_acceptance(&g->receipt, &g->c, "GM0001",
                     last); /* four entries: as many as there is room for */
    g->receipt.len = (size_t)(find_line(&g->receipt, "\ncheckpoint ") - g->receipt.at) + 1;
    cheat_checkpoint(&checkpoint, &g->c, g->c.count);
    put(&g->receipt, "checkpoint %u\n", (unsigned)checkpoint.len);
    vt_buf_put(&g->receipt, vt_buf_view(&checkpoint));
    assert_code(VT_E_CONVICT_NOTHING, charge_receipts(&shown, &one, &g->receipt, &g->err));
    vt_buf_free(&one);
    vt_buf_free(&checkpoint);
}

static void one_result_shown_by_two_receipts_convicts_nobody(void **state)
{
    struct forged *g = *state;
    struct vt_conviction shown;
    struct vt_buf one = {0};
    uint32_t ballot = vote_once(&g->c);
    finish(&g->c);
    cheat_count_receipt(&one, &g->c, "GM0001", ballot, 0);
    cheat_count_receipt(&g->receipt, &g->c, "GM0002", -1, 0);
    assert_code(VT_E_CONVICT_SAME, charge_receipts(&shown, &one, &g->receipt, &g->err));
    /* A late ballot after the result: its receipt is the later one, and holds no count. */
    g->c.now = CLOSES + 120;
    uint32_t late =
        cheat_vote(&g->c, VT_ENTRY_LATE, &(struct vote){"GM0001", 2, AZWA_FOR, NULL, 1, CLOSES});
    cheat_acceptance(&g->receipt, &g->c, "GM0001", late);
    assert_code(VT_E_CONVICT_NOTHING, charge_receipts(&shown, &one, &g->receipt, &g->err));
    /* One receipt twice agrees with itself, and says nothing of a count. */
    cheat_acceptance(&one, &g->c, "GM0001", ballot);
    assert_code(VT_E_CONVICT_SAME, charge_receipts(&shown, &one, &one, &g->err));
    vt_buf_free(&one);
}

/* GM0001's second ballot is passed over; its receipt in *one, the count receipt in g->receipt. */
static void pass_over(struct forged *g, struct vt_buf *one)
{
    uint32_t ballot = vote_once(&g->c);
    uint32_t second =
        cheat_vote(&g->c, VT_ENTRY_BALLOT, &(struct vote){"GM0001", 2, AZWA_AGAINST, NULL, 1, 0});
    finish(&g->c);
    cheat_acceptance(one, &g->c, "GM0001", second);
    cheat_count_receipt(&g->receipt, &g->c, "GM0001", ballot, 0);
}

static void what_the_log_signed_convicts_it_before_its_witnesses_have(void **state)
{
    struct vt_buf one = {0};
    struct vt_conviction shown;
    struct forged *g = forged_witnessed();
    (void)state;
    pass_over(g, &one);
    assert_code(VT_E_VERIFY_NOT_WITNESSED, vt_verify_receipt(&g->verified, vt_buf_view(&g->receipt),
                                                             &g->f.dossier.fingerprint, NULL));
    assert_code(VT_OK, charge_receipts(&shown, &one, &g->receipt, &g->err));
    assert_int_equal(VT_SHOWS_RECEIPTS, shown.shows);
    assert_code(VT_E_VERIFY_PASSED_OVER, shown.contradiction.code);
    vt_buf_free(&one);
    void *done = g;
    (void)forged_end(&done);
}

static void receipts_convict_the_log_of_their_opening_and_take_memory(void **state)
{
    struct forged *g = *state;
    struct vt_conviction shown, checked;
    struct vt_buf one = {0}, text = {0};
    struct test_key stranger = test_key(STRANGER);
    pass_over(g, &one);
    struct vt_conviction made = {.log = g->f.dossier.opening.log_key,
                                 .shows = VT_SHOWS_RECEIPTS,
                                 .receipt = {vt_buf_view(&one), vt_buf_view(&g->receipt)},
                                 .contradiction.code = VT_E_VERIFY_PASSED_OVER};
    assert_code(VT_OK, charge_receipts(&shown, &one, &g->receipt, &g->err));
    vt_conviction_put(&text, &made);
    for (long n = 0;; n++) {
        memory_left = n;
        enum vt_code code = vt_conviction_check(&checked, vt_buf_view(&text), &g->err);
        memory_left = MEMORY_ENOUGH;
        if (code == VT_OK) {
            assert_true(n > 2);
            break;
        }
        assert_code(VT_E_MEMORY, code);
        assert_code(VT_E_MEMORY, g->err.code);
    }
    /* The same name, another key. */
    assert_code(VT_OK,
                vt_note_key_make(&made.log, VT_LIT(ORIGIN), VT_NOTE_ED25519, &stranger.public));
    vt_buf_clear(&text);
    vt_conviction_put(&text, &made);
    assert_code(VT_E_CONVICTION_EMPTY, vt_conviction_check(&checked, vt_buf_view(&text), &g->err));
    assert_string_equal(vt_code_slug(VT_E_CONVICT_NOTHING), g->err.subject);
    vt_buf_free(&one);
    vt_buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LOGS(a_file_whose_opening_names_another_key_is_of_another_log),
        LOGS(a_request_from_another_size_or_without_its_proof_proves_nothing),
        LOGS(whichever_file_knows_the_journal_convicts),
        LOGS(a_statement_has_all_that_it_announces),
        LOGS(what_is_too_long_is_no_statement),
        LOGS(receipts_convict_no_witness),
        FORGED(who_asks_for_no_words_is_told_too_that_receipts_agree),
        FORGED(entries_that_only_one_of_two_receipts_shows_do_not_differ),
        FORGED(one_result_shown_by_two_receipts_convicts_nobody),
        cmocka_unit_test(what_the_log_signed_convicts_it_before_its_witnesses_have),
        FORGED(receipts_convict_the_log_of_their_opening_and_take_memory),
    };
    return VT_RUN(tests);
}

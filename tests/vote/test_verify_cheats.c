/* SPDX-License-Identifier: EUPL-1.2 */
/* A secretariat that cheats with the log key in hand is caught by the very member that it wrongs: with
 * its count receipt, and where that is not enough with what it kept itself. */
#include "vote/cheat.h"

/* Two members voted: GM0001 (3 votes) for, GM0003 (75 votes) against. Each has its acceptance receipt
 * and its ballot. What comes after that, each test makes. */
struct wronged {
    struct fixture f;
    struct cheat c;
    uint32_t first, second;            /* the two ballots' entries */
    struct vt_buf accepted, kept, sig; /* GM0001's receipt, ballot and signature */
    struct vt_buf receipt;
    struct vt_verified count, earlier;
    struct vt_error err;
};

static const struct vote for_first = {"GM0001", 1, AZWA_FOR, NULL, 1, 0};
static const struct vote for_second = {"GM0003", 1, AZWA_AGAINST, NULL, 4, 0};

static void open_journal(struct wronged *w, struct cheat *c)
{
    cheat_open(c, &w->f);
    w->first = cheat_vote(c, VT_ENTRY_BALLOT, &for_first);
    w->second = cheat_vote(c, VT_ENTRY_BALLOT, &for_second);
}

static int begin(void **state)
{
    struct wronged *w = calloc(1, sizeof *w);
    assert_non_null(w);
    fixture_open(&w->f);
    open_journal(w, &w->c);
    put_ballot(&w->kept, &w->f, &for_first);
    put_armor(&w->sig, vt_buf_view(&w->kept), BALLOT_SPACE, 1);
    cheat_acceptance(&w->accepted, &w->c, "GM0001", w->first);
    assert_code(VT_OK, vt_verify_receipt(&w->earlier, vt_buf_view(&w->accepted),
                                         &w->f.dossier.fingerprint, &w->err));
    *state = w;
    return 0;
}

static int end(void **state)
{
    struct wronged *w = *state;
    vt_verified_free(&w->count);
    vt_verified_free(&w->earlier);
    struct vt_buf *buffers[] = {&w->accepted, &w->kept, &w->sig, &w->receipt};
    for (size_t i = 0; i < sizeof buffers / sizeof buffers[0]; i++) {
        vt_buf_free(buffers[i]);
    }
    cheat_free(&w->c);
    fixture_free(&w->f);
    free(w);
    return 0;
}

/* Both counted as they voted. */
static void count_both(struct wronged *w, struct cheat *c)
{
    cheat_count(c, "GM0001", w->first, "voor", "none");
    cheat_count(c, "GM0003", w->second, "tegen", "none");
}

static enum vt_code verify_count(struct wronged *w, struct cheat *c, const char *member,
                                 int64_t ballot)
{
    cheat_count_receipt(&w->receipt, c, member, ballot, 0);
    vt_verified_free(&w->count);
    return vt_verify_receipt(&w->count, vt_buf_view(&w->receipt), &w->f.dossier.fingerprint,
                             &w->err);
}

static enum vt_code with_earlier(struct wronged *w)
{
    return vt_verify_earlier(&w->count, &w->earlier, &w->err);
}

static enum vt_code with_ballot(struct wronged *w, bool signature)
{
    enum vt_verify_same same;
    struct vt_kept kept = {vt_buf_view(&w->kept), {0}};
    if (signature) {
        kept.armor = vt_buf_view(&w->sig);
    }
    return vt_verify_ballot(&same, &w->count, NULL, &kept, &w->err);
}

/* ---- as it should be ---- */

static void an_honest_count_satisfies_everybody(void **state)
{
    struct wronged *w = *state;
    count_both(w, &w->c);
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_code(VT_OK, verify_count(w, &w->c, "GM0001", w->first));
    assert_code(VT_OK, with_earlier(w));
    assert_code(VT_OK, with_ballot(w, true));
    assert_code(VT_OK, with_ballot(w, false));
    assert_code(VT_OK, vt_verify_result(&w->count, &w->count.result_leaf, &w->err));
    assert_code(VT_OK, verify_count(w, &w->c, "GM0003", w->second));
    assert_code(VT_OK, verify_count(w, &w->c, "GM0002", -1));
    assert_code(VT_OK, verify_count(w, &w->c, "AF01", -1));
}

/* ---- it drops a member's votes ---- */

static void dropping_a_vote_is_caught_by_the_receipt_that_shows_it(void **state)
{
    struct wronged *w = *state;
    cheat_count(&w->c, "GM0003", w->second, "tegen", "none");
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_code(VT_E_VERIFY_NOT_COUNTED, verify_count(w, &w->c, "GM0001", w->first));
}

static void dropping_a_vote_silently_is_caught_by_the_earlier_receipt(void **state)
{
    struct wronged *w = *state;
    cheat_count(&w->c, "GM0003", w->second, "tegen", "none");
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_code(VT_OK, verify_count(w, &w->c, "GM0001", -1));
    assert_int_equal(VT_STANDING_NOT_VOTED, w->count.standing);
    assert_code(VT_E_VERIFY_PASSED_OVER, with_earlier(w));
    assert_code(VT_E_VERIFY_PASSED_OVER, with_ballot(w, true));
    assert_code(VT_E_VERIFY_PASSED_OVER, with_ballot(w, false));
}

/* The journal is begun again, without it. */
static void leaving_a_ballot_out_of_the_journal_is_caught(void **state)
{
    struct wronged *w = *state;
    struct cheat c;
    cheat_open(&c, &w->f);
    uint32_t other = cheat_vote(&c, VT_ENTRY_BALLOT, &for_second);
    cheat_count(&c, "GM0003", other, "tegen", "none");
    cheat_close(&c);
    cheat_result(&c);
    assert_code(VT_OK, verify_count(w, &c, "GM0001", -1));
    assert_code(VT_E_VERIFY_NO_HISTORY, with_earlier(w));
    assert_code(VT_E_VERIFY_PASSED_OVER, with_ballot(w, true));
    cheat_free(&c);
}

/* It puts another ballot of the member in its place, and the proof from there. */
static void two_histories_of_the_same_size_are_caught(void **state)
{
    struct wronged *w = *state;
    struct cheat c;
    cheat_open(&c, &w->f);
    c.now++;
    uint32_t again = cheat_vote(&c, VT_ENTRY_BALLOT, &for_first);
    cheat_count(&c, "GM0001", again, "voor", "none");
    cheat_close(&c);
    cheat_result(&c);
    assert_code(VT_OK, verify_count(w, &c, "GM0001", again));
    assert_code(VT_E_VERIFY_FORK, with_earlier(w));
    cheat_free(&c);
}

/* ---- it moves votes ---- */

static void moving_votes_to_another_option_is_caught(void **state)
{
    struct wronged *w = *state;
    count_both(w, &w->c);
    cheat_counted(&w->c, "GM0001")->azwa = "tegen";
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_code(VT_E_VERIFY_COUNT_CHOICE, verify_count(w, &w->c, "GM0001", w->first));
    assert_string_equal("azwa", w->err.subject);
    assert_string_equal("tegen", w->err.detail);
    assert_int_equal(VT_VERIFY_COUNT, w->count.step);
}

static void answering_what_the_member_left_open_is_caught(void **state)
{
    struct wronged *w = *state;
    count_both(w, &w->c);
    cheat_counted(&w->c, "GM0001")->hlo = "voor";
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_code(VT_E_VERIFY_COUNT_CHOICE, verify_count(w, &w->c, "GM0001", w->first));
    assert_string_equal("hlo", w->err.subject);
}

/* The leaf says what the ballot says, but its counters say something else. */
static void counting_otherwise_than_the_leaf_says_is_caught(void **state)
{
    struct wronged *w = *state;
    count_both(w, &w->c);
    struct counted *own = cheat_counted(&w->c, "GM0001");
    own->own_counters = true;
    own->counters[2] = 1; /* azwa: tegen */
    own->counters[3] = 3;
    own->counters[14] = 1; /* hlo: did not vote */
    own->counters[15] = 3;
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_code(VT_E_VERIFY_COUNT_PROOF, verify_count(w, &w->c, "GM0001", w->first));
}

static void counting_with_less_weight_is_caught(void **state)
{
    struct wronged *w = *state;
    count_both(w, &w->c);
    cheat_counted(&w->c, "GM0001")->votes = 2;
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_code(VT_E_VERIFY_COUNT_VOTES, verify_count(w, &w->c, "GM0001", w->first));
}

/* ---- it uses overflow ---- */

/* GM0002's leaf takes 75 votes "against" away again by going round. */
static void counters_that_overflow_are_caught(void **state)
{
    struct wronged *w = *state;
    count_both(w, &w->c);
    struct counted *ghost = cheat_counted(&w->c, "GM0002");
    ghost->own_counters = true;
    ghost->counters[3] = UINT64_MAX - 74;
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_int_equal(0, w->c.said.block[VT_TREE_MEMBERS].poll[0].option[1].votes);
    assert_code(VT_E_OVERFLOW, verify_count(w, &w->c, "GM0003", w->second));
    /* And the member whose leaf it was: */
    assert_code(VT_E_VERIFY_COUNT_PROOF, verify_count(w, &w->c, "GM0002", -1));
}

/* ---- it adds leaves of nobody ---- */

static void ghost_leaves_are_caught_by_the_size_of_the_register(void **state)
{
    struct wronged *w = *state;
    count_both(w, &w->c);
    w->c.extra_registered = 1;
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_code(VT_E_VERIFY_GHOSTS, verify_count(w, &w->c, "GM0001", w->first));
}

/* The size is right, but one of the leaves stands for two. */
static void a_leaf_that_stands_for_two_is_caught_by_the_sums(void **state)
{
    struct wronged *w = *state;
    count_both(w, &w->c);
    struct counted *ghost = cheat_counted(&w->c, "ZZ01");
    ghost->own_counters = true;
    ghost->counters[0] = 2; /* azwa: voor */
    ghost->counters[1] = 150;
    ghost->counters[14] = 2;
    ghost->counters[15] = 0;
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_code(VT_E_VERIFY_SUMS, verify_count(w, &w->c, "GM0001", w->first));
}

/* The same, in the figures of one proposal only: the first, or the last. */
static void a_leaf_that_stands_for_two_in_one_proposal_is_caught(void **state)
{
    struct wronged *w = *state;
    for (int last = 0; last < 2; last++) {
        struct cheat c;
        cheat_open(&c, &w->f);
        const uint32_t first =
            cheat_vote(&c, VT_ENTRY_BALLOT, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 1, 0});
        cheat_count(&c, "GM0001", first, "voor", "none");
        struct counted *ghost = cheat_counted(&c, "ZZ01");
        ghost->own_counters = true;
        ghost->counters[0] = last ? 1 : 2; /* azwa: voor */
        ghost->counters[14] = last ? 2 : 1;
        cheat_close(&c);
        cheat_result(&c);
        assert_code(VT_E_VERIFY_SUMS, verify_count(w, &c, "GM0001", first));
        cheat_free(&c);
    }
}

/* The votes add up, but not the members. */
static void members_that_do_not_add_up_are_caught(void **state)
{
    struct wronged *w = *state;
    count_both(w, &w->c);
    struct counted *ghost = cheat_counted(&w->c, "ZZ01");
    ghost->own_counters = true;
    ghost->counters[0] = 2;
    ghost->counters[14] = 2;
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_code(VT_E_VERIFY_SUMS, verify_count(w, &w->c, "GM0001", w->first));
}

/* ---- it swaps two members ---- */

static void swapping_two_members_is_caught_by_both(void **state)
{
    struct wronged *w = *state;
    count_both(w, &w->c);
    struct counted *one = cheat_counted(&w->c, "GM0001"), *two = cheat_counted(&w->c, "GM0003");
    struct counted swap = *one;
    *one = *two;
    *two = swap;
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_code(VT_E_VERIFY_COUNT_MEMBER, verify_count(w, &w->c, "GM0001", w->first));
    assert_code(VT_E_VERIFY_COUNT_MEMBER, verify_count(w, &w->c, "GM0003", w->second));
}

/* It shows each member its own leaf, at the place where it put it. */
static void a_leaf_at_the_place_of_another_is_caught(void **state)
{
    struct wronged *w = *state;
    count_both(w, &w->c);
    struct counted *one = cheat_counted(&w->c, "GM0001"), *two = cheat_counted(&w->c, "GM0003");
    struct counted swap = *one;
    *one = *two;
    *two = swap;
    cheat_close(&w->c);
    cheat_result(&w->c);
    struct vt_buf other = {0};
    cheat_count_receipt(&w->receipt, &w->c, "GM0001", w->first, 0);
    cheat_count_receipt(&other, &w->c, "GM0003", w->second, 0);
    struct vt_bytes own = vt_buf_view(&w->receipt), its = vt_buf_view(&other);
    size_t from = 0, to = 0, at = 0, end_at = 0;
    while (!vt_bytes_starts(vt_bytes_part(own, from, own.len), VT_LIT("\ncount "))) {
        from++;
    }
    while (!vt_bytes_starts(vt_bytes_part(own, to, own.len), VT_LIT("\nconsistency "))) {
        to++;
    }
    while (!vt_bytes_starts(vt_bytes_part(its, at, its.len), VT_LIT("\ncount "))) {
        at++;
    }
    while (!vt_bytes_starts(vt_bytes_part(its, end_at, its.len), VT_LIT("\nconsistency "))) {
        end_at++;
    }
    struct vt_buf made = {0};
    vt_buf_put(&made, vt_bytes_part(own, 0, from));
    vt_buf_put(&made, vt_bytes_part(its, at, end_at - at));
    vt_buf_put(&made, vt_bytes_part(own, to, own.len));
    vt_verified_free(&w->count);
    assert_code(VT_E_VERIFY_COUNT_PLACE, vt_verify_receipt(&w->count, vt_buf_view(&made),
                                                           &w->f.dossier.fingerprint, &w->err));
    vt_buf_free(&other);
    vt_buf_free(&made);
}

/* ---- it votes for who did not vote ---- */

static void a_vote_for_a_non_voter_without_a_ballot_is_caught(void **state)
{
    struct wronged *w = *state;
    count_both(w, &w->c);
    cheat_count(&w->c, "GM0002", w->first, "voor", "none");
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_code(VT_E_VERIFY_BALLOT_MISSING, verify_count(w, &w->c, "GM0002", -1));
    assert_code(VT_E_BALLOT_KEY, verify_count(w, &w->c, "GM0002", w->first));
}

static void a_vote_for_a_non_voter_under_no_ballot_is_caught(void **state)
{
    struct wronged *w = *state;
    count_both(w, &w->c);
    cheat_counted(&w->c, "GM0002")->azwa = "voor";
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_code(VT_E_VERIFY_COUNT_CHOICE, verify_count(w, &w->c, "GM0002", -1));
}

static void a_vote_for_a_non_voter_with_a_forged_signature_is_caught(void **state)
{
    struct wronged *w = *state;
    struct vote forged = {"GM0002", 1, AZWA_FOR, NULL, STRANGER, 0};
    count_both(w, &w->c);
    uint32_t ballot = cheat_vote(&w->c, VT_ENTRY_BALLOT, &forged);
    cheat_count(&w->c, "GM0002", ballot, "voor", "none");
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_code(VT_E_BALLOT_KEY, verify_count(w, &w->c, "GM0002", ballot));
}

static void a_vote_for_a_non_voter_with_another_signature_of_it_is_caught(void **state)
{
    struct wronged *w = *state;
    struct vt_buf text = {0};
    struct vote forged = {"GM0002", 1, AZWA_FOR, NULL, 3, 0};
    count_both(w, &w->c);
    put_ballot(&text, &w->f, &forged);
    put_armor(&w->f.armor, VT_LIT("anything else\n"), BALLOT_SPACE, 3);
    uint32_t ballot = cheat_parts(&w->c, VT_ENTRY_BALLOT, 0, vt_buf_view(&text),
                                  vt_buf_view(&w->f.armor), VT_LIT(""));
    cheat_count(&w->c, "GM0002", ballot, "voor", "none");
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_code(VT_E_SIGNATURE, verify_count(w, &w->c, "GM0002", ballot));
    vt_buf_free(&text);
}

/* ---- it passes over a replacement ---- */

static void passing_over_a_replacement_is_caught(void **state)
{
    struct wronged *w = *state;
    struct vote second = {"GM0001", 2, AZWA_AGAINST, NULL, 2, 0};
    uint32_t replacement = cheat_vote(&w->c, VT_ENTRY_BALLOT, &second);
    count_both(w, &w->c);
    cheat_acceptance(&w->accepted, &w->c, "GM0001", replacement);
    vt_verified_free(&w->earlier);
    assert_code(VT_OK, vt_verify_receipt(&w->earlier, vt_buf_view(&w->accepted),
                                         &w->f.dossier.fingerprint, &w->err));
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_code(VT_OK, verify_count(w, &w->c, "GM0001", w->first));
    assert_code(VT_E_VERIFY_PASSED_OVER, with_earlier(w));
    vt_buf_clear(&w->kept);
    put_ballot(&w->kept, &w->f, &second);
    put_armor(&w->sig, vt_buf_view(&w->kept), BALLOT_SPACE, 2);
    assert_code(VT_E_VERIFY_PASSED_OVER, with_ballot(w, true));
    assert_code(VT_E_VERIFY_PASSED_OVER, with_ballot(w, false));
}

/* It shows the replacement, but counts the one before. */
static void showing_the_replacement_and_counting_another_is_caught(void **state)
{
    struct wronged *w = *state;
    struct vote second = {"GM0001", 2, AZWA_FOR, NULL, 2, 0};
    uint32_t replacement = cheat_vote(&w->c, VT_ENTRY_BALLOT, &second);
    count_both(w, &w->c);
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_code(VT_E_VERIFY_COUNT_BALLOT, verify_count(w, &w->c, "GM0001", replacement));
}

static void calling_a_replacement_late_is_caught(void **state)
{
    struct wronged *w = *state;
    struct vote second = {"GM0001", 2, AZWA_AGAINST, NULL, 2, 0};
    uint32_t late = cheat_vote(&w->c, VT_ENTRY_LATE, &second);
    count_both(w, &w->c);
    cheat_acceptance(&w->accepted, &w->c, "GM0001", late);
    vt_verified_free(&w->earlier);
    assert_code(VT_OK, vt_verify_receipt(&w->earlier, vt_buf_view(&w->accepted),
                                         &w->f.dossier.fingerprint, &w->err));
    assert_int_equal(VT_STANDING_LATE, w->earlier.standing);
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_code(VT_OK, verify_count(w, &w->c, "GM0001", w->first));
    assert_code(VT_E_VERIFY_NOT_LATE, with_earlier(w));
}

/* Late after the deadline, before the close: that is as it should be. */
static void a_ballot_after_the_deadline_is_late(void **state)
{
    struct wronged *w = *state;
    struct vote second = {"GM0001", 2, AZWA_AGAINST, NULL, 2, CLOSES};
    w->c.now = CLOSES + 60;
    uint32_t late = cheat_vote(&w->c, VT_ENTRY_LATE, &second);
    count_both(w, &w->c);
    cheat_acceptance(&w->accepted, &w->c, "GM0001", late);
    vt_verified_free(&w->earlier);
    assert_code(VT_OK, vt_verify_receipt(&w->earlier, vt_buf_view(&w->accepted),
                                         &w->f.dossier.fingerprint, &w->err));
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_code(VT_OK, verify_count(w, &w->c, "GM0001", w->first));
    assert_code(VT_OK, with_earlier(w));
}

static void two_ballots_under_one_number_are_caught(void **state)
{
    struct wronged *w = *state;
    struct vote again = {"GM0001", 1, AZWA_AGAINST, NULL, 2, 0};
    uint32_t ballot = cheat_vote(&w->c, VT_ENTRY_BALLOT, &again);
    count_both(w, &w->c);
    cheat_count(&w->c, "GM0001", ballot, "tegen", "none");
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_code(VT_OK, verify_count(w, &w->c, "GM0001", ballot));
    assert_code(VT_E_VERIFY_OTHER_BALLOT, with_earlier(w));
    assert_code(VT_E_VERIFY_OTHER_BALLOT, with_ballot(w, true));
}

/* By a key of a later period it goes before, whatever its number. */
static void passing_over_a_ballot_by_a_newer_key_is_caught(void **state)
{
    struct wronged *w = *state;
    struct vote newer = {"GM0001", 1, AZWA_AGAINST, NULL, 30, 0};
    struct vote high = {"GM0001", 9, AZWA_FOR, NULL, 1, 0};
    uint32_t counted_one = cheat_vote(&w->c, VT_ENTRY_BALLOT, &high);
    cheat_swap(&w->c, &(struct swap){"GM0001", 2, 30, 1});
    count_both(w, &w->c);
    cheat_count(&w->c, "GM0001", counted_one, "voor", "none");
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_code(VT_OK, verify_count(w, &w->c, "GM0001", counted_one));
    assert_code(VT_E_VERIFY_KEY_PERIOD, with_ballot(w, true));
    vt_buf_clear(&w->kept);
    put_ballot(&w->kept, &w->f, &newer);
    put_armor(&w->sig, vt_buf_view(&w->kept), BALLOT_SPACE, 30);
    assert_code(VT_E_VERIFY_PASSED_OVER, with_ballot(w, true));
    assert_code(VT_E_VERIFY_NO_SIGNATURE, with_ballot(w, false));
}

static void a_receipt_from_after_the_result_cannot_be_compared(void **state)
{
    struct wronged *w = *state;
    count_both(w, &w->c);
    cheat_close(&w->c);
    cheat_result(&w->c);
    struct vote late = {"GM0001", 2, AZWA_FOR, NULL, 1, 0};
    w->c.now++;
    cheat_acceptance(&w->accepted, &w->c, "GM0001", cheat_vote(&w->c, VT_ENTRY_LATE, &late));
    vt_verified_free(&w->earlier);
    assert_code(VT_OK, vt_verify_receipt(&w->earlier, vt_buf_view(&w->accepted),
                                         &w->f.dossier.fingerprint, &w->err));
    assert_code(VT_OK, verify_count(w, &w->c, "GM0001", w->first));
    assert_code(VT_E_VERIFY_NOT_EARLIER, with_earlier(w));
}

/* ---- it makes a key and votes with it ---- */

static void a_key_of_its_own_making_shows(void **state)
{
    struct wronged *w = *state;
    uint32_t swap = cheat_swap(&w->c, &(struct swap){"GM0002", 3, 66, 0});
    struct vote forged = {"GM0002", 1, AZWA_FOR, NULL, 66, 0};
    uint32_t ballot = cheat_vote(&w->c, VT_ENTRY_BALLOT, &forged);
    char list[16];
    (void)snprintf(list, sizeof list, "%u", ballot);
    count_both(w, &w->c);
    cheat_count(&w->c, "GM0002", ballot, "voor", "none");
    cheat_close(&w->c);
    /* Not told in the result: */
    struct vt_buf hidden = {0};
    cheat_result(&w->c);
    assert_code(VT_E_VERIFY_MARKS, verify_count(w, &w->c, "GM0002", ballot));
    /* Not shown in the receipt: */
    cheat_count_receipt(&hidden, &w->c, "GM0002", ballot, swap);
    vt_verified_free(&w->count);
    assert_code(VT_E_VERIFY_REKEYS_BEFORE, vt_verify_receipt(&w->count, vt_buf_view(&hidden),
                                                             &w->f.dossier.fingerprint, &w->err));
    vt_buf_free(&hidden);
}

static void a_key_on_its_word_is_marked(void **state)
{
    struct wronged *w = *state;
    cheat_swap(&w->c, &(struct swap){"GM0002", 3, 66, 0});
    struct vote forged = {"GM0002", 1, AZWA_FOR, NULL, 66, 0};
    uint32_t ballot = cheat_vote(&w->c, VT_ENTRY_BALLOT, &forged);
    char list[16];
    (void)snprintf(list, sizeof list, "%u", ballot);
    count_both(w, &w->c);
    cheat_count(&w->c, "GM0002", ballot, "voor", "none");
    w->c.on_word = list;
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_code(VT_OK, verify_count(w, &w->c, "GM0002", ballot));
    assert_true(w->count.on_word);
    assert_int_equal(2, w->count.key_count);
    assert_true(w->count.key[1].on_word);
    assert_int_equal(1, w->count.key[0].until);
}

/* A key that it made itself vouches for the next one: that is no better. */
static void a_made_key_cannot_vouch_for_another(void **state)
{
    struct wronged *w = *state;
    cheat_swap(&w->c, &(struct swap){"GM0001", 1, 66, 0});
    cheat_swap(&w->c, &(struct swap){"GM0001", 66, 67, 66});
    struct vote forged = {"GM0001", 2, AZWA_AGAINST, NULL, 67, 0};
    uint32_t ballot = cheat_vote(&w->c, VT_ENTRY_BALLOT, &forged);
    count_both(w, &w->c);
    cheat_count(&w->c, "GM0001", ballot, "tegen", "none");
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_code(VT_E_VERIFY_MARKS, verify_count(w, &w->c, "GM0001", ballot));
    /* The member's own ballot is outranked, rightly by the rules: the mark is what tells. */
    char list[16];
    (void)snprintf(list, sizeof list, "%u", ballot);
    w->c.on_word = list;
    w->c.now++;
    cheat_result(&w->c);
    assert_code(VT_OK, verify_count(w, &w->c, "GM0001", ballot));
    assert_true(w->count.on_word);
    assert_int_equal(2, w->count.period);
    assert_code(VT_OK, with_earlier(w));
}

/* ---- it says that it entered it earlier ---- */

static void a_ballot_stamped_before_the_deadline_must_be_told(void **state)
{
    struct wronged *w = *state;
    w->c.now = CLOSES + 60;
    struct vote late = {"GM0002", 1, AZWA_FOR, NULL, 3, CLOSES - 1};
    uint32_t ballot = cheat_vote(&w->c, VT_ENTRY_BALLOT, &late);
    count_both(w, &w->c);
    cheat_count(&w->c, "GM0002", ballot, "voor", "none");
    cheat_close(&w->c);
    cheat_result(&w->c);
    assert_code(VT_E_VERIFY_MARKS, verify_count(w, &w->c, "GM0002", ballot));
}

/* ---- it makes a second result ---- */

static void a_second_result_in_the_same_place_is_caught(void **state)
{
    struct wronged *w = *state;
    struct cheat c;
    struct vt_hash published;
    open_journal(w, &c);
    count_both(w, &w->c);
    count_both(w, &c);
    cheat_counted(&c, "GM0003")->azwa = "none";
    cheat_counted(&c, "GM0003")->ballot = -1;
    cheat_close(&w->c);
    cheat_close(&c);
    cheat_result(&w->c);
    cheat_result(&c);
    /* The letter has the fingerprint of the first, GM0001 is given the second. */
    vt_hash_leaf(&published, vt_buf_view(&w->c.entry[w->c.result]));
    cheat_count_receipt(&w->accepted, &w->c, "GM0001", w->first, 0);
    vt_verified_free(&w->earlier);
    assert_code(VT_OK, vt_verify_receipt(&w->earlier, vt_buf_view(&w->accepted),
                                         &w->f.dossier.fingerprint, &w->err));
    assert_code(VT_OK, verify_count(w, &c, "GM0001", w->first));
    assert_code(VT_E_VERIFY_RESULT, vt_verify_result(&w->count, &published, &w->err));
    assert_code(VT_E_VERIFY_TWO_RESULTS, with_earlier(w));
    cheat_free(&c);
}

static void a_second_result_after_the_first_is_caught(void **state)
{
    struct wronged *w = *state;
    struct vt_hash published;
    count_both(w, &w->c);
    cheat_close(&w->c);
    cheat_result(&w->c);
    vt_hash_leaf(&published, vt_buf_view(&w->c.entry[w->c.result]));
    cheat_counted(&w->c, "GM0003")->azwa = "none";
    cheat_result(&w->c);
    assert_code(VT_OK, verify_count(w, &w->c, "GM0001", w->first));
    assert_code(VT_E_VERIFY_RESULT, vt_verify_result(&w->count, &published, &w->err));
}

/* ---- it refuses a good ballot ---- */

/* The receipt of the kept ballot, refused for this rule, in w->count. */
static void refuse_kept(struct wronged *w, const char *rule)
{
    struct vt_buf text = {0};
    struct vt_hash sha256;
    unsigned char sha512[64];
    vt_sha256(&sha256, vt_buf_view(&w->kept));
    vt_sha512(sha512, vt_buf_view(&w->kept));
    put(&text, "vngtally/refused/v1\nmember GM0001\nsha256 ");
    put_hex(&text, vt_hash_view(&sha256));
    put(&text, "\nsha512 ");
    put_hex(&text, (struct vt_bytes){sha512, sizeof sha512});
    put(&text, "\nrule %s\n", rule);
    uint32_t index = cheat_parts(&w->c, VT_ENTRY_REFUSED, 0, vt_buf_view(&text),
                                 vt_buf_view(&w->sig), VT_LIT(""));
    cheat_acceptance(&w->accepted, &w->c, "GM0001", index);
    vt_verified_free(&w->count);
    assert_code(VT_OK, vt_verify_receipt(&w->count, vt_buf_view(&w->accepted),
                                         &w->f.dossier.fingerprint, &w->err));
    vt_buf_free(&text);
}

static void refusing_a_good_ballot_is_caught_by_the_ballot(void **state)
{
    struct wronged *w = *state;
    refuse_kept(w, "ballot-option");
    assert_code(VT_E_VERIFY_WRONGLY_REFUSED, with_ballot(w, true));
}

/* Whether a number was used before is not to be seen in the ballot. */
static void a_rule_of_the_place_cannot_be_held_against_the_ballot(void **state)
{
    struct wronged *w = *state;
    refuse_kept(w, "ballot-sequence-used");
    assert_code(VT_OK, with_ballot(w, true));
}

#define WRONGED(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WRONGED(an_honest_count_satisfies_everybody),
        WRONGED(dropping_a_vote_is_caught_by_the_receipt_that_shows_it),
        WRONGED(dropping_a_vote_silently_is_caught_by_the_earlier_receipt),
        WRONGED(leaving_a_ballot_out_of_the_journal_is_caught),
        WRONGED(two_histories_of_the_same_size_are_caught),
        WRONGED(moving_votes_to_another_option_is_caught),
        WRONGED(answering_what_the_member_left_open_is_caught),
        WRONGED(counting_otherwise_than_the_leaf_says_is_caught),
        WRONGED(counting_with_less_weight_is_caught),
        WRONGED(counters_that_overflow_are_caught),
        WRONGED(ghost_leaves_are_caught_by_the_size_of_the_register),
        WRONGED(a_leaf_that_stands_for_two_is_caught_by_the_sums),
        WRONGED(members_that_do_not_add_up_are_caught),
        WRONGED(a_leaf_that_stands_for_two_in_one_proposal_is_caught),
        WRONGED(swapping_two_members_is_caught_by_both),
        WRONGED(a_leaf_at_the_place_of_another_is_caught),
        WRONGED(a_vote_for_a_non_voter_without_a_ballot_is_caught),
        WRONGED(a_vote_for_a_non_voter_under_no_ballot_is_caught),
        WRONGED(a_vote_for_a_non_voter_with_a_forged_signature_is_caught),
        WRONGED(a_vote_for_a_non_voter_with_another_signature_of_it_is_caught),
        WRONGED(passing_over_a_replacement_is_caught),
        WRONGED(showing_the_replacement_and_counting_another_is_caught),
        WRONGED(calling_a_replacement_late_is_caught),
        WRONGED(a_ballot_after_the_deadline_is_late),
        WRONGED(two_ballots_under_one_number_are_caught),
        WRONGED(passing_over_a_ballot_by_a_newer_key_is_caught),
        WRONGED(a_receipt_from_after_the_result_cannot_be_compared),
        WRONGED(a_key_of_its_own_making_shows),
        WRONGED(a_key_on_its_word_is_marked),
        WRONGED(a_made_key_cannot_vouch_for_another),
        WRONGED(a_ballot_stamped_before_the_deadline_must_be_told),
        WRONGED(a_second_result_in_the_same_place_is_caught),
        WRONGED(a_second_result_after_the_first_is_caught),
        WRONGED(refusing_a_good_ballot_is_caught_by_the_ballot),
        WRONGED(a_rule_of_the_place_cannot_be_held_against_the_ballot),
    };
    return VT_RUN(tests);
}

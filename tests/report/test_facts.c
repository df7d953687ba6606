/* SPDX-License-Identifier: EUPL-1.2 */
/* Facts: the whole, heads, decisions, what became of each entry, and a report made up to some entry. */
#include "report/facts_fixture.h"

#define DAY INT64_C(86400)

/* The small consultation of vote/fixture.h, opened. */
static struct told *small(void)
{
    struct told *told = told_make();
    fixture_open(&told->f);
    return told;
}

static const struct vt_fact_member *fact_of(const struct told *told, const char *code)
{
    return &told->facts.member[member_index(&told->f, code)];
}

static void assert_counts(const struct told *told, const char *code, uint32_t ballots,
                          uint32_t late, uint32_t refusals, uint32_t rekeys)
{
    const struct vt_fact_member *member = fact_of(told, code);
    assert_int_equal(ballots, member->ballots);
    assert_int_equal(late, member->late);
    assert_int_equal(refusals, member->refused);
    assert_int_equal(rekeys, member->rekeys);
}

static void assert_fate(const struct told *told, uint32_t index, enum vt_fate fate)
{
    const struct vt_fact_entry *entry = entry_fact(told, index);
    assert_non_null(entry);
    assert_int_equal(fate, entry->fate);
}

/* ---- entries ---- */

static void every_entry_of_a_member_has_its_fate(void **state)
{
    (void)state;
    struct told *told = small();
    struct fixture *f = &told->f;
    uint32_t first = voted(f, &(struct vote){"GM0001", 1, AZWA_AGAINST, NULL, 1, 0});
    uint32_t refusal = refused(f, &(struct refusal){"GM0002", 3, "x\n", "ballot-option"});
    f->now += 60;
    uint32_t second = voted(f, &(struct vote){"GM0001", 2, AZWA_FOR, NULL, 2, 0});
    uint32_t rekey = swapped(f, &(struct swap){"GM0002", 3, 50, 0});
    uint32_t fresh = voted(f, &(struct vote){"GM0002", 1, AZWA_FOR, NULL, 50, 0});
    f->now = CLOSES + 100;
    uint32_t late = was_late(f, &(struct vote){"GM0003", 1, AZWA_FOR, NULL, 4, CLOSES});
    uint32_t close = closed(f);
    uint32_t after = was_late(f, &(struct vote){"GM0003", 2, AZWA_FOR, NULL, 4, CLOSES - 1});
    told_count(told);

    assert_int_equal(7, told->facts.entry_count);
    assert_fate(told, first, VT_FATE_REPLACED);
    assert_fate(told, refusal, VT_FATE_REFUSED);
    assert_fate(told, second, VT_FATE_COUNTED);
    assert_fate(told, rekey, VT_FATE_REKEYED);
    assert_fate(told, fresh, VT_FATE_COUNTED);
    assert_fate(told, late, VT_FATE_LATE_TIME);
    assert_fate(told, after, VT_FATE_LATE_CLOSED);
    assert_null(entry_fact(told, 0));
    assert_null(entry_fact(told, close));
    assert_counts(told, "GM0001", 2, 0, 0, 0);
    assert_counts(told, "GM0002", 1, 0, 1, 1);
    assert_counts(told, "GM0003", 0, 2, 0, 0);
    assert_int_equal(second, fact_of(told, "GM0001")->ballot);
    assert_int_equal(VT_NO_ENTRY, fact_of(told, "GM0003")->ballot);
    told_free(told);
}

static void entries_stand_in_the_order_of_the_journal(void **state)
{
    (void)state;
    struct told *told = small();
    (void)voted(&told->f, &(struct vote){"GM0003", 1, AZWA_FOR, NULL, 4, 0});
    (void)voted(&told->f, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 1, 0});
    (void)voted(&told->f, &(struct vote){"GM0002", 1, AZWA_FOR, NULL, 3, 0});
    told_count(told);
    assert_int_equal(3, told->facts.entry_count);
    for (uint32_t e = 0; e < 3; e++) {
        assert_int_equal(e + 1, told->facts.entry[e].index);
        assert_int_equal(told->f.dossier.entry[e + 1].member, told->facts.entry[e].member);
    }
    told_free(told);
}

static void an_entry_has_its_times_sequence_and_texts(void **state)
{
    (void)state;
    struct told *told = small();
    struct fixture *f = &told->f;
    f->now = OPENS + DAY;
    uint32_t ballot = voted(f, &(struct vote){"GM0001", 7, AZWA_FOR, NULL, 1, OPENS + 5});
    f->now = OPENS + 2 * DAY;
    uint32_t refusal = refused(f, &(struct refusal){"GM0001", 1, "x\n", "ballot-empty"});
    uint32_t rekey = swapped(f, &(struct swap){"GM0002", 3, 50, 0});
    told_count(told);
    const struct vt_fact_entry *fact = entry_fact(told, ballot);
    assert_int_equal(7, fact->sequence);
    assert_int_equal(OPENS + 5, fact->received);
    assert_int_equal(OPENS + DAY, fact->entered);
    assert_int_equal(ballot, fact->counted);
    fact = entry_fact(told, refusal);
    assert_code(VT_E_BALLOT_EMPTY, fact->rule);
    assert_int_equal(0, fact->sequence);
    assert_int_equal(ballot, fact->counted);
    fact = entry_fact(told, rekey);
    assert_text("De sleutel is kwijt.", fact->reason);
    assert_code(VT_OK, fact->rule);
    assert_int_equal(OPENS + 2 * DAY, fact->entered);
    assert_int_equal(VT_NO_ENTRY, fact->counted);
    told_free(told);
}

static void what_rests_on_the_secretariats_word_is_marked(void **state)
{
    (void)state;
    struct told *told = small();
    struct fixture *f = &told->f;
    uint32_t plain = voted(f, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 1, 0});
    uint32_t rekey = swapped(f, &(struct swap){"GM0002", 3, 50, 0});
    uint32_t word = voted(f, &(struct vote){"GM0002", 1, AZWA_FOR, NULL, 50, 0});
    uint32_t backed = swapped(f, &(struct swap){"GM0003", 4, 51, 4});
    uint32_t fine = voted(f, &(struct vote){"GM0003", 1, AZWA_FOR, NULL, 51, 0});
    f->now = CLOSES;
    uint32_t stamped = voted(f, &(struct vote){"GM0004", 1, AZWA_FOR, NULL, 5, CLOSES - 1});
    told_count(told);
    assert_true(entry_fact(told, rekey)->on_word && entry_fact(told, word)->on_word);
    assert_false(entry_fact(told, plain)->on_word || entry_fact(told, backed)->on_word ||
                 entry_fact(told, fine)->on_word || entry_fact(told, stamped)->on_word);
    assert_true(entry_fact(told, stamped)->stamped);
    assert_false(entry_fact(told, plain)->stamped || entry_fact(told, word)->stamped);
    assert_true(fact_of(told, "GM0002")->on_word && !fact_of(told, "GM0002")->stamped);
    assert_true(fact_of(told, "GM0004")->stamped && !fact_of(told, "GM0004")->on_word);
    assert_false(fact_of(told, "GM0001")->on_word || fact_of(told, "GM0003")->on_word);
    told_free(told);
}

static void choices_are_those_of_ballots_and_late_ones_only(void **state)
{
    (void)state;
    struct told *told = small();
    struct fixture *f = &told->f;
    uint32_t ballot = voted(f, &(struct vote){"GM0001", 1, AZWA_AGAINST, NULL, 1, 0});
    uint32_t refusal = refused(f, &(struct refusal){"GM0001", 1, "x\n", "ballot-option"});
    f->now = CLOSES;
    uint32_t late =
        was_late(f, &(struct vote){"GM0003", 1, "  azwa: voor\n  hlo: mits\n", NULL, 4, 0});
    told_count(told);
    assert_int_equal(1, vt_facts_choice(&told->facts, ballot, 0));
    assert_int_equal(VT_NO_OPTION, vt_facts_choice(&told->facts, ballot, 1));
    assert_int_equal(0, vt_facts_choice(&told->facts, late, 0));
    assert_int_equal(1, vt_facts_choice(&told->facts, late, 1));
    assert_int_equal(VT_NO_OPTION, vt_facts_choice(&told->facts, refusal, 0));
    assert_int_equal(VT_NO_OPTION, vt_facts_choice(&told->facts, ballot, 2));
    assert_int_equal(VT_NO_OPTION, vt_facts_choice(&told->facts, 0, 0));
    assert_int_equal(VT_NO_OPTION, vt_facts_choice(&told->facts, VT_NO_ENTRY, 0));
    told_free(told);
}

/* ---- would it change ---- */

static void a_late_ballot_that_would_turn_the_outcome_is_told(void **state)
{
    (void)state;
    struct told *told = small();
    struct fixture *f = &told->f;
    (void)voted(f, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 1, 0});
    (void)voted(f, &(struct vote){"GM0002", 1, AZWA_AGAINST, NULL, 3, 0});
    f->now = CLOSES;
    uint32_t heavy = was_late(f, &(struct vote){"GM0003", 1, AZWA_AGAINST, NULL, 4, 0});
    uint32_t light = was_late(f, &(struct vote){"GM0004", 1, AZWA_FOR, NULL, 5, 0});
    uint32_t tie = was_late(f, &(struct vote){"GM0005", 1, AZWA_AGAINST, NULL, 9, 0});
    uint32_t voice = was_late(f, &(struct vote){"AF01", 1, AZWA_AGAINST, NULL, 7, 0});
    told_count(told);
    assert_true(vt_facts_would_change(&told->facts, entry_fact(told, heavy), 0));
    assert_false(vt_facts_would_change(&told->facts, entry_fact(told, light), 0));
    assert_true(vt_facts_would_change(&told->facts, entry_fact(told, tie), 0)); /* 3 and 1 + 2 */
    assert_false(vt_facts_would_change(&told->facts, entry_fact(told, voice), 0));
    assert_false(vt_facts_would_change(&told->facts, entry_fact(told, heavy), 1));
    assert_false(vt_facts_would_change(&told->facts, entry_fact(told, heavy), 2));
    told_free(told);
}

static void a_late_ballot_takes_the_place_of_the_counted_one(void **state)
{
    (void)state;
    struct told *told = small();
    struct fixture *f = &told->f;
    uint32_t replaced = voted(f, &(struct vote){"GM0001", 1, AZWA_AGAINST, NULL, 1, 0});
    uint32_t counts = voted(f, &(struct vote){"GM0001", 2, AZWA_FOR, NULL, 1, 0});
    (void)voted(f, &(struct vote){"GM0004", 1, AZWA_AGAINST, NULL, 5, 0});
    f->now = CLOSES;
    uint32_t empty = was_late(f, &(struct vote){"GM0001", 3, "  hlo: voor\n", NULL, 1, 0});
    uint32_t same = was_late(f, &(struct vote){"GM0001", 4, AZWA_FOR, NULL, 1, 0});
    uint32_t refusal = refused(f, &(struct refusal){"GM0001", 1, "x\n", "ballot-option"});
    told_count(told);
    assert_true(vt_facts_would_change(&told->facts, entry_fact(told, replaced), 0));
    assert_false(vt_facts_would_change(&told->facts, entry_fact(told, counts), 0));
    assert_true(vt_facts_would_change(&told->facts, entry_fact(told, empty), 0));
    assert_true(vt_facts_would_change(&told->facts, entry_fact(told, empty), 1));
    assert_false(vt_facts_would_change(&told->facts, entry_fact(told, same), 0));
    assert_false(vt_facts_would_change(&told->facts, entry_fact(told, refusal), 0));
    told_free(told);
}

static void outcomes_are_the_same_by_kind_and_option(void **state)
{
    (void)state;
    struct vt_outcome a = {.kind = VT_ADOPTED, .option = 0, .denominator = 5}, b = a;
    b.denominator = 7;
    assert_true(vt_facts_same(&a, &b));
    b.option = 1;
    assert_false(vt_facts_same(&a, &b));
    b = (struct vt_outcome){.kind = VT_NO_MAJORITY, .option = 0};
    assert_false(vt_facts_same(&a, &b));
}

/* ---- the whole ---- */

static void heads_count_every_voting_member_once(void **state)
{
    (void)state;
    struct told *told = small();
    struct fixture *f = &told->f;
    (void)voted(f, &(struct vote){"AF01", 1, AZWA_AGAINST, NULL, 7, 0});
    (void)voted(f, &(struct vote){"GM0001", 1, AZWA_AGAINST, NULL, 1, 0});
    (void)voted(f, &(struct vote){"GM0002", 1, AZWA_AGAINST, NULL, 3, 0});
    (void)voted(f, &(struct vote){"GM0003", 1, AZWA_FOR, NULL, 4, 0});
    (void)voted(f, &(struct vote){"ZZ01", 1, "  hlo: mits\n", NULL, 6, 0});
    told_count(told);
    const struct vt_poll *heads = told->facts.heads;
    assert_int_equal(1, heads[0].option[0].members);
    assert_int_equal(1, heads[0].option[0].votes);
    assert_int_equal(2, heads[0].option[1].members);
    assert_int_equal(2, heads[0].option[1].votes);
    assert_int_equal(3, heads[0].not_voted.members);
    assert_int_equal(3, heads[0].not_voted.votes);
    assert_int_equal(VT_ADOPTED, heads[0].outcome.kind);
    assert_int_equal(1, heads[0].outcome.option);
    assert_int_equal(3, heads[0].outcome.denominator);
    /* mits is added to voor; a member without votes counts by heads only */
    assert_int_equal(0, heads[1].outcome.option);
    assert_int_equal(1, heads[1].outcome.side[0].votes);
    assert_int_equal(VT_NO_VOTES, told->facts.variant[0].poll[1].outcome.kind);
    /* 75 votes for, 4 against: the heads say otherwise */
    assert_int_equal(0, told->facts.variant[0].poll[0].outcome.option);
    assert_false(told->facts.clear[0]);
    assert_false(told->facts.clear[1]);
    told_free(told);
}

#define HLO PROPOSAL("hlo", "") OPTION("ja", "") OPTION("nee", "")

/* Gemeenten with these votes, of which the first so many were for and the others against. */
static struct told *divided(const char *proposals, const unsigned *votes, size_t count,
                            size_t in_favour)
{
    static const char *const codes[] = {"GM0001", "GM0002", "GM0003", "GM0004", "GM0005"};
    struct told *told = told_make();
    assert_true(count <= sizeof codes / sizeof codes[0]);
    for (size_t i = 0; i < count; i++) {
        add_gemeente(told, codes[i], codes[i], "Drenthe", votes[i] * 1000);
    }
    told_open(told, &(struct asking){"down", 1, 75, proposals});
    for (size_t i = 0; i < count; i++) {
        (void)vote_of(told, codes[i], 1, i < in_favour ? AZWA_FOR : AZWA_AGAINST);
    }
    return told;
}
#define DIVIDED(proposals, in_favour, ...)                \
    divided((proposals), (const unsigned[]){__VA_ARGS__}, \
            sizeof((const unsigned[]){__VA_ARGS__}) / sizeof(unsigned), (in_favour))

static void an_outcome_that_nothing_changes_is_clear(void **state)
{
    (void)state;
    struct told *told = DIVIDED(AZWA HLO, 4, 2, 2, 2, 2);
    told_count(told);
    assert_true(told->facts.clear[0]);
    assert_false(told->facts.narrow[0]);
    assert_int_equal(VT_NO_MEMBER, told->facts.turner[0]);
    assert_true(told->facts.clear[1]); /* nobody voted, by whichever rule */
    assert_int_equal(VT_NO_VOTES, told->facts.heads[1].outcome.kind);
    assert_int_equal(VT_NO_MEMBER, told->facts.turner[1]);
    told_free(told);
}

/* Of 9 for and 5 against: 2 is too few to turn it, 3 enough, and 5 against is no help. */
static void one_member_that_could_turn_the_advice_makes_it_narrow(void **state)
{
    (void)state;
    struct told *told = DIVIDED(AZWA, 4, 2, 2, 2, 3, 5);
    told_count(told);
    assert_int_equal(member_index(&told->f, "GM0004"), told->facts.turner[0]);
    assert_true(told->facts.narrow[0]);
    assert_false(told->facts.clear[0]);
    told_free(told);
    told = DIVIDED(AZWA, 4, 2, 2, 2, 2, 3); /* 8 and 3: 6 and 5 */
    told_count(told);
    assert_int_equal(VT_NO_MEMBER, told->facts.turner[0]);
    assert_true(told->facts.clear[0]);
    told_free(told);
    told = DIVIDED(AZWA, 4, 2, 2, 2, 2, 4); /* 6 and 6 */
    told_count(told);
    assert_int_equal(member_index(&told->f, "GM0001"), told->facts.turner[0]);
    told_free(told);
}

/* 4 of 6 is 2/3; without one of the two against it would be 4 of 5. */
static void a_member_can_turn_it_by_the_threshold(void **state)
{
    (void)state;
    static const char more[] = PROPOSAL("azwa", "    threshold: {more_than: 2/3}\n")
        OPTION("voor", "") OPTION("tegen", "");
    struct told *told = DIVIDED(more, 4, 1, 1, 1, 1, 2);
    told_count(told);
    assert_int_equal(VT_NO_MAJORITY, told->facts.variant[0].poll[0].outcome.kind);
    assert_int_equal(member_index(&told->f, "GM0005"), told->facts.turner[0]);
    assert_true(told->facts.narrow[0]);
    told_free(told);
}

/* A tie and no majority are both no advice; but a tie is always narrow. */
static void a_tie_is_narrow(void **state)
{
    (void)state;
    struct told *told = DIVIDED(AZWA, 1, 4, 2, 2);
    told_count(told);
    assert_int_equal(VT_TIE, told->facts.variant[0].poll[0].outcome.kind);
    assert_true(told->facts.narrow[0]);
    assert_int_equal(member_index(&told->f, "GM0001"), told->facts.turner[0]);
    told_free(told);
    static const char all[] =
        PROPOSAL("azwa", "    threshold: {at_least: 1/1}\n") OPTION("voor", "") OPTION("tegen", "");
    told = DIVIDED(all, 2, 2, 2, 2, 2);
    told_count(told);
    assert_int_equal(VT_NO_MEMBER, told->facts.turner[0]);
    assert_true(told->facts.narrow[0]);
    told_free(told);
}

/* 9 for, 4 against. Late: 4 of those for, from two members, are against now. */
static void late_ballots_are_counted_together(void **state)
{
    (void)state;
    struct told *told = DIVIDED(AZWA, 4, 2, 2, 2, 3, 4);
    struct fixture *f = &told->f;
    f->now = CLOSES;
    (void)was_late(f, &(struct vote){"GM0001", 2, AZWA_AGAINST, NULL, EVERYONES_KEY, 0});
    (void)was_late(f, &(struct vote){"GM0002", 3, AZWA_AGAINST, NULL, EVERYONES_KEY, 0});
    uint32_t lower = was_late(f, &(struct vote){"GM0002", 2, AZWA_FOR, NULL, EVERYONES_KEY, 0});
    told_count(told);
    assert_false(vt_facts_would_change(&told->facts, entry_fact(told, lower - 2), 0));
    assert_false(vt_facts_would_change(&told->facts, entry_fact(told, lower - 1), 0));
    assert_int_equal(2, told->facts.late_members);
    assert_true(told->facts.all_late_other[0]);
    assert_int_equal(1, told->facts.all_late[0].outcome.option);
    assert_int_equal(5, told->facts.all_late[0].option[0].votes);
    assert_int_equal(2, told->facts.all_late[0].option[0].members);
    assert_int_equal(8, told->facts.all_late[0].option[1].votes);
    assert_int_equal(3, told->facts.all_late[0].option[1].members);
    told_free(told);
}

/* A late ballot of lower rank than the counted one would not count either. */
static void a_late_ballot_of_lower_rank_changes_nothing(void **state)
{
    (void)state;
    struct told *told = DIVIDED(AZWA, 1, 3, 2);
    struct fixture *f = &told->f;
    (void)vote_of(told, "GM0001", 3, AZWA_FOR);
    f->now = CLOSES;
    uint32_t lower = was_late(f, &(struct vote){"GM0001", 2, AZWA_AGAINST, NULL, EVERYONES_KEY, 0});
    told_count(told);
    assert_false(vt_facts_would_change(&told->facts, entry_fact(told, lower), 0));
    assert_int_equal(0, told->facts.late_members);
    assert_false(told->facts.all_late_other[0]);
    assert_int_equal(3, told->facts.all_late[0].option[0].votes);
    told_free(told);
}

static void an_early_close_is_told(void **state)
{
    (void)state;
    struct told *told = DIVIDED(AZWA, 1, 3, 2);
    told->f.now = CLOSES - DAY;
    assert_code(VT_OK, add_text(&told->f, VT_ENTRY_CLOSE,
                                "vngtally/close/v1\ncloses 2025-10-22T14:00:00Z\nreason Klaar.\n"));
    told_count(told);
    assert_true(vt_facts_closed_early(&told->facts));
    assert_int_equal(CLOSES - DAY, told->facts.closed);
    told_free(told);
    told = DIVIDED(AZWA, 1, 3, 2);
    told->f.now = CLOSES;
    told_count(told);
    assert_false(vt_facts_closed_early(&told->facts));
    told_free(told);
}

static void earlier_decisions_are_counted(void **state)
{
    (void)state;
    static const char decision[] =
        "vngtally/decision/v1\ndate 2025-10-29\nproposal azwa voor\nreason Zo.\n";
    struct told *told = DIVIDED(AZWA HLO, 1, 3, 2);
    told_count(told);
    for (uint32_t earlier = 0; earlier < 3; earlier++) {
        assert_code(VT_OK, add_text(&told->f, VT_ENTRY_DECISION, decision));
        told_again(told, told->f.dossier.count);
        assert_int_equal(earlier, told->facts.decision_earlier[0]);
        assert_int_equal(0, told->facts.decision_earlier[1]);
    }
    told_again(told, told->f.dossier.count - 1); /* the last does not exist for it */
    assert_int_equal(1, told->facts.decision_earlier[0]);
    told_free(told);
}

static void weights_at_their_bounds_and_inhabitants_are_counted(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_affiliated(told, "AF01");
    add_gemeente(told, "GM0001", "A", "Drenthe", 999);   /* raised to 2 */
    add_gemeente(told, "GM0002", "B", "Drenthe", 1999);  /* raised to 2 */
    add_gemeente(told, "GM0003", "C", "Drenthe", 2000);  /* 2 of itself */
    add_gemeente(told, "GM0004", "D", "Drenthe", 10999); /* 10 of itself */
    add_gemeente(told, "GM0005", "E", "Drenthe", 11000); /* lowered to 10 */
    add_special(told, "ZZ01", NULL, 500, "90000");
    add_special(told, "ZZ02", NULL, 0, NULL);
    told_open(told, &(struct asking){"down", 2, 10, AZWA});
    told_count(told);
    assert_int_equal(2, told->facts.at_minimum);
    assert_int_equal(1, told->facts.at_maximum);
    assert_int_equal(999 + 1999 + 2000 + 10999 + 11000 + 90000, told->facts.inhabitants);
    told_free(told);
}

static void the_close_is_told_with_its_reason(void **state)
{
    (void)state;
    struct told *told = small();
    told->f.now = CLOSES - DAY;
    assert_code(VT_OK, add_text(&told->f, VT_ENTRY_CLOSE,
                                "vngtally/close/v1\ncloses 2025-10-22T14:00:00Z\n"
                                "reason Iedereen heeft gestemd.\n"));
    told->f.now = CLOSES;
    told_count(told);
    assert_int_equal(CLOSES - DAY, told->facts.closed);
    assert_text("Iedereen heeft gestemd.", told->facts.close_reason);
    told_free(told);
    told = small();
    told->f.now = CLOSES + 9;
    told_count(told);
    assert_int_equal(CLOSES + 9, told->facts.closed);
    assert_int_equal(0, told->facts.close_reason.len);
    told_free(told);
}

static void the_result_fingerprint_is_the_leaf_of_the_result(void **state)
{
    (void)state;
    struct told *told = small();
    struct vt_record record;
    told_count(told);
    assert_code(VT_OK, vt_dossier_record(&record, &told->f.dossier, vt_buf_view(&told->f.journal),
                                         told->f.dossier.result));
    assert_true(vt_hash_equal(&record.leaf, &told->facts.result_leaf));
    told_free(told);
}

/* ---- the board ---- */

#define DECISION "vngtally/decision/v1\ndate "

static void the_newest_decision_that_names_a_proposal_is_told(void **state)
{
    (void)state;
    struct told *told = small();
    told_count(told);
    assert_false(told->facts.decided);
    assert_false(told->facts.decision[0].given);
    assert_int_equal(VT_NO_ENTRY, told->facts.decision_entry[0]);
    assert_code(VT_OK, add_text(&told->f, VT_ENTRY_DECISION,
                                DECISION "2025-10-29\nproposal azwa voor\nreason Eerst.\n"
                                         "proposal hlo none\nreason Niets.\n"));
    assert_code(VT_OK, add_text(&told->f, VT_ENTRY_DECISION,
                                DECISION "2025-11-05\nproposal azwa tegen\nreason Toch niet.\n"));
    uint32_t newest = told->f.dossier.count - 1;
    told_again(told, told->f.dossier.count);
    assert_true(told->facts.decided);
    assert_true(told->facts.decision[0].given && told->facts.decision[1].given);
    assert_int_equal(1, told->facts.decision[0].option);
    assert_text("Toch niet.", told->facts.decision[0].reason);
    assert_text("2025-11-05", told->facts.decision_date[0]);
    assert_int_equal(newest, told->facts.decision_entry[0]);
    assert_int_equal(VT_NO_OPTION, told->facts.decision[1].option);
    assert_text("Niets.", told->facts.decision[1].reason);
    assert_text("2025-10-29", told->facts.decision_date[1]);
    assert_int_equal(newest - 1, told->facts.decision_entry[1]);
    told_free(told);
}

/* ---- up to some entry ---- */

static void what_comes_after_a_report_does_not_exist_for_it(void **state)
{
    (void)state;
    struct told *told = small();
    struct fixture *f = &told->f;
    (void)voted(f, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 1, 0});
    told_count(told);
    uint32_t upto = f->dossier.count;
    uint32_t late = was_late(f, &(struct vote){"GM0001", 2, AZWA_AGAINST, NULL, 1, 0});
    (void)refused(f, &(struct refusal){"GM0001", 1, "x\n", "ballot-option"});
    assert_code(VT_OK, add_text(f, VT_ENTRY_DECISION,
                                DECISION "2025-10-29\nproposal azwa tegen\nreason Nee.\n"));
    told_again(told, upto);
    assert_int_equal(1, told->facts.entry_count);
    assert_counts(told, "GM0001", 1, 0, 0, 0);
    assert_false(told->facts.decided);
    assert_int_equal(VT_NO_OPTION, vt_facts_choice(&told->facts, late, 0));
    told_again(told, upto + 1);
    assert_int_equal(2, told->facts.entry_count);
    assert_counts(told, "GM0001", 1, 1, 0, 0);
    assert_int_equal(1, vt_facts_choice(&told->facts, late, 0));
    assert_true(entry_fact(told, late)->after_result);
    assert_false(entry_fact(told, 1)->after_result);
    told_again(told, upto + 2);
    assert_counts(told, "GM0001", 1, 1, 1, 0);
    assert_false(told->facts.decided);
    told_again(told, upto + 3);
    assert_true(told->facts.decided);
    told_free(told);
}

static void there_are_no_facts_before_the_result(void **state)
{
    (void)state;
    struct told *told = small();
    struct vt_facts facts;
    struct vt_bytes journal = vt_buf_view(&told->f.journal);
    assert_code(VT_E_RESULT_NOT_CLOSED,
                vt_facts_make(&facts, &told->f.dossier, &told->result, journal, 1, &told->f.err));
    assert_code(VT_E_RESULT_NOT_CLOSED, told->f.err.code);
    told_count(told);
    journal = vt_buf_view(&told->f.journal);
    assert_code(VT_E_RESULT_NOT_CLOSED, vt_facts_make(&facts, &told->f.dossier, &told->result,
                                                      journal, told->f.dossier.result, NULL));
    assert_code(VT_E_ENTRY_CUT, vt_facts_make(&facts, &told->f.dossier, &told->result, journal,
                                              told->f.dossier.count + 1, &told->f.err));
    assert_null(facts.variant);
    told_free(told);
}

static void a_journal_that_is_not_the_dossiers_is_refused(void **state)
{
    (void)state;
    struct told *told = small();
    struct vt_facts facts;
    (void)voted(&told->f, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 1, 0});
    told_count(told);
    size_t at = (size_t)told->f.dossier.entry[1].offset;
    told->f.journal.at[at] = 'X';
    assert_code(VT_E_ENTRY_FORM,
                vt_facts_make(&facts, &told->f.dossier, &told->result,
                              vt_buf_view(&told->f.journal), told->f.dossier.count, &told->f.err));
    assert_code(VT_E_ENTRY_FORM, told->f.err.code);
    assert_null(facts.entry);
    assert_null(facts.member);
    told_free(told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_entry_of_a_member_has_its_fate),
        cmocka_unit_test(entries_stand_in_the_order_of_the_journal),
        cmocka_unit_test(an_entry_has_its_times_sequence_and_texts),
        cmocka_unit_test(what_rests_on_the_secretariats_word_is_marked),
        cmocka_unit_test(choices_are_those_of_ballots_and_late_ones_only),
        cmocka_unit_test(a_late_ballot_that_would_turn_the_outcome_is_told),
        cmocka_unit_test(a_late_ballot_takes_the_place_of_the_counted_one),
        cmocka_unit_test(outcomes_are_the_same_by_kind_and_option),
        cmocka_unit_test(heads_count_every_voting_member_once),
        cmocka_unit_test(an_outcome_that_nothing_changes_is_clear),
        cmocka_unit_test(one_member_that_could_turn_the_advice_makes_it_narrow),
        cmocka_unit_test(a_member_can_turn_it_by_the_threshold),
        cmocka_unit_test(a_tie_is_narrow),
        cmocka_unit_test(late_ballots_are_counted_together),
        cmocka_unit_test(a_late_ballot_of_lower_rank_changes_nothing),
        cmocka_unit_test(an_early_close_is_told),
        cmocka_unit_test(earlier_decisions_are_counted),
        cmocka_unit_test(weights_at_their_bounds_and_inhabitants_are_counted),
        cmocka_unit_test(the_close_is_told_with_its_reason),
        cmocka_unit_test(the_result_fingerprint_is_the_leaf_of_the_result),
        cmocka_unit_test(the_newest_decision_that_names_a_proposal_is_told),
        cmocka_unit_test(what_comes_after_a_report_does_not_exist_for_it),
        cmocka_unit_test(there_are_no_facts_before_the_result),
        cmocka_unit_test(a_journal_that_is_not_the_dossiers_is_refused),
    };
    return VT_RUN(tests);
}

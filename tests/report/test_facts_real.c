/* SPDX-License-Identifier: EUPL-1.2 */
/* Facts: the 342 gemeenten of 1 January 2025, and outcomes as VNG has had them. */
#include "report/facts_fixture.h"

#include <vngtally/words/words.h>

static const struct asking down_one = {"down", 1, 75, AZWA};

static void assert_percent(const char *expected, uint64_t part, uint64_t whole, unsigned decimals)
{
    struct vt_buf out = {0};
    vt_words_put_percent(&out, VT_NL, part, whole, decimals);
    assert_text(expected, vt_buf_view(&out));
    vt_buf_free(&out);
}

/* ---- the gemeenten ---- */

static void the_total_is_known_by_every_rule(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_real_gemeenten(told);
    told_open(told, &down_one);
    told_count(told);
    assert_int_equal(342, told->facts.dossier->reg.count);
    assert_int_equal(13168, told->facts.variant[0].votes);
    assert_int_equal(13167, variant_of(told, VT_ROUND_DOWN, 0)->votes);
    assert_int_equal(1, variant_of(told, VT_ROUND_DOWN, 0)->changed);
    assert_int_equal(13309, variant_of(told, VT_ROUND_NEAREST, 1)->votes);
    assert_int_equal(13456, variant_of(told, VT_ROUND_UP, 1)->votes);
    assert_null(variant_of(told, VT_ROUND_NEAREST, 0)); /* nobody has fewer than 500 */
    assert_null(variant_of(told, VT_ROUND_UP, 0));
    assert_int_equal(4 + 2, told->facts.variant_count);
    assert_int_equal(53, told->facts.at_maximum);
    assert_int_equal(1, told->facts.at_minimum);
    assert_int_equal(18044027, told->facts.inhabitants);
    told_free(told);
}

static void the_gemeenten_stand_in_twelve_provinces_and_seven_sizes(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        uint64_t members;
    } provinces[] = {{"Groningen", 10},  {"Fryslân", 18},       {"Drenthe", 12},
                     {"Overijssel", 25}, {"Flevoland", 6},      {"Gelderland", 51},
                     {"Utrecht", 26},    {"Noord-Holland", 44}, {"Zuid-Holland", 50},
                     {"Zeeland", 13},    {"Noord-Brabant", 56}, {"Limburg", 31}};
    struct told *told = told_make();
    uint64_t members = 0, votes = 0;
    add_real_gemeenten(told);
    told_open(told, &down_one);
    told_count(told);
    assert_int_equal(12, told->facts.province.count);
    for (size_t g = 0; g < 12; g++) {
        assert_text(provinces[g].name, told->facts.province.group[g].name);
        assert_int_equal(provinces[g].members, told->facts.province.group[g].registered);
    }
    assert_int_equal(VT_SIZE_CLASSES, told->facts.size.count);
    for (size_t g = 0; g < VT_SIZE_CLASSES; g++) {
        members += told->facts.size.group[g].registered;
        votes += told->facts.size.group[g].votes;
    }
    assert_int_equal(342, members);
    assert_int_equal(13168, votes);
    told_free(told);
}

/* By name, the beginning and the end, and those that are hard to find. */
static void the_gemeenten_stand_by_name(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_real_gemeenten(told);
    told_open(told, &down_one);
    told_count(told);
    const struct vt_member *member = told->f.dossier.reg.member;
    const uint32_t *by_name = told->facts.by_name;
    assert_text("Aa en Hunze", member[by_name[0]].name);
    assert_text("Zwolle", member[by_name[341]].name);
    static const char *const neighbours[][3] = {
        {"Gouda", "'s-Gravenhage", "Groningen"},
        {"Hengelo (O.)", "'s-Hertogenbosch", "Het Hogeland"},
        {"Stichtse Vecht", "Súdwest-Fryslân", "Terneuzen"},
        {"Bergeijk", "Bergen (L.)", "Bergen (NH.)"}};
    for (size_t n = 0; n < sizeof neighbours / sizeof neighbours[0]; n++) {
        uint32_t at = 1;
        while (at < 341 &&
               !vt_bytes_equal(member[by_name[at]].name, vt_bytes_of(neighbours[n][1]))) {
            at++;
        }
        assert_in_range(at, 1, 340);
        assert_text(neighbours[n][0], member[by_name[at - 1]].name);
        assert_text(neighbours[n][2], member[by_name[at + 1]].name);
    }
    told_free(told);
}

/* ---- 2019: 275 voted, 199 for and 76 against: 72.4% of the members, 74% of the votes ---- */

/* Among the first `count` members, the 76 after each other that have nearest to 26% of the votes. */
static uint32_t first_against(const struct vt_register *reg, uint32_t count, uint32_t against)
{
    uint64_t all = 0, best = UINT64_MAX;
    uint32_t first = 0;
    for (uint32_t m = 0; m < count; m++) {
        all += reg->member[m].votes;
    }
    for (uint32_t from = 0; from + against <= count; from++) {
        uint64_t votes = 0;
        for (uint32_t m = from; m < from + against; m++) {
            votes += reg->member[m].votes;
        }
        uint64_t away = 100 * votes > 26 * all ? 100 * votes - 26 * all : 26 * all - 100 * votes;
        if (away < best) {
            best = away;
            first = from;
        }
    }
    return first;
}

static void members_and_votes_of_2019_are_both_told(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_real_gemeenten(told);
    told_open(told, &down_one);
    const struct vt_register *reg = &told->f.dossier.reg;
    uint32_t first = first_against(reg, 275, 76);
    for (uint32_t m = 0; m < 275; m++) {
        char code[8];
        (void)snprintf(code, sizeof code, "%.6s", (const char *)reg->member[m].code.at);
        (void)vote_of(told, code, 1, m >= first && m < first + 76 ? AZWA_AGAINST : AZWA_FOR);
    }
    told_count(told);
    const struct vt_outcome *votes = &told->facts.variant[0].poll[0].outcome;
    const struct vt_outcome *heads = &told->facts.heads[0].outcome;
    assert_int_equal(199, heads->side[0].votes);
    assert_int_equal(76, heads->side[1].votes);
    assert_int_equal(199, votes->side[0].members);
    assert_percent("72,4%", heads->side[0].votes, heads->denominator, 1);
    assert_percent("74%", votes->side[0].votes, votes->denominator, 0);
    assert_percent("26%", votes->side[1].votes, votes->denominator, 0);
    assert_true(told->facts.clear[0]);
    assert_int_equal(67, told->facts.variant[0].poll[0].not_voted.members);
    told_free(told);
}

/* ---- members that each have one vote ---- */

/* So many members vote so: choices[i] of counts[i]. */
static struct told *with_votes(const char *proposals, const char *const *choices,
                               const unsigned *counts, size_t kinds)
{
    struct told *told = told_make();
    unsigned members = 0, next = 0;
    for (size_t k = 0; k < kinds; k++) {
        for (unsigned i = 0; i < counts[k]; i++) {
            char code[8];
            (void)snprintf(code, sizeof code, "GM%04u", members++);
            add_gemeente(told, code, code, "Drenthe", 1000);
        }
    }
    told_open(told, &(struct asking){"down", 1, 75, proposals});
    for (size_t k = 0; k < kinds; k++) {
        for (unsigned i = 0; i < counts[k]; i++) {
            char code[8];
            (void)snprintf(code, sizeof code, "GM%04u", next++);
            (void)vote_of(told, code, 1, choices[k]);
        }
    }
    told_count(told);
    return told;
}

static void three_options_of_2020_are_all_told(void **state)
{
    (void)state;
    static const char *const choices[] = {"  derde: bestuur\n", "  derde: gewijzigd\n",
                                          "  derde: geen\n"};
    static const unsigned counts[] = {62, 34, 4};
#define THREE OPTION("bestuur", "") OPTION("gewijzigd", "") OPTION("geen", "")
    struct told *told = with_votes(PROPOSAL("derde", "") THREE, choices, counts, 3);
    const struct vt_outcome *outcome = &told->facts.variant[0].poll[0].outcome;
    assert_int_equal(VT_ADOPTED, outcome->kind);
    assert_int_equal(0, outcome->option);
    assert_percent("62%", outcome->side[0].votes, outcome->denominator, 0);
    assert_percent("34%", outcome->side[1].votes, outcome->denominator, 0);
    assert_percent("4%", outcome->side[2].votes, outcome->denominator, 0);
    assert_true(told->facts.clear[0]);
    told_free(told);
    told =
        with_votes(PROPOSAL("derde", "    threshold: {at_least: 2/3}\n") THREE, choices, counts, 3);
    outcome = &told->facts.variant[0].poll[0].outcome;
    assert_int_equal(VT_NO_MAJORITY, outcome->kind);
    assert_int_equal(VT_NO_OPTION, outcome->option);
    told_free(told);
}

/* 88 for, 1 against, 2 blank: 98.9% of those that count, 96.7% of all that voted. */
static void blanks_are_apart_and_either_denominator_can_be_had(void **state)
{
    (void)state;
    static const char *const choices[] = {"  wsgo: voor\n", "  wsgo: tegen\n", "  wsgo: blanco\n"};
    static const unsigned counts[] = {88, 1, 2};
    struct told *told = with_votes(PROPOSAL("wsgo", "") OPTION("voor", "") OPTION("tegen", "")
                                       OPTION("blanco", ", counts: false"),
                                   choices, counts, 3);
    const struct vt_poll *poll = &told->facts.variant[0].poll[0];
    assert_int_equal(89, poll->outcome.denominator);
    assert_int_equal(2, poll->option[2].members);
    assert_int_equal(0, poll->outcome.side[2].votes);
    assert_percent("98,9%", poll->outcome.side[0].votes, poll->outcome.denominator, 1);
    assert_percent("96,7%", poll->outcome.side[0].votes, told->facts.variant[0].votes_cast, 1);
    assert_percent("1,1%", poll->outcome.side[1].votes, poll->outcome.denominator, 1);
    assert_percent("99%", poll->outcome.side[0].votes, poll->outcome.denominator, 0);
    told_free(told);
}

static void nearly_all_is_not_all(void **state)
{
    (void)state;
    static const char *const choices[] = {AZWA_FOR, AZWA_AGAINST};
    static const unsigned counts[] = {229, 2};
    struct told *told = with_votes(AZWA, choices, counts, 2);
    const struct vt_outcome *outcome = &told->facts.variant[0].poll[0].outcome;
    assert_percent("99,13%", outcome->side[0].votes, outcome->denominator, 2);
    assert_percent("0,87%", outcome->side[1].votes, outcome->denominator, 2);
    told_free(told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_total_is_known_by_every_rule),
        cmocka_unit_test(the_gemeenten_stand_in_twelve_provinces_and_seven_sizes),
        cmocka_unit_test(the_gemeenten_stand_by_name),
        cmocka_unit_test(members_and_votes_of_2019_are_both_told),
        cmocka_unit_test(three_options_of_2020_are_all_told),
        cmocka_unit_test(blanks_are_apart_and_either_denominator_can_be_had),
        cmocka_unit_test(nearly_all_is_not_all),
    };
    return VT_RUN(tests);
}

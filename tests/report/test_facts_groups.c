/* SPDX-License-Identifier: EUPL-1.2 */
/* Facts: by province, by size, and members by name. */
#include "report/facts_fixture.h"

#include <vngtally/base/text.h>

static const struct asking down_one = {"down", 1, 75, AZWA};

/* Groups must stand in the order of these names and sizes, and be no more. */
static void assert_names(const struct vt_groups *groups, const char *const *names, size_t count)
{
    assert_int_equal(count, groups->count);
    for (size_t g = 0; g < count; g++) {
        assert_text(names[g], groups->group[g].name);
    }
}

static void assert_sum(const struct vt_sum *sum, uint64_t members, uint64_t votes)
{
    assert_int_equal(members, sum->members);
    assert_int_equal(votes, sum->votes);
}

/* ---- provinces ---- */

static void provinces_stand_from_north_to_south(void **state)
{
    (void)state;
    static const char *const names[] = {"Groningen",
                                        "Fryslân",
                                        "Friesland",
                                        "Drenthe",
                                        "Overijssel",
                                        "Flevoland",
                                        "Gelderland",
                                        "Utrecht",
                                        "Noord-Holland",
                                        "Zuid-Holland",
                                        "Zeeland",
                                        "Noord-Brabant",
                                        "Limburg",
                                        "Aruba",
                                        "Caribisch Nederland",
                                        "drenthe",
                                        ""};
    /* as the codes have them */
    static const char *const given[] = {
        "drenthe",      "Limburg",       "Noord-Brabant",       NULL,      "Zeeland",
        "Zuid-Holland", "Noord-Holland", "Caribisch Nederland", "Utrecht", "Gelderland",
        "Aruba",        "Flevoland",     "Overijssel",          "Drenthe", "Fryslân",
        "Groningen",    "Friesland"};
    struct told *told = told_make();
    for (size_t i = 0; i < sizeof given / sizeof given[0]; i++) {
        char code[8];
        (void)snprintf(code, sizeof code, "ZZ%02zu", i);
        add_special(told, code, given[i], (unsigned)i, NULL);
    }
    told_open(told, &down_one);
    told_count(told);
    assert_names(&told->facts.province, names, sizeof names / sizeof names[0]);
    assert_int_equal(15, told->facts.province.group[0].votes);
    assert_int_equal(3, told->facts.province.group[16].votes);
    told_free(told);
}

static void a_group_has_the_figures_of_its_members(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_affiliated(told, "AF01");
    add_gemeente(told, "GM0001", "A", "Drenthe", 4000);
    add_gemeente(told, "GM0002", "B", "Zeeland", 8000);
    add_gemeente(told, "GM0003", "C", "Drenthe", 10000);
    add_gemeente(told, "GM0004", "D", "Drenthe", 3000);
    add_special(told, "ZZ01", NULL, 6, NULL);
    told_open(told, &down_one);
    (void)vote_of(told, "AF01", 1, AZWA_AGAINST);
    (void)vote_of(told, "GM0001", 1, AZWA_FOR);
    (void)vote_of(told, "GM0003", 1, AZWA_AGAINST);
    (void)vote_of(told, "ZZ01", 1, AZWA_FOR);
    told_count(told);
    assert_names(&told->facts.province, (const char *const[]){"Drenthe", "Zeeland", ""}, 3);
    const struct vt_group *drenthe = &told->facts.province.group[0];
    assert_int_equal(3, drenthe->registered);
    assert_int_equal(17, drenthe->votes);
    assert_int_equal(2, drenthe->voted);
    assert_int_equal(14, drenthe->votes_cast);
    assert_sum(&drenthe->poll[0].option[0], 1, 4);
    assert_sum(&drenthe->poll[0].option[1], 1, 10);
    assert_sum(&drenthe->poll[0].not_voted, 1, 3);
    assert_int_equal(1, drenthe->poll[0].outcome.option);
    assert_int_equal(14, drenthe->poll[0].outcome.denominator);
    assert_int_equal(VT_NO_VOTES, told->facts.province.group[1].poll[0].outcome.kind);
    const struct vt_group *none = &told->facts.province.group[2];
    assert_int_equal(1, none->registered);
    assert_sum(&none->poll[0].option[0], 1, 6);
    assert_int_equal(0, none->from);
    told_free(told);
}

/* ---- sizes ---- */

static void sizes_begin_where_they_say(void **state)
{
    (void)state;
    static const unsigned inhabitants[] = {0,      9999,   10000,  19999,      20000,
                                           49999,  50000,  99999,  100000,     149999,
                                           150000, 249999, 250000, 4294967295u};
    struct told *told = told_make();
    for (unsigned i = 0; i < 14; i++) {
        char code[8];
        (void)snprintf(code, sizeof code, "GM%04u", i);
        add_gemeente(told, code, code, "Drenthe", inhabitants[i]);
    }
    add_special(told, "ZZ01", "Zeeland", 1, NULL);
    add_special(told, "ZZ02", NULL, 1, "9");
    told_open(told, &down_one);
    told_count(told);
    const struct vt_groups *size = &told->facts.size;
    assert_int_equal(VT_SIZE_CLASSES + 1, size->count);
    for (size_t g = 0; g < VT_SIZE_CLASSES; g++) {
        assert_int_equal(inhabitants[2 * g], size->group[g].from);
        assert_int_equal(g + 1 < VT_SIZE_CLASSES ? inhabitants[2 * g + 2] : 0,
                         size->group[g].below);
        assert_int_equal(g == 0 ? 3 : 2, size->group[g].registered);
        assert_int_equal(vt_size_from[g], size->group[g].from);
        assert_int_equal(0, size->group[g].name.len);
    }
    assert_int_equal(1, size->group[VT_SIZE_CLASSES].registered);
    assert_int_equal(0, size->group[VT_SIZE_CLASSES].from);
    assert_int_equal(0, size->group[VT_SIZE_CLASSES].below);
    told_free(told);
}

static void a_size_that_nobody_has_is_left_out(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "A", "Drenthe", 30000);
    add_gemeente(told, "GM0002", "B", "Drenthe", 300000);
    told_open(told, &down_one);
    (void)vote_of(told, "GM0002", 1, AZWA_FOR);
    told_count(told);
    assert_int_equal(2, told->facts.size.count);
    assert_int_equal(20000, told->facts.size.group[0].from);
    assert_int_equal(50000, told->facts.size.group[0].below);
    assert_int_equal(250000, told->facts.size.group[1].from);
    assert_int_equal(0, told->facts.size.group[1].below);
    assert_int_equal(0, told->facts.size.group[0].voted);
    assert_sum(&told->facts.size.group[1].poll[0].option[0], 1, 75);
    told_free(told);
}

static void affiliated_members_alone_make_no_groups(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_affiliated(told, "AF01");
    add_affiliated(told, "AF02");
    told_open(told, &down_one);
    (void)vote_of(told, "AF01", 1, AZWA_FOR);
    told_count(told);
    assert_int_equal(0, told->facts.province.count);
    assert_int_equal(0, told->facts.size.count);
    assert_int_equal(0, told->facts.variant[0].votes);
    assert_int_equal(VT_NO_VOTES, told->facts.variant[0].poll[0].outcome.kind);
    assert_int_equal(1, told->facts.by_name[1]);
    assert_int_equal(1, told->facts.member[0].ballots);
    told_free(told);
}

/* ---- names ---- */

/* Members of these names, with codes in the order given here, must come out in the other order. */
static void assert_order(const char *const *given, const char *const *expected, size_t count)
{
    struct told *told = told_make();
    for (size_t i = 0; i < count; i++) {
        char code[24];
        (void)snprintf(code, sizeof code, "GM%04zu", i);
        add_gemeente(told, code, given[i], "Drenthe", 1000);
    }
    told_open(told, &down_one);
    told_count(told);
    for (size_t i = 0; i < count; i++) {
        assert_text(expected[i], told->f.dossier.reg.member[told->facts.by_name[i]].name);
    }
    told_free(told);
}
#define ASSERT_ORDER(given, expected)                                          \
    do {                                                                       \
        assert_int_equal(sizeof(given), sizeof(expected));                     \
        assert_order((given), (expected), sizeof(given) / sizeof((given)[0])); \
    } while (0)

static void names_stand_as_a_person_looks_them_up(void **state)
{
    (void)state;
    static const char *const given[] = {
        "Zwolle",         "'t Harde",     "Súdwest-Fryslân", "Stein",      "’s-Hertogenbosch",
        "'s-Gravenhage",  "Harderwijk",   "Gouda",           "Groningen",  "Hertme",
        "sudwest fries",  "Heusden",      "De Bilt",         "Den Helder", "Delft",
        "aalten",         "Ärnem",        "Arnhem",          "Åbo",        "Œdelem",
        "Odijk",          "Oegstgeest",   "IJsselstein",     "Ijlst",      "Ĳzendijke",
        "Bergen op Zoom", "Bergen (NH.)", "Bergen (L.)",     "Bergeijk",   "Bergen aan Zee",
        "'S-Heerenberg",  "Straße",       "Strassen"};
    static const char *const expected[] = {"aalten",         "Åbo",
                                           "Ärnem",          "Arnhem",
                                           "Bergeijk",       "Bergen aan Zee",
                                           "Bergen (L.)",    "Bergen (NH.)",
                                           "Bergen op Zoom", "De Bilt",
                                           "Delft",          "Den Helder",
                                           "Gouda",          "'s-Gravenhage",
                                           "Groningen",      "'t Harde",
                                           "Harderwijk",     "'S-Heerenberg",
                                           "Hertme",         "’s-Hertogenbosch",
                                           "Heusden",        "Ijlst",
                                           "IJsselstein",    "Ĳzendijke",
                                           "Odijk",          "Œdelem",
                                           "Oegstgeest",     "Stein",
                                           "Straße",         "Strassen",
                                           "sudwest fries",  "Súdwest-Fryslân",
                                           "Zwolle"};
    ASSERT_ORDER(given, expected);
}

static void every_letter_with_an_accent_has_its_place(void **state)
{
    (void)state;
    static const char *const letters[] = {"aÀÁÂÃÄÅàáâãäåĀāĂăĄą",
                                          "cÇçĆćĈĉĊċČč",
                                          "dÐðĎďĐđ",
                                          "eÈÉÊËèéêëĒēĔĕĖėĘęĚě",
                                          "gĜĝĞğĠġĢģ",
                                          "hĤĥĦħ",
                                          "iÌÍÎÏìíîïĨĩĪīĬĭĮįİı",
                                          "jĴĵ",
                                          "kĶķĸ",
                                          "lĹĺĻļĽľĿŀŁł",
                                          "nÑñŃńŅņŇňŉŊŋ",
                                          "oÒÓÔÕÖØòóôõöøŌōŎŏŐő",
                                          "rŔŕŖŗŘř",
                                          "sŚśŜŝŞşŠšſ",
                                          "tŢţŤťŦŧ",
                                          "uÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲų",
                                          "wŴŵ",
                                          "yÝýÿŶŷŸ",
                                          "zŹźŻżŽž"};
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        struct vt_bytes all = vt_bytes_of(letters[i]);
        size_t len = 1;
        for (size_t at = 1; at < all.len; at += len) {
            uint32_t point;
            char accented[16], after[4] = {letters[i][0], 'b', 0}, before[4] = {letters[i][0], 0};
            assert_true(vt_utf8_decode(&point, &len, all, at));
            (void)snprintf(accented, sizeof accented, "%.*sa", (int)len, letters[i] + at);
            const char *const given[] = {after, accented, before};
            const char *const expected[] = {before, accented, after};
            ASSERT_ORDER(given, expected);
        }
    }
}

static void equal_names_stand_by_code_and_odd_ones_somewhere(void **state)
{
    (void)state;
    struct told *told = told_make();
    static const char *const names[] = {"Hengelo", "hengelo.", "Hengelo (O)", "'",      "...",
                                        "日本",    "'s",       "'s-",         "Hengelo"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char code[24];
        (void)snprintf(code, sizeof code, "GM%04zu", i);
        add_gemeente(told, code, names[i], "Drenthe", 1000);
    }
    told_open(told, &down_one);
    told_count(told);
    static const uint32_t order[] = {3, 4, 0, 1, 8, 2, 6, 7, 5};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        assert_int_equal(order[i], told->facts.by_name[i]);
    }
    told_free(told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(provinces_stand_from_north_to_south),
        cmocka_unit_test(a_group_has_the_figures_of_its_members),
        cmocka_unit_test(sizes_begin_where_they_say),
        cmocka_unit_test(a_size_that_nobody_has_is_left_out),
        cmocka_unit_test(affiliated_members_alone_make_no_groups),
        cmocka_unit_test(names_stand_as_a_person_looks_them_up),
        cmocka_unit_test(every_letter_with_an_accent_has_its_place),
        cmocka_unit_test(equal_names_stand_by_code_and_odd_ones_somewhere),
    };
    return VT_RUN(tests);
}

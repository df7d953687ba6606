/* SPDX-License-Identifier: EUPL-1.2 */
/* What a terminal tells beyond the sums: other ways of counting, late ballots, the board's decision. */
#include "report/facts_fixture.h"

#include <vngtally/base/text.h>
#include <vngtally/report/summary.h>

#define DIAMOND "\xE2\x97\x87"
#define MARK "\xE2\x96\xB2"
#define DECISION "vngtally/decision/v1\ndate 2025-10-29\n"

static char *story_of(const struct told *told, enum vt_lang lang, uint32_t columns, bool colour)
{
    struct vt_buf out = {0};
    const struct vt_look look = {columns, colour};
    vt_summary_put_facts(&out, lang, &look, &told->facts);
    vt_buf_put_byte(&out, 0);
    assert_code(VT_OK, vt_buf_code(&out));
    return (char *)out.at;
}

static void assert_said(const struct told *told, enum vt_lang lang, const char *part, bool said)
{
    char *text = story_of(told, lang, 80, false);
    if ((strstr(text, part) != NULL) != said) {
        fputs(text, stderr); /* longer than a message may be */
        fail_msg("%s \"%s\"", said ? "does not say" : "says", part);
    }
    free(text);
}
#define ASSERT_SAYS(told, part) assert_said((told), VT_NL, (part), true)
#define ASSERT_SILENT(told, part) assert_said((told), VT_NL, (part), false)

static void decide(struct told *told, const char *text)
{
    assert_code(VT_OK, add_text(&told->f, VT_ENTRY_DECISION, text));
    told_again(told, told->f.dossier.count);
}

/* 10 for; 9 against rounded down, 12 rounded up, in three members. */
static struct told *narrow(const char *proposals)
{
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "A", "Drenthe", 10000);
    add_gemeente(told, "GM0002", "B", "Drenthe", 3400);
    add_gemeente(told, "GM0003", "C", "Drenthe", 3400);
    add_gemeente(told, "GM0004", "D", "Drenthe", 3400);
    add_gemeente(told, "GM0005", "E", "Drenthe", 600);
    told_open(told, &(struct asking){"down", 1, 75, proposals});
    (void)vote_of(told, "GM0001", 1, AZWA_FOR);
    (void)vote_of(told, "GM0002", 1, AZWA_AGAINST);
    (void)vote_of(told, "GM0003", 1, AZWA_AGAINST);
    (void)vote_of(told, "GM0004", 1, AZWA_AGAINST);
    return told;
}

/* All for, of two members with different weights. */
static struct told *clear(void)
{
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "A", "Drenthe", 10400);
    add_gemeente(told, "GM0002", "B", "Drenthe", 3600);
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    (void)vote_of(told, "GM0001", 1, AZWA_FOR);
    (void)vote_of(told, "GM0002", 1, AZWA_FOR);
    return told;
}

/* All for, and no member of which it depends. */
static struct told *safe(void)
{
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "A", "Drenthe", 10400);
    add_gemeente(told, "GM0002", "B", "Drenthe", 3600);
    add_gemeente(told, "GM0003", "C", "Drenthe", 10400);
    add_gemeente(told, "GM0004", "D", "Drenthe", 10400);
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    (void)vote_of(told, "GM0001", 1, AZWA_FOR);
    (void)vote_of(told, "GM0002", 1, AZWA_FOR);
    (void)vote_of(told, "GM0003", 1, AZWA_FOR);
    (void)vote_of(told, "GM0004", 1, AZWA_FOR);
    return told;
}

/* ---- other ways of counting ---- */

static void a_narrow_outcome_names_what_turns_it(void **state)
{
    (void)state;
    struct told *told = narrow(AZWA);
    told_count(told);
    ASSERT_SAYS(
        told, "\n   Nipt: één lid met 10 stemmen had de uitkomst kunnen veranderen door anders te\n"
              "   stemmen.\n   Anders geteld is de uitkomst niet altijd dezelfde.\n"
              "   " DIAMOND " naar boven afgerond: tegen (voor 45,45%, tegen 54,55%)\n   " DIAMOND
              " één stem voor elk lid: tegen (voor 25,00%, tegen 75,00%)\n");
    assert_said(told, VT_EN,
                "   Narrow: one member with 10 votes could have changed the outcome by voting\n   "
                "otherwise.\n   Counted otherwise, the outcome is not always the same.\n   " DIAMOND
                " rounded up: tegen (voor 45.45%, tegen 54.55%)\n",
                true);
    ASSERT_SILENT(told, "dichtstbijzijnde"); /* nor what does not */
    ASSERT_SILENT(told, "zonder minimum");
    ASSERT_SILENT(told, "Ruim");
    told_free(told);
}

static void a_rule_that_differs_in_its_minimum_is_named_by_it(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "A", "Drenthe", 971);
    told_open(told, &(struct asking){"down", 0, 75, AZWA});
    (void)vote_of(told, "GM0001", 1, AZWA_FOR);
    told_count(told);
    ASSERT_SAYS(told, DIAMOND " minimum 1: voor (voor 100,00%, tegen 0,00%)\n");
    told_free(told);
    told = told_make();
    add_gemeente(told, "GM0001", "A", "Drenthe", 971);
    told_open(told, &(struct asking){"down", 2, 75, AZWA});
    (void)vote_of(told, "GM0001", 1, AZWA_FOR);
    told_count(told);
    ASSERT_SAYS(told, DIAMOND " zonder minimum: geen stemmen\n");
    told_free(told);
}

static void a_clear_outcome_names_what_was_looked_at_and_no_more(void **state)
{
    (void)state;
    struct told *told = safe();
    told_count(told);
    ASSERT_SAYS(
        told, "\n   Ruim: ook anders geteld is dit de uitkomst. Bekeken: een andere afronding of\n"
              "   een ander minimum (2), één stem voor elk lid.\n");
    ASSERT_SILENT(told, "Nipt");
    ASSERT_SILENT(told, DIAMOND);
    told_free(told);
    told = safe();
    (void)swapped(&told->f, &(struct swap){"GM0001", 5, 50, 0});
    (void)voted(&told->f, &(struct vote){"GM0001", 2, AZWA_FOR, NULL, 50, 0});
    told->f.now = CLOSES;
    (void)voted(&told->f, &(struct vote){"GM0002", 2, AZWA_FOR, NULL, EVERYONES_KEY, CLOSES - 1});
    told_count(told);
    assert_said(
        told, VT_EN,
        "Looked at: another\n   rounding or minimum (2), without ballots entered after the "
        "deadline (1),\n   without ballots on the secretariat's word (1), without those two "
        "kinds of\n   ballots (2), one vote for each member.\n",
        true);
    told_free(told);
}

static void ballots_that_turn_the_outcome_are_named(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "A", "Drenthe", 4000);
    add_gemeente(told, "GM0002", "B", "Drenthe", 3000);
    add_gemeente(told, "GM0003", "C", "Drenthe", 2000);
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    (void)vote_of(told, "GM0002", 1, AZWA_FOR);
    (void)swapped(&told->f, &(struct swap){"GM0001", 5, 50, 0});
    (void)voted(&told->f, &(struct vote){"GM0001", 1, AZWA_AGAINST, NULL, 50, 0});
    told->f.now = CLOSES;
    (void)voted(&told->f,
                &(struct vote){"GM0003", 1, AZWA_AGAINST, NULL, EVERYONES_KEY, CLOSES - 1});
    told_count(told);
    ASSERT_SAYS(told,
                DIAMOND " zonder stembiljetten op het woord van het secretariaat (1): voor (voor\n"
                        "     60,00%, tegen 40,00%)\n");
    ASSERT_SAYS(told, DIAMOND " zonder die twee soorten stembiljetten (2): voor (voor 100,00%");
    ASSERT_SILENT(told, DIAMOND " zonder stembiljetten die na");
    told_free(told);
}

/* 8 for, 4 against, all of 2 and heads that agree: what is left is a way of counting. */
static void without_an_advice_there_is_no_ruim_and_no_nipt(void **state)
{
    (void)state;
    struct told *told = told_make();
    static const char *const codes[] = {"GM0001", "GM0002", "GM0003", "GM0004", "GM0005", "GM0006"};
    for (size_t i = 0; i < 6; i++) {
        add_gemeente(told, codes[i], codes[i], "Drenthe", 2000);
    }
    told_open(told, &(struct asking){"down", 1, 75,
                                     PROPOSAL("azwa", "    threshold: {at_least: 1/1}\n")
                                         OPTION("voor", "") OPTION("tegen", "")});
    for (size_t i = 0; i < 6; i++) {
        (void)vote_of(told, codes[i], 1, i < 4 ? AZWA_FOR : AZWA_AGAINST);
    }
    told_count(told);
    ASSERT_SAYS(told,
                "\n   Ook anders geteld is dit de uitkomst. Bekeken: één stem voor elk lid.\n");
    ASSERT_SILENT(told, "Nipt");
    ASSERT_SILENT(told, "Ruim");
    told_free(told);
}

static void a_tie_is_the_reason_that_it_is_narrow(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "A", "Drenthe", 4000);
    add_gemeente(told, "GM0002", "B", "Drenthe", 4000);
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    (void)vote_of(told, "GM0001", 1, AZWA_FOR);
    (void)vote_of(told, "GM0002", 1, AZWA_AGAINST);
    told_count(told);
    ASSERT_SAYS(told, "\n   Nipt: de stemmen staken.\n   Ook anders geteld is dit de uitkomst. "
                      "Bekeken: één stem voor elk lid.\n");
    assert_said(told, VT_EN, "   Narrow: the votes are tied.\n", true);
    ASSERT_SILENT(told, "Ruim");
    told_free(told);
}

/* 60 for in 3 members, 4 against in 4: only the heads differ, and no member turns it alone. */
static void what_no_little_changes_is_pointed_out_but_not_narrow(void **state)
{
    (void)state;
    static const char *const codes[] = {"GM0001", "GM0002", "GM0003", "GM0004",
                                        "GM0005", "GM0006", "GM0007"};
    struct told *told = told_make();
    for (size_t i = 0; i < 7; i++) {
        add_gemeente(told, codes[i], codes[i], "Drenthe", i < 3 ? 20000 : 1000);
    }
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    for (size_t i = 0; i < 7; i++) {
        (void)vote_of(told, codes[i], 1, i < 3 ? AZWA_FOR : AZWA_AGAINST);
    }
    told_count(told);
    ASSERT_SAYS(told, "\n   Let op: anders geteld is de uitkomst niet altijd dezelfde.\n   " DIAMOND
                      " één stem voor elk lid: tegen (");
    ASSERT_SILENT(told, "Nipt");
    told_free(told);
}

static void without_votes_nothing_is_said_of_other_ways(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "A", "Drenthe", 4500);
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    told_count(told);
    ASSERT_SILENT(told, "nders geteld");
    told_free(told);
}

/* Raw texts are escaped when they are written, and once. */
static void a_label_is_escaped_once(void **state)
{
    (void)state;
    struct told *told = narrow(PROPOSAL("azwa", "") "      - {id: voor, label: {nl: Voor}}\n"
                                                    "      - {id: tegen, label: {nl: 'a\\b'}}\n");
    told_count(told);
    decide(told, DECISION "proposal azwa tegen\nreason c\\d\n");
    ASSERT_SAYS(told, DIAMOND " naar boven afgerond: a\\\\b (Voor 45,45%, a\\\\b 54,55%)\n");
    ASSERT_SAYS(told, "29 oktober 2025: a\\\\b.\n");
    ASSERT_SAYS(told, "Reden: c\\\\d\n");
    told_free(told);
}

/* ---- the board ---- */

static void a_decision_stands_beside_the_advice_and_is_compared(void **state)
{
    (void)state;
    struct told *told = clear();
    told_count(told);
    ASSERT_SILENT(told, "Besluit van het bestuur");
    decide(told, DECISION "proposal azwa tegen\nreason Te duur.\n");
    ASSERT_SILENT(told, "herzien");
    ASSERT_SAYS(told,
                "Het bestuur is niet gebonden.\n\n   Besluit van het bestuur, 29 oktober 2025: "
                "tegen.\n   Dat is anders dan de leden adviseerden.\n   Reden: Te duur.\n");
    decide(told, DECISION "proposal azwa voor\nreason Toch.\n");
    ASSERT_SAYS(told, "29 oktober 2025: voor.\n   Dat is zoals de leden adviseerden.\n");
    ASSERT_SILENT(told, "Te duur");
    ASSERT_SAYS(told,
                "   Dit besluit is herzien: het neemt de plaats in van een eerder besluit over\n"
                "   dit voorstel.\n");
    decide(told, DECISION "proposal azwa none\nreason Niets.\n");
    assert_said(
        told, VT_EN,
        "29 October 2025: none of the options.\n   That is not what the members "
        "advised.\n   Reason: Niets.\n   This decision was revised: it takes the place of 2 "
        "earlier ones about this\n   proposal.\n",
        true);
    told_free(told);
}

static void a_decision_without_an_advice_is_not_compared(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "A", "Drenthe", 4500);
    told_open(told, &(struct asking){"down", 1, 75,
                                     AZWA PROPOSAL("hlo", "") OPTION("ja", "") OPTION("nee", "")});
    told_count(told);
    decide(told, DECISION "proposal azwa none\nreason Geen stem.\n");
    ASSERT_SAYS(told, ": geen van de keuzes.\n   Reden: Geen stem.\n");
    ASSERT_SAYS(told, "\n   Besluit van het bestuur: nog geen.\n");
    ASSERT_SILENT(told, "adviseerden");
    told_free(told);
}

/* ---- ballots ---- */

static void late_ballots_are_told_with_what_they_would_have_done(void **state)
{
    (void)state;
    struct told *told = clear();
    told->f.now = CLOSES;
    (void)was_late(&told->f, &(struct vote){"GM0002", 2, AZWA_AGAINST, NULL, EVERYONES_KEY, 0});
    told_count(told);
    ASSERT_SAYS(told, " Te laat: 1. ");
    ASSERT_SAYS(
        told, "\n   Elk te laat stembiljet apart meegeteld: geen enkele uitkomst wordt anders.\n");
    ASSERT_SILENT(told, "Let op");
    ASSERT_SILENT(told, "pas na de sluiting");
    ASSERT_SILENT(told, "na de uitslag");
    (void)was_late(&told->f,
                   &(struct vote){"GM0001", 2, AZWA_AGAINST, NULL, EVERYONES_KEY, CLOSES - 1});
    (void)refused(&told->f, &(struct refusal){"GM0001", EVERYONES_KEY, "x\n", "ballot-option"});
    told_again(told, told->f.dossier.count);
    ASSERT_SAYS(told, " Te laat: 2. Geweigerd: 1. ");
    ASSERT_SAYS(told, "op tijd ontvangen, maar pas na de sluiting ingevoerd: 1.\n");
    ASSERT_SAYS(told, "\n   Binnengekomen na de uitslag: 2.\n");
    ASSERT_SAYS(
        told, "\n   Let op: te late stembiljetten die, elk apart meegeteld, de uitkomst van azwa\n"
              "   anders maken: 1.\n");
    ASSERT_SILENT(told, "geen enkele uitkomst wordt anders");
    told_free(told);
}

static void late_ballots_are_told_together_too(void **state)
{
    (void)state;
    struct told *told = safe();
    told->f.now = CLOSES;
    (void)was_late(&told->f, &(struct vote){"GM0001", 2, AZWA_AGAINST, NULL, EVERYONES_KEY, 0});
    told_count(told);
    ASSERT_SILENT(told, "samen meegeteld"); /* one is no more than itself */
    told_free(told);
    told = safe();
    told->f.now = CLOSES;
    (void)was_late(&told->f, &(struct vote){"GM0001", 2, AZWA_AGAINST, NULL, EVERYONES_KEY, 0});
    (void)was_late(&told->f, &(struct vote){"GM0001", 3, AZWA_AGAINST, NULL, EVERYONES_KEY, 0});
    told_count(told);
    ASSERT_SAYS(
        told,
        "   Alle te late stembiljetten samen meegeteld: geen enkele uitkomst wordt\n   anders.\n");
    told_free(told);
    told = safe();
    told->f.now = CLOSES;
    (void)was_late(&told->f, &(struct vote){"GM0001", 2, AZWA_AGAINST, NULL, EVERYONES_KEY, 0});
    (void)was_late(&told->f, &(struct vote){"GM0003", 3, AZWA_AGAINST, NULL, EVERYONES_KEY, 0});
    told_count(told);
    ASSERT_SAYS(told,
                "Elk te laat stembiljet apart meegeteld: geen enkele uitkomst wordt anders.\n");
    ASSERT_SAYS(told,
                "   Let op: alle te late stembiljetten samen meegeteld is de uitkomst van azwa\n"
                "   anders: tegen in plaats van voor.\n");
    told_free(told);
}

static void an_early_close_is_told_with_its_reason(void **state)
{
    (void)state;
    struct told *told = safe();
    told->f.now = CLOSES - 86400;
    assert_code(VT_OK, add_text(&told->f, VT_ENTRY_CLOSE,
                                "vngtally/close/v1\ncloses 2025-10-22T14:00:00Z\nreason Klaar.\n"));
    told_count(told);
    ASSERT_SAYS(told,
                "\nDe raadpleging is eerder gesloten dan gepland: op dinsdag 21 oktober 2025 om");
    ASSERT_SAYS(told, "Klaar.\n");
    told_free(told);
    told = safe();
    told->f.now = CLOSES;
    told_count(told);
    ASSERT_SILENT(told, "eerder gesloten");
    told_free(told);
}

static void blank_votes_are_told_in_the_share_of_all_cast(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "A", "Drenthe", 6000);
    add_gemeente(told, "GM0002", "B", "Drenthe", 2000);
    told_open(told, &(struct asking){"down", 1, 75,
                                     PROPOSAL("azwa", "") OPTION("voor", "") OPTION("tegen", "")
                                         OPTION("blanco", ", counts: false")});
    (void)vote_of(told, "GM0001", 1, AZWA_FOR);
    (void)vote_of(told, "GM0002", 1, "  azwa: blanco\n");
    told_count(told);
    ASSERT_SAYS(
        told,
        "   Van alle uitgebrachte gewogen stemmen, ook die niet meetellen: voor 75,00%,\n   tegen "
        "0,00%, blanco 25,00%.\n");
    told_free(told);
    told = clear();
    told_count(told);
    ASSERT_SILENT(told, "ook die niet meetellen");
    told_free(told);
}

static void one_is_said_as_one(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "A", "Drenthe", 1000);
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    told->f.now = CLOSES;
    (void)voted(&told->f, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, EVERYONES_KEY, CLOSES - 1});
    told_count(told);
    ASSERT_SAYS(told, "1 van 1 lid (100,00%), 1 van 1 stem (100,00%).\n");
    ASSERT_SAYS(told, "Nipt: één lid met 1 stem had");
    ASSERT_SAYS(told, "Let op: zonder dit stembiljet is de uitkomst van azwa anders");
    told_free(told);
}

static void replaced_ballots_and_keys_are_counted(void **state)
{
    (void)state;
    struct told *told = clear();
    (void)vote_of(told, "GM0001", 2, AZWA_FOR);
    (void)swapped(&told->f, &(struct swap){"GM0002", 5, 50, 0});
    told_count(told);
    ASSERT_SAYS(told, "Stembiljetten: 3, waarvan 1 vervangen door een ander biljet van hetzelfde\n"
                      "   lid. Te laat: 0. Geweigerd: 0. Vervangen sleutels: 1.\n");
    ASSERT_SILENT(told, "te laat stembiljet");
    told_free(told);
}

/* ---- how it looks ---- */

/* How many cells stand before the mark of the threshold. */
static size_t mark_at(const struct told *told, uint32_t columns)
{
    char *text = story_of(told, VT_NL, columns, false);
    char *mark = strstr(text, MARK), *line = mark;
    assert_non_null(mark);
    while (line > text && line[-1] != '\n') {
        line--;
    }
    size_t cells = vt_text_width((struct vt_bytes){(unsigned char *)line, (size_t)(mark - line)});
    free(text);
    return cells;
}

static void the_mark_stands_at_the_threshold(void **state)
{
    (void)state;
    static const struct {
        const char *proposals;
        size_t at;
    } thresholds[] = {{AZWA, 3 + 38}, /* of 77 cells the middle one */
                      {PROPOSAL("azwa", "    threshold: {at_least: 2/3}\n") OPTION("voor", "")
                           OPTION("tegen", ""),
                       3 + 51},
                      {PROPOSAL("azwa", "    threshold: {at_least: 1/1}\n") OPTION("voor", "")
                           OPTION("tegen", ""),
                       3 + 76},
                      /* bars beside labels of 12 cells and 2 more: 63 cells are left */
                      {PROPOSAL("azwa", "") OPTION("voor", "") OPTION("tegen", "")
                           OPTION("anders", ""),
                       3 + 14 + 31}};
    for (size_t t = 0; t < sizeof thresholds / sizeof thresholds[0]; t++) {
        struct told *told = narrow(thresholds[t].proposals);
        told_count(told);
        assert_int_equal(thresholds[t].at, mark_at(told, 80));
        told_free(told);
    }
}

static void where_words_do_not_fit_beside_the_mark_they_stand_below(void **state)
{
    (void)state;
    struct told *told = narrow(AZWA);
    told_count(told);
    ASSERT_SAYS(told, MARK " nodig: meer dan de helft\n");
    ASSERT_SILENT(told, "Nodig:");
    assert_int_equal(3 + 18, mark_at(told, 40));
    char *text = story_of(told, VT_NL, 40, false);
    assert_non_null(strstr(text, MARK "\n   Nodig: meer dan de helft van de\n"));
    free(text);
    told_free(told);
    told = narrow(PROPOSAL("azwa", "    threshold: {at_least: 2/3}\n") OPTION("voor", "")
                      OPTION("tegen", ""));
    told_count(told);
    text = story_of(told, VT_NL, 40, false);
    assert_non_null(strstr(text, " nodig: ten minste 2/3 " MARK "\n"));
    free(text);
    told_free(told);
}

static void no_line_is_wider_than_the_terminal(void **state)
{
    (void)state;
#define TEN "Adviesraadsvergadering-"
    struct told *told = narrow("  - id: azwa\n    title: {nl: " TEN TEN TEN TEN TEN "}\n"
                               "    question: {nl: " TEN TEN TEN TEN TEN TEN TEN "}\n"
                               "    options:\n" OPTION("voor", "") OPTION("tegen", "")
                                   OPTION("iets-heel-anders-dan-dat", ""));
    (void)swapped(&told->f, &(struct swap){"GM0001", 5, 50, 0});
    told->f.now = CLOSES;
    (void)voted(&told->f, &(struct vote){"GM0005", 1, AZWA_FOR, NULL, EVERYONES_KEY, CLOSES - 1});
    told_count(told);
    decide(told,
           DECISION "proposal azwa iets-heel-anders-dan-dat\nreason Zo is het nu eenmaal, en zo "
                    "blijft het ook, want anders was het anders.\n");
    for (uint32_t columns = 40; columns <= 100; columns++) {
        char *text = story_of(told, VT_NL, columns, false);
        for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
            size_t width = vt_text_width(vt_bytes_of(line));
            if (width > columns || width > 80) {
                fail_msg("%zu cells in %u columns: %s", width, columns, line);
            }
        }
        free(text);
    }
    told_free(told);
}

static void colour_is_only_written_where_it_may_be(void **state)
{
    (void)state;
    struct told *told = narrow(AZWA);
    told_count(told);
    decide(told, DECISION "proposal azwa voor\nreason Ja.\n");
    ASSERT_SILENT(told, "\x1B");
    char *text = story_of(told, VT_NL, 80, true);
    assert_non_null(strstr(text, "\x1B[1m" DIAMOND " naar boven afgerond: tegen (voor 45,45%, "
                                 "tegen 54,55%)\x1B[0m\n"));
    assert_non_null(strstr(text, "\x1B[1m   Besluit van het bestuur, 29 oktober 2025: voor."
                                 "\x1B[0m\n"));
    assert_non_null(strstr(text, "\x1B[1m   Advies aan het bestuur: voor."));
    assert_null(strstr(text, "\x1B[31m"));
    assert_null(strstr(text, "\x1B[32m"));
    free(text);
    told_free(told);
}

static void a_meter_of_turnout_needs_room(void **state)
{
    (void)state;
    struct told *told = narrow(AZWA);
    told_count(told);
    static const struct {
        uint32_t columns;
        size_t cells;
    } meters[] = {{59, 0}, {60, 12}, {76, 12}, {77, 30}, {200, 30}};
    for (size_t m = 0; m < sizeof meters / sizeof meters[0]; m++) {
        size_t cells = 0;
        char *text = story_of(told, VT_NL, meters[m].columns, false);
        for (char *at = strstr(text, "\xE2\x94"); at != NULL; at = strstr(at + 3, "\xE2\x94")) {
            cells++;
        }
        assert_int_equal(2 * meters[m].cells, cells);
        free(text);
    }
    told_free(told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_narrow_outcome_names_what_turns_it),
        cmocka_unit_test(a_rule_that_differs_in_its_minimum_is_named_by_it),
        cmocka_unit_test(a_clear_outcome_names_what_was_looked_at_and_no_more),
        cmocka_unit_test(ballots_that_turn_the_outcome_are_named),
        cmocka_unit_test(without_an_advice_there_is_no_ruim_and_no_nipt),
        cmocka_unit_test(a_tie_is_the_reason_that_it_is_narrow),
        cmocka_unit_test(what_no_little_changes_is_pointed_out_but_not_narrow),
        cmocka_unit_test(late_ballots_are_told_together_too),
        cmocka_unit_test(an_early_close_is_told_with_its_reason),
        cmocka_unit_test(blank_votes_are_told_in_the_share_of_all_cast),
        cmocka_unit_test(one_is_said_as_one),
        cmocka_unit_test(without_votes_nothing_is_said_of_other_ways),
        cmocka_unit_test(a_label_is_escaped_once),
        cmocka_unit_test(a_decision_stands_beside_the_advice_and_is_compared),
        cmocka_unit_test(a_decision_without_an_advice_is_not_compared),
        cmocka_unit_test(late_ballots_are_told_with_what_they_would_have_done),
        cmocka_unit_test(replaced_ballots_and_keys_are_counted),
        cmocka_unit_test(the_mark_stands_at_the_threshold),
        cmocka_unit_test(where_words_do_not_fit_beside_the_mark_they_stand_below),
        cmocka_unit_test(no_line_is_wider_than_the_terminal),
        cmocka_unit_test(colour_is_only_written_where_it_may_be),
        cmocka_unit_test(a_meter_of_turnout_needs_room),
    };
    return VT_RUN(tests);
}

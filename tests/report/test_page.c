/* SPDX-License-Identifier: EUPL-1.2 */
/* What the first screen, the steps and the rules say: each sentence is computed, and true. */
#include "report/page_part.h"
#include "report/report_cases.h"

#include <vngtally/report/report.h>

#define FOR "  azwa: voor\n"
#define AGAINST "  azwa: tegen\n"
#define NL_EN(id, nl, en, rest) \
    "      - {id: " id ", label: {nl: \"" nl "\", en: \"" en "\"}" rest "}\n"

struct ballot {
    const char *code;
    unsigned inhabitants;
    const char *choices;
};

static struct told *asked(const char *proposals, const struct ballot *ballots, size_t count)
{
    struct told *told = told_make();
    for (size_t i = 0; i < count; i++) {
        add_gemeente(told, ballots[i].code, ballots[i].code, "Drenthe", ballots[i].inhabitants);
    }
    told_open(told, &(struct asking){"down", 1, 100, proposals});
    for (size_t i = 0; i < count; i++) {
        if (ballots[i].choices != NULL) {
            (void)vote_of(told, ballots[i].code, 1, ballots[i].choices);
        }
    }
    told_count(told);
    return told;
}
#define ASKED(proposals, ...)                                \
    asked((proposals), (const struct ballot[]){__VA_ARGS__}, \
          sizeof((const struct ballot[]){__VA_ARGS__}) / sizeof(struct ballot))

static char *page_of(const struct told *told, enum vt_lang lang)
{
    struct vt_buf out = {0};
    vt_report_put_html(&out, lang, &told->facts);
    vt_buf_put_byte(&out, 0);
    assert_code(VT_OK, vt_buf_code(&out));
    return (char *)out.at;
}

/* From <body> on: what a reader sees. */
static char *body_of(const struct told *told, enum vt_lang lang)
{
    char *page = page_of(told, lang);
    char *body = between(page, "<body", "<script>");
    free(page);
    return body;
}

/* ---- the advice ---- */

static void both_sides_stand_labelled_with_their_own_share(void **state)
{
    (void)state;
    struct told *told = ASKED(AZWA, {"GM0001", 60000, FOR}, {"GM0002", 40000, AGAINST});
    char *body = body_of(told, VT_NL);
    says(body, "<b>voor</b><span class=\"pct\">60,00%</span>");
    says(body, "<b>tegen</b><span class=\"pct\">40,00%</span>");
    says(body, "<strong>60 stemmen</strong><br>1 gemeente</p>");
    says(body, "azwa: voor 60 stemmen (60,00%), tegen 40 stemmen (40,00%)");
    says(body, "<strong>20 stemmen</strong> (voor: 60 van 100 die meetellen)");
    says(body, "nodig: meer dan de helft (51 stemmen)");
    free(body);
    told_free(told);
}

static void an_advice_is_never_called_a_decision(void **state)
{
    (void)state;
    struct told *told = ASKED(AZWA, {"GM0001", 60000, FOR}, {"GM0002", 40000, AGAINST});
    char *page = page_of(told, VT_NL);
    char *advice = between(page, "id=\"advies\"", "id=\"besluit\"");
    says(advice, "Advies aan het bestuur: voor. <span>Het bestuur is niet gebonden.</span>");
    silent(advice, "besluit");
    silent(advice, "Besluit");
    free(advice);
    free(page);
    page = page_of(told, VT_EN);
    advice = between(page, "id=\"advies\"", "id=\"besluit\"");
    says(
        advice,
        "Advice to the board: <span lang=\"nl\">voor</span>. <span>The board is not bound.</span>");
    silent(advice, "decision");
    free(advice);
    free(page);
    told_free(told);
}

static void the_real_case_of_2019_is_labelled_on_both_sides(void **state)
{
    (void)state;
    struct told *told = told_make();
    char code[16];
    for (int m = 0; m < 275; m++) {
        (void)snprintf(code, sizeof code, "GM%04d", m);
        add_gemeente(told, code, code, "Drenthe", 1000);
    }
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    for (int m = 0; m < 275; m++) {
        (void)snprintf(code, sizeof code, "GM%04d", m);
        (void)vote_of(told, code, 1, m < 199 ? FOR : AGAINST);
    }
    told_count(told);
    char *body = body_of(told, VT_NL);
    says(body, "<b>voor</b><span class=\"pct\">72,36%</span>");
    says(body, "<b>tegen</b><span class=\"pct\">27,64%</span>");
    says(body, "199 gemeenten");
    says(body, "76 gemeenten");
    free(body);
    told_free(told);
}

static void a_tie_and_no_votes_are_said_in_words(void **state)
{
    (void)state;
    struct told *told = tie_case();
    char *body = body_of(told, VT_NL);
    says(body, "<h1>Geen advies van de leden: de stemmen staken</h1>");
    says(body, "Geen advies aan het bestuur: de stemmen staken.");
    says(body,
         "<strong>Nipt.</strong> De stemmen staken: de grootste keuzes hebben evenveel stemmen.");
    free(body);
    told_free(told);
    told = empty_case();
    body = body_of(told, VT_NL);
    says(body, "<h1>Geen advies van de leden: er is geen stem die meetelt</h1>");
    says(body, "er is geen stem uitgebracht die meetelt (nodig: meer dan de helft).");
    silent(body, "class=\"balk\"");
    silent(body, "class=\"reeks\"");
    silent(body, "Nipt.");
    silent(body, "Ruim.");
    silent(body, "Verschil</dt>");
    free(body);
    told_free(told);
}

static void nothing_is_asked_of_members_that_are_not_there(void **state)
{
    (void)state;
    struct told *told = affiliated_case();
    char *body = body_of(told, VT_NL);
    says(body, "Geen enkel lid heeft een stem die meetelt.");
    says(body, "Adviserende stem van aangesloten leden (telt niet mee)");
    silent(body, "Opkomst</dt>");
    silent(body, "Zonder weging");
    free(body);
    told_free(told);
}

static void one_that_voted_is_told_in_the_singular(void **state)
{
    (void)state;
    struct told *told = ASKED(AZWA, {"GM0001", 9000, FOR}, {"GM0002", 9000, NULL});
    char *body = body_of(told, VT_NL);
    says(body,
         "Er stemde 1 van de 2 gemeenten (50,0%). Dat lid heeft 9 van de 18 stemmen (50,0%).");
    silent(body, "Er stemden 1");
    free(body);
    told_free(told);
}

/* ---- more than two sides, conditions, blank ---- */

#define THREE                                \
    PROPOSAL("fonds", "")                    \
    NL_EN("bestuur", "Bestuur", "Board", "") \
    NL_EN("anders", "Aangepast", "Amended", "") NL_EN("beide", "Tegen beide", "Against both", "")

static void three_sides_have_a_bar_each_with_the_threshold(void **state)
{
    (void)state;
    struct told *told =
        ASKED(THREE, {"GM0001", 62000, "  fonds: bestuur\n"},
              {"GM0002", 34000, "  fonds: anders\n"}, {"GM0003", 4000, "  fonds: beide\n"});
    char *body = body_of(told, VT_NL);
    silent(body, "class=\"balk\"");
    assert_int_equal(3, times(body, "class=\"reeks\""));
    says(body, "<b>Bestuur</b> <span class=\"pct\">62,00%</span>");
    says(body, "<b>Aangepast</b> <span class=\"pct\">34,00%</span>");
    says(body, "<b>Tegen beide</b> <span class=\"pct\">4,00%</span>");
    assert_int_equal(3, times(body, "<line class=\"drempel\" x1=\"50%\" x2=\"50%\" y2=\"28\"/>"));
    says(body,
         "meer dan de helft van de gewogen stemmen die meetellen, dus ten minste 51 stemmen.");
    free(body);
    told_free(told);
}

static void two_sides_with_another_threshold_have_a_bar_each(void **state)
{
    (void)state;
    struct told *told = ASKED(PROPOSAL("azwa", "    threshold: {at_least: 2/3}\n")
                                  OPTION("voor", "") OPTION("tegen", ""),
                              {"GM0001", 60000, FOR}, {"GM0002", 40000, AGAINST});
    char *body = body_of(told, VT_NL);
    silent(body, "class=\"balk\"");
    assert_int_equal(2, times(body, "class=\"reeks\""));
    says(body, "Geen advies aan het bestuur: geen enkele keuze haalde de meerderheid die nodig is "
               "(ten minste 2/3).");
    says(body, "dus ten minste 67 stemmen.");
    free(body);
    told_free(told);
}

#define WITH_BLANK       \
    PROPOSAL("azwa", "") \
    OPTION("voor", "")   \
    OPTION("mits", ", counts_as: voor") OPTION("tegen", "") OPTION("blanco", ", counts: false")

static void blank_and_conditions_stand_apart_under_both_denominators(void **state)
{
    (void)state;
    struct told *told =
        ASKED(WITH_BLANK, {"GM0001", 80000, FOR}, {"GM0002", 8000, "  azwa: mits\n"},
              {"GM0003", 1000, AGAINST}, {"GM0004", 2000, "  azwa: blanco\n"});
    char *body = body_of(told, VT_NL);
    says(body, "<span class=\"pct\">98,88%</span>");
    says(body, "<span class=\"pct\">1,12%</span>");
    says(body, "dan is het aandeel: voor 96,70%, tegen 1,10%.");
    says(body, "<dt>blanco</dt><dd>2 stemmen, 1 gemeente; telt niet mee</dd>");
    says(body, "<dt>mits</dt><dd>8 stemmen, 1 gemeente; meegeteld bij ‘voor’</dd>");
    says(body, "waarvan mits</th><td class=\"n\">1</td><td class=\"n\">8</td>");
    free(body);
    told_free(told);
}

static void a_single_vote_against_is_never_shown_as_none(void **state)
{
    (void)state;
    struct told *told = told_make();
    char code[8];
    for (int m = 0; m < 250; m++) {
        (void)snprintf(code, sizeof code, "GM%04d", m);
        add_gemeente(told, code, code, "Drenthe", m == 0 ? 1000 : 100000);
    }
    told_open(told, &(struct asking){"down", 1, 100, AZWA});
    for (int m = 0; m < 250; m++) {
        (void)snprintf(code, sizeof code, "GM%04d", m);
        (void)vote_of(told, code, 1, m == 0 ? AGAINST : FOR);
    }
    told_count(told);
    char *body = body_of(told, VT_NL);
    says(body, "<span class=\"pct\">99,99%</span>");
    says(body, "<span class=\"pct\">0,01%</span>");
    silent(body, "<span class=\"pct\">100,00%</span>");
    free(body);
    told_free(told);
}

/* ---- was it close? ---- */

static void what_no_rule_changes_is_clear(void **state)
{
    (void)state;
    struct told *told =
        ASKED(AZWA, {"GM0001", 10000, FOR}, {"GM0002", 10000, FOR}, {"GM0003", 10000, FOR},
              {"GM0004", 10000, FOR}, {"GM0005", 10400, AGAINST});
    char *body = body_of(told, VT_NL);
    says(body, "<strong>Ruim.</strong> De uitkomst is dezelfde bij elke andere afronding en elk "
               "ander minimum dat is nagerekend. Ook zonder weging is de uitkomst ‘voor’ (4 van 5 "
               "gemeenten).");
    silent(body, "Nipt.");
    says(body, "Nee. In elke rij van deze tabel is de uitkomst van elk voorstel dezelfde.");
    free(body);
    told_free(told);
}

static void another_rounding_that_turns_it_is_named(void **state)
{
    (void)state;
    struct told *told = ASKED(AZWA, {"GM0001", 3000, FOR}, {"GM0002", 2400, AGAINST});
    char *body = body_of(told, VT_NL);
    says(body, "<strong>Nipt.</strong>");
    says(body, "De uitkomst is anders bij de regel ‘Naar boven, ten minste 1 stem’");
    says(body, "Zonder weging is het anders: dan is de uitkomst ‘stemmen staken’.");
    says(body,
         "<b>Anders afronden, of een minimum van 0 of 1 stem:</b> ja. Bij azwa: ‘Naar boven, ten "
         "minste 1 stem’ geeft ‘stemmen staken’.<br><b>Zonder weging:</b> ja. Bij azwa: ‘stemmen "
         "staken’.</p>");
    silent(body, "Nee. In elke rij");
    says(body, "<span class=\"anders\">stemmen staken</span>");
    silent(body, "Ruim.");
    free(body);
    told_free(told);
}

static void no_majority_is_said_with_what_lacks(void **state)
{
    (void)state;
    struct told *told = ASKED(
        PROPOSAL("azwa", "    threshold: {at_least: 3/4}\n") OPTION("voor", "") OPTION("tegen", ""),
        {"GM0001", 1000, FOR}, {"GM0002", 1000, FOR}, {"GM0003", 1000, FOR}, {"GM0004", 1000, FOR},
        {"GM0005", 1000, FOR}, {"GM0006", 1000, FOR}, {"GM0007", 1000, FOR},
        {"GM0008", 1000, AGAINST}, {"GM0009", 1000, AGAINST}, {"GM0010", 1000, AGAINST},
        {"GM0011", 1000, AGAINST});
    char *body = body_of(told, VT_NL);
    says(body, "<strong>Geen meerderheid.</strong> De grootste keuze kwam 2 stemmen tekort.");
    silent(body, "Ruim.");
    silent(body, "Nipt.");
    free(body);
    told_free(told);
}

static void heads_that_differ_are_not_denied_by_rules_that_do_not(void **state)
{
    (void)state;
    struct told *told =
        ASKED(AZWA, {"GM0001", 10400, FOR}, {"GM0002", 10400, FOR}, {"GM0003", 10400, FOR},
              {"GM0004", 1400, AGAINST}, {"GM0005", 1400, AGAINST}, {"GM0006", 1400, AGAINST},
              {"GM0007", 1400, AGAINST});
    char *body = body_of(told, VT_NL);
    says(body, "<b>Anders afronden, of een minimum van 0 of 1 stem:</b> nee, de uitkomst van elk "
               "voorstel blijft dezelfde.<br><b>Zonder weging:</b> ja. Bij azwa: ‘tegen’.</p>");
    silent(body, "Nee. In elke rij");
    free(body);
    told_free(told);
}

static void one_member_that_could_turn_it_is_named(void **state)
{
    (void)state;
    struct told *told = ASKED(AZWA, {"GM0001", 10000, FOR}, {"GM0002", 9000, FOR},
                              {"GM0003", 2000, FOR}, {"GM0004", 5000, AGAINST});
    char *body = body_of(told, VT_NL);
    says(body, "<strong>Nipt.</strong> Eén gemeente met 10 stemmen had de uitkomst kunnen "
               "veranderen door anders te stemmen.");
    free(body);
    told_free(told);
}

static void a_member_that_could_make_a_tie_is_named(void **state)
{
    (void)state;
    struct told *told = ASKED(PROPOSAL("azwa", "    threshold: {at_least: 1/2}\n")
                                  OPTION("voor", "") OPTION("tegen", ""),
                              {"GM0001", 5000, FOR}, {"GM0002", 5000, FOR}, {"GM0003", 5000, FOR},
                              {"GM0004", 5000, AGAINST});
    char *body = body_of(told, VT_NL);
    says(body, "Eén gemeente met 5 stemmen had de uitkomst kunnen veranderen");
    free(body);
    told_free(told);
}

static void heads_that_say_otherwise_are_said(void **state)
{
    (void)state;
    struct told *told =
        ASKED(AZWA, {"GM0001", 10000, FOR}, {"GM0002", 10000, FOR}, {"GM0003", 10000, FOR},
              {"GM0004", 1000, AGAINST}, {"GM0005", 1000, AGAINST}, {"GM0006", 1000, AGAINST},
              {"GM0007", 1000, AGAINST});
    char *body = body_of(told, VT_NL);
    says(
        body,
        "<strong>Let op.</strong> Zonder weging is het anders: dan is de uitkomst ‘tegen’ (4 van 7 "
        "gemeenten).");
    says(body,
         "<b>Anders afronden, of een minimum van 0 of 1 stem:</b> nee, geen lid krijgt dan een "
         "ander aantal stemmen.<br><b>Zonder weging:</b> ja. Bij azwa: ‘tegen’.</p>");
    silent(body, "Nee. In elke rij");
    silent(body, "Nipt.");
    silent(body, "De uitkomst is dezelfde");
    says(body, "Zonder weging: één stem per gemeente");
    silent(body, "had de uitkomst kunnen veranderen");
    free(body);
    told_free(told);
}

/* ---- headings ---- */

#define TWO AZWA PROPOSAL("hlo", "") OPTION("voor", "") OPTION("tegen", "")

static void the_heading_tells_what_is_advised(void **state)
{
    (void)state;
    struct told *told = ASKED(TWO, {"GM0001", 9000, FOR "  hlo: voor\n"});
    char *body = body_of(told, VT_NL);
    says(body, "<h1>De leden adviseren ‘voor’ bij beide voorstellen</h1>");
    free(body);
    told_free(told);
    told =
        ASKED(TWO, {"GM0001", 9000, FOR "  hlo: voor\n"}, {"GM0002", 9000, FOR "  hlo: tegen\n"});
    body = body_of(told, VT_NL);
    says(body, "<h1>De leden adviseren ‘voor’ bij azwa; geen advies bij hlo (stemmen staken)</h1>");
    free(body);
    body = body_of(told, VT_EN);
    says(body,
         "<h1>The members advise “<span lang=\"nl\">voor</span>” on "
         "<span lang=\"nl\">azwa</span>; no advice on <span lang=\"nl\">hlo</span> (tie)</h1>");
    free(body);
    told_free(told);
    told = ASKED(TWO, {"GM0001", 9000, FOR}, {"GM0002", 9000, AGAINST});
    body = body_of(told, VT_NL);
    says(body, "<h1>Geen advies van de leden: azwa (stemmen staken), hlo (geen stemmen)</h1>");
    free(body);
    told_free(told);
}

static void a_text_without_english_is_marked_as_dutch(void **state)
{
    (void)state;
    struct told *told = ASKED(THREE, {"GM0001", 9000, "  fonds: bestuur\n"});
    char *body = body_of(told, VT_EN);
    says(body, "<blockquote class=\"vraag\" lang=\"nl\">Akkoord?</blockquote>");
    says(body, "<b>Board</b>");
    free(body);
    body = body_of(told, VT_NL);
    silent(body, "lang=\"nl\"");
    free(body);
    told_free(told);
}

/* ---- three different things ---- */

static void what_counts_instead_of_a_ballot_left_out_is_said(void **state)
{
    (void)state;
    for (unsigned older = 0; older <= 1; older++) {
        struct told *told = told_make();
        add_gemeente(told, "GM0001", "Een", "Drenthe", 5000);
        told_open(told, &(struct asking){"down", 1, 75, AZWA});
        if (older > 0) {
            (void)vote_of(told, "GM0001", 1, AGAINST);
        }
        (void)swapped(&told->f, &(struct swap){"GM0001", EVERYONES_KEY, 60, 0});
        (void)voted(&told->f, &(struct vote){"GM0001", 2, AZWA_FOR, NULL, 60, 0});
        told_count(told);
        char *body = body_of(told, VT_NL);
        says(body, "Zonder stembiljetten op het woord van het secretariaat (1)");
        if (older > 0) {
            says(body, "een vervangen stembiljet van hetzelfde lid telt dan weer");
        } else {
            silent(body, "een vervangen stembiljet van hetzelfde lid telt dan weer");
        }
        free(body);
        told_free(told);
    }
}

static void without_a_decision_that_is_said(void **state)
{
    (void)state;
    struct told *told = ASKED(AZWA, {"GM0001", 9000, FOR});
    char *body = body_of(told, VT_NL);
    says(body, "<li class=\"nu\"><b>1. Advies van de leden</b>");
    says(body, "<b>2. Besluit van het bestuur</b>Staat nog niet in het dossier.");
    says(body, "<b>3. Bekrachtiging</b>");
    silent(body, "class=\"besluit\"");
    free(body);
    told_free(told);
}

static void a_decision_stands_beside_the_advice(void **state)
{
    (void)state;
    struct told *told = ASKED(TWO PROPOSAL("iza", "") OPTION("voor", "") OPTION("tegen", ""),
                              {"GM0001", 9000, FOR "  hlo: voor\n"});
    assert_code(VT_OK, add_text(&told->f, VT_ENTRY_DECISION,
                                "vngtally/decision/v1\ndate 2025-10-29\nproposal azwa tegen\n"
                                "reason Te duur.\nproposal hlo voor\nreason Goed.\n"
                                "proposal iza none\nreason Later.\n"));
    told_again(told, told->f.dossier.count);
    char *body = body_of(told, VT_NL);
    says(body, "<li class=\"nu\"><b>2. Besluit van het bestuur</b>Voorstellen waarover is "
               "besloten: 3 van 3; 1 volgens het advies, 1 anders.");
    says(body, "<td>voor</td><td><strong>tegen</strong><span class=\"sub afwijkt\">anders dan het "
               "advies</span></td><td>29 oktober 2025</td><td>Te duur.</td>");
    says(body, "<strong>voor</strong><span class=\"sub\">volgens het advies</span>");
    says(body, "<td>geen stemmen</td><td><strong>geen van de keuzes</strong><span class=\"sub\">er "
               "was geen advies</span>");
    says(body, "Advies aan het bestuur: voor."); /* the advice stays what it was */
    silent(body, "herzien");
    free(body);
    assert_code(VT_OK, add_text(&told->f, VT_ENTRY_DECISION,
                                "vngtally/decision/v1\ndate 2025-10-30\nproposal azwa voor\n"
                                "reason Toch.\n"));
    told_again(told, told->f.dossier.count);
    body = body_of(told, VT_NL);
    says(body, "<td>Toch.</td>");
    says(body, "<strong>voor</strong><span class=\"sub\">volgens het advies</span><span "
               "class=\"sub\">Dit besluit is herzien: het neemt de plaats in van een eerder "
               "besluit over dit voorstel.</span></td><td>30 oktober 2025</td>");
    free(body);
    told_again(told, told->f.dossier.count - 2); /* before the decisions */
    body = body_of(told, VT_NL);
    silent(body, "Te duur.");
    free(body);
    told_free(told);
}

static void an_early_close_is_said_with_its_reason(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "Een", "Drenthe", 5000);
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    (void)vote_of(told, "GM0001", 1, FOR);
    assert_code(VT_OK, add_text(&told->f, VT_ENTRY_CLOSE,
                                "vngtally/close/v1\ncloses 2025-10-22T14:00:00Z\n"
                                "reason Iedereen heeft gestemd.\n"));
    told_count(told);
    char *body = body_of(told, VT_NL);
    says(body, "De raadpleging is eerder gesloten dan gepland: op woensdag 10 september 2025 om");
    says(body, "Stemmen kon tot de sluiting op woensdag 10 september 2025 om");
    silent(body, "Stemmen kon tot woensdag 22 oktober");
    says(body, "De reden volgens het secretariaat: Iedereen heeft gestemd.");
    free(body);
    told_free(told);
}

/* ---- weight and checking ---- */

static void the_rule_and_whom_its_limits_touch_are_told(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "Klein", "Drenthe", 971);
    add_gemeente(told, "GM0002", "Groot", "Drenthe", 900000);
    add_special(told, "ZZ01", NULL, 3, NULL);
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    told_count(told);
    char *body = body_of(told, VT_NL);
    says(body,
         "één stem per 1.000 inwoners, naar beneden afgerond, ten minste 1 en ten hoogste 75.");
    says(body, "<dd>1 gemeente, naar 75 stemmen</dd>");
    says(body, "<dd>1 gemeente: Klein</dd>");
    says(body, "<dd>1, samen 3 stemmen; hun aantal stemmen staat in het register</dd>");
    says(body, "<dd>79 stemmen van 3 leden</dd>");
    free(body);
    told_free(told);
}

static void the_commands_carry_the_fingerprints(void **state)
{
    (void)state;
    struct told *told = ASKED(AZWA, {"GM0001", 9000, NULL}, {"GM0002", 9000, FOR});
    struct vt_buf line = {0};
    char *body = body_of(told, VT_NL);
    put(&line, "vngtally verify dossier/receipts/GM0002-count.receipt --fingerprint ");
    put_hex(&line, vt_hash_view(&told->facts.dossier->fingerprint));
    put(&line, " --result ");
    put_hex(&line, vt_hash_view(&told->facts.result_leaf));
    put(&line, "</pre>");
    vt_buf_put_byte(&line, 0);
    says(body, (const char *)line.at);
    vt_buf_clear(&line);
    put(&line, "Wortel van de telling</h3><p class=\"hex\">");
    put_hex(&line, vt_hash_view(&told->result.block[VT_TREE_MEMBERS].count_root));
    vt_buf_put_byte(&line, 0);
    says(body, (const char *)line.at);
    says(body, "De wortel telt over 2 gemeenten op tot deze stemmen: azwa: voor 9, tegen 0.");
    says(body, "leden.csv");
    free(body);
    vt_buf_free(&line);
    told_free(told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_sides_stand_labelled_with_their_own_share),
        cmocka_unit_test(an_advice_is_never_called_a_decision),
        cmocka_unit_test(the_real_case_of_2019_is_labelled_on_both_sides),
        cmocka_unit_test(a_tie_and_no_votes_are_said_in_words),
        cmocka_unit_test(nothing_is_asked_of_members_that_are_not_there),
        cmocka_unit_test(three_sides_have_a_bar_each_with_the_threshold),
        cmocka_unit_test(two_sides_with_another_threshold_have_a_bar_each),
        cmocka_unit_test(blank_and_conditions_stand_apart_under_both_denominators),
        cmocka_unit_test(a_single_vote_against_is_never_shown_as_none),
        cmocka_unit_test(what_no_rule_changes_is_clear),
        cmocka_unit_test(no_majority_is_said_with_what_lacks),
        cmocka_unit_test(heads_that_differ_are_not_denied_by_rules_that_do_not),
        cmocka_unit_test(another_rounding_that_turns_it_is_named),
        cmocka_unit_test(one_member_that_could_turn_it_is_named),
        cmocka_unit_test(a_member_that_could_make_a_tie_is_named),
        cmocka_unit_test(heads_that_say_otherwise_are_said),
        cmocka_unit_test(the_heading_tells_what_is_advised),
        cmocka_unit_test(a_text_without_english_is_marked_as_dutch),
        cmocka_unit_test(one_that_voted_is_told_in_the_singular),
        cmocka_unit_test(what_counts_instead_of_a_ballot_left_out_is_said),
        cmocka_unit_test(without_a_decision_that_is_said),
        cmocka_unit_test(a_decision_stands_beside_the_advice),
        cmocka_unit_test(an_early_close_is_said_with_its_reason),
        cmocka_unit_test(the_rule_and_whom_its_limits_touch_are_told),
        cmocka_unit_test(the_commands_carry_the_fingerprints),
    };
    return VT_RUN(tests);
}

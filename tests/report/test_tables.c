/* SPDX-License-Identifier: EUPL-1.2 */
/* The tables of the page: every member, what did not count, provinces and sizes. */
#include "report/page_part.h"
#include "report/report_cases.h"

/* ---- the members ---- */

static char *anchor_of(const struct told *told, uint32_t member)
{
    struct vt_buf out = {0};
    struct vt_page page = {.html = {.out = &out}, .facts = &told->facts};
    vt_html_raw(&page.html, "<tr id=\"");
    vt_page_anchor(&page, member);
    vt_html_raw(&page.html, "\"><th scope=\"row\">");
    vt_html_free(&page.html);
    vt_buf_put_byte(&out, 0);
    return (char *)out.at;
}

static void every_member_stands_in_a_table_once(void **state)
{
    (void)state;
    for (size_t i = 0; i < report_case_count; i++) {
        struct told *told = report_cases[i].make();
        char *table = part_of(told, VT_NL, vt_page_members);
        for (uint32_t m = 0; m < told->f.dossier.reg.count; m++) {
            char *row = anchor_of(told, m);
            assert_int_equal(1, times(table, row));
            free(row);
        }
        assert_int_equal(told->f.dossier.reg.count, times(table, "<tr id="));
        free(table);
        told_free(told);
    }
}

static void all_342_stand_by_name(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_real_gemeenten(told);
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    told_count(told);
    char *table = part_of(told, VT_NL, vt_page_members);
    assert_int_equal(342, times(table, "<tr id=\"gm"));
    says(table, "342 stemmende leden, op naam");
    static const char *const order[] = {"gm1680", "gm0358", "gm0363", "gm0748", "gm0193"};
    for (size_t i = 1; i < sizeof order / sizeof order[0]; i++) {
        assert_true(strstr(table, order[i - 1]) < strstr(table, order[i]));
    }
    free(table);
    told_free(told);
}

static void a_row_tells_votes_choice_inhabitants_and_province(void **state)
{
    (void)state;
    struct told *told = small_case();
    char *table = part_of(told, VT_NL, vt_page_members);
    says(table, "<tr id=\"gm0001\"><th scope=\"row\">&#39;s-Gravenhage<td class=\"n\">75"
                "<td class=\"s1 deel\">Voor, mits<td class=\"n\">80.500<td>Zuid-Holland\n");
    says(table, "<td class=\"sn\">geen<td class=\"n\">–<td>–\n"); /* ZZ01 */
    free(table);
    char *english = part_of(told, VT_EN, vt_page_members);
    says(english, "<td class=\"s1 deel\">For, if<td class=\"n\">80,500<td>Zuid-Holland\n");
    says(english, "<td class=\"sn\">none");
    free(english);
    told_free(told);
}

static void a_proposal_left_open_is_not_called_a_member_that_did_not_vote(void **state)
{
    (void)state;
    struct told *told = full_case();
    char *table = part_of(told, VT_NL, vt_page_members);
    char *row = between(table, "<tr id=\"gm0005\">", "\n");
    says(row, "<td class=\"s2\">Tegen<td class=\"sn\">niet ingevuld");
    free(row);
    row = between(table, "<tr id=\"gm0003\">", "\n");
    says(row, "<td class=\"sn\">geen<td class=\"sn\">geen");
    free(row);
    free(table);
    told_free(told);
}

static void affiliated_members_have_a_table_of_their_own_without_votes(void **state)
{
    (void)state;
    struct told *told = small_case();
    char *table = part_of(told, VT_NL, vt_page_members);
    char *own = between(table, "<table id=\"aangesloten\"", "</table>");
    says(own, "1 aangesloten lid: een adviserende stem, die niet meetelt");
    says(own, "<tr id=\"lid-af01\"><th scope=\"row\">AF01<td class=\"s0\">Blanco\n");
    silent(own, "Stemmen");
    char *voting = between(table, "<table id=\"leden\"", "</table>");
    silent(voting, "AF01");
    free(own);
    free(voting);
    free(table);
    told_free(told);
    told = affiliated_case();
    table = part_of(told, VT_NL, vt_page_members);
    silent(table, "id=\"leden\"");
    says(table, "2 aangesloten leden, op naam");
    free(table);
    told_free(told);
}

/* Of GM0001 to GM0005 and ZZ01. */
static void letters_say_what_is_special_of_a_member(void **state)
{
    (void)state;
    static const struct {
        const char *row, *letters[3];
    } known[] = {
        {"<tr id=\"gm0001\">", {"href=\"#t-vervangen\" title=\"", ">v</a></sup>", NULL}},
        {"<tr id=\"gm0002\">", {"<sup><a href=\"#t-woord\" title=\"", ">w</a></sup>", NULL}},
        {"<tr id=\"gm0003\">", {"href=\"#t-laat\"", "href=\"#t-geweigerd\"", ">l</a> <a"}},
        {"<tr id=\"gm0004\">", {"href=\"#t-laat\"", "href=\"#t-geweigerd\"", ">g</a></sup>"}},
        {"<tr id=\"gm0005\">", {"<sup><a href=\"#t-gestempeld\"", ">n</a></sup>", NULL}},
        {"<tr id=\"lid-zz01\">", {"<sup><abbr title=\"bijzonder lid", ">b</abbr></sup>", NULL}},
    };
    struct told *told = full_case();
    char *table = part_of(told, VT_NL, vt_page_members);
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        char *row = between(table, known[i].row, "\n");
        for (size_t l = 0; l < 3 && known[i].letters[l] != NULL; l++) {
            says(row, known[i].letters[l]);
        }
        free(row);
    }
    assert_int_equal(6, times(table, "<dt>"));
    free(table);
    told_free(told);
    told = tie_case();
    table = part_of(told, VT_NL, vt_page_members);
    silent(table, "<sup>");
    silent(table, "Een letter achter een naam");
    free(table);
    told_free(told);
}

/* ---- late, replaced, refused, on the secretariat's word ---- */

static void nothing_special_is_one_sentence(void **state)
{
    (void)state;
    struct told *told = tie_case();
    char *part = part_of(told, VT_NL, vt_page_special);
    says(part, "Geen stembiljet was te laat, is vervangen of is geweigerd. Geen stem berust op het "
               "woord van het secretariaat, en geen lid kreeg een nieuwe sleutel.");
    silent(part, "<table");
    free(part);
    char *english = part_of(told, VT_EN, vt_page_special);
    says(english, "No ballot was late, replaced or refused.");
    free(english);
    told_free(told);
}

/* Rows of a list; 0 when it is not there. */
static size_t rows_of(const char *part, const char *list)
{
    char id[64];
    (void)snprintf(id, sizeof id, "<table id=\"%s\"", list);
    if (strstr(part, id) == NULL) {
        return 0;
    }
    char *table = between(part, id, "</table>");
    size_t rows = times(table, "<tr><th scope=\"row\">");
    free(table);
    return rows;
}

static void the_lists_hold_every_such_entry_of_the_journal(void **state)
{
    (void)state;
    for (size_t i = 0; i < report_case_count; i++) {
        struct told *told = report_cases[i].make();
        const struct vt_dossier *d = &told->f.dossier;
        char *part = part_of(told, VT_NL, vt_page_special);
        size_t counted = 0, word = 0, stamped = 0;
        for (uint32_t m = 0; m < d->reg.count; m++) {
            counted += vt_dossier_counted(d, m, VT_BALLOTS_ALL) != VT_NO_ENTRY;
        }
        for (uint32_t e = 0; e < d->count; e++) {
            word += d->entry[e].kind == VT_ENTRY_REKEY && d->entry[e].on_word;
            stamped += d->entry[e].stamped;
        }
        assert_int_equal(d->kinds[VT_ENTRY_LATE], rows_of(part, "t-laat"));
        assert_int_equal(d->kinds[VT_ENTRY_REFUSED], rows_of(part, "t-geweigerd"));
        assert_int_equal(d->kinds[VT_ENTRY_BALLOT] - counted, rows_of(part, "t-vervangen"));
        assert_int_equal(stamped, rows_of(part, "t-gestempeld"));
        assert_int_equal(word, rows_of(part, "t-woord"));
        assert_int_equal(d->kinds[VT_ENTRY_REKEY] - word, rows_of(part, "t-sleutel"));
        free(part);
        told_free(told);
    }
}

static void a_report_up_to_an_entry_knows_nothing_of_later_ones(void **state)
{
    (void)state;
    struct told *told = full_case();
    told_again(told, told->f.dossier.result + 1);
    char *part = part_of(told, VT_NL, vt_page_special);
    assert_int_equal(2, rows_of(part, "t-laat"));
    assert_int_equal(1, rows_of(part, "t-geweigerd"));
    silent(part, "na de telling");
    free(part);
    told_free(told);
}

static void each_list_says_why_and_what_became_of_it(void **state)
{
    (void)state;
    struct told *told = full_case();
    char *part = part_of(told, VT_NL, vt_page_special);
    says(part, "Te laat: 3. Niet geteld.");
    says(part, "<td>22 oktober 2025, 16.00.00 uur</td><td>op of na de sluitingstijd</td>"
               "<td>AZWA Voor, HLO niet ingevuld</td><td class=\"n\">75</td>");
    says(part, "<td>vóór de sluitingstijd ontvangen, maar na de sluiting ingevoerd</td>");
    says(part, "<td>op of na de sluitingstijd; na de telling ingevoerd</td>");
    says(part, "<td>nr. 1: AZWA Tegen, HLO niet ingevuld</td>");
    says(part, "<td>nr. 2: AZWA Voor, HLO Mits</td>");
    says(part, "<td>geen stem geteld: een ander stembiljet was te laat</td>");
    says(part, "Vervangen: 1. Van elk lid telt het stembiljet met het hoogste volgnummer. Wie na "
               "een nieuwe sleutel opnieuw stemt, vervangt alles van daarvoor.");
    char *word = between(part, "<table id=\"t-woord\"", "</table>");
    says(word, "<a href=\"#gm0002\">");
    says(word, "nr. 1: AZWA Voor, HLO Blanco");
    free(word);
    free(part);
    told_free(told);
}

static void what_a_refused_member_did_is_told(void **state)
{
    (void)state;
    struct told *told = told_make();
    struct fixture *f = &told->f;
    add_gemeente(told, "GM0001", "Een", "Drenthe", 5000);
    add_gemeente(told, "GM0002", "Twee", "Drenthe", 5000);
    add_gemeente(told, "GM0003", "Drie", "Drenthe", 5000);
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    (void)refused(f, &(struct refusal){"GM0001", EVERYONES_KEY, "a\n", "ballot-option"});
    (void)vote_of(told, "GM0001", 1, AZWA_FOR);
    (void)vote_of(told, "GM0002", 1, AZWA_FOR);
    (void)refused(f, &(struct refusal){"GM0002", EVERYONES_KEY, "b\n", "ballot-sequence-used"});
    (void)refused(f, &(struct refusal){"GM0003", EVERYONES_KEY, "c\n", "yaml-anchor"});
    told_count(told);
    char *part = part_of(told, VT_NL, vt_page_special);
    says(part, "keuze die het voorstel niet heeft <code>ballot-option</code></td>"
               "<td>stemde daarna geldig: geteld</td>");
    says(part, "volgnummer was al gebruikt met een andere inhoud <code>ballot-sequence-used</code>"
               "</td><td>de eerdere stem bleef tellen</td>");
    says(part, "bestand dat niet goed is opgemaakt <code>yaml-anchor</code></td>"
               "<td>geen stem geteld</td>");
    free(part);
    told_free(told);
}

static void a_late_vote_that_would_change_the_outcome_is_pointed_out(void **state)
{
    (void)state;
    struct told *told = told_make();
    struct fixture *f = &told->f;
    add_affiliated(told, "AF01");
    add_gemeente(told, "GM0001", "Een", "Drenthe", 5000);
    add_gemeente(told, "GM0002", "Twee", "Drenthe", 9000);
    add_gemeente(told, "GM0003", "Drie", "Drenthe", 1000);
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    (void)vote_of(told, "GM0001", 1, AZWA_FOR);
    f->now = CLOSES + 5;
    static const char *const late[] = {"GM0002", "GM0003", "AF01"};
    for (size_t i = 0; i < 3; i++) {
        (void)was_late(f, &(struct vote){late[i], 1, AZWA_AGAINST, NULL, EVERYONES_KEY, CLOSES});
    }
    told_count(told);
    char *part = part_of(told, VT_NL, vt_page_special);
    says(part, "<td class=\"n\">9</td><td><b>ja: azwa</b></td>");
    says(part, "<td class=\"n\">1</td><td>nee</td>");
    says(part, "<td class=\"n\">adviserend</td><td>nee</td>");
    says(part, "Let op: alle te late stembiljetten samen meegeteld is de uitkomst van azwa anders: "
               "tegen in plaats van voor.");
    free(part);
    told_free(told);
}

static void the_effect_of_what_rests_on_a_word_is_told(void **state)
{
    (void)state;
    for (unsigned other = 4; other <= 9; other += 5) { /* 4: changes nothing; 9: decides */
        struct told *told = told_make();
        struct fixture *f = &told->f;
        add_gemeente(told, "GM0001", "Een", "Drenthe", 5000);
        add_gemeente(told, "GM0002", "Twee", "Drenthe", other * 1000);
        told_open(told, &(struct asking){"down", 1, 75, AZWA});
        (void)vote_of(told, "GM0001", 1, AZWA_FOR);
        (void)swapped(f, &(struct swap){"GM0002", EVERYONES_KEY, 60, 0});
        (void)voted(f, &(struct vote){"GM0002", 1, AZWA_AGAINST, NULL, 60, 0});
        told_count(told);
        char *part = part_of(told, VT_NL, vt_page_special);
        if (other == 9) {
            says(part, "Let op: zonder wat hierop berust is de uitkomst van azwa anders: voor in "
                       "plaats van tegen.");
        } else {
            says(part, "Zonder dit stembiljet is de uitkomst van elk voorstel dezelfde.");
            silent(part, "Let op");
        }
        free(part);
        told_free(told);
    }
}

static void a_new_key_without_a_vote_rests_on_nothing(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "Een", "Drenthe", 5000);
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    (void)swapped(&told->f, &(struct swap){"GM0001", EVERYONES_KEY, 60, 0});
    told_count(told);
    char *part = part_of(told, VT_NL, vt_page_special);
    says(part, "geen getelde stem met deze sleutel");
    says(part, "Geen getelde stem berust hierop.");
    free(part);
    told_free(told);
}

static void an_early_close_tells_its_reason_beside_those_it_made_late(void **state)
{
    (void)state;
    struct told *told = told_make();
    struct fixture *f = &told->f;
    add_gemeente(told, "GM0001", "Een", "Drenthe", 5000);
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    f->now = CLOSES - 7200;
    assert_code(VT_OK, add_text(f, VT_ENTRY_CLOSE,
                                "vngtally/close/v1\ncloses 2025-10-22T14:00:00Z\n"
                                "reason Iedereen <b>heeft</b> gestemd.\n"));
    f->now = CLOSES - 3600;
    (void)was_late(f, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, EVERYONES_KEY, CLOSES - 7300});
    told_count(told);
    char *part = part_of(told, VT_NL, vt_page_special);
    says(part, "gesloten op woensdag 22 oktober 2025 om 14.00 uur, vóór de sluitingstijd");
    says(part, "Iedereen &lt;b&gt;heeft&lt;/b&gt; gestemd.");
    free(part);
    told_free(told);
}

/* ---- provinces and sizes ---- */

#define TWO AZWA PROPOSAL("hlo", "") OPTION("voor", "") OPTION("tegen", "")
#define FOR_BOTH AZWA_FOR "  hlo: voor\n"

static struct told *provinces(const char *proposals)
{
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "Een", "Limburg", 5000);
    add_gemeente(told, "GM0002", "Twee", "Drenthe", 30000);
    add_gemeente(told, "GM0003", "Drie", "Limburg", 12000);
    add_gemeente(told, "GM0004", "Vier", "Zeeland", 15000);
    told_open(told, &(struct asking){"down", 1, 75, proposals});
    return told;
}

static void two_proposals_stand_beside_each_other_with_a_total(void **state)
{
    (void)state;
    struct told *told = provinces(TWO);
    (void)vote_of(told, "GM0001", 1, FOR_BOTH);
    (void)vote_of(told, "GM0002", 1, FOR_BOTH);
    (void)vote_of(told, "GM0003", 1, AZWA_AGAINST "  hlo: voor\n");
    told_count(told);
    char *part = part_of(told, VT_NL, vt_page_groups);
    char *table = between(part, "<table id=\"t-provincie\"", "</table>");
    assert_int_equal(4, times(table, "<th scope=\"row\">"));
    char *row = between(table, "<th scope=\"row\">Limburg", "</tr>");
    says(row, "<td class=\"n pv\">29,4%</td>");
    says(row, "<td class=\"n pv\">100,0%</td>");
    says(row, "<td class=\"n\">1 – 1</td><td class=\"n\">2 – 0</td>");
    says(row, "<td class=\"n\">2 van 2</td><td class=\"n\">17 van 17</td>");
    free(row);
    row = between(table, "<tr class=\"tot\"><th scope=\"row\">Alle leden", "</tr>");
    says(row, "<td class=\"n pv\">74,5%</td>");
    says(row, "<td class=\"n\">3 van 4</td><td class=\"n\">47 van 62</td>");
    free(row);
    row = between(table, "<th scope=\"row\">Zeeland", "</tr>");
    says(row, "<td class=\"mb\"></td><td class=\"n pv\">–</td>");
    says(row, "<td class=\"n\">0 van 1</td><td class=\"n\">0 van 15</td>");
    free(row);
    says(part, "<b>azwa</b>: de uitkomst is anders in Limburg, en bij leden met 10.000 tot 20.000 "
               "inwoners. Het aandeel voor loopt per provincie van 29,4% (Limburg) tot 100,0% "
               "(Drenthe)");
    says(part,
         "<b>hlo</b>: in elke provincie en elke grootteklasse met stemmen die meetellen is de "
         "uitkomst dezelfde.");
    assert_true(strstr(table, "Drenthe") < strstr(table, "Zeeland"));
    assert_true(strstr(table, "Zeeland") < strstr(table, "Limburg"));
    free(table);
    free(part);
    told_free(told);
}

static void classes_beside_each_other_that_differ_are_told_as_one(void **state)
{
    (void)state;
    struct told *told = provinces(AZWA);
    (void)vote_of(told, "GM0001", 1, AZWA_AGAINST);
    (void)vote_of(told, "GM0002", 1, AZWA_FOR);
    (void)vote_of(told, "GM0003", 1, AZWA_AGAINST);
    told_count(told);
    char *part = part_of(told, VT_NL, vt_page_groups);
    says(part, "en bij leden met minder dan 20.000 inwoners.");
    free(part);
    char *english = part_of(told, VT_EN, vt_page_groups);
    says(english, "and among members with fewer than 20,000 inhabitants.");
    says(english, "<th scope=\"row\">20,000 to 50,000</th>");
    free(english);
    told_free(told);
}

#define THREE PROPOSAL("p", "") OPTION("a", "") OPTION("b", "") OPTION("c", "")

static void more_sides_than_two_have_a_table_for_each_proposal(void **state)
{
    (void)state;
    struct told *told = provinces(AZWA THREE);
    (void)vote_of(told, "GM0001", 1, AZWA_FOR "  p: b\n");
    (void)vote_of(told, "GM0002", 1, AZWA_FOR "  p: c\n");
    (void)vote_of(told, "GM0003", 1, AZWA_FOR "  p: b\n");
    told_count(told);
    char *part = part_of(told, VT_NL, vt_page_groups);
    says(part, "<table id=\"t-provincie-1\"");
    says(part, "<table id=\"t-grootte-1\"");
    says(part, "<table id=\"t-grootte-2\"");
    char *table = between(part, "<table id=\"t-provincie-2\"", "</table>");
    char *row = between(table, "<th scope=\"row\">Limburg", "</tr>");
    says(row, "<td class=\"n pv\">0,0% <span class=\"licht\">(0)</span></td>"
              "<td class=\"n pv\">100,0% <span class=\"licht\">(2)</span></td>"
              "<td class=\"n pv\">0,0% <span class=\"licht\">(0)</span></td>"
              "<td class=\"n\">2 van 2</td>");
    /* The side adopted. */
    says(part, "Het aandeel c loopt per provincie van 0,0% (Limburg) tot 100,0% (Drenthe)");
    free(row);
    free(table);
    free(part);
    told_free(told);
}

static void many_proposals_show_one_share_and_mark_what_differs(void **state)
{
    (void)state;
    struct told *told = provinces(TWO THREE);
    (void)vote_of(told, "GM0001", 1, FOR_BOTH);
    (void)vote_of(told, "GM0002", 1, FOR_BOTH);
    (void)vote_of(told, "GM0003", 1, AZWA_AGAINST "  hlo: voor\n");
    told_count(told);
    char *part = part_of(told, VT_NL, vt_page_groups);
    char *table = between(part, "<table id=\"t-provincie\"", "</table>");
    char *row = between(table, "<th scope=\"row\">Limburg", "</tr>");
    says(row, "<td class=\"n pv\"><span class=\"ruit\">29,4%<span class=\"stil\">, andere "
              "uitkomst</span></span></td><td class=\"n pv\">100,0%</td><td class=\"n pv\">–</td>");
    assert_int_equal(1, times(table, "class=\"ruit\""));
    silent(table, "staaf");
    says(part, "<b>p</b>: er is geen stem uitgebracht die meetelt.");
    free(row);
    free(table);
    free(part);
    told_free(told);
}

static void a_page_of_32_proposals_by_16_options_stays_small(void **state)
{
    (void)state;
    struct told *told = wide_case();
    char *part = part_of(told, VT_NL, vt_page_groups);
    says(part,
         "Bij elk voorstel is de uitkomst dezelfde in elke provincie en elke grootteklasse met "
         "stemmen die meetellen.");
    assert_true(strlen(part) < 20000);
    free(part);
    told_free(told);
}

static void members_without_a_province_or_a_number_are_groups_too(void **state)
{
    (void)state;
    struct told *told = small_case();
    char *part = part_of(told, VT_NL, vt_page_groups);
    says(part, "<th scope=\"row\">zonder provincie</th>");
    says(part, "<th scope=\"row\">onbekend aantal</th>");
    free(part);
    told_free(told);
    told = affiliated_case();
    part = part_of(told, VT_NL, vt_page_groups);
    assert_string_equal("", part);
    free(part);
    told_free(told);
}

/* ---- all of it ---- */

static void nothing_from_outside_becomes_markup(void **state)
{
    (void)state;
    void (*const parts[])(struct vt_page *) = {vt_page_groups, vt_page_members, vt_page_special};
    struct told *told = hostile_case();
    for (size_t i = 0; i < 3; i++) {
        char *part = part_of(told, VT_NL, parts[i]);
        silent(part, "<b>c");
        silent(part, "</script>");
        silent(part, "<img");
        free(part);
    }
    char *groups = part_of(told, VT_NL, vt_page_groups);
    says(groups, "&lt;/script&gt;&lt;b&gt;</th>");
    free(groups);
    told_free(told);
    told = told_make();
    add_gemeente(told, "GM0001", "<i>\\\"", "<u>", 5000);
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    (void)swapped(&told->f, &(struct swap){"GM0001", EVERYONES_KEY, 60, 0});
    (void)refused(&told->f, &(struct refusal){"GM0001", 60, "<b>\n", NULL});
    told_count(told);
    char *members = part_of(told, VT_NL, vt_page_members);
    says(members, "<th scope=\"row\">&lt;i&gt;&quot;");
    says(members, "<td>&lt;u&gt;\n");
    char *special = part_of(told, VT_NL, vt_page_special);
    silent(special, "<i>");
    free(members);
    free(special);
    told_free(told);
}

/* Ids are there once, and links within the page lead to one. */
static void check_ids(const char *page)
{
    for (const char *at = strstr(page, " id=\""); at != NULL; at = strstr(at + 1, " id=\"")) {
        char *id = between(at, " id=\"", "\"");
        char text[256];
        (void)snprintf(text, sizeof text, "%s\"", id);
        if (times(page, text) != 1) {
            fail_msg("%s stands there more than once", id);
        }
        free(id);
    }
    for (const char *at = strstr(page, "href=\"#"); at != NULL; at = strstr(at + 1, "href=\"#")) {
        char *link = between(at, "href=\"#", "\"");
        char text[256];
        (void)snprintf(text, sizeof text, " id=\"%s\"", link + strlen("href=\"#"));
        if (times(page, text) != 1) {
            fail_msg("%s leads nowhere", link);
        }
        free(link);
    }
}

static void every_id_is_unique_and_every_link_leads_to_one(void **state)
{
    (void)state;
    for (size_t i = 0; i < report_case_count; i++) {
        struct told *told = report_cases[i].make();
        for (int lang = VT_NL; lang <= VT_EN; lang++) {
            struct vt_buf out = {0};
            vt_report_put_html(&out, (enum vt_lang)lang, &told->facts);
            vt_buf_put_byte(&out, 0);
            assert_code(VT_OK, vt_buf_code(&out));
            check_ids((const char *)out.at);
            vt_buf_free(&out);
        }
        told_free(told);
    }
}

static void a_page_of_342_members_has_unique_ids_and_is_not_large(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_real_gemeenten(told);
    told_open(told, &(struct asking){"down", 1, 75, TWO});
    (void)vote_of(told, "GM0363", 1, AZWA_FOR);
    told_count(told);
    struct vt_buf out = {0};
    vt_report_put_html(&out, VT_NL, &told->facts);
    vt_buf_put_byte(&out, 0);
    assert_code(VT_OK, vt_buf_code(&out));
    assert_true(out.len < 400000);
    check_ids((const char *)out.at);
    vt_buf_free(&out);
    told_free(told);
}

/* leden.csv and report.json have them all; a page of many megabytes helps nobody. */
static void what_is_too_much_for_a_page_is_pointed_at(void **state)
{
    (void)state;
    struct told *told = told_make();
    for (unsigned i = 1; i <= VT_PAGE_MEMBERS_MAX + 1; i++) {
        char code[8];
        (void)snprintf(code, sizeof code, "GM%04u", i);
        add_gemeente(told, code, code, "Drenthe", 5000);
    }
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    for (uint32_t i = 1; i <= VT_PAGE_ROWS_MAX / 2 + 2; i++) {
        (void)vote_of(told, "GM0001", i, AZWA_FOR);
        (void)vote_of(told, "GM0002", i, AZWA_FOR);
    }
    told_count(told);
    struct vt_buf out = {0};
    vt_report_put_html(&out, VT_NL, &told->facts);
    vt_buf_put_byte(&out, 0);
    const char *page = (const char *)out.at;
    says(page, "Dat zijn er 5.001: te veel voor deze bladzijde. Zij staan allemaal in leden.csv.");
    says(page, "En nog 2, die te veel zijn voor deze bladzijde. Zij staan in report.json.");
    assert_int_equal(0, times(page, "<tr id="));
    assert_int_equal(VT_PAGE_ROWS_MAX, times(page, "<th scope=\"row\"><a href=\"#alle\">"));
    check_ids(page);
    vt_buf_free(&out);
    told_free(told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_member_stands_in_a_table_once),
        cmocka_unit_test(all_342_stand_by_name),
        cmocka_unit_test(a_row_tells_votes_choice_inhabitants_and_province),
        cmocka_unit_test(a_proposal_left_open_is_not_called_a_member_that_did_not_vote),
        cmocka_unit_test(affiliated_members_have_a_table_of_their_own_without_votes),
        cmocka_unit_test(letters_say_what_is_special_of_a_member),
        cmocka_unit_test(nothing_special_is_one_sentence),
        cmocka_unit_test(the_lists_hold_every_such_entry_of_the_journal),
        cmocka_unit_test(a_report_up_to_an_entry_knows_nothing_of_later_ones),
        cmocka_unit_test(each_list_says_why_and_what_became_of_it),
        cmocka_unit_test(what_a_refused_member_did_is_told),
        cmocka_unit_test(a_late_vote_that_would_change_the_outcome_is_pointed_out),
        cmocka_unit_test(the_effect_of_what_rests_on_a_word_is_told),
        cmocka_unit_test(a_new_key_without_a_vote_rests_on_nothing),
        cmocka_unit_test(an_early_close_tells_its_reason_beside_those_it_made_late),
        cmocka_unit_test(two_proposals_stand_beside_each_other_with_a_total),
        cmocka_unit_test(classes_beside_each_other_that_differ_are_told_as_one),
        cmocka_unit_test(more_sides_than_two_have_a_table_for_each_proposal),
        cmocka_unit_test(many_proposals_show_one_share_and_mark_what_differs),
        cmocka_unit_test(a_page_of_32_proposals_by_16_options_stays_small),
        cmocka_unit_test(members_without_a_province_or_a_number_are_groups_too),
        cmocka_unit_test(nothing_from_outside_becomes_markup),
        cmocka_unit_test(every_id_is_unique_and_every_link_leads_to_one),
        cmocka_unit_test(a_page_of_342_members_has_unique_ids_and_is_not_large),
        cmocka_unit_test(what_is_too_much_for_a_page_is_pointed_at),
    };
    return VT_RUN(tests);
}

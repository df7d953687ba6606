/* SPDX-License-Identifier: EUPL-1.2 */
/* The result as a table: what a board member must not misread. */
#include "report/text.h"

#include <vngtally/base/text.h>

#include "report/fixture.h"

/* A meter of turnout. */
#define HEAVY "\xE2\x94\x81"
#define THIN "\xE2\x94\x80"
#define FIVE HEAVY HEAVY HEAVY HEAVY HEAVY

static char *table_of(const struct fixture *f, enum vt_lang lang, uint32_t columns, bool colour)
{
    struct vt_buf out = {0};
    const struct vt_look look = {columns, colour};
    vt_summary_put_table(&out, lang, &look, &f->result, &f->dossier);
    return text_of(&out);
}

static char *advice_of(const struct fixture *f, uint32_t proposal, enum vt_lang lang)
{
    struct vt_buf out = {0};
    vt_summary_put_advice(&out, lang, &f->dossier.consultation.proposal[proposal],
                          &f->result.block[VT_TREE_MEMBERS].poll[proposal].outcome);
    return text_of(&out);
}

static void an_advice_labels_both_sides_and_says_that_it_does_not_bind(void **state)
{
    (void)state;
    struct fixture *f = fixture_make(8361, 2919);
    char *advice = advice_of(f, 0, VT_NL);
    assert_string_equal(advice, "Advies aan het bestuur: Voor. De gewogen stemmen: Voor 74,12%, "
                                "Tegen 25,88%. Het bestuur is niet gebonden.");
    free(advice);
    fixture_free(f);
}

static void an_advice_against_cannot_be_read_as_one_in_favour(void **state)
{
    (void)state;
    struct fixture *f = fixture_make(996, 9004);
    char *advice = advice_of(f, 0, VT_EN);
    assert_string_equal(advice, "Advice to the board: Against. The weighted votes: For 9.96%, "
                                "Against 90.04%. The board is not bound.");
    free(advice);
    fixture_free(f);
}

static void one_vote_against_is_never_a_hundred_percent(void **state)
{
    (void)state;
    struct fixture *f = fixture_make(13167, 1);
    char *text = table_of(f, VT_NL, 80, false);
    assert_silent(text, "Voor 100");
    assert_says(text, "Voor 99,99%");
    assert_says(text, "Tegen 0,01%");
    assert_says(text, "\xE2\x96\x91\n");
    free(text);
    fixture_free(f);
}

static void a_tie_is_said_in_words(void **state)
{
    (void)state;
    struct fixture *f = fixture_make(5000, 5000);
    char *advice = advice_of(f, 0, VT_NL);
    assert_says(advice, "Geen advies aan het bestuur: de stemmen staken.");
    assert_says(advice, "kregen Voor en Tegen: elk 5.000.");
    assert_says(advice, "niet gebonden");
    free(advice);
    fixture_free(f);
}

static void a_missed_majority_is_no_advice(void **state)
{
    (void)state;
    struct fixture *f = fixture_make(1, 0);
    f->result.block[VT_TREE_MEMBERS].poll[1].option[2].votes = 3001;
    fixture_outcomes(f);
    char *advice = advice_of(f, 1, VT_NL);
    assert_says(advice, "Geen advies aan het bestuur: geen enkele keuze haalde");
    assert_says(advice, "(ten minste 2/3)");
    free(advice);
    fixture_free(f);
}

static void without_votes_there_is_no_percentage_and_no_bar(void **state)
{
    (void)state;
    struct fixture *f = fixture_make(0, 0);
    f->dossier.consultation.proposal_count = 1;
    char *text = table_of(f, VT_NL, 80, false);
    assert_says(text, "er is geen stem uitgebracht die meetelt");
    assert_silent(text, "\xE2\x96\x88");
    assert_silent(text, "\xE2\x96\x91");
    assert_says(text, "\xE2\x80\x93"); /* a dash for the share */
    free(text);
    fixture_free(f);
}

static void an_option_that_counts_as_another_is_added_and_shown_apart(void **state)
{
    (void)state;
    struct fixture *f = fixture_make(8361, 2919);
    char *text = table_of(f, VT_NL, 80, false);
    assert_says(text, "Voor, samen               150    6.000   66,67%\n");
    assert_says(text, "waarvan Voor            100    4.000\n");
    assert_says(text, "waarvan Voor, mits       50    2.000\n");
    assert_says(text, "Blanco (telt niet mee)     10      500\n");
    assert_says(text, "niet gestemd              102    3.668\n");
    free(text);
    fixture_free(f);
}

static void turnout_is_told_by_members_and_by_votes(void **state)
{
    (void)state;
    struct fixture *f = fixture_make(8361, 2919);
    char *text = table_of(f, VT_NL, 80, false);
    assert_says(text, "   leden          290 van 342  84,80%  " FIVE FIVE FIVE FIVE FIVE THIN);
    assert_says(text, "\n   stemmen  11.280 van 13.168  85,66%  ");
    assert_says(text, "Opkomst bij dit voorstel: 240 van 342 leden (70,18%), 9.500 van 13.168\n"
                      "   stemmen (72,14%).");
    free(text);
    fixture_free(f);
}

static void a_rehearsal_has_proef_above_everything(void **state)
{
    (void)state;
    struct fixture *f = fixture_make(8361, 2919);
    f->dossier.consultation.rehearsal = true;
    for (int lang = VT_NL; lang <= VT_EN; lang++) {
        char *text = table_of(f, (enum vt_lang)lang, 80, false);
        assert_memory_equal(text, "PROEF", 5);
        free(text);
    }
    fixture_free(f);
}

static void what_is_no_rehearsal_has_no_proef(void **state)
{
    (void)state;
    struct fixture *f = fixture_make(8361, 2919);
    char *text = table_of(f, VT_NL, 80, false);
    assert_silent(text, "PROEF");
    free(text);
    fixture_free(f);
}

static void an_outcome_that_hangs_on_stamped_ballots_is_told(void **state)
{
    (void)state;
    struct fixture *f = fixture_make(5001, 5000);
    f->result.stamped.ballot_count = 2;
    f->result.stamped.poll[0].option[0].votes = 4000;
    fixture_outcomes(f);
    char *text = table_of(f, VT_NL, 80, false);
    assert_says(text, "met een eerder tijdstip van ontvangst: 2.");
    assert_says(text, "zonder deze stembiljetten is de uitkomst van azwa anders: Tegen in\n"
                      "   plaats van Voor.");
    assert_says(text, "op het woord van het secretariaat: 0.");
    assert_silent(text, "uitkomst bij elk voorstel dezelfde");
    free(text);
    fixture_free(f);
}

static void an_outcome_that_holds_without_them_is_told_too(void **state)
{
    (void)state;
    struct fixture *f = fixture_make(8361, 2919);
    f->result.on_word.ballot_count = 1;
    char *text = table_of(f, VT_NL, 80, false);
    assert_says(text, "uitkomst bij elk voorstel dezelfde");
    free(text);
    fixture_free(f);
}

static void three_sides_have_three_labelled_bars(void **state)
{
    (void)state;
    struct fixture *f = fixture_make(6200, 3400);
    struct vt_proposal *p = &f->dossier.consultation.proposal[0];
    p->option_count = 3;
    p->option[2] = p->option[1];
    p->option[2].label.nl = VT_LIT("Tegen beide");
    f->result.block[VT_TREE_MEMBERS].poll[0].option[2] = (struct vt_sum){4, 400};
    fixture_outcomes(f);
    char *text = table_of(f, VT_NL, 80, false);
    assert_says(text, "\n   Voor 62,00%        \xE2\x96\x88");
    assert_says(text, "\n   Tegen 34,00%       \xE2\x96\x88");
    assert_says(text, "\n   Tegen beide 4,00%  \xE2\x96\x88");
    free(text);
    text = table_of(f, VT_NL, 40, false); /* above the bars where there is no room */
    assert_says(text, "   Voor 62,00%\n   \xE2\x96\x88");
    assert_says(text, "   Tegen 34,00%\n   \xE2\x96\x88");
    assert_says(text, "   Tegen beide 4,00%\n   \xE2\x96\x88");
    free(text);
    fixture_free(f);
}

/* Cells of the longest line, colour left out. */
static size_t widest(const char *text)
{
    size_t most = 0;
    while (*text != '\0') {
        size_t len = strcspn(text, "\n");
        size_t width = vt_text_width((struct vt_bytes){(const unsigned char *)text, len});
        most = width > most ? width : most;
        text += len + 1;
    }
    return most;
}

static void no_line_is_wider_than_the_terminal(void **state)
{
    (void)state;
    struct fixture *f = fixture_make(8361, 2919);
    f->dossier.reg.tree_size[VT_TREE_AFFILIATED] = 2;
    f->dossier.consultation.rehearsal = true;
    f->dossier.consultation.proposal[0].option[0].label.nl =
        VT_LIT("Voor het akkoord zoals het er nu ligt, met alle bijlagen");
    for (uint32_t columns = 40; columns <= 100; columns++) {
        char *text = table_of(f, VT_NL, columns, false);
        size_t width = widest(text);
        if (width > columns || width > 80) {
            fail_msg("%zu cells in %u columns:\n%s", width, columns, text);
        }
        free(text);
    }
    fixture_free(f);
}

static void colour_is_only_written_where_it_may_be(void **state)
{
    (void)state;
    struct fixture *f = fixture_make(8361, 2919);
    char *plain = table_of(f, VT_NL, 80, false);
    assert_silent(plain, "\x1B");
    free(plain);
    char *colour = table_of(f, VT_NL, 80, true);
    assert_says(colour, "\x1B[34m\xE2\x96\x88");
    assert_says(colour, "\x1B[33m\xE2\x96\x91");
    assert_silent(colour, "\x1B[31m"); /* no side is good or bad */
    assert_silent(colour, "\x1B[32m");
    free(colour);
    fixture_free(f);
}

static void affiliated_members_stand_apart(void **state)
{
    (void)state;
    struct fixture *f = fixture_make(8361, 2919);
    char *without = table_of(f, VT_NL, 80, false);
    assert_silent(without, "aangesloten");
    free(without);
    f->dossier.reg.tree_size[VT_TREE_AFFILIATED] = 3;
    f->result.block[VT_TREE_AFFILIATED].poll[0].option[0] = (struct vt_sum){2, 2};
    char *with = table_of(f, VT_NL, 80, false);
    assert_says(
        with, "Adviserende stemmen van aangesloten leden (tellen niet mee)\n   Voor          2\n");
    assert_says(with, "Voor            210    8.361   74,12%");
    free(with);
    fixture_free(f);
}

static void dutch_stands_in_where_english_lacks(void **state)
{
    (void)state;
    struct fixture *f = fixture_make(8361, 2919);
    char *text = table_of(f, VT_EN, 80, false);
    assert_says(text, "1. Aanvullend Zorg- en Welzijnsakkoord (azwa)\n   Does the college agree?");
    assert_says(text, "For 74.12%");
    free(text);
    fixture_free(f);
}

static void a_buffer_that_is_full_is_told(void **state)
{
    (void)state;
    struct fixture *f = fixture_make(8361, 2919);
    struct vt_buf out = {.cap = 100};
    const struct vt_look look = {80, false};
    vt_summary_put_table(&out, VT_NL, &look, &f->result, &f->dossier);
    assert_int_equal(vt_buf_code(&out), VT_E_TOO_BIG);
    vt_buf_free(&out);
    fixture_free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_advice_labels_both_sides_and_says_that_it_does_not_bind),
        cmocka_unit_test(an_advice_against_cannot_be_read_as_one_in_favour),
        cmocka_unit_test(one_vote_against_is_never_a_hundred_percent),
        cmocka_unit_test(a_tie_is_said_in_words),
        cmocka_unit_test(a_missed_majority_is_no_advice),
        cmocka_unit_test(without_votes_there_is_no_percentage_and_no_bar),
        cmocka_unit_test(an_option_that_counts_as_another_is_added_and_shown_apart),
        cmocka_unit_test(turnout_is_told_by_members_and_by_votes),
        cmocka_unit_test(a_rehearsal_has_proef_above_everything),
        cmocka_unit_test(what_is_no_rehearsal_has_no_proef),
        cmocka_unit_test(an_outcome_that_hangs_on_stamped_ballots_is_told),
        cmocka_unit_test(an_outcome_that_holds_without_them_is_told_too),
        cmocka_unit_test(three_sides_have_three_labelled_bars),
        cmocka_unit_test(no_line_is_wider_than_the_terminal),
        cmocka_unit_test(colour_is_only_written_where_it_may_be),
        cmocka_unit_test(affiliated_members_stand_apart),
        cmocka_unit_test(dutch_stands_in_where_english_lacks),
        cmocka_unit_test(a_buffer_that_is_full_is_told),
    };
    return VT_RUN(tests);
}

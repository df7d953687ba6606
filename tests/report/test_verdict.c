/* SPDX-License-Identifier: EUPL-1.2 */
/* What verify says: for every kind of receipt, in both languages, on a terminal of 80 columns. */
#include "report/said.h"

#include <vngtally/base/lines.h>
#include <vngtally/base/text.h>

/* ---- every kind ---- */

static void says_of_every_receipt_what_it_is(void **state)
{
    struct receipts *r = *state;
    static const struct {
        const char *name, *nl, *en;
    } cases[] = {
        {"GM0001-1", "Het stembiljet van Lid GM0001 met volgnummer 1 is aangenomen",
         "The ballot of Lid GM0001 with sequence number 1 was accepted"},
        {"GM0004-2", "van Lid GM0004 met volgnummer 2 was te laat en telt niet mee",
         "of Lid GM0004 with sequence number 2 was late and does not count"},
        {"GM0005-refused-4", "een bestand dat Lid GM0005 heeft ondertekend is geweigerd",
         "a file that Lid GM0005 signed was refused"},
        {"GM0005-rekey-5", "een sleutel van Lid GM0005 is vervangen",
         "a key of Lid GM0005 was replaced"},
        {"GM0001-count",
         "De stem van Lid GM0001 zit in de uitslag, met 3 stemmen: Tegen bij azwa, Blanco bij hlo.",
         "The vote of Lid GM0001 is inside the result, with 3 votes: Tegen on azwa, Blanco on "
         "hlo."},
        {"GM0005-count", "De stem van Lid GM0005 zit in de uitslag, met 2 stemmen: Voor bij azwa.",
         "The vote of Lid GM0005 is inside the result, with 2 votes: Voor on azwa."},
        {"AF01-count", "De adviserende stem van Lid AF01 is geteld: Voor bij azwa, Voor bij hlo.",
         "The advisory voice of Lid AF01 was counted: Voor on azwa, Voor on hlo."},
        {"GM0002-count", "van Lid GM0002 telt geen stem mee", "no vote of Lid GM0002 counts"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct said said;
        say(&said, r, receipt_named(r, cases[i].name), VT_NL);
        has(&said, "Dit bewijs klopt.");
        has(&said, cases[i].nl);
        assert_int_equal(VT_ANSWER_YES, vt_verdict_answer(&said.of));
        assert_int_equal(0, lines_of(&said, VT_PART_WRONG));
        assert_int_equal(0, lines_of(&said, VT_PART_DO));
        forget(&said);
        say(&said, r, receipt_named(r, cases[i].name), VT_EN);
        has(&said, "This receipt holds.");
        has(&said, cases[i].en);
        forget(&said);
    }
}

static void tells_the_weight_and_its_rule_in_words(void **state)
{
    struct receipts *r = *state;
    struct said said;
    say(&said, r, receipt_named(r, "GM0001-count"), VT_NL);
    has(&said,
        "Lid GM0001 (GM0001) staat in het register waarmee de raadpleging is geopend, als lid 1 "
        "van 6.");
    has(&said, "Provincie: Drenthe.");
    has(&said, "3 stemmen, bij 3.500 inwoners op 1 januari 2025 (bron: verzonnen).");
    has(&said, "één stem per 1.000 inwoners, naar beneden afgerond, ten minste 1, ten hoogste 75.");
    forget(&said);
    say(&said, r, receipt_named(r, "ZZ01-count"), VT_NL);
    has(&said, "0 stemmen. Zo staat het in het register");
    lacks(&said, "Provincie");
    forget(&said);
    say(&said, r, receipt_named(r, "AF02-count"), VT_NL);
    has(&said, "als aangesloten lid 2 van 2.");
    has(&said, "Eén adviserende stem.");
    forget(&said);
}

static void tells_the_totals_that_the_member_is_inside(void **state)
{
    struct receipts *r = *state;
    struct said said;
    say(&said, r, receipt_named(r, "GM0001-count"), VT_NL);
    has(&said, "Geteld: Tegen, met 3 stemmen in deze totalen:");
    has(&said, "Tegen: 2 leden, 78 stemmen (hierin: 3 stemmen)");
    has(&said, "Voor: 2 leden, 2 stemmen Tegen:");
    has(&said, "Mits (telt als Voor): 0 leden, 0 stemmen");
    has(&said, "Blanco (telt niet mee): 1 lid, 3 stemmen (hierin: 3 stemmen)");
    has(&said, "Advies aan het bestuur: Tegen.");
    has(&said, "Het bestuur is niet gebonden.");
    forget(&said);
    say(&said, r, receipt_named(r, "GM0002-count"), VT_NL);
    has(&said, "niet gestemd: 2 leden, 3 stemmen (hierin: 1 stem)");
    has(&said, "Geteld: niet gestemd, met 1 stem in deze totalen:");
    has(&said, "Hebt u wel op tijd gestemd?");
    forget(&said);
    say(&said, r, receipt_named(r, "AF01-count"), VT_NL);
    has(&said, "Zij tellen niet mee in de gewogen uitslag.");
    lacks(&said, "Advies aan het bestuur");
    forget(&said);
}

static void tells_date_and_reference_of_the_ballot(void **state)
{
    struct receipts *r = *state;
    struct said said;
    say(&said, r, receipt_named(r, "GM0003-count"), VT_NL);
    has(&said, "besluit van 30 september 2025. Kenmerk: “B&W 2025/17”.");
    forget(&said);
    say(&said, r, receipt_named(r, "GM0001-count"), VT_NL);
    lacks(&said, "Kenmerk");
    forget(&said);
}

/* ---- the secretariat's word ---- */

static void a_vote_by_a_key_on_the_secretariats_word_cannot_be_missed(void **state)
{
    struct receipts *r = *state;
    static const char *const names[] = {"GM0003-count", "GM0003-1"};
    for (size_t i = 0; i < 2; i++) {
        struct said said;
        say(&said, r, receipt_named(r, names[i]), VT_NL);
        assert_int_equal(2, lines_of(&said, VT_PART_ANSWER));
        has(&said,
            "LET OP: deze stem is ondertekend met een sleutel die alleen op het woord van het "
            "secretariaat rust.");
        has(&said, "dan heeft een ander in uw naam gestemd");
        has(&said, "LET OP: ingevoerd met vermelding 2, alleen op het woord van het secretariaat; "
                   "reden: “De sleutel is kwijt.”");
        assert_true(line_named(&said, VT_PART_WORD, "Sleutels").len > 0);
        forget(&said);
    }
    struct said said;
    say(&said, r, receipt_named(r, "GM0003-rekey-2"), VT_EN);
    has(&said, "NOTE: the new key rests on the secretariat's word alone.");
    forget(&said);
    say(&said, r, receipt_named(r, "GM0005-count"), VT_NL);
    lacks(&said, "LET OP");
    has(&said, "bevestigd door een andere sleutel");
    forget(&said);
}

static void a_ballot_stamped_before_the_deadline_cannot_be_missed(void **state)
{
    struct receipts *r = *state;
    struct said said;
    say(&said, r, receipt_named(r, "ZZ01-count"), VT_NL);
    has(&said, "LET OP: dit stembiljet is pas na de sluitingstijd ingevoerd.");
    has(&said, "Ontvangen: woensdag 22 oktober 2025 om 15.59 uur.");
    has(&said, "Ingevoerd: woensdag 22 oktober 2025 om 16.01 uur.");
    forget(&said);
    say(&said, r, receipt_named(r, "GM0004-1"), VT_NL);
    has(&said, "LET OP: volgens het secretariaat zelf is dit stembiljet ontvangen voor");
    forget(&said);
    say(&said, r, receipt_named(r, "GM0004-2"), VT_NL);
    lacks(&said, "LET OP");
    forget(&said);
}

static void times_are_never_among_what_is_proved(void **state)
{
    struct receipts *r = *state;
    for (size_t i = 0; i < RECEIPTS; i++) {
        struct said said;
        say(&said, r, vt_buf_view(&r->of[i].bytes), VT_NL);
        assert_int_equal(0, line_named(&said, VT_PART_PROVED, "Tijden").len);
        bool dated = r->verified.has_ballot || r->verified.standing == VT_STANDING_REKEYED;
        assert_int_equal(dated, line_named(&said, VT_PART_WORD, "Tijden").len > 0);
        forget(&said);
    }
}

static void asks_about_every_key(void **state)
{
    struct receipts *r = *state;
    struct said said;
    struct vt_buf own = {0};
    say(&said, r, receipt_named(r, "GM0005-count"), VT_NL);
    const unsigned keys[] = {5, 9, 21};
    for (size_t i = 0; i < 3; i++) {
        struct test_key key = test_key(keys[i]);
        vt_buf_clear(&own);
        vt_ssh_key_put_fingerprint(&own, &key.public);
        put(&own, i == 1 ? " (vervangen, geldt niet meer)" : "");
        vt_buf_put_byte(&own, '\0');
        has(&said, (const char *)own.at);
    }
    has(&said,
        "Zijn dit allemaal sleutels van u? En ontbreekt er een die u zelf hebt laten vervangen?");
    vt_buf_free(&own);
    forget(&said);
}

static void the_reason_of_a_refusal_is_the_secretariats_word(void **state)
{
    struct receipts *r = *state;
    struct said said;
    say(&said, r, receipt_named(r, "GM0005-refused-4"), VT_NL);
    assert_true(line_named(&said, VT_PART_WORD, "Reden").len > 0);
    has(&said, "(ballot-option)");
    has(&said, "Geef het bestand zelf erbij, als uw eigen stembiljet");
    forget(&said);
}

/* ---- what was not looked at ---- */

static void what_was_not_looked_at_is_said_so(void **state)
{
    struct receipts *r = *state;
    struct said said;
    say(&said, r, receipt_named(r, "GM0001-count"), VT_NL);
    has(&said, "Niet vergeleken met de vingerafdruk uit de brief met de uitslag.");
    has(&said, "Niet vergeleken met uw eigen stembiljet.");
    has(&said, "Niet vergeleken met een eerder bewijs");
    has(&said, "Deze raadpleging heeft geen getuigen aangewezen.");
    assert_int_equal(4, lines_of(&said, VT_PART_OPEN));
    forget(&said);
    say(&said, r, receipt_named(r, "GM0001-1"), VT_NL);
    lacks(&said, "brief met de uitslag");
    assert_int_equal(2, lines_of(&said, VT_PART_OPEN));
    forget(&said);
}

/* ---- what fails ---- */

/* The receipt with the bytes after `from` changed. */
static void say_changed(struct said *said, struct receipts *r, const char *name, const char *from,
                        const char *to, enum vt_lang lang)
{
    struct vt_buf text = {0};
    struct vt_bytes receipt = receipt_named(r, name);
    size_t at = 0;
    while (!vt_bytes_starts(vt_bytes_part(receipt, at, receipt.len), vt_bytes_of(from))) {
        assert_true(at++ < receipt.len);
    }
    vt_buf_put(&text, vt_bytes_part(receipt, 0, at));
    vt_buf_put_text(&text, to);
    vt_buf_put(&text, vt_bytes_part(receipt, at + strlen(from), receipt.len));
    say(said, r, vt_buf_view(&text), lang);
    vt_buf_free(&text);
}

static void what_fails_is_told_first_and_what_to_do(void **state)
{
    struct receipts *r = *state;
    struct said said;
    say_changed(&said, r, "GM0001-count", "ballot 8", "ballot 1", VT_NL);
    assert_int_equal(VT_ANSWER_NO, vt_verdict_answer(&said.of));
    has(&said, "DIT BEWIJS KLOPT NIET. De telregel van het lid zit niet zo in de uitslag.");
    has(&said, "Stap 9 van 11: de telling.");
    has(&said, "Bewaar dit bestand zoals het is.");
    has(&said, "Vraag hetzelfde bewijs nog een keer");
    has(&said, "Bel en zeg wat hierboven staat: het secretariaat van de raadpleging.");
    has(&said, "Dit zegt nog niets over de VNG");
    assert_int_equal(1, lines_of(&said, VT_PART_WRONG));
    assert_true(line_named(&said, VT_PART_PROVED, "Stembiljet").len > 0);
    assert_int_equal(0, line_named(&said, VT_PART_PROVED, "Telling").len);
    assert_int_equal(0, line_named(&said, VT_PART_PROVED, "Uitslag").len);
    assert_int_equal(0, line_named(&said, VT_PART_PROVED, "Geschiedenis").len);
    assert_true(line_named(&said, VT_PART_OPEN, "Geschiedenis").len > 0);
    lacks(&said, "klopt. ");
    forget(&said);
}

static void before_the_fingerprint_nothing_is_proved(void **state)
{
    struct receipts *r = *state;
    struct said said = {.of = {.verified = &r->verified}};
    struct vt_hash other = {{1}};
    vt_verified_free(&r->verified);
    said.of.code =
        vt_verify_receipt(&r->verified, receipt_named(r, "GM0001-count"), &other, &said.of.err);
    say_of(&said, VT_NL, 80);
    has(&said, "Een bewijs dat volgens zichzelf van GM0001 is");
    has(&said, "alle 64 tekens. Dit bestand hoort volgens zichzelf bij:");
    assert_int_equal(0, lines_of(&said, VT_PART_PROVED));
    assert_int_equal(0, lines_of(&said, VT_PART_ASK));
    forget(&said);
}

static void a_damaged_file_is_told_with_its_line(void **state)
{
    struct receipts *r = *state;
    struct said said;
    say_changed(&said, r, "GM0001-count", "type count", "type Count", VT_EN);
    has(&said, "A receipt that cannot be read");
    has(&said, "THIS RECEIPT DOES NOT HOLD. The file was damaged or changed.");
    has(&said, "Here stands: “type Count”. Line 2 of the file.");
    assert_int_equal(0, lines_of(&said, VT_PART_PROVED));
    forget(&said);
}

static void whom_to_call_is_the_contact_of_the_opening(void **state)
{
    (void)state;
    struct receipts *r = calloc(1, sizeof *r);
    assert_non_null(r);
    char *text = edited(fixture_consultation(), "opens:", "contact: mevrouw De Vries\nopens:");
    receipts_make(r, text);
    struct said said;
    say_changed(&said, r, "GM0001-1", "votes 3", "votes 4", VT_NL);
    has(&said, "Bel en zeg wat hierboven staat: mevrouw De Vries.");
    forget(&said);
    say_changed(&said, r, "GM0001-1", "log-key", "log-Key", VT_NL);
    has(&said, "Bel en zeg wat hierboven staat: het secretariaat van de raadpleging.");
    lacks(&said, "De Vries");
    forget(&said);
    receipts_free(r);
    free(r);
    free(text);
}

static void a_rehearsal_says_so_above_everything(void **state)
{
    (void)state;
    struct receipts *r = calloc(1, sizeof *r);
    assert_non_null(r);
    char *text =
        edited(fixture_consultation(), "title: {nl: Proef}", "rehearsal: true\ntitle: {nl: Proef}");
    receipts_make(r, text);
    struct said said;
    say(&said, r, receipt_named(r, "GM0001-1"), VT_NL);
    assert_true(vt_bytes_starts(vt_buf_view(&said.text), VT_LIT("PROEF")));
    forget(&said);
    receipts_free(r);
    free(r);
    free(text);
}

static void waiting_for_witnesses_is_neither_yes_nor_no(void **state)
{
    (void)state;
    struct receipts *r = calloc(1, sizeof *r);
    char *text = receipts_witnessed();
    struct said said;
    assert_non_null(r);
    receipts_make(r, text);
    say(&said, r, receipt_named(r, "GM0001-count"), VT_NL);
    assert_int_equal(VT_ANSWER_UNCLEAR, vt_verdict_answer(&said.of));
    has(&said, "Nog niet te zeggen");
    has(&said, "Nodig: 1. Getekend: 0.");
    has(&said, "Vraag over enkele dagen een nieuw telbewijs.");
    has(&said, "Nog geen getuige heeft dit journaal meegetekend.");
    lacks(&said, "Dit bewijs klopt");
    forget(&said);
    receipts_free(r);
    free(r);
    free(text);
}

/* ---- beside what else there is ---- */

static void what_does_not_fit_beside_it_is_a_no(void **state)
{
    struct receipts *r = *state;
    struct said said = {.of = {.verified = &r->verified}};
    struct vt_hash other = {{1}};
    said.of.code = verify(r, receipt_named(r, "GM0001-count"));
    vt_verdict_compare(&said.of, &other, NULL, NULL);
    say_of(&said, VT_NL, 80);
    assert_int_equal(VT_ANSWER_NO, vt_verdict_answer(&said.of));
    has(&said, "DIT KLOPT NIET. Het bewijs klopt op zichzelf, maar niet met wat u ernaast gaf.");
    has(&said, "is een andere uitslag gepubliceerd dan is ondertekend");
    forget(&said);
}

static void a_kept_ballot_of_higher_rank_asks_for_its_receipt(void **state)
{
    struct receipts *r = *state;
    struct said said = {.of = {.verified = &r->verified}};
    struct vt_buf file = {0};
    put_ballot(&file, &r->f, &(struct vote){"GM0001", 3, AZWA_FOR, NULL, 1, 0});
    const struct vt_kept kept = {vt_buf_view(&file), VT_LIT("")};
    said.of.code = verify(r, receipt_named(r, "GM0001-count"));
    vt_verdict_compare(&said.of, NULL, &kept, NULL);
    say_of(&said, VT_NL, 80);
    assert_int_equal(VT_ANSWER_NO, vt_verdict_answer(&said.of));
    has(&said, "HET STEMBILJET DAT U BEWAARDE IS NIET GETELD.");
    has(&said, "Geef dat er dan bij, als eerder bewijs.");
    has(&said, "(volgnummer 3) gaat voor op wat is geteld");
    has(&said, "Dit alleen bewijst niets tegen het secretariaat");
    forget(&said);
    vt_buf_free(&file);
}

static void what_fits_is_among_what_is_proved(void **state)
{
    struct receipts *r = *state;
    struct said said = {.of = {.verified = &r->verified}};
    struct vt_verified *earlier = calloc(1, sizeof *earlier);
    struct vt_buf file = {0};
    assert_non_null(earlier);
    put_ballot(&file, &r->f, &(struct vote){"GM0001", 1, AZWA_FOR "  hlo: mits\n", NULL, 1, 0});
    const struct vt_kept kept = {vt_buf_view(&file), VT_LIT("")};
    said.of.code = verify(r, receipt_named(r, "GM0001-count"));
    assert_code(VT_OK, vt_verify_receipt(earlier, receipt_named(r, "GM0001-1"),
                                         &r->f.dossier.fingerprint, &r->err));
    vt_verdict_compare(&said.of, &r->verified.result_leaf, &kept, earlier);
    say_of(&said, VT_NL, 80);
    assert_int_equal(VT_ANSWER_YES, vt_verdict_answer(&said.of));
    has(&said, "Het is de uitslag met de vingerafdruk die u opgaf.");
    has(&said, "is dat van het eerdere bewijs. Het is vervangen door dat met volgnummer 2");
    has(&said, "Het journaal van toen, met 2 vermeldingen, is het begin van dit journaal, met 14.");
    has(&said, "met volgnummer 1, is terecht vervangen door dat met volgnummer 2");
    lacks(&said, "Niet vergeleken");
    forget(&said);
    vt_verified_free(earlier);
    free(earlier);
    vt_buf_free(&file);
}

static void nothing_is_compared_with_a_receipt_that_does_not_hold(void **state)
{
    struct receipts *r = *state;
    struct said said = {.of = {.verified = &r->verified}};
    struct vt_buf text = {0};
    struct vt_hash other = {{1}};
    vt_buf_put(&text, receipt_named(r, "GM0001-count"));
    text.at[text.len - 3] ^= 1;
    said.of.code = verify(r, vt_buf_view(&text));
    said.of.err = r->err;
    vt_verdict_compare(&said.of, &other, NULL, NULL);
    say_of(&said, VT_NL, 80);
    assert_int_equal(VT_COMPARED_NOT, said.of.result.state);
    assert_int_equal(1, lines_of(&said, VT_PART_WRONG));
    has(&said, "Niet bekeken: eerst moet dit bewijs zelf kloppen.");
    forget(&said);
    vt_buf_free(&text);
}

static void a_file_of_something_else_accuses_nobody(void **state)
{
    struct receipts *r = *state;
    struct said said = {.of = {.verified = &r->verified}};
    const struct vt_kept kept = {VT_LIT("iets anders\n"), VT_LIT("")};
    said.of.code = verify(r, receipt_named(r, "GM0005-refused-4"));
    vt_verdict_compare(&said.of, NULL, &kept, NULL);
    say_of(&said, VT_NL, 80);
    assert_int_equal(VT_ANSWER_NO, vt_verdict_answer(&said.of));
    has(&said, "Kijk of u het goede bestand gaf.");
    lacks(&said, "Bel en zeg");
    forget(&said);
}

/* ---- how it looks ---- */

/* Every line fits, but for single words that are longer; none ends in a space; nothing is left that
 * should have been filled in. */
static void fits_a_terminal(void **state)
{
    struct receipts *r = *state;
    static const size_t widths[] = {80, 60, 59, 40};
    for (size_t i = 0; i < RECEIPTS; i++) {
        for (size_t w = 0; w < sizeof widths / sizeof widths[0]; w++) {
            for (int lang = VT_NL; lang <= VT_EN; lang++) {
                struct said said = {.of = {.verified = &r->verified}};
                said.of.code = verify(r, vt_buf_view(&r->of[i].bytes));
                say_of(&said, (enum vt_lang)lang, widths[w]);
                struct vt_lines lines = vt_lines_of(vt_buf_view(&said.text));
                struct vt_bytes line;
                while (vt_lines_next(&line, &lines)) {
                    size_t from = 0;
                    while (from < line.len && line.at[from] == ' ') {
                        from++;
                    }
                    bool one_word = vt_bytes_find(line, ' ', from) == line.len;
                    assert_true(vt_text_width(line) <= widths[w] || one_word);
                    assert_false(vt_bytes_ends(line, VT_LIT(" ")));
                }
                lacks(&said, "{");
                forget(&said);
            }
        }
    }
}

static void colour_is_never_the_only_carrier(void **state)
{
    struct receipts *r = *state;
    struct said said;
    struct vt_buf coloured = {0}, plain = {0};
    const struct vt_look look = {.columns = 80, .colour = true};
    say(&said, r, receipt_named(r, "GM0003-count"), VT_NL);
    vt_verdict_put_text(&coloured, VT_NL, &look, &said.verdict);
    for (size_t i = 0; i < coloured.len; i++) {
        if (coloured.at[i] == 0x1B) {
            while (coloured.at[i] != 'm') {
                i++;
            }
        } else {
            vt_buf_put_byte(&plain, coloured.at[i]);
        }
    }
    assert_true(coloured.len > plain.len);
    assert_true(vt_bytes_equal(vt_buf_view(&plain), vt_buf_view(&said.text)));
    vt_buf_free(&coloured);
    vt_buf_free(&plain);
    forget(&said);
}

/* ---- JSON ---- */

static void json_says_the_same(void **state)
{
    struct receipts *r = *state;
    struct said said;
    struct vt_buf out = {0};
    struct vt_json json = {.out = &out};
    say(&said, r, receipt_named(r, "GM0003-count"), VT_NL);
    vt_verdict_put_json(&json, VT_NL, &said.of, &said.verdict);
    vt_buf_put_byte(&out, '\0');
    static const char *const parts[] = {
        "{\"answer\":\"yes\",\"holds\":true,\"step\":null,\"rule\":null,\"message\":null,",
        "\"result_compared\":{\"state\":\"not_compared\",\"rule\":null,\"message\":null}",
        "\"type\":\"count\",\"standing\":\"counted\",",
        "\"member\":{\"code\":\"GM0003\",\"name\":\"Lid GM0003\",\"province\":\"Drenthe\",\"kind\":"
        "\"gemeente\",\"inhabitants\":80000,\"votes\":75,\"keys\":[",
        "\"replaced\":false,\"on_secretariats_word\":true}",
        "\"ballot\":{\"entry\":3,\"received\":\"2025-09-10T08:00:00Z\",\"entered\":\"2025-09-10T08:"
        "00:00Z\",\"sequence\":1,\"choices\":{\"azwa\":\"tegen\",\"hlo\":\"tegen\"},\"decided\":"
        "\"2025-09-30\",\"reference\":\"B&W 2025/17\",\"on_secretariats_word\":true,"
        "\"entered_after_deadline\":false}",
        "\"size\":14,",
        "{\"id\":\"tegen\",\"members\":2,\"votes\":78}",
        "\"outcome\":\"adopted\",\"option\":\"tegen\"",
        "{\"part\":\"title\",\"label\":\"\",\"text\":\"Telbewijs van Lid GM0003 (GM0003)\"}",
    };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (strstr((const char *)out.at, parts[i]) == NULL) {
            fail_msg("not in it: %s\n%s", parts[i], (const char *)out.at);
        }
    }
    vt_buf_free(&out);
    forget(&said);
}

static void json_of_a_failure_holds_nothing_that_was_not_proved(void **state)
{
    struct receipts *r = *state;
    struct said said;
    struct vt_buf out = {0};
    struct vt_json json = {.out = &out};
    say_changed(&said, r, "GM0001-1", "votes 3", "votes 4", VT_EN);
    vt_verdict_put_json(&json, VT_EN, &said.of, &said.verdict);
    vt_buf_put_byte(&out, '\0');
    assert_non_null(strstr((const char *)out.at,
                           "{\"answer\":\"no\",\"holds\":false,\"step\":\"register\",\"rule\":"
                           "\"verify-register-proof\",\"message\":\"What this receipt says"));
    assert_null(strstr((const char *)out.at, "\"member\""));
    assert_null(strstr((const char *)out.at, "\"standing\""));
    vt_buf_free(&out);
    forget(&said);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_of_every_receipt_what_it_is),
        cmocka_unit_test(tells_the_weight_and_its_rule_in_words),
        cmocka_unit_test(tells_the_totals_that_the_member_is_inside),
        cmocka_unit_test(tells_date_and_reference_of_the_ballot),
        cmocka_unit_test(a_vote_by_a_key_on_the_secretariats_word_cannot_be_missed),
        cmocka_unit_test(a_ballot_stamped_before_the_deadline_cannot_be_missed),
        cmocka_unit_test(times_are_never_among_what_is_proved),
        cmocka_unit_test(asks_about_every_key),
        cmocka_unit_test(the_reason_of_a_refusal_is_the_secretariats_word),
        cmocka_unit_test(what_was_not_looked_at_is_said_so),
        cmocka_unit_test(what_fails_is_told_first_and_what_to_do),
        cmocka_unit_test(before_the_fingerprint_nothing_is_proved),
        cmocka_unit_test(a_damaged_file_is_told_with_its_line),
        cmocka_unit_test(whom_to_call_is_the_contact_of_the_opening),
        cmocka_unit_test(a_rehearsal_says_so_above_everything),
        cmocka_unit_test(waiting_for_witnesses_is_neither_yes_nor_no),
        cmocka_unit_test(what_does_not_fit_beside_it_is_a_no),
        cmocka_unit_test(a_kept_ballot_of_higher_rank_asks_for_its_receipt),
        cmocka_unit_test(what_fits_is_among_what_is_proved),
        cmocka_unit_test(nothing_is_compared_with_a_receipt_that_does_not_hold),
        cmocka_unit_test(a_file_of_something_else_accuses_nobody),
        cmocka_unit_test(fits_a_terminal),
        cmocka_unit_test(colour_is_never_the_only_carrier),
        cmocka_unit_test(json_says_the_same),
        cmocka_unit_test(json_of_a_failure_holds_nothing_that_was_not_proved),
    };
    return VT_RUN_WITH(tests, make_receipts, free_receipts);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* What verify says of a receipt beside another file: which of the two fails, what cannot be told, and
 * never more than is proved. */
#include "report/said.h"

#include <string.h>

#include <vngtally/report/asked.h>
#include <vngtally/vote/convict.h>

/* A receipt in r->verified beside an earlier one, both verified; made into a verdict later. */
static struct vt_verified beside;

static void hold(struct said *said, struct receipts *r, const char *name, const char *other)
{
    *said = (struct said){.of = {.verified = &r->verified}};
    vt_verified_free(&beside);
    assert_code(VT_OK, vt_verify_receipt(&beside, receipt_named(r, other),
                                         &r->f.dossier.fingerprint, &r->err));
    said->of.code = verify(r, receipt_named(r, name));
}

/* The same beside a ballot of the member, with its signature (key 0: without). */
static void say_kept(struct said *said, const struct fixture *f, const struct vote *vote,
                     const struct vt_verified *earlier)
{
    struct vt_buf file = {0}, armor = {0};
    put_ballot(&file, f, vote);
    if (vote->key != 0) {
        put_armor(&armor, vt_buf_view(&file), BALLOT_SPACE, vote->key);
    }
    const struct vt_kept kept = {vt_buf_view(&file), vt_buf_view(&armor)};
    vt_verdict_compare(&said->of, NULL, &kept, earlier);
    say_of(said, VT_NL, 80);
    vt_buf_free(&file);
    vt_buf_free(&armor);
}

static void say_file(struct said *said, struct vt_bytes file)
{
    const struct vt_kept kept = {file, VT_LIT("")};
    vt_verdict_compare(&said->of, NULL, &kept, NULL);
    say_of(said, VT_NL, 80);
}

/* What the JSON says must hold this text. */
static void json_has(const struct said *said, const char *text)
{
    struct vt_buf out = {0};
    struct vt_json json = {.out = &out};
    vt_verdict_put_json(&json, VT_NL, &said->of, &said->verdict);
    vt_buf_put_byte(&out, '\0');
    if (strstr((const char *)out.at, text) == NULL) {
        fail_msg("not in it: %s\n%s", text, (const char *)out.at);
    }
    vt_buf_free(&out);
}

/* ---- late ---- */

static void a_late_receipt_says_why(void **state)
{
    struct receipts *r = *state;
    struct said said;
    say(&said, r, receipt_named(r, "GM0004-2"), VT_NL);
    has(&said, "Te laat omdat het volgens het secretariaat pas is ontvangen op woensdag 22 oktober "
               "2025 om 16.00 uur. De sluitingstijd was woensdag 22 oktober 2025 om 16.00 uur.");
    assert_true(line_named(&said, VT_PART_WORD, "Reden").len > 0);
    lacks(&said, "LET OP");
    forget(&said);
    say(&said, r, receipt_named(r, "GM0004-1"), VT_EN);
    has(&said, "Late because by the secretariat's word the consultation had been closed already");
    has(&said, "NOTE: by the secretariat's own word this ballot was received before the closing");
    lacks(&said, "closed early");
    forget(&said);
    /* Entered before the closing time as well: then it was closed early. */
    assert_code(VT_OK, verify(r, receipt_named(r, "GM0004-1")));
    r->verified.entered = CLOSES - 1;
    said = (struct said){.of = {.verified = &r->verified}};
    say_of(&said, VT_EN, 80);
    has(&said, "late only if the consultation had been closed early by then");
    forget(&said);
}

static void late_is_never_called_right_by_the_secretariats_word(void **state)
{
    struct receipts *r = *state;
    static const struct {
        int64_t received, closed;
        const char *note;
    } cases[] = {
        {CLOSES - 10, CLOSES - 120,
         "Het kwam volgens het secretariaat binnen vóór de uiterste tijd, maar nadat de "
         "raadpleging "
         "eerder was gesloten, op woensdag 22 oktober 2025 om 15.58 uur (reden: “Iedereen heeft "
         "gestemd.”)."},
        {CLOSES - 240, CLOSES - 120,
         "en voordat de raadpleging eerder werd gesloten, op woensdag 22 oktober 2025 om 15.58 uur "
         "(reden: “Iedereen heeft gestemd.”), maar het is pas na die sluiting ingevoerd."},
        {CLOSES - 1, CLOSES,
         "Het kwam volgens het secretariaat op tijd binnen, maar het is pas ingevoerd nadat de "
         "raadpleging was gesloten"},
        {CLOSES, CLOSES, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct said said;
        hold(&said, r, "GM0004-count", "GM0004-1");
        beside.received = cases[i].received;
        r->verified.closed = cases[i].closed;
        r->verified.close_reason = VT_LIT("Iedereen heeft gestemd.");
        say_kept(&said, &r->f, &(struct vote){"GM0004", 1, AZWA_FOR, NULL, 5, 0}, &beside);
        assert_int_equal(VT_ANSWER_YES, vt_verdict_answer(&said.of));
        assert_int_equal(cases[i].note != NULL ? 2 : 1, lines_of(&said, VT_PART_ANSWER));
        if (cases[i].note != NULL) {
            has(&said, "LET OP: uw stembiljet met volgnummer 1 telt niet mee.");
            has(&said, cases[i].note);
            has(&said, "Bent u het daar niet mee eens? Bel dan: het secretariaat van de");
        }
        has(&said, "met volgnummer 1, is vastgelegd als te laat en telt niet mee.");
        has(&said, "Dat is vastgelegd als te laat en telt niet mee.");
        lacks(&said, "terecht");
        lacks(&said, "als eerder bewijs");
        forget(&said);
    }
}

/* ---- closed early ---- */

/* The closing time of the opening is proved; until when one could vote is not. */
static void after_an_early_close_nothing_says_that_one_could_vote_until_the_end(void **state)
{
    struct receipts *r = *state;
    static const enum vt_lang langs[] = {VT_NL, VT_EN};
    for (size_t i = 0; i < 2; i++) {
        struct said said;
        hold(&said, r, "GM0001-count", "GM0001-1");
        r->verified.closed = CLOSES - 3600;
        r->verified.close_reason = VT_LIT("Iedereen heeft gestemd.");
        say_of(&said, langs[i], 80);
        lacks(&said, "Stemmen kon tot");
        lacks(&said, "could be cast until");
        has(&said, i == 0 ? "eerder gesloten dan dat; wanneer, staat hieronder bij Sluiting."
                          : "was closed before that; when, stands below at Closing.");
        struct vt_bytes close = line_named(&said, VT_PART_WORD, i == 0 ? "Sluiting" : "Closing");
        assert_true(close.len > 0);
        has(&said, i == 0 ? "op woensdag 22 oktober 2025 om 15.00 uur" : "15:00");
        forget(&said);
        hold(&said, r, "GM0001-count", "GM0001-1");
        say_of(&said, langs[i], 80);
        lacks(&said, i == 0 ? "eerder gesloten" : "closed before that");
        forget(&said);
    }
}

/* ---- the earlier receipt ---- */

static void a_file_of_another_member_is_first_told_as_a_wrong_file(void **state)
{
    struct receipts *r = *state;
    struct said said;
    hold(&said, r, "GM0001-count", "GM0005-3");
    vt_verdict_compare(&said.of, NULL, NULL, &beside);
    say_of(&said, VT_NL, 80);
    assert_int_equal(VT_ANSWER_NO, vt_verdict_answer(&said.of));
    has(&said, "GEEF HET GOEDE BESTAND. Dit bewijs klopt op zichzelf; wat u ernaast gaf, hoort er "
               "niet bij. Hierin staat iets van GM0005.");
    lacks(&said, "DIT KLOPT NIET");
    lacks(&said, "Bel en zeg");
    lacks(&said, "Vertellen");
    forget(&said);
}

/* What may be of the secretariat's own making is not told to it alone. */
static void who_else_to_tell_is_said_only_of_what_the_secretariat_did(void **state)
{
    struct receipts *r = *state;
    struct said said;
    hold(&said, r, "GM0005-count", "GM0005-rekey-5");
    for (uint32_t k = 0; k < r->verified.key_count; k++) {
        r->verified.key[k].entry = 0;
    }
    vt_verdict_compare(&said.of, NULL, NULL, &beside);
    say_of(&said, VT_NL, 80);
    assert_true(line_named(&said, VT_PART_DO, "Vertellen").len > 0);
    has(&said, "zoals het bestuur van de VNG, een ander lid of een getuige");
    has(&said, "Bewaar alles wat u hier vergeleek");
    has(&said, "maakt met `vngtally convict` van deze twee bewijzen één verklaring");
    forget(&said);
    hold(&said, r, "GM0001-count", "GM0001-2");
    said.of.code = vt_fail_plain(&said.of.err, VT_E_VERIFY_HEADER);
    r->verified.step = VT_VERIFY_FINGERPRINT;
    say_of(&said, VT_NL, 80);
    lacks(&said, "Vertellen");
    forget(&said);
}

/* A proof that is missing convicts when the count says that it should be there: below the most of
 * them. */
static void a_missing_history_convicts_where_the_count_names_every_entry(void **state)
{
    struct receipts *r = *state;
    hold(&(struct said){0}, r, "GM0001-count", "GM0001-2");
    assert_true(vt_convicts_log(&r->verified, VT_E_VERIFY_NO_HISTORY));
    assert_false(vt_convicts_log(&r->verified, VT_E_VERIFY_NOT_EARLIER));
    assert_false(vt_convicts_log(&r->verified, VT_E_VERIFY_OTHER_MEMBER));
    r->verified.entries = VT_RECEIPT_SECTIONS;
    assert_true(vt_convicts_log(&r->verified, VT_E_VERIFY_NO_HISTORY));
    r->verified.entries = VT_RECEIPT_SECTIONS + 1;
    assert_false(vt_convicts_log(&r->verified, VT_E_VERIFY_NO_HISTORY));
}

/* What the intake says of an old key does not help who holds a receipt. */
static void a_change_of_key_that_was_cut_is_told_in_plain_words(void **state)
{
    struct receipts *r = *state;
    struct said said;
    hold(&said, r, "GM0005-count", "GM0005-3");
    r->verified.step = VT_VERIFY_BALLOT;
    said.of.code = vt_fail(&said.of.err, VT_E_REKEY_OLD_KEY, VT_LIT("GM0005"), VT_LIT(""));
    say_of(&said, VT_NL, 80);
    has(&said, "Waarschijnlijk is er een eerdere sleutelwissel uit gehaald.");
    lacks(&said, "is nu geen sleutel");
    forget(&said);
}

static void the_earlier_receipt_that_fails_is_named(void **state)
{
    struct receipts *r = *state;
    struct said said;
    hold(&said, r, "GM0005-count", "GM0005-3");
    said.of.earlier = (struct vt_compared){.given = true, .state = VT_COMPARED_BROKEN};
    (void)vt_fail_plain(&said.of.earlier.err, VT_E_VERIFY_UNSIGNED);
    say_of(&said, VT_NL, 80);
    assert_int_equal(VT_ANSWER_NO, vt_verdict_answer(&said.of));
    has(&said,
        "HET EERDERE BEWIJS KLOPT NIET. Het gaat om het eerdere bewijs dat u ernaast gaf; het "
        "andere bewijs klopt op zichzelf.");
    has(&said, "Vraag het eerdere bewijs nog een keer");
    has(&said, "Dit zegt nog niets over de VNG: het eerdere bewijs dat u gaf kan op weg");
    assert_true(line_named(&said, VT_PART_WRONG, "Eerder bewijs").len > 0);
    lacks(&said, "geknoeid");
    lacks(&said, "DIT BEWIJS KLOPT NIET");
    json_has(&said, "\"earlier_compared\":{\"state\":\"broken\",\"rule\":\"verify-unsigned");
    forget(&said);
}

static void a_change_of_key_that_was_left_out_convicts_the_log(void **state)
{
    struct receipts *r = *state;
    struct said said;
    hold(&said, r, "GM0005-count", "GM0005-rekey-5");
    for (uint32_t k = 0; k < r->verified.key_count; k++) {
        r->verified.key[k].entry = 0;
    }
    vt_verdict_compare(&said.of, NULL, NULL, &beside);
    say_of(&said, VT_NL, 80);
    has(&said,
        "Het eerdere bewijs laat zien dat met vermelding 5 een sleutel van GM0005 is vervangen. "
        "In dit telbewijs ontbreekt die vermelding.");
    has(&said, "heeft twee dingen ondertekend die niet samen waar kunnen zijn");
    forget(&said);
}

/* In a receipt that was cut something may be missing; what the log signed too much or too little is
 * its own. */
static void a_cut_receipt_convicts_nobody_and_a_false_count_the_log(void **state)
{
    struct receipts *r = *state;
    static const struct {
        enum vt_code code;
        const char *means;
    } cases[] = {
        {VT_E_VERIFY_REKEYS_LESS, "Dit zegt nog niets over de VNG"},
        {VT_E_VERIFY_REKEYS_MORE, "heeft dit ondertekend terwijl het niet mag"},
        {VT_E_VERIFY_ENTRIES, "heeft dit ondertekend terwijl het niet mag"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct said said;
        hold(&said, r, "GM0005-count", "GM0005-count");
        r->verified.step = VT_VERIFY_COUNT;
        said.of.code = vt_fail_number(&said.of.err, cases[i].code, VT_LIT("GM0005"), 1);
        say_of(&said, VT_NL, 80);
        has(&said, cases[i].means);
        forget(&said);
    }
}

static void earlier_is_not_asked_for_when_it_was_given(void **state)
{
    struct receipts *r = *state;
    struct said said;
    const struct vote third = {"GM0001", 3, AZWA_FOR, NULL, 1, 0};
    hold(&said, r, "GM0001-count", "GM0001-2");
    say_kept(&said, &r->f, &third, &beside);
    assert_int_equal(VT_ANSWER_NO, vt_verdict_answer(&said.of));
    has(&said, "HET STEMBILJET DAT U BEWAARDE IS NIET GETELD.");
    has(&said, "Het eerdere bewijs dat u gaf, is van iets anders dan dit stembiljet.");
    lacks(&said, "als eerder bewijs");
    forget(&said);
    hold(&said, r, "GM0002-count", "GM0002-count");
    vt_verdict_compare(&said.of, NULL, NULL, &beside);
    say_of(&said, VT_NL, 80);
    has(&said, "Hebt u wel op tijd gestemd? Bel dan: het secretariaat");
    lacks(&said, "als eerder bewijs");
    forget(&said);
}

/* ---- the ballot that was kept ---- */

/* Nothing shows that it was received: then it was not "replaced", rightly or not. */
static void a_kept_ballot_of_lower_rank_is_not_called_replaced(void **state)
{
    struct receipts *r = *state;
    struct said said;
    hold(&said, r, "GM0001-count", "GM0001-2");
    say_kept(&said, &r->f, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 1, 0}, NULL);
    assert_int_equal(VT_ANSWER_YES, vt_verdict_answer(&said.of));
    has(&said, "telt niet: dat met volgnummer 2 gaat voor.");
    has(&said, "Of dit stembiljet is ontvangen, is hier niet te zien.");
    lacks(&said, "terecht");
    lacks(&said, "vervangen door");
    forget(&said);
    /* The earlier receipt is of another ballot: the same. */
    hold(&said, r, "GM0001-count", "GM0001-2");
    say_kept(&said, &r->f, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 1, 0}, &beside);
    has(&said, "Of dit stembiljet is ontvangen, is hier niet te zien.");
    forget(&said);
}

static void an_unknown_key_asks_for_the_receipt_of_the_change_of_key(void **state)
{
    struct receipts *r = *state;
    struct said said;
    const struct vote vote = {"GM0005", 9, AZWA_FOR, NULL, 33, 0};
    hold(&said, r, "GM0005-count", "GM0005-3");
    say_kept(&said, &r->f, &vote, NULL);
    assert_code(VT_E_BALLOT_KEY, said.of.ballot.err.code);
    lacks(&said, "Vertellen");
    has(&said, "Geef dan het bewijs van die sleutelwissel erbij, of het ontvangstbewijs van dit "
               "stembiljet, als eerder bewijs.");
    forget(&said);
    hold(&said, r, "GM0005-count", "GM0005-3");
    say_kept(&said, &r->f, &vote, &beside);
    lacks(&said, "als eerder bewijs");
    forget(&said);
}

/* As if the receipt of then were of this file, refused for a rule that it breaks. */
static void a_refused_file_is_known_by_its_receipt_beside_the_count(void **state)
{
    struct receipts *r = *state;
    struct said said;
    const struct vt_bytes file = VT_LIT("geen stembiljet\n");
    const struct vt_kept kept = {file, VT_LIT("")};
    hold(&said, r, "GM0005-count", "GM0005-refused-4");
    vt_sha256(&beside.refused_sha256, file);
    beside.refused_rule = VT_E_YAML_NOT_A_MAPPING;
    vt_verdict_compare(&said.of, NULL, &kept, &beside);
    say_of(&said, VT_NL, 80);
    assert_int_equal(VT_ANSWER_YES, vt_verdict_answer(&said.of));
    has(&said, "is het bestand van het eerdere bewijs. Het is ontvangen en geweigerd, en telt "
               "daarom niet mee. Het is nagekeken:");
    lacks(&said, "geen (heel) stembiljet");
    lacks(&said, "Bel en zeg");
    forget(&said);
    /* A good ballot that was refused: that is told. */
    struct vt_buf good = {0};
    put_ballot(&good, &r->f, &(struct vote){"GM0005", 9, AZWA_FOR, NULL, 21, 0});
    const struct vt_kept kept_good = {vt_buf_view(&good), VT_LIT("")};
    hold(&said, r, "GM0005-count", "GM0005-refused-4");
    vt_sha256(&beside.refused_sha256, kept_good.file);
    vt_verdict_compare(&said.of, NULL, &kept_good, &beside);
    assert_code(VT_E_VERIFY_WRONGLY_REFUSED, said.of.ballot.err.code);
    /* Another file is held against the count, as before. */
    said = (struct said){.of = {.verified = &r->verified}};
    vt_verdict_compare(&said.of, NULL, &kept, &beside);
    assert_code(VT_E_VERIFY_NO_BALLOT, said.of.ballot.err.code);
    vt_buf_free(&good);
}

static void what_cannot_be_told_is_not_a_no(void **state)
{
    struct receipts *r = *state;
    struct said said;
    hold(&said, r, "GM0005-count", "GM0005-3");
    say_kept(&said, &r->f, &(struct vote){"GM0005", 9, AZWA_FOR, NULL, 0, 0}, NULL);
    assert_int_equal(VT_ANSWER_UNCLEAR, vt_verdict_answer(&said.of));
    has(&said, "is er niet mee te vergelijken. Een sleutel van GM0005 is vervangen.");
    has(&said, "Geef de handtekening (.sig) erbij");
    lacks(&said, "terecht");
    json_has(&said, "\"ballot_compared\":{\"state\":\"not_comparable\",\"rule\":\"verify-no-sign");
    forget(&said);
    hold(&said, r, "GM0005-count", "GM0005-3");
    r->verified.period = 0;
    say_kept(&said, &r->f, &(struct vote){"GM0005", 2, AZWA_FOR, NULL, 5, 0}, NULL);
    assert_int_equal(VT_ANSWER_UNCLEAR, vt_verdict_answer(&said.of));
    has(&said, "een andere sleutel, die ervoor en erna gold");
    forget(&said);
}

/* Nothing of what the intake would say to somebody who hands a file in. */
static void a_file_that_is_no_ballot_is_told_as_one_that_was_kept(void **state)
{
    struct receipts *r = *state;
    static const char *const files[] = {"", "iets anders\n", "a: 'b\n", "\xFF\xFE"};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct said said;
        hold(&said, r, "GM0001-count", "GM0001-1");
        say_file(&said, vt_bytes_of(files[i]));
        assert_int_equal(VT_ANSWER_UNCLEAR, vt_verdict_answer(&said.of));
        has(&said, "Dit bewijs klopt op zichzelf, maar wat u ernaast gaf is er niet mee te");
        has(&said, "is geen (heel) stembiljet van deze raadpleging");
        has(&said, "Bewaarde u een andere kopie?");
        lacks(&said, "nderteken opnieuw");
        lacks(&said, "opnieuw gestuurd");
        forget(&said);
    }
}

static void other_line_ends_alone_change_nothing(void **state)
{
    struct receipts *r = *state;
    struct said said;
    struct vt_buf file = {0};
    hold(&said, r, "GM0001-count", "GM0001-1");
    vt_buf_put(&file, r->verified.file);
    file.at[file.len - 1] = '\r';
    vt_buf_put_byte(&file, '\n');
    say_file(&said, vt_buf_view(&file));
    assert_int_equal(VT_ANSWER_UNCLEAR, vt_verdict_answer(&said.of));
    has(&said, "Dit bewijs klopt op zichzelf. Het stembiljet dat u gaf heeft dezelfde");
    has(&said, "Alleen de regeleinden zijn anders (CRLF)");
    lacks(&said, "niet mee te vergelijken");
    forget(&said);
    vt_buf_free(&file);
}

static void a_signature_that_is_not_good_is_told_as_one_that_was_kept(void **state)
{
    struct receipts *r = *state;
    struct said said;
    struct vt_buf file = {0};
    hold(&said, r, "GM0001-count", "GM0001-1");
    put_ballot(&file, &r->f, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 1, 0});
    const struct vt_kept kept = {vt_buf_view(&file), VT_LIT("geen handtekening\n")};
    vt_verdict_compare(&said.of, NULL, &kept, NULL);
    say_of(&said, VT_NL, 80);
    assert_int_equal(VT_ANSWER_UNCLEAR, vt_verdict_answer(&said.of));
    has(&said, "De handtekening (.sig) die u bij het stembiljet gaf is beschadigd");
    lacks(&said, "ssh-keygen -Y sign");
    forget(&said);
    vt_buf_free(&file);
}

/* The receipt's own ballot, beside a signature over something else; and one that is empty. */
static void a_bad_signature_beside_the_own_ballot_is_not_passed_over(void **state)
{
    static const char *const bad[] = {"geen handtekening\n", ""};
    struct receipts *r = *state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct said said;
        struct vt_asked asked = {0};
        hold(&said, r, "GM0001-count", "GM0001-1");
        vt_asked_keep(&asked, r->verified.file, true, vt_bytes_of(bad[i]));
        vt_verdict_compare(&said.of, NULL, &asked.kept, NULL);
        say_of(&said, VT_NL, 80);
        assert_int_equal(VT_ANSWER_UNCLEAR, vt_verdict_answer(&said.of));
        assert_true(line_named(&said, VT_PART_OPEN, "Stembiljet").len > 0);
        has(&said, "De handtekening (.sig) die u bij het stembiljet gaf is beschadigd");
        lacks(&said, "byte voor byte");
        forget(&said);
        hold(&said, r, "GM0001-count", "GM0001-1");
        vt_asked_keep(&asked, r->verified.file, false, VT_LIT(""));
        vt_verdict_compare(&said.of, NULL, &asked.kept, NULL);
        say_of(&said, VT_NL, 80);
        assert_int_equal(VT_ANSWER_YES, vt_verdict_answer(&said.of));
        has(&said, "byte voor byte");
        forget(&said);
    }
}

static void assert_no_option(const char *text)
{
    if (strstr(text, "--") != NULL) {
        fail_msg("%s", text);
    }
}

/* Who has a browser only knows no options. */
static void a_verdict_names_no_option(void **state)
{
    static const enum vt_lang langs[] = {VT_NL, VT_EN};
    (void)state;
    for (size_t i = 0; i < sizeof langs / sizeof langs[0]; i++) {
        for (int w = VT_W_V_TITLE_ACCEPTANCE; w <= VT_W_V_MEANS_BALLOT; w++) {
            assert_no_option(vt_word(langs[i], (enum vt_word)w));
        }
        for (int c = VT_E_VERIFY_NO_OPENING; c <= VT_E_VERIFY_TWO_RESULTS; c++) {
            struct vt_buf text = {0};
            struct vt_error err;
            (void)vt_fail_plain(&err, (enum vt_code)c);
            vt_words_put_error(&text, langs[i], &err);
            vt_buf_put_byte(&text, 0);
            assert_no_option((const char *)text.at);
            vt_buf_free(&text);
        }
    }
}

/* The fixture's secretariat names a rule that the file does not break. */
static void another_rule_than_the_one_named_is_told(void **state)
{
    struct receipts *r = *state;
    struct said said;
    hold(&said, r, "GM0005-refused-4", "GM0005-3");
    say_file(&said, VT_LIT("geen stembiljet\n"));
    assert_int_equal(VT_ANSWER_NO, vt_verdict_answer(&said.of));
    has(&said,
        "geweigerd om de regel ballot-option, maar die regel breekt het niet. Het breekt wel een "
        "andere: yaml-not-a-mapping.");
    has(&said,
        "dus dat het niet telt klopt. Maar de reden die het secretariaat vastlegde klopt niet.");
    forget(&said);
}

static void two_fingerprints_that_were_mixed_up_accuse_nobody(void **state)
{
    struct receipts *r = *state;
    struct said said;
    hold(&said, r, "GM0001-count", "GM0001-1");
    vt_verdict_compare(&said.of, &r->f.dossier.fingerprint, NULL, NULL);
    say_of(&said, VT_NL, 80);
    assert_int_equal(VT_ANSWER_NO, vt_verdict_answer(&said.of));
    has(&said, "Als vingerafdruk van de uitslag gaf u die van de raadpleging.");
    has(&said, "Geef de vingerafdruk uit de brief met de uitslag als vingerafdruk van de uitslag.");
    lacks(&said, "Bel en zeg");
    lacks(&said, "gepubliceerd dan is ondertekend");
    lacks(&said, "het goede bestand");
    forget(&said);
    const struct vt_hash result = r->verified.result_leaf;
    vt_verified_free(&r->verified);
    said = (struct said){.of = {.verified = &r->verified}};
    said.of.code =
        vt_verify_receipt(&r->verified, receipt_named(r, "GM0001-count"), &result, &said.of.err);
    say_of(&said, VT_NL, 80);
    assert_int_equal(VT_ANSWER_NO, vt_verdict_answer(&said.of));
    has(&said,
        "DIT BEWIJS IS NOG NIET GECONTROLEERD. Als vingerafdruk van de raadpleging gaf u die van "
        "de uitslag in dit telbewijs.");
    has(&said, "Geef de vingerafdruk uit de ledenbrief als vingerafdruk van de raadpleging.");
    lacks(&said, "Bel en zeg");
    lacks(&said, "andere raadpleging");
    forget(&said);
}

/* ---- witnesses ---- */

static void a_witness_time_is_the_word_of_the_witness(void **state)
{
    struct receipts *r = *state;
    struct said said;
    hold(&said, r, "GM0001-count", "GM0001-2");
    r->verified.opening.witness_count = 1;
    r->verified.witnessed = 1;
    r->verified.witness[0] = (struct vt_verified_witness){0, (uint64_t)CLOSES};
    say_of(&said, VT_NL, 80);
    has(&said, "tekende mee, volgens die getuige zelf op woensdag 22 oktober 2025");
    forget(&said);
}

static void json_of_what_is_not_witnessed_yet_says_neither(void **state)
{
    (void)state;
    struct receipts *r = calloc(1, sizeof *r);
    char *text = receipts_witnessed();
    struct said said;
    assert_non_null(r);
    receipts_make(r, text);
    say(&said, r, receipt_named(r, "GM0001-count"), VT_NL);
    json_has(&said,
             "{\"answer\":\"unclear\",\"holds\":null,\"step\":\"witnesses\",\"rule\":\"verify-"
             "not-witnessed\",");
    json_has(&said, "\"standing\":\"counted\"");
    has(&said, "Nog niet te zeggen");
    has(&said, "of zijn hun handtekeningen eruit gehaald");
    forget(&said);
    receipts_free(r);
    free(r);
    free(text);
}

/* What came into the journal after the result is not in it, and no proof joins the two: that is said of
 * the very ballot, and of no other. */
static void a_ballot_from_after_the_result_is_told_as_such(void **state)
{
    (void)state;
    struct receipts *r = calloc(1, sizeof *r);
    struct vt_buf after = {0};
    struct said said = {0};
    const struct vote vote = {"GM0001", 3, AZWA_FOR, NULL, 2, 0};
    assert_non_null(r);
    receipts_make(r, NULL);
    assert_int_equal(VT_ENTRY_LATE, r->f.dossier.entry[was_late(&r->f, &vote)].kind);
    receipt_of_newest(&after, r);
    vt_verified_free(&beside);
    assert_code(
        VT_OK, vt_verify_receipt(&beside, vt_buf_view(&after), &r->f.dossier.fingerprint, &r->err));
    said = (struct said){.of = {.verified = &r->verified}};
    said.of.code = verify(r, receipt_named(r, "GM0001-count"));
    say_kept(&said, &r->f, &vote, &beside);
    assert_int_equal(VT_ANSWER_UNCLEAR, vt_verdict_answer(&said.of));
    has(&said, "Volgens het andere bewijs kwam dit stembiljet pas na de uitslag in het journaal.");
    lacks(&said, "ander bestand");
    forget(&said);
    said = (struct said){.of = {.verified = &r->verified}};
    said.of.code = verify(r, receipt_named(r, "GM0001-count"));
    say_kept(&said, &r->f, &(struct vote){"GM0001", 3, AZWA_AGAINST, NULL, 2, 0}, &beside);
    lacks(&said, "pas na de uitslag");
    forget(&said);
    vt_buf_free(&after);
    receipts_free(r);
    free(r);
}

static int stop(void **state)
{
    vt_verified_free(&beside);
    return free_receipts(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_late_receipt_says_why),
        cmocka_unit_test(late_is_never_called_right_by_the_secretariats_word),
        cmocka_unit_test(after_an_early_close_nothing_says_that_one_could_vote_until_the_end),
        cmocka_unit_test(a_file_of_another_member_is_first_told_as_a_wrong_file),
        cmocka_unit_test(who_else_to_tell_is_said_only_of_what_the_secretariat_did),
        cmocka_unit_test(a_missing_history_convicts_where_the_count_names_every_entry),
        cmocka_unit_test(a_change_of_key_that_was_cut_is_told_in_plain_words),
        cmocka_unit_test(a_kept_ballot_of_lower_rank_is_not_called_replaced),
        cmocka_unit_test(an_unknown_key_asks_for_the_receipt_of_the_change_of_key),
        cmocka_unit_test(a_refused_file_is_known_by_its_receipt_beside_the_count),
        cmocka_unit_test(a_witness_time_is_the_word_of_the_witness),
        cmocka_unit_test(the_earlier_receipt_that_fails_is_named),
        cmocka_unit_test(a_change_of_key_that_was_left_out_convicts_the_log),
        cmocka_unit_test(a_cut_receipt_convicts_nobody_and_a_false_count_the_log),
        cmocka_unit_test(earlier_is_not_asked_for_when_it_was_given),
        cmocka_unit_test(what_cannot_be_told_is_not_a_no),
        cmocka_unit_test(a_file_that_is_no_ballot_is_told_as_one_that_was_kept),
        cmocka_unit_test(other_line_ends_alone_change_nothing),
        cmocka_unit_test(a_signature_that_is_not_good_is_told_as_one_that_was_kept),
        cmocka_unit_test(a_bad_signature_beside_the_own_ballot_is_not_passed_over),
        cmocka_unit_test(a_verdict_names_no_option),
        cmocka_unit_test(another_rule_than_the_one_named_is_told),
        cmocka_unit_test(two_fingerprints_that_were_mixed_up_accuse_nobody),
        cmocka_unit_test(json_of_what_is_not_witnessed_yet_says_neither),
        cmocka_unit_test(a_ballot_from_after_the_result_is_told_as_such),
    };
    return VT_RUN_WITH(tests, make_receipts, stop);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The texts of entries other than ballots, by the letter of docs/FORMAT.md sections 7.4 to 7.9: each
 * is read and written again, and any other spelling is refused at its line. */
#include "vote/fixture.h"
#include "vote/keys.h"

#define HEX_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HEX_B "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const char refused_text[] = "vngtally/refused/v1\n"
                                   "member GM0363\n"
                                   "sha256 " HEX_A "\n"
                                   "sha512 " HEX_B HEX_A "\n"
                                   "rule ballot-option\n";
static const char rekey_text[] = "vngtally/rekey/v1\n"
                                 "consultation " ORIGIN "\n"
                                 "fingerprint " HEX_B "\n"
                                 "member GM0363\n"
                                 "old " KEY_1 "\n"
                                 "new " KEY_2 "\n"
                                 "reason Sleutel kwijt; é.\n";
static const char close_text[] = "vngtally/close/v1\n"
                                 "closes 2025-10-22T14:00:00Z\n"
                                 "reason Iedereen heeft gestemd.\n";
static const char report_text[] = "vngtally/report/v1\n"
                                  "program 0.1.0\n"
                                  "file " HEX_A " a.csv\n"
                                  "file " HEX_B " index.html\n";
static const char decision_text[] = "vngtally/decision/v1\n"
                                    "date 2025-11-05\n"
                                    "proposal azwa tegen\n"
                                    "reason Anders dan het advies.\n"
                                    "proposal hlo none\n"
                                    "reason Nog niet besloten.\n";

/* One of the five texts: read it, and write again what was read. */
enum text { REFUSED, REKEY, CLOSE, REPORT, DECISION };

static const char *const texts[] = {refused_text, rekey_text, close_text, report_text,
                                    decision_text};

static enum vt_code reread(struct vt_buf *again, enum text which, struct vt_bytes text,
                           const struct vt_consultation *consultation, struct vt_error *err)
{
    struct vt_refused refusal;
    struct vt_rekey rekey;
    struct vt_close close;
    struct vt_report_list report;
    struct vt_decision decision;
    enum vt_code code = VT_OK;
    vt_buf_clear(again);
    switch (which) {
    case REFUSED:
        code = vt_refused_parse(&refusal, text, err);
        vt_refused_put(again, &refusal);
        break;
    case REKEY:
        code = vt_rekey_parse(&rekey, text, err);
        vt_rekey_put(again, &rekey);
        break;
    case CLOSE:
        code = vt_close_parse(&close, text, err);
        vt_close_put(again, &close);
        break;
    case REPORT:
        code = vt_report_parse(&report, text, err);
        vt_report_put(again, &report);
        break;
    case DECISION:
        code = vt_decision_parse(&decision, text, consultation, err);
        vt_decision_put(again, &decision, consultation);
        break;
    }
    return code;
}

static void each_is_written_as_it_was_read(void **state)
{
    struct fixture *f = *state;
    struct vt_buf again = {0};
    for (size_t i = 0; i < 5; i++) {
        assert_code(VT_OK, reread(&again, (enum text)i, vt_bytes_of(texts[i]),
                                  &f->dossier.consultation, NULL));
        assert_text(texts[i], vt_buf_view(&again));
    }
    vt_buf_free(&again);
}

static void each_says_what_it_says(void **state)
{
    struct fixture *f = *state;
    struct vt_refused refusal;
    struct vt_rekey rekey;
    struct vt_close close;
    struct vt_report_list report;
    struct vt_decision decision;
    assert_code(VT_OK, vt_refused_parse(&refusal, vt_bytes_of(refused_text), NULL));
    assert_text("GM0363", refusal.member);
    assert_code(VT_E_BALLOT_OPTION, refusal.rule);
    assert_int_equal(0xaa, refusal.sha256.b[31]);
    assert_int_equal(0xef, refusal.sha512[31]);
    assert_int_equal(0xaa, refusal.sha512[63]);
    assert_code(VT_OK, vt_rekey_parse(&rekey, vt_bytes_of(rekey_text), NULL));
    struct test_key one = test_key(1), two = test_key(2);
    assert_true(vt_public_key_equal(&one.public, &rekey.old_key));
    assert_true(vt_public_key_equal(&two.public, &rekey.new_key));
    assert_text(ORIGIN, rekey.origin);
    assert_text("GM0363", rekey.member);
    assert_text("Sleutel kwijt; é.", rekey.reason);
    assert_int_equal(0xef, rekey.fingerprint.b[31]);
    assert_code(VT_OK, vt_close_parse(&close, vt_bytes_of(close_text), NULL));
    assert_int_equal(CLOSES, close.closes);
    assert_text("Iedereen heeft gestemd.", close.reason);
    assert_code(VT_OK, vt_report_parse(&report, vt_bytes_of(report_text), NULL));
    assert_int_equal(2, report.count);
    assert_text("0.1.0", report.program);
    assert_text("index.html", report.file[1].name);
    assert_int_equal(0xef, report.file[1].sha256.b[31]);
    assert_code(VT_OK, vt_decision_parse(&decision, vt_bytes_of(decision_text),
                                         &f->dossier.consultation, NULL));
    assert_text("2025-11-05", decision.date);
    assert_true(decision.item[0].given && decision.item[1].given);
    assert_int_equal(1, decision.item[0].option);
    assert_int_equal(VT_NO_OPTION, decision.item[1].option);
    assert_text("Nog niet besloten.", decision.item[1].reason);
}

static void a_close_needs_no_reason_by_its_form(void **state)
{
    (void)state;
    struct vt_close close;
    struct vt_buf again = {0};
    char *text = edited(close_text, "reason Iedereen heeft gestemd.\n", "");
    assert_code(VT_OK, vt_close_parse(&close, vt_bytes_of(text), NULL));
    assert_int_equal(0, close.reason.len);
    vt_close_put(&again, &close);
    assert_text(text, vt_buf_view(&again));
    vt_buf_free(&again);
    free(text);
}

static void a_decision_may_be_on_one_proposal(void **state)
{
    struct fixture *f = *state;
    struct vt_decision decision;
    char *text = edited(decision_text, "proposal azwa tegen\nreason Anders dan het advies.\n", "");
    assert_code(VT_OK,
                vt_decision_parse(&decision, vt_bytes_of(text), &f->dossier.consultation, NULL));
    assert_false(decision.item[0].given);
    assert_true(decision.item[1].given);
    free(text);
}

/* In the text `from` becomes `to`: it is refused at this line. */
static const struct {
    enum text which;
    const char *from, *to;
    uint32_t line;
} refusals[] = {
    {REFUSED, "refused/v1", "refused/v2", 1},
    {REFUSED, "member GM0363", "member gm0363", 2},
    {REFUSED, "member GM0363", "member GM0363 ", 2},
    {REFUSED, "member GM0363\n", "", 2},
    {REFUSED, "sha256 a", "sha256 A", 3},
    {REFUSED, "sha256 a", "sha256 ", 3},
    {REFUSED, "sha256 a", "sha256  a", 3},
    {REFUSED, "sha512 0", "sha512 ", 4},
    {REFUSED, "sha512 0", "sha512 00", 4},
    {REFUSED, "rule ballot-option", "rule ballot-optie", 5},
    {REFUSED, "rule ballot-option", "rule ok", 5},
    {REFUSED, "rule ballot-option", "rule journal-order", 5},
    {REFUSED, "rule ballot-option", "rule Ballot-option", 5},
    {REFUSED, "rule ballot-option\n", "rule ballot-option\n\n", 6},
    {REFUSED, "rule ballot-option\n", "rule ballot-option", 5},
    {REKEY, "rekey/v1", "rekey/v1 ", 1},
    {REKEY, ORIGIN, "Hoofd.example", 2},
    {REKEY, ORIGIN, "twee woorden", 2},
    {REKEY, "fingerprint 0", "fingerprint g", 3},
    {REKEY, "member GM0363", "member G", 4},
    {REKEY, "old ssh-ed25519 ", "old ssh-rsa ", 5},
    {REKEY, "old " KEY_1, "old " KEY_1 " sleutel", 5},
    {REKEY, "new " KEY_2, "new " KEY_2 "\r", 6},
    {REKEY, "new " KEY_2 "\n", "", 6},
    {REKEY, "reason Sleutel kwijt; é.\n", "", 7},
    {REKEY, "Sleutel kwijt; é.", "", 7},
    {REKEY, "kwijt", "kwijt\xe2\x80\xae", 7},
    {REKEY, "kwijt", "kwijt\xff", 7},
    {REKEY, "kwijt", "kw\tijt", 7},
    {REKEY, "é.\n", "é.\nreason twee\n", 8},
    {CLOSE, "close/v1", "close/v11", 1},
    {CLOSE, "14:00:00Z", "14:00:00+00:00", 2},
    {CLOSE, "14:00:00Z", "14:00Z", 2},
    {CLOSE, "reason Iedereen", "reden Iedereen", 3},
    {CLOSE, "reason Iedereen heeft gestemd.", "reason ", 3},
    {CLOSE, "gestemd.\n", "gestemd.\n\n", 4},
    {CLOSE, "gestemd.\n", "gestemd.", 3},
    {REPORT, "program 0.1.0\n", "", 2},
    {REPORT, "program 0.1.0", "program ", 2},
    {REPORT, "program 0.1.0", "program 0.1.0 beta", 2},
    {REPORT, "program 0.1.0", "program 0.1.0.0.1.0.0.1.0.0.1.0.0.1.0.0.1.0", 2},
    {REPORT, " a.csv\n", " b/a.csv\n", 3},
    {REPORT, " a.csv\n", " .csv\n", 3},
    {REPORT, " a.csv\n", " A.csv\n", 3},
    {REPORT, " a.csv\n", "\n", 3},
    {REPORT, " a.csv\n", "  a.csv\n", 3},
    {REPORT, " a.csv\n", " index.html\n", 4},
    {REPORT, " a.csv\n", " z.csv\n", 4},
    {REPORT, "file " HEX_B, "file " HEX_B "0", 4},
    {REPORT, "index.html\n", "index.html\n\n", 5},
    {DECISION, "date 2025-11-05", "date 2025-11-31", 2},
    {DECISION, "date 2025-11-05\n", "", 2},
    {DECISION, "proposal azwa", "proposal gala", 3},
    {DECISION, "azwa tegen", "azwa blanco", 3},
    {DECISION, "azwa tegen", "azwa  tegen", 3},
    {DECISION, "azwa tegen", "azwa", 3},
    {DECISION, "reason Anders dan het advies.\n", "", 4},
    {DECISION, "reason Anders dan het advies.", "reason \x07", 4},
    {DECISION, "proposal hlo", "proposal azwa", 5},
    {DECISION, "besloten.\n", "besloten.\nproposal azwa voor\nreason x\n", 7},
};

static void refuses_any_other_form_and_says_where(void **state)
{
    struct fixture *f = *state;
    struct vt_buf again = {0};
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        struct vt_error err = {0};
        enum text which = refusals[i].which;
        char *text = edited(texts[which], refusals[i].from, refusals[i].to);
        enum vt_code code =
            reread(&again, which, vt_bytes_of(text), &f->dossier.consultation, &err);
        if (code != VT_E_NOTICE_FORM || err.line != refusals[i].line) {
            print_error("\"%s\": %s at line %u\n", refusals[i].to, vt_code_slug(code), err.line);
        }
        assert_code(VT_E_NOTICE_FORM, code);
        assert_code(VT_E_NOTICE_FORM, err.code);
        assert_int_equal(refusals[i].line, err.line);
        free(text);
    }
    vt_buf_free(&again);
}

static void what_is_refused_is_left_empty(void **state)
{
    const struct fixture *f = *state;
    struct vt_refused refusal;
    struct vt_rekey rekey;
    struct vt_close close;
    struct vt_report_list report;
    struct vt_decision decision;
    assert_code(VT_OK, vt_refused_parse(&refusal, vt_bytes_of(refused_text), NULL));
    assert_code(VT_E_NOTICE_FORM, vt_refused_parse(&refusal, VT_LIT("x\n"), NULL));
    assert_int_equal(0, refusal.member.len);
    assert_code(VT_OK, refusal.rule);
    assert_code(VT_OK, vt_rekey_parse(&rekey, vt_bytes_of(rekey_text), NULL));
    assert_code(VT_E_NOTICE_FORM, vt_rekey_parse(&rekey, VT_LIT("x\n"), NULL));
    assert_int_equal(0, rekey.origin.len + rekey.member.len + rekey.reason.len);
    assert_code(VT_OK, vt_close_parse(&close, vt_bytes_of(close_text), NULL));
    assert_code(VT_E_NOTICE_FORM, vt_close_parse(&close, VT_LIT("x\n"), NULL));
    assert_int_equal(0, close.reason.len);
    assert_int_equal(0, close.closes);
    assert_code(VT_OK, vt_report_parse(&report, vt_bytes_of(report_text), NULL));
    assert_code(VT_E_NOTICE_FORM, vt_report_parse(&report, VT_LIT("x\n"), NULL));
    assert_int_equal(0, report.count + report.program.len);
    assert_code(VT_OK, vt_decision_parse(&decision, vt_bytes_of(decision_text),
                                         &f->dossier.consultation, NULL));
    assert_code(VT_E_NOTICE_FORM,
                vt_decision_parse(&decision, VT_LIT("x\n"), &f->dossier.consultation, NULL));
    assert_int_equal(0, decision.date.len);
    assert_false(decision.item[0].given);
}

static void refuses_every_text_that_was_cut(void **state)
{
    struct fixture *f = *state;
    struct vt_buf again = {0};
    for (size_t i = 0; i < 5; i++) {
        for (size_t len = 0; len < strlen(texts[i]); len++) {
            enum vt_code code =
                reread(&again, (enum text)i, vt_bytes_part(vt_bytes_of(texts[i]), 0, len),
                       &f->dossier.consultation, NULL);
            bool whole = len > 0 && texts[i][len - 1] == '\n' && code == VT_OK;
            assert_true(whole || code == VT_E_NOTICE_FORM);
            if (whole) { /* a whole text of fewer lines: say the same */
                assert_int_equal(len, again.len);
                assert_memory_equal(texts[i], again.at, len);
            }
        }
    }
    vt_buf_free(&again);
}

static void every_changed_byte_is_refused_or_says_something_else(void **state)
{
    struct fixture *f = *state;
    struct vt_buf again = {0}, text = {0};
    for (size_t i = 0; i < 5; i++) {
        vt_buf_clear(&text);
        vt_buf_put_text(&text, texts[i]);
        for (size_t at = 0; at < text.len; at++) {
            for (unsigned change = 1; change < 256; change++) {
                text.at[at] ^= (unsigned char)change;
                if (reread(&again, (enum text)i, vt_buf_view(&text), &f->dossier.consultation,
                           NULL) == VT_OK) {
                    assert_true(vt_bytes_equal(vt_buf_view(&text), vt_buf_view(&again)));
                }
                text.at[at] ^= (unsigned char)change;
            }
        }
    }
    vt_buf_free(&again);
    vt_buf_free(&text);
}

static void a_reason_has_its_bounds(void **state)
{
    (void)state;
    unsigned char text[VT_DECISION_REASON_MAX + 1];
    memset(text, 'x', sizeof text);
    assert_code(VT_E_REASON_EMPTY, vt_reason_check(VT_LIT(""), VT_REASON_MAX));
    assert_code(VT_OK, vt_reason_check((struct vt_bytes){text, 1}, VT_REASON_MAX));
    assert_code(VT_OK, vt_reason_check((struct vt_bytes){text, 500}, VT_REASON_MAX));
    assert_code(VT_E_REASON_TOO_LONG, vt_reason_check((struct vt_bytes){text, 501}, VT_REASON_MAX));
    assert_code(VT_OK, vt_reason_check((struct vt_bytes){text, 2000}, VT_DECISION_REASON_MAX));
    assert_code(VT_E_REASON_TOO_LONG,
                vt_reason_check((struct vt_bytes){text, 2001}, VT_DECISION_REASON_MAX));
    assert_code(VT_E_CONTROL, vt_reason_check(VT_LIT("a\nb"), VT_REASON_MAX));
    assert_code(VT_E_BIDI, vt_reason_check(VT_LIT("a\xe2\x80\xae"
                                                  "b"),
                                           VT_REASON_MAX));
    assert_code(VT_E_UTF8, vt_reason_check(VT_LIT("\xff"), VT_REASON_MAX));
}

static void a_report_has_at_most_32_files(void **state)
{
    (void)state;
    struct vt_report_list list;
    struct vt_buf text = {0};
    put(&text, "vngtally/report/v1\nprogram 0.1.0\n");
    for (unsigned i = 0; i < VT_REPORT_FILES_MAX; i++) {
        put(&text, "file " HEX_A " a%02u\n", i);
    }
    assert_code(VT_OK, vt_report_parse(&list, vt_buf_view(&text), NULL));
    assert_int_equal(32, list.count);
    put(&text, "file " HEX_A " b\n");
    assert_code(VT_E_NOTICE_FORM, vt_report_parse(&list, vt_buf_view(&text), NULL));
    assert_int_equal(0, list.count);
    vt_buf_free(&text);
}

static void names_of_files_of_a_report(void **state)
{
    (void)state;
    static const char *const good[] = {"a", "0", "a.b_c-d", "index.nl.html"};
    static const char *const bad[] = {"", ".", "..", "-a", "_a", "a/b", "a b", "A", "a\n", "é"};
    char name[66];
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_true(vt_report_name_ok(vt_bytes_of(good[i])));
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(vt_report_name_ok(vt_bytes_of(bad[i])));
    }
    memset(name, 'a', sizeof name);
    assert_true(vt_report_name_ok((struct vt_bytes){(unsigned char *)name, 64}));
    assert_false(vt_report_name_ok((struct vt_bytes){(unsigned char *)name, 65}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        OPENED(each_is_written_as_it_was_read),
        OPENED(each_says_what_it_says),
        cmocka_unit_test(a_close_needs_no_reason_by_its_form),
        OPENED(a_decision_may_be_on_one_proposal),
        OPENED(refuses_any_other_form_and_says_where),
        OPENED(refuses_every_text_that_was_cut),
        OPENED(what_is_refused_is_left_empty),
        OPENED(every_changed_byte_is_refused_or_says_something_else),
        cmocka_unit_test(a_reason_has_its_bounds),
        cmocka_unit_test(a_report_has_at_most_32_files),
        cmocka_unit_test(names_of_files_of_a_report),
    };
    return VT_RUN(tests);
}

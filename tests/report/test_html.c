/* SPDX-License-Identifier: EUPL-1.2 */
/* The page as a whole: nothing from outside becomes markup, its policy lets in only what is its own,
 * and every case gives a page that is well formed in both languages. */
#include "report/page_lint.h"
#include "report/page_part.h"
#include "report/report_cases.h"

#include <vngtally/report/report.h>

/* ---- the writer ---- */

static void writer(struct vt_html *html, struct vt_buf *out)
{
    vt_buf_free(out);
    *html = (struct vt_html){.out = out, .lang = VT_NL, .fill = {.lang = VT_NL}};
}

static void assert_wrote(struct vt_html *html, const char *expected)
{
    vt_buf_put_byte(html->out, 0);
    assert_code(VT_OK, vt_buf_code(html->out));
    assert_string_equal((const char *)html->out->at, expected);
    vt_html_free(html);
    vt_buf_free(html->out);
}

static void writes_all_five_as_references(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    struct vt_html html;
    writer(&html, &out);
    vt_html_text(&html, VT_LIT("a<b>&\"c'"));
    assert_wrote(&html, "a&lt;b&gt;&amp;&quot;c&#39;");
}

static void shows_what_is_not_plain_and_joins_lines(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    struct vt_html html;
    writer(&html, &out);
    vt_html_text(&html, VT_LIT("a\nb\x1B[31m\xE2\x80\xAE\\\xFF"));
    assert_wrote(&html, "a b\\u{1B}[31m\\u{202E}\\\\\\xFF");
}

static void an_argument_cannot_become_markup(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    struct vt_html html;
    writer(&html, &out);
    vt_fill_text(&html.fill, VT_LIT("<i>{1}"));
    vt_fill_text(&html.fill, VT_LIT("\"&"));
    vt_html_element(&html, "p class=\"x\"", VT_W_PAGE_BAR_TITLE);
    assert_wrote(&html, "<p class=\"x\">&lt;i&gt;{1}: &quot;&amp;</p>");
}

static void a_length_is_cut_and_never_divided_by_nothing(void **state)
{
    (void)state;
    static const struct {
        uint64_t part, whole;
        const char *written;
    } cases[] = {
        {0, 0, "0%"},       {5, 0, "0%"},        {0, 7, "0%"},
        {1, 2, "50%"},      {2, 3, "66.6666%"},  {7, 7, "100%"},
        {9, 7, "100%"},     {1, 10000, "0.01%"}, {1, 10000000, "0%"},
        {1, 2000000, "0%"}, {1, 8, "12.5%"},     {UINT64_MAX / 2, UINT64_MAX, "50%"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct vt_buf out = {0};
        struct vt_html html;
        writer(&html, &out);
        vt_html_length(&html, cases[i].part, cases[i].whole);
        assert_wrote(&html, cases[i].written);
    }
}

static void thousandths_are_plain_decimals(void **state)
{
    (void)state;
    static const struct {
        int64_t value;
        const char *written;
    } cases[] = {{0, "0"},     {16400, "16.4"}, {-50, "-0.05"},
                 {1, "0.001"}, {3000, "3"},     {INT64_MIN, "-9223372036854775.808"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct vt_buf out = {0};
        struct vt_html html;
        writer(&html, &out);
        vt_html_thousandths(&html, cases[i].value);
        assert_wrote(&html, cases[i].written);
    }
}

/* ---- the page ---- */

static char *page_of(const struct told *told, enum vt_lang lang)
{
    struct vt_buf out = {0};
    vt_report_put_html(&out, lang, &told->facts);
    assert_null(out.len == 0 ? NULL : memchr(out.at, 0, out.len));
    vt_buf_put_byte(&out, 0);
    assert_code(VT_OK, vt_buf_code(&out));
    return (char *)out.at;
}

/* Spans away: the English page has more of them, around what is Dutch. */
static void forget_spans(char *tags)
{
    for (char *at = strstr(tags, " span "); at != NULL; at = strstr(at, " span ")) {
        memmove(at, at + strlen(" span"), strlen(at + strlen(" span")) + 1);
    }
}

static void every_case_is_well_formed_in_both_languages(void **state)
{
    (void)state;
    for (size_t i = 0; i < report_case_count; i++) {
        struct told *told = report_cases[i].make();
        char *tags[2];
        for (int lang = VT_NL; lang <= VT_EN; lang++) {
            char *page = page_of(told, (enum vt_lang)lang);
            tags[lang] = lint_page(page);
            forget_spans(tags[lang]);
            says(page, lang == VT_EN ? "<html lang=\"en\">" : "<html lang=\"nl\">");
            free(page);
        }
        assert_string_equal(tags[0], tags[1]); /* the same page in two languages */
        free(tags[0]);
        free(tags[1]);
        told_free(told);
    }
}

static void the_same_facts_give_the_same_bytes(void **state)
{
    (void)state;
    struct told *told = full_case();
    char *first = page_of(told, VT_NL);
    told_again(told, told->facts.upto);
    char *second = page_of(told, VT_NL);
    assert_string_equal(first, second);
    free(first);
    free(second);
    told_free(told);
}

/* 'sha256-…' of what stands between two marks. */
static void put_source(struct vt_buf *out, const char *page, const char *from, const char *to)
{
    char *block = between(page, from, to);
    struct vt_hash hash;
    vt_sha256(&hash, vt_bytes_of(block + strlen(from)));
    put(out, "'sha256-");
    vt_hash_put_base64(out, &hash);
    put(out, "'");
    free(block);
}

static void the_policy_lets_in_only_what_is_its_own(void **state)
{
    (void)state;
    for (int lang = VT_NL; lang <= VT_EN; lang++) {
        struct told *told = small_case();
        char *page = page_of(told, (enum vt_lang)lang);
        struct vt_buf policy = {0};
        put(&policy, "content=\"default-src 'none'; style-src ");
        put_source(&policy, page, "<style>", "</style>");
        put(&policy, "; script-src ");
        put_source(&policy, page, "<script>", "</script>");
        put(&policy, "; base-uri 'none'; form-action 'none'\">");
        vt_buf_put_byte(&policy, 0);
        says(page, (const char *)policy.at);
        assert_int_equal(1, times(page, "<style"));
        assert_int_equal(1, times(page, "<script"));
        silent(page, " style=");
        silent(page, " src=");
        silent(page, "http:");
        silent(page, "https:");
        silent(page, "url(/");
        silent(page, "@import");
        vt_buf_free(&policy);
        free(page);
        told_free(told);
    }
}

/* ---- attacks in every field from outside ---- */

#define ATTACK                                                                                    \
    "</p></title></style><script>alert(1)</script><img src=x onerror=a()>\" onload=x ' &lt; --> " \
    "{0}"
#define HARMLESS "Een gewone tekst"

/* As a double-quoted text of YAML. */
static void put_yaml(struct vt_buf *out, const char *text)
{
    put(out, "\"");
    for (; *text != '\0'; text++) {
        put(out, *text == '"' || *text == '\\' ? "\\%c" : "%c", *text);
    }
    put(out, "\"");
}

static void put_tongues(struct vt_buf *out, const char *key, const char *text)
{
    put(out, "%s: {nl: ", key);
    put_yaml(out, text);
    put(out, ", en: ");
    put_yaml(out, text);
    put(out, "}\n");
}

static void put_consultation(struct vt_buf *out, const char *text)
{
    put(out, "format: vngtally/consultation/v1\norigin: " ORIGIN "\n");
    put_tongues(out, "title", text);
    put_tongues(out, "text", text);
    put(out, "contact: ");
    put_yaml(out, text);
    put(out, "\nopens: 2025-09-10T09:00:00+02:00\ncloses: 2025-10-22T16:00:00+02:00\nweight:\n"
             "  inhabitants_per_vote: 1000\n  rounding: down\n  minimum: 1\n  maximum: 75\n"
             "  reference_date: 2025-01-01\n  source: ");
    put_yaml(out, text);
    put(out, "\nproposals:\n");
    for (int p = 0; p < 2; p++) {
        put(out, "  - id: vraag-%d\n", p);
        put_tongues(out, "    title", text);
        put_tongues(out, "    question", text);
        put(out, "    options:\n");
        for (int o = 0; o < 4; o++) {
            put(out, "      - id: o%d\n", o);
            put_tongues(out, "        label", text);
            put(out, "%s",
                o == 1   ? "        counts_as: o0\n"
                : o == 3 ? "        counts: false\n"
                         : "");
        }
    }
    vt_buf_put_byte(out, 0);
}

static void put_register(struct vt_buf *out, const char *text)
{
    static const char *const codes[] = {"AF01", "GM0001", "GM0002", "GM0003"};
    static const char *const rest[] = {
        "kind: aangesloten", "kind: gemeente\n    inhabitants: 80000",
        "kind: gemeente\n    inhabitants: 900", "kind: gemeente\n    inhabitants: 60000"};
    char name[101], province[61];
    (void)snprintf(name, sizeof name, "%s", text);
    (void)snprintf(province, sizeof province, "%s", text);
    put(out, "format: vngtally/register/v1\nsource: ");
    put_yaml(out, text);
    put(out, "\nmembers:\n");
    for (unsigned m = 0; m < 4; m++) {
        put(out, "  - code: %s\n    name: ", codes[m]);
        put_yaml(out, name);
        put(out, "\n    %s\n", rest[m]);
        if (m > 0) {
            put(out, "    province: ");
            put_yaml(out, province);
            put(out, "\n");
        }
        put(out, "    keys: [");
        put_key(out, 1 + m);
        put(out, "]\n");
    }
}

static void add_rekey(struct fixture *f, const char *reason)
{
    vt_buf_clear(&f->file);
    put(&f->file, "vngtally/rekey/v1\nconsultation " ORIGIN "\nfingerprint ");
    put_hex(&f->file, vt_hash_view(&f->dossier.fingerprint));
    put(&f->file, "\nmember GM0002\nold ");
    put_key(&f->file, 3);
    put(&f->file, "\nnew ");
    put_key(&f->file, 60);
    put(&f->file, "\nreason %s\n", reason);
    put_armor(&f->armor, vt_buf_view(&f->file), REKEY_SPACE, 60);
    assert_code(VT_OK, add_parts(f, VT_ENTRY_REKEY, vt_buf_view(&f->file), vt_buf_view(&f->armor),
                                 VT_LIT("")));
}

static void add_said(struct fixture *f, enum vt_entry_kind kind, const char *before,
                     const char *reason)
{
    struct vt_buf text = {0};
    put(&text, "%s%s\n", before, reason);
    vt_buf_put_byte(&text, 0);
    assert_code(VT_OK, add_text(f, kind, (const char *)text.at));
    vt_buf_free(&text);
}

/* A dossier in which every text from outside is this one. */
static struct told *said_everywhere(const char *text)
{
    struct told *told = told_make();
    struct fixture *f = &told->f;
    struct vt_buf consultation = {0}, reg = {0};
    put_consultation(&consultation, text);
    put_register(&reg, text);
    fixture_open_files(f, (const char *)consultation.at, vt_buf_view(&reg));
    vt_buf_free(&consultation);
    vt_buf_free(&reg);
    (void)voted(f, &(struct vote){"GM0001", 1, "  vraag-0: o2\n", NULL, 2, 0});
    (void)voted(f, &(struct vote){"GM0001", 2, "  vraag-0: o1\n  vraag-1: o3\n", NULL, 2, 0});
    add_rekey(f, text);
    (void)voted(f, &(struct vote){"GM0002", 1, "  vraag-0: o2\n  vraag-1: o2\n", NULL, 60, 0});
    (void)voted(f, &(struct vote){"AF01", 1, "  vraag-0: o0\n", NULL, 1, 0});
    (void)refused(f, &(struct refusal){"GM0003", 4, "onzin\n", NULL});
    add_said(f, VT_ENTRY_CLOSE, "vngtally/close/v1\ncloses 2025-10-22T14:00:00Z\nreason ", text);
    (void)was_late(f, &(struct vote){"GM0003", 1, "  vraag-0: o0\n", NULL, 4, 0});
    told_count(told);
    add_said(f, VT_ENTRY_DECISION,
             "vngtally/decision/v1\ndate 2025-10-29\nproposal vraag-0 o2\nreason ", text);
    told_again(told, f->dossier.count);
    return told;
}

static void no_text_from_outside_becomes_markup(void **state)
{
    (void)state;
    for (int lang = VT_NL; lang <= VT_EN; lang++) {
        struct told *attacked = said_everywhere(ATTACK);
        struct told *harmless = said_everywhere(HARMLESS);
        char *page = page_of(attacked, (enum vt_lang)lang);
        char *plain = page_of(harmless, (enum vt_lang)lang);
        char *tags = lint_page(page);
        char *plain_tags = lint_page(plain);
        assert_string_equal(tags, plain_tags);
        assert_int_equal(1, times(page, "<script"));
        silent(page, "<img");
        silent(page, "onload=x '");
        says(page, "&lt;script&gt;alert(1)&lt;/script&gt;");
        free(tags);
        free(plain_tags);
        free(page);
        free(plain);
        told_free(attacked);
        told_free(harmless);
    }
}

static void a_rehearsal_says_so_above_below_and_in_the_title(void **state)
{
    (void)state;
    struct told *told = full_case();
    char *page = page_of(told, VT_NL);
    says(page, "<title>PROEF – ");
    says(page, "<body class=\"repetitie\">");
    says(page, "<header><p class=\"proef\"><strong>PROEF");
    char *footer = between(page, "<footer>", "</footer>");
    says(footer, "PROEF");
    free(footer);
    free(page);
    told_free(told);
    told = small_case();
    page = page_of(told, VT_NL);
    char *body = between(page, "<body", "<script>");
    silent(body, "PROEF");
    free(body);
    free(page);
    told_free(told);
}

static void the_code_of_a_member_is_not_the_id_of_something_else(void **state)
{
    (void)state;
    static const char *const codes[] = {"ADVIES",  "ALLE",   "BIJZONDER", "CONTROLE",
                                        "GEWICHT", "INHOUD", "LEDEN"};
    struct told *told = told_make();
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        add_affiliated(told, codes[i]);
    }
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    (void)vote_of(told, "LEDEN", 1, AZWA_FOR);
    told_count(told);
    char *page = page_of(told, VT_NL);
    free(lint_page(page));
    says(page, "id=\"lid-leden\"");
    free(page);
    told_free(told);
}

static void the_navigation_names_only_what_is_there(void **state)
{
    (void)state;
    struct told *told = affiliated_case(); /* nobody has a tile: no map */
    char *page = page_of(told, VT_NL);
    silent(page, "href=\"#kaart\"");
    says(page, "href=\"#controle\"");
    free(page);
    told_free(told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_all_five_as_references),
        cmocka_unit_test(shows_what_is_not_plain_and_joins_lines),
        cmocka_unit_test(an_argument_cannot_become_markup),
        cmocka_unit_test(a_length_is_cut_and_never_divided_by_nothing),
        cmocka_unit_test(thousandths_are_plain_decimals),
        cmocka_unit_test(every_case_is_well_formed_in_both_languages),
        cmocka_unit_test(the_same_facts_give_the_same_bytes),
        cmocka_unit_test(the_policy_lets_in_only_what_is_its_own),
        cmocka_unit_test(no_text_from_outside_becomes_markup),
        cmocka_unit_test(a_rehearsal_says_so_above_below_and_in_the_title),
        cmocka_unit_test(the_code_of_a_member_is_not_the_id_of_something_else),
        cmocka_unit_test(the_navigation_names_only_what_is_there),
    };
    return VT_RUN(tests);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* report.json: every fact, as a program reads it. That it keeps to docs/report.schema.json is shown by
 * schema.sh, which has this program write the files of all cases (VNGTALLY_REPORTS). */
#include "report/text.h"

#include "report/report_cases.h"

#include <vngtally/report/report.h>

static char *json_of(const struct told *told)
{
    struct vt_buf out = {0};
    vt_report_put_json(&out, &told->facts);
    return text_of(&out);
}

/* ---- a strict reader of JSON, for its grammar alone (RFC 8259) ---- */

static const char *spaces(const char *at)
{
    return at + strspn(at, " \n");
}

/* After the string that begins here. */
static const char *string(const char *at)
{
    assert_int_equal(*at, '"');
    for (at++; *at != '"'; at++) {
        assert_true((unsigned char)*at >= 0x20);
        if (*at == '\\') {
            at++;
            assert_non_null(strchr("\"\\nu", *at));
            if (*at == 'u') {
                assert_int_equal(strspn(at + 1, "0123456789abcdef") >= 4, 1);
                at += 4;
            }
        }
    }
    return at + 1;
}

static const char *scalar(const char *at)
{
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < 3; i++) {
        if (strncmp(at, words[i], strlen(words[i])) == 0) {
            return at + strlen(words[i]);
        }
    }
    if (*at == '"') {
        return string(at);
    }
    size_t digits = strspn(at, "0123456789");
    assert_true(digits > 0 && (at[0] != '0' || digits == 1));
    return at + digits;
}

#define DEPTH_MAX 32

/* The text is one value, and nothing after it but a newline. */
static void assert_json(const char *at)
{
    char open[DEPTH_MAX];
    size_t depth = 0;
    bool value = true; /* one is due, or may come after an opening */
    for (at = spaces(at);; at = spaces(at)) {
        if (value && (*at == '{' || *at == '[')) {
            assert_true(depth < DEPTH_MAX);
            open[depth++] = *at == '{' ? '}' : ']';
            at = spaces(at + 1);
            value = *at != open[depth - 1];
        } else if (value) {
            at = scalar(at);
            value = false;
        } else if (depth == 0) {
            break;
        } else if (*at == open[depth - 1]) {
            depth--;
            at++;
            continue;
        } else {
            assert_int_equal(*at, ',');
            at = spaces(at + 1);
            value = true;
        }
        if (value && open[depth - 1] == '}') {
            at = spaces(string(at));
            assert_int_equal(*at, ':');
            at++;
        }
    }
    assert_int_equal(*at, '\0');
}

/* ---- the cases ---- */

static void every_case_is_json_and_the_same_again(void **state)
{
    (void)state;
    for (size_t c = 0; c < report_case_count; c++) {
        struct told *told = report_cases[c].make();
        char *text = json_of(told), *again = json_of(told);
        assert_json(text);
        assert_int_equal(strcmp(text, again), 0);
        assert_int_equal(text[strlen(text) - 1], '\n');
        free(text);
        free(again);
        told_free(told);
    }
}

static void it_says_where_it_comes_from(void **state)
{
    (void)state;
    struct told *told = small_case();
    struct vt_buf expected = {0};
    struct vt_hash root = journal_root(&told->f, 0, told->facts.upto);
    char *text = json_of(told);
    vt_buf_put_text(&expected, "\"origin\":\"" ORIGIN "\",\"fingerprint\":\"");
    vt_hash_put_hex(&expected, &told->f.dossier.fingerprint);
    vt_buf_put_text(&expected, "\",\"result_fingerprint\":\"");
    vt_hash_put_hex(&expected, &told->facts.result_leaf);
    vt_buf_put_text(&expected, "\",\"counted_size\":6,\"counted_root\":\"");
    vt_hash_put_hex(&expected, &told->result.journal_root);
    vt_buf_put_text(&expected, "\",\"reported_size\":7,\"reported_root\":\"");
    vt_hash_put_hex(&expected, &root);
    vt_buf_put_text(&expected, "\",");
    char *said = text_of(&expected);
    assert_says(text, said);
    assert_says(text, "\"program\":\"" VNGTALLY_VERSION "\",\"rehearsal\":false,\"notice\":null,");
    free(said);
    free(text);
    told_free(told);
}

static void a_condition_is_shown_apart_and_added_and_a_blank_is_outside(void **state)
{
    (void)state;
    struct told *told = small_case();
    char *text = json_of(told);
    assert_says(
        text,
        "\"options\":[{\"id\":\"voor\",\"members\":1,\"votes\":9,\"share\":{\"numerator\":9,"
        "\"denominator\":84,\"percent\":\"10.7143\"}},{\"id\":\"mits\",\"members\":1,\"votes\":75,"
        "\"share\":{\"numerator\":75,\"denominator\":84,\"percent\":\"89.2857\"}},"
        "{\"id\":\"tegen\",\"members\":0,\"votes\":0,\"share\":{\"numerator\":0,"
        "\"denominator\":84,\"percent\":\"0.0000\"}},{\"id\":\"blanco\",\"members\":0,\"votes\":0,"
        "\"share\":null}],\"not_voted\":{\"members\":1,\"votes\":2},\"sides\":[{\"id\":\"voor\","
        "\"members\":2,\"votes\":84,\"share\":{\"numerator\":84,\"denominator\":84,"
        "\"percent\":\"100.0000\"}},{\"id\":\"tegen\",\"members\":0,\"votes\":0,\"share\":{"
        "\"numerator\":0,\"denominator\":84,\"percent\":\"0.0000\"}}],\"denominator\":84,"
        "\"turnout\":{\"members\":{\"numerator\":2,\"denominator\":3,\"percent\":\"66.6667\"},"
        "\"votes\":{\"numerator\":84,\"denominator\":86,\"percent\":\"97.6744\"}},"
        "\"outcome\":\"adopted\",\"option\":\"voor\"");
    free(text);
    told_free(told);
}

static void affiliated_members_have_figures_of_their_own(void **state)
{
    (void)state;
    struct told *told = small_case();
    char *text = json_of(told);
    assert_says(text, "\"affiliated\":{\"registered\":1,\"votes\":1,\"voted\":1,\"votes_cast\":1,");
    assert_says(text, "\"members\":{\"registered\":3,\"votes\":86,\"voted\":2,\"votes_cast\":84,");
    free(text);
    told_free(told);
    told = tie_case();
    text = json_of(told);
    assert_says(text, "\"affiliated\":null,");
    free(text);
    told_free(told);
}

static void both_languages_stand_beside_each_other(void **state)
{
    (void)state;
    struct told *told = small_case();
    char *text = json_of(told);
    assert_says(text, "{\"id\":\"mits\",\"label\":{\"nl\":\"Voor, mits\",\"en\":\"For, if\"},"
                      "\"counts\":true,\"counts_as\":\"voor\"}");
    assert_says(text, "{\"id\":\"blanco\",\"label\":{\"nl\":\"Blanco\",\"en\":null},"
                      "\"counts\":false,\"counts_as\":null}");
    free(text);
    told_free(told);
}

static void no_votes_have_no_percentage(void **state)
{
    (void)state;
    struct told *told = empty_case();
    char *text = json_of(told);
    assert_says(text, "{\"id\":\"voor\",\"members\":0,\"votes\":0,\"share\":{\"numerator\":0,"
                      "\"denominator\":0,\"percent\":null}}");
    assert_says(text, "\"outcome\":\"no_votes\",\"option\":null");
    free(text);
    told_free(told);
}

static void a_tie_has_no_option(void **state)
{
    (void)state;
    struct told *told = tie_case();
    char *text = json_of(told);
    assert_says(text, "\"outcome\":\"tie\",\"option\":null");
    assert_silent(text, "\"outcome\":\"adopted\"");
    free(text);
    told_free(told);
}

static void a_rehearsal_carries_its_notice(void **state)
{
    (void)state;
    struct told *told = full_case();
    char *text = json_of(told);
    assert_says(text, "\"rehearsal\":true,\"notice\":{\"nl\":\"PROEF ");
    assert_says(text, ",\"en\":\"PROEF ");
    free(text);
    told_free(told);
}

static void the_decision_stands_beside_the_advice(void **state)
{
    (void)state;
    struct told *told = full_case();
    char *text = json_of(told);
    assert_says(text, "\"decision\":{\"option\":\"tegen\",\"date\":\"2025-10-29\",\"reason\":\""
                      "=Anders; \\\"dan\\\" <geadviseerd>.\",\"entry\":");
    assert_says(text, "\"decision\":{\"option\":null,\"date\":\"2025-10-29\",\"reason\":\"Nog "
                      "niet.\",\"entry\":");
    free(text);
    told_again(told, told->f.dossier.result + 1);
    text = json_of(told);
    assert_silent(text, "\"decision\":{");
    free(text);
    told_free(told);
}

static void every_entry_that_does_not_count_is_listed_with_its_reason(void **state)
{
    (void)state;
    struct told *told = full_case();
    char *text = json_of(told);
    assert_says(text, "\"entries\":{\"ballots\":6,\"replaced\":1,\"late\":2,\"refused\":1,"
                      "\"rekeys\":2},");
    assert_says(text, "\"replaced\":[{\n\"member\":\"GM0001\",\"entry\":1,");
    assert_says(text, "\"choices\":{\"azwa\":\"tegen\",\"hlo\":null},\"on_secretariats_word\":"
                      "false,\"entered_after_deadline\":false,\"replaced_by\":2}],");
    assert_says(text, "\"late\":[{\n\"member\":\"GM0003\",");
    assert_says(text, "\"received\":\"2025-10-22T14:00:00Z\",\"sequence\":1,\"choices\":{\"azwa\":"
                      "\"voor\",\"hlo\":null},\"why\":\"after_deadline\",\"after_result\":false,"
                      "\"would_change\":{\"azwa\":false,\"hlo\":false}}");
    assert_says(text, "\"received\":\"2025-10-22T13:59:55Z\",\"sequence\":2,\"choices\":{\"azwa\":"
                      "\"tegen\",\"hlo\":null},\"why\":\"after_close\",\"after_result\":false,"
                      "\"would_change\":{\"azwa\":true,\"hlo\":false}}");
    assert_says(text, "\"after_result\":true");
    assert_says(text, "\"refused\":[{\n\"member\":\"GM0004\",");
    assert_says(text, "\"rekeyed\":[{\n\"member\":\"GM0002\",\"entry\":3,");
    assert_says(text, "\"reason\":\"De sleutel is kwijt.\",\"on_secretariats_word\":true},{\n"
                      "\"member\":\"GM0005\"");
    assert_says(text, "\"reason\":\"De sleutel is kwijt.\",\"on_secretariats_word\":false}],");
    assert_says(text, "\"entered_after_deadline\":[9],\"on_secretariats_word\":[4]}\n");
    free(text);
    told_free(told);
}

static void a_report_of_the_past_lists_what_there_was(void **state)
{
    (void)state;
    struct told *told = full_case();
    told_again(told, told->f.dossier.result + 1);
    char *text = json_of(told);
    assert_silent(text, "\"after_result\":true");
    struct vt_hash root = journal_root(&told->f, 0, told->facts.upto);
    struct vt_buf expected = {0};
    vt_buf_put_text(&expected, "\"reported_size\":");
    vt_buf_put_u64(&expected, told->facts.upto);
    vt_buf_put_text(&expected, ",\"reported_root\":\"");
    vt_hash_put_hex(&expected, &root);
    char *said = text_of(&expected);
    assert_true(told->facts.upto < told->f.dossier.count);
    assert_says(text, said);
    free(said);
    free(text);
    told_free(told);
}

static void hostile_texts_stay_within_their_quotes(void **state)
{
    (void)state;
    struct told *told = hostile_case();
    char *text = json_of(told);
    assert_json(text);
    assert_says(text, "\"name\":\"\\\"=1+1\",");
    assert_says(text, "\"name\":\"x\\\",=1+1,\\\"\",");
    assert_says(text, "\"name\":\"\\\\u0022, \\\\\",");
    assert_says(text, "\"question\":{\"nl\":\"<img src=x>\\n=1\",\"en\":null}");
    free(text);
    told_free(told);
}

static void parts_of_the_members_have_figures_of_their_own(void **state)
{
    (void)state;
    struct told *told = small_case();
    char *text = json_of(told);
    assert_says(text,
                "\"heads\":{\"options\":[{\"id\":\"voor\",\"members\":1,\"votes\":1,\"share\":{"
                "\"numerator\":1,\"denominator\":2,\"percent\":\"50.0000\"}}");
    assert_says(text, "\"provinces\":[{\n\"name\":\"Zuid-Holland\",\"registered\":1,\"votes\":75,"
                      "\"voted\":1,\"votes_cast\":75,\"proposals\":[{\"id\":\"ruil-over\",");
    assert_says(text,
                "{\n\"name\":null,\"registered\":1,\"votes\":2,\"voted\":0,\"votes_cast\":0,");
    assert_says(text, "\"option\":null,\"differs\":true}]}],\"sizes\":[{\n\"from\":0,"
                      "\"below\":10000,\"registered\":1,");
    assert_says(text, "\"option\":\"voor\",\"differs\":false}]},{\n\"from\":50000,"
                      "\"below\":100000,\"registered\":1,");
    assert_says(text, "{\n\"from\":null,\"below\":null,\"registered\":1,\"votes\":2,");
    free(text);
    told_free(told);
}

static void a_member_says_what_it_chose_or_that_it_did_not(void **state)
{
    (void)state;
    struct told *told = small_case();
    char *text = json_of(told);
    assert_says(text,
                "{\n\"code\":\"GM0002\",\"name\":\"Bergen (L.)\",\"province\":\"Limburg\","
                "\"kind\":\"gemeente\",\"inhabitants\":9999,\"votes\":9,\"ballot\":{\"entry\":3,"
                "\"entered\":\"2025-09-10T08:00:00Z\",\"received\":\"2025-09-10T08:00:00Z\","
                "\"sequence\":2,\"choices\":{\"ruil-over\":\"voor\"},"
                "\"on_secretariats_word\":false,\"entered_after_deadline\":false},"
                "\"replaced\":1,\"late\":0,\"refused\":0,\"rekeys\":0}");
    assert_says(text,
                "{\n\"code\":\"ZZ01\",\"name\":\"ZZ01\",\"province\":null,\"kind\":"
                "\"bijzonder\",\"inhabitants\":null,\"votes\":2,\"ballot\":null,\"replaced\":0,");
    free(text);
    told_free(told);
}

static void a_variant_says_whether_it_differs(void **state)
{
    (void)state;
    struct told *told = tie_case();
    char *text = json_of(told);
    assert_says(text, "\"variants\":[{\n\"kind\":\"declared\",\"rounding\":\"down\",\"minimum\":0,"
                      "\"maximum\":75,\"changed_weights\":0,\"ballots_left_out\":0,\"votes\":10,"
                      "\"votes_cast\":10,\"differs\":false,");
    assert_says(text, "\"kind\":\"without_entered_after_deadline\"");
    free(text);
    told_free(told);
}

/* Of azwa all agree; of hlo the one member against has no vote, but a head. */
static void an_outcome_is_clear_when_the_heads_agree(void **state)
{
    (void)state;
    struct told *told = full_case();
    char *text = json_of(told);
    assert_says(text, "\"narrow\":true,\"clear\":false,\"decision\":{\"option\":\"tegen\"");
    assert_says(text, "\"clear\":false,\"decision\":{\"option\":null");
    assert_says(text, "\"earlier\":0}");
    assert_says(text, "\"turner\":{\"member\":\"GM");
    assert_says(text, "\"late_together\":{\"members\":2,\"proposals\":[{\"id\":\"azwa\",");
    free(text);
    told_free(told);
}

static void what_does_not_fit_is_said(void **state)
{
    (void)state;
    struct told *told = small_case();
    struct vt_buf out = {.cap = 1000};
    vt_report_put_json(&out, &told->facts);
    assert_int_equal(vt_buf_code(&out), VT_E_TOO_BIG);
    vt_buf_free(&out);
    told_free(told);
}

/* Write the file of each case into a folder, for schema.sh. */
static int write_cases(const char *folder)
{
    for (size_t c = 0; c < report_case_count; c++) {
        char path[4096];
        struct told *told = report_cases[c].make();
        char *text = json_of(told);
        (void)snprintf(path, sizeof path, "%s/%s.json", folder, report_cases[c].name);
        FILE *file = fopen(path, "w");
        bool good = file != NULL && fputs(text, file) >= 0;
        good = file != NULL && fclose(file) == 0 && good;
        free(text);
        told_free(told);
        if (!good) {
            (void)fprintf(stderr, "cannot write %s\n", path);
            return 2;
        }
    }
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_is_json_and_the_same_again),
        cmocka_unit_test(it_says_where_it_comes_from),
        cmocka_unit_test(a_condition_is_shown_apart_and_added_and_a_blank_is_outside),
        cmocka_unit_test(affiliated_members_have_figures_of_their_own),
        cmocka_unit_test(both_languages_stand_beside_each_other),
        cmocka_unit_test(no_votes_have_no_percentage),
        cmocka_unit_test(a_tie_has_no_option),
        cmocka_unit_test(a_rehearsal_carries_its_notice),
        cmocka_unit_test(the_decision_stands_beside_the_advice),
        cmocka_unit_test(every_entry_that_does_not_count_is_listed_with_its_reason),
        cmocka_unit_test(a_report_of_the_past_lists_what_there_was),
        cmocka_unit_test(hostile_texts_stay_within_their_quotes),
        cmocka_unit_test(parts_of_the_members_have_figures_of_their_own),
        cmocka_unit_test(a_member_says_what_it_chose_or_that_it_did_not),
        cmocka_unit_test(an_outcome_is_clear_when_the_heads_agree),
        cmocka_unit_test(a_variant_says_whether_it_differs),
        cmocka_unit_test(what_does_not_fit_is_said),
    };
    const char *folder = getenv("VNGTALLY_REPORTS");
    return folder != NULL ? write_cases(folder) : VT_RUN(tests);
}

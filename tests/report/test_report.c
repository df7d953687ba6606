/* SPDX-License-Identifier: EUPL-1.2 */
/* The files of a report together, and the entry that lists them. */
#include "report/text.h"

#include "report/report_cases.h"

#include <vngtally/report/report.h>

static void the_entry_lists_every_file_in_bytewise_order(void **state)
{
    (void)state;
    static const char *const names[] = {"leden.csv",   "members.csv", "report.json", "result.html",
                                        "totalen.csv", "totals.csv",  "uitslag.html"};
    struct told *told = small_case();
    struct vt_report report;
    struct vt_report_list list;
    struct vt_buf entry = {0};
    assert_code(VT_OK, vt_report_make(&report, &told->facts, VT_DECIMALS_OWN));
    vt_report_put_entry(&entry, &report);
    assert_code(VT_OK, vt_report_parse(&list, vt_buf_view(&entry), NULL));
    assert_text(VNGTALLY_VERSION, list.program);
    assert_int_equal(VT_REPORT_KINDS, list.count);
    for (uint32_t i = 0; i < list.count; i++) {
        assert_text(names[i], list.file[i].name);
    }
    vt_buf_free(&entry);
    vt_report_free(&report);
    told_free(told);
}

static void each_digest_is_that_of_the_file_of_that_name(void **state)
{
    (void)state;
    struct told *told = small_case();
    struct vt_report report;
    struct vt_buf entry = {0};
    assert_code(VT_OK, vt_report_make(&report, &told->facts, VT_DECIMALS_OWN));
    vt_report_put_entry(&entry, &report);
    char *text = text_of(&entry);
    for (int kind = 0; kind < VT_REPORT_KINDS; kind++) {
        struct vt_buf line = {0};
        struct vt_hash digest;
        assert_true(report.file[kind].len > 100);
        vt_sha256(&digest, vt_buf_view(&report.file[kind]));
        vt_buf_put_text(&line, "\nfile ");
        vt_hash_put_hex(&line, &digest);
        vt_buf_put_byte(&line, ' ');
        vt_buf_put_text(&line, vt_report_name((enum vt_report_kind)kind));
        vt_buf_put_byte(&line, '\n');
        char *said = text_of(&line);
        assert_says(text, said);
        free(said);
    }
    free(text);
    vt_report_free(&report);
    told_free(told);
}

/* The file of a kind is the one that its own writer makes. */
static void assert_made(const struct vt_report *report, enum vt_report_kind kind,
                        struct vt_buf *own)
{
    char *text = text_of(own);
    assert_text(text, vt_buf_view(&report->file[kind]));
    free(text);
}

static void each_file_is_what_its_name_says(void **state)
{
    (void)state;
    struct told *told = full_case();
    const struct vt_facts *facts = &told->facts;
    struct vt_report report;
    struct vt_buf own = {0};
    assert_code(VT_OK, vt_report_make(&report, facts, VT_DECIMALS_POINT));
    assert_string_equal(vt_report_name(VT_REPORT_MEMBERS_NL), "leden.csv");
    vt_report_put_members(&own, VT_NL, facts, VT_DECIMALS_POINT);
    assert_made(&report, VT_REPORT_MEMBERS_NL, &own);
    assert_string_equal(vt_report_name(VT_REPORT_TOTALS_NL), "totalen.csv");
    vt_report_put_totals(&own, VT_NL, facts, VT_DECIMALS_POINT);
    assert_made(&report, VT_REPORT_TOTALS_NL, &own);
    assert_string_equal(vt_report_name(VT_REPORT_MEMBERS_EN), "members.csv");
    vt_report_put_members(&own, VT_EN, facts, VT_DECIMALS_POINT);
    assert_made(&report, VT_REPORT_MEMBERS_EN, &own);
    assert_string_equal(vt_report_name(VT_REPORT_TOTALS_EN), "totals.csv");
    vt_report_put_totals(&own, VT_EN, facts, VT_DECIMALS_POINT);
    assert_made(&report, VT_REPORT_TOTALS_EN, &own);
    assert_string_equal(vt_report_name(VT_REPORT_JSON), "report.json");
    vt_report_put_json(&own, facts);
    assert_made(&report, VT_REPORT_JSON, &own);
    assert_string_equal(vt_report_name(VT_REPORT_HTML_NL), "uitslag.html");
    vt_report_put_html(&own, VT_NL, facts);
    assert_made(&report, VT_REPORT_HTML_NL, &own);
    assert_string_equal(vt_report_name(VT_REPORT_HTML_EN), "result.html");
    vt_report_put_html(&own, VT_EN, facts);
    assert_made(&report, VT_REPORT_HTML_EN, &own);
    vt_report_free(&report);
    told_free(told);
}

static void the_same_facts_give_the_same_entry(void **state)
{
    (void)state;
    for (size_t c = 0; c < report_case_count; c++) {
        struct told *told = report_cases[c].make();
        struct vt_buf entry[2] = {{0}, {0}};
        for (int i = 0; i < 2; i++) {
            struct vt_report report;
            assert_code(VT_OK, vt_report_make(&report, &told->facts, VT_DECIMALS_OWN));
            vt_report_put_entry(&entry[i], &report);
            vt_report_free(&report);
        }
        assert_true(vt_bytes_equal(vt_buf_view(&entry[0]), vt_buf_view(&entry[1])));
        vt_buf_free(&entry[0]);
        vt_buf_free(&entry[1]);
        told_free(told);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_entry_lists_every_file_in_bytewise_order),
        cmocka_unit_test(each_digest_is_that_of_the_file_of_that_name),
        cmocka_unit_test(each_file_is_what_its_name_says),
        cmocka_unit_test(the_same_facts_give_the_same_entry),
    };
    return VT_RUN(tests);
}

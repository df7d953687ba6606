/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of arrivals (vote/arrivals.h): CSV, made strict. */
#include <vngtally/vote/arrivals.h>

#include "vote/edits.h"

#define HEADER "file,time\n"
#define NOON ",2025-10-01T12:00:00Z"

static struct vt_arrivals arrivals;
static struct vt_errors errs;

static enum vt_code parse(const char *text)
{
    vt_arrivals_free(&arrivals);
    return vt_arrivals_parse(&arrivals, vt_bytes_of(text), &errs);
}

static int clean(void **state)
{
    (void)state;
    vt_arrivals_free(&arrivals);
    return 0;
}

static void reads_names_and_times(void **state)
{
    (void)state;
    assert_code(VT_OK, parse(HEADER "a.yaml,2025-10-22T16:00:00+02:00\nb c/d.yaml" NOON "\n"));
    assert_int_equal(2, arrivals.count);
    assert_text("b c/d.yaml", arrivals.at[0].file);
    assert_int_equal(1759320000, arrivals.at[0].time);
    assert_int_equal(3, arrivals.at[0].line);
    assert_text("a.yaml", arrivals.at[1].file);
    assert_int_equal(1761141600, arrivals.at[1].time);
    assert_int_equal(2, arrivals.at[1].line);
}

static void takes_what_spreadsheets_write(void **state)
{
    (void)state;
    assert_code(VT_OK, parse("\xEF\xBB\xBF"
                             "file,time\r\n\"a.yaml\"" NOON "\r\nb.yaml"
                             ",\"2025-10-01T12:00:00Z\""));
    assert_int_equal(2, arrivals.count);
    assert_text("a.yaml", arrivals.at[0].file);
    assert_text("b.yaml", arrivals.at[1].file);
}

static void quotes_hold_commas_and_quotes(void **state)
{
    (void)state;
    assert_code(VT_OK, parse(HEADER "\"a,b \"\"c\"\".yaml\"" NOON "\n\"\"\"\"" NOON "\n"));
    assert_text("a,b \"c\".yaml", arrivals.at[0].file);
    assert_text("\"", arrivals.at[1].file);
}

static void rows_of_one_time_keep_their_order(void **state)
{
    (void)state;
    struct vt_buf text = {0};
    vt_buf_put_text(&text, HEADER);
    for (unsigned i = 0; i < 300; i++) {
        vt_buf_put_byte(&text, (unsigned char)('a' + i % 26));
        vt_buf_put_text(&text, i % 3 == 0 ? ",2025-10-01T12:00:00Z\n" : ",2025-10-01T11:00:00Z\n");
    }
    assert_code(VT_OK, vt_arrivals_parse(&arrivals, vt_buf_view(&text), &errs));
    vt_buf_free(&text);
    assert_int_equal(300, arrivals.count);
    for (size_t i = 1; i < arrivals.count; i++) {
        const struct vt_arrival *one = &arrivals.at[i - 1], *next = &arrivals.at[i];
        assert_true(one->time < next->time || (one->time == next->time && one->line < next->line));
        assert_int_equal('a' + (next->line - 2) % 26, next->file.at[0]);
    }
}

static void a_table_of_no_rows_is_a_table(void **state)
{
    (void)state;
    assert_code(VT_OK, parse(HEADER));
    assert_int_equal(0, arrivals.count);
    assert_code(VT_OK, parse("file,time"));
}

/* One text, and its only error. */
struct refusal {
    const char *text;
    enum vt_code code;
    uint32_t line, column;
};

static void refuses_each_with_its_place(void **state)
{
    static const struct refusal refusals[] = {
        {"", VT_E_ARRIVALS_HEADER, 1, 1},
        {"\n", VT_E_ARRIVALS_HEADER, 1, 1},
        {"a.yaml" NOON "\n", VT_E_ARRIVALS_HEADER, 1, 1},
        {"file;time\na;b\n", VT_E_ARRIVALS_HEADER, 1, 1},
        {"File,Time\n", VT_E_ARRIVALS_HEADER, 1, 1},
        {"file,time,\n", VT_E_ARRIVALS_HEADER, 1, 1},
        {"\"file\",time\n", VT_E_ARRIVALS_HEADER, 1, 1},
        {HEADER "\n", VT_E_ARRIVALS_FIELDS, 2, 1},
        {HEADER "a.yaml\n", VT_E_ARRIVALS_FIELDS, 2, 1},
        {HEADER "a.yaml" NOON ",\n", VT_E_ARRIVALS_FIELDS, 2, 1},
        {HEADER NOON "\n", VT_E_ARRIVALS_NAME, 2, 1},
        {HEADER "\"\"" NOON "\n", VT_E_ARRIVALS_NAME, 2, 1},
        {HEADER "\"a" NOON "\n", VT_E_ARRIVALS_QUOTE, 2, 1},
        {HEADER "\"a\"b" NOON "\n", VT_E_ARRIVALS_QUOTE, 2, 4},
        {HEADER "a\"b" NOON "\n", VT_E_ARRIVALS_QUOTE, 2, 2},
        {HEADER "a,\"2025-10-01T12:00:00Z\n", VT_E_ARRIVALS_QUOTE, 2, 3},
        {HEADER "a, 2025-10-01T12:00:00Z\n", VT_E_NOT_A_TIME, 2, 3},
        {HEADER "a,\n", VT_E_NOT_A_TIME, 2, 3},
        {HEADER "a,2025-10-01T12:00:00\n", VT_E_TIME_WITHOUT_OFFSET, 2, 3},
        {HEADER "a,2025-10-01 12:00:00Z\n", VT_E_NOT_A_TIME, 2, 3},
        {HEADER "a\tb" NOON "\n", VT_E_TAB, 2, 2},
        {HEADER "a\rb" NOON "\n", VT_E_CR, 2, 2},
        {HEADER "a" NOON "\r\r\n", VT_E_CR, 2, 23},
        {HEADER "ab\xFF" NOON "\n", VT_E_UTF8, 2, 3},
        {HEADER "a\xE2\x80\xAE" NOON "\n", VT_E_BIDI, 2, 2},
        {HEADER "a" NOON "\n\xEF\xBB\xBF"
                "b" NOON "\n",
         VT_E_BOM, 3, 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        const struct refusal *one = &refusals[i];
        assert_code(one->code, parse(one->text));
        assert_int_equal(1, errs.count);
        assert_int_equal(one->line, errs.at[0].line);
        assert_int_equal(one->column, errs.at[0].column);
        assert_null(arrivals.at);
        assert_int_equal(0, arrivals.count);
    }
}

static void refuses_a_nul(void **state)
{
    (void)state;
    static const unsigned char text[] = HEADER "a\0b" NOON "\n";
    vt_arrivals_free(&arrivals);
    assert_code(VT_E_NUL,
                vt_arrivals_parse(&arrivals, (struct vt_bytes){text, sizeof text - 1}, &errs));
}

static void refuses_a_name_that_is_too_long(void **state)
{
    (void)state;
    for (size_t len = VT_ARRIVAL_NAME_MAX; len <= VT_ARRIVAL_NAME_MAX + 1; len++) {
        struct vt_buf text = {0};
        vt_buf_put_text(&text, HEADER);
        for (size_t i = 0; i < len; i++) {
            vt_buf_put_byte(&text, 'a');
        }
        vt_buf_put_text(&text, NOON "\n");
        enum vt_code code = vt_arrivals_parse(&arrivals, vt_buf_view(&text), &errs);
        assert_code(len == VT_ARRIVAL_NAME_MAX ? VT_OK : VT_E_ARRIVALS_NAME, code);
        vt_buf_free(&text);
        vt_arrivals_free(&arrivals);
    }
}

static void tells_all_errors_at_once(void **state)
{
    (void)state;
    assert_code(VT_E_ARRIVALS_FIELDS, parse(HEADER "a\nb" NOON "\nc,x\n\"d\n"));
    assert_int_equal(3, errs.count);
    assert_int_equal(2, errs.at[0].line);
    assert_int_equal(4, errs.at[1].line);
    assert_int_equal(5, errs.at[2].line);
    assert_code(VT_E_NOT_A_TIME, errs.at[1].code);
    assert_string_equal("x", errs.at[1].subject);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(reads_names_and_times, clean),
        cmocka_unit_test_teardown(takes_what_spreadsheets_write, clean),
        cmocka_unit_test_teardown(quotes_hold_commas_and_quotes, clean),
        cmocka_unit_test_teardown(rows_of_one_time_keep_their_order, clean),
        cmocka_unit_test_teardown(a_table_of_no_rows_is_a_table, clean),
        cmocka_unit_test_teardown(refuses_each_with_its_place, clean),
        cmocka_unit_test_teardown(refuses_a_nul, clean),
        cmocka_unit_test_teardown(refuses_a_name_that_is_too_long, clean),
        cmocka_unit_test_teardown(tells_all_errors_at_once, clean),
    };
    return VT_RUN(tests);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The line that says how far work is (cli/progress_line.h) fits the terminal and says what it can. */
#include "cli/progress_line.h"

#include <string.h>

#include <vngtally/base/text.h>

#include "support/run.h"

/* 1.024 of 3.000 in two seconds. */
static const struct vt_progress_facts usual = {.label = VT_W_STEP_BALLOTS,
                                               .done = 1024,
                                               .total = 3000,
                                               .things = 1024,
                                               .counted = true,
                                               .milliseconds = 2000,
                                               .columns = 80,
                                               .blocks = true};

static void assert_line(const char *expected, enum vt_lang lang,
                        const struct vt_progress_facts *facts)
{
    struct vt_buf line = {0};
    vt_progress_line_put(&line, lang, facts);
    vt_buf_put_byte(&line, '\0');
    assert_int_equal(vt_buf_code(&line), VT_OK);
    assert_string_equal((const char *)line.at, expected);
    vt_buf_free(&line);
}

static size_t width_of(enum vt_lang lang, const struct vt_progress_facts *facts)
{
    struct vt_buf line = {0};
    vt_progress_line_put(&line, lang, facts);
    assert_int_equal(vt_buf_code(&line), VT_OK);
    size_t width = vt_text_width(vt_buf_view(&line));
    vt_buf_free(&line);
    return width;
}

static void says_how_many_how_fast_and_how_long_in_both_languages(void **state)
{
    (void)state;
    assert_line("Stembiljetten  █████░░░░░░░░░░░  1.024 van 3.000, 512 per seconde, nog 4 s", VT_NL,
                &usual);
    assert_line("Ballots  █████████░░░░░░░░░░░░░░░░  1,024 of 3,000, 512 a second, 4 s left", VT_EN,
                &usual);
}

static void says_percents_of_what_is_not_counted_in_things(void **state)
{
    struct vt_progress_facts facts = usual;
    (void)state;
    facts.label = VT_W_STEP_JOURNAL;
    facts.counted = false;
    facts.done = 5000000;
    facts.total = 10000000;
    facts.things = 7000;
    assert_line("Journaal  ███████████████░░░░░░░░░░░░░░░  50%, 3.500 per seconde, nog 2 s", VT_NL,
                &facts);
    assert_line("Journal  ███████████████░░░░░░░░░░░░░░░  50%, 3,500 a second, 2 s left", VT_EN,
                &facts);
}

static void a_terminal_without_blocks_gets_ascii(void **state)
{
    struct vt_progress_facts facts = usual;
    (void)state;
    facts.blocks = false;
    assert_line("Ballots  #########----------------  1,024 of 3,000, 512 a second, 4 s left", VT_EN,
                &facts);
}

static void a_narrow_terminal_gets_less(void **state)
{
    struct vt_progress_facts facts = usual;
    (void)state;
    facts.columns = 60;
    assert_line("Stembiljetten  █████░░░░░░░░░░  1.024 van 3.000, nog 4 s", VT_NL, &facts);
    facts.columns = 41;
    assert_line("Stembiljetten  ██░░░░░  34%, nog 4 s", VT_NL, &facts);
    facts.columns = 30;
    assert_line("████░░░░░░░  34%, nog 4 s", VT_NL, &facts);
    facts.columns = 20;
    assert_line("34%, nog 4 s", VT_NL, &facts);
    facts.columns = 10;
    assert_line("34%", VT_NL, &facts);
    facts.columns = 4;
    assert_line("", VT_NL, &facts);
    facts.columns = 0;
    assert_line("", VT_NL, &facts);
}

static void a_bar_grows_no_longer_than_can_be_taken_in(void **state)
{
    struct vt_progress_facts facts = usual;
    (void)state;
    facts.columns = 1000;
    assert_line("Ballots  ██████████░░░░░░░░░░░░░░░░░░░░  1,024 of 3,000, 512 a second, 4 s left",
                VT_EN, &facts);
}

/* Every width, language, and state of the work; also numbers that no work has. */
static void no_line_reaches_the_last_column(void **state)
{
    static const uint64_t done[] = {0, 1, 9, 10, 99, 1024, 2999, 3000, 3001, UINT64_MAX};
    static const uint64_t total[] = {0, 1, 3000, 1000000, UINT64_MAX};
    static const uint64_t elapsed[] = {0, 1, 300, 5000, 3600000, UINT64_MAX};
    (void)state;
    for (size_t columns = 0; columns <= 130; columns++) {
        for (size_t i = 0; i < 10 * 5 * 6 * 2 * 2 * 2; i++) {
            size_t rest = i;
            struct vt_progress_facts facts = {.columns = columns};
            facts.things = facts.done = done[rest % 10];
            rest /= 10;
            facts.total = total[rest % 5];
            rest /= 5;
            facts.milliseconds = elapsed[rest % 6];
            rest /= 6;
            facts.counted = rest % 2 == 0;
            rest /= 2;
            facts.blocks = rest % 2 == 0;
            facts.label = facts.blocks ? VT_W_STEP_RECEIPTS : VT_W_STEP_KEYS;
            size_t width = width_of(rest / 2 == 0 ? VT_NL : VT_EN, &facts);
            assert_true(width < columns || width == 0);
            assert_true(columns < 80 || width > 0);
        }
    }
}

/* While the work goes on the bar stays as long as it is, so that nothing jumps. */
static void the_figures_stay_where_they_are(void **state)
{
    struct vt_progress_facts facts = usual;
    size_t at = 0;
    (void)state;
    for (uint64_t n = 1; n <= 3000; n++) {
        struct vt_buf line = {0};
        facts.done = facts.things = n;
        facts.milliseconds = 300 + 3 * n;
        vt_progress_line_put(&line, VT_NL, &facts);
        vt_buf_put_byte(&line, '\0');
        assert_int_equal(vt_buf_code(&line), VT_OK);
        const char *bar = strstr((const char *)line.at, "  ");
        const char *figures = bar == NULL ? NULL : strstr(bar + 2, "  ");
        assert_non_null(figures);
        size_t here = (size_t)(figures - (const char *)line.at);
        assert_true(at == 0 || here == at);
        at = here;
        vt_buf_free(&line);
    }
}

static void long_work_is_told_in_minutes_and_hours(void **state)
{
    struct vt_progress_facts facts = usual;
    (void)state;
    facts.columns = 20;
    facts.done = 1;
    facts.total = 2;
    facts.milliseconds = 90000;
    assert_line("50%, 90 s left", VT_EN, &facts);
    facts.milliseconds = 90001;
    assert_line("50%, 2 min left", VT_EN, &facts);
    facts.milliseconds = 90 * 60000;
    assert_line("50%, nog 90 min", VT_NL, &facts);
    facts.milliseconds++;
    assert_line("50%, nog 2 uur", VT_NL, &facts);
    facts.done = 2;
    assert_line("100%, 0 s left", VT_EN, &facts);
}

static void nothing_done_yet_promises_nothing(void **state)
{
    struct vt_progress_facts facts = usual;
    (void)state;
    facts.done = facts.things = 0;
    assert_line("Stembiljetten  ░░░░░░░░░░░░░░░░  0 van 3.000", VT_NL, &facts);
}

static void work_without_parts_says_what_it_is(void **state)
{
    struct vt_progress_facts facts = {.label = VT_W_STEP_COUNT, .columns = 80};
    (void)state;
    assert_line("Tellen ...", VT_NL, &facts);
    facts.columns = 11;
    assert_line("Tellen ...", VT_NL, &facts);
    facts.columns = 10;
    assert_line("", VT_NL, &facts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_how_many_how_fast_and_how_long_in_both_languages),
        cmocka_unit_test(says_percents_of_what_is_not_counted_in_things),
        cmocka_unit_test(a_terminal_without_blocks_gets_ascii),
        cmocka_unit_test(a_narrow_terminal_gets_less),
        cmocka_unit_test(a_bar_grows_no_longer_than_can_be_taken_in),
        cmocka_unit_test(no_line_reaches_the_last_column),
        cmocka_unit_test(the_figures_stay_where_they_are),
        cmocka_unit_test(long_work_is_told_in_minutes_and_hours),
        cmocka_unit_test(nothing_done_yet_promises_nothing),
        cmocka_unit_test(work_without_parts_says_what_it_is),
    };
    return VT_RUN(tests);
}

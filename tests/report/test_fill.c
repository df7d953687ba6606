/* SPDX-License-Identifier: EUPL-1.2 */
/* Sentences with figures in them. */
#include "report/text.h"

#include <vngtally/report/fill.h>

static void arguments_come_in_their_order(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    struct vt_fill fill = {.lang = VT_NL};
    vt_fill_number(&fill, 11280);
    vt_fill_number(&fill, 13168);
    vt_fill_percent(&fill, 11280, 13168);
    vt_fill_line(&out, VT_W_SHOW_PART, &fill);
    vt_fill_free(&fill);
    assert_text(&out, "11.280 van 13.168 (85,66%)\n");
}

static void the_next_sentence_starts_anew(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    struct vt_fill fill = {.lang = VT_EN};
    vt_fill_text(&fill, VT_LIT("a"));
    vt_fill_put(&out, VT_W_SHOW_VALUE, &fill);
    vt_fill_text(&fill, VT_LIT("b"));
    vt_fill_put(&out, VT_W_SHOW_VALUE, &fill);
    vt_fill_free(&fill);
    assert_text(&out, "ab");
}

static void an_argument_cannot_harm_a_terminal(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    struct vt_fill fill = {.lang = VT_EN};
    vt_fill_text(&fill, VT_LIT("\x1B[31m{0}\n"));
    vt_fill_put(&out, VT_W_SHOW_VALUE, &fill);
    vt_fill_free(&fill);
    assert_text(&out, "\\u{1B}[31m{0}\\u{A}");
}

static void too_many_arguments_fail_loudly(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    struct vt_fill fill = {.lang = VT_EN};
    for (int i = 0; i <= VT_FILL_MOST; i++) {
        vt_fill_number(&fill, 1);
    }
    vt_fill_put(&out, VT_W_SHOW_VALUE, &fill);
    assert_int_equal(vt_buf_code(&out), VT_E_TOO_BIG);
    vt_fill_free(&fill);
    vt_buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arguments_come_in_their_order),
        cmocka_unit_test(the_next_sentence_starts_anew),
        cmocka_unit_test(an_argument_cannot_harm_a_terminal),
        cmocka_unit_test(too_many_arguments_fail_loudly),
    };
    return VT_RUN(tests);
}

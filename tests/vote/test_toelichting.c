/* SPDX-License-Identifier: EUPL-1.2 */
/* The remark beside a ballot: docs/FORMAT.md section 12. */
#include "vote/edits.h"

#include <vngtally/vote/toelichting.h>

#define SALT "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eff"
static const char file[] = "vngtally/toelichting/v1\n"
                           "raadpleging raadpleging.example/proef-2025\n"
                           "gemeente GM0363\n"
                           "zout " SALT "\n"
                           "\n"
                           "Wij stemmen voor, mits.\n\nMet één kanttekening";

static struct vt_toelichting example(void)
{
    struct vt_toelichting t = {.origin = VT_LIT("raadpleging.example/proef-2025"),
                               .member = VT_LIT("GM0363"),
                               .remark = VT_LIT("Wij stemmen voor, mits.\n\nMet één kanttekening")};
    for (unsigned i = 0; i < VT_SALT_SIZE; i++) {
        t.salt[i] = (unsigned char)(i == 31 ? 0xff : i);
    }
    return t;
}

static void writes_what_the_format_says(void **state)
{
    (void)state;
    struct vt_toelichting t = example();
    struct vt_buf out = {0};
    assert_code(VT_OK, vt_toelichting_put(&out, &t));
    assert_text(file, vt_buf_view(&out));
    vt_buf_free(&out);
}

static void reads_what_it_wrote(void **state)
{
    (void)state;
    struct vt_toelichting expected = example(), t;
    assert_code(VT_OK, vt_toelichting_parse(&t, vt_bytes_of(file)));
    assert_text("raadpleging.example/proef-2025", t.origin);
    assert_text("GM0363", t.member);
    assert_memory_equal(expected.salt, t.salt, VT_SALT_SIZE);
    assert_true(vt_bytes_equal(expected.remark, t.remark));
}

static void a_remark_may_be_empty(void **state)
{
    (void)state;
    struct vt_toelichting t = example(), read;
    struct vt_buf out = {0};
    t.remark = VT_LIT("");
    assert_code(VT_OK, vt_toelichting_put(&out, &t));
    assert_true(vt_bytes_ends(vt_buf_view(&out), VT_LIT(SALT "\n\n")));
    assert_code(VT_OK, vt_toelichting_parse(&read, vt_buf_view(&out)));
    assert_int_equal(0, read.remark.len);
    vt_buf_free(&out);
}

static void a_remark_has_at_most_4096_bytes(void **state)
{
    (void)state;
    unsigned char text[VT_REMARK_MAX + 1];
    struct vt_toelichting t = example(), read;
    struct vt_buf out = {0};
    memset(text, 'x', sizeof text);
    t.remark = (struct vt_bytes){text, VT_REMARK_MAX};
    assert_code(VT_OK, vt_toelichting_put(&out, &t));
    assert_code(VT_OK, vt_toelichting_parse(&read, vt_buf_view(&out)));
    assert_int_equal(VT_REMARK_MAX, read.remark.len);
    vt_buf_put_byte(&out, 'x');
    assert_code(VT_E_TOELICHTING_FORM, vt_toelichting_parse(&read, vt_buf_view(&out)));
    vt_buf_clear(&out);
    t.remark.len++;
    assert_code(VT_E_REMARK_TOO_LONG, vt_toelichting_put(&out, &t));
    assert_int_equal(0, out.len);
    vt_buf_free(&out);
}

static void a_remark_is_utf8(void **state)
{
    (void)state;
    static const char *const bad[] = {"\xff", "\xc3", "a\xc0\x80", "\xed\xa0\x80"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct vt_toelichting t = example(), read;
        struct vt_buf out = {0};
        t.remark = vt_bytes_of(bad[i]);
        assert_code(VT_E_UTF8, vt_toelichting_put(&out, &t));
        assert_int_equal(0, out.len);
        vt_buf_free(&out);
        char *text = edited(file, "Wij stemmen", bad[i]);
        assert_code(VT_E_TOELICHTING_FORM, vt_toelichting_parse(&read, vt_bytes_of(text)));
        free(text);
    }
}

static const struct {
    const char *from, *to;
} refusals[] = {
    {"toelichting/v1", "toelichting/v2"},
    {"raadpleging raad", "raadpleging  raad"},
    {"raadpleging raadpleging.example/proef-2025\n", ""},
    {"raadpleging.example/proef", "raadpleging.example//proef"},
    {"GM0363\n", "gm0363\n"},
    {"GM0363\n", "GM0363 \n"},
    {"GM0363\n", "GM0363\r\n"},
    {"gemeente", "member"},
    {"1eff\n", "1eFF\n"},
    {"1eff\n", "1ef\n"},
    {"1eff\n", "1effff\n"},
    {"zout ", "salt "},
    {"\n\nWij", "\nWij"},
    {"\n\nWij", "\n \nWij"},
};

static void refuses_any_other_form(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        struct vt_toelichting read = example();
        char *text = edited(file, refusals[i].from, refusals[i].to);
        assert_code(VT_E_TOELICHTING_FORM, vt_toelichting_parse(&read, vt_bytes_of(text)));
        assert_int_equal(0, read.origin.len + read.member.len + read.remark.len + read.salt[31]);
        free(text);
    }
}

static void refuses_a_header_that_was_cut(void **state)
{
    (void)state;
    struct vt_toelichting read;
    size_t header = (size_t)(strstr(file, "Wij") - file);
    for (size_t len = 0; len < header; len++) {
        assert_code(VT_E_TOELICHTING_FORM,
                    vt_toelichting_parse(&read, vt_bytes_part(vt_bytes_of(file), 0, len)));
    }
    assert_code(VT_OK, vt_toelichting_parse(&read, vt_bytes_part(vt_bytes_of(file), 0, header)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_what_the_format_says),
        cmocka_unit_test(reads_what_it_wrote),
        cmocka_unit_test(a_remark_may_be_empty),
        cmocka_unit_test(a_remark_has_at_most_4096_bytes),
        cmocka_unit_test(a_remark_is_utf8),
        cmocka_unit_test(refuses_any_other_form),
        cmocka_unit_test(refuses_a_header_that_was_cut),
    };
    return VT_RUN(tests);
}

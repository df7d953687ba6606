/* SPDX-License-Identifier: EUPL-1.2 */
/* The page with a consultation built in (report/built_in.h). */
#include "support/run.h"

#include <string.h>

#include <vngtally/report/built_in.h>

#define EMPTY "<script type=\"text/plain\" id=\"raadpleging\"></script>"
#define FULL(text) "<script type=\"text/plain\" id=\"raadpleging\">" text "</script>"

static const struct vt_built_in files = {{(const unsigned char *)"abc", 3},
                                         {(const unsigned char *)"", 0},
                                         {(const unsigned char *)"d", 1}};

static void refuse(const char *page)
{
    struct vt_buf out = {0};
    vt_buf_put_text(&out, "before");
    assert_false(vt_built_in_put(&out, vt_bytes_of(page), &files));
    assert_true(vt_bytes_equal(vt_buf_view(&out), VT_LIT("before")));
    vt_buf_free(&out);
}

static void take(const char *page, const char *wanted)
{
    struct vt_buf out = {0};
    assert_true(vt_built_in_put(&out, vt_bytes_of(page), &files));
    assert_int_equal(vt_buf_code(&out), VT_OK);
    assert_true(vt_bytes_equal(vt_buf_view(&out), vt_bytes_of(wanted)));
    vt_buf_free(&out);
}

/* 3 0 0 0 a b c, 0 0 0 0, 1 0 0 0 d */
#define FIELDS "AwAAAGFiYwAAAAABAAAAZA=="

static void fills_the_empty_block_and_changes_nothing_else(void **state)
{
    (void)state;
    take(EMPTY, FULL(FIELDS));
    take("<html>\n" EMPTY "\n<p>", "<html>\n" FULL(FIELDS) "\n<p>");
    take("<<<script " EMPTY "<", "<<<script " FULL(FIELDS) "<");
}

static void writes_a_length_in_four_bytes_little_endian(void **state)
{
    (void)state;
    static unsigned char many[66051];
    struct vt_buf out = {0};
    const struct vt_built_in large = {{many, sizeof many}, {many, 0}, {many, 0}};
    assert_true(vt_built_in_put(&out, VT_LIT(EMPTY), &large));
    /* 0x010203 */
    assert_true(vt_bytes_starts(vt_buf_view(&out),
                                VT_LIT("<script type=\"text/plain\" id=\"raadpleging\">AwIBAAAA")));
    vt_buf_free(&out);
}

static void refuses_what_has_no_empty_block(void **state)
{
    (void)state;
    refuse("");
    refuse("<html>");
    refuse(FULL("x"));
    refuse(FULL("\n"));
    refuse("<script type=\"text/plain\" id=\"raadpleging\"></script");
    refuse("<script type='text/plain' id='raadpleging'></script>");
    refuse("<script id=\"raadpleging\" type=\"text/plain\"></script>");
}

static void refuses_two_empty_blocks(void **state)
{
    (void)state;
    refuse(EMPTY EMPTY);
    refuse(EMPTY "x" EMPTY);
}

static void tells_that_the_page_does_not_fit(void **state)
{
    (void)state;
    struct vt_buf out = {.cap = sizeof FULL(FIELDS) - 1};
    assert_true(vt_built_in_put(&out, VT_LIT(EMPTY), &files));
    assert_int_equal(vt_buf_code(&out), VT_OK);
    vt_buf_free(&out);
    out.cap--;
    assert_true(vt_built_in_put(&out, VT_LIT(EMPTY), &files));
    assert_int_equal(vt_buf_code(&out), VT_E_TOO_BIG);
    vt_buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fills_the_empty_block_and_changes_nothing_else),
        cmocka_unit_test(writes_a_length_in_four_bytes_little_endian),
        cmocka_unit_test(refuses_what_has_no_empty_block),
        cmocka_unit_test(refuses_two_empty_blocks),
        cmocka_unit_test(tells_that_the_page_does_not_fit),
    };
    return VT_RUN(tests);
}

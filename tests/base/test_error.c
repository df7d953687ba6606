/* SPDX-License-Identifier: EUPL-1.2 */
/* Errors as facts: slugs that name one code each, and texts that are cut with care. */
#include "support/run.h"

#include <string.h>

#include <vngtally/base/bytes.h>

static const enum vt_code codes[] = {
#define VT_CODE(symbol, slug) symbol,
#include <vngtally/base/codes/base.def>
#include <vngtally/base/codes/crypto.def>
#include <vngtally/base/codes/io.def>
#include <vngtally/base/codes/proof.def>
#include <vngtally/base/codes/vote.def>
#include <vngtally/base/codes/yaml.def>
#undef VT_CODE
};
static const size_t code_count = sizeof codes / sizeof codes[0];

static void every_code_is_found_again_by_its_slug(void **state)
{
    (void)state;
    for (size_t i = 0; i < code_count; i++) {
        enum vt_code found = VT_OK;
        assert_true(vt_code_from_slug(&found, vt_bytes_of(vt_code_slug(codes[i]))));
        assert_int_equal(found, codes[i]); /* so no two codes have the same slug */
    }
}

/* These stand in journals and receipts that have been handed out. */
static void slugs_of_the_ground_floor_do_not_change(void **state)
{
    (void)state;
    assert_string_equal(vt_code_slug(VT_OK), "ok");
    assert_string_equal(vt_code_slug(VT_E_NOT_A_NUMBER), "not-a-number");
    assert_string_equal(vt_code_slug(VT_E_BIDI), "bidirectional-control");
    assert_string_equal(vt_code_slug(VT_E_BOM), "byte-order-mark");
}

static void every_slug_is_lower_case_words_joined_by_hyphens(void **state)
{
    (void)state;
    for (size_t i = 0; i < code_count; i++) {
        const char *slug = vt_code_slug(codes[i]);
        char before = '-';
        for (const char *at = slug; *at != '\0'; at++) {
            bool letter = (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9');
            if (!letter && (*at != '-' || before == '-')) {
                fail_msg("slug %s", slug);
            }
            before = *at;
        }
        assert_true(before != '-');
    }
}

static void refuses_a_slug_that_no_code_has(void **state)
{
    (void)state;
    const struct vt_bytes strange[] = {VT_LIT(""), VT_LIT("not-a-numbe"), VT_LIT("not-a-number "),
                                       VT_LIT("Not-a-number"), VT_LIT("ok\0")};
    for (size_t i = 0; i < sizeof strange / sizeof strange[0]; i++) {
        enum vt_code code = VT_E_TAB;
        assert_false(vt_code_from_slug(&code, strange[i]));
        assert_int_equal(code, VT_OK);
    }
    assert_null(vt_code_slug((enum vt_code)(code_count + 1)));
}

static void a_failure_may_be_told_to_nobody(void **state)
{
    (void)state;
    assert_int_equal(vt_fail(NULL, VT_E_TAB, VT_LIT("a"), VT_LIT("b")), VT_E_TAB);
    assert_int_equal(vt_fail_plain(NULL, VT_E_TAB), VT_E_TAB);
    assert_int_equal(vt_fail_number(NULL, VT_E_TAB, VT_LIT("a"), 1), VT_E_TAB);
}

static void a_failure_carries_its_texts_and_no_old_place(void **state)
{
    (void)state;
    struct vt_error err;
    memset(&err, 'x', sizeof err);
    assert_int_equal(vt_fail(&err, VT_E_UTF8, VT_LIT("subject"), VT_LIT("detail")), VT_E_UTF8);
    assert_int_equal(err.code, VT_E_UTF8);
    assert_int_equal(err.line, 0);
    assert_int_equal(err.column, 0);
    assert_string_equal(err.subject, "subject");
    assert_string_equal(err.detail, "detail");
    vt_fail_number(&err, VT_E_NUMBER_TOO_BIG, VT_LIT("9"), UINT64_MAX);
    assert_string_equal(err.subject, "9");
    assert_string_equal(err.detail, "18446744073709551615");
    vt_fail_plain(&err, VT_E_TAB);
    assert_string_equal(err.subject, "");
    assert_string_equal(err.detail, "");
}

static void a_long_text_is_cut_between_characters(void **state)
{
    (void)state;
    static const char *const characters[] = {"a", "\xc3\xab", "\xe2\x82\xac", "\xf0\x9f\x97\xb3"};
    for (size_t size = 1; size <= 4; size++) {
        for (size_t shift = 0; shift < 4; shift++) {
            unsigned char text[400];
            memset(text, 'a', sizeof text);
            size_t len = shift;
            while (len + size <= sizeof text) {
                memcpy(text + len, characters[size - 1], size);
                len += size;
            }
            struct vt_error err;
            vt_fail(&err, VT_E_TAB, (struct vt_bytes){text, len}, VT_LIT(""));
            size_t kept = strlen(err.subject);
            assert_int_equal((kept - shift) % size, 0);
            assert_true(kept > VT_ERROR_TEXT - 1 - size && kept < VT_ERROR_TEXT);
            assert_memory_equal(err.subject, text, kept);
        }
    }
}

static void keeps_whole_what_just_fits(void **state)
{
    (void)state;
    unsigned char text[VT_ERROR_TEXT + 1];
    memset(text, 'a', sizeof text);
    for (size_t len = VT_ERROR_TEXT - 2; len <= VT_ERROR_TEXT + 1; len++) {
        struct vt_error err;
        vt_fail(&err, VT_E_TAB, (struct vt_bytes){text, len}, VT_LIT(""));
        assert_int_equal(strlen(err.subject), len < VT_ERROR_TEXT ? len : VT_ERROR_TEXT - 1);
    }
}

static void cuts_bytes_that_are_no_text_as_well(void **state)
{
    (void)state;
    unsigned char text[300];
    memset(text, 0x80, sizeof text);
    struct vt_error err;
    vt_fail(&err, VT_E_TAB, (struct vt_bytes){text, sizeof text}, VT_LIT(""));
    assert_int_equal(strlen(err.subject), VT_ERROR_TEXT - 1 - 3);
}

static void a_list_keeps_the_first_errors_and_counts_all(void **state)
{
    (void)state;
    struct vt_errors list = {0};
    assert_int_equal(vt_errors_code(&list), VT_OK);
    for (uint32_t i = 0; i < VT_ERRORS_MAX + 5; i++) {
        struct vt_error err;
        vt_fail_plain(&err, i == 0 ? VT_E_TAB : VT_E_CR);
        err.line = i;
        vt_errors_add(&list, &err);
    }
    assert_int_equal(list.count, VT_ERRORS_MAX + 5);
    assert_int_equal(vt_errors_code(&list), VT_E_TAB);
    for (uint32_t i = 0; i < VT_ERRORS_MAX; i++) {
        assert_int_equal(list.at[i].line, i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_is_found_again_by_its_slug),
        cmocka_unit_test(slugs_of_the_ground_floor_do_not_change),
        cmocka_unit_test(every_slug_is_lower_case_words_joined_by_hyphens),
        cmocka_unit_test(refuses_a_slug_that_no_code_has),
        cmocka_unit_test(a_failure_may_be_told_to_nobody),
        cmocka_unit_test(a_failure_carries_its_texts_and_no_old_place),
        cmocka_unit_test(a_long_text_is_cut_between_characters),
        cmocka_unit_test(keeps_whole_what_just_fits),
        cmocka_unit_test(cuts_bytes_that_are_no_text_as_well),
        cmocka_unit_test(a_list_keeps_the_first_errors_and_counts_all),
    };
    return VT_RUN(tests);
}

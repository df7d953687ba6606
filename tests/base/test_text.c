/* SPDX-License-Identifier: EUPL-1.2 */
/* Plain text: every code point and every short run of bytes, against definitions written otherwise
 * than the code. */
#include "support/run.h"

#include <stdio.h>
#include <string.h>

#include <vngtally/base/text.h>

/* RFC 3629 section 3, by its table of bit patterns. */
static struct vt_bytes encode(unsigned char out[4], uint32_t point)
{
    size_t len = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    static const unsigned char marks[] = {0x00, 0xC0, 0xE0, 0xF0};
    for (size_t i = len; i > 1; i--) {
        out[i - 1] = (unsigned char)(0x80 + point % 64);
        point /= 64;
    }
    out[0] = (unsigned char)(marks[len - 1] + point);
    return (struct vt_bytes){out, len};
}

/* RFC 3629 section 4, by its grammar: the length of the character at the start of `text`, or 0. */
static size_t grammar(const unsigned char *text, size_t len)
{
    static const struct {
        unsigned char first[2], second[2];
        size_t len;
    } rules[] = {
        {{0xC2, 0xDF}, {0x80, 0xBF}, 2}, {{0xE0, 0xE0}, {0xA0, 0xBF}, 3},
        {{0xE1, 0xEC}, {0x80, 0xBF}, 3}, {{0xED, 0xED}, {0x80, 0x9F}, 3},
        {{0xEE, 0xEF}, {0x80, 0xBF}, 3}, {{0xF0, 0xF0}, {0x90, 0xBF}, 4},
        {{0xF1, 0xF3}, {0x80, 0xBF}, 4}, {{0xF4, 0xF4}, {0x80, 0x8F}, 4},
    };
    if (len > 0 && text[0] <= 0x7F) {
        return 1;
    }
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        if (len >= rules[i].len && text[0] >= rules[i].first[0] && text[0] <= rules[i].first[1] &&
            text[1] >= rules[i].second[0] && text[1] <= rules[i].second[1] &&
            (rules[i].len < 3 || (text[2] >= 0x80 && text[2] <= 0xBF)) &&
            (rules[i].len < 4 || (text[3] >= 0x80 && text[3] <= 0xBF))) {
            return rules[i].len;
        }
    }
    return 0;
}

static bool is_bidi(uint32_t point)
{
    switch (point) {
    case 0x061C: /* ALM */
    case 0x200E: /* LRM */
    case 0x200F: /* RLM */
    case 0x202A: /* LRE */
    case 0x202B: /* RLE */
    case 0x202C: /* PDF */
    case 0x202D: /* LRO */
    case 0x202E: /* RLO */
    case 0x2066: /* LRI */
    case 0x2067: /* RLI */
    case 0x2068: /* FSI */
    case 0x2069: /* PDI */
        return true;
    default:
        return false;
    }
}

static bool is_invisible(uint32_t point)
{
    if (point >> 7 == 0xE0000 >> 7 || point % 0x10000 >= 0xFFFE ||
        (point >= 0xFDD0 && point < 0xFDF0) || (point >= 0x1D173 && point < 0x1D17B)) {
        return true;
    }
    switch (point) {
    case 0x00AD:
    case 0x034F:
    case 0x115F:
    case 0x1160:
    case 0x17B4:
    case 0x17B5:
    case 0x180E:
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x2060:
    case 0x2061:
    case 0x2062:
    case 0x2063:
    case 0x2064:
    case 0x206A:
    case 0x206B:
    case 0x206C:
    case 0x206D:
    case 0x206E:
    case 0x206F:
    case 0x3164:
    case 0xFFA0:
    case 0xFFF9:
    case 0xFFFA:
    case 0xFFFB:
        return true;
    default:
        return false;
    }
}

static enum vt_code expected_code(uint32_t point)
{
    if (point / 0x800 == 0xD800 / 0x800) {
        return VT_E_UTF8; /* a surrogate */
    }
    if (point < 32 || (point > 126 && point < 160)) {
        return point == 0      ? VT_E_NUL
               : point == '\t' ? VT_E_TAB
               : point == '\r' ? VT_E_CR
               : point == 0x85 ? VT_E_LINE_SEPARATOR
                               : VT_E_CONTROL;
    }
    if (point == 0x2028 || point == 0x2029) {
        return VT_E_LINE_SEPARATOR;
    }
    if (point == 0xFEFF) {
        return VT_E_BOM;
    }
    return is_bidi(point) ? VT_E_BIDI : is_invisible(point) ? VT_E_INVISIBLE : VT_OK;
}

static void every_code_point_is_judged_as_the_definition_says(void **state)
{
    (void)state;
    for (uint32_t point = 0; point <= 0x10FFFF; point++) {
        unsigned char raw[6] = {'a'};
        struct vt_bytes text = {raw, 1 + encode(raw + 1, point).len};
        raw[text.len++] = 'z';
        size_t offset = 77;
        enum vt_code expected = expected_code(point);
        enum vt_code code = vt_text_check(&offset, text, VT_TEXT_LINE);
        if (code != expected || offset != (expected == VT_OK ? text.len : 1)) {
            fail_msg("U+%04X: code %d at %zu", (unsigned)point, (int)code, offset);
        }
        code = vt_text_check(NULL, text, VT_TEXT_LINES);
        assert_int_equal(code, point == '\n' ? VT_OK : expected);
    }
}

static void every_code_point_is_decoded(void **state)
{
    (void)state;
    for (uint32_t point = 0; point <= 0x10FFFF; point++) {
        unsigned char raw[4];
        struct vt_bytes text = encode(raw, point);
        uint32_t found = 77;
        size_t len = 77;
        bool surrogate = point >= 0xD800 && point <= 0xDFFF;
        assert_true(vt_utf8_decode(&found, &len, text, 0) == !surrogate);
        assert_int_equal(found, surrogate ? 0 : point);
        assert_int_equal(len, surrogate ? 0 : text.len);
    }
}

static void every_code_point_is_escaped_unless_it_is_plain(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    for (uint32_t point = 0; point <= 0x10FFFF; point++) {
        if (point >= 0xD800 && point <= 0xDFFF) {
            continue;
        }
        unsigned char raw[4];
        struct vt_bytes text = encode(raw, point);
        char escaped[16];
        snprintf(escaped, sizeof escaped, "\\u{%X}", (unsigned)point);
        struct vt_bytes expected = point == '\\'                   ? VT_LIT("\\\\")
                                   : expected_code(point) == VT_OK ? text
                                                                   : vt_bytes_of(escaped);
        vt_buf_clear(&out);
        vt_text_put_escaped(&out, text);
        assert_int_equal(vt_buf_code(&out), VT_OK);
        assert_true(vt_bytes_equal(vt_buf_view(&out), expected));
    }
    vt_buf_free(&out);
}

static void assert_decodes_as_the_grammar_says(const unsigned char *raw, size_t len)
{
    uint32_t point;
    size_t found;
    vt_utf8_decode(&point, &found, (struct vt_bytes){raw, len}, 0);
    if (found != grammar(raw, len)) {
        fail_msg("%02X %02X %02X %02X of %zu: %zu", raw[0], raw[1], raw[2], raw[3], len, found);
    }
}

static void every_run_of_three_bytes_is_judged_as_the_grammar_says(void **state)
{
    (void)state;
    for (uint32_t bits = 0; bits < UINT32_C(1) << 24; bits++) {
        unsigned char raw[4] = {(unsigned char)(bits >> 16), (unsigned char)(bits >> 8),
                                (unsigned char)bits, 0};
        assert_decodes_as_the_grammar_says(raw, 3);
    }
}

static void every_edge_of_four_bytes_is_judged_as_the_grammar_says(void **state)
{
    (void)state;
    static const unsigned char edges[] = {0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F,
                                          0xA0, 0xBF, 0xC0, 0xEF, 0xFF};
    for (unsigned i = 0; i < 65536; i++) {
        for (size_t j = 0; j < sizeof edges * sizeof edges; j++) {
            unsigned char raw[4] = {(unsigned char)(i >> 8), (unsigned char)i,
                                    edges[j / sizeof edges], edges[j % sizeof edges]};
            for (size_t len = 1; len <= 4; len++) {
                assert_decodes_as_the_grammar_says(raw, len);
            }
        }
    }
}

static void refuses_famous_ways_to_break_utf8(void **state)
{
    (void)state;
    const struct vt_bytes broken[] = {
        VT_LIT("\xC0\xAF"),             /* an overlong slash */
        VT_LIT("\xC0\x80"),             /* an overlong NUL */
        VT_LIT("\xE0\x80\xAF"),         /* the slash in three bytes */
        VT_LIT("\xF0\x80\x80\xAF"),     /* and in four */
        VT_LIT("\xED\xA0\xBD"),         /* a high surrogate */
        VT_LIT("\xED\xB0\x80"),         /* a low one */
        VT_LIT("\xF4\x90\x80\x80"),     /* U+110000 */
        VT_LIT("\xF8\x88\x80\x80\x80"), /* five bytes */
        VT_LIT("\xE2\x82"),             /* cut off */
        VT_LIT("\xFF"),
        VT_LIT("\x80"),
        VT_LIT("\xEB"), /* Latin-1 */
    };
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        size_t offset = 77;
        assert_int_equal(vt_text_check(&offset, broken[i], VT_TEXT_LINES), VT_E_UTF8);
        assert_int_equal(offset, 0);
    }
}

static void does_not_read_past_the_end_to_finish_a_character(void **state)
{
    (void)state;
    struct vt_bytes whole = VT_LIT("ab\xF0\x9F\x97\xB3");
    for (size_t len = 3; len < whole.len; len++) {
        struct vt_bytes cut = vt_bytes_part(whole, 0, len);
        size_t offset = 77;
        assert_int_equal(vt_text_check(&offset, cut, VT_TEXT_LINE), VT_E_UTF8);
        assert_int_equal(offset, 2);
    }
    assert_int_equal(vt_text_check(NULL, whole, VT_TEXT_LINE), VT_OK);
}

static void a_name_of_a_municipality_is_plain(void **state)
{
    (void)state;
    assert_int_equal(vt_text_check(NULL, VT_LIT("'s-Gravenhage"), VT_TEXT_LINE), VT_OK);
    assert_int_equal(vt_text_check(NULL,
                                   VT_LIT("S\xC3\xBA"
                                          "dwest-Frysl\xC3\xA2n"),
                                   VT_TEXT_LINE),
                     VT_OK);
    assert_int_equal(vt_text_check(NULL, VT_LIT("Bergen (NH.)"), VT_TEXT_LINE), VT_OK);
    assert_int_equal(vt_text_check(NULL, (struct vt_bytes){0}, VT_TEXT_LINE), VT_OK);
}

static void the_first_offence_is_the_one_that_is_told(void **state)
{
    (void)state;
    size_t offset = 0;
    assert_int_equal(vt_text_check(&offset, VT_LIT("ab\tc\r\xff"), VT_TEXT_LINE), VT_E_TAB);
    assert_int_equal(offset, 2);
    assert_int_equal(vt_text_check(&offset, VT_LIT("ab\nc\r\xff"), VT_TEXT_LINES), VT_E_CR);
    assert_int_equal(offset, 4);
}

static void assert_escaped(struct vt_bytes text, const char *expected)
{
    struct vt_buf out = {0};
    vt_text_put_escaped(&out, text);
    assert_true(vt_bytes_equal(vt_buf_view(&out), vt_bytes_of(expected)));
    vt_buf_free(&out);
}

static void a_hostile_text_is_shown_without_harm(void **state)
{
    (void)state;
    assert_escaped(VT_LIT("\x1b[2Jgone"), "\\u{1B}[2Jgone");
    assert_escaped(VT_LIT("a\nb\0c"), "a\\u{A}b\\u{0}c");
    assert_escaped(VT_LIT("\xE2\x80\xAE"
                          "abc"),
                   "\\u{202E}abc");
    assert_escaped(VT_LIT("\xE2\x82\xC3\xAB\xFF"), "\\xE2\\x82\xC3\xAB\\xFF");
    assert_escaped(VT_LIT("\\u{A}"), "\\\\u{A}"); /* so that no text looks like an escape */
    assert_escaped((struct vt_bytes){0}, "");
}

static void a_refusal_names_the_character_and_its_place(void **state)
{
    (void)state;
    struct vt_error err;
    struct vt_bytes text = VT_LIT("one\ntw\xE2\x80\xAEo");
    size_t offset;
    enum vt_code code = vt_text_check(&offset, text, VT_TEXT_LINES);
    assert_int_equal(vt_text_fail(&err, code, text, offset), VT_E_BIDI);
    assert_int_equal(err.code, VT_E_BIDI);
    assert_int_equal(err.line, 2);
    assert_int_equal(err.column, 3);
    assert_string_equal(err.subject, "U+202E");
    vt_text_fail(&err, VT_E_UTF8, VT_LIT("a\xC3"), 1);
    assert_string_equal(err.subject, "0xC3");
    vt_text_fail(&err, VT_E_CONTROL, VT_LIT("\a"), 0);
    assert_string_equal(err.subject, "U+0007");
    vt_text_fail(&err, VT_E_INVISIBLE, VT_LIT("\xF4\x8F\xBF\xBF"), 0);
    assert_string_equal(err.subject, "U+10FFFF");
    vt_text_fail(&err, VT_E_UTF8, VT_LIT("a"), 1);
    assert_string_equal(err.subject, "");
    assert_int_equal(vt_text_fail(NULL, VT_E_UTF8, VT_LIT("a\xC3"), 1), VT_E_UTF8);
}

static void width_counts_cells(void **state)
{
    (void)state;
    assert_int_equal(vt_text_width((struct vt_bytes){0}), 0);
    assert_int_equal(vt_text_width(VT_LIT("abc")), 3);
    assert_int_equal(vt_text_width(VT_LIT("e\xCC\x80")), 1); /* e, grave: the first of its range */
    assert_int_equal(vt_text_width(VT_LIT("S\xC3\xBA"
                                          "dwest")),
                     7);
    assert_int_equal(vt_text_width(VT_LIT("e\xCC\x88")), 1);                    /* e, diaeresis */
    assert_int_equal(vt_text_width(VT_LIT("\xE6\x8A\x95\xE7\xA5\xA8")), 4);     /* two ideographs */
    assert_int_equal(vt_text_width(VT_LIT("\xF0\x9F\x97\xB3\xEF\xB8\x8F")), 2); /* a ballot box */
    assert_int_equal(vt_text_width(VT_LIT("\xE2\x82\xAC")), 1);                 /* the euro */
    assert_int_equal(vt_text_width(VT_LIT("\xC3\xFF")), 2);                     /* broken bytes */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_is_judged_as_the_definition_says),
        cmocka_unit_test(every_code_point_is_decoded),
        cmocka_unit_test(every_code_point_is_escaped_unless_it_is_plain),
        cmocka_unit_test(every_run_of_three_bytes_is_judged_as_the_grammar_says),
        cmocka_unit_test(every_edge_of_four_bytes_is_judged_as_the_grammar_says),
        cmocka_unit_test(refuses_famous_ways_to_break_utf8),
        cmocka_unit_test(does_not_read_past_the_end_to_finish_a_character),
        cmocka_unit_test(a_name_of_a_municipality_is_plain),
        cmocka_unit_test(the_first_offence_is_the_one_that_is_told),
        cmocka_unit_test(a_hostile_text_is_shown_without_harm),
        cmocka_unit_test(a_refusal_names_the_character_and_its_place),
        cmocka_unit_test(width_counts_cells),
    };
    return VT_RUN(tests);
}

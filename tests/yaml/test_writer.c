/* SPDX-License-Identifier: EUPL-1.2 */
/* What the writer quotes, the reader gives back; what is not plain, no escape brings in. */
#include "support/run.h"

#include <vngtally/base/text.h>
#include <vngtally/yaml/reader.h>
#include <vngtally/yaml/writer.h>

#include <string.h>

static const struct vt_yaml_caps caps = {1u << 20, 64u << 10, 100, 256u << 10};

/* `k: "<text>"` and a newline. */
static void put_document(struct vt_buf *out, struct vt_bytes text)
{
    vt_buf_clear(out);
    vt_buf_put_text(out, "k: ");
    vt_yaml_put_quoted(out, text);
    vt_buf_put_byte(out, '\n');
    assert_int_equal(vt_buf_code(out), VT_OK);
}

static void assert_comes_back(struct vt_yaml *doc, struct vt_buf *scratch, struct vt_bytes text)
{
    struct vt_error err = {0};
    put_document(scratch, text);
    if (vt_yaml_parse(doc, vt_buf_view(scratch), &caps, &err) != VT_OK) {
        fail_msg("%u:%u: %s %s", err.line, err.column, vt_code_slug(err.code), err.subject);
    }
    const struct vt_yaml_node *node = vt_yaml_get(doc, vt_yaml_root(doc), "k");
    assert_non_null(node);
    assert_int_equal(node->style, VT_YAML_DOUBLE);
    assert_true(vt_bytes_equal(vt_yaml_text(doc, node), text));
}

static void put_point(struct vt_buf *out, uint32_t point)
{
    static const unsigned char lead[] = {0x00, 0xC0, 0xE0, 0xF0};
    unsigned more = point < 0x80 ? 0 : point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    vt_buf_put_byte(out, (unsigned char)(lead[more] | point >> (6 * more)));
    while (more > 0) {
        more--;
        vt_buf_put_byte(out, (unsigned char)(0x80 | (point >> (6 * more) & 0x3F)));
    }
}

static bool is_plain(uint32_t point)
{
    struct vt_buf one = {0};
    put_point(&one, point);
    bool plain = vt_text_check(NULL, vt_buf_view(&one), VT_TEXT_LINES) == VT_OK;
    vt_buf_free(&one);
    return plain;
}

static void escapes_quotes_backslashes_and_newlines_only(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    vt_yaml_put_quoted(&out, VT_LIT("a \"b\" \\ c\n'd' # {e}: \xC3\xA9"));
    assert_true(
        vt_bytes_equal(vt_buf_view(&out), VT_LIT("\"a \\\"b\\\" \\\\ c\\n'd' # {e}: \xC3\xA9\"")));
    vt_buf_clear(&out);
    vt_yaml_put_quoted(&out, VT_LIT(""));
    assert_true(vt_bytes_equal(vt_buf_view(&out), VT_LIT("\"\"")));
    vt_buf_free(&out);
}

static void texts_at_the_edge_come_back(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",     " ",    "  x  ", "\n",      "\n\n x \n", "\\",  "\\\\n",     "\"", "'s-Gravenhage",
        "null", "~",    "---",   "...",     "%YAML",     "? a", "- b",       "&c", "*d",
        "!e",   "a: b", "# f",   "\\u202e", "[",         "{",   "a\n---\nb", "\\", "\\\n",
        "\n\\"};
    struct vt_yaml doc = {0};
    struct vt_buf scratch = {0};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_comes_back(&doc, &scratch, vt_bytes_of(texts[i]));
    }
    vt_buf_free(&scratch);
    vt_yaml_free(&doc);
}

static void every_plain_character_comes_back(void **state)
{
    (void)state;
    struct vt_yaml doc = {0};
    struct vt_buf scratch = {0};
    struct vt_buf text = {0};
    size_t count = 0;
    for (uint32_t point = 0; point <= 0x10FFFF; point++) {
        if ((point < 0xD800 || point > 0xDFFF) && is_plain(point)) {
            put_point(&text, point);
            count++;
        }
        if (text.len > 60000 || point == 0x10FFFF) {
            assert_comes_back(&doc, &scratch, vt_buf_view(&text));
            vt_buf_clear(&text);
        }
    }
    assert_true(count > 1000000);
    vt_buf_free(&text);
    vt_buf_free(&scratch);
    vt_yaml_free(&doc);
}

static void no_escape_makes_a_character_that_is_not_plain(void **state)
{
    (void)state;
    static const char digits[] = "0123456789abcdef";
    struct vt_yaml doc = {0};
    size_t count = 0;
    for (uint32_t point = 0; point <= 0x10FFFF; point++) {
        if (point >= 0xD800 && point <= 0xDFFF ? point % 256 != 0 : is_plain(point)) {
            continue;
        }
        unsigned char text[] = "k: \"ok \\U00000000\"\n";
        for (unsigned i = 0; i < 8; i++) {
            text[16 - i] = (unsigned char)digits[point >> (4 * i) & 0xF];
        }
        struct vt_error err = {0};
        enum vt_code code =
            vt_yaml_parse(&doc, (struct vt_bytes){text, sizeof text - 1}, &caps, &err);
        assert_int_not_equal(code, VT_OK);
        assert_int_equal(err.line, 1);
        assert_int_equal(err.column, 8);
        /* A surrogate is no character to libyaml either. */
        assert_int_equal(code == VT_E_YAML_ESCAPE, point >= 0xD800 && point <= 0xDFFF);
        count++;
    }
    assert_true(count > 300);
    vt_yaml_free(&doc);
}

/* xorshift64*, from a fixed seed. */
static uint32_t next_random(uint64_t *seed)
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return (uint32_t)(*seed * 0x2545F4914F6CDD1Du >> 32);
}

static void random_plain_texts_come_back(void **state)
{
    (void)state;
    static const char shape[] = "\n\n  \\\"'-:#?[]{}&*!|>%@`,~a0";
    struct vt_yaml doc = {0};
    struct vt_buf scratch = {0};
    struct vt_buf text = {0};
    uint64_t seed = 20251022;
    for (int i = 0; i < 5000; i++) {
        vt_buf_clear(&text);
        uint32_t length = next_random(&seed) % 40;
        while (length > 0) {
            uint32_t draw = next_random(&seed);
            uint32_t point = draw % 3 != 0 ? (unsigned char)shape[draw / 3 % (sizeof shape - 1)]
                                           : draw / 3 % 0x3000;
            if (is_plain(point)) {
                put_point(&text, point);
                length--;
            }
        }
        assert_comes_back(&doc, &scratch, vt_buf_view(&text));
    }
    vt_buf_free(&text);
    vt_buf_free(&scratch);
    vt_yaml_free(&doc);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(escapes_quotes_backslashes_and_newlines_only),
        cmocka_unit_test(texts_at_the_edge_come_back),
        cmocka_unit_test(every_plain_character_comes_back),
        cmocka_unit_test(no_escape_makes_a_character_that_is_not_plain),
        cmocka_unit_test(random_plain_texts_come_back),
    };
    return VT_RUN(tests);
}

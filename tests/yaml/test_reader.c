/* SPDX-License-Identifier: EUPL-1.2 */
/* What is accepted and what tree it gives; caps on their edge; memory that is used again. */
#include "support/run.h"

#include <vngtally/yaml/reader.h>

#include <stdlib.h>
#include <string.h>

static const struct vt_yaml_caps wide = {1u << 20, 16u << 10, 20000, 8u << 10};

static struct vt_yaml parsed(const char *text)
{
    struct vt_yaml doc = {0};
    struct vt_error err = {0};
    if (vt_yaml_parse(&doc, vt_bytes_of(text), &wide, &err) != VT_OK) {
        fail_msg("%u:%u: %s", err.line, err.column, vt_code_slug(err.code));
    }
    return doc;
}

static void assert_bytes(struct vt_bytes got, const char *wanted)
{
    if (!vt_bytes_equal(got, vt_bytes_of(wanted))) {
        print_error("\"%.*s\"\n", (int)got.len, (const char *)got.at);
    }
    assert_true(vt_bytes_equal(got, vt_bytes_of(wanted)));
}

/* `text` is the whole document `a: <text>`; its value must be this. */
static void assert_value(const char *text, const char *wanted)
{
    struct vt_yaml doc = parsed(text);
    const struct vt_yaml_node *node = vt_yaml_get(&doc, vt_yaml_root(&doc), "a");
    assert_non_null(node);
    assert_int_equal(node->kind, VT_YAML_SCALAR);
    assert_bytes(vt_yaml_text(&doc, node), wanted);
    vt_yaml_free(&doc);
}

static void reads_every_style_of_scalar(void **state)
{
    (void)state;
    assert_value("a: b c\n", "b c");
    assert_value("a: b c # comment?\n", "b c");
    assert_value("a: 'b ''c'''\n", "b 'c'");
    assert_value("a: \"b \\\"c\\\\\\n\\x41\\u00e9\\U0001F600\\/\"\n",
                 "b \"c\\\nA\xC3\xA9\xF0\x9F\x98\x80/");
    assert_value("a: \"b\" # c\n", "b");
    assert_value("a: 'b'  \n", "b");
    assert_value("a: |\n  b\n   c\n\n  d?\n", "b\n c\n\nd?\n");
    assert_value("a: |-\n  b\n  c\n", "b\nc");
    assert_value("a: >-\n  b\n  c\n", "b c");
    assert_value("a: |\n  --- b\n  ... c\n  %d\n", "--- b\n... c\n%d\n");
    assert_value("a:\n", "");
    assert_value("a: 1", "1");
    assert_value("\"a\" : x\n", "x");
    assert_value("'a': x\n", "x");
    assert_value("{\"a\":\"x\"}", "x");
    assert_value("a: x:y\n", "x:y");
    assert_value("a: x?\n", "x?");
    assert_value("a: \xC2\xA0x\xEF\xBF\xBD\n", "\xC2\xA0x\xEF\xBF\xBD");
}

static void types_nothing(void **state)
{
    (void)state;
    assert_value("a: no\n", "no");
    assert_value("a: 1.000\n", "1.000");
    assert_value("a: 0123\n", "0123");
    assert_value("a: 1_000\n", "1_000");
    assert_value("a: ~\n", "~");
    assert_value("a: 12:30:00\n", "12:30:00");
}

static void reads_a_name_with_an_apostrophe(void **state)
{
    (void)state;
    assert_value("a: \"'s-Gravenhage\"\n", "'s-Gravenhage");
    assert_value("a: '''s-Gravenhage'\n", "'s-Gravenhage");
    assert_value("a: \xE2\x80\x99s-Gravenhage\n", "\xE2\x80\x99s-Gravenhage");
    assert_value("a: Den Haag ('s-Gravenhage)\n", "Den Haag ('s-Gravenhage)");
    assert_value("a: 's avonds'\n", "s avonds");
    assert_value("a: 'A-B'\n", "A-B");
    assert_value("a: 'a b'\n", "a b");
    assert_value("a: 'sa-B'\n", "sa-B");
}

static void quoted_lines_may_go_on_when_indented(void **state)
{
    (void)state;
    assert_value("a: \"x\n  y\"\n", "x y");
    assert_value("a: \"x\n\n  y\"\n", "x\ny");
    assert_value("a: 'x\n  y'\n", "x y");
    assert_value("a: \"x\\\n  y\"\n", "xy");
    assert_value("{a: \"x\ny\"}", "x y");
}

static void builds_the_tree_in_order(void **state)
{
    (void)state;
    struct vt_yaml doc =
        parsed("# c\nid: x\nlist:\n- een\n- {b: 2, c: [3, 4]}\n-\n  d: 5\nlast: {}\n");
    const struct vt_yaml_node *root = vt_yaml_root(&doc);
    assert_int_equal(root->kind, VT_YAML_MAPPING);
    assert_int_equal(root->children, 3);
    const struct vt_yaml_node *id = vt_yaml_first(&doc, root);
    assert_bytes(vt_yaml_key(&doc, id), "id");
    assert_bytes(vt_yaml_text(&doc, id), "x");
    const struct vt_yaml_node *list = vt_yaml_next(&doc, id);
    assert_bytes(vt_yaml_key(&doc, list), "list");
    assert_int_equal(list->kind, VT_YAML_SEQUENCE);
    assert_int_equal(list->children, 3);
    const struct vt_yaml_node *item = vt_yaml_first(&doc, list);
    assert_bytes(vt_yaml_text(&doc, item), "een");
    assert_bytes(vt_yaml_key(&doc, item), "list");
    item = vt_yaml_next(&doc, item);
    assert_int_equal(item->kind, VT_YAML_MAPPING);
    const struct vt_yaml_node *c = vt_yaml_get(&doc, item, "c");
    assert_int_equal(c->children, 2);
    assert_bytes(vt_yaml_text(&doc, vt_yaml_next(&doc, vt_yaml_first(&doc, c))), "4");
    assert_null(vt_yaml_get(&doc, item, "d"));
    item = vt_yaml_next(&doc, item);
    assert_bytes(vt_yaml_text(&doc, vt_yaml_get(&doc, item, "d")), "5");
    assert_null(vt_yaml_next(&doc, item));
    const struct vt_yaml_node *last = vt_yaml_next(&doc, list);
    assert_int_equal(last->kind, VT_YAML_MAPPING);
    assert_int_equal(last->children, 0);
    assert_null(vt_yaml_first(&doc, last));
    assert_null(vt_yaml_next(&doc, last));
    assert_null(vt_yaml_get(&doc, list, "id"));
    assert_null(vt_yaml_get(&doc, NULL, "id"));
    vt_yaml_free(&doc);
    assert_null(vt_yaml_root(&doc));
}

static void knows_the_place_of_keys_and_values_in_bytes(void **state)
{
    (void)state;
    struct vt_yaml doc =
        parsed("a: 1\n\n\xC3\xA9: {\xE2\x82\xAC: \"\xF0\x9F\x98\x80\", b: 2}\nc:\n  - d\n");
    const struct vt_yaml_node *a = vt_yaml_first(&doc, vt_yaml_root(&doc));
    assert_int_equal(a->key_line, 1);
    assert_int_equal(a->key_column, 1);
    assert_int_equal(a->line, 1);
    assert_int_equal(a->column, 4);
    const struct vt_yaml_node *e = vt_yaml_next(&doc, a);
    assert_int_equal(e->key_line, 3);
    assert_int_equal(e->line, 3);
    assert_int_equal(e->column, 5);
    const struct vt_yaml_node *b = vt_yaml_get(&doc, e, "b");
    assert_int_equal(b->key_column, 19);
    assert_int_equal(b->column, 22);
    const struct vt_yaml_node *c = vt_yaml_next(&doc, e);
    assert_int_equal(c->key_line, 4);
    assert_int_equal(c->line, 5);
    assert_int_equal(c->column, 3);
    assert_int_equal(vt_yaml_first(&doc, c)->column, 5);
    vt_yaml_free(&doc);
}

/* Parse with these caps; the answer. */
static enum vt_code capped(struct vt_error *err, const char *text, struct vt_yaml_caps caps)
{
    struct vt_yaml doc = {0};
    enum vt_code code = vt_yaml_parse(&doc, vt_bytes_of(text), &caps, err);
    assert_int_equal(vt_yaml_root(&doc) == NULL, code != VT_OK);
    vt_yaml_free(&doc);
    return code;
}

static void assert_capped(const char *text, struct vt_yaml_caps enough, struct vt_yaml_caps less,
                          enum vt_code code, uint32_t line, uint32_t column, const char *detail)
{
    struct vt_error err = {0};
    assert_int_equal(capped(&err, text, enough), VT_OK);
    assert_string_equal(vt_code_slug(capped(&err, text, less)), vt_code_slug(code));
    assert_int_equal(err.line, line);
    assert_int_equal(err.column, column);
    assert_string_equal(err.detail, detail);
}

static void refuses_one_byte_too_many(void **state)
{
    (void)state;
    assert_capped("a: 12\n", (struct vt_yaml_caps){6, 99, 99, 99},
                  (struct vt_yaml_caps){5, 99, 99, 99}, VT_E_YAML_TOO_BIG, 0, 0, "5");
}

static void refuses_a_scalar_of_one_byte_too_many(void **state)
{
    (void)state;
    assert_capped("a: \"\\x41\\x42\"\n", (struct vt_yaml_caps){99, 2, 99, 99},
                  (struct vt_yaml_caps){99, 1, 99, 99}, VT_E_YAML_SCALAR_TOO_LONG, 1, 4, "1");
    assert_capped("abc: 1\n", (struct vt_yaml_caps){99, 3, 99, 99},
                  (struct vt_yaml_caps){99, 2, 99, 99}, VT_E_YAML_SCALAR_TOO_LONG, 1, 1, "2");
}

static void refuses_one_event_too_many(void **state)
{
    (void)state;
    /* stream, document, mapping, key, value, and the three ends */
    assert_capped("a: 1\n", (struct vt_yaml_caps){99, 99, 8, 99},
                  (struct vt_yaml_caps){99, 99, 4, 99}, VT_E_YAML_TOO_MANY, 1, 4, "4");
    assert_capped("a: 1\n", (struct vt_yaml_caps){99, 99, 8, 99},
                  (struct vt_yaml_caps){99, 99, 7, 99}, VT_E_YAML_TOO_MANY, 2, 1, "7");
}

static void refuses_a_line_of_one_byte_too_many(void **state)
{
    (void)state;
    assert_capped("a: 1\nb: 234", (struct vt_yaml_caps){99, 99, 99, 6},
                  (struct vt_yaml_caps){99, 99, 99, 5}, VT_E_YAML_LINE_TOO_LONG, 2, 6, "5");
    assert_capped("# 3456\na: 1\n", (struct vt_yaml_caps){99, 99, 99, 6},
                  (struct vt_yaml_caps){99, 99, 99, 5}, VT_E_YAML_LINE_TOO_LONG, 1, 6, "5");
}

static void refuses_one_level_too_many(void **state)
{
    (void)state;
    struct vt_error err = {0};
    assert_int_equal(VT_YAML_DEPTH, 10);
    assert_int_equal(capped(&err, "[[[[[[[[[[]]]]]]]]]]", wide), VT_OK);
    assert_int_equal(capped(&err, "[[[[[[[[[[[]]]]]]]]]]]", wide), VT_E_YAML_TOO_DEEP);
    assert_int_equal(err.line, 1);
    assert_int_equal(err.column, 11);
    assert_string_equal(err.detail, "10");
    assert_int_equal(capped(&err, "- - - - - - - - - - x\n", wide), VT_OK);
    assert_int_equal(capped(&err, "- - - - - - - - - - - x\n", wide), VT_E_YAML_TOO_DEEP);
    assert_int_equal(err.column, 21);
    assert_int_equal(capped(&err, "- - - - - - - - - a: {b: 1}\n", wide), VT_E_YAML_TOO_DEEP);
    assert_int_equal(err.column, 22);
    /* The levels that were closed again do not count. */
    assert_int_equal(capped(&err, "[[[[[[[[[[], []], []], []]]]]]], [[[]]]]", wide), VT_OK);
}

static void refuses_one_key_too_many(void **state)
{
    (void)state;
    struct vt_buf text = {0};
    for (uint64_t i = 1; i <= VT_YAML_KEYS; i++) {
        vt_buf_put_text(&text, "k");
        vt_buf_put_u64(&text, i);
        vt_buf_put_text(&text, ": x\n");
    }
    struct vt_yaml doc = {0};
    struct vt_error err = {0};
    assert_int_equal(vt_yaml_parse(&doc, vt_buf_view(&text), &wide, &err), VT_OK);
    assert_int_equal(vt_yaml_root(&doc)->children, VT_YAML_KEYS);
    vt_buf_put_text(&text, "more: x\n");
    assert_int_equal(vt_yaml_parse(&doc, vt_buf_view(&text), &wide, &err), VT_E_YAML_TOO_MANY_KEYS);
    assert_int_equal(err.line, VT_YAML_KEYS + 1);
    assert_int_equal(err.column, 1);
    assert_string_equal(err.subject, "more: x");
    assert_string_equal(err.detail, "64");
    vt_buf_free(&text);
    vt_yaml_free(&doc);
}

static void tells_the_line_of_the_first_of_two_keys(void **state)
{
    (void)state;
    struct vt_error err = {0};
    assert_int_equal(capped(&err, "x: 0\na: 1\nb: {a: 2}\na: 3\n", wide), VT_E_YAML_DUPLICATE_KEY);
    assert_int_equal(err.line, 4);
    assert_string_equal(err.detail, "2");
    assert_int_equal(capped(&err, "- a: 1\n- a: 1\n", wide), VT_OK);
}

static void works_without_a_place_for_errors(void **state)
{
    (void)state;
    struct vt_yaml doc = {0};
    assert_int_equal(vt_yaml_parse(&doc, (struct vt_bytes){0}, &wide, NULL), VT_E_YAML_EMPTY);
    assert_int_equal(capped(NULL, "", wide), VT_E_YAML_EMPTY);
    assert_int_equal(capped(NULL, "a: &x 1\n", wide), VT_E_YAML_ANCHOR);
    assert_int_equal(capped(NULL, "a: [\n", wide), VT_E_YAML_BRACKET);
    assert_int_equal(capped(NULL, "a: \x01\n", wide), VT_E_CONTROL);
}

static void a_document_is_used_again_and_again(void **state)
{
    (void)state;
    struct vt_yaml doc = {0};
    size_t room = 0;
    size_t texts = 0;
    for (int i = 0; i < 1000; i++) {
        struct vt_bytes good = VT_LIT("a: {b: [1, 2, 3], c: \"x\"}\n");
        struct vt_bytes bad = VT_LIT("a: {b: [1, 2, 3], c: \"x\", a: &x}\n");
        assert_int_equal(vt_yaml_parse(&doc, bad, &wide, NULL), VT_E_YAML_ANCHOR);
        assert_null(vt_yaml_root(&doc));
        assert_int_equal(doc.texts.len, 0);
        assert_int_equal(vt_yaml_parse(&doc, good, &wide, NULL), VT_OK);
        assert_int_equal(doc.count, 7);
        if (i == 0) {
            room = doc.room;
            texts = doc.texts.room;
        }
    }
    assert_int_equal(doc.room, room);
    assert_int_equal(doc.texts.room, texts);
    vt_yaml_free(&doc);
    vt_yaml_free(&doc);
}

/* Else one that is read a million times would hold a million texts. */
static void a_document_that_is_read_again_begins_empty(void **state)
{
    (void)state;
    struct vt_yaml doc = parsed("a: some text\n");
    size_t count = doc.count, texts = doc.texts.len;
    assert_true(texts > 0);
    assert_int_equal(vt_yaml_parse(&doc, VT_LIT("a: some text\n"), &wide, NULL), VT_OK);
    assert_int_equal(doc.count, count);
    assert_int_equal(doc.texts.len, texts);
    vt_yaml_free(&doc);
}

static void a_text_that_cannot_be_kept_is_a_failure(void **state)
{
    (void)state;
    struct vt_yaml doc = {.texts = {.cap = 3}};
    struct vt_error err = {0};
    assert_int_equal(vt_yaml_parse(&doc, VT_LIT("ab: c\n"), &wide, &err), VT_OK);
    assert_int_equal(vt_yaml_parse(&doc, VT_LIT("ab: cd\n"), &wide, &err), VT_E_TOO_BIG);
    assert_null(vt_yaml_root(&doc));
    assert_int_equal(vt_yaml_parse(&doc, VT_LIT("abcd: e\n"), &wide, &err), VT_E_TOO_BIG);
    assert_int_equal(vt_yaml_parse(&doc, VT_LIT("ab: c\n"), &wide, &err), VT_OK);
    vt_yaml_free(&doc);
}

static void does_not_need_the_text_afterwards(void **state)
{
    (void)state;
    char *text = malloc(8);
    assert_non_null(text);
    memcpy(text, "a: \"xy\"", 7);
    struct vt_yaml doc = {0};
    struct vt_bytes view = {(const unsigned char *)text, 7};
    assert_int_equal(vt_yaml_parse(&doc, view, &wide, NULL), VT_OK);
    free(text);
    assert_bytes(vt_yaml_text(&doc, vt_yaml_get(&doc, vt_yaml_root(&doc), "a")), "xy");
    vt_yaml_free(&doc);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_style_of_scalar),
        cmocka_unit_test(types_nothing),
        cmocka_unit_test(reads_a_name_with_an_apostrophe),
        cmocka_unit_test(quoted_lines_may_go_on_when_indented),
        cmocka_unit_test(builds_the_tree_in_order),
        cmocka_unit_test(knows_the_place_of_keys_and_values_in_bytes),
        cmocka_unit_test(refuses_one_byte_too_many),
        cmocka_unit_test(refuses_a_scalar_of_one_byte_too_many),
        cmocka_unit_test(refuses_one_event_too_many),
        cmocka_unit_test(refuses_a_line_of_one_byte_too_many),
        cmocka_unit_test(refuses_one_level_too_many),
        cmocka_unit_test(refuses_one_key_too_many),
        cmocka_unit_test(tells_the_line_of_the_first_of_two_keys),
        cmocka_unit_test(works_without_a_place_for_errors),
        cmocka_unit_test(a_document_is_used_again_and_again),
        cmocka_unit_test(a_document_that_is_read_again_begins_empty),
        cmocka_unit_test(a_text_that_cannot_be_kept_is_a_failure),
        cmocka_unit_test(does_not_need_the_text_afterwards),
    };
    return VT_RUN(tests);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Unknown keys: each is told, with the one that was meant. */
#include "support/run.h"

#include <vngtally/yaml/reader.h>

static const struct vt_yaml_caps caps = {1u << 20, 16u << 10, 20000, 8u << 10};

static struct vt_yaml parsed(const char *text)
{
    struct vt_yaml doc = {0};
    struct vt_error err = {0};
    if (vt_yaml_parse(&doc, vt_bytes_of(text), &caps, &err) != VT_OK) {
        fail_msg("%u:%u: %s", err.line, err.column, vt_code_slug(err.code));
    }
    return doc;
}

/* The one error of a list. */
static void assert_error(const struct vt_errors *errs, enum vt_code code, uint32_t line,
                         uint32_t column, const char *subject, const char *detail)
{
    assert_int_equal(errs->count, 1);
    assert_string_equal(vt_code_slug(errs->at[0].code), vt_code_slug(code));
    assert_int_equal(errs->at[0].line, line);
    assert_int_equal(errs->at[0].column, column);
    assert_string_equal(errs->at[0].subject, subject);
    assert_string_equal(errs->at[0].detail, detail);
}

static const char *const known[] = {"title", "inhabitants", "nl", "en", "counts_as", NULL};

static void assert_unknown(const char *text, const char *key, const char *hint)
{
    struct vt_yaml doc = parsed(text);
    struct vt_errors errs = {0};
    assert_true(vt_yaml_keys(&doc, vt_yaml_root(&doc), known, &errs));
    assert_error(&errs, VT_E_YAML_UNKNOWN_KEY, 2, 1, key, hint);
    vt_yaml_free(&doc);
}

static void suggests_the_key_that_was_meant(void **state)
{
    (void)state;
    assert_unknown("title: x\ntitel: x\n", "titel", "title");
    assert_unknown("title: x\nTITLE: x\n", "TITLE", "title");
    assert_unknown("title: x\ninhabitant: 1\n", "inhabitant", "inhabitants");
    assert_unknown("title: x\ninwoners_habitants: 1\n", "inwoners_habitants",
                   "title, inhabitants, nl, en, counts_as");
    assert_unknown("title: x\ncounts-as: x\n", "counts-as", "counts_as");
    assert_unknown("title: x\nn1: x\n", "n1", "nl");
    assert_unknown("title: x\nel: x\n", "el", "nl");
    assert_unknown("title: x\ntle: x\n", "tle", "title");
    assert_unknown("title: x\ntit: x\n", "tit", "title");
    assert_unknown("title: x\ntiitlle: x\n", "tiitlle", "title");
    assert_unknown("title: x\ntixxx: x\n", "tixxx", "title, inhabitants, nl, en, counts_as");
    assert_unknown("title: x\nxx: x\n", "xx", "title, inhabitants, nl, en, counts_as");
    assert_unknown("title: x\n<<: {en: x}\n", "<<", "title, inhabitants, nl, en, counts_as");
    assert_unknown("title: x\naaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: x\n",
                   "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                   "title, inhabitants, nl, en, counts_as");
}

static void names_only_whole_keys(void **state)
{
    (void)state;
    static const char *const many[] = {"a_key_of_forty_characters_____________01",
                                       "a_key_of_forty_characters_____________02",
                                       "a_key_of_forty_characters_____________03",
                                       "a_key_of_forty_characters_____________04", NULL};
    struct vt_yaml doc = parsed("x: 1\n");
    struct vt_errors errs = {0};
    assert_true(vt_yaml_keys(&doc, vt_yaml_root(&doc), many, &errs));
    assert_error(&errs, VT_E_YAML_UNKNOWN_KEY, 1, 1, "x",
                 "a_key_of_forty_characters_____________01, "
                 "a_key_of_forty_characters_____________02, "
                 "a_key_of_forty_characters_____________03, ...");
    vt_yaml_free(&doc);
}

static void complains_of_each_unknown_key(void **state)
{
    (void)state;
    struct vt_yaml doc = parsed("a: 1\nb: 2\ntitle: x\n\"c\": {d: 4}\n");
    struct vt_errors errs = {0};
    assert_true(vt_yaml_keys(&doc, vt_yaml_root(&doc), known, &errs));
    assert_int_equal(errs.count, 3);
    assert_string_equal(errs.at[2].subject, "c");
    assert_int_equal(errs.at[2].line, 4);
    vt_yaml_free(&doc);
}

static void complains_of_what_is_no_mapping(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum vt_code code;
        const char *subject;
    } cases[] = {{"  hello\n", VT_E_YAML_NOT_A_MAPPING, "hello"},
                 {"  [a]\n", VT_E_YAML_NOT_A_MAPPING, ""},
                 {"  ~\n", VT_E_YAML_EMPTY_VALUE, "~"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct vt_yaml doc = parsed(cases[i].text);
        struct vt_errors errs = {0};
        assert_false(vt_yaml_keys(&doc, vt_yaml_root(&doc), known, &errs));
        assert_error(&errs, cases[i].code, 1, 3, cases[i].subject, "");
        vt_yaml_free(&doc);
    }
    struct vt_errors none = {0};
    struct vt_yaml doc = {0};
    assert_false(vt_yaml_keys(&doc, vt_yaml_root(&doc), known, &none));
    assert_int_equal(none.count, 0);
}

/* Of one letter nothing is left when that differs. */
static void a_key_of_one_letter_was_not_meant_by_another(void **state)
{
    (void)state;
    static const char *const letters[] = {"a", "longer", NULL};
    struct vt_yaml doc = parsed("a: 1\nb: 2\n");
    struct vt_errors errs = {0};
    assert_true(vt_yaml_keys(&doc, vt_yaml_root(&doc), letters, &errs));
    assert_error(&errs, VT_E_YAML_UNKNOWN_KEY, 2, 1, "b", "a, longer");
    vt_yaml_free(&doc);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(suggests_the_key_that_was_meant),
        cmocka_unit_test(a_key_of_one_letter_was_not_meant_by_another),
        cmocka_unit_test(names_only_whole_keys),
        cmocka_unit_test(complains_of_each_unknown_key),
        cmocka_unit_test(complains_of_what_is_no_mapping),
    };
    return VT_RUN(tests);
}

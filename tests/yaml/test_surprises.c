/* SPDX-License-Identifier: EUPL-1.2 */
/* What libyaml 0.2.5 does not do and another version might: an error that we do not know, or at a place
 * that is none, and a character that nobody wrote. Each is refused, and told as well as it can be. */
#include "support/run.h"

#include <vngtally/yaml/reader.h>

#include <yaml.h>

int __real_yaml_parser_parse(yaml_parser_t *parser, yaml_event_t *event);
int __wrap_yaml_parser_parse(yaml_parser_t *parser, yaml_event_t *event);

/* The error that comes instead of the next event after so many. */
struct surprise {
    int after;
    const char *problem;
    size_t index; /* of its mark */
};
static const struct surprise *surprise;

/* Puts a control character in the next scalar of some length. */
static bool spoils_a_scalar;

int __wrap_yaml_parser_parse(yaml_parser_t *parser, yaml_event_t *event)
{
    static int seen;
    seen = parser->stream_start_produced != 0 ? seen + 1 : 0;
    if (surprise != NULL && seen == surprise->after) {
        parser->error = YAML_PARSER_ERROR;
        parser->context = NULL;
        parser->problem = surprise->problem;
        parser->problem_mark = (yaml_mark_t){.index = surprise->index};
        return 0;
    }
    int answer = __real_yaml_parser_parse(parser, event);
    if (spoils_a_scalar && event->type == YAML_SCALAR_EVENT && event->data.scalar.length > 2) {
        event->data.scalar.value[1] = 0x01;
    }
    return answer;
}

static void assert_refused(const char *text, enum vt_code code, uint32_t line, uint32_t column,
                           const char *subject, const char *detail)
{
    const struct vt_yaml_caps caps = VT_YAML_CONSULTATION_CAPS;
    struct vt_yaml doc = {0};
    struct vt_error err = {0};
    assert_string_equal(vt_code_slug(vt_yaml_parse(&doc, vt_bytes_of(text), &caps, &err)),
                        vt_code_slug(code));
    assert_int_equal(err.code, code);
    assert_int_equal(err.line, line);
    assert_int_equal(err.column, column);
    assert_string_equal(err.subject, subject);
    assert_string_equal(err.detail, detail);
    assert_null(vt_yaml_root(&doc));
    vt_yaml_free(&doc);
}

static void an_unknown_error_is_told_in_the_words_of_libyaml(void **state)
{
    (void)state;
    surprise = &(struct surprise){.after = 0, .problem = "something new"};
    assert_refused("a: 1\n", VT_E_YAML_SYNTAX, 1, 1, "a: 1", "something new");
    surprise = &(struct surprise){.after = 3, .problem = "something new", .index = 5};
    assert_refused("a: 1\nb: 2\n", VT_E_YAML_SYNTAX, 2, 1, "b: 2", "something new");
}

static void an_error_without_words_is_one(void **state)
{
    (void)state;
    surprise = &(struct surprise){.after = 2, .index = 3};
    assert_refused("a: 1\n", VT_E_YAML_SYNTAX, 1, 4, "1", "");
}

static void a_place_beyond_the_text_is_its_end(void **state)
{
    (void)state;
    surprise = &(struct surprise){.after = 2, .problem = "x", .index = SIZE_MAX};
    assert_refused("a: 1\nb: é\n", VT_E_YAML_SYNTAX, 3, 1, "", "x");
}

/* Only between brackets does the end of the file mean that one was not closed. */
static void a_text_that_ends_early_is_not_always_an_open_bracket(void **state)
{
    (void)state;
    surprise = &(struct surprise){
        .after = 2, .problem = "did not find expected node content", .index = SIZE_MAX};
    assert_refused("a: 1\n", VT_E_YAML_CHARACTER, 2, 1, "", "");
    surprise = &(struct surprise){
        .after = 4, .problem = "did not find expected node content", .index = SIZE_MAX};
    assert_refused("a: 1\n", VT_E_YAML_CHARACTER, 2, 1, "", "");
    surprise = &(struct surprise){
        .after = 4, .problem = "did not find expected node content", .index = SIZE_MAX};
    assert_refused("{a: 1}\n", VT_E_YAML_BRACKET, 1, 1, "{a: 1}", "");
}

static void a_character_that_nobody_wrote_is_told_at_its_text(void **state)
{
    (void)state;
    surprise = NULL;
    spoils_a_scalar = true;
    assert_refused("a: 1\nb: \"abc\\n\"\n", VT_E_CONTROL, 2, 4, "U+0001", "");
    spoils_a_scalar = false;
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_unknown_error_is_told_in_the_words_of_libyaml),
        cmocka_unit_test(an_error_without_words_is_one),
        cmocka_unit_test(a_place_beyond_the_text_is_its_end),
        cmocka_unit_test(a_text_that_ends_early_is_not_always_an_open_bracket),
        cmocka_unit_test(a_character_that_nobody_wrote_is_told_at_its_text),
    };
    return VT_RUN(tests);
}

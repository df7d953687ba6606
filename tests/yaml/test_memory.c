/* SPDX-License-Identifier: EUPL-1.2 */
/* When there is no memory, for us or for libyaml, at any moment, once or for good: the answer says so
 * and nothing is left behind. */
#include "support/memory.h"
#include "support/run.h"

#include <vngtally/yaml/reader.h>

#include <string.h>
#include <yaml.h>

int __real_yaml_parser_initialize(yaml_parser_t *parser);
int __wrap_yaml_parser_initialize(yaml_parser_t *parser);
int __real_yaml_parser_parse(yaml_parser_t *parser, yaml_event_t *event);
int __wrap_yaml_parser_parse(yaml_parser_t *parser, yaml_event_t *event);

/* How many calls of one kind may still succeed; -1: all. */
static int parsers_left = -1;
static int events_left = -1;

static bool may_succeed(int *left)
{
    if (*left == 0) {
        return false;
    }
    *left -= *left > 0 ? 1 : 0;
    return true;
}

int __wrap_yaml_parser_initialize(yaml_parser_t *parser)
{
    return may_succeed(&parsers_left) ? __real_yaml_parser_initialize(parser) : 0;
}

int __wrap_yaml_parser_parse(yaml_parser_t *parser, yaml_event_t *event)
{
    if (may_succeed(&events_left)) {
        return __real_yaml_parser_parse(parser, event);
    }
    parser->error = YAML_MEMORY_ERROR;
    return 0;
}

static const struct vt_yaml_caps caps = {1u << 20, 1024, 20000, 1024};

static enum vt_code parse(struct vt_error *err)
{
    struct vt_buf text = {0};
    long left = memory_left;
    memory_left = MEMORY_ENOUGH;
    /* Enough items for the nodes to grow several times. */
    for (int i = 0; i < 200; i++) {
        vt_buf_put_text(&text, "- a: some text of a certain length\n  \"b\": [x, {}]\n");
    }
    memory_left = left;
    struct vt_yaml doc = {0};
    enum vt_code code = vt_yaml_parse(&doc, vt_buf_view(&text), &caps, err);
    assert_int_equal(vt_yaml_root(&doc) == NULL, code != VT_OK);
    vt_yaml_free(&doc);
    vt_buf_free(&text);
    memory_left = MEMORY_ENOUGH;
    parsers_left = -1;
    events_left = -1;
    return code;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    for (int mode = 0; mode < 2; mode++) {
        memory_for_good = mode == 1;
        int needed = 0;
        for (; needed < 1000; needed++) {
            struct vt_error err = {0};
            memory_left = needed;
            enum vt_code code = parse(&err);
            if (code == VT_OK) {
                break;
            }
            assert_int_equal(code, VT_E_MEMORY);
            assert_int_equal(err.code, VT_E_MEMORY);
        }
        /* Nodes grow five times from 64, texts as often at least. */
        assert_in_range(needed, 10, 100);
    }
}

static void no_parser_is_no_memory(void **state)
{
    (void)state;
    struct vt_error err = {0};
    parsers_left = 0;
    assert_int_equal(parse(&err), VT_E_MEMORY);
    assert_int_equal(err.code, VT_E_MEMORY);
}

static void libyaml_may_run_out_of_memory_at_any_event(void **state)
{
    (void)state;
    for (int events = 0; events < 50; events++) {
        struct vt_error err = {0};
        events_left = events;
        assert_int_equal(parse(&err), VT_E_MEMORY);
        assert_int_equal(err.code, VT_E_MEMORY);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(no_parser_is_no_memory),
        cmocka_unit_test(libyaml_may_run_out_of_memory_at_any_event),
    };
    return VT_RUN(tests);
}

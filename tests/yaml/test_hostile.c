/* SPDX-License-Identifier: EUPL-1.2 */
/* Hostile documents: large ones are stopped by a cap, broken ones never break us, and what is
 * accepted means one thing.
 *
 * No test here asserts a time. Without the caps libyaml needs 23 s for the first of the large
 * documents, so that a lost cap shows as a test that does not end in its time.
 */
#include "support/run.h"

#include <vngtally/yaml/reader.h>
#include <vngtally/yaml/writer.h>

#include <string.h>

/* Lines and sizes as wide as they go: here depth and events must do it alone. */
static const struct vt_yaml_caps open = {8u << 20, 8u << 20, 20000, 8u << 20};

static const struct {
    const char *unit; /* repeated */
    size_t bytes;     /* until the text is so long */
    enum vt_code code;
} large[] = {
    {"[", 100u << 10, VT_E_YAML_TOO_DEEP},
    {"[\n", 100u << 10, VT_E_YAML_TOO_DEEP},
    {"{", 100u << 10, VT_E_YAML_COMPLEX_KEY},
    {"{a: ", 100u << 10, VT_E_YAML_TOO_DEEP},
    {"[[],", 100u << 10, VT_E_YAML_TOO_DEEP},
    {"- ", 100u << 10, VT_E_YAML_TOO_DEEP},
    {"- a\n", 100u << 10, VT_E_YAML_TOO_MANY},
    {"- []\n", 100u << 10, VT_E_YAML_TOO_MANY},
    {"a: ", 100u << 10, VT_E_YAML_COLON},
    {"? ", 100u << 10, VT_E_YAML_COMPLEX_KEY},
    {": ", 100u << 10, VT_E_YAML_EMPTY_KEY},
    {"a:\n", 100u << 10, VT_E_YAML_DUPLICATE_KEY},
    {"'", 64u << 10, VT_OK},
    {"\"", 64u << 10, VT_E_YAML_AFTER_QUOTE},
    {"\"\" ", 64u << 10, VT_E_YAML_AFTER_QUOTE},
    {"\"x\n", 64u << 10, VT_E_YAML_AFTER_QUOTE},
    {"&", 100u << 10, VT_E_YAML_ANCHOR},
    {"&a ", 100u << 10, VT_E_YAML_ANCHOR},
    {"- &a [*a, *a, *a, *a]\n", 100u << 10, VT_E_YAML_ANCHOR},
    {"*a ", 100u << 10, VT_E_YAML_ALIAS},
    {"!", 100u << 10, VT_E_YAML_TAG},
    {"!!a ", 100u << 10, VT_E_YAML_TAG},
    {"a\n", 100u << 10, VT_E_YAML_NO_COLON},
    {"a ", 100u << 10, VT_OK},
    {"#", 5u << 20, VT_E_YAML_EMPTY},
    {"#\n", 5u << 20, VT_E_YAML_EMPTY},
    {"\n", 5u << 20, VT_E_YAML_EMPTY},
    {" ", 5u << 20, VT_E_YAML_EMPTY},
    {"| ", 100u << 10, VT_E_YAML_BLOCK_HEADER},
    {",", 100u << 10, VT_E_YAML_CHARACTER},
    {"}", 100u << 10, VT_E_YAML_CHARACTER},
    {"@", 100u << 10, VT_E_YAML_CHARACTER},
    {"%", 100u << 10, VT_E_YAML_DIRECTIVE},
    {"---\n", 100u << 10, VT_E_YAML_MARKER},
    {"'s-Gravenhage\n", 100u << 10, VT_E_YAML_APOSTROPHE},
};

static void large_documents_are_stopped_by_a_cap(void **state)
{
    (void)state;
    struct vt_yaml doc = {0};
    struct vt_buf text = {0};
    for (size_t i = 0; i < sizeof large / sizeof large[0]; i++) {
        vt_buf_clear(&text);
        while (text.len + strlen(large[i].unit) <= large[i].bytes) {
            vt_buf_put_text(&text, large[i].unit);
        }
        enum vt_code code = vt_yaml_parse(&doc, vt_buf_view(&text), &open, NULL);
        if (code != large[i].code) {
            print_error("%zu times \"%s\": %s\n", large[i].bytes, large[i].unit,
                        vt_code_slug(code));
        }
        assert_int_equal(code, large[i].code);
        assert_int_equal(vt_yaml_parse(&doc, vt_buf_view(&text), &VT_YAML_BALLOT_CAPS, NULL),
                         VT_E_YAML_TOO_BIG);
    }
    vt_buf_free(&text);
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

static void five_megabytes_of_noise_are_refused(void **state)
{
    (void)state;
    struct vt_yaml doc = {0};
    struct vt_buf text = {0};
    uint64_t seed = 1;
    for (int round = 0; round < 3; round++) {
        vt_buf_clear(&text);
        while (text.len < 5u << 20) {
            uint32_t draw = next_random(&seed);
            /* Any bytes; printable ones and newlines; the indicators of YAML and blanks. */
            static const char indicators[] = "[]{},:-?&*!|>'\"%@#ab  \n\n";
            unsigned char printable = (unsigned char)(draw % 96 == 0 ? '\n' : 31 + draw % 96);
            vt_buf_put_byte(&text, round == 0   ? (unsigned char)(draw & 0xFF)
                                   : round == 1 ? printable
                                                : (unsigned char)indicators[draw % 24]);
        }
        assert_int_not_equal(vt_yaml_parse(&doc, vt_buf_view(&text), &open, NULL), VT_OK);
    }
    vt_buf_free(&text);
    vt_yaml_free(&doc);
}

/* Write a node in one spelling, whatever its style was. */
static void put_node(struct vt_buf *out, const struct vt_yaml *doc, const struct vt_yaml_node *node)
{
    if (node->kind == VT_YAML_SCALAR) {
        vt_yaml_put_quoted(out, vt_yaml_text(doc, node));
        return;
    }
    bool mapping = node->kind == VT_YAML_MAPPING;
    vt_buf_put_text(out, mapping ? "{" : "[");
    uint32_t children = 0;
    for (const struct vt_yaml_node *child = vt_yaml_first(doc, node); child != NULL;
         child = vt_yaml_next(doc, child)) {
        vt_buf_put_text(out, children == 0 ? "\n" : ",\n");
        if (mapping) {
            vt_yaml_put_quoted(out, vt_yaml_key(doc, child));
            vt_buf_put_text(out, ": ");
        }
        put_node(out, doc, child);
        children++;
    }
    assert_int_equal(children, node->children);
    vt_buf_put_text(out, mapping ? "}" : "]");
}

static void put_tree(struct vt_buf *out, const struct vt_yaml *doc)
{
    vt_buf_clear(out);
    put_node(out, doc, vt_yaml_root(doc));
    assert_int_equal(vt_buf_code(out), VT_OK);
}

struct bench {
    struct vt_yaml doc;
    struct vt_buf tree, again;
};

/* Parse, and hold the answer against what must always be so. */
static enum vt_code examine(struct bench *bench, struct vt_bytes text,
                            const struct vt_yaml_caps *caps)
{
    struct vt_error err = {0};
    enum vt_code code = vt_yaml_parse(&bench->doc, text, caps, &err);
    if (code != VT_OK) {
        assert_int_equal(err.code, code);
        assert_null(vt_yaml_root(&bench->doc));
        /* The place is one of this text, or its end. */
        bool placed = err.line == 0 && err.column == 0 && code == VT_E_YAML_TOO_BIG;
        for (size_t at = 0; at <= text.len && !placed; at++) {
            uint32_t line = 0;
            uint32_t column = 0;
            vt_bytes_place(&line, &column, text, at);
            placed = line == err.line && column == err.column;
        }
        assert_true(placed);
        return code;
    }
    put_tree(&bench->tree, &bench->doc);
    /* The same bytes are the same tree; the tree written otherwise is the same tree. */
    assert_int_equal(vt_yaml_parse(&bench->doc, text, caps, NULL), VT_OK);
    put_tree(&bench->again, &bench->doc);
    assert_true(vt_bytes_equal(vt_buf_view(&bench->tree), vt_buf_view(&bench->again)));
    assert_int_equal(vt_yaml_parse(&bench->doc, vt_buf_view(&bench->tree), &open, NULL), VT_OK);
    put_tree(&bench->again, &bench->doc);
    assert_true(vt_bytes_equal(vt_buf_view(&bench->tree), vt_buf_view(&bench->again)));
    return VT_OK;
}

static const char consultation[] = "id: azwa\ntitle:\n  nl: \"Vraag\"\n  en: 'Question'\n"
                                   "options:\n- id: voor\n- id: tegen\n  counts: false\n";
static const char members[] = "members:\n  - {code: GM0518, name: \"'s-Gravenhage\", votes: 75}\n"
                              "  - {code: GM0014, keys: [a, b]}\n";
static const char texts[] = "text: |\n  een\n  twee\n\nmore: >-\n  drie\n   vier\n"
                            "last: \"a\\n\\u00e9\\\"\"\n";
static const char lists[] = "a: [1, [2, {b: 3}], []]\nc: {}\n# einde\n";
static const char nested[] = "- - - x\n  - 'y''z'\n-\n  a: \"p\n    q\"\n";

static const char *const seeds[] = {consultation, members, texts, lists, nested};

static const char *const pieces[] = {
    "\n",
    " ",
    ":",
    ": ",
    "- ",
    "? ",
    "# ",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&a",
    "*a",
    "!",
    "|",
    ">",
    "%",
    "@",
    "---\n",
    "...\n",
    "\\",
    "\\0",
    "\t",
    "\r",
    "~",
    "  ",
    "a",
    "1",
    "a: 1\n",
    "<<",
    "'s",
    "\\u202e",
    "\xC3\xA9",
    "\xE2\x80\xA8",
    "\xFF",
};

/* One change: cut, put in, double, or overwrite. */
static void mutate(unsigned char *text, size_t *len, size_t room, uint64_t *seed)
{
    size_t at = next_random(seed) % (*len + 1);
    size_t span = next_random(seed) % 6 + 1;
    span = span > *len - at ? *len - at : span;
    struct vt_bytes piece =
        vt_bytes_of(pieces[next_random(seed) % (sizeof pieces / sizeof *pieces)]);
    switch (next_random(seed) % 4) {
    case 0:
        memmove(text + at, text + at + span, *len - at - span);
        *len -= span;
        break;
    case 1:
        if (*len + piece.len <= room) {
            memmove(text + at + piece.len, text + at, *len - at);
            memcpy(text + at, piece.at, piece.len);
            *len += piece.len;
        }
        break;
    case 2:
        if (*len + span <= room) {
            memmove(text + at + span, text + at, *len - at);
            *len += span;
        }
        break;
    default:
        if (at < *len) {
            text[at] = (unsigned char)(next_random(seed) & 0x7F);
        }
        break;
    }
}

static void changed_documents_never_break_us(void **state)
{
    (void)state;
    struct bench bench = {0};
    uint64_t seed = 342;
    size_t accepted = 0;
    for (int i = 0; i < 30000; i++) {
        unsigned char text[400];
        struct vt_bytes from = vt_bytes_of(seeds[(unsigned)i % (sizeof seeds / sizeof *seeds)]);
        size_t len = from.len;
        memcpy(text, from.at, len);
        for (uint32_t changes = next_random(&seed) % 4; changes > 0; changes--) {
            mutate(text, &len, sizeof text, &seed);
        }
        accepted += examine(&bench, (struct vt_bytes){text, len}, &open) == VT_OK ? 1 : 0;
    }
    /* Enough on both sides for either to mean something. */
    assert_in_range(accepted, 5000, 25000);
    vt_buf_free(&bench.tree);
    vt_buf_free(&bench.again);
    vt_yaml_free(&bench.doc);
}

static void every_beginning_of_a_document_is_answered(void **state)
{
    (void)state;
    struct bench bench = {0};
    for (size_t i = 0; i < sizeof seeds / sizeof *seeds; i++) {
        struct vt_bytes whole = vt_bytes_of(seeds[i]);
        for (size_t len = 0; len <= whole.len; len++) {
            (void)examine(&bench, vt_bytes_part(whole, 0, len), &open);
        }
        assert_int_equal(examine(&bench, whole, &open), VT_OK);
    }
    vt_buf_free(&bench.tree);
    vt_buf_free(&bench.again);
    vt_yaml_free(&bench.doc);
}

static void every_text_of_five_indicators_is_answered(void **state)
{
    (void)state;
    static const char letters[] = "a:-[]{},?'\"# \n";
    const uint32_t base = sizeof letters - 1;
    struct bench bench = {0};
    for (uint32_t number = 0; number < base * base * base * base; number++) {
        unsigned char text[5] = {0};
        uint32_t rest = number;
        for (size_t i = 0; i < 4; i++) {
            text[i] = (unsigned char)letters[rest % base];
            rest /= base;
        }
        text[4] = number % 2 == 0 ? '\n' : ' ';
        (void)examine(&bench, (struct vt_bytes){text, sizeof text}, &open);
    }
    vt_buf_free(&bench.tree);
    vt_buf_free(&bench.again);
    vt_yaml_free(&bench.doc);
}

/* In a real register the lost quote closes at some apostrophe far below: the text is then too long,
 * but what there is to mend is the name. */
static void an_apostrophe_name_is_told_also_when_its_quote_closes_far_below(void **state)
{
    (void)state;
    struct vt_yaml doc = {0};
    struct vt_buf text = {0};
    struct vt_error err = {0};
    const struct vt_yaml_caps caps = VT_YAML_REGISTER_CAPS;
    vt_buf_put_text(&text, "members:\n  - name: 's-Gravenhage\n");
    for (int i = 0; i < 400; i++) {
        vt_buf_put_text(&text, "    code: GM0518\n");
    }
    vt_buf_put_text(&text, "  - name: \"'s-Hertogenbosch\"\n");
    assert_int_equal(vt_yaml_parse(&doc, vt_buf_view(&text), &caps, &err), VT_E_YAML_APOSTROPHE);
    assert_int_equal(err.line, 2);
    assert_int_equal(err.column, 11);
    vt_yaml_free(&doc);
    vt_buf_free(&text);
}

/* Places are told in 32 bits: more is refused before a byte of it is read, whatever the caps say. */
static void a_text_of_more_than_32_bits_is_not_read(void **state)
{
    (void)state;
    const struct vt_yaml_caps none = {SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX};
    struct vt_yaml doc = {0};
    struct vt_error err = {0};
    const struct vt_bytes text = {(const unsigned char *)"", (size_t)UINT32_MAX + 1};
    assert_int_equal(vt_yaml_parse(&doc, text, &none, &err), VT_E_YAML_TOO_BIG);
    assert_null(vt_yaml_root(&doc));
    vt_yaml_free(&doc);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(large_documents_are_stopped_by_a_cap),
        cmocka_unit_test(an_apostrophe_name_is_told_also_when_its_quote_closes_far_below),
        cmocka_unit_test(a_text_of_more_than_32_bits_is_not_read),
        cmocka_unit_test(five_megabytes_of_noise_are_refused),
        cmocka_unit_test(changed_documents_never_break_us),
        cmocka_unit_test(every_beginning_of_a_document_is_answered),
        cmocka_unit_test(every_text_of_five_indicators_is_answered),
    };
    return VT_RUN(tests);
}

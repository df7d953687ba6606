/* SPDX-License-Identifier: EUPL-1.2 */
/* The two ways to read a register (vote/register_parts.h) hold each other to account: where the plain
 * one says yes, the reader of YAML says the same of every member and has nothing to complain of. */
#include "edits.h"
#include "keys.h"

#include "vote/register_parts.h"

static const struct vt_weight_rule rule = {1000, VT_ROUND_DOWN, 1, 75};

/* Every line that the plain spelling knows. */
static const char plain_one[] = "# Een register.\n"
                                "\n"
                                "format: vngtally/register/v1\n"
                                "source: \"CBS: 1 januari 2025\"\n"
                                "members:\n"
                                "  - code: AV01\n"
                                "    name: \"'s-Voorbeeld & co\"\n"
                                "    kind: aangesloten\n"
                                "    keys:\n"
                                "      - " KEY_7 "\n"
                                "  - code: BES3\n"
                                "    name: Saba\n"
                                "    province: Caribisch Nederland\n"
                                "    kind: bijzonder\n"
                                "    inhabitants: 1911\n"
                                "    votes: 2\n"
                                "    keys:\n"
                                "      - " KEY_8 "\n"
                                "  - code: GM0088\n"
                                "    name: Schiermonnikoog\n"
                                "    province: Fryslân\n"
                                "    kind: gemeente\n"
                                "    inhabitants: 971\n"
                                "    shared_keys: true\n"
                                "    keys:\n"
                                "      - " KEY_3 "\n"
                                "  - code: GM0363\n"
                                "    name: Nuenar c.a. (N-B)\n"
                                "    province: Noord-Holland\n"
                                "    kind: gemeente\n"
                                "    inhabitants: 934526\n"
                                "    shared_keys: true\n"
                                "    keys:\n"
                                "      - " KEY_4 "\n"
                                "      - " KEY_3 "\n";

static bool read_plain(struct vt_register *out, struct vt_bytes text)
{
    const struct vt_register_reading reading = {.rule = &rule};
    bool plain;
    memset(out, 0, sizeof *out);
    assert_code(VT_OK, vt_register_read_plain(&plain, out, text, &reading));
    return plain;
}

static enum vt_code read_yaml(struct vt_register *out, struct vt_bytes text)
{
    struct vt_errors errs;
    struct vt_register_reading reading = {.r = {NULL, &errs}, .rule = &rule};
    memset(out, 0, sizeof *out);
    enum vt_code code = vt_register_read_yaml(out, text, &reading);
    assert_int_equal(code == VT_OK, errs.count == 0);
    return code;
}

#define assert_same_bytes(a, b) assert_true(vt_bytes_equal(a, b))

static void assert_same(const struct vt_register *a, const struct vt_register *b)
{
    assert_same_bytes(a->source, b->source);
    assert_int_equal(a->count, b->count);
    assert_int_equal(a->key_count, b->key_count);
    assert_memory_equal(a->key, b->key, a->key_count * sizeof *a->key);
    assert_memory_equal(a->sorted, b->sorted, a->key_count * sizeof *a->sorted);
    assert_memory_equal(a->tree_size, b->tree_size, sizeof a->tree_size);
    assert_memory_equal(a->votes, b->votes, sizeof a->votes);
    for (uint32_t m = 0; m < a->count; m++) {
        const struct vt_member *x = &a->member[m], *y = &b->member[m];
        assert_same_bytes(x->code, y->code);
        assert_same_bytes(x->name, y->name);
        assert_same_bytes(x->province, y->province);
        assert_int_equal(x->inhabitants, y->inhabitants);
        assert_int_equal(x->votes, y->votes);
        assert_int_equal(x->leaf, y->leaf);
        assert_int_equal(x->first_key, y->first_key);
        assert_int_equal(x->key_count, y->key_count);
        assert_int_equal(x->kind, y->kind);
        assert_int_equal(x->has_inhabitants, y->has_inhabitants);
        assert_int_equal(x->shared_keys, y->shared_keys);
    }
}

/* Hold both ways against each other. Returns whether the plain one read it. */
static bool hold(struct vt_bytes text)
{
    struct vt_register plain, yaml;
    bool yes = read_plain(&plain, text);
    if (yes) {
        assert_code(VT_OK, read_yaml(&yaml, text));
        assert_same(&plain, &yaml);
        vt_register_free(&yaml);
    }
    vt_register_free(&plain);
    return yes;
}

static void the_plain_spelling_is_read_without_yaml(void **state)
{
    (void)state;
    assert_true(hold(vt_bytes_of(plain_one)));
}

/* What YAML reads and the plain reader leaves to it; and what neither reads. */
static void other_spellings_are_left_to_yaml(void **state)
{
    static const struct {
        const char *from, *to;
        enum vt_code code; /* of the reader of YAML */
    } edits[] = {
        {"name: Saba\n", "name: 'Saba'\n", VT_OK},
        {"name: Saba\n", "name: Saba # een eiland\n", VT_OK},
        {"name: Saba\n", "name:  Saba\n", VT_OK},
        {"name: Saba\n", "name: \"S\\x61ba\"\n", VT_OK},
        {"name: Saba\n", "name: 12\n", VT_OK},
        {"name: Saba\n", "name: null\n", VT_E_YAML_EMPTY_VALUE},
        {"name: Saba\n", "name: Saba: eiland\n", VT_E_YAML_COLON},
        {"name: Saba\n", "name: \" \"\n", VT_E_YAML_EMPTY_TEXT},
        {"name: Saba\n",
         "name: Sa\xE2\x80\x8B"
         "ba\n",
         VT_E_INVISIBLE},
        {"votes: 2\n", "votes: 02\n", VT_E_YAML_NUMBER_ZERO},
        {"votes: 2\n", "votes: 1000001\n", VT_E_YAML_NUMBER_TOO_BIG},
        {"    votes: 2\n", "", VT_E_REGISTER_VOTES_MISSING},
        {"inhabitants: 934526\n", "inhabitants: 934526\n    votes: 2\n", VT_E_REGISTER_VOTES_GIVEN},
        {"province: Fryslân\n", "province: none\n", VT_E_REGISTER_PROVINCE_NONE},
        {"code: GM0088", "code: GM088", VT_E_REGISTER_CODE_GEMEENTE},
        {"code: GM0088", "code: GM0363", VT_E_REGISTER_CODE_TWICE},
        {"code: BES3", "code: AA01", VT_E_REGISTER_CODE_ORDER},
        {"    inhabitants: 971\n    shared_keys: true\n", "    inhabitants: 971\n",
         VT_E_REGISTER_KEY_SHARED},
        {"      - " KEY_8 "\n", "      - " KEY_8 "\n      - " KEY_8 "\n", VT_E_REGISTER_KEY_TWICE},
        {"      - " KEY_8 "\n",
         "      - ssh-ed25519 "
         "AAAAC3NzaC1lZDI1NTE5AAAAIAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
         VT_E_WEAK_KEY},
        {"members:\n", "members:\nmembers:\n", VT_E_YAML_DUPLICATE_KEY},
        {"# Een register.\n", "---\n", VT_E_YAML_MARKER},
    };
    (void)state;
    for (size_t i = 0; i < sizeof edits / sizeof edits[0]; i++) {
        struct vt_register reg;
        char *text = edited(plain_one, edits[i].from, edits[i].to);
        enum vt_code code = read_yaml(&reg, vt_bytes_of(text));
        if (edits[i].code != code) {
            print_error("%s", edits[i].to);
        }
        assert_code(edits[i].code, code);
        vt_register_free(&reg);
        assert_false(hold(vt_bytes_of(text)));
        free(text);
    }
}

static uint64_t next(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* Change a byte to one that means something in YAML, take one out, or copy a piece to elsewhere. */
static void mutate(struct vt_buf *text, uint64_t *chance)
{
    static const char marks[] = " \n\t:#-'\"\\,[]{}&*!|>%@`?~0179eEnN.ab\xC3\xA2\x7F\r";
    size_t at = (size_t)(next(chance) % text->len);
    size_t len = 1 + (size_t)(next(chance) % 40);
    size_t to = (size_t)(next(chance) % text->len);
    switch (next(chance) % 3) {
    case 0:
        text->at[at] = (unsigned char)marks[next(chance) % (sizeof marks - 1)];
        break;
    case 1:
        memmove(text->at + at, text->at + at + 1, text->len - at - 1);
        text->len--;
        break;
    default:
        len = len < text->len - at ? len : text->len - at;
        len = len < text->len - to ? len : text->len - to;
        memmove(text->at + to, text->at + at, len);
        break;
    }
}

static void mutants_are_read_the_same_or_left_to_yaml(void **state)
{
    (void)state;
    uint64_t chance = UINT64_C(0x6b8b4567327b23c6);
    unsigned yes = 0;
    for (unsigned i = 0; i < 20000; i++) {
        struct vt_buf text = {0};
        vt_buf_put_text(&text, plain_one);
        for (uint64_t n = 1 + next(&chance) % 2; n > 0; n--) {
            mutate(&text, &chance);
        }
        yes += hold(vt_buf_view(&text));
        vt_buf_free(&text);
    }
    assert_in_range(yes, 200, 10000); /* else it shows nothing */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_plain_spelling_is_read_without_yaml),
        cmocka_unit_test(other_spellings_are_left_to_yaml),
        cmocka_unit_test(mutants_are_read_the_same_or_left_to_yaml),
    };
    return VT_RUN(tests);
}

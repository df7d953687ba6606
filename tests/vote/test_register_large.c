/* SPDX-License-Identifier: EUPL-1.2 */
/* Registers of real size with many mistakes, and of the largest size. */
#include "edits.h"

#include <vngtally/base/number.h>
#include <vngtally/vote/register.h>

static const struct vt_weight_rule rule = {1000, VT_ROUND_DOWN, 1, 75};

/* Six lines for each member, after the first two. */
enum { LINES_BEFORE = 2, LINES = 6 };
enum { CODE, NAME, PROVINCE, KIND, INHABITANTS, KEYS };

static uint32_t line_of(uint32_t member, uint32_t line)
{
    return LINES_BEFORE + member * LINES + line + 1;
}

static void put_code(struct vt_buf *out, uint32_t number, uint32_t width)
{
    unsigned char digits[VT_U64_DIGITS];
    size_t len = vt_number_digits(digits, number);
    for (size_t i = len; i < width; i++) {
        vt_buf_put_byte(out, '0');
    }
    vt_buf_put(out, (struct vt_bytes){digits, len});
}

static void put_key(struct vt_buf *out, uint32_t number)
{
    unsigned char seed[VT_SEED_SIZE] = {(unsigned char)number, (unsigned char)(number >> 8), 77};
    unsigned char secret[VT_SECRET_KEY_SIZE];
    vt_secret_from_seed(secret, seed);
    struct vt_public_key key = vt_secret_public((struct vt_secret){secret});
    vt_ssh_key_put(out, &key);
}

/* Lines to stand in place of others; NULL: no other. */
struct instead {
    const char *line[342][LINES];
};

/* 342 municipalities. */
static void put_register(struct vt_buf *out, const struct instead *instead)
{
    static const char *const lines[LINES] = {
        "  - code: GM",       "    name: Gemeente ",    "    province: Utrecht",
        "    kind: gemeente", "    inhabitants: 12500", "    keys: [",
    };
    vt_buf_put_text(out, "format: vngtally/register/v1\nmembers:\n");
    for (uint32_t m = 0; m < 342; m++) {
        for (uint32_t i = 0; i < LINES; i++) {
            if (instead->line[m][i] != NULL) {
                vt_buf_put_text(out, instead->line[m][i]);
            } else {
                vt_buf_put_text(out, lines[i]);
                if (i == CODE || i == NAME) {
                    put_code(out, 10 * m, 4);
                } else if (i == KEYS) {
                    put_key(out, m);
                    vt_buf_put_byte(out, ']');
                }
            }
            vt_buf_put_byte(out, '\n');
        }
    }
}

/* One mistake of each sort, from the first member to the last. */
static const struct {
    uint32_t member, line;
    const char *instead;
    enum vt_code code;
} mistakes[] = {
    {0, NAME, "    name: ''", VT_E_YAML_EMPTY_TEXT},
    {3, CODE, "  - code: gm0030", VT_E_REGISTER_CODE},
    {10, CODE, "  - code: GM0085", VT_E_REGISTER_CODE_ORDER},
    {40, CODE, "  - code: GM0390", VT_E_REGISTER_CODE_TWICE},
    {41, CODE, "  - code: GMB410", VT_E_REGISTER_CODE_GEMEENTE},
    {60, KEYS, "    keys: []", VT_E_YAML_EMPTY_SEQUENCE},
    {61, KEYS, "    keys: [ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQC7]", VT_E_KEY_TYPE},
    {80, INHABITANTS, "    inhabitants: 12.500", VT_E_YAML_NUMBER_SEPARATOR},
    {81, INHABITANTS, "    inhabitants: 1250_", VT_E_YAML_NUMBER_TEXT},
    {82, INHABITANTS, "    inhabitants:", VT_E_YAML_EMPTY_VALUE},
    {100, PROVINCE, "    province: none", VT_E_REGISTER_PROVINCE_NONE},
    {101, PROVINCE, "    province: [Utrecht]", VT_E_YAML_NOT_A_SCALAR},
    {140, KIND, "    kind: stad", VT_E_REGISTER_KIND},
    {200, CODE, "  - code: GM1000", VT_E_REGISTER_CODE_TWICE},
    {201, CODE, "  - code: ZZ", VT_E_REGISTER_CODE_GEMEENTE},
    {210, KEYS, "    keys: [ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI]", VT_E_KEY_TEXT},
    {220, KEYS,
     "    keys: [ssh-ed25519 "
     "AAAAC3NzaC1lZDI1NTE5AAAAIAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA]",
     VT_E_WEAK_KEY},
    {300, NAME, "    name: \"a\\nb\"", VT_E_YAML_NOT_ONE_LINE},
    {340, INHABITANTS, "    inhabitants: -1", VT_E_YAML_NUMBER_SIGN},
    {341, INHABITANTS, "    inhabitants: 4294967296", VT_E_YAML_NUMBER_TOO_BIG},
};
#define MISTAKES (sizeof mistakes / sizeof mistakes[0])

static void twenty_mistakes_in_342_members_are_twenty_lines(void **state)
{
    (void)state;
    struct instead instead = {0};
    struct vt_buf text = {0};
    struct vt_register reg;
    struct vt_errors errs;
    assert_int_equal(VT_ERRORS_MAX, MISTAKES);
    for (size_t i = 0; i < MISTAKES; i++) {
        instead.line[mistakes[i].member][mistakes[i].line] = mistakes[i].instead;
    }
    put_register(&text, &instead);
    assert_int_not_equal(
        VT_OK, vt_register_parse(&reg, vt_buf_view(&text), &rule, VT_REGISTER_KEYS_NEEDED, &errs));
    if (errs.count != MISTAKES) {
        print_errors(&errs);
    }
    assert_int_equal(MISTAKES, errs.count);
    for (size_t i = 0; i < MISTAKES; i++) {
        assert_code(mistakes[i].code, errs.at[i].code);
        assert_int_equal(line_of(mistakes[i].member, mistakes[i].line), errs.at[i].line);
    }
    vt_buf_free(&text);
}

static void the_municipalities_without_a_mistake_are_read(void **state)
{
    (void)state;
    const struct instead nothing = {0};
    struct vt_buf text = {0};
    struct vt_register reg;
    struct vt_errors errs;
    put_register(&text, &nothing);
    assert_code(VT_OK,
                vt_register_parse(&reg, vt_buf_view(&text), &rule, VT_REGISTER_KEYS_NEEDED, &errs));
    assert_int_equal(342, reg.count);
    assert_int_equal(342, reg.key_count);
    assert_int_equal(342 * 12, reg.votes[VT_TREE_MEMBERS]);
    for (uint32_t m = 0; m < reg.count; m++) {
        uint32_t count;
        const uint32_t *place = vt_register_places(&count, &reg, &reg.key[m]);
        assert_int_equal(1, count);
        assert_int_equal(m, vt_register_key_member(&reg, place[0]));
        assert_int_equal(m, vt_register_find(&reg, reg.member[m].code));
    }
    vt_register_free(&reg);
    vt_buf_free(&text);
}

static void one_member_in_the_wrong_place_is_one_mistake(void **state)
{
    (void)state;
    struct instead instead = {0};
    struct vt_buf text = {0};
    struct vt_register reg;
    struct vt_errors errs;
    instead.line[0][CODE] = "  - code: GM9999";
    put_register(&text, &instead);
    assert_code(VT_E_REGISTER_CODE_ORDER,
                vt_register_parse(&reg, vt_buf_view(&text), &rule, VT_REGISTER_KEYS_NEEDED, &errs));
    assert_int_equal(1, errs.count);
    assert_int_equal(line_of(1, CODE), errs.at[0].line);
    assert_string_equal("GM0010", errs.at[0].subject);
    assert_string_equal("3", errs.at[0].detail);
    vt_buf_free(&text);
}

/* Affiliated members without keys: checking a million keys takes half a minute, and is not what
 * could go wrong here. */
static void put_affiliated(struct vt_buf *out, uint32_t count, bool reversed)
{
    vt_buf_put_text(out, "format: vngtally/register/v1\nmembers:\n");
    for (uint32_t i = 0; i < count; i++) {
        vt_buf_put_text(out, "  - {code: A");
        put_code(out, reversed ? count - i : i, 7);
        vt_buf_put_text(out, ", name: Samenwerking, kind: aangesloten}\n");
    }
    assert_code(VT_OK, vt_buf_code(out));
}

static void the_largest_register_is_read_and_one_member_more_is_not(void **state)
{
    (void)state;
    struct vt_buf text = {0};
    struct vt_register reg;
    struct vt_errors errs;
    put_affiliated(&text, VT_MEMBERS_MAX, false);
    assert_code(VT_OK, vt_register_parse(&reg, vt_buf_view(&text), &rule, VT_REGISTER_KEYS_OPTIONAL,
                                         &errs));
    assert_int_equal(VT_MEMBERS_MAX, reg.count);
    assert_int_equal(VT_MEMBERS_MAX, reg.tree_size[VT_TREE_AFFILIATED]);
    assert_int_equal(VT_MEMBERS_MAX - 1, reg.member[VT_MEMBERS_MAX - 1].leaf);
    assert_int_equal(1000000, vt_register_find(&reg, VT_LIT("A1000000")));
    vt_register_free(&reg);

    vt_buf_clear(&text);
    put_affiliated(&text, VT_MEMBERS_MAX + 1, false);
    const struct edit edit = {"", "", "", VT_E_REGISTER_MEMBERS, 3, 3, "1048577", "1048576"};
    assert_only(
        &edit, vt_register_parse(&reg, vt_buf_view(&text), &rule, VT_REGISTER_KEYS_OPTIONAL, &errs),
        &errs);
    vt_buf_free(&text);
}

static void put_provinces(struct vt_buf *out, uint32_t members, uint32_t provinces)
{
    vt_buf_clear(out);
    vt_buf_put_text(out, "format: vngtally/register/v1\nmembers:\n");
    for (uint32_t i = 0; i < members; i++) {
        vt_buf_put_text(out, "  - {code: A");
        put_code(out, i, 7);
        vt_buf_put_text(out, ", name: Samenwerking, kind: aangesloten");
        if (i % 7 != 0) {
            vt_buf_put_text(out, ", province: P");
            put_code(out, i % provinces, 7);
        }
        vt_buf_put_text(out, "}\n");
    }
    assert_code(VT_OK, vt_buf_code(out));
}

static void a_hundred_provinces_are_read_and_one_more_is_not(void **state)
{
    (void)state;
    struct vt_buf text = {0};
    struct vt_register reg;
    struct vt_errors errs;
    put_provinces(&text, 2000, 100);
    assert_code(VT_OK, vt_register_parse(&reg, vt_buf_view(&text), &rule, VT_REGISTER_KEYS_OPTIONAL,
                                         &errs));
    vt_register_free(&reg);
    put_provinces(&text, 2000, 101);
    assert_code(VT_E_REGISTER_PROVINCES, vt_register_parse(&reg, vt_buf_view(&text), &rule,
                                                           VT_REGISTER_KEYS_OPTIONAL, &errs));
    assert_int_equal(1, errs.count);
    assert_string_equal("100", errs.at[0].detail);
    assert_true(errs.at[0].line > 100);
    vt_buf_free(&text);
}

static void a_hundred_thousand_members_in_reverse_take_no_longer(void **state)
{
    (void)state;
    struct vt_buf text = {0};
    struct vt_register reg;
    struct vt_errors errs;
    put_affiliated(&text, 100000, true);
    assert_code(VT_E_REGISTER_CODE_ORDER, vt_register_parse(&reg, vt_buf_view(&text), &rule,
                                                            VT_REGISTER_KEYS_OPTIONAL, &errs));
    assert_int_equal(99999, errs.count);
    assert_int_equal(4, errs.at[0].line);
    assert_int_equal(4 + VT_ERRORS_MAX - 1, errs.at[VT_ERRORS_MAX - 1].line);
    vt_buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(twenty_mistakes_in_342_members_are_twenty_lines),
        cmocka_unit_test(the_municipalities_without_a_mistake_are_read),
        cmocka_unit_test(one_member_in_the_wrong_place_is_one_mistake),
        cmocka_unit_test(the_largest_register_is_read_and_one_member_more_is_not),
        cmocka_unit_test(a_hundred_provinces_are_read_and_one_more_is_not),
        cmocka_unit_test(a_hundred_thousand_members_in_reverse_take_no_longer),
    };
    return VT_RUN(tests);
}

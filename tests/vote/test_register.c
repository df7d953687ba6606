/* SPDX-License-Identifier: EUPL-1.2 */
/* register.yaml: what is read, and every rule of docs/FORMAT.md section 4 broken once. */
#include "edits.h"
#include "registers.h"

#include <vngtally/vote/register.h>

#define REGISTER "vngtally/register/v1"
#define X10 "xxxxxxxxxx"
#define X60 X10 X10 X10 X10 X10 X10
#define X100 X60 X10 X10 X10 X10

/* A key of another type, as ssh-keygen writes it. */
#define RSA_KEY "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQC7"

static const struct vt_weight_rule rule = {1000, VT_ROUND_DOWN, 1, 75};

static const struct edit edits[] = {
    {"a_file_ends_in_a_line_break", KEY_5 "\n", KEY_5, VT_E_REGISTER_LAST_LINE, 38, 89, "", ""},
    {"another_format_is_refused", REGISTER, "vngtally/register/v2", VT_E_REGISTER_FORMAT, 1, 9,
     "vngtally/register/v2", REGISTER},
    {"the_format_is_needed", "format: " REGISTER "\n", "", VT_E_YAML_MISSING_KEY, 1, 1, "format",
     ""},
    {"an_unknown_key_is_refused", "source: CBS", "sorce: CBS", VT_E_YAML_UNKNOWN_KEY, 2, 1, "sorce",
     "source"},
    {"a_source_is_one_line", "source: CBS", "source: \"a\\nb\" #", VT_E_YAML_NOT_ONE_LINE, 2, 9,
     "source", ""},
    {"an_unknown_key_of_a_member_is_refused", "    votes: 2", "    votes: 2\n    inwoners: 2158",
     VT_E_YAML_UNKNOWN_KEY, 14, 5, "inwoners",
     "code, name, province, kind, inhabitants, votes, shared_keys, keys"},

    {"a_code_is_needed", "- code: BES3\n    name", "- name", VT_E_YAML_MISSING_KEY, 9, 5, "code",
     "members"},
    {"a_code_begins_with_a_letter", "code: BES3", "code: 3BES", VT_E_REGISTER_CODE, 9, 11, "3BES",
     ""},
    {"a_code_has_no_small_letters", "code: BES3", "code: Bes3", VT_E_REGISTER_CODE, 9, 11, "Bes3",
     ""},
    {"a_code_has_no_other_characters", "code: BES3", "code: BES-3", VT_E_REGISTER_CODE, 9, 11,
     "BES-3", ""},
    {"a_code_has_at_least_2_characters", "code: BES3", "code: B", VT_E_REGISTER_CODE, 9, 11, "B",
     ""},
    {"a_code_has_at_most_16_characters", "code: BES3", "code: BES34567890123456",
     VT_E_REGISTER_CODE, 9, 11, "BES34567890123456", ""},
    {"a_gemeente_has_the_code_of_the_cbs", "code: GM0363", "code: GN0363",
     VT_E_REGISTER_CODE_GEMEENTE, 23, 11, "GN0363", ""},
    {"a_gemeente_has_four_digits", "code: GM0363", "code: GM363", VT_E_REGISTER_CODE_GEMEENTE, 23,
     11, "GM363", ""},
    {"a_gemeente_has_not_five_digits", "code: GM0363", "code: GM03630", VT_E_REGISTER_CODE_GEMEENTE,
     23, 11, "GM03630", ""},
    {"a_gemeente_has_only_digits", "code: GM0363", "code: GM036A", VT_E_REGISTER_CODE_GEMEENTE, 23,
     11, "GM036A", ""},
    {"a_code_stands_there_once", "code: GM0363", "code: GM0088", VT_E_REGISTER_CODE_TWICE, 23, 11,
     "GM0088", "15"},
    {"codes_are_in_order", "code: GM0363", "code: GM0087", VT_E_REGISTER_CODE_ORDER, 23, 11,
     "GM0087", "15"},
    {"codes_are_in_bytewise_order", "code: AV01", "code: BES30", VT_E_REGISTER_CODE_ORDER, 9, 11,
     "BES3", "4"},

    {"a_name_is_needed", "    name: Saba\n", "", VT_E_YAML_MISSING_KEY, 9, 5, "name", "members"},
    {"a_name_is_one_line", "Saba", "\"a\\nb\"", VT_E_YAML_NOT_ONE_LINE, 10, 11, "name", ""},
    {"a_name_has_at_most_100_bytes", "Saba", X100 "x", VT_E_YAML_TEXT_TOO_LONG, 10, 11, "name",
     "100"},
    {"a_name_is_not_empty", "Saba", "''", VT_E_YAML_EMPTY_TEXT, 10, 11, "name", ""},
    {"a_name_has_no_hidden_characters", "Saba",
     "Sa\xE2\x80\xAE"
     "ba",
     VT_E_BIDI, 10, 13, "U+202E", ""},
    {"a_province_is_one_line", "Noord-Holland", "\"a\\nb\"", VT_E_YAML_NOT_ONE_LINE, 25, 15,
     "province", ""},
    {"a_province_has_at_most_60_bytes", "Noord-Holland", X60 "x", VT_E_YAML_TEXT_TOO_LONG, 25, 15,
     "province", "60"},
    {"a_province_is_not_called_none", "Caribisch Nederland", "none", VT_E_REGISTER_PROVINCE_NONE,
     11, 15, "BES3", ""},
    {"a_gemeente_has_a_province", "    province: Noord-Holland\n", "",
     VT_E_REGISTER_PROVINCE_MISSING, 23, 5, "GM0363", ""},
    {"a_kind_is_needed", "    kind: aangesloten\n", "", VT_E_YAML_MISSING_KEY, 4, 5, "kind",
     "members"},
    {"a_kind_is_one_of_three", "kind: aangesloten", "kind: Gemeente", VT_E_REGISTER_KIND, 6, 11,
     "Gemeente", ""},
    {"a_kind_that_is_not_known_is_one_error", "kind: bijzonder", "kind: Bijzonder",
     VT_E_REGISTER_KIND, 12, 11, "Bijzonder", ""},
    {"a_gemeente_has_inhabitants", "    inhabitants: 971\n", "", VT_E_REGISTER_INHABITANTS_MISSING,
     15, 5, "GM0088", ""},
    {"inhabitants_fit_in_32_bits", "inhabitants: 971", "inhabitants: 4294967296",
     VT_E_YAML_NUMBER_TOO_BIG, 19, 18, "4294967296", "4294967295"},
    {"inhabitants_are_not_negative", "inhabitants: 971", "inhabitants: -971", VT_E_YAML_NUMBER_SIGN,
     19, 18, "-971", ""},
    {"inhabitants_have_no_separators", "inhabitants: 934526", "inhabitants: 934.526",
     VT_E_YAML_NUMBER_SEPARATOR, 27, 18, "934.526", "934526"},
    {"inhabitants_are_whole", "inhabitants: 934526", "inhabitants: 9345.26",
     VT_E_YAML_NUMBER_NOT_WHOLE, 27, 18, "9345.26", ""},
    {"inhabitants_have_no_leading_zero", "inhabitants: 971", "inhabitants: 0971",
     VT_E_YAML_NUMBER_ZERO, 19, 18, "0971", "971"},
    {"inhabitants_have_no_quotes", "inhabitants: 971", "inhabitants: \"971\"",
     VT_E_YAML_NUMBER_QUOTED, 19, 18, "971", "971"},
    {"a_special_member_has_votes", "    votes: 2\n", "", VT_E_REGISTER_VOTES_MISSING, 9, 5, "BES3",
     ""},
    {"votes_are_at_most_a_million", "votes: 2", "votes: 1000001", VT_E_YAML_NUMBER_TOO_BIG, 13, 12,
     "1000001", "1000000"},
    {"a_gemeente_has_no_votes", "inhabitants: 971", "inhabitants: 971\n    votes: 1",
     VT_E_REGISTER_VOTES_GIVEN, 20, 12, "GM0088", ""},
    {"an_affiliated_member_has_no_votes", "kind: aangesloten", "kind: aangesloten\n    votes: 1",
     VT_E_REGISTER_VOTES_GIVEN, 7, 12, "AV01", ""},

    {"keys_are_needed", "    keys: [" KEY_8 "]\n", "", VT_E_YAML_MISSING_KEY, 9, 5, "keys",
     "members"},
    {"keys_are_not_none", "[" KEY_8 "]", "[]", VT_E_YAML_EMPTY_SEQUENCE, 14, 11, "keys", ""},
    {"keys_are_a_list", "[" KEY_8 "]", KEY_8, VT_E_YAML_NOT_A_SEQUENCE, 14, 11, KEY_8, "keys"},
    {"a_key_is_a_text", "[" KEY_8 "]", "[[" KEY_8 "]]", VT_E_YAML_NOT_A_SCALAR, 14, 12, "keys", ""},
    {"a_key_is_of_ed25519", KEY_5, RSA_KEY, VT_E_KEY_TYPE, 38, 9, "ssh-rsa", ""},
    {"a_key_has_no_comment", KEY_5, KEY_5 " secretaris", VT_E_KEY_TEXT, 38, 9, KEY_5 " secretaris",
     ""},
    {"a_key_is_whole", KEY_5, SSH, VT_E_KEY_TEXT, 38, 9, SSH, ""},
    {"a_key_is_not_weak", KEY_5, WEAK_KEY, VT_E_WEAK_KEY, 38, 9, WEAK_KEY, ""},
    {"a_member_has_a_key_once", "[" KEY_8 "]", "\n    - " KEY_8 "\n    - " KEY_6 "\n    - " KEY_8,
     VT_E_REGISTER_KEY_TWICE, 17, 7, "BES3", "15"},
    {"the_first_member_says_too_that_a_key_is_shared",
     "    inhabitants: 971\n    shared_keys: true\n", "    inhabitants: 971\n",
     VT_E_REGISTER_KEY_SHARED, 21, 9, "GM0363", "30"},
    {"the_second_member_says_too_that_a_key_is_shared",
     "    inhabitants: 934526\n    shared_keys: true\n", "    inhabitants: 934526\n",
     VT_E_REGISTER_KEY_SHARED, 30, 9, "GM0088", "22"},
    {"shared_keys_is_only_ever_true", "    keys: [", "    shared_keys: false\n    keys: [",
     VT_E_REGISTER_SHARED_KEYS, 14, 18, "BES3", ""},
    {"shared_keys_is_no_other_word", "    keys: [", "    shared_keys: ja\n    keys: [",
     VT_E_YAML_BOOL_WORD, 14, 18, "ja", "true"},
};
#define EDITS (sizeof edits / sizeof edits[0])

static void tell(void **state)
{
    const struct edit *edit = *state;
    struct vt_register reg;
    struct vt_errors errs;
    char *text = edited(members, edit->from, edit->to);
    enum vt_code code =
        vt_register_parse(&reg, vt_bytes_of(text), &rule, VT_REGISTER_KEYS_NEEDED, &errs);
    assert_only(edit, code, &errs);
    const struct vt_register nothing = {0};
    assert_memory_equal(&nothing, &reg, sizeof reg);
    free(text);
}

/* Read a register that is good; the caller frees it. */
static struct vt_register good(const char *text)
{
    struct vt_register reg;
    struct vt_errors errs;
    enum vt_code code =
        vt_register_parse(&reg, vt_bytes_of(text), &rule, VT_REGISTER_KEYS_NEEDED, &errs);
    print_errors(&errs);
    assert_code(VT_OK, code);
    assert_int_equal(0, errs.count);
    return reg;
}

/* The register with one thing changed is still good. */
static void assert_accepts(const char *from, const char *to)
{
    char *text = edited(members, from, to);
    struct vt_register reg = good(text);
    vt_register_free(&reg);
    free(text);
}

static struct vt_public_key key_of(const char *text)
{
    struct vt_public_key key;
    assert_code(VT_OK, vt_ssh_key_parse(&key, vt_bytes_of(text)));
    return key;
}

static void every_key_of_a_member_is_read(void **state)
{
    (void)state;
    struct vt_register reg = good(members);
    assert_text("CBS StatLine 03759ned", reg.source);
    assert_int_equal(5, reg.count);
    const struct vt_member *affiliated = &reg.member[0], *special = &reg.member[1];
    const struct vt_member *amsterdam = &reg.member[3];
    assert_text("AV01", affiliated->code);
    assert_int_equal(VT_KIND_AANGESLOTEN, affiliated->kind);
    assert_int_equal(0, affiliated->province.len);
    assert_false(affiliated->has_inhabitants);
    assert_int_equal(VT_KIND_BIJZONDER, special->kind);
    assert_text("Caribisch Nederland", special->province);
    assert_false(special->shared_keys);
    assert_text("GM0363", amsterdam->code);
    assert_text("Amsterdam", amsterdam->name);
    assert_text("Noord-Holland", amsterdam->province);
    assert_int_equal(VT_KIND_GEMEENTE, amsterdam->kind);
    assert_true(amsterdam->has_inhabitants);
    assert_int_equal(934526, amsterdam->inhabitants);
    assert_true(amsterdam->shared_keys);
    assert_int_equal(3, amsterdam->first_key);
    assert_int_equal(2, amsterdam->key_count);
    assert_text("'s-Gravenhage", reg.member[4].name);
    vt_register_free(&reg);
}

static void each_kind_of_member_is_weighed_in_its_own_way(void **state)
{
    (void)state;
    struct vt_register reg = good(members);
    static const uint32_t votes[] = {1, 2, 1, 75, 1};
    static const uint32_t leaves[] = {0, 0, 1, 2, 3};
    for (uint32_t i = 0; i < reg.count; i++) {
        assert_int_equal(votes[i], reg.member[i].votes);
        assert_int_equal(leaves[i], reg.member[i].leaf);
    }
    assert_int_equal(4, reg.tree_size[VT_TREE_MEMBERS]);
    assert_int_equal(1, reg.tree_size[VT_TREE_AFFILIATED]);
    assert_int_equal(79, reg.votes[VT_TREE_MEMBERS]);
    assert_int_equal(1, reg.votes[VT_TREE_AFFILIATED]);
    vt_register_free(&reg);
}

static void another_rule_gives_other_weights_and_no_rule_none(void **state)
{
    (void)state;
    const struct vt_weight_rule nearest = {1000, VT_ROUND_NEAREST, 0, 100};
    struct vt_register reg;
    struct vt_errors errs;
    assert_code(VT_OK, vt_register_parse(&reg, vt_bytes_of(members), &nearest,
                                         VT_REGISTER_KEYS_NEEDED, &errs));
    assert_int_equal(1, reg.member[2].votes);
    assert_int_equal(100, reg.member[3].votes);
    assert_int_equal(2, reg.member[4].votes);
    assert_int_equal(2 + 1 + 100 + 2, reg.votes[VT_TREE_MEMBERS]);
    vt_register_free(&reg);
    assert_code(
        VT_OK, vt_register_parse(&reg, vt_bytes_of(members), NULL, VT_REGISTER_KEYS_NEEDED, &errs));
    assert_int_equal(2, reg.votes[VT_TREE_MEMBERS]);
    vt_register_free(&reg);
}

static void limits_may_be_reached(void **state)
{
    (void)state;
    assert_accepts("source: CBS StatLine 03759ned\n", "");
    assert_accepts("code: AV01", "code: AV");
    assert_accepts("code: AV01", "code: A234567890123456");
    assert_accepts("code: BES3", "code: GM0087");
    assert_accepts("Saba", X100);
    assert_accepts("Caribisch Nederland", X60);
    assert_accepts("    province: Caribisch Nederland\n", "");
    assert_accepts("    province: Caribisch Nederland\n", "    inhabitants: 2158\n");
    assert_accepts("inhabitants: 971", "inhabitants: 0");
    assert_accepts("inhabitants: 971", "inhabitants: 4294967295");
    assert_accepts("votes: 2", "votes: 0");
    assert_accepts("votes: 2", "votes: 1000000");
    /* To say that keys may be shared is no promise that one is. */
    assert_accepts("    votes: 2\n", "    votes: 2\n    shared_keys: true\n");
}

/* One who looks at the keys: how many it was told of. */
static void note_keys(void *context, const struct vt_public_key *key, size_t count)
{
    assert_non_null(key);
    *(size_t *)context = count;
}

static bool never_asked(void *context)
{
    (void)context;
    fail();
    return false;
}

static void forget_keys(void *context)
{
    *(size_t *)context = 0;
}

static void keys_may_be_missing_only_where_they_are_not_needed(void **state)
{
    (void)state;
    struct vt_register reg;
    struct vt_errors errs;
    char *text = edited(members, "    keys: [" KEY_8 "]\n", "");
    assert_code(
        VT_OK, vt_register_parse(&reg, vt_bytes_of(text), &rule, VT_REGISTER_KEYS_OPTIONAL, &errs));
    assert_int_equal(0, reg.member[1].key_count);
    assert_int_equal(5, reg.key_count);
    vt_register_free(&reg);
    assert_code(VT_E_YAML_MISSING_KEY,
                vt_register_parse(&reg, vt_bytes_of(text), &rule, VT_REGISTER_KEYS_NEEDED, &errs));
    free(text);

    /* Keys that are there are held against the same rules. */
    text = edited(members, KEY_5, WEAK_KEY);
    assert_code(VT_E_WEAK_KEY, vt_register_parse(&reg, vt_bytes_of(text), &rule,
                                                 VT_REGISTER_KEYS_OPTIONAL, &errs));
    /* But for that, when the caller will look at the points himself. */
    size_t told = 0;
    const struct vt_key_watch watch = {note_keys, never_asked, forget_keys, &told};
    assert_code(VT_OK, vt_register_parse_watched(&reg, vt_bytes_of(text), &rule,
                                                 VT_REGISTER_KEYS_NEEDED, &watch, &errs));
    assert_int_equal(6, reg.key_count);
    assert_int_equal(6, told);
    vt_register_free(&reg);
    free(text);

    static const char none[] = "format: " REGISTER "\nmembers:\n"
                               "  - {code: AV01, name: x, kind: aangesloten}\n";
    assert_code(
        VT_OK, vt_register_parse(&reg, vt_bytes_of(none), &rule, VT_REGISTER_KEYS_OPTIONAL, &errs));
    assert_int_equal(0, reg.key_count);
    uint32_t count = 1;
    struct vt_public_key key = key_of(KEY_7);
    assert_null(vt_register_places(&count, &reg, &key));
    assert_int_equal(0, count);
    assert_false(vt_register_has_key(&reg, 0, &key));
    vt_register_free(&reg);
}

static void two_members_that_share_a_key_unsaid_are_both_told(void **state)
{
    (void)state;
    struct vt_register reg;
    struct vt_errors errs;
    char *text = edited(members, "      - " KEY_5, "      - " KEY_5 "\n      - " KEY_7);
    assert_code(VT_E_REGISTER_KEY_SHARED,
                vt_register_parse(&reg, vt_bytes_of(text), &rule, VT_REGISTER_KEYS_NEEDED, &errs));
    assert_int_equal(2, errs.count);
    assert_int_equal(8, errs.at[0].line);
    assert_string_equal("GM0518", errs.at[0].subject);
    assert_string_equal("39", errs.at[0].detail);
    assert_int_equal(39, errs.at[1].line);
    assert_string_equal("AV01", errs.at[1].subject);
    assert_string_equal("8", errs.at[1].detail);
    free(text);
}

static void a_code_that_stands_there_three_times_names_the_first(void **state)
{
    (void)state;
    struct vt_register reg;
    struct vt_errors errs;
    char *twice = edited(members, "code: GM0363", "code: GM0088");
    char *text = edited(twice, "code: GM0518", "code: GM0088");
    assert_code(VT_E_REGISTER_CODE_TWICE,
                vt_register_parse(&reg, vt_bytes_of(text), &rule, VT_REGISTER_KEYS_NEEDED, &errs));
    assert_int_equal(2, errs.count);
    assert_int_equal(23, errs.at[0].line);
    assert_int_equal(32, errs.at[1].line);
    assert_string_equal("15", errs.at[0].detail);
    assert_string_equal("15", errs.at[1].detail);
    free(text);
    free(twice);
}

static void a_member_has_16_keys_and_no_more(void **state)
{
    (void)state;
    struct vt_buf keys = {0};
    struct vt_register reg;
    struct vt_errors errs;
    for (unsigned char i = 0; i < 17; i++) {
        unsigned char seed[VT_SEED_SIZE], secret[VT_SECRET_KEY_SIZE];
        memset(seed, 100 + i, sizeof seed);
        vt_secret_from_seed(secret, seed);
        struct vt_public_key public = vt_secret_public((struct vt_secret){secret});
        vt_buf_put_text(&keys, i == 0 ? "" : ", ");
        vt_ssh_key_put(&keys, &public);
        if (i < 15) {
            continue;
        }
        vt_buf_put_byte(&keys, '\0');
        char *text = edited(members, KEY_8, (const char *)keys.at);
        keys.len--;
        if (i == 15) {
            reg = good(text);
            assert_int_equal(16, reg.member[1].key_count);
            assert_int_equal(21, reg.key_count);
            vt_register_free(&reg);
        } else {
            const struct edit edit = {"", "", "", VT_E_REGISTER_KEYS, 14, 11, "BES3", "16"};
            assert_only(
                &edit,
                vt_register_parse(&reg, vt_bytes_of(text), &rule, VT_REGISTER_KEYS_NEEDED, &errs),
                &errs);
        }
        free(text);
    }
    vt_buf_free(&keys);
}

static void a_member_is_found_by_its_code(void **state)
{
    (void)state;
    struct vt_register reg = good(members);
    for (uint32_t i = 0; i < reg.count; i++) {
        assert_int_equal(i, vt_register_find(&reg, reg.member[i].code));
    }
    assert_int_equal(VT_NO_MEMBER, vt_register_find(&reg, VT_LIT("")));
    assert_int_equal(VT_NO_MEMBER, vt_register_find(&reg, VT_LIT("AA")));
    assert_int_equal(VT_NO_MEMBER, vt_register_find(&reg, VT_LIT("GM036")));
    assert_int_equal(VT_NO_MEMBER, vt_register_find(&reg, VT_LIT("GM03630")));
    assert_int_equal(VT_NO_MEMBER, vt_register_find(&reg, VT_LIT("ZZ")));
    vt_register_free(&reg);
    assert_int_equal(VT_NO_MEMBER, vt_register_find(&reg, VT_LIT("AV01")));
}

/* Keys with the same first bytes, as no good ones will be: the rest of them decides. */
static void keys_that_begin_alike_stand_in_their_order(void **state)
{
    enum { KEYS = 6 };
    static const unsigned char last[KEYS] = {5, 2, 4, 2, 1, 3};
    struct vt_register reg;
    struct vt_errors errs;
    struct vt_public_key key[KEYS];
    struct vt_buf text = {0};
    size_t told = 0;
    const struct vt_key_watch watch = {note_keys, never_asked, forget_keys, &told};
    (void)state;
    vt_buf_put_text(&text, "format: " REGISTER "\nmembers:\n");
    for (size_t i = 0; i < KEYS; i++) {
        memset(&key[i], 7, sizeof key[i]);
        key[i].b[8] = last[i];
        vt_buf_put_text(&text, "  - code: AV0");
        vt_buf_put_u64(&text, i);
        vt_buf_put_text(&text, "\n    name: x\n    kind: aangesloten\n");
        vt_buf_put_text(&text, last[i] == 2 ? "    shared_keys: true\n" : "");
        vt_buf_put_text(&text, "    keys:\n      - ");
        vt_ssh_key_put(&text, &key[i]);
        vt_buf_put_byte(&text, '\n');
    }
    assert_code(VT_OK, vt_register_parse_watched(&reg, vt_buf_view(&text), &rule,
                                                 VT_REGISTER_KEYS_NEEDED, &watch, &errs));
    for (uint32_t k = 1; k < KEYS; k++) {
        const uint32_t one = reg.sorted[k - 1], two = reg.sorted[k];
        int order = vt_public_key_compare(&reg.key[one], &reg.key[two]);
        assert_true(order < 0 || (order == 0 && one < two));
    }
    for (uint32_t i = 0; i < KEYS; i++) {
        uint32_t count = 0;
        const uint32_t *place = vt_register_places(&count, &reg, &key[i]);
        assert_int_equal(last[i] == 2 ? 2 : 1, count);
        assert_int_equal(i == 3 ? 1 : i, vt_register_key_member(&reg, place[0]));
    }
    vt_register_free(&reg);
    vt_buf_free(&text);
}

static void the_code_of_a_gemeente_is_GM_and_four_digits(void **state)
{
    static const char *const others[] = {"",       "GM",     "GM036",  "GM03633",
                                         "GMA363", "GM0A63", "GM03A3", "GM036A",
                                         "GN0363", "AM0363", "GM 363", "gm0363"};
    (void)state;
    assert_true(vt_gemeente_code_ok(VT_LIT("GM0363")));
    assert_true(vt_gemeente_code_ok(VT_LIT("GM0000")));
    assert_true(vt_gemeente_code_ok(VT_LIT("GM9999")));
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_false(vt_gemeente_code_ok(vt_bytes_of(others[i])));
    }
}

static void the_code_of_a_member_is_of_capitals_and_digits(void **state)
{
    (void)state;
    for (unsigned byte = 0; byte < 256; byte++) {
        const bool capital = byte >= 'A' && byte <= 'Z', digit = byte >= '0' && byte <= '9';
        const unsigned char first[] = {(unsigned char)byte, '1'};
        const unsigned char second[] = {'A', (unsigned char)byte};
        assert_int_equal(capital, vt_member_code_ok((struct vt_bytes){first, 2}));
        assert_int_equal(capital || digit, vt_member_code_ok((struct vt_bytes){second, 2}));
        assert_false(vt_member_code_ok((struct vt_bytes){first, 1}));
    }
    assert_true(vt_member_code_ok(VT_LIT("A123456789012345")));
    assert_false(vt_member_code_ok(VT_LIT("A1234567890123456")));
    assert_false(vt_member_code_ok(VT_LIT("NULL")));
}

/* Without a code, and of no kind: what a gemeente needs is then not asked for. */
static void of_a_member_of_no_kind_only_that_is_told(void **state)
{
    static const char text[] = "format: " REGISTER "\nmembers:\n"
                               "  - {name: x, kind: y, keys: [" KEY_7 "]}\n";
    struct vt_register reg;
    struct vt_errors errs;
    (void)state;
    assert_int_not_equal(
        VT_OK, vt_register_parse(&reg, vt_bytes_of(text), &rule, VT_REGISTER_KEYS_NEEDED, &errs));
    assert_int_equal(2, errs.count);
    assert_code(VT_E_YAML_MISSING_KEY, errs.at[0].code);
    assert_code(VT_E_REGISTER_KIND, errs.at[1].code);
}

static void the_first_code_of_all_may_not_stand_there_twice(void **state)
{
    static const char text[] = "format: " REGISTER "\nmembers:\n"
                               "  - {code: AV01, name: x, kind: aangesloten, keys: [" KEY_7 "]}\n"
                               "  - {code: AV02, name: y, kind: aangesloten, keys: [" KEY_8 "]}\n"
                               "  - {code: AV01, name: z, kind: aangesloten, keys: [" KEY_3 "]}\n";
    struct vt_register reg;
    struct vt_errors errs;
    (void)state;
    assert_code(VT_E_REGISTER_CODE_TWICE,
                vt_register_parse(&reg, vt_bytes_of(text), &rule, VT_REGISTER_KEYS_NEEDED, &errs));
    assert_int_equal(1, errs.count);
    assert_int_equal(5, errs.at[0].line);
    assert_string_equal("AV01", errs.at[0].subject);
    assert_string_equal("3", errs.at[0].detail);
}

static void one_member_with_one_key_is_a_register(void **state)
{
    static const char text[] = "format: " REGISTER "\nmembers:\n"
                               "  - {code: AV01, name: x, kind: aangesloten, keys: [" KEY_7 "]}\n";
    struct vt_register reg = good(text);
    (void)state;
    assert_int_equal(1, reg.key_count);
    assert_int_equal(0, reg.sorted[0]);
    vt_register_free(&reg);
}

/* Of members without a province no province is counted, however many they are. */
static void members_without_a_province_are_no_province(void **state)
{
    struct vt_register reg;
    struct vt_errors errs;
    struct vt_buf text = {0};
    (void)state;
    vt_buf_put_text(&text, "format: " REGISTER "\nmembers:\n");
    for (unsigned i = 0; i < 150; i++) {
        vt_buf_put_text(&text, "  - {code: AV");
        vt_buf_put_u64(&text, 100 + i);
        vt_buf_put_text(&text, ", name: x, kind: aangesloten}\n");
    }
    assert_code(VT_OK, vt_register_parse(&reg, vt_buf_view(&text), &rule, VT_REGISTER_KEYS_OPTIONAL,
                                         &errs));
    assert_int_equal(150, reg.count);
    vt_register_free(&reg);
    vt_buf_free(&text);
}

static void a_key_has_all_of_its_owners(void **state)
{
    (void)state;
    struct vt_register reg = good(members);
    static const char *const keys[] = {KEY_7, KEY_8, KEY_3, KEY_4, KEY_5, KEY_6};
    static const uint32_t first[] = {0, 1, 2, 3, 4, 0}, counts[] = {1, 1, 2, 1, 1, 0};
    for (size_t i = 0; i < 6; i++) {
        struct vt_public_key key = key_of(keys[i]);
        uint32_t count;
        const uint32_t *place = vt_register_places(&count, &reg, &key);
        assert_int_equal(counts[i], count);
        assert_int_equal(count == 0, place == NULL);
        for (uint32_t k = 0; k < count; k++) {
            assert_int_equal(first[i] + k, vt_register_key_member(&reg, place[k]));
        }
        for (uint32_t m = 0; m < reg.count; m++) {
            assert_int_equal(m >= first[i] && m < first[i] + counts[i],
                             vt_register_has_key(&reg, m, &key));
        }
    }
    vt_register_free(&reg);
}

static void a_leaf_is_the_text_of_the_format(void **state)
{
    (void)state;
    struct vt_register reg = good(members);
    struct vt_buf leaf = {0};
    vt_register_put_leaf(&leaf, &reg, 3);
    assert_text("vngtally/register-leaf/v1\n"
                "code GM0363\n"
                "name Amsterdam\n"
                "province Noord-Holland\n"
                "kind gemeente\n"
                "inhabitants 934526\n"
                "votes 75\n"
                "key " KEY_4 "\n"
                "key " KEY_3 "\n",
                vt_buf_view(&leaf));
    vt_buf_clear(&leaf);
    vt_register_put_leaf(&leaf, &reg, 0);
    assert_text("vngtally/register-leaf/v1\n"
                "code AV01\n"
                "name Samenwerking Voorbeeld\n"
                "province none\n"
                "kind aangesloten\n"
                "inhabitants none\n"
                "votes 1\n"
                "key " KEY_7 "\n",
                vt_buf_view(&leaf));
    vt_buf_free(&leaf);
    vt_register_free(&reg);
}

/* The leaves of one kind of tree, hashed and folded by hand. */
static void members_and_affiliated_have_a_tree_each(void **state)
{
    (void)state;
    struct vt_register reg = good(members);
    struct vt_merkle tree[VT_TREES];
    struct vt_hash leaf[5], root, expected;
    struct vt_buf text = {0};
    for (uint32_t i = 0; i < 5; i++) {
        vt_buf_clear(&text);
        vt_register_put_leaf(&text, &reg, i);
        vt_hash_leaf(&leaf[i], vt_buf_view(&text));
    }
    assert_code(VT_OK, vt_register_trees(tree, &reg, VT_KEEP_ALL));
    assert_int_equal(4, tree[VT_TREE_MEMBERS].size);
    assert_int_equal(1, tree[VT_TREE_AFFILIATED].size);
    assert_code(VT_OK, vt_merkle_root(&root, NULL, &tree[VT_TREE_AFFILIATED], 1));
    assert_true(vt_hash_equal(&leaf[0], &root));

    struct vt_hash half[2];
    for (uint32_t i = 0; i < 2; i++) {
        vt_buf_clear(&text);
        vt_buf_put_byte(&text, 1);
        vt_buf_put(&text, vt_hash_view(&leaf[1 + 2 * i]));
        vt_buf_put(&text, vt_hash_view(&leaf[2 + 2 * i]));
        vt_sha256(&half[i], vt_buf_view(&text));
    }
    vt_buf_clear(&text);
    vt_buf_put_byte(&text, 1);
    vt_buf_put(&text, vt_hash_view(&half[0]));
    vt_buf_put(&text, vt_hash_view(&half[1]));
    vt_sha256(&expected, vt_buf_view(&text));
    assert_code(VT_OK, vt_merkle_root(&root, NULL, &tree[VT_TREE_MEMBERS], 4));
    assert_true(vt_hash_equal(&expected, &root));

    vt_merkle_free(&tree[0]);
    vt_merkle_free(&tree[1]);
    vt_buf_free(&text);
    vt_register_free(&reg);
}

static void a_kind_has_one_name(void **state)
{
    (void)state;
    enum vt_kind kind = VT_KIND_BIJZONDER;
    assert_text("gemeente", vt_kind_name(VT_KIND_GEMEENTE));
    assert_text("bijzonder", vt_kind_name(VT_KIND_BIJZONDER));
    assert_text("aangesloten", vt_kind_name(VT_KIND_AANGESLOTEN));
    for (int i = VT_KIND_GEMEENTE; i <= VT_KIND_AANGESLOTEN; i++) {
        assert_true(vt_kind_parse(&kind, vt_kind_name((enum vt_kind)i)));
        assert_int_equal(i, kind);
    }
    assert_false(vt_kind_parse(&kind, VT_LIT("")));
    assert_int_equal(VT_KIND_GEMEENTE, kind);
    assert_false(vt_kind_parse(&kind, VT_LIT("gemeenten")));
    assert_false(vt_kind_parse(&kind, VT_LIT("gemeent")));
}

static void a_changed_byte_is_refused_or_read_never_worse(void **state)
{
    (void)state;
    static const char bytes[] = {'\n', ' ', '-', ':', '{', '"', '0', 'A', '\x80'};
    char *text = edited(members, "votes: 2", "votes: 2");
    for (size_t i = 0; i < sizeof members - 1; i++) {
        char before = text[i];
        for (size_t b = 0; b < sizeof bytes; b++) {
            struct vt_register reg;
            struct vt_errors errs;
            text[i] = bytes[b];
            enum vt_code code =
                vt_register_parse(&reg, vt_bytes_of(text), &rule, VT_REGISTER_KEYS_NEEDED, &errs);
            assert_true((code == VT_OK) == (errs.count == 0));
            vt_register_free(&reg);
        }
        text[i] = before;
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest others[] = {
        cmocka_unit_test(every_key_of_a_member_is_read),
        cmocka_unit_test(each_kind_of_member_is_weighed_in_its_own_way),
        cmocka_unit_test(another_rule_gives_other_weights_and_no_rule_none),
        cmocka_unit_test(limits_may_be_reached),
        cmocka_unit_test(keys_may_be_missing_only_where_they_are_not_needed),
        cmocka_unit_test(two_members_that_share_a_key_unsaid_are_both_told),
        cmocka_unit_test(a_code_that_stands_there_three_times_names_the_first),
        cmocka_unit_test(a_member_has_16_keys_and_no_more),
        cmocka_unit_test(a_member_is_found_by_its_code),
        cmocka_unit_test(a_key_has_all_of_its_owners),
        cmocka_unit_test(one_member_with_one_key_is_a_register),
        cmocka_unit_test(members_without_a_province_are_no_province),
        cmocka_unit_test(the_code_of_a_member_is_of_capitals_and_digits),
        cmocka_unit_test(of_a_member_of_no_kind_only_that_is_told),
        cmocka_unit_test(the_first_code_of_all_may_not_stand_there_twice),
        cmocka_unit_test(keys_that_begin_alike_stand_in_their_order),
        cmocka_unit_test(the_code_of_a_gemeente_is_GM_and_four_digits),
        cmocka_unit_test(a_leaf_is_the_text_of_the_format),
        cmocka_unit_test(members_and_affiliated_have_a_tree_each),
        cmocka_unit_test(a_kind_has_one_name),
        cmocka_unit_test(a_changed_byte_is_refused_or_read_never_worse),
    };
    enum { OTHERS = sizeof others / sizeof others[0] };
    struct CMUnitTest tests[EDITS + OTHERS];
    tests_of_edits(tests, edits, EDITS, tell);
    memcpy(tests + EDITS, others, sizeof others);
    return VT_RUN(tests);
}

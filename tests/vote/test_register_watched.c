/* SPDX-License-Identifier: EUPL-1.2 */
/* A register whose points somebody else looks at, while it is read: what is told of it is what the reader
 * tells who looks at them himself, whatever is wrong with it. */
#include "edits.h"
#include "keys.h"

#include <vngtally/vote/register.h>

static const struct vt_weight_rule rule = {1000, VT_ROUND_DOWN, 1, 75};

/* Someone who looks at the keys when he is asked, and not before. */
struct looker {
    const struct vt_public_key *key;
    size_t count;
    unsigned told, asked, forgot;
};

static void keys(void *context, const struct vt_public_key *key, size_t count)
{
    struct looker *looker = context;
    assert_true(looker->key == NULL || looker->key == key);
    assert_true(count >= looker->count);
    looker->key = key;
    looker->count = count;
    looker->told++;
}

static bool all_good(const struct looker *looker)
{
    for (size_t i = 0; i < looker->count; i++) {
        if (vt_public_key_check(&looker->key[i]) != VT_OK) {
            return false;
        }
    }
    return true;
}

static bool good(void *context)
{
    struct looker *looker = context;
    looker->asked++;
    return all_good(looker);
}

static void forget(void *context)
{
    struct looker *looker = context;
    looker->key = NULL;
    looker->count = 0;
    looker->forgot++;
}

static void assert_same(const struct vt_errors *one, const struct vt_errors *other)
{
    assert_int_equal(one->count, other->count);
    for (size_t i = 0; i < one->count && i < VT_ERRORS_MAX; i++) {
        const struct vt_error *a = &one->at[i], *b = &other->at[i];
        assert_code(a->code, b->code);
        assert_int_equal(a->line, b->line);
        assert_int_equal(a->column, b->column);
        assert_string_equal(a->subject, b->subject);
        assert_string_equal(a->detail, b->detail);
    }
}

/* Read in both ways. Returns how many errors there are. */
static size_t read_both(const char *text, enum vt_register_need need)
{
    struct looker looker = {0};
    const struct vt_key_watch watch = {keys, good, forget, &looker};
    struct vt_register alone, watched;
    struct vt_errors errs[2];
    const struct vt_bytes bytes = vt_bytes_of(text);
    enum vt_code code = vt_register_parse(&alone, bytes, &rule, need, &errs[0]);
    enum vt_code other = vt_register_parse_watched(&watched, bytes, &rule, need, &watch, &errs[1]);
    if (other == VT_OK) {
        assert_int_equal(0, errs[1].count);
        assert_int_equal(watched.key_count, looker.count);
        assert_int_equal(0, looker.asked);
        assert_true(all_good(&looker) == (code == VT_OK));
        for (size_t i = 0; i < errs[0].count && i < VT_ERRORS_MAX; i++) {
            assert_code(VT_E_WEAK_KEY, errs[0].at[i].code);
        }
    } else {
        assert_code(code, other);
        assert_same(&errs[0], &errs[1]);
        assert_true(looker.forgot > 0);
        assert_null(looker.key);
        assert_null(watched.member);
    }
    vt_register_free(&alone);
    vt_register_free(&watched);
    return errs[0].count;
}

/* ---- a few mistakes, in every combination ---- */

static const char members[] = "format: vngtally/register/v1\n"
                              "members:\n"
                              "  - code: AV01\n"
                              "    name: Samenwerking\n"
                              "    kind: aangesloten\n"
                              "    keys:\n"
                              "      - " KEY_1 "\n"
                              "  - code: BES3\n"
                              "    name: Saba\n"
                              "    kind: bijzonder\n"
                              "    votes: 2\n"
                              "    keys:\n"
                              "      - " KEY_2 "\n"
                              "  - code: BES5\n"
                              "    name: Bonaire\n"
                              "    kind: bijzonder\n"
                              "    votes: 3\n"
                              "    keys:\n"
                              "      - " KEY_3 "\n"
                              "      - " KEY_4 "\n"
                              "  - code: BES7\n"
                              "    name: Sint Eustatius\n"
                              "    kind: bijzonder\n"
                              "    votes: 4\n"
                              "    keys:\n"
                              "      - " KEY_5 "\n";

static const struct {
    const char *from, *to;
} mistakes[] = {
    {KEY_2, WEAK_KEY},                                          /* a bad point, */
    {KEY_3 "\n      - " KEY_4, WEAK_KEY "\n      - " WEAK_KEY}, /* the same twice of one member */
    {KEY_5, KEY_1},                                             /* a key of two members */
    {"name: Saba", "name: 'Saba'"},                             /* no mistake, but not plain */
    {"name: Bonaire", "name: ''"},
    {"code: AV01", "code: CC01"},
    {"votes: 4\n", "votes: 04\n"},
    {"aangesloten\n    keys:\n      - " KEY_1 "\n", "aangesloten\n"}, /* where they are needed */
};
#define MISTAKES (sizeof mistakes / sizeof mistakes[0])

static void all_that_is_wrong_is_told_whoever_looks_at_the_points(void **state)
{
    size_t wrong = 0;
    (void)state;
    for (unsigned which = 0; which < 1u << MISTAKES; which++) {
        char *text = edited(members, "Saba", "Saba");
        for (size_t i = 0; i < MISTAKES; i++) {
            if ((which >> i & 1) != 0) {
                char *next = edited(text, mistakes[i].from, mistakes[i].to);
                free(text);
                text = next;
            }
        }
        wrong += read_both(text, VT_REGISTER_KEYS_NEEDED) > 0;
        wrong += read_both(text, VT_REGISTER_KEYS_OPTIONAL) > 0;
        free(text);
    }
    /* All but nothing and what is only not plain; where keys need not be, also but that they are missing,
     * from two members or, when they shared one, from the first. */
    assert_int_equal(256 - 2 + 256 - 6, wrong);
}

/* Of more errors than are kept the same ones are. */
static void the_same_errors_are_kept(void **state)
{
    const size_t more = (size_t)2 * VT_ERRORS_MAX;
    struct vt_buf text = {0};
    (void)state;
    vt_buf_put_text(&text, "format: vngtally/register/v1\nmembers:\n");
    for (uint64_t i = 0; i < more; i++) {
        vt_buf_put_text(&text, "  - code: BES");
        vt_buf_put_u64(&text, 200 - i);
        vt_buf_put_text(&text, "\n    name: x\n    kind: aangesloten\n    keys: [" WEAK_KEY "]\n");
    }
    vt_buf_put_byte(&text, '\0');
    assert_true(read_both((const char *)text.at, VT_REGISTER_KEYS_NEEDED) > more);
    vt_buf_free(&text);
}

/* What is no YAML has no keys to be asked about; what is in order is not asked about by the reader. */
static void what_is_no_register_has_no_keys(void **state)
{
    (void)state;
    assert_int_equal(1, read_both("members: [\n", VT_REGISTER_KEYS_NEEDED));
    assert_int_equal(1, read_both("x\n", VT_REGISTER_KEYS_OPTIONAL));
    assert_int_equal(0, read_both(members, VT_REGISTER_KEYS_NEEDED));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_that_is_wrong_is_told_whoever_looks_at_the_points),
        cmocka_unit_test(the_same_errors_are_kept),
        cmocka_unit_test(what_is_no_register_has_no_keys),
    };
    return VT_RUN(tests);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Many hands looking at the keys of a register (io/points.h): what is told of it is the same as when one
 * reads it alone, however many there are. */
#include "io/points.h"

#include "vote/edits.h"

#define MEMBERS 600u

static const struct vt_weight_rule rule = {1000, VT_ROUND_DOWN, 1, 75};

/* A register, and what is wrong with it: the key of member `bad` (0: none), and its order or spelling. */
struct sort {
    uint32_t bad;
    bool disorder, quoted;
};

static void put_register(struct vt_buf *out, const struct sort *sort)
{
    vt_buf_clear(out);
    vt_buf_put_text(out, "format: vngtally/register/v1\nmembers:\n");
    for (uint32_t i = 1; i <= MEMBERS; i++) {
        unsigned char seed[VT_SEED_SIZE] = {(unsigned char)i, (unsigned char)(i / 256)};
        unsigned char secret[VT_SECRET_KEY_SIZE];
        vt_secret_from_seed(secret, seed);
        struct vt_public_key key = vt_secret_public((struct vt_secret){secret});
        if (i == sort->bad) {
            key = (struct vt_public_key){.b = {1}}; /* the neutral point */
        }
        vt_buf_put_text(out, "  - code: M");
        vt_buf_put_u64(out, sort->disorder && i == MEMBERS ? 1000 : 10000 + i);
        vt_buf_put_text(out,
                        sort->quoted && i == MEMBERS ? "\n    name: 'Lid'" : "\n    name: Lid");
        vt_buf_put_text(out, "\n    kind: bijzonder\n    votes: 1\n    keys:\n      - ");
        vt_ssh_key_put(out, &key);
        vt_buf_put_byte(out, '\n');
    }
    assert_code(VT_OK, vt_buf_code(out));
}

static void assert_same(enum vt_code wanted, const struct vt_errors *alone, enum vt_code got,
                        const struct vt_errors *errs)
{
    assert_code(wanted, got);
    assert_int_equal(alone->count, errs->count);
    for (size_t i = 0; i < alone->count; i++) {
        assert_code(alone->at[i].code, errs->at[i].code);
        assert_int_equal(alone->at[i].line, errs->at[i].line);
        assert_string_equal(alone->at[i].subject, errs->at[i].subject);
    }
}

/* How far it was said to be. */
struct told {
    unsigned times;
    uint64_t done;
    bool astray;
};

static void tell(void *context, const struct vt_part *part)
{
    struct told *told = context;
    bool keys = part->step == VT_STEP_KEYS;
    told->astray = told->astray || (!keys && part->step != VT_STEP_READ) ||
                   (keys && part->done < told->done) ||
                   (part->total != 0 && part->total != MEMBERS) || part->done > MEMBERS;
    told->times++;
    told->done = keys ? part->done : 0;
}

/* By a crew of so many. */
static void read_by(size_t hands, const struct vt_buf *text, enum vt_code wanted,
                    const struct vt_errors *alone)
{
    struct told told = {0};
    const struct vt_watch watch = {tell, &told};
    struct vt_register reg;
    struct vt_errors errs;
    struct vt_points points;
    struct vt_crew *crew = NULL;
    assert_code(VT_OK, vt_crew_make(&crew, hands, NULL));
    const struct vt_key_watch looker = vt_points_begin(&points, crew, &watch);
    enum vt_code code = vt_register_parse_watched(&reg, vt_buf_view(text), &rule,
                                                  VT_REGISTER_KEYS_NEEDED, &looker, &errs);
    if (code == VT_OK) {
        /* Only the points may be left to complain of. */
        assert_true(vt_points_good(&points) == (wanted == VT_OK));
        assert_true(wanted == VT_OK || wanted == VT_E_WEAK_KEY);
        assert_int_equal(MEMBERS, vt_crew_taken(crew));
    } else {
        assert_same(wanted, alone, code, &errs);
        assert_null(points.key);
    }
    assert_false(told.astray);
    assert_true(told.times > 0);
    vt_register_free(&reg);
    vt_crew_free(crew);
}

static void the_outcome_is_that_of_one_who_reads_alone(void **state)
{
    static const uint32_t bad[] = {0, 1, MEMBERS / 2, MEMBERS};
    static const size_t hands[] = {1, 2, 3, 8};
    struct vt_buf text = {0};
    (void)state;
    for (unsigned i = 0; i < 16; i++) {
        const struct sort sort = {bad[i / 4], (i & 1) != 0, (i & 2) != 0};
        struct told told = {0};
        const struct vt_watch watch = {tell, &told};
        struct vt_register reg;
        struct vt_errors alone, errs;
        put_register(&text, &sort);
        enum vt_code wanted =
            vt_register_parse(&reg, vt_buf_view(&text), &rule, VT_REGISTER_KEYS_NEEDED, &alone);
        vt_register_free(&reg);
        assert_int_equal((sort.bad > 0) + sort.disorder, alone.count);
        for (size_t h = 0; h < sizeof hands / sizeof hands[0]; h++) {
            read_by(hands[h], &text, wanted, &alone);
        }
        enum vt_code got = vt_points_register(&reg, vt_buf_view(&text), &rule,
                                              VT_REGISTER_KEYS_NEEDED, &watch, &errs);
        assert_same(wanted, &alone, got, &errs);
        assert_int_equal(wanted == VT_OK ? MEMBERS : 0, reg.count);
        assert_true(told.times > 1);
        assert_false(told.astray);
        vt_register_free(&reg);
    }
    vt_buf_free(&text);
}

static void keys_may_be_missing_where_they_are_not_needed(void **state)
{
    static const char text[] = "format: vngtally/register/v1\nmembers:\n"
                               "  - code: AV01\n    name: x\n    kind: aangesloten\n";
    struct vt_register reg;
    struct vt_errors errs;
    (void)state;
    assert_code(VT_OK, vt_points_register(&reg, vt_bytes_of(text), NULL, VT_REGISTER_KEYS_OPTIONAL,
                                          NULL, &errs));
    assert_int_equal(1, reg.count);
    vt_register_free(&reg);
    assert_code(VT_E_YAML_MISSING_KEY, vt_points_register(&reg, vt_bytes_of(text), NULL,
                                                          VT_REGISTER_KEYS_NEEDED, NULL, &errs));
    assert_int_equal(1, errs.count);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_outcome_is_that_of_one_who_reads_alone),
        cmocka_unit_test(keys_may_be_missing_where_they_are_not_needed),
    };
    return VT_RUN(tests);
}

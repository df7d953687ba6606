/* SPDX-License-Identifier: EUPL-1.2 */
/* Cosignatures stand in the order of the policy, each once; what came first stays. */
#include "vote/log.h"

#include <vngtally/vote/cosigned.h>

#define LOG_SECRET 200u
#define FIRST_WITNESS 201u
#define WITNESSES 3u

/* A log of some entries, and its policy. */
struct desk {
    struct test_log log;
    struct vt_opening policy;
    struct vt_buf checkpoint, text;
};

static int begin(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    static const char *const names[WITNESSES] = {"w1.example", "w2.example", "w3.example"};
    assert_non_null(d);
    log_open(&d->log, LOG_NAME, LOG_SECRET);
    log_grow(&d->log, 0, 9);
    d->policy = (struct vt_opening){.log_key = d->log.key, .quorum = 2, .witness_count = WITNESSES};
    for (unsigned i = 0; i < WITNESSES; i++) {
        struct test_key key = test_key(FIRST_WITNESS + i);
        assert_code(VT_OK, vt_note_key_make(&d->policy.witness[i], vt_bytes_of(names[i]),
                                            VT_NOTE_COSIGNATURE, &key.public));
    }
    log_put_checkpoint(&d->checkpoint, &d->log, 7);
    *state = d;
    return 0;
}

static int end(void **state)
{
    struct desk *d = *state;
    log_free(&d->log);
    vt_buf_free(&d->checkpoint);
    vt_buf_free(&d->text);
    free(d);
    return 0;
}
#define DESK(test) cmocka_unit_test_setup_teardown(test, begin, end)

/* The line of witness `i` over a tree of the log, with its \n. */
static void put_line(struct vt_buf *out, const struct desk *d, unsigned i, uint64_t size,
                     uint64_t time)
{
    struct test_key key = test_key(FIRST_WITNESS + i);
    const struct vt_secret secret = {key.secret};
    struct vt_checkpoint tree = {.origin = VT_LIT(LOG_NAME), .size = size};
    struct vt_buf text = {0};
    assert_code(VT_OK, vt_merkle_root(&tree.root, NULL, &d->log.tree, size));
    vt_checkpoint_put_text(&text, &tree);
    vt_note_put_cosignature(out, vt_buf_view(&text), &d->policy.witness[i], time, secret);
    vt_buf_free(&text);
}

/* Add a line as a witness returned it. */
static enum vt_code add(bool *added, struct vt_cosigned *into, const struct desk *d,
                        struct vt_buf *line)
{
    return vt_cosigned_add(added, into, vt_bytes_part(vt_buf_view(line), 0, line->len - 1),
                           &d->policy);
}

/* What has been gathered must be the checkpoint and these lines. */
static void assert_is(const struct desk *d, const struct vt_cosigned *cosigned,
                      const struct vt_buf *lines)
{
    struct vt_buf found = {0}, wanted = {0};
    struct vt_checkpoint tree;
    size_t witnessed;
    vt_cosigned_put(&found, cosigned);
    vt_buf_put(&wanted, vt_buf_view(&d->checkpoint));
    vt_buf_put(&wanted, vt_buf_view(lines));
    assert_true(vt_bytes_equal(vt_buf_view(&wanted), vt_buf_view(&found)));
    assert_code(VT_OK, vt_checkpoint_verify(&tree, &witnessed, vt_buf_view(&found),
                                            &d->policy.log_key, d->policy.witness, WITNESSES));
    assert_int_equal(cosigned->count, witnessed);
    vt_buf_free(&found);
    vt_buf_free(&wanted);
}

static void lines_stand_in_the_order_of_the_policy_however_they_came(void **state)
{
    struct desk *d = *state;
    static const unsigned orders[][WITNESSES] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
                                                 {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    struct vt_buf line[WITNESSES] = {{0}}, all = {0};
    for (unsigned i = 0; i < WITNESSES; i++) {
        put_line(&line[i], d, i, 7, 1000 + i);
        vt_buf_put(&all, vt_buf_view(&line[i]));
    }
    for (size_t o = 0; o < sizeof orders / sizeof orders[0]; o++) {
        struct vt_cosigned sum = {0};
        bool added;
        assert_code(VT_OK, vt_cosigned_take(&sum, vt_buf_view(&d->checkpoint), &d->policy));
        for (unsigned i = 0; i < WITNESSES; i++) {
            assert_int_equal(i, sum.count);
            assert_code(VT_OK, add(&added, &sum, d, &line[orders[o][i]]));
            assert_true(added);
        }
        assert_is(d, &sum, &all);
    }
    for (unsigned i = 0; i < WITNESSES; i++) {
        vt_buf_free(&line[i]);
    }
    vt_buf_free(&all);
}

static void of_two_lines_by_one_witness_the_one_that_stood_there_stays(void **state)
{
    struct desk *d = *state;
    struct vt_cosigned sum = {0};
    struct vt_buf one = {0}, two = {0};
    bool added;
    put_line(&one, d, 1, 7, 2000);
    put_line(&two, d, 1, 7, 1000);
    assert_code(VT_OK, vt_cosigned_take(&sum, vt_buf_view(&d->checkpoint), &d->policy));
    assert_code(VT_OK, add(&added, &sum, d, &one));
    assert_code(VT_OK, add(&added, &sum, d, &two));
    assert_false(added);
    assert_int_equal(1, sum.count);
    assert_is(d, &sum, &one);
    vt_buf_free(&one);
    vt_buf_free(&two);
}

static void a_sum_does_not_depend_on_the_order(void **state)
{
    struct desk *d = *state;
    struct vt_buf early = {0}, late = {0}, third = {0}, a = {0}, b = {0}, all = {0};
    put_line(&early, d, 0, 7, 1000);
    put_line(&late, d, 0, 7, 2000);
    put_line(&third, d, 2, 7, 1500);
    vt_buf_put(&a, vt_buf_view(&d->checkpoint));
    vt_buf_put(&a, vt_buf_view(&late));
    vt_buf_put(&a, vt_buf_view(&third));
    vt_buf_put(&b, vt_buf_view(&d->checkpoint));
    vt_buf_put(&b, vt_buf_view(&early));
    vt_buf_put(&all, vt_buf_view(&early));
    vt_buf_put(&all, vt_buf_view(&third));
    for (int turn = 0; turn < 2; turn++) {
        struct vt_cosigned sum = {0};
        assert_code(VT_OK, vt_cosigned_take(&sum, vt_buf_view(turn == 0 ? &a : &b), &d->policy));
        assert_code(VT_OK, vt_cosigned_take(&sum, vt_buf_view(turn == 0 ? &b : &a), &d->policy));
        assert_int_equal(2, sum.count);
        assert_is(d, &sum, &all);
    }
    struct vt_buf *buffers[] = {&early, &late, &third, &a, &b, &all};
    for (size_t i = 0; i < sizeof buffers / sizeof buffers[0]; i++) {
        vt_buf_free(buffers[i]);
    }
}

static void refuses_a_line_over_another_tree_or_by_a_stranger(void **state)
{
    struct desk *d = *state;
    struct vt_cosigned sum = {0};
    struct vt_buf other = {0}, stranger = {0}, none = {0};
    bool added;
    assert_code(VT_OK, vt_cosigned_take(&sum, vt_buf_view(&d->checkpoint), &d->policy));
    put_line(&other, d, 0, 8, 1000);
    assert_code(VT_E_SIGNATURE, add(&added, &sum, d, &other));
    put_line(&stranger, d, 2, 7, 1000);
    d->policy.witness_count = 2;
    assert_code(VT_E_NOTE_UNSIGNED, add(&added, &sum, d, &stranger));
    d->policy.witness_count = WITNESSES;
    assert_code(VT_E_NOTE_FORM, vt_cosigned_add(&added, &sum, VT_LIT("3"), &d->policy));
    assert_false(added);
    /* The log's own line is no witness's. */
    assert_code(VT_E_NOTE_UNSIGNED, vt_cosigned_add(&added, &sum, sum.log_line, &d->policy));
    assert_int_equal(0, sum.count);
    assert_is(d, &sum, &none);
    vt_buf_free(&other);
    vt_buf_free(&stranger);
}

static void refuses_another_checkpoint_and_stays_as_it_was(void **state)
{
    struct desk *d = *state;
    struct vt_cosigned sum = {0};
    struct vt_buf line = {0}, other = {0};
    bool added;
    put_line(&line, d, 0, 7, 1000);
    assert_code(VT_OK, vt_cosigned_take(&sum, vt_buf_view(&d->checkpoint), &d->policy));
    assert_code(VT_OK, add(&added, &sum, d, &line));
    log_put_checkpoint(&other, &d->log, 8);
    put_line(&other, d, 1, 8, 1000);
    assert_code(VT_E_PROOF_ROOT, vt_cosigned_take(&sum, vt_buf_view(&other), &d->policy));
    /* One with a line that is not in order. */
    log_put_checkpoint(&other, &d->log, 7);
    put_line(&other, d, 2, 7, 1000);
    put_line(&other, d, 1, 7, 1000);
    assert_code(VT_E_CHECKPOINT_LINES, vt_cosigned_take(&sum, vt_buf_view(&other), &d->policy));
    assert_int_equal(1, sum.count);
    assert_is(d, &sum, &line);
    vt_buf_free(&line);
    vt_buf_free(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        DESK(lines_stand_in_the_order_of_the_policy_however_they_came),
        DESK(of_two_lines_by_one_witness_the_one_that_stood_there_stays),
        DESK(a_sum_does_not_depend_on_the_order),
        DESK(refuses_a_line_over_another_tree_or_by_a_stranger),
        DESK(refuses_another_checkpoint_and_stays_as_it_was),
    };
    return VT_RUN(tests);
}

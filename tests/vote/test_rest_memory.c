/* SPDX-License-Identifier: EUPL-1.2 */
/* When memory runs out, at whichever request, once or for good: a table of arrivals, a witness and a
 * ballot that is being made say so, keep nothing, and decide nothing else than with memory enough. */
#include "support/memory.h"
#include "vote/edits.h"
#include "vote/log.h"

#include <vngtally/vote/arrivals.h>
#include <vngtally/vote/voting.h>

#define OWN_KEY 201u
#define LOG_SECRET 200u
#define NOW INT64_C(1760000000)

/* Tries until there is memory enough, which is after `least` failures at least. */
typedef enum vt_code attempt(void *with);

static void try_until_it_works(attempt *attempt_once, void *with, long least)
{
    for (int mode = 0; mode < 2; mode++) {
        enum vt_code code = VT_E_MEMORY;
        for (long n = 0; code != VT_OK; n++) {
            memory_for_good = mode == 1;
            memory_left = n;
            code = attempt_once(with);
            memory_left = MEMORY_ENOUGH;
            if (code == VT_OK) {
                assert_true(n >= least);
            } else {
                assert_code(VT_E_MEMORY, code);
            }
        }
    }
}

static enum vt_code read_arrivals(void *with)
{
    struct vt_arrivals out;
    struct vt_errors errs;
    const struct vt_arrivals nothing = {0};
    enum vt_code code = vt_arrivals_parse(&out, *(const struct vt_bytes *)with, &errs);
    memory_left = MEMORY_ENOUGH;
    if (code == VT_OK) {
        assert_int_equal(0, errs.count);
        assert_int_equal(600, out.count);
        assert_text("a", out.at[0].file);
        vt_arrivals_free(&out);
    } else {
        assert_memory_equal(&nothing, &out, sizeof out);
        assert_int_equal(1, errs.count);
        assert_code(code, errs.at[0].code);
    }
    return code;
}

/* The rows grow, and a name between quotes is written again without them. */
static void a_table_of_arrivals_is_read_whole_or_not(void **state)
{
    (void)state;
    struct vt_buf table = {0};
    vt_buf_put_text(&table, "file,time\n");
    for (int i = 0; i < 600; i++) {
        vt_buf_put_text(&table, "\"a\",2025-10-01T12:00:00Z\n");
    }
    struct vt_bytes csv = vt_buf_view(&table);
    try_until_it_works(read_arrivals, &csv, 3);
    vt_buf_free(&table);
}

/* A witness, its memory as text, a request, and what it answers. */
struct asked {
    struct vt_witness knows;
    struct vt_buf state, next, body;
    struct vt_answer answer;
    uint32_t count; /* of what it knows */
};

static enum vt_code write_next(void *with)
{
    struct asked *a = with;
    vt_buf_free(&a->next);
    return vt_witness_put(&a->next, &a->knows, &a->answer, NOW);
}

static enum vt_code read_next(void *with)
{
    struct asked *a = with;
    struct vt_witness out;
    struct vt_error err;
    const struct vt_witness nothing = {0};
    enum vt_code code = vt_witness_read(&out, vt_buf_view(&a->next), &err);
    memory_left = MEMORY_ENOUGH;
    if (code == VT_OK) {
        assert_int_equal(a->count, out.count);
    } else {
        assert_memory_equal(&nothing, &out, sizeof out);
        assert_code(code, err.code);
    }
    vt_witness_free(&out);
    return code;
}

/* Until it has signed more than the first room for checkpoints holds. */
static void a_witness_is_remembered_whole_or_not(void **state)
{
    (void)state;
    struct test_log log = {0};
    struct asked a = {0};
    struct test_key own = test_key(OWN_KEY);
    log_open(&log, LOG_NAME, LOG_SECRET);
    log_grow(&log, 0, 20);
    a.knows.log = log.key;
    assert_code(VT_OK, vt_note_key_make(&a.knows.own, VT_LIT("getuige.example/w1"),
                                        VT_NOTE_COSIGNATURE, &own.public));
    for (a.count = 1; a.count <= 17; a.count++) {
        log_put_request(&a.body, &log, a.count - 1, a.count);
        assert_code(VT_OK, vt_witness_judge(&a.answer, &a.knows, vt_buf_view(&a.body), NULL));
        try_until_it_works(write_next, &a, 2);
        try_until_it_works(read_next, &a, a.count > 16 ? 2 : 1);
        vt_witness_free(&a.knows);
        vt_buf_clear(&a.state);
        vt_buf_put(&a.state, vt_buf_view(&a.next));
        assert_code(VT_OK, vt_witness_read(&a.knows, vt_buf_view(&a.state), NULL));
    }
    vt_witness_free(&a.knows);
    vt_buf_free(&a.body);
    vt_buf_free(&a.state);
    vt_buf_free(&a.next);
    log_free(&log);
}

struct made {
    struct fixture *f;
    struct vt_ballot ballot;
};

static enum vt_code write_ballot(void *with)
{
    struct made *m = with;
    struct vt_buf out = {0};
    struct vt_errors errs = {0};
    enum vt_code code = vt_voting_put(&out, &m->ballot, &m->f->dossier, &errs);
    memory_left = MEMORY_ENOUGH;
    assert_int_equal(code == VT_OK ? 0 : 1, errs.count);
    assert_true(code != VT_OK || (out.len > 0 && vt_buf_code(&out) == VT_OK));
    vt_buf_free(&out);
    return code;
}

static void a_ballot_is_not_half_written(void **state)
{
    struct made m = {.f = *state};
    vt_voting_begin(&m.ballot, &m.f->dossier, member_index(m.f, "GM0001"));
    m.ballot.sequence = 1;
    m.ballot.choice[0] = 0;
    try_until_it_works(write_ballot, &m, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_of_arrivals_is_read_whole_or_not),
        cmocka_unit_test(a_witness_is_remembered_whole_or_not),
        OPENED(a_ballot_is_not_half_written),
    };
    return VT_RUN(tests);
}

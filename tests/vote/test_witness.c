/* SPDX-License-Identifier: EUPL-1.2 */
/* A witness signs what only grew, once it has remembered it, and nothing else (C2SP tlog-witness). */
#include "vote/log.h"

#include "crypto/json.h"

#include <vngtally/base/lines.h>

#define OWN_KEY 201u
#define LOG_SECRET 200u
#define NOW INT64_C(1760000000)

/* A witness with its memory: what io keeps in a file. */
struct memory {
    struct test_log log;
    struct vt_buf state, body;
    struct vt_witness knows;
    struct vt_answer answer;
    struct vt_error err;
};

static void remember(struct memory *m)
{
    vt_witness_free(&m->knows);
    assert_code(VT_OK, vt_witness_read(&m->knows, vt_buf_view(&m->state), &m->err));
}

static int begin(void **state)
{
    struct memory *m = calloc(1, sizeof *m);
    struct test_key own = test_key(OWN_KEY);
    assert_non_null(m);
    log_open(&m->log, LOG_NAME, LOG_SECRET);
    log_grow(&m->log, 0, 40);
    m->knows.log = m->log.key;
    assert_code(VT_OK, vt_note_key_make(&m->knows.own, VT_LIT("getuige.example/w1"),
                                        VT_NOTE_COSIGNATURE, &own.public));
    *state = m;
    return 0;
}

static int end(void **state)
{
    struct memory *m = *state;
    vt_witness_free(&m->knows);
    log_free(&m->log);
    vt_buf_free(&m->state);
    vt_buf_free(&m->body);
    free(m);
    return 0;
}
#define WITNESS(test) cmocka_unit_test_setup_teardown(test, begin, end)

/* Judge m->body; a yes is remembered. */
static enum vt_code ask_at(struct memory *m, int64_t now)
{
    struct vt_buf next = {0};
    enum vt_code code = vt_witness_judge(&m->answer, &m->knows, vt_buf_view(&m->body), &m->err);
    assert_int_equal(code == VT_OK, m->answer.status == VT_WITNESS_OK);
    if (code == VT_OK) {
        code = vt_witness_put(&next, &m->knows, &m->answer, now);
    }
    if (code == VT_OK) {
        vt_buf_free(&m->state);
        m->state = next;
        remember(m);
    } else {
        vt_buf_free(&next);
    }
    return code;
}

static enum vt_code ask(struct memory *m)
{
    return ask_at(m, NOW);
}

static enum vt_code ask_for(struct memory *m, const struct test_log *log, uint64_t old,
                            uint64_t size)
{
    log_put_request(&m->body, log, old, size);
    return ask(m);
}

/* What is asked is refused so, and what the witness knows stays as it is. */
static void assert_no(struct memory *m, enum vt_witness_status status, enum vt_code code)
{
    uint32_t count = m->knows.count;
    assert_code(code, ask(m));
    assert_code(code, m->err.code);
    assert_int_equal(status, m->answer.status);
    assert_int_equal(count, m->knows.count);
}

static void set_body(struct memory *m, const char *text)
{
    vt_buf_clear(&m->body);
    vt_buf_put(&m->body, vt_bytes_of(text));
}

/* The body, zero-terminated. */
static const char *body(struct memory *m)
{
    vt_buf_put_byte(&m->body, 0);
    m->body.len--;
    return (const char *)m->body.at;
}

/* ---- what it signs ---- */

static void signs_the_first_tree_that_it_sees(void **state)
{
    struct memory *m = *state;
    assert_code(VT_OK, ask_for(m, &m->log, 0, 7));
    assert_int_equal(1, m->knows.count);
    assert_int_equal(7, m->knows.seen[0].size);
}

static void signs_every_growth_and_no_other_proof(void **state)
{
    struct memory *m = *state;
    for (uint64_t old = 0; old <= 17; old++) {
        for (uint64_t size = old + 1; size <= 18; size++) {
            struct memory fresh = {.log = m->log};
            fresh.knows = (struct vt_witness){.log = m->knows.log, .own = m->knows.own};
            if (old > 0) {
                assert_code(VT_OK, ask_for(&fresh, &m->log, 0, old));
            }
            /* A proof from anywhere else is none from here. */
            for (uint64_t other = 1; old > 0 && other < size; other++) {
                struct vt_proof right, wrong;
                assert_code(VT_OK, vt_merkle_consistency(&right, &m->log.tree, old, size));
                assert_code(VT_OK, vt_merkle_consistency(&wrong, &m->log.tree, other, size));
                bool same = right.count == wrong.count &&
                            memcmp(right.hash, wrong.hash, right.count * VT_HASH_SIZE) == 0;
                struct vt_buf checkpoint = {0};
                log_put_checkpoint(&checkpoint, &m->log, size);
                vt_buf_clear(&fresh.body);
                vt_submission_put(&fresh.body, old, &wrong, vt_buf_view(&checkpoint));
                vt_buf_free(&checkpoint);
                if (!same) {
                    assert_no(&fresh, VT_WITNESS_UNPROCESSABLE, VT_E_WITNESS_PROOF);
                }
            }
            assert_code(VT_OK, ask_for(&fresh, &m->log, old, size));
            assert_int_equal(size, fresh.answer.request.head.size);
            vt_witness_free(&fresh.knows);
            vt_buf_free(&fresh.state);
            vt_buf_free(&fresh.body);
        }
    }
}

static void signs_the_same_tree_again_and_keeps_the_first_and_the_last_time(void **state)
{
    struct memory *m = *state;
    assert_code(VT_OK, ask_for(m, &m->log, 0, 7));
    log_put_request(&m->body, &m->log, 7, 7);
    assert_code(VT_OK, ask_at(m, NOW + 60));
    assert_code(VT_OK, ask_at(m, NOW + 120));
    assert_int_equal(1, m->knows.count);
    assert_int_equal(NOW, m->knows.seen[0].first);
    assert_int_equal(NOW + 120, m->knows.seen[0].last);
}

static void passes_over_signatures_that_it_does_not_know(void **state)
{
    struct memory *m = *state;
    struct test_log other;
    struct vt_buf more = {0};
    log_open(&other, "ander.example", 210);
    log_grow(&other, 0, 40);
    log_put_request(&m->body, &m->log, 0, 7);
    log_put_checkpoint(&more, &other, 7);
    size_t start = more.len - 1;
    while (more.at[start - 1] != '\n') {
        start--;
    }
    vt_buf_put(&m->body, vt_bytes_part(vt_buf_view(&more), start, more.len));
    assert_code(VT_OK, ask(m));
    /* What it keeps has the log's line alone. */
    vt_buf_clear(&more);
    log_put_checkpoint(&more, &m->log, 7);
    assert_true(vt_bytes_equal(m->knows.seen[0].checkpoint, vt_buf_view(&more)));
    vt_buf_free(&more);
    log_free(&other);
}

/* ---- what it refuses ---- */

static void refuses_what_is_no_request(void **state)
{
    struct memory *m = *state;
    log_put_request(&m->body, &m->log, 3, 7);
    char *good = strdup(body(m));
    static const char *const edits[][2] = {
        {"old 3\n", ""},          {"old 3\n", "old\n"},
        {"old 3\n", "old 03\n"},  {"old 3\n", "old  3\n"},
        {"old 3\n", "old 3 \n"},  {"old 3\n", "old +3\n"},
        {"old 3\n", "Old 3\n"},   {"old 3\n", "new 3\n"},
        {"old 3\n", "old 3\r\n"}, {"old 3\n", "old -1\n"},
        {"old 3\n", "old 3\n\n"}, {"old 3\n", "old 9223372036854775808\n"},
        {"\n7\n", "\n07\n"},      {"\n7\n", "\n\n"},
        {"\n7\n", "\n"},          {LOG_NAME "\n7\n", "\n7\n"},
    };
    for (size_t i = 0; i < sizeof edits / sizeof edits[0]; i++) {
        char *bad = edited(good, edits[i][0], edits[i][1]);
        set_body(m, bad);
        assert_no(m, VT_WITNESS_BAD_REQUEST, VT_E_SUBMISSION_FORM);
        free(bad);
    }
    for (size_t len = 0; len < strlen(good); len++) {
        vt_buf_clear(&m->body);
        vt_buf_put(&m->body, (struct vt_bytes){(const unsigned char *)good, len});
        assert_true(ask(m) != VT_OK);
    }
    free(good);
    /* Also without a hash an empty line stands before the checkpoint. */
    log_put_request(&m->body, &m->log, 0, 7);
    char *bare = edited(body(m), "old 0\n\n", "old 0\n");
    set_body(m, bare);
    assert_no(m, VT_WITNESS_BAD_REQUEST, VT_E_SUBMISSION_FORM);
    free(bare);
    /* 63 hashes are the most. */
    set_body(m, "old 3\n");
    for (int i = 0; i < 64; i++) {
        struct vt_hash hash = {{0}};
        vt_hash_put_base64(&m->body, &hash);
        vt_buf_put_byte(&m->body, '\n');
    }
    struct vt_buf checkpoint = {0};
    log_put_checkpoint(&checkpoint, &m->log, 7);
    vt_buf_put_byte(&m->body, '\n');
    vt_buf_put(&m->body, vt_buf_view(&checkpoint));
    assert_no(m, VT_WITNESS_BAD_REQUEST, VT_E_SUBMISSION_FORM);
    vt_buf_free(&checkpoint);
}

static void refuses_a_log_that_it_does_not_know(void **state)
{
    struct memory *m = *state;
    struct test_log other;
    log_open(&other, "ander.example", LOG_SECRET);
    log_grow(&other, 0, 40);
    log_put_request(&m->body, &other, 0, 7);
    assert_no(m, VT_WITNESS_NOT_FOUND, VT_E_WITNESS_ORIGIN);
    m->knows.log = (struct vt_note_key){0};
    log_put_request(&m->body, &m->log, 0, 7);
    assert_no(m, VT_WITNESS_NOT_FOUND, VT_E_WITNESS_ORIGIN);
    log_free(&other);
}

static void refuses_what_the_log_did_not_sign(void **state)
{
    struct memory *m = *state;
    struct test_log forger;
    log_open(&forger, LOG_NAME, 210);
    log_grow(&forger, 0, 40);
    log_put_request(&m->body, &forger, 0, 7);
    assert_no(m, VT_WITNESS_FORBIDDEN, VT_E_WITNESS_SIGNATURE);
    /* The log's name and ID over another text. */
    log_put_request(&m->body, &m->log, 0, 7);
    char *altered = edited(body(m), "\n7\n", "\n8\n");
    set_body(m, altered);
    assert_no(m, VT_WITNESS_FORBIDDEN, VT_E_WITNESS_SIGNATURE);
    free(altered);
    /* No signature line, or none that is one. */
    log_put_request(&m->body, &m->log, 0, 7);
    size_t start = m->body.len - 1;
    while (m->body.at[start - 1] != '\n') {
        start--;
    }
    m->body.len = start;
    assert_no(m, VT_WITNESS_FORBIDDEN, VT_E_WITNESS_SIGNATURE);
    vt_buf_put(&m->body, VT_LIT("— " LOG_NAME " x\n"));
    assert_no(m, VT_WITNESS_FORBIDDEN, VT_E_WITNESS_SIGNATURE);
    log_free(&forger);
}

static void no_flipped_byte_is_signed(void **state)
{
    struct memory *m = *state;
    assert_code(VT_OK, ask_for(m, &m->log, 0, 5));
    log_put_request(&m->body, &m->log, 5, 13);
    for (size_t i = 0; i < m->body.len; i++) {
        for (unsigned bit = 1; bit < 256; bit <<= 1) {
            m->body.at[i] = (unsigned char)(m->body.at[i] ^ bit);
            assert_int_not_equal(VT_OK, ask(m));
            m->body.at[i] = (unsigned char)(m->body.at[i] ^ bit);
        }
    }
    assert_code(VT_OK, ask(m));
}

static void refuses_to_shrink(void **state)
{
    struct memory *m = *state;
    assert_code(VT_OK, ask_for(m, &m->log, 0, 13));
    for (uint64_t size = 1; size < 13; size++) {
        log_put_request(&m->body, &m->log, 0, size);
        assert_no(m, VT_WITNESS_CONFLICT, VT_E_WITNESS_SIZE);
        assert_int_equal(13, m->answer.size);
        assert_null(m->answer.contradicts);
    }
    /* "From 13 to 5". */
    log_put_request(&m->body, &m->log, 5, 5);
    char *bad = edited(body(m), "old 5\n", "old 13\n");
    set_body(m, bad);
    assert_no(m, VT_WITNESS_BAD_REQUEST, VT_E_WITNESS_OLD_SIZE);
    free(bad);
}

static void refuses_a_start_that_it_did_not_sign_and_tells_its_own(void **state)
{
    struct memory *m = *state;
    log_put_request(&m->body, &m->log, 3, 13);
    assert_no(m, VT_WITNESS_CONFLICT, VT_E_WITNESS_SIZE);
    assert_int_equal(0, m->answer.size);
    assert_code(VT_OK, ask_for(m, &m->log, 0, 5));
    for (uint64_t old = 0; old < 13; old++) {
        if (old == 5) {
            continue;
        }
        log_put_request(&m->body, &m->log, old, 13);
        assert_no(m, VT_WITNESS_CONFLICT, VT_E_WITNESS_SIZE);
        assert_int_equal(5, m->answer.size);
    }
}

static void a_proof_where_none_belongs_is_refused(void **state)
{
    struct memory *m = *state;
    const char *hash = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
    char with[64];
    log_put_request(&m->body, &m->log, 0, 7);
    (void)snprintf(with, sizeof with, "old 0\n%s", hash);
    char *bad = edited(body(m), "old 0\n", with);
    set_body(m, bad);
    assert_no(m, VT_WITNESS_UNPROCESSABLE, VT_E_WITNESS_PROOF);
    free(bad);
    assert_code(VT_OK, ask_for(m, &m->log, 0, 7));
    log_put_request(&m->body, &m->log, 7, 7);
    (void)snprintf(with, sizeof with, "old 7\n%s", hash);
    bad = edited(body(m), "old 7\n", with);
    set_body(m, bad);
    assert_no(m, VT_WITNESS_UNPROCESSABLE, VT_E_WITNESS_PROOF);
    free(bad);
}

/* ---- a log that cheats ---- */

static void a_fork_of_the_same_size_is_refused_and_remembered_as_proof(void **state)
{
    struct memory *m = *state;
    struct test_log fork;
    log_open(&fork, LOG_NAME, LOG_SECRET);
    log_grow(&fork, 0, 9);
    log_grow(&fork, 900, 20);
    assert_code(VT_OK, ask_for(m, &m->log, 0, 9));
    assert_code(VT_OK, ask_for(m, &m->log, 9, 13));
    assert_code(VT_OK, ask_for(m, &m->log, 13, 20));
    static const uint64_t from[] = {0, 9, 13, 20};
    static const struct {
        uint64_t size;
        uint32_t seen;
    } forks[] = {{13, 1}, {20, 2}};
    for (size_t i = 0; i < 2; i++) {
        for (size_t j = 0; j < 4 && from[j] <= forks[i].size; j++) {
            log_put_request(&m->body, &fork, from[j], forks[i].size);
            assert_no(m, VT_WITNESS_CONFLICT, VT_E_WITNESS_FORK);
            assert_int_equal(20, m->answer.size);
            assert_ptr_equal(&m->knows.seen[forks[i].seen], m->answer.contradicts);
        }
    }
    /* A size that it never saw: no proof of anything, but no signature either. */
    log_put_request(&m->body, &fork, 20, 25);
    assert_no(m, VT_WITNESS_UNPROCESSABLE, VT_E_WITNESS_PROOF);
    assert_null(m->answer.contradicts);
    log_put_request(&m->body, &fork, 9, 25);
    assert_no(m, VT_WITNESS_CONFLICT, VT_E_WITNESS_SIZE);
    /* The part that both have is no fork. */
    log_put_request(&m->body, &fork, 0, 9);
    assert_no(m, VT_WITNESS_CONFLICT, VT_E_WITNESS_SIZE);
    assert_null(m->answer.contradicts);
    log_free(&fork);
}

static void an_empty_log_has_one_root(void **state)
{
    struct memory *m = *state;
    struct vt_checkpoint tree = {.origin = VT_LIT(LOG_NAME), .size = 0, .root = {{1}}};
    struct vt_proof none = {0};
    struct vt_buf checkpoint = {0};
    log_put_signed(&checkpoint, &m->log, &tree);
    vt_buf_clear(&m->body);
    vt_submission_put(&m->body, 0, &none, vt_buf_view(&checkpoint));
    vt_buf_free(&checkpoint);
    assert_int_not_equal(VT_OK, ask(m));
    assert_code(VT_OK, ask_for(m, &m->log, 0, 0));
    assert_code(VT_OK, ask_for(m, &m->log, 0, 5));
}

/* ---- what it remembers ---- */

static void a_clock_that_went_back_stops_it(void **state)
{
    struct memory *m = *state;
    assert_code(VT_OK, ask_for(m, &m->log, 0, 7));
    log_put_request(&m->body, &m->log, 7, 7);
    assert_code(VT_E_WITNESS_CLOCK, ask_at(m, NOW - 1));
    log_put_request(&m->body, &m->log, 7, 9);
    assert_code(VT_E_WITNESS_CLOCK, ask_at(m, NOW - 1));
    assert_code(VT_OK, ask_at(m, NOW));
}

static void three_trees(struct memory *m)
{
    assert_code(VT_OK, ask_for(m, &m->log, 0, 5));
    assert_code(VT_OK, ask_for(m, &m->log, 5, 9));
    assert_code(VT_OK, ask_for(m, &m->log, 9, 20));
}

static void what_it_keeps_is_the_documented_text(void **state)
{
    struct memory *m = *state;
    struct vt_buf text = {0}, checkpoint = {0};
    assert_code(VT_OK, ask_for(m, &m->log, 0, 5));
    log_put_checkpoint(&checkpoint, &m->log, 5);
    vt_buf_put_text(&text, "vngtally/witness-state/v1\nlog ");
    vt_note_key_put(&text, &m->knows.log);
    vt_buf_put_text(&text, "\nwitness ");
    vt_note_key_put(&text, &m->knows.own);
    put(&text, "\ncosigned 2025-10-09T08:53:20Z 2025-10-09T08:53:20Z %zu\n", checkpoint.len);
    vt_buf_put(&text, vt_buf_view(&checkpoint));
    assert_true(vt_bytes_equal(vt_buf_view(&text), vt_buf_view(&m->state)));
    vt_buf_free(&text);
    vt_buf_free(&checkpoint);
}

static void no_altered_memory_is_read(void **state)
{
    struct memory *m = *state;
    struct vt_witness knows;
    three_trees(m);
    struct vt_buf *text = &m->state;
    struct vt_bytes line;
    /* Every byte; but a time may be another time. */
    for (size_t i = 0; i < text->len; i++) {
        uint32_t at, column;
        vt_bytes_place(&at, &column, vt_buf_view(text), i);
        struct vt_bytes here = vt_bytes_part(vt_buf_view(text), i + 1 - column, 9);
        text->at[i] ^= 1;
        enum vt_code code = vt_witness_read(&knows, vt_buf_view(text), NULL);
        if (code == VT_OK) {
            assert_true(vt_bytes_starts(here, VT_LIT("cosigned ")));
            vt_witness_free(&knows);
        }
        text->at[i] ^= 1;
    }
    /* Every line left out, and every line twice. */
    struct vt_lines lines = vt_lines_of(vt_buf_view(text));
    while (!vt_lines_done(&lines)) {
        size_t start = lines.at;
        struct vt_buf less = {0}, more = {0};
        assert_true(vt_lines_next(&line, &lines));
        struct vt_bytes before = vt_bytes_part(vt_buf_view(text), 0, start);
        struct vt_bytes through = vt_bytes_part(vt_buf_view(text), 0, lines.at);
        vt_buf_put(&less, before);
        vt_buf_put(&less, vt_bytes_part(vt_buf_view(text), lines.at, text->len));
        vt_buf_put(&more, through);
        vt_buf_put(&more, vt_bytes_part(vt_buf_view(text), start, text->len));
        assert_code(VT_E_WITNESS_STATE, vt_witness_read(&knows, vt_buf_view(&less), NULL));
        assert_code(VT_E_WITNESS_STATE, vt_witness_read(&knows, vt_buf_view(&more), NULL));
        vt_buf_free(&less);
        vt_buf_free(&more);
    }
    assert_code(VT_E_WITNESS_STATE, vt_witness_read(&knows, VT_LIT(""), NULL));
    assert_code(VT_OK, vt_witness_read(&knows, vt_buf_view(text), NULL));
    assert_int_equal(3, knows.count);
    vt_witness_free(&knows);
}

/* A tree in a memory: times in seconds after NOW. */
struct kept {
    const struct test_log *log;
    uint64_t size;
    int64_t first, last;
};

/* A memory made by hand, and whether it is read. */
static enum vt_code read_made(const struct memory *m, enum vt_note_key_type own,
                              const struct kept *kept, size_t count)
{
    struct vt_buf text = {0}, checkpoint = {0};
    struct vt_witness knows;
    struct vt_note_key key;
    struct test_key secret = test_key(OWN_KEY);
    assert_code(VT_OK, vt_note_key_make(&key, VT_LIT("w.example"), own, &secret.public));
    vt_buf_put_text(&text, "vngtally/witness-state/v1\nlog ");
    vt_note_key_put(&text, &m->knows.log);
    vt_buf_put_text(&text, "\nwitness ");
    vt_note_key_put(&text, &key);
    vt_buf_put_byte(&text, '\n');
    for (size_t i = 0; i < count; i++) {
        log_put_checkpoint(&checkpoint, kept[i].log, kept[i].size);
        vt_buf_put_text(&text, "cosigned ");
        vt_time_put_utc(&text, NOW + kept[i].first);
        vt_buf_put_byte(&text, ' ');
        vt_time_put_utc(&text, NOW + kept[i].last);
        put(&text, " %zu\n", checkpoint.len);
        vt_buf_put(&text, vt_buf_view(&checkpoint));
    }
    enum vt_code code = vt_witness_read(&knows, vt_buf_view(&text), NULL);
    vt_witness_free(&knows);
    vt_buf_free(&text);
    vt_buf_free(&checkpoint);
    return code;
}

static void no_memory_that_contradicts_itself_is_read(void **state)
{
    struct memory *m = *state;
    struct test_log other, forger;
    log_open(&other, "ander.example", LOG_SECRET);
    log_open(&forger, LOG_NAME, 210);
    log_grow(&other, 0, 20);
    log_grow(&forger, 0, 20);
    const struct kept good[] = {{&m->log, 5, 0, 9}, {&m->log, 9, 9, 9}, {&m->log, 20, 10, 11}};
    assert_code(VT_OK, read_made(m, VT_NOTE_COSIGNATURE, good, 3));
    assert_code(VT_E_WITNESS_STATE, read_made(m, VT_NOTE_COSIGNATURE, good, 0));
    assert_code(VT_E_WITNESS_STATE, read_made(m, VT_NOTE_ED25519, good, 3));
    const struct kept bad[][2] = {
        {{&m->log, 5, 0, 9}, {&m->log, 9, 8, 9}},  /* before the one before it */
        {{&m->log, 5, 0, 9}, {&m->log, 9, 10, 9}}, /* the last time before the first */
        {{&m->log, 5, 0, 9}, {&m->log, 5, 9, 9}},  /* a size twice */
        {{&m->log, 9, 0, 9}, {&m->log, 5, 9, 9}},  /* shrunk */
        {{&m->log, 5, 0, 9}, {&other, 9, 9, 9}},   /* another log */
        {{&m->log, 5, 0, 9}, {&forger, 9, 9, 9}},  /* not signed by this one */
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_code(VT_E_WITNESS_STATE, read_made(m, VT_NOTE_COSIGNATURE, bad[i], 2));
    }
    log_free(&other);
    log_free(&forger);
}

/* The right key under a text of another name. */
static void no_memory_of_another_origin_is_read(void **state)
{
    struct memory *m = *state;
    struct vt_buf foreign = {0};
    struct vt_witness knows;
    struct vt_checkpoint tree = {.origin = VT_LIT("xxx.example/proef"), .size = 5};
    assert_code(VT_OK, ask_for(m, &m->log, 0, 5));
    struct vt_bytes kept = m->knows.seen[0].checkpoint;
    size_t at = (size_t)(kept.at - m->state.at);
    assert_code(VT_OK, vt_merkle_root(&tree.root, NULL, &m->log.tree, 5));
    log_put_signed(&foreign, &m->log, &tree);
    assert_int_equal(kept.len, foreign.len);
    memcpy(m->state.at + at, foreign.at, foreign.len);
    assert_code(VT_E_WITNESS_STATE, vt_witness_read(&knows, vt_buf_view(&m->state), NULL));
    vt_buf_free(&foreign);
}

/* ---- the recorded conversation of another witness ---- */

/* It would not read more again. */
static void keeps_no_more_trees_than_it_reads(void **state)
{
    struct vt_buf out = {0};
    const struct vt_answer answer = {.request = {.head = {.size = 5}}};
    struct vt_witness full = {.seen = calloc(VT_SEEN_MAX, sizeof *full.seen), .count = VT_SEEN_MAX};
    (void)state;
    assert_non_null(full.seen);
    assert_code(VT_E_TOO_BIG, vt_witness_put(&out, &full, &answer, NOW));
    assert_int_equal(0, out.len);
    free(full.seen);
    vt_buf_free(&out);
}

static const char *vectors;

static void answers_as_litewitness_did(void **state)
{
    struct memory *m = *state;
    struct json json;
    struct vt_public_key key;
    char path[4096];
    if (vectors == NULL) {
        skip();
    }
    (void)snprintf(path, sizeof path, "%s/add-checkpoint-litewitness.json", vectors);
    json_load(&json, path);
    struct json_value steps = json_get(json_root(&json), "steps");
    json_hex(key.b, sizeof key.b, json_get(json_root(&json), "log_key"));
    assert_code(VT_OK, vt_note_key_make(&m->knows.log,
                                        VT_LIT("sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb"
                                               "0bcd41b5211d9e1ce768b0ff0309e562"),
                                        VT_NOTE_ED25519, &key));
    assert_int_equal(9, json_count(steps));
    for (size_t i = 0; i < json_count(steps); i++) {
        struct json_value step = json_at(steps, i);
        struct vt_bytes asserts = json_bytes(json_get(step, "asserts"));
        uint64_t status = json_number(json_get(step, "status"));
        vt_buf_clear(&m->body);
        vt_buf_put(&m->body, json_bytes(json_get(step, "request")));
        (void)ask(m);
        /* That one answered 403 to a log that it does not know; the specification says 404. */
        if (vt_bytes_equal(asserts, VT_LIT("body contains \"unknown log\""))) {
            status = VT_WITNESS_NOT_FOUND;
        }
        assert_int_equal(status, m->answer.status);
        if (vt_bytes_equal(asserts, VT_LIT("body == \"3\\n\""))) {
            assert_int_equal(3, m->answer.size);
        } else if (vt_bytes_equal(asserts, VT_LIT("body == \"5\\n\""))) {
            assert_int_equal(5, m->answer.size);
        }
    }
    assert_int_equal(3, m->knows.count);
    assert_int_equal(5, m->knows.seen[2].size);
    json_free(&json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITNESS(signs_the_first_tree_that_it_sees),
        WITNESS(signs_every_growth_and_no_other_proof),
        WITNESS(signs_the_same_tree_again_and_keeps_the_first_and_the_last_time),
        WITNESS(passes_over_signatures_that_it_does_not_know),
        WITNESS(refuses_what_is_no_request),
        WITNESS(refuses_a_log_that_it_does_not_know),
        WITNESS(refuses_what_the_log_did_not_sign),
        WITNESS(no_flipped_byte_is_signed),
        WITNESS(refuses_to_shrink),
        WITNESS(refuses_a_start_that_it_did_not_sign_and_tells_its_own),
        WITNESS(a_proof_where_none_belongs_is_refused),
        WITNESS(a_fork_of_the_same_size_is_refused_and_remembered_as_proof),
        WITNESS(an_empty_log_has_one_root),
        WITNESS(a_clock_that_went_back_stops_it),
        WITNESS(what_it_keeps_is_the_documented_text),
        WITNESS(no_altered_memory_is_read),
        WITNESS(no_memory_that_contradicts_itself_is_read),
        WITNESS(no_memory_of_another_origin_is_read),
        WITNESS(keeps_no_more_trees_than_it_reads),
        WITNESS(answers_as_litewitness_did),
    };
    vectors = getenv("VNGTALLY_VECTORS");
    if (vectors == NULL) {
        puts("skipped in part: VNGTALLY_VECTORS is not set");
    }
    return VT_RUN(tests);
}

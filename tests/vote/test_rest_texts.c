/* SPDX-License-Identifier: EUPL-1.2 */
/* What is left of the readers of text: lines that are no text, fields that are missing or too many, and what
 * is as long as may be or longer. */
#include "keys.h"
#include "support/memory.h"
#include "vote/log.h"
#include "vote/register_parts.h"

#include <vngtally/vote/arrivals.h>
#include <vngtally/vote/convict.h>

#define LOG_SECRET 200u
#define OWN_KEY 201u
#define NOW INT64_C(1760000000)

/* ---- arrivals ---- */

static void a_header_that_is_no_plain_text_is_told_once(void **state)
{
    struct vt_arrivals arrivals;
    struct vt_errors errs;
    (void)state;
    assert_code(
        VT_E_CONTROL,
        vt_arrivals_parse(&arrivals, VT_LIT("file\x01,time\na,2025-10-01T12:00:00Z\n"), &errs));
    assert_int_equal(1, errs.count);
    assert_int_equal(1, errs.at[0].line);
}

/* ---- a consultation ---- */

static void a_threshold_is_one_text(void **state)
{
    struct vt_consultation read;
    struct vt_errors errs;
    char *text = edited(fixture_consultation(), "{at_least: 2/3}", "{at_least: [2/3]}");
    (void)state;
    assert_code(VT_E_YAML_NOT_A_SCALAR, vt_consultation_parse(&read, vt_bytes_of(text), &errs));
    assert_int_equal(1, errs.count);
    free(text);
}

/* ---- a register in its plainest spelling ---- */

static const struct vt_weight_rule rule = {1000, VT_ROUND_DOWN, 1, 75};

static bool is_plain(const struct vt_buf *text)
{
    const struct vt_register_reading reading = {.rule = &rule};
    struct vt_register reg = {0};
    bool plain;
    assert_code(VT_OK, vt_register_read_plain(&plain, &reg, vt_buf_view(text), &reading));
    vt_register_free(&reg);
    return plain;
}

static enum vt_code parse(const struct vt_buf *text)
{
    struct vt_register reg;
    struct vt_errors errs;
    enum vt_code code =
        vt_register_parse(&reg, vt_buf_view(text), &rule, VT_REGISTER_KEYS_NEEDED, &errs);
    vt_register_free(&reg);
    return code;
}

/* One member of this name with so many keys, below a comment of so many bytes. */
static void put_one(struct vt_buf *out, const char *name, unsigned keys, size_t comment)
{
    vt_buf_clear(out);
    for (size_t i = 0; i < comment; i++) {
        vt_buf_put_byte(out, '#');
    }
    put(out,
        "\nformat: vngtally/register/v1\nmembers:\n  - code: GM0001\n    name: %s\n"
        "    province: Drenthe\n    kind: gemeente\n    inhabitants: 1000\n    keys:\n",
        name);
    for (unsigned k = 0; k < keys; k++) {
        put(out, "      - ");
        put_key(out, 1 + k);
        put(out, "\n");
    }
}

static void a_name_of_four_letters_is_one_but_for_null(void **state)
{
    static const char *const names[] = {"Nuis", "Nulo", "Nuls", "Nuil", "Nall", "Anll"};
    struct vt_buf text = {0};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        put_one(&text, names[i], 1, 0);
        assert_true(is_plain(&text));
    }
    static const char *const nothing[] = {"nUlL", "NULL", "null", "NuLl"};
    for (size_t i = 0; i < sizeof nothing / sizeof nothing[0]; i++) {
        put_one(&text, nothing[i], 1, 0);
        assert_false(is_plain(&text));
    }
    vt_buf_free(&text);
}

static void a_member_has_so_many_keys(void **state)
{
    struct vt_buf text = {0};
    (void)state;
    put_one(&text, "Plaats", VT_MEMBER_KEYS_MAX, 0);
    assert_true(is_plain(&text));
    assert_code(VT_OK, parse(&text));
    put_one(&text, "Plaats", VT_MEMBER_KEYS_MAX + 1, 0);
    assert_false(is_plain(&text));
    assert_code(VT_E_REGISTER_KEYS, parse(&text));
    vt_buf_free(&text);
}

/* One that is longer is for the reader of YAML, which says whether it is too long. */
static void a_comment_is_plain_up_to_a_length(void **state)
{
    struct vt_buf text = {0};
    (void)state;
    put_one(&text, "Plaats", 1, 1000);
    assert_true(is_plain(&text));
    put_one(&text, "Plaats", 1, 1001);
    assert_false(is_plain(&text));
    assert_code(VT_OK, parse(&text));
    vt_buf_free(&text);
}

static void without_memory_no_register_is_read_plainly(void **state)
{
    struct vt_buf text = {0};
    (void)state;
    put_one(&text, "Plaats", 3, 0);
    assert_true(is_plain(&text));
    for (long n = 0;; n++) {
        memory_left = n;
        enum vt_code code = parse(&text);
        memory_left = MEMORY_ENOUGH;
        if (code == VT_OK) {
            assert_true(n > 4); /* four for the room, and one to sort in */
            break;
        }
        assert_code(VT_E_MEMORY, code);
    }
    vt_buf_free(&text);
}

/* ---- what a witness is asked and knows ---- */

static void a_request_is_as_long_as_may_be(void **state)
{
    struct vt_submission read;
    struct vt_error err;
    struct vt_buf body = {0}, note = {0};
    struct test_log log;
    (void)state;
    log_open(&log, LOG_NAME, LOG_SECRET);
    log_grow(&log, 0, 1);
    log_put_checkpoint(&note, &log, 1);
    while (note.len < VT_NOTE_MAX) {
        vt_buf_put_byte(&note, 'x');
    }
    vt_submission_put(&body, 0, &(const struct vt_proof){0}, vt_buf_view(&note));
    assert_code(VT_OK, vt_submission_read(&read, vt_buf_view(&body), &err));
    assert_int_equal(VT_NOTE_MAX, read.checkpoint.len);
    vt_buf_put_byte(&body, 'x');
    assert_code(VT_E_SUBMISSION_FORM, vt_submission_read(&read, vt_buf_view(&body), &err));
    /* Longer than any request: no line of it is looked at. */
    while (body.len <= VT_SUBMISSION_MAX) {
        vt_buf_put_byte(&body, 'x');
    }
    assert_code(VT_E_SUBMISSION_FORM, vt_submission_read(&read, vt_buf_view(&body), &err));
    assert_int_equal(1, err.line);
    vt_buf_free(&body);
    vt_buf_free(&note);
    log_free(&log);
}

/* A witness that has signed the trees of sizes 1 to `count`, as text; under each stands the log's line so
 * many times. */
static void put_state(struct vt_buf *out, struct test_log *log, uint64_t count, unsigned lines)
{
    struct vt_witness knows = {.log = log->key};
    struct test_key own = test_key(OWN_KEY);
    struct vt_checkpoint tree = {.origin = vt_bytes_of(LOG_NAME)};
    struct vt_buf one = {0};
    vt_buf_clear(out);
    assert_code(VT_OK, vt_note_key_make(&knows.own, VT_LIT("getuige.example/w1"),
                                        VT_NOTE_COSIGNATURE, &own.public));
    vt_buf_put_text(out, "vngtally/witness-state/v1\nlog ");
    vt_note_key_put(out, &knows.log);
    vt_buf_put_text(out, "\nwitness ");
    vt_note_key_put(out, &knows.own);
    vt_buf_put_text(out, "\n");
    for (tree.size = 1; tree.size <= count; tree.size++) {
        log_put_signed(&one, log, &tree);
        struct vt_buf line = {0};
        vt_buf_put(&line, vt_bytes_part(vt_buf_view(&one),
                                        vt_bytes_find(vt_buf_view(&one), 0xe2, 0), one.len));
        for (unsigned n = 1; n < lines; n++) {
            vt_buf_put(&one, vt_buf_view(&line));
        }
        vt_buf_free(&line);
        put(out, "cosigned 2025-10-09T08:53:20Z 2025-10-09T08:53:20Z %u\n", (unsigned)one.len);
        vt_buf_put(out, vt_buf_view(&one));
    }
    vt_buf_free(&one);
}

static enum vt_code read_state(struct vt_bytes text, uint32_t *count)
{
    struct vt_witness read;
    struct vt_error err;
    enum vt_code code = vt_witness_read(&read, text, &err);
    assert_true(code == VT_OK || err.line > 0);
    *count = read.count;
    vt_witness_free(&read);
    return code;
}

static void what_a_witness_knows_is_whole_in_every_field(void **state)
{
    static const char *const edits[][2] = {
        {" 2025-10-09T08:53:20Z 2025-10-09T08:53:20Z ", " 2025-10-09T08:53:20Z\n"},
        {" 2025-10-09T08:53:20Z 2025-10-09T08:53:20Z ",
         " 2025-10-09T08:53:20Z 2025-10-09T08:53:20Z 9"},
        {"\n\n", "\nx\n"},
    };
    struct test_log log;
    struct vt_buf text = {0};
    uint32_t count;
    (void)state;
    log_open(&log, LOG_NAME, LOG_SECRET);
    put_state(&text, &log, 1, 1);
    assert_code(VT_OK, read_state(vt_buf_view(&text), &count));
    assert_int_equal(1, count);
    vt_buf_put_byte(&text, '\0');
    for (size_t i = 0; i < sizeof edits / sizeof edits[0]; i++) {
        char *bent = edited((const char *)text.at, edits[i][0], edits[i][1]);
        assert_code(VT_E_WITNESS_STATE, read_state(vt_bytes_of(bent), &count));
        free(bent);
    }
    put_state(&text, &log, 1, 2);
    assert_code(VT_E_WITNESS_STATE, read_state(vt_buf_view(&text), &count));
    vt_buf_free(&text);
    log_free(&log);
}

static void a_witness_knows_so_many_trees(void **state)
{
    struct test_log log;
    struct vt_buf text = {0};
    uint32_t count;
    (void)state;
    log_open(&log, LOG_NAME, LOG_SECRET);
    put_state(&text, &log, VT_SEEN_MAX + 1, 1);
    assert_code(VT_E_WITNESS_STATE, read_state(vt_buf_view(&text), &count));
    /* Without the last one: where its line begins, the others end. */
    size_t last = text.len;
    while (
        !vt_bytes_starts(vt_bytes_part(vt_buf_view(&text), last, text.len), VT_LIT("cosigned "))) {
        last--;
    }
    assert_code(VT_OK, read_state(vt_bytes_part(vt_buf_view(&text), 0, last), &count));
    assert_int_equal(VT_SEEN_MAX, count);
    vt_buf_free(&text);
    log_free(&log);
}

/* Asked for the newest tree again: the time of that one only is renewed. */
static void a_tree_that_is_signed_again_leaves_the_others_as_they_were(void **state)
{
    struct test_log log;
    struct vt_buf text = {0}, body = {0}, next = {0}, wanted = {0};
    struct vt_witness knows;
    struct vt_answer answer = {.status = VT_WITNESS_OK};
    (void)state;
    log_open(&log, LOG_NAME, LOG_SECRET);
    put_state(&text, &log, 2, 1);
    assert_code(VT_OK, vt_witness_read(&knows, vt_buf_view(&text), NULL));
    answer.request.head.size = 2;
    assert_code(VT_OK, vt_witness_put(&next, &knows, &answer, NOW + 86400));
    /* The text as it was, but for the last time in it. */
    const struct vt_bytes stamp = VT_LIT("2025-10-09T08:53:20Z");
    size_t at = text.len;
    while (!vt_bytes_starts(vt_bytes_part(vt_buf_view(&text), at, text.len), stamp)) {
        at--;
    }
    vt_buf_put(&wanted, vt_bytes_part(vt_buf_view(&text), 0, at));
    vt_buf_put_text(&wanted, "2025-10-10T08:53:20Z");
    vt_buf_put(&wanted, vt_bytes_part(vt_buf_view(&text), at + stamp.len, text.len));
    assert_true(vt_bytes_equal(vt_buf_view(&wanted), vt_buf_view(&next)));
    vt_witness_free(&knows);
    vt_buf_free(&text);
    vt_buf_free(&body);
    vt_buf_free(&next);
    vt_buf_free(&wanted);
    log_free(&log);
}

/* ---- testimony ---- */

/* Signed by the log, and no tree. */
static void a_note_about_something_else_is_no_testimony(void **state)
{
    struct fixture *f = *state;
    struct test_log log;
    struct vt_buf note = {0};
    struct vt_testimony read;
    struct vt_error err;
    const struct vt_bytes text = VT_LIT("iets anders\n");
    log_open(&log, ORIGIN, LOG_KEY);
    vt_buf_put(&note, text);
    vt_buf_put_byte(&note, '\n');
    vt_note_put_signature(&note, text, &log.key, (struct vt_secret){log.secret.secret});
    assert_code(VT_E_TESTIMONY_KIND, vt_testimony_read(&read, vt_buf_view(&note), &err));
    /* Nor is a journal with that instead of its checkpoint. */
    assert_code(VT_E_CHECKPOINT_FORM, vt_testimony_read_journal(&read, vt_buf_view(&f->journal),
                                                                vt_buf_view(&note), &err));
    assert_code(VT_E_CHECKPOINT_FORM, err.code);
    assert_int_equal(0, read.tree.size);
    vt_buf_free(&note);
    log_free(&log);
}

/* ---- a journal ---- */

/* Less than a leaf line, and not the beginning of the right one: that is no power loss. */
static void a_leaf_line_that_is_short_and_wrong_was_not_cut(void **state)
{
    struct fixture *f = *state;
    struct vt_record record;
    struct vt_error err;
    struct vt_bytes journal = vt_buf_view(&f->journal);
    journal.len -= 3;
    assert_code(VT_E_ENTRY_CUT, vt_journal_read(&record, journal, 0, 0, &err));
    f->journal.at[journal.len - 1] ^= 1;
    assert_code(VT_E_JOURNAL_LEAF, vt_journal_read(&record, journal, 0, 0, &err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_header_that_is_no_plain_text_is_told_once),
        cmocka_unit_test(a_threshold_is_one_text),
        cmocka_unit_test(a_name_of_four_letters_is_one_but_for_null),
        cmocka_unit_test(a_member_has_so_many_keys),
        cmocka_unit_test(a_comment_is_plain_up_to_a_length),
        cmocka_unit_test(without_memory_no_register_is_read_plainly),
        cmocka_unit_test(a_request_is_as_long_as_may_be),
        cmocka_unit_test(what_a_witness_knows_is_whole_in_every_field),
        cmocka_unit_test(a_witness_knows_so_many_trees),
        cmocka_unit_test(a_tree_that_is_signed_again_leaves_the_others_as_they_were),
        OPENED(a_note_about_something_else_is_no_testimony),
        OPENED(a_leaf_line_that_is_short_and_wrong_was_not_cut),
    };
    return VT_RUN(tests);
}

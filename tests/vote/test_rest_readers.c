/* SPDX-License-Identifier: EUPL-1.2 */
/* What the readers do at their limits, with signatures that fit nothing, and without memory. */
#include "keys.h"
#include "support/memory.h"
#include "vote/log.h"

#include <vngtally/vote/arrivals.h>
#include <vngtally/vote/convict.h>

#define LOG_SECRET 200u
#define NOW INT64_C(1760000000)

/* ---- more than there can be ---- */

static void put_times(struct vt_buf *out, const char *row, size_t len, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        vt_buf_put(out, (struct vt_bytes){(const unsigned char *)row, len});
    }
}

static void a_table_of_arrivals_has_so_many_rows(void **state)
{
    static const char row[] = "a,2025-10-01T12:00:00Z\n";
    struct vt_buf table = {0};
    struct vt_arrivals arrivals;
    struct vt_errors errs;
    (void)state;
    vt_buf_put_text(&table, "file,time\n");
    put_times(&table, row, sizeof row - 1, VT_ARRIVALS_MAX + 1);
    assert_code(VT_E_ARRIVALS_MANY, vt_arrivals_parse(&arrivals, vt_buf_view(&table), &errs));
    assert_int_equal(1, errs.count);
    assert_int_equal(VT_ARRIVALS_MAX + 1, errs.at[0].line); /* the last that is one of them */
    assert_int_equal(0, arrivals.count);
    assert_null(arrivals.at);
    vt_buf_free(&table);
}

/* Members that share one key, each of a province of its own. */
static void put_provinces(struct vt_buf *out, unsigned count)
{
    vt_buf_clear(out);
    put(out, "format: vngtally/register/v1\nmembers:\n");
    for (unsigned m = 1; m <= count; m++) {
        put(out,
            "  - code: GM%04u\n    name: Plaats\n    province: Provincie %u\n    kind: gemeente\n"
            "    inhabitants: 1000\n    shared_keys: true\n    keys:\n      - " KEY_1 "\n",
            m, m);
    }
}

static void a_register_names_so_many_provinces(void **state)
{
    const struct vt_weight_rule rule = {1000, VT_ROUND_DOWN, 1, 75};
    struct vt_buf text = {0};
    struct vt_register reg;
    struct vt_errors errs;
    (void)state;
    put_provinces(&text, VT_PROVINCES_MAX);
    assert_code(VT_OK,
                vt_register_parse(&reg, vt_buf_view(&text), &rule, VT_REGISTER_KEYS_NEEDED, &errs));
    assert_int_equal(VT_PROVINCES_MAX, reg.count);
    assert_text("Provincie 100", reg.member[VT_PROVINCES_MAX - 1].province);
    vt_register_free(&reg);
    put_provinces(&text, VT_PROVINCES_MAX + 1);
    assert_code(VT_E_REGISTER_PROVINCES,
                vt_register_parse(&reg, vt_buf_view(&text), &rule, VT_REGISTER_KEYS_NEEDED, &errs));
    assert_int_equal(1, errs.count);
    assert_string_equal("Provincie 101", errs.at[0].subject);
    assert_string_equal("100", errs.at[0].detail);
    assert_int_equal(2 + 8 * VT_PROVINCES_MAX + 3, errs.at[0].line);
    vt_buf_free(&text);
}

/* Those that look at the keys are told of them while the register is being read. */
struct watched {
    size_t calls, last;
};

static void tell(void *context, const struct vt_public_key *key, size_t count)
{
    struct watched *w = context;
    assert_non_null(key);
    assert_true(count >= w->last);
    w->calls++;
    w->last = count;
}

static bool good(void *context)
{
    (void)context;
    return true;
}

static void forget(void *context)
{
    *(struct watched *)context = (struct watched){0};
}

static void who_looks_at_the_keys_hears_of_them_on_the_way(void **state)
{
    const struct vt_weight_rule rule = {1000, VT_ROUND_DOWN, 1, 75};
    struct watched w = {0};
    const struct vt_key_watch watch = {tell, good, forget, &w};
    struct vt_buf text = {0};
    struct vt_register reg;
    struct vt_errors errs;
    (void)state;
    put_provinces(&text, 70);
    assert_code(VT_OK, vt_register_parse_watched(&reg, vt_buf_view(&text), &rule,
                                                 VT_REGISTER_KEYS_NEEDED, &watch, &errs));
    assert_int_equal(70, w.last);
    assert_true(w.calls >= 2);
    vt_register_free(&reg);
    vt_buf_free(&text);
}

/* ---- a rehearsal ---- */

static void the_result_of_a_rehearsal_says_so(void **state)
{
    struct fixture f;
    struct vt_result made, read;
    struct vt_buf reg = {0}, text = {0};
    char *consultation = edited(fixture_consultation(), "title: {nl: Proef}\n",
                                "title: {nl: Proef}\nrehearsal: true\n");
    (void)state;
    fixture_put_register(&reg);
    fixture_open_files(&f, consultation, vt_buf_view(&reg));
    const uint32_t ballot = voted(&f, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 1, 0});
    closed(&f);
    assert_code(VT_OK, vt_result_make(&made, &f.dossier));
    vt_result_put(&text, &made, &f.dossier);
    struct vt_bytes all = vt_buf_view(&text);
    assert_code(VT_OK,
                vt_result_read(&read, all, &f.dossier.consultation, &f.dossier.fingerprint, NULL));
    assert_int_equal(ballot + 2, read.index);
    assert_int_equal(1, read.ballots);
    vt_result_free(&read);
    /* Without that line it is none of this consultation; and with it none of another. */
    vt_buf_put_byte(&text, '\0');
    char *plain = edited((const char *)text.at, "rehearsal: true\n", "");
    assert_code(VT_E_RESULT_FORM, vt_result_read(&read, vt_bytes_of(plain), &f.dossier.consultation,
                                                 &f.dossier.fingerprint, NULL));
    f.dossier.consultation.rehearsal = false;
    assert_code(VT_OK, vt_result_read(&read, vt_bytes_of(plain), &f.dossier.consultation,
                                      &f.dossier.fingerprint, NULL));
    vt_result_free(&read);
    assert_code(VT_E_RESULT_FORM,
                vt_result_read(&read, vt_bytes_of((const char *)text.at), &f.dossier.consultation,
                               &f.dossier.fingerprint, NULL));
    vt_result_free(&made);
    free(plain);
    free(consultation);
    vt_buf_free(&text);
    vt_buf_free(&reg);
    fixture_free(&f);
}

/* ---- a key that was replaced ---- */

/* Only the very file that stands in the journal, with its very signature, is the same again. */
static void with_a_replaced_key_only_what_stands_already_is_the_same_again(void **state)
{
    struct fixture *f = *state;
    const struct vote vote = {"GM0003", 1, AZWA_FOR, NULL, 4, 0};
    const struct vote unknown = {"GM9999", 1, AZWA_FOR, NULL, 4, 0};
    const struct vote other = {"GM0003", 1, AZWA_AGAINST, NULL, 4, 0};
    const struct vote newer = {"GM0003", 2, AZWA_FOR, NULL, 4, 0};
    struct vt_buf file = {0}, armor = {0};
    const uint32_t first = voted(f, &vote);
    swapped(f, &(struct swap){"GM0003", 4, 20, 0});
    put_ballot(&file, f, &vote);
    put_armor(&armor, vt_buf_view(&file), BALLOT_SPACE, 4);
    struct vt_intake same = hand_in_signed(f, vt_buf_view(&file), vt_buf_view(&armor), f->now);
    assert_int_equal(VT_INTAKE_AGAIN, same.kind);
    assert_int_equal(first, same.again);
    /* also when memory runs out on the way: then it is not decided */
    const struct vt_handed_in in = {vt_buf_view(&file), vt_buf_view(&armor), f->now, f->now};
    enum vt_code code = VT_E_MEMORY;
    for (long n = 0; code != VT_OK; n++) {
        vt_ballot_reader_free(&f->reader);
        vt_buf_free(&f->scratch);
        memory_left = n;
        code =
            vt_intake(&same, &f->reader, &f->scratch, &f->dossier, vt_buf_view(&f->journal), &in);
        memory_left = MEMORY_ENOUGH;
        assert_code(code == VT_OK ? VT_OK : VT_E_MEMORY, code);
        assert_int_equal(code == VT_OK ? VT_INTAKE_AGAIN : VT_INTAKE_OUT, same.kind);
    }
    /* signed as another text */
    put_armor(&armor, VT_LIT("x\n"), BALLOT_SPACE, 4);
    struct vt_intake got = hand_in_signed(f, vt_buf_view(&file), vt_buf_view(&armor), f->now);
    assert_int_equal(VT_INTAKE_OUT, got.kind);
    assert_code(VT_E_BALLOT_KEY_REPLACED, got.error.code);
    /* no ballot, one of nobody, another of that number, one that does not stand there */
    got = hand_in(f, VT_LIT("geen stembiljet\n"), 4, f->now);
    assert_code(VT_E_BALLOT_KEY_REPLACED, got.error.code);
    got = hand_in_vote(f, &unknown);
    assert_code(VT_E_BALLOT_KEY_REPLACED, got.error.code);
    got = hand_in_vote(f, &other);
    assert_int_equal(VT_INTAKE_OUT, got.kind);
    assert_code(VT_E_BALLOT_KEY_REPLACED, got.error.code);
    got = hand_in_vote(f, &newer);
    assert_int_equal(VT_INTAKE_OUT, got.kind);
    assert_code(VT_E_BALLOT_KEY_REPLACED, got.error.code);
    vt_buf_free(&file);
    vt_buf_free(&armor);
}

/* ---- a log whose key signs as a witness does: that takes memory ---- */

struct cosigner {
    struct test_log log;
    struct vt_buf one, two, body;
};

/* A checkpoint of `size` with a line by another key, and the log's. */
static void put_cosigned(struct vt_buf *out, struct cosigner *c, uint64_t size)
{
    struct vt_checkpoint tree = {.origin = vt_bytes_of(LOG_NAME), .size = size};
    struct test_key stranger = test_key(STRANGER);
    struct vt_note_key other;
    struct vt_buf text = {0};
    assert_code(VT_OK, vt_merkle_root(&tree.root, NULL, &c->log.tree, size));
    vt_checkpoint_put_text(&text, &tree);
    assert_code(VT_OK, vt_note_key_make(&other, VT_LIT("getuige.example/w1"), VT_NOTE_COSIGNATURE,
                                        &stranger.public));
    vt_buf_clear(out);
    vt_buf_put(out, vt_buf_view(&text));
    vt_buf_put_byte(out, '\n');
    vt_note_put_cosignature(out, vt_buf_view(&text), &other, (uint64_t)NOW,
                            (struct vt_secret){stranger.secret});
    vt_note_put_cosignature(out, vt_buf_view(&text), &c->log.key, (uint64_t)NOW,
                            (struct vt_secret){c->log.secret.secret});
    vt_buf_free(&text);
}

static void begin_cosigner(struct cosigner *c)
{
    *c = (struct cosigner){0};
    log_open(&c->log, LOG_NAME, LOG_SECRET);
    log_grow(&c->log, 0, 8);
    assert_code(VT_OK, vt_note_key_make(&c->log.key, vt_bytes_of(LOG_NAME), VT_NOTE_COSIGNATURE,
                                        &c->log.secret.public));
}

static void end_cosigner(struct cosigner *c)
{
    log_free(&c->log);
    vt_buf_free(&c->one);
    vt_buf_free(&c->two);
    vt_buf_free(&c->body);
}

static void a_witness_without_memory_refuses_nobody(void **state)
{
    struct cosigner c;
    struct vt_proof proof;
    struct vt_answer answer;
    (void)state;
    begin_cosigner(&c);
    const struct vt_witness knows = {.log = c.log.key};
    put_cosigned(&c.one, &c, 3);
    assert_code(VT_OK, vt_merkle_consistency(&proof, &c.log.tree, 0, 3));
    vt_submission_put(&c.body, 0, &proof, vt_buf_view(&c.one));
    for (long n = 0;; n++) {
        struct vt_error err = {0};
        memory_left = n;
        enum vt_code code = vt_witness_judge(&answer, &knows, vt_buf_view(&c.body), &err);
        memory_left = MEMORY_ENOUGH;
        if (code == VT_OK) {
            assert_true(n > 0);
            break;
        }
        assert_code(VT_E_MEMORY, code);
        assert_code(VT_E_MEMORY, err.code);
        assert_int_equal(0, answer.status);
    }
    /* The line that it takes over is the log's, not the first that stands there. */
    assert_int_equal(VT_WITNESS_OK, answer.status);
    assert_true(vt_bytes_starts(answer.log_line, VT_LIT("\xe2\x80\x94 " LOG_NAME " ")));
    end_cosigner(&c);
}

static void a_judge_without_memory_says_so(void **state)
{
    struct cosigner c;
    struct vt_testimony file[2];
    struct vt_conviction shown;
    unsigned which;
    (void)state;
    begin_cosigner(&c);
    put_cosigned(&c.one, &c, 3);
    put_cosigned(&c.two, &c, 5);
    assert_code(VT_OK, vt_testimony_read(&file[0], vt_buf_view(&c.one), NULL));
    assert_code(VT_OK, vt_testimony_read(&file[1], vt_buf_view(&c.two), NULL));
    const struct vt_charge charge = {.file = {&file[0], &file[1]}, .log = &c.log.key};
    for (long n = 0;; n++) {
        struct vt_error err = {0};
        memory_left = n;
        enum vt_code code = vt_convict(&shown, &which, &charge, &err);
        memory_left = MEMORY_ENOUGH;
        if (code == VT_E_CONVICT_NOTHING) {
            assert_true(n > 0);
            break;
        }
        assert_code(VT_E_MEMORY, code);
        assert_code(VT_E_MEMORY, err.code);
    }
    vt_testimony_free(&file[0]);
    vt_testimony_free(&file[1]);
    end_cosigner(&c);
}

/* ---- testimony and conviction ---- */

static void a_journal_testifies_whole_or_not(void **state)
{
    struct fixture *f = *state;
    struct test_key key = test_key(LOG_KEY);
    struct vt_checkpoint checkpoint;
    struct vt_testimony read;
    const struct vt_testimony nothing = {0};
    voted(f, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 1, 0});
    voted(f, &(struct vote){"GM0002", 1, AZWA_FOR, NULL, 3, 0});
    assert_code(VT_OK, vt_dossier_checkpoint(&checkpoint, &f->dossier, f->dossier.count));
    vt_buf_clear(&f->scratch);
    vt_checkpoint_put_signed(&f->scratch, &checkpoint, &f->dossier.opening.log_key,
                             (struct vt_secret){key.secret});
    for (long n = 0;; n++) {
        struct vt_error err = {0};
        memory_left = n;
        enum vt_code code = vt_testimony_read_journal(&read, vt_buf_view(&f->journal),
                                                      vt_buf_view(&f->scratch), &err);
        memory_left = MEMORY_ENOUGH;
        if (code == VT_OK) {
            assert_true(n > 0);
            assert_int_equal(3, read.tree.size);
            break;
        }
        assert_code(VT_E_MEMORY, code);
        assert_code(VT_E_MEMORY, err.code);
        assert_memory_equal(&nothing, &read, sizeof read);
    }
    vt_testimony_free(&read);
}

/* Two entries at one index convict whichever is the larger tree, but the smaller one stands first. */
static void a_conviction_names_the_smaller_tree_first(void **state)
{
    struct test_log log;
    struct vt_buf one = {0}, two = {0}, statement = {0};
    struct vt_conviction checked;
    struct vt_error err;
    (void)state;
    log_open(&log, LOG_NAME, LOG_SECRET);
    log_grow(&log, 0, 8);
    log_put_checkpoint(&one, &log, 5);
    log_put_checkpoint(&two, &log, 3);
    struct vt_conviction made = {.log = log.key,
                                 .shows = VT_SHOWS_ENTRY,
                                 .checkpoint = {vt_buf_view(&one), vt_buf_view(&two)}};
    vt_conviction_put(&statement, &made);
    assert_code(VT_E_CONVICTION_EMPTY,
                vt_conviction_check(&checked, vt_buf_view(&statement), &err));
    assert_string_equal(vt_code_slug(VT_E_MERKLE_SIZE), err.subject);
    /* In the right order its two leaves are the same one. */
    made.checkpoint[0] = vt_buf_view(&two);
    made.checkpoint[1] = vt_buf_view(&one);
    vt_buf_clear(&statement);
    vt_conviction_put(&statement, &made);
    assert_code(VT_E_CONVICTION_EMPTY,
                vt_conviction_check(&checked, vt_buf_view(&statement), &err));
    assert_string_equal(vt_code_slug(VT_E_CONVICT_SAME), err.subject);
    vt_buf_free(&one);
    vt_buf_free(&two);
    vt_buf_free(&statement);
    log_free(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_of_arrivals_has_so_many_rows),
        cmocka_unit_test(a_register_names_so_many_provinces),
        cmocka_unit_test(who_looks_at_the_keys_hears_of_them_on_the_way),
        cmocka_unit_test(the_result_of_a_rehearsal_says_so),
        OPENED(with_a_replaced_key_only_what_stands_already_is_the_same_again),
        cmocka_unit_test(a_witness_without_memory_refuses_nobody),
        cmocka_unit_test(a_judge_without_memory_says_so),
        OPENED(a_journal_testifies_whole_or_not),
        cmocka_unit_test(a_conviction_names_the_smaller_tree_first),
    };
    return VT_RUN(tests);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Whose log it is: the opening that a statement carries, or that a file shows, names the key; what is no
 * opening, or that of another log, names nobody. */
#include "vote/log.h"

#include <vngtally/vote/convict.h>

/* The fixture's log, which signs two trees of nine; and openings that are none. */
struct trial {
    struct fixture f;
    struct vt_record opening;
    struct test_log log;
    struct vt_buf one, two, statement, bent;
    struct vt_error err;
};

static void sign_both(struct trial *t, const struct test_log *log)
{
    struct test_log fork;
    log_put_checkpoint(&t->one, log, 9);
    log_open(&fork, log->key.name, LOG_KEY);
    fork.key = log->key;
    fork.secret = log->secret;
    log_grow(&fork, 500, 9);
    log_put_checkpoint(&t->two, &fork, 9);
    log_free(&fork);
}

static int begin(void **state)
{
    struct trial *t = calloc(1, sizeof *t);
    assert_non_null(t);
    fixture_open(&t->f);
    assert_code(VT_OK,
                vt_dossier_record(&t->opening, &t->f.dossier, vt_buf_view(&t->f.journal), 0));
    log_open(&t->log, ORIGIN, LOG_KEY);
    log_grow(&t->log, 0, 9);
    sign_both(t, &t->log);
    *state = t;
    return 0;
}

static int end(void **state)
{
    struct trial *t = *state;
    vt_buf_free(&t->one);
    vt_buf_free(&t->two);
    vt_buf_free(&t->statement);
    vt_buf_free(&t->bent);
    log_free(&t->log);
    fixture_free(&t->f);
    free(t);
    return 0;
}
#define TRIAL(test) cmocka_unit_test_setup_teardown(test, begin, end)

/* A statement by this log about the two checkpoints, with this opening. */
static enum vt_code check(struct trial *t, const struct vt_note_key *log, struct vt_bytes opening,
                          struct vt_conviction *checked)
{
    const struct vt_conviction made = {.log = *log,
                                       .shows = VT_SHOWS_SAME_SIZE,
                                       .opening = opening,
                                       .checkpoint = {vt_buf_view(&t->one), vt_buf_view(&t->two)}};
    vt_buf_clear(&t->statement);
    vt_conviction_put(&t->statement, &made);
    return vt_conviction_check(checked, vt_buf_view(&t->statement), &t->err);
}

static void the_opening_of_the_log_gives_the_fingerprint(void **state)
{
    struct trial *t = *state;
    struct vt_conviction checked;
    assert_code(VT_OK, check(t, &t->log.key, t->opening.bytes, &checked));
    assert_true(vt_hash_equal(&t->f.dossier.fingerprint, &checked.fingerprint));
    assert_code(VT_OK, check(t, &t->log.key, VT_LIT(""), &checked));
    assert_int_equal(0, checked.opening.len);
}

/* The opening of the fixture, bent in the way of this number; false: no such number. */
static bool bend(struct trial *t, int way)
{
    struct vt_entry entry = t->opening.entry;
    vt_buf_clear(&t->bent);
    switch (way) {
    case 0:
        vt_buf_put(&t->bent, VT_LIT("nothing\n"));
        return true;
    case 1:
        vt_buf_put(&t->bent, t->opening.bytes);
        vt_buf_put_byte(&t->bent, '\n');
        return true;
    case 2:
        vt_buf_put(&t->bent, vt_bytes_part(t->opening.bytes, 0, t->opening.bytes.len - 1));
        return true;
    case 3:
        entry.kind = VT_ENTRY_BALLOT;
        break;
    case 4:
        entry.part_count = 1;
        break;
    case 5:
        entry.part_count = 3;
        entry.part[2] = VT_LIT("more\n");
        break;
    case 6:
        entry.part[0] = VT_LIT("no opening\n");
        break;
    default:
        return false;
    }
    vt_entry_put(&t->bent, &entry);
    return true;
}

static void a_statement_with_what_is_no_opening_convicts_nobody(void **state)
{
    struct trial *t = *state;
    struct vt_conviction checked;
    int way = 0;
    for (; bend(t, way); way++) {
        assert_code(VT_E_CONVICTION_EMPTY, check(t, &t->log.key, vt_buf_view(&t->bent), &checked));
        assert_string_equal(vt_code_slug(VT_E_OPENING_FORM), t->err.subject);
    }
    assert_int_equal(7, way);
}

static void an_opening_of_another_log_convicts_nobody(void **state)
{
    static const struct {
        const char *name;
        unsigned key;
    } others[] = {{"ander.example", LOG_KEY}, {ORIGIN, STRANGER}};
    struct trial *t = *state;
    struct vt_conviction checked;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        struct test_log log;
        log_open(&log, others[i].name, others[i].key);
        log_grow(&log, 0, 9);
        sign_both(t, &log);
        assert_code(VT_OK, check(t, &log.key, VT_LIT(""), &checked));
        assert_code(VT_E_CONVICTION_EMPTY, check(t, &log.key, t->opening.bytes, &checked));
        assert_string_equal(vt_code_slug(VT_E_OPENING_FORM), t->err.subject);
        log_free(&log);
    }
}

static void an_empty_opening_is_no_statement(void **state)
{
    struct trial *t = *state;
    struct vt_conviction checked;
    char *text;
    assert_code(VT_OK, check(t, &t->log.key, VT_LIT(""), &checked));
    vt_buf_put_byte(&t->statement, '\0');
    text = edited((const char *)t->statement.at, "\nfirst ", "\nopening 0\nfirst ");
    assert_code(VT_E_CONVICTION_FORM, vt_conviction_check(&checked, vt_bytes_of(text), &t->err));
    free(text);
}

/* Charge the two checkpoints; the first file shows this opening. */
static enum vt_code charge(struct trial *t, struct vt_bytes opening, const struct vt_note_key *log,
                           unsigned *which)
{
    struct vt_testimony file[2];
    struct vt_conviction shown;
    assert_code(VT_OK, vt_testimony_read(&file[0], vt_buf_view(&t->one), &t->err));
    assert_code(VT_OK, vt_testimony_read(&file[1], vt_buf_view(&t->two), &t->err));
    file[0].opening = opening;
    const struct vt_charge charge = {.file = {&file[0], &file[1]}, .log = log};
    enum vt_code code = vt_convict(&shown, which, &charge, &t->err);
    assert_int_equal(code == VT_OK, shown.checkpoint[0].len > 0);
    vt_testimony_free(&file[0]);
    vt_testimony_free(&file[1]);
    return code;
}

static void what_is_no_opening_names_no_key(void **state)
{
    struct trial *t = *state;
    unsigned which;
    assert_code(VT_OK, charge(t, t->opening.bytes, NULL, &which));
    assert_int_equal(0, which);
    for (int way = 0; bend(t, way); way++) {
        assert_code(VT_E_CONVICT_KEY, charge(t, vt_buf_view(&t->bent), NULL, &which));
        assert_int_equal(0, which);
    }
}

static void a_given_key_is_that_of_the_opening(void **state)
{
    struct trial *t = *state;
    struct test_log other;
    unsigned which;
    assert_code(VT_OK, charge(t, t->opening.bytes, &t->log.key, &which));
    log_open(&other, ORIGIN, STRANGER);
    assert_code(VT_E_CONVICT_LOGS, charge(t, t->opening.bytes, &other.key, &which));
    assert_string_equal(ORIGIN, t->err.subject);
    assert_code(VT_E_CONVICT_UNSIGNED, charge(t, VT_LIT(""), &other.key, &which));
    assert_int_equal(1, which);
    log_free(&other);
}

static void which_file_is_not_signed_is_told(void **state)
{
    struct trial *t = *state;
    struct vt_buf keep = {0};
    unsigned which;
    t->two.at[sizeof ORIGIN] = '8'; /* the size */
    assert_code(VT_E_CONVICT_UNSIGNED, charge(t, t->opening.bytes, NULL, &which));
    assert_int_equal(2, which);
    assert_string_equal(ORIGIN, t->err.subject);
    keep = t->one;
    t->one = t->two;
    t->two = keep;
    assert_code(VT_E_CONVICT_UNSIGNED, charge(t, t->opening.bytes, NULL, &which));
    assert_int_equal(1, which);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TRIAL(the_opening_of_the_log_gives_the_fingerprint),
        TRIAL(a_statement_with_what_is_no_opening_convicts_nobody),
        TRIAL(an_opening_of_another_log_convicts_nobody),
        TRIAL(an_empty_opening_is_no_statement),
        TRIAL(what_is_no_opening_names_no_key),
        TRIAL(a_given_key_is_that_of_the_opening),
        TRIAL(which_file_is_not_signed_is_told),
    };
    return VT_RUN(tests);
}

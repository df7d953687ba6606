/* SPDX-License-Identifier: EUPL-1.2 */
/* The store (io/store.h): what is refused, what is mended, and what is never touched. */
#include "io/store_fixture.h"

#include <unistd.h>

static void a_new_dossier_is_in_order(void **state)
{
    struct shelf *shelf = *state;
    shelf_in_order(shelf, 1);
    assert_int_equal(5, scratch_count(DOSSIER)); /* and nothing else */
    assert_int_equal(0, scratch_count(DOSSIER "/receipts"));
    assert_false(scratch_has(".d.opening"));
}

static void is_never_made_over_another(void **state)
{
    struct shelf *shelf = *state;
    assert_code(VT_E_STORE_NOT_EMPTY, shelf_create(shelf, DOSSIER));
    assert_string_equal(DOSSIER, shelf->why.errs.at[0].subject);
    shelf_in_order(shelf, 1);
}

static void assert_buf(struct vt_bytes wanted, struct vt_bytes got)
{
    assert_int_equal(wanted.len, got.len);
    assert_memory_equal(wanted.at, got.at, got.len);
}

/* Prepare the files of the fixture, with this behind them. */
static enum vt_code prepare(struct vt_store *store, const struct shelf *shelf,
                            const char *consultation, const char *reg, struct vt_store_wrong *wrong)
{
    struct vt_buf text[2] = {{0}, {0}};
    vt_buf_put(&text[0], vt_buf_view(&shelf->f.consultation));
    vt_buf_put_text(&text[0], consultation);
    vt_buf_put(&text[1], vt_buf_view(&shelf->f.reg));
    vt_buf_put_text(&text[1], reg);
    enum vt_code code = vt_store_prepare(store, &text[0], &text[1], NULL, wrong);
    assert_null(text[0].at); /* gone over */
    assert_null(text[1].at);
    return code;
}

/* What is told of a dossier that was just made is told from memory. */
static void what_was_made_is_what_is_read(void **state)
{
    struct shelf *shelf = *state;
    struct vt_store made, read;
    struct vt_store_wrong wrong;
    assert_code(VT_OK, prepare(&made, shelf, "", "", &wrong));
    assert_int_equal(0, wrong.consultation.count + wrong.reg.count);
    assert_code(VT_OK, vt_store_create(&made, "new/", shelf->key, &shelf->why));
    assert_code(VT_OK, vt_store_read(&read, "new", &shelf->why));
    assert_string_equal("new", made.path.text);
    assert_buf(vt_buf_view(&read.consultation), vt_buf_view(&made.consultation));
    assert_buf(vt_buf_view(&read.reg), vt_buf_view(&made.reg));
    assert_buf(vt_buf_view(&read.checkpoint), vt_buf_view(&made.checkpoint));
    assert_buf(read.journal, made.journal);
    assert_memory_equal(&read.dossier.fingerprint, &made.dossier.fingerprint, VT_HASH_SIZE);
    assert_int_equal(1, made.dossier.count);
    assert_int_equal(read.dossier.end, made.dossier.end);
    assert_int_equal(read.dossier.reg.count, made.dossier.reg.count);
    assert_code(VT_OK, vt_store_covered(&made.covered, &made, &shelf->err));
    vt_store_close(&made);
    vt_store_close(&read);
}

/* Of both files, whichever is wrong; and nothing stands there for it. */
static void all_that_is_wrong_with_both_files_is_told(void **state)
{
    struct shelf *shelf = *state;
    const size_t before = scratch_count(".");
    for (unsigned which = 1; which < 4; which++) {
        struct vt_store store;
        struct vt_store_wrong wrong;
        const bool first = (which & 1) != 0, second = (which & 2) != 0;
        assert_code(VT_E_YAML_UNKNOWN_KEY, prepare(&store, shelf, first ? "one: 1\ntwo: 2\n" : "",
                                                   second ? "three: 3\n" : "", &wrong));
        assert_int_equal(first ? 2 : 0, wrong.consultation.count);
        assert_int_equal(second ? 1 : 0, wrong.reg.count);
        vt_store_close(&store);
    }
    assert_int_equal(before, scratch_count("."));
}

/* A key that is no good point is told among the rest, in either case. */
static void a_bad_key_is_told_when_a_dossier_is_prepared(void **state)
{
    static const char weak[] =
        "  - code: ZZ02\n    name: Lid\n    kind: bijzonder\n    votes: 0\n"
        "    keys:\n      - ssh-ed25519 "
        "AAAAC3NzaC1lZDI1NTE5AAAAIAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n";
    struct shelf *shelf = *state;
    static const char *const also[] = {"", "three: 3\n"};
    for (unsigned i = 0; i < 4; i++) {
        struct vt_store store;
        struct vt_store_wrong wrong;
        struct vt_buf text = {0};
        vt_buf_put_text(&text, weak);
        vt_buf_put_text(&text, also[i % 2]);
        vt_buf_put_byte(&text, '\0');
        assert_code(i < 2 ? VT_E_WEAK_KEY : VT_E_YAML_UNKNOWN_KEY,
                    prepare(&store, shelf, i < 2 ? "" : "one: 1\n", (const char *)text.at, &wrong));
        assert_int_equal(i < 2 ? 0 : 1, wrong.consultation.count);
        assert_int_equal(1 + i % 2, wrong.reg.count);
        assert_code(VT_E_WEAK_KEY, wrong.reg.at[0].code);
        vt_store_close(&store);
        vt_buf_free(&text);
    }
}

static void an_entry_waits_for_its_checkpoint_and_a_receipt_for_both(void **state)
{
    struct shelf *shelf = *state;
    struct saved before, after;
    shelf_save(&before);
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_OK, shelf_put(shelf, "GM0001", 1, 1));
    shelf_save(&after);
    assert_int_equal(before.journal.len, after.journal.len); /* nothing is written yet */
    shelf_forget(&after);
    assert_code(VT_OK, vt_store_commit(&shelf->store, &shelf->err));
    shelf_save(&after);
    assert_true(after.journal.len > before.journal.len);
    assert_memory_not_equal(before.checkpoint.at, after.checkpoint.at, before.checkpoint.len);
    assert_int_equal(0, scratch_count(DOSSIER "/receipts"));
    assert_code(VT_OK, vt_store_hand_out(&shelf->store, 1, 2, &shelf->err));
    assert_true(scratch_has(DOSSIER "/receipts/GM0001-1.receipt"));
    shelf_in_order(shelf, 2);
    shelf_forget(&before);
    shelf_forget(&after);
}

static void a_batch_costs_one_write_of_the_journal(void **state)
{
    struct shelf *shelf = *state;
    assert_code(VT_OK, shelf_open(shelf));
    for (uint32_t i = 1; i <= 20; i++) {
        assert_code(VT_OK, shelf_put(shelf, "GM0001", 1, i));
    }
    fault_none();
    assert_code(VT_OK, vt_store_commit(&shelf->store, &shelf->err));
    assert_int_equal(2, fault_count(FAULT_WRITE)); /* journal, checkpoint */
    assert_int_equal(3, fault_count(FAULT_FSYNC)); /* journal, checkpoint, folder */
    shelf_in_order(shelf, 21);
}

static void an_entry_that_breaks_a_rule_changes_nothing(void **state)
{
    struct shelf *shelf = *state;
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_OK, shelf_put(shelf, "GM0001", 1, 1));
    size_t len = shelf->store.journal.len;
    assert_code(VT_E_BALLOT_SEQUENCE_USED, shelf_put(shelf, "GM0001", 1, 1));
    assert_code(VT_E_BALLOT_KEY, shelf_put(shelf, "GM0003", 1, 1));
    assert_int_equal(len, shelf->store.journal.len);
    assert_int_equal(2, shelf->store.dossier.count);
    shelf_finish(shelf, 1);
    shelf_in_order(shelf, 2);
}

static void a_commit_of_nothing_writes_nothing(void **state)
{
    struct shelf *shelf = *state;
    assert_code(VT_OK, shelf_open(shelf));
    fault_none();
    assert_code(VT_OK, vt_store_commit(&shelf->store, &shelf->err));
    assert_int_equal(0, fault_count(FAULT_WRITE));
    assert_int_equal(0, fault_count(FAULT_FSYNC));
}

static void time_does_not_go_back(void **state)
{
    struct shelf *shelf = *state;
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_OK, vt_store_time(&shelf->store, OPENS, &shelf->err));
    assert_code(VT_E_STORE_TIME, vt_store_time(&shelf->store, OPENS - 1, &shelf->err));
    assert_string_equal("2025-09-10T06:59:59Z", shelf->err.subject);
    assert_string_equal("2025-09-10T07:00:00Z", shelf->err.detail);
}

static void refuses_a_key_that_is_not_the_logs(void **state)
{
    struct shelf *shelf = *state;
    struct vt_keyfile *other = NULL;
    unsigned char seed[VT_SEED_SIZE] = {77};
    assert_code(VT_OK, vt_keyfile_create_from_seed(NULL, "other.key", VT_LIT("test"), NULL, seed,
                                                   &shelf->err));
    assert_code(VT_OK, vt_keyfile_open(&other, "other.key", NULL, &shelf->err));
    assert_code(VT_E_STORE_LOG_KEY,
                vt_store_open(&shelf->store, &shelf->found, DOSSIER, other, &shelf->why));
    vt_keyfile_free(other);
}

static void one_writer_at_a_time(void **state)
{
    struct shelf *shelf = *state;
    struct vt_store second;
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_E_LOCKED,
                vt_store_open(&second, &shelf->found, DOSSIER, shelf->key, &shelf->why));
    shelf_in_order(shelf, 1); /* a reader is not kept out */
    shelf_close(shelf);
    assert_code(VT_OK, shelf_open(shelf));
}

static void refuses_to_go_on_without_a_checkpoint(void **state)
{
    struct shelf *shelf = *state;
    assert_int_equal(0, unlink(DOSSIER "/checkpoint"));
    assert_code(VT_E_NOT_FOUND, shelf_open(shelf));
    assert_string_equal(DOSSIER "/checkpoint", shelf->why.errs.at[0].subject);
    assert_false(scratch_has(DOSSIER "/checkpoint"));
}

/* Every entry holds, and they are as many; but they are not those that were signed for. */
static void another_history_under_the_same_checkpoint_is_refused(void **state)
{
    struct shelf *shelf = *state;
    struct saved opened, first, second;
    shelf_save(&opened);
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_OK, shelf_put(shelf, "GM0001", 1, 1));
    assert_code(VT_OK, vt_store_commit(&shelf->store, &shelf->err));
    shelf_close(shelf);
    shelf_save(&first);
    shelf_restore(&opened);
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_OK, shelf_put(shelf, "GM0003", 4, 1));
    assert_code(VT_OK, vt_store_commit(&shelf->store, &shelf->err));
    shelf_close(shelf);
    shelf_save(&second);
    scratch_put(DOSSIER "/checkpoint", vt_buf_view(&first.checkpoint), 0644);
    assert_code(VT_E_STORE_ROOT, shelf_open(shelf));
    assert_string_equal("2", shelf->why.errs.at[0].subject);
    /* One entry less than was signed for. */
    shelf_restore(&opened);
    scratch_put(DOSSIER "/checkpoint", vt_buf_view(&first.checkpoint), 0644);
    assert_code(VT_E_STORE_SHORT, shelf_open(shelf));
    assert_string_equal("1", shelf->why.errs.at[0].subject);
    assert_string_equal("2", shelf->why.errs.at[0].detail);
    shelf_forget(&opened);
    shelf_forget(&first);
    shelf_forget(&second);
}

static void a_result_that_was_not_counted_is_no_entry(void **state)
{
    struct shelf *shelf = *state;
    struct saved before;
    assert_code(VT_OK, shelf_open(shelf));
    shelf_put_close(shelf);
    shelf_finish(shelf, 1);
    shelf_save(&before);
    const struct vt_entry entry = {.kind = VT_ENTRY_RESULT,
                                   .entered = CLOSES,
                                   .received = CLOSES,
                                   .part_count = 1,
                                   .part = {VT_LIT("format: vngtally/result/v1\n")}};
    assert_code(VT_E_RESULT_DIFFERS, vt_store_put(&shelf->store, NULL, &entry, NULL, &shelf->err));
    shelf_close(shelf);
    vt_journal_put(&before.journal, NULL, &entry, 2);
    shelf_restore(&before);
    assert_code(VT_OK, shelf_open(shelf));
    assert_true(shelf->found.cut > 0);
    assert_code(VT_E_RESULT_DIFFERS, shelf->found.torn.code);
    shelf_in_order(shelf, 2);
    shelf_forget(&before);
}

static void what_is_made_from_the_journal_is_made_again(void **state)
{
    struct shelf *shelf = *state;
    shelf_fill(shelf);
    assert_int_equal(0, unlink(DOSSIER "/result.yaml"));
    assert_int_equal(0, unlink(DOSSIER "/receipts/GM0001-1.receipt"));
    scratch_put(DOSSIER "/receipts/ZZ01-count.receipt", VT_LIT(""), 0644);
    scratch_put(DOSSIER "/receipts/.GM0003-1.receipt.tmp", VT_LIT("x"), 0644);
    scratch_put(DOSSIER "/.checkpoint.tmp", VT_LIT("x"), 0644);
    assert_code(VT_OK, shelf_open(shelf));
    assert_int_equal(2, shelf->found.receipts);
    assert_int_equal(2, shelf->found.temporaries);
    assert_true(shelf->found.result);
    assert_int_equal(0, shelf->found.cut);
    assert_int_equal(0, shelf->found.covered);
    assert_int_equal(10, scratch_count(DOSSIER "/receipts"));
    shelf_close(shelf);
    assert_code(VT_OK, shelf_open(shelf));
    assert_int_equal(0, shelf->found.receipts);
    assert_int_equal(0, shelf->found.temporaries);
    assert_false(shelf->found.result);
}

static void a_receipt_without_an_entry_stops_a_writer(void **state)
{
    static const char *const strays[] = {"GM0001-2.receipt",
                                         "GM0003-1 (1).receipt",
                                         "GM9999-1.receipt",
                                         "GM0001-count.receipt",
                                         "GM0001-01.receipt",
                                         "GM0001-rekey-1.receipt",
                                         "GM0001-refused-1.receipt",
                                         "x.receipt",
                                         "-.receipt",
                                         "GM0001-rekey-0.receipt",
                                         ".receipt",
                                         "GM0001-refused-99999999999.receipt"};
    struct shelf *shelf = *state;
    char path[128];
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_OK, shelf_put(shelf, "GM0001", 1, 1));
    shelf_finish(shelf, 1);
    shelf_close(shelf);
    for (size_t i = 0; i < sizeof strays / sizeof strays[0]; i++) {
        (void)snprintf(path, sizeof path, DOSSIER "/receipts/%s", strays[i]);
        scratch_put(path, VT_LIT("vngtally/receipt/v1\n"), 0644);
        assert_code(VT_E_STORE_STRAY, shelf_open(shelf));
        assert_string_equal(path, shelf->why.errs.at[0].subject);
        assert_int_equal(0, unlink(path));
    }
    scratch_put(DOSSIER "/result.yaml", VT_LIT("format: vngtally/result/v1\n"), 0644);
    assert_code(VT_E_STORE_STRAY, shelf_open(shelf));
    assert_int_equal(0, unlink(DOSSIER "/result.yaml"));
    assert_code(VT_OK, shelf_open(shelf));
}

static void knows_the_continuation_of_a_checkpoint(void **state)
{
    struct shelf *shelf = *state;
    struct saved first, second;
    shelf_save(&first);
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_OK, shelf_put(shelf, "GM0001", 1, 1));
    assert_code(VT_OK, vt_store_commit(&shelf->store, &shelf->err));
    shelf_save(&second);
    assert_code(VT_OK,
                vt_store_continues(&shelf->store, vt_buf_view(&first.checkpoint), &shelf->err));
    assert_code(VT_OK,
                vt_store_continues(&shelf->store, vt_buf_view(&second.checkpoint), &shelf->err));
    shelf_close(shelf);
    /* An old copy; then an old copy that went on otherwise. */
    shelf_restore(&first);
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_E_STORE_BEHIND,
                vt_store_continues(&shelf->store, vt_buf_view(&second.checkpoint), &shelf->err));
    assert_string_equal("1", shelf->err.subject);
    assert_string_equal("2", shelf->err.detail);
    assert_code(VT_OK, shelf_put(shelf, "GM0003", 4, 1));
    assert_code(VT_OK, vt_store_commit(&shelf->store, &shelf->err));
    assert_code(VT_E_STORE_FORK,
                vt_store_continues(&shelf->store, vt_buf_view(&second.checkpoint), &shelf->err));
    second.checkpoint.at[second.checkpoint.len - 10] ^= 1;
    assert_code(VT_E_SIGNATURE,
                vt_store_continues(&shelf->store, vt_buf_view(&second.checkpoint), &shelf->err));
    assert_code(VT_E_NOTE_FORM, vt_store_continues(&shelf->store, VT_LIT(""), &shelf->err));
    shelf_forget(&first);
    shelf_forget(&second);
}

static void a_reader_says_where_it_stopped(void **state)
{
    struct shelf *shelf = *state;
    struct saved saved;
    struct vt_store store;
    shelf_fill(shelf);
    shelf_save(&saved);
    vt_buf_put_text(&saved.journal, "vngtally/entry/v1 ballot\n");
    shelf_restore(&saved);
    assert_code(VT_OK, vt_store_read(&store, DOSSIER, &shelf->why));
    assert_int_equal(5, store.dossier.count);
    assert_code(VT_E_ENTRY_CUT, store.stop.code);
    assert_true(store.stop.line > 1);
    assert_int_equal(1, store.stop.column);
    vt_store_close(&store);
    shelf_forget(&saved);
}

/* The points are checked by all hands; still it is said which key it is, and where it stands. */
static void a_weak_key_of_the_register_is_named_in_its_place(void **state)
{
    struct shelf *shelf = *state;
    static const char weak[] =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    struct vt_store store;
    struct vt_buf reg = {0};
    vt_buf_put(&reg, vt_buf_view(&shelf->f.reg));
    size_t last = 0; /* of the last member's key */
    for (size_t at = 0; at + 11 < reg.len; at++) {
        last = memcmp(reg.at + at, "ssh-ed25519", 11) == 0 ? at : last;
    }
    assert_int_not_equal(0, last);
    memcpy(reg.at + last, weak, sizeof weak - 1);
    scratch_put(DOSSIER "/register.yaml", vt_buf_view(&reg), 0644);
    assert_code(VT_E_WEAK_KEY, vt_store_read(&store, DOSSIER, &shelf->why));
    assert_string_equal(DOSSIER "/register.yaml", shelf->why.path.text);
    assert_int_equal(1, shelf->why.errs.count);
    uint32_t line, column;
    vt_bytes_place(&line, &column, vt_buf_view(&reg), last);
    assert_int_equal(line, shelf->why.errs.at[0].line);
    assert_int_equal(column, shelf->why.errs.at[0].column);
    assert_string_equal(weak, shelf->why.errs.at[0].subject);
    vt_buf_free(&reg);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_SHELF(a_new_dossier_is_in_order),
        ON_SHELF(is_never_made_over_another),
        ON_SHELF(what_was_made_is_what_is_read),
        ON_SHELF(all_that_is_wrong_with_both_files_is_told),
        ON_SHELF(a_bad_key_is_told_when_a_dossier_is_prepared),
        ON_SHELF(an_entry_waits_for_its_checkpoint_and_a_receipt_for_both),
        ON_SHELF(a_batch_costs_one_write_of_the_journal),
        ON_SHELF(an_entry_that_breaks_a_rule_changes_nothing),
        ON_SHELF(a_commit_of_nothing_writes_nothing),
        ON_SHELF(time_does_not_go_back),
        ON_SHELF(refuses_a_key_that_is_not_the_logs),
        ON_SHELF(one_writer_at_a_time),
        ON_SHELF(refuses_to_go_on_without_a_checkpoint),
        ON_SHELF(another_history_under_the_same_checkpoint_is_refused),
        ON_SHELF(a_result_that_was_not_counted_is_no_entry),
        ON_SHELF(what_is_made_from_the_journal_is_made_again),
        ON_SHELF(a_receipt_without_an_entry_stops_a_writer),
        ON_SHELF(knows_the_continuation_of_a_checkpoint),
        ON_SHELF(a_reader_says_where_it_stopped),
        ON_SHELF(a_weak_key_of_the_register_is_named_in_its_place),
    };
    return VT_RUN(tests);
}

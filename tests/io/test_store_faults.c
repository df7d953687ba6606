/* SPDX-License-Identifier: EUPL-1.2 */
/* The store when the system fails: the n-th call, for every n, once or from there on (as when the
 * power goes). Whatever was told stands; whatever was not told is whole or gone. */
#include "io/store_fixture.h"

#include <errno.h>
#include <unistd.h>

#define FOR_EVER 1000000u

/* Fail from the n-th call on: once, or for ever; then let the test body say how it went. */
struct trial {
    unsigned times;
    int number;
};
static const struct trial trials[] = {{1, EIO}, {1, ENOSPC}, {FOR_EVER, EIO}, {FOR_EVER, ENOSPC}};

/* A vote, committed and handed out; what code, and how far it came. */
struct attempt {
    enum vt_code committed, handed_out;
    bool all;
};

static struct attempt attempt(struct shelf *shelf, unsigned nth, const struct trial *trial)
{
    struct attempt out = {.committed = VT_E_LOCK, .handed_out = VT_E_LOCK};
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_OK, shelf_put(shelf, "GM0001", 1, 1));
    assert_code(VT_OK, shelf_put(shelf, "GM0003", 4, 1));
    fault_none();
    fault_plan(FAULT_ANY, nth, trial->times, trial->number);
    out.committed = vt_store_commit(&shelf->store, &shelf->err);
    if (out.committed == VT_OK) {
        out.handed_out = vt_store_hand_out(&shelf->store, 1, 3, &shelf->err);
    }
    out.all = fault_count(FAULT_ANY) < nth;
    fault_none();
    shelf_close(shelf);
    return out;
}

/* After it: the next writer brings it in order, with the batch or without, and never half of it. */
static void check_after(struct shelf *shelf, const struct attempt *made)
{
    bool receipts = scratch_count(DOSSIER "/receipts") > 0;
    assert_code(VT_OK, shelf_open(shelf));
    uint32_t entries = shelf->store.dossier.count;
    assert_true(entries == 1 || entries == 3);
    if (made->committed == VT_OK || receipts) {
        assert_int_equal(3, entries);
    }
    if (made->handed_out == VT_OK) {
        assert_int_equal(0, shelf->found.receipts);
    }
    assert_int_equal(entries - 1, scratch_count(DOSSIER "/receipts"));
    if (entries == 1) {
        assert_code(VT_OK, shelf_put(shelf, "GM0001", 1, 1));
        assert_code(VT_OK, shelf_put(shelf, "GM0003", 4, 1));
        shelf_finish(shelf, 1);
    }
    shelf_close(shelf);
    shelf_in_order(shelf, 3);
}

static void no_failing_call_loses_or_halves_a_batch(void **state)
{
    struct shelf *shelf = *state;
    struct saved before;
    shelf_save(&before);
    for (size_t t = 0; t < sizeof trials / sizeof trials[0]; t++) {
        unsigned nth = 1;
        struct attempt made;
        do {
            shelf_restore(&before);
            (void)unlink(DOSSIER "/receipts/GM0001-1.receipt");
            (void)unlink(DOSSIER "/receipts/GM0003-1.receipt");
            made = attempt(shelf, nth, &trials[t]);
            check_after(shelf, &made);
            nth++;
        } while (!made.all);
        assert_true(nth > 20);
    }
    shelf_forget(&before);
}

static void a_failing_write_leaves_journal_and_checkpoint_as_they_were(void **state)
{
    struct shelf *shelf = *state;
    struct saved before, after;
    const struct trial full = {.times = 1, .number = ENOSPC};
    static const enum fault_call calls[] = {FAULT_WRITE, FAULT_FSYNC, FAULT_RENAMEAT};
    shelf_save(&before);
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        assert_code(VT_OK, shelf_open(shelf));
        assert_code(VT_OK, shelf_put(shelf, "GM0001", 1, 1));
        fault_none();
        /* the checkpoint's, but for rename of which there is one */
        fault_plan(calls[i], calls[i] == FAULT_RENAMEAT ? 1 : 2, full.times, full.number);
        assert_true(vt_store_commit(&shelf->store, &shelf->err) != VT_OK);
        fault_none();
        shelf_close(shelf);
        shelf_save(&after);
        assert_int_equal(before.journal.len, after.journal.len);
        assert_int_equal(before.checkpoint.len, after.checkpoint.len);
        assert_memory_equal(before.checkpoint.at, after.checkpoint.at, after.checkpoint.len);
        shelf_forget(&after);
        shelf_in_order(shelf, 1);
    }
    shelf_forget(&before);
}

/* When the folder's fsync fails the new checkpoint has its name: cutting the journal back would put
 * it behind what is signed for. */
static void a_checkpoint_that_got_its_name_is_not_gone_back_on(void **state)
{
    struct shelf *shelf = *state;
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_OK, shelf_put(shelf, "GM0001", 1, 1));
    fault_none();
    fault_plan(FAULT_FSYNC, 3, 1, EIO);
    assert_code(VT_E_SYNC, vt_store_commit(&shelf->store, &shelf->err));
    fault_none();
    assert_int_equal(0, scratch_count(DOSSIER "/receipts"));
    shelf_close(shelf);
    shelf_in_order(shelf, 2);
    assert_code(VT_OK, shelf_open(shelf));
    assert_int_equal(1, shelf->found.receipts);
}

static void a_dossier_is_made_whole_or_not_at_all(void **state)
{
    struct shelf *shelf = *state;
    for (size_t t = 0; t < sizeof trials / sizeof trials[0]; t++) {
        bool all = false;
        for (unsigned nth = 1; !all; nth++) {
            fault_none();
            fault_plan(FAULT_ANY, nth, trials[t].times, trials[t].number);
            enum vt_code code = shelf_create(shelf, "new");
            all = fault_count(FAULT_ANY) < nth;
            fault_none();
            assert_true(code != VT_OK || scratch_has("new"));
            if (!scratch_has("new")) {
                assert_code(VT_OK, shelf_create(shelf, "new"));
            }
            assert_false(scratch_has(".new.opening"));
            assert_code(
                VT_OK, vt_store_open(&shelf->store, &shelf->found, "new", shelf->key, &shelf->why));
            assert_int_equal(1, shelf->store.dossier.count);
            shelf_close(shelf);
            assert_int_equal(5, scratch_count("new"));
            assert_int_equal(0, unlink("new/journal") + unlink("new/checkpoint") +
                                    unlink("new/register.yaml") + unlink("new/consultation.yaml") +
                                    rmdir("new/receipts") + rmdir("new"));
        }
    }
}

static void what_failed_to_be_made_leaves_nothing_behind(void **state)
{
    struct shelf *shelf = *state;
    static const enum fault_call calls[] = {FAULT_WRITE, FAULT_FSYNC, FAULT_LINKAT, FAULT_RENAMEAT};
    size_t before = scratch_count(".");
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        for (unsigned nth = 1; nth <= (calls[i] == FAULT_RENAMEAT ? 1 : 4); nth++) {
            fault_none();
            fault_plan(calls[i], nth, 1, ENOSPC);
            assert_true(shelf_create(shelf, "new") != VT_OK);
            fault_none();
            assert_int_equal(before, scratch_count("."));
        }
    }
}

static void a_writer_that_fails_to_begin_changes_no_entry(void **state)
{
    struct shelf *shelf = *state;
    struct saved before, torn;
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_OK, shelf_put(shelf, "GM0001", 1, 1));
    shelf_save(&before);
    assert_code(VT_OK, vt_store_commit(&shelf->store, &shelf->err));
    shelf_save(&torn);
    shelf_close(shelf);
    vt_buf_put_text(&torn.journal, "vngtally/entry/v1 bal");
    for (size_t t = 0; t < sizeof trials / sizeof trials[0]; t++) {
        bool all = false;
        for (unsigned nth = 1; !all; nth++) {
            scratch_put(DOSSIER "/journal", vt_buf_view(&torn.journal), 0644);
            scratch_put(DOSSIER "/checkpoint", vt_buf_view(&before.checkpoint), 0644);
            (void)unlink(DOSSIER "/receipts/GM0001-1.receipt");
            fault_none();
            fault_plan(FAULT_ANY, nth, trials[t].times, trials[t].number);
            (void)shelf_open(shelf);
            all = fault_count(FAULT_ANY) < nth;
            fault_none();
            shelf_close(shelf);
            assert_code(VT_OK, shelf_open(shelf));
            assert_int_equal(2, shelf->store.dossier.count);
            assert_int_equal(1, scratch_count(DOSSIER "/receipts"));
            shelf_close(shelf);
            shelf_in_order(shelf, 2);
        }
    }
    shelf_forget(&before);
    shelf_forget(&torn);
}

static void no_descriptor_is_left_open(void **state)
{
    struct shelf *shelf = *state;
    size_t before = scratch_descriptors();
    for (unsigned nth = 1; nth < 40; nth++) {
        fault_none();
        fault_plan(FAULT_ANY, nth, 1, EIO);
        if (shelf_open(shelf) == VT_OK) {
            shelf_close(shelf);
        }
        fault_none();
        assert_int_equal(before, scratch_descriptors());
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_SHELF(no_failing_call_loses_or_halves_a_batch),
        ON_SHELF(a_failing_write_leaves_journal_and_checkpoint_as_they_were),
        ON_SHELF(a_checkpoint_that_got_its_name_is_not_gone_back_on),
        ON_SHELF(a_dossier_is_made_whole_or_not_at_all),
        ON_SHELF(what_failed_to_be_made_leaves_nothing_behind),
        ON_SHELF(a_writer_that_fails_to_begin_changes_no_entry),
        ON_SHELF(no_descriptor_is_left_open),
    };
    return VT_RUN(tests);
}

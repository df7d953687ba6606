/* SPDX-License-Identifier: EUPL-1.2 */
/* A writer that is asked to stop (io/stop.h): what is begun is finished, what is not begun is left. Each
 * time in a child, for whoever was asked stays asked. */
#include "io/store_fixture.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "io/stop.h"
#include "io/store_report.h"

/* Run it in a child that listens. Returns its exit status, or 1000 + the signal that ended it. */
static int in_child(int (*work)(struct shelf *shelf), struct shelf *shelf)
{
    pid_t child = fork();
    if (child == 0) {
        (void)signal(SIGINT, SIG_DFL);
        vt_stop_listen(VT_LIT(""), VT_LIT(""));
        _exit(work(shelf));
    }
    int status = 0;
    assert_int_equal(child, waitpid(child, &status, 0));
    return WIFSIGNALED(status) ? 1000 + WTERMSIG(status) : WEXITSTATUS(status);
}

static int commit_when_asked(struct shelf *shelf)
{
    if (shelf_open(shelf) != VT_OK || shelf_put(shelf, "GM0001", 1, 1) != VT_OK) {
        return 1;
    }
    (void)raise(SIGINT);
    enum vt_code code = vt_store_commit(&shelf->store, &shelf->err);
    return code == VT_E_INTERRUPTED && vt_stop_left() ? 0 : 2;
}

static void a_batch_that_is_not_begun_is_left(void **state)
{
    struct shelf *shelf = *state;
    struct saved before, after;
    shelf_save(&before);
    assert_int_equal(0, in_child(commit_when_asked, shelf));
    shelf_save(&after);
    assert_int_equal(before.journal.len, after.journal.len);
    assert_int_equal(before.checkpoint.len, after.checkpoint.len);
    assert_memory_equal(before.checkpoint.at, after.checkpoint.at, before.checkpoint.len);
    assert_int_equal(5, scratch_count(DOSSIER));
    shelf_in_order(shelf, 1);
    shelf_forget(&before);
    shelf_forget(&after);
}

static int hand_out_when_asked(struct shelf *shelf)
{
    if (shelf_open(shelf) != VT_OK || shelf_put(shelf, "GM0001", 1, 1) != VT_OK ||
        vt_store_commit(&shelf->store, &shelf->err) != VT_OK) {
        return 1;
    }
    (void)raise(SIGINT);
    enum vt_code code = vt_store_hand_out(&shelf->store, 1, 2, &shelf->err);
    return code == VT_OK && !vt_stop_left() ? 0 : 2;
}

static void a_batch_that_was_committed_gets_its_receipts(void **state)
{
    struct shelf *shelf = *state;
    assert_int_equal(0, in_child(hand_out_when_asked, shelf));
    assert_true(scratch_has(DOSSIER "/receipts/GM0001-1.receipt"));
    assert_int_equal(1, scratch_count(DOSSIER "/receipts"));
    shelf_in_order(shelf, 2);
}

static int count_when_asked(struct shelf *shelf)
{
    if (shelf_open(shelf) != VT_OK || shelf_put(shelf, "GM0001", 1, 1) != VT_OK) {
        return 1;
    }
    shelf_put_close(shelf);
    shelf_put_result(shelf);
    if (vt_store_commit(&shelf->store, &shelf->err) != VT_OK) {
        return 2;
    }
    (void)raise(SIGINT);
    enum vt_code code =
        vt_store_hand_out(&shelf->store, 1, shelf->store.dossier.count, &shelf->err);
    return code == VT_OK && !vt_stop_left() ? 0 : 3;
}

static void a_result_that_was_committed_gets_all_its_receipts(void **state)
{
    struct shelf *shelf = *state;
    assert_int_equal(0, in_child(count_when_asked, shelf));
    assert_code(VT_OK, shelf_open(shelf));
    assert_int_equal(0, shelf->found.receipts); /* none was missing */
    assert_false(shelf->found.result);
    assert_int_equal(1 + shelf->store.dossier.reg.count, scratch_count(DOSSIER "/receipts"));
}

/* Asks to stop as soon as receipts are looked for. */
static void ask(void *context, const struct vt_part *part)
{
    (void)context;
    if (part->step == VT_STEP_MEND && vt_stop_asked() == 0) {
        (void)raise(SIGINT);
    }
}

static int mend_when_asked(struct shelf *shelf)
{
    const struct vt_watch watch = {ask, NULL};
    enum vt_code code = vt_store_open_watched(&shelf->store, &shelf->found, DOSSIER, shelf->key,
                                              &watch, &shelf->why);
    return code == VT_E_INTERRUPTED && vt_stop_left() ? 0 : 1;
}

static void receipts_that_were_lost_are_left_to_the_next(void **state)
{
    struct shelf *shelf = *state;
    shelf_fill(shelf);
    size_t receipts = scratch_count(DOSSIER "/receipts");
    assert_int_equal(0, unlink(DOSSIER "/receipts/GM0001-1.receipt"));
    assert_int_equal(0, in_child(mend_when_asked, shelf));
    assert_int_equal(receipts - 1, scratch_count(DOSSIER "/receipts"));
    assert_code(VT_OK, shelf_open(shelf));
    assert_int_equal(1, shelf->found.receipts);
    assert_int_equal(0, shelf->found.temporaries);
    assert_int_equal(receipts, scratch_count(DOSSIER "/receipts"));
}

static int read_when_asked(struct shelf *shelf)
{
    (void)raise(SIGINT);
    return vt_store_read(&shelf->store, DOSSIER, &shelf->why) == VT_OK ? 0 : 1;
}

static void a_reader_ends_at_once(void **state)
{
    assert_int_equal(1000 + SIGINT, in_child(read_when_asked, *state));
}

/* ---- what is told on the way ---- */

struct seen {
    unsigned told[VT_STEPS];
    struct vt_part last[VT_STEPS];
    bool too_far;
};

static void note(void *context, const struct vt_part *part)
{
    struct seen *seen = context;
    seen->told[part->step]++;
    seen->last[part->step] = *part;
    seen->too_far = seen->too_far || part->done > part->total;
}

static void a_writer_tells_how_far_it_is(void **state)
{
    struct shelf *shelf = *state;
    struct seen seen = {0};
    const struct vt_watch watch = {note, &seen};
    shelf_fill(shelf);
    assert_int_equal(0, unlink(DOSSIER "/receipts/GM0001-count.receipt"));
    assert_code(VT_OK, vt_store_open_watched(&shelf->store, &shelf->found, DOSSIER, shelf->key,
                                             &watch, &shelf->why));
    assert_true(seen.told[VT_STEP_KEYS] > 0);
    assert_true(seen.told[VT_STEP_JOURNAL] > 0);
    assert_true(seen.told[VT_STEP_COUNT] > 0);
    assert_true(seen.told[VT_STEP_MEND] > 0);
    assert_true(seen.told[VT_STEP_RECEIPTS] > 0);
    assert_false(seen.too_far);
}

/* Counting and the report too, by members, up to the last one; so there is a bar and a time left. */
static void counting_and_the_report_have_parts(void **state)
{
    struct shelf *shelf = *state;
    struct seen seen = {0};
    struct vt_report watched, alone;
    const struct vt_watch watch = {note, &seen};
    shelf_fill(shelf);
    assert_code(VT_OK, vt_store_read_watched(&shelf->store, DOSSIER, &watch, &shelf->why));
    uint32_t members = shelf->store.dossier.reg.count;
    assert_true(members > 0);
    assert_int_equal(members, seen.last[VT_STEP_COUNT].total);
    assert_int_equal(members, seen.last[VT_STEP_COUNT].done);
    assert_int_equal(members, seen.last[VT_STEP_COUNT].things);
    assert_int_equal(0, seen.told[VT_STEP_REPORT]);
    uint32_t at = shelf->store.dossier.count;
    assert_code(VT_OK, vt_store_report_make(&watched, &shelf->store, NULL, at, VT_DECIMALS_OWN,
                                            &shelf->err));
    uint64_t rows = VT_REPORT_ROW_FILES * (uint64_t)members;
    assert_int_equal(rows + 1, seen.told[VT_STEP_REPORT]); /* and once at the start */
    assert_int_equal(rows, seen.last[VT_STEP_REPORT].total);
    assert_int_equal(rows, seen.last[VT_STEP_REPORT].done);
    assert_false(seen.too_far);
    shelf->store.watch = NULL;
    assert_code(
        VT_OK, vt_store_report_make(&alone, &shelf->store, NULL, at, VT_DECIMALS_OWN, &shelf->err));
    for (int kind = 0; kind < VT_REPORT_KINDS; kind++) {
        assert_true(
            vt_bytes_equal(vt_buf_view(&watched.file[kind]), vt_buf_view(&alone.file[kind])));
    }
    vt_report_free(&watched);
    vt_report_free(&alone);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_SHELF(a_batch_that_is_not_begun_is_left),
        ON_SHELF(a_batch_that_was_committed_gets_its_receipts),
        ON_SHELF(a_result_that_was_committed_gets_all_its_receipts),
        ON_SHELF(receipts_that_were_lost_are_left_to_the_next),
        ON_SHELF(a_reader_ends_at_once),
        ON_SHELF(a_writer_tells_how_far_it_is),
        ON_SHELF(counting_and_the_report_have_parts),
    };
    return VT_RUN(tests);
}

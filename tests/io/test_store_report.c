/* SPDX-License-Identifier: EUPL-1.2 */
/* A report in the store (io/store_report.h): what stands in report/, whatever breaks it off. */
#include "io/store_fixture.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/replay.h"
#include "io/store_report.h"

#define REPORT DOSSIER "/report"
#define FILES ((int)VT_REPORT_KINDS)
#define FOR_EVER 1000000u

static enum vt_code enter(struct shelf *shelf, struct vt_report_change *change, const char *pdf)
{
    struct vt_report_set set = {0};
    assert_code(VT_OK,
                vt_store_report_make(&set.made, &shelf->store, NULL, shelf->store.dossier.count,
                                     VT_DECIMALS_OWN, &shelf->err));
    for (int i = 0; pdf != NULL && i < VT_PDFS; i++) {
        vt_buf_put_text(&set.pdf[i], pdf);
    }
    enum vt_code code = vt_store_report_enter(change, &shelf->store, &set, CLOSES, &shelf->err);
    vt_report_set_free(&set);
    return code;
}

/* A counted dossier with a report, closed again. */
static void fill(struct shelf *shelf, const char *pdf)
{
    struct vt_report_change change;
    shelf_fill(shelf);
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_OK, enter(shelf, &change, pdf));
    shelf_close(shelf);
}

/* A file of report/ as it stands, as bytes of the caller's. */
static struct vt_buf keep(const char *name)
{
    struct vt_buf out = {0};
    struct vt_path path;
    size_t len = 0;
    assert_code(VT_OK, vt_path_join(&path, REPORT, name, NULL));
    const char *text = scratch_get(path.text, &len);
    vt_buf_put(&out, (struct vt_bytes){(const unsigned char *)text, len});
    return out;
}

/* Fails unless report/ holds exactly the files of the newest report entry, each as it is listed. */
static void check_in_place(struct shelf *shelf, bool pdf)
{
    struct vt_store store;
    struct vt_report made;
    enum vt_report_standing standing;
    assert_code(VT_OK, vt_store_read(&store, DOSSIER, &shelf->why));
    assert_code(VT_OK, vt_store_report_make(&made, &store, NULL, store.dossier.report,
                                            VT_DECIMALS_OWN, &shelf->err));
    assert_code(VT_OK, vt_store_report_stands(&standing, &store, &made, pdf, &shelf->err));
    assert_int_equal(VT_REPORT_IN_PLACE, standing);
    assert_int_equal(FILES + (pdf ? VT_PDFS : 0), scratch_count(REPORT));
    vt_report_free(&made);
    vt_store_close(&store);
}

static void a_report_needs_a_result(void **state)
{
    struct shelf *shelf = *state;
    struct vt_report made;
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_E_STORE_NOT_COUNTED,
                vt_store_report_make(&made, &shelf->store, NULL, 1, VT_DECIMALS_OWN, &shelf->err));
    shelf_put_close(shelf);
    assert_code(VT_E_STORE_NOT_COUNTED,
                vt_store_report_make(&made, &shelf->store, NULL, 2, VT_DECIMALS_OWN, &shelf->err));
    shelf_put_result(shelf);
    /* nor is one made for a place before it */
    assert_code(VT_E_STORE_NOT_COUNTED,
                vt_store_report_make(&made, &shelf->store, NULL, 2, VT_DECIMALS_OWN, &shelf->err));
    assert_code(VT_OK,
                vt_store_report_make(&made, &shelf->store, NULL, 3, VT_DECIMALS_OWN, &shelf->err));
    vt_report_free(&made);
}

static void entering_puts_every_file_in_place(void **state)
{
    struct shelf *shelf = *state;
    struct vt_report_change change;
    shelf_fill(shelf);
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_OK, enter(shelf, &change, NULL));
    assert_int_equal(5, change.entry);
    assert_int_equal(FILES, change.placed);
    assert_int_equal(0, change.removed);
    shelf_close(shelf);
    shelf_in_order(shelf, 6);
    check_in_place(shelf, false);
}

static void reports_at_the_end_do_not_change_the_report(void **state)
{
    struct shelf *shelf = *state;
    struct vt_report_change change;
    fill(shelf, NULL);
    struct vt_buf first = keep("uitslag.html");
    assert_code(VT_OK, shelf_open(shelf));
    assert_int_equal(5, vt_store_report_upto(&shelf->store.dossier, 6));
    assert_int_equal(5, vt_store_report_upto(&shelf->store.dossier, 5));
    assert_int_equal(4, vt_store_report_upto(&shelf->store.dossier, 4));
    assert_code(VT_OK, enter(shelf, &change, NULL));
    shelf_close(shelf);
    struct vt_buf second = keep("uitslag.html");
    assert_true(vt_bytes_equal(vt_buf_view(&first), vt_buf_view(&second)));
    check_in_place(shelf, false);
    vt_buf_free(&first);
    vt_buf_free(&second);
}

static void the_files_are_safe_before_the_entry_is_written(void **state)
{
    struct shelf *shelf = *state;
    struct vt_report_change change;
    shelf_fill(shelf);
    assert_code(VT_OK, shelf_open(shelf));
    /* files and folders fsynced; the next fsync is that of the journal */
    fault_none();
    fault_plan(FAULT_FSYNC, FILES + 3, 1, EIO);
    assert_true(enter(shelf, &change, NULL) != VT_OK);
    fault_none();
    assert_string_equal(DOSSIER "/journal", shelf->err.subject);
    assert_false(scratch_has(REPORT));
    shelf_close(shelf);
    shelf_in_order(shelf, 5);
}

static void a_pdf_of_a_former_report_is_removed(void **state)
{
    struct shelf *shelf = *state;
    struct vt_report_change change;
    fill(shelf, "%PDF-");
    check_in_place(shelf, true);
    scratch_put(REPORT "/notes.txt", VT_LIT("mine"), 0644);
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_OK, enter(shelf, &change, NULL));
    assert_int_equal(2, change.removed);
    assert_true(change.pdf);
    assert_false(scratch_has(REPORT "/uitslag.pdf"));
    assert_true(scratch_has(REPORT "/notes.txt")); /* not ours */
    shelf_close(shelf);
}

static void a_writer_mends_what_can_be_made_again(void **state)
{
    struct shelf *shelf = *state;
    fill(shelf, "%PDF-");
    assert_int_equal(0, unlink(REPORT "/leden.csv"));
    scratch_put(REPORT "/result.html", VT_LIT("nothing"), 0644);
    scratch_put(REPORT "/.x.tmp", VT_LIT("half"), 0644);
    assert_code(VT_OK, shelf_open(shelf));
    assert_int_equal(2, shelf->found.report.placed);
    assert_int_equal(0, shelf->found.report.lost);
    assert_int_equal(1, shelf->found.temporaries);
    shelf_close(shelf);
    check_in_place(shelf, true);
    /* but not a PDF, and says so */
    scratch_put(REPORT "/uitslag.pdf", VT_LIT("%PDF-other"), 0644);
    assert_code(VT_OK, shelf_open(shelf));
    assert_int_equal(0, shelf->found.report.placed);
    assert_int_equal(1, shelf->found.report.lost);
    assert_true(shelf->found.report.pdf);
    assert_false(shelf->found.report.foreign);
}

static void a_temporary_is_used_only_when_it_is_the_file_listed(void **state)
{
    struct shelf *shelf = *state;
    fill(shelf, "%PDF-");
    struct vt_buf pdf = keep("uitslag.pdf");
    assert_int_equal(0, unlink(REPORT "/uitslag.pdf"));
    scratch_put(REPORT "/.uitslag.pdf.tmp", VT_LIT("%PDF"), 0644);
    assert_code(VT_OK, shelf_open(shelf));
    assert_int_equal(1, shelf->found.report.lost);
    shelf_close(shelf);
    assert_false(scratch_has(REPORT "/.uitslag.pdf.tmp"));
    scratch_put(REPORT "/.uitslag.pdf.tmp", vt_buf_view(&pdf), 0644);
    assert_code(VT_OK, shelf_open(shelf));
    assert_int_equal(0, shelf->found.report.lost);
    assert_int_equal(1, shelf->found.report.placed);
    shelf_close(shelf);
    check_in_place(shelf, true);
    vt_buf_free(&pdf);
}

static void a_report_without_an_entry_is_refused(void **state)
{
    struct shelf *shelf = *state;
    struct vt_report_change change;
    struct saved before, after;
    shelf_fill(shelf);
    shelf_save(&before);
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_OK, enter(shelf, &change, NULL));
    shelf_close(shelf);
    shelf_save(&after);
    /* an old copy of journal and checkpoint, put back */
    shelf_restore(&before);
    assert_code(VT_E_STORE_STRAY, shelf_open(shelf));
    assert_string_equal(REPORT "/uitslag.html", shelf->why.errs.at[0].subject);
    shelf_restore(&after);
    assert_code(VT_OK, shelf_open(shelf));
    shelf_forget(&before);
    shelf_forget(&after);
}

/* ---- the system fails ---- */

/* Enter a report while the n-th call fails; did it get to its end without failing? */
static bool attempt(struct shelf *shelf, enum vt_code *entered, unsigned nth, unsigned times,
                    int number)
{
    struct vt_report_change change;
    assert_code(VT_OK, shelf_open(shelf));
    fault_none();
    fault_plan(FAULT_ANY, nth, times, number);
    *entered = enter(shelf, &change, "%PDF-1");
    bool all = fault_count(FAULT_ANY) < nth;
    fault_none();
    shelf_close(shelf);
    return all;
}

/* The next writer finds the report whole, or nothing of it. */
static void check_after(struct shelf *shelf, enum vt_code entered)
{
    assert_code(VT_OK, shelf_open(shelf));
    uint32_t count = shelf->store.dossier.count;
    assert_int_equal(0, shelf->found.report.lost);
    assert_true(count == 5 || count == 6);
    shelf_close(shelf);
    shelf_in_order(shelf, count);
    if (entered == VT_OK) {
        assert_int_equal(6, count);
    }
    if (count == 6) {
        check_in_place(shelf, true);
    } else {
        assert_false(scratch_has(REPORT));
    }
}

static void clear_report(void)
{
    for (int i = 0; i < VT_REPORT_KINDS; i++) {
        struct vt_path path;
        assert_code(VT_OK,
                    vt_path_join(&path, REPORT, vt_report_name((enum vt_report_kind)i), NULL));
        (void)unlink(path.text);
    }
    (void)unlink(REPORT "/uitslag.pdf");
    (void)unlink(REPORT "/result.pdf");
    (void)rmdir(REPORT);
}

static void no_failing_call_leaves_half_a_report(void **state)
{
    static const struct {
        unsigned times;
        int number;
    } trials[] = {{1, EIO}, {FOR_EVER, EIO}, {1, ENOSPC}, {FOR_EVER, ENOSPC}};
    struct shelf *shelf = *state;
    struct saved before;
    shelf_fill(shelf);
    shelf_save(&before);
    for (size_t t = 0; t < sizeof trials / sizeof trials[0]; t++) {
        enum vt_code entered = VT_OK;
        bool all = false;
        unsigned nth = 1;
        for (; !all; nth++) {
            clear_report();
            shelf_restore(&before);
            all = attempt(shelf, &entered, nth, trials[t].times, trials[t].number);
            check_after(shelf, entered);
        }
        assert_code(VT_OK, entered);
        assert_true(nth > 40);
    }
    shelf_forget(&before);
}

static void mending_that_fails_is_told_and_done_the_next_time(void **state)
{
    struct shelf *shelf = *state;
    fill(shelf, NULL);
    for (unsigned nth = 1; nth < 200; nth++) {
        assert_true(unlink(REPORT "/leden.csv") == 0 || errno == ENOENT);
        fault_none();
        fault_plan(FAULT_RENAMEAT, nth, 1, ENOSPC);
        enum vt_code code = shelf_open(shelf);
        bool failed = fault_count(FAULT_RENAMEAT) >= nth;
        fault_none();
        assert_true((code != VT_OK) == failed);
        shelf_close(shelf);
        assert_code(VT_OK, shelf_open(shelf));
        shelf_close(shelf);
        check_in_place(shelf, false);
        if (!failed) {
            return;
        }
    }
    fail();
}

static void a_file_that_replay_would_not_read_is_not_entered(void **state)
{
    struct shelf *shelf = *state;
    struct vt_report_set set = {0};
    struct vt_report_change change;
    unsigned char byte = 0;
    shelf_fill(shelf);
    assert_code(VT_OK, shelf_open(shelf));
    /* Its length is looked at before any byte of it. */
    set.pdf[VT_PDF_NL] = (struct vt_buf){.at = &byte, .len = VT_STORE_REPORT_FILE_MAX + 1};
    assert_code(VT_E_FILE_TOO_BIG,
                vt_store_report_enter(&change, &shelf->store, &set, CLOSES, &shelf->err));
    assert_string_equal("uitslag.pdf", shelf->err.subject);
    assert_int_equal(VT_NO_ENTRY, change.entry);
    assert_int_equal(VT_NO_ENTRY, shelf->store.dossier.report);
    assert_false(scratch_has(DOSSIER "/report"));
    shelf_close(shelf);
    shelf_in_order(shelf, 5);
}

static void an_observer_is_told_what_is_to_be_put_in_place(void **state)
{
    static struct vt_replay run;
    struct shelf *shelf = *state;
    fill(shelf, NULL);
    assert_int_equal(0, rename(DOSSIER "/report/totals.csv", DOSSIER "/report/.totals.csv.tmp"));
    assert_code(VT_OK, vt_replay_run(&run, DOSSIER, NULL, &shelf->err));
    assert_int_equal(2, run.count);
    assert_code(VT_E_REPLAY_NO_REPORT, run.difference[0].err.code);
    assert_code(VT_E_REPLAY_UNPLACED, run.difference[1].err.code);
    vt_replay_free(&run);
    /* Other bytes, and the bytes of another file: they do not belong there. */
    for (int i = 0; i < 2; i++) {
        if (i == 0) {
            scratch_put(DOSSIER "/report/.totals.csv.tmp", VT_LIT("x"), 0644);
        } else {
            size_t len = 0;
            const char *text = scratch_get(DOSSIER "/report/leden.csv", &len);
            scratch_put(DOSSIER "/report/.totals.csv.tmp",
                        (struct vt_bytes){(const unsigned char *)text, len}, 0644);
        }
        assert_code(VT_OK, vt_replay_run(&run, DOSSIER, NULL, &shelf->err));
        assert_int_equal(2, run.count);
        assert_code(VT_E_REPLAY_EXTRA, run.difference[1].err.code);
        vt_replay_free(&run);
    }
}

static void what_is_not_listed_is_found_and_left(void **state)
{
    struct shelf *shelf = *state;
    struct vt_names extra;
    fill(shelf, NULL);
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_OK, vt_store_report_extra(&extra, &shelf->store, &shelf->err));
    assert_int_equal(0, extra.count);
    vt_names_free(&extra);
    scratch_put(REPORT "/uitslag.pdf", VT_LIT("x"), 0644);
    scratch_put(REPORT "/a.txt", VT_LIT("x"), 0644);
    assert_code(VT_OK, vt_store_report_extra(&extra, &shelf->store, &shelf->err));
    assert_int_equal(2, extra.count);
    assert_string_equal("a.txt", extra.at[0].text);
    assert_string_equal("uitslag.pdf", extra.at[1].text);
    assert_int_equal(FILES + 2, scratch_count(REPORT));
    vt_names_free(&extra);
    assert_int_equal(0, unlink(REPORT "/a.txt"));
    clear_report();
    assert_code(VT_OK, vt_store_report_extra(&extra, &shelf->store, &shelf->err));
    assert_int_equal(0, extra.count);
}

static void only_files_with_our_two_names_are_dropped(void **state)
{
    struct shelf *shelf = *state;
    size_t removed = 9;
    assert_int_equal(0, mkdir("o", 0755));
    assert_code(VT_OK, vt_report_drop_pdfs(&removed, "o", &shelf->err));
    assert_int_equal(0, removed);
    scratch_put("o/uitslag.pdf", VT_LIT("x"), 0444);
    scratch_put("o/result.pdf", VT_LIT("x"), 0644);
    scratch_put("o/other.pdf", VT_LIT("x"), 0644);
    assert_code(VT_OK, vt_report_drop_pdfs(&removed, "o", &shelf->err));
    assert_int_equal(2, removed);
    assert_int_equal(1, scratch_count("o"));
    assert_int_equal(0, mkdir("o/result.pdf", 0755));
    assert_code(VT_OK, vt_report_drop_pdfs(&removed, "o", &shelf->err));
    assert_int_equal(0, removed);
    assert_int_equal(2, scratch_count("o"));
    assert_code(VT_E_NOT_FOUND, vt_report_drop_pdfs(&removed, "none", &shelf->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_SHELF(a_report_needs_a_result),
        ON_SHELF(entering_puts_every_file_in_place),
        ON_SHELF(reports_at_the_end_do_not_change_the_report),
        ON_SHELF(the_files_are_safe_before_the_entry_is_written),
        ON_SHELF(a_pdf_of_a_former_report_is_removed),
        ON_SHELF(a_writer_mends_what_can_be_made_again),
        ON_SHELF(a_temporary_is_used_only_when_it_is_the_file_listed),
        ON_SHELF(a_report_without_an_entry_is_refused),
        ON_SHELF(no_failing_call_leaves_half_a_report),
        ON_SHELF(mending_that_fails_is_told_and_done_the_next_time),
        ON_SHELF(a_file_that_replay_would_not_read_is_not_entered),
        ON_SHELF(an_observer_is_told_what_is_to_be_put_in_place),
        ON_SHELF(what_is_not_listed_is_found_and_left),
        ON_SHELF(only_files_with_our_two_names_are_dropped),
    };
    return VT_RUN(tests);
}

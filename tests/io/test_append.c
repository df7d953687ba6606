/* SPDX-License-Identifier: EUPL-1.2 */
/* The journal's writer (io/append.h): an append is whole and safe, or cut off again. */
#include "io/append.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "io/faults.h"
#include "io/scratch.h"
#include "support/run.h"

#define OLD "the old content\n"
#define NEW "one entry more\n"

static struct vt_append append;

static void begin(void)
{
    scratch_put("journal", VT_LIT(OLD), 0644);
    assert_int_equal(vt_append_open(&append, "journal", NULL), VT_OK);
}

static int end(void **state)
{
    vt_append_close(&append);
    return scratch_remove(state);
}

#define APPENDING(test) cmocka_unit_test_setup_teardown(test, scratch_make, end)

static void knows_its_length(void **state)
{
    (void)state;
    begin();
    assert_int_equal(append.len, strlen(OLD));
}

static void appends_with_one_write_and_one_fsync(void **state)
{
    (void)state;
    begin();
    assert_int_equal(vt_append_put(&append, VT_LIT(NEW), NULL), VT_OK);
    assert_int_equal(fault_count(FAULT_WRITE), 1);
    assert_int_equal(fault_count(FAULT_FSYNC), 1);
    assert_int_equal(append.len, strlen(OLD NEW));
    scratch_holds("journal", OLD NEW);
    assert_int_equal(vt_append_put(&append, VT_LIT(NEW), NULL), VT_OK);
    scratch_holds("journal", OLD NEW NEW);
}

static void goes_on_after_signals_and_short_writes(void **state)
{
    (void)state;
    begin();
    fault_short(2);
    fault_plan(FAULT_WRITE, 2, 3, EINTR);
    fault_also(FAULT_FSYNC, 1, 2, EINTR);
    assert_int_equal(vt_append_put(&append, VT_LIT(NEW), NULL), VT_OK);
    scratch_holds("journal", OLD NEW);
}

/* The append failed with this code, and the next one works. */
static void check_cut_back(enum vt_code expected)
{
    struct vt_error err;
    assert_int_equal(vt_append_put(&append, VT_LIT(NEW), &err), expected);
    assert_int_equal(err.code, expected);
    assert_string_equal(err.subject, "journal");
    assert_true(err.detail[0] != '\0');
    assert_int_equal(append.len, strlen(OLD));
    scratch_holds("journal", OLD);
    fault_none();
    assert_int_equal(vt_append_put(&append, VT_LIT(NEW), NULL), VT_OK);
    scratch_holds("journal", OLD NEW);
}

static void a_full_disk_is_cut_back(void **state)
{
    (void)state;
    begin();
    fault_short(4);
    fault_plan(FAULT_WRITE, 3, 1, ENOSPC);
    check_cut_back(VT_E_DISK_FULL);
}

static void a_failing_write_is_cut_back(void **state)
{
    (void)state;
    begin();
    fault_short(4);
    fault_plan(FAULT_WRITE, 2, 1, EIO);
    check_cut_back(VT_E_WRITE);
}

static void a_failing_fsync_is_cut_back(void **state)
{
    (void)state;
    begin();
    fault_plan(FAULT_FSYNC, 1, 1, EIO);
    check_cut_back(VT_E_SYNC);
}

static void cutting_back_goes_on_after_a_signal(void **state)
{
    (void)state;
    begin();
    fault_plan(FAULT_FSYNC, 1, 1, EIO);
    fault_also(FAULT_FTRUNCATE, 1, 2, EINTR);
    check_cut_back(VT_E_SYNC);
}

/* The append failed, and so did the cutting back: from here on nothing more is appended. */
static void check_torn(void)
{
    struct vt_error err;
    assert_int_equal(vt_append_put(&append, VT_LIT(NEW), &err), VT_E_TORN);
    assert_string_equal(err.subject, "journal");
    assert_string_equal(err.detail, strerror(ENOSPC));
    fault_none();
    size_t len = strlen(scratch_get("journal", NULL));
    assert_int_equal(vt_append_put(&append, VT_LIT(NEW), NULL), VT_E_TORN);
    assert_int_equal(vt_append_cut(&append, 0, NULL), VT_E_CUT);
    assert_int_equal(strlen(scratch_get("journal", NULL)), len);
}

static void says_when_even_cutting_back_fails(void **state)
{
    (void)state;
    begin();
    fault_short(4);
    fault_plan(FAULT_WRITE, 2, 1, ENOSPC);
    fault_also(FAULT_FTRUNCATE, 1, 1, EIO);
    check_torn();
}

static void says_when_cutting_back_is_not_safe(void **state)
{
    (void)state;
    begin();
    fault_plan(FAULT_WRITE, 1, 1, ENOSPC);
    fault_also(FAULT_FSYNC, 1, 1, EIO);
    check_torn();
}

static void refuses_a_file_that_grew_behind_its_back(void **state)
{
    (void)state;
    begin();
    scratch_put("journal", VT_LIT(OLD "intruder"), 0644);
    assert_int_equal(vt_append_put(&append, VT_LIT(NEW), NULL), VT_E_FILE_CHANGED);
    scratch_holds("journal", OLD "intruder");
}

static void refuses_a_file_that_shrank_behind_its_back(void **state)
{
    (void)state;
    begin();
    assert_int_equal(truncate("journal", 3), 0);
    assert_int_equal(vt_append_put(&append, VT_LIT(NEW), NULL), VT_E_FILE_CHANGED);
    scratch_holds("journal", "the");
}

static void cuts_a_torn_tail(void **state)
{
    (void)state;
    begin();
    assert_int_equal(vt_append_cut(&append, 3, NULL), VT_OK);
    assert_int_equal(fault_count(FAULT_FSYNC), 1);
    scratch_holds("journal", "the");
    assert_int_equal(vt_append_put(&append, VT_LIT(NEW), NULL), VT_OK);
    scratch_holds("journal", "the" NEW);
}

static void never_cuts_to_more_than_there_is(void **state)
{
    (void)state;
    begin();
    assert_int_equal(vt_append_cut(&append, strlen(OLD) + 1, NULL), VT_E_CUT);
    scratch_holds("journal", OLD);
}

static void says_when_cutting_fails(void **state)
{
    struct vt_error err;
    (void)state;
    begin();
    fault_plan(FAULT_FTRUNCATE, 1, 1, EIO);
    assert_int_equal(vt_append_cut(&append, 3, &err), VT_E_CUT);
    assert_string_equal(err.subject, "journal");
    assert_int_equal(append.len, strlen(OLD));
    fault_plan(FAULT_FSYNC, 1, 1, EIO);
    assert_int_equal(vt_append_cut(&append, 3, NULL), VT_E_CUT);
}

static void opens_only_a_regular_file_that_exists(void **state)
{
    struct vt_append other;
    (void)state;
    assert_int_equal(vt_append_open(&other, "journal", NULL), VT_E_NOT_FOUND);
    assert_int_equal(vt_append_open(&other, ".", NULL), VT_E_NOT_A_FILE);
    scratch_put("target", VT_LIT(""), 0644);
    assert_int_equal(symlink("target", "journal"), 0);
    assert_int_equal(vt_append_open(&other, "journal", NULL), VT_E_SYMLINK);
    assert_false(other.open);
    assert_false(scratch_has("absent"));
}

static void nothing_is_appended_when_closed(void **state)
{
    (void)state;
    begin();
    size_t before = scratch_descriptors();
    vt_append_close(&append);
    vt_append_close(&append);
    assert_int_equal(scratch_descriptors(), before - 1);
    assert_int_equal(vt_append_put(&append, VT_LIT(NEW), NULL), VT_E_TORN);
    scratch_holds("journal", OLD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        APPENDING(knows_its_length),
        APPENDING(appends_with_one_write_and_one_fsync),
        APPENDING(goes_on_after_signals_and_short_writes),
        APPENDING(a_full_disk_is_cut_back),
        APPENDING(a_failing_write_is_cut_back),
        APPENDING(a_failing_fsync_is_cut_back),
        APPENDING(cutting_back_goes_on_after_a_signal),
        APPENDING(says_when_even_cutting_back_fails),
        APPENDING(says_when_cutting_back_is_not_safe),
        APPENDING(refuses_a_file_that_grew_behind_its_back),
        APPENDING(refuses_a_file_that_shrank_behind_its_back),
        APPENDING(cuts_a_torn_tail),
        APPENDING(never_cuts_to_more_than_there_is),
        APPENDING(says_when_cutting_fails),
        APPENDING(opens_only_a_regular_file_that_exists),
        APPENDING(nothing_is_appended_when_closed),
    };
    return VT_RUN(tests);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* A set of files that takes its place together (io/draft.h). */
#include "io/draft.h"

#include "support/run.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/faults.h"
#include "io/scratch.h"
#include "io/write.h"

static const struct vt_draft two[] = {{"a", {(const unsigned char *)"one", 3}},
                                      {"b", {(const unsigned char *)"two", 3}}};

static void nothing_has_its_name_before_it_is_given(void **state)
{
    struct vt_error err;
    (void)state;
    scratch_put("a", VT_LIT("old"), 0644);
    assert_int_equal(VT_OK, vt_drafts_write(".", two, 2, VT_WRITE_SYNC, &err));
    scratch_holds("a", "old");
    assert_false(scratch_has("b"));
    scratch_holds(".a.tmp", "one");
    assert_int_equal(VT_OK, vt_drafts_place(".", two, 2, VT_WRITE_SYNC, &err));
    scratch_holds("a", "one");
    scratch_holds("b", "two");
    assert_int_equal(2, scratch_count("."));
}

static void all_are_safe_on_the_disk_before_it_returns(void **state)
{
    struct vt_error err;
    (void)state;
    fault_none();
    assert_int_equal(VT_OK, vt_drafts_write(".", two, 2, VT_WRITE_SYNC, &err));
    assert_int_equal(3, fault_count(FAULT_FSYNC)); /* two files, a folder */
    assert_int_equal(VT_OK, vt_drafts_place(".", two, 2, VT_WRITE_SYNC, &err));
    assert_int_equal(4, fault_count(FAULT_FSYNC));
}

static void what_a_killed_writer_left_is_written_over(void **state)
{
    struct vt_error err;
    (void)state;
    scratch_put("elsewhere", VT_LIT("kept"), 0644);
    scratch_put(".a.tmp", VT_LIT("left by another, and longer"), 0600);
    assert_int_equal(0, symlink("elsewhere", ".b.tmp"));
    assert_int_equal(VT_OK, vt_drafts_write(".", two, 2, VT_WRITE_SYNC, &err));
    scratch_holds(".a.tmp", "one");
    scratch_holds(".b.tmp", "two");
    scratch_holds("elsewhere", "kept"); /* never through a link */
}

static void a_failing_call_leaves_none(void **state)
{
    struct vt_error err;
    (void)state;
    for (unsigned nth = 1;; nth++) {
        fault_none();
        fault_plan(FAULT_ANY, nth, 1, ENOSPC);
        enum vt_code code = vt_drafts_write(".", two, 2, VT_WRITE_SYNC, &err);
        bool failed = fault_count(FAULT_ANY) >= nth;
        fault_none();
        if (code == VT_OK) {
            if (!failed) {
                break;
            }
            vt_drafts_drop(".", two, 2); /* a close of what was only read */
        }
        assert_int_equal(0, scratch_count("."));
    }
}

static void one_that_cannot_be_placed_stays_where_it_is(void **state)
{
    struct vt_error err;
    (void)state;
    assert_int_equal(VT_OK, vt_drafts_write(".", two, 2, VT_WRITE_SYNC, &err));
    assert_int_equal(0, mkdir("b", 0755));
    assert_int_equal(VT_E_PLACE, vt_drafts_place(".", two, 2, VT_WRITE_SYNC, &err));
    assert_string_equal("./b", err.subject);
    scratch_holds("a", "one");
    scratch_holds(".b.tmp", "two");
}

static void many_files_need_few_descriptors(void **state)
{
    struct vt_draft many[40];
    char name[40][4];
    struct vt_error err;
    (void)state;
    for (int i = 0; i < 40; i++) {
        name[i][0] = 'f';
        name[i][1] = (char)('0' + i / 10);
        name[i][2] = (char)('0' + i % 10);
        name[i][3] = '\0';
        many[i] = (struct vt_draft){name[i], VT_LIT("x")};
    }
    size_t before = scratch_descriptors();
    assert_int_equal(VT_OK, vt_drafts_write(".", many, 40, VT_WRITE_SYNC, &err));
    assert_int_equal(VT_OK, vt_drafts_place(".", many, 40, VT_WRITE_SYNC, &err));
    assert_int_equal(40, scratch_count("."));
    assert_int_equal(before, scratch_descriptors());
}

static void many_are_made_safe_in_one_go_or_none_is_left(void **state)
{
    struct vt_draft many[17];
    char name[17][2];
    struct vt_error err;
    (void)state;
    for (int i = 0; i < 17; i++) {
        name[i][0] = (char)('a' + i);
        name[i][1] = '\0';
        many[i] = (struct vt_draft){name[i], VT_LIT("x")};
    }
    fault_none();
    fault_plan(FAULT_SYNCFS, 1, 1, EIO);
    assert_int_equal(VT_E_SYNC, vt_drafts_write(".", many, 17, VT_WRITE_SYNC, &err));
    assert_int_equal(0, scratch_count("."));
    fault_none();
    fault_plan(FAULT_SYNCFS, 1, 1, EINTR);
    assert_int_equal(VT_OK, vt_drafts_write(".", many, 17, VT_WRITE_SYNC, &err));
    assert_int_equal(2, fault_count(FAULT_SYNCFS));
    assert_int_equal(0, fault_count(FAULT_FSYNC));
    fault_none();
    assert_int_equal(VT_OK, vt_drafts_write(".", many, 16, VT_WRITE_SYNC, &err));
    assert_int_equal(0, fault_count(FAULT_SYNCFS)); /* of a few, each for itself */
    assert_int_equal(17, fault_count(FAULT_FSYNC));
}

static void what_can_be_made_again_waits_for_no_disk(void **state)
{
    struct vt_error err;
    (void)state;
    (void)umask(022); /* the rights that it has in the end are less these */
    fault_none();
    assert_int_equal(VT_OK, vt_drafts_write(".", two, 2, 0, &err));
    assert_int_equal(VT_OK, vt_drafts_place(".", two, 2, 0, &err));
    assert_int_equal(0, fault_count(FAULT_FSYNC) + fault_count(FAULT_SYNCFS));
    scratch_holds("a", "one");
    scratch_holds("b", "two");
    assert_int_equal(0644, scratch_mode("a"));
}

static void what_is_private_is_for_nobody_else(void **state)
{
    const struct vt_draft one = {"a", VT_LIT("one")};
    struct vt_error err;
    (void)state;
    fault_none();
    assert_int_equal(VT_OK, vt_drafts_write(".", &one, 1, VT_WRITE_PRIVATE, &err));
    assert_int_equal(0600, scratch_mode(".a.tmp"));
    assert_int_equal(VT_OK, vt_drafts_place(".", &one, 1, VT_WRITE_PRIVATE, &err));
    assert_int_equal(0600, scratch_mode("a"));
    fault_modeless();
    assert_int_equal(VT_E_KEYFILE_MODE, vt_drafts_write(".", &one, 1, VT_WRITE_PRIVATE, &err));
    fault_none();
    assert_false(scratch_has(".a.tmp"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(nothing_has_its_name_before_it_is_given),
        IN_SCRATCH(all_are_safe_on_the_disk_before_it_returns),
        IN_SCRATCH(what_a_killed_writer_left_is_written_over),
        IN_SCRATCH(a_failing_call_leaves_none),
        IN_SCRATCH(one_that_cannot_be_placed_stays_where_it_is),
        IN_SCRATCH(many_files_need_few_descriptors),
        IN_SCRATCH(many_are_made_safe_in_one_go_or_none_is_left),
        IN_SCRATCH(what_can_be_made_again_waits_for_no_disk),
        IN_SCRATCH(what_is_private_is_for_nobody_else),
    };
    return VT_RUN(tests);
}

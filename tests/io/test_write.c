/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing a file whole or not at all (io/write.h), with every system call failing in turn. */
#include "io/write.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/faults.h"
#include "io/scratch.h"
#include "support/run.h"

#define OLD "the old content\n"
#define NEW "the new content, which is longer\n"

static enum vt_code write_new(unsigned how, struct vt_error *err)
{
    return vt_write_file(".", "f", VT_LIT(NEW), how, err);
}

/* Nothing happened: no f, no temporary. */
static void check_nothing_there(void)
{
    fault_none();
    assert_int_equal(scratch_count("."), 0);
}

static void check_failure(const struct vt_error *err, enum vt_code code, const char *subject)
{
    assert_int_equal(err->code, code);
    assert_string_equal(err->subject, subject);
}

static void writes_a_new_file(void **state)
{
    (void)state;
    assert_int_equal(write_new(VT_WRITE_NEW, NULL), VT_OK);
    scratch_holds("f", NEW);
    assert_int_equal(scratch_count("."), 1);
}

static void writes_an_empty_file(void **state)
{
    (void)state;
    assert_int_equal(vt_write_file("", "f", VT_LIT(""), VT_WRITE_SYNC, NULL), VT_OK);
    scratch_holds("f", "");
}

static void writes_to_a_path(void **state)
{
    (void)state;
    assert_int_equal(mkdir("d", 0755), 0);
    assert_int_equal(vt_write_path("d/f", VT_LIT(NEW), VT_WRITE_NEW, NULL), VT_OK);
    assert_int_equal(vt_write_path("g", VT_LIT(OLD), VT_WRITE_NEW, NULL), VT_OK);
    scratch_holds("d/f", NEW);
    scratch_holds("g", OLD);
}

static void refuses_to_overwrite(void **state)
{
    struct vt_error err;
    (void)state;
    scratch_put("f", VT_LIT(OLD), 0644);
    assert_int_equal(write_new(VT_WRITE_NEW, &err), VT_E_EXISTS);
    check_failure(&err, VT_E_EXISTS, "./f");
    scratch_holds("f", OLD);
    assert_int_equal(scratch_count("."), 1);
}

static void refuses_to_overwrite_a_dangling_link(void **state)
{
    (void)state;
    assert_int_equal(symlink("nowhere", "f"), 0);
    assert_int_equal(write_new(VT_WRITE_NEW, NULL), VT_E_EXISTS);
    assert_false(scratch_has("nowhere"));
}

static void appear(void)
{
    scratch_put("f", VT_LIT(OLD), 0644);
}

static void refuses_a_file_that_appears_meanwhile(void **state)
{
    (void)state;
    fault_meanwhile(FAULT_WRITE, 1, appear);
    assert_int_equal(write_new(VT_WRITE_NEW, NULL), VT_E_EXISTS);
    scratch_holds("f", OLD);
    assert_int_equal(scratch_count("."), 1);
}

static void replaces_when_asked(void **state)
{
    (void)state;
    scratch_put("f", VT_LIT(OLD), 0600);
    assert_int_equal(write_new(VT_WRITE_REPLACE | VT_WRITE_SYNC, NULL), VT_OK);
    scratch_holds("f", NEW);
    assert_int_equal(scratch_count("."), 1);
}

static void replaces_a_link_and_not_what_it_leads_to(void **state)
{
    (void)state;
    scratch_put("target", VT_LIT(OLD), 0644);
    assert_int_equal(symlink("target", "f"), 0);
    assert_int_equal(write_new(VT_WRITE_REPLACE, NULL), VT_OK);
    scratch_holds("target", OLD);
    scratch_holds("f", NEW);
}

static void syncs_the_file_and_then_the_folder(void **state)
{
    (void)state;
    assert_int_equal(write_new(VT_WRITE_SYNC, NULL), VT_OK);
    assert_int_equal(fault_count(FAULT_FSYNC), 2);
}

static void does_not_sync_when_not_asked(void **state)
{
    (void)state;
    assert_int_equal(write_new(VT_WRITE_NEW, NULL), VT_OK);
    assert_int_equal(fault_count(FAULT_FSYNC), 0);
}

static void a_private_file_is_0600_whatever_the_umask(void **state)
{
    static const mode_t masks[] = {0, 022, 077, 0277, 0777};
    (void)state;
    for (size_t i = 0; i < sizeof masks / sizeof masks[0]; i++) {
        mode_t before = umask(masks[i]);
        enum vt_code code = write_new(VT_WRITE_PRIVATE | VT_WRITE_REPLACE, NULL);
        umask(before);
        assert_int_equal(code, VT_OK);
        assert_int_equal(scratch_mode("f"), 0600);
    }
}

static void a_public_file_heeds_the_umask(void **state)
{
    (void)state;
    mode_t before = umask(027);
    enum vt_code code = write_new(VT_WRITE_NEW, NULL);
    umask(before);
    assert_int_equal(code, VT_OK);
    assert_int_equal(scratch_mode("f"), 0640);
}

static void refuses_a_private_file_on_a_disk_without_modes(void **state)
{
    (void)state;
    fault_modeless();
    assert_int_equal(write_new(VT_WRITE_PRIVATE, NULL), VT_E_KEYFILE_MODE);
    check_nothing_there();
}

static void goes_on_after_signals_and_short_writes(void **state)
{
    (void)state;
    fault_short(1);
    fault_plan(FAULT_WRITE, 3, 5, EINTR);
    fault_also(FAULT_FSYNC, 1, 3, EINTR);
    assert_int_equal(write_new(VT_WRITE_SYNC, NULL), VT_OK);
    scratch_holds("f", NEW);
}

static void a_full_disk_leaves_nothing(void **state)
{
    struct vt_error err;
    (void)state;
    fault_short(5);
    fault_plan(FAULT_WRITE, 3, 100, ENOSPC);
    assert_int_equal(write_new(VT_WRITE_SYNC, &err), VT_E_DISK_FULL);
    check_failure(&err, VT_E_DISK_FULL, "./f");
    assert_string_equal(err.detail, strerror(ENOSPC));
    check_nothing_there();
}

static void a_failing_fsync_leaves_nothing(void **state)
{
    struct vt_error err;
    (void)state;
    fault_plan(FAULT_FSYNC, 1, 1, EIO);
    assert_int_equal(write_new(VT_WRITE_SYNC, &err), VT_E_WRITE);
    check_failure(&err, VT_E_WRITE, "./f");
    check_nothing_there();
}

static void a_failing_close_leaves_nothing(void **state)
{
    (void)state;
    fault_plan(FAULT_CLOSE, 1, 1, EDQUOT);
    assert_int_equal(write_new(VT_WRITE_NEW, NULL), VT_E_DISK_FULL);
    check_nothing_there();
}

static void a_failing_rename_leaves_the_old_content(void **state)
{
    struct vt_error err;
    (void)state;
    scratch_put("f", VT_LIT(OLD), 0644);
    fault_plan(FAULT_RENAMEAT, 1, 1, EIO);
    assert_int_equal(write_new(VT_WRITE_REPLACE, &err), VT_E_PLACE);
    check_failure(&err, VT_E_PLACE, "./f");
    scratch_holds("f", OLD);
    assert_int_equal(scratch_count("."), 1);
}

static void a_failing_link_leaves_nothing(void **state)
{
    (void)state;
    fault_plan(FAULT_LINKAT, 1, 1, EIO);
    assert_int_equal(write_new(VT_WRITE_NEW, NULL), VT_E_PLACE);
    check_nothing_there();
}

static void writes_where_hard_links_are_not_known(void **state)
{
    (void)state;
    fault_plan(FAULT_LINKAT, 1, 1, EOPNOTSUPP);
    assert_int_equal(write_new(VT_WRITE_NEW, NULL), VT_OK);
    scratch_holds("f", NEW);
    assert_int_equal(scratch_count("."), 1);
}

static void refuses_to_overwrite_where_hard_links_are_not_known(void **state)
{
    (void)state;
    fault_plan(FAULT_LINKAT, 1, 1, EPERM);
    fault_meanwhile(FAULT_LINKAT, 1, appear);
    assert_int_equal(write_new(VT_WRITE_NEW, NULL), VT_E_EXISTS);
    scratch_holds("f", OLD);
    assert_int_equal(scratch_count("."), 1);
}

static void says_that_the_folder_was_not_synced(void **state)
{
    struct vt_error err;
    (void)state;
    fault_plan(FAULT_FSYNC, 2, 1, EIO);
    assert_int_equal(write_new(VT_WRITE_SYNC, &err), VT_E_SYNC);
    scratch_holds("f", NEW);
    assert_int_equal(scratch_count("."), 1);
}

static void a_folder_that_cannot_be_synced_counts_as_done(void **state)
{
    (void)state;
    fault_plan(FAULT_FSYNC, 2, 1, EINVAL);
    assert_int_equal(write_new(VT_WRITE_SYNC, NULL), VT_OK);
}

static void refuses_names_that_lead_elsewhere(void **state)
{
    static const char *const names[] = {"", ".", "..", "../f", "d/f", "/f", "f/"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        assert_int_equal(vt_write_file(".", names[i], VT_LIT(NEW), VT_WRITE_NEW, NULL),
                         VT_E_PATH_NAME);
    }
    assert_int_equal(vt_write_path("d/", VT_LIT(NEW), VT_WRITE_NEW, NULL), VT_E_PATH_NAME);
    check_nothing_there();
}

static void refuses_a_name_of_which_the_temporary_is_too_long(void **state)
{
    char name[256] = {0};
    (void)state;
    memset(name, 'n', 251);
    assert_int_equal(vt_write_file(".", name, VT_LIT(NEW), VT_WRITE_NEW, NULL), VT_E_PATH_LONG);
    check_nothing_there();
    name[250] = '\0';
    assert_int_equal(vt_write_file(".", name, VT_LIT(NEW), VT_WRITE_NEW, NULL), VT_OK);
}

static void refuses_a_folder_that_is_none(void **state)
{
    struct vt_error err;
    (void)state;
    assert_int_equal(vt_write_file("d", "f", VT_LIT(NEW), VT_WRITE_NEW, &err), VT_E_NOT_FOUND);
    check_failure(&err, VT_E_NOT_FOUND, "d");
    scratch_put("d", VT_LIT(""), 0644);
    assert_int_equal(vt_write_file("d", "f", VT_LIT(NEW), VT_WRITE_NEW, NULL), VT_E_NOT_A_FOLDER);
}

/* Whole or not at all: after any failure the name holds all of the old or all of the new. */
static void check_whole(bool had_old, enum vt_code code)
{
    if (scratch_has("f")) {
        const char *found = scratch_get("f", NULL);
        bool is_new = strcmp(found, NEW) == 0;
        assert_true(is_new || (had_old && strcmp(found, OLD) == 0));
        assert_true(is_new || code != VT_OK);
    } else {
        assert_true(!had_old && code != VT_OK);
    }
}

/* Let the n-th call fail, for every n, until one run is long enough to have none fail. */
static void try_every_failure(unsigned how, bool had_old, unsigned times)
{
    size_t before = scratch_descriptors();
    for (unsigned n = 1;; n++) {
        (void)unlink("f");
        (void)unlink(".f.tmp");
        if (had_old) {
            scratch_put("f", VT_LIT(OLD), 0644);
        }
        fault_none();
        fault_short(7);
        fault_plan(FAULT_ANY, n, times, EIO);
        enum vt_code code = write_new(how, NULL);
        unsigned calls = fault_count(FAULT_ANY);
        fault_none();
        check_whole(had_old, code);
        assert_int_equal(scratch_descriptors(), before);
        if (times == 1 && code != VT_E_REMOVE) { /* that one *is* about the temporary */
            assert_false(scratch_has(".f.tmp"));
        }
        if (calls < n) {
            assert_int_equal(code, VT_OK);
            assert_true(n > 10);
            return;
        }
    }
}

static void is_whole_or_not_at_all_whichever_call_fails(void **state)
{
    (void)state;
    for (unsigned times = 1; times < 1000; times += 998) { /* once, and from then on */
        try_every_failure(VT_WRITE_NEW, false, times);
        try_every_failure(VT_WRITE_NEW | VT_WRITE_SYNC | VT_WRITE_PRIVATE, false, times);
        try_every_failure(VT_WRITE_REPLACE, true, times);
        try_every_failure(VT_WRITE_REPLACE | VT_WRITE_SYNC, true, times);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(writes_a_new_file),
        IN_SCRATCH(writes_an_empty_file),
        IN_SCRATCH(writes_to_a_path),
        IN_SCRATCH(refuses_to_overwrite),
        IN_SCRATCH(refuses_to_overwrite_a_dangling_link),
        IN_SCRATCH(refuses_a_file_that_appears_meanwhile),
        IN_SCRATCH(replaces_when_asked),
        IN_SCRATCH(replaces_a_link_and_not_what_it_leads_to),
        IN_SCRATCH(syncs_the_file_and_then_the_folder),
        IN_SCRATCH(does_not_sync_when_not_asked),
        IN_SCRATCH(a_private_file_is_0600_whatever_the_umask),
        IN_SCRATCH(a_public_file_heeds_the_umask),
        IN_SCRATCH(refuses_a_private_file_on_a_disk_without_modes),
        IN_SCRATCH(goes_on_after_signals_and_short_writes),
        IN_SCRATCH(a_full_disk_leaves_nothing),
        IN_SCRATCH(a_failing_fsync_leaves_nothing),
        IN_SCRATCH(a_failing_close_leaves_nothing),
        IN_SCRATCH(a_failing_rename_leaves_the_old_content),
        IN_SCRATCH(a_failing_link_leaves_nothing),
        IN_SCRATCH(writes_where_hard_links_are_not_known),
        IN_SCRATCH(refuses_to_overwrite_where_hard_links_are_not_known),
        IN_SCRATCH(says_that_the_folder_was_not_synced),
        IN_SCRATCH(a_folder_that_cannot_be_synced_counts_as_done),
        IN_SCRATCH(refuses_names_that_lead_elsewhere),
        IN_SCRATCH(refuses_a_name_of_which_the_temporary_is_too_long),
        IN_SCRATCH(refuses_a_folder_that_is_none),
        IN_SCRATCH(is_whole_or_not_at_all_whichever_call_fails),
    };
    return VT_RUN(tests);
}

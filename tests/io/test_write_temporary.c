/* SPDX-License-Identifier: EUPL-1.2 */
/* The temporaries of writing (io/write.h): those of others, and those that a killed one left. */
#include "io/write.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/faults.h"
#include "io/scratch.h"
#include "support/run.h"

static enum vt_code write_new(struct vt_error *err)
{
    return vt_write_file(".", "f", VT_LIT("content"), VT_WRITE_NEW, err);
}

static void does_not_touch_the_temporary_of_another(void **state)
{
    struct vt_error err;
    (void)state;
    scratch_put(".f.tmp", VT_LIT("half"), 0644);
    assert_int_equal(write_new(&err), VT_E_TEMPORARY);
    assert_string_equal(err.subject, "./.f.tmp");
    scratch_holds(".f.tmp", "half");
    assert_false(scratch_has("f"));
}

static void does_not_write_through_a_link_in_place_of_the_temporary(void **state)
{
    (void)state;
    assert_int_equal(symlink("victim", ".f.tmp"), 0);
    assert_int_equal(write_new(NULL), VT_E_TEMPORARY);
    assert_false(scratch_has("victim"));
}

static void knows_a_temporary(void **state)
{
    (void)state;
    assert_true(vt_write_is_temporary(".f.tmp"));
    assert_true(vt_write_is_temporary(".checkpoint.tmp"));
    assert_false(vt_write_is_temporary(".tmp"));
    assert_false(vt_write_is_temporary("f.tmp"));
    assert_false(vt_write_is_temporary(".f.tmp2"));
    assert_false(vt_write_is_temporary(""));
}

static void sweeps_temporaries_and_nothing_else(void **state)
{
    size_t removed = 0;
    (void)state;
    scratch_put(".a.tmp", VT_LIT("half"), 0644);
    scratch_put(".b.tmp", VT_LIT(""), 0644);
    scratch_put("c.tmp", VT_LIT(""), 0644);
    scratch_put(".tmp", VT_LIT(""), 0644);
    scratch_put("journal", VT_LIT(""), 0644);
    assert_int_equal(mkdir(".d.tmp", 0755), 0);
    assert_int_equal(symlink("journal", ".e.tmp"), 0);
    assert_int_equal(vt_write_sweep(&removed, ".", NULL), VT_OK);
    assert_int_equal(removed, 2);
    assert_int_equal(scratch_count("."), 5);
    assert_int_equal(write_new(NULL), VT_OK);
}

static void says_when_a_temporary_cannot_be_removed(void **state)
{
    struct vt_error err;
    size_t removed = 9;
    (void)state;
    scratch_put(".a.tmp", VT_LIT("half"), 0644);
    scratch_put(".b.tmp", VT_LIT("half"), 0644);
    fault_plan(FAULT_UNLINK, 2, 1, EIO);
    assert_int_equal(vt_write_sweep(&removed, ".", &err), VT_E_REMOVE);
    assert_string_equal(err.subject, "./.b.tmp");
    assert_int_equal(removed, 1);
    assert_int_equal(vt_write_sweep(NULL, "absent", &err), VT_E_NOT_FOUND);
}

static void a_temporary_that_goes_away_meanwhile_is_no_error(void **state)
{
    size_t removed = 9;
    (void)state;
    scratch_put(".a.tmp", VT_LIT("half"), 0644);
    fault_plan(FAULT_UNLINK, 1, 1, ENOENT);
    assert_int_equal(vt_write_sweep(&removed, ".", NULL), VT_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(does_not_touch_the_temporary_of_another),
        IN_SCRATCH(does_not_write_through_a_link_in_place_of_the_temporary),
        cmocka_unit_test(knows_a_temporary),
        IN_SCRATCH(sweeps_temporaries_and_nothing_else),
        IN_SCRATCH(says_when_a_temporary_cannot_be_removed),
        IN_SCRATCH(a_temporary_that_goes_away_meanwhile_is_no_error),
    };
    return VT_RUN(tests);
}

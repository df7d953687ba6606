/* SPDX-License-Identifier: EUPL-1.2 */
/* One writer at a time (io/lock.h). */
#include "io/lock.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "io/faults.h"
#include "io/scratch.h"
#include "support/run.h"

static void a_second_writer_is_kept_out_until_the_first_is_done(void **state)
{
    struct vt_lock first;
    struct vt_lock second;
    struct vt_error err;
    (void)state;
    size_t before = scratch_descriptors();
    assert_int_equal(vt_lock_take(&first, ".", NULL), VT_OK);
    assert_int_equal(vt_lock_take(&second, ".", &err), VT_E_LOCKED);
    assert_string_equal(err.subject, ".");
    assert_false(second.held);
    vt_lock_release(&second);
    vt_lock_release(&first);
    assert_int_equal(vt_lock_take(&second, ".", NULL), VT_OK);
    vt_lock_release(&second);
    vt_lock_release(&second);
    assert_int_equal(scratch_descriptors(), before);
    assert_int_equal(scratch_count("."), 0); /* no lock file */
}

static void the_lock_of_a_killed_writer_is_free(void **state)
{
    struct vt_lock lock;
    int ready[2];
    char byte = 0;
    (void)state;
    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        if (vt_lock_take(&lock, ".", NULL) == VT_OK) {
            ssize_t told = write(ready[1], "x", 1);
            (void)told;
        }
        (void)pause();
        _exit(0);
    }
    assert_true(child > 0);
    assert_int_equal(read(ready[0], &byte, 1), 1);
    assert_int_equal(vt_lock_take(&lock, ".", NULL), VT_E_LOCKED);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
    assert_int_equal(vt_lock_take(&lock, ".", NULL), VT_OK);
    vt_lock_release(&lock);
    (void)close(ready[0]);
    (void)close(ready[1]);
}

static void refuses_what_is_no_folder(void **state)
{
    struct vt_lock lock;
    (void)state;
    scratch_put("f", VT_LIT(""), 0644);
    assert_int_equal(vt_lock_take(&lock, "f", NULL), VT_E_NOT_A_FOLDER);
    assert_int_equal(vt_lock_take(&lock, "absent", NULL), VT_E_NOT_FOUND);
}

static void says_when_the_disk_has_no_locks(void **state)
{
    struct vt_lock lock;
    struct vt_error err;
    (void)state;
    fault_plan(FAULT_FLOCK, 1, 1, ENOLCK);
    assert_int_equal(vt_lock_take(&lock, ".", &err), VT_E_LOCK);
    assert_string_equal(err.detail, strerror(ENOLCK));
    assert_false(lock.held);
    fault_plan(FAULT_FLOCK, 1, 2, EINTR);
    assert_int_equal(vt_lock_take(&lock, ".", NULL), VT_OK);
    vt_lock_release(&lock);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(a_second_writer_is_kept_out_until_the_first_is_done),
        IN_SCRATCH(the_lock_of_a_killed_writer_is_free),
        IN_SCRATCH(refuses_what_is_no_folder),
        IN_SCRATCH(says_when_the_disk_has_no_locks),
    };
    return VT_RUN(tests);
}

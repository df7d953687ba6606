/* SPDX-License-Identifier: EUPL-1.2 */
/* The loops around system calls (io/descriptor.h). */
#include "io/descriptor.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "io/faults.h"
#include "io/scratch.h"
#include "support/run.h"

#define MUCH (1 << 18) /* more than a pipe holds */

static void waits_for_a_slow_reader_of_a_pipe_that_does_not_block(void **state)
{
    static unsigned char text[MUCH];
    int ends[2];
    (void)state;
    memset(text, 'x', sizeof text);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(fcntl(ends[1], F_SETFL, O_NONBLOCK), 0);
    pid_t reader = fork();
    if (reader == 0) {
        size_t got = 0;
        (void)close(ends[1]);
        int failed = vt_fd_read(&got, ends[0], text, sizeof text);
        _exit(failed == 0 && got == sizeof text ? 0 : 1);
    }
    (void)close(ends[0]);
    assert_int_equal(vt_fd_write(ends[1], (struct vt_bytes){text, sizeof text}), 0);
    (void)close(ends[1]);
    int status = -1;
    assert_int_equal(waitpid(reader, &status, 0), reader);
    assert_int_equal(status, 0);
}

static void says_what_failed_and_how_much_came(void **state)
{
    unsigned char text[8];
    size_t got = 9;
    (void)state;
    scratch_put("f", VT_LIT("abcdef"), 0644);
    int fd = open("f", O_RDONLY);
    fault_short(2);
    fault_plan(FAULT_READ, 2, 1, EIO);
    assert_int_equal(vt_fd_read(&got, fd, text, sizeof text), EIO);
    assert_int_equal(got, 2);
    assert_int_equal(vt_fd_write(fd, VT_LIT("x")), EBADF);
    fault_plan(FAULT_FSYNC, 1, 1, ENOSPC);
    assert_int_equal(vt_fd_sync(fd), ENOSPC);
    fault_plan(FAULT_CLOSE, 1, 1, EIO);
    assert_int_equal(vt_fd_close(fd), EIO);
}

static void an_interrupted_close_has_closed(void **state)
{
    (void)state;
    scratch_put("f", VT_LIT(""), 0644);
    size_t before = scratch_descriptors();
    int fd = open("f", O_RDONLY);
    fault_plan(FAULT_CLOSE, 1, 1, EINTR);
    assert_int_equal(vt_fd_close(fd), 0);
    vt_fd_drop(-1);
    fault_none();
    assert_int_equal(scratch_descriptors(), before);
}

static void what_it_opens_is_closed_on_exec(void **state)
{
    struct stat facts;
    int fd = -1;
    (void)state;
    scratch_put("f", VT_LIT("abc"), 0644);
    assert_int_equal(vt_fd_open_file(&fd, &facts, "f", O_RDONLY, NULL), VT_OK);
    assert_int_equal(facts.st_size, 3);
    assert_true((fcntl(fd, F_GETFD) & FD_CLOEXEC) != 0);
    vt_fd_drop(fd);
    assert_int_equal(vt_fd_open_folder(&fd, ".", NULL), VT_OK);
    assert_true((fcntl(fd, F_GETFD) & FD_CLOEXEC) != 0);
    vt_fd_drop(fd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(waits_for_a_slow_reader_of_a_pipe_that_does_not_block),
        IN_SCRATCH(says_what_failed_and_how_much_came),
        IN_SCRATCH(an_interrupted_close_has_closed),
        IN_SCRATCH(what_it_opens_is_closed_on_exec),
    };
    return VT_RUN(tests);
}

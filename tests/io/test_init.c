/* SPDX-License-Identifier: EUPL-1.2 */
/* What a program does first (io/init.h), and randomness (io/random.h). */
#include "io/init.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sodium.h>

#include "io/faults.h"
#include "io/output.h"
#include "io/random.h"
#include "io/scratch.h"
#include "support/run.h"

/* Run a function in a child; its answer is the exit status. */
static int in_child(int (*what)(void))
{
    pid_t child = fork();
    if (child == 0) {
        _exit(what());
    }
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int open_with_all_closed(void)
{
    (void)close(STDIN_FILENO);
    (void)close(STDOUT_FILENO);
    (void)close(STDERR_FILENO);
    if (vt_io_init(NULL) != VT_OK) {
        return 1;
    }
    char byte = 0;
    int fd = open("f", O_RDONLY);
    if (fd <= STDERR_FILENO) {
        return 2; /* a file of ours became stdout */
    }
    if (vt_output_write(VT_LIT("answer"), NULL) != VT_E_OUTPUT) {
        return 3; /* an answer into nothing was a yes */
    }
    vt_output_complain(VT_LIT("complaint"));
    return read(STDIN_FILENO, &byte, 1) == -1 ? 0 : 4;
}

static void no_file_can_become_a_stream_that_was_closed(void **state)
{
    (void)state;
    scratch_put("f", VT_LIT(""), 0644);
    assert_int_equal(in_child(open_with_all_closed), 0);
}

static int open_without_null(void)
{
    struct vt_error err;
    (void)close(STDOUT_FILENO);
    fault_plan(FAULT_OPEN, 1, 1, EACCES);
    return vt_io_init(&err) == VT_E_NOT_PERMITTED ? 0 : 1;
}

static void says_when_a_closed_stream_cannot_be_opened(void **state)
{
    (void)state;
    assert_int_equal(in_child(open_without_null), 0);
}

static void again_does_no_harm(void **state)
{
    (void)state;
    size_t before = scratch_descriptors();
    assert_int_equal(vt_io_init(NULL), VT_OK);
    assert_int_equal(vt_io_init(NULL), VT_OK);
    assert_int_equal(scratch_descriptors(), before);
}

/* What libsodium does when the system has no randomness: by itself it would end in SIGABRT. */
static int without_randomness(void)
{
    if (vt_io_init(NULL) != VT_OK) {
        return 1;
    }
    sodium_misuse();
}

static void no_randomness_is_no_answer_and_no_crash(void **state)
{
    (void)state;
    assert_int_equal(in_child(without_randomness), 2);
}

static void random_bytes_differ(void **state)
{
    unsigned char one[32] = {0};
    unsigned char other[32] = {0};
    (void)state;
    vt_random(one, sizeof one);
    vt_random(other, sizeof other);
    assert_memory_not_equal(one, other, sizeof one);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(no_file_can_become_a_stream_that_was_closed),
        IN_SCRATCH(says_when_a_closed_stream_cannot_be_opened),
        IN_SCRATCH(again_does_no_harm),
        IN_SCRATCH(no_randomness_is_no_answer_and_no_crash),
        IN_SCRATCH(random_bytes_differ),
    };
    return VT_RUN(tests);
}

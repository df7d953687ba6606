/* SPDX-License-Identifier: EUPL-1.2 */
/* Running another program for a while (io/pdf.h). How it is asked to print is
 * tests/scenario/report_pdf.sh. */
#include "io/pdf.h"

#include "support/run.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "io/scratch.h"

/* sh -c SCRIPT, for at most so many seconds. */
static enum vt_code run(const char *script, unsigned seconds, struct vt_error *err)
{
    char name[] = "sh", option[] = "-c", variable[] = "WHO=us", path[] = "PATH=/usr/bin:/bin";
    char text[256];
    size_t len = strlen(script);
    assert_true(len < sizeof text);
    memcpy(text, script, len + 1);
    char *const arguments[] = {name, option, text, NULL};
    char *const environment[] = {variable, path, NULL};
    return vt_pdf_run("/bin/sh", arguments, environment, seconds, err);
}

static void says_how_it_ended(void **state)
{
    struct vt_error err;
    (void)state;
    assert_int_equal(VT_OK, run("exit 0", 10, &err));
    assert_int_equal(VT_E_PDF_FAILED, run("exit 7", 10, &err));
    assert_string_equal("/bin/sh", err.subject);
    assert_string_equal("status 7", err.detail);
    assert_int_equal(VT_E_PDF_FAILED, run("kill -TERM $$", 10, &err));
    assert_string_equal("signal 15", err.detail);
}

static void gets_only_the_environment_that_it_is_given(void **state)
{
    struct vt_error err;
    (void)state;
    assert_int_equal(0, setenv("VNGTALLY_SECRET", "x", 1));
    assert_int_equal(VT_OK, run("[ \"$WHO\" = us ] && [ -z \"$VNGTALLY_SECRET\" ]", 10, &err));
    assert_int_equal(0, unsetenv("VNGTALLY_SECRET"));
}

static void reads_nothing_and_says_nothing(void **state)
{
    struct vt_error err;
    (void)state;
    assert_int_equal(VT_OK,
                     run("! read line && [ \"$(readlink /proc/$$/fd/1)\" = /dev/null ]", 10, &err));
}

static void is_stopped_when_its_time_is_up_with_all_that_it_started(void **state)
{
    struct vt_error err;
    (void)state;
    assert_int_equal(VT_E_PDF_TIME, run("sleep 60 & echo $! >pid; wait", 1, &err));
    assert_string_equal("1", err.detail);
    long pid = strtol(scratch_get("pid", NULL), NULL, 10);
    assert_true(pid > 1);
    bool gone = false;
    for (int i = 0; i < 200 && !gone; i++) {
        char path[64];
        (void)snprintf(path, sizeof path, "/proc/%ld/fd", pid);
        gone = access(path, R_OK) != 0 || kill((pid_t)pid, 0) != 0;
        (void)nanosleep(&(const struct timespec){.tv_nsec = 10000000}, NULL);
    }
    assert_true(gone);
}

static void a_program_that_is_not_there_is_no_success(void **state)
{
    struct vt_error err;
    char name[] = "none";
    char *const arguments[] = {name, NULL};
    (void)state;
    assert_int_equal(VT_E_PDF_FAILED,
                     vt_pdf_run("/nowhere/none", arguments, arguments + 1, 10, &err));
    assert_string_equal("status 127", err.detail);
}

static void what_others_had_open_stays_with_them(void **state)
{
    struct vt_error err;
    (void)state;
    int secret = dup2(STDIN_FILENO, 9);
    assert_int_equal(9, secret);
    assert_int_equal(VT_OK, run("! [ -e /proc/$$/fd/9 ]", 10, &err));
    (void)close(secret);
}

static void one_that_ignores_its_children_still_waits_for_this_one(void **state)
{
    struct vt_error err;
    (void)state;
    assert_true(signal(SIGCHLD, SIG_IGN) != SIG_ERR);
    assert_int_equal(VT_E_PDF_FAILED, run("exit 7", 10, &err));
    assert_string_equal("status 7", err.detail);
    assert_true(signal(SIGCHLD, SIG_DFL) == SIG_IGN);
}

static volatile sig_atomic_t came;

static void note(int number)
{
    came = number;
}

/* The signal does what it would have done only when it is let go. */
static void a_signal_ends_the_program_first(void **state)
{
    struct vt_error err;
    sigset_t before;
    (void)state;
    char script[64];
    assert_true(signal(SIGTERM, note) != SIG_ERR);
    vt_pdf_hold_signals(&before);
    (void)snprintf(script, sizeof script, "kill -TERM %ld; sleep 60", (long)getpid());
    uint64_t from = (uint64_t)time(NULL);
    assert_int_equal(VT_E_INTERRUPTED, run(script, 60, &err));
    assert_true((uint64_t)time(NULL) - from < 50);
    assert_int_equal(0, came);
    vt_pdf_release_signals(&before);
    assert_int_equal(SIGTERM, came);
    (void)signal(SIGTERM, SIG_DFL);
}

static void a_folder_of_that_name_is_no_program(void **state)
{
    struct vt_error err;
    struct vt_path program;
    char path[8192], here[2048];
    (void)state;
    const char *kept = getenv("PATH");
    char before[4096];
    (void)snprintf(before, sizeof before, "%s", kept != NULL ? kept : "");
    assert_non_null(getcwd(here, sizeof here));
    assert_int_equal(0, mkdir("first", 0755));
    assert_int_equal(0, mkdir("first/chromium", 0755));
    assert_int_equal(0, mkdir("then", 0755));
    scratch_put("then/chromium", VT_LIT("#!/bin/sh\n"), 0755);
    (void)snprintf(path, sizeof path, "%s/first:%s/then", here, here);
    assert_int_equal(0, setenv("PATH", path, 1));
    assert_int_equal(VT_OK, vt_pdf_find(&program, &err));
    assert_non_null(strstr(program.text, "/then/chromium"));
    assert_int_equal(0, setenv("PATH", before, 1));
}

static void is_found_by_whole_paths_only(void **state)
{
    struct vt_error err;
    struct vt_path program;
    (void)state;
    const char *before = getenv("PATH");
    char kept[4096];
    (void)snprintf(kept, sizeof kept, "%s", before != NULL ? before : "");
    scratch_put("chromium", VT_LIT("#!/bin/sh\n"), 0755);
    assert_int_equal(0, setenv("PATH", ".:bin:/nowhere", 1));
    assert_int_equal(VT_E_PDF_NONE, vt_pdf_find(&program, &err));
    assert_string_equal("", program.text);
    assert_int_equal(0, setenv("PATH", kept, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(says_how_it_ended),
        IN_SCRATCH(gets_only_the_environment_that_it_is_given),
        IN_SCRATCH(reads_nothing_and_says_nothing),
        IN_SCRATCH(is_stopped_when_its_time_is_up_with_all_that_it_started),
        IN_SCRATCH(a_program_that_is_not_there_is_no_success),
        IN_SCRATCH(what_others_had_open_stays_with_them),
        IN_SCRATCH(one_that_ignores_its_children_still_waits_for_this_one),
        IN_SCRATCH(a_signal_ends_the_program_first),
        IN_SCRATCH(a_folder_of_that_name_is_no_program),
        IN_SCRATCH(is_found_by_whole_paths_only),
    };
    return VT_RUN(tests);
}

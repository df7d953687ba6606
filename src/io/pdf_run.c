/* SPDX-License-Identifier: EUPL-1.2 */
/* Running another program, and waiting for it no longer than agreed. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "io/clock.h"
#include "io/fail.h"
#include "io/pdf.h"

#define NOTHING "/dev/null"
#define CANNOT_RUN 127

/* In the child: nothing in, nothing out, a group of its own, and then the other program. */
static void become(const char *program, char *const *arguments, char *const *environment)
{
    int nothing = open(NOTHING, O_RDWR | O_CLOEXEC);
    if (nothing >= 0 && setpgid(0, 0) == 0 && dup2(nothing, STDIN_FILENO) >= 0 &&
        dup2(nothing, STDOUT_FILENO) >= 0 && dup2(nothing, STDERR_FILENO) >= 0) {
        (void)execve(program, arguments, environment);
    }
    _exit(CANNOT_RUN);
}

/* Wait for it. Returns 1 when it ended (*status says how), 0 when time is up, -1 on error. */
static int wait_for(int *status, pid_t child, unsigned seconds)
{
    const struct timespec moment = {.tv_nsec = 20000000};
    uint64_t until = vt_clock_ticks() + (uint64_t)seconds * 1000;
    for (;;) {
        pid_t ended = waitpid(child, status, WNOHANG);
        if (ended == child) {
            return 1;
        }
        if (ended < 0 && errno != EINTR) {
            return -1;
        }
        if (vt_clock_ticks() >= until) {
            return 0;
        }
        (void)nanosleep(&moment, NULL);
    }
}

/* The program and all that it started; a child that has no group yet goes by itself. */
static void end(pid_t child)
{
    if (kill(-child, SIGKILL) != 0) {
        (void)kill(child, SIGKILL);
    }
}

static enum vt_code say_how(const char *program, int status, struct vt_error *err)
{
    char how[32];
    (void)snprintf(how, sizeof how, "%s %d", WIFSIGNALED(status) ? "signal" : "status",
                   WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
    return vt_fail(err, VT_E_PDF_FAILED, vt_bytes_of(program), vt_bytes_of(how));
}

enum vt_code vt_pdf_run(const char *program, char *const *arguments, char *const *environment,
                        unsigned seconds, struct vt_error *err)
{
    int status = 0;
    pid_t child = fork();
    if (child < 0) {
        return vt_fail_system(err, VT_E_PDF_FAILED, program, errno);
    }
    if (child == 0) {
        become(program, arguments, environment);
    }
    int ended = wait_for(&status, child, seconds);
    end(child); /* also what it left behind */
    if (ended <= 0) {
        (void)waitpid(child, &status, 0);
    }
    if (ended < 0) {
        return vt_fail_system(err, VT_E_PDF_FAILED, program, ECHILD);
    }
    if (ended == 0) {
        return vt_fail_number(err, VT_E_PDF_TIME, vt_bytes_of(program), seconds);
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? VT_OK : say_how(program, status, err);
}

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
#define DESCRIPTORS_MOST 65536 /* closed one by one */

/* The signals that end a program. */
static const int SIGNALS[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};
#define SIGNAL_COUNT (sizeof SIGNALS / sizeof SIGNALS[0])

void vt_pdf_hold_signals(sigset_t *before)
{
    sigset_t held;
    struct sigaction now;
    (void)sigemptyset(&held);
    for (size_t i = 0; i < SIGNAL_COUNT; i++) {
        /* One that is ignored (nohup) stays so. */
        if (sigaction(SIGNALS[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN) {
            (void)sigaddset(&held, SIGNALS[i]);
        }
    }
    (void)pthread_sigmask(SIG_BLOCK, &held, before);
}

void vt_pdf_release_signals(const sigset_t *before)
{
    (void)pthread_sigmask(SIG_SETMASK, before, NULL);
}

/* Has one come that is held? */
static bool is_signalled(void)
{
    sigset_t came;
    (void)sigpending(&came);
    for (size_t i = 0; i < SIGNAL_COUNT; i++) {
        if (sigismember(&came, SIGNALS[i]) == 1) {
            return true;
        }
    }
    return false;
}

/* What whoever started us had open is not for the other program, nor what it made of signals. */
static void forget_ours(void)
{
    sigset_t none;
    long most = sysconf(_SC_OPEN_MAX);
    if (most < 0 || most > DESCRIPTORS_MOST) {
        most = DESCRIPTORS_MOST;
    }
    for (int fd = STDERR_FILENO + 1; fd < most; fd++) {
        (void)close(fd);
    }
    (void)sigemptyset(&none);
    (void)signal(SIGPIPE, SIG_DFL);
    (void)pthread_sigmask(SIG_SETMASK, &none, NULL);
}

/* In the child: nothing in, nothing out, a group of its own, and then the other program. */
static void become(const char *program, char *const *arguments, char *const *environment)
{
    int nothing = open(NOTHING, O_RDWR | O_CLOEXEC);
    if (nothing >= 0 && setpgid(0, 0) == 0 && dup2(nothing, STDIN_FILENO) >= 0 &&
        dup2(nothing, STDOUT_FILENO) >= 0 && dup2(nothing, STDERR_FILENO) >= 0) {
        forget_ours();
        (void)execve(program, arguments, environment);
    }
    _exit(CANNOT_RUN);
}

enum ended { ENDED, TIME_IS_UP, SIGNALLED, LOST };

/* Wait until it ends, but leave it to be reaped: its number is not given to another so long. */
static enum ended wait_for(pid_t child, unsigned seconds)
{
    const struct timespec moment = {.tv_nsec = 20000000};
    uint64_t until = vt_clock_ticks() + (uint64_t)seconds * 1000;
    for (;;) {
        siginfo_t what = {.si_pid = 0};
        if (waitid(P_PID, (id_t)child, &what, WEXITED | WNOHANG | WNOWAIT) == 0) {
            if (what.si_pid == child) {
                return ENDED;
            }
        } else if (errno != EINTR) {
            return LOST;
        }
        if (is_signalled()) {
            return SIGNALLED;
        }
        if (vt_clock_ticks() >= until) {
            return TIME_IS_UP;
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
    /* Who starts us may ignore its children's ends; ours must be there to be waited for. */
    const struct sigaction usual = {.sa_handler = SIG_DFL};
    struct sigaction before;
    enum ended ended = LOST;
    int status = 0;
    (void)sigaction(SIGCHLD, &usual, &before);
    pid_t child = fork();
    int failed = errno;
    if (child == 0) {
        become(program, arguments, environment);
    }
    if (child > 0) {
        failed = ECHILD;
        ended = wait_for(child, seconds);
        end(child); /* also what it left behind */
        (void)waitpid(child, &status, 0);
    }
    (void)sigaction(SIGCHLD, &before, NULL);
    switch (ended) {
    case ENDED:
        break;
    case TIME_IS_UP:
        return vt_fail_number(err, VT_E_PDF_TIME, vt_bytes_of(program), seconds);
    case SIGNALLED:
        return vt_fail(err, VT_E_INTERRUPTED, vt_bytes_of(program), VT_LIT(""));
    case LOST:
        return vt_fail_system(err, VT_E_PDF_FAILED, program, failed);
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? VT_OK : say_how(program, status, err);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* One line from the controlling terminal, without echo.
 *
 * While echo is off, the signals that would end or stop the program are blocked and let through in
 * one place only, the wait for a key (pselect), where they are noted. The terminal is restored
 * first; then they are raised again, for whatever they would have done.
 */
#include "io/prompt.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

#include "io/descriptor.h"
#include "io/fail.h"

#define TERMINAL "/dev/tty"

static const int SIGNALS[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
#define SIGNAL_COUNT (sizeof SIGNALS / sizeof SIGNALS[0])

/* The one thing that a signal handler can write to. Only one prompt runs at a time. */
static volatile sig_atomic_t noted[SIGNAL_COUNT];

static void note(int number)
{
    for (size_t i = 0; i < SIGNAL_COUNT; i++) {
        if (SIGNALS[i] == number) {
            noted[i] = 1;
        }
    }
}

/* The terminal and the signals as they were before. */
struct before {
    int fd;
    struct termios settings;
    sigset_t mask;
    struct sigaction actions[SIGNAL_COUNT];
};

/* Hold the signals. One that is ignored (nohup) stays so. */
static void hold_signals(struct before *before)
{
    sigset_t held;
    struct sigaction action = {.sa_handler = note};
    (void)sigemptyset(&held);
    (void)sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < SIGNAL_COUNT; i++) {
        noted[i] = 0;
        (void)sigaddset(&held, SIGNALS[i]);
    }
    (void)pthread_sigmask(SIG_BLOCK, &held, &before->mask);
    for (size_t i = 0; i < SIGNAL_COUNT; i++) {
        (void)sigaction(SIGNALS[i], NULL, &before->actions[i]);
        if (before->actions[i].sa_handler != SIG_IGN) {
            (void)sigaction(SIGNALS[i], &action, NULL);
        }
    }
}

/* Let them go, and raise those that came. Out: *stopped, *interrupted: the program survived a stop
 * or another signal. */
static void release_signals(bool *stopped, bool *interrupted, const struct before *before)
{
    for (size_t i = 0; i < SIGNAL_COUNT; i++) {
        (void)sigaction(SIGNALS[i], &before->actions[i], NULL);
    }
    (void)pthread_sigmask(SIG_SETMASK, &before->mask, NULL);
    *stopped = false;
    *interrupted = false;
    for (size_t i = 0; i < SIGNAL_COUNT; i++) {
        if (noted[i] != 0) {
            (void)raise(SIGNALS[i]);
            *stopped = *stopped || SIGNALS[i] == SIGTSTP;
            *interrupted = *interrupted || SIGNALS[i] != SIGTSTP;
        }
    }
}

static bool any_noted(void)
{
    for (size_t i = 0; i < SIGNAL_COUNT; i++) {
        if (noted[i] != 0) {
            return true;
        }
    }
    return false;
}

/* Wait for a key and read one byte, letting the signals in only while waiting.
 * Returns 1, 0 at the end of input, or -1 with errno (EINTR: a signal was noted). */
static int read_byte(unsigned char *byte, const struct before *before)
{
    while (!any_noted()) {
        fd_set ready;
        FD_ZERO(&ready);
        FD_SET(before->fd, &ready);
        if (pselect(before->fd + 1, &ready, NULL, NULL, NULL, &before->mask) < 0) {
            if (errno != EINTR) {
                return -1;
            }
        } else {
            ssize_t n = read(before->fd, byte, 1);
            if (n >= 0 || (errno != EINTR && errno != EAGAIN)) {
                return (int)n;
            }
        }
    }
    errno = EINTR;
    return -1;
}

/* Read a line. Returns 0 or an errno. */
static int read_line(size_t *len, unsigned char *at, size_t room, const struct before *before)
{
    unsigned char byte = 0;
    *len = 0;
    for (;;) {
        int got = read_byte(&byte, before);
        if (got < 0) {
            return errno;
        }
        if (got == 0 || byte == '\n') {
            return 0;
        }
        if (*len < room) {
            at[(*len)++] = byte;
        }
        byte = 0;
    }
}

static int set_terminal(int fd, const struct termios *settings)
{
    /* TCSAFLUSH: what was typed too early, or after a failure, goes nowhere. */
    while (tcsetattr(fd, TCSAFLUSH, settings) != 0) {
        if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

/* Ask once. Returns 0 or an errno. */
static int ask(size_t *len, unsigned char *at, size_t room, const char *prompt,
               const struct before *before)
{
    struct termios quiet = before->settings;
    quiet.c_lflag &= ~(tcflag_t)(ECHO | ECHOE | ECHOK | ECHONL);
    quiet.c_lflag |= (tcflag_t)(ICANON | ISIG);
    int failed = set_terminal(before->fd, &quiet);
    if (failed == 0) {
        failed = vt_fd_write(before->fd, vt_bytes_of(prompt));
    }
    if (failed == 0) {
        failed = read_line(len, at, room, before);
    }
    int newline = vt_fd_write(before->fd, VT_LIT("\n")); /* the one that was not echoed */
    int restored = set_terminal(before->fd, &before->settings);
    if (failed != 0) {
        return failed;
    }
    return restored != 0 ? restored : newline;
}

/* Open the terminal, and see that we are the job that it listens to. */
static enum vt_code open_terminal(struct before *before, struct vt_error *err)
{
    before->fd = open(TERMINAL, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (before->fd < 0) {
        return vt_fail_system(err, VT_E_NO_TERMINAL, TERMINAL, errno);
    }
    if (tcgetpgrp(before->fd) != getpgrp()) {
        (void)raise(SIGTTIN); /* in the background: stop, until `fg` */
    }
    int failed = 0;
    if (before->fd >= FD_SETSIZE) {
        failed = EMFILE;
    } else if (tcgetpgrp(before->fd) != getpgrp()) {
        failed = EIO;
    } else if (tcgetattr(before->fd, &before->settings) != 0) {
        failed = errno;
    }
    if (failed != 0) {
        vt_fd_drop(before->fd);
        return vt_fail_system(err, VT_E_NO_TERMINAL, TERMINAL, failed);
    }
    return VT_OK;
}

enum vt_code vt_prompt_secret(size_t *len, unsigned char *at, size_t room, const char *prompt,
                              struct vt_error *err)
{
    struct before before;
    bool stopped = false;
    bool interrupted = false;
    int failed = 0;
    do {
        *len = 0;
        enum vt_code code = open_terminal(&before, err);
        if (code != VT_OK) {
            return code;
        }
        hold_signals(&before);
        failed = ask(len, at, room, prompt, &before);
        vt_fd_drop(before.fd);
        release_signals(&stopped, &interrupted, &before);
    } while (stopped && !interrupted);
    if (interrupted || failed == EINTR) {
        *len = 0;
        return vt_fail_path(err, VT_E_INTERRUPTED, TERMINAL);
    }
    return failed == 0 ? VT_OK : vt_fail_system(err, VT_E_READ, TERMINAL, failed);
}

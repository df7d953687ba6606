/* SPDX-License-Identifier: EUPL-1.2 */
/* Being asked to stop. The handler calls nothing that is not async-signal-safe (POSIX 2.4.3). */
#include "io/stop.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const int SIGNALS[] = {SIGHUP, SIGINT, SIGTERM};
#define SIGNAL_COUNT (sizeof SIGNALS / sizeof SIGNALS[0])

/* Of two within so many milliseconds the second is the first once more: a terminal that closes and its
 * shell both say so, timeout(1) speaks to the program and to its group. */
#define ONE_MOMENT 250

/* What the handler sees. It acts in the main thread only, as all that writes here does. */
static struct {
    pthread_t thread;
    volatile sig_atomic_t held, line, came;
    struct timespec at; /* when it came */
    bool terminal, left;
    size_t len[2];
    unsigned char words[2][VT_STOP_WORDS]; /* unwritten, broken off */
} stop;

/* Write to stderr, as well as that goes. */
static void say(const void *at, size_t len)
{
    ssize_t written = write(STDERR_FILENO, at, len);
    (void)written;
}

static bool is_same_moment(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    long long passed =
        (long long)(now.tv_sec - stop.at.tv_sec) * 1000 + (now.tv_nsec - stop.at.tv_nsec) / 1000000;
    return passed < ONE_MOMENT;
}

static void act(int number)
{
    if (stop.held != 0 && stop.came == 0) {
        (void)clock_gettime(CLOCK_MONOTONIC, &stop.at);
        stop.came = number;
        return;
    }
    if (stop.held != 0 && is_same_moment()) {
        return;
    }
    size_t which = stop.held != 0 ? 1 : 0;
    if (stop.line != 0) {
        say("\r\033[K", 4);
    } else if (stop.terminal && number == SIGINT) {
        say("\n", 1); /* after ^C, or a question */
    }
    say(stop.words[which], stop.len[which]);
    vt_stop_end(number);
}

static void on_signal(int number)
{
    int kept = errno;
    if (pthread_equal(pthread_self(), stop.thread) != 0) {
        act(number);
    } else {
        (void)pthread_kill(stop.thread, number);
    }
    errno = kept;
}

static void keep(size_t which, struct vt_bytes words)
{
    stop.len[which] = words.len < VT_STOP_WORDS ? words.len : VT_STOP_WORDS;
    if (stop.len[which] > 0) {
        memcpy(stop.words[which], words.at, stop.len[which]);
    }
}

void vt_stop_listen(struct vt_bytes unwritten, struct vt_bytes broken_off)
{
    struct sigaction before, action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    stop.held = 0;
    stop.came = 0;
    stop.line = 0;
    stop.left = false;
    stop.thread = pthread_self();
    stop.terminal = isatty(STDERR_FILENO) == 1;
    keep(0, unwritten);
    keep(1, broken_off);
    (void)sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < SIGNAL_COUNT; i++) {
        (void)sigaddset(&action.sa_mask, SIGNALS[i]);
    }
    for (size_t i = 0; i < SIGNAL_COUNT; i++) {
        if (sigaction(SIGNALS[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN) {
            (void)sigaction(SIGNALS[i], &action, NULL);
        }
    }
}

void vt_stop_hold(void)
{
    stop.held = 1;
}

void vt_stop_line(bool stands)
{
    stop.line = stands ? 1 : 0;
}

int vt_stop_asked(void)
{
    return stop.came;
}

bool vt_stop_now(void)
{
    stop.left = stop.left || stop.came != 0;
    return stop.came != 0;
}

bool vt_stop_left(void)
{
    return stop.left;
}

_Noreturn void vt_stop_end(int number)
{
    sigset_t it;
    const struct sigaction usual = {.sa_handler = SIG_DFL};
    (void)sigaction(number, &usual, NULL);
    (void)sigemptyset(&it);
    (void)sigaddset(&it, number);
    (void)pthread_sigmask(SIG_UNBLOCK, &it, NULL);
    (void)raise(number);
    _exit(128 + number); /* the first process of a container, which no such signal ends */
}

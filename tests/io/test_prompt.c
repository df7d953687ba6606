/* SPDX-License-Identifier: EUPL-1.2 */
/* Asking on a terminal (io/passphrase.h, io/prompt.h): a pseudo-terminal, a session of its own, and
 * a job in it that asks, as under a shell. */
#include "io/passphrase.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "io/faults.h"
#include "io/init.h"
#include "io/scratch.h"
#include "support/run.h"

/* Exit statuses of the job. */
enum answer { GOT_IT = 10, GOT_ELSE, NO_TERMINAL, DIFFERS, EMPTY, LONG, INTERRUPTED, OTHER };

static struct {
    int master;
    int slave; /* held open, so that the terminal outlives the job */
    int news;  /* from the session's leader: the job's pid, then a byte when it stops */
    pid_t leader;
    pid_t job;
    char seen[8192]; /* what appeared on the terminal */
    size_t len;
} terminal;

static enum answer answer_of(enum vt_code code, struct vt_passphrase *words)
{
    if ((code == VT_OK) != (words != NULL)) {
        return OTHER;
    }
    switch ((int)code) {
    case VT_OK:
        return vt_bytes_equal(vt_passphrase_view(words), VT_LIT("geheim")) ? GOT_IT : GOT_ELSE;
    case VT_E_NO_TERMINAL:
        return NO_TERMINAL;
    case VT_E_PASSPHRASE_DIFFERS:
        return DIFFERS;
    case VT_E_PASSPHRASE_EMPTY:
        return EMPTY;
    case VT_E_PASSPHRASE_LONG:
        return LONG;
    case VT_E_INTERRUPTED:
        return INTERRUPTED;
    default:
        return OTHER;
    }
}

static int ask_once(void)
{
    struct vt_passphrase *words = NULL;
    enum vt_code code = vt_passphrase_ask(&words, "Wachtwoordzin: ", NULL, NULL);
    return (int)answer_of(code, words);
}

static int ask_twice(void)
{
    struct vt_passphrase *words = NULL;
    enum vt_code code = vt_passphrase_ask(&words, "Eerst: ", "Nog eens: ", NULL);
    return (int)answer_of(code, words);
}

static void survive(int number)
{
    (void)number;
}

static int ask_and_survive(void)
{
    const struct sigaction action = {.sa_handler = survive};
    (void)sigaction(SIGTERM, &action, NULL);
    return ask_once();
}

static int ask_and_ignore(void)
{
    (void)signal(SIGHUP, SIG_IGN);
    return ask_once();
}

static void pause_briefly(void)
{
    const struct timespec while_ = {.tv_nsec = 20000000};
    (void)nanosleep(&while_, NULL);
}

/* The job: waits to be in the foreground, then does its work. */
static void run_job(int (*work)(void))
{
    (void)signal(SIGTTOU, SIG_DFL);
    (void)setpgid(0, 0);
    while (tcgetpgrp(terminal.slave) != getpgrp()) {
        pause_briefly();
    }
    _exit(work());
}

/* The leader of the session, like a shell: puts the job in the foreground, tells when it stops. */
static void lead(const char *name, int news, int (*work)(void))
{
    (void)setsid();
    (void)signal(SIGSEGV, SIG_DFL);      /* cmocka's handler is for its own process */
    terminal.slave = open(name, O_RDWR); /* becomes the controlling terminal */
    (void)signal(SIGTTOU, SIG_IGN);
    (void)signal(SIGHUP, SIG_IGN);
    pid_t job = fork();
    if (job == 0) {
        (void)signal(SIGHUP, SIG_DFL);
        run_job(work);
    }
    (void)setpgid(job, job);
    if (terminal.slave < 0 || tcsetpgrp(terminal.slave, job) != 0 ||
        write(news, &job, sizeof job) != sizeof job) {
        _exit(99);
    }
    for (;;) {
        int status = 0;
        if (waitpid(job, &status, WUNTRACED) != job) {
            _exit(98);
        }
        if (WIFEXITED(status)) {
            _exit(WEXITSTATUS(status));
        }
        if (WIFSIGNALED(status)) {
            _exit(100 + WTERMSIG(status));
        }
        if (write(news, "s", 1) != 1) {
            _exit(97);
        }
    }
}

static void start(int (*work)(void))
{
    int ends[2];
    memset(&terminal, 0, sizeof terminal);
    terminal.master = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(terminal.master >= 0 && grantpt(terminal.master) == 0 &&
                unlockpt(terminal.master) == 0);
    const char *name = ptsname(terminal.master);
    assert_int_equal(pipe(ends), 0);
    terminal.leader = fork();
    if (terminal.leader == 0) {
        (void)close(terminal.master);
        lead(name, ends[1], work);
    }
    terminal.slave = open(name, O_RDWR | O_NOCTTY);
    (void)close(ends[1]);
    terminal.news = ends[0];
    assert_int_equal(read(terminal.news, &terminal.job, sizeof terminal.job), sizeof terminal.job);
}

/* Wait until a text has appeared so many times. */
static void see(const char *text, unsigned times)
{
    for (;;) {
        unsigned count = 0;
        for (const char *at = terminal.seen; (at = strstr(at, text)) != NULL; at++) {
            count++;
        }
        if (count >= times) {
            return;
        }
        struct pollfd one = {.fd = terminal.master, .events = POLLIN};
        assert_int_equal(poll(&one, 1, 10000), 1);
        ssize_t n = read(terminal.master, terminal.seen + terminal.len,
                         sizeof terminal.seen - 1 - terminal.len);
        assert_true(n > 0);
        terminal.len += (size_t)n;
    }
}

static void type(const char *text)
{
    assert_int_equal(write(terminal.master, text, strlen(text)), strlen(text));
}

static bool echoes(void)
{
    struct termios settings;
    assert_int_equal(tcgetattr(terminal.slave, &settings), 0);
    return (settings.c_lflag & (tcflag_t)ECHO) != 0;
}

/* Wait for the end; the terminal echoes again, and the secret never appeared. */
static int finish(void)
{
    int status = -1;
    assert_int_equal(waitpid(terminal.leader, &status, 0), terminal.leader);
    assert_true(echoes());
    struct pollfd one = {.fd = terminal.master, .events = POLLIN};
    while (terminal.len < sizeof terminal.seen - 1 && poll(&one, 1, 0) == 1) {
        ssize_t n = read(terminal.master, terminal.seen + terminal.len,
                         sizeof terminal.seen - 1 - terminal.len);
        if (n <= 0) {
            break;
        }
        terminal.len += (size_t)n;
    }
    assert_null(strstr(terminal.seen, "geheim"));
    (void)close(terminal.master);
    (void)close(terminal.slave);
    (void)close(terminal.news);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void reads_a_line_without_echo(void **state)
{
    (void)state;
    start(ask_once);
    see("Wachtwoordzin: ", 1);
    assert_false(echoes());
    type("geheim\n");
    assert_int_equal(finish(), GOT_IT);
}

static void a_line_can_be_corrected(void **state)
{
    (void)state;
    start(ask_once);
    see("Wachtwoordzin: ", 1);
    type("geheiM\x7fm\n");
    assert_int_equal(finish(), GOT_IT);
}

static void asks_twice_for_a_new_key(void **state)
{
    (void)state;
    start(ask_twice);
    see("Eerst: ", 1);
    type("geheim\n");
    see("Nog eens: ", 1);
    type("geheim\n");
    assert_int_equal(finish(), GOT_IT);
}

static void refuses_two_that_differ(void **state)
{
    static const char *const second[] = {"geheim2\n", "gehei\n", "Geheim\n"};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        start(ask_twice);
        see("Eerst: ", 1);
        type("geheim\n");
        see("Nog eens: ", 1);
        type(second[i]);
        assert_int_equal(finish(), DIFFERS);
    }
}

static void refuses_an_empty_line_and_the_end_of_input(void **state)
{
    (void)state;
    start(ask_once);
    see("Wachtwoordzin: ", 1);
    type("\n");
    assert_int_equal(finish(), EMPTY);
    start(ask_once);
    see("Wachtwoordzin: ", 1);
    type("\x04");
    assert_int_equal(finish(), EMPTY);
}

static void refuses_a_line_that_is_too_long(void **state)
{
    static char line[VT_PASSPHRASE_MAX + 3];
    (void)state;
    memset(line, 'x', VT_PASSPHRASE_MAX + 1);
    line[VT_PASSPHRASE_MAX + 1] = '\n';
    start(ask_once);
    see("Wachtwoordzin: ", 1);
    type(line);
    assert_int_equal(finish(), LONG);
}

static void a_signal_restores_the_terminal_before_it_ends_the_program(void **state)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        start(ask_once);
        see("Wachtwoordzin: ", 1);
        type("gehe");
        assert_int_equal(kill(terminal.job, numbers[i]), 0);
        assert_int_equal(finish(), 100 + numbers[i]);
    }
}

static void control_c_restores_the_terminal(void **state)
{
    (void)state;
    start(ask_once);
    see("Wachtwoordzin: ", 1);
    type("gehe\x03");
    assert_int_equal(finish(), 100 + SIGINT);
}

static void asks_again_after_a_stop(void **state)
{
    char byte = 0;
    (void)state;
    start(ask_once);
    see("Wachtwoordzin: ", 1);
    type("ge\x1a");
    assert_int_equal(read(terminal.news, &byte, 1), 1); /* it has stopped */
    assert_true(echoes());
    assert_int_equal(kill(terminal.job, SIGCONT), 0);
    see("Wachtwoordzin: ", 2);
    assert_false(echoes());
    type("geheim\n");
    assert_int_equal(finish(), GOT_IT);
}

static void a_signal_that_the_program_survives_breaks_it_off(void **state)
{
    (void)state;
    start(ask_and_survive);
    see("Wachtwoordzin: ", 1);
    assert_int_equal(kill(terminal.job, SIGTERM), 0);
    assert_int_equal(finish(), INTERRUPTED);
}

static void a_signal_that_is_ignored_stays_so(void **state)
{
    (void)state;
    start(ask_and_ignore);
    see("Wachtwoordzin: ", 1);
    assert_int_equal(kill(terminal.job, SIGHUP), 0);
    pause_briefly(); /* the signal first, then the line */
    type("geheim\n");
    assert_int_equal(finish(), GOT_IT);
}

static void says_when_there_is_no_terminal(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        (void)setsid();
        _exit(ask_once());
    }
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(WEXITSTATUS(status), NO_TERMINAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(reads_a_line_without_echo),
        IN_SCRATCH(a_line_can_be_corrected),
        IN_SCRATCH(asks_twice_for_a_new_key),
        IN_SCRATCH(refuses_two_that_differ),
        IN_SCRATCH(refuses_an_empty_line_and_the_end_of_input),
        IN_SCRATCH(refuses_a_line_that_is_too_long),
        IN_SCRATCH(a_signal_restores_the_terminal_before_it_ends_the_program),
        IN_SCRATCH(control_c_restores_the_terminal),
        IN_SCRATCH(asks_again_after_a_stop),
        IN_SCRATCH(a_signal_that_the_program_survives_breaks_it_off),
        IN_SCRATCH(a_signal_that_is_ignored_stays_so),
        IN_SCRATCH(says_when_there_is_no_terminal),
    };
    return vt_io_init(NULL) == VT_OK ? VT_RUN(tests) : 1;
}

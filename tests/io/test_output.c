/* SPDX-License-Identifier: EUPL-1.2 */
/* Answers on stdout (io/output.h). */
#include "io/output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "io/faults.h"
#include "io/scratch.h"
#include "support/run.h"

/* Run a function in a child with stdout on `path`; its answer is the exit status. */
static int with_stdout(const char *path, int (*what)(void))
{
    pid_t child = fork();
    if (child == 0) {
        int fd = open(path, O_WRONLY | O_CREAT, 0644);
        _exit(fd < 0 || dup2(fd, STDOUT_FILENO) < 0 ? 99 : what());
    }
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int answer(void)
{
    struct vt_error err = {0};
    enum vt_code code = vt_output_write(VT_LIT("yes\n"), &err);
    if (code == VT_OK) {
        code = vt_output_finish(&err);
    }
    if (code == VT_OK) {
        return 0;
    }
    return code == VT_E_OUTPUT && strcmp(err.subject, "stdout") == 0 && err.detail[0] != '\0' ? 2
                                                                                              : 3;
}

static void an_answer_arrives(void **state)
{
    (void)state;
    assert_int_equal(with_stdout("f", answer), 0);
    scratch_holds("f", "yes\n");
}

static void an_answer_into_a_full_disk_is_an_error(void **state)
{
    (void)state;
    assert_int_equal(with_stdout("/dev/full", answer), 2);
}

static int answer_haltingly(void)
{
    fault_short(1);
    fault_plan(FAULT_WRITE, 2, 2, EINTR);
    return answer();
}

static void goes_on_after_signals_and_short_writes(void **state)
{
    (void)state;
    assert_int_equal(with_stdout("f", answer_haltingly), 0);
    scratch_holds("f", "yes\n");
}

static int answer_to_a_disk_that_tells_late(void)
{
    fault_plan(FAULT_CLOSE, 1, 1, EDQUOT);
    return answer();
}

static void an_error_that_only_close_tells_is_an_error(void **state)
{
    (void)state;
    assert_int_equal(with_stdout("f", answer_to_a_disk_that_tells_late), 2);
}

static int answer_after_closing(void)
{
    (void)close(STDOUT_FILENO);
    return vt_output_finish(NULL) == VT_E_OUTPUT && vt_output_write(VT_LIT("x"), NULL) != VT_OK;
}

static void a_closed_stdout_is_an_error(void **state)
{
    (void)state;
    assert_int_equal(with_stdout("f", answer_after_closing), 1);
}

static int answer_to_nobody(void)
{
    int ends[2];
    (void)signal(SIGPIPE, SIG_IGN);
    if (pipe(ends) != 0 || dup2(ends[1], STDOUT_FILENO) < 0 || close(ends[0]) != 0) {
        return 99;
    }
    return answer();
}

static void an_answer_to_a_reader_that_went_away_is_an_error(void **state)
{
    (void)state;
    assert_int_equal(with_stdout("f", answer_to_nobody), 2);
}

static int look_at_a_file(void)
{
    (void)setenv("COLUMNS", "132", 1);
    return vt_output_is_terminal(VT_STDOUT) || vt_output_may_colour(VT_STDOUT) ||
           vt_output_width(VT_STDOUT) != 132;
}

static void a_file_is_no_terminal(void **state)
{
    (void)state;
    assert_int_equal(with_stdout("f", look_at_a_file), 0);
}

static int widths(void)
{
    static const struct {
        const char *columns;
        size_t width;
    } rows[] = {{"", 80},  {"0", 80},  {"-5", 80},     {"wide", 80},
                {"5", 20}, {"20", 20}, {"1000", 1000}, {"1001", 80}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        (void)setenv("COLUMNS", rows[i].columns, 1);
        if (vt_output_width(VT_STDOUT) != rows[i].width) {
            return (int)i + 1;
        }
    }
    (void)unsetenv("COLUMNS");
    return vt_output_width(VT_STDOUT) == 80 ? 0 : 98;
}

static void a_width_is_20_to_1000(void **state)
{
    (void)state;
    assert_int_equal(with_stdout("f", widths), 0);
}

/* Make stdout a terminal of 100 columns. */
static bool become_terminal(void)
{
    struct winsize size = {.ws_row = 24, .ws_col = 100};
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0) {
        return false;
    }
    int slave = open(ptsname(master), O_RDWR | O_NOCTTY);
    return slave >= 0 && dup2(slave, STDOUT_FILENO) >= 0 &&
           ioctl(STDOUT_FILENO, TIOCSWINSZ, &size) == 0;
}

static int look_at_a_terminal(void)
{
    if (!become_terminal() || !vt_output_is_terminal(VT_STDOUT)) {
        return 1;
    }
    (void)setenv("COLUMNS", "132", 1);
    (void)setenv("TERM", "xterm", 1);
    (void)unsetenv("NO_COLOR");
    if (vt_output_width(VT_STDOUT) != 100 || !vt_output_may_colour(VT_STDOUT)) {
        return 2;
    }
    (void)setenv("NO_COLOR", "1", 1);
    if (vt_output_may_colour(VT_STDOUT)) {
        return 3;
    }
    (void)setenv("NO_COLOR", "", 1);
    (void)setenv("TERM", "dumb", 1);
    return vt_output_may_colour(VT_STDOUT) ? 4 : 0;
}

static void a_terminal_is_one_and_tells_its_width(void **state)
{
    (void)state;
    assert_int_equal(with_stdout("f", look_at_a_terminal), 0);
}

static int look_at_a_kind_of_terminal(void)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    const char *name = NULL;
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0) {
        return 98;
    }
    name = ptsname(master); /* NOLINT(concurrency-mt-unsafe): one thread */
    int slave = name == NULL ? -1 : open(name, O_RDWR | O_NOCTTY);
    if (slave < 0) {
        return 97;
    }
    (void)setenv("TERM", "xterm", 1);
    if (vt_output_may_redraw(VT_STDOUT)) {
        return 1; /* it is a file still */
    }
    if (dup2(slave, STDOUT_FILENO) < 0) {
        return 96;
    }
    for (unsigned short columns = 1; columns < 300; columns++) {
        const struct winsize size = {.ws_row = 24, .ws_col = columns};
        if (ioctl(slave, TIOCSWINSZ, &size) != 0 || vt_output_columns(VT_STDOUT) != columns) {
            return 2;
        }
    }
    if (!vt_output_may_redraw(VT_STDOUT) || !vt_output_is_ours(VT_STDOUT)) {
        return 3;
    }
    (void)setenv("TERM", "dumb", 1);
    if (vt_output_may_redraw(VT_STDOUT)) {
        return 4;
    }
    (void)unsetenv("TERM");
    return vt_output_may_redraw(VT_STDOUT) ? 5 : 0;
}

static void a_line_is_drawn_again_only_where_that_can_be(void **state)
{
    (void)state;
    assert_int_equal(with_stdout("f", look_at_a_kind_of_terminal), 0);
}

static int look_at_locales(void)
{
    static const struct {
        const char *all, *ctype, *lang;
        bool utf8;
    } rows[] = {{"", "", "", false},           {"", "", "C", false},
                {"", "", "nl_NL.UTF-8", true}, {"", "", "nl_NL.utf8", true},
                {"", "", "nl_NL.Utf-8", true}, {"", "", "nl_NL.UTF-16", false},
                {"", "", "8", false},          {"", "C", "nl_NL.UTF-8", false},
                {"", "C.UTF-8", "C", true},    {"C", "C.UTF-8", "C.UTF-8", false},
                {"C.UTF-8", "C", "C", true}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        (void)setenv("LC_ALL", rows[i].all, 1);
        (void)setenv("LC_CTYPE", rows[i].ctype, 1);
        (void)setenv("LANG", rows[i].lang, 1);
        if (vt_output_shows_utf8() != rows[i].utf8) {
            return (int)i + 1;
        }
    }
    return 0;
}

static void the_locale_says_whether_it_is_utf8(void **state)
{
    (void)state;
    assert_int_equal(with_stdout("f", look_at_locales), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(an_answer_arrives),
        IN_SCRATCH(an_answer_into_a_full_disk_is_an_error),
        IN_SCRATCH(goes_on_after_signals_and_short_writes),
        IN_SCRATCH(an_error_that_only_close_tells_is_an_error),
        IN_SCRATCH(a_closed_stdout_is_an_error),
        IN_SCRATCH(an_answer_to_a_reader_that_went_away_is_an_error),
        IN_SCRATCH(a_file_is_no_terminal),
        IN_SCRATCH(a_width_is_20_to_1000),
        IN_SCRATCH(a_terminal_is_one_and_tells_its_width),
        IN_SCRATCH(a_line_is_drawn_again_only_where_that_can_be),
        IN_SCRATCH(the_locale_says_whether_it_is_utf8),
    };
    return VT_RUN(tests);
}

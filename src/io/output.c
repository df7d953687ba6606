/* SPDX-License-Identifier: EUPL-1.2 */
/* Answers on stdout, complaints on stderr. */
#include "io/output.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <vngtally/base/number.h>

#include "io/descriptor.h"
#include "io/fail.h"

#define USUAL_WIDTH 80
#define LEAST_WIDTH 20
#define MOST_WIDTH 1000

enum vt_code vt_output_write(struct vt_bytes answer, struct vt_error *err)
{
    int failed = vt_fd_write(STDOUT_FILENO, answer);
    return failed == 0 ? VT_OK : vt_fail_system(err, VT_E_OUTPUT, "stdout", failed);
}

enum vt_code vt_output_finish(struct vt_error *err)
{
    int copy = dup(STDOUT_FILENO);
    int failed = copy < 0 ? errno : vt_fd_close(copy);
    return failed == 0 ? VT_OK : vt_fail_system(err, VT_E_OUTPUT, "stdout", failed);
}

void vt_output_complain(struct vt_bytes complaint)
{
    int failed = vt_fd_write(STDERR_FILENO, complaint);
    (void)failed; /* there is nowhere left to say so; the exit status does */
}

bool vt_output_is_terminal(enum vt_stream stream)
{
    return isatty((int)stream) == 1;
}

/* A variable of the environment; empty when it is not set. */
static struct vt_bytes variable(const char *name)
{
    const char *value = getenv(name); /* NOLINT(concurrency-mt-unsafe): nobody sets one */
    return value == NULL ? VT_LIT("") : vt_bytes_of(value);
}

size_t vt_output_width(enum vt_stream stream)
{
    struct winsize size;
    uint64_t width = 0;
    if (ioctl((int)stream, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        width = size.ws_col;
    } else if (vt_number_parse(&width, variable("COLUMNS"), MOST_WIDTH) != VT_OK || width == 0) {
        width = USUAL_WIDTH;
    }
    return width < LEAST_WIDTH ? LEAST_WIDTH : width > MOST_WIDTH ? MOST_WIDTH : (size_t)width;
}

size_t vt_output_columns(enum vt_stream stream)
{
    struct winsize size;
    return ioctl((int)stream, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col
                                                                         : vt_output_width(stream);
}

bool vt_output_may_redraw(enum vt_stream stream)
{
    struct vt_bytes kind = variable("TERM");
    return vt_output_is_terminal(stream) && kind.len > 0 && !vt_bytes_equal(kind, VT_LIT("dumb"));
}

bool vt_output_is_ours(enum vt_stream stream)
{
    pid_t listened_to = tcgetpgrp((int)stream);
    return listened_to < 0 || listened_to == getpgrp();
}

/* Does this text end in these letters, small or large? */
static bool ends(struct vt_bytes text, const char *letters)
{
    struct vt_bytes tail = vt_bytes_of(letters);
    if (text.len < tail.len) {
        return false;
    }
    for (size_t i = 0; i < tail.len; i++) {
        unsigned char at = text.at[text.len - tail.len + i];
        if ((at >= 'A' && at <= 'Z' ? at - 'A' + 'a' : at) != tail.at[i]) {
            return false;
        }
    }
    return true;
}

bool vt_output_shows_utf8(void)
{
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    struct vt_bytes locale = {0};
    for (size_t i = 0; locale.len == 0 && i < sizeof names / sizeof names[0]; i++) {
        locale = variable(names[i]);
    }
    return ends(locale, "utf-8") || ends(locale, "utf8");
}

bool vt_output_may_colour(enum vt_stream stream)
{
    return vt_output_is_terminal(stream) && variable("NO_COLOR").len == 0 &&
           !vt_bytes_equal(variable("TERM"), VT_LIT("dumb"));
}

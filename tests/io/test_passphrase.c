/* SPDX-License-Identifier: EUPL-1.2 */
/* Passphrases from files and descriptors (io/passphrase.h). The terminal: test_prompt.c. */
#include "io/passphrase.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "io/faults.h"
#include "io/init.h"
#include "io/scratch.h"
#include "support/run.h"

static enum vt_code from_text(struct vt_passphrase **out, struct vt_bytes text,
                              struct vt_error *err)
{
    scratch_put("f", text, 0600);
    return vt_passphrase_from_file(out, "f", err);
}

static void check_accepted(struct vt_bytes text, const char *expected)
{
    struct vt_passphrase *words = NULL;
    assert_int_equal(from_text(&words, text, NULL), VT_OK);
    assert_true(vt_bytes_equal(vt_passphrase_view(words), vt_bytes_of(expected)));
    vt_passphrase_free(words);
}

static void check_refused(struct vt_bytes text, enum vt_code expected)
{
    struct vt_passphrase *words = NULL;
    struct vt_error err;
    assert_int_equal(from_text(&words, text, &err), expected);
    assert_int_equal(err.code, expected);
    assert_null(words);
    /* Not a byte of it gets into an error. */
    assert_null(strstr(err.subject, "geheim"));
    assert_null(strstr(err.detail, "geheim"));
}

static void takes_the_first_line(void **state)
{
    (void)state;
    check_accepted(VT_LIT("geheim\n"), "geheim");
    check_accepted(VT_LIT("geheim"), "geheim");
    check_accepted(VT_LIT("geheim\nrest\r\n\xff"), "geheim");
    check_accepted(VT_LIT(" geheim \n"), " geheim ");
    check_accepted(VT_LIT("geh\xc3\xa9im\n"), "geh\xc3\xa9im");
}

static void refuses_an_empty_one(void **state)
{
    (void)state;
    check_refused(VT_LIT(""), VT_E_PASSPHRASE_EMPTY);
    check_refused(VT_LIT("\n"), VT_E_PASSPHRASE_EMPTY);
    check_refused(VT_LIT("\ngeheim\n"), VT_E_PASSPHRASE_EMPTY);
}

static void refuses_what_is_not_plain_text(void **state)
{
    (void)state;
    check_refused(VT_LIT("geheim\r\n"), VT_E_PASSPHRASE_TEXT);
    check_refused(VT_LIT("geheim\0x\n"), VT_E_PASSPHRASE_TEXT);
    check_refused(VT_LIT("geheim\t\n"), VT_E_PASSPHRASE_TEXT);
    check_refused(VT_LIT("geheim\x1b[A\n"), VT_E_PASSPHRASE_TEXT);
    check_refused(VT_LIT("geheim\xe9\n"), VT_E_PASSPHRASE_TEXT);
    check_refused(VT_LIT("geheim\xe2\x80\x8b\n"), VT_E_PASSPHRASE_TEXT);
}

static void the_cap_is_exact(void **state)
{
    unsigned char text[VT_PASSPHRASE_MAX + 2];
    char expected[VT_PASSPHRASE_MAX + 1] = {0};
    (void)state;
    memset(text, 'a', sizeof text);
    memset(expected, 'a', VT_PASSPHRASE_MAX);
    text[VT_PASSPHRASE_MAX] = '\n';
    check_accepted((struct vt_bytes){text, VT_PASSPHRASE_MAX}, expected);
    check_accepted((struct vt_bytes){text, VT_PASSPHRASE_MAX + 1}, expected);
    text[VT_PASSPHRASE_MAX] = 'a';
    check_refused((struct vt_bytes){text, VT_PASSPHRASE_MAX + 1}, VT_E_PASSPHRASE_LONG);
    check_refused((struct vt_bytes){text, VT_PASSPHRASE_MAX + 2}, VT_E_PASSPHRASE_LONG);
    struct vt_passphrase *words = NULL;
    assert_int_equal(
        vt_passphrase_from_bytes(&words, (struct vt_bytes){text, VT_PASSPHRASE_MAX + 1}, NULL),
        VT_E_PASSPHRASE_LONG);
    assert_null(words);
}

static void leaves_what_follows_the_line_to_others(void **state)
{
    struct vt_passphrase *words = NULL;
    char rest[8] = {0};
    int ends[2];
    (void)state;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "geheim\nrest", 11), 11);
    fault_plan(FAULT_READ, 3, 4, EINTR);
    assert_int_equal(vt_passphrase_from_fd(&words, ends[0], NULL), VT_OK);
    assert_true(vt_bytes_equal(vt_passphrase_view(words), VT_LIT("geheim")));
    vt_passphrase_free(words);
    assert_int_equal(read(ends[0], rest, sizeof rest), 4);
    assert_string_equal(rest, "rest");
    (void)close(ends[0]);
    (void)close(ends[1]);
}

static void says_when_it_cannot_be_read(void **state)
{
    struct vt_passphrase *words = NULL;
    struct vt_error err;
    (void)state;
    assert_int_equal(vt_passphrase_from_file(&words, "absent", &err), VT_E_NOT_FOUND);
    assert_string_equal(err.subject, "absent");
    assert_int_equal(vt_passphrase_from_file(&words, ".", &err), VT_E_READ);
    assert_int_equal(vt_passphrase_from_fd(&words, 999, &err), VT_E_READ);
    assert_string_equal(err.detail, strerror(EBADF));
    assert_null(words);
    scratch_put("f", VT_LIT("geheim\n"), 0600);
    fault_plan(FAULT_READ, 3, 1, EIO);
    assert_int_equal(vt_passphrase_from_file(&words, "f", &err), VT_E_READ);
    assert_null(words);
}

static void is_read_only_once_made(void **state)
{
    struct vt_passphrase *words = NULL;
    (void)state;
    assert_int_equal(from_text(&words, VT_LIT("geheim"), NULL), VT_OK);
    pid_t child = fork();
    if (child == 0) {
        const struct rlimit none = {0, 0};
        (void)setrlimit(RLIMIT_CORE, &none);
        (void)signal(SIGSEGV, SIG_DFL);
        *(volatile char *)words = 1;
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    vt_passphrase_free(words);
    vt_passphrase_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(takes_the_first_line),
        IN_SCRATCH(refuses_an_empty_one),
        IN_SCRATCH(refuses_what_is_not_plain_text),
        IN_SCRATCH(the_cap_is_exact),
        IN_SCRATCH(leaves_what_follows_the_line_to_others),
        IN_SCRATCH(says_when_it_cannot_be_read),
        IN_SCRATCH(is_read_only_once_made),
    };
    return vt_io_init(NULL) == VT_OK ? VT_RUN(tests) : 1;
}

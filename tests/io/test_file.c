/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading a whole file (io/file.h). */
#include "io/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/faults.h"
#include "io/scratch.h"
#include "support/run.h"

#define TEXT "a few\nlines\n"

static struct vt_buf buf;

static int end(void **state)
{
    vt_buf_free(&buf);
    return scratch_remove(state);
}

#define READING(test) cmocka_unit_test_setup_teardown(test, scratch_make, end)

static void check_text(const char *text)
{
    assert_int_equal(buf.len, strlen(text));
    assert_memory_equal(buf.at, text, buf.len);
}

/* The reading fails with this code about "f", and gives nothing. */
static void check_refused(enum vt_code expected)
{
    struct vt_error err;
    size_t before = scratch_descriptors();
    assert_int_equal(vt_file_read(&buf, "f", 1000, &err), expected);
    assert_int_equal(err.code, expected);
    assert_string_equal(err.subject, "f");
    assert_int_equal(buf.len, 0);
    fault_none();
    assert_int_equal(scratch_descriptors(), before);
}

static void reads_a_whole_file(void **state)
{
    (void)state;
    scratch_put("f", VT_LIT(TEXT), 0644);
    assert_int_equal(vt_file_read(&buf, "f", 1000, NULL), VT_OK);
    check_text(TEXT);
    scratch_put("f", VT_LIT("else"), 0644);
    assert_int_equal(vt_file_read(&buf, "f", 1000, NULL), VT_OK);
    check_text("else");
}

static void reads_an_empty_file(void **state)
{
    (void)state;
    scratch_put("f", VT_LIT(""), 0644);
    assert_int_equal(vt_file_read(&buf, "f", 0, NULL), VT_OK);
    assert_int_equal(buf.len, 0);
}

static void reads_through_a_link(void **state)
{
    (void)state;
    scratch_put("target", VT_LIT(TEXT), 0644);
    assert_int_equal(symlink("target", "f"), 0);
    assert_int_equal(vt_file_read(&buf, "f", 1000, NULL), VT_OK);
    check_text(TEXT);
}

static void goes_on_after_signals_and_short_reads(void **state)
{
    (void)state;
    scratch_put("f", VT_LIT(TEXT), 0644);
    fault_short(1);
    fault_plan(FAULT_READ, 3, 4, EINTR);
    fault_also(FAULT_OPEN, 1, 2, EINTR);
    assert_int_equal(vt_file_read(&buf, "f", 1000, NULL), VT_OK);
    check_text(TEXT);
}

static void the_cap_is_exact(void **state)
{
    struct vt_error err;
    (void)state;
    scratch_put("f", VT_LIT(TEXT), 0644);
    assert_int_equal(vt_file_read(&buf, "f", strlen(TEXT), NULL), VT_OK);
    assert_int_equal(vt_file_read(&buf, "f", strlen(TEXT) - 1, &err), VT_E_FILE_TOO_BIG);
    assert_string_equal(err.detail, "11");
    assert_int_equal(buf.len, 0);
}

static void refuses_what_is_not_there(void **state)
{
    (void)state;
    check_refused(VT_E_NOT_FOUND);
}

static void refuses_a_folder(void **state)
{
    (void)state;
    assert_int_equal(mkdir("f", 0755), 0);
    check_refused(VT_E_NOT_A_FILE);
}

static void refuses_a_fifo_without_waiting(void **state)
{
    (void)state;
    assert_int_equal(mkfifo("f", 0644), 0);
    check_refused(VT_E_NOT_A_FILE);
}

static void refuses_a_device(void **state)
{
    struct vt_error err;
    (void)state;
    assert_int_equal(vt_file_read(&buf, "/dev/null", 10, &err), VT_E_NOT_A_FILE);
}

static void grow(void)
{
    scratch_put("f", VT_LIT(TEXT TEXT), 0644);
}

static void shrink(void)
{
    scratch_put("f", VT_LIT("a"), 0644);
}

static void refuses_a_file_that_grows_while_it_is_read(void **state)
{
    (void)state;
    scratch_put("f", VT_LIT(TEXT), 0644);
    fault_meanwhile(FAULT_READ, 1, grow);
    check_refused(VT_E_FILE_CHANGED);
    scratch_put("f", VT_LIT(TEXT), 0644);
    fault_meanwhile(FAULT_FSTAT, 2, grow);
    check_refused(VT_E_FILE_CHANGED);
}

static void refuses_a_file_that_shrinks_while_it_is_read(void **state)
{
    (void)state;
    scratch_put("f", VT_LIT(TEXT), 0644);
    fault_meanwhile(FAULT_READ, 1, shrink);
    check_refused(VT_E_FILE_CHANGED);
}

static struct timespec original[2];

/* As it was, to the nanosecond. */
static void restore(void)
{
    scratch_put("f", VT_LIT(TEXT), 0644);
    assert_int_equal(utimensat(AT_FDCWD, "f", original, 0), 0);
}

static void shrink_for_a_moment(void)
{
    shrink();
    fault_meanwhile(FAULT_FSTAT, 1, restore);
}

static void refuses_a_file_that_shrinks_for_a_moment(void **state)
{
    struct stat facts;
    (void)state;
    scratch_put("f", VT_LIT(TEXT), 0644);
    assert_int_equal(stat("f", &facts), 0);
    original[0] = facts.st_atim;
    original[1] = facts.st_mtim;
    fault_meanwhile(FAULT_READ, 1, shrink_for_a_moment);
    check_refused(VT_E_FILE_CHANGED);
}

static void rewrite(void)
{
    const struct timespec times[2] = {{.tv_sec = 1, .tv_nsec = 0}, {.tv_sec = 1, .tv_nsec = 0}};
    scratch_put("f", VT_LIT("of the same!"), 0644);
    assert_int_equal(utimensat(AT_FDCWD, "f", times, 0), 0);
}

static void refuses_a_file_that_is_rewritten_while_it_is_read(void **state)
{
    (void)state;
    scratch_put("f", VT_LIT(TEXT), 0644);
    fault_meanwhile(FAULT_FSTAT, 2, rewrite);
    check_refused(VT_E_FILE_CHANGED);
}

static void says_what_the_system_said(void **state)
{
    struct vt_error err;
    (void)state;
    scratch_put("f", VT_LIT(TEXT), 0644);
    fault_plan(FAULT_READ, 1, 1, EIO);
    assert_int_equal(vt_file_read(&buf, "f", 100, &err), VT_E_READ);
    assert_string_equal(err.detail, strerror(EIO));
    fault_plan(FAULT_OPEN, 1, 1, EACCES);
    check_refused(VT_E_NOT_PERMITTED);
    fault_plan(FAULT_OPEN, 1, 1, EMFILE);
    check_refused(VT_E_OPEN);
    fault_plan(FAULT_FSTAT, 1, 1, EIO);
    check_refused(VT_E_OPEN);
    fault_plan(FAULT_FSTAT, 2, 1, EIO);
    check_refused(VT_E_READ);
}

static void check_kind(enum vt_file_kind expected, const char *path)
{
    enum vt_file_kind kind = VT_FILE_OTHER;
    assert_int_equal(vt_file_kind(&kind, path, NULL), VT_OK);
    assert_int_equal(kind, expected);
}

static void knows_what_stands_at_a_path(void **state)
{
    (void)state;
    scratch_put("f", VT_LIT(TEXT), 0644);
    assert_int_equal(symlink("nowhere", "l"), 0);
    assert_int_equal(mkfifo("p", 0644), 0);
    check_kind(VT_FILE_REGULAR, "f");
    check_kind(VT_FILE_FOLDER, ".");
    check_kind(VT_FILE_LINK, "l");
    check_kind(VT_FILE_OTHER, "p");
    check_kind(VT_FILE_OTHER, "/dev/null");
    check_kind(VT_FILE_NONE, "absent");
    check_kind(VT_FILE_NONE, "f/below");
    check_kind(VT_FILE_NONE, "");
}

static void cannot_tell_what_stands_at_too_long_a_path(void **state)
{
    static char path[5000];
    enum vt_file_kind kind = VT_FILE_OTHER;
    (void)state;
    memset(path, 'a', sizeof path - 1);
    assert_int_equal(vt_file_kind(&kind, path, NULL), VT_E_PATH_LONG);
    assert_int_equal(kind, VT_FILE_NONE);
}

static void removes_a_file(void **state)
{
    struct vt_error err;
    (void)state;
    scratch_put("f", VT_LIT(TEXT), 0644);
    assert_int_equal(vt_file_remove("f", NULL), VT_OK);
    assert_false(scratch_has("f"));
    assert_int_equal(vt_file_remove("f", &err), VT_E_NOT_FOUND);
    assert_string_equal(err.subject, "f");
    assert_int_not_equal(vt_file_remove(".", NULL), VT_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        READING(reads_a_whole_file),
        READING(reads_an_empty_file),
        READING(reads_through_a_link),
        READING(goes_on_after_signals_and_short_reads),
        READING(the_cap_is_exact),
        READING(refuses_what_is_not_there),
        READING(refuses_a_folder),
        READING(refuses_a_fifo_without_waiting),
        READING(refuses_a_device),
        READING(refuses_a_file_that_grows_while_it_is_read),
        READING(refuses_a_file_that_shrinks_while_it_is_read),
        READING(refuses_a_file_that_shrinks_for_a_moment),
        READING(refuses_a_file_that_is_rewritten_while_it_is_read),
        READING(says_what_the_system_said),
        READING(knows_what_stands_at_a_path),
        READING(cannot_tell_what_stands_at_too_long_a_path),
        READING(removes_a_file),
    };
    return VT_RUN(tests);
}

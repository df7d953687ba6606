/* SPDX-License-Identifier: EUPL-1.2 */
/* Folders (io/folder.h). */
#include "io/folder.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/faults.h"
#include "io/scratch.h"
#include "support/run.h"

static void lists_names_in_bytewise_order_with_kinds(void **state)
{
    static const struct vt_name expected[] = {
        {".hidden", VT_FILE_REGULAR},  {"B", VT_FILE_REGULAR},    {"a", VT_FILE_FOLDER},
        {"a.b", VT_FILE_REGULAR},      {"b", VT_FILE_LINK},       {"p", VT_FILE_OTHER},
        {"\xc3\xa9", VT_FILE_REGULAR}, {"\xff", VT_FILE_REGULAR},
    };
    struct vt_names names;
    (void)state;
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        if (expected[i].kind == VT_FILE_REGULAR) {
            scratch_put(expected[i].text, VT_LIT(""), 0644);
        }
    }
    assert_int_equal(mkdir("a", 0755), 0);
    assert_int_equal(symlink("B", "b"), 0);
    assert_int_equal(mkfifo("p", 0644), 0);
    assert_int_equal(vt_folder_list(&names, ".", 8, NULL), VT_OK);
    assert_int_equal(names.count, 8);
    for (size_t i = 0; i < names.count; i++) {
        assert_string_equal(names.at[i].text, expected[i].text);
        assert_int_equal(names.at[i].kind, expected[i].kind);
    }
    vt_names_free(&names);
    vt_names_free(&names);
}

static void lists_many_names(void **state)
{
    struct vt_names names;
    char name[16];
    (void)state;
    for (int i = 999; i >= 0; i--) {
        assert_int_equal(snprintf(name, sizeof name, "n%03d", i), 4);
        scratch_put(name, VT_LIT(""), 0644);
    }
    assert_int_equal(vt_folder_list(&names, ".", VT_FOLDER_MOST, NULL), VT_OK);
    assert_int_equal(names.count, 1000);
    assert_string_equal(names.at[0].text, "n000");
    assert_string_equal(names.at[999].text, "n999");
    vt_names_free(&names);
}

static void lists_an_empty_folder(void **state)
{
    struct vt_names names;
    (void)state;
    assert_int_equal(vt_folder_list(&names, ".", 0, NULL), VT_OK);
    assert_int_equal(names.count, 0);
    vt_names_free(&names);
}

static void refuses_more_names_than_the_most(void **state)
{
    struct vt_names names;
    struct vt_error err;
    (void)state;
    scratch_put("a", VT_LIT(""), 0644);
    scratch_put("b", VT_LIT(""), 0644);
    assert_int_equal(vt_folder_list(&names, ".", 1, &err), VT_E_FOLDER_TOO_FULL);
    assert_string_equal(err.subject, ".");
    assert_string_equal(err.detail, "1");
    assert_int_equal(names.count, 0);
    assert_null(names.at);
}

static void refuses_what_is_no_folder(void **state)
{
    struct vt_names names;
    (void)state;
    scratch_put("f", VT_LIT(""), 0644);
    assert_int_equal(vt_folder_list(&names, "f", 9, NULL), VT_E_NOT_A_FOLDER);
    assert_int_equal(vt_folder_list(&names, "absent", 9, NULL), VT_E_NOT_FOUND);
    assert_int_equal(vt_folder_list(&names, "f/below", 9, NULL), VT_E_NOT_FOUND);
}

static void a_list_that_breaks_off_is_no_list(void **state)
{
    struct vt_names names;
    struct vt_error err;
    (void)state;
    scratch_put("a", VT_LIT(""), 0644);
    size_t before = scratch_descriptors();
    fault_plan(FAULT_READDIR, 2, 1, EIO);
    assert_int_equal(vt_folder_list(&names, ".", 9, &err), VT_E_READ);
    assert_string_equal(err.detail, strerror(EIO));
    assert_int_equal(names.count, 0);
    fault_plan(FAULT_FSTATAT, 1, 1, EIO);
    assert_int_equal(vt_folder_list(&names, ".", 9, NULL), VT_E_READ);
    fault_none();
    assert_int_equal(scratch_descriptors(), before);
}

static void leaves_out_a_name_that_goes_away(void **state)
{
    struct vt_names names;
    (void)state;
    scratch_put("a", VT_LIT(""), 0644);
    fault_plan(FAULT_FSTATAT, 1, 1, ENOENT);
    assert_int_equal(vt_folder_list(&names, ".", 9, NULL), VT_OK);
    assert_int_equal(names.count, 0);
    vt_names_free(&names);
}

static void makes_folders_for_all_and_for_one(void **state)
{
    (void)state;
    mode_t before = umask(022);
    assert_int_equal(vt_folder_make("all", false, NULL), VT_OK);
    umask(0277);
    assert_int_equal(vt_folder_make("one", true, NULL), VT_OK);
    umask(before);
    assert_int_equal(scratch_mode("all"), 0755);
    assert_int_equal(scratch_mode("one"), 0700);
}

static void refuses_to_make_what_exists(void **state)
{
    struct vt_error err;
    (void)state;
    scratch_put("f", VT_LIT(""), 0644);
    assert_int_equal(vt_folder_make("f", false, &err), VT_E_EXISTS);
    assert_string_equal(err.subject, "f");
    assert_int_equal(vt_folder_make("absent/d", false, NULL), VT_E_NOT_FOUND);
}

static void removes_only_an_empty_folder(void **state)
{
    (void)state;
    assert_int_equal(mkdir("d", 0755), 0);
    scratch_put("d/f", VT_LIT(""), 0644);
    assert_int_equal(vt_folder_remove("d", NULL), VT_E_REMOVE);
    assert_int_equal(unlink("d/f"), 0);
    assert_int_equal(vt_folder_remove("d", NULL), VT_OK);
    assert_int_equal(vt_folder_remove("d", NULL), VT_E_NOT_FOUND);
}

static void syncs_a_folder(void **state)
{
    struct vt_error err;
    (void)state;
    size_t before = scratch_descriptors();
    assert_int_equal(vt_folder_sync(".", NULL), VT_OK);
    assert_int_equal(fault_count(FAULT_FSYNC), 1);
    fault_plan(FAULT_FSYNC, 1, 1, EINVAL);
    assert_int_equal(vt_folder_sync(".", NULL), VT_OK);
    fault_plan(FAULT_FSYNC, 1, 1, ENOSPC);
    assert_int_equal(vt_folder_sync(".", &err), VT_E_SYNC);
    assert_string_equal(err.subject, ".");
    fault_none();
    assert_int_equal(vt_folder_sync("absent", NULL), VT_E_NOT_FOUND);
    assert_int_equal(scratch_descriptors(), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(lists_names_in_bytewise_order_with_kinds),
        IN_SCRATCH(lists_many_names),
        IN_SCRATCH(lists_an_empty_folder),
        IN_SCRATCH(refuses_more_names_than_the_most),
        IN_SCRATCH(refuses_what_is_no_folder),
        IN_SCRATCH(a_list_that_breaks_off_is_no_list),
        IN_SCRATCH(leaves_out_a_name_that_goes_away),
        IN_SCRATCH(makes_folders_for_all_and_for_one),
        IN_SCRATCH(refuses_to_make_what_exists),
        IN_SCRATCH(removes_only_an_empty_folder),
        IN_SCRATCH(syncs_a_folder),
    };
    return VT_RUN(tests);
}

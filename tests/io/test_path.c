/* SPDX-License-Identifier: EUPL-1.2 */
/* Paths (io/path.h). */
#include "io/path.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/scratch.h"
#include "support/run.h"

static void check_join(const char *folder, const char *name, const char *expected)
{
    struct vt_path path;
    assert_int_equal(vt_path_join(&path, folder, name, NULL), VT_OK);
    assert_string_equal(path.text, expected);
}

static void joins_a_folder_and_a_name(void **state)
{
    (void)state;
    check_join("dossier", "journal", "dossier/journal");
    check_join("dossier/", "journal", "dossier/journal");
    check_join("dossier", "receipts/GM0363-1.receipt", "dossier/receipts/GM0363-1.receipt");
    check_join("", "journal", "journal");
    check_join("/", "journal", "/journal");
    check_join(".", "..journal", "./..journal");
}

static void refuses_to_leave_the_folder(void **state)
{
    static const char *const names[] = {"",       "/",    "/etc/passwd", "..", ".",   "../x",
                                        "x/../y", "x/..", "x//y",        "x/", "./x", "x/."};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct vt_path path;
        struct vt_error err;
        assert_int_equal(vt_path_join(&path, "dossier", names[i], &err), VT_E_PATH_NAME);
        assert_string_equal(err.subject, names[i]);
        assert_string_equal(path.text, "");
    }
}

static void the_cap_is_exact(void **state)
{
    static char folder[VT_PATH_SIZE];
    struct vt_path path;
    (void)state;
    memset(folder, 'a', sizeof folder);
    folder[VT_PATH_SIZE - 3] = '\0'; /* with "/x" and the closing zero: full */
    assert_int_equal(vt_path_join(&path, folder, "x", NULL), VT_OK);
    assert_int_equal(strlen(path.text), VT_PATH_SIZE - 1);
    assert_int_equal(vt_path_join(&path, folder, "xy", NULL), VT_E_PATH_LONG);
    assert_string_equal(path.text, "");
    assert_int_equal(vt_path_extend(&path, folder, ".s", NULL), VT_OK);
    assert_int_equal(vt_path_extend(&path, folder, ".si", NULL), VT_E_PATH_LONG);
}

static void refuses_a_name_longer_than_a_name(void **state)
{
    char name[VT_PATH_NAME_MAX + 2] = {0};
    struct vt_path path;
    (void)state;
    memset(name, 'a', VT_PATH_NAME_MAX);
    assert_int_equal(vt_path_join(&path, "d", name, NULL), VT_OK);
    assert_true(vt_path_is_name(name));
    name[VT_PATH_NAME_MAX] = 'a';
    assert_int_equal(vt_path_join(&path, "d", name, NULL), VT_E_PATH_NAME);
    assert_false(vt_path_is_name(name));
}

static void extends_a_path(void **state)
{
    struct vt_path path;
    (void)state;
    assert_int_equal(vt_path_extend(&path, "a/GM0363.yaml", ".sig", NULL), VT_OK);
    assert_string_equal(path.text, "a/GM0363.yaml.sig");
}

static void extends_a_path_in_place(void **state)
{
    struct vt_path path;
    (void)state;
    assert_int_equal(vt_path_extend(&path, ".", "name", NULL), VT_OK);
    assert_int_equal(vt_path_extend(&path, path.text, ".tmp", NULL), VT_OK);
    assert_string_equal(path.text, ".name.tmp");
}

static void check_parts(const char *path, const char *folder, const char *name)
{
    struct vt_path out;
    assert_int_equal(vt_path_folder(&out, path, NULL), VT_OK);
    assert_string_equal(out.text, folder);
    assert_string_equal(vt_path_name(path), name);
}

static void takes_a_path_apart(void **state)
{
    struct vt_path out;
    (void)state;
    check_parts("a/b", "a", "b");
    check_parts("a//b", "a", "b");
    check_parts("/a/b/c", "/a/b", "c");
    check_parts("b", ".", "b");
    check_parts("/b", "/", "b");
    check_parts("//b", "/", "b");
    assert_string_equal(vt_path_name("a/"), "");
    assert_int_equal(vt_path_folder(&out, "a/", NULL), VT_E_PATH_NAME);
    assert_int_equal(vt_path_folder(&out, "", NULL), VT_E_PATH_NAME);
}

static void knows_a_name(void **state)
{
    (void)state;
    assert_true(vt_path_is_name("GM0363.yaml"));
    assert_true(vt_path_is_name("..."));
    assert_true(vt_path_is_name(".x"));
    assert_false(vt_path_is_name(""));
    assert_false(vt_path_is_name("."));
    assert_false(vt_path_is_name(".."));
    assert_false(vt_path_is_name("a/b"));
}

static void finds_the_real_path(void **state)
{
    struct vt_path real;
    struct vt_path here;
    struct vt_path expected;
    struct vt_error err;
    (void)state;
    scratch_put("f", VT_LIT(""), 0644);
    assert_int_equal(mkdir("d", 0755), 0);
    assert_int_equal(symlink("../f", "d/l"), 0);
    assert_int_equal(vt_path_real(&here, ".", NULL), VT_OK);
    assert_int_equal(here.text[0], '/');
    assert_int_equal(vt_path_real(&real, "d/../d/./l", NULL), VT_OK);
    assert_int_equal(vt_path_join(&expected, here.text, "f", NULL), VT_OK);
    assert_string_equal(real.text, expected.text);
    assert_int_equal(vt_path_real(&real, "absent", &err), VT_E_NOT_FOUND);
    assert_string_equal(err.subject, "absent");
    assert_string_equal(real.text, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joins_a_folder_and_a_name),
        cmocka_unit_test(refuses_to_leave_the_folder),
        cmocka_unit_test(the_cap_is_exact),
        cmocka_unit_test(refuses_a_name_longer_than_a_name),
        cmocka_unit_test(extends_a_path),
        cmocka_unit_test(extends_a_path_in_place),
        cmocka_unit_test(takes_a_path_apart),
        cmocka_unit_test(knows_a_name),
        IN_SCRATCH(finds_the_real_path),
    };
    return VT_RUN(tests);
}

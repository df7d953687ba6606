/* SPDX-License-Identifier: EUPL-1.2 */
/* From errno to a code (io/fail.h). */
#include "io/fail.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "io/scratch.h"
#include "support/run.h"

static void common_causes_have_their_own_code(void **state)
{
    static const struct {
        int number;
        enum vt_code code;
    } rows[] = {
        {ENOENT, VT_E_NOT_FOUND},
        {ENOTDIR, VT_E_NOT_FOUND},
        {EACCES, VT_E_NOT_PERMITTED},
        {EPERM, VT_E_NOT_PERMITTED},
        {EROFS, VT_E_NOT_PERMITTED},
        {ENOSPC, VT_E_DISK_FULL},
        {EDQUOT, VT_E_DISK_FULL},
        {EFBIG, VT_E_DISK_FULL},
        {ENOMEM, VT_E_MEMORY},
        {ENAMETOOLONG, VT_E_PATH_LONG},
        {EIO, VT_E_READ},
        {EMFILE, VT_E_READ},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct vt_error err;
        assert_int_equal(vt_fail_errno(&err, VT_E_READ, "path", rows[i].number), rows[i].code);
        assert_int_equal(err.code, rows[i].code);
        assert_string_equal(err.subject, "path");
        assert_string_equal(err.detail, strerror(rows[i].number));
    }
}

static void a_fixed_code_stays(void **state)
{
    struct vt_error err;
    (void)state;
    assert_int_equal(vt_fail_system(&err, VT_E_LOCK, "path", EACCES), VT_E_LOCK);
    assert_string_equal(err.detail, strerror(EACCES));
    assert_int_equal(vt_fail_system(NULL, VT_E_LOCK, "path", EACCES), VT_E_LOCK);
}

static void a_path_alone_has_no_detail(void **state)
{
    struct vt_error err;
    (void)state;
    assert_int_equal(vt_fail_path(&err, VT_E_EXISTS, "path"), VT_E_EXISTS);
    assert_string_equal(err.subject, "path");
    assert_string_equal(err.detail, "");
}

static void the_rights_are_told_in_octal(void **state)
{
    struct vt_error err;
    (void)state;
    assert_int_equal(vt_fail_mode(&err, "path", S_IFREG | 04751), VT_E_KEYFILE_MODE);
    assert_string_equal(err.subject, "path");
    assert_string_equal(err.detail, "4751");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(common_causes_have_their_own_code),
        cmocka_unit_test(a_fixed_code_stays),
        cmocka_unit_test(the_rights_are_told_in_octal),
        cmocka_unit_test(a_path_alone_has_no_detail),
    };
    return VT_RUN(tests);
}

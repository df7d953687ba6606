/* SPDX-License-Identifier: EUPL-1.2 */
/* From errno to a code. */
#include "io/fail.h"

#include <errno.h>
#include <string.h>

/* Longest text of the system about an errno that is kept. */
#define SYSTEM_TEXT 128

enum vt_code vt_fail_path(struct vt_error *err, enum vt_code code, const char *path)
{
    return vt_fail(err, code, vt_bytes_of(path), VT_LIT(""));
}

enum vt_code vt_fail_system(struct vt_error *err, enum vt_code code, const char *path, int number)
{
    char text[SYSTEM_TEXT];
    if (strerror_r(number, text, sizeof text) != 0) {
        return vt_fail_number(err, code, vt_bytes_of(path), (uint64_t)(unsigned)number);
    }
    return vt_fail(err, code, vt_bytes_of(path), vt_bytes_of(text));
}

enum vt_code vt_fail_errno(struct vt_error *err, enum vt_code code, const char *path, int number)
{
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        code = VT_E_NOT_FOUND;
        break;
    case EACCES:
    case EPERM:
    case EROFS:
        code = VT_E_NOT_PERMITTED;
        break;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        code = VT_E_DISK_FULL;
        break;
    case ENAMETOOLONG:
        code = VT_E_PATH_LONG;
        break;
    case ENOMEM:
        code = VT_E_MEMORY;
        break;
    default:
        break;
    }
    return vt_fail_system(err, code, path, number);
}

enum vt_code vt_fail_mode(struct vt_error *err, const char *path, mode_t mode)
{
    unsigned char octal[4];
    for (unsigned i = 0; i < sizeof octal; i++) {
        octal[i] = (unsigned char)('0' + (mode >> (9 - 3 * i) & 7U));
    }
    return vt_fail(err, VT_E_KEYFILE_MODE, vt_bytes_of(path),
                   (struct vt_bytes){.at = octal, .len = sizeof octal});
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Public keys as people have them: the .pub file that ssh-keygen and keygen write. */
#include "io/pubfile.h"

#include "io/fail.h"
#include "io/file.h"

#define KEY_TYPE "ssh-ed25519"

/* Without one \n or \r\n at the end. */
static struct vt_bytes without_line_end(struct vt_bytes text)
{
    if (text.len > 0 && text.at[text.len - 1] == '\n') {
        text.len--;
        if (text.len > 0 && text.at[text.len - 1] == '\r') {
            text.len--;
        }
    }
    return text;
}

/* Is this the type of another OpenSSH key (the -cert- forms included)? */
static bool is_other_type(struct vt_bytes type)
{
    return vt_bytes_starts(type, VT_LIT("ssh-rsa")) || vt_bytes_starts(type, VT_LIT("ssh-dss")) ||
           vt_bytes_starts(type, VT_LIT("ecdsa-sha2-")) ||
           vt_bytes_starts(type, VT_LIT("sk-ssh-ed25519")) ||
           vt_bytes_starts(type, VT_LIT("sk-ecdsa-sha2-"));
}

enum vt_code vt_pubfile_parse(struct vt_public_key *key, struct vt_bytes *comment,
                              struct vt_bytes text, const char *path, struct vt_error *err)
{
    *key = (struct vt_public_key){0};
    if (comment != NULL) {
        *comment = VT_LIT("");
    }
    struct vt_bytes line = without_line_end(text);
    if (vt_bytes_find(line, '\n', 0) != line.len || vt_bytes_find(line, '\r', 0) != line.len ||
        vt_bytes_find(line, '\0', 0) != line.len) {
        return vt_fail_path(err, VT_E_PUBFILE_FORM, path);
    }
    struct vt_bytes type = vt_bytes_part(line, 0, vt_bytes_find(line, ' ', 0));
    if (!vt_bytes_equal(type, VT_LIT(KEY_TYPE))) {
        return is_other_type(type) ? vt_fail(err, VT_E_KEY_TYPE, vt_bytes_of(path), type)
                                   : vt_fail_path(err, VT_E_PUBFILE_FORM, path);
    }
    size_t end = vt_bytes_find(line, ' ', type.len + 1);
    enum vt_code code = vt_ssh_key_parse(key, vt_bytes_part(line, 0, end));
    if (code != VT_OK) {
        return vt_fail_path(err, VT_E_PUBFILE_FORM, path);
    }
    code = vt_public_key_check(key);
    if (code != VT_OK) {
        *key = (struct vt_public_key){0};
        return vt_fail_path(err, code, path);
    }
    if (comment != NULL && end < line.len) {
        *comment = vt_bytes_part(line, end + 1, line.len);
    }
    return VT_OK;
}

enum vt_code vt_pubfile_read(struct vt_public_key *key, const char *path, struct vt_error *err)
{
    struct vt_buf text = {0};
    *key = (struct vt_public_key){0};
    enum vt_code code = vt_file_read(&text, path, VT_PUBFILE_MAX, err);
    if (code == VT_OK) {
        code = vt_pubfile_parse(key, NULL, vt_buf_view(&text), path, err);
    }
    vt_buf_free(&text);
    return code;
}

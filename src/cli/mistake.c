/* SPDX-License-Identifier: EUPL-1.2 */
/* An output inside a dossier; a consultation in the place of a register, or the reverse. */
#include "cli/mistake.h"

#include "io/file.h"
#include "io/path.h"
#include "io/store.h"

/* The real path of the folder that `path` is, or would come to stand in. */
static enum vt_code find_folder(struct vt_path *out, const char *path, struct vt_error *err)
{
    struct vt_path bare, parent;
    enum vt_file_kind kind = VT_FILE_NONE;
    enum vt_code code = vt_path_extend(&bare, path, "", err);
    if (code != VT_OK) {
        return code;
    }
    for (size_t len = vt_bytes_of(bare.text).len; len > 1 && bare.text[len - 1] == '/'; len--) {
        bare.text[len - 1] = '\0';
    }
    code = vt_file_kind(&kind, bare.text, err);
    if (code != VT_OK || kind == VT_FILE_FOLDER) {
        return code == VT_OK ? vt_path_real(out, bare.text, err) : code;
    }
    if (kind == VT_FILE_LINK && vt_path_real(out, bare.text, NULL) == VT_OK) {
        return VT_OK;
    }
    code = vt_path_folder(&parent, bare.text, err);
    return code == VT_OK ? vt_path_real(out, parent.text, err) : code;
}

/* Does a file, or a link that may lead to one, stand there under this name? */
static enum vt_code holds(bool *out, const char *folder, const char *name, struct vt_error *err)
{
    struct vt_path path;
    enum vt_file_kind kind = VT_FILE_NONE;
    enum vt_code code = vt_path_join(&path, folder, name, err);
    if (code == VT_OK) {
        code = vt_file_kind(&kind, path.text, err);
    }
    *out = kind == VT_FILE_REGULAR || kind == VT_FILE_LINK;
    return code;
}

/* Is this folder, or one above it, a dossier? In: *folder, a real path; used up. */
static enum vt_code is_in_dossier(bool *out, struct vt_path *folder, struct vt_error *err)
{
    size_t len = vt_bytes_of(folder->text).len;
    for (;;) {
        enum vt_code code = holds(out, folder->text, VT_STORE_JOURNAL, err);
        if (code == VT_OK && *out) {
            code = holds(out, folder->text, VT_STORE_CONSULTATION, err);
        }
        if (code != VT_OK || *out || len <= 1) {
            return code;
        }
        while (len > 1 && folder->text[len - 1] != '/') {
            len--;
        }
        len -= len > 1;
        folder->text[len] = '\0';
    }
}

enum vt_exit vt_cli_outside(const struct vt_cli *cli, const char *path, enum vt_word inside)
{
    struct vt_path folder;
    struct vt_error err;
    const struct vt_bytes arg = vt_bytes_of(path);
    bool is_inside = false;
    enum vt_code code = find_folder(&folder, path, &err);
    if (code == VT_OK) {
        code = is_in_dossier(&is_inside, &folder, &err);
    }
    if (code != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    return is_inside ? vt_cli_usage(cli, inside, &arg, 1) : VT_EXIT_YES;
}

bool vt_cli_swapped(const struct vt_cli *cli, const char *path, struct vt_bytes text,
                    enum vt_document wanted)
{
    const struct vt_bytes arg = vt_bytes_of(path);
    bool is_consultation = wanted == VT_DOCUMENT_CONSULTATION;
    enum vt_document other = is_consultation ? VT_DOCUMENT_REGISTER : VT_DOCUMENT_CONSULTATION;
    if (vt_document_of(text) != other) {
        return false;
    }
    vt_cli_note(cli, is_consultation ? VT_W_NOT_CONSULTATION : VT_W_NOT_REGISTER, &arg, 1);
    return true;
}

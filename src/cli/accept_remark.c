/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally accept: the remark beside a ballot goes to private/. Whether the ballot counts never
 * depends on it, so whatever is wrong with it is a warning. */
#include <vngtally/vote/toelichting.h>

#include "cli/accept.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/write.h"

static void warn(const struct vt_cli *cli, enum vt_word word, const char *path)
{
    const struct vt_bytes arg = vt_bytes_of(path);
    vt_cli_note(cli, word, &arg, 1);
}

/* Is it the remark that was signed for, in its form, of this consultation and member? */
static bool check(const struct vt_cli *cli, const struct vt_store *store, const char *path,
                  struct vt_bytes file, const struct vt_outcome_of_file *one)
{
    struct vt_toelichting remark;
    struct vt_hash sha256;
    vt_sha256(&sha256, file);
    if (!vt_hash_equal(&sha256, &one->remark)) {
        warn(cli, VT_W_REMARK_OTHER, path);
        return false;
    }
    if (vt_toelichting_parse(&remark, file) != VT_OK ||
        !vt_bytes_equal(remark.origin, store->dossier.consultation.origin) ||
        !vt_bytes_equal(remark.member, store->dossier.reg.member[one->member].code)) {
        warn(cli, VT_W_REMARK_FORM, path);
        return false;
    }
    return true;
}

/* Does this file hold these bytes already? */
static bool holds(const struct vt_path *folder, const char *name, struct vt_bytes bytes)
{
    struct vt_path path;
    struct vt_buf now = {0};
    bool same = vt_path_join(&path, folder->text, name, NULL) == VT_OK &&
                vt_file_read(&now, path.text, bytes.len, NULL) == VT_OK &&
                vt_bytes_equal(vt_buf_view(&now), bytes);
    vt_buf_free(&now);
    return same;
}

/* private/CODE-SEQUENCE.toelichting, for nobody else's eyes. */
static enum vt_code keep(const struct vt_store *store, struct vt_bytes file,
                         const struct vt_outcome_of_file *one, struct vt_error *err)
{
    struct vt_path folder;
    struct vt_buf name = {0};
    enum vt_file_kind kind = VT_FILE_NONE;
    enum vt_code code = vt_path_join(&folder, store->path.text, VT_STORE_PRIVATE, err);
    if (code == VT_OK) {
        code = vt_file_kind(&kind, folder.text, err);
    }
    if (code == VT_OK && kind == VT_FILE_NONE) {
        code = vt_folder_make(folder.text, true, err);
        if (code == VT_OK) {
            code = vt_folder_sync(store->path.text, err);
        }
    }
    if (code != VT_OK) {
        return code;
    }
    vt_buf_put(&name, store->dossier.reg.member[one->member].code);
    vt_buf_put_byte(&name, '-');
    vt_buf_put_u64(&name, one->sequence);
    vt_buf_put_text(&name, VT_REMARK_SUFFIX);
    vt_buf_put_byte(&name, '\0');
    code = vt_buf_code(&name);
    if (code != VT_OK) {
        code = vt_fail_plain(err, code);
    } else if (!holds(&folder, (const char *)name.at, file)) {
        code = vt_write_file(folder.text, (const char *)name.at, file,
                             VT_WRITE_REPLACE | VT_WRITE_PRIVATE | VT_WRITE_SYNC, err);
    }
    vt_buf_free(&name);
    return code;
}

enum vt_exit vt_accept_remark(const struct vt_cli *cli, const struct vt_store *store,
                              const char *path, const struct vt_outcome_of_file *one)
{
    struct vt_path beside;
    struct vt_buf file = {0};
    struct vt_error err;
    enum vt_code code = vt_path_extend(&beside, path, VT_REMARK_SUFFIX, &err);
    if (code == VT_OK) {
        code = vt_file_read(&file, beside.text, VT_TOELICHTING_MAX, &err);
    }
    if (code == VT_E_NOT_FOUND) {
        code = VT_OK; /* none was sent along */
    } else if (code == VT_E_FILE_TOO_BIG) {
        warn(cli, VT_W_REMARK_FORM, beside.text);
        code = VT_OK;
    } else if (code == VT_OK && check(cli, store, beside.text, vt_buf_view(&file), one)) {
        code = keep(store, vt_buf_view(&file), one, &err);
    }
    vt_buf_free(&file);
    if (code != VT_OK) {
        vt_cli_complain(cli, beside.text, &err);
        return VT_EXIT_TROUBLE;
    }
    return VT_EXIT_YES;
}

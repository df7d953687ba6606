/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally accept: the remark beside a ballot goes to private/. Whether the ballot counts never
 * depends on it, so whatever is wrong with it is a warning. Nothing else holds what it says once the
 * sender's file is gone, so it is safe on the disk before accept answers; those of a batch together. */
#include <vngtally/vote/toelichting.h>

#include "cli/accept.h"
#include "io/draft.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/write.h"

static void warn(const struct vt_cli *cli, enum vt_word word, const char *path)
{
    const struct vt_bytes arg = vt_bytes_of(path);
    vt_cli_note(cli, word, &arg, 1);
}

/* Is it the remark that was signed for, in its form, of this consultation and member? Else warn. */
static enum vt_remark_fate check(const struct vt_cli *cli, const struct vt_store *store,
                                 const char *path, struct vt_bytes file,
                                 const struct vt_outcome_of_file *one)
{
    struct vt_toelichting remark;
    struct vt_hash sha256;
    vt_sha256(&sha256, file);
    if (!vt_hash_equal(&sha256, &one->remark)) {
        warn(cli, VT_W_REMARK_OTHER, path);
        return VT_REMARK_OTHER;
    }
    if (vt_toelichting_parse(&remark, file) != VT_OK ||
        !vt_bytes_equal(remark.origin, store->dossier.consultation.origin) ||
        !vt_bytes_equal(remark.member, store->dossier.reg.member[one->member].code)) {
        warn(cli, VT_W_REMARK_FORM, path);
        return VT_REMARK_FORM;
    }
    return VT_REMARK_KEPT;
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

/* The folder private/, for nobody else's eyes; made when it is not there. */
static enum vt_code take_folder(struct vt_path *out, const struct vt_store *store,
                                struct vt_error *err)
{
    enum vt_file_kind kind = VT_FILE_NONE;
    enum vt_code code = vt_path_join(out, store->path.text, VT_STORE_PRIVATE, err);
    if (code == VT_OK) {
        code = vt_file_kind(&kind, out->text, err);
    }
    if (code == VT_OK && kind == VT_FILE_NONE) {
        code = vt_folder_make(out->text, true, err);
        if (code == VT_OK) {
            code = vt_folder_sync(store->path.text, err);
        }
    }
    return code;
}

/* CODE-SEQUENCE.toelichting, with its closing zero. */
static enum vt_code put_name(struct vt_buf *out, const struct vt_store *store,
                             const struct vt_outcome_of_file *one, struct vt_error *err)
{
    vt_buf_clear(out);
    vt_buf_put(out, store->dossier.reg.member[one->member].code);
    vt_buf_put_byte(out, '-');
    vt_buf_put_u64(out, one->sequence);
    vt_buf_put_text(out, VT_REMARK_SUFFIX);
    vt_buf_put_byte(out, '\0');
    return vt_buf_code(out) == VT_OK ? VT_OK : vt_fail_plain(err, vt_buf_code(out));
}

static enum vt_code write_all(struct vt_remarks *remarks, const struct vt_store *store,
                              struct vt_error *err)
{
    const unsigned how = VT_WRITE_SYNC | VT_WRITE_PRIVATE;
    struct vt_draft draft[VT_REMARKS];
    struct vt_path folder;
    size_t count = 0;
    enum vt_code code = take_folder(&folder, store, err);
    if (code != VT_OK) {
        return code;
    }
    for (size_t i = 0; i < remarks->count; i++) {
        struct vt_bytes text = vt_buf_view(&remarks->text[i]);
        const char *name = (const char *)remarks->name[i].at;
        if (!holds(&folder, name, text)) {
            draft[count++] = (struct vt_draft){.name = name, .content = text};
        }
    }
    if (count == 0) {
        return VT_OK;
    }
    code = vt_drafts_write(folder.text, draft, count, how, err);
    if (code == VT_OK) {
        code = vt_drafts_place(folder.text, draft, count, how, err);
        if (code != VT_OK) {
            vt_drafts_drop(folder.text, draft, count);
        }
    }
    return code;
}

enum vt_exit vt_accept_remarks(const struct vt_cli *cli, struct vt_remarks *remarks,
                               const struct vt_store *store)
{
    struct vt_error err;
    enum vt_code code = remarks->count == 0 ? VT_OK : write_all(remarks, store, &err);
    remarks->count = 0;
    if (code != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    return VT_EXIT_YES;
}

void vt_remarks_free(struct vt_remarks *remarks)
{
    for (size_t i = 0; i < VT_REMARKS; i++) {
        vt_buf_free(&remarks->name[i]);
        vt_buf_free(&remarks->text[i]);
    }
}

/* Does one of this name wait already: the same ballot, handed in twice? */
static bool waits(const struct vt_remarks *remarks, const struct vt_buf *name)
{
    for (size_t i = 0; i < remarks->count; i++) {
        if (vt_bytes_equal(vt_buf_view(&remarks->name[i]), vt_buf_view(name))) {
            return true;
        }
    }
    return false;
}

/* Let a remark wait. Takes over *text. */
static enum vt_exit add(const struct vt_cli *cli, struct vt_remarks *remarks,
                        const struct vt_store *store, struct vt_buf *text,
                        const struct vt_outcome_of_file *one)
{
    struct vt_error err;
    struct vt_buf name = {0};
    enum vt_exit status = VT_EXIT_YES;
    if (put_name(&name, store, one, &err) != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        vt_buf_free(&name);
        return VT_EXIT_TROUBLE;
    }
    if (remarks->count == VT_REMARKS || waits(remarks, &name)) {
        status = vt_accept_remarks(cli, remarks, store);
    }
    size_t at = remarks->count++;
    vt_buf_free(&remarks->name[at]);
    vt_buf_free(&remarks->text[at]);
    remarks->name[at] = name;
    remarks->text[at] = *text;
    *text = (struct vt_buf){0}; /* transferred */
    return status;
}

/* Does it stand in private/ already, from an earlier time that the same ballot was handed in? */
static enum vt_code look(bool *there, const struct vt_store *store, const char *name,
                         const struct vt_hash *wanted, struct vt_error *err)
{
    struct vt_path folder, path;
    struct vt_buf file = {0};
    struct vt_hash sha256;
    enum vt_code code = vt_path_join(&folder, store->path.text, VT_STORE_PRIVATE, err);
    if (code == VT_OK) {
        code = vt_path_join(&path, folder.text, name, err);
    }
    if (code == VT_OK) {
        code = vt_file_read(&file, path.text, VT_TOELICHTING_MAX, err);
    }
    if (code == VT_OK) {
        vt_sha256(&sha256, vt_buf_view(&file));
        *there = vt_hash_equal(&sha256, wanted);
    }
    vt_buf_free(&file);
    return code == VT_E_NOT_FOUND || code == VT_E_FILE_TOO_BIG ? VT_OK : code;
}

/* None was sent along: was it before, or with another copy of the ballot? */
static enum vt_code not_sent(struct vt_outcome_of_file *one, const struct vt_remarks *remarks,
                             const struct vt_store *store, struct vt_error *err)
{
    struct vt_buf name = {0};
    enum vt_code code = put_name(&name, store, one, err);
    bool there = code == VT_OK && waits(remarks, &name);
    if (code == VT_OK && !there) {
        code = look(&there, store, (const char *)name.at, &one->remark, err);
    }
    if (code == VT_OK) {
        one->kept = there ? VT_REMARK_KEPT : VT_REMARK_MISSING;
    }
    vt_buf_free(&name);
    return code;
}

enum vt_exit vt_accept_remark(struct vt_outcome_of_file *one, const struct vt_cli *cli,
                              struct vt_remarks *remarks, const struct vt_store *store,
                              const char *path)
{
    struct vt_path beside;
    struct vt_buf file = {0};
    struct vt_error err;
    enum vt_exit status = VT_EXIT_YES;
    enum vt_code code = vt_path_extend(&beside, path, VT_REMARK_SUFFIX, &err);
    if (code == VT_OK) {
        code = vt_file_read(&file, beside.text, VT_TOELICHTING_MAX, &err);
    }
    if (code == VT_E_NOT_FOUND) {
        code = not_sent(one, remarks, store, &err);
    } else if (code == VT_E_FILE_TOO_BIG) {
        warn(cli, VT_W_REMARK_FORM, beside.text);
        one->kept = VT_REMARK_FORM;
        code = VT_OK;
    } else if (code == VT_OK) {
        one->kept = check(cli, store, beside.text, vt_buf_view(&file), one);
        if (one->kept == VT_REMARK_KEPT) {
            status = add(cli, remarks, store, &file, one);
        }
    }
    vt_buf_free(&file);
    if (code != VT_OK) {
        vt_cli_complain(cli, beside.text, &err);
        return VT_EXIT_TROUBLE;
    }
    return status;
}

void vt_accept_remark_missing(const struct vt_cli *cli, const char *path, size_t before)
{
    if (before < VT_REMARKS_NAMED) {
        warn(cli, VT_W_REMARK_MISSING, path);
    }
}

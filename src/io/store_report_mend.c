/* SPDX-License-Identifier: EUPL-1.2 */
/* The store: how report/ stands to the newest report entry, finishing it and mending it. */
#include <errno.h>
#include <unistd.h>

#include "io/descriptor.h"
#include "io/fail.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/store_parts.h"
#include "io/store_report.h"
#include "io/write.h"

/* A name of a list, as the system takes it. */
static void take_name(char out[VT_REPORT_NAME_MAX + 1], struct vt_bytes name)
{
    size_t len = name.len < VT_REPORT_NAME_MAX ? name.len : VT_REPORT_NAME_MAX;
    for (size_t i = 0; i < len; i++) {
        out[i] = (char)name.at[i];
    }
    out[len] = '\0';
}

static bool in_list(const struct vt_report_list *list, struct vt_bytes name)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (vt_bytes_equal(list->file[i].name, name)) {
            return true;
        }
    }
    return false;
}

/* ---- looking ---- */

static enum vt_code read_list(struct vt_report_list *out, const struct vt_store *store,
                              uint32_t entry, struct vt_error *err)
{
    struct vt_record record;
    enum vt_code code = vt_dossier_record(&record, &store->dossier, store->journal, entry);
    return code == VT_OK ? vt_report_parse(out, record.entry.part[0], err)
                         : vt_fail_plain(err, code);
}

enum vt_code vt_store_report_list(struct vt_report_list *out, const struct vt_store *store,
                                  struct vt_error *err)
{
    return read_list(out, store, store->dossier.report, err);
}

static enum vt_code folder_of(struct vt_path *out, const struct vt_store *store,
                              struct vt_error *err)
{
    return vt_path_join(out, store->path.text, VT_STORE_REPORT, err);
}

/* Does a regular file of this name hold what has this digest? What cannot be read does not. */
static bool holds(const struct vt_path *folder, const char *name, const struct vt_hash *sha256)
{
    struct vt_buf text = {0};
    struct vt_path path;
    struct vt_hash found;
    enum vt_file_kind kind = VT_FILE_NONE;
    bool read = vt_path_join(&path, folder->text, name, NULL) == VT_OK &&
                vt_file_kind(&kind, path.text, NULL) == VT_OK && kind == VT_FILE_REGULAR &&
                vt_file_read(&text, path.text, VT_STORE_REPORT_FILE_MAX, NULL) == VT_OK;
    vt_sha256(&found, vt_buf_view(&text));
    vt_buf_free(&text);
    return read && vt_hash_equal(&found, sha256);
}

/* Does the list name these files, with these digests, and PDFs if and only if they are asked for? */
static bool lists(const struct vt_report_list *list, const struct vt_report *made, bool pdf)
{
    struct vt_hash sha256;
    uint32_t wanted = VT_REPORT_KINDS + (pdf ? VT_PDFS : 0);
    uint32_t found = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        found += pdf && vt_report_is_pdf(list->file[i].name);
        for (int k = 0; k < VT_REPORT_KINDS; k++) {
            if (vt_bytes_equal(list->file[i].name,
                               vt_bytes_of(vt_report_name((enum vt_report_kind)k)))) {
                vt_sha256(&sha256, vt_buf_view(&made->file[k]));
                found += vt_hash_equal(&sha256, &list->file[i].sha256);
            }
        }
    }
    return list->count == wanted && found == wanted &&
           vt_bytes_equal(list->program, VT_LIT(VNGTALLY_VERSION));
}

enum vt_code vt_store_report_stands(enum vt_report_standing *out, const struct vt_store *store,
                                    const struct vt_report *made, bool pdf, struct vt_error *err)
{
    struct vt_report_list list = {0};
    struct vt_path folder;
    char name[VT_REPORT_NAME_MAX + 1];
    *out = VT_REPORT_OTHER;
    if (store->dossier.report == VT_NO_ENTRY) {
        return VT_OK;
    }
    enum vt_code code = vt_store_report_list(&list, store, err);
    if (code == VT_OK) {
        code = folder_of(&folder, store, err);
    }
    if (code != VT_OK || !lists(&list, made, pdf)) {
        return code;
    }
    *out = VT_REPORT_LISTED;
    for (uint32_t i = 0; i < list.count; i++) {
        take_name(name, list.file[i].name);
        if (!holds(&folder, name, &list.file[i].sha256)) {
            return VT_OK;
        }
    }
    *out = VT_REPORT_IN_PLACE;
    return VT_OK;
}

enum vt_code vt_store_report_extra(struct vt_names *out, const struct vt_store *store,
                                   struct vt_error *err)
{
    struct vt_report_list list;
    struct vt_path folder;
    size_t kept = 0;
    *out = (struct vt_names){0};
    enum vt_code code = vt_store_report_list(&list, store, err);
    if (code == VT_OK) {
        code = folder_of(&folder, store, err);
    }
    if (code == VT_OK) {
        code = vt_folder_list(out, folder.text, VT_FOLDER_MOST, err);
    }
    if (code == VT_E_NOT_FOUND || code == VT_E_NOT_A_FOLDER) {
        return VT_OK;
    }
    for (size_t i = 0; i < out->count; i++) {
        if (!in_list(&list, vt_bytes_of(out->at[i].text))) {
            out->at[kept++] = out->at[i];
        }
    }
    out->count = kept;
    return code;
}

/* ---- mending ---- */

/* Put a temporary in place that has the content listed. */
static enum vt_code place_temporary(bool *placed, const struct vt_path *folder, const char *name,
                                    const struct vt_hash *sha256, struct vt_error *err)
{
    struct vt_path temporary;
    const struct vt_draft draft = {.name = name};
    *placed = false;
    enum vt_code code = vt_write_temporary(&temporary, name, err);
    if (code != VT_OK || !holds(folder, temporary.text, sha256)) {
        return code;
    }
    code = vt_drafts_place(folder->text, &draft, 1, VT_WRITE_SYNC, err);
    *placed = code == VT_OK;
    return code;
}

/* Put a file in place that was made again, if it is the one listed. */
static enum vt_code place_made(bool *placed, const struct vt_path *folder, const char *name,
                               const struct vt_hash *sha256, const struct vt_report *made,
                               struct vt_error *err)
{
    struct vt_hash found;
    enum vt_code code = VT_OK;
    *placed = false;
    for (int k = 0; k < VT_REPORT_KINDS; k++) {
        struct vt_bytes content = vt_buf_view(&made->file[k]);
        if (!vt_bytes_equal(vt_bytes_of(name),
                            vt_bytes_of(vt_report_name((enum vt_report_kind)k)))) {
            continue;
        }
        vt_sha256(&found, content);
        if (vt_hash_equal(&found, sha256)) {
            code =
                vt_write_file(folder->text, name, content, VT_WRITE_REPLACE | VT_WRITE_SYNC, err);
            *placed = code == VT_OK;
        }
    }
    return code;
}

/* What is at hand. */
struct bench {
    const struct vt_store *store;
    struct vt_report_list list;
    struct vt_path folder;
    bool own_version, is_made;
    struct vt_report made; /* once it is needed */
};

static enum vt_code mend_one(struct vt_report_change *out, struct bench *bench, uint32_t at,
                             struct vt_error *err)
{
    const struct vt_report_file *file = &bench->list.file[at];
    char name[VT_REPORT_NAME_MAX + 1];
    bool placed = false;
    take_name(name, file->name);
    if (holds(&bench->folder, name, &file->sha256)) {
        return VT_OK;
    }
    enum vt_code code = place_temporary(&placed, &bench->folder, name, &file->sha256, err);
    if (code == VT_OK && !placed && bench->own_version && !vt_report_is_pdf(file->name)) {
        if (!bench->is_made) {
            code = vt_store_report_make(&bench->made, bench->store, NULL,
                                        bench->store->dossier.report, VT_DECIMALS_OWN, err);
            bench->is_made = code == VT_OK;
        }
        if (code == VT_OK) {
            code = place_made(&placed, &bench->folder, name, &file->sha256, &bench->made, err);
        }
    }
    if (code == VT_OK) {
        out->placed += placed;
        out->lost += !placed;
        out->pdf = out->pdf || (!placed && vt_report_is_pdf(file->name));
    }
    return code;
}

/* report/ may be gone; so it is made again. */
static enum vt_code mend_all(struct vt_report_change *out, struct bench *bench,
                             struct vt_error *err)
{
    enum vt_file_kind kind = VT_FILE_NONE;
    enum vt_code code = vt_store_report_list(&bench->list, bench->store, err);
    if (code == VT_OK) {
        code = vt_file_kind(&kind, bench->folder.text, err);
    }
    if (code == VT_OK && kind == VT_FILE_NONE) {
        code = vt_folder_make(bench->folder.text, false, err);
    }
    bench->own_version = vt_bytes_equal(bench->list.program, VT_LIT(VNGTALLY_VERSION));
    for (uint32_t i = 0; code == VT_OK && i < bench->list.count; i++) {
        code = mend_one(out, bench, i, err);
    }
    vt_report_free(&bench->made);
    out->foreign = out->lost > 0 && !bench->own_version;
    return code == VT_OK ? vt_store_report_tidy(out, bench->store, err) : code;
}

enum vt_code vt_store_report_mend(struct vt_report_change *out, size_t *temporaries,
                                  const struct vt_store *store, struct vt_error *err)
{
    struct bench bench = {.store = store};
    bool listed = store->dossier.report != VT_NO_ENTRY;
    *out = (struct vt_report_change){.entry = store->dossier.report};
    *temporaries = 0;
    enum vt_code code = folder_of(&bench.folder, store, err);
    if (code == VT_OK && listed) {
        code = mend_all(out, &bench, err);
    }
    if (code == VT_OK) {
        code = vt_write_sweep(temporaries, bench.folder.text, err);
    }
    if (code == VT_E_NOT_FOUND && !listed) {
        return VT_OK; /* no report, no folder */
    }
    if (code == VT_OK && !listed) {
        /* A folder that a broken-off command made; one that is not empty is left for replay. */
        enum vt_code gone = vt_folder_remove(bench.folder.text, NULL);
        (void)gone;
    }
    return code;
}

/* ---- removing ---- */

/* Remove a file of ours, if it is there; a folder is none. */
static enum vt_code remove_one(bool *removed, int folder, const char *name, struct vt_error *err)
{
    *removed = unlinkat(folder, name, 0) == 0;
    if (!*removed && errno != ENOENT && errno != EISDIR) {
        return vt_fail_errno(err, VT_E_REMOVE, name, errno);
    }
    return VT_OK;
}

enum vt_code vt_report_drop_pdfs(size_t *removed, const char *folder, struct vt_error *err)
{
    int fd = -1;
    bool gone;
    *removed = 0;
    enum vt_code code = vt_fd_open_folder(&fd, folder, err);
    for (int i = 0; code == VT_OK && i < VT_PDFS; i++) {
        code = remove_one(&gone, fd, vt_report_pdf_name((enum vt_report_pdf)i), err);
        *removed += code == VT_OK && gone;
    }
    vt_fd_drop(fd);
    return code;
}

static enum vt_code remove_former(struct vt_report_change *out, int folder,
                                  const struct vt_report_list *former,
                                  const struct vt_report_list *now, struct vt_error *err)
{
    char name[VT_REPORT_NAME_MAX + 1];
    bool gone;
    for (uint32_t i = 0; i < former->count; i++) {
        if (in_list(now, former->file[i].name)) {
            continue;
        }
        take_name(name, former->file[i].name);
        enum vt_code code = remove_one(&gone, folder, name, err);
        if (code != VT_OK) {
            return code;
        }
        out->removed += gone;
        out->pdf = out->pdf || (gone && vt_report_is_pdf(former->file[i].name));
    }
    return VT_OK;
}

enum vt_code vt_store_report_tidy(struct vt_report_change *out, const struct vt_store *store,
                                  struct vt_error *err)
{
    const struct vt_dossier *dossier = &store->dossier;
    struct vt_report_list now = {0}, former = {0};
    struct vt_path path;
    int folder = -1;
    if (dossier->kinds[VT_ENTRY_REPORT] < 2) {
        return VT_OK;
    }
    enum vt_code code = vt_store_report_list(&now, store, err);
    if (code == VT_OK) {
        code = folder_of(&path, store, err);
    }
    if (code == VT_OK) {
        code = vt_fd_open_folder(&folder, path.text, err);
    }
    for (uint32_t i = dossier->result; code == VT_OK && i < dossier->report; i++) {
        if (dossier->entry[i].kind == VT_ENTRY_REPORT) {
            code = read_list(&former, store, i, err);
            code = code == VT_OK ? remove_former(out, folder, &former, &now, err) : code;
        }
    }
    vt_fd_drop(folder);
    return code;
}

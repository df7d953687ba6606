/* SPDX-License-Identifier: EUPL-1.2 */
/* Files that tell of a signed tree. */
#include "io/evidence.h"

#include "io/file.h"
#include "io/store.h"

#define FILE_MAX VT_CONVICTION_MAX

/* The checkpoint is read before the journal, which a writer may make longer meanwhile. */
static enum vt_code open_dossier(struct vt_evidence *out, const char *folder, struct vt_error *err)
{
    struct vt_path path;
    enum vt_code code = vt_path_join(&path, folder, VT_STORE_CHECKPOINT, err);
    if (code == VT_OK) {
        code = vt_file_read(&out->checkpoint, path.text, VT_NOTE_MAX, err);
    }
    if (code == VT_OK) {
        code = vt_path_join(&path, folder, VT_STORE_JOURNAL, err);
    }
    vt_map_close(&out->file);
    if (code == VT_OK) {
        code = vt_map_open(&out->file, path.text, VT_JOURNAL_MAX, err);
    }
    return code == VT_OK ? vt_testimony_read_journal(&out->is, vt_map_view(&out->file),
                                                     vt_buf_view(&out->checkpoint), err)
                         : code;
}

static enum vt_code open_file(struct vt_evidence *out, const char *path, struct vt_error *err)
{
    struct vt_path folder;
    enum vt_code code = vt_map_open(&out->file, path, VT_JOURNAL_MAX, err);
    if (code != VT_OK) {
        return code;
    }
    struct vt_bytes bytes = vt_map_view(&out->file);
    if (vt_bytes_starts(bytes, VT_LIT("vngtally/entry/"))) {
        code = vt_path_folder(&folder, path, err);
        return code == VT_OK ? open_dossier(out, folder.text, err) : code;
    }
    if (bytes.len > FILE_MAX) {
        return vt_fail_plain(err, VT_E_TESTIMONY_KIND);
    }
    return vt_testimony_read(&out->is, bytes, err);
}

enum vt_code vt_evidence_open(struct vt_evidence *out, const char *path, struct vt_error *err)
{
    struct vt_path real;
    enum vt_file_kind kind = VT_FILE_NONE;
    *out = (struct vt_evidence){0};
    enum vt_code code = vt_path_real(&real, path, err);
    if (code == VT_OK) {
        code = vt_file_kind(&kind, real.text, err);
    }
    if (code == VT_OK) {
        code = kind == VT_FILE_FOLDER ? open_dossier(out, path, err) : open_file(out, path, err);
    }
    if (code != VT_OK) {
        vt_evidence_close(out);
    }
    return code;
}

void vt_evidence_close(struct vt_evidence *evidence)
{
    vt_testimony_free(&evidence->is);
    vt_map_close(&evidence->file);
    vt_buf_free(&evidence->checkpoint);
    *evidence = (struct vt_evidence){0};
}

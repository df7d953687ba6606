/* SPDX-License-Identifier: EUPL-1.2 */
/* The store: receipts (and a result, and a report) that nothing in the journal explains. A receipt is handed out only after its
 * entry is committed, so one without an entry says that entries were lost: an old copy of the
 * journal was put back, or its end is torn in spite of the checkpoint. A writer then stops. */
#include <vngtally/vote/receipt.h>

#include "io/file.h"
#include "io/folder.h"
#include "io/store_parts.h"
#include "io/store_report.h"

#define RECEIPT_TAIL VT_LIT(".receipt")

static enum vt_code stray(const char *folder, const char *name, struct vt_error *err)
{
    struct vt_path path;
    enum vt_code code = vt_path_join(&path, folder, name, err);
    return code == VT_OK ? vt_fail(err, VT_E_STORE_STRAY, vt_bytes_of(path.text), VT_LIT(""))
                         : code;
}

/* result.yaml is a receipt too, in this sense. */
static enum vt_code check_result(const struct vt_store *store, struct vt_error *err)
{
    struct vt_path path;
    enum vt_file_kind kind = VT_FILE_NONE;
    enum vt_code code = vt_path_join(&path, store->path.text, VT_STORE_RESULT, err);
    if (code == VT_OK) {
        code = vt_file_kind(&kind, path.text, err);
    }
    bool lost = kind != VT_FILE_NONE && store->dossier.result == VT_NO_ENTRY;
    return code == VT_OK && lost ? stray(store->path.text, VT_STORE_RESULT, err) : code;
}

/* So are the files of a report: they get their names after its entry is committed. */
static enum vt_code check_report(const struct vt_store *store, struct vt_error *err)
{
    struct vt_path folder, path;
    enum vt_file_kind kind = VT_FILE_NONE;
    if (store->dossier.report != VT_NO_ENTRY) {
        return VT_OK;
    }
    enum vt_code code = vt_path_join(&folder, store->path.text, VT_STORE_REPORT, err);
    for (int i = 0; code == VT_OK && i < VT_REPORT_KINDS; i++) {
        const char *name = vt_report_name((enum vt_report_kind)i);
        code = vt_path_join(&path, folder.text, name, err);
        if (code == VT_OK) {
            code = vt_file_kind(&kind, path.text, err);
        }
        if (code == VT_OK && kind == VT_FILE_REGULAR) {
            code = stray(folder.text, name, err);
        }
    }
    return code;
}

enum vt_code vt_store_check_strays(const struct vt_store *store, struct vt_error *err)
{
    struct vt_path folder;
    struct vt_names names = {0};
    enum vt_code code = check_result(store, err);
    if (code == VT_OK) {
        code = check_report(store, err);
    }
    if (code == VT_OK) {
        code = vt_path_join(&folder, store->path.text, VT_STORE_RECEIPTS, err);
    }
    if (code != VT_OK) {
        return code;
    }
    code = vt_folder_list(&names, folder.text, VT_FOLDER_MOST, err);
    for (size_t i = 0; code == VT_OK && i < names.count; i++) {
        const char *name = names.at[i].text;
        if (vt_bytes_ends(vt_bytes_of(name), RECEIPT_TAIL) &&
            !vt_receipt_is_named(&store->dossier, vt_bytes_of(name))) {
            code = stray(folder.text, name, err);
        }
    }
    vt_names_free(&names);
    return code == VT_E_NOT_FOUND ? VT_OK : code; /* the folder is made again */
}

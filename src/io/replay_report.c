/* SPDX-License-Identifier: EUPL-1.2 */
/* Replay: the files of report/ are those of the newest report entry, by their digests. */
#include <stdio.h>

#include "io/replay_parts.h"

/* No file of a report is larger. */
#define REPORT_FILE_MAX ((size_t)1 << 30)

static enum vt_code check_report_file(struct vt_replay *replay, const struct vt_report_file *file,
                                      struct vt_error *err)
{
    char name[VT_REPORT_NAME_MAX + 1];
    struct vt_buf found = {0}, digest[2] = {{0}, {0}};
    struct vt_error wrong;
    struct vt_hash sha256;
    bool there;
    (void)snprintf(name, sizeof name, "%.*s", (int)file->name.len, (const char *)file->name.at);
    enum vt_code code = vt_replay_read(&found, &there, replay, VT_REPLAY_REPORT, VT_STORE_REPORT,
                                       name, REPORT_FILE_MAX, err);
    vt_sha256(&sha256, vt_buf_view(&found));
    if (code == VT_OK && there && vt_hash_equal(&sha256, &file->sha256)) {
        vt_replay_good(replay, VT_REPLAY_REPORT);
    } else if (code == VT_OK && there) {
        vt_hash_put_hex(&digest[0], &sha256);
        vt_hash_put_hex(&digest[1], &file->sha256);
        (void)vt_fail(&wrong, VT_E_REPLAY_DIGEST, vt_buf_view(&digest[0]), vt_buf_view(&digest[1]));
        vt_replay_differs(replay, VT_REPLAY_REPORT, VT_STORE_REPORT, name, &wrong);
    }
    vt_buf_free(&found);
    vt_buf_free(&digest[0]);
    vt_buf_free(&digest[1]);
    return code;
}

static bool in_list(const struct vt_report_list *list, const char *name)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (vt_bytes_equal(list->file[i].name, vt_bytes_of(name))) {
            return true;
        }
    }
    return false;
}

static enum vt_code check_report_folder(struct vt_replay *replay, const struct vt_report_list *list,
                                        struct vt_error *err)
{
    struct vt_names names = {0};
    struct vt_path path;
    struct vt_error wrong;
    enum vt_code code = vt_path_join(&path, replay->store.path.text, VT_STORE_REPORT, err);
    if (code == VT_OK) {
        code = vt_folder_list(&names, path.text, VT_FOLDER_MOST, err);
    }
    if (code == VT_E_NOT_FOUND || code == VT_E_NOT_A_FOLDER) {
        return VT_OK; /* each of its files is noted as missing */
    }
    for (size_t i = 0; code == VT_OK && i < names.count; i++) {
        if (!in_list(list, names.at[i].text)) {
            (void)vt_fail_plain(&wrong, VT_E_REPLAY_EXTRA);
            vt_replay_differs(replay, VT_REPLAY_REPORT, VT_STORE_REPORT, names.at[i].text, &wrong);
        }
    }
    vt_names_free(&names);
    return code;
}

enum vt_code vt_replay_report(struct vt_replay *replay, struct vt_error *err)
{
    const struct vt_dossier *dossier = &replay->store.dossier;
    struct vt_record record;
    struct vt_report_list list;
    if (dossier->report == VT_NO_ENTRY) {
        replay->check[VT_REPLAY_REPORT].state = VT_REPLAY_NONE;
        return VT_OK;
    }
    enum vt_code code = vt_dossier_record(&record, dossier, replay->store.journal, dossier->report);
    if (code == VT_OK) {
        code = vt_report_parse(&list, record.entry.part[0], err);
    }
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    replay->check[VT_REPLAY_REPORT].total = list.count;
    for (uint32_t i = 0; code == VT_OK && i < list.count; i++) {
        code = check_report_file(replay, &list.file[i], err);
    }
    return code == VT_OK ? check_report_folder(replay, &list, err) : code;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Replay: the files of report/ are those of the newest report entry, by their digests; and where this
 * program is the version that made them they are made again, and compared byte for byte: so that an
 * entry that vouches for a report that says something else is caught. */
#include <stdio.h>

#include <vngtally/base/lines.h>

#include "io/replay_parts.h"
#include "io/store_report.h"
#include "io/write.h"

/* What is at hand. */
struct desk {
    struct vt_replay *replay;
    struct vt_report_list list;
    struct vt_report made; /* by this program, when it is the version that made them */
    bool remade;
};

/* Which of our files has this name; VT_REPORT_KINDS: none. */
static int kind_of(struct vt_bytes name)
{
    int kind = 0;
    while (kind < VT_REPORT_KINDS &&
           !vt_bytes_equal(name, vt_bytes_of(vt_report_name((enum vt_report_kind)kind)))) {
        kind++;
    }
    return kind;
}

/* ---- the entry ---- */

static void wrong_entry(struct desk *desk, enum vt_code code, struct vt_bytes name,
                        const struct vt_hash *sha256)
{
    struct vt_buf hex = {0};
    struct vt_error wrong;
    if (sha256 != NULL) {
        vt_hash_put_hex(&hex, sha256);
    }
    (void)vt_fail(&wrong, code, name, vt_buf_view(&hex));
    vt_replay_differs_at(desk->replay, VT_REPLAY_REMADE, VT_STORE_JOURNAL,
                         desk->replay->report.entry, &wrong);
    vt_buf_free(&hex);
}

/* Does the entry list what follows from the dossier? Every file of ours, with the digest of what was
 * made, and beside these only PDFs. */
static void check_list(struct desk *desk)
{
    bool listed[VT_REPORT_KINDS] = {false};
    struct vt_hash sha256;
    for (uint32_t i = 0; i < desk->list.count; i++) {
        const struct vt_report_file *file = &desk->list.file[i];
        int kind = kind_of(file->name);
        if (kind < VT_REPORT_KINDS) {
            listed[kind] = true;
            vt_sha256(&sha256, vt_buf_view(&desk->made.file[kind]));
            if (!vt_hash_equal(&sha256, &file->sha256)) {
                wrong_entry(desk, VT_E_REPLAY_LISTED, file->name, &sha256);
            }
        } else if (!vt_report_is_pdf(file->name)) {
            wrong_entry(desk, VT_E_REPLAY_LIST_EXTRA, file->name, NULL);
        }
    }
    for (int kind = 0; kind < VT_REPORT_KINDS; kind++) {
        if (!listed[kind]) {
            wrong_entry(desk, VT_E_REPLAY_LIST_LACKS,
                        vt_bytes_of(vt_report_name((enum vt_report_kind)kind)), NULL);
        }
    }
}

/* ---- the files ---- */

/* A file is not the one listed. */
static void wrong_digest(struct desk *desk, const struct vt_report_file *file, const char *name,
                         const struct vt_hash *sha256)
{
    struct vt_buf digest[2] = {{0}, {0}};
    struct vt_error wrong;
    vt_hash_put_hex(&digest[0], sha256);
    vt_hash_put_hex(&digest[1], &file->sha256);
    (void)vt_fail(&wrong, VT_E_REPLAY_DIGEST, vt_buf_view(&digest[0]), vt_buf_view(&digest[1]));
    vt_replay_differs(desk->replay, VT_REPLAY_REPORT, VT_STORE_REPORT, name, &wrong);
    vt_buf_free(&digest[0]);
    vt_buf_free(&digest[1]);
}

/* One file, its digest known: against the entry, and against what was made again. One that differs
 * from both is told once, with its place. */
static void judge(struct desk *desk, const struct vt_report_file *file, const char *name,
                  struct vt_bytes found)
{
    struct vt_replay *replay = desk->replay;
    struct vt_hash sha256;
    struct vt_error wrong;
    int kind = kind_of(file->name);
    bool comparable = desk->remade && kind < VT_REPORT_KINDS;
    bool same = comparable && vt_lines_differ(&wrong, VT_E_REPLAY_DIFFERS, found,
                                              vt_buf_view(&desk->made.file[kind])) == VT_OK;
    vt_sha256(&sha256, found);
    bool listed = vt_hash_equal(&sha256, &file->sha256);
    if (listed) {
        vt_replay_good(replay, VT_REPLAY_REPORT);
    } else if (comparable && !same) {
        vt_replay_differs(replay, VT_REPLAY_REPORT, VT_STORE_REPORT, name, &wrong);
    } else {
        wrong_digest(desk, file, name, &sha256);
    }
    if (same) {
        vt_replay_good(replay, VT_REPLAY_REMADE);
    } else if (comparable && listed) {
        vt_replay_differs(replay, VT_REPLAY_REMADE, VT_STORE_REPORT, name, &wrong);
    }
}

enum vt_code vt_replay_lacks(const struct vt_replay *replay, const char *name)
{
    bool remade = replay->check[VT_REPLAY_REMADE].total > 0;
    return vt_report_is_pdf(vt_bytes_of(name)) ? VT_E_REPLAY_NO_PDF
           : remade                            ? VT_E_REPLAY_NO_REPORT
                                               : VT_E_REPLAY_MISSING;
}

static enum vt_code check_file(struct desk *desk, const struct vt_report_file *file,
                               struct vt_error *err)
{
    char name[VT_REPORT_NAME_MAX + 1];
    struct vt_buf found = {0};
    bool there;
    (void)snprintf(name, sizeof name, "%.*s", (int)file->name.len, (const char *)file->name.at);
    enum vt_code code = vt_replay_read(&found, &there, desk->replay, VT_REPLAY_REPORT,
                                       VT_STORE_REPORT, name, VT_STORE_REPORT_FILE_MAX, err);
    if (code == VT_OK && there) {
        judge(desk, file, name, vt_buf_view(&found));
    }
    vt_buf_free(&found);
    return code;
}

/* Is this a listed file, whole, that a broken-off command did not give its name yet? */
static bool is_unplaced(const struct desk *desk, const char *name)
{
    char own[VT_REPORT_NAME_MAX + 1];
    struct vt_path folder, path, temporary;
    struct vt_buf text = {0};
    struct vt_hash sha256;
    bool found = false;
    if (vt_path_join(&folder, desk->replay->store.path.text, VT_STORE_REPORT, NULL) != VT_OK ||
        vt_path_join(&path, folder.text, name, NULL) != VT_OK ||
        vt_file_read(&text, path.text, VT_STORE_REPORT_FILE_MAX, NULL) != VT_OK) {
        return false;
    }
    vt_sha256(&sha256, vt_buf_view(&text));
    vt_buf_free(&text);
    for (uint32_t i = 0; !found && i < desk->list.count; i++) {
        const struct vt_report_file *file = &desk->list.file[i];
        (void)snprintf(own, sizeof own, "%.*s", (int)file->name.len, (const char *)file->name.at);
        found = vt_write_temporary(&temporary, own, NULL) == VT_OK &&
                vt_bytes_equal(vt_bytes_of(temporary.text), vt_bytes_of(name)) &&
                vt_hash_equal(&sha256, &file->sha256);
    }
    return found;
}

/* Nothing else stands there. */
static enum vt_code check_folder(const struct desk *desk, struct vt_error *err)
{
    struct vt_names names = {0};
    struct vt_error wrong;
    enum vt_code code = vt_store_report_extra(&names, &desk->replay->store, err);
    for (size_t i = 0; code == VT_OK && i < names.count; i++) {
        const char *name = names.at[i].text;
        if (!vt_write_is_temporary(name) || !is_unplaced(desk, name)) {
            vt_replay_extra(desk->replay, VT_REPLAY_REPORT, VT_STORE_REPORT, name);
            continue;
        }
        desk->replay->check[VT_REPLAY_REPORT].total++;
        (void)vt_fail_plain(&wrong, VT_E_REPLAY_UNPLACED);
        vt_replay_differs(desk->replay, VT_REPLAY_REPORT, VT_STORE_REPORT, name, &wrong);
    }
    vt_names_free(&names);
    return code;
}

/* ---- all of it ---- */

/* What there is to say of the entry. */
static void look(struct desk *desk)
{
    struct vt_replay_report *report = &desk->replay->report;
    const struct vt_dossier *dossier = &desk->replay->store.dossier;
    report->entry = dossier->report;
    (void)snprintf(report->program, sizeof report->program, "%.*s", (int)desk->list.program.len,
                   (const char *)desk->list.program.at);
    for (uint32_t i = 0; i < desk->list.count; i++) {
        report->digests += vt_report_is_pdf(desk->list.file[i].name);
    }
    report->later = dossier->count - dossier->report - 1; /* none of these is a report */
    for (uint32_t i = dossier->report + 1; i < dossier->count; i++) {
        report->later_decision =
            report->later_decision || dossier->entry[i].kind == VT_ENTRY_DECISION;
    }
}

/* Make them again, when this is the version that made them. */
static enum vt_code remake(struct desk *desk, struct vt_error *err)
{
    struct vt_replay *replay = desk->replay;
    if (!vt_bytes_equal(desk->list.program, VT_LIT(VNGTALLY_VERSION))) {
        return VT_OK; /* its check did not run, and is not said to have passed */
    }
    enum vt_code code = vt_store_report_make(&desk->made, &replay->store, &replay->result,
                                             replay->report.entry, VT_DECIMALS_OWN, err);
    desk->remade = code == VT_OK;
    if (desk->remade) {
        replay->check[VT_REPLAY_REMADE].total = VT_REPORT_KINDS;
        check_list(desk);
    }
    return code;
}

enum vt_code vt_replay_report(struct vt_replay *replay, struct vt_error *err)
{
    struct desk desk = {.replay = replay};
    replay->report.entry = VT_NO_ENTRY;
    if (replay->store.dossier.report == VT_NO_ENTRY) {
        replay->check[VT_REPLAY_REPORT].state = VT_REPLAY_NONE;
        replay->check[VT_REPLAY_REMADE].state = VT_REPLAY_NONE;
        return VT_OK;
    }
    enum vt_code code = vt_store_report_list(&desk.list, &replay->store, err);
    if (code == VT_OK) {
        look(&desk);
        code = remake(&desk, err);
    }
    replay->check[VT_REPLAY_REPORT].total = desk.list.count;
    for (uint32_t i = 0; code == VT_OK && i < desk.list.count; i++) {
        code = check_file(&desk, &desk.list.file[i], err);
    }
    if (code == VT_OK) {
        code = check_folder(&desk, err);
    }
    struct vt_replay_check *remade = &replay->check[VT_REPLAY_REMADE];
    if (desk.remade && remade->good < remade->total) {
        remade->state = VT_REPLAY_BAD; /* also when a file is missing */
    }
    vt_report_free(&desk.made);
    return code;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Replay: the dossier's own files. Receipts and report have their rooms (replay_receipts.c,
 * replay_report.c). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vngtally/base/lines.h>
#include <vngtally/crypto/checkpoint.h>

#include "io/replay_parts.h"
#include "io/store_parts.h"

static bool is(const char *a, const char *b)
{
    return vt_bytes_equal(vt_bytes_of(a), vt_bytes_of(b));
}

static void note(struct vt_replay *replay, enum vt_replay_item item, const char *folder,
                 const char *file, uint32_t entry, const struct vt_error *err)
{
    replay->check[item].state = VT_REPLAY_BAD;
    if (replay->count < VT_ERRORS_MAX) {
        struct vt_difference *to = &replay->difference[replay->count];
        (void)snprintf(to->file, sizeof to->file, "%s%s%s", folder != NULL ? folder : "",
                       folder != NULL ? "/" : "", file);
        to->entry = entry;
        to->err = *err;
    }
    replay->count++;
}

void vt_replay_differs(struct vt_replay *replay, enum vt_replay_item item, const char *folder,
                       const char *file, const struct vt_error *err)
{
    note(replay, item, folder, file, VT_NO_ENTRY, err);
}

void vt_replay_differs_at(struct vt_replay *replay, enum vt_replay_item item, const char *file,
                          uint32_t entry, const struct vt_error *err)
{
    note(replay, item, NULL, file, entry, err);
}

void vt_replay_extra(struct vt_replay *replay, enum vt_replay_item item, const char *folder,
                     const char *file)
{
    struct vt_error wrong;
    (void)vt_fail_plain(&wrong, VT_E_REPLAY_EXTRA);
    replay->check[item].total++;
    note(replay, item, folder, file, VT_NO_ENTRY, &wrong);
}

void vt_replay_good(struct vt_replay *replay, enum vt_replay_item item)
{
    struct vt_replay_check *check = &replay->check[item];
    check->good++;
    if (check->state == VT_REPLAY_NOT_RUN) {
        check->state = VT_REPLAY_GOOD;
    }
}

enum vt_code vt_replay_read(struct vt_buf *out, bool *there, struct vt_replay *replay,
                            enum vt_replay_item item, const char *folder, const char *file,
                            size_t most, struct vt_error *err)
{
    struct vt_path inner, path;
    enum vt_file_kind kind = VT_FILE_NONE;
    struct vt_error wrong;
    *there = false;
    vt_buf_clear(out);
    enum vt_code code =
        vt_path_join(&inner, replay->store.path.text, folder != NULL ? folder : file, err);
    path = inner;
    if (code == VT_OK && folder != NULL) {
        code = vt_path_join(&path, inner.text, file, err);
    }
    if (code == VT_OK) {
        code = vt_file_kind(&kind, path.text, err);
    }
    if (code != VT_OK) {
        return code;
    }
    if (kind != VT_FILE_REGULAR) {
        bool receipt = item == VT_REPLAY_ACCEPTANCE || item == VT_REPLAY_COUNT;
        (void)vt_fail_plain(&wrong, kind != VT_FILE_NONE       ? VT_E_REPLAY_EXTRA
                                    : receipt                  ? VT_E_REPLAY_NO_RECEIPT
                                    : item == VT_REPLAY_REPORT ? vt_replay_lacks(replay, file)
                                                               : VT_E_REPLAY_MISSING);
        vt_replay_differs(replay, item, folder, file, &wrong);
        return VT_OK;
    }
    code = vt_file_read(out, path.text, most, &wrong);
    if (code == VT_E_FILE_TOO_BIG) {
        vt_replay_differs(replay, item, folder, file, &wrong);
        return VT_OK;
    }
    *there = code == VT_OK;
    if (code != VT_OK && err != NULL) {
        *err = wrong;
    }
    return code;
}

enum vt_code vt_replay_file(struct vt_replay *replay, enum vt_replay_item item, const char *folder,
                            const char *file, struct vt_bytes expected, struct vt_error *err)
{
    struct vt_buf found = {0};
    struct vt_error wrong;
    bool there;
    /* Twice the length and some: room to say where a longer one goes astray. */
    enum vt_code code =
        vt_replay_read(&found, &there, replay, item, folder, file, 2 * expected.len + 4096, err);
    if (code == VT_OK && there) {
        if (vt_lines_differ(&wrong, VT_E_REPLAY_DIFFERS, vt_buf_view(&found), expected) != VT_OK) {
            vt_replay_differs(replay, item, folder, file, &wrong);
        } else {
            vt_replay_good(replay, item);
        }
    }
    vt_buf_free(&found);
    return code;
}

/* ---- loading ---- */

/* Is this the fault of the dossier, and not of the machine that it is read on? */
static bool is_difference(enum vt_code code)
{
    static const enum vt_code machine[] = {VT_E_MEMORY, VT_E_NOT_PERMITTED, VT_E_OPEN,
                                           VT_E_READ,   VT_E_FILE_CHANGED,  VT_E_PATH_LONG};
    for (size_t i = 0; i < sizeof machine / sizeof *machine; i++) {
        if (code == machine[i]) {
            return false;
        }
    }
    return true;
}

/* The name of a file of the dossier within a path that ends in it. */
static const char *own_name(const char *path)
{
    static const char *const names[] = {VT_STORE_CONSULTATION, VT_STORE_REGISTER, VT_STORE_JOURNAL,
                                        VT_STORE_CHECKPOINT};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (is(vt_path_name(path), names[i])) {
            return names[i];
        }
    }
    return VT_STORE_JOURNAL;
}

/* Receipts and report are made again from trees that keep everything; without them their roots will
 * do. */
static enum vt_keep keep_for(const struct vt_names *names)
{
    for (size_t i = 0; i < names->count; i++) {
        if (is(names->at[i].text, VT_STORE_RECEIPTS) || is(names->at[i].text, VT_STORE_REPORT)) {
            return VT_KEEP_ALL;
        }
    }
    return VT_KEEP_EDGE;
}

/* Is the journal's last root enough for all that is to be checked? Not when the journal has a report (of
 * which the files are missing), or goes on after its checkpoint. */
static bool edge_will_do(const struct vt_store *store)
{
    uint64_t size;
    return store->dossier.report == VT_NO_ENTRY &&
           vt_store_covered(&size, store, NULL) != VT_E_MERKLE_SIZE;
}

static enum vt_code read_store(struct vt_store *out, const char *path,
                               const struct vt_replay_how *by, const struct vt_names *names,
                               struct vt_trouble *why)
{
    struct vt_store_how how = {
        .hold = VT_HOLD_MAPPED, .keep = keep_for(names), .hands = by->hands, .watch = by->watch};
    enum vt_code code = vt_store_load(out, path, &how, why);
    if (code == VT_OK && how.keep == VT_KEEP_EDGE && !edge_will_do(out)) {
        vt_store_close(out);
        how.keep = VT_KEEP_ALL;
        code = vt_store_load(out, path, &how, why);
    }
    return code;
}

static enum vt_code load(struct vt_replay *replay, const char *path,
                         const struct vt_replay_how *how, const struct vt_names *names,
                         struct vt_error *err)
{
    struct vt_trouble why;
    enum vt_code code = read_store(&replay->store, path, how, names, &why);
    if (code == VT_OK) {
        replay->loaded = true;
        return VT_OK;
    }
    if (!is_difference(code)) {
        if (err != NULL) {
            *err = why.errs.at[0];
        }
        return code;
    }
    for (size_t i = 0; i < why.errs.count && i < VT_ERRORS_MAX; i++) {
        struct vt_error wrong = why.errs.at[i];
        const char *at = why.path.text[0] != '\0' ? why.path.text : wrong.subject;
        if (wrong.code == VT_E_NOT_FOUND) {
            const char *missing = own_name(wrong.subject);
            (void)vt_fail_plain(&wrong, VT_E_REPLAY_MISSING);
            note(replay, VT_REPLAY_OPENING, NULL, missing, VT_NO_ENTRY, &wrong);
            continue;
        }
        note(replay, VT_REPLAY_OPENING, NULL, own_name(at), VT_NO_ENTRY, &wrong);
    }
    return VT_OK;
}

/* ---- the journal ---- */

static void check_fingerprint(struct vt_replay *replay, const struct vt_hash *fingerprint)
{
    struct vt_buf here = {0}, given = {0};
    struct vt_error wrong;
    if (fingerprint == NULL) {
        replay->check[VT_REPLAY_FINGERPRINT].state = VT_REPLAY_NONE;
        return;
    }
    replay->check[VT_REPLAY_FINGERPRINT].total = 1;
    if (vt_hash_equal(fingerprint, &replay->store.dossier.fingerprint)) {
        vt_replay_good(replay, VT_REPLAY_FINGERPRINT);
        return;
    }
    vt_hash_put_hex(&here, &replay->store.dossier.fingerprint);
    vt_hash_put_hex(&given, fingerprint);
    (void)vt_fail(&wrong, VT_E_REPLAY_FINGERPRINT, vt_buf_view(&here), vt_buf_view(&given));
    note(replay, VT_REPLAY_FINGERPRINT, NULL, VT_STORE_JOURNAL, 0, &wrong);
    vt_buf_free(&here);
    vt_buf_free(&given);
}

static void check_entries(struct vt_replay *replay)
{
    const struct vt_dossier *dossier = &replay->store.dossier;
    struct vt_replay_check *entries = &replay->check[VT_REPLAY_ENTRIES];
    struct vt_replay_check *signatures = &replay->check[VT_REPLAY_SIGNATURES];
    entries->good = dossier->count;
    entries->total = dossier->count;
    entries->state = VT_REPLAY_GOOD;
    signatures->good = (uint64_t)dossier->kinds[VT_ENTRY_BALLOT] + dossier->kinds[VT_ENTRY_LATE] +
                       dossier->kinds[VT_ENTRY_REFUSED] + dossier->kinds[VT_ENTRY_REKEY];
    signatures->total = signatures->good;
    signatures->state = signatures->total > 0 ? VT_REPLAY_GOOD : VT_REPLAY_NONE;
    if (replay->store.stop.code != VT_OK) {
        entries->total++; /* at least one more */
        signatures->state = VT_REPLAY_NOT_RUN;
        note(replay, VT_REPLAY_ENTRIES, NULL, VT_STORE_JOURNAL, dossier->count,
             &replay->store.stop);
    }
}

static void check_checkpoint(struct vt_replay *replay)
{
    struct vt_error wrong;
    uint64_t size;
    char of[2][24];
    replay->check[VT_REPLAY_CHECKPOINT].total = 1;
    if (replay->store.checkpoint.len == 0) {
        (void)vt_fail_plain(&wrong, VT_E_REPLAY_MISSING);
    } else if (vt_store_covered(&size, &replay->store, &wrong) == VT_OK) {
        if (size == replay->store.dossier.count) {
            vt_replay_good(replay, VT_REPLAY_CHECKPOINT);
            return;
        }
        (void)snprintf(of[0], sizeof of[0], "%llu", (unsigned long long)size);
        (void)snprintf(of[1], sizeof of[1], "%lu", (unsigned long)replay->store.dossier.count);
        (void)vt_fail(&wrong, VT_E_REPLAY_UNCOVERED, vt_bytes_of(of[0]), vt_bytes_of(of[1]));
    }
    note(replay, VT_REPLAY_CHECKPOINT, NULL, VT_STORE_CHECKPOINT, VT_NO_ENTRY, &wrong);
}

/* ---- what follows from the journal ---- */

static enum vt_code check_result(struct vt_replay *replay, struct vt_error *err)
{
    const struct vt_dossier *dossier = &replay->store.dossier;
    struct vt_buf text = {0};
    if (dossier->result == VT_NO_ENTRY) {
        replay->check[VT_REPLAY_RESULT].state = VT_REPLAY_NONE;
        return VT_OK;
    }
    replay->check[VT_REPLAY_RESULT].total = 1;
    /* The result entry was held against the count, which is kept. */
    replay->result = *replay->store.result;
    free(replay->store.result);
    replay->store.result = NULL;
    replay->counted = true;
    vt_result_put(&text, &replay->result, dossier);
    enum vt_code code = vt_buf_code(&text);
    if (code == VT_OK) {
        code = vt_replay_file(replay, VT_REPLAY_RESULT, NULL, VT_STORE_RESULT, vt_buf_view(&text),
                              err);
    } else {
        code = vt_fail_plain(err, code);
    }
    vt_buf_free(&text);
    return code;
}

/* What may stand in the dossier, at this stage, and of which kind. */
static bool belongs(const struct vt_replay *replay, const struct vt_name *name)
{
    const struct vt_dossier *dossier = &replay->store.dossier;
    bool known = replay->loaded && replay->store.stop.code == VT_OK;
    if (is(name->text, VT_STORE_CONSULTATION) || is(name->text, VT_STORE_REGISTER) ||
        is(name->text, VT_STORE_JOURNAL) || is(name->text, VT_STORE_CHECKPOINT)) {
        return name->kind == VT_FILE_REGULAR;
    }
    if (is(name->text, VT_STORE_RESULT)) {
        return name->kind == VT_FILE_REGULAR && (!known || dossier->result != VT_NO_ENTRY);
    }
    if (is(name->text, VT_STORE_REPORT)) {
        return name->kind == VT_FILE_FOLDER && (!known || dossier->report != VT_NO_ENTRY);
    }
    return name->kind == VT_FILE_FOLDER &&
           (is(name->text, VT_STORE_RECEIPTS) || is(name->text, VT_STORE_PRIVATE));
}

static void check_others(struct vt_replay *replay, const struct vt_names *names)
{
    struct vt_error wrong;
    for (size_t i = 0; i < names->count; i++) {
        if (belongs(replay, &names->at[i])) {
            continue;
        }
        (void)vt_fail_plain(&wrong, VT_E_REPLAY_EXTRA);
        vt_replay_differs(replay, VT_REPLAY_OTHERS, NULL, names->at[i].text, &wrong);
    }
    if (replay->check[VT_REPLAY_OTHERS].state == VT_REPLAY_NOT_RUN) {
        replay->check[VT_REPLAY_OTHERS].state = VT_REPLAY_GOOD;
    }
}

static enum vt_code run(struct vt_replay *replay, const struct vt_hash *fingerprint,
                        struct vt_error *err)
{
    replay->check[VT_REPLAY_OPENING].total = 2;
    vt_replay_good(replay, VT_REPLAY_OPENING);
    vt_replay_good(replay, VT_REPLAY_OPENING);
    check_fingerprint(replay, fingerprint);
    check_entries(replay);
    if (replay->store.stop.code != VT_OK) {
        return VT_OK; /* what follows from a broken journal is not checked, and said so */
    }
    check_checkpoint(replay);
    enum vt_code code = check_result(replay, err);
    if (code == VT_OK) {
        code = vt_replay_receipts(replay, err);
    }
    return code == VT_OK ? vt_replay_report(replay, err) : code;
}

enum vt_code vt_replay_run(struct vt_replay *out, const char *path,
                           const struct vt_hash *fingerprint, struct vt_error *err)
{
    const struct vt_replay_how how = {.fingerprint = fingerprint};
    return vt_replay_run_how(out, path, &how, err);
}

enum vt_code vt_replay_run_how(struct vt_replay *out, const char *path,
                               const struct vt_replay_how *how, struct vt_error *err)
{
    struct vt_names names = {0};
    *out = (struct vt_replay){0};
    enum vt_code code = vt_folder_list(&names, path, VT_FOLDER_MOST, err);
    if (code == VT_OK) {
        code = load(out, path, how, &names, err);
    }
    if (code == VT_OK && out->loaded) {
        code = run(out, how->fingerprint, err);
    }
    if (code == VT_OK) {
        check_others(out, &names);
    }
    vt_names_free(&names);
    if (code != VT_OK) {
        vt_replay_free(out);
    }
    return code;
}

void vt_replay_free(struct vt_replay *replay)
{
    vt_store_close(&replay->store);
    vt_result_free(&replay->result);
    *replay = (struct vt_replay){0};
}

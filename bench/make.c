/* SPDX-License-Identifier: EUPL-1.2 */
/* A dossier of any size: every member votes once, then it is closed and counted.
 *
 * Entries are taken into the dossier as they are made (vt_dossier_apply), without verifying again
 * what was signed a moment before; replay verifies everything. The journal goes to the disk as it
 * grows: it does not fit in memory twice.
 */
#include <stdlib.h>

#include <vngtally/vote/result.h>

#include "bench.h"
#include "io/fail.h"
#include "io/folder.h"
#include "io/store.h"
#include "io/write.h"
#include "paper.h"

#define OPENS INT64_C(1757455200) /* 2025-09-10T00:00:00+02:00 */
#define DAY INT64_C(86400)

/* What is being made. */
struct making {
    const char *path;
    uint32_t count;
    bool quoted;
    struct vt_buf reg, entry, file, armor, text;
    struct vt_dossier dossier;
    FILE *journal; /* NULL: it is not kept */
    uint64_t index;
};

/* Write the entry in m->entry to the journal, and read it back as a record at its place there. */
static enum vt_code keep(struct vt_record *record, struct making *m, struct vt_error *err)
{
    struct vt_bytes bytes = vt_buf_view(&m->entry);
    enum vt_code code = vt_buf_code(&m->entry);
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    code = vt_journal_read(record, bytes, 0, m->index, err);
    if (code != VT_OK) {
        return code;
    }
    if (m->journal != NULL && fwrite(bytes.at, 1, bytes.len, m->journal) != bytes.len) {
        return vt_fail(err, VT_E_WRITE, vt_bytes_of(VT_STORE_JOURNAL), VT_LIT(""));
    }
    record->offset = m->dossier.end;
    record->end = m->dossier.end + bytes.len;
    m->index++;
    return VT_OK;
}

static enum vt_code add(struct making *m, const struct vt_entry *entry,
                        const struct vt_checked *checked, struct vt_error *err)
{
    struct vt_record record;
    vt_buf_clear(&m->entry);
    vt_journal_put(&m->entry, NULL, entry, m->index);
    enum vt_code code = keep(&record, m, err);
    return code == VT_OK
               ? vt_dossier_apply(&m->dossier, &record, checked, vt_buf_view(&m->entry), err)
               : code;
}

static enum vt_code begin(struct making *m, struct vt_error *err)
{
    unsigned char secret[VT_SECRET_KEY_SIZE];
    struct vt_errors errs = {0};
    struct vt_entry entry;
    struct vt_record record;
    bool in_register;
    struct vt_bytes consultation = paper_consultation();
    paper_key(secret, 0);
    struct vt_public_key key = vt_secret_public((struct vt_secret){secret});
    enum vt_code code =
        vt_dossier_init(&m->dossier, consultation, vt_buf_view(&m->reg), &in_register, &errs);
    if (code != VT_OK) {
        *err = errs.at[0];
        return code;
    }
    code = vt_dossier_opening(&entry, &m->text, &m->dossier, consultation, vt_buf_view(&m->reg),
                              &key, err);
    if (code != VT_OK) {
        return code;
    }
    vt_journal_put(&m->entry, NULL, &entry, 0);
    code = keep(&record, m, err);
    return code == VT_OK
               ? vt_dossier_begin(&m->dossier, &record, consultation, vt_buf_view(&m->reg), err)
               : code;
}

static enum vt_code vote(struct making *m, uint32_t number, struct vt_error *err)
{
    struct vt_checked checked;
    paper_vote(&m->file, &m->armor, &checked, &m->dossier, number);
    int64_t at = OPENS + DAY + (int64_t)number * 3;
    const struct vt_entry entry = {.kind = VT_ENTRY_BALLOT,
                                   .entered = at,
                                   .received = at,
                                   .part_count = 2,
                                   .part = {vt_buf_view(&m->file), vt_buf_view(&m->armor)}};
    return add(m, &entry, &checked, err);
}

/* The close, the result and result.yaml. */
static enum vt_code conclude(struct making *m, struct vt_error *err)
{
    const struct vt_checked none = {.member = VT_NO_MEMBER};
    const struct vt_close close = {.closes = m->dossier.consultation.closes.seconds};
    struct vt_result *result = calloc(1, sizeof *result);
    struct vt_entry entry = {.kind = VT_ENTRY_CLOSE, .entered = close.closes, .part_count = 1};
    if (result == NULL) {
        return vt_fail_plain(err, VT_E_MEMORY);
    }
    vt_buf_clear(&m->text);
    vt_close_put(&m->text, &close);
    entry.received = entry.entered;
    entry.part[0] = vt_buf_view(&m->text);
    enum vt_code code = add(m, &entry, &none, err);
    if (code == VT_OK) {
        code = vt_result_make(result, &m->dossier);
        vt_buf_clear(&m->text);
        if (code == VT_OK) {
            vt_result_put(&m->text, result, &m->dossier);
        }
        entry.kind = VT_ENTRY_RESULT;
        entry.part[0] = vt_buf_view(&m->text);
        code = code == VT_OK ? add(m, &entry, &none, err) : vt_fail_plain(err, code);
    }
    vt_result_free(result);
    free(result);
    return code;
}

static enum vt_code write_rest(struct making *m, struct vt_error *err)
{
    unsigned char secret[VT_SECRET_KEY_SIZE];
    struct vt_checkpoint checkpoint;
    struct vt_buf signed_one = {0};
    paper_key(secret, 0);
    enum vt_code code = vt_dossier_checkpoint(&checkpoint, &m->dossier, m->dossier.count);
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    vt_checkpoint_put_signed(&signed_one, &checkpoint, &m->dossier.opening.log_key,
                             (struct vt_secret){secret});
    const struct {
        const char *name;
        struct vt_bytes bytes;
    } files[] = {{VT_STORE_CONSULTATION, paper_consultation()},
                 {VT_STORE_REGISTER, vt_buf_view(&m->reg)},
                 {VT_STORE_RESULT, vt_buf_view(&m->text)},
                 {VT_STORE_CHECKPOINT, vt_buf_view(&signed_one)}};
    for (size_t i = 0; code == VT_OK && i < sizeof files / sizeof files[0]; i++) {
        code = vt_write_file(m->path, files[i].name, files[i].bytes, 0, err);
    }
    vt_buf_free(&signed_one);
    return code;
}

static enum vt_code make(struct making *m, struct vt_error *err)
{
    paper_put_register(&m->reg, m->count, m->quoted);
    enum vt_code code = vt_buf_code(&m->reg);
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    code = begin(m, err);
    for (uint32_t i = 1; code == VT_OK && i <= m->count; i++) {
        code = vote(m, i, err);
    }
    if (code == VT_OK) {
        code = conclude(m, err);
    }
    return code == VT_OK ? write_rest(m, err) : code;
}

static void free_all(struct making *m)
{
    vt_dossier_free(&m->dossier);
    vt_buf_free(&m->reg);
    vt_buf_free(&m->entry);
    vt_buf_free(&m->file);
    vt_buf_free(&m->armor);
    vt_buf_free(&m->text);
}

enum vt_code bench_make(const char *path, uint32_t count, bool quoted, struct vt_error *err)
{
    struct making m = {.path = path, .count = count, .quoted = quoted};
    struct vt_path journal;
    enum vt_code code = vt_folder_make(path, false, err);
    if (code == VT_OK) {
        code = vt_path_join(&journal, path, VT_STORE_JOURNAL, err);
    }
    if (code != VT_OK) {
        return code;
    }
    m.journal = fopen(journal.text, "wb");
    code = m.journal != NULL ? make(&m, err) : vt_fail_path(err, VT_E_OPEN, journal.text);
    if (m.journal != NULL && fclose(m.journal) != 0 && code == VT_OK) {
        code = vt_fail_path(err, VT_E_WRITE, journal.text);
    }
    free_all(&m);
    return code;
}

/* ---- ballots that are still to be accepted ---- */

/* NUMBER.yaml and NUMBER.yaml.sig, in the folder. */
static enum vt_code hand_in(struct making *m, const char *folder, uint32_t number,
                            struct vt_error *err)
{
    static const char *const tails[] = {".yaml", ".yaml.sig"};
    struct vt_checked checked;
    enum vt_code code = VT_OK;
    paper_vote(&m->file, &m->armor, &checked, &m->dossier, number);
    for (size_t i = 0; code == VT_OK && i < 2; i++) {
        vt_buf_clear(&m->text);
        paper_put_code(&m->text, number);
        vt_buf_put(&m->text, vt_bytes_of(tails[i]));
        vt_buf_put_byte(&m->text, 0);
        code = vt_buf_code(&m->text);
        code = code == VT_OK ? vt_write_file(folder, (const char *)m->text.at,
                                             vt_buf_view(i == 0 ? &m->file : &m->armor), 0, err)
                             : vt_fail_plain(err, code);
    }
    return code;
}

static enum vt_code write_ballots(struct making *m, struct vt_error *err)
{
    struct vt_path key, ballots;
    struct vt_hash seed = paper_seed(0);
    enum vt_code code = vt_path_join(&key, m->path, "secretariat.key", err);
    if (code == VT_OK) {
        code = vt_keyfile_create_from_seed(NULL, key.text, VT_LIT("TEST KEY"), NULL, seed.b, err);
    }
    if (code == VT_OK) {
        code = vt_write_file(m->path, VT_STORE_CONSULTATION, paper_consultation(), 0, err);
    }
    if (code == VT_OK) {
        code = vt_write_file(m->path, VT_STORE_REGISTER, vt_buf_view(&m->reg), 0, err);
    }
    if (code == VT_OK) {
        code = vt_path_join(&ballots, m->path, "ballots", err);
    }
    if (code == VT_OK) {
        code = vt_folder_make(ballots.text, false, err);
    }
    for (uint32_t i = 1; code == VT_OK && i <= m->count; i++) {
        code = hand_in(m, ballots.text, i, err);
    }
    return code;
}

enum vt_code bench_ballots(const char *path, uint32_t count, struct vt_error *err)
{
    struct making m = {.path = path, .count = count};
    enum vt_code code = vt_folder_make(path, false, err);
    if (code != VT_OK) {
        return code;
    }
    paper_put_register(&m.reg, count, false);
    code = vt_buf_code(&m.reg);
    code = code == VT_OK ? begin(&m, err) : vt_fail_plain(err, code);
    if (code == VT_OK) {
        code = write_ballots(&m, err);
    }
    free_all(&m);
    return code;
}

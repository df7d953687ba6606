/* SPDX-License-Identifier: EUPL-1.2 */
/* The store: making a report's files, and entering them. Finishing and mending is
 * io/store_report_mend.c. */
#include "io/store_report.h"

#include <stdlib.h>

#include "io/file.h"
#include "io/folder.h"
#include "io/store_parts.h"
#include "io/write.h"

static const char *const pdf_names[VT_PDFS] = {
    [VT_PDF_NL] = "uitslag.pdf",
    [VT_PDF_EN] = "result.pdf",
};

const char *vt_report_pdf_name(enum vt_report_pdf which)
{
    return pdf_names[which];
}

bool vt_report_is_pdf(struct vt_bytes name)
{
    for (int i = 0; i < VT_PDFS; i++) {
        if (vt_bytes_equal(name, vt_bytes_of(vt_report_pdf_name((enum vt_report_pdf)i)))) {
            return true;
        }
    }
    return false;
}

void vt_report_set_free(struct vt_report_set *set)
{
    vt_report_free(&set->made);
    for (int i = 0; i < VT_PDFS; i++) {
        vt_buf_free(&set->pdf[i]);
    }
    *set = (struct vt_report_set){0};
}

static void add(struct vt_draft *list, size_t *count, const char *name, const struct vt_buf *file)
{
    size_t at = (*count)++;
    for (; at > 0 && vt_bytes_compare(vt_bytes_of(list[at - 1].name), vt_bytes_of(name)) > 0;
         at--) {
        list[at] = list[at - 1];
    }
    list[at] = (struct vt_draft){.name = name, .content = vt_buf_view(file)};
}

size_t vt_report_set_list(struct vt_draft out[VT_REPORT_SET_MAX], const struct vt_report_set *set)
{
    size_t count = 0;
    for (int i = 0; i < VT_REPORT_KINDS; i++) {
        add(out, &count, vt_report_name((enum vt_report_kind)i), &set->made.file[i]);
    }
    for (int i = 0; i < VT_PDFS; i++) {
        if (set->pdf[i].len > 0) {
            add(out, &count, pdf_names[i], &set->pdf[i]);
        }
    }
    return count;
}

/* ---- making ---- */

uint32_t vt_store_report_upto(const struct vt_dossier *dossier, uint32_t at)
{
    while (at > 0 && dossier->entry[at - 1].kind == VT_ENTRY_REPORT) {
        at--;
    }
    return at;
}

static enum vt_code make_of(struct vt_report *out, const struct vt_store *store,
                            const struct vt_result *result, uint32_t upto,
                            enum vt_decimals decimals, struct vt_error *err)
{
    struct vt_facts *facts = calloc(1, sizeof *facts);
    if (facts == NULL) {
        return vt_fail_plain(err, VT_E_MEMORY);
    }
    struct vt_watched watched;
    const struct vt_told *told =
        vt_watch_begin(&watched, store->watch, VT_STEP_REPORT,
                       VT_REPORT_ROW_FILES * (uint64_t)store->dossier.reg.count);
    enum vt_code code = vt_facts_make(facts, &store->dossier, result, store->journal, upto, err);
    if (code == VT_OK) {
        facts->told = told;
        code = vt_report_make(out, facts, decimals);
        code = code == VT_OK ? VT_OK : vt_fail_plain(err, code);
    }
    vt_facts_free(facts);
    free(facts);
    return code;
}

enum vt_code vt_store_report_make(struct vt_report *out, const struct vt_store *store,
                                  const struct vt_result *result, uint32_t at,
                                  enum vt_decimals decimals, struct vt_error *err)
{
    const struct vt_dossier *dossier = &store->dossier;
    uint32_t upto = vt_store_report_upto(dossier, at);
    struct vt_result *own = NULL;
    enum vt_code code = VT_OK;
    *out = (struct vt_report){0};
    if (dossier->result == VT_NO_ENTRY || dossier->result >= upto) {
        return vt_fail(err, VT_E_STORE_NOT_COUNTED, vt_bytes_of(store->path.text), VT_LIT(""));
    }
    if (result == NULL) {
        own = calloc(1, sizeof *own);
        code = own == NULL ? VT_E_MEMORY : vt_store_count(own, store, NULL);
        if (code != VT_OK) {
            free(own);
            return vt_fail_plain(err, code);
        }
        result = own;
    }
    code = make_of(out, store, result, upto, decimals, err);
    if (own != NULL) {
        vt_result_free(own);
        free(own);
    }
    return code;
}

/* ---- entering ---- */

/* The entry's payload: this version, and the digest of each file. */
static void put_payload(struct vt_buf *out, const struct vt_draft *draft, size_t count)
{
    struct vt_report_list list = {.program = VT_LIT(VNGTALLY_VERSION), .count = (uint32_t)count};
    for (size_t i = 0; i < count; i++) {
        list.file[i].name = vt_bytes_of(draft[i].name);
        vt_sha256(&list.file[i].sha256, draft[i].content);
    }
    vt_report_put(out, &list);
}

/* The folder report/, made when it is not there. */
static enum vt_code take_folder(struct vt_path *out, bool *fresh, const struct vt_store *store,
                                struct vt_error *err)
{
    enum vt_file_kind kind = VT_FILE_NONE;
    enum vt_code code = vt_path_join(out, store->path.text, VT_STORE_REPORT, err);
    if (code == VT_OK) {
        code = vt_file_kind(&kind, out->text, err);
    }
    *fresh = code == VT_OK && kind == VT_FILE_NONE;
    if (*fresh) {
        code = vt_folder_make(out->text, false, err);
    }
    return code;
}

/* Add the entry and commit it. Out: *out_of_it, whether it is sure that the journal does not have it. */
static enum vt_code commit(uint32_t *index, bool *out_of_it, struct vt_store *store,
                           struct vt_bytes payload, int64_t entered, struct vt_error *err)
{
    const struct vt_entry entry = {.kind = VT_ENTRY_REPORT,
                                   .entered = entered,
                                   .received = entered,
                                   .part_count = 1,
                                   .part = {payload}};
    uint64_t before = store->append.len;
    *out_of_it = true;
    enum vt_code code = vt_store_put(store, index, &entry, NULL, err);
    if (code == VT_OK) {
        code = vt_store_commit(store, err);
        *out_of_it = code != VT_E_TORN && store->append.len == before;
    }
    return code;
}

/* Steps 1 and 2, in the folder. */
static enum vt_code enter_list(struct vt_report_change *out, bool *out_of_it,
                               struct vt_store *store, const struct vt_path *folder,
                               const struct vt_draft *draft, size_t count, int64_t entered,
                               struct vt_error *err)
{
    struct vt_buf payload = {0};
    put_payload(&payload, draft, count);
    enum vt_code code = vt_buf_code(&payload);
    if (code != VT_OK) {
        code = vt_fail_plain(err, code);
    } else {
        code = vt_drafts_write(folder->text, draft, count, VT_WRITE_SYNC, err);
    }
    if (code == VT_OK) {
        code = vt_folder_sync(store->path.text, err); /* report/ may be new */
    }
    if (code == VT_OK) {
        code = commit(&out->entry, out_of_it, store, vt_buf_view(&payload), entered, err);
    }
    vt_buf_free(&payload);
    return code;
}

/* What replay would not read is not entered. */
static enum vt_code check_sizes(const struct vt_draft *draft, size_t count, struct vt_error *err)
{
    for (size_t i = 0; i < count; i++) {
        if (draft[i].content.len > VT_STORE_REPORT_FILE_MAX) {
            return vt_fail_number(err, VT_E_FILE_TOO_BIG, vt_bytes_of(draft[i].name),
                                  VT_STORE_REPORT_FILE_MAX);
        }
    }
    return VT_OK;
}

/* Not entered: as it was before. What cannot be removed here, the next writer removes. */
static void undo(const struct vt_path *folder, bool fresh, const struct vt_draft *draft,
                 size_t count)
{
    vt_drafts_drop(folder->text, draft, count);
    if (fresh) {
        enum vt_code code = vt_folder_remove(folder->text, NULL);
        (void)code; /* the first error is the one to tell */
    }
}

enum vt_code vt_store_report_enter(struct vt_report_change *out, struct vt_store *store,
                                   const struct vt_report_set *set, int64_t entered,
                                   struct vt_error *err)
{
    struct vt_draft draft[VT_REPORT_SET_MAX];
    struct vt_path folder;
    bool fresh = false, out_of_it = true;
    size_t count = vt_report_set_list(draft, set);
    *out = (struct vt_report_change){.entry = VT_NO_ENTRY};
    enum vt_code code = check_sizes(draft, count, err);
    if (code == VT_OK) {
        code = take_folder(&folder, &fresh, store, err);
    }
    if (code != VT_OK) {
        return code;
    }
    code = enter_list(out, &out_of_it, store, &folder, draft, count, entered, err);
    if (code != VT_OK) {
        if (out_of_it) {
            undo(&folder, fresh, draft, count);
        }
        return code;
    }
    code = vt_drafts_place(folder.text, draft, count, VT_WRITE_SYNC, err);
    out->placed = code == VT_OK ? count : 0;
    return code == VT_OK ? vt_store_report_tidy(out, store, err) : code;
}

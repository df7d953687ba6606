/* SPDX-License-Identifier: EUPL-1.2 */
/* The files of a consultation, read. */
#include "loaded.h"

#include <stdlib.h>

#include <vngtally/report/complaint.h>

bool vt_loaded_complete(const struct vt_loaded *loaded)
{
    return loaded->file[0].len > 0 && loaded->file[1].len > 0 && loaded->file[2].len > 0;
}

/* The journal: entry 0 must be that of these files; after another entry that is not in order nothing
 * is read, as the program does it. */
static enum vt_code read_journal(struct vt_loaded *l, struct vt_error *err)
{
    struct vt_ballot_reader reader = {0};
    const struct vt_bytes journal = l->file[2];
    struct vt_record record;
    enum vt_code code = vt_journal_read(&record, journal, 0, 0, err);
    if (code == VT_OK) {
        code = vt_dossier_begin(&l->dossier, &record, l->file[0], l->file[1], err);
    }
    if (code != VT_OK) {
        return code;
    }
    l->begun = true;
    for (uint64_t i = 1; code == VT_OK && record.end < journal.len; i++) {
        size_t at = record.end;
        code = vt_journal_read(&record, journal, at, i, err);
        if (code == VT_OK) {
            code = vt_dossier_add(&l->dossier, &reader, &record, journal, err);
        }
    }
    vt_ballot_reader_free(&reader);
    l->stops = code != VT_OK;
    return code == VT_E_MEMORY ? code : VT_OK;
}

static enum vt_code read_all(struct vt_loaded *l)
{
    struct vt_error err;
    enum vt_code code =
        vt_dossier_init(&l->dossier, l->file[0], l->file[1], &l->in_register, &l->errs);
    if (code != VT_OK) {
        return code;
    }
    l->only_consultation = true;
    code = read_journal(l, &err);
    if (code != VT_OK) {
        l->in_journal = true;
        vt_errors_add(&l->errs, &err);
    }
    return code;
}

struct vt_loaded *vt_loaded_read(struct vt_call *call, size_t first)
{
    enum vt_code code = VT_OK;
    struct vt_loaded *l = calloc(1, sizeof *l);
    if (l == NULL) {
        vt_call_fail(call, VT_E_MEMORY);
        return NULL;
    }
    for (size_t i = 0; i < 3; i++) {
        l->file[i] = call->field[first + i];
    }
    if (vt_loaded_complete(l)) {
        code = read_all(l);
    } else if (l->file[0].len > 0) {
        code = vt_consultation_parse(&l->dossier.consultation, l->file[0], &l->errs);
        l->only_consultation = code == VT_OK;
    }
    if (code == VT_E_MEMORY) {
        vt_call_fail(call, code);
        vt_loaded_free(l);
        return NULL;
    }
    return l;
}

void vt_loaded_free(struct vt_loaded *loaded)
{
    vt_dossier_free(&loaded->dossier);
    free(loaded);
}

void vt_loaded_put_error(struct vt_buf *out, enum vt_lang lang, const struct vt_loaded *loaded,
                         const struct vt_error *err)
{
    struct vt_bytes name = VT_LIT("consultation.yaml");
    if (loaded->in_journal) {
        name = VT_LIT("journal");
    } else if (loaded->in_register) {
        name = VT_LIT("register.yaml");
    }
    vt_complaint_put(out, lang, &name, err);
    if (vt_buf_code(out) == VT_OK && out->len > 0) {
        out->len--; /* the end of the line */
    }
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Beginning: from the files of config/ to the fingerprint that every ballot must name. */
#include "sample.h"

#include "io/file.h"
#include "io/folder.h"
#include "io/write.h"
#include "testkey.h"

#define CONSULTATION_NAME "consultation.yaml"
#define CONSULTATION_MAX (256u << 10)

/* The leaf hash of entry 0 is the fingerprint. */
static enum vt_code find_fingerprint(struct sample *sample, struct vt_error *err)
{
    struct vt_buf opening = {0}, journal = {0};
    struct vt_entry entry;
    struct vt_public_key log_key = testkey_public(TESTKEY_SECRETARIAT, TESTKEY_SECRETARY);
    enum vt_code code =
        vt_dossier_opening(&entry, &opening, &sample->dossier, vt_buf_view(&sample->consultation),
                           vt_buf_view(&sample->reg), &log_key, err);
    if (code == VT_OK) {
        vt_journal_put(&journal, &sample->fingerprint, &entry, 0);
        code = vt_buf_code(&journal);
    }
    vt_buf_free(&opening);
    vt_buf_free(&journal);
    return code;
}

static enum vt_code read_consultation(struct sample *sample, const char *config,
                                      struct vt_error *err)
{
    struct vt_path path;
    enum vt_code code = vt_path_join(&path, config, CONSULTATION_NAME, err);
    return code != VT_OK ? code
                         : vt_file_read(&sample->consultation, path.text, CONSULTATION_MAX, err);
}

enum vt_code sample_begin(struct sample *sample, const char *config, const char *out,
                          struct vt_error *err)
{
    struct vt_errors errs = {0};
    bool in_register = false;
    *sample = (struct sample){0};
    enum vt_code code = facts_read(&sample->facts, config, err);
    if (code == VT_OK) {
        code = read_consultation(sample, config, err);
    }
    if (code != VT_OK) {
        return code;
    }
    sample_put_register(&sample->reg, &sample->facts);
    code = vt_buf_code(&sample->reg);
    if (code == VT_OK) {
        code = vt_dossier_init(&sample->dossier, vt_buf_view(&sample->consultation),
                               vt_buf_view(&sample->reg), &in_register, &errs);
        *err = errs.at[0];
    }
    if (code == VT_OK) {
        code = find_fingerprint(sample, err);
    }
    if (code == VT_OK) {
        code = vt_path_extend(&sample->out, out, "", err);
    }
    return code == VT_OK ? vt_folder_make(out, false, err) : code;
}

void sample_free(struct sample *sample)
{
    facts_free(&sample->facts);
    vt_buf_free(&sample->consultation);
    vt_buf_free(&sample->reg);
    vt_dossier_free(&sample->dossier);
    *sample = (struct sample){0};
}

enum vt_code sample_folder(const struct sample *sample, const char *name, struct vt_error *err)
{
    struct vt_path path;
    enum vt_code code = vt_path_join(&path, sample->out.text, name, err);
    return code == VT_OK ? vt_folder_make(path.text, false, err) : code;
}

enum vt_code sample_write(const struct sample *sample, const char *folder, const char *name,
                          const char *suffix, const struct vt_buf *content, struct vt_error *err)
{
    struct vt_path path = sample->out;
    enum vt_code code = vt_buf_code(content);
    if (code != VT_OK) {
        return vt_fail(err, code, vt_bytes_of(name), VT_LIT(""));
    }
    if (folder[0] != '\0') {
        code = vt_path_join(&path, sample->out.text, folder, err);
    }
    if (code == VT_OK) {
        code = vt_path_join(&path, path.text, name, err);
    }
    if (code == VT_OK) {
        code = vt_path_extend(&path, path.text, suffix, err);
    }
    return code == VT_OK ? vt_write_path(path.text, vt_buf_view(content), VT_WRITE_NEW, err) : code;
}

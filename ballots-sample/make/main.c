/* SPDX-License-Identifier: EUPL-1.2 */
/* vt-make-sample: makes the sample consultation again, the same bytes each time.
 *
 *     vt-make-sample files CONFIG OUT   CONFIG is config/; OUT, a new folder, gets register.yaml and
 *                                       what stands in ballots-sample/
 *     vt-make-sample keys CONFIG OUT    OUT, a new folder, gets the TEST KEYS
 *
 * All votes and remarks are invented, and the secret keys are public. See ballots-sample/README.md.
 */
#include <stdlib.h>
#include <string.h>

#include <vngtally/words/words.h>

#include "io/init.h"
#include "io/output.h"
#include "sample.h"
#include "testkey.h"

static const char *const folders[] = {"good", "replaced", "late", "refused", "rekey"};

static enum vt_code write_arrivals(struct sample *sample, struct vt_error *err)
{
    struct vt_buf table = {0};
    enum vt_code code = arrivals_put(&table, &sample->arrivals, err);
    if (code == VT_OK) {
        code = sample_write(sample, "", "arrivals.csv", "", &table, err);
    }
    vt_buf_free(&table);
    return code;
}

static enum vt_code make_files(struct sample *sample, const char *config, const char *out,
                               struct vt_error *err)
{
    enum vt_code code = sample_begin(sample, config, out, err);
    if (code == VT_OK) {
        code = sample_write(sample, "", "register.yaml", "", &sample->reg, err);
    }
    for (size_t i = 0; code == VT_OK && i < sizeof folders / sizeof folders[0]; i++) {
        code = sample_folder(sample, folders[i], err);
    }
    if (code == VT_OK) {
        code = sample_ballots(sample, err);
    }
    if (code == VT_OK) {
        code = sample_refused(sample, err);
    }
    if (code == VT_OK) {
        code = sample_rekeys(sample, err);
    }
    return code == VT_OK ? write_arrivals(sample, err) : code;
}

static enum vt_code make_keys(struct sample *sample, const char *config, const char *out,
                              struct vt_error *err)
{
    enum vt_code code = facts_read(&sample->facts, config, err);
    return code == VT_OK ? testkey_write_all(out, &sample->facts, err) : code;
}

static void complain(const struct vt_error *err)
{
    struct vt_buf text = {0};
    vt_buf_put_text(&text, "vt-make-sample: ");
    if (err->line > 0) {
        vt_buf_put_u64(&text, err->line);
        vt_buf_put_text(&text, ": ");
    }
    vt_words_put_error(&text, VT_EN, err);
    vt_buf_put_byte(&text, '\n');
    vt_output_complain(vt_buf_view(&text));
    vt_buf_free(&text);
}

int main(int argc, char **argv)
{
    struct vt_error err = {0};
    bool files = argc == 4 && strcmp(argv[1], "files") == 0;
    bool keys = argc == 4 && strcmp(argv[1], "keys") == 0;
    if (!files && !keys) {
        vt_output_complain(VT_LIT("usage: vt-make-sample files|keys CONFIG OUT\n"));
        return 2;
    }
    struct sample *sample = calloc(1, sizeof *sample);
    enum vt_code code = sample == NULL ? vt_fail_plain(&err, VT_E_MEMORY) : vt_io_init(&err);
    if (code == VT_OK) {
        code = files ? make_files(sample, argv[2], argv[3], &err)
                     : make_keys(sample, argv[2], argv[3], &err);
    }
    if (code != VT_OK) {
        err.code = code;
        complain(&err);
    }
    if (sample != NULL) {
        sample_free(sample);
    }
    free(sample);
    return code == VT_OK ? 0 : 2;
}

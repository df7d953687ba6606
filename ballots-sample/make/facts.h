/* SPDX-License-Identifier: EUPL-1.2 */
/* The facts of the sample: config/municipalities_2025.csv. */
#ifndef SAMPLE_FACTS_H
#define SAMPLE_FACTS_H

#include <vngtally/base/bytes.h>

/* More than there are municipalities. */
#define FACTS_MOST 400u

/* A municipality; views point into the facts' own `file`. */
struct fact {
    struct vt_bytes code, name, province, inhabitants;
    uint32_t number; /* inhabitants */
};

/* Owner: who declares it; `= {0}` valid for facts_free. */
struct facts {
    struct vt_buf file;
    uint32_t count;
    struct fact at[FACTS_MOST];
};

/* Read `config`/municipalities_2025.csv: comment lines with #, the line of names, then four fields a
 * line; a field may stand between quotes.
 * Errors: those of vt_file_read; VT_E_ENTRY_FORM with the line that is not so. */
enum vt_code facts_read(struct facts *out, const char *config, struct vt_error *err) VT_MUST_CHECK;
void facts_free(struct facts *facts);

/* The municipality with this code, or NULL. */
const struct fact *facts_find(const struct facts *facts, struct vt_bytes code);

#endif

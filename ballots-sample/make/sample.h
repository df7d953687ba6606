/* SPDX-License-Identifier: EUPL-1.2 */
/* What all parts of the sample share: the facts, the consultation as opened, and where files go. */
#ifndef SAMPLE_SAMPLE_H
#define SAMPLE_SAMPLE_H

#include <vngtally/vote/dossier.h>

#include "arrivals.h"
#include "facts.h"
#include "io/path.h"

/* Owner: main.c; `= {0}` valid for sample_free. */
struct sample {
    struct facts facts;
    struct vt_buf consultation, reg; /* the bytes of the two files */
    struct vt_dossier dossier;       /* read from these */
    struct vt_hash fingerprint;      /* of entry 0, as the secretariat's TEST KEY opens it */
    struct vt_path out;              /* the folder that everything is written to */
    struct arrivals arrivals;
};

/* Read the facts and `config`/consultation.yaml, make the register, find the fingerprint, and make
 * the folder `out`.
 * Errors: those of reading; what vt_dossier_init says of either file; VT_E_EXISTS (the folder). */
enum vt_code sample_begin(struct sample *sample, const char *config, const char *out,
                          struct vt_error *err) VT_MUST_CHECK;
void sample_free(struct sample *sample);

/* Make a folder below `out`. */
enum vt_code sample_folder(const struct sample *sample, const char *name, struct vt_error *err)
    VT_MUST_CHECK;

/* Write `folder`/`name``suffix` below `out` (`folder` may be ""); nothing may stand there. */
enum vt_code sample_write(const struct sample *sample, const char *folder, const char *name,
                          const char *suffix, const struct vt_buf *content, struct vt_error *err)
    VT_MUST_CHECK;

/* The parts, one file each: what they write, and the arrivals that they note. */
enum vt_code sample_ballots(struct sample *sample, struct vt_error *err) VT_MUST_CHECK;
enum vt_code sample_refused(struct sample *sample, struct vt_error *err) VT_MUST_CHECK;
enum vt_code sample_rekeys(struct sample *sample, struct vt_error *err) VT_MUST_CHECK;

/* Write register.yaml for these facts: each member with its TEST KEY, some with two. */
void sample_put_register(struct vt_buf *out, const struct facts *facts);

#endif

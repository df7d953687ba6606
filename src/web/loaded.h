/* SPDX-License-Identifier: EUPL-1.2 */
/* The files of a consultation that a request carries, read as the program reads a dossier. */
#ifndef VNGTALLY_WEB_LOADED_H
#define VNGTALLY_WEB_LOADED_H

#include <vngtally/vote/dossier.h>

#include "call.h"

/* Large: not for the stack. Owner: who asked for it. */
struct vt_loaded {
    struct vt_dossier dossier;
    struct vt_bytes file[3]; /* consultation.yaml, register.yaml, journal */
    bool begun;              /* all of it is in order: the dossier may be used */
    bool only_consultation;  /* dossier.consultation may be used */
    bool stops;              /* the journal is not in order after some entry */
    bool in_register, in_journal;
    struct vt_errors errs; /* why it has not begun; empty when a file is missing */
};

/* Read fields `first` to `first` + 2 of a request. NULL when there was no memory (told to the call). */
struct vt_loaded *vt_loaded_read(struct vt_call *call, size_t first);
void vt_loaded_free(struct vt_loaded *loaded);

/* Write one error of it as a line without its end: `register.yaml:3:5: …`. */
void vt_loaded_put_error(struct vt_buf *out, enum vt_lang lang, const struct vt_loaded *loaded,
                         const struct vt_error *err);

/* Is there something in all three? */
bool vt_loaded_complete(const struct vt_loaded *loaded);

#endif

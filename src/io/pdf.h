/* SPDX-License-Identifier: EUPL-1.2 */
/* A page as PDF, by the Chromium of this computer, where it has one: run without a shell, without a
 * network, with a profile of its own that is thrown away, and not for ever.
 */
#ifndef VNGTALLY_IO_PDF_H
#define VNGTALLY_IO_PDF_H

#include <signal.h>

#include "io/path.h"

/* Longest PDF, and the seconds that one may take. */
#define VT_PDF_MAX ((size_t)1 << 28)
#define VT_PDF_SECONDS 120

/* Find Chromium: `chromium`, `chromium-browser` or `google-chrome`, the first in PATH.
 * Errors: VT_E_PDF_NONE. */
enum vt_code vt_pdf_find(struct vt_path *program, struct vt_error *err) VT_MUST_CHECK;

/* Make a PDF of a page: HTML that needs nothing beside it.
 * Out: *out, emptied first; the caller frees it. Errors: VT_E_PDF_FAILED (subject: the program,
 * detail: how it ended), VT_E_PDF_TIME, VT_E_INTERRUPTED, those of writing and reading in TMPDIR. A
 * signal that would end us ends the Chromium first, and then us, when all is cleared away. */
enum vt_code vt_pdf_make(struct vt_buf *out, const struct vt_path *program, struct vt_bytes page,
                         struct vt_error *err) VT_MUST_CHECK;

/* ---- io/pdf_run.c ---- */

/* Run a program with these arguments (ended by NULL; the first is its name) and these environment
 * variables (likewise), its input empty, its output thrown away and nothing else open, at most so many
 * seconds, or until a held signal comes; then it and what it started is killed.
 * Errors: VT_E_PDF_FAILED (detail: how it ended), VT_E_PDF_TIME, VT_E_INTERRUPTED. */
enum vt_code vt_pdf_run(const char *program, char *const *arguments, char *const *environment,
                        unsigned seconds, struct vt_error *err) VT_MUST_CHECK;

/* Hold the signals that end a program until they are released, when they do what they would have
 * done. */
void vt_pdf_hold_signals(sigset_t *before);
void vt_pdf_release_signals(const sigset_t *before);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* A complaint as a line: `path:line:column: sentence`, hostile text escaped. The program writes them
 * to stderr; the page shows the very same ones. */
#ifndef VNGTALLY_REPORT_COMPLAINT_H
#define VNGTALLY_REPORT_COMPLAINT_H

#include <vngtally/words/words.h>

/* Is this a code of our own trouble (I/O, memory, key files, lock: exit status 2) and not of a
 * refusal (1)? The sentences of those name their file themselves. */
bool vt_complaint_is_trouble(enum vt_code code);

/* Write an error as a line. In: `path`, what it is about; NULL or what the sentence names itself:
 * the line begins with the name of the program. */
void vt_complaint_put(struct vt_buf *out, enum vt_lang lang, const struct vt_bytes *path,
                      const struct vt_error *err);

/* Write a sentence of the table as a line, after the name of the program; `args` fill {0}, {1}, … */
void vt_complaint_put_note(struct vt_buf *out, enum vt_lang lang, enum vt_word word,
                           const struct vt_bytes *args, size_t count);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* One line that says how far long work is: what it is, a bar, how much is done, how fast it goes and how
 * long it will still take; as much of that as fits. */
#ifndef VNGTALLY_CLI_PROGRESS_LINE_H
#define VNGTALLY_CLI_PROGRESS_LINE_H

#include <vngtally/words/words.h>

/* What the line says. A value. */
struct vt_progress_facts {
    enum vt_word label;
    uint64_t done, total;  /* parts; total 0: not known what part is done */
    uint64_t things;       /* done, of what people count */
    bool counted;          /* the parts are the things: how many of how many, else percents */
    uint64_t milliseconds; /* since this work began */
    size_t columns;        /* of the terminal */
    bool blocks;           /* it shows U+2588 and U+2591 */
};

/* Write the line: at most columns - 1 cells, so that the cursor stays on it; nothing where not even the
 * percents fit. */
void vt_progress_line_put(struct vt_buf *out, enum vt_lang lang,
                          const struct vt_progress_facts *facts);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* A strict cursor over machine-written, line-based text. Every line ends in one \n.
 *
 * A call that answers false has consumed nothing, so that the cursor still stands at the line that
 * is wrong and vt_lines_fail can name it.
 */
#ifndef VNGTALLY_BASE_LINES_H
#define VNGTALLY_BASE_LINES_H

#include <vngtally/base/bytes.h>

/* Position in a text. A value; the text is borrowed. */
struct vt_lines {
    struct vt_bytes text;
    size_t at;       /* offset of what comes next */
    uint32_t number; /* line number (from 1) of what comes next */
};

struct vt_lines vt_lines_of(struct vt_bytes text);
bool vt_lines_done(const struct vt_lines *lines);

/* The next line without its \n; it must end in \n. false: none, or no \n (nothing is consumed). */
bool vt_lines_next(struct vt_bytes *line, struct vt_lines *lines);

/* The next line without consuming it. */
bool vt_lines_peek(struct vt_bytes *line, const struct vt_lines *lines);

/* The next line must be exactly `expected`; not consumed otherwise. */
bool vt_lines_expect(struct vt_lines *lines, struct vt_bytes expected);

/* The next line must begin with `key` and one space; *value is the rest, which is not empty. Not
 * consumed otherwise. */
bool vt_lines_field(struct vt_bytes *value, struct vt_lines *lines, struct vt_bytes key);

/* Exactly `len` raw bytes. The line number goes on by the number of \n in them. false: fewer are
 * left. */
bool vt_lines_raw(struct vt_bytes *raw, struct vt_lines *lines, size_t len);

/* Split off the word before the first `separator` in *rest (the separator is consumed); the whole
 * rest when there is none, *rest then empty. false when *rest is empty. */
bool vt_word_next(struct vt_bytes *word, struct vt_bytes *rest, unsigned char separator);

/* Fill *err with `code`, the cursor's place, and as subject what stands there up to the end of the
 * line; return `code`. To refuse a line that was taken, pass a copy of the cursor from before. */
enum vt_code vt_lines_fail(struct vt_error *err, enum vt_code code, const struct vt_lines *lines);

/* How many bytes before a difference are shown when its line is too long to show whole. */
#define VT_LINES_BEFORE ((size_t)40)

/* Say where two texts first differ: fill *err with `code`, line and column in `found`, the line that
 * stands there as subject and the one expected as detail ("" past an end), and return `code`; VT_OK,
 * *err untouched, when they are the same. Of lines that do not fit in an error and differ far on, the
 * beginning of both is left out up to VT_LINES_BEFORE bytes before that, and "…" stands for it. */
enum vt_code vt_lines_differ(struct vt_error *err, enum vt_code code, struct vt_bytes found,
                             struct vt_bytes expected);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* Cutting a line of text into pieces that fit a width. */
#ifndef VNGTALLY_REPORT_PIECE_H
#define VNGTALLY_REPORT_PIECE_H

#include <vngtally/base/bytes.h>

/* What to do with a word that is wider than the room: let it stand out, or cut it. */
enum vt_piece_words { VT_PIECE_WHOLE_WORDS, VT_PIECE_CUT_WORDS };

/* Take from *rest what fits in `room` (> 0) cells, cut at a space, and the spaces after it; at least
 * one character. Spaces at the start of *rest belong to the first word. */
struct vt_bytes vt_piece_next(struct vt_bytes *rest, size_t room, enum vt_piece_words words);

#endif

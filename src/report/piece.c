/* SPDX-License-Identifier: EUPL-1.2 */
/* Cutting a line of text into pieces that fit a width. */
#include "piece.h"

#include <vngtally/base/text.h>

/* Length of the character at `at`. */
static size_t character(struct vt_bytes text, size_t at)
{
    uint32_t point = 0;
    size_t len = 1;
    return vt_utf8_decode(&point, &len, text, at) && len > 0 ? len : 1;
}

/* How much of the text fits: whole characters, at least one. */
static size_t fitting(struct vt_bytes text, size_t room)
{
    size_t width = 0;
    size_t at = 0;
    while (at < text.len) {
        size_t len = character(text, at);
        width += vt_text_width(vt_bytes_part(text, at, len));
        if (width > room && at > 0) {
            break;
        }
        at += len;
    }
    return at;
}

struct vt_bytes vt_piece_next(struct vt_bytes *rest, size_t room, enum vt_piece_words words)
{
    struct vt_bytes text = *rest;
    size_t start = 0;
    while (start < text.len && text.at[start] == ' ') {
        start++;
    }
    size_t end = fitting(text, room);
    if (end < text.len && text.at[end] != ' ') {
        size_t space = end;
        while (space > start && text.at[space - 1] != ' ') {
            space--;
        }
        if (space > start) {
            end = space;
        } else if (words == VT_PIECE_WHOLE_WORDS) {
            end = vt_bytes_find(text, ' ', end > start ? end : start);
        }
    }
    size_t next = end;
    while (next < text.len && text.at[next] == ' ') {
        next++;
    }
    while (end > start && text.at[end - 1] == ' ') {
        end--;
    }
    *rest = vt_bytes_part(text, next, SIZE_MAX);
    return vt_bytes_part(text, 0, end);
}

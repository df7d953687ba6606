/* SPDX-License-Identifier: EUPL-1.2 */
/* Borrowed views of bytes: comparing, cutting and finding. */
#include <string.h>

#include <vngtally/base/bytes.h>
#include <vngtally/base/number.h>

struct vt_bytes vt_bytes_of(const char *text)
{
    return (struct vt_bytes){(const unsigned char *)text, strlen(text)};
}

bool vt_bytes_equal(struct vt_bytes a, struct vt_bytes b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

int vt_bytes_compare(struct vt_bytes a, struct vt_bytes b)
{
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared == 0 ? 0 : memcmp(a.at, b.at, shared);
    if (order != 0) {
        return order;
    }
    return (a.len > b.len) - (a.len < b.len);
}

bool vt_bytes_starts(struct vt_bytes text, struct vt_bytes prefix)
{
    return text.len >= prefix.len && vt_bytes_equal(vt_bytes_part(text, 0, prefix.len), prefix);
}

bool vt_bytes_ends(struct vt_bytes text, struct vt_bytes suffix)
{
    return text.len >= suffix.len &&
           vt_bytes_equal(vt_bytes_part(text, text.len - suffix.len, suffix.len), suffix);
}

struct vt_bytes vt_bytes_part(struct vt_bytes text, size_t from, size_t len)
{
    size_t start = from < text.len ? from : text.len;
    size_t left = text.len - start;
    if (start > 0) { /* else `at` may be NULL, to which C does not even add 0 */
        text.at += start;
    }
    text.len = len < left ? len : left;
    return text;
}

size_t vt_bytes_find(struct vt_bytes text, unsigned char needle, size_t from)
{
    if (from >= text.len) {
        return text.len;
    }
    const unsigned char *found = memchr(text.at + from, needle, text.len - from);
    return found != NULL ? (size_t)(found - text.at) : text.len;
}

void vt_bytes_place(uint32_t *line, uint32_t *column, struct vt_bytes text, size_t offset)
{
    size_t end = offset < text.len ? offset : text.len;
    size_t lines = 0;
    size_t start = 0; /* of the line that `end` is in */
    for (size_t i = 0; i < end; i++) {
        if (text.at[i] == '\n') {
            lines++;
            start = i + 1;
        }
    }
    size_t bytes = end - start;
    *line = vt_u32_at_most((uint64_t)lines + 1);
    *column = vt_u32_at_most((uint64_t)bytes + 1);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Levenshtein's distance, in one row. */
#include <vngtally/base/near.h>

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static unsigned char letter(unsigned char byte, bool fold)
{
    return fold && byte >= 'A' && byte <= 'Z' ? (unsigned char)(byte + ('a' - 'A')) : byte;
}

size_t vt_near_distance(struct vt_bytes a, struct vt_bytes b, bool fold)
{
    size_t row[VT_NEAR_LONGEST + 1];
    if (a.len > VT_NEAR_LONGEST || b.len > VT_NEAR_LONGEST) {
        return SIZE_MAX;
    }
    for (size_t j = 0; j <= b.len; j++) {
        row[j] = j;
    }
    for (size_t i = 0; i < a.len; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < b.len; j++) {
            size_t change = diagonal + (letter(a.at[i], fold) == letter(b.at[j], fold) ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = least(change, least(diagonal, row[j]) + 1);
        }
    }
    return row[b.len];
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The width of text in terminal cells, near enough to line up a table of names.
 *
 * After Unicode 15: combining marks (Mn, Me) of the common scripts, and East_Asian_Width W and F
 * with emoji, taken by the block.
 */
#include <vngtally/base/text.h>

struct range {
    uint32_t first, last;
};

static const struct range zero[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A}, {0x064B, 0x065F},
    {0x06D6, 0x06DC}, {0x093C, 0x093C}, {0x0941, 0x0948}, {0x094D, 0x094D}, {0x0E31, 0x0E31},
    {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1AB0, 0x1ACE}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20F0},
    {0x302A, 0x302D}, {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xE0100, 0xE01EF},
};

static const struct range wide[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x4DBF},   {0x4E00, 0xA4CF},
    {0xA960, 0xA97C},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},
    {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x18CFF},
    {0x1AFF0, 0x1B2FF}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF},
    {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
};

static bool among(const struct range *ranges, size_t count, uint32_t point)
{
    size_t low = 0;
    while (low < count) {
        size_t middle = low + (count - low) / 2;
        if (point > ranges[middle].last) {
            low = middle + 1;
        } else if (point < ranges[middle].first) {
            count = middle;
        } else {
            return true;
        }
    }
    return false;
}

size_t vt_text_width(struct vt_bytes text)
{
    size_t width = 0;
    size_t at = 0;
    while (at < text.len) {
        uint32_t point;
        size_t len;
        if (!vt_utf8_decode(&point, &len, text, at)) {
            len = 1; /* not plain text: a cell for each broken byte */
        }
        if (among(wide, sizeof wide / sizeof wide[0], point)) {
            width += 2;
        } else if (!among(zero, sizeof zero / sizeof zero[0], point)) {
            width += 1;
        }
        at += len;
    }
    return width;
}

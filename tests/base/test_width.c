/* SPDX-License-Identifier: EUPL-1.2 */
/* The cells that a character takes, for every character that there is: the ranges once more, searched
 * the plain way. */
#include "support/run.h"

#include <vngtally/base/text.h>

struct range {
    uint32_t first, last;
};

/* Combining marks: no cell. */
static const struct range none[] = {
    {0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},   {0x610, 0x61A},   {0x64B, 0x65F},
    {0x6D6, 0x6DC},   {0x93C, 0x93C},   {0x941, 0x948},   {0x94D, 0x94D},   {0xE31, 0xE31},
    {0xE34, 0xE3A},   {0xE47, 0xE4E},   {0x1AB0, 0x1ACE}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20F0},
    {0x302A, 0x302D}, {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xE0100, 0xE01EF},
};

/* East Asian and emoji: two cells, also for a mark among them. */
static const struct range two[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x4DBF},   {0x4E00, 0xA4CF},
    {0xA960, 0xA97C},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},
    {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x18CFF},
    {0x1AFF0, 0x1B2FF}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF},
    {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
};

static bool is_among(const struct range *ranges, size_t count, uint32_t point)
{
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        found = found || (ranges[i].first <= point && point <= ranges[i].last);
    }
    return found;
}

/* RFC 3629 section 3. Returns the length. */
static size_t encode(unsigned char out[4], uint32_t point)
{
    if (point < 0x80) {
        out[0] = (unsigned char)point;
        return 1;
    }
    const size_t len = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    for (size_t i = len - 1; i > 0; i--) {
        out[i] = (unsigned char)(0x80 | (point & 0x3F));
        point >>= 6;
    }
    out[0] = (unsigned char)((0xF00u >> len & 0xF0u) | point);
    return len;
}

static void every_character_has_its_width(void **state)
{
    (void)state;
    for (uint32_t point = 0; point <= 0x10FFFF; point++) {
        if (point >= 0xD800 && point <= 0xDFFF) {
            continue; /* no characters */
        }
        unsigned char text[4] = {0};
        const size_t len = encode(text, point);
        const size_t expected = is_among(two, sizeof two / sizeof two[0], point)      ? 2
                                : is_among(none, sizeof none / sizeof none[0], point) ? 0
                                                                                      : 1;
        const size_t width = vt_text_width((struct vt_bytes){text, len});
        if (width != expected) {
            fail_msg("U+%04X takes %zu cells, not %zu", (unsigned)point, width, expected);
        }
    }
}

static void widths_add_up(void **state)
{
    (void)state;
    assert_int_equal(0, vt_text_width(VT_LIT("")));
    assert_int_equal(6, vt_text_width(VT_LIT("Súdwes")));
    assert_int_equal(5, vt_text_width(VT_LIT("a\xE4\xB8\xAD\xE6\x96\x87")));
    assert_int_equal(2, vt_text_width(VT_LIT("\xFF\xFE")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_has_its_width),
        cmocka_unit_test(widths_add_up),
    };
    return VT_RUN(tests);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* A date as a person types it. */
#include <vngtally/report/typed.h>

#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>
#include <vngtally/base/time.h>

#define PARTS 3u
#define YEAR_DIGITS 4u
#define MONTHS 12u
#define MOST_DAY 31u

/* The same but for capitals? The longer texts of our table are ASCII. */
static bool same_word(struct vt_bytes typed, struct vt_bytes word)
{
    if (typed.len != word.len) {
        return false;
    }
    for (size_t i = 0; i < word.len; i++) {
        unsigned char a = typed.at[i];
        unsigned char b = word.at[i];
        a = a >= 'A' && a <= 'Z' ? (unsigned char)(a + ('a' - 'A')) : a;
        b = b >= 'A' && b <= 'Z' ? (unsigned char)(b + ('a' - 'A')) : b;
        if (a != b) {
            return false;
        }
    }
    return true;
}

/* A number of one or two digits, from 1 to `most`; 0 when it is none. */
static uint32_t small_number(struct vt_bytes text, uint64_t most)
{
    uint64_t number = 0;
    struct vt_bytes digits = text.len == 2 && text.at[0] == '0' ? vt_bytes_part(text, 1, 1) : text;
    return vt_number_parse(&number, digits, most) == VT_OK ? (uint32_t)number : 0;
}

/* A month by its shortened name in either language, with or without a dot; 0 when it is none. */
static uint32_t short_month(struct vt_bytes text)
{
    static const struct {
        const char *name;
        uint32_t month;
    } shorts[] = {{"jan", 1},  {"feb", 2},  {"mrt", 3},  {"mar", 3}, {"apr", 4},
                  {"jun", 6},  {"jul", 7},  {"aug", 8},  {"sep", 9}, {"sept", 9},
                  {"okt", 10}, {"oct", 10}, {"nov", 11}, {"dec", 12}};
    bool dot = vt_bytes_ends(text, VT_LIT("."));
    const struct vt_bytes name = vt_bytes_part(text, 0, text.len - dot);
    for (size_t i = 0; i < sizeof shorts / sizeof shorts[0]; i++) {
        if (same_word(name, vt_bytes_of(shorts[i].name))) {
            return shorts[i].month;
        }
    }
    return 0;
}

/* A month by its name in either language or its number; 0 when it is none. */
static uint32_t month_of(struct vt_bytes text)
{
    for (uint32_t i = 0; i < MONTHS; i++) {
        enum vt_word word = (enum vt_word)(VT_W_JANUARY + i);
        if (same_word(text, vt_bytes_of(vt_word(VT_NL, word))) ||
            same_word(text, vt_bytes_of(vt_word(VT_EN, word)))) {
            return i + 1;
        }
    }
    uint32_t month = short_month(text);
    return month > 0 ? month : small_number(text, MONTHS);
}

/* Three words, with spaces or hyphens between. */
static bool take_parts(struct vt_bytes part[PARTS], struct vt_bytes text)
{
    size_t count = 0;
    for (size_t at = 0; at < text.len;) {
        size_t space = vt_bytes_find(text, ' ', at);
        size_t hyphen = vt_bytes_find(text, '-', at);
        size_t end = space < hyphen ? space : hyphen;
        if (end > at) {
            if (count == PARTS) {
                return false;
            }
            part[count++] = vt_bytes_part(text, at, end - at);
        }
        at = end + 1;
    }
    return count == PARTS;
}

bool vt_typed_date(struct vt_buf *out, struct vt_bytes text)
{
    struct vt_bytes part[PARTS] = {{0}};
    unsigned char date[] = "YYYY-MM-DD";
    if (!take_parts(part, text)) {
        return false;
    }
    bool year_first = part[0].len == YEAR_DIGITS;
    const struct vt_bytes year = part[year_first ? 0 : 2];
    uint32_t month = month_of(part[1]);
    uint32_t day = small_number(part[year_first ? 2 : 0], MOST_DAY);
    if (year.len != YEAR_DIGITS || month == 0 || day == 0) {
        return false;
    }
    for (size_t i = 0; i < YEAR_DIGITS; i++) {
        date[i] = year.at[i];
    }
    date[5] = (unsigned char)('0' + month / 10);
    date[6] = (unsigned char)('0' + month % 10);
    date[8] = (unsigned char)('0' + day / 10);
    date[9] = (unsigned char)('0' + day % 10);
    const struct vt_bytes whole = {date, sizeof date - 1};
    if (vt_date_check(whole) != VT_OK) {
        return false;
    }
    vt_buf_put(out, whole);
    return true;
}

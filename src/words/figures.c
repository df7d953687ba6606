/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers, percentages, dates and times, as a person writes them. */
#include <vngtally/base/number.h>
#include <vngtally/base/text.h>
#include <vngtally/words/words.h>

void vt_words_put_number(struct vt_buf *out, enum vt_lang lang, uint64_t value)
{
    unsigned char digits[VT_U64_DIGITS];
    size_t len = vt_number_digits(digits, value);
    for (size_t i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0) {
            vt_buf_put_text(out, vt_word(lang, VT_W_THOUSANDS));
        }
        vt_buf_put_byte(out, digits[i]);
    }
}

/* The next decimal of *rest / whole, 0 <= *rest < whole: the integer part of 10 * *rest / whole.
 * By adding ten times, because the product may not fit. */
static uint64_t next_decimal(uint64_t *rest, uint64_t whole)
{
    uint64_t digit = 0;
    uint64_t sum = 0;
    for (int i = 0; i < 10; i++) {
        if (sum >= whole - *rest) {
            sum -= whole - *rest;
            digit++;
        } else {
            sum += *rest;
        }
    }
    *rest = sum;
    return digit;
}

/* numerator / denominator in units of 1 / `all`, a power of ten: rounded half up, but 0 and `all`
 * only when that is exact. */
static uint64_t round_share(uint64_t numerator, uint64_t denominator, uint64_t all)
{
    if (numerator == denominator) {
        return all;
    }
    uint64_t share = 0;
    uint64_t rest = numerator;
    for (uint64_t unit = 1; unit < all; unit *= 10) {
        share = share * 10 + next_decimal(&rest, denominator);
    }
    if (rest >= denominator - rest) {
        share++;
    }
    if (share == 0 && numerator > 0) {
        return 1;
    }
    return share < all ? share : all - 1;
}

void vt_words_put_percent(struct vt_buf *out, enum vt_lang lang, uint64_t numerator,
                          uint64_t denominator, unsigned decimals)
{
    if (denominator == 0 || numerator > denominator) {
        vt_buf_put_text(out, vt_word(lang, VT_W_NO_VOTES));
        return;
    }
    uint64_t one = 1; /* percent */
    for (unsigned i = 0; i < decimals && i < VT_PERCENT_DECIMALS; i++) {
        one *= 10;
    }
    uint64_t share = round_share(numerator, denominator, 100 * one);
    vt_buf_put_u64(out, share / one);
    if (one > 1) {
        vt_buf_put_text(out, vt_word(lang, VT_W_DECIMAL));
    }
    for (uint64_t place = one / 10; place > 0; place /= 10) {
        vt_buf_put_byte(out, (unsigned char)('0' + share / place % 10));
    }
    vt_buf_put_text(out, vt_word(lang, VT_W_PERCENT));
}

/* A number of a date or a time, in memory of its own. */
struct figure {
    unsigned char digits[VT_U64_DIGITS];
    size_t len;
};

static struct figure figure_of(int32_t value)
{
    struct figure figure;
    figure.len = vt_number_digits(figure.digits, (uint64_t)value);
    return figure;
}

static struct figure two_digits_of(int32_t value)
{
    return (struct figure){{(unsigned char)('0' + value / 10), (unsigned char)('0' + value % 10)},
                           2};
}

static struct vt_bytes view(const struct figure *figure)
{
    return (struct vt_bytes){figure->digits, figure->len};
}

static struct vt_bytes month_name(enum vt_lang lang, int32_t month)
{
    return vt_bytes_of(vt_word(lang, (enum vt_word)(VT_W_JANUARY + month - 1)));
}

void vt_words_put_instant(struct vt_buf *out, enum vt_lang lang, int64_t seconds)
{
    struct vt_civil at;
    vt_time_civil_dutch(&at, seconds);
    const struct figure day = figure_of(at.day);
    const struct figure year = figure_of(at.year);
    const struct figure hour = two_digits_of(at.hour);
    const struct figure minute = two_digits_of(at.minute);
    const struct figure second = two_digits_of(at.second);
    const struct vt_bytes args[] = {
        vt_bytes_of(vt_word(lang, (enum vt_word)(VT_W_MONDAY + at.weekday))),
        view(&day),
        month_name(lang, at.month),
        view(&year),
        view(&hour),
        view(&minute),
        view(&second),
    };
    enum vt_word sentence = at.second == 0 ? VT_W_INSTANT : VT_W_INSTANT_SECONDS;
    vt_words_put(out, vt_word(lang, sentence), args, sizeof args / sizeof args[0]);
}

void vt_words_put_date(struct vt_buf *out, enum vt_lang lang, struct vt_bytes date)
{
    if (vt_date_check(date) != VT_OK) {
        vt_text_put_escaped(out, date);
        return;
    }
    bool leading_zero = date.at[8] == '0';
    int32_t month = (date.at[5] - '0') * 10 + (date.at[6] - '0');
    const struct vt_bytes args[] = {
        vt_bytes_part(date, leading_zero ? 9 : 8, 2),
        month_name(lang, month),
        vt_bytes_part(date, 0, 4),
    };
    vt_words_put(out, vt_word(lang, VT_W_DATE), args, sizeof args / sizeof args[0]);
}

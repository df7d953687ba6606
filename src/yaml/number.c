/* SPDX-License-Identifier: EUPL-1.2 */
/* Whole numbers, and the many ways of writing one that we do not read.
 *
 * Readers of YAML disagree on all of these: 1_000 is 1000 to some and text to others, 0123 is 83,
 * 1.000 is 1. So a number is digits only, and whoever writes it otherwise is told how.
 */
#include "want.h"

#include <vngtally/base/number.h>

static bool is_digit(unsigned char byte)
{
    return byte >= '0' && byte <= '9';
}

/* How many digits stand at `from`. */
static size_t digits_at(struct vt_bytes text, size_t from)
{
    size_t at = from;
    while (at < text.len && is_digit(text.at[at])) {
        at++;
    }
    return at - from;
}

/* 1.000.000, 1,000, 1 000, 1'000: one to three digits, then groups of three, one separator
 * throughout; 1_0: digits and underscores. At `at` stands the first that is no digit. */
static bool has_separators(struct vt_bytes text, size_t at)
{
    unsigned char separator = text.at[at];
    bool any_group = separator == '_';
    if (at == 0 || (!any_group && (at > 3 || (separator != '.' && separator != ',' &&
                                              separator != ' ' && separator != '\'')))) {
        return false;
    }
    while (at < text.len) {
        size_t group = text.at[at] == separator ? digits_at(text, at + 1) : 0;
        if (group == 0 || (!any_group && group != 3)) {
            return false;
        }
        at += 1 + group;
    }
    return true;
}

/* 1.5, 1,5, 1e3, 1.5E-3, .5, 0x10, 0o17, 0b1: a number to someone, not a whole one in digits. At `at`
 * stands the first that is no digit. */
static bool is_other_number(struct vt_bytes text, size_t at)
{
    if (text.len > 2 && text.at[0] == '0' &&
        (text.at[1] == 'x' || text.at[1] == 'X' || text.at[1] == 'o' || text.at[1] == 'b')) {
        return true;
    }
    bool any = at > 0;
    if (text.at[at] == '.' || text.at[at] == ',') {
        size_t fraction = digits_at(text, at + 1);
        any = any || fraction > 0;
        at += 1 + fraction;
    }
    if (any && at + 1 < text.len && (text.at[at] == 'e' || text.at[at] == 'E')) {
        at++;
        at += text.at[at] == '+' || text.at[at] == '-' ? 1 : 0;
        size_t exponent = digits_at(text, at);
        any = exponent > 0;
        at += exponent;
    }
    return any && at == text.len;
}

/* Put only the digits, without zeros in front. */
static void put_digits(struct vt_buf *out, struct vt_bytes text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (is_digit(text.at[i]) && (out->len > 0 || text.at[i] != '0')) {
            vt_buf_put_byte(out, text.at[i]);
        }
    }
    if (out->len == 0) {
        vt_buf_put_byte(out, '0');
    }
}

/* What is wrong with a text that is no decimal; *digits: do its digits alone say what was meant? */
static enum vt_code classify(bool *digits, struct vt_bytes text)
{
    *digits = false;
    if (text.len > 1 && (text.at[0] == '-' || text.at[0] == '+') &&
        (is_digit(text.at[1]) || text.at[1] == '.')) {
        return VT_E_YAML_NUMBER_SIGN;
    }
    size_t first = digits_at(text, 0);
    if (first == text.len) {
        *digits = true;
        return VT_E_YAML_NUMBER_ZERO;
    }
    if (has_separators(text, first)) {
        *digits = true;
        return VT_E_YAML_NUMBER_SEPARATOR;
    }
    return is_other_number(text, first) ? VT_E_YAML_NUMBER_NOT_WHOLE : VT_E_YAML_NUMBER_TEXT;
}

bool vt_yaml_get_number(uint64_t *out, const struct vt_yaml *doc, const struct vt_yaml_node *map,
                        const char *key, enum vt_yaml_need need, uint64_t most,
                        struct vt_errors *errs)
{
    *out = 0;
    const struct vt_yaml_node *node = vt_yaml_want_scalar(doc, map, key, need, errs);
    if (node == NULL) {
        return false;
    }
    struct vt_bytes text = vt_yaml_text(doc, node);
    uint64_t value = 0;
    enum vt_code code = vt_number_parse(&value, text, most);
    struct vt_buf detail = {0};
    if (code != VT_OK && code != VT_E_NUMBER_TOO_BIG) {
        bool digits = false;
        code = classify(&digits, text);
        if (digits) {
            put_digits(&detail, text);
        }
    } else if (node->style != VT_YAML_PLAIN) {
        code = VT_E_YAML_NUMBER_QUOTED;
        vt_buf_put(&detail, text);
    } else if (code == VT_E_NUMBER_TOO_BIG) {
        code = VT_E_YAML_NUMBER_TOO_BIG;
        vt_buf_put_u64(&detail, most);
    }
    if (code != VT_OK) {
        vt_yaml_complain(doc, node, code, vt_buf_view(&detail), errs);
        vt_buf_free(&detail);
        return false;
    }
    *out = value;
    return true;
}

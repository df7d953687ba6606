/* SPDX-License-Identifier: EUPL-1.2 */
/* A fingerprint as a person copies it from a letter. */
#include "cli/fingerprint.h"

#include <vngtally/base/number.h>
#include <vngtally/base/text.h>

#define DIGITS (2 * (size_t)VT_HASH_SIZE)

/* A digit; people and spreadsheets also write capitals. */
static bool is_digit(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static unsigned char small(unsigned char c)
{
    return c >= 'A' && c <= 'F' ? (unsigned char)(c - 'A' + 'a') : c;
}

static bool complain(const struct vt_cli *cli, enum vt_word word, const char *option,
                     struct vt_bytes what, size_t place)
{
    struct vt_buf number = {0};
    vt_buf_put_u64(&number, place);
    const struct vt_bytes args[] = {vt_bytes_of(option), what, vt_buf_view(&number)};
    (void)vt_cli_usage(cli, word, args, 3);
    vt_buf_free(&number);
    return false;
}

/* The character at `at`, whole. */
static struct vt_bytes character(struct vt_bytes text, size_t at)
{
    uint32_t point;
    size_t len;
    return vt_bytes_part(text, at, vt_utf8_decode(&point, &len, text, at) ? len : 1);
}

static bool is_space(unsigned char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The digits without the spaces between them; `found` counts them. */
static bool take_digits(unsigned char *digits, size_t *found, const struct vt_cli *cli,
                        const char *option, struct vt_bytes text)
{
    *found = 0;
    for (size_t at = 0; at < text.len; at++) {
        unsigned char c = text.at[at];
        if (is_space(c)) {
            continue;
        }
        if (!is_digit(c)) {
            return complain(cli, VT_W_VERIFY_HEX_OTHER, option, character(text, at), *found + 1);
        }
        if (*found < DIGITS) {
            digits[*found] = small(c);
        }
        (*found)++;
    }
    return true;
}

bool vt_cli_fingerprint(struct vt_hash *out, const struct vt_cli *cli, const char *option,
                        const char *text)
{
    unsigned char digits[DIGITS] = {0};
    struct vt_buf number = {0};
    size_t found;
    *out = (struct vt_hash){0};
    if (!take_digits(digits, &found, cli, option, vt_bytes_of(text))) {
        return false;
    }
    if (found != DIGITS) {
        vt_buf_put_u64(&number, found);
        (void)complain(cli, VT_W_VERIFY_HEX_LENGTH, option, vt_buf_view(&number), 0);
        vt_buf_free(&number);
        return false;
    }
    return vt_hash_parse_hex(out, (struct vt_bytes){digits, DIGITS}) == VT_OK;
}

bool vt_cli_in_groups(const struct vt_cli *cli)
{
    if (cli->operand_count < 2) {
        return false;
    }
    const char *given = vt_cli_value(cli, "--fingerprint");
    struct vt_bytes extra = vt_bytes_of(cli->operand[1]);
    bool group = given != NULL && extra.len > 0;
    for (size_t i = 0; i < extra.len; i++) {
        group = group && is_digit(extra.at[i]);
    }
    const struct vt_bytes arg = group ? vt_bytes_of(given) : extra;
    (void)vt_cli_usage(cli, group ? VT_W_VERIFY_HEX_QUOTES : VT_W_USE_TOO_MANY, &arg, 1);
    return true;
}

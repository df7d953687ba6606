/* SPDX-License-Identifier: EUPL-1.2 */
/* The texts of refused, rekey and close entries. docs/FORMAT.md sections 7.4 to 7.6. */
#include <vngtally/base/lines.h>
#include <vngtally/base/text.h>
#include <vngtally/base/time.h>
#include <vngtally/vote/notices.h>
#include <vngtally/vote/register.h>

#include "put.h"
#include "take.h"

#define REFUSED_NAME "vngtally/refused/v1"
#define REKEY_NAME "vngtally/rekey/v1"
#define CLOSE_NAME "vngtally/close/v1"

enum vt_code vt_reason_check(struct vt_bytes reason, size_t most)
{
    if (vt_text_is_blank(reason)) {
        return VT_E_REASON_EMPTY;
    }
    if (reason.len > most) {
        return VT_E_REASON_TOO_LONG;
    }
    return vt_text_check(NULL, reason, VT_TEXT_LINE);
}

static void put_key(struct vt_buf *out, const char *name, const struct vt_public_key *key)
{
    vt_buf_put_text(out, name);
    vt_buf_put_byte(out, ' ');
    vt_ssh_key_put(out, key);
    vt_buf_put_byte(out, '\n');
}

static bool take_key(struct vt_public_key *key, struct vt_lines *lines, struct vt_bytes name)
{
    const struct vt_lines before = *lines;
    struct vt_bytes text;
    if (vt_lines_field(&text, lines, name) && vt_ssh_key_parse(key, text) == VT_OK) {
        return true;
    }
    *lines = before;
    return false;
}

static bool take_closes(int64_t *seconds, struct vt_lines *lines)
{
    const struct vt_lines before = *lines;
    struct vt_bytes text;
    if (vt_lines_field(&text, lines, VT_LIT("closes")) &&
        vt_time_parse_utc(seconds, text) == VT_OK) {
        return true;
    }
    *lines = before;
    return false;
}

static bool take_rule(enum vt_code *rule, struct vt_lines *lines)
{
    const struct vt_lines before = *lines;
    struct vt_bytes slug;
    if (vt_lines_field(&slug, lines, VT_LIT("rule")) && vt_code_from_slug(rule, slug) &&
        vt_refused_rule_ok(*rule)) {
        return true;
    }
    *lines = before;
    return false;
}

/* What a genuinely signed file can be refused for: what reading a ballot says, and what intake says
 * of one that reads well. */
static const enum vt_code ballot_rules[] = {
#define VT_CODE(symbol, slug) symbol,
#include <vngtally/base/codes/yaml.def>
#undef VT_CODE
    VT_E_UTF8,
    VT_E_CONTROL,
    VT_E_CR,
    VT_E_TAB,
    VT_E_NUL,
    VT_E_LINE_SEPARATOR,
    VT_E_BIDI,
    VT_E_INVISIBLE,
    VT_E_BOM,
    VT_E_NOT_HEX,
    VT_E_NOT_A_DATE,
    VT_E_BALLOT_FORMAT,
    VT_E_BALLOT_CONSULTATION,
    VT_E_BALLOT_FINGERPRINT,
    VT_E_BALLOT_MEMBER,
    VT_E_BALLOT_SEQUENCE,
    VT_E_BALLOT_PROPOSAL,
    VT_E_BALLOT_OPTION,
    VT_E_BALLOT_EMPTY,
    VT_E_BALLOT_NOT_CANONICAL,
    VT_E_BALLOT_SEQUENCE_USED,
    VT_E_BALLOT_TOO_MANY,
    VT_E_ENTRY_MEMBER,
};

bool vt_refused_rule_ok(enum vt_code code)
{
    for (size_t i = 0; i < sizeof ballot_rules / sizeof *ballot_rules; i++) {
        if (ballot_rules[i] == code) {
            return true;
        }
    }
    return false;
}

void vt_refused_put(struct vt_buf *out, const struct vt_refused *refused)
{
    vt_buf_put_text(out, REFUSED_NAME "\n");
    vt_put_field(out, "member ", refused->member);
    vt_put_hash_field(out, "sha256 ", &refused->sha256);
    vt_put_hex_field(out, "sha512 ", (struct vt_bytes){refused->sha512, sizeof refused->sha512});
    vt_put_field(out, "rule ", vt_bytes_of(vt_code_slug(refused->rule)));
}

enum vt_code vt_refused_parse(struct vt_refused *out, struct vt_bytes text, struct vt_error *err)
{
    struct vt_refused read = {0};
    struct vt_lines lines = vt_lines_of(text);
    *out = read;
    if (!vt_lines_expect(&lines, VT_LIT(REFUSED_NAME)) ||
        !vt_take_text(&read.member, &lines, VT_LIT("member"), vt_member_code_ok) ||
        !vt_take_hex(read.sha256.b, VT_HASH_SIZE, &lines, VT_LIT("sha256")) ||
        !vt_take_hex(read.sha512, sizeof read.sha512, &lines, VT_LIT("sha512")) ||
        !take_rule(&read.rule, &lines) || !vt_lines_done(&lines)) {
        return vt_lines_fail(err, VT_E_NOTICE_FORM, &lines);
    }
    *out = read;
    return VT_OK;
}

void vt_rekey_put(struct vt_buf *out, const struct vt_rekey *rekey)
{
    vt_buf_put_text(out, REKEY_NAME "\n");
    vt_put_field(out, "consultation ", rekey->origin);
    vt_put_hash_field(out, "fingerprint ", &rekey->fingerprint);
    vt_put_field(out, "member ", rekey->member);
    put_key(out, "old", &rekey->old_key);
    put_key(out, "new", &rekey->new_key);
    vt_put_field(out, "reason ", rekey->reason);
}

enum vt_code vt_rekey_parse(struct vt_rekey *out, struct vt_bytes text, struct vt_error *err)
{
    struct vt_rekey read = {0};
    struct vt_lines lines = vt_lines_of(text);
    *out = read;
    if (!vt_lines_expect(&lines, VT_LIT(REKEY_NAME)) ||
        !vt_take_text(&read.origin, &lines, VT_LIT("consultation"), vt_origin_ok) ||
        !vt_take_hex(read.fingerprint.b, VT_HASH_SIZE, &lines, VT_LIT("fingerprint")) ||
        !vt_take_text(&read.member, &lines, VT_LIT("member"), vt_member_code_ok) ||
        !take_key(&read.old_key, &lines, VT_LIT("old")) ||
        !take_key(&read.new_key, &lines, VT_LIT("new")) ||
        !vt_take_reason(&read.reason, &lines, VT_REASON_MAX) || !vt_lines_done(&lines)) {
        return vt_lines_fail(err, VT_E_NOTICE_FORM, &lines);
    }
    *out = read;
    return VT_OK;
}

void vt_close_put(struct vt_buf *out, const struct vt_close *close)
{
    vt_buf_put_text(out, CLOSE_NAME "\ncloses ");
    vt_time_put_utc(out, close->closes);
    vt_buf_put_byte(out, '\n');
    if (close->reason.len > 0) {
        vt_put_field(out, "reason ", close->reason);
    }
}

enum vt_code vt_close_parse(struct vt_close *out, struct vt_bytes text, struct vt_error *err)
{
    struct vt_close read = {0};
    struct vt_lines lines = vt_lines_of(text);
    *out = read;
    if (!vt_lines_expect(&lines, VT_LIT(CLOSE_NAME)) || !take_closes(&read.closes, &lines) ||
        (!vt_lines_done(&lines) && !vt_take_reason(&read.reason, &lines, VT_REASON_MAX)) ||
        !vt_lines_done(&lines)) {
        return vt_lines_fail(err, VT_E_NOTICE_FORM, &lines);
    }
    *out = read;
    return VT_OK;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* A register in its plainest spelling, read line by line: ten times as fast as YAML, and as strict, for
 * whatever is not exactly this is left to the reader of YAML. docs/FORMAT.md section 4.
 *
 *     # comments and empty lines, only here
 *     format: vngtally/register/v1
 *     source: TEXT                      may be left out
 *     members:
 *       - code: GM0014
 *         name: TEXT
 *         province: TEXT                may be left out
 *         kind: gemeente
 *         inhabitants: 244441           may be left out
 *         votes: 3                      may be left out
 *         shared_keys: true             may be left out
 *         keys:
 *           - ssh-ed25519 AAAA...       one or more
 *
 * A TEXT is plain (a letter, then letters, digits, single blanks and .,'()/-) or stands between double
 * quotes without \ and ". The rules of the fields are those of register_member.c.
 */
#include "register_parts.h"

#include <stdlib.h>

#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>
#include <vngtally/base/text.h>

#define MEMBER "  - code:"
#define FIELD "    "
#define KEY "      - "

/* Longest comment and source: within the caps of a line and of a scalar (yaml/caps.h). */
#define TEXT_MOST 1000u

/* How many keys are told of at once. */
#define KEYS_AT_ONCE 64u

struct plain {
    struct vt_register *reg;
    struct vt_lines lines;
    const struct vt_register_reading *reading;
    uint32_t provinces; /* seen so far, each kept once */
    struct vt_bytes province[VT_PROVINCES_MAX];
};

static bool is_letter(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* May it stand in a plain text after its first letter? A blank may not be followed by another. */
static bool is_plain(unsigned char byte)
{
    return is_letter(byte) || (byte >= '0' && byte <= '9') || byte >= 0x80 || byte == ' ' ||
           byte == '.' || byte == ',' || byte == '\'' || byte == '(' || byte == ')' ||
           byte == '/' || byte == '-';
}

/* `null`, in whatever case, is no text in YAML. */
static bool is_null(struct vt_bytes text)
{
    return text.len == 4 && (text.at[0] | 0x20u) == 'n' && (text.at[1] | 0x20u) == 'u' &&
           (text.at[2] | 0x20u) == 'l' && (text.at[3] | 0x20u) == 'l';
}

static bool plain_ok(struct vt_bytes text)
{
    bool ascii = true;
    if (text.len == 0 || !is_letter(text.at[0]) || text.at[text.len - 1] == ' ' || is_null(text)) {
        return false;
    }
    for (size_t i = 1; i < text.len; i++) {
        if (!is_plain(text.at[i]) || (text.at[i] == ' ' && text.at[i - 1] == ' ')) {
            return false;
        }
        ascii = ascii && text.at[i] < 0x80;
    }
    return ascii || vt_text_check(NULL, text, VT_TEXT_LINE) == VT_OK;
}

/* Between quotes: the text without them. */
static bool unquote(struct vt_bytes *text)
{
    if (text->len < 3 || text->at[0] != '"' || text->at[text->len - 1] != '"') {
        return false;
    }
    *text = vt_bytes_part(*text, 1, text->len - 2);
    return text->at[0] != ' ' && text->at[text->len - 1] != ' ' &&
           vt_bytes_find(*text, '"', 0) == text->len &&
           vt_bytes_find(*text, '\\', 0) == text->len &&
           vt_text_check(NULL, *text, VT_TEXT_LINE) == VT_OK;
}

/* Is it a text of `most` bytes at most? *text is then without its quotes. */
static bool text_ok(struct vt_bytes *text, size_t most)
{
    return (plain_ok(*text) || unquote(text)) && text->len <= most;
}

/* Keep a text, for which there is room: so those that were kept before stay where they are. */
static bool keep(struct vt_bytes *out, struct plain *p, struct vt_bytes text)
{
    struct vt_buf *texts = &p->reg->texts;
    size_t from = texts->len;
    if (text.len > texts->room - from) {
        return false;
    }
    vt_buf_put(texts, text);
    *out = vt_bytes_part(vt_buf_view(texts), from, text.len);
    return true;
}

/* Lines that may be left out; false when one stands there and is not good. */
static bool take_source(struct plain *p)
{
    struct vt_bytes text;
    return !vt_lines_field(&text, &p->lines, VT_LIT("source:")) ||
           (text_ok(&text, TEXT_MOST) && keep(&p->reg->source, p, text));
}

/* The newest is looked at first: members of one province often stand together. */
static bool take_province(struct vt_bytes *out, struct plain *p)
{
    struct vt_bytes text;
    if (!vt_lines_field(&text, &p->lines, VT_LIT(FIELD "province:"))) {
        return true;
    }
    if (!text_ok(&text, VT_PROVINCE_MAX)) {
        return false;
    }
    for (uint32_t i = p->provinces; i > 0; i--) {
        if (vt_bytes_equal(p->province[i - 1], text)) {
            *out = p->province[i - 1];
            return true;
        }
    }
    if (p->provinces == VT_PROVINCES_MAX || !keep(out, p, text)) {
        return false;
    }
    p->province[p->provinces++] = *out;
    return true;
}

/* The same; *there says whether it stands there. */
static bool take_number(uint32_t *out, bool *there, struct plain *p, struct vt_bytes key,
                        uint32_t most)
{
    struct vt_bytes text;
    uint64_t value = 0;
    *there = vt_lines_field(&text, &p->lines, key);
    if (*there && vt_number_parse(&value, text, most) != VT_OK) {
        return false;
    }
    *out = (uint32_t)value;
    return true;
}

/* ---- a member ---- */

static void tell(const struct plain *p)
{
    const struct vt_key_watch *watch = p->reading->watch;
    if (watch != NULL) {
        watch->keys(watch->context, p->reg->key, p->reg->key_count);
    }
}

static bool take_key(struct plain *p, struct vt_member *member)
{
    struct vt_register *reg = p->reg;
    struct vt_bytes line;
    if (!vt_lines_peek(&line, &p->lines) || !vt_bytes_starts(line, VT_LIT(KEY))) {
        return false;
    }
    struct vt_public_key *key = &reg->key[reg->key_count];
    if (vt_ssh_key_parse(key, vt_bytes_part(line, sizeof KEY - 1, SIZE_MAX)) != VT_OK ||
        vt_register_check_point(p->reading, key) != VT_OK ||
        vt_register_has_key(reg, (uint32_t)(member - reg->member), key)) {
        return false;
    }
    (void)vt_lines_next(&line, &p->lines);
    member->key_count++;
    reg->key_count++;
    if (reg->key_count % KEYS_AT_ONCE == 0) {
        tell(p);
    }
    return true;
}

/* One or more, up to the next member or the end. */
static bool take_keys(struct plain *p, struct vt_member *member)
{
    if (!vt_lines_expect(&p->lines, VT_LIT(FIELD "keys:"))) {
        return false;
    }
    member->first_key = p->reg->key_count;
    while (member->key_count < VT_MEMBER_KEYS_MAX && take_key(p, member)) {
    }
    return member->key_count > 0;
}

static bool take_kind(struct vt_member *out, struct plain *p)
{
    struct vt_bytes text;
    enum vt_kind kind;
    if (!vt_lines_field(&text, &p->lines, VT_LIT(FIELD "kind:")) || !vt_kind_parse(&kind, text)) {
        return false;
    }
    out->kind = (uint8_t)kind;
    return true;
}

/* The rules that hold between the fields. */
static bool fields_agree(const struct vt_member *member, bool has_votes)
{
    bool gemeente = member->kind == VT_KIND_GEMEENTE;
    return has_votes == (member->kind == VT_KIND_BIJZONDER) &&
           !vt_bytes_equal(member->province, VT_LIT("none")) &&
           (!gemeente || (vt_gemeente_code_ok(member->code) && member->province.len > 0 &&
                          member->has_inhabitants));
}

static bool take_member(struct plain *p)
{
    struct vt_register *reg = p->reg;
    struct vt_member *member = &reg->member[reg->count];
    struct vt_bytes code, name;
    bool has_votes;
    if (!vt_lines_field(&code, &p->lines, VT_LIT(MEMBER)) || !vt_member_code_ok(code) ||
        (reg->count > 0 && vt_bytes_compare(member[-1].code, code) >= 0) ||
        !keep(&member->code, p, code) || !vt_lines_field(&name, &p->lines, VT_LIT(FIELD "name:")) ||
        !text_ok(&name, VT_MEMBER_NAME_MAX) || !keep(&member->name, p, name) ||
        !take_province(&member->province, p) || !take_kind(member, p) ||
        !take_number(&member->inhabitants, &member->has_inhabitants, p,
                     VT_LIT(FIELD "inhabitants:"), UINT32_MAX) ||
        !take_number(&member->votes, &has_votes, p, VT_LIT(FIELD "votes:"), VT_VOTES_MAX)) {
        return false;
    }
    member->shared_keys = vt_lines_expect(&p->lines, VT_LIT(FIELD "shared_keys: true"));
    if (!fields_agree(member, has_votes) || !take_keys(p, member)) {
        return false;
    }
    vt_register_weigh(member, p->reading->rule);
    reg->count++;
    return true;
}

/* ---- all of it ---- */

static bool take_head(struct plain *p)
{
    struct vt_bytes line;
    while (vt_lines_peek(&line, &p->lines) && (line.len == 0 || line.at[0] == '#')) {
        if (line.len > TEXT_MOST || vt_text_check(NULL, line, VT_TEXT_LINE) != VT_OK) {
            return false;
        }
        (void)vt_lines_next(&line, &p->lines);
    }
    return vt_lines_expect(&p->lines, VT_LIT("format: " VT_REGISTER_FORMAT)) && take_source(p) &&
           vt_lines_expect(&p->lines, VT_LIT("members:"));
}

/* How many members and keys there can be, and how long their texts. */
struct size {
    size_t members, keys, texts;
};

/* Returns whether a register can have them. */
static bool measure(struct size *out, struct vt_bytes text)
{
    struct vt_lines lines = vt_lines_of(text);
    struct vt_bytes line;
    *out = (struct size){0};
    while (vt_lines_next(&line, &lines)) {
        bool member = vt_bytes_starts(line, VT_LIT(MEMBER));
        bool key = !member && vt_bytes_starts(line, VT_LIT(KEY));
        out->members += member;
        out->keys += key;
        out->texts += key ? 0 : line.len;
    }
    return vt_lines_done(&lines) && out->members > 0 && out->members <= VT_MEMBERS_MAX &&
           out->keys >= out->members && out->keys <= (size_t)VT_MEMBERS_MAX * VT_MEMBER_KEYS_MAX;
}

static enum vt_code make_room(struct vt_register *out, const struct size *size)
{
    out->member = calloc(size->members, sizeof *out->member);
    out->key = calloc(size->keys, sizeof *out->key);
    out->sorted = calloc(size->keys, sizeof *out->sorted);
    return out->member != NULL && out->key != NULL && out->sorted != NULL &&
                   vt_buf_reserve(&out->texts, size->texts) != NULL
               ? VT_OK
               : VT_E_MEMORY;
}

enum vt_code vt_register_read_plain(bool *plain, struct vt_register *out, struct vt_bytes text,
                                    const struct vt_register_reading *reading)
{
    struct plain p = {.reg = out, .lines = vt_lines_of(text), .reading = reading};
    struct size size;
    bool clash = false;
    *plain = false;
    if (text.len > VT_YAML_REGISTER_CAPS.bytes || !measure(&size, text)) {
        return VT_OK;
    }
    enum vt_code code = make_room(out, &size);
    if (code != VT_OK || !take_head(&p)) {
        return code;
    }
    while (!vt_lines_done(&p.lines)) {
        if (!take_member(&p)) {
            return VT_OK;
        }
    }
    tell(&p);
    code = vt_register_sort(&clash, out);
    *plain = code == VT_OK && !clash && vt_register_add_up(out) == VT_OK;
    return code;
}

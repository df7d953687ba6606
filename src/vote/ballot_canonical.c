/* SPDX-License-Identifier: EUPL-1.2 */
/* A ballot in its one spelling, read without YAML: five times as fast, and as strict, for the template
 * decides. docs/FORMAT.md section 5. */
#include "ballot_parts.h"

#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>
#include <vngtally/base/text.h>
#include <vngtally/base/time.h>
#include <vngtally/vote/register.h>

#define INDENT "  "

/* `KEY: value`, the next line. */
static bool take(struct vt_bytes *value, struct vt_lines *lines, struct vt_bytes key)
{
    struct vt_bytes line;
    struct vt_lines before = *lines;
    if (vt_lines_next(&line, lines) && vt_bytes_starts(line, key) && line.len > key.len) {
        *value = vt_bytes_part(line, key.len, SIZE_MAX);
        return true;
    }
    *lines = before;
    return false;
}

static bool take_hash(struct vt_hash *out, struct vt_lines *lines, struct vt_bytes key)
{
    struct vt_bytes text;
    return take(&text, lines, key) && vt_hash_parse_hex(out, text) == VT_OK;
}

static bool take_choices(struct vt_ballot *out, struct vt_lines *lines,
                         const struct vt_consultation *consultation)
{
    struct vt_bytes id, rest;
    uint32_t chosen = 0;
    if (!vt_lines_expect(lines, VT_LIT("choices:"))) {
        return false;
    }
    while (take(&rest, lines, VT_LIT(INDENT))) {
        uint32_t p =
            vt_word_next(&id, &rest, ':') ? vt_proposal_find(consultation, id) : VT_NO_OPTION;
        if (p == VT_NO_OPTION || rest.len < 2 || rest.at[0] != ' ') {
            return false;
        }
        out->choice[p] =
            vt_option_find(&consultation->proposal[p], vt_bytes_part(rest, 1, SIZE_MAX));
        if (out->choice[p] == VT_NO_OPTION) {
            return false;
        }
        chosen++;
    }
    return chosen > 0;
}

/* A quoted text without escapes; others are left to the reader of YAML. */
static bool take_reference(struct vt_ballot *out, struct vt_lines *lines)
{
    struct vt_bytes text;
    if (!take(&text, lines, VT_LIT("reference: "))) {
        return true;
    }
    if (text.len < 3 || text.at[0] != '"' || text.at[text.len - 1] != '"') {
        return false;
    }
    text = vt_bytes_part(text, 1, text.len - 2);
    out->reference = text;
    return text.len <= VT_REFERENCE_MAX && vt_bytes_find(text, '\\', 0) == text.len &&
           vt_bytes_find(text, '"', 0) == text.len && !vt_text_is_blank(text) &&
           vt_text_check(NULL, text, VT_TEXT_LINE) == VT_OK;
}

static bool take_all(struct vt_ballot *out, struct vt_lines *lines,
                     const struct vt_consultation *consultation, const struct vt_hash *fingerprint)
{
    struct vt_bytes sequence;
    uint64_t number;
    if (!vt_lines_expect(lines, VT_LIT("format: " VT_BALLOT_FORMAT)) ||
        !take(&out->origin, lines, VT_LIT("consultation: ")) || out->origin.at[0] == '-' ||
        !vt_bytes_equal(out->origin, consultation->origin) ||
        !take_hash(&out->fingerprint, lines, VT_LIT("fingerprint: ")) ||
        !vt_hash_equal(&out->fingerprint, fingerprint) ||
        !take(&out->member, lines, VT_LIT("member: ")) || !vt_member_code_ok(out->member) ||
        !take(&sequence, lines, VT_LIT("sequence: ")) ||
        vt_number_parse(&number, sequence, VT_SEQUENCE_MAX) != VT_OK || number == 0 ||
        !take_choices(out, lines, consultation)) {
        return false;
    }
    out->sequence = (uint32_t)number;
    if (take(&out->decided, lines, VT_LIT("decided: ")) && vt_date_check(out->decided) != VT_OK) {
        return false;
    }
    return take_reference(out, lines) &&
           take_hash(&out->toelichting, lines, VT_LIT("toelichting_sha256: ")) &&
           vt_lines_done(lines);
}

bool vt_ballot_read_canonical(struct vt_ballot *out, struct vt_buf *again,
                              const struct vt_consultation *consultation,
                              const struct vt_hash *fingerprint, struct vt_bytes file)
{
    struct vt_ballot ballot = {0};
    struct vt_lines lines = vt_lines_of(file);
    for (uint32_t p = 0; p < VT_PROPOSALS_MAX; p++) {
        ballot.choice[p] = VT_NO_OPTION;
    }
    if (file.len > VT_BALLOT_MAX || !take_all(&ballot, &lines, consultation, fingerprint)) {
        return false;
    }
    vt_buf_clear(again);
    vt_ballot_put(again, &ballot, consultation);
    if (vt_buf_code(again) != VT_OK || !vt_bytes_equal(vt_buf_view(again), file)) {
        return false;
    }
    *out = ballot;
    return true;
}

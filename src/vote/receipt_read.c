/* SPDX-License-Identifier: EUPL-1.2 */
/* A receipt's form, read strictly. docs/FORMAT.md section 11. */
#include <stdlib.h>

#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>
#include <vngtally/vote/consultation.h>
#include <vngtally/vote/receipt_read.h>
#include <vngtally/vote/register.h>

#define RECEIPT_NAME "vngtally/receipt/v1"

uint32_t vt_receipt_history(uint32_t entries)
{
    return entries < VT_RECEIPT_SECTIONS ? entries : VT_RECEIPT_SECTIONS;
}

/* Stand again where the line that is wrong begins, so that it can be told. */
static bool back(struct vt_lines *lines, const struct vt_lines *was)
{
    *lines = *was;
    return false;
}

/* Two decimals with one space between them. */
static bool take_two(uint64_t *a, uint64_t *b, struct vt_lines *lines, struct vt_bytes name)
{
    const struct vt_lines was = *lines;
    struct vt_bytes rest, first;
    bool good = vt_lines_field(&rest, lines, name) && vt_word_next(&first, &rest, ' ') &&
                vt_number_parse(a, first, UINT32_MAX) == VT_OK &&
                vt_number_parse(b, rest, VT_RECEIPT_MAX) == VT_OK;
    return good || back(lines, &was);
}

static bool take_count(size_t *count, struct vt_lines *lines)
{
    const struct vt_lines was = *lines;
    struct vt_bytes digits;
    uint64_t number;
    *count = 0;
    if (!vt_lines_field(&digits, lines, VT_LIT("proof")) ||
        vt_number_parse(&number, digits, VT_MERKLE_LEVELS + 1) != VT_OK) {
        return back(lines, &was);
    }
    *count = (size_t)number;
    return true;
}

static bool take_hashes(struct vt_proof *proof, size_t count, struct vt_lines *lines)
{
    for (proof->count = 0; proof->count < count; proof->count++) {
        const struct vt_lines was = *lines;
        struct vt_bytes line;
        if (!vt_lines_next(&line, lines) ||
            vt_hash_parse_base64(&proof->hash[proof->count], line) != VT_OK) {
            return back(lines, &was);
        }
    }
    return true;
}

/* `NAME INDEX LENGTH`, that many bytes; without the proof. */
static bool take_bytes(struct vt_receipt_section *out, struct vt_lines *lines, struct vt_bytes name)
{
    const struct vt_lines was = *lines;
    uint64_t len;
    bool good = take_two(&out->index, &len, lines, name) && len > 0 &&
                vt_lines_raw(&out->bytes, lines, (size_t)len) &&
                vt_bytes_ends(out->bytes, VT_LIT("\n"));
    return good || back(lines, &was);
}

static bool take_section(struct vt_receipt_section *out, struct vt_lines *lines,
                         struct vt_bytes name)
{
    size_t count;
    return take_bytes(out, lines, name) && take_count(&count, lines) &&
           take_hashes(&out->proof, count, lines);
}

static bool next_is(const struct vt_lines *lines, struct vt_bytes name)
{
    struct vt_bytes line;
    return vt_lines_peek(&line, lines) && vt_bytes_starts(line, name);
}

/* Room for one more of `size` bytes in an array of at most VT_RECEIPT_SECTIONS. */
static enum vt_code grow(void **array, uint32_t count, size_t size)
{
    if (count == VT_RECEIPT_SECTIONS) {
        return VT_E_TOO_BIG;
    }
    bool full = count == 0 || (count >= 4 && (count & (count - 1)) == 0);
    if (!full) {
        return VT_OK;
    }
    void *larger = realloc(*array, (count == 0 ? 4 : (size_t)count * 2) * size);
    if (larger == NULL) {
        return VT_E_MEMORY;
    }
    *array = larger;
    return VT_OK;
}

static enum vt_code take_entries(struct vt_receipt *out, struct vt_lines *lines)
{
    while (next_is(lines, VT_LIT("entry "))) {
        void *array = out->entry;
        enum vt_code code = grow(&array, out->entry_count, sizeof *out->entry);
        out->entry = array;
        if (code != VT_OK) {
            return code;
        }
        struct vt_receipt_section *entry = &out->entry[out->entry_count];
        *entry = (struct vt_receipt_section){0};
        if (!take_section(entry, lines, VT_LIT("entry")) ||
            (out->entry_count > 0 && entry->index <= entry[-1].index)) {
            return VT_E_RECEIPT_FORM;
        }
        out->entry_count++;
    }
    return out->entry_count > 0 ? VT_OK : VT_E_RECEIPT_FORM;
}

/* The first line of the count proof tells how many counters each has. */
static enum vt_code find_width(struct vt_receipt *out, struct vt_bytes counters, size_t levels)
{
    for (size_t i = 0; i < counters.len; i++) {
        out->width += counters.at[i] == ' ';
    }
    out->width += counters.len > 0;
    if (out->width == 0 || out->width > VT_MERKLE_WIDTH) {
        return VT_E_RECEIPT_FORM;
    }
    out->counters = calloc(levels * out->width, sizeof *out->counters);
    return out->counters != NULL ? VT_OK : VT_E_MEMORY;
}

/* One level of the count proof: a hash and the sibling's counters. */
static enum vt_code take_level(struct vt_receipt *out, struct vt_bytes line, size_t levels)
{
    struct vt_proof *proof = &out->count.proof;
    struct vt_bytes rest = line, word;
    uint32_t width = 0;
    if (vt_bytes_ends(line, VT_LIT(" ")) || !vt_word_next(&word, &rest, ' ') ||
        vt_hash_parse_base64(&proof->hash[proof->count], word) != VT_OK) {
        return VT_E_RECEIPT_FORM;
    }
    enum vt_code code = proof->count == 0 ? find_width(out, rest, levels) : VT_OK;
    if (code != VT_OK) {
        return code;
    }
    uint64_t *counters = out->counters + proof->count * out->width;
    while (vt_word_next(&word, &rest, ' ')) {
        if (width == out->width || vt_number_parse(&counters[width], word, UINT64_MAX) != VT_OK) {
            return VT_E_RECEIPT_FORM;
        }
        width++;
    }
    proof->count++;
    return width == out->width ? VT_OK : VT_E_RECEIPT_FORM;
}

static enum vt_code take_count_section(struct vt_receipt *out, struct vt_lines *lines)
{
    size_t levels;
    if (!take_bytes(&out->count, lines, VT_LIT("count")) || !take_count(&levels, lines) ||
        levels > VT_MERKLE_LEVELS) {
        return VT_E_RECEIPT_FORM;
    }
    while (out->count.proof.count < levels) {
        const struct vt_lines was = *lines;
        struct vt_bytes line;
        enum vt_code code =
            vt_lines_next(&line, lines) ? take_level(out, line, levels) : VT_E_RECEIPT_FORM;
        if (code != VT_OK) {
            (void)back(lines, &was);
            return code;
        }
    }
    return VT_OK;
}

static bool take_root(struct vt_hash *root, struct vt_lines *lines)
{
    const struct vt_lines was = *lines;
    struct vt_bytes text;
    bool good =
        vt_lines_field(&text, lines, VT_LIT("root")) && vt_hash_parse_base64(root, text) == VT_OK;
    return good || back(lines, &was);
}

static enum vt_code take_consistency(struct vt_receipt *out, struct vt_lines *lines)
{
    while (next_is(lines, VT_LIT("consistency "))) {
        void *array = out->consistency;
        enum vt_code code = grow(&array, out->consistency_count, sizeof *out->consistency);
        out->consistency = array;
        if (code != VT_OK) {
            return code;
        }
        struct vt_receipt_consistency *one = &out->consistency[out->consistency_count];
        uint64_t count;
        *one = (struct vt_receipt_consistency){0};
        if (!take_two(&one->old_size, &count, lines, VT_LIT("consistency")) ||
            count > VT_MERKLE_LEVELS + 1 || !take_root(&one->old_root, lines) ||
            !take_hashes(&one->proof, (size_t)count, lines) ||
            (out->consistency_count > 0 && one->old_size <= one[-1].old_size)) {
            return VT_E_RECEIPT_FORM;
        }
        out->consistency_count++;
    }
    return VT_OK;
}

static bool take_type(struct vt_receipt *out, struct vt_lines *lines)
{
    bool count = vt_lines_expect(lines, VT_LIT("type count"));
    out->type = count ? VT_RECEIPT_COUNT : VT_RECEIPT_ACCEPTANCE;
    return count || vt_lines_expect(lines, VT_LIT("type acceptance"));
}

/* A field that has a form of its own. */
static bool take_word(struct vt_bytes *word, struct vt_lines *lines, struct vt_bytes name,
                      bool (*good)(struct vt_bytes))
{
    const struct vt_lines was = *lines;
    return (vt_lines_field(word, lines, name) && good(*word)) || back(lines, &was);
}

static bool take_fingerprint(struct vt_hash *out, struct vt_lines *lines)
{
    const struct vt_lines was = *lines;
    struct vt_bytes text;
    bool good = vt_lines_field(&text, lines, VT_LIT("fingerprint")) &&
                vt_hash_parse_hex(out, text) == VT_OK;
    return good || back(lines, &was);
}

static enum vt_code take_head(struct vt_receipt *out, struct vt_lines *lines)
{
    if (!vt_lines_expect(lines, VT_LIT(RECEIPT_NAME))) {
        return vt_lines_expect(lines, VT_LIT(RECEIPT_NAME "\r")) ? VT_E_RECEIPT_CR
                                                                 : VT_E_RECEIPT_NAME;
    }
    bool good = take_type(out, lines) &&
                take_word(&out->origin, lines, VT_LIT("consultation"), vt_origin_ok) &&
                take_fingerprint(&out->fingerprint, lines) &&
                take_word(&out->member, lines, VT_LIT("member"), vt_member_code_ok) &&
                take_section(&out->reg, lines, VT_LIT("register"));
    return good ? VT_OK : VT_E_RECEIPT_FORM;
}

static enum vt_code take_checkpoint(struct vt_receipt *out, struct vt_lines *lines)
{
    const struct vt_lines was = *lines;
    struct vt_bytes digits;
    uint64_t len;
    bool good = vt_lines_field(&digits, lines, VT_LIT("checkpoint")) &&
                vt_number_parse(&len, digits, VT_RECEIPT_MAX) == VT_OK && len > 0 &&
                vt_lines_raw(&out->checkpoint, lines, (size_t)len) && vt_lines_done(lines);
    if (!good) {
        (void)back(lines, &was);
        return VT_E_RECEIPT_FORM;
    }
    return VT_OK;
}

static enum vt_code read_all(struct vt_receipt *out, struct vt_lines *lines)
{
    enum vt_code code = take_head(out, lines);
    if (code == VT_OK) {
        code = take_entries(out, lines);
    }
    if (code == VT_OK && out->type == VT_RECEIPT_COUNT) {
        code = take_count_section(out, lines);
    }
    if (code == VT_OK && out->type == VT_RECEIPT_COUNT) {
        code = take_consistency(out, lines);
    }
    return code == VT_OK ? take_checkpoint(out, lines) : code;
}

enum vt_code vt_receipt_read(struct vt_receipt *out, struct vt_bytes bytes, struct vt_error *err)
{
    struct vt_lines lines = vt_lines_of(bytes);
    *out = (struct vt_receipt){0};
    if (bytes.len > VT_RECEIPT_MAX) {
        return vt_fail_number(err, VT_E_TOO_BIG, VT_LIT(""), VT_RECEIPT_MAX);
    }
    enum vt_code code = read_all(out, &lines);
    if (code == VT_OK) {
        return VT_OK;
    }
    vt_receipt_free(out);
    return vt_lines_fail(err, code, &lines);
}

void vt_receipt_free(struct vt_receipt *receipt)
{
    free(receipt->entry);
    free(receipt->counters);
    free(receipt->consistency);
    *receipt = (struct vt_receipt){0};
}

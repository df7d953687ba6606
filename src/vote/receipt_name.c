/* SPDX-License-Identifier: EUPL-1.2 */
/* The names of receipts, and back from a name to what it is of. docs/FORMAT.md section 11. */
#include <vngtally/base/number.h>
#include <vngtally/vote/receipt.h>

#define NAME_TAIL VT_LIT(".receipt")

static bool put_name(char out[VT_RECEIPT_NAME], struct vt_bytes code, const char *middle,
                     uint64_t number, bool numbered)
{
    struct vt_buf name = {
        .at = (unsigned char *)out, .room = VT_RECEIPT_NAME, .cap = VT_RECEIPT_NAME};
    vt_buf_put(&name, code);
    vt_buf_put_text(&name, middle);
    if (numbered) {
        vt_buf_put_u64(&name, number);
    }
    vt_buf_put(&name, NAME_TAIL);
    vt_buf_put_byte(&name, '\0');
    if (vt_buf_code(&name) == VT_OK) {
        return true;
    }
    out[0] = '\0';
    return false;
}

bool vt_receipt_name(char out[VT_RECEIPT_NAME], const struct vt_dossier *dossier, uint32_t index)
{
    const struct vt_standing_entry *entry = &dossier->entry[index];
    out[0] = '\0';
    if (entry->member == VT_NO_MEMBER) {
        return false;
    }
    struct vt_bytes code = dossier->reg.member[entry->member].code;
    switch (entry->kind) {
    case VT_ENTRY_BALLOT:
    case VT_ENTRY_LATE:
        return put_name(out, code, "-", entry->sequence, true);
    case VT_ENTRY_REFUSED:
        return put_name(out, code, "-refused-", index, true);
    case VT_ENTRY_REKEY:
        return put_name(out, code, "-rekey-", index, true);
    default:
        return false;
    }
}

void vt_receipt_count_name(char out[VT_RECEIPT_NAME], const struct vt_dossier *dossier,
                           uint32_t member)
{
    (void)put_name(out, dossier->reg.member[member].code, "-count", 0, false);
}

/* CODE, and what stands between it and the tail; false: no such name. */
static bool split(uint32_t *member, struct vt_bytes *rest, const struct vt_dossier *dossier,
                  struct vt_bytes name)
{
    size_t dash = vt_bytes_find(name, '-', 0);
    *member = vt_register_find(&dossier->reg, vt_bytes_part(name, 0, dash));
    *rest = vt_bytes_part(name, dash + 1, name.len);
    rest->len = rest->len < NAME_TAIL.len ? 0 : rest->len - NAME_TAIL.len;
    return *member != VT_NO_MEMBER;
}

/* The entry that a name points to, or VT_NO_ENTRY. */
static uint32_t entry_of(const struct vt_dossier *dossier, uint32_t member, struct vt_bytes rest)
{
    uint64_t number = 0;
    if (vt_number_parse(&number, rest, VT_SEQUENCE_MAX) == VT_OK) {
        return vt_dossier_find_sequence(dossier, member, (uint32_t)number);
    }
    size_t dash = vt_bytes_find(rest, '-', 0);
    struct vt_bytes index = vt_bytes_part(rest, dash + 1, rest.len);
    bool good = vt_number_parse(&number, index, VT_ENTRIES_MAX) == VT_OK && number < dossier->count;
    return good ? (uint32_t)number : VT_NO_ENTRY;
}

/* The name is made again and compared. */
bool vt_receipt_is_named(const struct vt_dossier *dossier, struct vt_bytes name)
{
    char expected[VT_RECEIPT_NAME];
    struct vt_bytes rest;
    uint32_t member = VT_NO_MEMBER;
    if (!split(&member, &rest, dossier, name)) {
        return false;
    }
    if (vt_bytes_equal(rest, VT_LIT("count")) && dossier->result != VT_NO_ENTRY) {
        vt_receipt_count_name(expected, dossier, member);
    } else {
        uint32_t index = entry_of(dossier, member, rest);
        if (index == VT_NO_ENTRY || !vt_receipt_name(expected, dossier, index)) {
            return false;
        }
    }
    return vt_bytes_equal(name, vt_bytes_of(expected));
}

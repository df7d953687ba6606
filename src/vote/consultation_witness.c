/* SPDX-License-Identifier: EUPL-1.2 */
/* The witnesses of a consultation and how many of them are needed. docs/FORMAT.md section 3. */
#include "consultation_parts.h"

static bool same_name(const struct vt_note_key *a, const struct vt_note_key *b)
{
    return vt_bytes_equal(vt_bytes_of(a->name), vt_bytes_of(b->name));
}

/* Refuse a witness that is one of those before it, which stand on `lines`: by name, or by key under
 * another name. */
static bool is_new(const struct vt_consultation *out, const struct vt_note_key *key,
                   const uint32_t *lines, const struct vt_reading *r,
                   const struct vt_yaml_node *item)
{
    for (uint32_t i = 0; i < out->witness_count; i++) {
        enum vt_code code = VT_OK;
        if (same_name(key, &out->witness[i])) {
            code = VT_E_CONSULTATION_WITNESS_NAME;
        } else if (vt_public_key_equal(&key->key, &out->witness[i].key)) {
            code = VT_E_CONSULTATION_WITNESS_KEY;
        }
        if (code != VT_OK) {
            vt_reading_say_number(r, item, code, vt_bytes_of(key->name), lines[i]);
            return false;
        }
    }
    return true;
}

/* A verifier key of a witness. Returns whether it is a good one. */
static bool read_key(struct vt_note_key *out, const struct vt_reading *r,
                     const struct vt_yaml_node *item)
{
    struct vt_bytes text;
    if (!vt_yaml_item_text(&text, r->doc, item, SIZE_MAX, r->errs)) {
        return false;
    }
    enum vt_code code = vt_note_key_parse(out, text);
    if (code == VT_OK && out->type != VT_NOTE_COSIGNATURE) {
        code = VT_E_CONSULTATION_WITNESS_TYPE;
    }
    if (code != VT_OK) {
        vt_yaml_complain(r->doc, item, code, VT_LIT(""), r->errs);
    }
    return code == VT_OK;
}

static void read_keys(struct vt_consultation *out, const struct vt_reading *r,
                      const struct vt_yaml_node *list)
{
    uint32_t lines[VT_WITNESSES_MAX] = {0};
    struct vt_note_key key;
    for (const struct vt_yaml_node *item = vt_yaml_first(r->doc, list);
         item != NULL && out->witness_count < VT_WITNESSES_MAX; item = vt_yaml_next(r->doc, item)) {
        if (read_key(&key, r, item) && is_new(out, &key, lines, r, item)) {
            lines[out->witness_count] = item->line;
            out->witness[out->witness_count++] = key;
        }
    }
}

void vt_consultation_read_witnesses(struct vt_consultation *out, const struct vt_reading *r,
                                    const struct vt_yaml_node *root)
{
    static const char *const known[] = {"keys", "quorum", NULL};
    const struct vt_yaml_node *map, *list;
    uint64_t quorum;
    if (!vt_yaml_get_mapping(&map, r->doc, root, "witnesses", VT_YAML_OPTIONAL, r->errs) ||
        !vt_yaml_keys(r->doc, map, known, r->errs)) {
        return;
    }
    bool listed = vt_yaml_get_sequence(&list, r->doc, map, "keys", VT_YAML_REQUIRED, r->errs);
    if (listed) {
        read_keys(out, r, list);
        if (list->children > VT_WITNESSES_MAX) {
            vt_reading_say_numbers(r, list, VT_E_CONSULTATION_WITNESSES, list->children,
                                   VT_WITNESSES_MAX);
        }
    }
    if (vt_yaml_get_number(&quorum, r->doc, map, "quorum", VT_YAML_REQUIRED, UINT32_MAX, r->errs) &&
        listed && (quorum < 1 || quorum > list->children)) {
        vt_reading_say_numbers(r, vt_yaml_get(r->doc, map, "quorum"), VT_E_CONSULTATION_QUORUM,
                               quorum, list->children);
    }
    out->quorum = (uint32_t)quorum;
}

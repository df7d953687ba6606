/* SPDX-License-Identifier: EUPL-1.2 */
/* The keys of the register and whose they are. docs/FORMAT.md section 4. */
#include "register_parts.h"

#include <stdlib.h>

#include <vngtally/base/lines.h>

/* A key of OpenSSH's spelling that is safe to verify with. Returns whether it is. */
static bool read_key(struct vt_public_key *out, const struct vt_register_reading *reading,
                     const struct vt_yaml_node *item)
{
    const struct vt_reading *r = &reading->r;
    struct vt_bytes text, subject;
    if (!vt_yaml_item_text(&text, r->doc, item, SIZE_MAX, r->errs)) {
        return false;
    }
    enum vt_code code = vt_ssh_key_parse(out, text);
    subject = text;
    if (code == VT_E_KEY_TYPE) {
        (void)vt_word_next(&subject, &text, ' ');
    } else if (code == VT_OK && reading->need != VT_REGISTER_POINTS_LATER) {
        code = vt_public_key_check(out);
    }
    if (code != VT_OK) {
        vt_reading_say(r, item, code, subject, VT_LIT(""));
    }
    return code == VT_OK;
}

/* The place among the member's `count` keys, or `count`. */
static uint32_t find_key(const struct vt_public_key *keys, uint32_t count,
                         const struct vt_public_key *key)
{
    uint32_t i = 0;
    while (i < count && !vt_public_key_equal(&keys[i], key)) {
        i++;
    }
    return i;
}

void vt_register_read_keys(struct vt_register *out, const struct vt_register_reading *reading,
                           uint32_t index, struct vt_bytes who)
{
    const struct vt_reading *r = &reading->r;
    struct vt_member *member = &out->member[index];
    uint32_t lines[VT_MEMBER_KEYS_MAX] = {0};
    const struct vt_yaml_node *list;
    struct vt_public_key key;
    uint32_t seen = 0;
    enum vt_yaml_need need =
        reading->need == VT_REGISTER_KEYS_OPTIONAL ? VT_YAML_OPTIONAL : VT_YAML_REQUIRED;
    if (!vt_yaml_get_sequence(&list, r->doc, reading->item[index].node, "keys", need, r->errs)) {
        return;
    }
    if (list->children > VT_MEMBER_KEYS_MAX) {
        vt_reading_say_number(r, list, VT_E_REGISTER_KEYS, who, VT_MEMBER_KEYS_MAX);
    }
    for (const struct vt_yaml_node *item = vt_yaml_first(r->doc, list);
         item != NULL && seen < VT_MEMBER_KEYS_MAX; item = vt_yaml_next(r->doc, item), seen++) {
        if (!read_key(&key, reading, item)) {
            continue;
        }
        uint32_t same = find_key(&out->key[member->first_key], member->key_count, &key);
        if (same < member->key_count) {
            vt_reading_say_number(r, item, VT_E_REGISTER_KEY_TWICE, who, lines[same]);
            continue;
        }
        lines[member->key_count++] = item->line;
        out->key[out->key_count++] = key;
    }
}

static int compare_owners(const void *a, const void *b)
{
    const struct vt_key_owner *left = a, *right = b;
    int order = vt_public_key_compare(&left->key, &right->key);
    if (order != 0) {
        return order;
    }
    return (left->member > right->member) - (left->member < right->member);
}

/* Where this key of a member stands; it was read there before. */
static const struct vt_yaml_node *node_of(const struct vt_register_reading *reading,
                                          const struct vt_key_owner *owner)
{
    const struct vt_yaml *doc = reading->r.doc;
    const struct vt_yaml_node *list = vt_yaml_get(doc, reading->item[owner->member].node, "keys");
    const struct vt_yaml_node *item = vt_yaml_first(doc, list);
    for (; item != NULL; item = vt_yaml_next(doc, item)) {
        struct vt_public_key key;
        if (item->kind == VT_YAML_SCALAR &&
            vt_ssh_key_parse(&key, vt_yaml_text(doc, item)) == VT_OK &&
            vt_public_key_equal(&key, &owner->key)) {
            return item;
        }
    }
    return list;
}

/* Complain of each of these members that does not say that the key that they all have is shared. */
static void check_shared(const struct vt_register *reg, const struct vt_register_reading *reading,
                         const struct vt_key_owner *owner, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (reg->member[owner[i].member].shared_keys) {
            continue;
        }
        const struct vt_key_owner *other = &owner[i == 0 ? 1 : 0];
        vt_reading_say_number(&reading->r, node_of(reading, &owner[i]), VT_E_REGISTER_KEY_SHARED,
                              reg->member[other->member].code, node_of(reading, other)->line);
    }
}

void vt_register_sort_owners(struct vt_register *out, const struct vt_register_reading *reading)
{
    if (out->key_count == 0) {
        return;
    }
    for (uint32_t i = 0; i < out->count; i++) {
        const struct vt_member *member = &out->member[i];
        for (uint32_t k = member->first_key; k < member->first_key + member->key_count; k++) {
            out->owner[k] = (struct vt_key_owner){out->key[k], i};
        }
    }
    qsort(out->owner, out->key_count, sizeof *out->owner, compare_owners);
    size_t end = 0;
    for (size_t start = 0; start < out->key_count; start = end) {
        do {
            end++;
        } while (end < out->key_count &&
                 vt_public_key_equal(&out->owner[start].key, &out->owner[end].key));
        if (end - start > 1) {
            check_shared(out, reading, &out->owner[start], end - start);
        }
    }
}

const struct vt_key_owner *vt_register_owners(uint32_t *count, const struct vt_register *reg,
                                              const struct vt_public_key *key)
{
    uint32_t from = 0, to = reg->key_count;
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        if (vt_public_key_compare(&reg->owner[middle].key, key) < 0) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    uint32_t end = from;
    while (end < reg->key_count && vt_public_key_equal(&reg->owner[end].key, key)) {
        end++;
    }
    *count = end - from;
    return end > from ? &reg->owner[from] : NULL;
}

bool vt_register_has_key(const struct vt_register *reg, uint32_t member,
                         const struct vt_public_key *key)
{
    const struct vt_member *who = &reg->member[member];
    return who->key_count > 0 &&
           find_key(&reg->key[who->first_key], who->key_count, key) < who->key_count;
}

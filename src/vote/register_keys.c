/* SPDX-License-Identifier: EUPL-1.2 */
/* The keys of the register and whose they are. docs/FORMAT.md section 4. */
#include "register_parts.h"

#include <stdlib.h>

#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>

enum vt_code vt_register_check_point(const struct vt_register_reading *reading,
                                     const struct vt_public_key *key)
{
    bool others_do = reading->watch != NULL || reading->need == VT_REGISTER_POINTS_LATER;
    return others_do ? VT_OK : vt_public_key_check(key);
}

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
    } else if (code == VT_OK) {
        code = vt_register_check_point(reading, out);
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

/* A key on its way to its place: its beginning, and where it stands among the keys. */
struct mark {
    uint64_t begin;
    uint32_t key;
};

static int compare_marks(const void *a, const void *b)
{
    const struct mark *left = a, *right = b;
    if (left->begin != right->begin) {
        return left->begin < right->begin ? -1 : 1;
    }
    return (left->key > right->key) - (left->key < right->key);
}

/* Of keys with the same beginning: the whole key. */
struct twin {
    struct vt_public_key key;
    uint32_t place;
};

static int compare_twins(const void *a, const void *b)
{
    const struct twin *left = a, *right = b;
    int order = vt_public_key_compare(&left->key, &right->key);
    return order != 0 ? order : (left->place > right->place) - (left->place < right->place);
}

/* Put in order those that have the same beginning: more than one is a rarity. */
static enum vt_code sort_twins(uint32_t *sorted, size_t count, const struct vt_register *reg)
{
    struct twin *twin = calloc(count, sizeof *twin);
    if (twin == NULL) {
        return VT_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        twin[i] = (struct twin){reg->key[sorted[i]], sorted[i]};
    }
    qsort(twin, count, sizeof *twin, compare_twins);
    for (size_t i = 0; i < count; i++) {
        sorted[i] = twin[i].place;
    }
    free(twin);
    return VT_OK;
}

static enum vt_code sort_marks(struct vt_register *reg, struct mark *mark)
{
    enum vt_code code = VT_OK;
    for (uint32_t k = 0; k < reg->key_count; k++) {
        mark[k] = (struct mark){vt_be_read(reg->key[k].b, 8), k};
    }
    qsort(mark, reg->key_count, sizeof *mark, compare_marks);
    for (uint32_t k = 0; k < reg->key_count; k++) {
        reg->sorted[k] = mark[k].key;
    }
    size_t end = 0;
    for (size_t start = 0; code == VT_OK && start < reg->key_count; start = end) {
        do {
            end++;
        } while (end < reg->key_count && mark[end].begin == mark[start].begin);
        if (end - start > 1) {
            code = sort_twins(&reg->sorted[start], end - start, reg);
        }
    }
    return code;
}

/* Where in `sorted` the keys end that are the same as the one at `start`. */
static uint32_t end_of_same(const struct vt_register *reg, uint32_t start)
{
    uint32_t end = start + 1;
    while (end < reg->key_count &&
           vt_public_key_equal(&reg->key[reg->sorted[start]], &reg->key[reg->sorted[end]])) {
        end++;
    }
    return end;
}

enum vt_code vt_register_sort(bool *clash, struct vt_register *reg)
{
    *clash = false;
    struct mark *mark = reg->key_count == 0 ? NULL : calloc(reg->key_count, sizeof *mark);
    if (mark == NULL) {
        return reg->key_count == 0 ? VT_OK : VT_E_MEMORY;
    }
    enum vt_code code = sort_marks(reg, mark);
    free(mark);
    uint32_t end = 0;
    for (uint32_t start = 0; code == VT_OK && start < reg->key_count; start = end) {
        end = end_of_same(reg, start);
        for (uint32_t i = start; end - start > 1 && i < end; i++) {
            uint32_t member = vt_register_key_member(reg, reg->sorted[i]);
            *clash = *clash || !reg->member[member].shared_keys;
        }
    }
    return code;
}

/* Where key number `key` stands in the file; it was read there before. */
static const struct vt_yaml_node *node_of(const struct vt_register_reading *reading,
                                          const struct vt_register *reg, uint32_t key)
{
    const struct vt_yaml *doc = reading->r.doc;
    uint32_t member = vt_register_key_member(reg, key);
    const struct vt_yaml_node *list = vt_yaml_get(doc, reading->item[member].node, "keys");
    const struct vt_yaml_node *item = vt_yaml_first(doc, list);
    for (; item != NULL; item = vt_yaml_next(doc, item)) {
        struct vt_public_key here;
        if (item->kind == VT_YAML_SCALAR &&
            vt_ssh_key_parse(&here, vt_yaml_text(doc, item)) == VT_OK &&
            vt_public_key_equal(&here, &reg->key[key])) {
            return item;
        }
    }
    return list;
}

/* Complain of each of these members that does not say that the key that they all have is shared. */
static void check_shared(const struct vt_register *reg, const struct vt_register_reading *reading,
                         const uint32_t *key, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (reg->member[vt_register_key_member(reg, key[i])].shared_keys) {
            continue;
        }
        uint32_t other = key[i == 0 ? 1 : 0];
        vt_reading_say_number(&reading->r, node_of(reading, reg, key[i]), VT_E_REGISTER_KEY_SHARED,
                              reg->member[vt_register_key_member(reg, other)].code,
                              node_of(reading, reg, other)->line);
    }
}

void vt_register_sort_keys(struct vt_register *out, const struct vt_register_reading *reading)
{
    bool clash;
    enum vt_code code = vt_register_sort(&clash, out);
    if (code != VT_OK) {
        vt_reading_fail(reading->r.errs, code);
    }
    uint32_t end = 0;
    for (uint32_t start = 0; code == VT_OK && clash && start < out->key_count; start = end) {
        end = end_of_same(out, start);
        if (end - start > 1) {
            check_shared(out, reading, &out->sorted[start], end - start);
        }
    }
}

uint32_t vt_register_key_member(const struct vt_register *reg, uint32_t key)
{
    uint32_t from = 0, to = reg->count; /* the last member whose keys begin at `key` or before it */
    while (to - from > 1) {
        uint32_t middle = from + (to - from) / 2;
        if (reg->member[middle].first_key <= key) {
            from = middle;
        } else {
            to = middle;
        }
    }
    return from;
}

const uint32_t *vt_register_places(uint32_t *count, const struct vt_register *reg,
                                   const struct vt_public_key *key)
{
    uint32_t from = 0, to = reg->key_count;
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        if (vt_public_key_compare(&reg->key[reg->sorted[middle]], key) < 0) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    bool found = from < reg->key_count && vt_public_key_equal(&reg->key[reg->sorted[from]], key);
    *count = found ? end_of_same(reg, from) - from : 0;
    return found ? &reg->sorted[from] : NULL;
}

bool vt_register_has_key(const struct vt_register *reg, uint32_t member,
                         const struct vt_public_key *key)
{
    const struct vt_member *who = &reg->member[member];
    return who->key_count > 0 &&
           find_key(&reg->key[who->first_key], who->key_count, key) < who->key_count;
}

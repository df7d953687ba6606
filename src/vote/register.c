/* SPDX-License-Identifier: EUPL-1.2 */
/* register.yaml: the members, their weights and their keys. docs/FORMAT.md section 4. */
#include "register_parts.h"

#include <stdlib.h>
#include <string.h>

#include <vngtally/base/number.h>

/* How many keys the members have at most, as far as they are read. */
static size_t count_keys(const struct vt_register_reading *reading, uint32_t members)
{
    size_t keys = 0;
    for (uint32_t i = 0; i < members; i++) {
        const struct vt_yaml_node *list =
            vt_yaml_get(reading->r.doc, reading->item[i].node, "keys");
        if (list != NULL && list->kind == VT_YAML_SEQUENCE) {
            keys += list->children < VT_MEMBER_KEYS_MAX ? list->children : VT_MEMBER_KEYS_MAX;
        }
    }
    return keys;
}

/* Find the members' nodes and make room for what is read from them. Returns whether there is any. */
static bool make_room(struct vt_register *out, struct vt_register_reading *reading,
                      const struct vt_yaml_node *list)
{
    uint32_t count = list->children < VT_MEMBERS_MAX ? list->children : VT_MEMBERS_MAX;
    reading->item = calloc(count, sizeof *reading->item);
    out->member = calloc(count, sizeof *out->member);
    if (reading->item == NULL || out->member == NULL) {
        return false;
    }
    const struct vt_yaml_node *item = vt_yaml_first(reading->r.doc, list);
    for (uint32_t i = 0; i < count; i++) {
        reading->item[i].node = item;
        item = vt_yaml_next(reading->r.doc, item);
    }
    out->count = count;
    size_t keys = count_keys(reading, count);
    if (keys == 0) {
        return true;
    }
    out->key = calloc(keys, sizeof *out->key);
    out->sorted = calloc(keys, sizeof *out->sorted);
    return out->key != NULL && out->sorted != NULL;
}

enum vt_code vt_register_add_up(struct vt_register *out)
{
    for (uint32_t i = 0; i < out->count; i++) {
        struct vt_member *member = &out->member[i];
        enum vt_tree tree = vt_member_tree(member);
        member->leaf = out->tree_size[tree]++;
        enum vt_code code = vt_add_u64(&out->votes[tree], out->votes[tree], member->votes);
        if (code != VT_OK) {
            return code;
        }
    }
    return VT_OK;
}

static void read_members(struct vt_register *out, struct vt_register_reading *reading,
                         const struct vt_yaml_node *list)
{
    if (list->children > VT_MEMBERS_MAX) {
        vt_reading_say_numbers(&reading->r, list, VT_E_REGISTER_MEMBERS, list->children,
                               VT_MEMBERS_MAX);
    }
    if (!make_room(out, reading, list)) {
        vt_reading_fail(reading->r.errs, VT_E_MEMORY);
        return;
    }
    for (uint32_t i = 0; i < out->count; i++) {
        vt_register_read_member(out, reading, i);
    }
    if (reading->watch != NULL) {
        reading->watch->keys(reading->watch->context, out->key, out->key_count);
    }
    vt_register_check_order(out, reading);
    vt_register_check_provinces(out, reading);
    vt_register_sort_keys(out, reading);
    enum vt_code code = vt_register_add_up(out);
    if (code != VT_OK) {
        vt_reading_fail(reading->r.errs, code);
    }
}

static void read_all(struct vt_register *out, struct vt_register_reading *reading)
{
    static const char *const known[] = {"format", "source", "members", NULL};
    const struct vt_reading *r = &reading->r;
    const struct vt_yaml_node *root = vt_yaml_root(r->doc);
    const struct vt_yaml_node *list;
    if (!vt_yaml_keys(r->doc, root, known, r->errs)) {
        return;
    }
    vt_reading_format(r, root, VT_LIT(VT_REGISTER_FORMAT), VT_E_REGISTER_FORMAT);
    (void)vt_yaml_get_text(&out->source, r->doc, root, "source", VT_YAML_OPTIONAL, SIZE_MAX,
                           r->errs);
    if (vt_yaml_get_sequence(&list, r->doc, root, "members", VT_YAML_REQUIRED, r->errs)) {
        read_members(out, reading, list);
    }
}

enum vt_code vt_register_read_yaml(struct vt_register *out, struct vt_bytes text,
                                   struct vt_register_reading *reading)
{
    const struct vt_yaml_caps caps = VT_YAML_REGISTER_CAPS;
    struct vt_yaml doc = {0};
    reading->r.doc = &doc;
    if (vt_reading_open(&doc, text, &caps, VT_E_REGISTER_LAST_LINE, reading->r.errs)) {
        read_all(out, reading);
    }
    /* Of the document only its texts are needed from here on; the nodes take most of the memory. */
    out->texts = doc.texts;
    doc.texts = (struct vt_buf){0};
    vt_yaml_free(&doc);
    reading->r.doc = NULL;
    free(reading->item);
    reading->item = NULL;
    return vt_reading_close(reading->r.errs);
}

/* Nobody may look at the keys when they are freed. */
static void give_up(struct vt_register *out, const struct vt_key_watch *watch)
{
    if (watch != NULL) {
        watch->forget(watch->context);
    }
    vt_register_free(out);
}

static bool has_bad_points(const struct vt_key_watch *watch)
{
    return watch != NULL && !watch->good(watch->context);
}

static enum vt_code parse(struct vt_register *out, struct vt_bytes text,
                          struct vt_register_reading *reading)
{
    bool plain;
    memset(out, 0, sizeof *out);
    *reading->r.errs = (struct vt_errors){0};
    enum vt_code code = vt_register_read_plain(&plain, out, text, reading);
    if (plain) {
        return VT_OK;
    }
    give_up(out, reading->watch);
    if (code == VT_OK) {
        code = vt_register_read_yaml(out, text, reading);
    } else {
        vt_reading_fail(reading->r.errs, code);
    }
    if (code != VT_OK && has_bad_points(reading->watch)) {
        /* Once more, to find what is wrong with them among the rest. */
        give_up(out, reading->watch);
        reading->watch = NULL;
        code = vt_register_read_yaml(out, text, reading);
    }
    if (code != VT_OK) {
        give_up(out, reading->watch);
    }
    return code;
}

enum vt_code vt_register_parse(struct vt_register *out, struct vt_bytes text,
                               const struct vt_weight_rule *rule, enum vt_register_need need,
                               struct vt_errors *errs)
{
    struct vt_register_reading reading = {.r = {NULL, errs}, .rule = rule, .need = need};
    return parse(out, text, &reading);
}

enum vt_code vt_register_parse_watched(struct vt_register *out, struct vt_bytes text,
                                       const struct vt_weight_rule *rule,
                                       enum vt_register_need need, const struct vt_key_watch *watch,
                                       struct vt_errors *errs)
{
    struct vt_register_reading reading = {
        .r = {NULL, errs}, .rule = rule, .need = need, .watch = watch};
    return parse(out, text, &reading);
}

void vt_register_free(struct vt_register *reg)
{
    vt_buf_free(&reg->texts);
    free(reg->member);
    free(reg->key);
    free(reg->sorted);
    memset(reg, 0, sizeof *reg);
}

uint32_t vt_register_find(const struct vt_register *reg, struct vt_bytes code)
{
    uint32_t from = 0, to = reg->count;
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        int order = vt_bytes_compare(reg->member[middle].code, code);
        if (order == 0) {
            return middle;
        }
        if (order < 0) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return VT_NO_MEMBER;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The names within a consultation, and its own. docs/FORMAT.md section 3. */
#include "consultation_parts.h"

static bool is_letter(unsigned char byte)
{
    return byte >= 'a' && byte <= 'z';
}

static bool is_digit(unsigned char byte)
{
    return byte >= '0' && byte <= '9';
}

/* `[a-z][a-z0-9-]{0,31}` */
static bool is_id(struct vt_bytes id)
{
    if (id.len == 0 || id.len > VT_ID_MAX || !is_letter(id.at[0])) {
        return false;
    }
    for (size_t i = 1; i < id.len; i++) {
        if (!is_letter(id.at[i]) && !is_digit(id.at[i]) && id.at[i] != '-') {
            return false;
        }
    }
    return true;
}

/* `none` stands for no option in our own texts. In YAML a plain `null` is no value: a ballot could not
 * choose it. */
static bool is_reserved(struct vt_bytes id)
{
    return vt_bytes_equal(id, VT_LIT("none")) || vt_bytes_equal(id, VT_LIT("null"));
}

bool vt_id_ok(struct vt_bytes id)
{
    return is_id(id) && !is_reserved(id);
}

bool vt_origin_ok(struct vt_bytes origin)
{
    bool in_word = false;
    /* In YAML a plain `null` would be no value: a ballot could not name it. */
    if (origin.len > VT_ORIGIN_MAX || vt_bytes_equal(origin, VT_LIT("null"))) {
        return false;
    }
    for (size_t i = 0; i < origin.len; i++) {
        unsigned char byte = origin.at[i];
        if (byte == '/') {
            if (!in_word) {
                return false;
            }
            in_word = false;
        } else if (is_letter(byte) || is_digit(byte) || byte == '.' || byte == '-') {
            in_word = true;
        } else {
            return false;
        }
    }
    return in_word;
}

/* The node of the list that has this id already, or NULL. */
static const struct vt_yaml_node *find(const struct vt_ids *ids, const struct vt_reading *r,
                                       struct vt_bytes id)
{
    for (uint32_t i = 0; i < ids->count; i++) {
        if (vt_bytes_equal(vt_yaml_text(r->doc, ids->at[i]), id)) {
            return ids->at[i];
        }
    }
    return NULL;
}

struct vt_bytes vt_ids_read(struct vt_ids *ids, const struct vt_reading *r,
                            const struct vt_yaml_node *map)
{
    struct vt_bytes id;
    if (!vt_yaml_get_text(&id, r->doc, map, "id", VT_YAML_REQUIRED, SIZE_MAX, r->errs)) {
        return (struct vt_bytes){0};
    }
    const struct vt_yaml_node *node = vt_yaml_get(r->doc, map, "id");
    if (!is_id(id)) {
        vt_yaml_complain(r->doc, node, VT_E_CONSULTATION_ID, VT_LIT(""), r->errs);
        return (struct vt_bytes){0};
    }
    if (is_reserved(id)) {
        vt_yaml_complain(r->doc, node, VT_E_CONSULTATION_ID_NONE, VT_LIT(""), r->errs);
        return (struct vt_bytes){0};
    }
    const struct vt_yaml_node *first = find(ids, r, id);
    if (first != NULL) {
        vt_reading_say_number(r, node, VT_E_CONSULTATION_ID_TWICE, id, first->line);
        return (struct vt_bytes){0};
    }
    ids->at[ids->count++] = node;
    return id;
}

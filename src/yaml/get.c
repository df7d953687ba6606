/* SPDX-License-Identifier: EUPL-1.2 */
/* Typed getters: texts, mappings, sequences. Numbers: number.c; true and false: truth.c.
 *
 * Each adds what is wrong to the list and goes on, so that one run over a file tells all of it.
 */
#include "want.h"

#include <vngtally/base/text.h>

bool vt_yaml_is_word(struct vt_bytes text, const char *word)
{
    struct vt_bytes wanted = vt_bytes_of(word);
    if (text.len != wanted.len) {
        return false;
    }
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = text.at[i];
        byte = byte >= 'A' && byte <= 'Z' ? (unsigned char)(byte + ('a' - 'A')) : byte;
        if (byte != wanted.at[i]) {
            return false;
        }
    }
    return true;
}

bool vt_yaml_is_left_out(const struct vt_yaml *doc, const struct vt_yaml_node *node)
{
    if (node->kind != VT_YAML_SCALAR || node->style != VT_YAML_PLAIN) {
        return false;
    }
    struct vt_bytes text = vt_yaml_text(doc, node);
    return text.len == 0 || vt_bytes_equal(text, VT_LIT("~")) || vt_yaml_is_word(text, "null");
}

/* Add an error at a value. */
static void add_at(const struct vt_yaml_node *node, struct vt_error *err, struct vt_errors *errs)
{
    err->line = node->line;
    err->column = node->column;
    vt_errors_add(errs, err);
}

const struct vt_yaml_node *vt_yaml_want(const struct vt_yaml *doc, const struct vt_yaml_node *map,
                                        const char *key, enum vt_yaml_need need,
                                        struct vt_errors *errs)
{
    const struct vt_yaml_node *node = vt_yaml_get(doc, map, key);
    if (node == NULL && need == VT_YAML_REQUIRED && map != NULL && map->kind == VT_YAML_MAPPING) {
        struct vt_error err = {0};
        (void)vt_fail(&err, VT_E_YAML_MISSING_KEY, vt_bytes_of(key), vt_yaml_key(doc, map));
        add_at(map, &err, errs);
    }
    return node;
}

/* The node itself if it is a scalar with a value, else NULL and a complaint; NULL for NULL. */
static const struct vt_yaml_node *as_scalar(const struct vt_yaml *doc,
                                            const struct vt_yaml_node *node, struct vt_errors *errs)
{
    if (node == NULL) {
        return NULL;
    }
    if (node->kind != VT_YAML_SCALAR) {
        vt_yaml_complain(doc, node, VT_E_YAML_NOT_A_SCALAR, VT_LIT(""), errs);
        return NULL;
    }
    if (vt_yaml_is_left_out(doc, node)) {
        vt_yaml_complain(doc, node, VT_E_YAML_EMPTY_VALUE, vt_yaml_key(doc, node), errs);
        return NULL;
    }
    if (node->text_len == 0) {
        vt_yaml_complain(doc, node, VT_E_YAML_EMPTY_TEXT, VT_LIT(""), errs);
        return NULL;
    }
    return node;
}

const struct vt_yaml_node *vt_yaml_want_scalar(const struct vt_yaml *doc,
                                               const struct vt_yaml_node *map, const char *key,
                                               enum vt_yaml_need need, struct vt_errors *errs)
{
    return as_scalar(doc, vt_yaml_want(doc, map, key, need, errs), errs);
}

/* The text of a node that as_scalar let through, or NULL. The subject of what is wrong is the key:
 * the text is empty, or too long to repeat. */
static bool take_text(struct vt_bytes *out, const struct vt_yaml *doc,
                      const struct vt_yaml_node *node, size_t most, bool one_line,
                      struct vt_errors *errs)
{
    *out = (struct vt_bytes){0};
    if (node == NULL) {
        return false;
    }
    struct vt_bytes text = vt_yaml_text(doc, node);
    struct vt_bytes key = vt_yaml_key(doc, node);
    struct vt_error err = {0};
    if (vt_text_is_blank(text)) {
        (void)vt_fail(&err, VT_E_YAML_EMPTY_TEXT, key, VT_LIT(""));
    } else if (text.len > most) {
        (void)vt_fail_number(&err, VT_E_YAML_TEXT_TOO_LONG, key, most);
    } else if (one_line && vt_bytes_find(text, '\n', 0) < text.len) {
        (void)vt_fail(&err, VT_E_YAML_NOT_ONE_LINE, key, VT_LIT(""));
    }
    if (err.code != VT_OK) {
        add_at(node, &err, errs);
        return false;
    }
    *out = text;
    return true;
}

bool vt_yaml_get_text(struct vt_bytes *out, const struct vt_yaml *doc,
                      const struct vt_yaml_node *map, const char *key, enum vt_yaml_need need,
                      size_t most, struct vt_errors *errs)
{
    const struct vt_yaml_node *node = vt_yaml_want_scalar(doc, map, key, need, errs);
    return take_text(out, doc, node, most, true, errs);
}

bool vt_yaml_get_lines(struct vt_bytes *out, const struct vt_yaml *doc,
                       const struct vt_yaml_node *map, const char *key, enum vt_yaml_need need,
                       size_t most, struct vt_errors *errs)
{
    const struct vt_yaml_node *node = vt_yaml_want_scalar(doc, map, key, need, errs);
    return take_text(out, doc, node, most, false, errs);
}

bool vt_yaml_item_text(struct vt_bytes *out, const struct vt_yaml *doc,
                       const struct vt_yaml_node *item, size_t most, struct vt_errors *errs)
{
    return take_text(out, doc, as_scalar(doc, item, errs), most, true, errs);
}

/* A child of this kind, else `code`. */
static const struct vt_yaml_node *want_kind(const struct vt_yaml *doc,
                                            const struct vt_yaml_node *map, const char *key,
                                            enum vt_yaml_need need, enum vt_yaml_kind kind,
                                            enum vt_code code, struct vt_errors *errs)
{
    const struct vt_yaml_node *node = vt_yaml_want(doc, map, key, need, errs);
    if (node == NULL || node->kind == kind) {
        return node;
    }
    vt_yaml_complain(doc, node, vt_yaml_is_left_out(doc, node) ? VT_E_YAML_EMPTY_VALUE : code,
                     vt_bytes_of(key), errs);
    return NULL;
}

bool vt_yaml_get_mapping(const struct vt_yaml_node **out, const struct vt_yaml *doc,
                         const struct vt_yaml_node *map, const char *key, enum vt_yaml_need need,
                         struct vt_errors *errs)
{
    *out = want_kind(doc, map, key, need, VT_YAML_MAPPING, VT_E_YAML_NOT_A_MAPPING, errs);
    return *out != NULL;
}

bool vt_yaml_get_sequence(const struct vt_yaml_node **out, const struct vt_yaml *doc,
                          const struct vt_yaml_node *map, const char *key, enum vt_yaml_need need,
                          struct vt_errors *errs)
{
    *out = want_kind(doc, map, key, need, VT_YAML_SEQUENCE, VT_E_YAML_NOT_A_SEQUENCE, errs);
    if (*out != NULL && (*out)->children == 0) {
        vt_yaml_complain(doc, *out, VT_E_YAML_EMPTY_SEQUENCE, VT_LIT(""), errs);
        *out = NULL;
    }
    return *out != NULL;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Going about in a parsed document. */
#include <vngtally/yaml/reader.h>

#include <stdlib.h>

void vt_yaml_free(struct vt_yaml *doc)
{
    free(doc->nodes);
    vt_buf_free(&doc->texts);
    *doc = (struct vt_yaml){0};
}

const struct vt_yaml_node *vt_yaml_root(const struct vt_yaml *doc)
{
    return doc->count == 0 ? NULL : doc->nodes;
}

const struct vt_yaml_node *vt_yaml_first(const struct vt_yaml *doc, const struct vt_yaml_node *of)
{
    return of->first == 0 ? NULL : &doc->nodes[of->first];
}

const struct vt_yaml_node *vt_yaml_next(const struct vt_yaml *doc, const struct vt_yaml_node *of)
{
    return of->next == 0 ? NULL : &doc->nodes[of->next];
}

struct vt_bytes vt_yaml_key(const struct vt_yaml *doc, const struct vt_yaml_node *node)
{
    return vt_bytes_part(vt_buf_view(&doc->texts), node->key, node->key_len);
}

struct vt_bytes vt_yaml_text(const struct vt_yaml *doc, const struct vt_yaml_node *node)
{
    return vt_bytes_part(vt_buf_view(&doc->texts), node->text, node->text_len);
}

const struct vt_yaml_node *vt_yaml_get(const struct vt_yaml *doc, const struct vt_yaml_node *map,
                                       const char *key)
{
    if (map == NULL || map->kind != VT_YAML_MAPPING) {
        return NULL;
    }
    const struct vt_bytes wanted = vt_bytes_of(key);
    for (const struct vt_yaml_node *child = vt_yaml_first(doc, map); child != NULL;
         child = vt_yaml_next(doc, child)) {
        if (vt_bytes_equal(vt_yaml_key(doc, child), wanted)) {
            return child;
        }
    }
    return NULL;
}

void vt_yaml_complain(const struct vt_yaml *doc, const struct vt_yaml_node *node, enum vt_code code,
                      struct vt_bytes detail, struct vt_errors *errs)
{
    struct vt_error err = {0};
    bool has_text = node->kind == VT_YAML_SCALAR && node->text_len > 0;
    (void)vt_fail(&err, code, has_text ? vt_yaml_text(doc, node) : vt_yaml_key(doc, node), detail);
    err.line = node->line;
    err.column = node->column;
    vt_errors_add(errs, &err);
}

void vt_yaml_complain_key(const struct vt_yaml *doc, const struct vt_yaml_node *node,
                          enum vt_code code, struct vt_bytes detail, struct vt_errors *errs)
{
    struct vt_error err = {0};
    (void)vt_fail(&err, code, vt_yaml_key(doc, node), detail);
    err.line = node->key_line;
    err.column = node->key_column;
    vt_errors_add(errs, &err);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Building the tree: nodes in the order of the file, linked as they come. */
#include "door.h"

#include <stdlib.h>

struct vt_yaml_level *vt_yaml_top(struct vt_yaml_walk *walk)
{
    return walk->depth == 0 ? NULL : &walk->levels[walk->depth - 1];
}

static struct vt_yaml_node *new_node(struct vt_yaml *doc)
{
    if (doc->count == doc->room) {
        size_t room = doc->room == 0 ? 64 : doc->room * 2;
        struct vt_yaml_node *grown = realloc(doc->nodes, room * sizeof *grown);
        if (grown == NULL) {
            return NULL;
        }
        doc->nodes = grown;
        doc->room = room;
    }
    struct vt_yaml_node *node = &doc->nodes[doc->count++];
    *node = (struct vt_yaml_node){0};
    return node;
}

enum vt_code vt_yaml_add_node(uint32_t *out, struct vt_yaml_walk *walk,
                              const struct vt_yaml_seen *seen, enum vt_yaml_kind kind)
{
    struct vt_yaml_node *node = new_node(walk->doc);
    if (node == NULL) {
        return vt_fail_plain(walk->err, VT_E_MEMORY);
    }
    *out = (uint32_t)(walk->doc->count - 1);
    node->kind = kind;
    node->line = seen->line;
    node->column = seen->column;
    struct vt_yaml_level *top = vt_yaml_top(walk);
    if (top == NULL) {
        return VT_OK;
    }
    struct vt_yaml_node *parent = &walk->doc->nodes[top->node];
    if (top->last == 0) {
        parent->first = *out;
    } else {
        walk->doc->nodes[top->last].next = *out;
    }
    parent->children++;
    top->last = *out;
    node->key = top->key;
    node->key_len = top->key_len;
    node->key_line = top->key_line;
    node->key_column = top->key_column;
    top->has_key = false;
    return VT_OK;
}

enum vt_code vt_yaml_keep_text(uint32_t *at, uint32_t *len, struct vt_yaml_walk *walk,
                               const yaml_event_t *event)
{
    struct vt_bytes text = {event->data.scalar.value, event->data.scalar.length};
    *at = (uint32_t)walk->doc->texts.len;
    *len = (uint32_t)text.len;
    vt_buf_put(&walk->doc->texts, text);
    enum vt_code code = vt_buf_code(&walk->doc->texts);
    return code == VT_OK ? VT_OK : vt_fail_plain(walk->err, code);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The walk over libyaml's events: caps and rules at each, a tree out.
 *
 * libyaml's own lookahead is bounded (a simple key is at most 1024 characters on one line), so
 * stopping at the first event that breaks a rule stops it too: nesting above VT_YAML_DEPTH costs
 * nothing, though libyaml itself would take seconds.
 */
#include "door.h"

static bool in_mapping(const struct vt_yaml_walk *walk, const struct vt_yaml_level *level)
{
    return level != NULL && walk->doc->nodes[level->node].kind == VT_YAML_MAPPING;
}

static enum vt_code check_duplicate(const struct vt_yaml_walk *walk,
                                    const struct vt_yaml_level *level,
                                    const struct vt_yaml_seen *seen)
{
    const struct vt_yaml *doc = walk->doc;
    const struct vt_yaml_node *map = &doc->nodes[level->node];
    struct vt_bytes key = {seen->event->data.scalar.value, seen->event->data.scalar.length};
    for (const struct vt_yaml_node *child = vt_yaml_first(doc, map); child != NULL;
         child = vt_yaml_next(doc, child)) {
        if (vt_bytes_equal(vt_yaml_key(doc, child), key)) {
            return vt_yaml_at(
                walk->err, walk->text, seen->start,
                vt_fail_number(walk->err, VT_E_YAML_DUPLICATE_KEY, key, child->key_line));
        }
    }
    return VT_OK;
}

static enum vt_code on_key(struct vt_yaml_walk *walk, struct vt_yaml_level *level,
                           const struct vt_yaml_seen *seen)
{
    enum vt_code code = vt_yaml_check_key(walk, seen);
    if (code != VT_OK) {
        return code;
    }
    if (walk->doc->nodes[level->node].children == VT_YAML_KEYS) {
        return vt_yaml_at(walk->err, walk->text, seen->start,
                          vt_fail_number(walk->err, VT_E_YAML_TOO_MANY_KEYS,
                                         vt_yaml_rest(walk->text, seen->start), VT_YAML_KEYS));
    }
    code = check_duplicate(walk, level, seen);
    if (code != VT_OK) {
        return code;
    }
    level->has_key = true;
    level->key_line = seen->line;
    level->key_column = seen->column;
    return vt_yaml_keep_text(&level->key, &level->key_len, walk, seen->event);
}

static enum vt_yaml_style style_of(yaml_scalar_style_t style)
{
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        return VT_YAML_SINGLE;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return VT_YAML_DOUBLE;
    case YAML_LITERAL_SCALAR_STYLE:
    case YAML_FOLDED_SCALAR_STYLE:
        return VT_YAML_BLOCK;
    case YAML_ANY_SCALAR_STYLE:
    case YAML_PLAIN_SCALAR_STYLE:
    default:
        return VT_YAML_PLAIN;
    }
}

static enum vt_code on_scalar(struct vt_yaml_walk *walk, const struct vt_yaml_seen *seen)
{
    enum vt_code code = vt_yaml_check_scalar(walk, seen);
    if (code != VT_OK) {
        return code;
    }
    struct vt_yaml_level *top = vt_yaml_top(walk);
    if (in_mapping(walk, top) && !top->has_key) {
        return on_key(walk, top, seen);
    }
    uint32_t index = 0;
    code = vt_yaml_add_node(&index, walk, seen, VT_YAML_SCALAR);
    if (code != VT_OK) {
        return code;
    }
    struct vt_yaml_node *node = &walk->doc->nodes[index];
    node->style = style_of(seen->event->data.scalar.style);
    return vt_yaml_keep_text(&node->text, &node->text_len, walk, seen->event);
}

/* A mapping or sequence begins. */
static enum vt_code on_open(struct vt_yaml_walk *walk, const struct vt_yaml_seen *seen,
                            enum vt_yaml_kind kind, bool flow)
{
    const struct vt_yaml_level *top = vt_yaml_top(walk);
    bool mapping = in_mapping(walk, top);
    if (mapping && !top->has_key) {
        return vt_yaml_refuse(walk->err, VT_E_YAML_COMPLEX_KEY, walk->text, seen->start);
    }
    if (walk->depth == VT_YAML_DEPTH) {
        return vt_yaml_at(walk->err, walk->text, seen->start,
                          vt_fail_number(walk->err, VT_E_YAML_TOO_DEEP,
                                         vt_yaml_rest(walk->text, seen->start), VT_YAML_DEPTH));
    }
    unsigned char begin = walk->text.at[seen->start];
    if (kind == VT_YAML_MAPPING && flow && begin != '{') {
        return vt_yaml_refuse(walk->err, begin == '?' ? VT_E_YAML_COMPLEX_KEY : VT_E_YAML_PAIR,
                              walk->text, seen->start);
    }
    uint32_t index = 0;
    enum vt_code code = vt_yaml_add_node(&index, walk, seen, kind);
    if (code != VT_OK) {
        return code;
    }
    struct vt_yaml_level *level = &walk->levels[walk->depth++];
    *level = (struct vt_yaml_level){
        .start = seen->start, .node = index, .indent = flow ? 0 : seen->column};
    if (kind == VT_YAML_SEQUENCE) {
        const struct vt_yaml_node *node = &walk->doc->nodes[index];
        level->key = node->key;
        level->key_len = node->key_len;
        level->key_line = node->key_line;
        level->key_column = node->key_column;
    }
    return VT_OK;
}

static enum vt_code on_mapping(struct vt_yaml_walk *walk, const struct vt_yaml_seen *seen)
{
    const yaml_event_t *event = seen->event;
    enum vt_code code = vt_yaml_check_marks(walk, seen, event->data.mapping_start.anchor,
                                            event->data.mapping_start.tag);
    return code != VT_OK ? code
                         : on_open(walk, seen, VT_YAML_MAPPING,
                                   event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
}

static enum vt_code on_sequence(struct vt_yaml_walk *walk, const struct vt_yaml_seen *seen)
{
    const yaml_event_t *event = seen->event;
    enum vt_code code = vt_yaml_check_marks(walk, seen, event->data.sequence_start.anchor,
                                            event->data.sequence_start.tag);
    return code != VT_OK ? code
                         : on_open(walk, seen, VT_YAML_SEQUENCE,
                                   event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
}

/* Where an event stands; the walk's cursor goes along to its end. */
static struct vt_yaml_seen place_event(struct vt_yaml_walk *walk, const yaml_event_t *event)
{
    struct vt_yaml_cursor *cursor = &walk->cursor;
    struct vt_yaml_seen seen = {.event = event, .before = cursor->at};
    vt_yaml_cursor_go(cursor, walk->text, event->start_mark.index);
    seen.start = cursor->at;
    seen.line = cursor->line;
    seen.column = (uint32_t)(cursor->at - cursor->line_start) + 1;
    vt_yaml_cursor_go(cursor, walk->text, event->end_mark.index);
    seen.end = cursor->at;
    return seen;
}

static enum vt_code on_event(struct vt_yaml_walk *walk, const yaml_event_t *event)
{
    struct vt_yaml_seen seen = place_event(walk, event);
    walk->events++;
    if (walk->events > walk->caps->events) {
        return vt_yaml_at(
            walk->err, walk->text, seen.start,
            vt_fail_number(walk->err, VT_E_YAML_TOO_MANY, VT_LIT(""), walk->caps->events));
    }
    enum vt_code code = vt_yaml_check_gap(walk, &seen);
    if (code != VT_OK) {
        return code;
    }
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return on_scalar(walk, &seen);
    case YAML_MAPPING_START_EVENT:
        return on_mapping(walk, &seen);
    case YAML_SEQUENCE_START_EVENT:
        return on_sequence(walk, &seen);
    case YAML_ALIAS_EVENT:
        return vt_yaml_refuse(walk->err, VT_E_YAML_ALIAS, walk->text, seen.start);
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
        walk->depth--;
        return VT_OK;
    case YAML_STREAM_END_EVENT:
        return walk->doc->count > 0 ? VT_OK
                                    : vt_yaml_refuse(walk->err, VT_E_YAML_EMPTY, walk->text, 0);
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_DOCUMENT_START_EVENT:
    case YAML_DOCUMENT_END_EVENT:
    default:
        return VT_OK;
    }
}

static enum vt_code walk_events(struct vt_yaml_walk *walk, yaml_parser_t *parser)
{
    for (;;) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event)) {
            return vt_yaml_trouble(walk, parser);
        }
        enum vt_code code = on_event(walk, &event);
        bool done = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
        if (code != VT_OK || done) {
            return code;
        }
    }
}

enum vt_code vt_yaml_parse(struct vt_yaml *doc, struct vt_bytes text,
                           const struct vt_yaml_caps *caps, struct vt_error *err)
{
    doc->count = 0;
    vt_buf_clear(&doc->texts);
    enum vt_code code = vt_yaml_scan(text, caps, err);
    if (code != VT_OK) {
        return code;
    }
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        return vt_fail_plain(err, VT_E_MEMORY);
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, text.at, text.len);
    struct vt_yaml_walk walk = {
        .doc = doc, .text = text, .caps = caps, .cursor = {.line = 1}, .err = err};
    code = walk_events(&walk, &parser);
    yaml_parser_delete(&parser);
    if (code != VT_OK) {
        doc->count = 0;
        vt_buf_clear(&doc->texts);
    }
    return code;
}

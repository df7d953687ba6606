/* SPDX-License-Identifier: EUPL-1.2 */
/* The rooms of the YAML door among themselves: how a walk over libyaml's events is shared.
 *
 * Offsets are in bytes of the text. libyaml counts characters; place.c translates.
 */
#ifndef VT_YAML_DOOR_H
#define VT_YAML_DOOR_H

#include <vngtally/yaml/reader.h>

#include <yaml.h>

/* A place in the text that goes along with libyaml's marks, so that translating all of them takes
 * one pass. `= {0}` but for line = 1 is the beginning. */
struct vt_yaml_cursor {
    size_t at;         /* offset */
    size_t chars;      /* characters before it: the index of a mark */
    size_t line_start; /* offset of its line */
    uint32_t line;
};

/* An open mapping or sequence. */
struct vt_yaml_level {
    size_t start;    /* its offset */
    uint32_t node;   /* its index */
    uint32_t last;   /* its newest child, 0: none yet */
    uint32_t indent; /* the column of a block collection, 0: flow style */
    bool has_key;    /* a mapping's key was read and waits for its value */
    uint32_t key, key_len, key_line, key_column; /* the next child's */
};

/* One walk over the events of one text. The document is filled, nothing else is owned. */
struct vt_yaml_walk {
    struct vt_yaml *doc;
    struct vt_bytes text;
    const struct vt_yaml_caps *caps;
    struct vt_yaml_cursor cursor;
    size_t events; /* seen so far */
    size_t depth;  /* open levels */
    struct vt_yaml_level levels[VT_YAML_DEPTH];
    struct vt_error *err;
};

/* One event and where it stands. `before` is where the event before it ended. */
struct vt_yaml_seen {
    const yaml_event_t *event;
    size_t before, start, end;
    uint32_t line, column; /* of `start` */
};

/* ---- place.c ---- */

/* Go to the character with this index, or to the end. Events only go forward; the context of an
 * error may lie behind, once a text: then it starts again. */
void vt_yaml_cursor_go(struct vt_yaml_cursor *cursor, struct vt_bytes text, size_t index);

/* Write the place of `offset` into *err (may be NULL) and return `code`:
 * `return vt_yaml_at(err, text, offset, vt_fail(err, ...))`. */
enum vt_code vt_yaml_at(struct vt_error *err, struct vt_bytes text, size_t offset,
                        enum vt_code code);

/* Fail at `offset` with the rest of its line as subject. */
enum vt_code vt_yaml_refuse(struct vt_error *err, enum vt_code code, struct vt_bytes text,
                            size_t offset);

/* Fail at `place` with the name of the character at `text[offset]`, such as U+202E, as subject. */
enum vt_code vt_yaml_refuse_character(struct vt_error *err, enum vt_code code, struct vt_bytes text,
                                      size_t offset, struct vt_bytes place_text, size_t place);

/* The rest of the line from `offset` on, without blanks at its end. */
struct vt_bytes vt_yaml_rest(struct vt_bytes text, size_t offset);

/* The offset of the first byte from `from` on that is not a space. */
size_t vt_yaml_skip_blanks(struct vt_bytes text, size_t from);

/* ---- scan.c ---- */

/* What can be said of the bytes before libyaml sees them: size, lines, plain text, no document
 * markers, no directives. */
enum vt_code vt_yaml_scan(struct vt_bytes text, const struct vt_yaml_caps *caps,
                          struct vt_error *err) VT_MUST_CHECK;

/* ---- quirks.c: what libyaml accepts in silence ---- */

/* No `?` between the event before this one and this one. */
enum vt_code vt_yaml_check_gap(const struct vt_yaml_walk *walk, const struct vt_yaml_seen *seen)
    VT_MUST_CHECK;

/* No anchor and no tag on this node. */
enum vt_code vt_yaml_check_marks(const struct vt_yaml_walk *walk, const struct vt_yaml_seen *seen,
                                 const yaml_char_t *anchor, const yaml_char_t *tag) VT_MUST_CHECK;

/* A scalar, as key or as value. */
enum vt_code vt_yaml_check_scalar(const struct vt_yaml_walk *walk, const struct vt_yaml_seen *seen)
    VT_MUST_CHECK;

/* Further for a key: it is not empty, one line, and followed by its colon. */
enum vt_code vt_yaml_check_key(const struct vt_yaml_walk *walk, const struct vt_yaml_seen *seen)
    VT_MUST_CHECK;

/* ---- quotes.c: a quoted scalar ---- */

/* Nothing follows it, it does not lose an apostrophe, its lines are indented, and what its escapes
 * give is plain text. */
enum vt_code vt_yaml_check_quotes(const struct vt_yaml_walk *walk, const struct vt_yaml_seen *seen)
    VT_MUST_CHECK;

/* Does a name such as 's-Gravenhage begin at this quote? *name is what should be put between double
 * quotes. */
bool vt_yaml_is_apostrophe(struct vt_bytes *name, struct vt_bytes text, size_t quote);

/* ---- build.c ---- */

/* The innermost open level, or NULL. */
struct vt_yaml_level *vt_yaml_top(struct vt_yaml_walk *walk);

/* Add a node as the next child of the innermost level, under the key that waits there; *out is its
 * index. */
enum vt_code vt_yaml_add_node(uint32_t *out, struct vt_yaml_walk *walk,
                              const struct vt_yaml_seen *seen, enum vt_yaml_kind kind)
    VT_MUST_CHECK;

/* Keep the bytes of a scalar event; *at and *len say where they are in the document's texts. */
enum vt_code vt_yaml_keep_text(uint32_t *at, uint32_t *len, struct vt_yaml_walk *walk,
                               const yaml_event_t *event) VT_MUST_CHECK;

/* ---- trouble.c ---- */

/* libyaml's own error in our codes. Never VT_OK. */
enum vt_code vt_yaml_trouble(struct vt_yaml_walk *walk, const yaml_parser_t *parser);

#endif

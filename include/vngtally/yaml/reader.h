/* SPDX-License-Identifier: EUPL-1.2 */
/* The narrow door to YAML: text that people write in, a small strict tree out.
 *
 * The only user of libyaml. A document is a tree of mappings, sequences and scalars in the plainest
 * subset of YAML 1.1: UTF-8 without a byte order mark, one document, block or flow style, no
 * anchors, aliases, tags, directives, document markers (`---` and `...`), complex or empty keys, no
 * duplicate keys, no `[a: 1]`, no multi-line plain scalars, `\n` line ends, plain text only
 * (base/text.h), also after escapes in double quotes are resolved. A quoted scalar may go on over
 * more lines if these are indented deeper than the block it stands in (as YAML 1.2 says and libyaml
 * does not ask): else a forgotten quote would swallow the keys below it. Nothing is typed here:
 * `no`, `1.000` and `0123` are text, and the typed getters below refuse what is not exactly what
 * they want.
 *
 * The bytes are scanned before libyaml sees them (caps.h, plain text). All refusals carry line and
 * column. Comments are allowed here (the canonical check of a ballot refuses them later).
 */
#ifndef VNGTALLY_YAML_READER_H
#define VNGTALLY_YAML_READER_H

#include <vngtally/base/bytes.h>
#include <vngtally/yaml/caps.h>

enum vt_yaml_kind { VT_YAML_SCALAR, VT_YAML_MAPPING, VT_YAML_SEQUENCE };
enum vt_yaml_style { VT_YAML_PLAIN, VT_YAML_SINGLE, VT_YAML_DOUBLE, VT_YAML_BLOCK };

/* One node. A mapping's child carries its key, an item of a sequence the key of the sequence (to
 * be named by). Indices are into the document's nodes; 0 (the root) as `first` or `next` means none.
 * Offsets are into the document's texts, which are never longer than the file. Kept small: a
 * register of a million members has ten million nodes. */
struct vt_yaml_node {
    enum vt_yaml_kind kind;
    enum vt_yaml_style style;
    uint32_t first, next;  /* first child, next sibling */
    uint32_t children;     /* how many */
    uint32_t line, column; /* of the value */
    uint32_t key_line, key_column;
    uint32_t key, key_len;   /* its key, or its sequence's */
    uint32_t text, text_len; /* a scalar: its text, unescaped */
};

/* A parsed document. Owner: the caller; `= {0}` valid; may be used for one parse after another and
 * keeps its memory (so that many ballots cost no allocation of ours). */
struct vt_yaml {
    struct vt_yaml_node *nodes;
    size_t count, room;
    struct vt_buf texts; /* all keys and scalars, one after the other */
};

/* Parse `text`, which is not needed afterwards. Returns VT_OK, VT_E_MEMORY, a code of
 * vt_text_check, or the VT_E_YAML code of the rule that was broken, *err filled with its place and,
 * as subject, the offending text. On failure the document holds no nodes. A file above caps->bytes
 * has no place. */
enum vt_code vt_yaml_parse(struct vt_yaml *doc, struct vt_bytes text,
                           const struct vt_yaml_caps *caps, struct vt_error *err) VT_MUST_CHECK;

void vt_yaml_free(struct vt_yaml *doc);

/* The root node; NULL when nothing was parsed. */
const struct vt_yaml_node *vt_yaml_root(const struct vt_yaml *doc);

/* First child and next sibling, or NULL. */
const struct vt_yaml_node *vt_yaml_first(const struct vt_yaml *doc, const struct vt_yaml_node *of);
const struct vt_yaml_node *vt_yaml_next(const struct vt_yaml *doc, const struct vt_yaml_node *of);

/* A node's key and a scalar's text; views into the document. */
struct vt_bytes vt_yaml_key(const struct vt_yaml *doc, const struct vt_yaml_node *node);
struct vt_bytes vt_yaml_text(const struct vt_yaml *doc, const struct vt_yaml_node *node);

/* The child of a mapping with this key, or NULL (also when `map` is NULL or no mapping). */
const struct vt_yaml_node *vt_yaml_get(const struct vt_yaml *doc, const struct vt_yaml_node *map,
                                       const char *key);

/* ---- typed reading that gathers errors: each call adds at most one error (or a few) to *errs and
 * goes on, so that one run over a file tells all that is wrong with it. A getter for a `required`
 * key reports VT_E_YAML_MISSING_KEY at its mapping. A missing optional key leaves the out value
 * zeroed and returns false. They return true when the value was there and good. A value that is
 * left out (`key:`, `~`, `null`) is VT_E_YAML_EMPTY_VALUE everywhere. A `map` that is NULL or no
 * mapping has been complained of where it was got: nothing is added then. ---- */

/* Every key of `map` must be one of `known` (a NULL-terminated list); each unknown one is an error
 * VT_E_YAML_UNKNOWN_KEY (subject: the key, detail: the nearest known key, or all of them when none
 * is close). Also reports VT_E_YAML_NOT_A_MAPPING. Returns whether it is a mapping: its known keys
 * can be read also when there were unknown ones. */
bool vt_yaml_keys(const struct vt_yaml *doc, const struct vt_yaml_node *map,
                  const char *const *known, struct vt_errors *errs);

enum vt_yaml_need { VT_YAML_OPTIONAL, VT_YAML_REQUIRED };

/* A scalar of any style of at most `most` bytes, one line, not empty (nor blanks alone): else
 * VT_E_YAML_NOT_A_SCALAR, _EMPTY_TEXT, _TEXT_TOO_LONG, _NOT_ONE_LINE. The view points into doc. */
bool vt_yaml_get_text(struct vt_bytes *out, const struct vt_yaml *doc,
                      const struct vt_yaml_node *map, const char *key, enum vt_yaml_need need,
                      size_t most, struct vt_errors *errs);

/* The same, but may hold several lines. */
bool vt_yaml_get_lines(struct vt_bytes *out, const struct vt_yaml *doc,
                       const struct vt_yaml_node *map, const char *key, enum vt_yaml_need need,
                       size_t most, struct vt_errors *errs);

/* An item of a sequence that is such a text, of one line. */
bool vt_yaml_item_text(struct vt_bytes *out, const struct vt_yaml *doc,
                       const struct vt_yaml_node *item, size_t most, struct vt_errors *errs);

/* A plain scalar that is a decimal of base/number.h, at most `most`. A value such as 1_000, 1.000,
 * 0123, -5, 1e3 or "12" in quotes is refused with a code that says which (VT_E_YAML_NUMBER_...);
 * detail: the number as it should be written, or the bound. */
bool vt_yaml_get_number(uint64_t *out, const struct vt_yaml *doc, const struct vt_yaml_node *map,
                        const char *key, enum vt_yaml_need need, uint64_t most,
                        struct vt_errors *errs);

/* A plain scalar, exactly `true` or `false`. VT_E_YAML_BOOL_WORD (yes, nee, True, ...; detail: what
 * to write), VT_E_YAML_BOOL_QUOTED or VT_E_YAML_BOOL otherwise. */
bool vt_yaml_get_bool(bool *out, const struct vt_yaml *doc, const struct vt_yaml_node *map,
                      const char *key, enum vt_yaml_need need, struct vt_errors *errs);

/* A child that is a mapping, or a sequence (which is not empty): VT_E_YAML_NOT_A_MAPPING,
 * _NOT_A_SEQUENCE, _EMPTY_SEQUENCE. */
bool vt_yaml_get_mapping(const struct vt_yaml_node **out, const struct vt_yaml *doc,
                         const struct vt_yaml_node *map, const char *key, enum vt_yaml_need need,
                         struct vt_errors *errs);
bool vt_yaml_get_sequence(const struct vt_yaml_node **out, const struct vt_yaml *doc,
                          const struct vt_yaml_node *map, const char *key, enum vt_yaml_need need,
                          struct vt_errors *errs);

/* Add an error at a node's value. Subject: a scalar's text; the key of what is no scalar, or of an
 * empty one. */
void vt_yaml_complain(const struct vt_yaml *doc, const struct vt_yaml_node *node, enum vt_code code,
                      struct vt_bytes detail, struct vt_errors *errs);

/* The same at its key, which is the subject. */
void vt_yaml_complain_key(const struct vt_yaml *doc, const struct vt_yaml_node *node,
                          enum vt_code code, struct vt_bytes detail, struct vt_errors *errs);

#endif

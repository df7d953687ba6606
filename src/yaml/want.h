/* SPDX-License-Identifier: EUPL-1.2 */
/* What the typed getters share: finding a value and complaining of it. */
#ifndef VT_YAML_WANT_H
#define VT_YAML_WANT_H

#include <vngtally/yaml/reader.h>

/* The value of `key`, or NULL; when it is required and not there, that is complained of. */
const struct vt_yaml_node *vt_yaml_want(const struct vt_yaml *doc, const struct vt_yaml_node *map,
                                        const char *key, enum vt_yaml_need need,
                                        struct vt_errors *errs);

/* The same for a scalar; its value may not be left out (`key:`, `~`, `null`) or empty. */
const struct vt_yaml_node *vt_yaml_want_scalar(const struct vt_yaml *doc,
                                               const struct vt_yaml_node *map, const char *key,
                                               enum vt_yaml_need need, struct vt_errors *errs);

/* Is this value left out? */
bool vt_yaml_is_left_out(const struct vt_yaml *doc, const struct vt_yaml_node *node);

/* Does `text` equal `word` but for capitals? `word` has none. */
bool vt_yaml_is_word(struct vt_bytes text, const char *word);

#endif

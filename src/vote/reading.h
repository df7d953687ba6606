/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading a file that people wrote: all of its errors, each at its place. For consultation and
 * register, which share how they begin, end and complain.
 */
#ifndef VT_VOTE_READING_H
#define VT_VOTE_READING_H

#include <vngtally/vote/consultation.h>
#include <vngtally/yaml/reader.h>

/* A document being read and where its errors go. Both are borrowed. */
struct vt_reading {
    const struct vt_yaml *doc;
    struct vt_errors *errs;
};

/* Clear *errs and parse `text` into *doc. A text that does not end in \n is an error, `last_line`,
 * and is read all the same. Returns whether there is a document to read; if not, *errs says why. */
bool vt_reading_open(struct vt_yaml *doc, struct vt_bytes text, const struct vt_yaml_caps *caps,
                     enum vt_code last_line, struct vt_errors *errs);

/* Put the kept errors in the order of their places, so that a person can go down the file. Returns
 * the code of the first, VT_OK when there are none. */
enum vt_code vt_reading_close(struct vt_errors *errs);

/* The key `format` of `root` must be `expected`, else the error is `code`. */
void vt_reading_format(const struct vt_reading *r, const struct vt_yaml_node *root,
                       struct vt_bytes expected, enum vt_code code);

/* What a text per language may be. */
enum vt_tongues_shape { VT_TONGUES_LINE, VT_TONGUES_LINES };

/* A mapping with `nl`, needed, and `en`, optional; each at most `most` bytes. */
void vt_reading_tongues(struct vt_tongues *out, const struct vt_reading *r,
                        const struct vt_yaml_node *map, const char *key,
                        enum vt_tongues_shape shape, size_t most);

/* Add an error at a node's value with this subject and detail. A call that complains of what the
 * node itself says can use vt_yaml_complain. */
void vt_reading_say(const struct vt_reading *r, const struct vt_yaml_node *at, enum vt_code code,
                    struct vt_bytes subject, struct vt_bytes detail);
void vt_reading_say_number(const struct vt_reading *r, const struct vt_yaml_node *at,
                           enum vt_code code, struct vt_bytes subject, uint64_t detail);
void vt_reading_say_numbers(const struct vt_reading *r, const struct vt_yaml_node *at,
                            enum vt_code code, uint64_t subject, uint64_t detail);

/* Add an error without a place. */
void vt_reading_fail(struct vt_errors *errs, enum vt_code code);

#endif

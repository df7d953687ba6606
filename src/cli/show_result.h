/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of showing result.yaml. */
#ifndef VNGTALLY_CLI_SHOW_RESULT_H
#define VNGTALLY_CLI_SHOW_RESULT_H

#include <vngtally/yaml/reader.h>

#include "cli/show.h"

/* A result being shown: what it is read from. */
struct vt_show_reading {
    struct vt_show *show;
    struct vt_yaml yaml;
    struct vt_errors errs;
    struct vt_buf rows;
};

/* A field; empty or 0, and an error in the reading, when it is not there or not good. */
struct vt_bytes vt_show_result_text(struct vt_show_reading *r, const struct vt_yaml_node *map,
                                    const char *key);
uint64_t vt_show_result_number(struct vt_show_reading *r, const struct vt_yaml_node *map,
                               const char *key);

/* Members and votes, as a row or as two keys. */
void vt_show_result_sum(struct vt_show_reading *r, const struct vt_yaml_node *sum,
                        struct vt_bytes name);

/* Of a proposal or of one without some ballots: `outcome` and `option`, as keys of the JSON, or into
 * show->fill for a person. */
void vt_show_result_outcome(struct vt_show_reading *r, const struct vt_yaml_node *proposal);

/* The sides of a proposal with their shares, as bars. */
void vt_show_result_sides(struct vt_show_reading *r, const struct vt_yaml_node *proposal);

/* How many entries there are, and whether the outcome rests on ballots that are worth a word. */
void vt_show_result_rest(struct vt_show_reading *r);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* The options of a proposal and how each counts. docs/FORMAT.md section 3. */
#include "consultation_parts.h"

#define OPTIONS_MIN 2u /* options, and sides among them */

/* `counts: false` and `counts_as`. Returns the node of a `counts_as` to look up, or NULL. */
static const struct vt_yaml_node *read_counts(struct vt_option *out, const struct vt_reading *r,
                                              const struct vt_yaml_node *item)
{
    bool counts;
    struct vt_bytes parent;
    const struct vt_yaml_node *as = vt_yaml_get(r->doc, item, "counts_as");
    if (vt_yaml_get(r->doc, item, "counts") != NULL && as != NULL) {
        vt_reading_say(r, as, VT_E_CONSULTATION_COUNTS_BOTH, out->id, VT_LIT(""));
        return NULL;
    }
    if (vt_yaml_get_bool(&counts, r->doc, item, "counts", VT_YAML_OPTIONAL, r->errs)) {
        out->counts = counts;
        if (counts) {
            vt_yaml_complain(r->doc, vt_yaml_get(r->doc, item, "counts"),
                             VT_E_CONSULTATION_COUNTS_TRUE, VT_LIT(""), r->errs);
        }
    }
    return vt_yaml_get_text(&parent, r->doc, item, "counts_as", VT_YAML_OPTIONAL, SIZE_MAX, r->errs)
               ? as
               : NULL;
}

static const struct vt_yaml_node *read_option(struct vt_option *out, struct vt_ids *ids,
                                              const struct vt_reading *r,
                                              const struct vt_yaml_node *item)
{
    static const char *const known[] = {"id", "label", "counts", "counts_as", NULL};
    *out = (struct vt_option){.counts = true, .counts_as = VT_NO_OPTION};
    if (!vt_yaml_keys(r->doc, item, known, r->errs)) {
        return NULL;
    }
    out->id = vt_ids_read(ids, r, item);
    vt_reading_tongues(&out->label, r, item, "label", VT_TONGUES_LINE, VT_CONSULTATION_TEXT_MAX);
    return read_counts(out, r, item);
}

/* Look up the option that option `index` counts as; as[] are the `counts_as` of all. */
static void find_parent(struct vt_proposal *out, uint32_t index,
                        const struct vt_yaml_node *const *as, const struct vt_reading *r)
{
    uint32_t parent = vt_option_find(out, vt_yaml_text(r->doc, as[index]));
    enum vt_code code = VT_OK;
    if (parent == VT_NO_OPTION) {
        code = VT_E_CONSULTATION_COUNTS_AS_UNKNOWN;
    } else if (as[parent] != NULL) {
        code = VT_E_CONSULTATION_COUNTS_AS_CHAIN;
    } else if (!out->option[parent].counts) {
        code = VT_E_CONSULTATION_COUNTS_AS_BLANK;
    }
    if (code != VT_OK) {
        vt_yaml_complain(r->doc, as[index], code, VT_LIT(""), r->errs);
        return;
    }
    out->option[index].counts_as = parent;
}

/* Parents of all options, and enough options that have none. */
static void find_sides(struct vt_proposal *out, const struct vt_yaml_node *list,
                       const struct vt_yaml_node *const *as, const struct vt_reading *r)
{
    uint32_t sides = 0;
    for (uint32_t i = 0; i < out->option_count; i++) {
        if (as[i] != NULL) {
            find_parent(out, i, as, r);
        } else if (out->option[i].counts) {
            sides++;
        }
    }
    if (sides < OPTIONS_MIN) {
        vt_reading_say_numbers(r, list, VT_E_CONSULTATION_SIDES, sides, OPTIONS_MIN);
    }
}

void vt_proposal_read_options(struct vt_proposal *out, const struct vt_reading *r,
                              const struct vt_yaml_node *map)
{
    const struct vt_yaml_node *list;
    const struct vt_yaml_node *as[VT_OPTIONS_MAX] = {0};
    struct vt_ids ids = {0};
    if (!vt_yaml_get_sequence(&list, r->doc, map, "options", VT_YAML_REQUIRED, r->errs)) {
        return;
    }
    for (const struct vt_yaml_node *item = vt_yaml_first(r->doc, list);
         item != NULL && out->option_count < VT_OPTIONS_MAX; item = vt_yaml_next(r->doc, item)) {
        as[out->option_count] = read_option(&out->option[out->option_count], &ids, r, item);
        out->option_count++;
    }
    if (list->children < OPTIONS_MIN) {
        vt_reading_say_numbers(r, list, VT_E_CONSULTATION_OPTIONS_FEW, list->children, OPTIONS_MIN);
    } else if (list->children > VT_OPTIONS_MAX) {
        vt_reading_say_numbers(r, list, VT_E_CONSULTATION_OPTIONS_MANY, list->children,
                               VT_OPTIONS_MAX);
    } else {
        find_sides(out, list, as, r);
    }
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The proposals of a consultation and what it takes to adopt one. docs/FORMAT.md section 3. */
#include "consultation_parts.h"

#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>

#define FRACTION_MAX 1000u /* of either number of a threshold */

/* `a/b`, 1 <= a <= b <= FRACTION_MAX. */
static bool parse_fraction(struct vt_threshold *out, struct vt_bytes text)
{
    struct vt_bytes first, rest = text;
    uint64_t a, b;
    if (!vt_word_next(&first, &rest, '/') || vt_number_parse(&a, first, FRACTION_MAX) != VT_OK ||
        vt_number_parse(&b, rest, FRACTION_MAX) != VT_OK || a < 1 || a > b) {
        return false;
    }
    out->numerator = (uint32_t)a;
    out->denominator = (uint32_t)b;
    return true;
}

/* What is wrong with the threshold that was written, or VT_OK. */
static enum vt_code parse_threshold(struct vt_threshold *out, struct vt_bytes text, bool or_equal)
{
    struct vt_threshold read = {.or_equal = or_equal};
    if (!parse_fraction(&read, text)) {
        return VT_E_CONSULTATION_FRACTION;
    }
    if (read.numerator * 2 < read.denominator) {
        return VT_E_CONSULTATION_THRESHOLD_LOW;
    }
    if (!or_equal && read.numerator == read.denominator) {
        return VT_E_CONSULTATION_THRESHOLD_ALL;
    }
    *out = read;
    return VT_OK;
}

void vt_proposal_read_threshold(struct vt_proposal *out, const struct vt_reading *r,
                                const struct vt_yaml_node *map)
{
    static const char *const known[] = {"more_than", "at_least", NULL};
    const struct vt_yaml_node *threshold;
    struct vt_bytes text;
    out->threshold = (struct vt_threshold){.numerator = 1, .denominator = 2};
    if (!vt_yaml_get_mapping(&threshold, r->doc, map, "threshold", VT_YAML_OPTIONAL, r->errs) ||
        !vt_yaml_keys(r->doc, threshold, known, r->errs)) {
        return;
    }
    bool more_than = vt_yaml_get(r->doc, threshold, "more_than") != NULL;
    bool at_least = vt_yaml_get(r->doc, threshold, "at_least") != NULL;
    if (more_than == at_least) {
        vt_yaml_complain(r->doc, threshold, VT_E_CONSULTATION_THRESHOLD, VT_LIT(""), r->errs);
        return;
    }
    const char *key = at_least ? "at_least" : "more_than";
    if (vt_yaml_get_text(&text, r->doc, threshold, key, VT_YAML_REQUIRED, SIZE_MAX, r->errs)) {
        enum vt_code code = parse_threshold(&out->threshold, text, at_least);
        if (code != VT_OK) {
            vt_yaml_complain(r->doc, vt_yaml_get(r->doc, threshold, key), code, VT_LIT(""),
                             r->errs);
        }
    }
}

static void read_proposal(struct vt_proposal *out, struct vt_ids *ids, const struct vt_reading *r,
                          const struct vt_yaml_node *item)
{
    static const char *const known[] = {"id", "title", "question", "threshold", "options", NULL};
    if (!vt_yaml_keys(r->doc, item, known, r->errs)) {
        return;
    }
    out->id = vt_ids_read(ids, r, item);
    vt_reading_tongues(&out->title, r, item, "title", VT_TONGUES_LINE, VT_TITLE_MAX);
    vt_reading_tongues(&out->question, r, item, "question", VT_TONGUES_LINES,
                       VT_CONSULTATION_TEXT_MAX);
    vt_proposal_read_threshold(out, r, item);
    vt_proposal_read_options(out, r, item);
}

void vt_consultation_read_proposals(struct vt_consultation *out, const struct vt_reading *r,
                                    const struct vt_yaml_node *root)
{
    const struct vt_yaml_node *list;
    struct vt_ids ids = {0};
    if (!vt_yaml_get_sequence(&list, r->doc, root, "proposals", VT_YAML_REQUIRED, r->errs)) {
        return;
    }
    if (list->children > VT_PROPOSALS_MAX) {
        vt_reading_say_numbers(r, list, VT_E_CONSULTATION_PROPOSALS, list->children,
                               VT_PROPOSALS_MAX);
    }
    for (const struct vt_yaml_node *item = vt_yaml_first(r->doc, list);
         item != NULL && out->proposal_count < VT_PROPOSALS_MAX;
         item = vt_yaml_next(r->doc, item)) {
        read_proposal(&out->proposal[out->proposal_count++], &ids, r, item);
    }
}

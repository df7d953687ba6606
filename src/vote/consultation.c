/* SPDX-License-Identifier: EUPL-1.2 */
/* consultation.yaml: what is asked, until when, by which rule of weight. docs/FORMAT.md section 3. */
#include "consultation_parts.h"

#include <string.h>

static void read_origin(struct vt_consultation *out, const struct vt_reading *r,
                        const struct vt_yaml_node *root)
{
    if (vt_yaml_get_text(&out->origin, r->doc, root, "origin", VT_YAML_REQUIRED, SIZE_MAX,
                         r->errs) &&
        !vt_origin_ok(out->origin)) {
        vt_yaml_complain(r->doc, vt_yaml_get(r->doc, root, "origin"), VT_E_CONSULTATION_ORIGIN,
                         VT_LIT(""), r->errs);
    }
}

/* An instant with its offset. Returns whether it is there and good. */
static bool read_time(struct vt_time *out, const struct vt_reading *r,
                      const struct vt_yaml_node *root, const char *key)
{
    struct vt_bytes text;
    if (!vt_yaml_get_text(&text, r->doc, root, key, VT_YAML_REQUIRED, SIZE_MAX, r->errs)) {
        return false;
    }
    enum vt_code code = vt_time_parse(out, text);
    if (code != VT_OK) {
        vt_yaml_complain(r->doc, vt_yaml_get(r->doc, root, key), code, VT_LIT(""), r->errs);
    }
    return code == VT_OK;
}

static void read_times(struct vt_consultation *out, const struct vt_reading *r,
                       const struct vt_yaml_node *root)
{
    bool opens = read_time(&out->opens, r, root, "opens");
    bool closes = read_time(&out->closes, r, root, "closes");
    if (opens && closes && out->opens.seconds >= out->closes.seconds) {
        vt_yaml_complain(r->doc, vt_yaml_get(r->doc, root, "closes"), VT_E_CONSULTATION_TIMES,
                         vt_yaml_text(r->doc, vt_yaml_get(r->doc, root, "opens")), r->errs);
    }
}

/* A number of the rule of weight. Returns whether it is there and good. */
static bool read_count(uint32_t *out, const struct vt_reading *r, const struct vt_yaml_node *map,
                       const char *key, uint32_t most)
{
    uint64_t value;
    bool good = vt_yaml_get_number(&value, r->doc, map, key, VT_YAML_REQUIRED, most, r->errs);
    *out = (uint32_t)value;
    return good;
}

static void read_limits(struct vt_weight_rule *rule, const struct vt_reading *r,
                        const struct vt_yaml_node *map)
{
    bool minimum = read_count(&rule->minimum, r, map, "minimum", VT_VOTES_MAX);
    bool maximum = read_count(&rule->maximum, r, map, "maximum", VT_VOTES_MAX);
    if (maximum && rule->maximum == 0) {
        vt_yaml_complain(r->doc, vt_yaml_get(r->doc, map, "maximum"), VT_E_CONSULTATION_MAXIMUM,
                         VT_LIT(""), r->errs);
    } else if (minimum && maximum && rule->minimum > rule->maximum) {
        vt_reading_say_numbers(r, vt_yaml_get(r->doc, map, "minimum"), VT_E_CONSULTATION_MINIMUM,
                               rule->minimum, rule->maximum);
    }
}

static void read_rule(struct vt_weight_rule *rule, const struct vt_reading *r,
                      const struct vt_yaml_node *map)
{
    struct vt_bytes rounding;
    if (read_count(&rule->per_vote, r, map, "inhabitants_per_vote", VT_PER_VOTE_MAX) &&
        rule->per_vote == 0) {
        vt_yaml_complain(r->doc, vt_yaml_get(r->doc, map, "inhabitants_per_vote"),
                         VT_E_CONSULTATION_PER_VOTE, VT_LIT(""), r->errs);
    }
    if (vt_yaml_get_text(&rounding, r->doc, map, "rounding", VT_YAML_REQUIRED, SIZE_MAX, r->errs) &&
        !vt_rounding_parse(&rule->rounding, rounding)) {
        vt_yaml_complain(r->doc, vt_yaml_get(r->doc, map, "rounding"), VT_E_CONSULTATION_ROUNDING,
                         VT_LIT(""), r->errs);
    }
    read_limits(rule, r, map);
}

static void read_weight(struct vt_consultation *out, const struct vt_reading *r,
                        const struct vt_yaml_node *root)
{
    static const char *const known[] = {"inhabitants_per_vote", "rounding", "minimum", "maximum",
                                        "reference_date",       "source",   NULL};
    const struct vt_yaml_node *map;
    if (!vt_yaml_get_mapping(&map, r->doc, root, "weight", VT_YAML_REQUIRED, r->errs) ||
        !vt_yaml_keys(r->doc, map, known, r->errs)) {
        return;
    }
    read_rule(&out->weight, r, map);
    if (vt_yaml_get_text(&out->reference_date, r->doc, map, "reference_date", VT_YAML_REQUIRED,
                         SIZE_MAX, r->errs) &&
        vt_date_check(out->reference_date) != VT_OK) {
        vt_yaml_complain(r->doc, vt_yaml_get(r->doc, map, "reference_date"), VT_E_NOT_A_DATE,
                         VT_LIT(""), r->errs);
    }
    (void)vt_yaml_get_text(&out->source, r->doc, map, "source", VT_YAML_REQUIRED,
                           VT_CONSULTATION_TEXT_MAX, r->errs);
}

static void read_all(struct vt_consultation *out, const struct vt_reading *r)
{
    static const char *const known[] = {"format", "origin",    "rehearsal", "title",
                                        "text",   "contact",   "opens",     "closes",
                                        "weight", "proposals", "witnesses", NULL};
    const struct vt_yaml_node *root = vt_yaml_root(r->doc);
    if (!vt_yaml_keys(r->doc, root, known, r->errs)) {
        return;
    }
    vt_reading_format(r, root, VT_LIT(VT_CONSULTATION_FORMAT), VT_E_CONSULTATION_FORMAT);
    read_origin(out, r, root);
    (void)vt_yaml_get_bool(&out->rehearsal, r->doc, root, "rehearsal", VT_YAML_OPTIONAL, r->errs);
    vt_reading_tongues(&out->title, r, root, "title", VT_TONGUES_LINE, VT_TITLE_MAX);
    vt_reading_tongues(&out->text, r, root, "text", VT_TONGUES_LINES, VT_CONSULTATION_TEXT_MAX);
    (void)vt_yaml_get_text(&out->contact, r->doc, root, "contact", VT_YAML_OPTIONAL, VT_TITLE_MAX,
                           r->errs);
    read_times(out, r, root);
    read_weight(out, r, root);
    vt_consultation_read_proposals(out, r, root);
    vt_consultation_read_witnesses(out, r, root);
}

enum vt_code vt_consultation_parse(struct vt_consultation *out, struct vt_bytes text,
                                   struct vt_errors *errs)
{
    const struct vt_yaml_caps caps = VT_YAML_CONSULTATION_CAPS;
    memset(out, 0, sizeof *out);
    if (vt_reading_open(&out->yaml, text, &caps, VT_E_CONSULTATION_LAST_LINE, errs)) {
        read_all(out, &(struct vt_reading){&out->yaml, errs});
    }
    enum vt_code code = vt_reading_close(errs);
    if (code != VT_OK) {
        vt_consultation_free(out);
    }
    return code;
}

void vt_consultation_free(struct vt_consultation *consultation)
{
    vt_yaml_free(&consultation->yaml);
    memset(consultation, 0, sizeof *consultation);
}

uint32_t vt_proposal_find(const struct vt_consultation *consultation, struct vt_bytes id)
{
    for (uint32_t i = 0; i < consultation->proposal_count; i++) {
        if (vt_bytes_equal(consultation->proposal[i].id, id)) {
            return i;
        }
    }
    return VT_NO_OPTION;
}

uint32_t vt_option_find(const struct vt_proposal *proposal, struct vt_bytes id)
{
    for (uint32_t i = 0; i < proposal->option_count; i++) {
        if (vt_bytes_equal(proposal->option[i].id, id)) {
            return i;
        }
    }
    return VT_NO_OPTION;
}

uint32_t vt_consultation_width(const struct vt_consultation *consultation)
{
    uint32_t width = 0;
    for (uint32_t i = 0; i < consultation->proposal_count; i++) {
        width += 2 * (consultation->proposal[i].option_count + 1);
    }
    return width;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* What stands in result.yaml beside the sums: shares, entries, and whether the outcome rests on some
 * ballots. */
#include "cli/show_result.h"

#include <vngtally/base/text.h>
#include <vngtally/report/layout.h>

#define MOST_CELLS 30 /* of a bar */
#define BESIDE 30     /* for the words before it */

/* A side as a row: its id, its share, a bar. */
static void put_side(struct vt_show_reading *r, const struct vt_yaml_node *side, uint64_t whole)
{
    size_t cells = r->show->columns > BESIDE ? r->show->columns - BESIDE : 0;
    uint64_t votes = vt_show_result_number(r, side, "votes");
    vt_text_put_escaped(&r->rows, vt_show_result_text(r, side, "id"));
    vt_buf_put_byte(&r->rows, '\t');
    vt_words_put_percent(&r->rows, r->show->cli->lang, votes, whole, 2);
    if (whole > 0) {
        vt_buf_put_byte(&r->rows, '\t');
        vt_layout_bar(&r->rows, votes, whole, cells < MOST_CELLS ? cells : MOST_CELLS);
    }
    vt_buf_put_byte(&r->rows, '\n');
}

static void put_sides_json(struct vt_show_reading *r, const struct vt_yaml_node *list)
{
    struct vt_json *json = &r->show->json;
    const struct vt_yaml_node *side = vt_yaml_first(&r->yaml, list);
    vt_json_open(json, "sides", '[');
    for (; side != NULL; side = vt_yaml_next(&r->yaml, side)) {
        vt_json_open(json, NULL, '{');
        vt_json_text(json, "id", vt_show_result_text(r, side, "id"));
        vt_show_result_sum(r, side, VT_LIT(""));
        vt_json_close(json, '}');
    }
    vt_json_close(json, ']');
}

void vt_show_result_sides(struct vt_show_reading *r, const struct vt_yaml_node *proposal)
{
    const struct vt_yaml_node *list = NULL;
    uint64_t whole = vt_show_result_number(r, proposal, "denominator");
    if (!vt_yaml_get_sequence(&list, &r->yaml, proposal, "sides", VT_YAML_REQUIRED, &r->errs)) {
        return;
    }
    if (r->show->cli->json) {
        put_sides_json(r, list);
        vt_json_number(&r->show->json, "denominator", whole);
        return;
    }
    const struct vt_yaml_node *side = vt_yaml_first(&r->yaml, list);
    for (; side != NULL; side = vt_yaml_next(&r->yaml, side)) {
        put_side(r, side, whole);
    }
    vt_layout_table(&r->show->cli->out, vt_buf_view(&r->rows), "wrl", 4, r->show->columns);
    vt_buf_clear(&r->rows);
}

static void put_entries(struct vt_show_reading *r)
{
    static const char *const keys[] = {"ballots", "replaced", "late", "refused", "rekeys"};
    const struct vt_yaml_node *entries = NULL;
    if (!vt_yaml_get_mapping(&entries, &r->yaml, vt_yaml_root(&r->yaml), "entries",
                             VT_YAML_REQUIRED, &r->errs)) {
        return;
    }
    if (r->show->cli->json) {
        vt_json_open(&r->show->json, "entries", '{');
    }
    for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++) {
        uint64_t number = vt_show_result_number(r, entries, keys[k]);
        if (r->show->cli->json) {
            vt_json_number(&r->show->json, keys[k], number);
        } else {
            vt_fill_number(&r->show->fill, number);
        }
    }
    if (r->show->cli->json) {
        vt_json_close(&r->show->json, '}');
    } else {
        vt_show_say(r->show, VT_W_SUM_ENTRIES);
    }
}

/* A proposal without those ballots; returns whether its outcome is another. */
static bool put_other(struct vt_show_reading *r, const struct vt_yaml_node *proposal)
{
    bool changes = false;
    struct vt_bytes id = vt_show_result_text(r, proposal, "id");
    (void)vt_yaml_get_bool(&changes, &r->yaml, proposal, "changes", VT_YAML_REQUIRED, &r->errs);
    if (r->show->cli->json) {
        vt_json_open(&r->show->json, NULL, '{');
        vt_json_text(&r->show->json, "id", id);
        vt_show_result_outcome(r, proposal);
        vt_json_bool(&r->show->json, "changes", changes);
        vt_json_close(&r->show->json, '}');
    } else if (changes) {
        vt_fill_text(&r->show->fill, id);
        vt_show_result_outcome(r, proposal);
        vt_show_say(r->show, VT_W_SHOW_WITHOUT_OTHER);
    }
    return changes;
}

/* "entered_after_deadline" or "on_secretariats_word". */
static void put_without(struct vt_show_reading *r, const char *key, enum vt_word how_many)
{
    const struct vt_yaml_node *map = NULL, *list = NULL, *at = NULL;
    bool json = r->show->cli->json, same = true;
    uint64_t count = 0;
    if (!vt_yaml_get_mapping(&map, &r->yaml, vt_yaml_root(&r->yaml), key, VT_YAML_REQUIRED,
                             &r->errs) ||
        !vt_yaml_get_sequence(&list, &r->yaml, map, "proposals", VT_YAML_REQUIRED, &r->errs)) {
        return;
    }
    const struct vt_yaml_node *ballots = vt_yaml_get(&r->yaml, map, "ballots"); /* may be empty */
    if (ballots == NULL) {
        return;
    }
    for (at = vt_yaml_first(&r->yaml, ballots); at != NULL; at = vt_yaml_next(&r->yaml, at)) {
        count++;
    }
    if (json) {
        vt_json_open(&r->show->json, key, '{');
        vt_json_number(&r->show->json, "ballots", count);
        vt_json_open(&r->show->json, "proposals", '[');
    } else {
        vt_fill_number(&r->show->fill, count);
        vt_show_say(r->show, how_many);
    }
    for (at = vt_yaml_first(&r->yaml, list); at != NULL; at = vt_yaml_next(&r->yaml, at)) {
        same = !put_other(r, at) && same;
    }
    if (json) {
        vt_json_close(&r->show->json, ']');
        vt_json_close(&r->show->json, '}');
    } else if (same && count > 0) {
        vt_show_say(r->show, VT_W_SUM_WITHOUT_SAME);
    }
}

void vt_show_result_rest(struct vt_show_reading *r)
{
    vt_show_gap(r->show);
    put_entries(r);
    put_without(r, "entered_after_deadline", VT_W_SUM_STAMPED);
    put_without(r, "on_secretariats_word", VT_W_SUM_ON_WORD);
}

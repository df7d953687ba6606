/* SPDX-License-Identifier: EUPL-1.2 */
/* result.yaml by itself, shown. With its dossier there is more to tell: show DOSSIER. */
#include "cli/show_result.h"

#include <vngtally/base/number.h>
#include <vngtally/base/text.h>
#include <vngtally/report/layout.h>

/* The lists of indices may be long lines. */
static const struct vt_yaml_caps caps = {64u << 20, 64u << 10, 64u << 20, 64u << 20};

struct vt_bytes vt_show_result_text(struct vt_show_reading *r, const struct vt_yaml_node *map,
                                    const char *key)
{
    struct vt_bytes text = {0};
    (void)vt_yaml_get_text(&text, &r->yaml, map, key, VT_YAML_REQUIRED, 200, &r->errs);
    return text;
}

uint64_t vt_show_result_number(struct vt_show_reading *r, const struct vt_yaml_node *map,
                               const char *key)
{
    uint64_t number = 0;
    (void)vt_yaml_get_number(&number, &r->yaml, map, key, VT_YAML_REQUIRED, UINT64_MAX, &r->errs);
    return number;
}

static void put_text(struct vt_show_reading *r, const struct vt_yaml_node *map, const char *key,
                     enum vt_word label)
{
    vt_show_text(r->show, key, label, vt_show_result_text(r, map, key));
}

static void put_number(struct vt_show_reading *r, const struct vt_yaml_node *map, const char *key,
                       enum vt_word label)
{
    vt_show_number(r->show, key, label, vt_show_result_number(r, map, key));
}

/* Members and votes of an option, or of those that did not vote. */
void vt_show_result_sum(struct vt_show_reading *r, const struct vt_yaml_node *sum,
                        struct vt_bytes name)
{
    uint64_t members = vt_show_result_number(r, sum, "members");
    uint64_t votes = vt_show_result_number(r, sum, "votes");
    if (r->show->cli->json) {
        vt_json_number(&r->show->json, "members", members);
        vt_json_number(&r->show->json, "votes", votes);
        return;
    }
    vt_text_put_escaped(&r->rows, name);
    vt_buf_put_byte(&r->rows, '\t');
    vt_words_put_number(&r->rows, r->show->cli->lang, members);
    vt_buf_put_byte(&r->rows, '\t');
    vt_words_put_number(&r->rows, r->show->cli->lang, votes);
    vt_buf_put_byte(&r->rows, '\n');
}

static void put_options(struct vt_show_reading *r, const struct vt_yaml_node *proposal)
{
    struct vt_json *json = r->show->cli->json ? &r->show->json : NULL;
    const struct vt_yaml_node *list = NULL;
    const struct vt_yaml_node *sum = NULL;
    if (!vt_yaml_get_sequence(&list, &r->yaml, proposal, "options", VT_YAML_REQUIRED, &r->errs)) {
        return;
    }
    if (json != NULL) {
        vt_json_open(json, "options", '[');
    }
    for (sum = vt_yaml_first(&r->yaml, list); sum != NULL; sum = vt_yaml_next(&r->yaml, sum)) {
        struct vt_bytes id = vt_show_result_text(r, sum, "id");
        if (json != NULL) {
            vt_json_open(json, NULL, '{');
            vt_json_text(json, "id", id);
        }
        vt_show_result_sum(r, sum, id);
        if (json != NULL) {
            vt_json_close(json, '}');
        }
    }
    if (json != NULL) {
        vt_json_close(json, ']');
    }
}

static void put_not_voted(struct vt_show_reading *r, const struct vt_yaml_node *proposal)
{
    bool json = r->show->cli->json;
    const struct vt_yaml_node *sum = NULL;
    if (!vt_yaml_get_mapping(&sum, &r->yaml, proposal, "not_voted", VT_YAML_REQUIRED, &r->errs)) {
        return;
    }
    if (json) {
        vt_json_open(&r->show->json, "not_voted", '{');
    }
    vt_show_result_sum(r, sum, vt_bytes_of(vt_word(r->show->cli->lang, VT_W_SUM_NOT_VOTED)));
    if (json) {
        vt_json_close(&r->show->json, '}');
    }
}

static enum vt_word outcome_word(struct vt_bytes outcome)
{
    if (vt_bytes_equal(outcome, VT_LIT("tie"))) {
        return VT_W_OUTCOME_TIE;
    }
    return vt_bytes_equal(outcome, VT_LIT("no_majority")) ? VT_W_OUTCOME_NO_MAJORITY
                                                          : VT_W_OUTCOME_NO_VOTES;
}

void vt_show_result_outcome(struct vt_show_reading *r, const struct vt_yaml_node *proposal)
{
    struct vt_bytes outcome = vt_show_result_text(r, proposal, "outcome");
    bool adopted = vt_bytes_equal(outcome, VT_LIT("adopted"));
    if (!r->show->cli->json) {
        if (adopted) {
            vt_fill_text(&r->show->fill, vt_show_result_text(r, proposal, "option"));
        } else {
            vt_fill_word(&r->show->fill, outcome_word(outcome));
        }
        return;
    }
    vt_json_text(&r->show->json, "outcome", outcome);
    if (adopted) {
        vt_json_text(&r->show->json, "option", vt_show_result_text(r, proposal, "option"));
    } else {
        vt_json_null(&r->show->json, "option");
    }
}

/* The sums, then the outcome and the shares that it comes from. */
static void put_outcome(struct vt_show_reading *r, const struct vt_yaml_node *proposal)
{
    if (r->show->cli->json) {
        vt_show_result_sides(r, proposal);
        vt_show_result_outcome(r, proposal);
        return;
    }
    vt_layout_table(&r->show->cli->out, vt_buf_view(&r->rows), "wrr", 4, r->show->columns);
    vt_buf_clear(&r->rows);
    vt_show_result_outcome(r, proposal);
    vt_show_word(r->show, NULL, VT_W_SHOW_OUTCOME, "", VT_W_SHOW_VALUE);
    vt_show_result_sides(r, proposal);
}

static void put_table_head(struct vt_show_reading *r)
{
    vt_buf_put_byte(&r->rows, '\t');
    vt_buf_put_text(&r->rows, vt_word(r->show->cli->lang, VT_W_SUM_MEMBERS));
    vt_buf_put_byte(&r->rows, '\t');
    vt_buf_put_text(&r->rows, vt_word(r->show->cli->lang, VT_W_SUM_VOTES));
    vt_buf_put_byte(&r->rows, '\n');
}

static void put_proposal(struct vt_show_reading *r, const struct vt_yaml_node *proposal)
{
    bool json = r->show->cli->json;
    if (json) {
        vt_json_open(&r->show->json, NULL, '{');
        vt_json_text(&r->show->json, "id", vt_show_result_text(r, proposal, "id"));
    } else {
        vt_show_gap(r->show);
        vt_fill_text(&r->show->fill, vt_show_result_text(r, proposal, "id"));
        vt_show_say(r->show, VT_W_SHOW_PROPOSAL);
        put_table_head(r);
    }
    put_options(r, proposal);
    put_not_voted(r, proposal);
    put_outcome(r, proposal);
    if (json) {
        vt_json_close(&r->show->json, '}');
    }
}

/* Members or affiliated. */
static void put_block(struct vt_show_reading *r, const char *key, enum vt_word what)
{
    bool json = r->show->cli->json;
    const struct vt_yaml_node *block = vt_yaml_get(&r->yaml, vt_yaml_root(&r->yaml), key);
    const struct vt_yaml_node *list = NULL;
    if (block == NULL) {
        return; /* without affiliated members */
    }
    vt_show_gap(r->show);
    vt_show_say(r->show, what);
    if (json) {
        vt_json_open(&r->show->json, key, '{');
    }
    put_number(r, block, "registered", VT_W_SHOW_REGISTERED);
    put_number(r, block, "voted", VT_W_SHOW_VOTED);
    put_number(r, block, "votes", VT_W_SHOW_VOTES_ALL);
    put_number(r, block, "votes_cast", VT_W_SHOW_VOTES_CAST);
    if (vt_yaml_get_sequence(&list, &r->yaml, block, "proposals", VT_YAML_REQUIRED, &r->errs)) {
        const struct vt_yaml_node *proposal = vt_yaml_first(&r->yaml, list);
        if (json) {
            vt_json_open(&r->show->json, "proposals", '[');
        }
        for (; proposal != NULL; proposal = vt_yaml_next(&r->yaml, proposal)) {
            put_proposal(r, proposal);
        }
        if (json) {
            vt_json_close(&r->show->json, ']');
        }
    }
    if (json) {
        vt_json_close(&r->show->json, '}');
    }
}

static void put_result(struct vt_show_reading *r)
{
    const struct vt_yaml_node *root = vt_yaml_root(&r->yaml);
    vt_show_begin(r->show, "result", VT_W_SHOW_RESULT);
    if (vt_yaml_get(&r->yaml, root, "rehearsal") != NULL) {
        vt_show_say(r->show, VT_W_REHEARSAL);
    }
    put_text(r, root, "origin", VT_W_SHOW_ORIGIN);
    put_text(r, root, "fingerprint", VT_W_SHOW_FINGERPRINT);
    put_block(r, "members", VT_W_SHOW_MEMBERS);
    put_block(r, "affiliated", VT_W_SUM_AFFILIATED);
    vt_show_result_rest(r);
    vt_show_end(r->show);
}

enum vt_exit vt_show_result(struct vt_show *show)
{
    struct vt_error err;
    struct vt_show_reading r = {.show = show};
    enum vt_exit status = VT_EXIT_YES;
    if (vt_yaml_parse(&r.yaml, show->bytes, &caps, &err) != VT_OK) {
        status = vt_show_wrong(show, &err);
    } else {
        put_result(&r);
        if (r.errs.count > 0) {
            vt_show_abandon(show);
            status = vt_show_wrong_all(show, &r.errs);
        }
    }
    vt_yaml_free(&r.yaml);
    vt_buf_free(&r.rows);
    return status;
}

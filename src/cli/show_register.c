/* SPDX-License-Identifier: EUPL-1.2 */
/* register.yaml, shown. */
#include <vngtally/base/text.h>
#include <vngtally/report/layout.h>
#include <vngtally/vote/register.h>

#include "cli/show.h"
#include "io/points.h"

static void put_member_json(struct vt_show *show, const struct vt_register *reg,
                            const struct vt_member *member)
{
    struct vt_json *json = &show->json;
    vt_json_open(json, NULL, '{');
    vt_json_text(json, "code", member->code);
    vt_json_text(json, "name", member->name);
    if (member->province.len > 0) {
        vt_json_text(json, "province", member->province);
    } else {
        vt_json_null(json, "province");
    }
    vt_json_text(json, "kind", vt_kind_name(member->kind));
    if (member->has_inhabitants) {
        vt_json_number(json, "inhabitants", member->inhabitants);
    } else {
        vt_json_null(json, "inhabitants");
    }
    vt_json_open(json, "keys", '[');
    for (uint32_t k = 0; k < member->key_count; k++) {
        vt_show_key(show, NULL, VT_W_SHOW_KEY, &reg->key[member->first_key + k]);
    }
    vt_json_close(json, ']');
    vt_json_close(json, '}');
}

static void put_member(struct vt_buf *rows, enum vt_lang lang, const struct vt_member *member,
                       bool narrow)
{
    vt_text_put_escaped(rows, member->code);
    vt_buf_put_byte(rows, '\t');
    vt_text_put_escaped(rows, member->name);
    vt_buf_put_byte(rows, '\t');
    if (!narrow) {
        vt_buf_put(rows, vt_kind_name(member->kind));
        vt_buf_put_byte(rows, '\t');
    }
    if (member->has_inhabitants) {
        vt_words_put_number(rows, lang, member->inhabitants);
    }
    vt_buf_put_byte(rows, '\t');
    vt_words_put_number(rows, lang, member->key_count);
    vt_buf_put_byte(rows, '\n');
}

static void put_table_head(struct vt_buf *rows, enum vt_lang lang, bool narrow)
{
    static const enum vt_word heads[] = {VT_W_WEIGH_CODE, VT_W_WEIGH_NAME, VT_W_WEIGH_KIND,
                                         VT_W_WEIGH_INHABITANTS, VT_W_SHOW_KEYS};
    const size_t count = sizeof heads / sizeof heads[0];
    for (size_t i = 0; i < count; i++) {
        if (!narrow || heads[i] != VT_W_WEIGH_KIND) {
            vt_buf_put_text(rows, vt_word(lang, heads[i]));
            vt_buf_put_byte(rows, i + 1 < count ? '\t' : '\n');
        }
    }
}

static void put_register(struct vt_show *show, const struct vt_register *reg)
{
    struct vt_buf rows = {0};
    bool narrow = show->columns < VT_CLI_NARROW;
    vt_show_begin(show, "register", VT_W_SHOW_REGISTER);
    if (reg->source.len > 0) {
        vt_show_text(show, "source", VT_W_SHOW_SOURCE, reg->source);
    }
    vt_show_number(show, "voting_members", VT_W_SHOW_VOTING, reg->tree_size[VT_TREE_MEMBERS]);
    vt_show_number(show, "affiliated_members", VT_W_SHOW_AFFILIATED,
                   reg->tree_size[VT_TREE_AFFILIATED]);
    if (show->cli->json) {
        vt_json_open(&show->json, "members", '[');
        for (uint32_t i = 0; i < reg->count; i++) {
            put_member_json(show, reg, &reg->member[i]);
        }
        vt_json_close(&show->json, ']');
    } else {
        put_table_head(&rows, show->cli->lang, narrow);
        for (uint32_t i = 0; i < reg->count; i++) {
            put_member(&rows, show->cli->lang, &reg->member[i], narrow);
        }
        vt_show_gap(show);
        vt_layout_table(&show->cli->out, vt_buf_view(&rows), narrow ? "lwrr" : "lwlrr", 0,
                        show->columns);
    }
    vt_show_end(show);
    vt_buf_free(&rows);
}

enum vt_exit vt_show_register(struct vt_show *show)
{
    /* Weights need the consultation's rule, and are not shown. */
    struct vt_register reg;
    struct vt_errors errs;
    if (vt_points_register(&reg, show->bytes, NULL, VT_REGISTER_KEYS_OPTIONAL,
                           vt_cli_watch(show->cli), &errs) != VT_OK) {
        return vt_show_wrong_all(show, &errs);
    }
    put_register(show, &reg);
    vt_register_free(&reg);
    return VT_EXIT_YES;
}

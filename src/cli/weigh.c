/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally weigh REGISTER CONSULTATION: the table of weights, before anybody votes. */
#include <vngtally/base/text.h>
#include <vngtally/report/json.h>
#include <vngtally/report/layout.h>
#include <vngtally/report/summary.h>
#include <vngtally/vote/register.h>

#include "cli/mistake.h"
#include "cli/rule.h"
#include "io/file.h"
#include "io/points.h"

/* The two files, read. */
struct weighing {
    struct vt_cli *cli;
    struct vt_consultation consultation;
    struct vt_register reg;
    struct vt_fill fill;
};

static const char *register_path(const struct vt_cli *cli)
{
    return cli->operand[0];
}

static const char *consultation_path(const struct vt_cli *cli)
{
    return cli->operand[1];
}

/* Read a file whole, or complain. */
static enum vt_code read_whole(struct vt_buf *out, const struct vt_cli *cli, const char *path,
                               size_t cap)
{
    struct vt_error err;
    enum vt_code code = vt_file_read(out, path, cap, &err);
    if (code != VT_OK) {
        vt_cli_complain(cli, path, &err);
    }
    return code;
}

/* Read both, and tell all that is wrong with them. Without a rule the members cannot be weighed, but
 * what else is wrong with the register can be told. */
static enum vt_code read_both(struct weighing *w)
{
    const struct vt_cli *cli = w->cli;
    struct vt_buf text = {0};
    struct vt_errors errs;
    enum vt_code first =
        read_whole(&text, cli, consultation_path(cli), VT_YAML_CONSULTATION_CAPS.bytes);
    if (first == VT_OK) {
        first = vt_consultation_parse(&w->consultation, vt_buf_view(&text), &errs);
        if (first != VT_OK && !vt_cli_swapped(cli, consultation_path(cli), vt_buf_view(&text),
                                              VT_DOCUMENT_CONSULTATION)) {
            vt_cli_complain_all(cli, consultation_path(cli), &errs);
        }
    }
    enum vt_code second = read_whole(&text, cli, register_path(cli), VT_YAML_REGISTER_CAPS.bytes);
    if (second == VT_OK) {
        second = vt_points_register(&w->reg, vt_buf_view(&text),
                                    first == VT_OK ? &w->consultation.weight : NULL,
                                    VT_REGISTER_KEYS_OPTIONAL, vt_cli_watch(cli), &errs);
        if (second != VT_OK &&
            !vt_cli_swapped(cli, register_path(cli), vt_buf_view(&text), VT_DOCUMENT_REGISTER)) {
            vt_cli_complain_all(cli, register_path(cli), &errs);
        }
    }
    vt_buf_free(&text);
    bool trouble = first != VT_OK && vt_cli_is_trouble(first);
    return trouble || second == VT_OK ? first : second;
}

static void put_json(struct weighing *w)
{
    struct vt_json json = {.out = &w->cli->out};
    vt_json_open(&json, NULL, '{');
    vt_json_open(&json, "members", '[');
    for (uint32_t i = 0; i < w->reg.count; i++) {
        const struct vt_member *member = &w->reg.member[i];
        if (vt_member_tree(member) != VT_TREE_MEMBERS) {
            continue;
        }
        vt_json_open(&json, NULL, '{');
        vt_json_text(&json, "code", member->code);
        if (member->has_inhabitants) {
            vt_json_number(&json, "inhabitants", member->inhabitants);
        } else {
            vt_json_null(&json, "inhabitants");
        }
        vt_json_number(&json, "votes", member->votes);
        vt_json_close(&json, '}');
    }
    vt_json_close(&json, ']');
    vt_json_number(&json, "total_votes", w->reg.votes[VT_TREE_MEMBERS]);
    if (w->reg.tree_size[VT_TREE_AFFILIATED] > 0) {
        vt_json_open(&json, "affiliated", '[');
        for (uint32_t i = 0; i < w->reg.count; i++) {
            if (vt_member_tree(&w->reg.member[i]) == VT_TREE_AFFILIATED) {
                vt_json_open(&json, NULL, '{');
                vt_json_text(&json, "code", w->reg.member[i].code);
                vt_json_number(&json, "votes", w->reg.member[i].votes);
                vt_json_close(&json, '}');
            }
        }
        vt_json_close(&json, ']');
    }
    vt_json_close(&json, '}');
    vt_buf_put_byte(&w->cli->out, '\n');
}

/* A sentence, wrapped to the terminal. */
static void say(struct weighing *w, enum vt_word word, size_t columns)
{
    struct vt_buf text = {0};
    vt_fill_put(&text, word, &w->fill);
    vt_layout_wrap(&w->cli->out, vt_buf_view(&text), columns, 0, 0);
    vt_buf_free(&text);
}

static void put_rule(struct weighing *w, size_t columns)
{
    const struct vt_consultation *c = &w->consultation;
    vt_fill_text(&w->fill, vt_tongue(w->cli->lang, &c->title));
    say(w, VT_W_WEIGH_TITLE, columns);
    vt_cli_fill_rule(&w->fill, c);
    say(w, VT_W_WEIGH_RULE, columns);
    if (w->reg.source.len > 0) {
        vt_fill_text(&w->fill, w->reg.source);
        say(w, VT_W_WEIGH_REGISTER_SOURCE, columns);
    }
    vt_buf_put_byte(&w->cli->out, '\n');
}

static void put_cell(struct vt_buf *rows, struct vt_bytes text, unsigned char after)
{
    vt_text_put_escaped(rows, text);
    vt_buf_put_byte(rows, after);
}

/* Header, one row a member of the tree, total. */
static void put_members(struct weighing *w, enum vt_tree tree, size_t columns)
{
    enum vt_lang lang = w->cli->lang;
    bool narrow = columns < VT_CLI_NARROW;
    struct vt_buf rows = {0};
    put_cell(&rows, vt_bytes_of(vt_word(lang, VT_W_WEIGH_CODE)), '\t');
    put_cell(&rows, vt_bytes_of(vt_word(lang, VT_W_WEIGH_NAME)), '\t');
    if (!narrow) {
        put_cell(&rows, vt_bytes_of(vt_word(lang, VT_W_WEIGH_KIND)), '\t');
    }
    put_cell(&rows, vt_bytes_of(vt_word(lang, VT_W_WEIGH_INHABITANTS)), '\t');
    put_cell(&rows, vt_bytes_of(vt_word(lang, VT_W_WEIGH_VOTES)), '\n');
    for (uint32_t i = 0; i < w->reg.count; i++) {
        const struct vt_member *member = &w->reg.member[i];
        if (vt_member_tree(member) != tree) {
            continue;
        }
        put_cell(&rows, member->code, '\t');
        put_cell(&rows, member->name, '\t');
        if (!narrow) {
            put_cell(&rows, vt_kind_name(member->kind), '\t');
        }
        if (member->has_inhabitants) {
            vt_words_put_number(&rows, lang, member->inhabitants);
        }
        vt_buf_put_byte(&rows, '\t');
        vt_words_put_number(&rows, lang, member->votes);
        vt_buf_put_byte(&rows, '\n');
    }
    put_cell(&rows, vt_bytes_of(vt_word(lang, VT_W_WEIGH_TOTAL)), '\t');
    vt_fill_number(&w->fill, w->reg.tree_size[tree]);
    vt_fill_put(&rows, tree == VT_TREE_MEMBERS ? VT_W_WEIGH_MEMBERS : VT_W_WEIGH_AFFILIATED_COUNT,
                &w->fill);
    vt_buf_put_text(&rows, narrow ? "\t\t" : "\t\t\t");
    vt_words_put_number(&rows, lang, w->reg.votes[tree]);
    vt_buf_put_byte(&rows, '\n');
    vt_layout_table(&w->cli->out, vt_buf_view(&rows), narrow ? "lwrr" : "lwlrr", 0, columns);
    if (w->cli->out.failed == VT_OK) {
        w->cli->out.failed = vt_buf_code(&rows);
    }
    vt_buf_free(&rows);
}

static void put_table(struct weighing *w)
{
    struct vt_look look;
    vt_cli_look(&look);
    if (w->consultation.rehearsal) {
        say(w, VT_W_REHEARSAL, look.columns);
        vt_buf_put_byte(&w->cli->out, '\n');
    }
    put_rule(w, look.columns);
    put_members(w, VT_TREE_MEMBERS, look.columns);
    if (w->reg.tree_size[VT_TREE_AFFILIATED] > 0) {
        vt_buf_put_byte(&w->cli->out, '\n');
        say(w, VT_W_WEIGH_AFFILIATED, look.columns);
        put_members(w, VT_TREE_AFFILIATED, look.columns);
    }
}

enum vt_exit vt_command_weigh(struct vt_cli *cli)
{
    struct weighing w = {.cli = cli, .fill = {.lang = cli->lang}};
    enum vt_code code = read_both(&w);
    if (code == VT_OK && cli->json) {
        put_json(&w);
    } else if (code == VT_OK) {
        put_table(&w);
    }
    vt_fill_free(&w.fill);
    vt_register_free(&w.reg);
    vt_consultation_free(&w.consultation);
    return vt_cli_exit_of(code);
}

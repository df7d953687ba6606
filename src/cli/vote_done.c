/* SPDX-License-Identifier: EUPL-1.2 */
/* The files of a ballot, and what its member is told. */
#include "cli/vote.h"

#include <vngtally/base/text.h>
#include <vngtally/crypto/sshsig.h>
#include <vngtally/report/fill.h>
#include <vngtally/report/layout.h>
#include <vngtally/report/summary.h>

#include "io/file.h"
#include "io/write.h"

#define SIG ".sig"
#define TOELICHTING ".toelichting"

/* A file to be written. */
struct part {
    const char *suffix;
    struct vt_bytes content;
    unsigned how;
};

static enum vt_code write_part(bool *there, struct vt_path *path, const struct part *part,
                               const char *base, struct vt_error *err)
{
    *there = false;
    enum vt_code code = vt_path_extend(path, base, part->suffix, err);
    if (code != VT_OK) {
        return code;
    }
    code = vt_write_path(path->text, part->content, VT_WRITE_NEW | VT_WRITE_SYNC | part->how, err);
    *there = code == VT_OK || code == VT_E_SYNC || code == VT_E_REMOVE;
    return code;
}

enum vt_exit vt_vote_write(const struct vt_voting *voting)
{
    const struct part parts[] = {
        {TOELICHTING, vt_buf_view(&voting->toelichting), VT_WRITE_PRIVATE},
        {SIG, vt_buf_view(&voting->armor), 0},
        {"", vt_buf_view(&voting->file), 0},
    };
    struct vt_path path[sizeof parts / sizeof parts[0]];
    bool there[sizeof parts / sizeof parts[0]] = {false};
    struct vt_error err;
    enum vt_code code = VT_OK;
    size_t done = 0;
    for (; code == VT_OK && done < sizeof parts / sizeof parts[0]; done++) {
        if (parts[done].content.len > 0) {
            code = write_part(&there[done], &path[done], &parts[done], voting->path, &err);
        }
    }
    if (code == VT_OK) {
        return VT_EXIT_YES;
    }
    vt_cli_complain(voting->cli, NULL, &err);
    while (done-- > 0) {
        if (there[done] && vt_file_remove(path[done].text, &err) != VT_OK) {
            vt_cli_complain(voting->cli, NULL, &err);
        }
    }
    return VT_EXIT_TROUBLE;
}

/* A file name as a shell takes it: in single quotes where it needs them, and never as an option. */
static void put_shell_word(struct vt_buf *out, struct vt_bytes name)
{
    const struct vt_bytes plain = VT_LIT("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                         "0123456789_-./+:@%,");
    bool quote = false;
    for (size_t i = 0; i < name.len; i++) {
        quote = quote || vt_bytes_find(plain, name.at[i], 0) == plain.len;
    }
    vt_buf_put_text(out, quote ? "'" : "");
    vt_buf_put_text(out, name.len > 0 && name.at[0] == '-' ? "./" : "");
    for (size_t i = 0; i < name.len; i++) {
        if (name.at[i] == '\'') {
            vt_buf_put_text(out, "'\"'\"'");
        } else {
            vt_buf_put_byte(out, name.at[i]);
        }
    }
    vt_buf_put_text(out, quote ? "'" : "");
}

/* Sentences, each wrapped. */
struct telling {
    struct vt_buf *out;
    struct vt_fill fill;
    size_t columns;
};

/* What was gathered aside is done with. What it lacks, the answer lacks: then there is none. */
static void done_with(struct telling *t, struct vt_buf *aside)
{
    if (t->out->failed == VT_OK) {
        t->out->failed = vt_buf_code(aside);
    }
    vt_buf_free(aside);
}

static void tell(struct telling *t, enum vt_word word)
{
    struct vt_buf text = {0};
    vt_fill_put(&text, word, &t->fill);
    vt_layout_wrap(t->out, vt_buf_view(&text), t->columns, 0, 0);
    done_with(t, &text);
}

static void tell_frame(struct telling *t, const struct vt_voting *voting)
{
    const struct vt_dossier *dossier = &voting->store.dossier;
    const struct vt_member *member = &dossier->reg.member[voting->member];
    uint32_t highest = dossier->member[voting->member].highest;
    if (dossier->consultation.rehearsal) {
        tell(t, VT_W_REHEARSAL);
    }
    vt_fill_text(&t->fill, member->code);
    vt_fill_text(&t->fill, member->name);
    tell(t, VT_W_VOTE_BALLOT);
    vt_fill_text(&t->fill, vt_tongue(t->fill.lang, &dossier->consultation.title));
    tell(t, VT_W_VOTE_FOR);
    if (vt_member_tree(member) == VT_TREE_AFFILIATED) {
        tell(t, VT_W_VOTE_WEIGHT_AFFILIATED);
    } else {
        vt_fill_number(&t->fill, member->votes);
        tell(t, VT_W_VOTE_WEIGHT);
    }
    vt_buf_put_u64(&t->fill.text, voting->ballot.sequence);
    vt_fill_end(&t->fill);
    tell(t, VT_W_VOTE_SEQUENCE);
    if (highest > 0) {
        vt_buf_put_u64(&t->fill.text, highest);
        vt_fill_end(&t->fill);
        tell(t, VT_W_VOTE_REPLACES);
    }
}

static void tell_choices(struct telling *t, const struct vt_voting *voting)
{
    const struct vt_consultation *consultation = &voting->store.dossier.consultation;
    struct vt_buf rows = {0};
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        const struct vt_proposal *proposal = &consultation->proposal[p];
        uint32_t choice = voting->ballot.choice[p];
        vt_text_put_escaped(&rows, proposal->id);
        vt_buf_put_byte(&rows, '\t');
        vt_text_put_escaped(&rows, vt_tongue(t->fill.lang, &proposal->title));
        vt_buf_put_byte(&rows, '\t');
        vt_text_put_escaped(&rows, choice == VT_NO_OPTION
                                       ? vt_bytes_of(vt_word(t->fill.lang, VT_W_VOTE_NO_ANSWER))
                                       : vt_tongue(t->fill.lang, &proposal->option[choice].label));
        vt_buf_put_byte(&rows, '\n');
    }
    vt_buf_put_byte(t->out, '\n');
    vt_layout_table(t->out, vt_buf_view(&rows), "lwl", 2, t->columns);
    vt_buf_put_byte(t->out, '\n');
    done_with(t, &rows);
}

/* What the member signs with, when it has not. On one line: it is to be copied. */
static void tell_signing(struct telling *t, const struct vt_voting *voting)
{
    struct vt_buf line = {0};
    vt_buf_put_byte(t->out, '\n');
    tell(t, VT_W_VOTE_SIGN_FIRST);
    vt_buf_put_text(&line, "ssh-keygen -Y sign -f ");
    vt_buf_put_text(&line, vt_word(t->fill.lang, VT_W_VAL_KEY));
    vt_buf_put_text(&line, " -n " VT_NAMESPACE_BALLOT " ");
    put_shell_word(&line, vt_bytes_of(voting->path));
    vt_text_put_escaped(t->out, vt_buf_view(&line));
    vt_buf_put_byte(t->out, '\n');
    done_with(t, &line);
}

/* What the member typed of its decision, to be seen before it is sent. */
static void tell_decision(struct telling *t, const struct vt_ballot *ballot)
{
    if (ballot->decided.len > 0) {
        vt_fill_date(&t->fill, ballot->decided);
        tell(t, VT_W_VOTE_DECIDED);
    }
    if (ballot->reference.len > 0) {
        vt_fill_text(&t->fill, ballot->reference);
        tell(t, VT_W_VOTE_REFERENCE);
    }
}

static void tell_rest(struct telling *t, const struct vt_voting *voting)
{
    tell_decision(t, &voting->ballot);
    if (voting->remark.len > 0) {
        vt_fill_number(&t->fill, voting->remark.len);
        tell(t, VT_W_VOTE_REMARK);
    } else {
        tell(t, VT_W_VOTE_NO_REMARK);
    }
    if (voting->key != NULL) {
        const struct vt_public_key key = vt_keyfile_public(voting->key);
        vt_ssh_key_put_fingerprint(&t->fill.text, &key);
        vt_fill_end(&t->fill);
        tell(t, VT_W_VOTE_SIGNED);
    } else {
        tell_signing(t, voting);
    }
    const char *const suffixes[] = {"", SIG, TOELICHTING};
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        vt_buf_put_text(&t->fill.text, voting->path);
        vt_buf_put_text(&t->fill.text, suffixes[i]);
        vt_fill_end(&t->fill);
    }
    vt_buf_put_byte(t->out, '\n');
    tell(t, VT_W_VOTE_NOT_CAST);
}

void vt_vote_say(const struct vt_voting *voting)
{
    struct vt_look look;
    vt_cli_look(&look);
    struct telling t = {&voting->cli->out, {.lang = voting->cli->lang}, look.columns};
    tell_frame(&t, voting);
    tell_choices(&t, voting);
    tell_rest(&t, voting);
    vt_fill_free(&t.fill);
}

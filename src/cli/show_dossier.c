/* SPDX-License-Identifier: EUPL-1.2 */
/* A dossier, shown: phase, fingerprint, deadline, turnout. Before the count there is nothing here
 * about how anyone voted; after it the result, and the board's decision beside the advice. */
#include <vngtally/base/text.h>
#include <vngtally/report/layout.h>
#include <vngtally/report/summary.h>

#include "cli/show.h"
#include "cli/story.h"
#include "cli/writer.h"

#define GROUPS 8 /* of four digits, in a line of a fingerprint */

/* Members that have a counted ballot, per tree, and their votes. */
struct turnout {
    uint64_t members[VT_TREES], votes[VT_TREES];
};

static bool has_voted(const struct vt_dossier *dossier, uint32_t member)
{
    return vt_dossier_counted(dossier, member, VT_BALLOTS_ALL) != VT_NO_ENTRY;
}

static struct turnout turnout_of(const struct vt_dossier *dossier)
{
    struct turnout turnout = {0};
    for (uint32_t m = 0; m < dossier->reg.count; m++) {
        if (has_voted(dossier, m)) {
            enum vt_tree tree = vt_member_tree(&dossier->reg.member[m]);
            turnout.members[tree]++;
            turnout.votes[tree] += dossier->reg.member[m].votes; /* at most the register's sum */
        }
    }
    return turnout;
}

/* In one piece, and in groups of four to read aloud. */
static void put_fingerprint(struct vt_show *show, const char *key, enum vt_word label,
                            const struct vt_hash *hash)
{
    struct vt_buf hex = {0};
    vt_show_hex(show, key, label, vt_hash_view(hash));
    if (!show->cli->json) {
        vt_hash_put_hex(&hex, hash);
        vt_layout_groups(&show->cli->out, vt_buf_view(&hex),
                         show->columns < VT_CLI_NARROW ? GROUPS / 2 : GROUPS, VT_SHOW_BELOW);
        vt_buf_free(&hex);
    }
}

static void put_phase(struct vt_show *show, const struct vt_dossier *dossier)
{
    switch (dossier->phase) {
    case VT_PHASE_OPEN:
        vt_show_word(show, "phase", VT_W_SHOW_PHASE, "open", VT_W_PHASE_OPEN);
        break;
    case VT_PHASE_CLOSED:
        vt_show_word(show, "phase", VT_W_SHOW_PHASE, "closed", VT_W_PHASE_CLOSED);
        break;
    case VT_PHASE_COUNTED:
        vt_show_word(show, "phase", VT_W_SHOW_PHASE, "counted",
                     dossier->kinds[VT_ENTRY_DECISION] > 0 ? VT_W_PHASE_DECIDED
                                                           : VT_W_PHASE_COUNTED);
        break;
    }
}

/* When it closes or closed; and if that was before the deadline, why. */
static void put_closing(struct vt_show *show, const struct vt_store *store)
{
    const struct vt_dossier *dossier = &store->dossier;
    const int64_t closes = dossier->consultation.closes.seconds;
    struct vt_record record;
    struct vt_close close;
    bool early = !show->cli->json && dossier->close != VT_NO_ENTRY &&
                 vt_dossier_record(&record, dossier, store->journal, dossier->close) == VT_OK &&
                 record.entry.entered < closes;
    vt_show_instant(show, "closes", early ? VT_W_SHOW_PLANNED : VT_W_SHOW_CLOSES, closes);
    if (!early) {
        return;
    }
    vt_show_instant(show, NULL, VT_W_SHOW_CLOSED, record.entry.entered);
    if (vt_close_parse(&close, record.entry.part[0], NULL) == VT_OK) {
        vt_show_text(show, NULL, VT_W_SHOW_CLOSE_REASON, close.reason);
    }
}

static void put_head(struct vt_show *show, const struct vt_store *store)
{
    const struct vt_dossier *dossier = &store->dossier;
    const struct vt_consultation *c = &dossier->consultation;
    vt_show_begin(show, "dossier", VT_W_SHOW_DOSSIER);
    if (c->rehearsal) {
        vt_show_say(show, VT_W_REHEARSAL);
    }
    vt_show_text(show, "title", VT_W_SHOW_TITLE, vt_tongue(show->cli->lang, &c->title));
    vt_show_text(show, "origin", VT_W_SHOW_ORIGIN, c->origin);
    put_fingerprint(show, "fingerprint", VT_W_SHOW_FINGERPRINT, &dossier->fingerprint);
    if (show->cli->json) {
        vt_json_bool(&show->json, "rehearsal", c->rehearsal);
    }
    put_phase(show, dossier);
    vt_show_instant(show, "opens", VT_W_SHOW_OPENS, c->opens.seconds);
    put_closing(show, store);
    vt_show_number(show, "journal_size", VT_W_SHOW_SIZE, dossier->count);
}

/* Complain about one of the dossier's files. */
static void complain_of(const struct vt_show *show, const char *name, const struct vt_error *err)
{
    struct vt_path path;
    bool joined = vt_path_join(&path, show->path, name, NULL) == VT_OK;
    vt_cli_complain(show->cli, joined ? path.text : name, err);
}

/* The signed checkpoint: how far it goes, and whether that is the journal that stands there. */
static enum vt_exit put_checkpoint(struct vt_show *show, const struct vt_store *store)
{
    struct vt_error err;
    uint64_t size = 0;
    if (store->checkpoint.len == 0) {
        vt_cli_note(show->cli, VT_W_SHOW_NO_CHECKPOINT, NULL, 0);
        return VT_EXIT_NO;
    }
    if (vt_store_covered(&size, store, &err) != VT_OK) {
        complain_of(show, VT_STORE_CHECKPOINT, &err);
        return VT_EXIT_NO;
    }
    vt_show_number(show, "checkpoint_size", VT_W_SHOW_COVERED, size);
    return VT_EXIT_YES;
}

static void put_turnout_json(struct vt_show *show, const char *key,
                             const struct vt_dossier *dossier, const struct turnout *turnout,
                             enum vt_tree tree)
{
    vt_json_open(&show->json, key, '{');
    vt_json_number(&show->json, "registered", dossier->reg.tree_size[tree]);
    vt_json_number(&show->json, "votes", dossier->reg.votes[tree]);
    vt_json_number(&show->json, "voted", turnout->members[tree]);
    vt_json_number(&show->json, "votes_cast", turnout->votes[tree]);
    vt_json_close(&show->json, '}');
}

static void put_part(struct vt_show *show, enum vt_word label, uint64_t part, uint64_t whole)
{
    vt_fill_number(&show->fill, part);
    vt_fill_number(&show->fill, whole);
    vt_fill_percent(&show->fill, part, whole);
    vt_show_word(show, NULL, label, "", VT_W_SHOW_PART);
}

static void put_turnout(struct vt_show *show, const struct vt_dossier *dossier)
{
    const struct vt_register *reg = &dossier->reg;
    const struct turnout turnout = turnout_of(dossier);
    if (show->cli->json) {
        put_turnout_json(show, "members", dossier, &turnout, VT_TREE_MEMBERS);
        if (reg->tree_size[VT_TREE_AFFILIATED] > 0) {
            put_turnout_json(show, "affiliated", dossier, &turnout, VT_TREE_AFFILIATED);
        } else {
            vt_json_null(&show->json, "affiliated");
        }
        return;
    }
    vt_show_gap(show);
    vt_show_say(show, VT_W_SHOW_TURNOUT);
    put_part(show, VT_W_SUM_MEMBERS, turnout.members[VT_TREE_MEMBERS],
             reg->tree_size[VT_TREE_MEMBERS]);
    put_part(show, VT_W_SUM_VOTES, turnout.votes[VT_TREE_MEMBERS], reg->votes[VT_TREE_MEMBERS]);
    if (reg->tree_size[VT_TREE_AFFILIATED] > 0) {
        put_part(show, VT_W_SHOW_AFFILIATED, turnout.members[VT_TREE_AFFILIATED],
                 reg->tree_size[VT_TREE_AFFILIATED]);
    }
}

static void put_entries(struct vt_show *show, const struct vt_dossier *dossier)
{
    if (show->cli->json) {
        vt_json_open(&show->json, "entries", '{');
    } else {
        vt_show_gap(show);
        vt_show_say(show, VT_W_SHOW_RECEIVED);
    }
    vt_show_number(show, "ballots", VT_W_SHOW_BALLOTS, dossier->kinds[VT_ENTRY_BALLOT]);
    vt_show_number(show, "late", VT_W_SHOW_LATE, dossier->kinds[VT_ENTRY_LATE]);
    vt_show_number(show, "refused", VT_W_SHOW_REFUSED, dossier->kinds[VT_ENTRY_REFUSED]);
    vt_show_number(show, "rekeys", VT_W_SHOW_REKEYS, dossier->kinds[VT_ENTRY_REKEY]);
    if (show->cli->json) {
        vt_json_close(&show->json, '}');
    }
}

/* --missing: who has not voted yet, for a reminder. */
static void put_missing(struct vt_show *show, const struct vt_dossier *dossier)
{
    struct vt_buf rows = {0};
    uint64_t count = 0;
    if (show->cli->json) {
        vt_json_open(&show->json, "missing", '[');
    }
    for (uint32_t m = 0; m < dossier->reg.count; m++) {
        const struct vt_member *member = &dossier->reg.member[m];
        if (has_voted(dossier, m)) {
            continue;
        }
        count++;
        if (show->cli->json) {
            vt_json_text(&show->json, NULL, member->code);
            continue;
        }
        vt_text_put_escaped(&rows, member->code);
        vt_buf_put_byte(&rows, '\t');
        vt_text_put_escaped(&rows, member->name);
        vt_buf_put_byte(&rows, '\t');
        vt_words_put_number(&rows, show->cli->lang, member->votes);
        vt_buf_put_byte(&rows, '\n');
    }
    if (show->cli->json) {
        vt_json_close(&show->json, ']');
    } else {
        vt_show_gap(show);
        vt_fill_number(&show->fill, count);
        vt_show_say(show, VT_W_SHOW_MISSING);
        vt_layout_table(&show->cli->out, vt_buf_view(&rows), "lwr", 2, show->columns);
    }
    vt_buf_free(&rows);
}

/* For a person: the story, and the fingerprint to compare. */
static enum vt_code put_story(struct vt_show *show, const struct vt_store *store,
                              const struct vt_result *result, struct vt_error *err)
{
    struct vt_hash fingerprint;
    vt_show_gap(show);
    enum vt_code code = vt_cli_put_story(show->cli, store, result, err);
    if (code == VT_OK && vt_summary_result_fingerprint(&fingerprint, &store->dossier)) {
        vt_show_gap(show);
        put_fingerprint(show, NULL, VT_W_SHOW_RESULT_FINGERPRINT, &fingerprint);
    }
    return code;
}

/* The result: counted again, as anyone can, and not read from a file. */
static enum vt_exit put_result(struct vt_show *show, const struct vt_store *store)
{
    struct vt_result result;
    struct vt_error err;
    enum vt_code code = vt_store_count(&result, store, NULL);
    if (code != VT_OK) {
        (void)vt_fail_plain(&err, code);
    } else if (show->cli->json) {
        vt_summary_put_json(&show->json, &result, &store->dossier);
    } else {
        code = put_story(show, store, &result, &err);
    }
    vt_result_free(&result);
    if (code != VT_OK) {
        vt_cli_complain(show->cli, show->path, &err);
        return VT_EXIT_TROUBLE;
    }
    return VT_EXIT_YES;
}

static enum vt_exit worse(enum vt_exit a, enum vt_exit b)
{
    return a > b ? a : b;
}

/* Of a counted dossier the JSON is that of tally and replay (docs/FORMAT.md section 15). */
static enum vt_exit put_dossier(struct vt_show *show, const struct vt_store *store)
{
    const struct vt_dossier *dossier = &store->dossier;
    enum vt_exit status = VT_EXIT_YES;
    if (show->cli->json && dossier->phase == VT_PHASE_COUNTED) {
        vt_json_open(&show->json, NULL, '{');
        status = put_result(show, store);
    } else {
        put_head(show, store);
        status = put_checkpoint(show, store);
        if (dossier->phase == VT_PHASE_COUNTED) {
            status = worse(status, put_result(show, store)); /* turnout and ballots stand in it */
        } else {
            put_turnout(show, dossier);
            put_entries(show, dossier);
        }
    }
    if (vt_cli_has(show->cli, "--missing")) {
        put_missing(show, dossier);
    }
    vt_show_end(show);
    return status;
}

enum vt_exit vt_show_dossier(struct vt_show *show)
{
    struct vt_store store;
    struct vt_trouble why;
    if (vt_store_read_watched(&store, show->path, vt_cli_watch(show->cli), &why) != VT_OK) {
        return vt_cli_trouble(show->cli, &why);
    }
    enum vt_exit status = put_dossier(show, &store);
    if (store.stop.code != VT_OK) {
        complain_of(show, VT_STORE_JOURNAL, &store.stop);
        status = worse(status, VT_EXIT_NO);
    }
    vt_store_close(&store);
    return status;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* ballot: what a member filled in, as the ballot and the remark file that come of it; or all that is
 * wrong with the form, in its order. And remark: how long a remark is. */
#include <vngtally/base/lines.h>
#include <vngtally/base/text.h>
#include <vngtally/crypto/sshsig.h>
#include <vngtally/report/summary.h>
#include <vngtally/report/typed.h>
#include <vngtally/vote/voting.h>

#include "loaded.h"

enum { FILES, MEMBER = 3, CHOICES, SEQUENCE, DECIDED, REFERENCE, REMARK, SALT };

/* A form being read. */
struct form {
    struct vt_call *call;
    const struct vt_dossier *dossier;
    uint32_t member;
    struct vt_ballot ballot;
    struct vt_buf date; /* of the decision */
    uint32_t seen;      /* a bit for each proposal that has an answer */
    size_t missing;     /* proposals that have none */
};

/* Without a member the rest of the form is read all the same, as if for the first one: all that is wrong
 * with it is told at once. */
static void take_member(struct form *f)
{
    const struct vt_bytes code = f->call->field[MEMBER];
    enum vt_word wrong = code.len == 0 ? VT_W_DOOR_NO_MEMBER : VT_W_DOOR_STRANGE_MEMBER;
    f->member = vt_register_find(&f->dossier->reg, code);
    vt_voting_begin(&f->ballot, f->dossier, f->member == VT_NO_MEMBER ? 0 : f->member);
    if (f->member == VT_NO_MEMBER) {
        vt_fill_text(&f->call->fill, code);
        vt_call_wrong(f->call, "member", wrong, wrong);
    }
}

/* The lines of choices. What no form of ours sends is told at `choices`. */
static void take_choices(struct form *f)
{
    struct vt_bytes rest = f->call->field[CHOICES];
    struct vt_bytes line;
    while (vt_word_next(&line, &rest, '\n')) {
        struct vt_bytes option = line;
        struct vt_bytes id;
        uint32_t proposal = VT_NO_OPTION;
        bool worded = vt_word_next(&id, &option, ' ');
        if (!worded || vt_voting_choose(&f->ballot, &f->seen, &proposal, &f->dossier->consultation,
                                        id, option) != VT_CHOICE_TAKEN) {
            vt_fill_text(&f->call->fill, line);
            vt_call_wrong(f->call, "choices", VT_W_DOOR_STRANGE_CHOICE, VT_W_DOOR_STRANGE_CHOICE);
        }
    }
}

static void check_choices(struct form *f)
{
    const struct vt_consultation *consultation = &f->dossier->consultation;
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        const struct vt_proposal *proposal = &consultation->proposal[p];
        struct vt_buf field = {0};
        if ((f->seen >> p & 1) != 0) {
            continue;
        }
        f->missing++;
        vt_buf_put_text(&field, "choice-");
        vt_buf_put(&field, proposal->id);
        vt_buf_put_byte(&field, '\0');
        if (vt_buf_code(&field) == VT_OK) {
            vt_fill_text(&f->call->fill, vt_tongue(f->call->lang, &proposal->title));
            vt_call_wrong(f->call, (const char *)field.at, VT_W_DOOR_NO_CHOICE,
                          VT_W_DOOR_NO_CHOICE);
        }
        vt_call_fail(f->call, vt_buf_code(&field));
        vt_buf_free(&field);
    }
    if (f->missing == 0 && !vt_voting_has_answer(&f->ballot)) {
        vt_call_wrong(f->call, "choices", VT_W_DOOR_ALL_NONE, VT_W_DOOR_ALL_NONE_TEXT);
    }
}

static void take_sequence(struct form *f)
{
    struct vt_call *call = f->call;
    const struct vt_bytes given = call->field[SEQUENCE];
    bool anyone = f->member == VT_NO_MEMBER; /* then only its form can be told */
    uint32_t member = anyone ? 0 : f->member;
    uint32_t next = anyone ? 1 : vt_voting_next(f->dossier, member);
    enum vt_sequence_state state = VT_SEQUENCE_FREE;
    f->ballot.sequence = next;
    if (given.len > 0) {
        state = vt_voting_sequence(&f->ballot.sequence, f->dossier, member, given);
    }
    bool used = state == VT_SEQUENCE_USED && !anyone;
    vt_fill_text(&call->fill, given);
    vt_fill_number(&call->fill, next);
    if (state == VT_SEQUENCE_FORM) {
        vt_call_wrong(call, "sequence", VT_W_DOOR_SEQUENCE, VT_W_DOOR_SEQUENCE_FORM);
    } else if (used && next > 0) {
        vt_call_wrong(call, "sequence", VT_W_DOOR_SEQUENCE, VT_W_DOOR_SEQUENCE_USED);
    } else if (used || (given.len == 0 && next == 0)) {
        vt_call_wrong(call, "sequence", VT_W_DOOR_SEQUENCE, VT_W_DOOR_SEQUENCE_LAST);
    }
    vt_fill_free(&call->fill);
    call->fill.lang = call->lang;
}

static void take_decision(struct form *f)
{
    struct vt_call *call = f->call;
    const struct vt_bytes decided = call->field[DECIDED];
    const struct vt_bytes reference = call->field[REFERENCE];
    if (!vt_text_is_blank(decided)) {
        if (vt_typed_date(&f->date, decided)) {
            f->ballot.decided = vt_buf_view(&f->date);
            vt_call_fail(call, vt_buf_code(&f->date));
        } else {
            vt_fill_text(&call->fill, decided);
            vt_call_wrong(call, "decided", VT_W_DOOR_DECIDED, VT_W_DOOR_DECIDED_TEXT);
        }
    }
    if (vt_text_is_blank(reference)) {
        return;
    }
    f->ballot.reference = reference;
    if (!vt_voting_reference_ok(reference)) {
        vt_call_wrong(call, "reference", VT_W_DOOR_REFERENCE, VT_W_VOTE_REFERENCE_FORM);
    }
}

static void take_remark(struct form *f)
{
    struct vt_error err;
    struct vt_call *call = f->call;
    enum vt_code code = vt_voting_put_remark(&call->file[1], &f->ballot, call->field[REMARK],
                                             call->field[SALT].at, &err);
    if (code == VT_E_MEMORY) {
        vt_call_fail(call, code);
    } else if (code != VT_OK) {
        vt_call_wrong_error(call, "remark", VT_W_DOOR_REMARK_WRONG, &err);
    }
}

/* The files, when nothing is wrong; what the secretariat's reader then says is told at the top. */
static void make(struct form *f)
{
    struct vt_errors errs;
    struct vt_call *call = f->call;
    if (call->complaints > 0 || call->failed != VT_OK) {
        return;
    }
    enum vt_code code = vt_voting_put(&call->file[0], &f->ballot, f->dossier, &errs);
    if (code == VT_E_MEMORY) {
        vt_call_fail(call, code);
    } else if (code != VT_OK) {
        vt_call_wrong_error(call, "choices", VT_W_DOOR_BALLOT_WRONG, &errs.at[0]);
    }
}

static void put_heading(struct vt_call *call, size_t missing)
{
    size_t wrong = call->complaints;
    if (wrong == 0) {
        vt_json_text(&call->json, "heading", VT_LIT(""));
    } else if (wrong == missing) {
        vt_fill_number(&call->fill, wrong);
        vt_call_say(call, "heading", wrong == 1 ? VT_W_DOOR_MISSING_ONE : VT_W_DOOR_MISSING_MANY);
    } else {
        vt_fill_number(&call->fill, wrong);
        vt_call_say(call, "heading", wrong == 1 ? VT_W_DOOR_WRONG_ONE : VT_W_DOOR_WRONG_MANY);
    }
}

/* A row of what is to be looked over. The arguments of `value` have been gathered. */
static void put_row(struct vt_call *call, struct vt_bytes label, enum vt_word value, bool strong)
{
    vt_json_open(&call->json, NULL, '{');
    vt_call_show(call, "label", label);
    vt_call_say(call, "value", value);
    vt_json_bool(&call->json, "strong", strong);
    vt_json_close(&call->json, '}');
}

static void put_named_row(struct vt_call *call, enum vt_word label, enum vt_word value)
{
    put_row(call, vt_bytes_of(vt_word(call->lang, label)), value, false);
}

static void put_member_row(struct form *f)
{
    const struct vt_member *member = &f->dossier->reg.member[f->member];
    vt_call_put_member(&f->call->fill.text, f->call->lang, member);
    vt_fill_end(&f->call->fill);
    put_named_row(f->call,
                  member->kind == VT_KIND_GEMEENTE ? VT_W_DOOR_ROW_GEMEENTE : VT_W_DOOR_ROW_MEMBER,
                  VT_W_SHOW_VALUE);
}

static void put_choice_rows(struct form *f)
{
    const struct vt_consultation *consultation = &f->dossier->consultation;
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        const struct vt_proposal *proposal = &consultation->proposal[p];
        uint32_t choice = f->ballot.choice[p];
        if (choice < proposal->option_count) {
            vt_fill_text(&f->call->fill, vt_tongue(f->call->lang, &proposal->option[choice].label));
        }
        put_row(f->call, vt_tongue(f->call->lang, &proposal->title),
                choice < proposal->option_count ? VT_W_SHOW_VALUE : VT_W_DOOR_ROW_NONE, true);
    }
}

static void put_rest_rows(struct form *f)
{
    struct vt_call *call = f->call;
    uint32_t highest = f->dossier->member[f->member].highest;
    bool first = highest == 0;
    vt_buf_put_u64(&call->fill.text, f->ballot.sequence);
    vt_fill_end(&call->fill);
    put_named_row(call, VT_W_DOOR_ROW_SEQUENCE,
                  first                          ? VT_W_DOOR_ROW_FIRST
                  : f->ballot.sequence > highest ? VT_W_DOOR_ROW_NEWEST
                                                 : VT_W_DOOR_ROW_OLDER);
    bool dated = f->ballot.decided.len > 0;
    bool named = f->ballot.reference.len > 0;
    if (dated) {
        vt_fill_date(&call->fill, f->ballot.decided);
    }
    if (named) {
        vt_fill_text(&call->fill, f->ballot.reference);
    }
    put_named_row(call, VT_W_DOOR_ROW_DECIDED,
                  dated && named ? VT_W_DOOR_ROW_DECIDED_BOTH
                  : dated        ? VT_W_SHOW_VALUE
                  : named        ? VT_W_DOOR_ROW_REFERENCE
                                 : VT_W_DOOR_ROW_NOT_GIVEN);
    size_t remark = call->field[REMARK].len;
    if (remark > 0) {
        vt_fill_number(&call->fill, remark);
    }
    put_named_row(call, VT_W_DOOR_ROW_REMARK,
                  remark > 0 ? VT_W_DOOR_ROW_REMARK_FILE : VT_W_DOOR_ROW_NO_REMARK);
}

/* The ballot's name: that of a replacement is another, for files that are saved in one folder. */
static void put_name(struct vt_buf *out, const struct vt_ballot *ballot)
{
    vt_buf_put(out, ballot->member);
    if (ballot->sequence > 1) {
        vt_buf_put_byte(out, '-');
        vt_buf_put_u64(out, ballot->sequence);
    }
    vt_buf_put_text(out, ".yaml");
}

/* All of them empty when `ballot` is NULL. */
static void put_names(struct vt_call *call, const struct vt_ballot *ballot)
{
    struct vt_buf name = {0};
    struct vt_buf remark = {0};
    struct vt_buf line = {0};
    if (ballot != NULL) {
        put_name(&name, ballot);
        put_name(&remark, ballot);
        vt_buf_put_text(&remark, ".toelichting");
        vt_buf_put_text(&line, "ssh-keygen -Y sign -f ");
        vt_buf_put_text(&line, vt_word(call->lang, VT_W_VAL_KEY));
        vt_buf_put_text(&line, " -n " VT_NAMESPACE_BALLOT " ");
        put_name(&line, ballot);
    }
    vt_call_take(call, "name", &name);
    vt_call_take(call, "remark_name", &remark);
    vt_call_take(call, "ssh", &line);
    vt_json_number(&call->json, "sequence", ballot != NULL ? ballot->sequence : 0);
}

/* The errors of the form; all of it is read, so that all of them are told at once. */
static void read_form(struct form *f, const struct vt_loaded *l)
{
    struct vt_call *call = f->call;
    vt_call_begin_errors(call);
    if (!l->begun) {
        vt_call_wrong(call, "member", VT_W_DOOR_FILES_WRONG, VT_W_DOOR_FILES_WRONG);
    } else {
        take_member(f);
        take_choices(f);
        check_choices(f);
        take_sequence(f);
        take_decision(f);
        take_remark(f);
        make(f);
    }
    vt_call_end_errors(call);
}

void vt_web_ballot(struct vt_call *call)
{
    if (call->field[SALT].len != VT_SALT_SIZE) {
        call->malformed = true;
        return;
    }
    struct vt_loaded *l = vt_loaded_read(call, FILES);
    if (l == NULL) {
        return;
    }
    struct form f = {.call = call, .dossier = &l->dossier, .member = VT_NO_MEMBER};
    read_form(&f, l);
    bool ok = call->complaints == 0;
    vt_json_bool(&call->json, "ok", ok);
    put_heading(call, f.missing);
    vt_json_open(&call->json, "rows", '[');
    if (ok) {
        put_member_row(&f);
        put_choice_rows(&f);
        put_rest_rows(&f);
    }
    vt_json_close(&call->json, ']');
    put_names(call, ok ? &f.ballot : NULL);
    if (!ok) {
        vt_buf_clear(&call->file[1]);
    }
    vt_buf_free(&f.date);
    vt_loaded_free(l);
}

void vt_web_remark(struct vt_call *call)
{
    size_t len = call->field[0].len;
    vt_fill_number(&call->fill, len);
    vt_fill_number(&call->fill, VT_REMARK_MAX);
    vt_call_say(call, "text", VT_W_DOOR_REMARK_LENGTH);
    vt_json_bool(&call->json, "over", len > VT_REMARK_MAX);
}

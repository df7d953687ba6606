/* SPDX-License-Identifier: EUPL-1.2 */
/* consultation: what is asked of whom, from the three files; or what is wrong with them. */
#include <stdlib.h>

#include <vngtally/report/names.h>
#include <vngtally/report/summary.h>
#include <vngtally/vote/voting.h>

#include "loaded.h"

#define GROUP 4u

static void put_errors(struct vt_call *call, const struct vt_loaded *l)
{
    vt_json_open(&call->json, "errors", '[');
    for (size_t i = 0; i < l->errs.count && i < VT_ERRORS_MAX; i++) {
        struct vt_buf line = {0};
        vt_loaded_put_error(&line, call->lang, l, &l->errs.at[i]);
        vt_call_take(call, NULL, &line);
    }
    if (l->errs.count > VT_ERRORS_MAX) {
        vt_fill_text(&call->fill,
                     l->in_register ? VT_LIT("register.yaml") : VT_LIT("consultation.yaml"));
        vt_fill_number(&call->fill, l->errs.count - VT_ERRORS_MAX);
        vt_call_say(call, NULL, VT_W_MORE_ERRORS);
    }
    vt_json_close(&call->json, ']');
}

static void put_missing(struct vt_call *call, const struct vt_loaded *l)
{
    static const char *const names[] = {"consultation", "register", "journal"};
    vt_json_open(&call->json, "missing", '[');
    for (size_t i = 0; i < 3; i++) {
        if (l->file[i].len == 0) {
            vt_json_text(&call->json, NULL, vt_bytes_of(names[i]));
        }
    }
    vt_json_close(&call->json, ']');
}

static void put_head(struct vt_call *call, const struct vt_consultation *consultation)
{
    vt_json_text(&call->json, "title", vt_tongue(call->lang, &consultation->title));
    vt_json_text(&call->json, "text", vt_tongue(call->lang, &consultation->text));
    vt_json_text(&call->json, "origin", consultation->origin);
    vt_json_bool(&call->json, "rehearsal", consultation->rehearsal);
    if (consultation->origin.len > 0) {
        vt_fill_instant(&call->fill, consultation->closes.seconds);
        vt_call_say(call, "closes", VT_W_SHOW_VALUE);
    } else {
        vt_json_text(&call->json, "closes", VT_LIT(""));
    }
}

static void put_phase(struct vt_call *call, const struct vt_loaded *l)
{
    static const char *const phases[] = {
        [VT_PHASE_OPEN] = "open", [VT_PHASE_CLOSED] = "closed", [VT_PHASE_COUNTED] = "counted"};
    vt_json_text(&call->json, "phase", vt_bytes_of(phases[l->dossier.phase]));
    vt_json_open(&call->json, "notes", '[');
    if (l->dossier.consultation.rehearsal) {
        vt_call_say(call, NULL, VT_W_REHEARSAL);
    }
    if (l->stops) {
        vt_call_say(call, NULL, VT_W_VOTE_JOURNAL_STOPS);
    }
    if (l->dossier.phase != VT_PHASE_OPEN) {
        vt_call_say(call, NULL, VT_W_VOTE_CLOSED);
    }
    vt_json_close(&call->json, ']');
}

static void put_fingerprint(struct vt_call *call, const struct vt_loaded *l)
{
    struct vt_buf hex = {0};
    if (l->begun) {
        vt_hash_put_hex(&hex, &l->dossier.fingerprint);
    }
    struct vt_bytes digits = vt_buf_view(&hex);
    vt_json_text(&call->json, "fingerprint", digits);
    vt_json_open(&call->json, "groups", '[');
    for (size_t at = 0; at < digits.len; at += GROUP) {
        vt_json_text(&call->json, NULL, vt_bytes_part(digits, at, GROUP));
    }
    vt_json_close(&call->json, ']');
    vt_call_fail(call, vt_buf_code(&hex));
    vt_buf_free(&hex);
}

static void put_proposal(struct vt_call *call, const struct vt_proposal *proposal)
{
    vt_json_open(&call->json, NULL, '{');
    vt_json_text(&call->json, "id", proposal->id);
    vt_json_text(&call->json, "title", vt_tongue(call->lang, &proposal->title));
    vt_json_text(&call->json, "question", vt_tongue(call->lang, &proposal->question));
    vt_json_open(&call->json, "options", '[');
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        vt_json_open(&call->json, NULL, '{');
        vt_json_text(&call->json, "id", proposal->option[o].id);
        vt_json_text(&call->json, "label", vt_tongue(call->lang, &proposal->option[o].label));
        vt_json_close(&call->json, '}');
    }
    vt_json_close(&call->json, ']');
    vt_json_close(&call->json, '}');
}

static void put_member(struct vt_call *call, const struct vt_dossier *dossier, uint32_t m)
{
    const struct vt_member *member = &dossier->reg.member[m];
    struct vt_buf text = {0};
    vt_json_open(&call->json, NULL, '{');
    vt_json_text(&call->json, "code", member->code);
    vt_json_text(&call->json, "name", member->name);
    vt_call_put_member(&text, call->lang, member);
    vt_call_take(call, "text", &text);
    vt_json_number(&call->json, "next", vt_voting_next(dossier, m));
    vt_json_close(&call->json, '}');
}

/* The members in the order of their names. */
static void put_members(struct vt_call *call, const struct vt_dossier *dossier)
{
    uint32_t count = dossier->reg.count;
    uint32_t *by_name = calloc(count > 0 ? count : 1, sizeof *by_name);
    enum vt_code code = by_name == NULL ? VT_E_MEMORY : vt_names_sort(by_name, &dossier->reg);
    vt_call_fail(call, code);
    for (uint32_t i = 0; code == VT_OK && i < count; i++) {
        put_member(call, dossier, by_name[i]);
    }
    free(by_name);
}

void vt_web_consultation(struct vt_call *call)
{
    struct vt_loaded *l = vt_loaded_read(call, 0);
    if (l == NULL) {
        return;
    }
    const struct vt_consultation *consultation = &l->dossier.consultation;
    vt_json_bool(&call->json, "ok", l->begun);
    put_errors(call, l);
    put_missing(call, l);
    put_head(call, consultation);
    put_phase(call, l);
    put_fingerprint(call, l);
    vt_json_open(&call->json, "proposals", '[');
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        put_proposal(call, &consultation->proposal[p]);
    }
    vt_json_close(&call->json, ']');
    vt_json_open(&call->json, "members", '[');
    if (l->begun) {
        put_members(call, &l->dossier);
    }
    vt_json_close(&call->json, ']');
    vt_loaded_free(l);
}

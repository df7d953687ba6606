/* SPDX-License-Identifier: EUPL-1.2 */
/* What a member answers: its code, choices, sequence number and the college's decision. */
#include "cli/vote.h"

#include <vngtally/base/time.h>

/* Say that something is refused. */
static enum vt_exit refuse(const struct vt_voting *voting, enum vt_word word,
                           const struct vt_bytes *args, size_t count)
{
    vt_cli_note(voting->cli, word, args, count);
    return VT_EXIT_NO;
}

enum vt_exit vt_vote_member(struct vt_voting *voting)
{
    const struct vt_register *reg = &voting->store.dossier.reg;
    const struct vt_bytes code = vt_bytes_of(vt_cli_value(voting->cli, "--member"));
    voting->member = vt_register_find(reg, code);
    if (voting->member == VT_NO_MEMBER) {
        return refuse(voting, VT_W_VOTE_MEMBER, &code, 1);
    }
    vt_voting_begin(&voting->ballot, &voting->store.dossier, voting->member);
    return VT_EXIT_YES;
}

static void add_to_list(struct vt_buf *list, struct vt_bytes item)
{
    vt_buf_put_text(list, list->len > 0 ? ", " : "");
    vt_buf_put(list, item);
}

static enum vt_exit unknown_proposal(const struct vt_voting *voting, struct vt_bytes id)
{
    const struct vt_consultation *consultation = &voting->store.dossier.consultation;
    struct vt_buf list = {0};
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        add_to_list(&list, consultation->proposal[p].id);
    }
    const struct vt_bytes args[] = {id, vt_buf_view(&list)};
    enum vt_exit status = refuse(voting, VT_W_VOTE_PROPOSAL, args, 2);
    vt_buf_free(&list);
    return status;
}

static enum vt_exit unknown_option(const struct vt_voting *voting,
                                   const struct vt_proposal *proposal, struct vt_bytes id)
{
    struct vt_buf list = {0};
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        add_to_list(&list, proposal->option[o].id);
    }
    add_to_list(&list, VT_LIT("none"));
    const struct vt_bytes args[] = {id, proposal->id, vt_buf_view(&list)};
    enum vt_exit status = refuse(voting, VT_W_VOTE_OPTION, args, 3);
    vt_buf_free(&list);
    return status;
}

/* What a choice looks like here. */
static enum vt_exit no_choice(const struct vt_voting *voting, struct vt_bytes text)
{
    const struct vt_proposal *proposal = &voting->store.dossier.consultation.proposal[0];
    struct vt_buf example = {0};
    vt_buf_put(&example, proposal->id);
    vt_buf_put_byte(&example, '=');
    vt_buf_put(&example, proposal->option[0].id);
    const struct vt_bytes args[] = {text, vt_buf_view(&example)};
    enum vt_exit status = vt_cli_usage(voting->cli, VT_W_VOTE_CHOICE_FORM, args, 2);
    vt_buf_free(&example);
    return status;
}

/* One `proposal=option`. *seen: a bit for each proposal that was named. */
static enum vt_exit take_choice(struct vt_voting *voting, uint32_t *seen, struct vt_bytes text)
{
    const struct vt_consultation *consultation = &voting->store.dossier.consultation;
    size_t sign = vt_bytes_find(text, '=', 0);
    const struct vt_bytes id = vt_bytes_part(text, 0, sign);
    const struct vt_bytes choice = vt_bytes_part(text, sign + 1, SIZE_MAX);
    if (id.len == 0 || choice.len == 0) {
        return no_choice(voting, text);
    }
    uint32_t p;
    switch (vt_voting_choose(&voting->ballot, seen, &p, consultation, id, choice)) {
    case VT_CHOICE_PROPOSAL:
        return unknown_proposal(voting, id);
    case VT_CHOICE_TWICE:
        return vt_cli_usage(voting->cli, VT_W_VOTE_TWICE, &id, 1);
    case VT_CHOICE_OPTION:
        return unknown_option(voting, &consultation->proposal[p], choice);
    case VT_CHOICE_TAKEN:
    default:
        return VT_EXIT_YES;
    }
}

enum vt_exit vt_vote_choices(struct vt_voting *voting)
{
    uint32_t seen = 0;
    const char *text = NULL;
    for (size_t i = 0; (text = vt_cli_nth(voting->cli, "--choose", i)) != NULL; i++) {
        enum vt_exit status = take_choice(voting, &seen, vt_bytes_of(text));
        if (status != VT_EXIT_YES) {
            return status;
        }
    }
    return vt_voting_has_answer(&voting->ballot) ? VT_EXIT_YES
                                                 : refuse(voting, VT_W_VOTE_NOTHING, NULL, 0);
}

static enum vt_exit used_sequence(const struct vt_voting *voting, struct vt_bytes given)
{
    struct vt_buf free_number = {0};
    uint32_t next = vt_voting_next(&voting->store.dossier, voting->member);
    vt_buf_put_u64(&free_number, next);
    const struct vt_bytes args[] = {given, vt_buf_view(&free_number)};
    enum vt_exit status =
        refuse(voting, next == 0 ? VT_W_VOTE_SEQUENCE_LAST : VT_W_VOTE_SEQUENCE_USED, args, 2);
    vt_buf_free(&free_number);
    return status;
}

enum vt_exit vt_vote_sequence(struct vt_voting *voting)
{
    const struct vt_dossier *dossier = &voting->store.dossier;
    const char *given = vt_cli_value(voting->cli, "--sequence");
    const struct vt_bytes arg = vt_bytes_of(given == NULL ? "" : given);
    if (given == NULL) {
        voting->ballot.sequence = vt_voting_next(dossier, voting->member);
        return voting->ballot.sequence > 0 ? VT_EXIT_YES
                                           : refuse(voting, VT_W_VOTE_SEQUENCE_LAST, NULL, 0);
    }
    switch (vt_voting_sequence(&voting->ballot.sequence, dossier, voting->member, arg)) {
    case VT_SEQUENCE_FORM:
        return vt_cli_usage(voting->cli, VT_W_VOTE_SEQUENCE_FORM, &arg, 1);
    case VT_SEQUENCE_USED:
        return used_sequence(voting, arg);
    case VT_SEQUENCE_FREE:
    default:
        return VT_EXIT_YES;
    }
}

enum vt_exit vt_vote_decision(struct vt_voting *voting)
{
    const char *decided = vt_cli_value(voting->cli, "--decided");
    const char *reference = vt_cli_value(voting->cli, "--reference");
    if (decided != NULL) {
        voting->ballot.decided = vt_bytes_of(decided);
        enum vt_code code = vt_date_check(voting->ballot.decided);
        if (code != VT_OK) {
            return vt_cli_bad_value(voting->cli, "--decided", decided, code);
        }
    }
    if (reference != NULL) {
        voting->ballot.reference = vt_bytes_of(reference);
        if (!vt_voting_reference_ok(voting->ballot.reference)) {
            return vt_cli_usage(voting->cli, VT_W_VOTE_REFERENCE_FORM, NULL, 0);
        }
    }
    return VT_EXIT_YES;
}

/* The fingerprints of the keys that the member has now. */
static void list_keys(struct vt_buf *list, const struct vt_dossier *dossier, uint32_t member)
{
    const struct vt_member *who = &dossier->reg.member[member];
    for (uint32_t k = 0; k < who->key_count; k++) {
        const struct vt_public_key *key = &dossier->reg.key[who->first_key + k];
        if (vt_dossier_has_key(NULL, dossier, member, key)) {
            vt_buf_put_text(list, list->len > 0 ? ", " : "");
            vt_ssh_key_put_fingerprint(list, key);
        }
    }
    for (uint32_t r = 0; r < dossier->rekey_count; r++) {
        const struct vt_known_rekey *rekey = &dossier->rekey[r];
        if (rekey->member == member && vt_dossier_has_key(NULL, dossier, member, &rekey->new_key)) {
            vt_buf_put_text(list, list->len > 0 ? ", " : "");
            vt_ssh_key_put_fingerprint(list, &rekey->new_key);
        }
    }
}

enum vt_exit vt_vote_key(struct vt_voting *voting)
{
    const struct vt_dossier *dossier = &voting->store.dossier;
    const char *path = vt_cli_value(voting->cli, "--key");
    if (path == NULL) {
        return VT_EXIT_YES;
    }
    enum vt_exit status = vt_cli_key(&voting->key, voting->cli, "--key");
    if (status != VT_EXIT_YES) {
        return status;
    }
    const struct vt_public_key key = vt_keyfile_public(voting->key);
    if (vt_dossier_has_key(NULL, dossier, voting->member, &key)) {
        return VT_EXIT_YES;
    }
    struct vt_buf own = {0};
    struct vt_buf list = {0};
    vt_ssh_key_put_fingerprint(&own, &key);
    list_keys(&list, dossier, voting->member);
    const struct vt_bytes args[] = {vt_bytes_of(path), vt_buf_view(&own), voting->ballot.member,
                                    vt_buf_view(&list)};
    status = refuse(voting, VT_W_VOTE_FOREIGN_KEY, args, 4);
    vt_buf_free(&own);
    vt_buf_free(&list);
    return status;
}

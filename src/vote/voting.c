/* SPDX-License-Identifier: EUPL-1.2 */
/* A ballot as a member makes it. */
#include <vngtally/vote/voting.h>

#include <string.h>

#include <vngtally/base/number.h>
#include <vngtally/base/text.h>

_Static_assert(VT_PROPOSALS_MAX <= 32, "a bit for each proposal");

void vt_voting_begin(struct vt_ballot *out, const struct vt_dossier *dossier, uint32_t member)
{
    *out = (struct vt_ballot){
        .origin = dossier->consultation.origin,
        .fingerprint = dossier->fingerprint,
        .member = dossier->reg.member[member].code,
    };
    for (size_t p = 0; p < VT_PROPOSALS_MAX; p++) {
        out->choice[p] = VT_NO_OPTION;
    }
}

enum vt_choice_state vt_voting_choose(struct vt_ballot *ballot, uint32_t *seen, uint32_t *proposal,
                                      const struct vt_consultation *consultation,
                                      struct vt_bytes id, struct vt_bytes option)
{
    uint32_t p = vt_proposal_find(consultation, id);
    *proposal = p;
    if (p == VT_NO_OPTION) {
        return VT_CHOICE_PROPOSAL;
    }
    if ((*seen >> p & 1) != 0) {
        return VT_CHOICE_TWICE;
    }
    *seen |= UINT32_C(1) << p;
    ballot->choice[p] = vt_option_find(&consultation->proposal[p], option);
    bool known = ballot->choice[p] != VT_NO_OPTION || vt_bytes_equal(option, VT_LIT("none"));
    return known ? VT_CHOICE_TAKEN : VT_CHOICE_OPTION;
}

bool vt_voting_has_answer(const struct vt_ballot *ballot)
{
    for (size_t p = 0; p < VT_PROPOSALS_MAX; p++) {
        if (ballot->choice[p] != VT_NO_OPTION) {
            return true;
        }
    }
    return false;
}

uint32_t vt_voting_next(const struct vt_dossier *dossier, uint32_t member)
{
    uint32_t highest = dossier->member[member].highest;
    return highest < VT_SEQUENCE_MAX ? highest + 1 : 0;
}

enum vt_sequence_state vt_voting_sequence(uint32_t *sequence, const struct vt_dossier *dossier,
                                          uint32_t member, struct vt_bytes text)
{
    uint64_t number = 0;
    *sequence = 0;
    if (vt_number_parse(&number, text, VT_SEQUENCE_MAX) != VT_OK || number == 0) {
        return VT_SEQUENCE_FORM;
    }
    if (vt_dossier_find_sequence(dossier, member, (uint32_t)number) != VT_NO_ENTRY) {
        return VT_SEQUENCE_USED;
    }
    *sequence = (uint32_t)number;
    return VT_SEQUENCE_FREE;
}

bool vt_voting_reference_ok(struct vt_bytes text)
{
    return text.len == 0 || (text.len <= VT_REFERENCE_MAX && !vt_text_is_blank(text) &&
                             vt_text_check(NULL, text, VT_TEXT_LINE) == VT_OK);
}

enum vt_code vt_voting_put_remark(struct vt_buf *out, struct vt_ballot *ballot,
                                  struct vt_bytes remark, const unsigned char salt[VT_SALT_SIZE],
                                  struct vt_error *err)
{
    struct vt_toelichting toelichting = {
        .origin = ballot->origin, .member = ballot->member, .remark = remark};
    memcpy(toelichting.salt, salt, VT_SALT_SIZE);
    enum vt_code code = vt_toelichting_put(out, &toelichting);
    if (code != VT_OK) {
        return vt_fail_number(err, code, VT_LIT(""), VT_REMARK_MAX);
    }
    vt_sha256(&ballot->toelichting, vt_buf_view(out));
    return VT_OK;
}

enum vt_code vt_voting_put(struct vt_buf *out, const struct vt_ballot *ballot,
                           const struct vt_dossier *dossier, struct vt_errors *errs)
{
    struct vt_ballot_reader reader = {0};
    struct vt_ballot again;
    struct vt_error err;
    errs->count = 0;
    vt_ballot_put(out, ballot, &dossier->consultation);
    enum vt_code code = vt_buf_code(out);
    if (code != VT_OK) {
        (void)vt_fail_plain(&err, code);
        vt_errors_add(errs, &err);
        return code;
    }
    code = vt_ballot_parse(&again, &reader, &dossier->consultation, &dossier->fingerprint,
                           vt_buf_view(out), errs);
    vt_ballot_reader_free(&reader);
    return code;
}

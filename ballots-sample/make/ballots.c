/* SPDX-License-Identifier: EUPL-1.2 */
/* The ballots that are genuine and whole: good, replaced, late, and by a new key. */
#include <string.h>

#include "paper.h"
#include "plan.h"
#include "refused.h"

#define NAME_SIZE 32

static const char *const folder_names[] = {[PLAN_GOOD] = "good",
                                           [PLAN_REPLACED] = "replaced",
                                           [PLAN_LATE] = "late",
                                           [PLAN_REKEY] = "rekey"};

/* GM0363 for the one that counts, GM0363-1 for others, "-again" for one sent twice. */
static enum vt_code name_of(char out[NAME_SIZE], const struct plan_ballot *one, const char *tail)
{
    struct vt_buf name = {.cap = NAME_SIZE - 1};
    vt_buf_put_text(&name, one->code);
    if (one->folder == PLAN_REPLACED || one->folder == PLAN_LATE) {
        vt_buf_put_byte(&name, '-');
        vt_buf_put_u64(&name, one->sequence);
    }
    vt_buf_put_text(&name, tail);
    enum vt_code code = vt_buf_code(&name);
    if (code == VT_OK) {
        memcpy(out, name.at, name.len);
        out[name.len] = '\0';
    }
    vt_buf_free(&name);
    return code;
}

static enum vt_code hand_in(struct sample *sample, const struct plan_ballot *one, const char *tail,
                            int64_t arrives, struct vt_error *err)
{
    struct paper paper = {0};
    char name[NAME_SIZE];
    const struct fact *fact = facts_find(&sample->facts, vt_bytes_of(one->code));
    bool changed = one->folder == PLAN_REPLACED || one->folder == PLAN_LATE;
    if (fact == NULL) {
        return vt_fail(err, VT_E_ENTRY_MEMBER, vt_bytes_of(one->code), VT_LIT(""));
    }
    enum vt_code code = name_of(name, one, tail);
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    /* What a ballot says does not depend on when it is sent again. */
    code =
        paper_fill(&paper, sample, fact, one->sequence, arrivals_time(one->arrives), changed, err);
    if (code == VT_OK) {
        paper_write(&paper, sample);
        paper_sign(&paper, fact->code, one->key);
        code = paper_hand_in(&paper, sample, folder_names[one->folder], name, arrives, err);
    }
    paper_free(&paper);
    return code;
}

/* The first ballot of a member, once more, an hour later: it adds nothing. */
static const char sent_twice[] = "GM0080";

static enum vt_code planned(struct sample *sample, struct vt_error *err)
{
    enum vt_code code = VT_OK;
    for (const struct plan_ballot *one = plan_ballots; code == VT_OK && one->code != NULL; one++) {
        int64_t arrives = arrivals_time(one->arrives);
        code = hand_in(sample, one, "", arrives, err);
        if (code == VT_OK && one->sequence == 1 && strcmp(one->code, sent_twice) == 0) {
            code = hand_in(sample, one, "-again", arrives + 3600, err);
        }
    }
    return code;
}

static enum vt_code by_chance(struct sample *sample, const struct fact *fact, struct vt_error *err)
{
    struct paper paper = {0};
    char name[NAME_SIZE] = "";
    int64_t arrives = paper_arrives(fact->code);
    if (fact->code.len >= NAME_SIZE) {
        return vt_fail(err, VT_E_TOO_BIG, fact->code, VT_LIT(""));
    }
    memcpy(name, fact->code.at, fact->code.len);
    enum vt_code code = paper_fill(&paper, sample, fact, 1, arrives, false, err);
    if (code == VT_OK) {
        paper_write(&paper, sample);
        paper_sign(&paper, fact->code, TESTKEY_SECRETARY);
        code = paper_hand_in(&paper, sample, folder_names[PLAN_GOOD], name, arrives, err);
    }
    paper_free(&paper);
    return code;
}

enum vt_code sample_ballots(struct sample *sample, struct vt_error *err)
{
    enum vt_code code = planned(sample, err);
    for (uint32_t i = 0; code == VT_OK && i < sample->facts.count; i++) {
        const struct fact *fact = &sample->facts.at[i];
        if (!plan_has_ballot(fact->code) && !refused_has(fact->code) && paper_is_cast(fact->code)) {
            code = by_chance(sample, fact, err);
        }
    }
    return code;
}

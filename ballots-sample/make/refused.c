/* SPDX-License-Identifier: EUPL-1.2 */
/* Making each case, and the table of them: refused.csv. */
#include "refused.h"

#include <string.h>

#define NAME_SIZE 64
#define TABLE_NAME "refused.csv"

bool refused_has(struct vt_bytes code)
{
    for (const struct refused_case *one = refused_cases; one->code != NULL; one++) {
        if (vt_bytes_equal(vt_bytes_of(one->code), code)) {
            return true;
        }
    }
    return false;
}

/* The ordinary steps. */
static void for_both(struct refused_paper *at)
{
    for (uint32_t p = 0; p < at->sample->dossier.consultation.proposal_count; p++) {
        at->paper.ballot.choice[p] = 0;
    }
}

static void sign(struct refused_paper *at)
{
    paper_sign(&at->paper, at->fact->code, TESTKEY_SECRETARY);
}

static void nothing(struct refused_paper *at)
{
    (void)at;
}

static void step(struct refused_paper *at, refused_step *special, refused_step *ordinary)
{
    refused_step *chosen = special != NULL ? special : ordinary;
    chosen(at);
}

static enum vt_code make(struct sample *sample, const struct refused_case *one,
                         struct vt_error *err)
{
    struct refused_paper at = {.sample = sample,
                               .fact = facts_find(&sample->facts, vt_bytes_of(one->code))};
    char name[NAME_SIZE] = "";
    if (at.fact == NULL || strlen(one->code) + 1 + strlen(one->name) >= sizeof name) {
        return vt_fail(err, VT_E_ENTRY_MEMBER, vt_bytes_of(one->code), VT_LIT(""));
    }
    memcpy(name, one->code, strlen(one->code));
    name[strlen(one->code)] = '-';
    memcpy(name + strlen(one->code) + 1, one->name, strlen(one->name));

    int64_t arrives = arrivals_time(one->arrives);
    enum vt_code code = paper_fill(&at.paper, sample, at.fact, 1, arrives, true, err);
    if (code == VT_OK) {
        if (one->ballot != ballot_as_drawn) {
            for_both(&at);
        }
        step(&at, one->ballot, nothing);
        paper_write(&at.paper, sample);
        step(&at, one->text, nothing);
        step(&at, one->sign, sign);
        step(&at, one->after, nothing);
        vt_buf_clear(&at.paper.toelichting); /* none is sent along */
        code = paper_hand_in(&at.paper, sample, one->folder, name, arrives, err);
    }
    paper_free(&at.paper);
    return code;
}

/* The words of `accept --json` for what became of it. */
static void put_row(struct vt_buf *out, const struct refused_case *one)
{
    vt_buf_put_text(out, one->folder);
    vt_buf_put_byte(out, '/');
    vt_buf_put_text(out, one->code);
    vt_buf_put_byte(out, '-');
    vt_buf_put_text(out, one->name);
    vt_buf_put_text(out, PAPER_SUFFIX ",");
    vt_buf_put_text(out, one->becomes == REFUSED_ENTRY ? "refused," : "out,");
    vt_buf_put_text(out, vt_code_slug(one->rule));
    vt_buf_put_text(out, one->openssh == OPENSSH_GOOD ? ",good," : ",bad,");
    vt_buf_put_text(out, one->what);
    vt_buf_put_byte(out, '\n');
}

enum vt_code sample_refused(struct sample *sample, struct vt_error *err)
{
    struct vt_buf table = {0};
    enum vt_code code = VT_OK;
    vt_buf_put_text(&table, "file,status,rule,openssh,what\n");
    for (const struct refused_case *one = refused_cases; code == VT_OK && one->code != NULL;
         one++) {
        code = make(sample, one, err);
        put_row(&table, one);
    }
    if (code == VT_OK) {
        code = sample_write(sample, "", TABLE_NAME, "", &table, err);
    }
    vt_buf_free(&table);
    return code;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* A dossier and a result made by hand. */
#include "report/fixture.h"

#include <stdlib.h>

static struct vt_option option(struct vt_bytes id, struct vt_bytes nl, struct vt_bytes en)
{
    return (struct vt_option){
        .id = id, .label = {nl, en}, .counts = true, .counts_as = VT_NO_OPTION};
}

static void fill_consultation(struct vt_consultation *c)
{
    const struct vt_threshold half = {1, 2, false};
    c->origin = VT_LIT("raadpleging.vng.nl/proef");
    c->title = (struct vt_tongues){VT_LIT("Ledenraadpleging over de zorg"),
                                   VT_LIT("Consultation on care")};
    c->proposal_count = 2;
    c->proposal[0] = (struct vt_proposal){
        .id = VT_LIT("azwa"),
        .title = {VT_LIT("Aanvullend Zorg- en Welzijnsakkoord"), VT_LIT("")},
        .question = {VT_LIT("Gaat het college akkoord?"), VT_LIT("Does the college agree?")},
        .threshold = half,
        .option_count = 2,
    };
    c->proposal[0].option[0] = option(VT_LIT("voor"), VT_LIT("Voor"), VT_LIT("For"));
    c->proposal[0].option[1] = option(VT_LIT("tegen"), VT_LIT("Tegen"), VT_LIT("Against"));
    c->proposal[1] = (struct vt_proposal){
        .id = VT_LIT("hlo"),
        .title = {VT_LIT("Hoofdlijnenakkoord ouderenzorg"), VT_LIT("")},
        .question = {VT_LIT("Gaat het college akkoord?\nMet voorwaarden mag."), VT_LIT("")},
        .threshold = {2, 3, true},
        .option_count = 4,
    };
    c->proposal[1].option[0] = option(VT_LIT("voor"), VT_LIT("Voor"), VT_LIT("For"));
    c->proposal[1].option[1] = option(VT_LIT("mits"), VT_LIT("Voor, mits"), VT_LIT("For, if"));
    c->proposal[1].option[1].counts_as = 0;
    c->proposal[1].option[2] = option(VT_LIT("tegen"), VT_LIT("Tegen"), VT_LIT("Against"));
    c->proposal[1].option[3] = option(VT_LIT("blanco"), VT_LIT("Blanco"), VT_LIT("Blank"));
    c->proposal[1].option[3].counts = false;
}

void fixture_outcomes(struct fixture *fixture)
{
    struct vt_result *r = &fixture->result;
    for (uint32_t p = 0; p < fixture->dossier.consultation.proposal_count; p++) {
        const struct vt_proposal *proposal = &fixture->dossier.consultation.proposal[p];
        for (int tree = 0; tree < VT_TREES; tree++) {
            struct vt_poll *poll = &r->block[tree].poll[p];
            if (vt_outcome(&poll->outcome, proposal, poll->option) != VT_OK) {
                abort();
            }
        }
        if (vt_outcome(&r->stamped.poll[p].outcome, proposal, r->stamped.poll[p].option) != VT_OK ||
            vt_outcome(&r->on_word.poll[p].outcome, proposal, r->on_word.poll[p].option) != VT_OK) {
            abort();
        }
    }
}

struct fixture *fixture_make(uint64_t votes_for, uint64_t votes_against)
{
    struct fixture *f = calloc(1, sizeof *f);
    if (f == NULL) {
        abort();
    }
    fill_consultation(&f->dossier.consultation);
    f->dossier.reg.tree_size[VT_TREE_MEMBERS] = 342;
    f->dossier.result = VT_NO_ENTRY;
    vt_merkle_init(&f->dossier.journal, 0);
    struct vt_block *block = &f->result.block[VT_TREE_MEMBERS];
    block->registered = 342;
    block->votes = 13168;
    block->voted = 290;
    block->votes_cast = votes_for + votes_against;
    block->poll[0].option[0] = (struct vt_sum){210, votes_for};
    block->poll[0].option[1] = (struct vt_sum){80, votes_against};
    block->poll[0].not_voted = (struct vt_sum){52, 13168 - votes_for - votes_against};
    block->poll[1].option[0] = (struct vt_sum){100, 4000};
    block->poll[1].option[1] = (struct vt_sum){50, 2000};
    block->poll[1].option[2] = (struct vt_sum){80, 3000};
    block->poll[1].option[3] = (struct vt_sum){10, 500};
    block->poll[1].not_voted = (struct vt_sum){102, 3668};
    f->result.stamped.poll[0] = block->poll[0];
    f->result.stamped.poll[1] = block->poll[1];
    f->result.on_word.poll[0] = block->poll[0];
    f->result.on_word.poll[1] = block->poll[1];
    f->result.ballots = 295;
    f->result.replaced = 5;
    f->result.index = 300;
    fixture_outcomes(f);
    return f;
}

void fixture_free(struct fixture *fixture)
{
    vt_merkle_free(&fixture->dossier.journal);
    free(fixture);
}

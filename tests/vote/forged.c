/* SPDX-License-Identifier: EUPL-1.2 */
/* A dossier being forged: its beginning and its end. */
#include "vote/forged.h"
#include "vote/receipts.h"

int forged_begin(void **state)
{
    struct forged *g = calloc(1, sizeof *g);
    assert_non_null(g);
    fixture_open(&g->f);
    cheat_open(&g->c, &g->f);
    *state = g;
    return 0;
}

int forged_end(void **state)
{
    struct forged *g = *state;
    vt_verified_free(&g->verified);
    vt_buf_free(&g->receipt);
    cheat_free(&g->c);
    fixture_free(&g->f);
    free(g);
    return 0;
}

struct forged *forged_witnessed(void)
{
    struct vt_buf reg = {0};
    struct forged *g = calloc(1, sizeof *g);
    char *consultation = receipts_witnessed();
    assert_non_null(g);
    fixture_put_register(&reg);
    fixture_open_files(&g->f, consultation, vt_buf_view(&reg));
    cheat_open(&g->c, &g->f);
    free(consultation);
    vt_buf_free(&reg);
    return g;
}

void forged_fails(struct forged *g, enum vt_code code, enum vt_verify_step step)
{
    vt_verified_free(&g->verified);
    g->err = (struct vt_error){0};
    assert_code(code, vt_verify_receipt(&g->verified, vt_buf_view(&g->receipt),
                                        &g->f.dossier.fingerprint, &g->err));
    assert_code(code, g->err.code);
    assert_int_equal(step, g->verified.step);
}

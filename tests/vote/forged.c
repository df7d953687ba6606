/* SPDX-License-Identifier: EUPL-1.2 */
/* A dossier being forged: its beginning and its end. */
#include "vote/forged.h"

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

/* SPDX-License-Identifier: EUPL-1.2 */
/* A dossier being forged by whoever has the log's key, for one test. */
#ifndef VT_TESTS_VOTE_FORGED_H
#define VT_TESTS_VOTE_FORGED_H

#include "vote/cheat.h"

/* The honest one that it starts from, what becomes of it, a receipt, and what verifying that said last. */
struct forged {
    struct fixture f;
    struct cheat c;
    struct vt_buf receipt;
    struct vt_verified verified;
    struct vt_error err;
};

/* Test setup and teardown. In *state, a struct forged. */
int forged_begin(void **state);
int forged_end(void **state);

/* The same of one whose consultation demands one of two witnesses (receipts_witnessed); ended by forged_end. */
struct forged *forged_witnessed(void);

/* Its receipt fails at this step with this code (VT_OK, VT_VERIFY_STEPS: it holds). */
void forged_fails(struct forged *g, enum vt_code code, enum vt_verify_step step);

#define FORGED(test) cmocka_unit_test_setup_teardown(test, forged_begin, forged_end)

#endif

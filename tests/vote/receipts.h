/* SPDX-License-Identifier: EUPL-1.2 */
/* Every kind of receipt that there is, from one small dossier (fixture.h).
 *
 *      1 ballot  GM0001 1, key 1          replaced by 8
 *      2 rekey   GM0003, 4 by 20          on the secretariat's word
 *      3 ballot  GM0003 1, key 20         counted, with date and reference
 *      4 refused GM0005, key 9
 *      5 rekey   GM0005, 9 by 21          key 5 vouches
 *      6 ballot  GM0005 3, key 21         counted
 *      7 ballot  AF01 1                   counted apart
 *      8 ballot  GM0001 2, key 2          counted
 *      9 ballot  ZZ01 1                   counted; entered after the deadline, stamped before it
 *     10 close
 *     11 late    GM0004 1                 received in time, entered after the close
 *     12 late    GM0004 2                 received after the deadline
 *     13 result                           GM0002 and AF02 did nothing
 */
#ifndef VT_TESTS_VOTE_RECEIPTS_H
#define VT_TESTS_VOTE_RECEIPTS_H

#include "vote/fixture.h"

#include <vngtally/vote/receipt.h>
#include <vngtally/vote/verify.h>

#define RECEIPTS 19u /* 11 of entries, 8 of the count */

struct one_receipt {
    char name[VT_RECEIPT_NAME];
    struct vt_buf bytes;
};

struct receipts {
    struct fixture f;
    struct one_receipt of[RECEIPTS];
    struct vt_verified verified; /* of the last check */
    struct vt_error err;
};

/* A consultation like the fixture's that demands one of two witnesses. */
char *receipts_witnessed(void);

/* Make them; `consultation` NULL: the fixture's. */
void receipts_make(struct receipts *r, const char *consultation);
void receipts_free(struct receipts *r);

/* By its name, without `.receipt`. */
struct vt_bytes receipt_named(const struct receipts *r, const char *name);

/* The acceptance receipt of the entry that was added last, after all of these. */
void receipt_of_newest(struct vt_buf *out, struct receipts *r);

/* Verify against the true fingerprint; what was proved stands in r->verified until the next. */
enum vt_code verify(struct receipts *r, struct vt_bytes receipt);

/* For tests that share one dossier. */
int make_receipts(void **state);
int free_receipts(void **state);

#endif

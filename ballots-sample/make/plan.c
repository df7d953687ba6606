/* SPDX-License-Identifier: EUPL-1.2 */
/* The plan of the sample, as tables. */
#include "plan.h"

const char *const plan_deputies[] = {"GM0014", "GM0088", "GM0344", "GM0363",
                                     "GM0518", "GM0599", "GM1900", NULL};

const struct plan_rekey plan_rekeys[] = {
    {"GM0281", false, "De computer met de sleutel van de gemeentesecretaris is gestolen."},
    {"GM0935", true, "De gemeentesecretaris is opgevolgd; de opvolger heeft een eigen sleutel."},
    {.code = NULL},
};

#define MAIN TESTKEY_SECRETARY

/* clang-format off */
const struct plan_ballot plan_ballots[] = {
    /* Signed by the deputy. */
    {"GM0088", PLAN_GOOD,     1, TESTKEY_DEPUTY, "2025-10-16T10:41:26+02:00"},
    {"GM0344", PLAN_GOOD,     1, TESTKEY_DEPUTY, "2025-10-08T15:12:03+02:00"},
    {"GM0518", PLAN_GOOD,     1, MAIN,           "2025-10-20T17:20:45+02:00"},
    /* The last second that counts. */
    {"GM0995", PLAN_GOOD,     1, MAIN,           "2025-10-22T15:59:59+02:00"},

    /* Voted again, in good order. */
    {"GM0034", PLAN_REPLACED, 1, MAIN,           "2025-09-24T09:15:40+02:00"},
    {"GM0034", PLAN_GOOD,     2, MAIN,           "2025-10-15T16:03:11+02:00"},
    {"GM0106", PLAN_REPLACED, 1, MAIN,           "2025-10-01T11:30:02+02:00"},
    {"GM0106", PLAN_GOOD,     2, MAIN,           "2025-10-01T11:52:37+02:00"},
    {"GM0193", PLAN_REPLACED, 1, MAIN,           "2025-10-14T13:44:19+02:00"},
    {"GM0193", PLAN_GOOD,     2, MAIN,           "2025-10-21T12:09:55+02:00"},
    {"GM0200", PLAN_REPLACED, 1, MAIN,           "2025-10-07T08:58:12+02:00"},
    {"GM0200", PLAN_GOOD,     2, MAIN,           "2025-10-22T09:01:34+02:00"},
    {"GM0268", PLAN_REPLACED, 1, MAIN,           "2025-09-30T14:20:20+02:00"},
    {"GM0268", PLAN_GOOD,     2, MAIN,           "2025-10-13T10:16:08+02:00"},
    {"GM0307", PLAN_REPLACED, 1, MAIN,           "2025-10-16T16:35:51+02:00"},
    {"GM0307", PLAN_GOOD,     2, MAIN,           "2025-10-17T09:40:00+02:00"},
    {"GM0363", PLAN_REPLACED, 1, MAIN,           "2025-10-08T10:00:29+02:00"},
    {"GM0363", PLAN_GOOD,     2, TESTKEY_DEPUTY, "2025-10-22T15:31:17+02:00"},
    {"GM0505", PLAN_REPLACED, 1, MAIN,           "2025-10-02T15:05:43+02:00"},
    {"GM0505", PLAN_GOOD,     2, MAIN,           "2025-10-09T11:11:12+02:00"},
    {"GM0772", PLAN_REPLACED, 1, MAIN,           "2025-10-15T14:28:36+02:00"},
    {"GM0772", PLAN_GOOD,     2, MAIN,           "2025-10-20T10:50:24+02:00"},
    {"GM0855", PLAN_REPLACED, 1, MAIN,           "2025-10-20T09:32:58+02:00"},
    {"GM0855", PLAN_GOOD,     2, MAIN,           "2025-10-22T14:47:41+02:00"},
    /* Twice. */
    {"GM0392", PLAN_REPLACED, 1, MAIN,           "2025-09-18T10:22:05+02:00"},
    {"GM0392", PLAN_REPLACED, 2, MAIN,           "2025-10-08T13:13:31+02:00"},
    {"GM0392", PLAN_GOOD,     3, MAIN,           "2025-10-21T16:59:10+02:00"},
    /* The lower number came in later: it is the number that counts, not the order. */
    {"GM0758", PLAN_GOOD,     2, MAIN,           "2025-10-14T11:47:33+02:00"},
    {"GM0758", PLAN_REPLACED, 1, MAIN,           "2025-10-20T15:26:14+02:00"},
    /* Its first ballot is sent twice (ballots.c). */
    {"GM0080", PLAN_REPLACED, 1, MAIN,           "2025-10-06T10:09:18+02:00"},
    {"GM0080", PLAN_GOOD,     2, MAIN,           "2025-10-16T14:02:49+02:00"},

    /* Too late: the deadline is no longer in time. */
    {"GM0448", PLAN_LATE,     1, MAIN,           "2025-10-22T16:00:00+02:00"},
    {"GM0037", PLAN_LATE,     1, MAIN,           "2025-10-22T16:00:03+02:00"},
    {"GM0093", PLAN_LATE,     1, MAIN,           "2025-10-22T16:07:22+02:00"},
    {"GM0971", PLAN_LATE,     1, MAIN,           "2025-10-22T17:42:50+02:00"},
    {"GM0820", PLAN_LATE,     1, MAIN,           "2025-10-23T08:31:05+02:00"},
    /* A replacement that came too late: the first one counts. */
    {"GM0715", PLAN_GOOD,     1, MAIN,           "2025-10-13T15:55:16+02:00"},
    {"GM0715", PLAN_LATE,     2, MAIN,           "2025-10-22T16:21:39+02:00"},
    {"GM1883", PLAN_GOOD,     1, MAIN,           "2025-10-22T11:36:27+02:00"},
    {"GM1883", PLAN_LATE,     2, MAIN,           "2025-10-23T11:05:48+02:00"},

    /* By the old key, and again by the new one. */
    {"GM0281", PLAN_REPLACED, 1, MAIN,           "2025-09-17T13:40:07+02:00"},
    {"GM0281", PLAN_REKEY,    2, TESTKEY_NEW,    "2025-09-25T10:30:12+02:00"},
    {"GM0935", PLAN_REPLACED, 1, MAIN,           "2025-09-19T09:05:53+02:00"},
    {"GM0935", PLAN_REKEY,    2, TESTKEY_NEW,    "2025-10-02T11:22:44+02:00"},

    /* A first file was refused; these repaired it in time. */
    {"GM0118", PLAN_GOOD,     1, MAIN,           "2025-09-26T14:31:25+02:00"},
    {"GM0119", PLAN_GOOD,     1, MAIN,           "2025-10-06T11:17:09+02:00"},
    {"GM0141", PLAN_GOOD,     1, MAIN,           "2025-10-16T09:48:32+02:00"},
    {"GM0147", PLAN_GOOD,     1, MAIN,           "2025-10-15T15:39:54+02:00"},
    {"GM0150", PLAN_GOOD,     1, MAIN,           "2025-10-20T13:02:21+02:00"},
    {"GM0158", PLAN_GOOD,     1, MAIN,           "2025-10-09T16:45:06+02:00"},
    {"GM0173", PLAN_GOOD,     1, MAIN,           "2025-10-14T14:14:14+02:00"},
    {"GM0213", PLAN_GOOD,     1, MAIN,           "2025-10-22T10:27:38+02:00"},
    {"GM0226", PLAN_GOOD,     1, MAIN,           "2025-10-21T15:08:13+02:00"},
    {"GM0244", PLAN_GOOD,     1, MAIN,           "2025-09-15T09:34:12+02:00"},
    /* A second ballot under a number that it had used. */
    {"GM0160", PLAN_GOOD,     1, MAIN,           "2025-10-10T12:33:47+02:00"},
    /* Others tried to vote in their name. */
    {"GM0228", PLAN_GOOD,     1, MAIN,           "2025-10-17T14:51:30+02:00"},
    {"GM0599", PLAN_GOOD,     1, MAIN,           "2025-10-21T09:26:02+02:00"},
    {.code = NULL},
};
/* clang-format on */

const struct plan_rekey *plan_rekey_of(struct vt_bytes code)
{
    for (const struct plan_rekey *one = plan_rekeys; one->code != NULL; one++) {
        if (vt_bytes_equal(vt_bytes_of(one->code), code)) {
            return one;
        }
    }
    return NULL;
}

bool plan_has_ballot(struct vt_bytes code)
{
    for (const struct plan_ballot *one = plan_ballots; one->code != NULL; one++) {
        if (vt_bytes_equal(vt_bytes_of(one->code), code)) {
            return true;
        }
    }
    return false;
}

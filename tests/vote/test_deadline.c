/* SPDX-License-Identifier: EUPL-1.2 */
/* A deadline in the night in which the clock is changed, second by second: what the intake decides, and
 * that an observer takes no other entry for it. Strictly before the deadline is in time.
 */
#include "vote/fixture.h"

#include <vngtally/base/time.h>

/* Both changes of 2025, at 01:00 UTC; and deadlines beside them, in either offset. */
#define MARCH INT64_C(1743296400)
#define OCTOBER INT64_C(1761440400)

/* `whole`: every second is tried; else those about deadline and change, and every minute. */
struct night {
    const char *closes;
    int64_t change, deadline; /* instants */
    bool whole;
};

static const struct night nights[] = {
    {"2025-03-30T01:59:59+01:00", MARCH, MARCH - 1, false},
    {"2025-03-30T03:00:00+02:00", MARCH, MARCH, false},
    {"2025-03-30T03:30:00+02:00", MARCH, MARCH + 1800, true},
    /* 02:30, the first and the second time that it comes */
    {"2025-10-26T02:30:00+02:00", OCTOBER, OCTOBER - 1800, false},
    {"2025-10-26T02:30:00+01:00", OCTOBER, OCTOBER + 1800, true},
    {"2025-10-26T02:00:00+01:00", OCTOBER, OCTOBER, false},
};

static void open_night(struct fixture *f, const struct night *night)
{
    struct vt_buf reg = {0};
    char *from = edited(fixture_consultation(), "opens: 2025-09-10T09:00:00+02:00",
                        "opens: 2025-03-01T09:00:00+01:00");
    char closes[64];
    (void)snprintf(closes, sizeof closes, "closes: %s", night->closes);
    char *text = edited(from, "closes: 2025-10-22T16:00:00+02:00", closes);
    fixture_put_register(&reg);
    fixture_open_files(f, text, vt_buf_view(&reg));
    assert_true(f->dossier.consultation.closes.seconds == night->deadline);
    f->now = night->change + 86400;
    vt_buf_free(&reg);
    free(text);
    free(from);
}

/* The other kind of entry for the ballot in `record` is refused, and nothing was added. */
static void refuse_other(struct fixture *f, const struct vt_entry *decided, enum vt_code expected)
{
    struct vt_entry other = *decided;
    other.kind = decided->kind == VT_ENTRY_BALLOT ? VT_ENTRY_LATE : VT_ENTRY_BALLOT;
    const uint32_t before = f->dossier.count;
    assert_code(expected, add_entry(f, &other));
    assert_int_equal(before, f->dossier.count);
}

static bool is_near(int64_t at, int64_t what)
{
    return at >= what - 60 && at <= what + 60;
}

/* What is decided on one ballot that came in at this second. */
static void decide(struct fixture *f, const struct night *night, int64_t at)
{
    struct vt_intake intake;
    const struct vt_handed_in in = {vt_buf_view(&f->file), vt_buf_view(&f->armor), at, f->now};
    const bool in_time = at < night->deadline;
    assert_code(VT_OK, vt_intake(&intake, &f->reader, &f->scratch, &f->dossier,
                                 vt_buf_view(&f->journal), &in));
    assert_int_equal(in_time ? VT_INTAKE_BALLOT : VT_INTAKE_LATE, intake.kind);
    if (at % 60 == 0 || is_near(at, night->deadline)) {
        refuse_other(f, &intake.entry, in_time ? VT_E_LATE_IN_TIME : VT_E_BALLOT_LATE);
    }
}

/* An hour to either side of the change. */
static void a_night_is_decided(struct fixture *f, const struct night *night)
{
    const struct vote vote = {"GM0001", 1, AZWA_FOR, NULL, 1, 0};
    uint32_t tried = 0;
    put_ballot(&f->file, f, &vote);
    put_armor(&f->armor, vt_buf_view(&f->file), BALLOT_SPACE, 1);
    for (int64_t at = night->change - 3600; at < night->change + 3600; at++) {
        bool near = is_near(at, night->deadline) || is_near(at, night->change);
        if (night->whole || near || at % 60 == 0) {
            decide(f, night, at);
            tried++;
        }
    }
    assert_true(night->whole ? tried == 7200 : tried >= 220);
}

static void the_night_of_a_change_has_one_deadline(void **state)
{
    (void)state;
    for (size_t n = 0; n < sizeof nights / sizeof nights[0]; n++) {
        struct fixture f;
        open_night(&f, &nights[n]);
        a_night_is_decided(&f, &nights[n]);
        fixture_free(&f);
    }
}

/* The hour that is skipped in March exists in no clock on the wall, but an instant in it is one. */
static void a_deadline_in_the_skipped_hour_is_an_instant(void **state)
{
    (void)state;
    struct fixture f;
    const struct night night = {"2025-03-30T02:30:00+01:00", MARCH, MARCH + 1800, false};
    open_night(&f, &night);
    a_night_is_decided(&f, &night);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_night_of_a_change_has_one_deadline),
        cmocka_unit_test(a_deadline_in_the_skipped_hour_is_an_instant),
    };
    return VT_RUN(tests);
}

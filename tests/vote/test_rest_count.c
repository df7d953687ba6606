/* SPDX-License-Identifier: EUPL-1.2 */
/* Counting by many hands (base/hands.h) gives what one hand gives, whoever makes which leaf and when. */
#include "support/memory.h"
#include "vote/fixture.h"

#include "keys.h"

#include <vngtally/base/hands.h>

#define MEMBERS 2500u /* more than two stretches of count.c */
#define HANDS 3u

/* Hands that do nothing until they must be done, then begin with the last item. */
struct crew {
    vt_hands_work *work;
    void *context;
    size_t items, starts, finishes;
};

static void start(void *crew, vt_hands_work *work, void *context, size_t items)
{
    struct crew *c = crew;
    assert_int_equal(0, c->items);
    c->work = work;
    c->context = context;
    c->items = items;
    c->starts++;
}

static void finish(void *crew)
{
    struct crew *c = crew;
    c->finishes++;
    for (; c->items > 0; c->items--) {
        c->work(c->context, c->items % HANDS, c->items - 1);
    }
}

/* What was told of it. */
struct heard {
    size_t times, things;
};

static void hear(void *context, size_t things)
{
    struct heard *heard = context;
    heard->times++;
    heard->things += things;
}

/* A consultation of MEMBERS municipalities that share three keys, closed after some ballots. */
static void open_large(struct fixture *f)
{
    static const char *const keys[] = {KEY_1, KEY_2, KEY_3};
    struct vt_buf reg = {0};
    put(&reg, "format: vngtally/register/v1\nmembers:\n");
    for (unsigned m = 0; m < MEMBERS; m++) {
        put(&reg,
            "  - code: GM%04u\n    name: Plaats\n    province: Drenthe\n    kind: gemeente\n"
            "    inhabitants: %u\n    shared_keys: true\n    keys:\n      - %s\n",
            m + 1, 1000 + m, keys[m % 3]);
    }
    fixture_open_files(f, fixture_consultation(), vt_buf_view(&reg));
    vt_buf_free(&reg);
    voted(f, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 1, 0});
    voted(f, &(struct vote){"GM1025", 1, AZWA_AGAINST, NULL, 2, 0});
    voted(f, &(struct vote){"GM2500", 1, AZWA_FOR, NULL, 1, 0});
    closed(f);
}

static int begin(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    open_large(f);
    *state = f;
    return 0;
}

static void many_hands_count_as_one_does(void **state)
{
    struct fixture *f = *state;
    struct crew crew = {0};
    const struct vt_hands hands = {HANDS, start, finish, &crew};
    struct vt_result one, many;
    struct vt_buf text[2] = {{0}, {0}};
    assert_code(VT_OK, vt_result_make(&one, &f->dossier));
    assert_code(VT_OK, vt_result_make_by(&many, &f->dossier, &hands, NULL));
    assert_int_equal(3, crew.starts);
    assert_true(crew.finishes >= crew.starts);
    assert_int_equal(MEMBERS, one.block[VT_TREE_MEMBERS].registered);
    assert_int_equal(3, one.block[VT_TREE_MEMBERS].voted);
    vt_result_put(&text[0], &one, &f->dossier);
    vt_result_put(&text[1], &many, &f->dossier);
    assert_true(vt_bytes_equal(vt_buf_view(&text[0]), vt_buf_view(&text[1])));
    vt_result_free(&one);
    vt_result_free(&many);
    vt_buf_free(&text[0]);
    vt_buf_free(&text[1]);
}

/* With many hands and with one; and it is told on the way, not only at the end. */
static void who_listens_is_told_of_every_member(void **state)
{
    struct fixture *f = *state;
    struct vt_buf text[3] = {{0}, {0}, {0}};
    for (int by = 0; by < 3; by++) {
        struct crew crew = {0};
        struct heard heard = {0};
        const struct vt_hands hands = {HANDS, start, finish, &crew};
        const struct vt_told told = {hear, &heard};
        struct vt_result made;
        assert_code(VT_OK, vt_result_make_by(&made, &f->dossier, by == 1 ? &hands : NULL,
                                             by < 2 ? &told : NULL));
        assert_int_equal(by < 2 ? 3 : 0, heard.times);
        assert_int_equal(by < 2 ? MEMBERS : 0, heard.things);
        vt_result_put(&text[by], &made, &f->dossier);
        assert_true(vt_bytes_equal(vt_buf_view(&text[0]), vt_buf_view(&text[by])));
        vt_result_free(&made);
    }
    for (int by = 0; by < 3; by++) {
        vt_buf_free(&text[by]);
    }
}

/* Also when it is a hand that has none: then nobody is at work any more, and there is no result. */
static void without_memory_there_is_no_result(void **state)
{
    struct fixture *f = *state;
    const struct vt_result nothing = {0};
    for (int by = 0; by < 2; by++) {
        enum vt_code code = VT_E_MEMORY;
        for (long n = 0; code != VT_OK; n++) {
            struct crew crew = {0};
            const struct vt_hands hands = {HANDS, start, finish, &crew};
            struct vt_result made;
            memory_left = n;
            code = vt_result_make_by(&made, &f->dossier, by == 0 ? NULL : &hands, NULL);
            memory_left = MEMORY_ENOUGH;
            assert_int_equal(0, crew.items);
            if (code == VT_OK) {
                assert_true(n > 3 + (by == 0 ? 1 : (long)HANDS));
                vt_result_free(&made);
            } else {
                assert_code(VT_E_MEMORY, code);
                assert_memory_equal(&nothing, &made, sizeof made);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_hands_count_as_one_does),
        cmocka_unit_test(who_listens_is_told_of_every_member),
        cmocka_unit_test(without_memory_there_is_no_result),
    };
    return VT_RUN_WITH(tests, begin, free_one);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Many hands (io/crew.h): every item once, and all of them done when the wait is over. */
#include "io/crew.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#include "support/run.h"

#define ITEMS 5000u

struct work {
    struct vt_crew *crew;
    atomic_uint done[ITEMS];
    atomic_bool strange; /* a hand that there is not */
};

/* How many threads the system still gives. */
static int threads_left;

int __real_pthread_create(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*what)(void *),
                          void *with);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*what)(void *),
                          void *with)
{
    if (threads_left == 0) {
        return EAGAIN;
    }
    threads_left--;
    return __real_pthread_create(thread, how, what, with);
}

static void do_item(void *context, size_t hand, size_t item)
{
    struct work *work = context;
    if (hand >= vt_crew_hands(work->crew)) {
        atomic_store(&work->strange, true);
    }
    atomic_fetch_add(&work->done[item], 1);
}

/* The caller leaves the others time to begin, and is done before they are. */
static void do_slowly(void *context, size_t hand, size_t item)
{
    const struct timespec moment = {.tv_nsec = hand == 0 ? 100000 : 3000000};
    (void)nanosleep(&moment, NULL);
    do_item(context, hand, item);
}

static int make(void **state, int threads)
{
    struct work *work = calloc(1, sizeof *work);
    assert_non_null(work);
    threads_left = threads;
    assert_int_equal(vt_crew_make(&work->crew, 0, NULL), VT_OK);
    *state = work;
    return 0;
}

static int make_crew(void **state)
{
    return make(state, 1000);
}

static int make_lonely(void **state)
{
    return make(state, 0);
}

static int send_home(void **state)
{
    struct work *work = *state;
    vt_crew_free(work->crew);
    free(work);
    return 0;
}

static void every_item_is_done_once(void **state)
{
    struct work *work = *state;
    for (unsigned round = 1; round <= 20; round++) {
        vt_crew_start(work->crew, do_item, work, ITEMS);
        vt_crew_wait(work->crew);
        for (size_t i = 0; i < ITEMS; i++) {
            assert_int_equal(atomic_load(&work->done[i]), round);
        }
    }
    assert_false(atomic_load(&work->strange));
}

static void the_wait_is_for_all_hands(void **state)
{
    struct work *work = *state;
    for (unsigned round = 1; round <= 30; round++) {
        vt_crew_start(work->crew, do_slowly, work, 40);
        vt_crew_wait(work->crew);
        for (size_t i = 0; i < 40; i++) {
            assert_int_equal(atomic_load(&work->done[i]), round);
        }
    }
}

static void fewer_items_than_hands_is_fine(void **state)
{
    struct work *work = *state;
    for (size_t count = 0; count < 8; count++) {
        vt_crew_start(work->crew, do_item, work, count);
        vt_crew_wait(work->crew);
    }
    for (size_t i = 0; i < 8; i++) {
        assert_int_equal(atomic_load(&work->done[i]), 7 - i);
    }
}

static void a_wait_without_work_comes_back(void **state)
{
    struct work *work = *state;
    vt_crew_wait(work->crew);
    vt_crew_start(work->crew, do_item, work, 10);
    vt_crew_wait(work->crew);
    vt_crew_wait(work->crew);
    assert_int_equal(atomic_load(&work->done[9]), 1);
    assert_int_equal(atomic_load(&work->done[10]), 0);
}

static void without_threads_the_caller_does_it_all(void **state)
{
    struct work *work = *state;
    assert_int_equal(vt_crew_hands(work->crew), 1);
    every_item_is_done_once(state);
}

static void there_is_always_a_hand(void **state)
{
    struct work *work = *state;
    assert_in_range(vt_crew_hands(work->crew), 1, VT_CREW_MAX);
}

static void sending_nobody_home_is_fine(void **state)
{
    (void)state;
    vt_crew_free(NULL);
}

#define WITH_CREW(test) cmocka_unit_test_setup_teardown(test, make_crew, send_home)
#define ALONE(test) cmocka_unit_test_setup_teardown(test, make_lonely, send_home)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_CREW(every_item_is_done_once),        WITH_CREW(the_wait_is_for_all_hands),
        WITH_CREW(fewer_items_than_hands_is_fine), WITH_CREW(a_wait_without_work_comes_back),
        WITH_CREW(there_is_always_a_hand),         ALONE(without_threads_the_caller_does_it_all),
        ALONE(fewer_items_than_hands_is_fine),     cmocka_unit_test(sending_nobody_home_is_fine),
    };
    return VT_RUN(tests);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Many hands: one piece of work on many items, over all cores. */
#include "io/crew.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

/* Items that a hand takes at a time: few, so that no hand is left waiting at the end. */
#define GRAIN 4u

struct hand {
    struct vt_crew *crew;
    size_t number;
    pthread_t thread;
};

struct vt_crew {
    pthread_mutex_t lock; /* guards all below */
    pthread_cond_t begin; /* there are items, or it is time to go home */
    pthread_cond_t done;  /* a hand did what it took */
    vt_hands_work *work;
    void *context;
    size_t next, count; /* the next item that nobody has taken, and how many there are */
    size_t busy;        /* hands at work on items that they took */
    size_t tick;
    bool home;
    size_t threads; /* fixed once made */
    struct hand hand[VT_CREW_MAX];
};

/* Take a few items and do them; the lock is held before and after, and there is one to take. */
static void toil(struct vt_crew *crew, size_t number)
{
    size_t from = crew->next;
    size_t to = crew->count - from > GRAIN ? from + GRAIN : crew->count;
    crew->next = to;
    crew->busy++;
    (void)pthread_mutex_unlock(&crew->lock);
    for (size_t item = from; item < to; item++) {
        crew->work(crew->context, number, item);
    }
    (void)pthread_mutex_lock(&crew->lock);
    crew->busy--;
    crew->tick++;
    (void)pthread_cond_broadcast(&crew->done);
}

static void *live(void *context)
{
    struct hand *hand = context;
    struct vt_crew *crew = hand->crew;
    (void)pthread_mutex_lock(&crew->lock);
    while (!crew->home) {
        if (crew->next < crew->count) {
            toil(crew, hand->number);
        } else {
            (void)pthread_cond_wait(&crew->begin, &crew->lock);
        }
    }
    (void)pthread_mutex_unlock(&crew->lock);
    return NULL;
}

static size_t cores(void)
{
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online < 1 ? 1 : online > (long)VT_CREW_MAX ? VT_CREW_MAX : (size_t)online;
}

enum vt_code vt_crew_make(struct vt_crew **out, size_t hands, struct vt_error *err)
{
    *out = NULL;
    struct vt_crew *crew = calloc(1, sizeof *crew);
    if (crew == NULL) {
        return vt_fail_plain(err, VT_E_MEMORY);
    }
    if (pthread_mutex_init(&crew->lock, NULL) != 0 || pthread_cond_init(&crew->begin, NULL) != 0 ||
        pthread_cond_init(&crew->done, NULL) != 0) {
        free(crew);
        return vt_fail_plain(err, VT_E_MEMORY);
    }
    size_t wanted = hands == 0 ? cores() : hands < VT_CREW_MAX ? hands : VT_CREW_MAX;
    for (; crew->threads + 1 < wanted; crew->threads++) { /* hand 0 is the caller's own */
        struct hand *hand = &crew->hand[crew->threads];
        *hand = (struct hand){.crew = crew, .number = crew->threads + 1};
        if (pthread_create(&hand->thread, NULL, live, hand) != 0) {
            break;
        }
    }
    *out = crew;
    return VT_OK;
}

size_t vt_crew_hands(const struct vt_crew *crew)
{
    return crew->threads + 1;
}

void vt_crew_start(struct vt_crew *crew, vt_hands_work *work, void *context, size_t count)
{
    (void)pthread_mutex_lock(&crew->lock);
    crew->work = work;
    crew->context = context;
    crew->next = 0;
    crew->count = count;
    (void)pthread_cond_broadcast(&crew->begin);
    (void)pthread_mutex_unlock(&crew->lock);
}

void vt_crew_more(struct vt_crew *crew, size_t count)
{
    (void)pthread_mutex_lock(&crew->lock);
    crew->count = count;
    (void)pthread_cond_broadcast(&crew->begin);
    (void)pthread_mutex_unlock(&crew->lock);
}

bool vt_crew_help(struct vt_crew *crew)
{
    (void)pthread_mutex_lock(&crew->lock);
    bool any = crew->next < crew->count;
    if (any) {
        toil(crew, 0);
    }
    (void)pthread_mutex_unlock(&crew->lock);
    return any;
}

size_t vt_crew_taken(struct vt_crew *crew)
{
    (void)pthread_mutex_lock(&crew->lock);
    size_t taken = crew->next;
    (void)pthread_mutex_unlock(&crew->lock);
    return taken;
}

size_t vt_crew_tick(struct vt_crew *crew)
{
    (void)pthread_mutex_lock(&crew->lock);
    size_t tick = crew->tick;
    (void)pthread_mutex_unlock(&crew->lock);
    return tick;
}

void vt_crew_rest(struct vt_crew *crew, size_t tick)
{
    (void)pthread_mutex_lock(&crew->lock);
    while (crew->tick == tick && crew->busy > 0) {
        (void)pthread_cond_wait(&crew->done, &crew->lock);
    }
    (void)pthread_mutex_unlock(&crew->lock);
}

/* Until no hand is at work; the lock is held before and after. */
static void settle(struct vt_crew *crew)
{
    while (crew->busy > 0) {
        (void)pthread_cond_wait(&crew->done, &crew->lock);
    }
}

void vt_crew_wait(struct vt_crew *crew)
{
    (void)pthread_mutex_lock(&crew->lock);
    while (crew->next < crew->count) {
        toil(crew, 0);
    }
    settle(crew);
    (void)pthread_mutex_unlock(&crew->lock);
}

void vt_crew_stop(struct vt_crew *crew)
{
    (void)pthread_mutex_lock(&crew->lock);
    crew->next = crew->count;
    settle(crew);
    (void)pthread_mutex_unlock(&crew->lock);
}

static void start(void *crew, vt_hands_work *work, void *context, size_t items)
{
    vt_crew_start(crew, work, context, items);
}

static void finish(void *crew)
{
    vt_crew_wait(crew);
}

struct vt_hands vt_crew_as_hands(struct vt_crew *crew)
{
    return (struct vt_hands){
        .count = vt_crew_hands(crew), .start = start, .finish = finish, .crew = crew};
}

void vt_crew_free(struct vt_crew *crew)
{
    if (crew == NULL) {
        return;
    }
    (void)pthread_mutex_lock(&crew->lock);
    crew->home = true;
    (void)pthread_cond_broadcast(&crew->begin);
    (void)pthread_mutex_unlock(&crew->lock);
    for (size_t i = 0; i < crew->threads; i++) {
        (void)pthread_join(crew->hand[i].thread, NULL);
    }
    (void)pthread_cond_destroy(&crew->done);
    (void)pthread_cond_destroy(&crew->begin);
    (void)pthread_mutex_destroy(&crew->lock);
    free(crew);
}

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
    pthread_cond_t begin, idle;
    vt_crew_work *work;
    void *context;
    size_t next, count; /* the next item that nobody has taken, and how many there are */
    size_t busy;        /* hands at work on items that they took */
    bool home;
    size_t threads; /* fixed once made */
    struct hand hand[VT_CREW_MAX];
};

/* Take items until there are none; the lock is held before and after. */
static void toil(struct vt_crew *crew, size_t number)
{
    crew->busy++;
    while (crew->next < crew->count) {
        size_t from = crew->next;
        size_t to = crew->count - from > GRAIN ? from + GRAIN : crew->count;
        crew->next = to;
        (void)pthread_mutex_unlock(&crew->lock);
        for (size_t item = from; item < to; item++) {
            crew->work(crew->context, number, item);
        }
        (void)pthread_mutex_lock(&crew->lock);
    }
    crew->busy--;
    if (crew->busy == 0) {
        (void)pthread_cond_broadcast(&crew->idle);
    }
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

enum vt_code vt_crew_make(struct vt_crew **out, struct vt_error *err)
{
    *out = NULL;
    struct vt_crew *crew = calloc(1, sizeof *crew);
    if (crew == NULL) {
        return vt_fail_plain(err, VT_E_MEMORY);
    }
    if (pthread_mutex_init(&crew->lock, NULL) != 0 || pthread_cond_init(&crew->begin, NULL) != 0 ||
        pthread_cond_init(&crew->idle, NULL) != 0) {
        free(crew);
        return vt_fail_plain(err, VT_E_MEMORY);
    }
    /* Hand 0 is the caller's own. */
    for (size_t wanted = cores() - 1; crew->threads < wanted; crew->threads++) {
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

void vt_crew_start(struct vt_crew *crew, vt_crew_work *work, void *context, size_t count)
{
    (void)pthread_mutex_lock(&crew->lock);
    crew->work = work;
    crew->context = context;
    crew->next = 0;
    crew->count = count;
    (void)pthread_cond_broadcast(&crew->begin);
    (void)pthread_mutex_unlock(&crew->lock);
}

void vt_crew_wait(struct vt_crew *crew)
{
    (void)pthread_mutex_lock(&crew->lock);
    toil(crew, 0);
    while (crew->busy > 0) {
        (void)pthread_cond_wait(&crew->idle, &crew->lock);
    }
    (void)pthread_mutex_unlock(&crew->lock);
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
    (void)pthread_cond_destroy(&crew->idle);
    (void)pthread_cond_destroy(&crew->begin);
    (void)pthread_mutex_destroy(&crew->lock);
    free(crew);
}

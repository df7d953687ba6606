/* SPDX-License-Identifier: EUPL-1.2 */
/* The bare cryptography: libsodium called directly, on what was read and hashed beforehand. */
#include <pthread.h>
#include <sodium.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <vngtally/crypto/sshsig.h>

#include "bench.h"

#define THREADS_MAX 64u
#define GRAIN 64u

/* What an SSHSIG signature signs, up to the digest (PROTOCOL.sshsig of OpenSSH). */
static const unsigned char preamble[] = "SSHSIG"
                                        "\0\0\0\x1d" VT_NAMESPACE_BALLOT "\0\0\0\0"
                                        "\0\0\0\x06"
                                        "sha512"
                                        "\0\0\0\x40";
#define PREAMBLE (sizeof preamble - 1)
#define DIGEST 64u

struct work {
    const struct bench_chest *chest;
    atomic_size_t next;
    atomic_bool bad;
};

double bench_now(void)
{
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) {
        return 0;
    }
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool one(const struct bench_chest *chest, size_t item, unsigned char *message)
{
    if (item >= chest->signatures) {
        return crypto_core_ed25519_is_valid_point(chest->key[item - chest->signatures].b) == 1;
    }
    const struct bench_signature *signature = &chest->signature[item];
    memcpy(message + PREAMBLE, signature->sha512, DIGEST);
    return crypto_sign_verify_detached(signature->signature.b, message, PREAMBLE + DIGEST,
                                       signature->key.b) == 0;
}

static void *toil(void *context)
{
    struct work *work = context;
    size_t count = work->chest->signatures + work->chest->keys;
    unsigned char message[PREAMBLE + DIGEST];
    memcpy(message, preamble, PREAMBLE);
    for (;;) {
        size_t from = atomic_fetch_add(&work->next, GRAIN);
        size_t to = from < count && count - from > GRAIN ? from + GRAIN : count;
        if (from >= count) {
            return NULL;
        }
        for (size_t item = from; item < to; item++) {
            if (!one(work->chest, item, message)) {
                atomic_store(&work->bad, true);
            }
        }
    }
}

double bench_bare(const struct bench_chest *chest)
{
    struct work work = {.chest = chest};
    pthread_t thread[THREADS_MAX];
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t wanted = cores < 2 ? 0 : (size_t)cores - 1;
    size_t threads = 0;
    double start = bench_now();
    while (threads < wanted && threads < THREADS_MAX &&
           pthread_create(&thread[threads], NULL, toil, &work) == 0) {
        threads++;
    }
    (void)toil(&work);
    for (size_t i = 0; i < threads; i++) {
        (void)pthread_join(thread[i], NULL);
    }
    double seconds = bench_now() - start;
    return atomic_load(&work.bad) ? -1 : seconds;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* A log in memory, with its key in hand: so it can sign whatever it likes. */
#ifndef VT_TESTS_VOTE_LOG_H
#define VT_TESTS_VOTE_LOG_H

#include "vote/fixture.h"

#include <vngtally/vote/witness.h>

#define LOG_NAME "log.example/proef"

struct test_log {
    struct vt_merkle tree;
    struct vt_note_key key;
    struct test_key secret;
};

/* An empty log of this name and key. */
void log_open(struct test_log *log, const char *name, unsigned key);
void log_free(struct test_log *log);

/* Add entries that are told apart by `first`, `first` + 1, … */
void log_grow(struct test_log *log, unsigned first, unsigned count);

/* One log, and one by the same name and key that goes another way: of LOG_MOST entries each the first
 * LOG_SPLIT are the same. Each is to be freed. */
#define LOG_SPLIT 6u
#define LOG_MOST 14u
void log_open_forked(struct test_log *honest, struct test_log *fork, const char *name,
                     unsigned key);

/* Its signed checkpoint of `size`, and a request from `old` to `size`. *out is cleared first. */
void log_put_checkpoint(struct vt_buf *out, const struct test_log *log, uint64_t size);
void log_put_request(struct vt_buf *out, const struct test_log *log, uint64_t old, uint64_t size);

/* Sign any tree. *out is cleared first. */
void log_put_signed(struct vt_buf *out, const struct test_log *log,
                    const struct vt_checkpoint *tree);

#endif

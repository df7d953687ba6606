/* SPDX-License-Identifier: EUPL-1.2 */
/* A log in memory. */
#include "vote/log.h"

void log_open(struct test_log *log, const char *name, unsigned key)
{
    *log = (struct test_log){.secret = test_key(key)};
    vt_merkle_init(&log->tree, 0);
    assert_code(VT_OK, vt_note_key_make(&log->key, vt_bytes_of(name), VT_NOTE_ED25519,
                                        &log->secret.public));
}

void log_free(struct test_log *log)
{
    vt_merkle_free(&log->tree);
    *log = (struct test_log){0};
}

void log_grow(struct test_log *log, unsigned first, unsigned count)
{
    for (unsigned i = first; i < first + count; i++) {
        const unsigned char entry[2] = {(unsigned char)(i >> 8), (unsigned char)i};
        struct vt_hash leaf;
        vt_hash_leaf(&leaf, (struct vt_bytes){entry, sizeof entry});
        assert_code(VT_OK, vt_merkle_append(&log->tree, &leaf, NULL));
    }
}

void log_put_signed(struct vt_buf *out, const struct test_log *log,
                    const struct vt_checkpoint *tree)
{
    const struct vt_secret secret = {log->secret.secret};
    vt_buf_clear(out);
    vt_checkpoint_put_signed(out, tree, &log->key, secret);
    assert_code(VT_OK, vt_buf_code(out));
}

void log_open_forked(struct test_log *honest, struct test_log *fork, const char *name, unsigned key)
{
    log_open(honest, name, key);
    log_open(fork, name, key);
    log_grow(honest, 0, LOG_MOST);
    log_grow(fork, 0, LOG_SPLIT);
    log_grow(fork, 500, LOG_MOST - LOG_SPLIT);
}

void log_put_checkpoint(struct vt_buf *out, const struct test_log *log, uint64_t size)
{
    struct vt_checkpoint tree = {.origin = vt_bytes_of(log->key.name), .size = size};
    assert_code(VT_OK, vt_merkle_root(&tree.root, NULL, &log->tree, size));
    log_put_signed(out, log, &tree);
}

void log_put_request(struct vt_buf *out, const struct test_log *log, uint64_t old, uint64_t size)
{
    struct vt_buf checkpoint = {0};
    struct vt_proof proof;
    assert_code(VT_OK, vt_merkle_consistency(&proof, &log->tree, old, size));
    log_put_checkpoint(&checkpoint, log, size);
    vt_buf_clear(out);
    vt_submission_put(out, old, &proof, vt_buf_view(&checkpoint));
    assert_code(VT_OK, vt_buf_code(out));
    vt_buf_free(&checkpoint);
}

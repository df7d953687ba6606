/* SPDX-License-Identifier: EUPL-1.2 */
/* A reader of tlog-proofs, from their specification (C2SP tlog-proof, tlog-checkpoint, signed-note; RFC 9162
 * section 2.1) and libsodium alone: no line is shared with src/, which writes them and reads none. Strict:
 * one spelling only, no extra data, and a checkpoint of three lines that the log itself signed first. */
#ifndef VT_FUZZ_TLOG_PROOF_H
#define VT_FUZZ_TLOG_PROOF_H

#include <stdbool.h>
#include <stdint.h>

#include <vngtally/base/bytes.h>

#define TLOG_HASH 32u
#define TLOG_PATH_MAX 64u

struct tlog_proof {
    uint64_t index;
    size_t count;
    unsigned char path[TLOG_PATH_MAX][TLOG_HASH]; /* the leaf's sibling first */
    struct vt_bytes checkpoint;                   /* a view into the file */
};

/* A log: its name is the origin of its checkpoints. */
struct tlog {
    struct vt_bytes name;
    const unsigned char *key; /* 32 bytes, Ed25519 */
};

/* The file's form; of the checkpoint nothing is asked but that something stands there. */
bool tlog_proof_read(struct tlog_proof *out, struct vt_bytes file);

/* The root to which the path leads from this leaf hash in a tree of `size`; false when it is not exactly as
 * long as such a path is. */
bool tlog_proof_root(unsigned char root[TLOG_HASH], const struct tlog_proof *proof,
                     const unsigned char leaf[TLOG_HASH], uint64_t size);

/* Does it prove that the log, when it signed the checkpoint, had this entry at this place? */
bool tlog_proof_proves(const struct tlog_proof *proof, struct vt_bytes entry,
                       const struct tlog *log);

#endif

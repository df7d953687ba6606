/* SPDX-License-Identifier: EUPL-1.2 */
/* vt-bench: what its rooms share.
 *
 * Figures are compared as ratios within one run, the two sides taking turns: a machine that is slow
 * or busy is so for both.
 */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include <stdio.h>

#include <vngtally/base/error.h>
#include <vngtally/crypto/key.h>

/* Make a dossier of `count` members in the new folder `path`: every one voted, closed, counted;
 * without receipts and report. Keys and votes come from public seeds: the same bytes each time. `quoted`:
 * the register in a spelling that takes the reader of YAML. */
enum vt_code bench_make(const char *path, uint32_t count, bool quoted, struct vt_error *err)
    VT_MUST_CHECK;

/* Make what `open` and `accept` need, in the new folder `path`: consultation.yaml, register.yaml,
 * secretariat.key and ballots/, one of each of `count` members. */
enum vt_code bench_ballots(const char *path, uint32_t count, struct vt_error *err) VT_MUST_CHECK;

/* One ballot's signature, ready to be verified: nothing is left to be read or hashed but what the
 * signature itself hashes. */
struct bench_signature {
    struct vt_public_key key;
    struct vt_signature signature;
    unsigned char sha512[64]; /* of the ballot's file */
};

/* The cryptography of a dossier, bare. Owner: who declares it; `= {0}` valid for free. */
struct bench_chest {
    size_t signatures, keys; /* one signature a ballot, the keys of all members */
    struct bench_signature *signature;
    struct vt_public_key *key;
    uint64_t journal, reg; /* bytes of the two files */
    uint64_t ballots;
};

/* Collect it from a dossier that replays. */
enum vt_code bench_chest_fill(struct bench_chest *out, const char *path, struct vt_error *err)
    VT_MUST_CHECK;
void bench_chest_free(struct bench_chest *chest);

/* Verify all signatures and check all keys, over all cores. Seconds, or less than 0 when one of them
 * is not good. */
double bench_bare(const struct bench_chest *chest);

/* One run of `vngtally replay` as a process of its own. False when it could not be run, or did not
 * say yes. */
struct bench_run {
    double seconds;      /* from start to end, by the clock on the wall */
    double processor;    /* seconds of all cores together */
    uint64_t peak_bytes; /* most memory at one time, mapped files included */
};
bool bench_replay(struct bench_run *out, const char *program, const char *path);

/* Seconds since some time that does not change. */
double bench_now(void);

/* Hold replay against bare cryptography, in `rounds` rounds (0: as many as take a minute or so), and
 * write the figures, one a line. */
enum vt_code bench_compare(FILE *out, const char *program, const char *path, unsigned rounds,
                           struct vt_error *err) VT_MUST_CHECK;

#endif

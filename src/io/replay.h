/* SPDX-License-Identifier: EUPL-1.2 */
/* Replay: an observer's check of a published dossier, from entry 0 on, with public files only.
 *
 * Reads; writes nothing. What could be checked and held, what did not hold, and what could not be
 * checked because something before it did not hold, are kept apart: what did not run never passes.
 */
#ifndef VNGTALLY_IO_REPLAY_H
#define VNGTALLY_IO_REPLAY_H

#include <vngtally/vote/result.h>

#include "io/store.h"

/* What is checked, in this order. */
enum vt_replay_item {
    VT_REPLAY_OPENING,     /* consultation.yaml and register.yaml are those of entry 0 */
    VT_REPLAY_FINGERPRINT, /* entry 0 has the fingerprint that the observer holds */
    VT_REPLAY_ENTRIES,     /* every entry holds against every rule */
    VT_REPLAY_SIGNATURES,  /* every signature of a member */
    VT_REPLAY_CHECKPOINT,  /* the log signed this journal, all of it */
    VT_REPLAY_RESULT,      /* result.yaml is what the count gives */
    VT_REPLAY_ACCEPTANCE,  /* every acceptance receipt, byte for byte */
    VT_REPLAY_COUNT,       /* every count receipt, byte for byte */
    VT_REPLAY_WITNESSES, /* as many witnesses as entry 0 demands signed the result, in each of them */
    VT_REPLAY_REPORT,    /* the files of the newest report entry, by their digests */
    VT_REPLAY_REMADE, /* the same files, made again by this program, to the byte: only where it is
                            the version that made them, and not those that are PDF */
    VT_REPLAY_OTHERS, /* nothing else stands in the dossier */
    VT_REPLAY_ITEMS
};

/* NONE: there is nothing of this kind at this stage, or it was not asked for. LACKING: what there is
 * is in order, but something must still come (cosignatures of witnesses). */
enum vt_replay_state {
    VT_REPLAY_NOT_RUN,
    VT_REPLAY_NONE,
    VT_REPLAY_GOOD,
    VT_REPLAY_BAD,
    VT_REPLAY_LACKING
};

struct vt_replay_check {
    enum vt_replay_state state;
    uint64_t good, total;
};

/* Where something differs: the file, relative to the dossier, the entry of the journal (VT_NO_ENTRY:
 * of no entry) and what is wrong. */
struct vt_difference {
    char file[VT_ERROR_TEXT];
    uint32_t entry;
    struct vt_error err;
};

/* What is said of the report beside its checks. A value. */
struct vt_replay_report {
    char program[33];    /* the version that made it, zero-terminated; "": there is no report */
    uint32_t entry;      /* its entry in the journal, or VT_NO_ENTRY */
    uint32_t digests;    /* files that cannot be made again: compared by digest only */
    uint32_t later;      /* ballots, refused files and decisions entered after it: not in it */
    bool later_decision; /* a decision among them */
};

/* Owner: who declares it; `= {0}` valid; vt_replay_free is safe on a zeroed one. */
struct vt_replay {
    struct vt_replay_check check[VT_REPLAY_ITEMS];
    size_t count; /* differences found; only the first VT_ERRORS_MAX are kept */
    struct vt_difference difference[VT_ERRORS_MAX];
    bool loaded; /* `store` holds a dossier: its opening is in order */
    struct vt_store store;
    bool no_receipts; /* there is no folder of receipts: the checks of receipts did not run */
    bool counted;     /* `result` holds what the count gives */
    struct vt_result result;
    struct vt_replay_report report;
};

/* Check the dossier in a folder.
 * In: `fingerprint`, the one that the observer holds, or NULL.
 * Returns VT_OK when it could tell (differences and all), else why it could not: the folder or a
 * file in it cannot be read, or VT_E_MEMORY. */
enum vt_code vt_replay_run(struct vt_replay *out, const char *path,
                           const struct vt_hash *fingerprint, struct vt_error *err) VT_MUST_CHECK;

/* How: `= {0}` is as above. With any number of hands the same comes out. */
struct vt_replay_how {
    const struct vt_hash *fingerprint; /* the one that the observer holds, or NULL */
    size_t hands;                      /* 0: one for each core */
    const struct vt_watch *watch;      /* may be NULL */
};
enum vt_code vt_replay_run_how(struct vt_replay *out, const char *path,
                               const struct vt_replay_how *how, struct vt_error *err) VT_MUST_CHECK;

void vt_replay_free(struct vt_replay *replay);

#endif

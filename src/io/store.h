/* SPDX-License-Identifier: EUPL-1.2 */
/* The store: a dossier as a folder (docs/FORMAT.md section 2), read, or held for writing.
 *
 * What the files say is a value (vote/dossier.h); here it meets the disk. Readers (vote, show,
 * replay) take no lock and change nothing. A writer holds the folder's lock, and what it appends
 * goes in this order (a crash in between loses nothing that anyone was told):
 *
 *     1. the entries, one write and one fsync       beyond the checkpoint: nobody knows of them
 *     2. the checkpoint, put in place and fsynced   THE COMMIT POINT
 *     3. receipts and result.yaml                   without a sync: made again from the journal, byte for
 *                                                   byte, when a power loss takes or tears them
 *
 * A report has an order of its own: io/store_report.h.
 *
 * A writer begins by bringing the folder to that order again (vt_store_open).
 */
#ifndef VNGTALLY_IO_STORE_H
#define VNGTALLY_IO_STORE_H

#include <vngtally/vote/result.h>

#include "io/append.h"
#include "io/keyfile.h"
#include "io/lock.h"
#include "io/map.h"
#include "io/watch.h"

#define VT_STORE_CONSULTATION "consultation.yaml"
#define VT_STORE_REGISTER "register.yaml"
#define VT_STORE_JOURNAL "journal"
#define VT_STORE_CHECKPOINT "checkpoint"
#define VT_STORE_RECEIPTS "receipts"
#define VT_STORE_RESULT "result.yaml"
#define VT_STORE_REPORT "report"
#define VT_STORE_PRIVATE "private"

/* Longest journal. */
#define VT_JOURNAL_MAX ((size_t)1 << 40)

/* Most entries of one commit: what a power loss can cost of a long batch. */
#define VT_STORE_BATCH 1024u

/* What is wrong with a dossier: the file that it is about ("" when the errors name theirs
 * themselves), and its errors. A value. */
struct vt_trouble {
    struct vt_path path;
    struct vt_errors errs;
};

/* A dossier from the disk. Owner: who declares it; `= {0}` valid; vt_store_close is safe on a zeroed
 * one. */
struct vt_store {
    struct vt_path path; /* the folder, as it was given */
    struct vt_buf consultation, reg;
    struct vt_buf checkpoint; /* the file's bytes; empty when there is none */
    struct vt_bytes journal;  /* the file's bytes, and what a writer is about to append; moves with
                                 every vt_store_put */
    struct vt_dossier dossier;
    struct vt_error stop; /* why reading stopped at dossier.end; code VT_OK: nothing is left over */
    struct vt_result *result; /* what the count gave when the result entry was held against it; NULL
                                 when there is none */
    /* the rest is the store's own */
    const struct vt_watch *watch; /* who is told how far long work is; borrowed, may be NULL */
    struct vt_map map;            /* a reader's journal */
    struct vt_buf grown;          /* a writer's journal */
    struct vt_lock lock;
    struct vt_append append;
    struct vt_keyfile *key; /* borrowed */
    uint64_t covered;       /* entries that the checkpoint on the disk covers */
    struct vt_ballot_reader reader;
};

/* Read a dossier: its files, the opening, and every further entry, each held against every rule
 * (signatures on all cores; a result entry is compared with what the count gives), up to the first
 * that does not hold or is not whole. Whether that is in order (`stop`) is the caller's to judge. A
 * `checkpoint` that is not there is no error here.
 * Out: *out, zeroed on failure; *why on failure. Errors: those of vt_file_read, vt_dossier_init,
 * vt_journal_read and vt_dossier_begin for entry 0. */
enum vt_code vt_store_read(struct vt_store *out, const char *path, struct vt_trouble *why)
    VT_MUST_CHECK;

/* The same, and `watch` (borrowed until vt_store_close; may be NULL) is told how far it is. */
enum vt_code vt_store_read_watched(struct vt_store *out, const char *path,
                                   const struct vt_watch *watch, struct vt_trouble *why)
    VT_MUST_CHECK;

void vt_store_close(struct vt_store *store);

/* vt_result_make_by of its dossier, and store->watch is told how far it is. `hands` may be NULL. */
enum vt_code vt_store_count(struct vt_result *out, const struct vt_store *store,
                            const struct vt_hands *hands) VT_MUST_CHECK;

/* Is the dossier's checkpoint signed by its log (and witnesses), and are the first entries of its
 * journal those that it covers?
 * Out: *size, how many it covers (0 on failure). Errors: those of vt_checkpoint_verify;
 * VT_E_STORE_SHORT (fewer whole entries; subject, detail: how many, of how many);
 * VT_E_STORE_ROOT (other entries; subject: how many). */
enum vt_code vt_store_covered(uint64_t *size, const struct vt_store *store, struct vt_error *err)
    VT_MUST_CHECK;

/* Is the dossier's journal the continuation of a checkpoint that somebody kept?
 * Errors: those of vt_checkpoint_verify; VT_E_STORE_BEHIND (subject, detail: entries here, there);
 * VT_E_STORE_FORK (subject: entries there). */
enum vt_code vt_store_continues(const struct vt_store *store, struct vt_bytes checkpoint,
                                struct vt_error *err) VT_MUST_CHECK;

/* ---- making one (io/store_prepare.c, io/store_create.c) ---- */

/* What is wrong with the two files that a dossier is to be made of. */
struct vt_store_wrong {
    struct vt_errors consultation, reg;
};

/* Read the two files, on all cores; `watch` (may be NULL) is told how far it is. The register is held
 * against its rules also when the consultation is not in order. Nothing is written.
 * In: the bytes of both, which go over to *out, also on failure.
 * Out: *out, to be closed, of no other use on failure; *wrong, empty for what is in order.
 * Returns VT_OK when both are, else the code of the first error. */
enum vt_code vt_store_prepare(struct vt_store *out, struct vt_buf *consultation, struct vt_buf *reg,
                              const struct vt_watch *watch, struct vt_store_wrong *wrong)
    VT_MUST_CHECK;

/* Make a dossier of what was prepared, whole or not at all: it is built in a folder beside it, fsynced,
 * and renamed. What a killed one left there is removed first.
 * In: `path`, which does not exist or is an empty folder; the key of the log (borrowed until
 * vt_store_close).
 * Out: *store, as vt_store_read would read it; on failure it can only be closed. Errors: VT_E_EXISTS (a
 * file), VT_E_STORE_NOT_EMPTY, VT_E_LOCKED, VT_E_STORE_UNFINISHED, VT_E_OPENING_LOG_KEY, those of
 * writing. */
enum vt_code vt_store_create(struct vt_store *store, const char *path, struct vt_keyfile *key,
                             struct vt_trouble *why) VT_MUST_CHECK;

/* ---- writing (io/store_open.c, io/store_commit.c, io/store_receipts.c) ---- */

/* What was done with the files of report/ (io/store_report.h). A value; all zero: nothing. */
struct vt_report_change {
    uint32_t entry; /* index of the report entry, or VT_NO_ENTRY */
    size_t placed;  /* files put in place */
    size_t lost;    /* that are missing or damaged, and could not be made again */
    bool foreign;   /* because another version of the program made them */
    size_t removed; /* that only a former report had */
    bool pdf;       /* a PDF is among those lost or removed */
};

/* What a writer found undone and did. A value; all zero: nothing. */
struct vt_recovery {
    uint64_t cut;         /* bytes of a torn tail, cut off the journal */
    struct vt_error torn; /* what was wrong with them */
    uint64_t covered;     /* whole entries beyond the checkpoint: they stay, it was made anew */
    size_t receipts;      /* receipts that were lost or torn, made again */
    bool result;          /* result.yaml was not that of the journal, and was made again */
    size_t temporaries;   /* left by a killed writer, removed */
    struct vt_report_change report; /* of the files of the newest report entry */
};

/* Take the dossier's lock, read it, and bring it in order:
 *   - what the signed checkpoint covers must be there, whole and by the rules: else it is refused
 *     and nothing is changed;
 *   - so must what receipts or result.yaml stand there for (they come after the checkpoint);
 *   - what lies beyond it is whole, rule-abiding entries (they get a new checkpoint) and then a torn
 *     tail, which is cut off;
 *   - temporaries are removed; missing or torn receipts and result.yaml are made again, and so are
 *     the files of the newest report (io/store_report.h).
 * In: `key`, the log's (borrowed until vt_store_close).
 * Out: *out, zeroed on failure; *found; *why on failure. Errors: those of vt_store_read and
 * vt_store_covered; VT_E_LOCKED; VT_E_STORE_LOG_KEY (not the log's key); VT_E_STORE_SIGNED (a signed
 * entry does not hold; the error before it says why); VT_E_STORE_STRAY (a receipt without an entry;
 * subject: its path); those of writing. */
enum vt_code vt_store_open(struct vt_store *out, struct vt_recovery *found, const char *path,
                           struct vt_keyfile *key, struct vt_trouble *why) VT_MUST_CHECK;

/* The same, and `watch` (borrowed until vt_store_close; may be NULL) is told how far it is, also while
 * receipts are made later. Asked to stop (io/stop.h) while lost receipts are made again:
 * VT_E_INTERRUPTED, and the next writer makes the rest. */
enum vt_code vt_store_open_watched(struct vt_store *out, struct vt_recovery *found,
                                   const char *path, struct vt_keyfile *key,
                                   const struct vt_watch *watch, struct vt_trouble *why)
    VT_MUST_CHECK;

/* May an entry be entered at this time: not before the last one's?
 * VT_OK or VT_E_STORE_TIME (subject: the time, detail: the last entry's). */
enum vt_code vt_store_time(const struct vt_store *store, int64_t entered, struct vt_error *err)
    VT_MUST_CHECK;

/* Add an entry to the batch: held against every rule, as a reader will, and then part of the dossier
 * in memory. Nothing is written yet. Its views may not point into store->journal. `checked`: what intake
 * found of its form and signature (vote/intake.h), so that no signature is verified twice; NULL: that is
 * found here. (The next who opens the dossier verifies all of it again, whoever wrote it.)
 * Out: *index (may be NULL). Errors: the codes of the rules, VT_E_MEMORY; nothing has changed. */
enum vt_code vt_store_put(struct vt_store *store, uint32_t *index, const struct vt_entry *entry,
                          const struct vt_checked *checked, struct vt_error *err) VT_MUST_CHECK;

/* Commit the batch: steps 1 and 2 above. On failure nothing may be handed out and the store can only
 * be closed; the batch is not in the dossier, or (after an error of fsync) the next writer finds out
 * whether it is. Errors: VT_E_INTERRUPTED (asked to stop before it began: io/stop.h); those of
 * vt_append_put and vt_write_file. */
enum vt_code vt_store_commit(struct vt_store *store, struct vt_error *err) VT_MUST_CHECK;

/* Step 3 for the entries `from` to `to` - 1, which are committed: their receipts and, when one of
 * them is the result, result.yaml and all count receipts. Errors: those of writing, VT_E_MEMORY. */
enum vt_code vt_store_hand_out(struct vt_store *store, uint32_t from, uint32_t to,
                               struct vt_error *err) VT_MUST_CHECK;

#endif

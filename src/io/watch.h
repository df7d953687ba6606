/* SPDX-License-Identifier: EUPL-1.2 */
/* Work that may take long, and someone who is told how far it is. */
#ifndef VNGTALLY_IO_WATCH_H
#define VNGTALLY_IO_WATCH_H

#include <stdint.h>

#include <vngtally/base/hands.h>

/* What long work is about. */
enum vt_step {
    VT_STEP_READ,     /* files are read; no parts */
    VT_STEP_KEYS,     /* the keys of the register are checked */
    VT_STEP_JOURNAL,  /* the entries of the journal are; its parts are bytes */
    VT_STEP_COUNT,    /* the votes are counted; its parts are members */
    VT_STEP_BALLOTS,  /* ballots are taken in */
    VT_STEP_MEND,     /* is there a receipt that is missing? */
    VT_STEP_RECEIPTS, /* receipts are made */
    VT_STEP_COMPARE,  /* receipts are compared with the journal */
    VT_STEP_REPORT,   /* the report is made; its parts are rows of members */
    VT_STEPS
};

/* How far it is. `total` 0: it is not known what part is done. */
struct vt_part {
    enum vt_step step;
    uint64_t done, total;
    uint64_t things; /* done, of what people count: keys, entries, receipts */
};

/* Someone who is told, now and then, by the thread that began the work. */
struct vt_watch {
    void (*tell)(void *context, const struct vt_part *part);
    void *context;
};

/* Tell that `done` things of `total` are done. `watch` may be NULL: nobody is told. */
void vt_watch_tell(const struct vt_watch *watch, enum vt_step step, uint64_t done, uint64_t total);

/* The same of parts that are not the things themselves. */
void vt_watch_tell_parts(const struct vt_watch *watch, enum vt_step step, uint64_t done,
                         uint64_t total, uint64_t things);

/* A step that pure code does, and how far it is. */
struct vt_watched {
    const struct vt_watch *watch;
    enum vt_step step;
    uint64_t done, total;
    struct vt_told told;
};

/* Begin such a step of `total` things. Returns whom the pure code has to tell, NULL if nobody looks; it
 * points into *out, which stays where it is. */
const struct vt_told *vt_watch_begin(struct vt_watched *out, const struct vt_watch *watch,
                                     enum vt_step step, uint64_t total);

#endif

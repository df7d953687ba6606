/* SPDX-License-Identifier: EUPL-1.2 */
/* What the rooms of `accept` share: the files that are handed in, and what became of each. */
#ifndef VNGTALLY_CLI_ACCEPT_H
#define VNGTALLY_CLI_ACCEPT_H

#include <vngtally/report/json.h>
#include <vngtally/vote/intake.h>

#include "cli/writer.h"

#define VT_BALLOT_SUFFIX ".yaml"
#define VT_SIGNATURE_SUFFIX ".sig"
#define VT_REMARK_SUFFIX ".toelichting"

/* ---- which files (accept_files.c, accept_arrivals.c) ---- */

/* A file that is handed in. */
struct vt_handed {
    size_t path;      /* offset of its zero-terminated path in the texts */
    int64_t received; /* with --arrivals */
};

/* The files, in the order in which they are taken in. Owner: who declares it; `= {0}` valid. */
struct vt_handed_list {
    struct vt_handed *at;
    size_t count, room;
    struct vt_buf texts;
};
void vt_handed_free(struct vt_handed_list *list);
const char *vt_handed_path(const struct vt_handed_list *list, size_t at);

/* Add a file. VT_OK or VT_E_MEMORY. */
enum vt_code vt_handed_add(struct vt_handed_list *list, const char *path, int64_t received)
    VT_MUST_CHECK;

/* The operands after the dossier: files as they are, and of a folder the files in it that end in
 * .yaml, in bytewise order of name; others in it, but for signatures and remarks, are named on
 * stderr. VT_EXIT_YES or, complained of, VT_EXIT_TROUBLE. */
enum vt_exit vt_accept_gather(struct vt_handed_list *out, const struct vt_cli *cli);

/* Put the files in the order of the table `csv` and give each its time; with no files, all of the
 * table. A file that is not in it exactly once is trouble. VT_EXIT_YES or, complained of,
 * VT_EXIT_TROUBLE. */
enum vt_exit vt_accept_arrivals(struct vt_handed_list *list, const struct vt_cli *cli,
                                const char *csv);

/* ---- what became of them (accept_say.c) ---- */

enum vt_fate {
    VT_FATE_ACCEPTED,
    VT_FATE_REPLACED,
    VT_FATE_LATE,
    VT_FATE_REFUSED,
    VT_FATE_AGAIN,
    VT_FATE_OUT,
    VT_FATES
};

/* What became of one file. A value. */
struct vt_outcome_of_file {
    enum vt_fate fate;
    size_t file;       /* in the list */
    uint32_t member;   /* VT_NO_MEMBER: not known */
    uint32_t sequence; /* 0: none */
    uint32_t entry;    /* VT_NO_ENTRY: none */
    int64_t received;
    bool has_remark; /* the ballot stands, so a remark beside the file is its own or is not */
    struct vt_hash remark;
    struct vt_error error; /* of REFUSED and OUT */
    enum vt_code refused;  /* of AGAIN: the rule for which it was refused before, or VT_OK */
};

/* The answer, as it grows. */
struct vt_accept_answer {
    struct vt_cli *cli;
    const struct vt_handed_list *list;
    const struct vt_store *store;
    struct vt_json json;
    size_t count[VT_FATES];
    size_t refused_before; /* of those of AGAIN: refused ones */
};

void vt_accept_begin(struct vt_accept_answer *answer);
void vt_accept_say(struct vt_accept_answer *answer, const struct vt_outcome_of_file *one);
void vt_accept_end(struct vt_accept_answer *answer);

/* ---- the remark beside a ballot (accept_remark.c) ---- */

/* Remarks that wait to be written together. Owner: who declares it; `= {0}` valid. */
#define VT_REMARKS VT_STORE_BATCH
struct vt_remarks {
    size_t count;
    struct vt_buf name[VT_REMARKS], text[VT_REMARKS];
};
void vt_remarks_free(struct vt_remarks *remarks);

/* Let F.toelichting wait, if it is there and is what was signed for; else warn. VT_EXIT_YES (also after
 * a warning) or, complained of, VT_EXIT_TROUBLE. */
enum vt_exit vt_accept_remark(const struct vt_cli *cli, struct vt_remarks *remarks,
                              const struct vt_store *store, const char *path,
                              const struct vt_outcome_of_file *one);

/* Put those that wait in private/, safe on the disk. VT_EXIT_YES or, complained of, VT_EXIT_TROUBLE. */
enum vt_exit vt_accept_remarks(const struct vt_cli *cli, struct vt_remarks *remarks,
                               const struct vt_store *store);

#endif

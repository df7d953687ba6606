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
    size_t skipped; /* what stands in the folders and is not handed in, and was named */
    struct vt_buf texts;
};
void vt_handed_free(struct vt_handed_list *list);
const char *vt_handed_path(const struct vt_handed_list *list, size_t at);

/* Add a file. VT_OK or VT_E_MEMORY. */
enum vt_code vt_handed_add(struct vt_handed_list *list, const char *path, int64_t received)
    VT_MUST_CHECK;

/* The operands after the dossier: files as they are, and of a folder, in bytewise order of name, the
 * files in it that have a signature beside them (NAME.sig), whatever their name, and those that end in
 * .yaml. What else stands in it is named on stderr and counted, but for the signatures of its files,
 * remarks and hidden files. VT_EXIT_YES or, complained of, VT_EXIT_TROUBLE. */
enum vt_exit vt_accept_gather(struct vt_handed_list *out, const struct vt_cli *cli);

/* Put the files in the order of the table `csv` and give each its time; with no files, all of the
 * table. A file that is not in it exactly once is trouble. VT_EXIT_YES or, complained of,
 * VT_EXIT_TROUBLE. */
enum vt_exit vt_accept_arrivals(struct vt_handed_list *list, const struct vt_cli *cli,
                                const char *csv);

/* ---- when (accept_times.c) ---- */

/* When files are received and entered. */
struct vt_accept_times {
    bool arrivals, given, at_given; /* --arrivals, --received, --at */
    int64_t received, at;           /* --received, --at; without either the clock */
};

/* What the options say. VT_EXIT_YES or, complained of, VT_EXIT_TROUBLE. */
enum vt_exit vt_accept_times(struct vt_accept_times *out, const struct vt_cli *cli);

/* Tell on stderr when the last of the times of the table `csv` is ahead of the clock. */
void vt_accept_arrivals_ahead(const struct vt_cli *cli, const struct vt_handed_list *list,
                              const char *csv);

/* `entered` of a file; when no --at says it, the time of receipt, but `entered` never goes back. */
int64_t vt_accept_entered(const struct vt_accept_times *times, const struct vt_store *store,
                          int64_t received);

/* Is the time of entry not before that of the last entry? Before the opening it may be, as nothing is
 * entered then. VT_EXIT_YES or, complained of, VT_EXIT_TROUBLE. */
enum vt_exit vt_accept_check_times(const struct vt_accept_times *times, const struct vt_cli *cli,
                                   const struct vt_store *store);

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

/* What became of the remark that a ballot names. */
enum vt_remark_fate {
    VT_REMARK_NONE, /* the file is no ballot that stands, or its remark could not be read or kept */
    VT_REMARK_KEPT, /* it stands in private/ */
    VT_REMARK_MISSING, /* it was not sent along, and is not there */
    VT_REMARK_OTHER,   /* what was sent along is not what was signed for */
    VT_REMARK_FORM, /* it has not its form, or is too long, or of another consultation or member */
    VT_REMARK_FATES
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
    enum vt_remark_fate kept;
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

/* Let F.toelichting wait, if it is there and is what was signed for; if it is another one, warn.
 * In/out: one->kept, what became of it. VT_EXIT_YES (also after a warning) or, complained of,
 * VT_EXIT_TROUBLE. */
enum vt_exit vt_accept_remark(struct vt_outcome_of_file *one, const struct vt_cli *cli,
                              struct vt_remarks *remarks, const struct vt_store *store,
                              const char *path);

/* Warn that F.toelichting is missing, when no more than so many were before it. */
#define VT_REMARKS_NAMED 20u
void vt_accept_remark_missing(const struct vt_cli *cli, const char *path, size_t before);

/* Put those that wait in private/, safe on the disk. VT_EXIT_YES or, complained of, VT_EXIT_TROUBLE. */
enum vt_exit vt_accept_remarks(const struct vt_cli *cli, struct vt_remarks *remarks,
                               const struct vt_store *store);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* What the commands share that make a report: tally, decide and report. Everything here complains
 * itself. */
#ifndef VNGTALLY_CLI_REPORT_H
#define VNGTALLY_CLI_REPORT_H

#include "cli/writer.h"
#include "io/store_report.h"

/* Make the report of a dossier that is held, and enter it; what went from the folder is told.
 * In: `result`, what the count gives; `pdf`, whether PDFs are to be made as well.
 * Out: *index, of its entry (may be NULL). VT_EXIT_YES or VT_EXIT_TROUBLE. */
enum vt_exit vt_cli_report_enter(uint32_t *index, const struct vt_cli *cli, struct vt_store *store,
                                 const struct vt_result *result, int64_t entered, bool pdf);

/* Make the PDFs of a set from its pages. VT_EXIT_YES, or VT_EXIT_TROUBLE and the set without PDFs. */
enum vt_exit vt_cli_report_pdfs(struct vt_report_set *set, const struct vt_cli *cli);

/* The list of files, one a line, each with what it is for; `folder` is where they are. */
void vt_cli_report_say(struct vt_cli *cli, const char *folder, const struct vt_report_list *list);

/* A sentence of the answer with one number in it. */
void vt_cli_say_number(struct vt_cli *cli, enum vt_word word, uint64_t number);

/* Tell, on stderr, what could not be put right or was removed. */
void vt_cli_report_tell(const struct vt_cli *cli, const struct vt_report_change *change);

/* Tell, on stderr, what stands in report/ that the journal does not list. VT_EXIT_YES when there is
 * nothing of the kind, else VT_EXIT_NO. */
enum vt_exit vt_cli_report_extra(const struct vt_cli *cli, const char *folder,
                                 const struct vt_names *extra);

/* What --json says of a report. */
struct vt_report_answer {
    const char *folder;
    uint32_t entry; /* that lists these files, or VT_NO_ENTRY */
    bool added;     /* just now */
    size_t placed, lost;
    const struct vt_names *extra; /* what stands in the folder and is not listed, or NULL */
    struct vt_report_list list;
};
void vt_cli_report_json(struct vt_cli *cli, const struct vt_report_answer *answer);

/* Complain of a dossier that cannot be reported on, and say where to look; VT_EXIT_TROUBLE. */
enum vt_exit vt_cli_report_trouble(const struct vt_cli *cli, const struct vt_trouble *why);

/* --out: make the files elsewhere (cli/report_out.c). */
enum vt_exit vt_cli_report_out(struct vt_cli *cli);

#endif

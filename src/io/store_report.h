/* SPDX-License-Identifier: EUPL-1.2 */
/* The store: the files of report/ and the entry that lists them (docs/FORMAT.md section 7.8).
 *
 * What a report says follows from the journal, the register and the consultation; only a PDF cannot
 * be made again to the byte. The order of a new one, in which a crash loses nothing:
 *
 *     1. all files, under temporary names, safe on the disk
 *     2. the entry, and a checkpoint over it      THE COMMIT POINT
 *     3. each file gets its name; those that only a former report had are removed
 *
 * A writer that begins finishes step 3 from the temporaries, or makes the files again.
 */
#ifndef VNGTALLY_IO_STORE_REPORT_H
#define VNGTALLY_IO_STORE_REPORT_H

#include <vngtally/report/report.h>

#include "io/draft.h"
#include "io/folder.h"
#include "io/store.h"

/* No file of a report is larger: neither entered nor read. (A million members and 32 proposals give about
 * a third of it.) */
#define VT_STORE_REPORT_FILE_MAX ((size_t)4 << 30)

/* The names of the two that Chromium makes of the pages, on request. */
enum vt_report_pdf { VT_PDF_NL, VT_PDF_EN, VT_PDFS };
const char *vt_report_pdf_name(enum vt_report_pdf which);

/* Is that the name of one of them? */
bool vt_report_is_pdf(struct vt_bytes name);

/* The files of one report. Owner: who declares it; `= {0}` valid for free. */
struct vt_report_set {
    struct vt_report made;
    struct vt_buf pdf[VT_PDFS]; /* both, or both empty: not asked for */
};
void vt_report_set_free(struct vt_report_set *set);

#define VT_REPORT_SET_MAX ((size_t)VT_REPORT_KINDS + VT_PDFS)

/* The set as a list, by name. Views and names are those of the set. Returns how many. */
size_t vt_report_set_list(struct vt_draft out[VT_REPORT_SET_MAX], const struct vt_report_set *set);

/* How many entries exist for a report that stands at index `at` of the journal (or would stand
 * there): those before it, less the report entries at their end. So the same report made twice is the
 * same. */
uint32_t vt_store_report_upto(const struct vt_dossier *dossier, uint32_t at);

/* Make the files of the report that stands, or would stand, at index `at`.
 * In: `result`, what vt_result_make gives of the dossier, or NULL: it is made here.
 * Errors: VT_E_STORE_NOT_COUNTED (no result before it), those of vt_facts_make and vt_report_make. */
enum vt_code vt_store_report_make(struct vt_report *out, const struct vt_store *store,
                                  const struct vt_result *result, uint32_t at,
                                  enum vt_decimals decimals, struct vt_error *err) VT_MUST_CHECK;

/* The newest report entry. Its views point into the journal. The dossier has one.
 * Errors: those of reading it again. */
enum vt_code vt_store_report_list(struct vt_report_list *out, const struct vt_store *store,
                                  struct vt_error *err) VT_MUST_CHECK;

/* How the newest report entry stands to some files. */
enum vt_report_standing {
    VT_REPORT_OTHER,   /* there is none, or it lists other bytes, or by another version */
    VT_REPORT_LISTED,  /* it lists these; PDFs beside them only where the set has them too, whatever
                         their bytes */
    VT_REPORT_IN_PLACE /* and every file that it lists stands in report/, as listed */
};
enum vt_code vt_store_report_stands(enum vt_report_standing *out, const struct vt_store *store,
                                    const struct vt_report *made, bool pdf, struct vt_error *err)
    VT_MUST_CHECK;

/* Enter a report: the order above. The dossier has a result.
 * Out: *out, also on failure. Errors: VT_E_FILE_TOO_BIG (subject: its name); those of writing,
 * vt_store_put and vt_store_commit. Before the
 * commit point nothing has changed; after it the entry stands, and the next writer does the rest. */
enum vt_code vt_store_report_enter(struct vt_report_change *out, struct vt_store *store,
                                   const struct vt_report_set *set, int64_t entered,
                                   struct vt_error *err) VT_MUST_CHECK;

/* Remove from report/ what a former report entry lists and the newest does not. Anything else that
 * does not belong there is left for replay to tell.
 * Out: `removed` and `pdf` of *out. Errors: VT_E_REMOVE, those of reading an entry again. */
enum vt_code vt_store_report_tidy(struct vt_report_change *out, const struct vt_store *store,
                                  struct vt_error *err) VT_MUST_CHECK;

/* What stands in report/ and is not listed by the newest report entry, which the dossier has. No
 * folder: nothing. Owner of *out: the caller, vt_names_free. Errors: those of vt_folder_list, and of
 * reading the entry again. */
enum vt_code vt_store_report_extra(struct vt_names *out, const struct vt_store *store,
                                   struct vt_error *err) VT_MUST_CHECK;

/* Remove the files with our two PDF names from a folder; what is no file stays.
 * Out: *removed, how many. Errors: VT_E_REMOVE, those of opening the folder. */
enum vt_code vt_report_drop_pdfs(size_t *removed, const char *folder, struct vt_error *err)
    VT_MUST_CHECK;

/* Finish what a broken-off command left, and mend: each file of the newest report entry that is not in
 * place, from its temporary or made again, if that gives the digest listed; then temporaries go, and
 * report/ itself when the journal has no report. For the one who holds the lock.
 * Out: *out; *temporaries, how many went. Errors: those of reading and writing. */
enum vt_code vt_store_report_mend(struct vt_report_change *out, size_t *temporaries,
                                  const struct vt_store *store, struct vt_error *err) VT_MUST_CHECK;

/* The same for a dossier in a folder, which needs no key, for nothing is added. Takes the lock.
 * Out: *list, the entry's names and digests, its views into *store, which the caller closes.
 * Errors: those of vt_store_read_whole; VT_E_STORE_NO_REPORT. */
enum vt_code vt_store_report_restore(struct vt_report_change *out, struct vt_report_list *list,
                                     struct vt_store *store, const char *path,
                                     const struct vt_watch *watch, struct vt_trouble *why)
    VT_MUST_CHECK;

/* Read a dossier that is to be reported on: its journal holds to the last byte, its checkpoint covers
 * all of it, and it has a result. Changes nothing.
 * Out: *out, zeroed on failure; *why on failure. Errors: those of vt_store_read, vt_store_covered and
 * of the entry that does not hold; VT_E_REPLAY_UNCOVERED, VT_E_STORE_NOT_COUNTED. */
enum vt_code vt_store_read_whole(struct vt_store *out, const char *path,
                                 const struct vt_watch *watch, struct vt_trouble *why)
    VT_MUST_CHECK;

#endif

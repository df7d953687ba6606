/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of `vngtally show`: one function for each kind of file, and what they write with.
 *
 * A field is written once, with a key for JSON and a label for a person, and comes out as the one or
 * the other: so the two never tell different things.
 */
#ifndef VNGTALLY_CLI_SHOW_H
#define VNGTALLY_CLI_SHOW_H

#include <vngtally/crypto/key.h>
#include <vngtally/report/fill.h>
#include <vngtally/report/json.h>
#include <vngtally/vote/journal.h>

#include "cli/cli.h"

/* One file or dossier being shown. */
struct vt_show {
    struct vt_cli *cli;
    const char *path;
    struct vt_bytes bytes; /* of a file: its content */
    size_t columns;
    size_t start; /* of this answer in cli->out */
    struct vt_json json;
    struct vt_fill fill;
    struct vt_buf text; /* scratch */
};

/* Spaces before a value that stands below its label. */
#define VT_SHOW_BELOW 4u

/* Begin with what it is, and end. */
void vt_show_begin(struct vt_show *show, const char *kind, enum vt_word what);
void vt_show_end(struct vt_show *show);

/* Take back what was written since begin: half an answer is none. */
void vt_show_abandon(struct vt_show *show);

/* A field. Texts are raw. Lines keep their ends. */
void vt_show_text(struct vt_show *show, const char *key, enum vt_word label, struct vt_bytes text);

/* The same for what is to be copied: never wrapped. */
void vt_show_line(struct vt_show *show, const char *key, enum vt_word label, struct vt_bytes text);

void vt_show_number(struct vt_show *show, const char *key, enum vt_word label, uint64_t number);
void vt_show_word(struct vt_show *show, const char *key, enum vt_word label, const char *value,
                  enum vt_word word);
void vt_show_instant(struct vt_show *show, const char *key, enum vt_word label, int64_t seconds);
void vt_show_date(struct vt_show *show, const char *key, enum vt_word label, struct vt_bytes date);
void vt_show_hex(struct vt_show *show, const char *key, enum vt_word label, struct vt_bytes raw);
void vt_show_key(struct vt_show *show, const char *key, enum vt_word label,
                 const struct vt_public_key *public_key);

/* For a person only: a sentence from the arguments in show->fill, a heading, an empty line. */
void vt_show_say(struct vt_show *show, enum vt_word word);
void vt_show_gap(struct vt_show *show);

/* That this is of a rehearsal, if the consultation that the first entry carries says so. */
void vt_show_rehearsal(struct vt_show *show, const struct vt_entry *first);

/* --split: a receipt taken apart into files of --out. */
enum vt_exit vt_show_split(struct vt_cli *cli);

/* What an entry is, in a word. */
enum vt_word vt_show_kind_word(enum vt_entry_kind kind);

/* Complain about the file; returns VT_EXIT_NO. */
enum vt_exit vt_show_wrong(const struct vt_show *show, const struct vt_error *err);
enum vt_exit vt_show_wrong_all(const struct vt_show *show, const struct vt_errors *errs);

/* The kinds. VT_EXIT_YES, VT_EXIT_NO (it is not in order; said on stderr) or VT_EXIT_TROUBLE. */
enum vt_exit vt_show_dossier(struct vt_show *show);
enum vt_exit vt_show_consultation(struct vt_show *show);
enum vt_exit vt_show_register(struct vt_show *show);
enum vt_exit vt_show_result(struct vt_show *show);
enum vt_exit vt_show_ballot(struct vt_show *show);
enum vt_exit vt_show_signature(struct vt_show *show);
enum vt_exit vt_show_toelichting(struct vt_show *show);
enum vt_exit vt_show_public_key(struct vt_show *show);
enum vt_exit vt_show_secret_key(struct vt_show *show);
enum vt_exit vt_show_checkpoint(struct vt_show *show);
enum vt_exit vt_show_receipt(struct vt_show *show);
enum vt_exit vt_show_journal(struct vt_show *show);
enum vt_exit vt_show_rekey(struct vt_show *show);
enum vt_exit vt_show_conviction(struct vt_show *show);
enum vt_exit vt_show_witness(struct vt_show *show);

#endif

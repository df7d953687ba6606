/* SPDX-License-Identifier: EUPL-1.2 */
/* What the commands share that add to a dossier: holding it, the time of an entry, entering it.
 * Everything here complains itself. */
#ifndef VNGTALLY_CLI_WRITER_H
#define VNGTALLY_CLI_WRITER_H

#include <vngtally/vote/result.h>

#include "cli/cli.h"
#include "io/store.h"

/* Complain of what is wrong with a dossier; returns VT_EXIT_TROUBLE. */
enum vt_exit vt_cli_trouble(const struct vt_cli *cli, const struct vt_trouble *why);

/* A dossier held for writing. Owner: who declares it; `= {0}` valid for vt_cli_let_go. */
struct vt_held {
    struct vt_store store;
    struct vt_keyfile *key;
};

/* Open the key of --key, and the dossier of the first operand for writing. What an earlier command
 * left undone is put in order, and told on stderr. VT_EXIT_YES or VT_EXIT_TROUBLE. */
enum vt_exit vt_cli_hold(struct vt_held *out, const struct vt_cli *cli);
void vt_cli_let_go(struct vt_held *held);

/* Tell on stderr when a time that was given lies more than a day after this computer's clock: what is
 * entered with it stays, and nothing can be entered with an earlier one any more. A clock that cannot
 * be read says nothing. In: `from`, where the time was given (an option, a file). Returns whether it
 * was told. */
bool vt_cli_ahead(const struct vt_cli *cli, const char *from, int64_t at);

/* The same for the first such one of --received and --at; once a command (vt_cli_hold does it, and
 * accept itself, before it looks at the files). */
bool vt_cli_ahead_given(const struct vt_cli *cli);

/* The time of an entry: --at, else the clock; not before the last entry's. VT_EXIT_YES or
 * VT_EXIT_TROUBLE. */
enum vt_exit vt_cli_entered(int64_t *entered, const struct vt_cli *cli,
                            const struct vt_store *store);

/* Enter one entry: add, commit, hand out. `path` is the file that a refusal is about, or NULL.
 * Out: *index (may be NULL). VT_EXIT_YES, VT_EXIT_NO (it breaks a rule) or VT_EXIT_TROUBLE. */
enum vt_exit vt_cli_enter(uint32_t *index, const struct vt_cli *cli, struct vt_store *store,
                          const struct vt_entry *entry, const char *path);

/* Commit what was added, and hand out the receipts of entries `from` to `to` - 1. VT_EXIT_YES or
 * VT_EXIT_TROUBLE; *committed (may be NULL) says whether they are in the dossier. */
enum vt_exit vt_cli_commit(bool *committed, const struct vt_cli *cli, struct vt_store *store,
                           uint32_t from, uint32_t to);

/* The work of a command that counts, on a dossier that is held; `result` is empty. */
typedef enum vt_exit vt_cli_result_work(struct vt_cli *cli, struct vt_store *store,
                                        struct vt_result *result);

/* Hold the dossier, do the work, let go and free the result. Complains itself of what it cannot do. */
enum vt_exit vt_cli_with_result(struct vt_cli *cli, vt_cli_result_work *work);

#endif

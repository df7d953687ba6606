/* SPDX-License-Identifier: EUPL-1.2 */
/* A dossier on the disk for one test: `d` in the scratch folder, made by the store itself from the
 * files and keys of vote/fixture.h, which also makes the entries. */
#ifndef VT_TESTS_IO_STORE_FIXTURE_H
#define VT_TESTS_IO_STORE_FIXTURE_H

#include "vote/fixture.h"

#include "io/faults.h"
#include "io/scratch.h"
#include "io/store.h"

#define DOSSIER "d"

/* Everything is the test's own. */
struct shelf {
    struct fixture f; /* the same consultation, in memory */
    struct vt_keyfile *key;
    struct vt_store store;
    struct vt_recovery found;
    struct vt_trouble why;
    struct vt_error err;
};

/* Test setup and teardown: an opened dossier, its key, and no store open. In *state, a shelf. */
int shelf_make(void **state);
int shelf_remove(void **state);
#define ON_SHELF(test) cmocka_unit_test_setup_teardown(test, shelf_make, shelf_remove)

/* Make a dossier of the fixture's files; what code it gives. */
enum vt_code shelf_create(struct shelf *shelf, const char *path);

/* Open `d` for writing; what code it gives. */
enum vt_code shelf_open(struct shelf *shelf);
void shelf_close(struct shelf *shelf);

/* Add a vote of this member to the open store. It is not committed. */
enum vt_code shelf_put(struct shelf *shelf, const char *member, unsigned key, uint32_t sequence);

/* Add the close and the result. */
void shelf_put_close(struct shelf *shelf);
void shelf_put_result(struct shelf *shelf);

/* Commit all and hand out the receipts from entry `from` on. */
void shelf_finish(struct shelf *shelf, uint32_t from);

/* A dossier with two ballots, a close and a result; closed again. */
void shelf_fill(struct shelf *shelf);

/* Fails unless a reader finds `d` in order: all entries hold, and the checkpoint covers them all. */
void shelf_in_order(struct shelf *shelf, uint32_t entries);

/* Save and restore files of `d`, by name. */
struct saved {
    struct vt_buf journal, checkpoint;
};
void shelf_save(struct saved *saved);
void shelf_restore(const struct saved *saved);
void shelf_forget(struct saved *saved);

#endif

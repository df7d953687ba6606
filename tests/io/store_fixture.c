/* SPDX-License-Identifier: EUPL-1.2 */
/* A dossier on the disk for one test. */
#include "io/store_fixture.h"

#include "io/init.h"

int shelf_make(void **state)
{
    unsigned char seed[VT_SEED_SIZE];
    memset(seed, (int)LOG_KEY, sizeof seed);
    if (scratch_make(state) != 0) {
        return -1;
    }
    struct shelf *shelf = calloc(1, sizeof *shelf);
    assert_non_null(shelf);
    assert_code(VT_OK, vt_io_init(NULL));
    fixture_open(&shelf->f);
    assert_code(VT_OK, vt_keyfile_create_from_seed(NULL, "log.key", VT_LIT("test"), NULL, seed,
                                                   &shelf->err));
    assert_code(VT_OK, vt_keyfile_open(&shelf->key, "log.key", NULL, &shelf->err));
    assert_code(VT_OK, shelf_create(shelf, DOSSIER));
    *state = shelf;
    return 0;
}

int shelf_remove(void **state)
{
    struct shelf *shelf = *state;
    fault_none();
    vt_store_close(&shelf->store);
    vt_keyfile_free(shelf->key);
    fixture_free(&shelf->f);
    free(shelf);
    return scratch_remove(state);
}

enum vt_code shelf_create(struct shelf *shelf, const char *path)
{
    struct vt_store store;
    struct vt_store_wrong wrong;
    struct vt_buf consultation = {0}, reg = {0};
    vt_buf_put(&consultation, vt_buf_view(&shelf->f.consultation));
    vt_buf_put(&reg, vt_buf_view(&shelf->f.reg));
    assert_code(VT_OK, vt_store_prepare(&store, &consultation, &reg, NULL, &wrong));
    enum vt_code code = vt_store_create(&store, path, shelf->key, &shelf->why);
    if (code == VT_OK) {
        assert_memory_equal(shelf->f.dossier.fingerprint.b, store.dossier.fingerprint.b,
                            VT_HASH_SIZE);
    }
    vt_store_close(&store);
    return code;
}

enum vt_code shelf_open(struct shelf *shelf)
{
    return vt_store_open(&shelf->store, &shelf->found, DOSSIER, shelf->key, &shelf->why);
}

void shelf_close(struct shelf *shelf)
{
    vt_store_close(&shelf->store);
}

enum vt_code shelf_put(struct shelf *shelf, const char *member, unsigned key, uint32_t sequence)
{
    struct fixture *f = &shelf->f;
    const struct vote vote = {
        .member = member, .sequence = sequence, .choices = AZWA_FOR, .key = key};
    vt_buf_clear(&f->file);
    put_ballot(&f->file, f, &vote);
    put_armor(&f->armor, vt_buf_view(&f->file), BALLOT_SPACE, key);
    const struct vt_entry entry = {.kind = VT_ENTRY_BALLOT,
                                   .entered = f->now,
                                   .received = f->now,
                                   .part_count = 2,
                                   .part = {vt_buf_view(&f->file), vt_buf_view(&f->armor)}};
    return vt_store_put(&shelf->store, NULL, &entry, NULL, &shelf->err);
}

static void put_text_entry(struct shelf *shelf, enum vt_entry_kind kind, struct vt_bytes text)
{
    const struct vt_entry entry = {
        .kind = kind, .entered = CLOSES, .received = CLOSES, .part_count = 1, .part = {text}};
    assert_code(VT_OK, vt_store_put(&shelf->store, NULL, &entry, NULL, &shelf->err));
}

void shelf_put_close(struct shelf *shelf)
{
    put_text_entry(shelf, VT_ENTRY_CLOSE,
                   VT_LIT("vngtally/close/v1\ncloses 2025-10-22T14:00:00Z\n"));
}

void shelf_put_result(struct shelf *shelf)
{
    static struct vt_result result;
    struct vt_buf text = {0};
    assert_code(VT_OK, vt_result_make(&result, &shelf->store.dossier));
    vt_result_put(&text, &result, &shelf->store.dossier);
    put_text_entry(shelf, VT_ENTRY_RESULT, vt_buf_view(&text));
    vt_result_free(&result);
    vt_buf_free(&text);
}

void shelf_finish(struct shelf *shelf, uint32_t from)
{
    assert_code(VT_OK, vt_store_commit(&shelf->store, &shelf->err));
    assert_code(VT_OK,
                vt_store_hand_out(&shelf->store, from, shelf->store.dossier.count, &shelf->err));
}

void shelf_fill(struct shelf *shelf)
{
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_OK, shelf_put(shelf, "GM0001", 1, 1));
    assert_code(VT_OK, shelf_put(shelf, "GM0003", 4, 1));
    shelf_put_close(shelf);
    shelf_put_result(shelf);
    shelf_finish(shelf, 1);
    shelf_close(shelf);
}

void shelf_in_order(struct shelf *shelf, uint32_t entries)
{
    struct vt_store store;
    uint64_t covered = 0;
    assert_code(VT_OK, vt_store_read(&store, DOSSIER, &shelf->why));
    assert_code(VT_OK, store.stop.code);
    assert_int_equal(store.journal.len, store.dossier.end);
    assert_int_equal(entries, store.dossier.count);
    assert_code(VT_OK, vt_store_covered(&covered, &store, &shelf->err));
    assert_int_equal(entries, covered);
    vt_store_close(&store);
}

static void save(struct vt_buf *out, const char *path)
{
    size_t len = 0;
    const char *text = scratch_get(path, &len);
    vt_buf_clear(out);
    vt_buf_put(out, (struct vt_bytes){(const unsigned char *)text, len});
}

void shelf_save(struct saved *saved)
{
    *saved = (struct saved){.journal = {0}};
    save(&saved->journal, DOSSIER "/journal");
    save(&saved->checkpoint, DOSSIER "/checkpoint");
}

void shelf_restore(const struct saved *saved)
{
    scratch_put(DOSSIER "/journal", vt_buf_view(&saved->journal), 0644);
    scratch_put(DOSSIER "/checkpoint", vt_buf_view(&saved->checkpoint), 0644);
}

void shelf_forget(struct saved *saved)
{
    vt_buf_free(&saved->journal);
    vt_buf_free(&saved->checkpoint);
}

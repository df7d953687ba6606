/* SPDX-License-Identifier: EUPL-1.2 */
/* Replay by many hands (io/replay.h): whoever does what, all of it comes out the same, also the first
 * thing that is wrong; and the same when only the edges of the trees are kept. */
#include "io/store_fixture.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "io/replay.h"
#include "io/store_parts.h"

/* More votes than are on their way at a time (io/store_entries.c), of few members. */
#define VOTES 600u

static const size_t hands[] = {1, 2, 3, 8, 64, 0};
#define HANDS (sizeof hands / sizeof hands[0])

/* Votes of one member, a new one each time, and then all that follows. */
static void fill(struct shelf *shelf)
{
    assert_code(VT_OK, shelf_open(shelf));
    for (uint32_t i = 1; i <= VOTES; i++) {
        assert_code(VT_OK, shelf_put(shelf, "GM0001", 1, i));
    }
    assert_code(VT_OK, shelf_put(shelf, "GM0003", 4, 1));
    shelf_put_close(shelf);
    shelf_put_result(shelf);
    shelf_finish(shelf, 1);
    shelf_close(shelf);
}

static void remove_receipts(void)
{
    assert_int_equal(0, rename(DOSSIER "/receipts", "elsewhere"));
}

static void put_back_receipts(void)
{
    assert_int_equal(0, rename("elsewhere", DOSSIER "/receipts"));
}

/* All that is said of it, as bytes. */
static void describe(struct vt_buf *out, const struct vt_replay *replay)
{
    const struct vt_dossier *dossier = &replay->store.dossier;
    struct vt_hash root;
    vt_buf_clear(out);
    for (size_t i = 0; i < VT_REPLAY_ITEMS; i++) {
        vt_buf_put_u64(out, replay->check[i].state);
        vt_buf_put_u64(out, replay->check[i].good);
        vt_buf_put_u64(out, replay->check[i].total);
        vt_buf_put_byte(out, '\n');
    }
    for (size_t i = 0; i < replay->count && i < VT_ERRORS_MAX; i++) {
        const struct vt_difference *difference = &replay->difference[i];
        const struct vt_error *err = &difference->err;
        vt_buf_put_text(out, difference->file);
        vt_buf_put_u64(out, difference->entry);
        vt_buf_put_text(out, vt_code_slug(err->code));
        vt_buf_put_u64(out, err->line);
        vt_buf_put_byte(out, ':');
        vt_buf_put_u64(out, err->column);
        vt_buf_put_text(out, err->subject);
        vt_buf_put_text(out, err->detail);
        vt_buf_put_byte(out, '\n');
    }
    vt_buf_put_u64(out, dossier->count);
    vt_buf_put_u64(out, dossier->end);
    if (replay->loaded) {
        assert_code(VT_OK, vt_merkle_root(&root, NULL, &dossier->journal, dossier->count));
        vt_hash_put_hex(out, &root);
    }
    if (replay->counted) {
        vt_result_put(out, &replay->result, dossier);
        vt_hash_put_hex(out, &dossier->result_leaf);
    }
    assert_code(VT_OK, vt_buf_code(out));
}

/* Replay with each number of hands; all must say the same. In *out, what they say. */
static void replay_all(struct vt_buf *out)
{
    struct vt_buf again = {0};
    for (size_t i = 0; i < HANDS; i++) {
        struct vt_replay replay;
        const struct vt_replay_how how = {.hands = hands[i]};
        assert_code(VT_OK, vt_replay_run_how(&replay, DOSSIER, &how, NULL));
        describe(i == 0 ? out : &again, &replay);
        if (i > 0) {
            assert_int_equal(out->len, again.len);
            assert_memory_equal(out->at, again.at, out->len);
        }
        vt_replay_free(&replay);
    }
    vt_buf_free(&again);
}

static void what_holds_is_the_same_with_any_number_of_hands(void **state)
{
    struct shelf *shelf = *state;
    struct vt_buf said = {0};
    fill(shelf);
    replay_all(&said);
    assert_true(said.len > 1000);
    vt_buf_free(&said);
}

/* Change the last byte of the base64 in the armor of an entry, or of a leaf line. */
static void damage(struct vt_buf *journal, const struct shelf *shelf, uint32_t entry, bool leaf)
{
    size_t end = (size_t)shelf->store.dossier.entry[entry + 1].offset;
    size_t at = end - 4;
    if (!leaf) {
        at = end - 160;
        while (journal->at[at] == '\n' || journal->at[at] == '-') {
            at--;
        }
    }
    journal->at[at] = journal->at[at] == 'A' ? 'B' : 'A';
}

/* Of several broken entries the first is told, in the same words, whichever hand finds one first. */
static void the_first_error_is_the_same_with_any_number_of_hands(void **state)
{
    static const struct {
        uint32_t entry[3];
        bool leaf[3];
    } cases[] = {
        {{1, 2, 3}, {false, false, false}},     {{7, 8, 9}, {true, false, true}},
        {{40, 41, 300}, {false, true, false}},  {{255, 256, 257}, {false, false, true}},
        {{599, 600, 600}, {true, false, true}},
    };
    struct shelf *shelf = *state;
    struct saved saved;
    struct vt_buf said = {0};
    fill(shelf);
    shelf_save(&saved);
    assert_code(VT_OK, vt_store_read(&shelf->store, DOSSIER, &shelf->why));
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct vt_buf broken = {0};
        char first[32];
        vt_buf_put(&broken, vt_buf_view(&saved.journal));
        for (size_t k = 0; k < 3; k++) {
            damage(&broken, shelf, cases[i].entry[k], cases[i].leaf[k]);
        }
        scratch_put(DOSSIER "/journal", vt_buf_view(&broken), 0644);
        replay_all(&said);
        (void)snprintf(first, sizeof first, "\njournal%u", cases[i].entry[0]);
        vt_buf_put_byte(&said, '\0');
        assert_non_null(strstr((const char *)said.at, first));
        vt_buf_free(&broken);
    }
    shelf_restore(&saved);
    shelf_forget(&saved);
    vt_buf_free(&said);
    vt_store_close(&shelf->store);
}

/* ---- only the edges of the trees ---- */

static enum vt_code load(struct vt_store *out, enum vt_keep keep, struct vt_trouble *why)
{
    const struct vt_store_how how = {.hold = VT_HOLD_MAPPED, .keep = keep};
    return vt_store_load(out, DOSSIER, &how, why);
}

/* What is wrong is told with its subject, though the hands only say that something is. */
static void the_first_error_names_what_is_wrong(void **state)
{
    struct shelf *shelf = *state;
    struct saved saved;
    struct vt_buf said = {0}, broken = {0};
    fill(shelf);
    shelf_save(&saved);
    assert_code(VT_OK, vt_store_read(&shelf->store, DOSSIER, &shelf->why));
    vt_buf_put(&broken, vt_buf_view(&saved.journal));
    size_t at = (size_t)shelf->store.dossier.entry[40].offset;
    size_t kind = vt_bytes_find(vt_buf_view(&broken), ' ', at) + 1;
    assert_memory_equal(broken.at + kind, "ballot", 6);
    memcpy(broken.at + kind, "bellet", 6);
    scratch_put(DOSSIER "/journal", vt_buf_view(&broken), 0644);
    replay_all(&said);
    vt_buf_put_byte(&said, '\0');
    assert_non_null(strstr((const char *)said.at, "bellet"));
    shelf_restore(&saved);
    shelf_forget(&saved);
    vt_buf_free(&said);
    vt_buf_free(&broken);
    vt_store_close(&shelf->store);
}

static void without_receipts_only_the_edges_are_kept_and_give_the_same(void **state)
{
    struct shelf *shelf = *state;
    struct vt_store all, edge;
    struct vt_buf text[2] = {{0}, {0}};
    struct vt_checkpoint head[2];
    fill(shelf);
    assert_code(VT_OK, load(&all, VT_KEEP_ALL, &shelf->why));
    assert_code(VT_OK, load(&edge, VT_KEEP_EDGE, &shelf->why));
    assert_true(edge.dossier.journal.level[0].room < 5);
    assert_true(all.dossier.journal.level[0].room > VOTES);
    assert_code(VT_OK, vt_dossier_checkpoint(&head[0], &all.dossier, all.dossier.count));
    assert_code(VT_OK, vt_dossier_checkpoint(&head[1], &edge.dossier, edge.dossier.count));
    assert_memory_equal(&head[0].root, &head[1].root, sizeof head[0].root);
    assert_code(VT_E_MERKLE_SIZE, vt_dossier_checkpoint(&head[1], &edge.dossier, 3));
    vt_result_put(&text[0], all.result, &all.dossier);
    vt_result_put(&text[1], edge.result, &edge.dossier);
    assert_int_equal(text[0].len, text[1].len);
    assert_memory_equal(text[0].at, text[1].at, text[0].len);
    vt_buf_free(&text[0]);
    vt_buf_free(&text[1]);
    vt_store_close(&all);
    vt_store_close(&edge);
}

static void receipts_or_not_the_rest_is_the_same(void **state)
{
    struct shelf *shelf = *state;
    struct vt_replay with, without;
    fill(shelf);
    assert_code(VT_OK, vt_replay_run(&with, DOSSIER, NULL, &shelf->err));
    assert_int_equal(VT_KEEP_ALL, with.store.dossier.journal.keep);
    remove_receipts();
    assert_code(VT_OK, vt_replay_run(&without, DOSSIER, NULL, &shelf->err));
    assert_int_equal(VT_KEEP_EDGE, without.store.dossier.journal.keep);
    assert_true(without.no_receipts);
    assert_int_equal(0, with.count);
    assert_int_equal(0, without.count);
    for (size_t i = 0; i < VT_REPLAY_ITEMS; i++) {
        if (i != VT_REPLAY_ACCEPTANCE && i != VT_REPLAY_COUNT) {
            assert_memory_equal(&with.check[i], &without.check[i], sizeof with.check[i]);
        }
    }
    vt_replay_free(&with);
    vt_replay_free(&without);
    put_back_receipts();
}

/* A journal that goes on after its checkpoint: its root of then is needed, and known. */
static void an_uncovered_journal_is_told_without_receipts_too(void **state)
{
    struct shelf *shelf = *state;
    struct saved before, after;
    struct vt_replay replay;
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_OK, shelf_put(shelf, "GM0001", 1, 1));
    shelf_finish(shelf, 1);
    shelf_save(&before);
    assert_code(VT_OK, shelf_put(shelf, "GM0001", 1, 2));
    shelf_finish(shelf, 2);
    shelf_close(shelf);
    shelf_save(&after);
    scratch_put(DOSSIER "/checkpoint", vt_buf_view(&before.checkpoint), 0644);
    remove_receipts();
    assert_code(VT_OK, vt_replay_run(&replay, DOSSIER, NULL, &shelf->err));
    assert_int_equal(VT_KEEP_ALL, replay.store.dossier.journal.keep);
    assert_int_equal(1, replay.count);
    assert_code(VT_E_REPLAY_UNCOVERED, replay.difference[0].err.code);
    vt_replay_free(&replay);
    put_back_receipts();
    shelf_restore(&after);
    shelf_forget(&before);
    shelf_forget(&after);
}

/* ---- keys looked at while the register is read ---- */

#define MEMBERS 1500u

/* A register of many members. The last one's name may be in a spelling that only the reader of YAML takes:
 * then the keys that were already told of are forgotten, while hands are looking at them. The key of member
 * `bad` (0: none) is no good point. */
static void put_register(bool plain, uint32_t bad)
{
    struct vt_buf text = {0};
    vt_buf_put_text(&text, "format: vngtally/register/v1\nmembers:\n");
    for (uint32_t i = 1; i <= MEMBERS; i++) {
        unsigned char seed[VT_SEED_SIZE] = {(unsigned char)i, (unsigned char)(i / 256)};
        unsigned char secret[VT_SECRET_KEY_SIZE];
        vt_secret_from_seed(secret, seed);
        struct vt_public_key key = vt_secret_public((struct vt_secret){secret});
        if (i == bad) {
            key = (struct vt_public_key){.b = {1}}; /* the neutral point */
        }
        vt_buf_put_text(&text, "  - code: M");
        vt_buf_put_u64(&text, 10000 + i);
        vt_buf_put_text(&text, i == MEMBERS && !plain ? "\n    name: 'Lid'" : "\n    name: Lid");
        vt_buf_put_text(&text, "\n    kind: bijzonder\n    votes: 1\n    keys:\n      - ");
        vt_ssh_key_put(&text, &key);
        vt_buf_put_byte(&text, '\n');
    }
    assert_code(VT_OK, vt_buf_code(&text));
    scratch_put(DOSSIER "/register.yaml", vt_buf_view(&text), 0644);
    vt_buf_free(&text);
}

/* A key that is no good point is found, and where it stands, however the register is spelled; and when all
 * are good the next thing that is wrong is found: it is not the register of this journal. */
static void a_bad_key_is_found_however_the_register_is_spelled(void **state)
{
    static const uint32_t bad[] = {0, 1, MEMBERS / 2, MEMBERS};
    for (size_t i = 0; i < 2 * sizeof bad / sizeof bad[0]; i++) {
        struct vt_buf said = {0};
        char at[40];
        put_register(i % 2 == 0, bad[i / 2]);
        replay_all(&said);
        vt_buf_put_byte(&said, '\0');
        (void)snprintf(at, sizeof at, "weak-key%u:", 2 + 6 * bad[i / 2]);
        assert_non_null(strstr((const char *)said.at, bad[i / 2] == 0 ? "opening-register" : at));
        vt_buf_free(&said);
    }
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_SHELF(what_holds_is_the_same_with_any_number_of_hands),
        ON_SHELF(the_first_error_is_the_same_with_any_number_of_hands),
        ON_SHELF(the_first_error_names_what_is_wrong),
        ON_SHELF(without_receipts_only_the_edges_are_kept_and_give_the_same),
        ON_SHELF(receipts_or_not_the_rest_is_the_same),
        ON_SHELF(an_uncovered_journal_is_told_without_receipts_too),
        ON_SHELF(a_bad_key_is_found_however_the_register_is_spelled),
    };
    return VT_RUN(tests);
}

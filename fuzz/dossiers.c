/* SPDX-License-Identifier: EUPL-1.2 */
/* Valid dossiers by chance, as folders in a house. */
#include "dossiers.h"

#include <unistd.h>

#include "house.h"
#include "io/init.h"
#include "io/keyfile.h"
#include "io/replay.h"
#include "io/store_report.h"
#include "vote/chance.h"
#include "vote/receipts.h"

static void name(char out[100], unsigned number, const char *folder, const char *file)
{
    (void)snprintf(out, 100, "d-%u%s%s", number, folder, file);
}

static void put_file(unsigned number, const char *path, struct vt_bytes bytes)
{
    char whole[100];
    name(whole, number, "/", path);
    house_put(whole, bytes);
}

static void sign(struct vt_buf *out, const struct fixture *f, uint64_t size)
{
    struct test_key log = test_key(LOG_KEY);
    struct vt_checkpoint head;
    vt_buf_clear(out);
    MUST(vt_dossier_checkpoint(&head, &f->dossier, size) == VT_OK);
    vt_checkpoint_put_signed(out, &head, &f->dossier.opening.log_key,
                             (struct vt_secret){log.secret});
}

static void put_receipt(unsigned number, const char *file, struct vt_buf *receipt)
{
    char whole[100];
    MUST(vt_buf_code(receipt) == VT_OK);
    name(whole, number, "/receipts/", file);
    house_put(whole, vt_buf_view(receipt));
    vt_buf_clear(receipt);
}

static void put_acceptance_receipts(unsigned number, const struct fixture *f)
{
    struct vt_buf head = {0}, receipt = {0};
    char file[VT_RECEIPT_NAME];
    for (uint32_t i = 1; i < f->dossier.count; i++) {
        if (vt_receipt_name(file, &f->dossier, i)) {
            sign(&head, f, (uint64_t)i + 1);
            MUST(vt_receipt_put_acceptance(&receipt, &f->dossier, vt_buf_view(&f->journal), i,
                                           vt_buf_view(&head)) == VT_OK);
            put_receipt(number, file, &receipt);
        }
    }
    vt_buf_free(&head);
    vt_buf_free(&receipt);
}

static void put_count_receipts(unsigned number, const struct fixture *f)
{
    static struct vt_result result;
    struct vt_buf head = {0}, receipt = {0};
    char file[VT_RECEIPT_NAME];
    MUST(vt_result_make(&result, &f->dossier) == VT_OK);
    vt_result_put(&receipt, &result, &f->dossier);
    put_file(number, "result.yaml", vt_buf_view(&receipt));
    vt_buf_clear(&receipt);
    sign(&head, f, f->dossier.count);
    for (uint32_t m = 0; m < f->dossier.reg.count; m++) {
        vt_receipt_count_name(file, &f->dossier, m);
        MUST(vt_receipt_put_count(&receipt, &f->dossier, vt_buf_view(&f->journal), &result, m,
                                  vt_buf_view(&head)) == VT_OK);
        put_receipt(number, file, &receipt);
    }
    vt_result_free(&result);
    vt_buf_free(&head);
    vt_buf_free(&receipt);
}

/* That of the log, in a file. */
static struct vt_keyfile *log_key(void)
{
    static struct vt_keyfile *key;
    unsigned char seed[VT_SEED_SIZE];
    memset(seed, LOG_KEY, sizeof seed);
    if (key == NULL) {
        MUST(vt_keyfile_create_from_seed(NULL, "log.key", VT_LIT("test"), NULL, seed, NULL) ==
             VT_OK);
        MUST(vt_keyfile_open(&key, "log.key", NULL, NULL) == VT_OK);
    }
    return key;
}

/* As the program enters one. */
static void enter_report(unsigned number, int64_t entered)
{
    static struct vt_store store;
    struct vt_report_set set = {0};
    struct vt_report_change change;
    struct vt_recovery found;
    struct vt_trouble why;
    char folder[100];
    name(folder, number, "", "");
    MUST(vt_store_open(&store, &found, folder, log_key(), &why) == VT_OK);
    MUST(vt_store_report_make(&set.made, &store, NULL, store.dossier.count, VT_DECIMALS_OWN,
                              NULL) == VT_OK);
    MUST(vt_store_report_enter(&change, &store, &set, entered, NULL) == VT_OK);
    vt_store_close(&store);
    vt_report_set_free(&set);
}

/* Every third has not been counted yet, every third has a report. */
static void make(unsigned number)
{
    static struct by_chance of;
    struct fixture *f = &of.f;
    struct vt_buf head = {0};
    char folder[100];
    chance_make(&of, number);
    name(folder, number, "", "");
    house_folder(folder);
    name(folder, number, "/", "receipts");
    house_folder(folder);
    if (number % 3 != 0) {
        (void)counted(f);
        put_count_receipts(number, f);
    }
    put_acceptance_receipts(number, f);
    sign(&head, f, f->dossier.count);
    put_file(number, "consultation.yaml", vt_buf_view(&f->consultation));
    put_file(number, "register.yaml", vt_buf_view(&f->reg));
    put_file(number, "journal", vt_buf_view(&f->journal));
    put_file(number, "checkpoint", vt_buf_view(&head));
    if (number % 3 == 1) {
        enter_report(number, f->now + 60);
    }
    vt_buf_free(&head);
    chance_free(&of);
}

static bool replay(unsigned number)
{
    static struct vt_replay replayed;
    struct vt_error err;
    char folder[100];
    name(folder, number, "", "");
    enum vt_code code = vt_replay_run(&replayed, folder, NULL, &err);
    bool holds = code == VT_OK && replayed.count == 0;
    for (int i = 0; i < VT_REPLAY_ITEMS && code == VT_OK; i++) {
        holds = holds && (replayed.check[i].state == VT_REPLAY_GOOD ||
                          replayed.check[i].state == VT_REPLAY_NONE);
    }
    vt_replay_free(&replayed);
    return holds;
}

bool dossier_holds(unsigned number)
{
    static bool made;
    if (!made) {
        made = true;
        house_open();
        MUST(vt_io_init(NULL) == VT_OK);
        for (unsigned i = 0; i < DOSSIERS; i++) {
            make(i);
            MUST(replay(i));
        }
        house_keep();
    }
    return replay(number);
}

void dossier_restore(unsigned number)
{
    char folder[100];
    name(folder, number, "", "");
    house_restore(folder);
}

/* ---- changes ---- */

enum change { ALTER, CUT, DOUBLE, SWAP, INSERT, DROP, REMOVE, RENAME, ADD, CHANGES };

/* The bytes of a file with one change, into *out. */
static void change_bytes(struct vt_buf *out, enum change change, struct vt_bytes was,
                         struct vt_bytes other, struct vt_bytes *rest)
{
    size_t at = (size_t)fuzz_below(rest, 65536) * 7 % (was.len + 1);
    size_t len = 1 + fuzz_below(rest, 200);
    struct vt_bytes before = vt_bytes_part(was, 0, at), middle = vt_bytes_part(was, at, len);
    struct vt_bytes after = vt_bytes_part(was, at + middle.len, was.len);
    vt_buf_put(out, before);
    if (change == ALTER && middle.len > 0) {
        unsigned char bits = (unsigned char)fuzz_byte(rest);
        vt_buf_put_byte(out, middle.at[0] ^ (bits == 0 ? 1 : bits));
        middle = vt_bytes_part(middle, 1, middle.len);
    } else if (change == DOUBLE) {
        vt_buf_put(out, middle);
    } else if (change == INSERT) {
        vt_buf_put(out, fuzz_part(rest, len));
    } else if (change == SWAP) {
        middle = vt_bytes_part(other, at, len);
    } else if (change == DROP) {
        middle = VT_LIT("");
    } else if (change == CUT) {
        return;
    }
    vt_buf_put(out, middle);
    vt_buf_put(out, after);
}

/* One of the dossier's files, each as likely as the others. */
static struct vt_bytes choose(const char **path, unsigned number, unsigned file)
{
    char folder[100];
    name(folder, number, "", "");
    return house_file(path, folder, file % house_count(folder));
}

bool dossier_change(unsigned number, struct vt_bytes *rest)
{
    const char *path = NULL, *unused = NULL;
    char other_path[100];
    struct vt_buf made = {0};
    enum change change = (enum change)fuzz_below(rest, CHANGES);
    struct vt_bytes was = choose(&path, number, fuzz_below(rest, 65536));
    struct vt_bytes other = choose(&unused, number, fuzz_below(rest, 65536));
    name(other_path, number, fuzz_byte(rest) % 2 == 0 ? "/" : "/receipts/", "een-ander");
    if (change == REMOVE) {
        return unlink(path) == 0;
    }
    if (change == RENAME) {
        return rename(path, other_path) == 0;
    }
    if (change == ADD) {
        house_put(other_path, was);
        return true;
    }
    change_bytes(&made, change, was, other, rest);
    bool different = !vt_bytes_equal(was, vt_buf_view(&made));
    house_put(path, vt_buf_view(&made));
    vt_buf_free(&made);
    return different;
}

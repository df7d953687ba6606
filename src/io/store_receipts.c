/* SPDX-License-Identifier: EUPL-1.2 */
/* The store: what is made from the journal and handed out: receipts and result.yaml. All of it is made
 * again, byte for byte, from journal and key, so nothing waits for a disk here: what proves a receipt is
 * in the journal, which was safe before. A power loss may take a receipt, or leave a piece of it, or zeros
 * in it: the next writer sees that and makes it again. Only what it can tell from a receipt that somebody
 * changed (which is left as it is, for replay to tell): a torn one has no other byte than the right one
 * or a zero.
 *
 * What witnesses signed cannot be made again: count receipts that may carry it are safe on the disk
 * before they get their names. */
#include <stdlib.h>

#include <sys/stat.h>

#include <vngtally/vote/cosigned.h>
#include <vngtally/vote/receipt.h>
#include <vngtally/vote/receipt_read.h>

#include "io/draft.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/stop.h"
#include "io/store_cosigned.h"
#include "io/store_parts.h"
#include "io/write.h"

/* Most receipts that are written together, and from how many bytes on they are. */
#define PILE 1024u
#define PILE_BYTES ((size_t)32 << 20)

/* What is at hand while receipts are written. */
struct desk {
    struct vt_store *store;
    struct vt_path folder;
    struct vt_buf checkpoint;
    bool only_missing;   /* leave those that stand there, whole */
    unsigned how;        /* VT_WRITE_SYNC, or 0 */
    struct vt_buf found; /* when only_missing: the torn one that stands there; else empty */
    size_t made;
    size_t waiting, bytes; /* receipts that wait to be written */
    char name[PILE][VT_RECEIPT_NAME];
    struct vt_buf text[PILE];
};

static enum vt_code desk_open(struct desk *desk, struct vt_store *store, bool only_missing,
                              struct vt_error *err)
{
    *desk = (struct desk){.store = store, .only_missing = only_missing};
    enum vt_file_kind kind = VT_FILE_NONE;
    enum vt_code code = vt_path_join(&desk->folder, store->path.text, VT_STORE_RECEIPTS, err);
    if (code == VT_OK) {
        code = vt_file_kind(&kind, desk->folder.text, err);
    }
    if (code == VT_OK && kind == VT_FILE_NONE) {
        code = vt_folder_make(desk->folder.text, false, err);
    }
    return code;
}

/* Write those that wait: first all of them; then they get their names. */
static enum vt_code write_pile(struct desk *desk, struct vt_error *err)
{
    struct vt_draft draft[PILE];
    const char *folder = desk->folder.text;
    size_t count = desk->waiting;
    for (size_t i = 0; i < count; i++) {
        draft[i] = (struct vt_draft){.name = desk->name[i], .content = vt_buf_view(&desk->text[i])};
    }
    desk->waiting = 0;
    desk->bytes = 0;
    enum vt_code code = count == 0 ? VT_OK : vt_drafts_write(folder, draft, count, desk->how, err);
    if (code == VT_OK && count > 0) {
        code = vt_drafts_place(folder, draft, count, desk->how, err);
        if (code != VT_OK) {
            vt_drafts_drop(folder, draft, count);
        }
    }
    desk->made += code == VT_OK ? count : 0;
    return code;
}

/* The end: write those that wait, unless something failed before. Returns `code`, or that of writing. */
static enum vt_code desk_close(struct desk *desk, enum vt_code code, struct vt_error *err)
{
    if (code == VT_OK) {
        code = write_pile(desk, err);
    }
    vt_buf_free(&desk->checkpoint);
    vt_buf_free(&desk->found);
    for (size_t i = 0; i < PILE; i++) {
        vt_buf_free(&desk->text[i]);
    }
    return code;
}

/* Where the text of the next one is to be written. */
static struct vt_buf *next_text(struct desk *desk)
{
    struct vt_buf *text = &desk->text[desk->waiting];
    vt_buf_clear(text);
    return text;
}

bool vt_store_is_torn(struct vt_bytes found, struct vt_bytes whole)
{
    if (found.len > whole.len) {
        return false;
    }
    for (size_t i = 0; i < found.len; i++) {
        if (found.at[i] != whole.at[i] && found.at[i] != 0) {
            return false;
        }
    }
    return found.len < whole.len || !vt_bytes_equal(found, whole);
}

/* Is it whole to its end? Whether it says what it should is for replay to tell. */
static bool is_whole(struct vt_bytes receipt)
{
    return vt_bytes_find(receipt, '\0', 0) == receipt.len && vt_receipt_checkpoint(receipt).len > 0;
}

/* Does a file of this name stand there, whole? One that cannot be read is left. Out: desk->found, what
 * stands there when it is not. */
static bool stands(struct desk *desk, const char *name)
{
    struct vt_path path;
    struct stat facts;
    vt_buf_clear(&desk->found);
    if (vt_path_join(&path, desk->folder.text, name, NULL) != VT_OK ||
        lstat(path.text, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        return false;
    }
    if (vt_file_read(&desk->found, path.text, VT_RECEIPT_MAX, NULL) != VT_OK) {
        vt_buf_clear(&desk->found);
        return true;
    }
    if (is_whole(vt_buf_view(&desk->found))) {
        vt_buf_clear(&desk->found);
        return true;
    }
    return false;
}

/* Add the receipt of which the text was just made to those that wait; not in place of one that is not
 * whole and not a torn one of this text either. */
static enum vt_code place(struct desk *desk, const char name[VT_RECEIPT_NAME], enum vt_code made,
                          struct vt_error *err)
{
    struct vt_bytes text = vt_buf_view(&desk->text[desk->waiting]);
    if (made != VT_OK) {
        return vt_fail_plain(err, made);
    }
    if (!vt_store_is_torn(vt_buf_view(&desk->found), text)) {
        return VT_OK;
    }
    for (size_t i = 0; i < VT_RECEIPT_NAME; i++) {
        desk->name[desk->waiting][i] = name[i];
    }
    desk->bytes += text.len;
    desk->waiting++;
    return desk->waiting == PILE || desk->bytes >= PILE_BYTES ? write_pile(desk, err) : VT_OK;
}

/* The acceptance receipt of an entry that has one. */
static enum vt_code acceptance(struct desk *desk, uint32_t index, struct vt_error *err)
{
    const struct vt_store *store = desk->store;
    char name[VT_RECEIPT_NAME];
    if (!vt_receipt_name(name, &store->dossier, index) ||
        (desk->only_missing && stands(desk, name))) {
        return VT_OK;
    }
    enum vt_code code = vt_store_sign(&desk->checkpoint, store, (uint64_t)index + 1, err);
    if (code != VT_OK) {
        return code;
    }
    code = vt_receipt_put_acceptance(next_text(desk), &store->dossier, store->journal, index,
                                     vt_buf_view(&desk->checkpoint));
    return place(desk, name, code, err);
}

/* The checkpoint of size result + 1, with the cosignatures that stand in the dossier. A result that
 * was just made has none. */
static enum vt_code result_checkpoint(struct desk *desk, struct vt_error *err)
{
    const struct vt_store *store = desk->store;
    enum vt_code code = VT_OK;
    if (desk->only_missing && store->dossier.opening.witness_count > 0) {
        code = vt_store_result_checkpoint(&desk->checkpoint, store, err);
    }
    if (code == VT_OK && desk->checkpoint.len == 0) {
        code = vt_store_sign(&desk->checkpoint, store, (uint64_t)store->dossier.result + 1, err);
    }
    return code;
}

/* Does the count receipt that stands there lack a cosignature that others carry? One whose checkpoint
 * is not in order is left as it is, for replay to tell. */
static bool lacks(const struct desk *desk, const char *name)
{
    const struct vt_opening *policy = &desk->store->dossier.opening;
    struct vt_buf text = {0};
    struct vt_path path;
    bool read = policy->witness_count > 0 &&
                vt_path_join(&path, desk->folder.text, name, NULL) == VT_OK &&
                vt_file_read(&text, path.text, VT_RECEIPT_MAX, NULL) == VT_OK;
    struct vt_bytes found = vt_receipt_checkpoint(vt_buf_view(&text));
    struct vt_cosigned sum = {0};
    bool less = read && !vt_bytes_equal(found, vt_buf_view(&desk->checkpoint)) &&
                vt_cosigned_take(&sum, vt_buf_view(&desk->checkpoint), policy) == VT_OK &&
                vt_cosigned_take(&sum, found, policy) == VT_OK;
    vt_buf_free(&text);
    return less;
}

/* Asked to stop, may the rest be left? Receipts that were lost can be made again as well by the next
 * writer; those of a batch that was just committed belong to it. */
static bool is_left(const struct desk *desk)
{
    return desk->only_missing && vt_stop_now();
}

/* Is there nothing to do for this count receipt? */
static bool may_stay(struct desk *desk, const char *name)
{
    return desk->only_missing && stands(desk, name) && !lacks(desk, name);
}

static enum vt_code counts_of(struct desk *desk, const struct vt_result *result,
                              struct vt_error *err)
{
    const struct vt_store *store = desk->store;
    uint32_t members = store->dossier.reg.count;
    char name[VT_RECEIPT_NAME];
    enum vt_code code = VT_OK;
    for (uint32_t m = 0; code == VT_OK && m < members; m++) {
        vt_watch_tell(store->watch, VT_STEP_RECEIPTS, m, members);
        if (is_left(desk)) {
            return vt_fail_plain(err, VT_E_INTERRUPTED);
        }
        vt_receipt_count_name(name, &store->dossier, m);
        if (may_stay(desk, name)) {
            continue;
        }
        code = vt_receipt_put_count(next_text(desk), &store->dossier, store->journal, result, m,
                                    vt_buf_view(&desk->checkpoint));
        code = place(desk, name, code, err);
    }
    return code;
}

/* May all count receipts stay? Then nothing needs to be counted. */
static bool all_counts_may_stay(struct desk *desk)
{
    uint32_t members = desk->store->dossier.reg.count;
    char name[VT_RECEIPT_NAME];
    for (uint32_t m = 0; m < members; m++) {
        if (desk->only_missing) {
            vt_watch_tell(desk->store->watch, VT_STEP_MEND, m, members);
        }
        vt_receipt_count_name(name, &desk->store->dossier, m);
        if (!may_stay(desk, name)) {
            return false;
        }
    }
    return true;
}

/* The count receipts of all members, around desk->checkpoint. */
static enum vt_code counts(struct desk *desk, struct vt_error *err)
{
    if (all_counts_may_stay(desk)) {
        return VT_OK;
    }
    struct vt_result *result = calloc(1, sizeof *result);
    if (result == NULL) {
        return vt_fail_plain(err, VT_E_MEMORY);
    }
    enum vt_code code = vt_store_count(result, desk->store, NULL);
    if (code == VT_OK) {
        code = counts_of(desk, result, err);
    } else {
        code = vt_fail_plain(err, code);
    }
    vt_result_free(result);
    free(result);
    return code;
}

/* result.yaml, unless it stands there, byte for byte. */
static enum vt_code result_file(bool *written, const struct vt_store *store, struct vt_error *err)
{
    struct vt_record record;
    struct vt_buf old = {0};
    struct vt_path path;
    *written = false;
    enum vt_code code = vt_path_join(&path, store->path.text, VT_STORE_RESULT, err);
    if (code != VT_OK) {
        return code;
    }
    code = vt_dossier_record(&record, &store->dossier, store->journal, store->dossier.result);
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    struct vt_bytes wanted = record.entry.part[0];
    bool same = vt_file_read(&old, path.text, wanted.len, NULL) == VT_OK &&
                vt_bytes_equal(vt_buf_view(&old), wanted);
    vt_buf_free(&old);
    if (same) {
        return VT_OK;
    }
    *written = true;
    return vt_write_file(store->path.text, VT_STORE_RESULT, wanted,
                         VT_WRITE_REPLACE | VT_WRITE_SYNC, err);
}

enum vt_code vt_store_hand_out(struct vt_store *store, uint32_t from, uint32_t to,
                               struct vt_error *err)
{
    struct desk desk;
    bool written = false;
    bool counted = store->dossier.result >= from && store->dossier.result < to;
    enum vt_code code = desk_open(&desk, store, false, err);
    for (uint32_t i = from; code == VT_OK && i < to; i++) {
        code = acceptance(&desk, i, err);
    }
    if (code == VT_OK && counted) {
        code = result_file(&written, store, err);
    }
    if (code == VT_OK && counted) {
        vt_buf_clear(&desk.checkpoint);
        code = result_checkpoint(&desk, err);
    }
    if (code == VT_OK && counted) {
        code = counts(&desk, err);
    }
    return desk_close(&desk, code, err);
}

enum vt_code vt_store_put_counts(struct vt_store *store, struct vt_bytes checkpoint,
                                 struct vt_error *err)
{
    struct desk desk;
    enum vt_code code = desk_open(&desk, store, true, err);
    desk.how = VT_WRITE_SYNC;
    if (code == VT_OK) {
        vt_buf_put(&desk.checkpoint, checkpoint);
        code = vt_buf_code(&desk.checkpoint);
        code = code == VT_OK ? counts(&desk, err) : vt_fail_plain(err, code);
    }
    return desk_close(&desk, code, err);
}

enum vt_code vt_store_mend(struct vt_store *store, struct vt_recovery *found, struct vt_error *err)
{
    struct desk desk;
    enum vt_code code = desk_open(&desk, store, true, err);
    desk.how = store->dossier.opening.witness_count > 0 ? VT_WRITE_SYNC : 0;
    for (uint32_t i = 1; code == VT_OK && i < store->dossier.count; i++) {
        vt_watch_tell(store->watch, VT_STEP_MEND, i, store->dossier.count);
        code = is_left(&desk) ? vt_fail_plain(err, VT_E_INTERRUPTED) : acceptance(&desk, i, err);
    }
    if (code == VT_OK && store->dossier.result != VT_NO_ENTRY) {
        code = result_file(&found->result, store, err);
    }
    if (code == VT_OK && store->dossier.result != VT_NO_ENTRY) {
        vt_buf_clear(&desk.checkpoint);
        code = result_checkpoint(&desk, err);
    }
    if (code == VT_OK && store->dossier.result != VT_NO_ENTRY) {
        code = counts(&desk, err);
    }
    code = desk_close(&desk, code, err);
    found->receipts = desk.made;
    return code;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Replay: every receipt is written again from the journal, around the checkpoint that it carries,
 * whose signature is verified and whose size and root are those of the journal at that entry. */
#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>
#include <vngtally/crypto/checkpoint.h>
#include <vngtally/vote/receipt.h>

#include "io/replay_parts.h"
#include "io/store_parts.h"

/* A receipt is no larger than this: an opening, a result and a handful of proofs. */
#define RECEIPT_MAX ((size_t)160 << 20)

/* What is at hand. */
struct desk {
    struct vt_replay *replay;
    struct vt_buf found, expected;
    struct vt_names names;
    size_t seen;            /* names that were expected and are there */
    struct vt_buf cosigned; /* the checkpoint that all count receipts carry */
};

/* The checkpoint that a receipt carries: signed by the log, for this tree? And by how many witnesses? */
static enum vt_code check_checkpoint(size_t *witnessed, const struct vt_dossier *dossier,
                                     struct vt_bytes bytes, uint64_t size, struct vt_error *err)
{
    struct vt_checkpoint checkpoint, expected;
    if (bytes.len == 0) {
        return vt_fail_plain(err, VT_E_REPLAY_RECEIPT);
    }
    enum vt_code code =
        vt_checkpoint_verify(&checkpoint, witnessed, bytes, &dossier->opening.log_key,
                             dossier->opening.witness, dossier->opening.witness_count);
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    code = vt_dossier_checkpoint(&expected, dossier, size);
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    return checkpoint.size == size && vt_hash_equal(&checkpoint.root, &expected.root)
               ? VT_OK
               : vt_fail_plain(err, VT_E_PROOF_ROOT);
}

static enum vt_code write_again(struct desk *desk, uint32_t index, uint32_t member,
                                struct vt_bytes checkpoint)
{
    const struct vt_store *store = &desk->replay->store;
    vt_buf_clear(&desk->expected);
    if (index != VT_NO_ENTRY) {
        return vt_receipt_put_acceptance(&desk->expected, &store->dossier, store->journal, index,
                                         checkpoint);
    }
    return vt_receipt_put_count(&desk->expected, &store->dossier, store->journal,
                                &desk->replay->result, member, checkpoint);
}

/* All count receipts carry one checkpoint, with the same cosignatures; so does the file `checkpoint`
 * while it is of that size. */
static enum vt_code check_cosigned(struct desk *desk, struct vt_bytes checkpoint,
                                   struct vt_error *err)
{
    if (desk->cosigned.len == 0) {
        vt_buf_put(&desk->cosigned, checkpoint);
    }
    return vt_bytes_equal(vt_buf_view(&desk->cosigned), checkpoint)
               ? VT_OK
               : vt_fail_plain(err, VT_E_REPLAY_COSIGNED);
}

static bool has_zeros(struct vt_bytes bytes)
{
    return vt_bytes_find(bytes, '\0', 0) < bytes.len;
}

/* How the end of a receipt, from `checkpoint <length>` on, stands to the length that it says: -1 when it
 * is shorter, 1 when it is longer; 0 also when there is no length to read. */
static int compare_end(struct vt_bytes end)
{
    const struct vt_bytes mark = VT_LIT("checkpoint ");
    uint64_t len;
    size_t newline = vt_bytes_find(end, '\n', 0);
    if (newline == end.len) {
        return end.len < mark.len + VT_U64_DIGITS ? -1 : 0;
    }
    struct vt_bytes digits =
        vt_bytes_part(end, mark.len, newline < mark.len ? 0 : newline - mark.len);
    if (vt_number_parse(&len, digits, RECEIPT_MAX) != VT_OK) {
        return 0;
    }
    size_t rest = end.len - newline - 1;
    return rest < len ? -1 : rest > len ? 1 : 0;
}

/* Is it a torn one (store_parts.h), which a writer makes again? Its checkpoint may be torn too, and that
 * cannot be written again here: `head` is what comes before it, and `end` the answer of compare_end. */
static bool is_torn(struct vt_bytes found, struct vt_bytes head, int end)
{
    struct vt_bytes same = vt_bytes_part(found, 0, head.len);
    bool matches = vt_bytes_equal(same, head) || vt_store_is_torn(same, head);
    return matches && end <= 0 && (end < 0 || has_zeros(found));
}

/* A receipt that does not end in a checkpoint of the length that it says: up to there it may differ
 * too, and that comes first. */
static void without_checkpoint(struct desk *desk, enum vt_replay_item item, const char *name,
                               struct vt_bytes bytes)
{
    const struct vt_bytes end = VT_LIT("checkpoint 0\n");
    struct vt_bytes expected = vt_buf_view(&desk->expected);
    struct vt_bytes head = vt_bytes_part(expected, 0, expected.len - end.len);
    struct vt_error wrong;
    if (is_torn(bytes, head, compare_end(vt_bytes_part(bytes, head.len, bytes.len)))) {
        (void)vt_fail_plain(&wrong, VT_E_REPLAY_TORN);
    } else if (vt_lines_differ(&wrong, VT_E_REPLAY_DIFFERS, vt_bytes_part(bytes, 0, head.len),
                               head) == VT_OK) {
        (void)vt_fail_plain(&wrong, VT_E_REPLAY_RECEIPT);
        vt_bytes_place(&wrong.line, &wrong.column, bytes, head.len);
    }
    vt_replay_differs(desk->replay, item, VT_STORE_RECEIPTS, name, &wrong);
}

/* Hold a receipt, found and written again, against each other, and its checkpoint against the tree. */
static enum vt_code compare(struct desk *desk, enum vt_replay_item item, const char *name,
                            struct vt_bytes checkpoint, uint64_t size)
{
    const struct vt_dossier *dossier = &desk->replay->store.dossier;
    struct vt_bytes bytes = vt_buf_view(&desk->found);
    struct vt_error wrong, signature;
    size_t witnessed = 0;
    enum vt_code bad = check_checkpoint(&witnessed, dossier, checkpoint, size, &signature);
    if (bad == VT_OK && item == VT_REPLAY_COUNT) {
        bad = check_cosigned(desk, checkpoint, &signature);
    }
    struct vt_bytes head =
        vt_bytes_part(vt_buf_view(&desk->expected), 0, desk->expected.len - checkpoint.len);
    if (is_torn(bytes, head, 0)) {
        (void)vt_fail_plain(&wrong, VT_E_REPLAY_TORN);
        vt_replay_differs(desk->replay, item, VT_STORE_RECEIPTS, name, &wrong);
    } else if (vt_lines_differ(&wrong, VT_E_REPLAY_DIFFERS, bytes, vt_buf_view(&desk->expected)) !=
               VT_OK) {
        vt_replay_differs(desk->replay, item, VT_STORE_RECEIPTS, name, &wrong);
    } else if (bad != VT_OK) {
        vt_bytes_place(&signature.line, &signature.column, bytes,
                       (size_t)(checkpoint.at - bytes.at));
        vt_replay_differs(desk->replay, item, VT_STORE_RECEIPTS, name, &signature);
    } else {
        vt_replay_good(desk->replay, item);
        desk->replay->check[VT_REPLAY_WITNESSES].good +=
            item == VT_REPLAY_COUNT && witnessed >= dossier->opening.quorum;
    }
    return VT_OK;
}

/* One receipt: the acceptance receipt of entry `index`, or the count receipt of `member`. */
static enum vt_code check_receipt(struct desk *desk, enum vt_replay_item item, const char *name,
                                  uint32_t index, uint32_t member, struct vt_error *err)
{
    const struct vt_dossier *dossier = &desk->replay->store.dossier;
    bool there;
    desk->replay->check[item].total++;
    enum vt_code code = vt_replay_read(&desk->found, &there, desk->replay, item, VT_STORE_RECEIPTS,
                                       name, RECEIPT_MAX, err);
    if (code != VT_OK || !there) {
        return code;
    }
    desk->seen++;
    struct vt_bytes bytes = vt_buf_view(&desk->found);
    struct vt_bytes checkpoint = vt_receipt_checkpoint(bytes);
    uint64_t size = (uint64_t)(index != VT_NO_ENTRY ? index : dossier->result) + 1;
    code = write_again(desk, index, member, checkpoint);
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    if (checkpoint.len == 0) {
        without_checkpoint(desk, item, name, bytes);
        return VT_OK;
    }
    return compare(desk, item, name, checkpoint, size);
}

static enum vt_code check_all(struct desk *desk, struct vt_error *err)
{
    const struct vt_dossier *dossier = &desk->replay->store.dossier;
    char name[VT_RECEIPT_NAME];
    const struct vt_watch *watch = desk->replay->store.watch;
    uint64_t members = desk->replay->counted ? dossier->reg.count : 0;
    enum vt_code code = VT_OK;
    for (uint32_t i = 0; code == VT_OK && i < dossier->count; i++) {
        vt_watch_tell(watch, VT_STEP_COMPARE, i, dossier->count + members);
        if (vt_receipt_name(name, dossier, i)) {
            code = check_receipt(desk, VT_REPLAY_ACCEPTANCE, name, i, VT_NO_MEMBER, err);
        }
    }
    for (uint32_t m = 0; code == VT_OK && m < members; m++) {
        vt_watch_tell(watch, VT_STEP_COMPARE, (uint64_t)dossier->count + m,
                      dossier->count + members);
        vt_receipt_count_name(name, dossier, m);
        code = check_receipt(desk, VT_REPLAY_COUNT, name, VT_NO_ENTRY, m, err);
    }
    return code;
}

/* ---- nothing else stands in receipts/ ---- */

static void check_names(struct desk *desk)
{
    if (desk->seen == desk->names.count) {
        return; /* every expected name is there once, so there is no other */
    }
    for (size_t i = 0; i < desk->names.count; i++) {
        if (vt_receipt_is_named(&desk->replay->store.dossier,
                                vt_bytes_of(desk->names.at[i].text))) {
            continue;
        }
        vt_replay_extra(desk->replay, VT_REPLAY_ACCEPTANCE, VT_STORE_RECEIPTS,
                        desk->names.at[i].text);
    }
}

static enum vt_code list_names(struct desk *desk, struct vt_error *err)
{
    struct vt_path path;
    struct vt_error wrong;
    if (desk->replay->store.dossier.journal.keep == VT_KEEP_EDGE) {
        desk->replay->no_receipts = true; /* there were none when the folder was listed */
        return VT_OK;
    }
    enum vt_code code = vt_path_join(&path, desk->replay->store.path.text, VT_STORE_RECEIPTS, err);
    if (code != VT_OK) {
        return code;
    }
    code = vt_folder_list(&desk->names, path.text, VT_FOLDER_MOST, &wrong);
    desk->replay->no_receipts = code == VT_E_NOT_FOUND;
    if (code == VT_E_NOT_FOUND) {
        return VT_OK;
    }
    if (code == VT_E_NOT_A_FOLDER) {
        (void)vt_fail_plain(&wrong, VT_E_REPLAY_MISSING);
        vt_replay_differs(desk->replay, VT_REPLAY_ACCEPTANCE, NULL, VT_STORE_RECEIPTS, &wrong);
        return VT_OK;
    }
    if (code != VT_OK && err != NULL) {
        *err = wrong;
    }
    return code;
}

/* While the newest checkpoint is that of the result, it is what the count receipts must carry. */
static void take_cosigned(struct desk *desk)
{
    const struct vt_replay *replay = desk->replay;
    if (replay->counted && replay->check[VT_REPLAY_CHECKPOINT].state == VT_REPLAY_GOOD &&
        replay->store.dossier.count == replay->store.dossier.result + 1) {
        vt_buf_put(&desk->cosigned, vt_buf_view(&replay->store.checkpoint));
    }
}

/* Did enough witnesses sign? That they did not yet is no difference. */
static void conclude_witnesses(struct vt_replay *replay)
{
    struct vt_replay_check *check = &replay->check[VT_REPLAY_WITNESSES];
    if (replay->store.dossier.opening.quorum == 0 || !replay->counted) {
        *check = (struct vt_replay_check){.state = VT_REPLAY_NONE};
        return;
    }
    check->total = replay->store.dossier.reg.count;
    check->state = check->good == check->total ? VT_REPLAY_GOOD : VT_REPLAY_LACKING;
}

static void nothing_of(struct vt_replay *replay, enum vt_replay_item item)
{
    struct vt_replay_check *check = &replay->check[item];
    if (check->state == VT_REPLAY_NOT_RUN && check->total == 0) {
        check->state = VT_REPLAY_NONE;
    }
}

enum vt_code vt_replay_receipts(struct vt_replay *replay, struct vt_error *err)
{
    struct desk desk = {.replay = replay};
    enum vt_code code = list_names(&desk, err);
    take_cosigned(&desk);
    if (code == VT_OK && !replay->no_receipts) {
        code = check_all(&desk, err);
    }
    if (code == VT_OK && vt_buf_code(&desk.cosigned) != VT_OK) {
        code = vt_fail_plain(err, vt_buf_code(&desk.cosigned));
    }
    conclude_witnesses(replay);
    if (code == VT_OK) {
        check_names(&desk);
    }
    if (!replay->no_receipts) {
        nothing_of(replay, VT_REPLAY_ACCEPTANCE);
        nothing_of(replay, VT_REPLAY_COUNT);
    }
    vt_names_free(&desk.names);
    vt_buf_free(&desk.found);
    vt_buf_free(&desk.expected);
    vt_buf_free(&desk.cosigned);
    return code;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The store: gathering and adding cosignatures. */
#include "io/store_cosigned.h"

#include <stdlib.h>

#include <vngtally/base/lines.h>
#include <vngtally/base/text.h>
#include <vngtally/vote/cosigned.h>
#include <vngtally/vote/receipt.h>
#include <vngtally/vote/receipt_read.h>

#include "io/file.h"
#include "io/store_parts.h"
#include "io/write.h"

/* ---- the checkpoint of the result ---- */

/* Is this a checkpoint over the first `size` entries? Its lines are looked at by others. */
static bool is_of_size(const struct vt_store *store, struct vt_bytes bytes, uint64_t size)
{
    struct vt_checkpoint own;
    struct vt_buf text = {0};
    bool is = vt_dossier_checkpoint(&own, &store->dossier, size) == VT_OK;
    if (is) {
        vt_checkpoint_put_text(&text, &own);
        vt_buf_put_byte(&text, '\n');
        is = vt_buf_code(&text) == VT_OK && vt_bytes_starts(bytes, vt_buf_view(&text));
    }
    vt_buf_free(&text);
    return is;
}

/* Add what `bytes` has to what *out has; nothing when it is not in order. */
static enum vt_code merge(struct vt_buf *out, const struct vt_store *store, struct vt_bytes bytes)
{
    const struct vt_opening *policy = &store->dossier.opening;
    struct vt_cosigned sum = {0};
    struct vt_buf next = {0};
    enum vt_code code = VT_OK;
    if (vt_bytes_equal(vt_buf_view(out), bytes)) {
        return VT_OK;
    }
    if (out->len > 0) {
        code = vt_cosigned_take(&sum, vt_buf_view(out), policy);
    }
    if (code == VT_OK) {
        code = vt_cosigned_take(&sum, bytes, policy);
    }
    if (code != VT_OK) {
        return code == VT_E_MEMORY ? code : VT_OK;
    }
    vt_cosigned_put(&next, &sum);
    code = vt_buf_code(&next);
    if (code == VT_OK) {
        struct vt_buf old = *out;
        *out = next;
        next = old;
    }
    vt_buf_free(&next);
    return code;
}

/* Read a count receipt, if it can be read. */
static enum vt_code read_receipt(struct vt_buf *out, const struct vt_store *store, uint32_t member,
                                 struct vt_error *err)
{
    char name[VT_RECEIPT_NAME];
    struct vt_path folder, path;
    vt_receipt_count_name(name, &store->dossier, member);
    enum vt_code code = vt_path_join(&folder, store->path.text, VT_STORE_RECEIPTS, err);
    if (code == VT_OK) {
        code = vt_path_join(&path, folder.text, name, err);
    }
    if (code != VT_OK) {
        return code;
    }
    code = vt_file_read(out, path.text, VT_RECEIPT_MAX, err);
    if (code == VT_E_NOT_FOUND || code == VT_E_NOT_A_FILE || code == VT_E_FILE_TOO_BIG) {
        vt_buf_clear(out);
        return VT_OK;
    }
    return code;
}

enum vt_code vt_store_result_checkpoint(struct vt_buf *out, const struct vt_store *store,
                                        struct vt_error *err)
{
    uint64_t size = (uint64_t)store->dossier.result + 1;
    struct vt_buf receipt = {0};
    enum vt_code code = VT_OK;
    vt_buf_clear(out);
    if (is_of_size(store, vt_buf_view(&store->checkpoint), size)) {
        code = merge(out, store, vt_buf_view(&store->checkpoint));
    }
    for (uint32_t m = 0; code == VT_OK && m < store->dossier.reg.count; m++) {
        code = read_receipt(&receipt, store, m, err);
        struct vt_bytes found = vt_receipt_checkpoint(vt_buf_view(&receipt));
        if (code == VT_OK && is_of_size(store, found, size)) {
            code = merge(out, store, found);
        }
    }
    vt_buf_free(&receipt);
    return code == VT_E_MEMORY ? vt_fail_plain(err, code) : code;
}

/* ---- adding ---- */

/* The two checkpoints that lines may belong to; one when they are the same. */
struct desk {
    struct vt_store store;
    struct vt_buf result;               /* the checkpoint of size result + 1, as it stood */
    struct vt_cosigned newest, counted; /* counted.text empty: there is none, or it is the newest */
    bool newest_grew;
};

/* A line is of the one or the other. */
static enum vt_code add_line(struct vt_cosigning *out, struct desk *desk, struct vt_bytes line)
{
    const struct vt_opening *policy = &desk->store.dossier.opening;
    bool added;
    enum vt_code code = vt_cosigned_add(&added, &desk->newest, line, policy);
    if (code == VT_OK) {
        desk->newest_grew = desk->newest_grew || added;
    } else if (code == VT_E_SIGNATURE && desk->counted.text.len > 0) {
        code = vt_cosigned_add(&added, &desk->counted, line, policy);
    }
    if (code == VT_OK) {
        out->added += added;
        out->stood += !added;
    }
    return code;
}

static enum vt_code add_lines(struct vt_cosigning *out, struct desk *desk, struct vt_bytes text,
                              struct vt_error *err)
{
    struct vt_bytes line;
    size_t offset;
    enum vt_code code = vt_text_check(&offset, text, VT_TEXT_LINES);
    if (code != VT_OK) {
        return vt_text_fail(err, code, text, offset);
    }
    struct vt_lines lines = vt_lines_of(text);
    while (!vt_lines_done(&lines)) {
        struct vt_lines before = lines;
        code = vt_lines_next(&line, &lines) ? add_line(out, desk, line) : VT_E_NOTE_FORM;
        if (code == VT_E_MEMORY) {
            return vt_fail_plain(err, code);
        }
        if (code != VT_OK) {
            return vt_lines_fail(err, VT_E_COSIGNED_LINE, &before);
        }
    }
    return out->added + out->stood > 0 ? VT_OK : vt_lines_fail(err, VT_E_COSIGNED_LINE, &lines);
}

/* Whatever a writer would have to put in order first, with the key that signs. */
static enum vt_code check_finished(struct desk *desk, struct vt_trouble *why)
{
    struct vt_store *store = &desk->store;
    struct vt_error err = {0};
    if (store->dossier.opening.witness_count == 0) {
        (void)vt_fail_plain(&err, VT_E_COSIGNED_NONE);
        return vt_trouble_set(why, store->path.text, VT_STORE_JOURNAL, &err);
    }
    enum vt_code code = vt_store_covered(&store->covered, store, &err);
    if (code != VT_OK) {
        return vt_trouble_set(why, store->path.text, VT_STORE_CHECKPOINT, &err);
    }
    code = vt_store_check_strays(store, &err);
    if (code != VT_OK) {
        return vt_trouble_set(why, NULL, NULL, &err);
    }
    if (store->stop.code != VT_OK || store->covered != store->dossier.count) {
        (void)vt_fail_plain(&err, VT_E_COSIGNED_UNFINISHED);
        return vt_trouble_set(why, store->path.text, VT_STORE_JOURNAL, &err);
    }
    return VT_OK;
}

/* What the two checkpoints have now. */
static enum vt_code gather(struct desk *desk, struct vt_error *err)
{
    const struct vt_store *store = &desk->store;
    const struct vt_opening *policy = &store->dossier.opening;
    enum vt_code code = VT_OK;
    if (store->dossier.result != VT_NO_ENTRY) {
        code = vt_store_result_checkpoint(&desk->result, store, err);
    }
    if (code != VT_OK) {
        return code;
    }
    bool one = store->covered == (uint64_t)store->dossier.result + 1;
    struct vt_bytes newest = vt_buf_view(one ? &desk->result : &store->checkpoint);
    code = vt_cosigned_take(&desk->newest, newest, policy);
    if (code == VT_OK && !one && desk->result.len > 0) {
        code = vt_cosigned_take(&desk->counted, vt_buf_view(&desk->result), policy);
    }
    return code == VT_OK ? VT_OK : vt_fail_plain(err, code);
}

/* The checkpoint first: it is the one place where its cosignatures stand for sure. */
static enum vt_code write_all(struct desk *desk, struct vt_error *err)
{
    struct vt_store *store = &desk->store;
    bool counted = store->dossier.result != VT_NO_ENTRY;
    bool one = counted && store->covered == (uint64_t)store->dossier.result + 1;
    struct vt_buf text = {0};
    enum vt_code code = VT_OK;
    if (desk->newest_grew) {
        vt_cosigned_put(&text, &desk->newest);
        code = vt_buf_code(&text);
        code = code != VT_OK
                   ? vt_fail_plain(err, code)
                   : vt_write_file(store->path.text, VT_STORE_CHECKPOINT, vt_buf_view(&text),
                                   VT_WRITE_REPLACE | VT_WRITE_SYNC, err);
    }
    if (code == VT_OK && counted) { /* also when it stood already: some may lack it after a crash */
        vt_buf_clear(&text);
        vt_cosigned_put(&text, one ? &desk->newest : &desk->counted);
        code = vt_buf_code(&text);
        code = code != VT_OK ? vt_fail_plain(err, code)
                             : vt_store_put_counts(store, vt_buf_view(&text), err);
    }
    vt_buf_free(&text);
    return code;
}

static enum vt_code cosign(struct vt_cosigning *out, struct desk *desk, struct vt_bytes lines,
                           struct vt_trouble *why)
{
    const struct vt_dossier *dossier = &desk->store.dossier;
    struct vt_error err = {0};
    enum vt_code code = check_finished(desk, why);
    if (code != VT_OK) {
        return code;
    }
    code = gather(desk, &err);
    if (code == VT_OK && dossier->result != VT_NO_ENTRY && desk->result.len == 0) {
        code = vt_fail_plain(&err, VT_E_COSIGNED_UNFINISHED);
    }
    if (code == VT_OK) {
        code = add_lines(out, desk, lines, &err);
    }
    if (code == VT_OK) {
        code = write_all(desk, &err);
    }
    if (code != VT_OK) {
        return vt_trouble_set(why, NULL, NULL, &err);
    }
    out->newest = dossier->count;
    out->newest_count = desk->newest.count;
    out->quorum = dossier->opening.quorum;
    if (dossier->result != VT_NO_ENTRY) {
        out->result = (uint64_t)dossier->result + 1;
        out->result_count = out->result == out->newest ? desk->newest.count : desk->counted.count;
    }
    return VT_OK;
}

enum vt_code vt_store_cosign(struct vt_cosigning *out, const char *path, struct vt_bytes lines,
                             const struct vt_watch *watch, struct vt_trouble *why)
{
    struct vt_lock lock = {0};
    struct vt_error err = {0};
    struct desk *desk = calloc(1, sizeof *desk);
    *out = (struct vt_cosigning){0};
    *why = (struct vt_trouble){0};
    if (desk == NULL) {
        (void)vt_fail_plain(&err, VT_E_MEMORY);
        return vt_trouble_set(why, NULL, NULL, &err);
    }
    enum vt_code code = vt_lock_take(&lock, path, &err);
    if (code != VT_OK) {
        code = vt_trouble_set(why, NULL, NULL, &err);
        goto out;
    }
    code = vt_store_read_watched(&desk->store, path, watch, why);
    if (code == VT_OK) {
        code = cosign(out, desk, lines, why);
    }
out:
    vt_store_close(&desk->store);
    vt_lock_release(&lock);
    vt_buf_free(&desk->result);
    free(desk);
    return code;
}

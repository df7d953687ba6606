/* SPDX-License-Identifier: EUPL-1.2 */
/* What a file tells of a tree that a log signed. */
#include <vngtally/base/lines.h>
#include <vngtally/vote/convict.h>
#include <vngtally/vote/journal.h>
#include <vngtally/vote/witness.h>

/* The checkpoint's own text. */
static enum vt_code take_checkpoint(struct vt_testimony *out, struct vt_bytes bytes,
                                    struct vt_error *err)
{
    struct vt_note note;
    out->checkpoint = bytes;
    enum vt_code code = vt_note_parse(&note, bytes);
    if (code == VT_OK) {
        code = vt_checkpoint_parse_foreign(&out->head, note.text);
    }
    return code == VT_OK ? VT_OK : vt_fail_plain(err, code);
}

static enum vt_code take_receipt(struct vt_testimony *out, struct vt_bytes bytes,
                                 struct vt_error *err)
{
    enum vt_code code = vt_receipt_read(&out->receipt, bytes, err);
    if (code != VT_OK) {
        return code;
    }
    out->text = bytes;
    if (out->receipt.entry[0].index == 0) {
        out->opening = out->receipt.entry[0].bytes;
    }
    return take_checkpoint(out, out->receipt.checkpoint, err);
}

static enum vt_code take_request(struct vt_testimony *out, struct vt_bytes bytes,
                                 struct vt_error *err)
{
    struct vt_submission request;
    enum vt_code code = vt_submission_read(&request, bytes, err);
    if (code != VT_OK) {
        return code;
    }
    out->has_request = true;
    out->old_size = request.old_size;
    out->proof = request.proof;
    return take_checkpoint(out, request.checkpoint, err);
}

/* A signed note: at least one line, then in the end an empty one and signatures. */
static bool is_note(struct vt_bytes bytes)
{
    struct vt_note note;
    struct vt_checkpoint head;
    return vt_note_parse(&note, bytes) == VT_OK &&
           vt_checkpoint_parse_foreign(&head, note.text) == VT_OK;
}

enum vt_code vt_testimony_read(struct vt_testimony *out, struct vt_bytes bytes,
                               struct vt_error *err)
{
    enum vt_code code;
    *out = (struct vt_testimony){0};
    if (vt_bytes_starts(bytes, VT_LIT("vngtally/receipt/"))) {
        code = take_receipt(out, bytes, err);
    } else if (vt_bytes_starts(bytes, VT_LIT("old "))) {
        code = take_request(out, bytes, err);
    } else if (is_note(bytes)) {
        code = take_checkpoint(out, bytes, err);
    } else {
        code = vt_fail_plain(err, VT_E_TESTIMONY_KIND);
    }
    if (code != VT_OK) {
        vt_testimony_free(out);
    }
    return code;
}

static enum vt_code take_journal(struct vt_testimony *out, struct vt_bytes journal,
                                 struct vt_error *err)
{
    struct vt_record record;
    size_t at = 0;
    vt_merkle_init(&out->tree, 0);
    for (uint64_t i = 0; i < out->head.size; i++) {
        if (at == journal.len) {
            return vt_fail_plain(err, VT_E_TESTIMONY_JOURNAL);
        }
        enum vt_code code = vt_journal_read(&record, journal, at, i, err);
        if (code != VT_OK) {
            return code;
        }
        code = vt_merkle_append(&out->tree, &record.leaf, NULL);
        if (code != VT_OK) {
            return vt_fail_plain(err, code);
        }
        if (i == 0) {
            out->opening = record.bytes;
        }
        at = record.end;
    }
    return VT_OK;
}

enum vt_code vt_testimony_read_journal(struct vt_testimony *out, struct vt_bytes journal,
                                       struct vt_bytes checkpoint, struct vt_error *err)
{
    struct vt_hash root;
    *out = (struct vt_testimony){0};
    enum vt_code code = take_checkpoint(out, checkpoint, err);
    if (code == VT_OK) {
        code = take_journal(out, journal, err);
    }
    if (code == VT_OK) {
        code = vt_merkle_root(&root, NULL, &out->tree, out->head.size);
        if (code != VT_OK || !vt_hash_equal(&root, &out->head.root)) {
            code = vt_fail_plain(err, VT_E_TESTIMONY_JOURNAL);
        }
    }
    if (code != VT_OK) {
        vt_testimony_free(out);
    }
    return code;
}

void vt_testimony_free(struct vt_testimony *testimony)
{
    vt_receipt_free(&testimony->receipt);
    vt_merkle_free(&testimony->tree);
    *testimony = (struct vt_testimony){0};
}

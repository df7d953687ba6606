/* SPDX-License-Identifier: EUPL-1.2 */
/* Keys and checkpoints, shown. Of a secret key only what is public. */
#include "cli/show.h"

#include <vngtally/base/lines.h>
#include <vngtally/crypto/checkpoint.h>
#include <vngtally/crypto/keyfile.h>

#include "io/pubfile.h"

/* The key as it stands in registers, for a person beside its fingerprint. */
static void put_key(struct vt_show *show, const struct vt_public_key *key, struct vt_bytes comment)
{
    struct vt_buf line = {0};
    vt_ssh_key_put(&line, key);
    vt_show_line(show, "key", VT_W_SHOW_KEY, vt_buf_view(&line));
    vt_buf_clear(&line);
    vt_ssh_key_put_fingerprint(&line, key);
    vt_show_text(show, "key_fingerprint", VT_W_SHOW_FINGERPRINT, vt_buf_view(&line));
    vt_buf_free(&line);
    if (comment.len > 0) {
        vt_show_text(show, "comment", VT_W_SHOW_COMMENT, comment);
    }
}

enum vt_exit vt_show_public_key(struct vt_show *show)
{
    struct vt_public_key key;
    struct vt_bytes comment;
    struct vt_error err;
    if (vt_pubfile_parse(&key, &comment, show->bytes, show->path, &err) != VT_OK) {
        vt_cli_complain(show->cli, show->path, &err);
        return VT_EXIT_NO;
    }
    vt_show_begin(show, "public-key", VT_W_SHOW_PUBLIC_KEY);
    put_key(show, &key, comment);
    vt_show_end(show);
    return VT_EXIT_YES;
}

enum vt_exit vt_show_secret_key(struct vt_show *show)
{
    struct vt_keyfile_text text;
    struct vt_error err;
    if (vt_keyfile_text_parse(&text, show->bytes, vt_bytes_of(show->path), &err) != VT_OK) {
        vt_cli_complain(show->cli, show->path, &err);
        return VT_EXIT_NO;
    }
    vt_show_begin(show, "secret-key", VT_W_SHOW_SECRET_KEY);
    put_key(show, &text.key, text.comment);
    vt_show_word(show, "passphrase", VT_W_SHOW_PASSPHRASE, text.sealed ? "yes" : "no",
                 text.sealed ? VT_W_YES : VT_W_NO);
    vt_show_end(show);
    return VT_EXIT_YES;
}

/* Who signed: the names of the signature lines. Whether they are right is for replay to say. */
static void put_signers(struct vt_show *show, struct vt_bytes signatures)
{
    struct vt_lines lines = vt_lines_of(signatures);
    struct vt_bytes line;
    struct vt_bytes name;
    if (show->cli->json) {
        vt_json_open(&show->json, "signatures", '[');
    }
    while (vt_lines_next(&line, &lines)) {
        struct vt_bytes rest = vt_bytes_part(line, sizeof "\xE2\x80\x94 " - 1, SIZE_MAX);
        if (vt_word_next(&name, &rest, ' ')) {
            vt_show_text(show, NULL, VT_W_SHOW_SIGNED_BY, name);
        }
    }
    if (show->cli->json) {
        vt_json_close(&show->json, ']');
    }
}

enum vt_exit vt_show_checkpoint(struct vt_show *show)
{
    struct vt_note note;
    struct vt_checkpoint checkpoint;
    struct vt_error err;
    enum vt_code code = vt_note_parse(&note, show->bytes);
    if (code == VT_OK) {
        code = vt_checkpoint_parse_foreign(&checkpoint, note.text);
    }
    if (code != VT_OK) {
        (void)vt_fail_plain(&err, code);
        return vt_show_wrong(show, &err);
    }
    vt_show_begin(show, "checkpoint", VT_W_SHOW_CHECKPOINT);
    vt_show_text(show, "origin", VT_W_SHOW_ORIGIN, checkpoint.origin);
    vt_show_number(show, "size", VT_W_SHOW_SIZE, checkpoint.size);
    vt_show_hex(show, "root", VT_W_SHOW_ROOT, vt_hash_view(&checkpoint.root));
    put_signers(show, note.signatures);
    vt_show_end(show);
    return VT_EXIT_YES;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The opening, first part of entry 0, as text. docs/FORMAT.md section 7.1. */
#include <vngtally/vote/opening.h>

#include <string.h>

#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>

#define OPENING_FORMAT "vngtally/opening/v1"

static const char *const tree_names[VT_TREES] = {
    [VT_TREE_MEMBERS] = "members",
    [VT_TREE_AFFILIATED] = "affiliated",
};

void vt_opening_put(struct vt_buf *out, const struct vt_opening *opening)
{
    vt_buf_put_text(out, OPENING_FORMAT "\norigin ");
    vt_buf_put(out, opening->origin);
    vt_buf_put_text(out, "\nlog-key ");
    vt_note_key_put(out, &opening->log_key);
    vt_buf_put_text(out, "\nregister ");
    vt_hash_put_hex(out, &opening->register_sha256);
    for (int i = 0; i < VT_TREES; i++) {
        vt_buf_put_byte(out, '\n');
        vt_buf_put_text(out, tree_names[i]);
        vt_buf_put_byte(out, ' ');
        vt_buf_put_u64(out, opening->tree_size[i]);
        vt_buf_put_byte(out, ' ');
        vt_hash_put_base64(out, &opening->tree_root[i]);
    }
    vt_buf_put_text(out, "\nwitnesses ");
    vt_buf_put_u64(out, opening->quorum);
    vt_buf_put_byte(out, ' ');
    vt_buf_put_u64(out, opening->witness_count);
    vt_buf_put_byte(out, '\n');
    for (uint32_t i = 0; i < opening->witness_count; i++) {
        vt_buf_put_text(out, "witness ");
        vt_note_key_put(out, &opening->witness[i]);
        vt_buf_put_byte(out, '\n');
    }
}

/* The key of the log, by the name of the consultation. */
static bool read_log_key(struct vt_opening *out, struct vt_bytes value)
{
    return vt_note_key_parse(&out->log_key, value) == VT_OK &&
           out->log_key.type == VT_NOTE_ED25519 &&
           vt_bytes_equal(vt_bytes_of(out->log_key.name), out->origin);
}

/* `<size> <root>`; together the trees have 1 to VT_MEMBERS_MAX leaves. */
static bool read_tree(struct vt_opening *out, enum vt_tree tree, struct vt_bytes value)
{
    struct vt_bytes size, root = value;
    struct vt_hash empty;
    uint64_t before = tree == VT_TREE_AFFILIATED ? out->tree_size[VT_TREE_MEMBERS] : 0;
    if (!vt_word_next(&size, &root, ' ') ||
        vt_number_parse(&out->tree_size[tree], size, VT_MEMBERS_MAX - before) != VT_OK ||
        vt_hash_parse_base64(&out->tree_root[tree], root) != VT_OK) {
        return false;
    }
    if (out->tree_size[tree] > 0) {
        return true;
    }
    vt_sha256(&empty, VT_LIT(""));
    return vt_hash_equal(&out->tree_root[tree], &empty) && (tree == VT_TREE_MEMBERS || before > 0);
}

/* `<quorum> <number>`: none at all, or 1 <= quorum <= number. */
static bool read_witnesses(struct vt_opening *out, struct vt_bytes value)
{
    struct vt_bytes word, rest = value;
    uint64_t quorum, count;
    if (!vt_word_next(&word, &rest, ' ') ||
        vt_number_parse(&count, rest, VT_WITNESSES_MAX) != VT_OK ||
        vt_number_parse(&quorum, word, count) != VT_OK || (quorum == 0) != (count == 0)) {
        return false;
    }
    out->quorum = (uint32_t)quorum;
    out->witness_count = (uint32_t)count;
    return true;
}

/* A witness's key, which is not that of the log or of a witness before it. */
static bool read_witness(struct vt_opening *out, uint32_t index, struct vt_bytes value)
{
    struct vt_note_key *key = &out->witness[index];
    if (vt_note_key_parse(key, value) != VT_OK || key->type != VT_NOTE_COSIGNATURE ||
        vt_public_key_equal(&key->key, &out->log_key.key)) {
        return false;
    }
    for (uint32_t i = 0; i < index; i++) {
        if (vt_public_key_equal(&key->key, &out->witness[i].key) ||
            vt_bytes_equal(vt_bytes_of(key->name), vt_bytes_of(out->witness[i].name))) {
            return false;
        }
    }
    return true;
}

/* Where the reading is: at what comes next, and the line that was taken last. */
struct cursor {
    struct vt_lines lines, line;
};

/* Take the line that begins with this name. */
static bool take(struct vt_bytes *value, struct cursor *at, const char *name)
{
    at->line = at->lines;
    return vt_lines_field(value, &at->lines, vt_bytes_of(name));
}

static bool read_trees(struct vt_opening *out, struct cursor *at)
{
    struct vt_bytes value;
    for (int i = 0; i < VT_TREES; i++) {
        if (!take(&value, at, tree_names[i]) || !read_tree(out, (enum vt_tree)i, value)) {
            return false;
        }
    }
    return true;
}

static bool read_policy(struct vt_opening *out, struct cursor *at)
{
    struct vt_bytes value;
    if (!take(&value, at, "witnesses") || !read_witnesses(out, value)) {
        return false;
    }
    for (uint32_t i = 0; i < out->witness_count; i++) {
        if (!take(&value, at, "witness") || !read_witness(out, i, value)) {
            return false;
        }
    }
    at->line = at->lines;
    return vt_lines_done(&at->lines);
}

static bool read_all(struct vt_opening *out, struct cursor *at)
{
    struct vt_bytes value;
    return vt_lines_expect(&at->lines, VT_LIT(OPENING_FORMAT)) &&
           take(&out->origin, at, "origin") && vt_origin_ok(out->origin) &&
           take(&value, at, "log-key") && read_log_key(out, value) &&
           take(&value, at, "register") &&
           vt_hash_parse_hex(&out->register_sha256, value) == VT_OK && read_trees(out, at) &&
           read_policy(out, at);
}

enum vt_code vt_opening_parse(struct vt_opening *out, struct vt_bytes text, struct vt_error *err)
{
    struct vt_opening read = {0};
    struct cursor at = {vt_lines_of(text), vt_lines_of(text)};
    memset(out, 0, sizeof *out);
    if (!read_all(&read, &at)) {
        return vt_lines_fail(err, VT_E_OPENING_FORM, &at.line);
    }
    *out = read;
    return VT_OK;
}

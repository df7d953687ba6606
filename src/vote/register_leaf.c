/* SPDX-License-Identifier: EUPL-1.2 */
/* Members as text: codes, kinds, register leaves, and their trees. docs/FORMAT.md section 4. */
#include <vngtally/vote/register.h>

static const char *const kinds[] = {
    [VT_KIND_GEMEENTE] = "gemeente",
    [VT_KIND_BIJZONDER] = "bijzonder",
    [VT_KIND_AANGESLOTEN] = "aangesloten",
};

#define KINDS (sizeof kinds / sizeof kinds[0])

struct vt_bytes vt_kind_name(enum vt_kind kind)
{
    return vt_bytes_of(kinds[kind]);
}

bool vt_kind_parse(enum vt_kind *out, struct vt_bytes name)
{
    *out = VT_KIND_GEMEENTE;
    for (size_t i = 0; i < KINDS; i++) {
        if (vt_bytes_equal(name, vt_bytes_of(kinds[i]))) {
            *out = (enum vt_kind)i;
            return true;
        }
    }
    return false;
}

static bool is_capital(unsigned char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static bool is_digit(unsigned char byte)
{
    return byte >= '0' && byte <= '9';
}

bool vt_member_code_ok(struct vt_bytes code)
{
    /* In YAML a plain `NULL` would be no value: a ballot could not name it. */
    if (code.len < 2 || code.len > VT_CODE_MAX || !is_capital(code.at[0]) ||
        vt_bytes_equal(code, VT_LIT("NULL"))) {
        return false;
    }
    for (size_t i = 1; i < code.len; i++) {
        if (!is_capital(code.at[i]) && !is_digit(code.at[i])) {
            return false;
        }
    }
    return true;
}

bool vt_gemeente_code_ok(struct vt_bytes code)
{
    if (code.len != 6 || !vt_bytes_starts(code, VT_LIT("GM"))) {
        return false;
    }
    for (size_t i = 2; i < code.len; i++) {
        if (!is_digit(code.at[i])) {
            return false;
        }
    }
    return true;
}

enum vt_tree vt_member_tree(const struct vt_member *member)
{
    return member->kind == VT_KIND_AANGESLOTEN ? VT_TREE_AFFILIATED : VT_TREE_MEMBERS;
}

static void put_line(struct vt_buf *out, const char *name, struct vt_bytes value)
{
    vt_buf_put_text(out, name);
    vt_buf_put(out, value);
    vt_buf_put_byte(out, '\n');
}

void vt_register_put_leaf(struct vt_buf *out, const struct vt_register *reg, uint32_t member)
{
    const struct vt_member *who = &reg->member[member];
    put_line(out, "vngtally/register-leaf/v1", VT_LIT(""));
    put_line(out, "code ", who->code);
    put_line(out, "name ", who->name);
    put_line(out, "province ", who->province.len > 0 ? who->province : VT_LIT("none"));
    put_line(out, "kind ", vt_kind_name((enum vt_kind)who->kind));
    vt_buf_put_text(out, "inhabitants ");
    if (who->has_inhabitants) {
        vt_buf_put_u64(out, who->inhabitants);
    } else {
        vt_buf_put_text(out, "none");
    }
    vt_buf_put_text(out, "\nvotes ");
    vt_buf_put_u64(out, who->votes);
    vt_buf_put_byte(out, '\n');
    for (uint32_t i = 0; i < who->key_count; i++) {
        vt_buf_put_text(out, "key ");
        vt_ssh_key_put(out, &reg->key[who->first_key + i]);
        vt_buf_put_byte(out, '\n');
    }
}

enum vt_code vt_register_trees(struct vt_merkle *tree, const struct vt_register *reg,
                               enum vt_keep keep)
{
    struct vt_buf leaf = {0};
    struct vt_hash hash;
    enum vt_code code = VT_OK;
    for (int i = 0; i < VT_TREES; i++) {
        vt_merkle_init(&tree[i], 0);
        tree[i].keep = keep;
    }
    for (uint32_t i = 0; code == VT_OK && i < reg->count; i++) {
        vt_buf_clear(&leaf);
        vt_register_put_leaf(&leaf, reg, i);
        code = vt_buf_code(&leaf);
        if (code == VT_OK) {
            vt_hash_leaf(&hash, vt_buf_view(&leaf));
            code = vt_merkle_append(&tree[vt_member_tree(&reg->member[i])], &hash, NULL);
        }
    }
    vt_buf_free(&leaf);
    return code;
}

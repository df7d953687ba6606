/* SPDX-License-Identifier: EUPL-1.2 */
/* What must hold of the files of a receipt. */
#include "apart.h"

#include "tlog_proof.h"

static bool proves(struct vt_bytes file, struct vt_bytes entry)
{
    const struct vt_note_key *key = &fuzz_receipts()->f.dossier.opening.log_key;
    const struct tlog log = {vt_bytes_of(key->name), key->key.b};
    struct tlog_proof proof;
    return tlog_proof_read(&proof, file) && tlog_proof_proves(&proof, entry, &log);
}

/* One bit of it, which the input chooses. */
static void flip(struct vt_buf *out, struct vt_bytes file, struct vt_bytes *choice)
{
    vt_buf_put(out, file);
    MUST(vt_buf_code(out) == VT_OK && out->len > 0);
    out->at[fuzz_below(choice, (unsigned)out->len)] ^= (unsigned char)(1u << fuzz_byte(choice) % 8);
}

static void proves_this_only(struct apart *apart, struct vt_bytes file, struct vt_bytes entry)
{
    struct vt_buf proof = {0}, other = {0};
    flip(&proof, file, &apart->choice);
    flip(&other, entry, &apart->choice);
    MUST(proves(file, entry));
    MUST(!proves(vt_buf_view(&proof), entry));
    MUST(!proves(file, vt_buf_view(&other)));
    for (uint32_t i = 0; i < apart->receipt->entry_count; i++) {
        struct vt_bytes next = apart->receipt->entry[i].bytes;
        MUST(vt_bytes_equal(next, entry) || !proves(file, next));
    }
    vt_buf_free(&proof);
    vt_buf_free(&other);
}

static void says_the_same(const struct apart *apart, struct vt_bytes file,
                          const struct vt_receipt_section *section)
{
    struct tlog_proof proof;
    MUST(tlog_proof_read(&proof, file));
    MUST(proof.index == section->index && proof.count == section->proof.count);
    for (size_t i = 0; i < proof.count; i++) {
        MUST(memcmp(proof.path[i], section->proof.hash[i].b, TLOG_HASH) == 0);
    }
    MUST(vt_bytes_equal(proof.checkpoint, apart->receipt->checkpoint));
}

/* Is this the name of the next one, with this ending? */
static bool is_next(const char *name, const struct apart *apart, uint32_t next, const char *ending)
{
    char expected[64] = "";
    if (next < apart->receipt->entry_count) {
        (void)snprintf(expected, sizeof expected, "entry-%llu%s",
                       (unsigned long long)apart->receipt->entry[next].index, ending);
    }
    return strcmp(name, expected) == 0;
}

enum vt_code apart_put(void *context, const char *name, struct vt_bytes bytes, struct vt_error *err)
{
    struct apart *apart = context;
    struct vt_bytes bare = vt_bytes_of(name);
    (void)err;
    MUST(bare.len > 0 && name[0] != '.' && vt_bytes_find(bare, '/', 0) == bare.len);
    if (vt_bytes_ends(bare, VT_LIT(".tlog-proof"))) {
        MUST(is_next(name, apart, apart->proofs, ".tlog-proof"));
        const struct vt_receipt_section *section = &apart->receipt->entry[apart->proofs++];
        says_the_same(apart, bytes, section);
        if (apart->holds) {
            proves_this_only(apart, bytes, section->bytes);
        }
    } else if (is_next(name, apart, apart->entries, "")) {
        MUST(vt_bytes_equal(bytes, apart->receipt->entry[apart->entries++].bytes));
    }
    return VT_OK;
}

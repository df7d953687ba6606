/* SPDX-License-Identifier: EUPL-1.2 */
/* A cheating secretariat, written from docs/FORMAT.md. */
#include "vote/cheat.h"

#include <vngtally/crypto/checkpoint.h>

/* ---- a Merkle tree with counters that may wrap around ---- */

struct node {
    struct vt_hash hash;
    uint64_t counters[CHEAT_WIDTH];
};

static size_t split(size_t count)
{
    size_t half = 1;
    while (half * 2 < count) {
        half *= 2;
    }
    return half;
}

static void put_node(struct vt_buf *out, const struct node *node)
{
    vt_buf_put(out, vt_hash_view(&node->hash));
    for (size_t i = 0; i < CHEAT_WIDTH; i++) {
        vt_buf_put_be(out, node->counters[i], 8);
    }
}

static struct node join(const struct node *left, const struct node *right)
{
    struct vt_buf bytes = {0};
    struct node node;
    vt_buf_put_byte(&bytes, 1);
    put_node(&bytes, left);
    put_node(&bytes, right);
    vt_sha256(&node.hash, vt_buf_view(&bytes));
    for (size_t i = 0; i < CHEAT_WIDTH; i++) {
        node.counters[i] = left->counters[i] + right->counters[i];
    }
    vt_buf_free(&bytes);
    return node;
}

static struct node root_of(const struct node *leaf, size_t count)
{
    if (count <= 1) {
        return leaf[0];
    }
    struct node left = root_of(leaf, split(count));
    struct node right = root_of(leaf + split(count), count - split(count));
    return join(&left, &right);
}

/* The siblings on the way up, the leaf's first; returns how many. */
static size_t path_of(struct node *path, const struct node *leaf, size_t index, size_t count)
{
    if (count <= 1) {
        return 0;
    }
    size_t half = split(count), above;
    if (index < half) {
        above = path_of(path, leaf, index, half);
        path[above] = root_of(leaf + half, count - half);
    } else {
        above = path_of(path, leaf + half, index - half, count - half);
        path[above] = root_of(leaf, half);
    }
    return above + 1;
}

/* ---- opening ---- */

static void append(struct cheat *c, enum vt_entry_kind kind, const struct vt_entry *entry)
{
    struct vt_hash leaf;
    assert_in_range(c->count, 0, CHEAT_ENTRIES - 1);
    vt_entry_put(&c->entry[c->count], entry);
    vt_hash_leaf(&leaf, vt_buf_view(&c->entry[c->count]));
    assert_code(VT_OK, vt_merkle_append(&c->journal, &leaf, NULL));
    c->kind[c->count++] = kind;
}

void cheat_open(struct cheat *c, struct fixture *f)
{
    struct vt_record record;
    *c = (struct cheat){.f = f, .log_key = LOG_KEY, .now = OPENS + 3600};
    vt_merkle_init(&c->journal, 0);
    assert_code(VT_OK, vt_dossier_record(&record, &f->dossier, vt_buf_view(&f->journal), 0));
    append(c, VT_ENTRY_OPENING, &record.entry);
    assert_int_equal(CHEAT_MEMBERS, f->dossier.reg.count);
    assert_int_equal(CHEAT_WIDTH, vt_consultation_width(&f->dossier.consultation));
    static const char *const codes[] = {"AF01",   "AF02",   "GM0001", "GM0002",
                                        "GM0003", "GM0004", "GM0005", "ZZ01"};
    for (uint32_t m = 0; m < CHEAT_MEMBERS; m++) {
        assert_text(codes[m], f->dossier.reg.member[m].code);
        c->counted[m] = (struct counted){.member = codes[m],
                                         .votes = f->dossier.reg.member[m].votes,
                                         .ballot = -1,
                                         .azwa = "none",
                                         .hlo = "none"};
    }
}

void cheat_free(struct cheat *c)
{
    for (uint32_t i = 0; i < c->count; i++) {
        vt_buf_free(&c->entry[i]);
    }
    vt_merkle_free(&c->journal);
    vt_result_free(&c->said);
    vt_buf_free(&c->scratch);
    vt_buf_free(&c->result_text);
}

/* ---- entries ---- */

/* Is this entry one of the member? Its code stands in the first part of all of them. */
static bool is_of(const struct cheat *c, uint32_t index, const char *member)
{
    return c->kind[index] != VT_ENTRY_OPENING && c->kind[index] < VT_ENTRY_CLOSE &&
           vt_bytes_equal(named_member(vt_buf_view(&c->entry[index])), vt_bytes_of(member));
}

/* How many changes of key of the member that this part names stand in the journal. */
static uint32_t rekeys_of(const struct cheat *c, struct vt_bytes part)
{
    const struct vt_bytes member = named_member(part);
    uint32_t rekeys = 0;
    for (uint32_t i = 1; i < c->count; i++) {
        rekeys += c->kind[i] == VT_ENTRY_REKEY &&
                  vt_bytes_equal(named_member(vt_buf_view(&c->entry[i])), member);
    }
    return rekeys + (uint32_t)c->more_rekeys;
}

uint32_t cheat_parts(struct cheat *c, enum vt_entry_kind kind, int64_t received,
                     struct vt_bytes first, struct vt_bytes second, struct vt_bytes third)
{
    struct vt_entry entry = {.kind = kind,
                             .entered = c->now,
                             .received = received != 0 ? received : c->now,
                             .rekeys = rekeys_of(c, first),
                             .part_count = third.len > 0    ? 3
                                           : second.len > 0 ? 2
                                                            : 1,
                             .part = {first, second, third}};
    append(c, kind, &entry);
    return c->count - 1;
}

uint32_t cheat_vote(struct cheat *c, enum vt_entry_kind kind, const struct vote *vote)
{
    struct fixture *f = c->f;
    vt_buf_clear(&f->file);
    put_ballot(&f->file, f, vote);
    put_armor(&f->armor, vt_buf_view(&f->file), BALLOT_SPACE, vote->key);
    return cheat_parts(c, kind, vote->received, vt_buf_view(&f->file), vt_buf_view(&f->armor),
                       VT_LIT(""));
}

uint32_t cheat_swap(struct cheat *c, const struct swap *swap)
{
    struct fixture *f = c->f;
    vt_buf_clear(&f->file);
    vt_buf_clear(&f->other);
    put_statement(&f->file, f, swap);
    put_armor(&f->armor, vt_buf_view(&f->file), REKEY_SPACE, swap->new_key);
    if (swap->other != 0) {
        put_armor(&f->other, vt_buf_view(&f->file), REKEY_SPACE, swap->other);
    }
    return cheat_parts(c, VT_ENTRY_REKEY, 0, vt_buf_view(&f->file), vt_buf_view(&f->armor),
                       vt_buf_view(&f->other));
}

uint32_t cheat_close(struct cheat *c)
{
    c->now = c->now < CLOSES ? CLOSES : c->now;
    c->close = cheat_parts(c, VT_ENTRY_CLOSE, 0,
                           VT_LIT("vngtally/close/v1\ncloses 2025-10-22T14:00:00Z\n"), VT_LIT(""),
                           VT_LIT(""));
    return c->close;
}

/* ---- the count ---- */

struct counted *cheat_counted(struct cheat *c, const char *member)
{
    return &c->counted[member_index(c->f, member)];
}

void cheat_count(struct cheat *c, const char *member, uint32_t ballot, const char *azwa,
                 const char *hlo)
{
    struct counted *counted = cheat_counted(c, member);
    counted->ballot = ballot;
    counted->azwa = azwa;
    counted->hlo = hlo;
}

/* The digest of the entries from which the receipt has a proof. */
static void put_which(struct vt_buf *out, const struct cheat *c, const struct counted *counted)
{
    struct vt_buf list = {0};
    struct vt_hash digest;
    for (uint32_t i = 1; i < c->result; i++) {
        bool own = is_of(c, i, counted->member) && i != counted->no_proof;
        if (own || i == counted->also_proof) {
            put(&list, "%u\n", i);
        }
    }
    vt_sha256(&digest, vt_buf_view(&list));
    put_hex(out, vt_hash_view(&digest));
    put(out, "\n");
    vt_buf_free(&list);
}

static void put_count_leaf(struct vt_buf *out, const struct cheat *c, const struct counted *counted)
{
    int entries = counted->more_entries, rekeys = counted->more_rekeys;
    for (uint32_t i = 1; i < c->result; i++) {
        bool own = is_of(c, i, counted->member);
        entries += own;
        rekeys += own && c->kind[i] == VT_ENTRY_REKEY;
    }
    vt_buf_clear(out);
    put(out, "vngtally/count-leaf/v1\nmember %s\nvotes %u\n", counted->member, counted->votes);
    if (counted->ballot < 0) {
        put(out, "ballot none\n");
    } else {
        put(out, "ballot %d\n", (int)counted->ballot);
    }
    const char *zero = counted->zero != NULL ? counted->zero : "";
    put(out, "entries %s%d\nrekeys %s%d\nhistory ", zero, entries, zero, rekeys);
    put_which(out, c, counted);
    put(out, "choice %s %s\nchoice hlo %s\n", counted->first != NULL ? counted->first : "azwa",
        counted->azwa, counted->hlo);
}

/* Where the members' counter of this option stands. */
static size_t counter_at(const struct vt_proposal *proposal, const char *option)
{
    uint32_t o = vt_option_find(proposal, vt_bytes_of(option));
    return 2 * (size_t)(o == VT_NO_OPTION ? proposal->option_count : o);
}

static struct node leaf_node(struct cheat *c, const struct counted *counted)
{
    const struct vt_proposal *proposal = c->f->dossier.consultation.proposal;
    struct node node = {0};
    put_count_leaf(&c->scratch, c, counted);
    vt_hash_leaf(&node.hash, vt_buf_view(&c->scratch));
    if (counted->own_counters) {
        memcpy(node.counters, counted->counters, sizeof node.counters);
        return node;
    }
    size_t azwa = counter_at(&proposal[0], counted->azwa);
    size_t hlo =
        2 * (size_t)(proposal[0].option_count + 1) + counter_at(&proposal[1], counted->hlo);
    node.counters[azwa] = node.counters[hlo] = 1;
    node.counters[azwa + 1] = node.counters[hlo + 1] = counted->votes;
    return node;
}

/* The leaves of a tree, in order; returns how many. */
static size_t leaves_of(struct node *leaf, struct cheat *c, enum vt_tree tree)
{
    size_t count = 0;
    for (uint32_t m = 0; m < CHEAT_MEMBERS; m++) {
        if (vt_member_tree(&c->f->dossier.reg.member[m]) == tree) {
            leaf[count++] = leaf_node(c, &c->counted[m]);
        }
    }
    return count;
}

/* ---- the result ---- */

static void fill_block(struct vt_block *block, struct cheat *c, enum vt_tree tree)
{
    const struct vt_consultation *consultation = &c->f->dossier.consultation;
    struct node leaf[CHEAT_MEMBERS];
    size_t count = leaves_of(leaf, c, tree);
    struct node root = root_of(leaf, count);
    const uint64_t *counters = root.counters;
    block->registered = count + (tree == VT_TREE_MEMBERS ? c->extra_registered : 0);
    block->count_root = root.hash;
    for (uint32_t m = 0; m < CHEAT_MEMBERS; m++) {
        if (vt_member_tree(&c->f->dossier.reg.member[m]) == tree) {
            block->votes += c->counted[m].votes;
            block->voted += c->counted[m].ballot >= 0;
            block->votes_cast += c->counted[m].ballot >= 0 ? c->counted[m].votes : 0;
        }
    }
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        for (uint32_t o = 0; o < consultation->proposal[p].option_count; o++, counters += 2) {
            block->poll[p].option[o] = (struct vt_sum){counters[0], counters[1]};
        }
        block->poll[p].not_voted = (struct vt_sum){counters[0], counters[1]};
        counters += 2;
    }
}

static void fill_outcomes(struct vt_poll *poll, const struct vt_consultation *consultation)
{
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        assert_code(VT_OK,
                    vt_outcome(&poll[p].outcome, &consultation->proposal[p], poll[p].option));
    }
}

static void fill_without(struct vt_without *without, const struct vt_block *block, const char *list)
{
    memcpy(without->poll, block->poll, sizeof without->poll);
    vt_buf_put_text(&without->list, list != NULL ? list : "");
}

uint32_t cheat_result(struct cheat *c)
{
    const struct vt_consultation *consultation = &c->f->dossier.consultation;
    struct vt_result *said = &c->said;
    vt_result_free(said);
    said->index = c->result = c->count;
    said->close = c->close;
    assert_code(VT_OK, vt_merkle_root(&said->journal_root, NULL, &c->journal, c->count));
    for (uint32_t i = 0; i < c->count; i++) {
        said->ballots += c->kind[i] == VT_ENTRY_BALLOT;
        said->late += c->kind[i] == VT_ENTRY_LATE;
        said->refused += c->kind[i] == VT_ENTRY_REFUSED;
        said->rekeys += c->kind[i] == VT_ENTRY_REKEY;
    }
    for (int t = 0; t < VT_TREES; t++) {
        fill_block(&said->block[t], c, (enum vt_tree)t);
    }
    said->replaced = said->ballots - (uint32_t)(said->block[0].voted + said->block[1].voted);
    if (c->bend != NULL) {
        c->bend(said);
    }
    fill_outcomes(said->block[VT_TREE_MEMBERS].poll, consultation);
    fill_outcomes(said->block[VT_TREE_AFFILIATED].poll, consultation);
    fill_without(&said->stamped, &said->block[VT_TREE_MEMBERS], c->stamped);
    fill_without(&said->on_word, &said->block[VT_TREE_MEMBERS], c->on_word);
    vt_buf_clear(&c->result_text);
    vt_result_put_text(&c->result_text, said, consultation, &c->f->dossier.fingerprint);
    return cheat_parts(c, VT_ENTRY_RESULT, 0, vt_buf_view(&c->result_text), VT_LIT(""), VT_LIT(""));
}

/* ---- receipts ---- */

void cheat_checkpoint(struct vt_buf *out, const struct cheat *c, uint64_t size)
{
    struct test_key key = test_key(c->log_key);
    struct vt_note_key log;
    struct vt_checkpoint checkpoint = {.origin = c->f->dossier.consultation.origin, .size = size};
    assert_code(VT_OK, vt_merkle_root(&checkpoint.root, NULL, &c->journal, size));
    assert_code(VT_OK, vt_note_key_make(&log, checkpoint.origin, VT_NOTE_ED25519, &key.public));
    vt_checkpoint_put_signed(out, &checkpoint, &log, (struct vt_secret){key.secret});
}

static void put_proof(struct vt_buf *out, const struct vt_proof *proof)
{
    put(out, "proof %u\n", (unsigned)proof->count);
    vt_proof_put(out, proof);
}

static void put_head(struct vt_buf *out, struct cheat *c, uint32_t member, const char *type)
{
    const struct vt_dossier *d = &c->f->dossier;
    const struct vt_member *of = &d->reg.member[member];
    const struct vt_merkle *tree = &d->register_tree[vt_member_tree(of)];
    struct vt_proof proof;
    vt_buf_clear(out);
    put(out, "vngtally/receipt/v1\ntype %s\nconsultation " ORIGIN "\nfingerprint ", type);
    put_hex(out, vt_hash_view(&d->fingerprint));
    put(out, "\nmember ");
    vt_buf_put(out, of->code);
    vt_buf_clear(&c->scratch);
    vt_register_put_leaf(&c->scratch, &d->reg, member);
    put(out, "\nregister %u %u\n", of->leaf, (unsigned)c->scratch.len);
    vt_buf_put(out, vt_buf_view(&c->scratch));
    assert_code(VT_OK, vt_merkle_inclusion(&proof, NULL, tree, of->leaf, tree->size));
    put_proof(out, &proof);
}

static void put_entry(struct vt_buf *out, const struct cheat *c, uint32_t index, uint64_t size)
{
    struct vt_proof proof;
    put(out, "entry %u %u\n", index, (unsigned)c->entry[index].len);
    vt_buf_put(out, vt_buf_view(&c->entry[index]));
    assert_code(VT_OK, vt_merkle_inclusion(&proof, NULL, &c->journal, index, size));
    put_proof(out, &proof);
}

static void put_end(struct vt_buf *out, struct cheat *c, uint64_t size)
{
    vt_buf_clear(&c->scratch);
    cheat_checkpoint(&c->scratch, c, size);
    put(out, "checkpoint %u\n", (unsigned)c->scratch.len);
    vt_buf_put(out, vt_buf_view(&c->scratch));
}

void cheat_acceptance(struct vt_buf *out, struct cheat *c, const char *member, uint32_t index)
{
    uint64_t size = (uint64_t)index + 1;
    put_head(out, c, member_index(c->f, member), "acceptance");
    put_entry(out, c, 0, size);
    for (uint32_t i = 1; i < index; i++) {
        bool rekey = c->kind[i] == VT_ENTRY_REKEY && is_of(c, i, member) && i != c->hide;
        if (rekey || i == c->also) {
            put_entry(out, c, i, size);
        }
    }
    put_entry(out, c, index, size);
    put_end(out, c, size);
}

static void put_count(struct vt_buf *out, struct cheat *c, uint32_t member)
{
    const struct vt_member *of = &c->f->dossier.reg.member[member];
    struct node leaf[CHEAT_MEMBERS], path[8];
    size_t count = leaves_of(leaf, c, vt_member_tree(of));
    size_t levels = path_of(path, leaf, of->leaf, count);
    put_count_leaf(&c->scratch, c, &c->counted[member]);
    put(out, "count %u %u\n", of->leaf, (unsigned)c->scratch.len);
    vt_buf_put(out, vt_buf_view(&c->scratch));
    put(out, "proof %u\n", (unsigned)levels);
    for (size_t level = 0; level < levels; level++) {
        vt_hash_put_base64(out, &path[level].hash);
        for (size_t i = 0; i < CHEAT_WIDTH; i++) {
            put(out, " %llu", (unsigned long long)path[level].counters[i]);
        }
        put(out, "\n");
    }
}

static void put_consistency(struct vt_buf *out, const struct cheat *c, uint64_t old, uint64_t size)
{
    struct vt_proof proof;
    struct vt_hash root;
    assert_code(VT_OK, vt_merkle_consistency(&proof, &c->journal, old, size));
    assert_code(VT_OK, vt_merkle_root(&root, NULL, &c->journal, old));
    put(out, "consistency %u %u\nroot ", (unsigned)old, (unsigned)proof.count);
    vt_hash_put_base64(out, &root);
    put(out, "\n");
    vt_proof_put(out, &proof);
}

void cheat_count_receipt(struct vt_buf *out, struct cheat *c, const char *member, int64_t ballot,
                         uint32_t hide)
{
    uint64_t size = (uint64_t)c->result + 1;
    uint32_t m = member_index(c->f, member);
    put_head(out, c, m, "count");
    put_entry(out, c, 0, size);
    for (uint32_t i = 1; i < c->close; i++) {
        bool rekey = c->kind[i] == VT_ENTRY_REKEY && is_of(c, i, member);
        if ((rekey || i == ballot || i == c->also) && i != hide) {
            put_entry(out, c, i, size);
        }
    }
    put_entry(out, c, c->close, size);
    put_entry(out, c, c->result, size);
    put_count(out, c, m);
    for (uint32_t i = 1; i < c->result; i++) {
        uint64_t old = (uint64_t)i + 1;
        bool must = is_of(c, i, member) && i != hide && old != c->drop;
        if (must || old == c->pad) {
            put_consistency(out, c, old, size);
        }
    }
    put_end(out, c, size);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* forge CHEAT FOLDER: a dossier as a secretariat publishes it that holds the log's key and writes past
 * every rule (tests/vote/cheat.h), and what others hold of it:
 *
 *     FOLDER/dossier/       consultation.yaml register.yaml journal checkpoint result.yaml
 *     FOLDER/hands/         receipts and ballots, as the members got or kept them
 *     FOLDER/letter         the fingerprint of the consultation
 *     FOLDER/outcome        that of the result in the letter with the outcome
 *
 * The cheat `honest` is none: the program must find nothing in it, or a finding in another one would
 * prove nothing. Keys are made from public seeds. tests/cheats/secretariat.sh plays them.
 */
#include "vote/cheat.h"

#include <sys/stat.h>

struct forgery {
    const char *folder;
    struct fixture f;
    struct cheat c;
    uint32_t first, other; /* the ballots of GM0001 and GM0003 */
    struct vt_buf text;
};

/* ---- files ---- */

static void make_folder(const struct forgery *forgery, const char *name)
{
    char path[4096];
    (void)snprintf(path, sizeof path, "%s/%s", forgery->folder, name);
    assert_int_equal(0, mkdir(path, 0777));
}

static void save(const struct forgery *forgery, const char *name, struct vt_bytes bytes)
{
    char path[4096];
    (void)snprintf(path, sizeof path, "%s/%s", forgery->folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(bytes.len, fwrite(bytes.at, 1, bytes.len, file));
    assert_int_equal(0, fclose(file));
}

static void save_text(const struct forgery *forgery, const char *name)
{
    assert_code(VT_OK, vt_buf_code(&forgery->text));
    save(forgery, name, vt_buf_view(&forgery->text));
}

static void save_hash(struct forgery *forgery, const char *name, const struct vt_hash *hash)
{
    vt_buf_clear(&forgery->text);
    vt_hash_put_hex(&forgery->text, hash);
    save_text(forgery, name);
}

/* ---- what others hold ---- */

static void hand_acceptance(struct forgery *forgery, const char *name, const char *member,
                            uint32_t index)
{
    cheat_acceptance(&forgery->text, &forgery->c, member, index);
    save_text(forgery, name);
}

static void hand_count(struct forgery *forgery, const char *name, const char *member,
                       int64_t ballot, uint32_t hide)
{
    cheat_count_receipt(&forgery->text, &forgery->c, member, ballot, hide);
    save_text(forgery, name);
}

/* The ballot as its member kept it. */
static void hand_ballot(struct forgery *forgery, const struct vote *vote)
{
    vt_buf_clear(&forgery->text);
    put_ballot(&forgery->text, &forgery->f, vote);
    save_text(forgery, "hands/ballot.yaml");
    put_armor(&forgery->f.armor, vt_buf_view(&forgery->text), BALLOT_SPACE, vote->key);
    save(forgery, "hands/ballot.yaml.sig", vt_buf_view(&forgery->f.armor));
}

/* ---- the dossier ---- */

static const struct vote good = {"GM0001", 1, AZWA_FOR, NULL, 1, 0};

static void open_forgery(struct forgery *forgery)
{
    cheat_open(&forgery->c, &forgery->f);
}

static void vote_both(struct forgery *forgery)
{
    struct vote other = {"GM0003", 1, AZWA_AGAINST, NULL, 4, 0};
    forgery->first = cheat_vote(&forgery->c, VT_ENTRY_BALLOT, &good);
    forgery->other = cheat_vote(&forgery->c, VT_ENTRY_BALLOT, &other);
    cheat_count(&forgery->c, "GM0001", forgery->first, "voor", "none");
    cheat_count(&forgery->c, "GM0003", forgery->other, "tegen", "none");
    hand_acceptance(forgery, "hands/GM0001-1.receipt", "GM0001", forgery->first);
    hand_acceptance(forgery, "hands/GM0003-1.receipt", "GM0003", forgery->other);
}

static void finish(struct forgery *forgery)
{
    struct vt_hash leaf;
    cheat_close(&forgery->c);
    cheat_result(&forgery->c);
    vt_hash_leaf(&leaf, vt_buf_view(&forgery->c.entry[forgery->c.result]));
    save_hash(forgery, "outcome", &leaf);
}

/* Published: without its receipts, which a dossier may be. */
static void publish(struct forgery *forgery)
{
    struct cheat *c = &forgery->c;
    struct vt_hash leaf;
    vt_buf_clear(&forgery->text);
    for (uint32_t i = 0; i < c->count; i++) {
        vt_buf_put(&forgery->text, vt_buf_view(&c->entry[i]));
        vt_hash_leaf(&leaf, vt_buf_view(&c->entry[i]));
        put(&forgery->text, "leaf %u ", i);
        vt_hash_put_base64(&forgery->text, &leaf);
        put(&forgery->text, "\n");
    }
    save_text(forgery, "dossier/journal");
    vt_buf_clear(&forgery->text);
    cheat_checkpoint(&forgery->text, c, c->count);
    save_text(forgery, "dossier/checkpoint");
    save(forgery, "dossier/consultation.yaml", vt_buf_view(&forgery->f.consultation));
    save(forgery, "dossier/register.yaml", vt_buf_view(&forgery->f.reg));
    save(forgery, "dossier/result.yaml", vt_buf_view(&c->result_text));
    save_hash(forgery, "letter", &forgery->f.dossier.fingerprint);
}

/* ---- the cheats ---- */

static void honest(struct forgery *forgery)
{
    vote_both(forgery);
    finish(forgery);
    hand_count(forgery, "hands/GM0001-count.receipt", "GM0001", forgery->first, 0);
    hand_count(forgery, "hands/GM0002-count.receipt", "GM0002", -1, 0);
}

/* The weight of GM0001 is 4, and everything follows from that. */
static void weigh(struct forgery *forgery)
{
    vote_both(forgery);
    finish(forgery);
    hand_count(forgery, "hands/GM0001-count.receipt", "GM0001", forgery->first, 0);
}

/* The two ballots change places after both have their receipts. */
static void reorder(struct forgery *forgery)
{
    vote_both(forgery);
    cheat_free(&forgery->c);
    open_forgery(forgery);
    struct vote other = {"GM0003", 1, AZWA_AGAINST, NULL, 4, 0};
    forgery->other = cheat_vote(&forgery->c, VT_ENTRY_BALLOT, &other);
    forgery->first = cheat_vote(&forgery->c, VT_ENTRY_BALLOT, &good);
    cheat_count(&forgery->c, "GM0001", forgery->first, "voor", "none");
    cheat_count(&forgery->c, "GM0003", forgery->other, "tegen", "none");
    finish(forgery);
    hand_count(forgery, "hands/GM0001-count.receipt", "GM0001", forgery->first, 0);
}

/* A ballot for GM0002, which did not vote, signed by a key of the secretariat's. */
static void stuff(struct forgery *forgery)
{
    struct vote forged = {"GM0002", 1, AZWA_FOR, NULL, STRANGER, 0};
    vote_both(forgery);
    uint32_t ballot = cheat_vote(&forgery->c, VT_ENTRY_BALLOT, &forged);
    cheat_count(&forgery->c, "GM0002", ballot, "voor", "none");
    finish(forgery);
    hand_count(forgery, "hands/GM0002-count.receipt", "GM0002", ballot, 0);
}

/* Counted for GM0002 without any ballot. */
static void stuff_count(struct forgery *forgery)
{
    vote_both(forgery);
    cheat_count(&forgery->c, "GM0002", forgery->first, "voor", "none");
    finish(forgery);
    hand_count(forgery, "hands/GM0002-count.receipt", "GM0002", -1, 0);
}

static void swap_and_vote(struct forgery *forgery, uint32_t *swap, uint32_t *ballot)
{
    struct vote newer = {"GM0002", 1, AZWA_FOR, NULL, 20, 0};
    *swap = cheat_swap(&forgery->c, &(struct swap){"GM0002", 3, 20, 0});
    hand_acceptance(forgery, "hands/GM0002-rekey.receipt", "GM0002", *swap);
    *ballot = cheat_vote(&forgery->c, VT_ENTRY_BALLOT, &newer);
    hand_acceptance(forgery, "hands/GM0002-1.receipt", "GM0002", *ballot);
}

/* The change of key and what it signed were for one audience: to the member it shows neither. */
static void hide_rekey(struct forgery *forgery)
{
    uint32_t swap, ballot;
    vote_both(forgery);
    swap_and_vote(forgery, &swap, &ballot);
    struct counted *counted = cheat_counted(&forgery->c, "GM0002");
    counted->more_entries = counted->more_rekeys = -1;
    counted->no_proof = swap;
    finish(forgery);
    hand_count(forgery, "hands/GM0002-count.receipt", "GM0002", -1, swap);
}

/* An own entry, a ballot that was replaced, is left out of leaf and receipt. */
static void hide_entry(struct forgery *forgery)
{
    struct vote again = {"GM0001", 2, AZWA_AGAINST, NULL, 1, 0};
    vote_both(forgery);
    uint32_t ballot = cheat_vote(&forgery->c, VT_ENTRY_BALLOT, &again);
    cheat_count(&forgery->c, "GM0001", ballot, "tegen", "none");
    struct counted *counted = cheat_counted(&forgery->c, "GM0001");
    counted->more_entries = -1;
    counted->no_proof = forgery->first;
    finish(forgery);
    hand_count(forgery, "hands/GM0001-count.receipt", "GM0001", ballot, forgery->first);
}

/* The entry of a ballot by the old key says that no key was replaced before it. */
static void deny_rekey(struct forgery *forgery)
{
    struct vote old = {"GM0005", 1, AZWA_FOR, NULL, 5, 0},
                newer = {"GM0005", 2, AZWA_FOR, NULL, 20, 0};
    char list[16];
    vote_both(forgery);
    uint32_t swap = cheat_swap(&forgery->c, &(struct swap){"GM0005", 9, 20, 0});
    forgery->c.more_rekeys = -1;
    forgery->c.hide = swap;
    uint32_t ballot = cheat_vote(&forgery->c, VT_ENTRY_BALLOT, &old);
    hand_acceptance(forgery, "hands/GM0005-1.receipt", "GM0005", ballot);
    forgery->c.more_rekeys = 0;
    forgery->c.hide = 0;
    ballot = cheat_vote(&forgery->c, VT_ENTRY_BALLOT, &newer);
    cheat_count(&forgery->c, "GM0005", ballot, "voor", "none");
    (void)snprintf(list, sizeof list, "%u", ballot);
    forgery->c.on_word = list;
    finish(forgery);
    hand_count(forgery, "hands/GM0005-count.receipt", "GM0005", ballot, 0);
}

static void count_other_option(struct forgery *forgery)
{
    vote_both(forgery);
    cheat_count(&forgery->c, "GM0001", forgery->first, "tegen", "none");
    finish(forgery);
    hand_count(forgery, "hands/GM0001-count.receipt", "GM0001", forgery->first, 0);
}

static void count_nothing(struct forgery *forgery)
{
    vote_both(forgery);
    cheat_count(&forgery->c, "GM0001", 0, "none", "none");
    cheat_counted(&forgery->c, "GM0001")->ballot = -1;
    finish(forgery);
    hand_count(forgery, "hands/GM0001-count.receipt", "GM0001", -1, 0);
}

static void ghosts(struct forgery *forgery)
{
    vote_both(forgery);
    forgery->c.extra_registered = 3;
    finish(forgery);
    hand_count(forgery, "hands/GM0001-count.receipt", "GM0001", forgery->first, 0);
}

/* The counters of GM0005, which did not vote, take back what GM0003 cast against: they wrap around. */
static void overflow(struct forgery *forgery)
{
    vote_both(forgery);
    struct counted *counted = cheat_counted(&forgery->c, "GM0005");
    counted->own_counters = true;
    counted->counters[3] = (uint64_t)0 - 75;
    finish(forgery);
    hand_count(forgery, "hands/GM0001-count.receipt", "GM0001", forgery->first, 0);
}

static void pass_over(struct forgery *forgery)
{
    struct vote again = {"GM0001", 2, AZWA_AGAINST, NULL, 1, 0};
    vote_both(forgery);
    uint32_t ballot = cheat_vote(&forgery->c, VT_ENTRY_BALLOT, &again);
    hand_acceptance(forgery, "hands/GM0001-2.receipt", "GM0001", ballot);
    hand_ballot(forgery, &again);
    finish(forgery);
    hand_count(forgery, "hands/GM0001-count.receipt", "GM0001", forgery->first, 0);
}

static void call_late(struct forgery *forgery)
{
    struct vote again = {"GM0001", 2, AZWA_AGAINST, NULL, 1, 0};
    vote_both(forgery);
    uint32_t ballot = cheat_vote(&forgery->c, VT_ENTRY_LATE, &again);
    hand_acceptance(forgery, "hands/GM0001-2.receipt", "GM0001", ballot);
    finish(forgery);
    hand_count(forgery, "hands/GM0001-count.receipt", "GM0001", forgery->first, 0);
}

/* After the close, and counted as one in time. */
static void take_late(struct forgery *forgery)
{
    struct vote late = {"GM0002", 1, AZWA_FOR, NULL, 3, CLOSES - 60};
    struct vt_hash leaf;
    vote_both(forgery);
    cheat_close(&forgery->c);
    uint32_t ballot = cheat_vote(&forgery->c, VT_ENTRY_BALLOT, &late);
    cheat_count(&forgery->c, "GM0002", ballot, "voor", "none");
    cheat_result(&forgery->c);
    vt_hash_leaf(&leaf, vt_buf_view(&forgery->c.entry[forgery->c.result]));
    save_hash(forgery, "outcome", &leaf);
}

/* A refused entry of this file and rule, with this key's signature. */
static uint32_t refuse(struct forgery *forgery, const struct vote *vote, const char *rule,
                       unsigned key)
{
    struct vt_buf text = {0}, notice = {0};
    struct vt_hash sha256;
    unsigned char sha512[64];
    put_ballot(&text, &forgery->f, vote);
    vt_sha256(&sha256, vt_buf_view(&text));
    vt_sha512(sha512, vt_buf_view(&text));
    put(&notice, "vngtally/refused/v1\nmember %s\nsha256 ", vote->member);
    put_hex(&notice, vt_hash_view(&sha256));
    put(&notice, "\nsha512 ");
    put_hex(&notice, (struct vt_bytes){sha512, sizeof sha512});
    put(&notice, "\nrule %s\n", rule);
    put_armor(&forgery->f.armor, vt_buf_view(&text), BALLOT_SPACE, key);
    uint32_t index = cheat_parts(&forgery->c, VT_ENTRY_REFUSED, 0, vt_buf_view(&notice),
                                 vt_buf_view(&forgery->f.armor), VT_LIT(""));
    vt_buf_free(&text);
    vt_buf_free(&notice);
    return index;
}

static void refuse_falsely(struct forgery *forgery, const char *rule)
{
    const struct vote wronged = {"GM0002", 1, AZWA_FOR, NULL, 3, 0};
    vote_both(forgery);
    uint32_t index = refuse(forgery, &wronged, rule, 3);
    hand_acceptance(forgery, "hands/GM0002-refused.receipt", "GM0002", index);
    hand_ballot(forgery, &wronged);
    finish(forgery);
    hand_count(forgery, "hands/GM0002-count.receipt", "GM0002", -1, 0);
}

static void refuse_by_rule(struct forgery *forgery)
{
    refuse_falsely(forgery, "ballot-option");
}

static void refuse_by_place(struct forgery *forgery)
{
    refuse_falsely(forgery, "ballot-sequence-used");
}

/* To use up what GM0002 may have refused. */
static void invent_refusals(struct forgery *forgery)
{
    vote_both(forgery);
    for (uint32_t n = 1; n <= 100; n++) {
        const struct vote vote = {"GM0002", n, AZWA_FOR, NULL, STRANGER, 0};
        (void)refuse(forgery, &vote, "ballot-option", STRANGER);
    }
    finish(forgery);
}

/* The letter names the first result; the journal goes on to a second one. */
static void two_results(struct forgery *forgery)
{
    honest(forgery);
    cheat_counted(&forgery->c, "GM0003")->azwa = "none";
    cheat_counted(&forgery->c, "GM0003")->ballot = -1;
    cheat_result(&forgery->c);
    hand_count(forgery, "hands/GM0001-second.receipt", "GM0001", forgery->first, 0);
}

static const struct {
    const char *name;
    void (*play)(struct forgery *forgery);
} cheats[] = {
    {"honest", honest},
    {"weigh", weigh},
    {"reorder", reorder},
    {"stuff", stuff},
    {"stuff-count", stuff_count},
    {"hide-rekey", hide_rekey},
    {"hide-entry", hide_entry},
    {"deny-rekey", deny_rekey},
    {"other-option", count_other_option},
    {"count-nothing", count_nothing},
    {"ghosts", ghosts},
    {"overflow", overflow},
    {"pass-over", pass_over},
    {"call-late", call_late},
    {"take-late", take_late},
    {"refuse-by-rule", refuse_by_rule},
    {"refuse-by-place", refuse_by_place},
    {"invent-refusals", invent_refusals},
    {"two-results", two_results},
};

/* ---- an opening with another weight ---- */

/* The members' register tree, over the leaves as they are now. */
static void plant_tree(struct vt_dossier *dossier)
{
    struct vt_merkle *tree = &dossier->register_tree[VT_TREE_MEMBERS];
    struct vt_buf text = {0};
    vt_merkle_free(tree);
    vt_merkle_init(tree, 0);
    for (uint32_t m = 0; m < dossier->reg.count; m++) {
        struct vt_hash leaf;
        if (vt_member_tree(&dossier->reg.member[m]) == VT_TREE_MEMBERS) {
            vt_buf_clear(&text);
            vt_register_put_leaf(&text, &dossier->reg, m);
            vt_hash_leaf(&leaf, vt_buf_view(&text));
            assert_code(VT_OK, vt_merkle_append(tree, &leaf, NULL));
        }
    }
    vt_buf_free(&text);
}

/* Entry 0 once more, with 4 votes for GM0001. */
static void open_heavier(struct fixture *f)
{
    struct test_key log = test_key(LOG_KEY);
    struct vt_errors errs;
    struct vt_entry entry;
    struct vt_record record;
    struct vt_dossier *dossier = &f->dossier;
    bool in_register;
    const struct vt_bytes asked = vt_buf_view(&f->consultation), members = vt_buf_view(&f->reg);
    vt_dossier_free(dossier);
    vt_buf_clear(&f->journal);
    assert_code(VT_OK, vt_dossier_init(dossier, asked, members, &in_register, &errs));
    dossier->reg.member[member_index(f, "GM0001")].votes = 4;
    plant_tree(dossier);
    assert_code(VT_OK, vt_dossier_opening(&entry, &f->scratch, dossier, asked, members, &log.public,
                                          &f->err));
    vt_journal_put(&f->journal, NULL, &entry, 0);
    const struct vt_bytes journal = vt_buf_view(&f->journal);
    assert_code(VT_OK, vt_journal_read(&record, journal, 0, 0, &f->err));
    assert_code(VT_OK, vt_dossier_begin(dossier, &record, asked, members, &f->err));
}

static int forge(struct forgery *forgery, const char *cheat)
{
    for (size_t i = 0; i < sizeof cheats / sizeof cheats[0]; i++) {
        if (strcmp(cheats[i].name, cheat) == 0) {
            make_folder(forgery, "dossier");
            make_folder(forgery, "hands");
            fixture_open(&forgery->f);
            if (cheats[i].play == weigh) {
                open_heavier(&forgery->f);
            }
            open_forgery(forgery);
            cheats[i].play(forgery);
            publish(forgery);
            cheat_free(&forgery->c);
            fixture_free(&forgery->f);
            vt_buf_free(&forgery->text);
            return 0;
        }
    }
    fprintf(stderr, "no cheat %s\n", cheat);
    return 2;
}

int main(int argc, char **argv)
{
    static struct forgery forgery;
    if (argc != 3) {
        fputs("forge CHEAT FOLDER\n", stderr);
        return 2;
    }
    forgery.folder = argv[2];
    return forge(&forgery, argv[1]);
}

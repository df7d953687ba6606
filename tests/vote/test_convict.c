/* SPDX-License-Identifier: EUPL-1.2 */
/* Two signatures that contradict convict their maker; nothing else convicts anybody. */
#include "vote/log.h"

#include <vngtally/vote/convict.h>
#include <vngtally/vote/receipt.h>

#define LOG_SECRET 200u

/* One honest log, and one by the same key that goes another way after LOG_SPLIT entries. */
struct logs {
    struct test_log honest, fork;
    struct vt_buf one, two, statement;
};

static int begin(void **state)
{
    struct logs *l = calloc(1, sizeof *l);
    assert_non_null(l);
    log_open_forked(&l->honest, &l->fork, LOG_NAME, LOG_SECRET);
    *state = l;
    return 0;
}

static int end(void **state)
{
    struct logs *l = *state;
    log_free(&l->honest);
    log_free(&l->fork);
    vt_buf_free(&l->one);
    vt_buf_free(&l->two);
    vt_buf_free(&l->statement);
    free(l);
    return 0;
}
#define LOGS(test) cmocka_unit_test_setup_teardown(test, begin, end)

/* Charge two files, with a third (its length 0: none), under a log's key. Whatever comes out must
 * stand alone. */
static enum vt_code charge_with(struct logs *l, struct vt_bytes one, struct vt_bytes two,
                                const struct vt_testimony *proof, const struct vt_note_key *log)
{
    struct vt_testimony file[2];
    struct vt_conviction shown, checked;
    struct vt_error err;
    unsigned which;
    assert_code(VT_OK, vt_testimony_read(&file[0], one, &err));
    assert_code(VT_OK, vt_testimony_read(&file[1], two, &err));
    const struct vt_charge charge = {.file = {&file[0], &file[1]}, .proof = proof, .log = log};
    enum vt_code code = vt_convict(&shown, &which, &charge, &err);
    vt_buf_clear(&l->statement);
    if (code == VT_OK) {
        vt_conviction_put(&l->statement, &shown);
        assert_code(VT_OK, vt_conviction_check(&checked, vt_buf_view(&l->statement), &err));
        assert_int_equal(shown.shows, checked.shows);
        assert_true(checked.tree[0].size <= checked.tree[1].size);
        /* Those of one size stay in the order in which they were given. */
        assert_true(checked.tree[0].size < checked.tree[1].size ||
                    vt_bytes_equal(file[0].checkpoint, shown.checkpoint[0]));
    } else {
        assert_code(code, err.code);
    }
    vt_testimony_free(&file[0]);
    vt_testimony_free(&file[1]);
    return code;
}

static enum vt_code charge(struct logs *l, const struct vt_testimony *proof)
{
    return charge_with(l, vt_buf_view(&l->one), vt_buf_view(&l->two), proof, &l->honest.key);
}

static enum vt_code check(struct logs *l)
{
    struct vt_conviction checked;
    return vt_conviction_check(&checked, vt_buf_view(&l->statement), NULL);
}

/* ---- what convicts ---- */

static void two_roots_of_one_size_convict(void **state)
{
    struct logs *l = *state;
    for (uint64_t size = LOG_SPLIT + 1; size <= LOG_MOST; size++) {
        log_put_checkpoint(&l->one, &l->honest, size);
        log_put_checkpoint(&l->two, &l->fork, size);
        assert_code(VT_OK, charge(l, NULL));
    }
}

static void a_journal_that_begins_otherwise_convicts(void **state)
{
    struct logs *l = *state;
    for (uint64_t old = 1; old <= LOG_MOST; old++) {
        for (uint64_t size = 1; size <= LOG_MOST; size++) {
            struct vt_testimony journal = {.tree = l->fork.tree};
            bool forked = old > LOG_SPLIT && size > LOG_SPLIT;
            log_put_checkpoint(&l->one, &l->honest, old);
            log_put_checkpoint(&l->two, &l->fork, size);
            enum vt_code code = charge(l, &journal);
            if (!forked) {
                /* What both have cannot convict, whoever asks. */
                assert_code(old == size                      ? VT_E_CONVICT_SAME
                            : old < size || old <= LOG_SPLIT ? VT_E_CONVICT_JOINED
                                                             : VT_E_CONVICT_NOTHING,
                            code);
            } else if (old <= size) {
                assert_code(VT_OK, code);
            } else {
                /* The journal of the smaller tree knows nothing of the larger. */
                assert_code(VT_E_CONVICT_NOTHING, code);
                journal.tree = l->honest.tree;
                assert_code(VT_OK, charge(l, &journal));
            }
        }
    }
}

static void a_request_that_grew_from_another_tree_convicts(void **state)
{
    struct logs *l = *state;
    size_t convicted = 0;
    for (uint64_t old = LOG_SPLIT + 1; old < LOG_MOST; old++) {
        log_put_checkpoint(&l->one, &l->honest, old);
        log_put_request(&l->two, &l->fork, old, LOG_MOST);
        enum vt_code code = charge(l, NULL);
        bool complete = (old & (old - 1)) == 0; /* then the old root is not in the proof */
        assert_code(complete ? VT_E_CONVICT_NOTHING : VT_OK, code);
        convicted += code == VT_OK;
        log_put_request(&l->two, &l->honest, old, LOG_MOST);
        assert_code(VT_E_CONVICT_JOINED, charge(l, NULL));
    }
    assert_int_not_equal(0, convicted);
}

/* ---- an honest log ---- */

static void an_honest_log_is_never_convicted(void **state)
{
    struct logs *l = *state;
    for (uint64_t old = 0; old <= LOG_MOST; old++) {
        for (uint64_t size = old; size <= LOG_MOST; size++) {
            struct vt_testimony journal = {.tree = l->honest.tree}, lie = {.tree = l->fork.tree};
            log_put_checkpoint(&l->one, &l->honest, old);
            log_put_checkpoint(&l->two, &l->honest, size);
            enum vt_code known = old == size ? VT_E_CONVICT_SAME
                                 : old == 0  ? VT_E_CONVICT_NOTHING
                                             : VT_E_CONVICT_JOINED;
            assert_code(known, charge(l, &journal));
            assert_code(old == size ? VT_E_CONVICT_SAME : VT_E_CONVICT_NOTHING, charge(l, NULL));
            /* A journal that is not the signed one proves nothing against it. */
            if (size > LOG_SPLIT) {
                assert_code(old == size ? VT_E_CONVICT_SAME : VT_E_CONVICT_NOTHING,
                            charge(l, &lie));
            }
            /* Nor does a request with somebody else's proof. */
            if (old > LOG_SPLIT && old < size) {
                struct vt_proof proof;
                assert_code(VT_OK, vt_merkle_consistency(&proof, &l->fork.tree, old, size));
                log_put_checkpoint(&l->statement, &l->honest, size);
                vt_buf_clear(&l->two);
                vt_submission_put(&l->two, old, &proof, vt_buf_view(&l->statement));
                assert_code(VT_E_CONVICT_NOTHING, charge(l, NULL));
            }
        }
    }
}

static void a_signature_of_another_convicts_nobody(void **state)
{
    struct logs *l = *state;
    struct test_log forger, other;
    log_open(&forger, LOG_NAME, 210);
    log_open(&other, "ander.example", LOG_SECRET);
    log_grow(&forger, 500, LOG_MOST);
    log_grow(&other, 500, LOG_MOST);
    log_put_checkpoint(&l->one, &l->honest, 9);
    log_put_checkpoint(&l->two, &forger, 9);
    assert_code(VT_E_CONVICT_UNSIGNED, charge(l, NULL));
    log_put_checkpoint(&l->two, &other, 9);
    assert_code(VT_E_CONVICT_LOGS, charge(l, NULL));
    assert_code(VT_E_CONVICT_KEY,
                charge_with(l, vt_buf_view(&l->one), vt_buf_view(&l->two), NULL, NULL));
    /* The right name and key ID over another text. */
    log_put_checkpoint(&l->two, &l->fork, 9);
    l->two.at[sizeof LOG_NAME] = '8'; /* the size */
    assert_code(VT_E_CONVICT_UNSIGNED, charge(l, NULL));
    log_free(&forger);
    log_free(&other);
}

/* ---- statements ---- */

static void no_altered_statement_convicts(void **state)
{
    struct logs *l = *state;
    struct vt_testimony journal = {.tree = l->fork.tree};
    for (int kind = 0; kind < 2; kind++) {
        log_put_checkpoint(&l->one, &l->honest, 9);
        log_put_checkpoint(&l->two, &l->fork, kind == 0 ? 9 : 13);
        assert_code(VT_OK, charge(l, &journal));
        for (size_t i = 0; i < l->statement.len; i++) {
            for (unsigned bit = 1; bit < 256; bit <<= 1) {
                l->statement.at[i] = (unsigned char)(l->statement.at[i] ^ bit);
                assert_int_not_equal(VT_OK, check(l));
                l->statement.at[i] = (unsigned char)(l->statement.at[i] ^ bit);
            }
        }
        for (size_t len = 0; len < l->statement.len; len++) {
            struct vt_conviction checked;
            assert_code(VT_E_CONVICTION_FORM,
                        vt_conviction_check(
                            &checked, vt_bytes_part(vt_buf_view(&l->statement), 0, len), NULL));
        }
        vt_buf_put_byte(&l->statement, '\n');
        assert_code(VT_E_CONVICTION_FORM, check(l));
    }
}

/* Statements that someone makes by hand, with genuine signatures. */
static enum vt_code check_made(struct logs *l, const struct vt_conviction *made)
{
    vt_buf_clear(&l->statement);
    vt_conviction_put(&l->statement, made);
    return check(l);
}

static void a_statement_made_by_hand_convicts_only_what_is_so(void **state)
{
    struct logs *l = *state;
    struct vt_conviction made = {.log = l->honest.key};
    log_put_checkpoint(&l->one, &l->honest, 9);
    log_put_checkpoint(&l->two, &l->honest, 13);
    made.checkpoint[0] = vt_buf_view(&l->one);
    made.checkpoint[1] = vt_buf_view(&l->two);
    made.shows = VT_SHOWS_SAME_SIZE;
    assert_code(VT_E_CONVICTION_EMPTY, check_made(l, &made));
    made.checkpoint[1] = made.checkpoint[0];
    assert_code(VT_E_CONVICTION_EMPTY, check_made(l, &made));
    made.checkpoint[1] = vt_buf_view(&l->two);
    /* The true history, and a history of the other log. */
    made.shows = VT_SHOWS_HISTORY;
    assert_code(VT_OK, vt_merkle_root(&made.root, NULL, &l->honest.tree, 9));
    assert_code(VT_OK, vt_merkle_consistency(&made.proof[0], &l->honest.tree, 9, 13));
    assert_code(VT_E_CONVICTION_EMPTY, check_made(l, &made));
    assert_code(VT_OK, vt_merkle_root(&made.root, NULL, &l->fork.tree, 9));
    assert_code(VT_E_CONVICTION_EMPTY, check_made(l, &made));
    assert_code(VT_OK, vt_merkle_consistency(&made.proof[0], &l->fork.tree, 9, 13));
    assert_code(VT_E_CONVICTION_EMPTY, check_made(l, &made));
    /* Of size 0, and larger first. */
    log_put_checkpoint(&l->one, &l->honest, 0);
    made.checkpoint[0] = vt_buf_view(&l->one);
    made.proof[0].count = 0;
    assert_code(VT_E_CONVICTION_EMPTY, check_made(l, &made));
    made.checkpoint[0] = vt_buf_view(&l->two);
    made.checkpoint[1] = vt_buf_view(&l->one);
    assert_code(VT_E_CONVICTION_EMPTY, check_made(l, &made));
    /* Two entries of one tree at one index; at another index; true in one tree only. */
    log_put_checkpoint(&l->one, &l->honest, 9);
    log_put_checkpoint(&l->two, &l->fork, 13);
    made.checkpoint[0] = vt_buf_view(&l->one);
    made.checkpoint[1] = vt_buf_view(&l->two);
    made.shows = VT_SHOWS_ENTRY;
    made.index = 3;
    for (size_t i = 0; i < 2; i++) {
        const struct test_log *log = i == 0 ? &l->honest : &l->fork;
        vt_hash_leaf(&made.leaf[i], (struct vt_bytes){(const unsigned char *)"\0\3", 2});
        assert_code(VT_OK,
                    vt_merkle_inclusion(&made.proof[i], NULL, &log->tree, 3, i == 0 ? 9 : 13));
    }
    assert_code(VT_E_CONVICTION_EMPTY, check_made(l, &made));
    vt_hash_leaf(&made.leaf[1], (struct vt_bytes){(const unsigned char *)"\0\4", 2});
    assert_code(VT_E_CONVICTION_EMPTY, check_made(l, &made));
    assert_code(VT_OK, vt_merkle_inclusion(&made.proof[1], NULL, &l->fork.tree, 4, 13));
    assert_code(VT_E_CONVICTION_EMPTY, check_made(l, &made));
}

/* A statement claims no more than its kind allows, also where the log did sign nonsense. */
static void a_statement_of_the_wrong_kind_is_refused(void **state)
{
    struct logs *l = *state;
    struct vt_conviction made = {.log = l->honest.key, .shows = VT_SHOWS_HISTORY};
    struct vt_checkpoint tree = {.origin = VT_LIT(LOG_NAME), .root = {{1}}};
    /* An empty tree with another root than that of the empty tree. */
    log_put_signed(&l->one, &l->honest, &tree);
    log_put_checkpoint(&l->two, &l->honest, 9);
    made.checkpoint[0] = vt_buf_view(&l->one);
    made.checkpoint[1] = vt_buf_view(&l->two);
    assert_code(VT_OK, vt_merkle_root(&made.root, NULL, &l->honest.tree, 0));
    assert_code(VT_E_CONVICTION_EMPTY, check_made(l, &made));
    /* Two trees of one size as a history; a larger one first. */
    log_put_checkpoint(&l->one, &l->fork, 9);
    assert_code(VT_OK, vt_merkle_root(&made.root, NULL, &l->honest.tree, 9));
    made.checkpoint[0] = vt_buf_view(&l->one);
    assert_code(VT_E_CONVICTION_EMPTY, check_made(l, &made));
    made.shows = VT_SHOWS_SAME_SIZE;
    assert_code(VT_OK, check_made(l, &made));
    /* The log's key under a text of another origin, which its name does not answer for. */
    made.shows = VT_SHOWS_SAME_SIZE;
    assert_code(VT_OK, vt_merkle_root(&tree.root, NULL, &l->fork.tree, 9));
    tree.size = 9;
    tree.origin = VT_LIT("ander.example");
    log_put_signed(&l->one, &l->honest, &tree);
    made.checkpoint[0] = vt_buf_view(&l->one);
    assert_code(VT_E_CONVICTION_EMPTY, check_made(l, &made));
    assert_code(VT_E_CONVICT_LOGS, charge(l, NULL));
}

/* A cosignature is over another text: the key of a witness is no log's. */
static void the_key_of_a_witness_is_not_that_of_a_log(void **state)
{
    struct logs *l = *state;
    struct vt_conviction made = {.shows = VT_SHOWS_SAME_SIZE};
    const struct vt_secret secret = {l->honest.secret.secret};
    const struct test_log *logs[] = {&l->honest, &l->fork};
    struct vt_buf *out[] = {&l->one, &l->two};
    assert_code(VT_OK, vt_note_key_make(&made.log, VT_LIT(LOG_NAME), VT_NOTE_COSIGNATURE,
                                        &l->honest.secret.public));
    for (size_t i = 0; i < 2; i++) {
        struct vt_checkpoint tree = {.origin = VT_LIT(LOG_NAME), .size = 9};
        assert_code(VT_OK, vt_merkle_root(&tree.root, NULL, &logs[i]->tree, 9));
        vt_buf_clear(out[i]);
        vt_checkpoint_put_text(out[i], &tree);
        size_t len = out[i]->len;
        vt_buf_put_byte(out[i], '\n');
        vt_note_put_cosignature(out[i], vt_bytes_part(vt_buf_view(out[i]), 0, len), &made.log, 1,
                                secret);
        made.checkpoint[i] = vt_buf_view(out[i]);
    }
    assert_code(VT_E_CONVICTION_EMPTY, check_made(l, &made));
}

/* ---- receipts and journals of a consultation ---- */

static const struct vote by_1 = {.member = "GM0001", .sequence = 1, .choices = AZWA_FOR, .key = 1};
static const struct vote by_3 = {.member = "GM0003", .sequence = 1, .choices = AZWA_FOR, .key = 4};
static const struct vote by_4 = {
    .member = "GM0004", .sequence = 1, .choices = AZWA_AGAINST, .key = 5};

static void sign(struct vt_buf *out, const struct fixture *f, uint64_t size)
{
    struct test_key log = test_key(LOG_KEY);
    struct vt_checkpoint tree;
    const struct vt_secret secret = {log.secret};
    assert_code(VT_OK, vt_dossier_checkpoint(&tree, &f->dossier, size));
    vt_buf_clear(out);
    vt_checkpoint_put_signed(out, &tree, &f->dossier.opening.log_key, secret);
}

static void receipt_of(struct vt_buf *out, const struct fixture *f, uint32_t index)
{
    struct vt_buf checkpoint = {0};
    sign(&checkpoint, f, index + 1);
    vt_buf_clear(out);
    assert_code(VT_OK, vt_receipt_put_acceptance(out, &f->dossier, vt_buf_view(&f->journal), index,
                                                 vt_buf_view(&checkpoint)));
    vt_buf_free(&checkpoint);
}

static void count_receipt_of(struct vt_buf *out, const struct fixture *f, const char *member)
{
    struct vt_buf checkpoint = {0};
    struct vt_result result;
    assert_code(VT_OK, vt_result_make(&result, &f->dossier));
    sign(&checkpoint, f, f->dossier.result + 1);
    vt_buf_clear(out);
    assert_code(VT_OK, vt_receipt_put_count(out, &f->dossier, vt_buf_view(&f->journal), &result,
                                            member_index(f, member), vt_buf_view(&checkpoint)));
    vt_buf_free(&checkpoint);
    vt_result_free(&result);
}

static void the_journal_of(struct vt_testimony *out, struct vt_buf *checkpoint,
                           const struct fixture *f)
{
    struct vt_error err;
    sign(checkpoint, f, f->dossier.count);
    assert_code(VT_OK, vt_testimony_read_journal(out, vt_buf_view(&f->journal),
                                                 vt_buf_view(checkpoint), &err));
}

/* A receipt whose entry the final journal lacks. */
static void a_receipt_and_a_journal_without_its_entry_convict(void **state)
{
    struct logs *l = *state;
    struct fixture told, kept;
    struct vt_testimony journal;
    fixture_open(&told);
    fixture_open(&kept);
    receipt_of(&l->one, &told, voted(&told, &by_1));
    (void)voted(&kept, &by_3);
    (void)voted(&kept, &by_4);
    the_journal_of(&journal, &l->two, &kept);
    assert_code(VT_OK, charge_with(l, vt_buf_view(&l->one), vt_buf_view(&l->two), &journal, NULL));
    vt_testimony_free(&journal);
    /* The honest one keeps it: then there is nothing. */
    (void)voted(&told, &by_3);
    the_journal_of(&journal, &l->two, &told);
    assert_code(VT_E_CONVICT_JOINED,
                charge_with(l, vt_buf_view(&l->one), vt_buf_view(&l->two), &journal, NULL));
    vt_testimony_free(&journal);
    fixture_free(&told);
    fixture_free(&kept);
}

static void two_receipts_of_one_member_convict(void **state)
{
    struct logs *l = *state;
    struct fixture told, kept;
    fixture_open(&told);
    fixture_open(&kept);
    struct vote again = by_1;
    again.choices = AZWA_AGAINST;
    receipt_of(&l->one, &told, voted(&told, &by_1));
    (void)voted(&kept, &again);
    (void)closed(&kept);
    (void)counted(&kept);
    count_receipt_of(&l->two, &kept, "GM0001");
    assert_code(VT_OK, charge_with(l, vt_buf_view(&l->one), vt_buf_view(&l->two), NULL, NULL));
    /* What the trees show goes before what the receipts say. */
    struct vt_conviction shown;
    assert_code(VT_OK, vt_conviction_check(&shown, vt_buf_view(&l->statement), NULL));
    assert_int_equal(VT_SHOWS_HISTORY, shown.shows);
    (void)closed(&told);
    (void)counted(&told);
    count_receipt_of(&l->two, &told, "GM0001");
    assert_code(VT_E_CONVICT_AGREE,
                charge_with(l, vt_buf_view(&l->one), vt_buf_view(&l->two), NULL, NULL));
    fixture_free(&told);
    fixture_free(&kept);
}

/* Two letters with two fingerprints, one key. */
static void two_openings_by_one_key_convict(void **state)
{
    struct logs *l = *state;
    struct fixture told, kept;
    struct vt_buf reg = {0};
    struct vt_conviction shown;
    struct vt_error err;
    fixture_open(&told);
    fixture_put_register(&reg);
    char *other = edited(fixture_consultation(), "at_least: 2/3", "at_least: 3/4");
    fixture_open_files(&kept, other, vt_buf_view(&reg));
    receipt_of(&l->one, &told, voted(&told, &by_1));
    (void)voted(&kept, &by_4);
    receipt_of(&l->two, &kept, voted(&kept, &by_3));
    assert_code(VT_OK, charge_with(l, vt_buf_view(&l->one), vt_buf_view(&l->two), NULL, NULL));
    assert_code(VT_OK, vt_conviction_check(&shown, vt_buf_view(&l->statement), &err));
    assert_int_equal(VT_SHOWS_ENTRY, shown.shows);
    assert_int_equal(0, shown.index);
    assert_true(vt_hash_equal(&shown.fingerprint, &told.dossier.fingerprint));
    free(other);
    vt_buf_free(&reg);
    fixture_free(&told);
    fixture_free(&kept);
}

static void the_fingerprint_says_whose_key_it_is(void **state)
{
    struct logs *l = *state;
    struct fixture f;
    struct vt_testimony file[2];
    struct vt_conviction shown;
    struct vt_hash other = {{1}};
    struct vt_error err;
    unsigned which;
    fixture_open(&f);
    (void)voted(&f, &by_1);
    receipt_of(&l->one, &f, 1);
    receipt_of(&l->two, &f, voted(&f, &by_3));
    assert_code(VT_OK, vt_testimony_read(&file[0], vt_buf_view(&l->one), &err));
    assert_code(VT_OK, vt_testimony_read(&file[1], vt_buf_view(&l->two), &err));
    struct vt_charge held = {.file = {&file[0], &file[1]}, .fingerprint = &other};
    assert_code(VT_E_CONVICT_FINGERPRINT, vt_convict(&shown, &which, &held, &err));
    held.fingerprint = &f.dossier.fingerprint;
    assert_code(VT_E_CONVICT_NOTHING, vt_convict(&shown, &which, &held, &err));
    held.log = &l->honest.key;
    assert_code(VT_E_CONVICT_LOGS, vt_convict(&shown, &which, &held, &err));
    vt_testimony_free(&file[0]);
    vt_testimony_free(&file[1]);
    fixture_free(&f);
}

/* Who alters an entry in a receipt has no proof for it. */
static void an_altered_receipt_convicts_nobody(void **state)
{
    struct logs *l = *state;
    struct fixture f;
    fixture_open(&f);
    (void)voted(&f, &by_1);
    receipt_of(&l->one, &f, 1);
    (void)voted(&f, &by_3);
    receipt_of(&l->two, &f, voted(&f, &by_4));
    for (int turn = 0; turn < 2; turn++) {
        struct vt_buf *altered = turn == 0 ? &l->one : &l->two;
        vt_buf_put_byte(altered, 0);
        char *at = strstr((char *)altered->at, "threshold");
        altered->len--;
        assert_non_null(at);
        *at = 'T';
        assert_code(VT_E_CONVICT_NOTHING,
                    charge_with(l, vt_buf_view(&l->one), vt_buf_view(&l->two), NULL, NULL));
        *at = 't';
    }
    fixture_free(&f);
}

/* An opening that names another key says nothing of this one. */
static void the_opening_of_another_key_is_refused(void **state)
{
    struct logs *l = *state;
    struct fixture f;
    struct test_log forger, again;
    struct vt_testimony journal;
    struct vt_buf checkpoint = {0};
    fixture_open(&f);
    (void)voted(&f, &by_1);
    the_journal_of(&journal, &checkpoint, &f);
    log_open(&forger, ORIGIN, 210);
    log_open(&again, ORIGIN, 210);
    log_grow(&forger, 0, 9);
    log_grow(&again, 500, 9);
    log_put_checkpoint(&l->one, &forger, 9);
    log_put_checkpoint(&l->two, &again, 9);
    /* What he signed twice convicts himself, and not the consultation. */
    assert_code(VT_OK,
                charge_with(l, vt_buf_view(&l->one), vt_buf_view(&l->two), NULL, &forger.key));
    assert_code(VT_E_CONVICT_LOGS,
                charge_with(l, vt_buf_view(&l->one), vt_buf_view(&l->two), &journal, &forger.key));
    assert_code(VT_E_CONVICT_UNSIGNED,
                charge_with(l, vt_buf_view(&l->one), vt_buf_view(&l->two), &journal, NULL));
    struct vt_conviction made = {
        .log = forger.key,
        .shows = VT_SHOWS_SAME_SIZE,
        .opening = journal.opening,
        .checkpoint = {vt_buf_view(&l->one), vt_buf_view(&l->two)},
    };
    assert_code(VT_E_CONVICTION_EMPTY, check_made(l, &made));
    vt_testimony_free(&journal);
    vt_buf_free(&checkpoint);
    log_free(&forger);
    log_free(&again);
    fixture_free(&f);
}

static void a_journal_that_is_not_the_signed_one_is_no_testimony(void **state)
{
    struct logs *l = *state;
    struct fixture f, other;
    struct vt_testimony journal;
    fixture_open(&f);
    fixture_open(&other);
    (void)voted(&f, &by_1);
    (void)voted(&other, &by_3);
    sign(&l->one, &f, 2);
    assert_code(VT_E_TESTIMONY_JOURNAL,
                vt_testimony_read_journal(&journal, vt_buf_view(&other.journal),
                                          vt_buf_view(&l->one), NULL));
    struct vt_bytes half =
        vt_bytes_part(vt_buf_view(&f.journal), 0, (size_t)f.dossier.entry[1].offset);
    assert_code(VT_E_TESTIMONY_JOURNAL,
                vt_testimony_read_journal(&journal, half, vt_buf_view(&l->one), NULL));
    /* What lies beyond the checkpoint does not matter, whatever it is. */
    vt_buf_put(&f.journal, VT_LIT("rommel"));
    assert_code(VT_OK, vt_testimony_read_journal(&journal, vt_buf_view(&f.journal),
                                                 vt_buf_view(&l->one), NULL));
    vt_testimony_free(&journal);
    fixture_free(&f);
    fixture_free(&other);
}

static void what_is_no_testimony_is_refused(void **state)
{
    (void)state;
    struct vt_testimony file;
    static const char *const texts[] = {"",
                                        "\n",
                                        "x",
                                        "vngtally/entry/v1 opening\n",
                                        "a\n1\nAAAA\n\n",
                                        "format: vngtally/ballot/v1\n"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_code(VT_E_TESTIMONY_KIND, vt_testimony_read(&file, vt_bytes_of(texts[i]), NULL));
    }
    assert_code(VT_E_SUBMISSION_FORM, vt_testimony_read(&file, VT_LIT("old 1\n"), NULL));
    assert_code(VT_E_RECEIPT_FORM, vt_testimony_read(&file, VT_LIT("vngtally/receipt/v1\n"), NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LOGS(two_roots_of_one_size_convict),
        LOGS(a_journal_that_begins_otherwise_convicts),
        LOGS(a_request_that_grew_from_another_tree_convicts),
        LOGS(an_honest_log_is_never_convicted),
        LOGS(a_signature_of_another_convicts_nobody),
        LOGS(no_altered_statement_convicts),
        LOGS(a_statement_made_by_hand_convicts_only_what_is_so),
        LOGS(a_statement_of_the_wrong_kind_is_refused),
        LOGS(the_key_of_a_witness_is_not_that_of_a_log),
        LOGS(a_receipt_and_a_journal_without_its_entry_convict),
        LOGS(two_receipts_of_one_member_convict),
        LOGS(two_openings_by_one_key_convict),
        LOGS(the_fingerprint_says_whose_key_it_is),
        LOGS(an_altered_receipt_convicts_nobody),
        LOGS(the_opening_of_another_key_is_refused),
        LOGS(a_journal_that_is_not_the_signed_one_is_no_testimony),
        cmocka_unit_test(what_is_no_testimony_is_refused),
    };
    return VT_RUN(tests);
}

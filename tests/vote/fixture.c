/* SPDX-License-Identifier: EUPL-1.2 */
/* A small consultation in memory, written from docs/FORMAT.md. */
#include "vote/fixture.h"

#include <stdarg.h>

#include <vngtally/base/lines.h>
#include <vngtally/crypto/sshsig.h>

static const char consultation[] = "format: vngtally/consultation/v1\n"
                                   "origin: " ORIGIN "\n"
                                   "title: {nl: Proef}\n"
                                   "text: {nl: Dit is een proef.}\n"
                                   "opens: 2025-09-10T09:00:00+02:00\n"
                                   "closes: 2025-10-22T16:00:00+02:00\n"
                                   "weight:\n"
                                   "  inhabitants_per_vote: 1000\n"
                                   "  rounding: down\n"
                                   "  minimum: 1\n"
                                   "  maximum: 75\n"
                                   "  reference_date: 2025-01-01\n"
                                   "  source: verzonnen\n"
                                   "proposals:\n"
                                   "  - id: azwa\n"
                                   "    title: {nl: AZWA}\n"
                                   "    question: {nl: Akkoord?}\n"
                                   "    options:\n"
                                   "      - {id: voor, label: {nl: Voor}}\n"
                                   "      - {id: tegen, label: {nl: Tegen}}\n"
                                   "  - id: hlo\n"
                                   "    title: {nl: HLO}\n"
                                   "    question: {nl: Akkoord?}\n"
                                   "    threshold: {at_least: 2/3}\n"
                                   "    options:\n"
                                   "      - {id: voor, label: {nl: Voor}}\n"
                                   "      - {id: mits, label: {nl: Mits}, counts_as: voor}\n"
                                   "      - {id: tegen, label: {nl: Tegen}}\n"
                                   "      - {id: blanco, label: {nl: Blanco}, counts: false}\n";

struct test_key test_key(unsigned n)
{
    struct test_key key;
    unsigned char seed[VT_SEED_SIZE];
    memset(seed, (int)n, sizeof seed);
    vt_secret_from_seed(key.secret, seed);
    key.public = vt_secret_public((struct vt_secret){key.secret});
    return key;
}

void put(struct vt_buf *out, const char *format, ...)
{
    char text[4096];
    va_list arguments;
    va_start(arguments, format);
    int len = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    assert_in_range(len, 0, sizeof text - 1);
    vt_buf_put(out, (struct vt_bytes){(const unsigned char *)text, (size_t)len});
    assert_code(VT_OK, vt_buf_code(out));
}

void put_key(struct vt_buf *out, unsigned key)
{
    struct test_key of = test_key(key);
    vt_ssh_key_put(out, &of.public);
}

void put_hex(struct vt_buf *out, struct vt_bytes raw)
{
    for (size_t i = 0; i < raw.len; i++) {
        put(out, "%02x", raw.at[i]);
    }
}

const char *fixture_consultation(void)
{
    return consultation;
}

static void put_member(struct vt_buf *out, const char *code, const char *kind, const char *rest,
                       unsigned key, unsigned second_key)
{
    put(out, "  - code: %s\n    name: Lid %s\n    kind: %s\n%s    keys:\n      - ", code, code,
        kind, rest);
    put_key(out, key);
    if (second_key != 0) {
        put(out, "\n      - ");
        put_key(out, second_key);
    }
    put(out, "\n");
}

void fixture_put_register(struct vt_buf *out)
{
    put(out, "format: vngtally/register/v1\nmembers:\n");
    put_member(out, "AF01", "aangesloten", "", 7, 0);
    put_member(out, "AF02", "aangesloten", "", 8, 0);
    put_member(out, "GM0001", "gemeente", "    province: Drenthe\n    inhabitants: 3500\n", 1, 2);
    put_member(out, "GM0002", "gemeente", "    province: Drenthe\n    inhabitants: 999\n", 3, 0);
    put_member(out, "GM0003", "gemeente", "    province: Drenthe\n    inhabitants: 80000\n", 4, 0);
    put_member(out, "GM0004", "gemeente",
               "    province: Drenthe\n    inhabitants: 2000\n    shared_keys: true\n", 5, 0);
    put_member(out, "GM0005", "gemeente",
               "    province: Drenthe\n    inhabitants: 2999\n    shared_keys: true\n", 5, 9);
    put_member(out, "ZZ01", "bijzonder", "    votes: 0\n", 6, 0);
}

void fixture_open_files(struct fixture *f, const char *text, struct vt_bytes reg)
{
    struct test_key log = test_key(LOG_KEY);
    struct vt_errors errs;
    struct vt_entry entry;
    struct vt_record record;
    bool in_register;
    *f = (struct fixture){.now = OPENS + 3600};
    vt_buf_put(&f->consultation, vt_bytes_of(text));
    vt_buf_put(&f->reg, reg);
    struct vt_bytes asked = vt_buf_view(&f->consultation), members = vt_buf_view(&f->reg);
    enum vt_code code = vt_dossier_init(&f->dossier, asked, members, &in_register, &errs);
    print_errors(&errs);
    assert_code(VT_OK, code);
    assert_code(VT_OK, vt_dossier_opening(&entry, &f->scratch, &f->dossier, asked, members,
                                          &log.public, &f->err));
    vt_journal_put(&f->journal, NULL, &entry, 0);
    struct vt_bytes journal = vt_buf_view(&f->journal);
    assert_code(VT_OK, vt_journal_read(&record, journal, 0, 0, &f->err));
    assert_code(VT_OK, vt_dossier_begin(&f->dossier, &record, asked, members, &f->err));
}

void fixture_open_witnessed(struct fixture *f)
{
    struct vt_buf text = {0}, reg = {0};
    struct test_key witness = test_key(WITNESS_KEY);
    struct vt_note_key key;
    assert_code(VT_OK, vt_note_key_make(&key, VT_LIT("getuige.example"), VT_NOTE_COSIGNATURE,
                                        &witness.public));
    put(&text, "%switnesses:\n  keys:\n    - ", fixture_consultation());
    vt_note_key_put(&text, &key);
    put(&text, "\n  quorum: 1\n");
    vt_buf_put_byte(&text, 0);
    fixture_put_register(&reg);
    fixture_open_files(f, (char *)text.at, vt_buf_view(&reg));
    vt_buf_free(&text);
    vt_buf_free(&reg);
}

void fixture_open(struct fixture *f)
{
    struct vt_buf reg = {0};
    fixture_put_register(&reg);
    fixture_open_files(f, consultation, vt_buf_view(&reg));
    vt_buf_free(&reg);
}

void fixture_free(struct fixture *f)
{
    vt_dossier_free(&f->dossier);
    vt_ballot_reader_free(&f->reader);
    struct vt_buf *buffers[] = {&f->consultation, &f->reg,   &f->journal, &f->scratch,
                                &f->file,         &f->armor, &f->other};
    for (size_t i = 0; i < sizeof buffers / sizeof buffers[0]; i++) {
        vt_buf_free(buffers[i]);
    }
}

uint32_t member_index(const struct fixture *f, const char *code)
{
    uint32_t member = vt_register_find(&f->dossier.reg, vt_bytes_of(code));
    assert_int_not_equal(VT_NO_MEMBER, member);
    return member;
}

/* ---- files ---- */

void put_armor(struct vt_buf *out, struct vt_bytes file, struct vt_bytes space, unsigned key)
{
    struct test_key of = test_key(key);
    struct vt_sshsig sig;
    vt_buf_clear(out);
    vt_sshsig_sign(&sig, file, space, (struct vt_secret){of.secret});
    vt_sshsig_put(out, &sig, space);
}

void put_ballot(struct vt_buf *out, const struct fixture *f, const struct vote *vote)
{
    struct vt_hash remark;
    vt_sha256(&remark, vt_bytes_of(vote->member));
    put(out, "format: vngtally/ballot/v1\nconsultation: ");
    vt_buf_put(out, f->dossier.consultation.origin);
    put(out, "\nfingerprint: ");
    put_hex(out, vt_hash_view(&f->dossier.fingerprint));
    put(out, "\nmember: %s\nsequence: %u\nchoices:\n%s%s", vote->member, vote->sequence,
        vote->choices, vote->rest ? vote->rest : "");
    put(out, "toelichting_sha256: ");
    put_hex(out, vt_hash_view(&remark));
    put(out, "\n");
}

void put_statement(struct vt_buf *out, const struct fixture *f, const struct swap *swap)
{
    put(out, "vngtally/rekey/v1\nconsultation " ORIGIN "\nfingerprint ");
    put_hex(out, vt_hash_view(&f->dossier.fingerprint));
    put(out, "\nmember %s\nold ", swap->member);
    put_key(out, swap->old_key);
    put(out, "\nnew ");
    put_key(out, swap->new_key);
    put(out, "\nreason De sleutel is kwijt.\n");
}

/* ---- entries ---- */

enum vt_code add_entry(struct fixture *f, const struct vt_entry *entry)
{
    struct vt_record record;
    size_t before = f->journal.len;
    assert_int_equal(before, f->dossier.end);
    vt_journal_put(&f->journal, NULL, entry, f->dossier.count);
    struct vt_bytes journal = vt_buf_view(&f->journal);
    enum vt_code code = vt_journal_read(&record, journal, before, f->dossier.count, &f->err);
    if (code == VT_OK) {
        code = vt_dossier_add(&f->dossier, &f->reader, &record, journal, &f->err);
    }
    if (code != VT_OK) {
        assert_code(code, f->err.code);
        f->journal.len = before;
    }
    return code;
}

struct vt_bytes named_member(struct vt_bytes part)
{
    const struct vt_bytes ballot = VT_LIT("member: "), other = VT_LIT("member ");
    struct vt_bytes line;
    while (vt_word_next(&line, &part, '\n')) {
        if (vt_bytes_starts(line, ballot) || vt_bytes_starts(line, other)) {
            bool of_ballot = vt_bytes_starts(line, ballot);
            return vt_bytes_part(line, of_ballot ? ballot.len : other.len, line.len);
        }
    }
    return VT_LIT("");
}

uint32_t rekeys_before(const struct fixture *f, struct vt_bytes part)
{
    uint32_t member = vt_register_find(&f->dossier.reg, named_member(part));
    return member == VT_NO_MEMBER ? 0 : f->dossier.member[member].period;
}

enum vt_code add_parts(struct fixture *f, enum vt_entry_kind kind, struct vt_bytes first,
                       struct vt_bytes second, struct vt_bytes third)
{
    struct vt_entry entry = {.kind = kind,
                             .entered = f->now,
                             .received = f->now,
                             .rekeys = rekeys_before(f, first),
                             .part_count = third.len > 0 ? 3 : 2,
                             .part = {first, second, third}};
    if (second.len == 0) {
        entry.part_count = 1;
    }
    return add_entry(f, &entry);
}

enum vt_code add_text(struct fixture *f, enum vt_entry_kind kind, const char *text)
{
    return add_parts(f, kind, vt_bytes_of(text), VT_LIT(""), VT_LIT(""));
}

enum vt_code add_vote(struct fixture *f, enum vt_entry_kind kind, const struct vote *vote)
{
    vt_buf_clear(&f->file);
    put_ballot(&f->file, f, vote);
    put_armor(&f->armor, vt_buf_view(&f->file), BALLOT_SPACE, vote->key);
    return add_entry(f,
                     &(struct vt_entry){.kind = kind,
                                        .entered = f->now,
                                        .received = vote->received != 0 ? vote->received : f->now,
                                        .rekeys = rekeys_before(f, vt_buf_view(&f->file)),
                                        .part_count = 2,
                                        .part = {vt_buf_view(&f->file), vt_buf_view(&f->armor)}});
}

enum vt_code add_swap(struct fixture *f, const struct swap *swap)
{
    vt_buf_clear(&f->file);
    put_statement(&f->file, f, swap);
    struct vt_bytes statement = vt_buf_view(&f->file);
    put_armor(&f->armor, statement, REKEY_SPACE, swap->new_key);
    vt_buf_clear(&f->other);
    if (swap->other != 0) {
        put_armor(&f->other, statement, REKEY_SPACE, swap->other);
    }
    return add_parts(f, VT_ENTRY_REKEY, statement, vt_buf_view(&f->armor), vt_buf_view(&f->other));
}

enum vt_code add_refusal(struct fixture *f, const struct refusal *refusal)
{
    struct vt_bytes file = vt_bytes_of(refusal->file);
    struct vt_hash sha256;
    unsigned char sha512[64];
    vt_sha256(&sha256, file);
    vt_sha512(sha512, file);
    vt_buf_clear(&f->file);
    put(&f->file, "vngtally/refused/v1\nmember %s\nsha256 ", refusal->member);
    put_hex(&f->file, vt_hash_view(&sha256));
    put(&f->file, "\nsha512 ");
    put_hex(&f->file, (struct vt_bytes){sha512, sizeof sha512});
    put(&f->file, "\nrule %s\n", refusal->rule ? refusal->rule : "ballot-option");
    put_armor(&f->armor, file, BALLOT_SPACE, refusal->key);
    return add_parts(f, VT_ENTRY_REFUSED, vt_buf_view(&f->file), vt_buf_view(&f->armor),
                     VT_LIT(""));
}

enum vt_code add_close(struct fixture *f)
{
    f->now = f->now < CLOSES ? CLOSES : f->now;
    return add_text(f, VT_ENTRY_CLOSE, "vngtally/close/v1\ncloses 2025-10-22T14:00:00Z\n");
}

enum vt_code add_result(struct fixture *f)
{
    struct vt_result result;
    assert_code(VT_OK, vt_result_make(&result, &f->dossier));
    vt_buf_clear(&f->file);
    vt_result_put(&f->file, &result, &f->dossier);
    vt_result_free(&result);
    return add_parts(f, VT_ENTRY_RESULT, vt_buf_view(&f->file), VT_LIT(""), VT_LIT(""));
}

/* The entry just added, which must have been. */
static uint32_t newest(const struct fixture *f, enum vt_code code)
{
    assert_code(VT_OK, code);
    return f->dossier.count - 1;
}

uint32_t voted(struct fixture *f, const struct vote *vote)
{
    return newest(f, add_vote(f, VT_ENTRY_BALLOT, vote));
}

uint32_t was_late(struct fixture *f, const struct vote *vote)
{
    return newest(f, add_vote(f, VT_ENTRY_LATE, vote));
}

uint32_t swapped(struct fixture *f, const struct swap *swap)
{
    return newest(f, add_swap(f, swap));
}

uint32_t refused(struct fixture *f, const struct refusal *refusal)
{
    return newest(f, add_refusal(f, refusal));
}

uint32_t closed(struct fixture *f)
{
    return newest(f, add_close(f));
}

uint32_t counted(struct fixture *f)
{
    return newest(f, add_result(f));
}

/* ---- intake ---- */

/* What intake found of a file is what whoever reads its entry finds. */
static void assert_checked(struct fixture *f, const struct vt_intake *intake)
{
    struct vt_checked found;
    const struct vt_record record = {.entry = intake->entry};
    assert_code(VT_OK, vt_dossier_check(&found, &f->reader, &f->dossier, &record, &f->err));
    const struct vt_checked *checked = &intake->checked;
    assert_int_equal(found.member, checked->member);
    assert_int_equal(found.sequence, checked->sequence);
    assert_memory_equal(found.choice, checked->choice, sizeof found.choice);
    assert_true(vt_public_key_equal(&found.key, &checked->key));
    assert_true(vt_hash_equal(&found.sha256, &checked->sha256));
    assert_false(found.has_other || checked->has_other || found.has_reason || checked->has_reason);
}

struct vt_intake hand_in_signed(struct fixture *f, struct vt_bytes file, struct vt_bytes armor,
                                int64_t received)
{
    struct vt_intake intake;
    struct vt_handed_in in = {file, armor, received, f->now};
    assert_code(VT_OK, vt_intake(&intake, &f->reader, &f->scratch, &f->dossier,
                                 vt_buf_view(&f->journal), &in));
    if (intake.kind <= VT_INTAKE_REFUSED) {
        assert_checked(f, &intake);
        assert_code(VT_OK, add_entry(f, &intake.entry));
    }
    return intake;
}

struct vt_intake hand_in(struct fixture *f, struct vt_bytes file, unsigned key, int64_t received)
{
    put_armor(&f->armor, file, BALLOT_SPACE, key);
    return hand_in_signed(f, file, vt_buf_view(&f->armor), received);
}

struct vt_intake hand_in_vote(struct fixture *f, const struct vote *vote)
{
    vt_buf_clear(&f->file);
    put_ballot(&f->file, f, vote);
    return hand_in(f, vt_buf_view(&f->file), vote->key,
                   vote->received != 0 ? vote->received : f->now);
}

int open_one(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    fixture_open(f);
    *state = f;
    return 0;
}

int free_one(void **state)
{
    fixture_free(*state);
    free(*state);
    return 0;
}

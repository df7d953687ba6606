/* SPDX-License-Identifier: EUPL-1.2 */
/* consultation, ballot, remark, key-make, key-look and sign: making a ballot on the page. That the
 * program takes what is made here, and makes the same, is proved by beside.sh. */
#include "web/asking.h"

#include <string.h>
#include <sys/resource.h>

#include <vngtally/crypto/keyfile.h>
#include <vngtally/crypto/sshsig.h>
#include <vngtally/vote/toelichting.h>

#include "support/run.h"
#include "vote/fixture.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITHIN_ASAN true
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define WITHIN_ASAN true
#endif
#ifndef WITHIN_ASAN
#define WITHIN_ASAN false
#endif

static int open_fixture(void **state)
{
    static struct fixture f;
    fixture_open(&f);
    *state = &f;
    return 0;
}

static int close_fixture(void **state)
{
    fixture_free(*state);
    return 0;
}

static void put_files(struct vt_bytes field[3], const struct fixture *f)
{
    field[0] = vt_buf_view(&f->consultation);
    field[1] = vt_buf_view(&f->reg);
    field[2] = vt_buf_view(&f->journal);
}

/* ---- consultation ---- */

static void tells_what_is_asked_of_whom(void **state)
{
    struct vt_bytes field[3];
    struct answer answer;
    put_files(field, *state);
    ask(&answer, "consultation", "nl", field, 3);
    assert_says(answer, "{\"ok\":true,\"errors\":[],\"missing\":[],");
    assert_says(answer, "\"title\":\"Proef\",\"text\":\"Dit is een proef.\",\"origin\"");
    assert_says(answer, "\"origin\":\"" ORIGIN "\"");
    assert_says(answer, "\"closes\":\"woensdag 22 oktober 2025 om 16.00 uur\"");
    assert_says(answer, "\"phase\":\"open\"");
    assert_says(answer, "{\"id\":\"azwa\",\"title\":\"");
    assert_says(answer, "{\"code\":\"GM0001\",");
    assert_says(answer, "(GM0003), 75 stemmen\"");
    assert_says(answer, "(GM0002), 1 stem\"");
    assert_says(answer, "(AF01), een adviserende stem\"");
    assert_says(answer, "\"next\":1");
    free_answer(&answer);
}

static void tells_which_files_are_missing(void **state)
{
    static const char *const missing[] = {"\"missing\":[\"consultation\"]",
                                          "\"missing\":[\"register\"]",
                                          "\"missing\":[\"journal\"]"};
    for (size_t i = 0; i < 3; i++) {
        struct vt_bytes field[3];
        struct answer answer;
        put_files(field, *state);
        field[i] = (struct vt_bytes){0};
        ask(&answer, "consultation", "nl", field, 3);
        assert_says(answer, "{\"ok\":false,\"errors\":[],");
        assert_says(answer, missing[i]);
        assert_says(answer, i == 0 ? "\"text\":\"\",\"origin\"" : "\"text\":\"Dit is een proef.\"");
        assert_says(answer, "\"members\":[]");
        free_answer(&answer);
    }
}

static void refuses_files_that_do_not_belong_together(void **state)
{
    const struct fixture *f = *state;
    for (size_t i = 0; i < 3; i++) {
        struct vt_bytes field[3];
        struct answer answer;
        struct vt_buf changed = {0};
        put_files(field, f);
        vt_buf_put(&changed, field[i]);
        /* a comment at the end of the YAML; a digit in the opening */
        if (i < 2) {
            vt_buf_put_text(&changed, "# changed\n");
        } else {
            changed.at[changed.len - 3] ^= 1;
        }
        field[i] = vt_buf_view(&changed);
        ask(&answer, "consultation", "en", field, 3);
        assert_says(answer, "{\"ok\":false,\"errors\":[\"journal");
        assert_says(answer, "\"fingerprint\":\"\",\"groups\":[]");
        assert_says(answer, "\"members\":[]");
        free_answer(&answer);
        vt_buf_free(&changed);
    }
}

static void tells_every_error_of_a_file_with_its_place(void **state)
{
    struct vt_bytes field[3];
    struct answer answer;
    put_files(field, *state);
    field[0] = VT_LIT("format: vngtally/consultation/v1\norigin: A B\ntitle: x\n");
    ask(&answer, "consultation", "en", field, 3);
    assert_says(answer, "{\"ok\":false,\"errors\":[\"consultation.yaml:");
    assert_says(answer, "\",\"consultation.yaml:2:");
    free_answer(&answer);
}

static void a_journal_that_breaks_off_is_read_as_far_as_it_is_good(void **state)
{
    const struct fixture *f = *state;
    struct vt_bytes field[3];
    struct answer answer;
    struct vt_buf journal = {0};
    put_files(field, f);
    vt_buf_put(&journal, field[2]);
    vt_buf_put_text(&journal, "vngtally/entry/v1 ballot\n");
    field[2] = vt_buf_view(&journal);
    ask(&answer, "consultation", "en", field, 3);
    assert_says(answer, "{\"ok\":true,");
    assert_says(answer, "\"notes\":[\"Note: the journal of this dossier is not in order.");
    free_answer(&answer);
    vt_buf_free(&journal);
}

/* ---- ballot ---- */

enum { MEMBER = 3, CHOICES, SEQUENCE, DECIDED, REFERENCE, REMARK, SALT, FIELDS };

static const unsigned char salt[VT_SALT_SIZE] = {1, 2, 3};

static void start_ballot(struct vt_bytes field[FIELDS], const struct fixture *f)
{
    memset(field, 0, FIELDS * sizeof field[0]);
    put_files(field, f);
    field[MEMBER] = VT_LIT("GM0001");
    field[CHOICES] = VT_LIT("azwa voor\nhlo none\n");
    field[SALT] = (struct vt_bytes){salt, sizeof salt};
}

static void makes_the_ballot_that_the_secretariat_reads(void **state)
{
    struct fixture *f = *state;
    struct vt_bytes field[FIELDS];
    struct answer answer;
    struct vt_ballot ballot;
    struct vt_errors errs;
    struct vt_toelichting remark;
    struct vt_hash digest;
    start_ballot(field, f);
    field[DECIDED] = VT_LIT("7 oktober 2025");
    field[REFERENCE] = VT_LIT("2025-1207");
    field[REMARK] = VT_LIT("met zorg");
    ask(&answer, "ballot", "nl", field, FIELDS);
    assert_int_equal(answer.count, 3);
    assert_says(answer, "{\"errors\":[],\"ok\":true,\"heading\":\"\"");
    assert_says(answer, "\"value\":\"Geen antwoord\",\"strong\":true");
    assert_says(answer, "\"value\":\"7 oktober 2025, kenmerk 2025-1207\"");
    assert_says(answer, "\"name\":\"GM0001.yaml\",\"remark_name\":\"GM0001.yaml.toelichting\"");
    assert_says(answer,
                "ssh-keygen -Y sign -f SLEUTEL -n stembiljet@raadpleging.vng.nl GM0001.yaml");
    assert_int_equal(vt_ballot_parse(&ballot, &f->reader, &f->dossier.consultation,
                                     &f->dossier.fingerprint, answer.field[1], &errs),
                     VT_OK);
    assert_int_equal(ballot.sequence, 1);
    assert_int_equal(ballot.choice[0], 0);
    assert_int_equal(ballot.choice[1], VT_NO_OPTION);
    assert_true(vt_bytes_equal(ballot.decided, VT_LIT("2025-10-07")));
    vt_sha256(&digest, answer.field[2]);
    assert_true(vt_hash_equal(&digest, &ballot.toelichting));
    assert_int_equal(vt_toelichting_parse(&remark, answer.field[2]), VT_OK);
    assert_memory_equal(remark.salt, salt, sizeof salt);
    assert_true(vt_bytes_equal(remark.remark, VT_LIT("met zorg")));
    free_answer(&answer);
}

/* One field of the form is wrong: it is named, and no file is given. */
static void check_wrong(const struct fixture *f, int at, struct vt_bytes value,
                        const char *field_name)
{
    struct vt_bytes field[FIELDS];
    struct vt_buf expected = {0};
    struct answer answer;
    start_ballot(field, f);
    field[at] = value;
    ask(&answer, "ballot", "nl", field, FIELDS);
    assert_int_equal(answer.count, 3);
    put(&expected, "{\"errors\":[{\"field\":\"%s\",\"summary\":\"", field_name);
    vt_buf_put_byte(&expected, 0);
    assert_says(answer, (const char *)expected.at);
    assert_says(answer, "\"ok\":false");
    assert_says(answer,
                "\"rows\":[],\"name\":\"\",\"remark_name\":\"\",\"ssh\":\"\",\"sequence\":0");
    assert_lacks(answer, "\"heading\":\"\"");
    assert_int_equal(answer.field[1].len, 0);
    assert_int_equal(answer.field[2].len, 0);
    vt_buf_free(&expected);
    free_answer(&answer);
}

static void names_the_field_that_is_wrong(void **state)
{
    static unsigned char long_text[VT_REMARK_MAX + 1];
    const struct fixture *f = *state;
    memset(long_text, 'x', sizeof long_text);
    check_wrong(f, 2, VT_LIT(""), "member");
    check_wrong(f, MEMBER, VT_LIT(""), "member");
    check_wrong(f, MEMBER, VT_LIT("gm0001"), "member");
    check_wrong(f, CHOICES, VT_LIT("hlo none\n"), "choice-azwa");
    check_wrong(f, CHOICES, VT_LIT("azwa voor\n"), "choice-hlo");
    check_wrong(f, CHOICES, VT_LIT("azwa none\nhlo none\n"), "choices");
    check_wrong(f, CHOICES, VT_LIT("azwa ja\nhlo none\n"), "choices");
    check_wrong(f, CHOICES, VT_LIT("azwa voor\nhlo none\nazwa tegen\n"), "choices");
    check_wrong(f, CHOICES, VT_LIT("azwa voor\nhlo none\nx y\n"), "choices");
    check_wrong(f, CHOICES, VT_LIT("azwa voor\nhlo none\n\n"), "choices");
    check_wrong(f, SEQUENCE, VT_LIT("0"), "sequence");
    check_wrong(f, SEQUENCE, VT_LIT("1000000000"), "sequence");
    check_wrong(f, SEQUENCE, VT_LIT("een"), "sequence");
    check_wrong(f, DECIDED, VT_LIT("29 februari 2025"), "decided");
    check_wrong(f, DECIDED, VT_LIT("gisteren"), "decided");
    check_wrong(f, REFERENCE, VT_LIT("a\nb"), "reference");
    check_wrong(f, REFERENCE, (struct vt_bytes){long_text, VT_REFERENCE_MAX + 1}, "reference");
    check_wrong(f, REMARK, (struct vt_bytes){long_text, sizeof long_text}, "remark");
    check_wrong(f, REMARK, VT_LIT("\xFF"), "remark");
}

static void tells_all_errors_of_a_form_in_its_order(void **state)
{
    struct vt_bytes field[FIELDS];
    struct answer answer;
    start_ballot(field, *state);
    field[CHOICES] = VT_LIT("");
    ask(&answer, "ballot", "nl", field, FIELDS);
    assert_says(answer, "\"heading\":\"Er ontbreken 2 antwoorden\"");
    free_answer(&answer);
    field[CHOICES] = VT_LIT("azwa voor\n");
    ask(&answer, "ballot", "nl", field, FIELDS);
    assert_says(answer, "\"heading\":\"Er ontbreekt 1 antwoord\"");
    free_answer(&answer);
    field[DECIDED] = VT_LIT("ooit");
    field[REFERENCE] = VT_LIT("\t");
    ask(&answer, "ballot", "en", field, FIELDS);
    assert_says(answer, "\"heading\":\"3 things are not in order\"");
    const char *choice = strstr(answer.json, "choice-hlo");
    const char *decided = strstr(answer.json, "\"decided\"");
    const char *reference = strstr(answer.json, "\"reference\"");
    assert_true(choice != NULL && decided > choice && reference > decided);
    free_answer(&answer);
    field[MEMBER] = VT_LIT("");
    field[SEQUENCE] = VT_LIT("x");
    ask(&answer, "ballot", "en", field, FIELDS);
    assert_says(answer, "{\"errors\":[{\"field\":\"member\",");
    assert_says(answer, "\"heading\":\"5 things are not in order\"");
    free_answer(&answer);
    field[SALT] = VT_LIT("short");
    ask(&answer, "ballot", "en", field, FIELDS);
    assert_no_request(&answer);
    free_answer(&answer);
}

static void a_number_that_was_used_is_refused_and_the_next_is_taken(void **state)
{
    struct fixture *f = *state;
    struct vt_bytes field[FIELDS];
    struct answer answer;
    const struct vote vote = {.member = "GM0002", .sequence = 4, .choices = AZWA_FOR, .key = 3};
    (void)voted(f, &vote);
    start_ballot(field, f);
    field[MEMBER] = VT_LIT("GM0002");
    ask(&answer, "ballot", "nl", field, FIELDS);
    assert_says(answer, "\"value\":\"5 (gaat vóór uw eerdere stembiljetten)\"");
    assert_says(answer, "\"name\":\"GM0002-5.yaml\",\"remark_name\":\"GM0002-5.yaml.toelichting\"");
    assert_says(answer, "\"sequence\":5");
    assert_says(answer, "-n stembiljet@raadpleging.vng.nl GM0002-5.yaml\"");
    free_answer(&answer);
    field[SEQUENCE] = VT_LIT("3");
    ask(&answer, "ballot", "nl", field, FIELDS);
    assert_says(answer, "\"ok\":true");
    assert_says(answer, "met een hoger nummer, en dat gaat voor");
    free_answer(&answer);
    field[SEQUENCE] = VT_LIT("4");
    ask(&answer, "ballot", "nl", field, FIELDS);
    assert_says(answer, "Volgnummer 4 is al gebruikt. Kies 5,");
    free_answer(&answer);
}

static void a_remark_is_counted_in_bytes(void **state)
{
    static unsigned char text[VT_REMARK_MAX + 1];
    struct vt_bytes field = VT_LIT("caf\xC3\xA9");
    struct answer answer;
    (void)state;
    ask(&answer, "remark", "nl", &field, 1);
    assert_says(answer, "{\"text\":\"5 van 4.096 bytes\",\"over\":false}");
    free_answer(&answer);
    field = (struct vt_bytes){text, sizeof text};
    ask(&answer, "remark", "en", &field, 1);
    assert_says(answer, "{\"text\":\"4,097 of 4,096 bytes\",\"over\":true}");
    free_answer(&answer);
}

/* ---- keys ---- */

enum { COMMENT, WORDS, AGAIN, SEED, KEY_SALT, NONCE, KEY_FIELDS };

/* RFC 8032 section 7.1, test 1. */
static const unsigned char seed[VT_SEED_SIZE] = {
    0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4,
    0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60};
static const unsigned char bytes[VT_KEYFILE_NONCE] = {5, 6, 7};

static void start_key(struct vt_bytes field[KEY_FIELDS])
{
    field[COMMENT] = VT_LIT("S\xC3\xBA"
                            "dwest-Frysl\xC3\xA2n, griffie");
    field[WORDS] = VT_LIT("correct paard");
    field[AGAIN] = VT_LIT("correct paard");
    field[SEED] = (struct vt_bytes){seed, sizeof seed};
    field[KEY_SALT] = (struct vt_bytes){bytes, VT_KEYFILE_SALT};
    field[NONCE] = (struct vt_bytes){bytes, VT_KEYFILE_NONCE};
}

static void a_key_is_made_of_what_is_given_at_the_real_cost(void **state)
{
    struct vt_bytes field[KEY_FIELDS];
    struct answer answer;
    struct vt_keyfile_text text;
    struct vt_keyfile_scratch scratch;
    unsigned char secret[VT_SECRET_KEY_SIZE];
    (void)state;
    start_key(field);
    ask(&answer, "key-make", "nl", field, KEY_FIELDS);
    assert_int_equal(answer.count, 3);
    assert_says(answer, "\"ok\":true");
    assert_says(answer, "\"name\":\"sudwest-fryslan-griffie.key\"");
    assert_says(answer, "\"public_name\":\"sudwest-fryslan-griffie.key.pub\"");
    assert_int_equal(vt_keyfile_text_parse(&text, answer.field[1], VT_LIT(""), NULL), VT_OK);
    assert_true(text.sealed);
    assert_int_equal(text.cost.opslimit, VT_KDF_OPSLIMIT);
    assert_int_equal(text.cost.memlimit, VT_KDF_MEMLIMIT);
    assert_memory_equal(text.salt, bytes, VT_KEYFILE_SALT);
    assert_memory_equal(text.nonce, bytes, VT_KEYFILE_NONCE);
    assert_int_equal(vt_keyfile_unseal(secret, &text, &field[WORDS], &scratch, VT_LIT(""), NULL),
                     VT_OK);
    assert_memory_equal(secret, seed, sizeof seed);
    assert_true(vt_bytes_starts(answer.field[2], VT_LIT("ssh-ed25519 AAAA")));
    assert_true(vt_bytes_ends(answer.field[2], VT_LIT(", griffie\n")));
    free_answer(&answer);
}

static void check_no_key(int at, struct vt_bytes value, const char *wrong)
{
    struct vt_bytes field[KEY_FIELDS];
    struct answer answer;
    struct vt_buf expected = {0};
    start_key(field);
    field[at] = value;
    ask(&answer, "key-make", "nl", field, KEY_FIELDS);
    if (wrong == NULL) {
        assert_no_request(&answer);
    } else {
        put(&expected, "{\"errors\":[{\"field\":\"%s\",", wrong);
        vt_buf_put_byte(&expected, 0);
        assert_says(answer, (const char *)expected.at);
        assert_says(answer, "\"ok\":false,\"fingerprint\":\"\",\"name\":\"\"");
        assert_int_equal(answer.field[1].len, 0);
        assert_int_equal(answer.field[2].len, 0);
    }
    vt_buf_free(&expected);
    free_answer(&answer);
}

static void a_key_that_cannot_be_made_names_the_field(void **state)
{
    (void)state;
    check_no_key(COMMENT, VT_LIT(""), "comment");
    check_no_key(COMMENT, VT_LIT("a\nb"), "comment");
    check_no_key(WORDS, VT_LIT(""), "passphrase");
    check_no_key(WORDS, VT_LIT("tab\t"), "passphrase");
    check_no_key(AGAIN, VT_LIT("correct Paard"), "again");
    check_no_key(AGAIN, VT_LIT(""), "again");
    check_no_key(SEED, VT_LIT("short"), NULL);
    check_no_key(KEY_SALT, VT_LIT(""), NULL);
    check_no_key(NONCE, (struct vt_bytes){bytes, VT_KEYFILE_SALT}, NULL);
}

/* A key file without a passphrase, of the fixture's key n. */
static void put_open_key(struct vt_buf *out, unsigned n)
{
    unsigned char whole[VT_KEYFILE_MAX];
    unsigned char own[VT_SEED_SIZE];
    struct vt_keyfile_text text = {.comment = VT_LIT("test")};
    struct vt_keyfile_scratch scratch;
    size_t len = 0;
    memset(own, (int)n, sizeof own);
    assert_int_equal(vt_keyfile_seal(whole, &len, &text, own, NULL, &scratch, NULL), VT_OK);
    vt_buf_put(out, (struct vt_bytes){whole, len});
}

static void check_owner(const struct fixture *f, unsigned key, const char *state, const char *help)
{
    struct vt_buf file = {0};
    struct vt_bytes field[5];
    struct answer answer;
    struct vt_buf expected = {0};
    put_open_key(&file, key);
    field[0] = vt_buf_view(&file);
    put_files(field + 1, f);
    field[4] = VT_LIT("GM0001");
    ask(&answer, "key-look", "nl", field, 5);
    put(&expected, "\"state\":\"%s\"", state);
    vt_buf_put_byte(&expected, 0);
    assert_says(answer, "{\"ok\":true,\"error\":\"\",\"sealed\":false,\"fingerprint\":\"SHA256:");
    assert_says(answer, (const char *)expected.at);
    assert_lacks(answer, "\"text\":\"\"");
    assert_says(answer, help);
    free_answer(&answer);
    field[1] = (struct vt_bytes){0};
    ask(&answer, "key-look", "nl", field, 5);
    assert_says(answer, "\"state\":\"unknown\",\"text\":\"\",\"help\":\"\"");
    free_answer(&answer);
    vt_buf_free(&expected);
    vt_buf_free(&file);
}

static void a_key_fits_its_member_or_another_or_nobody(void **state)
{
    check_owner(*state, 2, "fits", "\"help\":\"\"");
    check_owner(*state, 3, "other", "\"help\":\"Kies het sleutelbestand van ");
    check_owner(*state, STRANGER, "unknown", "\"help\":\"Kies het sleutelbestand dat bij de ");
}

static void what_is_no_key_file_is_told_as_what_it_is(void **state)
{
    static const char *const files[][2] = {
        {"", "geen geldig sleutelbestand"},
        {"-----BEGIN OPENSSH PRIVATE KEY-----\n", "Met deze sleutel kan de pagina niet tekenen."},
        {"ssh-ed25519 AAAA x\n", "Dit bestand is een publieke sleutel."}};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct vt_bytes field[5] = {vt_bytes_of(files[i][0])};
        struct answer answer;
        put_files(field + 1, *state);
        ask(&answer, "key-look", "nl", field, 5);
        assert_says(answer, "{\"ok\":false,");
        assert_says(answer, files[i][1]);
        free_answer(&answer);
        field[1] = VT_LIT("");
        field[0] = VT_LIT("ballot");
        field[1] = vt_bytes_of(files[i][0]);
        field[2] = field[3] = VT_LIT("");
        ask(&answer, "sign", "nl", field, 4);
        assert_says(answer, "{\"errors\":[{\"field\":\"key\",");
        assert_says(answer, files[i][1]);
        assert_int_equal(answer.field[1].len, 0);
        free_answer(&answer);
    }
}

/* A key file that asks for 1 GiB, where there is half of that: not an error of the page, and no advice
 * to close other programs. */
static void a_key_that_needs_more_memory_than_there_is_is_told_so(void **state)
{
    const struct rlimit small = {(rlim_t)512 << 20, RLIM_INFINITY};
    const struct vt_bytes words = VT_LIT("correct paard");
    unsigned char whole[VT_KEYFILE_MAX];
    struct vt_keyfile_text text = {.comment = VT_LIT("test"), .cost = {1, VT_KDF_MEMLIMIT_LEAST}};
    struct vt_keyfile_scratch scratch;
    struct vt_buf key = {0};
    struct rlimit before;
    struct answer answer;
    size_t len = 0;
    (void)state;
    if (WITHIN_ASAN) {
        skip(); /* it has taken more addresses than that already */
    }
    assert_int_equal(vt_keyfile_seal(whole, &len, &text, seed, &words, &scratch, NULL), VT_OK);
    const struct vt_bytes file = {whole, len};
    size_t at = vt_bytes_find(file, '1', 0); /* "argon2id13 1 8192" */
    while (!vt_bytes_starts(vt_bytes_part(file, at, len), VT_LIT("8192\n"))) {
        assert_true(++at < len);
    }
    vt_buf_put(&key, vt_bytes_part(file, 0, at));
    vt_buf_put_text(&key, "1073741824");
    vt_buf_put(&key, vt_bytes_part(file, at + 4, len));
    const struct vt_bytes field[] = {VT_LIT("any text"), vt_buf_view(&key), words,
                                     VT_LIT("GM0001.yaml")};
    assert_int_equal(getrlimit(RLIMIT_AS, &before), 0);
    assert_int_equal(setrlimit(RLIMIT_AS, &small), 0);
    ask(&answer, "sign", "nl", field, 4);
    assert_int_equal(setrlimit(RLIMIT_AS, &before), 0);
    assert_says(answer, "{\"errors\":[{\"field\":\"key\",\"summary\":\"Kies een ander sleutel");
    assert_says(answer, "meer geheugen dan deze pagina heeft. Het programma vngtally kan het");
    assert_int_equal(answer.field[1].len, 0);
    free_answer(&answer);
    vt_buf_free(&key);
}

static void a_signature_is_the_one_of_the_key(void **state)
{
    struct vt_buf key = {0};
    struct vt_buf armor = {0};
    const struct vt_bytes ballot = VT_LIT("any text");
    struct answer answer;
    (void)state;
    put_open_key(&key, 2);
    put_armor(&armor, ballot, BALLOT_SPACE, 2);
    const struct vt_bytes field[] = {ballot, vt_buf_view(&key), VT_LIT("ignored"),
                                     VT_LIT("GM0001.yaml")};
    ask(&answer, "sign", "nl", field, 4);
    assert_int_equal(answer.count, 2);
    assert_string_equal(answer.json, "{\"errors\":[],\"ok\":true,\"name\":\"GM0001.yaml.sig\"}");
    assert_true(vt_bytes_equal(answer.field[1], vt_buf_view(&armor)));
    free_answer(&answer);
    vt_buf_free(&key);
    vt_buf_free(&armor);
}

static void a_wrong_passphrase_signs_nothing(void **state)
{
    static const char *const wrong[] = {"", "Correct paard", "a\nb"};
    struct vt_bytes field[KEY_FIELDS];
    struct answer made;
    (void)state;
    start_key(field);
    ask(&made, "key-make", "nl", field, KEY_FIELDS);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        const struct vt_bytes sign[] = {VT_LIT("ballot"), made.field[1], vt_bytes_of(wrong[i]),
                                        VT_LIT("b")};
        struct answer answer;
        ask(&answer, "sign", "nl", sign, 4);
        assert_says(answer, "{\"errors\":[{\"field\":\"passphrase\",");
        assert_says(answer, "\"ok\":false,\"name\":\"\"");
        assert_int_equal(answer.field[1].len, 0);
        free_answer(&answer);
    }
    const struct vt_bytes nothing[] = {VT_LIT(""), made.field[1], VT_LIT("correct paard"),
                                       VT_LIT("b")};
    struct answer answer;
    ask(&answer, "sign", "nl", nothing, 4);
    assert_no_request(&answer);
    free_answer(&answer);
    free_answer(&made);
}

#define ON_FIXTURE(test) cmocka_unit_test_setup_teardown(test, open_fixture, close_fixture)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_FIXTURE(tells_what_is_asked_of_whom),
        ON_FIXTURE(tells_which_files_are_missing),
        ON_FIXTURE(refuses_files_that_do_not_belong_together),
        ON_FIXTURE(tells_every_error_of_a_file_with_its_place),
        ON_FIXTURE(a_journal_that_breaks_off_is_read_as_far_as_it_is_good),
        ON_FIXTURE(makes_the_ballot_that_the_secretariat_reads),
        ON_FIXTURE(names_the_field_that_is_wrong),
        ON_FIXTURE(tells_all_errors_of_a_form_in_its_order),
        ON_FIXTURE(a_number_that_was_used_is_refused_and_the_next_is_taken),
        cmocka_unit_test(a_remark_is_counted_in_bytes),
        cmocka_unit_test(a_key_is_made_of_what_is_given_at_the_real_cost),
        cmocka_unit_test(a_key_that_cannot_be_made_names_the_field),
        ON_FIXTURE(a_key_fits_its_member_or_another_or_nobody),
        ON_FIXTURE(what_is_no_key_file_is_told_as_what_it_is),
        cmocka_unit_test(a_key_that_needs_more_memory_than_there_is_is_told_so),
        cmocka_unit_test(a_signature_is_the_one_of_the_key),
        cmocka_unit_test(a_wrong_passphrase_signs_nothing),
    };
    return VT_RUN(tests);
}

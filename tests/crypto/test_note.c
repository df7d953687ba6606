/* SPDX-License-Identifier: EUPL-1.2 */
/* Signed notes: the example of C2SP signed-note, and what must make a reader refuse or look away. */
#include "crypto/support.h"

#include <vngtally/crypto/note.h>

/* C2SP signed-note.md v1.0.0, the example (CC BY 4.0). */
#define VKEY "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
#define TEXT "This is an example message.\n"
#define LINE                                                            \
    "\xE2\x80\x94 example.com/foo "                                     \
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjO" \
    "BH3mFXmRKuwHjG1Yu72IneyaQM="
#define DASH "\xE2\x80\x94 "

static struct vt_note_key parse_key(const char *vkey)
{
    struct vt_note_key key;
    assert_code(VT_OK, vt_note_key_parse(&key, vt_bytes_of(vkey)));
    return key;
}

static struct vt_note_key make_key(const char *name, enum vt_note_key_type type,
                                   const struct vt_public_key *public)
{
    struct vt_note_key key;
    assert_code(VT_OK, vt_note_key_make(&key, vt_bytes_of(name), type, public));
    return key;
}

static enum vt_code parse_text(const char *text)
{
    struct vt_note note;
    return vt_note_parse(&note, vt_bytes_of(text));
}

/* ---- verifier keys ---- */

static void reads_and_writes_the_key_of_the_example(void **state)
{
    (void)state;
    struct vt_note_key key = parse_key(VKEY);
    struct vt_buf out = {0};
    assert_string_equal("example.com/foo", key.name);
    assert_int_equal(VT_NOTE_ED25519, key.type);
    vt_note_key_put(&out, &key);
    assert_bytes(VKEY, vt_buf_view(&out));
    vt_buf_free(&out);
}

/* Many keys, so that some have '+' and '/' in their base64, and both types. */
static void every_key_is_read_back(void **state)
{
    (void)state;
    size_t with_plus = 0;
    for (unsigned byte = 0; byte < 200; byte++) {
        struct test_key secret = key_of_byte((unsigned char)byte);
        enum vt_note_key_type type = byte % 2 == 0 ? VT_NOTE_ED25519 : VT_NOTE_COSIGNATURE;
        struct vt_note_key back, key = make_key("raadpleging.vng.nl/a/b", type, &secret.public);
        struct vt_buf out = {0};
        vt_note_key_put(&out, &key);
        with_plus += vt_bytes_find(vt_buf_view(&out), '+', 32) < out.len;
        assert_code(VT_OK, vt_note_key_parse(&back, vt_buf_view(&out)));
        assert_string_equal(key.name, back.name);
        assert_int_equal(key.type, back.type);
        assert_memory_equal(key.id, back.id, 4);
        assert_true(vt_public_key_equal(&key.key, &back.key));
        vt_buf_free(&out);
    }
    assert_true(with_plus > 10);
}

static void type_name_and_key_all_give_another_id(void **state)
{
    (void)state;
    struct test_key a = key_of_byte(1), b = key_of_byte(2);
    struct vt_note_key first = make_key("a", VT_NOTE_ED25519, &a.public);
    struct vt_note_key others[] = {make_key("b", VT_NOTE_ED25519, &a.public),
                                   make_key("a", VT_NOTE_COSIGNATURE, &a.public),
                                   make_key("a", VT_NOTE_ED25519, &b.public)};
    for (size_t i = 0; i < 3; i++) {
        assert_memory_not_equal(first.id, others[i].id, 4);
    }
}

static const struct {
    const char *vkey;
    enum vt_code code;
} refused_keys[] = {
    {"", VT_E_VKEY},
    {"example.com/foo", VT_E_VKEY},
    {"example.com/foo+530d903a", VT_E_VKEY},
    {"example.com/foo+530d903a+", VT_E_VKEY},
    {"example.com/foo 530d903a AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", VT_E_VKEY},
    {VKEY "\n", VT_E_VKEY},
    {VKEY "+", VT_E_VKEY},
    {"example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", VT_E_VKEY},
    {"example.com/foo+30d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", VT_E_VKEY},
    {"example.com/foo+0530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", VT_E_VKEY},
    {"example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2", VT_E_VKEY},
    /* types 2 and 0 */
    {"example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", VT_E_VKEY},
    {"example.com/foo+530d903a+AOkyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", VT_E_VKEY},
    {"example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", VT_E_VKEY_ID},
    {"example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", VT_E_VKEY_ID},
    {"example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2l", VT_E_VKEY_ID},
    {"example.com/foo+530d903a+BOkyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", VT_E_VKEY_ID},
    {"+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", VT_E_NOTE_NAME},
    {"exa mple+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", VT_E_NOTE_NAME},
};

static void refuses_any_other_key_text(void **state)
{
    (void)state;
    const struct vt_note_key zero = {0};
    for (size_t i = 0; i < sizeof refused_keys / sizeof refused_keys[0]; i++) {
        struct vt_note_key key;
        assert_code(refused_keys[i].code,
                    vt_note_key_parse(&key, vt_bytes_of(refused_keys[i].vkey)));
        assert_memory_equal(&zero, &key, sizeof key);
    }
}

/* With the identity point as its key, one signature would fit every note. */
static void refuses_a_weak_key(void **state)
{
    (void)state;
    for (size_t i = 0; i < WEAK_KEYS; i++) {
        struct vt_public_key point = key_of_hex(weak_keys[i]);
        struct vt_note_key back, key = make_key("log", VT_NOTE_ED25519, &point);
        struct vt_buf out = {0};
        vt_note_key_put(&out, &key);
        assert_code(VT_E_WEAK_KEY, vt_note_key_parse(&back, vt_buf_view(&out)));
        vt_buf_free(&out);
    }
}

static void refuses_names_with_spaces_plusses_or_hidden_characters(void **state)
{
    (void)state;
    static const char *const names[] = {
        "",
        " ",
        "a b",
        "a+b",
        "a\n",
        "a\tb",
        "a\x7F",
        "a\xC2\xA0"
        "b",
        "a\xE2\x80\x83"
        "b",
        "a\xE3\x80\x80"
        "b",
        "a\xE2\x80\x8B",
        "\xFF",
        "a\xC3",
        "a\xE2\x80\xAE"
        "b",
        "\xEF\xBB\xBF"
        "a",
        "a\xE1\x9A\x80",
        "a\xE2\x80\x80",
        "a\xE2\x80\x8A",
        "a\xE2\x80\xAF",
        "a\xE2\x81\x9F",
    };
    struct test_key key = key_of_byte(1);
    struct vt_note_key out;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        assert_code(VT_E_NOTE_NAME,
                    vt_note_key_make(&out, vt_bytes_of(names[i]), VT_NOTE_ED25519, &key.public));
    }
    assert_code(VT_E_NOTE_NAME,
                vt_note_key_make(&out, VT_LIT("a\0b"), VT_NOTE_ED25519, &key.public));
    /* what stands just around those spaces is none */
    assert_code(VT_OK, vt_note_key_make(&out, VT_LIT("a\xE1\xBF\xBE\xE2\x80\x90\xE2\x81\x80"),
                                        VT_NOTE_ED25519, &key.public));
    assert_code(VT_OK, vt_note_key_make(&out,
                                        VT_LIT("g\xC3\xA9"
                                               "meente/2025"),
                                        VT_NOTE_ED25519, &key.public));
}

static void a_name_has_at_most_128_bytes(void **state)
{
    (void)state;
    unsigned char name[VT_NOTE_NAME_MAX + 1];
    struct test_key key = key_of_byte(1);
    struct vt_note_key out;
    memset(name, 'n', sizeof name);
    assert_code(VT_E_NOTE_NAME, vt_note_key_make(&out, (struct vt_bytes){name, sizeof name},
                                                 VT_NOTE_ED25519, &key.public));
    assert_code(VT_OK, vt_note_key_make(&out, (struct vt_bytes){name, VT_NOTE_NAME_MAX},
                                        VT_NOTE_ED25519, &key.public));
    assert_int_equal(VT_NOTE_NAME_MAX, strlen(out.name));
}

/* ---- the form of a note ---- */

static void cuts_the_example_in_its_parts(void **state)
{
    (void)state;
    struct vt_note note;
    assert_code(VT_OK, vt_note_parse(&note, VT_LIT(TEXT "\n" LINE "\n")));
    assert_bytes(TEXT, note.text);
    assert_bytes(LINE "\n", note.signatures);
    assert_int_equal(1, note.lines);
}

static const struct {
    const char *note;
    enum vt_code code;
} refused_notes[] = {
    {"", VT_E_NOTE_FORM},
    {"\n", VT_E_NOTE_FORM},
    {"\n\n", VT_E_NOTE_FORM},
    {"\n" LINE "\n", VT_E_NOTE_FORM},
    {"\n\n" LINE "\n", VT_E_NOTE_FORM},
    {TEXT, VT_E_NOTE_FORM},
    {TEXT "\n", VT_E_NOTE_FORM},
    {TEXT LINE "\n", VT_E_NOTE_FORM},
    {TEXT "\n" LINE, VT_E_NOTE_FORM},
    {TEXT "\n" LINE "\n\n", VT_E_NOTE_FORM},
    {TEXT "\n\n" LINE "\n", VT_E_NOTE_FORM},
    {TEXT "\nmeer\n\n" LINE "\n", VT_E_NOTE_FORM},
    {TEXT "\n" LINE "\n\n" LINE "\n", VT_E_NOTE_FORM},
    {TEXT "\n" LINE "\nnaschrift\n", VT_E_NOTE_FORM},
    {TEXT "\n " LINE "\n", VT_E_NOTE_FORM},
    {TEXT "\n" LINE " \n", VT_E_NOTE_FORM},
    {TEXT "\n- naam AAAAAAA=\n", VT_E_NOTE_FORM},
    {TEXT "\n\xE2\x80\x94naam AAAAAAA=\n", VT_E_NOTE_FORM},
    {TEXT "\n\xE2\x80\x93 naam AAAAAAA=\n", VT_E_NOTE_FORM}, /* en dash */
    {TEXT "\n" DASH "\n", VT_E_NOTE_FORM},
    {TEXT "\n" DASH "naam\n", VT_E_NOTE_FORM},
    {TEXT "\n" DASH "naam \n", VT_E_NOTE_FORM},
    {TEXT "\n" DASH " AAAAAAA=\n", VT_E_NOTE_FORM},
    {TEXT "\n" DASH "naam  AAAAAAA=\n", VT_E_NOTE_FORM},
    {TEXT "\n" DASH "na am AAAAAAA=\n", VT_E_NOTE_FORM},
    {TEXT "\n" DASH "na+am AAAAAAA=\n", VT_E_NOTE_FORM},
    {TEXT "\n" DASH "naam AAAAAAA\n", VT_E_NOTE_FORM},
    {TEXT "\n" DASH "naam AAAAAAB=\n", VT_E_NOTE_FORM},
    {TEXT "\n" DASH "naam AAAAAA==\n", VT_E_NOTE_FORM}, /* a key ID and nothing more */
    {TEXT "\r\n" LINE "\r\n", VT_E_CR},
    {"een\ttab\n\n" LINE "\n", VT_E_TAB},
    {"\xFF\n\n" LINE "\n", VT_E_UTF8},
    {"a\xE2\x80\xAE"
     "b\n\n" LINE "\n",
     VT_E_BIDI},
    {"\x01\n\n" LINE "\n", VT_E_CONTROL},
};

static void refuses_any_other_form(void **state)
{
    (void)state;
    const struct vt_note zero = {.lines = 0};
    assert_code(VT_OK, parse_text(TEXT "\n" DASH "naam AAAAAAA=\n"));
    for (size_t i = 0; i < sizeof refused_notes / sizeof refused_notes[0]; i++) {
        struct vt_note note;
        assert_code(refused_notes[i].code,
                    vt_note_parse(&note, vt_bytes_of(refused_notes[i].note)));
        assert_memory_equal(&zero, &note, sizeof note);
    }
}

static void a_note_has_at_most_100_lines(void **state)
{
    (void)state;
    struct vt_note note;
    struct vt_buf bytes = {0};
    vt_buf_put_text(&bytes, TEXT "\n");
    for (size_t i = 0; i < VT_NOTE_LINES_MAX; i++) {
        vt_buf_put_text(&bytes, DASH "naam AAAAAAA=\n");
    }
    assert_code(VT_OK, vt_note_parse(&note, vt_buf_view(&bytes)));
    assert_int_equal(100, note.lines);
    vt_buf_put_text(&bytes, DASH "naam AAAAAAA=\n");
    assert_code(VT_E_NOTE_TOO_MANY_LINES, vt_note_parse(&note, vt_buf_view(&bytes)));
    vt_buf_free(&bytes);
}

/* A note whose text, or whose only signature, has `len` bytes in all. */
static enum vt_code parse_long(size_t text_len, size_t base64_len)
{
    struct vt_note note;
    struct vt_buf bytes = {0};
    for (size_t i = 0; i + 1 < text_len; i++) {
        vt_buf_put_byte(&bytes, 't');
    }
    vt_buf_put_text(&bytes, "\n\n" DASH "naam ");
    for (size_t i = 0; i < base64_len; i++) {
        vt_buf_put_byte(&bytes, 'A');
    }
    vt_buf_put_byte(&bytes, '\n');
    enum vt_code code = vt_note_parse(&note, vt_buf_view(&bytes));
    vt_buf_free(&bytes);
    return code;
}

static void refuses_notes_above_the_caps(void **state)
{
    (void)state;
    assert_code(VT_OK, parse_long(VT_NOTE_TEXT_MAX, 8));
    assert_code(VT_E_TOO_BIG, parse_long(VT_NOTE_TEXT_MAX + 1, 8));
    assert_code(VT_OK, parse_long(10, 500000));
    assert_code(VT_E_TOO_BIG, parse_long(10, VT_NOTE_MAX));
}

/* ---- signatures ---- */

/* Parse and verify a whole note against one key. */
static enum vt_code verify_note(uint64_t *time, struct vt_bytes bytes,
                                const struct vt_note_key *key)
{
    struct vt_note note;
    assert_code(VT_OK, vt_note_parse(&note, bytes));
    return vt_note_verify(time, &note, key);
}

static void verifies_the_example(void **state)
{
    (void)state;
    struct vt_note_key key = parse_key(VKEY);
    uint64_t time = 7;
    assert_code(VT_OK, verify_note(&time, VT_LIT(TEXT "\n" LINE "\n"), &key));
    assert_int_equal(0, time);
    assert_code(VT_OK, vt_note_verify_line(NULL, VT_LIT(LINE), VT_LIT(TEXT), &key));
}

static void refuses_the_example_over_another_text(void **state)
{
    (void)state;
    struct vt_note_key key = parse_key(VKEY);
    assert_code(VT_E_SIGNATURE,
                verify_note(NULL, VT_LIT("This is an example message!\n\n" LINE "\n"), &key));
    assert_code(VT_E_SIGNATURE, vt_note_verify_line(NULL, VT_LIT(LINE),
                                                    VT_LIT("This is an example message."), &key));
}

/* A log, a witness, and a note that both have signed, with a line of a stranger before them. */
struct signed_note {
    struct test_key log_secret, witness_secret;
    struct vt_note_key log, witness;
    struct vt_buf bytes;
};

#define TIME 1761141600

static struct signed_note sign_note(void)
{
    struct signed_note n = {.log_secret = key_of_byte(1), .witness_secret = key_of_byte(2)};
    n.log = make_key("log/x", VT_NOTE_ED25519, &n.log_secret.public);
    n.witness = make_key("getuige", VT_NOTE_COSIGNATURE, &n.witness_secret.public);
    vt_buf_put_text(&n.bytes, "een\ntwee\n\n");
    vt_buf_put_text(&n.bytes, LINE "\n");
    vt_note_put_cosignature(&n.bytes, vt_bytes_part(vt_buf_view(&n.bytes), 0, 9), &n.witness, TIME,
                            (struct vt_secret){n.witness_secret.secret});
    vt_note_put_signature(&n.bytes, vt_bytes_part(vt_buf_view(&n.bytes), 0, 9), &n.log,
                          (struct vt_secret){n.log_secret.secret});
    assert_code(VT_OK, vt_buf_code(&n.bytes));
    return n;
}

static void finds_each_signature_wherever_it_stands(void **state)
{
    (void)state;
    struct signed_note n = sign_note();
    uint64_t time = 0;
    assert_code(VT_OK, verify_note(&time, vt_buf_view(&n.bytes), &n.log));
    assert_int_equal(0, time);
    assert_code(VT_OK, verify_note(&time, vt_buf_view(&n.bytes), &n.witness));
    assert_int_equal(TIME, time);
    vt_buf_free(&n.bytes);
}

/* The 32 bits of an ID may collide, and a name may be used twice: both must match. */
static void a_line_by_another_name_or_id_is_not_by_this_key(void **state)
{
    (void)state;
    struct signed_note n = sign_note();
    struct vt_note_key other = n.log;
    other.id[3] ^= 1;
    assert_code(VT_E_NOTE_UNSIGNED, verify_note(NULL, vt_buf_view(&n.bytes), &other));
    other = n.log;
    other.name[0] = 'L';
    assert_code(VT_E_NOTE_UNSIGNED, verify_note(NULL, vt_buf_view(&n.bytes), &other));
    vt_buf_free(&n.bytes);
}

/* Same name, same ID, another key: that is a bad signature, not an unknown line. */
static void an_id_is_not_a_key(void **state)
{
    (void)state;
    struct signed_note n = sign_note();
    struct vt_note_key other = n.log;
    other.key = key_of_byte(3).public;
    assert_code(VT_E_SIGNATURE, verify_note(NULL, vt_buf_view(&n.bytes), &other));
    vt_buf_free(&n.bytes);
}

/* Of every length, also the right one. */
static void one_bad_line_by_a_known_key_refuses_the_note(void **state)
{
    (void)state;
    struct signed_note n = sign_note();
    const struct vt_note_key *const keys[] = {&n.log, &n.witness};
    for (size_t k = 0; k < 2; k++) {
        for (size_t len = 5; len <= 80; len++) {
            unsigned char raw[80] = {0};
            struct vt_buf bad = {0};
            memcpy(raw, keys[k]->id, 4);
            vt_buf_put(&bad, vt_buf_view(&n.bytes));
            vt_buf_put_text(&bad, DASH);
            vt_buf_put_text(&bad, keys[k]->name);
            vt_buf_put_byte(&bad, ' ');
            vt_base64_put(&bad, (struct vt_bytes){raw, len});
            vt_buf_put_byte(&bad, '\n');
            assert_code(VT_E_SIGNATURE, verify_note(NULL, vt_buf_view(&bad), keys[k]));
            assert_code(VT_OK, verify_note(NULL, vt_buf_view(&bad), keys[1 - k]));
            vt_buf_free(&bad);
        }
    }
    vt_buf_free(&n.bytes);
}

static void a_witness_that_signs_again_has_its_latest_time(void **state)
{
    (void)state;
    struct signed_note n = sign_note();
    uint64_t time = 0;
    const uint64_t times[] = {TIME + 50, TIME - 50, UINT64_MAX, 0};
    const uint64_t latest[] = {TIME + 50, TIME + 50, UINT64_MAX, UINT64_MAX};
    for (size_t i = 0; i < 4; i++) {
        vt_note_put_cosignature(&n.bytes, VT_LIT("een\ntwee\n"), &n.witness, times[i],
                                (struct vt_secret){n.witness_secret.secret});
        assert_code(VT_OK, verify_note(&time, vt_buf_view(&n.bytes), &n.witness));
        assert_true(time == latest[i]);
    }
    vt_buf_free(&n.bytes);
}

/* Each bit of a signature, and for a witness of its time. */
static void refuses_every_flipped_bit_of_a_signature(void **state)
{
    (void)state;
    struct signed_note n = sign_note();
    const struct vt_note_key *const keys[] = {&n.log, &n.witness};
    const size_t sizes[] = {68, 76};
    struct vt_note note;
    assert_code(VT_OK, vt_note_parse(&note, vt_buf_view(&n.bytes)));
    for (size_t k = 0; k < 2; k++) {
        struct vt_bytes rest = note.signatures, line = {NULL, 0};
        for (size_t i = 0; i < (k == 0 ? 3 : 2); i++) {
            size_t end = vt_bytes_find(rest, '\n', 0);
            line = vt_bytes_part(rest, 0, end);
            rest = vt_bytes_part(rest, end + 1, rest.len);
        }
        size_t head = vt_bytes_find(line, ' ', 4) + 1;
        unsigned char good[76];
        assert_code(VT_OK, vt_base64_decode(good, sizes[k], vt_bytes_part(line, head, line.len)));
        for (size_t bit = 0; bit < 8 * sizes[k]; bit++) {
            unsigned char raw[76];
            uint64_t time = 7;
            struct vt_buf bad = {0};
            memcpy(raw, good, sizes[k]);
            raw[bit / 8] ^= (unsigned char)(1u << bit % 8);
            vt_buf_put(&bad, vt_bytes_part(line, 0, head));
            vt_base64_put(&bad, (struct vt_bytes){raw, sizes[k]});
            assert_code(bit < 32 ? VT_E_NOTE_UNSIGNED : VT_E_SIGNATURE,
                        vt_note_verify_line(&time, vt_buf_view(&bad), note.text, keys[k]));
            assert_int_equal(0, time);
            vt_buf_free(&bad);
        }
    }
    vt_buf_free(&n.bytes);
}

/* A log's key used as a witness's signs other bytes, and has another ID besides. */
static void a_cosignature_is_no_signature(void **state)
{
    (void)state;
    struct test_key secret = key_of_byte(1);
    struct vt_note_key log = make_key("log", VT_NOTE_ED25519, &secret.public);
    struct vt_note_key witness = make_key("log", VT_NOTE_COSIGNATURE, &secret.public);
    struct vt_buf bytes = {0};
    vt_buf_put_text(&bytes, TEXT "\n");
    vt_note_put_signature(&bytes, VT_LIT(TEXT), &log, (struct vt_secret){secret.secret});
    assert_code(VT_E_NOTE_UNSIGNED, verify_note(NULL, vt_buf_view(&bytes), &witness));
    memcpy(witness.id, log.id, 4);
    assert_code(VT_E_SIGNATURE, verify_note(NULL, vt_buf_view(&bytes), &witness));
    vt_buf_free(&bytes);
}

static void a_line_must_be_a_line(void **state)
{
    (void)state;
    struct vt_note_key key = parse_key(VKEY);
    static const char *const lines[] = {"", DASH, LINE "\n", LINE " ", " " LINE, "naam AAAAAAA="};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        assert_code(VT_E_NOTE_FORM,
                    vt_note_verify_line(NULL, vt_bytes_of(lines[i]), VT_LIT(TEXT), &key));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_and_writes_the_key_of_the_example),
        cmocka_unit_test(every_key_is_read_back),
        cmocka_unit_test(type_name_and_key_all_give_another_id),
        cmocka_unit_test(refuses_any_other_key_text),
        cmocka_unit_test(refuses_a_weak_key),
        cmocka_unit_test(refuses_names_with_spaces_plusses_or_hidden_characters),
        cmocka_unit_test(a_name_has_at_most_128_bytes),
        cmocka_unit_test(cuts_the_example_in_its_parts),
        cmocka_unit_test(refuses_any_other_form),
        cmocka_unit_test(a_note_has_at_most_100_lines),
        cmocka_unit_test(refuses_notes_above_the_caps),
        cmocka_unit_test(verifies_the_example),
        cmocka_unit_test(refuses_the_example_over_another_text),
        cmocka_unit_test(finds_each_signature_wherever_it_stands),
        cmocka_unit_test(a_line_by_another_name_or_id_is_not_by_this_key),
        cmocka_unit_test(an_id_is_not_a_key),
        cmocka_unit_test(one_bad_line_by_a_known_key_refuses_the_note),
        cmocka_unit_test(a_witness_that_signs_again_has_its_latest_time),
        cmocka_unit_test(refuses_every_flipped_bit_of_a_signature),
        cmocka_unit_test(a_cosignature_is_no_signature),
        cmocka_unit_test(a_line_must_be_a_line),
    };
    return VT_RUN(tests);
}

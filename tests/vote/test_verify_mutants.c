/* SPDX-License-Identifier: EUPL-1.2 */
/* Receipts that were changed by somebody without the log key: systematically, none holds. */
#include "vote/receipts.h"

static const size_t first_line = sizeof "vngtally/receipt/v1\n" - 1;

/* Codes that say "this is no receipt", or "not yet": exit status 2. */
static bool tells_nothing(enum vt_code code)
{
    return code == VT_E_RECEIPT_NAME || code == VT_E_RECEIPT_CR || code == VT_E_TOO_BIG ||
           code == VT_E_MEMORY || code == VT_E_VERIFY_NOT_WITNESSED;
}

/* It must not hold; and it is still a receipt exactly when its first line is. */
static void must_fail(struct receipts *r, const char *name, struct vt_bytes mutant, size_t at)
{
    enum vt_code code = verify(r, mutant);
    bool intact = vt_bytes_starts(mutant, VT_LIT("vngtally/receipt/v1\n"));
    if (code == VT_OK || tells_nothing(code) == intact) {
        fail_msg("%s, changed at %zu: %s", name, at, vt_code_slug(code));
    }
}

static void flip(struct receipts *r, const struct one_receipt *one, struct vt_buf *mutant,
                 size_t at, unsigned bit)
{
    mutant->at[at] ^= (unsigned char)(1u << bit);
    must_fail(r, one->name, vt_buf_view(mutant), at);
    mutant->at[at] = one->bytes.at[at];
}

static void refuses_a_flipped_bit_of_every_byte(void **state)
{
    struct receipts *r = *state;
    for (size_t i = 0; i < RECEIPTS; i++) {
        struct vt_buf mutant = {0};
        vt_buf_put(&mutant, vt_buf_view(&r->of[i].bytes));
        for (size_t at = 0; at < mutant.len; at++) {
            flip(r, &r->of[i], &mutant, at, (unsigned)(at % 8));
        }
        vt_buf_free(&mutant);
    }
}

/* After the opening, which is the same in all and never gets past its hash. */
static void refuses_every_bit_of_a_sample_of_bytes(void **state)
{
    struct receipts *r = *state;
    for (size_t i = 0; i < RECEIPTS; i++) {
        struct vt_buf mutant = {0};
        vt_buf_put(&mutant, vt_buf_view(&r->of[i].bytes));
        for (size_t at = i; at < mutant.len; at += at < 2500 ? 31 : 11) {
            for (unsigned bit = 0; bit < 8; bit++) {
                flip(r, &r->of[i], &mutant, at, bit);
            }
        }
        vt_buf_free(&mutant);
    }
}

/* ---- lines ---- */

/* The offset after the line that begins at `at`. */
static size_t line_end(struct vt_bytes text, size_t at)
{
    size_t end = vt_bytes_find(text, '\n', at);
    return end < text.len ? end + 1 : end;
}

static void put_part(struct vt_buf *out, struct vt_bytes text, size_t from, size_t to)
{
    vt_buf_put(out, vt_bytes_part(text, from, to - from));
}

/* The lines [from, mid) and [mid, to): `first` times the first, `second` times the second, and in the
 * other order when `turned`. */
static void change_lines(struct receipts *r, const struct one_receipt *one, size_t from,
                         const char *what)
{
    struct vt_bytes text = vt_buf_view(&one->bytes);
    size_t mid = line_end(text, from), to = line_end(text, mid);
    struct vt_buf mutant = {0};
    put_part(&mutant, text, 0, from);
    if (*what == '2') { /* doubled */
        put_part(&mutant, text, from, mid);
        put_part(&mutant, text, from, mid);
        put_part(&mutant, text, mid, to);
    } else if (*what == 's') { /* swapped */
        put_part(&mutant, text, mid, to);
        put_part(&mutant, text, from, mid);
    } else { /* dropped */
        put_part(&mutant, text, mid, to);
    }
    put_part(&mutant, text, to, text.len);
    if (!vt_bytes_equal(text, vt_buf_view(&mutant))) {
        must_fail(r, one->name, vt_buf_view(&mutant), from);
    }
    vt_buf_free(&mutant);
}

static void change_all_lines(struct receipts *r, const char *what)
{
    for (size_t i = 0; i < RECEIPTS; i++) {
        struct vt_bytes text = vt_buf_view(&r->of[i].bytes);
        for (size_t at = 0; at < text.len; at = line_end(text, at)) {
            change_lines(r, &r->of[i], at, what);
        }
    }
}

static void refuses_a_dropped_line(void **state)
{
    change_all_lines(*state, "0");
}

static void refuses_a_doubled_line(void **state)
{
    change_all_lines(*state, "2");
}

static void refuses_swapped_lines(void **state)
{
    change_all_lines(*state, "s");
}

static void refuses_a_receipt_that_is_cut_or_goes_on(void **state)
{
    struct receipts *r = *state;
    for (size_t i = 0; i < RECEIPTS; i++) {
        struct vt_bytes text = vt_buf_view(&r->of[i].bytes);
        for (size_t len = 0; len < text.len; len += len < first_line ? 1 : 7) {
            must_fail(r, r->of[i].name, vt_bytes_part(text, 0, len), len);
        }
        struct vt_buf mutant = {0};
        vt_buf_put(&mutant, text);
        vt_buf_put_byte(&mutant, '\n');
        must_fail(r, r->of[i].name, vt_buf_view(&mutant), text.len);
        vt_buf_free(&mutant);
    }
}

static void refuses_carriage_returns(void **state)
{
    struct receipts *r = *state;
    struct vt_bytes text = receipt_named(r, "GM0001-count");
    struct vt_buf mutant = {0};
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '\n') {
            vt_buf_put_byte(&mutant, '\r');
        }
        vt_buf_put_byte(&mutant, text.at[i]);
    }
    assert_code(VT_E_RECEIPT_CR, verify(r, vt_buf_view(&mutant)));
    vt_buf_free(&mutant);
}

/* ---- proofs ---- */

/* Is this line the head of a proof: `proof N`, or `consistency SIZE N`? Where its number begins. */
static bool is_proof(size_t *number, struct vt_bytes text, size_t at)
{
    struct vt_bytes line = vt_bytes_part(text, at, vt_bytes_find(text, '\n', at) - at);
    if (!vt_bytes_starts(line, VT_LIT("proof ")) &&
        !vt_bytes_starts(line, VT_LIT("consistency "))) {
        return false;
    }
    *number = at + line.len;
    while (text.at[*number - 1] != ' ') {
        (*number)--;
    }
    return true;
}

/* One hash more (the last one twice) or less, with the number that says so. The old root of a
 * consistency proof stands before its hashes. */
static void change_length(struct receipts *r, const struct one_receipt *one, size_t at,
                          size_t number, bool longer)
{
    struct vt_bytes text = vt_buf_view(&one->bytes);
    size_t end = line_end(text, at), last = end;
    unsigned count = (unsigned)strtoul((const char *)text.at + number, NULL, 10);
    bool consistency = vt_bytes_starts(vt_bytes_part(text, at, text.len), VT_LIT("consistency "));
    unsigned lines = count + (consistency ? 1 : 0);
    size_t before = end;
    for (unsigned i = 0; i < lines; i++) {
        before = last;
        last = line_end(text, last);
    }
    if (count == 0 && !longer) {
        return;
    }
    struct vt_buf mutant = {0};
    put_part(&mutant, text, 0, number);
    put(&mutant, "%u\n", longer ? count + 1 : count - 1);
    put_part(&mutant, text, end, longer ? last : before);
    if (longer && count > 0) {
        put_part(&mutant, text, before, last);
    } else if (longer) {
        put(&mutant, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n");
    }
    put_part(&mutant, text, last, text.len);
    must_fail(r, one->name, vt_buf_view(&mutant), at);
    enum vt_code code = r->err.code;
    bool known = code == VT_E_PROOF_LENGTH || code == VT_E_RECEIPT_FORM;
    if (!known) {
        fail_msg("%s, proof at %zu: %s", one->name, at, vt_code_slug(code));
    }
    vt_buf_free(&mutant);
}

static void refuses_a_proof_that_is_longer_or_shorter(void **state)
{
    struct receipts *r = *state;
    unsigned proofs = 0;
    for (size_t i = 0; i < RECEIPTS; i++) {
        struct vt_bytes text = vt_buf_view(&r->of[i].bytes);
        for (size_t at = 0; at < text.len; at = line_end(text, at)) {
            size_t number;
            if (is_proof(&number, text, at)) {
                change_length(r, &r->of[i], at, number, true);
                change_length(r, &r->of[i], at, number, false);
                proofs++;
            }
        }
    }
    /* 2 proofs of each, and what else they carry */
    assert_in_range(proofs, 2 * RECEIPTS, 200);
}

/* ---- one code per rule ---- */

/* In the receipt, after the first `after`, the first `from` becomes `to`. */
struct change {
    const char *receipt, *after, *from, *to;
    enum vt_code code;
    enum vt_verify_step step;
};

static size_t find(struct vt_bytes text, size_t from, const char *what)
{
    struct vt_bytes needle = vt_bytes_of(what);
    for (size_t at = from; at < text.len; at++) {
        if (vt_bytes_starts(vt_bytes_part(text, at, text.len), needle)) {
            return at;
        }
    }
    fail_msg("not there: %s", what);
    return 0;
}

static void check_change(struct receipts *r, const struct change *change)
{
    struct vt_bytes text = receipt_named(r, change->receipt);
    size_t at = find(text, find(text, 0, change->after), change->from);
    struct vt_buf mutant = {0};
    put_part(&mutant, text, 0, at);
    vt_buf_put_text(&mutant, change->to);
    put_part(&mutant, text, at + strlen(change->from), text.len);
    print_message("%s: %s by %s\n", change->receipt, change->from, change->to);
    assert_code(change->code, verify(r, vt_buf_view(&mutant)));
    assert_int_equal(change->step, r->verified.step);
    vt_buf_free(&mutant);
}

static void tells_which_rule_a_mutant_breaks(void **state)
{
    static const struct change changes[] = {
        /* the form */
        {"GM0001-1", "", "receipt/v1", "receipt/v2", VT_E_RECEIPT_NAME, VT_VERIFY_FORM},
        {"GM0001-1", "", "acceptance", "Acceptance", VT_E_RECEIPT_FORM, VT_VERIFY_FORM},
        {"GM0001-1", "", "acceptance", "count", VT_E_RECEIPT_FORM, VT_VERIFY_FORM},
        {"GM0001-count", "", "count", "acceptance", VT_E_RECEIPT_FORM, VT_VERIFY_FORM},
        {"GM0001-1", "", "fingerprint ", "fingerprint  ", VT_E_RECEIPT_FORM, VT_VERIFY_FORM},
        {"GM0001-1", "\nmember", "GM0001", "gm0001", VT_E_RECEIPT_FORM, VT_VERIFY_FORM},
        {"GM0001-1", "\nregister", "0 ", "00 ", VT_E_RECEIPT_FORM, VT_VERIFY_FORM},
        {"GM0001-1", "\nentry 1", "entry 1 ", "entry 0 ", VT_E_RECEIPT_FORM, VT_VERIFY_FORM},
        {"GM0001-count", "\nproof 3\n", "=\n", "\n", VT_E_RECEIPT_FORM, VT_VERIFY_FORM},
        {"GM0001-count", "\ncount ", " 0 ", "  0 ", VT_E_RECEIPT_FORM, VT_VERIFY_FORM},
        {"GM0001-count", "\ncount ", "\nconsistency 2 ", " \nconsistency 2 ", VT_E_RECEIPT_FORM,
         VT_VERIFY_FORM},
        {"GM0001-count", "\nconsistency 9", "9 ", "2 ", VT_E_RECEIPT_FORM, VT_VERIFY_FORM},
        /* the opening */
        {"GM0001-1", "\nentry 0", "entry 0 ", "entry 01 ", VT_E_RECEIPT_FORM, VT_VERIFY_FORM},
        {"GM0001-1", "log-key", "log-key", "log-Key", VT_E_VERIFY_FINGERPRINT,
         VT_VERIFY_FINGERPRINT},
        {"GM0001-1", "", "consultation " ORIGIN, "consultation " ORIGIN "x", VT_E_VERIFY_HEADER,
         VT_VERIFY_OPENING},
        /* the checkpoint */
        {"GM0001-1", "\ncheckpoint ", ORIGIN "\n2\n", ORIGIN "\n3\n", VT_E_VERIFY_UNSIGNED,
         VT_VERIFY_CHECKPOINT},
        {"GM0001-1", "\ncheckpoint ", "2025\n", "2026\n", VT_E_CHECKPOINT_ORIGIN,
         VT_VERIFY_CHECKPOINT},
        {"GM0001-1", "\ncheckpoint ", "\n\n\xE2", "\n \xE2", VT_E_NOTE_FORM, VT_VERIFY_CHECKPOINT},
        {"GM0001-1", "\nentry 1", "entry 1 ", "entry 2 ", VT_E_VERIFY_SIZE, VT_VERIFY_CHECKPOINT},
        /* the register */
        {"GM0001-1", "\nmember", "GM0001", "GM0002", VT_E_VERIFY_OTHER_MEMBER, VT_VERIFY_REGISTER},
        {"GM0001-1", "\nregister", "votes 3", "votes 4", VT_E_VERIFY_REGISTER_PROOF,
         VT_VERIFY_REGISTER},
        {"GM0001-1", "\nregister", "inhabitants 3500", "inhabitants 4500",
         VT_E_VERIFY_REGISTER_PROOF, VT_VERIFY_REGISTER},
        {"GM0001-1", "\nregister", "kind gemeente", "kind Gemeente", VT_E_VERIFY_LEAF,
         VT_VERIFY_REGISTER},
        {"GM0001-1", "\nregister", "register 0 ", "register 1 ", VT_E_VERIFY_REGISTER_PROOF,
         VT_VERIFY_REGISTER},
        {"GM0001-1", "\nregister", "register 0 ", "register 6 ", VT_E_MERKLE_SIZE,
         VT_VERIFY_REGISTER},
        /* the journal */
        {"GM0001-1", "\nentry 1", "azwa: voor", "azwa: noor", VT_E_VERIFY_JOURNAL_PROOF,
         VT_VERIFY_JOURNAL},
        {"GM0003-1", "\nentry 2", "entry 2 ", "entry 1 ", VT_E_VERIFY_JOURNAL_PROOF,
         VT_VERIFY_JOURNAL},
        {"GM0005-refused-4", "\nentry 4", "ballot-option", "ballot-Option",
         VT_E_VERIFY_JOURNAL_PROOF, VT_VERIFY_JOURNAL},
        /* the count */
        {"GM0001-count", "\ncount ", "choice azwa tegen", "choice azwa tEgen",
         VT_E_VERIFY_COUNT_LEAF, VT_VERIFY_COUNT},
        {"GM0001-count", "\ncount ", "votes 3", "votes 4", VT_E_VERIFY_COUNT_PROOF,
         VT_VERIFY_COUNT},
        {"GM0001-count", "\ncount ", "ballot 8", "ballot 1", VT_E_VERIFY_COUNT_PROOF,
         VT_VERIFY_COUNT},
        {"GM0001-count", "\ncount ", "entries 2", "entries x", VT_E_VERIFY_COUNT_LEAF,
         VT_VERIFY_COUNT},
        {"GM0001-count", "\ncount ", "rekeys 0", "Rekeys 0", VT_E_VERIFY_COUNT_LEAF,
         VT_VERIFY_COUNT},
        {"GM0001-count", "\ncount ", "entries 2", "entries 3", VT_E_VERIFY_COUNT_PROOF,
         VT_VERIFY_COUNT},
        {"GM0001-count", "\ncount ", "rekeys 0", "rekeys 1", VT_E_VERIFY_COUNT_PROOF,
         VT_VERIFY_COUNT},
        {"GM0001-count", "\ncount ", "count 0 ", "count 1 ", VT_E_VERIFY_COUNT_PROOF,
         VT_VERIFY_COUNT},
        {"GM0001-count", "\ncount ", "= 0 0 ", "= 1 0 ", VT_E_VERIFY_COUNT_PROOF, VT_VERIFY_COUNT},
        {"AF02-count", "\ncount ", " 0\ncheckpoint", "\ncheckpoint", VT_E_VERIFY_COUNTERS,
         VT_VERIFY_COUNT},
        /* the history */
        {"GM0001-count", "\nconsistency 2", "consistency 2 ", "consistency 3 ", VT_E_PROOF_LENGTH,
         VT_VERIFY_HISTORY},
        {"GM0001-count", "\nconsistency 9", "consistency 9 ", "consistency 10 ", VT_E_PROOF_LENGTH,
         VT_VERIFY_HISTORY},
        {"GM0001-count", "\nconsistency 2", "consistency 2 ", "consistency 0 ",
         VT_E_VERIFY_HISTORY_PLACE, VT_VERIFY_HISTORY},
        {"GM0001-count", "\nconsistency 9", "consistency 9 ", "consistency 14 ",
         VT_E_VERIFY_HISTORY_PLACE, VT_VERIFY_HISTORY},
    };
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        check_change(*state, &changes[i]);
    }
}

/* ---- parts of good receipts put together ---- */

/* The offset of the head line of a section, and that of what follows the section. */
static size_t section(size_t *end, struct vt_bytes text, const char *head, const char *next)
{
    size_t at = find(text, 0, head) + 1;
    *end = find(text, at, next) + 1;
    return at;
}

static void put_without(struct vt_buf *out, struct vt_bytes text, const char *head,
                        const char *next)
{
    size_t end, at = section(&end, text, head, next);
    vt_buf_clear(out);
    put_part(out, text, 0, at);
    put_part(out, text, end, text.len);
}

static void refuses_a_receipt_with_a_section_left_out(void **state)
{
    struct receipts *r = *state;
    static const struct {
        const char *receipt, *head, *next;
        enum vt_code code;
        enum vt_verify_step step;
    } cases[] = {
        {"GM0001-1", "\nentry 0 ", "\nentry 1 ", VT_E_VERIFY_NO_OPENING, VT_VERIFY_FINGERPRINT},
        {"GM0001-1", "\nentry 1 ", "\ncheckpoint ", VT_E_VERIFY_SIZE, VT_VERIFY_CHECKPOINT},
        {"GM0003-1", "\nentry 2 ", "\nentry 3 ", VT_E_VERIFY_REKEYS_BEFORE, VT_VERIFY_BALLOT},
        {"GM0003-count", "\nentry 2 ", "\nentry 3 ", VT_E_VERIFY_REKEYS_BEFORE, VT_VERIFY_BALLOT},
        {"GM0001-count", "\nentry 8 ", "\nentry 10 ", VT_E_VERIFY_BALLOT_MISSING, VT_VERIFY_COUNT},
        {"GM0001-count", "\nentry 10 ", "\nentry 13 ", VT_E_VERIFY_ENTRY, VT_VERIFY_RESULT},
        {"GM0002-count", "\nentry 10 ", "\nentry 13 ", VT_E_VERIFY_INCOMPLETE, VT_VERIFY_BALLOT},
        {"GM0001-count", "\nentry 13 ", "\ncount ", VT_E_VERIFY_SIZE, VT_VERIFY_CHECKPOINT},
        {"GM0001-count", "\ncount ", "\nconsistency ", VT_E_RECEIPT_FORM, VT_VERIFY_FORM},
        {"GM0001-count", "\nconsistency 9", "\ncheckpoint ", VT_E_VERIFY_NO_HISTORY,
         VT_VERIFY_HISTORY},
        {"GM0001-count", "\nconsistency 2", "\nconsistency 9", VT_E_VERIFY_HISTORY_LESS,
         VT_VERIFY_HISTORY},
        {"GM0004-count", "\nconsistency 12", "\nconsistency 13", VT_E_VERIFY_HISTORY_LESS,
         VT_VERIFY_HISTORY},
        {"GM0005-count", "\nconsistency 6", "\nconsistency 7", VT_E_VERIFY_NO_HISTORY,
         VT_VERIFY_HISTORY},
        {"GM0001-count", "\ncheckpoint ", "\n\xE2", VT_E_RECEIPT_FORM, VT_VERIFY_FORM},
    };
    struct vt_buf mutant = {0};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        print_message("%s without %s\n", cases[i].receipt, cases[i].head + 1);
        put_without(&mutant, receipt_named(r, cases[i].receipt), cases[i].head, cases[i].next);
        assert_code(cases[i].code, verify(r, vt_buf_view(&mutant)));
        assert_int_equal(cases[i].step, r->verified.step);
    }
    vt_buf_free(&mutant);
}

/* Up to `head` the one receipt, from there on the other. */
static void put_joined(struct vt_buf *out, struct receipts *r, const char *one, const char *other,
                       const char *head)
{
    struct vt_bytes a = receipt_named(r, one), b = receipt_named(r, other);
    vt_buf_clear(out);
    put_part(out, a, 0, find(a, 0, head));
    put_part(out, b, find(b, 0, head), b.len);
}

static void refuses_the_halves_of_two_receipts(void **state)
{
    struct receipts *r = *state;
    static const struct {
        const char *one, *other, *head;
        enum vt_code code;
    } cases[] = {
        {"GM0001-1", "GM0003-1", "\nentry 0 ", VT_E_VERIFY_OTHER_MEMBER},
        {"GM0002-count", "GM0001-count", "\nentry 0 ", VT_E_BALLOT_KEY},
        {"GM0002-count", "GM0003-count", "\nentry 0 ", VT_E_VERIFY_OTHER_MEMBER},
        {"GM0002-count", "GM0004-count", "\ncount ", VT_E_VERIFY_COUNT_FOREIGN},
        {"GM0001-1", "GM0001-2", "\ncheckpoint ", VT_E_VERIFY_SIZE},
        {"AF02-count", "AF01-count", "\nentry 0 ", VT_E_BALLOT_KEY},
        {"AF02-count", "GM0002-count", "\ncount ", VT_E_PROOF_LENGTH},
    };
    struct vt_buf mutant = {0};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        print_message("%s, %s\n", cases[i].one, cases[i].other);
        put_joined(&mutant, r, cases[i].one, cases[i].other, cases[i].head);
        enum vt_code code = verify(r, vt_buf_view(&mutant));
        assert_code(cases[i].code, code);
    }
    vt_buf_free(&mutant);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_a_flipped_bit_of_every_byte),
        cmocka_unit_test(refuses_every_bit_of_a_sample_of_bytes),
        cmocka_unit_test(refuses_a_dropped_line),
        cmocka_unit_test(refuses_a_doubled_line),
        cmocka_unit_test(refuses_swapped_lines),
        cmocka_unit_test(refuses_a_receipt_that_is_cut_or_goes_on),
        cmocka_unit_test(refuses_carriage_returns),
        cmocka_unit_test(refuses_a_proof_that_is_longer_or_shorter),
        cmocka_unit_test(tells_which_rule_a_mutant_breaks),
        cmocka_unit_test(refuses_a_receipt_with_a_section_left_out),
        cmocka_unit_test(refuses_the_halves_of_two_receipts),
    };
    return VT_RUN_WITH(tests, make_receipts, free_receipts);
}

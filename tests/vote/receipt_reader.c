/* SPDX-License-Identifier: EUPL-1.2 */
/* A reader of receipts from docs/FORMAT.md section 11 alone. */
#include "vote/receipt_reader.h"

/* What is still to be read. */
struct rest {
    const unsigned char *at, *end;
};

/* The bytes up to the next `stop`, which is passed. */
static struct vt_bytes until(struct rest *rest, unsigned char stop)
{
    const unsigned char *from = rest->at;
    assert_true(from < rest->end);
    const unsigned char *to = memchr(from, stop, (size_t)(rest->end - from));
    assert_non_null(to);
    rest->at = to + 1;
    return (struct vt_bytes){from, (size_t)(to - from)};
}

static bool next_is(const struct rest *rest, const char *text)
{
    size_t len = strlen(text);
    return (size_t)(rest->end - rest->at) >= len && memcmp(rest->at, text, len) == 0;
}

static void expect(struct rest *rest, const char *text)
{
    assert_true(next_is(rest, text));
    rest->at += strlen(text);
}

uint64_t number_of(struct vt_bytes decimal)
{
    uint64_t value = 0;
    assert_in_range(decimal.len, 1, 18);
    assert_true(decimal.len == 1 || decimal.at[0] != '0');
    for (size_t i = 0; i < decimal.len; i++) {
        assert_in_range(decimal.at[i], '0', '9');
        value = value * 10 + (uint64_t)(decimal.at[i] - '0');
    }
    return value;
}

struct vt_bytes value_of(struct vt_bytes text, const char *word)
{
    struct rest rest = {text.at, text.at + text.len};
    struct vt_bytes value = {0};
    while (rest.at < rest.end) {
        struct vt_bytes line = until(&rest, '\n');
        size_t len = strlen(word);
        if (line.len > len && memcmp(line.at, word, len) == 0 && line.at[len] == ' ') {
            assert_null(value.at);
            value = (struct vt_bytes){line.at + len + 1, line.len - len - 1};
        }
    }
    assert_non_null(value.at);
    return value;
}

static void read_hash(struct vt_hash *out, struct vt_bytes base64)
{
    assert_int_equal(44, base64.len);
    assert_code(VT_OK, vt_hash_parse_base64(out, base64));
}

static void read_hashes(struct vt_proof *out, struct rest *rest, uint64_t count)
{
    assert_in_range(count, 0, VT_MERKLE_LEVELS);
    out->count = (size_t)count;
    for (size_t i = 0; i < out->count; i++) {
        read_hash(&out->hash[i], until(rest, '\n'));
    }
}

/* `<word> <index> <length>` and the bytes. */
static void read_section(struct proved *out, struct rest *rest, const char *word)
{
    expect(rest, word);
    expect(rest, " ");
    out->index = number_of(until(rest, ' '));
    uint64_t len = number_of(until(rest, '\n'));
    assert_in_range(len, 1, rest->end - rest->at);
    out->bytes = (struct vt_bytes){rest->at, (size_t)len};
    rest->at += len;
    expect(rest, "proof ");
}

static void read_proved(struct proved *out, struct rest *rest, const char *word)
{
    read_section(out, rest, word);
    read_hashes(&out->proof, rest, number_of(until(rest, '\n')));
}

static void read_count(struct read_receipt *out, struct rest *rest)
{
    assert_in_range(out->width, 1, READ_COUNTERS_MAX);
    read_section(&out->count, rest, "count");
    uint64_t count = number_of(until(rest, '\n'));
    assert_in_range(count, 0, VT_MERKLE_LEVELS);
    out->count.proof.count = (size_t)count;
    for (size_t i = 0; i < out->count.proof.count; i++) {
        read_hash(&out->count.proof.hash[i], until(rest, ' '));
        for (uint32_t c = 0; c < out->width; c++) {
            unsigned char stop = c + 1 == out->width ? '\n' : ' ';
            out->counters[i][c] = number_of(until(rest, stop));
        }
    }
}

static void read_consistencies(struct read_receipt *out, struct rest *rest)
{
    while (next_is(rest, "consistency ")) {
        assert_in_range(out->consistencies, 0, READ_ENTRIES_MAX - 1);
        uint32_t i = out->consistencies++;
        expect(rest, "consistency ");
        out->old_size[i] = number_of(until(rest, ' '));
        assert_true(i == 0 || out->old_size[i] > out->old_size[i - 1]);
        uint64_t hashes = number_of(until(rest, '\n'));
        expect(rest, "root ");
        read_hash(&out->old_root[i], until(rest, '\n'));
        read_hashes(&out->consistency[i], rest, hashes);
    }
}

void read_receipt(struct read_receipt *out, struct vt_bytes receipt, uint32_t width)
{
    struct rest rest = {receipt.at, receipt.at + receipt.len};
    memset(out, 0, sizeof *out);
    out->width = width;
    expect(&rest, "vngtally/receipt/v1\ntype ");
    out->count_receipt = next_is(&rest, "count\n");
    expect(&rest, out->count_receipt ? "count\nconsultation " : "acceptance\nconsultation ");
    out->origin = until(&rest, '\n');
    expect(&rest, "fingerprint ");
    out->fingerprint = until(&rest, '\n');
    expect(&rest, "member ");
    out->member = until(&rest, '\n');
    read_proved(&out->leaf, &rest, "register");
    while (next_is(&rest, "entry ")) {
        assert_in_range(out->entries, 0, READ_ENTRIES_MAX - 1);
        struct proved *entry = &out->entry[out->entries++];
        read_proved(entry, &rest, "entry");
        assert_true(out->entries == 1 || entry->index > entry[-1].index);
    }
    if (out->count_receipt) {
        read_count(out, &rest);
        read_consistencies(out, &rest);
    }
    expect(&rest, "checkpoint ");
    uint64_t len = number_of(until(&rest, '\n'));
    assert_int_equal(len, rest.end - rest.at);
    out->checkpoint = (struct vt_bytes){rest.at, (size_t)(rest.end - rest.at)};
    assert_true(out->checkpoint.len > 0);
}

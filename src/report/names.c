/* SPDX-License-Identifier: EUPL-1.2 */
/* Members by name, as a Dutch reader looks them up: capitals, accents and punctuation do not matter,
 * and 's-Gravenhage stands under G, 't Harde under H (as in a Dutch gazetteer; the article De, Den or
 * Het does count). Ties by code.
 */
#include <vngtally/report/names.h>

#include <stdlib.h>
#include <string.h>

#include <vngtally/base/text.h>

/* Letters of Latin-1 and Latin Extended-A without their accents: from each on, up to the next. */
static const struct plain {
    uint16_t from;
    char to[3];
} plain[] = {
    {0xC0, "a"},  {0xC6, "ae"}, {0xC7, "c"},  {0xC8, "e"},  {0xCC, "i"},  {0xD0, "d"},
    {0xD1, "n"},  {0xD2, "o"},  {0xD7, " "},  {0xD8, "o"},  {0xD9, "u"},  {0xDD, "y"},
    {0xDE, "th"}, {0xDF, "ss"}, {0xE0, "a"},  {0xE6, "ae"}, {0xE7, "c"},  {0xE8, "e"},
    {0xEC, "i"},  {0xF0, "d"},  {0xF1, "n"},  {0xF2, "o"},  {0xF7, " "},  {0xF8, "o"},
    {0xF9, "u"},  {0xFD, "y"},  {0xFE, "th"}, {0xFF, "y"},  {0x100, "a"}, {0x106, "c"},
    {0x10E, "d"}, {0x112, "e"}, {0x11C, "g"}, {0x124, "h"}, {0x128, "i"}, {0x132, "ij"},
    {0x134, "j"}, {0x136, "k"}, {0x139, "l"}, {0x143, "n"}, {0x14C, "o"}, {0x152, "oe"},
    {0x154, "r"}, {0x15A, "s"}, {0x162, "t"}, {0x168, "u"}, {0x174, "w"}, {0x176, "y"},
    {0x179, "z"}, {0x17F, "s"},
};
#define PLAIN (sizeof plain / sizeof plain[0])
#define PLAIN_END 0x180u

/* A member's name to sort by, in `at` of the text that holds all of them. `head` is how it begins,
 * so that most comparisons need no more. */
struct sorted {
    uint64_t head;
    struct vt_bytes name;
    uint32_t member;
};

static bool is_apostrophe(uint32_t point)
{
    return point == '\'' || point == '`' || point == 0xB4 || point == 0x2018 || point == 0x2019;
}

/* Where the name begins after a leading 's- or 't (and a space or hyphen). */
static size_t after_article(struct vt_bytes name)
{
    uint32_t point;
    size_t len;
    if (!vt_utf8_decode(&point, &len, vt_bytes_part(name, 0, SIZE_MAX), 0) ||
        !is_apostrophe(point) || name.len < len + 3) {
        return 0;
    }
    unsigned char letter = name.at[len] | 0x20u, next = name.at[len + 1];
    bool article = (letter == 's' || letter == 't') && (next == '-' || next == ' ');
    return article ? len + 2 : 0;
}

/* Write a character as it sorts; never longer than it is itself. Returns how many bytes. */
static size_t put_folded(unsigned char *to, uint32_t point, struct vt_bytes raw)
{
    struct vt_bytes as = raw;
    unsigned char one = ' ';
    if (point >= 'A' && point <= 'Z') {
        one = (unsigned char)(point + ('a' - 'A'));
    } else if ((point >= 'a' && point <= 'z') || (point >= '0' && point <= '9')) {
        one = (unsigned char)point;
    } else if (is_apostrophe(point) || (point >= 0x300 && point < 0x370)) {
        return 0; /* or an accent that stands apart */
    } else if (point >= plain[0].from && point < PLAIN_END) {
        size_t at = PLAIN - 1;
        while (point < plain[at].from) {
            at--;
        }
        as = vt_bytes_of(plain[at].to);
    }
    if (point < plain[0].from) {
        as = (struct vt_bytes){&one, 1};
    }
    memcpy(to, as.at, as.len);
    return as.len;
}

void vt_names_fold(struct vt_buf *out, struct vt_bytes name)
{
    unsigned char *to = vt_buf_reserve(out, name.len);
    size_t len = 0, step = 1;
    for (size_t at = after_article(name); to != NULL && at < name.len; at += step) {
        uint32_t point = name.at[at];
        step = 1;
        if (point >= 0x80 && !vt_utf8_decode(&point, &step, name, at)) {
            step = 1;
            point = ' ';
        }
        size_t more = put_folded(to + len, point, vt_bytes_part(name, at, step));
        bool blank = more == 1 && to[len] == ' ';
        len += blank && (len == 0 || to[len - 1] == ' ') ? 0 : more;
    }
    out->len += len > 0 && to[len - 1] == ' ' ? len - 1 : len;
}

static int compare(const void *a, const void *b)
{
    const struct sorted *left = a, *right = b;
    if (left->head != right->head) {
        return left->head < right->head ? -1 : 1;
    }
    int order = vt_bytes_compare(left->name, right->name);
    if (order != 0) {
        return order;
    }
    /* the register stands in the order of codes */
    return (left->member > right->member) - (left->member < right->member);
}

/* The first eight bytes as a number, zeros after the end. */
static uint64_t head_of(struct vt_bytes name)
{
    uint64_t head = 0;
    for (size_t i = 0; i < sizeof head; i++) {
        head = head << 8 | (i < name.len ? name.at[i] : 0);
    }
    return head;
}

/* Fold all names into `text`, then say where each stands. */
static enum vt_code fold_all(struct sorted *sorted, struct vt_buf *text,
                             const struct vt_register *reg)
{
    for (uint32_t m = 0; m < reg->count; m++) {
        vt_names_fold(text, reg->member[m].name);
        sorted[m].head = text->len; /* its end, until all are there and nothing moves */
    }
    enum vt_code code = vt_buf_code(text);
    for (size_t m = 0, from = 0; code == VT_OK && m < reg->count; m++) {
        size_t end = (size_t)sorted[m].head;
        sorted[m].name = vt_bytes_part(vt_buf_view(text), from, end - from);
        sorted[m].member = (uint32_t)m;
        sorted[m].head = head_of(sorted[m].name);
        from = end;
    }
    return code;
}

enum vt_code vt_names_sort(uint32_t *by_name, const struct vt_register *reg)
{
    struct sorted *sorted = calloc(reg->count > 0 ? reg->count : 1, sizeof *sorted);
    struct vt_buf text = {0};
    enum vt_code code = sorted == NULL ? VT_E_MEMORY : fold_all(sorted, &text, reg);
    if (code != VT_OK) {
        goto out;
    }
    qsort(sorted, reg->count, sizeof *sorted, compare);
    for (uint32_t m = 0; m < reg->count; m++) {
        by_name[m] = sorted[m].member;
    }
out:
    vt_buf_free(&text);
    free(sorted);
    return code;
}

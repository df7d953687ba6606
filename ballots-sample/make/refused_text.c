/* SPDX-License-Identifier: EUPL-1.2 */
/* Ballots that are signed as they should be, and hold what they should not. */
#include <stdlib.h>

#include "refused.h"

#define NESTED 400
#define LONG_LINES 130

void refused_replace(struct vt_buf *text, const char *what, const char *with)
{
    struct vt_bytes old = vt_buf_view(text), wanted = vt_bytes_of(what);
    size_t from = 0;
    while (from < old.len && !vt_bytes_starts(vt_bytes_part(old, from, SIZE_MAX), wanted)) {
        from++;
    }
    if (from == old.len) {
        abort(); /* the case would not be what the table says */
    }
    struct vt_buf new_text = {0};
    vt_buf_put(&new_text, vt_bytes_part(old, 0, from));
    vt_buf_put_text(&new_text, with);
    vt_buf_put(&new_text, vt_bytes_part(old, from + wanted.len, SIZE_MAX));
    vt_buf_free(text);
    *text = new_text;
}

void refused_add_cr(struct vt_buf *text)
{
    struct vt_buf new_text = {0};
    for (size_t i = 0; i < text->len; i++) {
        if (text->at[i] == '\n') {
            vt_buf_put_byte(&new_text, '\r');
        }
        vt_buf_put_byte(&new_text, text->at[i]);
    }
    vt_buf_free(text);
    *text = new_text;
}

/* ---- the ballot ---- */

void ballot_as_drawn(struct refused_paper *at)
{
    (void)at;
}

void ballot_other_fingerprint(struct refused_paper *at)
{
    vt_sha256(&at->paper.ballot.fingerprint, VT_LIT("another consultation, a rehearsal"));
}

void ballot_other_consultation(struct refused_paper *at)
{
    at->paper.ballot.origin = VT_LIT("raadpleging.vng.nl/voorbeeld-2024");
}

void ballot_other_member(struct refused_paper *at)
{
    at->paper.ballot.member = VT_LIT("GM9999");
}

void ballot_sequence_zero(struct refused_paper *at)
{
    at->paper.ballot.sequence = 0;
}

void ballot_bidi(struct refused_paper *at)
{
    at->paper.ballot.reference = VT_LIT("B&W \xe2\x80\xae"
                                        "5202");
}

/* As if nothing had happened to its key. */
void ballot_old_key(struct refused_paper *at)
{
    at->paper.ballot.sequence = 3;
}

/* ---- its text ---- */

void text_unknown_option(struct refused_paper *at)
{
    refused_replace(&at->paper.file, "  hlo: voor\n", "  hlo: blanco\n");
}

void text_unknown_proposal(struct refused_paper *at)
{
    refused_replace(&at->paper.file, "  hlo: voor\n", "  hlo: voor\n  iza: voor\n");
}

void text_comment(struct refused_paper *at)
{
    refused_replace(&at->paper.file, "  hlo: voor\n",
                    "  hlo: voor # mits het Rijk de kosten vergoedt\n");
}

void text_quotes(struct refused_paper *at)
{
    refused_replace(&at->paper.file, "  azwa: voor\n", "  azwa: \"voor\"\n");
}

void text_order(struct refused_paper *at)
{
    refused_replace(&at->paper.file, "  azwa: voor\n  hlo: voor\n", "  hlo: voor\n  azwa: voor\n");
}

void text_crlf(struct refused_paper *at)
{
    refused_add_cr(&at->paper.file);
}

/* Nine to the ninth power of a word, if it were ever unfolded. */
void text_anchors(struct refused_paper *at)
{
    struct vt_buf *file = &at->paper.file;
    vt_buf_put_text(file, "a: &a [voor, voor, voor, voor, voor, voor, voor, voor, voor]\n");
    static const unsigned char names[] = "abcdefghi";
    for (size_t n = 1; n < sizeof names - 1; n++) {
        vt_buf_put_byte(file, names[n]);
        vt_buf_put_text(file, ": &");
        vt_buf_put_byte(file, names[n]);
        for (int i = 0; i < 9; i++) {
            vt_buf_put_text(file, i == 0 ? " [*" : ", *");
            vt_buf_put_byte(file, names[n - 1]);
        }
        vt_buf_put_text(file, "]\n");
    }
}

void text_nested(struct refused_paper *at)
{
    struct vt_buf *file = &at->paper.file;
    vt_buf_put_text(file, "reference: ");
    for (int i = 0; i < 2 * NESTED; i++) {
        vt_buf_put_byte(file, i < NESTED ? '[' : ']');
    }
    vt_buf_put_byte(file, '\n');
}

void text_key_twice(struct refused_paper *at)
{
    refused_replace(&at->paper.file, "sequence: 1\n", "sequence: 1\nsequence: 2\n");
}

void text_no_choice(struct refused_paper *at)
{
    refused_replace(&at->paper.file, "choices:\n  azwa: voor\n  hlo: voor\n", "choices: {}\n");
}

void text_remark_inside(struct refused_paper *at)
{
    refused_replace(&at->paper.file, "toelichting_sha256: ",
                    "toelichting: \"Voor, mits er geld bij komt.\"\ntoelichting_sha256: ");
}

void text_tag(struct refused_paper *at)
{
    refused_replace(&at->paper.file, "sequence: 1\n",
                    "sequence: !!python/object/apply:os.system [\"echo 1\"]\n");
}

void text_too_long(struct refused_paper *at)
{
    for (int i = 0; i < LONG_LINES; i++) {
        vt_buf_put_text(&at->paper.file,
                        "# Hier had een toelichting kunnen staan, maar die hoort ernaast.\n");
    }
}

void text_two_documents(struct refused_paper *at)
{
    vt_buf_put_text(&at->paper.file, "---\nchoices:\n  azwa: tegen\n  hlo: tegen\n");
}

void text_grouped_number(struct refused_paper *at)
{
    refused_replace(&at->paper.file, "sequence: 1\n", "sequence: 1_000\n");
}

void text_letter(struct refused_paper *at)
{
    vt_buf_clear(&at->paper.file);
    vt_buf_put_text(&at->paper.file,
                    "Geachte heer of mevrouw,\n\n"
                    "Namens het college van burgemeester en wethouders meld ik u dat wij voor\n"
                    "beide akkoorden stemmen.\n\nMet vriendelijke groet,\nde gemeentesecretaris\n");
}

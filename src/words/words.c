/* SPDX-License-Identifier: EUPL-1.2 */
/* The tables of sentences and words, and filling in their placeholders. */
#include <vngtally/base/text.h>
#include <vngtally/words/words.h>

/* No default: -Wswitch-enum then finds a code that has no sentence, and the compiler one that has
 * two. */
const char *vt_words_error(enum vt_lang lang, enum vt_code code)
{
    switch (code) {
    case VT_OK:
        return lang == VT_EN ? "Nothing is wrong." : "Er is niets mis.";
#define VT_SAY(symbol, nl, en) \
    case symbol:               \
        return lang == VT_EN ? en : nl;
#include "codes/base.def"
#include "codes/crypto.def"
#include "codes/io.def"
#include "codes/proof.def"
#include "codes/vote.def"
#include "codes/yaml.def"
#undef VT_SAY
    }
    return ""; /* no code of the enum */
}

const char *vt_word(enum vt_lang lang, enum vt_word word)
{
    static const struct {
        const char *nl;
        const char *en;
    } words[] = {
#define VT_WORD(symbol, nl, en) [symbol] = {nl, en},
#include <vngtally/words/ui.def>
#undef VT_WORD
    };
    size_t index = (size_t)word;
    if (index >= sizeof words / sizeof words[0]) {
        return ""; /* no word of the enum */
    }
    return lang == VT_EN ? words[index].en : words[index].nl;
}

void vt_words_put(struct vt_buf *out, const char *sentence, const struct vt_bytes *args,
                  size_t count)
{
    struct vt_bytes rest = vt_bytes_of(sentence);
    while (rest.len > 0) {
        size_t brace = vt_bytes_find(rest, '{', 0);
        vt_buf_put(out, vt_bytes_part(rest, 0, brace));
        rest = vt_bytes_part(rest, brace, SIZE_MAX);
        if (rest.len >= 3 && rest.at[2] == '}' && rest.at[1] >= '0' && rest.at[1] <= '9' &&
            (size_t)(rest.at[1] - '0') < count) {
            vt_text_put_escaped(out, args[rest.at[1] - '0']);
            rest = vt_bytes_part(rest, 3, SIZE_MAX);
        } else if (rest.len > 0) {
            vt_buf_put_byte(out, '{');
            rest = vt_bytes_part(rest, vt_bytes_starts(rest, VT_LIT("{{")) ? 2 : 1, SIZE_MAX);
        }
    }
}

void vt_words_put_error(struct vt_buf *out, enum vt_lang lang, const struct vt_error *err)
{
    const struct vt_bytes args[] = {vt_bytes_of(err->subject), vt_bytes_of(err->detail)};
    vt_words_put(out, vt_words_error(lang, err->code), args, sizeof args / sizeof args[0]);
}

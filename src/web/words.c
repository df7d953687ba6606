/* SPDX-License-Identifier: EUPL-1.2 */
/* words: every word of the page's own, ui/page.def. */
#include "call.h"

static const struct named {
    const char *name;
    enum vt_word word;
} words[] = {
#define VT_WORD(symbol, nl, en) {&#symbol[sizeof "VT_W_" - 1], symbol},
#include <vngtally/words/ui/page.def>
#undef VT_WORD
};

void vt_web_words(struct vt_call *call)
{
    vt_json_text(&call->json, "lang", call->lang == VT_NL ? VT_LIT("nl") : VT_LIT("en"));
    vt_json_open(&call->json, "words", '{');
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        vt_json_text(&call->json, words[i].name, vt_bytes_of(vt_word(call->lang, words[i].word)));
    }
    vt_json_close(&call->json, '}');
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The language that the environment asks for (POSIX.1-2017 section 8.2, without a locale). */
#include "cli/args.h"

static bool is_set(const char *value)
{
    return value != NULL && value[0] != '\0';
}

enum vt_lang vt_lang_of(const char *lc_all, const char *lc_messages, const char *lang)
{
    const char *said = is_set(lc_all) ? lc_all : is_set(lc_messages) ? lc_messages : lang;
    if (!is_set(said)) {
        return VT_NL;
    }
    struct vt_bytes name = vt_bytes_of(said);
    bool whole = name.len == 2 || (name.len > 2 && (name.at[2] == '_' || name.at[2] == '.' ||
                                                    name.at[2] == '@' || name.at[2] == '-'));
    return whole && vt_bytes_starts(name, VT_LIT("en")) ? VT_EN : VT_NL;
}

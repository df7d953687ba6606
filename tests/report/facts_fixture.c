/* SPDX-License-Identifier: EUPL-1.2 */
/* Facts of a dossier made by the real code. */
#include "report/facts_fixture.h"

struct told *told_make(void)
{
    struct told *told = calloc(1, sizeof *told);
    assert_non_null(told);
    put(&told->members, "format: vngtally/register/v1\nmembers:\n");
    return told;
}

void told_free(struct told *told)
{
    vt_facts_free(&told->facts);
    vt_result_free(&told->result);
    vt_buf_free(&told->members);
    fixture_free(&told->f);
    free(told);
}

/* ---- members ---- */

static void put_member(struct told *told, const char *code, const char *name, const char *kind,
                       const char *province)
{
    struct vt_buf *out = &told->members;
    put(out, "  - code: %s\n    name: \"%s\"\n    kind: %s\n    shared_keys: true\n    keys: [",
        code, name, kind);
    put_key(out, EVERYONES_KEY);
    put(out, "]\n");
    if (province != NULL) {
        put(out, "    province: \"%s\"\n", province);
    }
}

void add_gemeente(struct told *told, const char *code, const char *name, const char *province,
                  unsigned inhabitants)
{
    put_member(told, code, name, "gemeente", province);
    put(&told->members, "    inhabitants: %u\n", inhabitants);
}

void add_special(struct told *told, const char *code, const char *province, unsigned votes,
                 const char *inhabitants)
{
    put_member(told, code, code, "bijzonder", province);
    put(&told->members, "    votes: %u\n", votes);
    if (inhabitants != NULL) {
        put(&told->members, "    inhabitants: %s\n", inhabitants);
    }
}

void add_affiliated(struct told *told, const char *code)
{
    put_member(told, code, code, "aangesloten", NULL);
}

/* code,name,province,inhabitants; a name may stand in quotes, with commas in it. */
static void add_row(struct told *told, char *line)
{
    char *last = strrchr(line, ',');
    assert_non_null(last);
    *last = '\0';
    char *province = strrchr(line, ',');
    assert_non_null(province);
    *province = '\0';
    char *name = strchr(line, ',');
    assert_non_null(name);
    *name++ = '\0';
    size_t len = strlen(name);
    if (len > 1 && name[0] == '"') {
        name[len - 1] = '\0';
        name++;
    }
    add_gemeente(told, line, name, province + 1, (unsigned)strtoul(last + 1, NULL, 10));
}

void add_real_gemeenten(struct told *told)
{
    char path[4096], line[512];
    const char *tree = getenv("VNGTALLY_SOURCE");
    assert_non_null(tree);
    (void)snprintf(path, sizeof path, "%s/config/municipalities_2025.csv", tree);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, "GM", 2) == 0) { /* not the heading, not a remark */
            add_row(told, line);
        }
    }
    assert_int_equal(0, fclose(file));
}

/* ---- what happens ---- */

void told_open(struct told *told, const struct asking *asking)
{
    struct vt_buf text = {0};
    put(&text,
        "format: vngtally/consultation/v1\norigin: " ORIGIN "\ntitle: {nl: Proef}\n"
        "text: {nl: Proef.}\nopens: 2025-09-10T09:00:00+02:00\n"
        "closes: 2025-10-22T16:00:00+02:00\nweight:\n  inhabitants_per_vote: 1000\n"
        "  rounding: %s\n  minimum: %u\n  maximum: %u\n  reference_date: 2025-01-01\n"
        "  source: verzonnen\nproposals:\n%s",
        asking->rounding, asking->minimum, asking->maximum, asking->proposals);
    vt_buf_put_byte(&text, 0);
    fixture_open_files(&told->f, (const char *)text.at, vt_buf_view(&told->members));
    vt_buf_free(&text);
}

uint32_t vote_of(struct told *told, const char *code, uint32_t sequence, const char *choices)
{
    return voted(&told->f, &(struct vote){.member = code,
                                          .sequence = sequence,
                                          .choices = choices,
                                          .key = EVERYONES_KEY});
}

void told_again(struct told *told, uint32_t upto)
{
    vt_facts_free(&told->facts);
    assert_code(VT_OK, vt_facts_make(&told->facts, &told->f.dossier, &told->result,
                                     vt_buf_view(&told->f.journal), upto, &told->f.err));
}

void told_count(struct told *told)
{
    if (told->f.dossier.phase == VT_PHASE_OPEN) {
        (void)closed(&told->f);
    }
    (void)counted(&told->f);
    assert_code(VT_OK, vt_result_make(&told->result, &told->f.dossier));
    told_again(told, told->f.dossier.count);
}

/* ---- what is told ---- */

const struct vt_sum *sum_for(const struct told *told, uint32_t proposal, uint32_t option)
{
    return &told->facts.variant[0].poll[proposal].option[option];
}

const struct vt_variant *variant_of(const struct told *told, enum vt_rounding rounding,
                                    uint32_t minimum)
{
    for (uint32_t v = 0; v < told->facts.variant_count; v++) {
        const struct vt_variant *variant = &told->facts.variant[v];
        if (variant->kind <= VT_VARIANT_RULE && variant->rule.rounding == rounding &&
            variant->rule.minimum == minimum) {
            return variant;
        }
    }
    return NULL;
}

const struct vt_variant *variant_without(const struct told *told, enum vt_variant_kind kind)
{
    for (uint32_t v = 0; v < told->facts.variant_count; v++) {
        if (told->facts.variant[v].kind == kind) {
            return &told->facts.variant[v];
        }
    }
    return NULL;
}

const struct vt_fact_entry *entry_fact(const struct told *told, uint32_t index)
{
    for (size_t e = 0; e < told->facts.entry_count; e++) {
        if (told->facts.entry[e].index == index) {
            return &told->facts.entry[e];
        }
    }
    return NULL;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Dossiers by chance. */
#include "vote/chance.h"

unsigned pick(struct chance *chance, unsigned n)
{
    chance->state = chance->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)((chance->state >> 33) % n);
}

/* ---- what is asked ---- */

static const struct {
    const char *text;
    unsigned numerator, denominator;
    bool at_least;
} thresholds[] = {
    {"", 1, 2, false},
    {"    threshold: {at_least: 1/2}\n", 1, 2, true},
    {"    threshold: {more_than: 2/3}\n", 2, 3, false},
    {"    threshold: {at_least: 2/3}\n", 2, 3, true},
    {"    threshold: {at_least: 3/4}\n", 3, 4, true},
    {"    threshold: {at_least: 1/1}\n", 1, 1, true},
    {"    threshold: {more_than: 500/999}\n", 500, 999, false},
};

/* Two options that count on their own; others as chance has it. */
static void ask(struct chance *c, struct asked *asked, unsigned number)
{
    unsigned threshold = pick(c, sizeof thresholds / sizeof thresholds[0]);
    *asked = (struct asked){.options = 2 + pick(c, OPTIONS - 1),
                            .numerator = thresholds[threshold].numerator,
                            .denominator = thresholds[threshold].denominator,
                            .at_least = thresholds[threshold].at_least};
    (void)snprintf(asked->id, sizeof asked->id, "p-%u", number);
    unsigned first = pick(c, asked->options), second = (first + 1) % asked->options;
    for (unsigned o = 0; o < asked->options; o++) {
        (void)snprintf(asked->option[o], sizeof asked->option[o], "%c-%u", 'a' + (int)o, number);
        asked->counts[o] = true;
        asked->counts_as[o] = -1;
        if (o == first || o == second) {
            continue;
        }
        unsigned sort = pick(c, 3);
        asked->counts[o] = sort != 0;
        asked->counts_as[o] = sort == 1 ? (int)(pick(c, 2) == 0 ? first : second) : -1;
    }
}

static void put_question(struct vt_buf *out, const struct asked *asked)
{
    put(out, "  - id: %s\n    title: {nl: T}\n    question: {nl: Q}\n", asked->id);
    for (size_t t = 0; t < sizeof thresholds / sizeof thresholds[0]; t++) {
        if (thresholds[t].numerator == asked->numerator &&
            thresholds[t].denominator == asked->denominator &&
            thresholds[t].at_least == asked->at_least) {
            put(out, "%s", thresholds[t].text);
        }
    }
    put(out, "    options:\n");
    for (unsigned o = 0; o < asked->options; o++) {
        put(out, "      - {id: %s, label: {nl: L}", asked->option[o]);
        if (!asked->counts[o]) {
            put(out, ", counts: false");
        } else if (asked->counts_as[o] >= 0) {
            put(out, ", counts_as: %s", asked->option[asked->counts_as[o]]);
        }
        put(out, "}\n");
    }
}

/* ---- who may answer ---- */

struct rule {
    unsigned per_vote, rounding, minimum, maximum;
};

static uint64_t weigh(const struct rule *rule, uint64_t inhabitants)
{
    uint64_t votes = inhabitants / rule->per_vote, rest = inhabitants % rule->per_vote;
    if ((rule->rounding == 1 && rest > 0) || (rule->rounding == 2 && 2 * rest >= rule->per_vote)) {
        votes++;
    }
    votes = votes < rule->minimum ? rule->minimum : votes;
    return votes > rule->maximum ? rule->maximum : votes;
}

/* A member's lines in the register. Codes begin with A, GM or Z; only GM is a gemeente. */
static void put_voter(struct by_chance *of, struct vt_buf *out, unsigned v, const struct rule *rule,
                      char letter)
{
    struct chance *c = &of->chance;
    struct voter *voter = &of->world.voter[v];
    if (letter == 'G') {
        (void)snprintf(voter->code, sizeof voter->code, "GM%04u", v);
    } else {
        (void)snprintf(voter->code, sizeof voter->code, "%c%03u", letter, v);
    }
    put(out, "  - code: %s\n    name: N\n", voter->code);
    voter->affiliated = letter != 'G' && pick(c, 2) == 0;
    if (letter == 'G') {
        static const uint32_t edges[] = {0, 1, 499, 500, 999, 1000, 1499, 1500, 4294967295};
        uint32_t inhabitants = pick(c, 3) == 0 ? edges[pick(c, 9)] : pick(c, 90000);
        voter->votes = weigh(rule, inhabitants);
        put(out, "    kind: gemeente\n    province: P\n    inhabitants: %u\n", inhabitants);
    } else if (voter->affiliated) {
        voter->votes = 1;
        put(out, "    kind: aangesloten\n");
    } else {
        voter->votes = pick(c, 4) == 0 ? 0 : pick(c, 60);
        put(out, "    kind: bijzonder\n    votes: %u\n", (unsigned)voter->votes);
    }
    put(out, "    keys:\n");
    of->slots[v] = 1 + pick(c, 2);
    for (unsigned k = 0; k < of->slots[v]; k++) {
        of->slot[v][k] = (struct slot){1 + 2 * v + k, false};
        put(out, "      - ");
        put_key(out, of->slot[v][k].key);
        put(out, "\n");
    }
}

void chance_open(struct by_chance *out, uint64_t seed)
{
    static const char *const roundings[] = {"down", "up", "nearest"};
    static const unsigned per_votes[] = {1, 7, 1000, 30000};
    struct vt_buf text = {0}, reg = {0};
    *out = (struct by_chance){.chance = {seed}};
    struct chance *c = &out->chance;
    struct rule rule = {per_votes[pick(c, 4)], pick(c, 3), pick(c, 3), 0};
    rule.maximum = rule.minimum + 1 + pick(c, 75);
    put(&text,
        "format: vngtally/consultation/v1\norigin: " ORIGIN "\n%s"
        "title: {nl: T}\ntext: {nl: T}\nopens: 2025-09-10T09:00:00+02:00\n"
        "closes: 2025-10-22T16:00:00+02:00\nweight:\n  inhabitants_per_vote: %u\n"
        "  rounding: %s\n  minimum: %u\n  maximum: %u\n  reference_date: 2025-01-01\n"
        "  source: x\nproposals:\n",
        seed % 5 == 0 ? "rehearsal: true\n" : "", rule.per_vote, roundings[rule.rounding],
        rule.minimum, rule.maximum);
    out->world.proposals = 1 + pick(c, PROPOSALS);
    for (unsigned p = 0; p < out->world.proposals; p++) {
        ask(c, &out->world.asked[p], p);
        put_question(&text, &out->world.asked[p]);
    }
    put(&reg, "format: vngtally/register/v1\nmembers:\n");
    static const char letters[] = "AGZ";
    for (unsigned i = 0; i < 3; i++) {
        unsigned some = i == 1 ? 1 + pick(c, 8) : pick(c, 4);
        for (unsigned n = 0; n < some; n++) {
            put_voter(out, &reg, out->world.voters, &rule, letters[i]);
            out->world.voters++;
        }
    }
    vt_buf_put_byte(&text, 0);
    fixture_open_files(&out->f, (char *)text.at, vt_buf_view(&reg));
    vt_buf_free(&text);
    vt_buf_free(&reg);
}

void chance_free(struct by_chance *of)
{
    fixture_free(&of->f);
}

/* ---- what happens ---- */

void chance_choose(struct by_chance *of, int choice[PROPOSALS])
{
    bool any = false;
    while (!any) {
        for (unsigned p = 0; p < of->world.proposals; p++) {
            bool answers = pick(&of->chance, 4) != 0;
            choice[p] = answers ? (int)pick(&of->chance, of->world.asked[p].options) : -1;
            any = any || answers;
        }
    }
}

/* The newest entry of the journal is one of this voter. */
static void belongs_to(struct by_chance *of, unsigned v)
{
    struct voter *voter = &of->world.voter[v];
    assert_in_range(voter->entries, 0, CASTS - 1);
    voter->entry[voter->entries++] = of->f.dossier.count - 1;
}

void chance_vote(struct by_chance *of, enum vt_entry_kind kind, const struct cast *cast,
                 unsigned key, int64_t received)
{
    struct vt_buf lines = {0};
    for (unsigned p = 0; p < of->world.proposals; p++) {
        if (cast->choice[p] >= 0) {
            const struct asked *asked = &of->world.asked[p];
            put(&lines, "  %s: %s\n", asked->id, asked->option[cast->choice[p]]);
        }
    }
    vt_buf_put_byte(&lines, 0);
    const struct vote vote = {.member = of->world.voter[cast->voter].code,
                              .sequence = cast->sequence,
                              .choices = (char *)lines.at,
                              .key = key,
                              .received = received};
    assert_code(VT_OK, add_vote(&of->f, kind, &vote));
    vt_buf_free(&lines);
}

static void someone_votes(struct by_chance *of)
{
    struct chance *c = &of->chance;
    struct cast cast = {.voter = pick(c, of->world.voters), .sequence = 1 + pick(c, 12)};
    const struct slot *slot = &of->slot[cast.voter][pick(c, of->slots[cast.voter])];
    bool after = of->f.now >= CLOSES;
    bool late = after && (of->f.dossier.phase != VT_PHASE_OPEN || pick(c, 2) == 0);
    if (of->used[cast.voter][cast.sequence] || of->world.casts == CASTS) {
        return;
    }
    of->used[cast.voter][cast.sequence] = true;
    chance_choose(of, cast.choice);
    cast.period = of->period[cast.voter];
    cast.index = of->f.dossier.count;
    cast.stamped = after;
    cast.on_word = slot->on_word;
    int64_t received = late ? CLOSES : after ? CLOSES - 1 : of->f.now;
    chance_vote(of, late ? VT_ENTRY_LATE : VT_ENTRY_BALLOT, &cast, slot->key, received);
    belongs_to(of, cast.voter);
    if (late) {
        of->late++;
    } else {
        of->world.cast[of->world.casts++] = cast;
    }
}

static void someone_changes_a_key(struct by_chance *of)
{
    struct chance *c = &of->chance;
    unsigned voter = pick(c, of->world.voters);
    struct slot *old = &of->slot[voter][pick(c, of->slots[voter])];
    const struct slot *other = &of->slot[voter][pick(c, of->slots[voter])];
    bool vouched = pick(c, 2) == 0;
    unsigned fresh = 120 + of->rekeys;
    (void)swapped(&of->f, &(struct swap){of->world.voter[voter].code, old->key, fresh,
                                         vouched ? other->key : 0});
    *old = (struct slot){fresh, !vouched || other->on_word};
    of->period[voter]++;
    of->rekeys++;
    belongs_to(of, voter);
    of->world.voter[voter].rekeys++;
}

static void someone_is_refused(struct by_chance *of)
{
    unsigned voter = pick(&of->chance, of->world.voters);
    char text[32];
    (void)snprintf(text, sizeof text, "onzin %u\n", of->refused);
    (void)refused(&of->f, &(struct refusal){.member = of->world.voter[voter].code,
                                            .key = of->slot[voter][0].key,
                                            .file = text});
    of->refused++;
    belongs_to(of, voter);
}

void chance_make(struct by_chance *out, uint64_t seed)
{
    chance_open(out, seed);
    struct chance *c = &out->chance;
    unsigned happenings = pick(c, 30);
    for (unsigned i = 0; i < happenings; i++) {
        unsigned what = pick(c, 20);
        if (what < 14) {
            someone_votes(out);
        } else if (what < 17) {
            someone_changes_a_key(out);
        } else if (what < 19) {
            someone_is_refused(out);
        } else {
            out->f.now = CLOSES;
        }
    }
    (void)closed(&out->f);
    for (unsigned i = pick(c, 4); i > 0; i--) {
        if (pick(c, 2) == 0) {
            someone_is_refused(out);
        } else {
            someone_votes(out);
        }
    }
}

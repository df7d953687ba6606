/* SPDX-License-Identifier: EUPL-1.2 */
/* The result's text by a second writer, over dossiers by chance. docs/FORMAT.md section 10. */
#include "vote/chance.h"

static void put_outcome(struct vt_buf *out, const char *indent, const struct recounted *r,
                        const struct asked *asked, unsigned p)
{
    put(out, "%soutcome: %s\n", indent, r->outcome[p]);
    if (r->adopted[p] >= 0) {
        put(out, "%soption: %s\n", indent, asked->option[r->adopted[p]]);
    }
}

static void put_sum(struct vt_buf *out, const char *indent, uint64_t members, uint64_t votes)
{
    put(out, "%smembers: %llu\n%svotes: %llu\n", indent, (unsigned long long)members, indent,
        (unsigned long long)votes);
}

static void put_proposal(struct vt_buf *out, const struct recounted *r, const struct asked *asked,
                         unsigned p)
{
    put(out, "    - id: %s\n      options:\n", asked->id);
    for (unsigned o = 0; o < asked->options; o++) {
        put(out, "        - id: %s\n", asked->option[o]);
        put_sum(out, "          ", r->members_for[p][o], r->votes_for[p][o]);
    }
    put(out, "      not_voted:\n");
    put_sum(out, "        ", r->members_for[p][asked->options], r->votes_for[p][asked->options]);
    put(out, "      sides:\n");
    for (unsigned o = 0; o < asked->options; o++) {
        if (asked->counts[o] && asked->counts_as[o] < 0) {
            put(out, "        - id: %s\n", asked->option[o]);
            put_sum(out, "          ", r->side_members[p][o], r->side_votes[p][o]);
        }
    }
    put(out, "      denominator: %llu\n", (unsigned long long)r->denominator[p]);
    put_outcome(out, "      ", r, asked, p);
}

static void put_block(struct vt_buf *out, const char *key, const struct world *world,
                      const struct recounted *r)
{
    put(out,
        "%s:\n  registered: %u\n  votes: %llu\n  voted: %u\n  votes_cast: %llu\n  count_root: ",
        key, r->registered, (unsigned long long)r->votes, r->voted,
        (unsigned long long)r->votes_cast);
    put_hex(out, vt_hash_view(&r->root));
    put(out, "\n  proposals:\n");
    for (unsigned p = 0; p < world->proposals; p++) {
        put_proposal(out, r, &world->asked[p], p);
    }
}

static void put_without(struct vt_buf *out, const char *key, const struct world *world,
                        const struct recounted *real, enum without without)
{
    struct recounted r;
    const char *comma = "";
    recount(&r, world, false, without);
    put(out, "%s:\n  ballots: [", key);
    for (unsigned i = 0; i < world->casts; i++) {
        if (without == STAMPED ? world->cast[i].stamped : world->cast[i].on_word) {
            put(out, "%s%u", comma, world->cast[i].index);
            comma = ", ";
        }
    }
    put(out, "]\n  proposals:\n");
    for (unsigned p = 0; p < world->proposals; p++) {
        bool same = strcmp(r.outcome[p], real->outcome[p]) == 0 && r.adopted[p] == real->adopted[p];
        put(out, "    - id: %s\n", world->asked[p].id);
        put_outcome(out, "      ", &r, &world->asked[p], p);
        put(out, "      changes: %s\n", same ? "false" : "true");
    }
}

static void put_expected(struct vt_buf *out, const struct by_chance *of, uint64_t seed)
{
    struct recounted members, affiliated;
    uint32_t index = of->f.dossier.count;
    struct vt_hash root = journal_root(&of->f, 0, index);
    recount(&members, &of->world, false, NOTHING);
    recount(&affiliated, &of->world, true, NOTHING);
    put(out, "format: vngtally/result/v1\norigin: " ORIGIN "\nfingerprint: ");
    put_hex(out, vt_hash_view(&of->f.dossier.fingerprint));
    put(out, "\n%sindex: %u\nclose: %u\njournal:\n  size: %u\n  root: ",
        seed % 5 == 0 ? "rehearsal: true\n" : "", index, of->f.dossier.close, index);
    put_hex(out, vt_hash_view(&root));
    put(out, "\nentries:\n  ballots: %u\n  replaced: %u\n  late: %u\n  refused: %u\n  rekeys: %u\n",
        of->world.casts, of->world.casts - members.voted - affiliated.voted, of->late, of->refused,
        of->rekeys);
    put_block(out, "members", &of->world, &members);
    if (affiliated.registered > 0) {
        put_block(out, "affiliated", &of->world, &affiliated);
    }
    put_without(out, "entered_after_deadline", &of->world, &members, STAMPED);
    put_without(out, "on_secretariats_word", &of->world, &members, ON_WORD);
    vt_buf_put_byte(out, 0);
}

static void a_second_writer_writes_the_same(void **state)
{
    (void)state;
    for (uint64_t seed = 500; seed < 600; seed++) {
        static struct by_chance of;
        struct vt_result result;
        struct vt_buf text = {0}, expected = {0};
        chance_make(&of, seed);
        put_expected(&expected, &of, seed);
        assert_code(VT_OK, vt_result_make(&result, &of.f.dossier));
        vt_result_put(&text, &result, &of.f.dossier);
        vt_buf_put_byte(&text, 0);
        assert_string_equal((char *)expected.at, (char *)text.at);
        vt_result_free(&result);
        vt_buf_free(&text);
        vt_buf_free(&expected);
        chance_free(&of);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_second_writer_writes_the_same),
    };
    return VT_RUN(tests);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* First inputs for the targets `conviction` and `testimony`. */
#include "conviction_seeds.h"

#include "fixtures.h"
#include "vote/cheat.h"

/* Another tree of the same size by the same log, and what follows from that. */
static void another_tree(void (*seed)(const char *, struct vt_bytes), const struct test_log *log)
{
    static struct vt_conviction found;
    struct test_log fork;
    struct vt_buf one = {0}, other = {0}, text = {0};
    struct vt_testimony file[2];
    struct vt_error err;
    unsigned which = 0;
    log_put_checkpoint(&one, log, 7);
    log_open(&fork, LOG_NAME, LOG_KEY);
    log_grow(&fork, 900, 7);
    log_put_checkpoint(&other, &fork, 7);
    MUST(vt_testimony_read(&file[0], vt_buf_view(&one), &err) == VT_OK);
    MUST(vt_testimony_read(&file[1], vt_buf_view(&other), &err) == VT_OK);
    const struct vt_charge charge = {.file = {&file[0], &file[1]}, .log = &log->key};
    MUST(vt_convict(&found, &which, &charge, &err) == VT_OK);
    vt_conviction_put(&text, &found);
    seed("conviction", vt_buf_view(&text));
    vt_buf_put_byte(&one, 0xFF);
    vt_buf_put(&one, vt_buf_view(&other));
    seed("testimony", vt_buf_view(&one));
    vt_buf_free(&one);
    vt_buf_free(&other);
    vt_buf_free(&text);
    vt_testimony_free(&file[0]);
    vt_testimony_free(&file[1]);
    log_free(&fork);
}

/* The other ways in which a statement can show something; whether it does, is for the fuzzer to see. */
static void every_way(void (*seed)(const char *, struct vt_bytes), const struct test_log *log)
{
    static struct vt_conviction said;
    struct receipts *r = fuzz_receipts();
    struct vt_buf small = {0}, large = {0}, text = {0};
    struct vt_record opening;
    MUST(vt_dossier_record(&opening, &r->f.dossier, vt_buf_view(&r->f.journal), 0) == VT_OK);
    log_put_checkpoint(&small, log, 3);
    log_put_checkpoint(&large, log, 7);
    said = (struct vt_conviction){
        .log = log->key,
        .opening = opening.bytes,
        .checkpoint = {vt_buf_view(&small), vt_buf_view(&large)},
        .index = 1,
        .receipt = {vt_buf_view(&r->of[0].bytes), vt_buf_view(&r->of[RECEIPTS - 1].bytes)},
        .contradiction = {.code = VT_E_VERIFY_PASSED_OVER}};
    for (int shows = VT_SHOWS_SAME_SIZE; shows < VT_SHOWS_COUNT; shows++) {
        said.shows = (enum vt_shows)shows;
        bool entry = said.shows == VT_SHOWS_ENTRY;
        MUST((entry ? vt_merkle_inclusion(&said.proof[0], NULL, &log->tree, 1, 3)
                    : vt_merkle_consistency(&said.proof[0], &log->tree, 3, 7)) == VT_OK);
        MUST(vt_merkle_inclusion(&said.proof[1], NULL, &log->tree, 1, 7) == VT_OK);
        vt_buf_clear(&text);
        vt_conviction_put(&text, &said);
        seed("conviction", vt_buf_view(&text));
        said.opening = VT_LIT("");
    }
    vt_buf_free(&small);
    vt_buf_free(&large);
    vt_buf_free(&text);
}

/* A ballot that was replaced is counted; the receipt of the one in its place shows it. */
static void by_receipts(void (*seed)(const char *, struct vt_bytes))
{
    static struct cheat c;
    static struct vt_conviction found;
    const struct vote votes[] = {{"GM0001", 1, AZWA_FOR, NULL, 1, 0},
                                 {"GM0001", 2, AZWA_AGAINST, NULL, 2, 0}};
    struct vt_testimony file[2];
    struct vt_buf receipt[2] = {{0}}, text = {0};
    unsigned which = 0;
    cheat_open(&c, &fuzz_receipts()->f);
    cheat_count(&c, "GM0001", cheat_vote(&c, VT_ENTRY_BALLOT, &votes[0]), "voor", "none");
    uint32_t second = cheat_vote(&c, VT_ENTRY_BALLOT, &votes[1]);
    (void)cheat_close(&c);
    (void)cheat_result(&c);
    cheat_acceptance(&receipt[0], &c, "GM0001", second);
    cheat_count_receipt(&receipt[1], &c, "GM0001", 1, 0);
    for (size_t i = 0; i < 2; i++) {
        MUST(vt_testimony_read(&file[i], vt_buf_view(&receipt[i]), NULL) == VT_OK);
    }
    const struct vt_charge charge = {.file = {&file[0], &file[1]}};
    MUST(vt_convict(&found, &which, &charge, NULL) == VT_OK);
    vt_conviction_put(&text, &found);
    seed("conviction", vt_buf_view(&text));
    vt_buf_clear(&text);
    vt_buf_put(&text, vt_buf_view(&receipt[0]));
    vt_buf_put_byte(&text, 0xFF);
    vt_buf_put(&text, vt_buf_view(&receipt[1]));
    seed("testimony", vt_buf_view(&text));
    vt_buf_free(&text);
    for (size_t i = 0; i < 2; i++) {
        vt_testimony_free(&file[i]);
        vt_buf_free(&receipt[i]);
    }
    cheat_free(&c);
}

void conviction_seeds(void (*seed)(const char *target, struct vt_bytes bytes))
{
    struct test_log log;
    log_open(&log, LOG_NAME, LOG_KEY);
    log_grow(&log, 0, 7);
    another_tree(seed, &log);
    every_way(seed, &log);
    by_receipts(seed);
    log_free(&log);
}

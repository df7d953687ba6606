/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally accept: when files are received and entered. */
#include "cli/accept.h"

enum vt_exit vt_accept_times(struct vt_accept_times *out, const struct vt_cli *cli)
{
    const char *received = vt_cli_value(cli, "--received");
    struct vt_time time;
    *out = (struct vt_accept_times){.arrivals = vt_cli_has(cli, "--arrivals"),
                                    .given = received != NULL,
                                    .at_given = vt_cli_has(cli, "--at")};
    if (received != NULL) {
        enum vt_code code = vt_time_parse(&time, vt_bytes_of(received));
        if (code != VT_OK) {
            return vt_cli_bad_value(cli, "--received", received, code);
        }
        out->received = time.seconds;
    }
    if (!out->at_given && (out->arrivals || out->given)) {
        return VT_EXIT_YES; /* no clock is needed */
    }
    enum vt_exit status = vt_cli_at(&out->at, cli);
    if (!out->arrivals && !out->given) {
        out->received = out->at;
    }
    return status;
}

void vt_accept_arrivals_ahead(const struct vt_cli *cli, const struct vt_handed_list *list,
                              const char *csv)
{
    int64_t last = INT64_MIN;
    for (size_t i = 0; i < list->count; i++) {
        last = list->at[i].received > last ? list->at[i].received : last;
    }
    (void)vt_cli_ahead(cli, csv, last);
}

/* Is `entered` the time of receipt, as no --at says it? */
static bool by_receipt(const struct vt_accept_times *times)
{
    return !times->at_given && (times->arrivals || times->given);
}

int64_t vt_accept_entered(const struct vt_accept_times *times, const struct vt_store *store,
                          int64_t received)
{
    int64_t last = store->dossier.last_entered;
    if (!by_receipt(times)) {
        return times->at;
    }
    return received > last ? received : last;
}

/* Before the opening, to which the first entry is stamped, nothing can be entered; and nothing will be,
 * as each file is told that it came too early. */
static bool before_opening(const struct vt_accept_times *times, const struct vt_dossier *dossier)
{
    int64_t opens = dossier->consultation.opens.seconds;
    return !times->arrivals && times->received < opens && times->at < opens &&
           dossier->last_entered <= opens;
}

enum vt_exit vt_accept_check_times(const struct vt_accept_times *times, const struct vt_cli *cli,
                                   const struct vt_store *store)
{
    struct vt_error err;
    if (!by_receipt(times) && !before_opening(times, &store->dossier) &&
        vt_store_time(store, times->at, &err) != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    return VT_EXIT_YES;
}

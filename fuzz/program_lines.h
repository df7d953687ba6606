/* SPDX-License-Identifier: EUPL-1.2 */
/* Command lines, one argument a line: those that make the house, and others to begin with. */
#ifndef VT_FUZZ_PROGRAM_LINES_H
#define VT_FUZZ_PROGRAM_LINES_H

#include <stddef.h>

static const char program_arrivals[] = "file,time\n"
                                       "b1.yaml,2025-09-11T10:00:00Z\n"
                                       "b2.yaml,2025-09-12T10:00:00Z\n";

#define KEY "--key\nlog.key\n"
#define LOG "raadpleging.example/proef-2025+b73b7ff3+ASvCgAszFuAJIJ/9dX2rGczwroS8eukGVOHoFxLScPZT"
#define WITNESS "--key\nw.key\n--name\ngetuige.example/een\n--state\nstate\n--log\n" LOG "\n"

static const char *const program_makes[] = {
    "open\nopen\n--consultation\nconsultation.yaml\n--register\nregister.yaml\n" KEY,
    "open\ncounted\n--consultation\nconsultation.yaml\n--register\nregister.yaml\n" KEY,
    "vote\nopen\n--member\nGM0001\n--choose\nazwa=voor\n--choose\nhlo=mits\n--out\nb1.yaml\n"
    "--key\nm1.key\n--decided\n2025-09-10\n--reference\nB&W 12\n",
    "vote\nopen\n--member\nGM0003\n--choose\nazwa=tegen\n--out\nb2.yaml\n--key\nm4.key\n",
    "accept\nopen\nb1.yaml\n--at\n2025-09-11T10:00:00Z\n" KEY,
    "accept\ncounted\nb1.yaml\nb2.yaml\n--arrivals\narrivals.csv\n--at\n2025-09-13T10:00:00Z\n" KEY,
    "rekey\ncounted\n--member\nGM0003\n--old\nm4.key.pub\n--new\nnew.key\n--reason\nKwijt.\n"
    "--signer\nm4.key\n--out\nr.rekey\n",
    "rekey\ncounted\n--request\nr.rekey\n--at\n2025-09-14T10:00:00Z\n" KEY,
    "close\ncounted\n--at\n2025-10-22T14:00:00Z\n" KEY,
    "tally\ncounted\n--at\n2025-10-23T10:00:00Z\n" KEY,
    "decide\ncounted\n--date\n2025-11-01\n--decision\nazwa=tegen\n--reason\nazwa=Anders.\n"
    "--at\n2025-11-02T10:00:00Z\n" KEY,
    "report\ncounted\n--at\n2025-11-03T10:00:00Z\n" KEY,
    ">statement\nconvict\nopen/receipts/GM0001-1.receipt\ncounted/receipts/GM0001-1.receipt\n",
    "open\nland\n--consultation\nwitnessed.yaml\n--register\nland.yaml\n" KEY,
    "vote\nland\n--member\nGM0014\n--choose\nazwa=voor\n--choose\nhlo=mits\n--out\nl1.yaml\n"
    "--key\nm1.key\n",
    "vote\nland\n--member\nGM0363\n--choose\nazwa=tegen\n--choose\nhlo=blanco\n--out\nl2.yaml\n"
    "--key\nm4.key\n",
    "accept\nland\nl1.yaml\n--at\n2025-09-13T10:00:00Z\n" KEY,
    "accept\nland\nl2.yaml\n--received\n2025-10-22T13:00:00Z\n--at\n2025-10-22T15:00:00Z\n" KEY,
    "close\nland\n--at\n2025-10-22T16:00:00Z\n" KEY,
    "tally\nland\n--at\n2025-10-23T10:00:00Z\n" KEY,
    ">vkey\ncheckpoint\nland\n--vkey\n",
    ">request\nconsistency\nland\n--result\n",
    ">line\ncosign\nrequest\n" WITNESS "--at\n2025-10-24T10:00:00Z\n",
    "checkpoint\nland\n--add\nline\n",
    "report\nland\n--at\n2025-11-03T10:00:00Z\n" KEY,
    NULL,
};

static const char *const program_asks[] = {
    "--help\n",
    "--version\n",
    "--completion\nbash\n",
    "verify\n--help\n--lang\nen\n",
    "keygen\n--out\nnext.key\n--no-passphrase\n--comment\nproef\n",
    "keygen\n--out\nnext.key\n--passphrase-file\narrivals.csv\n",
    "weigh\nregister.yaml\nconsultation.yaml\n--json\n",
    "show\nopen\n--lang\nen\n",
    "show\ncounted\n--missing\n--json\n",
    "show\nb1.yaml\nb1.yaml.sig\nlog.key.pub\n",
    "show\ncounted/receipts/GM0001-count.receipt\n--split\n--out\nsplit\n",
    "show\ncounted/journal\n",
    "verify\ncounted/receipts/GM0001-count.receipt\n--json\n",
    "verify\ncounted/receipts/GM0001-count.receipt\n--ballot\nb1.yaml\n",
    "replay\ncounted\n",
    "replay\ncounted\n--json\n",
    "checkpoint\ncounted\n",
    "checkpoint\ncounted\n--vkey\n",
    "consistency\ncounted\n--from-size\n2\n",
    "checkpoint\nland\n--add\nline\n",
    "checkpoint\nland\n--result\n",
    "consistency\nland\n--from\nland/receipts/GM0014-1.receipt\n",
    "convict\ncounted/checkpoint\nopen/checkpoint\n",
    "convict\nopen/receipts/GM0001-1.receipt\ncounted/receipts/GM0001-count.receipt\n",
    "convict\nopen\ncounted\n--lang\nen\n",
    "convict\n--check\nstatement\n",
    "cosign\nrequest\n" WITNESS,
    "cosign\nrequest\n--key\nw.key\n--name\ngetuige.example/een\n--state\nstate\n",
    "show\nregister.yaml\nconsultation.yaml\ncounted/result.yaml\n",
    "show\nland/result.yaml\n--lang\nen\n--json\n",
    "show\nland/checkpoint\nrequest\nstatement\n",
    "weigh\nland.yaml\nwitnessed.yaml\n",
    "page\nopen\n--out\nown.html\n",
    "report\nland\n--out\nr\n--decimals\npoint\n",
    "replay\nland\n--lang\nen\n",
    "verify\ncounted/receipts/GM0003-count.receipt\n--earlier\ncounted/receipts/GM0003-1.receipt\n",
    "verify\nland/receipts/GM0014-count.receipt\n--ballot\nl1.yaml\n--lang\nen\n",
    "cosign\n--vkey\n--key\nw.key\n--name\ngetuige.example/een\n",
    "report\ncounted\n--out\nr\n",
    NULL,
};

#undef WITNESS
#undef LOG
#undef KEY

#endif

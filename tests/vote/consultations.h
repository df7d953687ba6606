/* SPDX-License-Identifier: EUPL-1.2 */
/* A consultation that uses every key of the format, line by line. */
#ifndef VT_TESTS_VOTE_CONSULTATIONS_H
#define VT_TESTS_VOTE_CONSULTATIONS_H

#include "keys.h"

static const char consultation[] =
    "# what is asked\n"                                          /*  1 */
    "format: vngtally/consultation/v1\n"                         /*  2 */
    "origin: raadpleging.voorbeeld.example/azwa-hlo-2025\n"      /*  3 */
    "rehearsal: true\n"                                          /*  4 */
    "title:\n"                                                   /*  5 */
    "  nl: Ledenraadpleging AZWA en HLO\n"                       /*  6 */
    "  en: Consultation on AZWA and HLO\n"                       /*  7 */
    "text:\n"                                                    /*  8 */
    "  nl: |\n"                                                  /*  9 */
    "    Gaat uw college akkoord?\n"                             /* 10 */
    "    Elke gemeente stemt zelf.\n"                            /* 11 */
    "contact: ledenraadpleging@voorbeeld.example\n"              /* 12 */
    "opens: 2025-09-10T09:00:00+02:00\n"                         /* 13 */
    "closes: 2025-10-22T16:00:00+02:00\n"                        /* 14 */
    "weight:\n"                                                  /* 15 */
    "  inhabitants_per_vote: 1000\n"                             /* 16 */
    "  rounding: down\n"                                         /* 17 */
    "  minimum: 1\n"                                             /* 18 */
    "  maximum: 75\n"                                            /* 19 */
    "  reference_date: 2025-01-01\n"                             /* 20 */
    "  source: CBS StatLine 03759ned\n"                          /* 21 */
    "proposals:\n"                                               /* 22 */
    "  - id: azwa\n"                                             /* 23 */
    "    title: {nl: AZWA, en: The AZWA}\n"                      /* 24 */
    "    question:\n"                                            /* 25 */
    "      nl: Gaat uw college akkoord met het AZWA?\n"          /* 26 */
    "    options:\n"                                             /* 27 */
    "      - id: voor\n"                                         /* 28 */
    "        label: {nl: Voor, en: For}\n"                       /* 29 */
    "      - {id: tegen, label: {nl: Tegen}}\n"                  /* 30 */
    "  - id: hlo\n"                                              /* 31 */
    "    title: {nl: HLO}\n"                                     /* 32 */
    "    question: {nl: \"Akkoord?\\nOf niet?\"}\n"              /* 33 */
    "    threshold:\n"                                           /* 34 */
    "      at_least: 2/3\n"                                      /* 35 */
    "    options:\n"                                             /* 36 */
    "      - {id: mits, label: {nl: Mits}, counts_as: ja}\n"     /* 37 */
    "      - {id: ja, label: {nl: Ja}}\n"                        /* 38 */
    "      - {id: nee, label: {nl: Nee}}\n"                      /* 39 */
    "      - {id: blanco, label: {nl: Blanco}, counts: false}\n" /* 40 */
    "witnesses:\n"                                               /* 41 */
    "  keys:\n"                                                  /* 42 */
    "    - " WITNESS_1 "\n"                                      /* 43 */
    "    - " WITNESS_2 "\n"                                      /* 44 */
    "  quorum: 2\n";                                             /* 45 */

#endif

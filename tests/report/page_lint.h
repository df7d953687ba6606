/* SPDX-License-Identifier: EUPL-1.2 */
/* A strict little reader of the page: every tag, attribute and reference must be one that we write. */
#ifndef VT_TESTS_REPORT_PAGE_LINT_H
#define VT_TESTS_REPORT_PAGE_LINT_H

#include <stddef.h>

/* Fails the test, saying where, unless the page is well formed: tags known and balanced (only td, th
 * and tr may go without their end), attributes known, quoted and once each, every < > & of a text a
 * reference, ids unique, and every #link and label leading to one. Returns the names of the tags, one
 * after the other; the caller frees it. */
char *lint_page(const char *page);

#endif

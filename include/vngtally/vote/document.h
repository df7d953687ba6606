/* SPDX-License-Identifier: EUPL-1.2 */
/* Which of our files is this? Recognised by how it begins; nothing of it is checked. */
#ifndef VNGTALLY_VOTE_DOCUMENT_H
#define VNGTALLY_VOTE_DOCUMENT_H

#include <vngtally/base/bytes.h>

enum vt_document {
    VT_DOCUMENT_UNKNOWN,
    VT_DOCUMENT_CONSULTATION,
    VT_DOCUMENT_REGISTER,
    VT_DOCUMENT_JOURNAL,
    VT_DOCUMENT_BALLOT,
    VT_DOCUMENT_SIGNATURE,
    VT_DOCUMENT_RECEIPT,
    VT_DOCUMENT_RESULT,
    VT_DOCUMENT_CHECKPOINT,
    VT_DOCUMENT_TOELICHTING,
    VT_DOCUMENT_SECRET_KEY,
    VT_DOCUMENT_PUBLIC_KEY,
    VT_DOCUMENT_REKEY,      /* a request for another key */
    VT_DOCUMENT_CONVICTION, /* a statement of vote/convict.h */
    VT_DOCUMENT_WITNESS,    /* what a witness keeps of a log */
    VT_DOCUMENTS
};

enum vt_document vt_document_of(struct vt_bytes text);

#endif

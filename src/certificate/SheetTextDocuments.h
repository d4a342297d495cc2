#pragma once

#include "certificate/Wording.h"
#include "core/record/CertificateContent.h"

#include <cstddef>
#include <vector>

namespace countersign::certificate {

/// The heads of a table of documents, in both languages: number, type, number of the document, then what its product tells.
std::vector<Bilingual> documentHeads(Wording const& wording);

/// The cells of one row. A holder's Latin name stands in the English of its cell, on sheets in Chinese too. `english`: of the sheet.
/// Throws Fault{unusableInput} for a document type that has no name.
std::vector<Bilingual> documentCells(RegisteredDocument const& row, std::size_t serial, Wording const& wording, bool english);

} // namespace countersign::certificate

#pragma once

#include "core/record/RegisteredDocument.h"

#include <string>

namespace countersign::ui {

enum class DocumentColumn { number, document, documentNumber, name, issuedOn, expiresOn, authority, status, more };
constexpr unsigned documentColumns = 9;

std::string titleOf(DocumentColumn column);

/// A registered document for the eye; `row` from 0.
std::string cellOf(RegisteredDocument const& document, std::size_t row, DocumentColumn column);

} // namespace countersign::ui

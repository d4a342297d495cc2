#pragma once

#include "core/record/RegisteredDocument.h"

#include <string>

namespace countersign::ui {

/// What is compared with a paper stands in the upper line of a cell, what belongs to it below.
enum class DocumentColumn { row, document, name, dates, authority, status };
constexpr unsigned documentColumns = 6;

std::string titleOf(DocumentColumn column);

/// A registered document for the eye; `row` from 0.
std::string cellOf(RegisteredDocument const& document, std::size_t row, DocumentColumn column);

/// All of it, a line each, for where a column cuts it off. `whole`: with the name in it.
std::string wholeOf(RegisteredDocument const& document, bool whole);

} // namespace countersign::ui

#pragma once

#include <string>

namespace countersign::ui {

/// Every key on one A4 page to lay beside the keyboard: a PDF in the language of the screen, its text selectable. Nothing of
/// a case is on it.
std::string keyCardPdf();

} // namespace countersign::ui

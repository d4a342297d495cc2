#pragma once

#include "certificate/SheetDrawing.h"
#include "certificate/SheetText.h"
#include "core/record/CertificateContent.h"

#include <filesystem>
#include <string>
#include <vector>

namespace countersign::test {

std::filesystem::path sheetResources();

/// One for all tests of the process: it reads the fonts.
certificate::SheetDrawing const& drawing();

/// The content in the words that it names.
certificate::SheetText textOf(CertificateContent const& content);

/// The wording and with it the layout that new certificates have, and those of the certificates before.
inline constexpr char const* newestWording = "record-2027-01";
inline constexpr char const* thirdWording = "record-2026-12";
inline constexpr char const* secondWording = "record-2026-11";
inline constexpr char const* firstWording = "record-2026-01";

inline constexpr char const* issuanceWording = "issuance-record-2026-12";
inline constexpr char const* informationWording = "document-information-2026-12";

/// The product's wording of the third layout.
std::string thirdWordingOf(Product product);

/// A certificate of the other products, with so many documents of every kind, issued in every way; each has what its product tells.
CertificateContent documentsContent(Product product, std::size_t rows, SheetLanguage language = SheetLanguage::zh);

/// A certificate of a Hong Kong resident with `rows` crossings at ports whose names have 4 to 11 characters.
CertificateContent residentContent(std::size_t rows, SheetLanguage language = SheetLanguage::zh);

/// A whole person: name, Latin name and stamp may be set by the test before drawing.
CertificateContent named(std::string const& name, std::string const& latin = {});

/// What `pdftotext -raw` extracts, page by page.
std::vector<std::string> extractedPages(std::string const& pdf);

/// Without white space.
std::string squeezed(std::string_view text);

} // namespace countersign::test

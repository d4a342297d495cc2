#pragma once

#include "certificate/SheetText.h"
#include "certificate/UnicodeMaps.h"
#include "certificate/Wording.h"
#include "core/record/CertificateContent.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace countersign::certificate {

class FontLibrary;
struct PageSealing;
struct SheetLayout;
struct SheetText;

struct DrawnSheets {
    std::string pdf; ///< not yet signed; equal contents give equal bytes
    int pages = 0;
    std::vector<std::vector<std::string>> pageTexts; ///< every line of text drawn, in content-stream order
    std::vector<RowRange> rowsOnPage;
};

/// Draws certificates: A4, in millimetres, from the content and nothing else.
///
/// The red seal is a picture: it has no text to extract and is no part of `pageTexts`.
/// The wording that the content names says with which layout (SheetGeometry.h): an old certificate is drawn as it was.
/// Safe to use from several threads.
class SheetDrawing {
public:
    /// Throws Fault{resourceMissing} when fonts or wordings are not there.
    explicit SheetDrawing(std::filesystem::path const& resourceFolder);
    SheetDrawing(std::shared_ptr<FontLibrary const> fonts, WordingBook wordings);
    ~SheetDrawing();

    /// Throws, before anything is drawn: Fault{unprintable} for text with a character that no certificate font
    /// draws; Fault{resourceMissing} when a font is not the pinned one or the wording is unknown;
    /// Fault{unusableInput} for content that fits on no sheet. The page seals are unsigned ones.
    DrawnSheets draw(CertificateContent const& content) const;

    /// As `draw`, for the seal: it goes through the whole file anyway and gives the fonts their maps on that way. Throws what
    /// the page seals' maker does, too.
    UnmappedSheets drawForSeal(CertificateContent const& content, PageSealing const& sealing) const;

    /// Throws what `draw` would, and draws nothing.
    void rehearse(CertificateContent const& content) const;

    /// Compares the fonts with their pinned SHA-256 (about a tenth of a second, once a process); `draw` does so
    /// itself if nobody did before. For a worker at the program's start.
    void warm() const;

    /// Where everything stands, for tests.
    SheetLayout layOut(CertificateContent const& content) const;

    WordingBook const& wordings() const noexcept { return m_wordings; }

private:
    SheetText textOf(CertificateContent const& content) const;

    std::shared_ptr<FontLibrary const> m_fonts;
    WordingBook m_wordings;
};

} // namespace countersign::certificate

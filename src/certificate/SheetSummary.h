#pragma once

#include "certificate/Composer.h"
#include "certificate/SheetGeometry.h"
#include "certificate/SheetText.h"
#include "core/record/CertificateContent.h"

#include <span>
#include <vector>

namespace countersign::certificate {

/// A certificate of more pages has its rows summed up by year on the first, so that one finds one's way in it.
inline constexpr std::size_t mostPagesWithoutSummary = 10;

/// The cells of the summary: the newest year first, the total last. Where there are more than `most` lines, the years before are
/// summed up in one. `pages` has the rows of each page; there must be rows.
std::vector<std::vector<Bilingual>> summaryRows(CertificateContent const& content, SheetText const& text, std::span<RowRange const> pages,
                                                std::size_t most);

/// The table of a summary on its page.
class SheetSummary {
public:
    /// Text and composer must outlive this.
    SheetSummary(SheetText const& text, Composer& composer, SheetGeometry const& geometry);

    /// How many lines with the total find room between `top` and `bottom`, in millimetres.
    std::size_t linesBetween(double top, double bottom) const;
    void place(SheetPage& page, double top, std::vector<std::vector<Bilingual>> const& rows);

private:
    double titleHeight() const;
    double headHeight() const;
    double placeRow(SheetPage& page, TextRole role, std::vector<Bilingual> const& cells, double top, double height);

    SheetText const& m_text;
    Composer& m_composer;
    SheetGeometry m_geometry;
};

} // namespace countersign::certificate

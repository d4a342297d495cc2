#pragma once

#include "core/Secret.h"
#include "core/casework/PagePreview.h"

#include <memory>
#include <optional>
#include <string>

namespace countersign::certificate {

/// The pages of a PDF as pixels, by poppler. Owns the bytes.
class PdfPages final : public PagePreview {
public:
    /// Throws Fault{unusableInput}: no PDF, encrypted and not opened by the password, no page.
    explicit PdfPages(std::string bytes, std::optional<Secret> const& password = std::nullopt);
    ~PdfPages() override;

    int count() const override;
    RenderedPage render(int page, double dpi, PagePart const& part = {}) const override;
    PageText text(int page) const override;

private:
    struct Opened;
    std::unique_ptr<Opened> m_opened;
};

/// What the desk is given to show previews.
class PageRenderer final : public PagePreviewer {
public:
    std::unique_ptr<PagePreview> open(std::string pdf) const override;
};

} // namespace countersign::certificate

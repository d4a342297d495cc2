#pragma once

#include "core/casework/NoticeMaker.h"

#include <filesystem>
#include <memory>

namespace countersign::certificate {

class FontLibrary;

/// Draws notices with the certificates' fonts, in the wording that was in force on the day of the refusal. No seal and no
/// signature: a notice proves nothing. Safe to use from several threads.
class NoticeDrawing final : public NoticeMaker {
public:
    /// `resources`: the installed resource folder. Throws Fault{resourceMissing} when fonts are missing.
    explicit NoticeDrawing(std::filesystem::path resources);
    ~NoticeDrawing() override;

    DrawnNotice draw(RefusalNotice const& notice) override;

private:
    std::filesystem::path m_resources;
    std::unique_ptr<FontLibrary const> m_fonts;
};

} // namespace countersign::certificate

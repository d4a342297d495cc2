#include "certificate/FontCoverage.h"

#include "certificate/FontLibrary.h"

#include <utility>

namespace countersign::certificate {

FontCoverage::FontCoverage(std::filesystem::path const& resourceFolder) : m_fonts(std::make_shared<FontLibrary>(resourceFolder)) {}

FontCoverage::FontCoverage(std::shared_ptr<FontLibrary const> fonts) : m_fonts(std::move(fonts)) {}

FontCoverage::~FontCoverage() = default;

bool FontCoverage::draws(char32_t codePoint) const { return m_fonts->glyphOf(codePoint, true) || m_fonts->glyphOf(codePoint, false); }

} // namespace countersign::certificate

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

namespace countersign::certificate {

/// What is made of a font's glyphs, of each once. Safe from any thread.
template <class Made> class GlyphCache {
public:
    /// `make` is asked for a glyph that was not made yet.
    template <class Make> std::shared_ptr<Made const> of(std::uint32_t glyph, Make const& make) const {
        {
            std::scoped_lock const lock(m_mutex);
            if (auto const known = m_made.find(glyph); known != m_made.end()) return known->second;
        }
        auto made = std::make_shared<Made const>(make(glyph));
        std::scoped_lock const lock(m_mutex);
        return m_made.try_emplace(glyph, std::move(made)).first->second;
    }

private:
    mutable std::mutex m_mutex;
    mutable std::map<std::uint32_t, std::shared_ptr<Made const>> m_made;
};

} // namespace countersign::certificate

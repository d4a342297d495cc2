#pragma once

#include "db/ImportSource.h"

#include <algorithm>
#include <cstring>
#include <string>

namespace countersign::test {

/// Bytes in pieces of a given size, so that every boundary is met.
class TextSource : public db::ImportSource {
public:
    explicit TextSource(std::string text, std::size_t piece = 1U << 20) : m_text(std::move(text)), m_piece(piece) {}
    std::size_t read(std::span<char> into) override {
        std::size_t const length = std::min({into.size(), m_piece, m_text.size() - m_at});
        std::memcpy(into.data(), m_text.data() + m_at, length);
        m_at += length;
        return length;
    }
    void restart() override { m_at = 0; }
    std::string name() const override { return "file.csv"; }

private:
    std::string m_text;
    std::size_t m_piece;
    std::size_t m_at = 0;
};

} // namespace countersign::test

#pragma once

#include <cstddef>
#include <string>

namespace countersign::certificate {

/// Numbers as font files and colour profiles have them: the highest byte first. Higher bits than asked for are cut off.
class BigEndian {
public:
    void add16(std::size_t value) {
        m_bytes += static_cast<char>(value >> 8 & 0xFF);
        m_bytes += static_cast<char>(value & 0xFF);
    }
    void add32(std::size_t value) {
        add16(value >> 16);
        add16(value);
    }
    void add(std::string const& bytes) { m_bytes += bytes; }
    void addZeros(std::size_t count) { m_bytes.append(count, '\0'); }

    std::string const& bytes() const { return m_bytes; }
    std::size_t size() const { return m_bytes.size(); }

private:
    std::string m_bytes;
};

} // namespace countersign::certificate

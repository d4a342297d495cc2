#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace countersign::certificate {

/// A QR code (ISO/IEC 18004) without its quiet zone.
class QrCode {
public:
    /// None yet.
    QrCode() = default;
    /// The smallest that holds the bytes: byte mode, no ECI, error correction M, mask by the standard's penalties.
    /// Throws Fault{unusableInput} for no bytes and for more than the largest holds (2,331).
    explicit QrCode(std::string_view bytes);

    std::size_t side() const { return m_side; }
    /// From the upper left corner, both below side().
    bool dark(std::size_t column, std::size_t row) const { return m_dark[row * m_side + column]; }

private:
    std::size_t m_side = 0;
    std::vector<bool> m_dark;
};

/// Modules that are kept light on all four sides (ISO/IEC 18004:2015, 6.3.8).
inline constexpr std::size_t qrQuietZone = 4;

} // namespace countersign::certificate

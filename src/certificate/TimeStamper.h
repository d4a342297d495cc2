#pragma once

#include "certificate/Signer.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <string>

namespace countersign::certificate {

/// Somebody who says by a clock that is not the office's when a signature was there (RFC 3161).
class TimeStamper {
public:
    virtual ~TimeStamper() = default;

    /// The time-stamp token for SHA-256 of a signature: CMS, DER; readTimeStamp (TimeStampToken.h) takes it. Throws
    /// Fault{timeStampFailed}: nobody was reached, it was refused, or the answer cannot be used.
    std::string token(Sha256 const& imprint) const {
        std::string made = ask(imprint);
        m_last = made.size();
        return made;
    }

    /// Bytes that a sealed file keeps free for a token, whose place must be known before there is one: little more than the last one
    /// took, because an authority's tokens are all alike, and twice that in digits stands in every file.
    std::size_t room() const {
        constexpr std::size_t spare = 32;
        std::size_t const last = m_last;
        return last == 0 ? mostRoom() : std::min(last + spare, mostRoom());
    }

private:
    /// No more bytes than `mostRoom`.
    virtual std::string ask(Sha256 const& imprint) const = 0;
    virtual std::size_t mostRoom() const = 0;

    mutable std::atomic<std::size_t> m_last{0};
};

} // namespace countersign::certificate

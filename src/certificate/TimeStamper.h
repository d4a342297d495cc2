#pragma once

#include "certificate/Signer.h"

#include <cstddef>
#include <string>

namespace countersign::certificate {

/// Somebody who says by a clock that is not the office's when a signature was there (RFC 3161).
class TimeStamper {
public:
    virtual ~TimeStamper() = default;

    /// The time-stamp token for SHA-256 of a signature: CMS, DER, no more bytes than `room`; readTimeStamp (TimeStampToken.h) takes
    /// it. Throws Fault{timeStampFailed}: nobody was reached, it was refused, or the answer cannot be used.
    virtual std::string token(Sha256 const& imprint) const = 0;

    /// Bytes that the sealed file keeps free for a token. The place must be known before there is one.
    virtual std::size_t room() const = 0;
};

} // namespace countersign::certificate

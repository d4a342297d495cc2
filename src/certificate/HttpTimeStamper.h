#pragma once

#include "certificate/TimeStamper.h"

#include <chrono>
#include <string>

namespace countersign::certificate {

/// A time-stamp authority on the network (RFC 3161, 3.4). Nothing but the hash of a signature goes to it. May be used by several
/// threads.
class HttpTimeStamper final : public TimeStamper {
public:
    struct Settings {
        std::string address;                  ///< http:// or https://; a server of the latter is asked for its certificate
        std::string policy = {};              ///< see TimeStampQuery
        std::chrono::milliseconds most{8000}; ///< for everything, from the first packet to the last
        /// Tokens of public authorities (a signature by RSA with 4,096 bits and three certificates) take 6 KB.
        std::size_t room = 8192;
    };

    /// Throws Fault{unusableInput} for an address of another kind.
    explicit HttpTimeStamper(Settings settings);

private:
    std::string ask(Sha256 const& imprint) const override;
    std::size_t mostRoom() const override { return m_settings.room; }

    Settings m_settings;
};

} // namespace countersign::certificate

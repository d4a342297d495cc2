#pragma once

#include "certificate/QrCode.h"

#include <atomic>
#include <future>
#include <string>
#include <vector>

namespace countersign::certificate {

/// The QR codes of a certificate's page seals. Making one takes longer than setting its page, so another thread makes them meanwhile, where
/// there is one to be had.
class PageCodes {
public:
    /// Begins. `seals` stay where they are until this goes.
    explicit PageCodes(std::vector<std::string> const& seals);

    /// All of them, in the order of the seals. Helps with what is left; once only. Throws what QrCode throws.
    std::vector<QrCode> take();

private:
    void makeWhatIsLeft();

    std::vector<std::string> const& m_seals;
    std::vector<QrCode> m_codes;
    std::atomic<std::size_t> m_next = 0;
    std::future<void> m_other; ///< last: it is waited for before anything else goes
};

} // namespace countersign::certificate

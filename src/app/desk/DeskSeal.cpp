#include "app/desk/DeskSeal.h"

#include "app/common/AskedSecret.h"
#include "app/common/OfficeTools.h"
#include "core/Fault.h"
#include "device/Pkcs11Token.h"

#include <atomic>
#include <cstdlib>
#include <mutex>
#include <optional>
#include <utility>

namespace countersign::app {

namespace {

constexpr char const* pinVariable = "COUNTERSIGN_SEAL_PASSWORD";

std::string namedSeal() {
    char const* const set = std::getenv("COUNTERSIGN_SEAL");
    return set ? set : "";
}

/// Set to nothing is not set: it would be no PIN.
std::optional<Secret> pinFromEnvironment() {
    auto pin = secretFromEnvironment(pinVariable);
    return pin && !pin->text().empty() ? pin : std::nullopt;
}

bool tokenNamed() { return device::isTokenUri(namedSeal()); }

} // namespace

struct DeskSeal::Token {
    std::mutex guard; ///< also while it signs: one thread at a time
    std::shared_ptr<certificate::Signer const> open;
    std::atomic<bool> isOpen = false; ///< for the windows, which wait for no token
    std::optional<Fault> refused;     ///< the environment's PIN was wrong

    void openWith(Secret const& pin) {
        open = openSeal(namedSeal(), pin);
        isOpen = true;
    }
    void close() {
        isOpen = false;
        open.reset();
    }

    certificate::Signer const& opened() {
        if (open) return *open;
        if (refused) throw Fault(*refused);
        auto const pin = pinFromEnvironment();
        if (!pin) throw Fault(FaultCode::keyUnusable, "the key token: it wants its PIN again: sign in anew");
        try {
            openWith(*pin);
        } catch (Fault const& fault) {
            if (fault.logDetail().find("the PIN is wrong") != std::string::npos) refused = fault;
            throw;
        }
        return *open;
    }

    /// A token that failed is opened anew the next time, which asks for its PIN.
    template <class Act> auto with(Act act) {
        std::lock_guard const lock(guard);
        try {
            return act(opened());
        } catch (Fault const&) {
            close();
            throw;
        }
    }
};

class DeskSeal::TokenAsNow final : public certificate::Signer {
public:
    explicit TokenAsNow(std::shared_ptr<Token> token)
        : m_token(std::move(token)), m_chain(m_token->with([](Signer const& open) { return open.chain(); })) {}

    std::vector<std::string> const& chain() const override { return m_chain; }
    std::string sign(certificate::Sha256 const& digest) const override {
        return m_token->with([&](Signer const& open) { return open.sign(digest); });
    }
    void requirePresent() const override {
        m_token->with([](Signer const& open) { open.requirePresent(); });
    }

private:
    std::shared_ptr<Token> m_token;
    std::vector<std::string> m_chain; ///< of the sign-in at which it was made
};

DeskSeal::DeskSeal() : m_token(std::make_shared<Token>()) {}

bool DeskSeal::wantsPin() const { return tokenNamed() && !pinFromEnvironment() && !m_token->isOpen; }

void DeskSeal::open(Secret const& pin) {
    std::lock_guard const lock(m_token->guard);
    m_token->close(); // a token signs nobody in twice
    m_token->openWith(pin);
}

std::shared_ptr<certificate::Signer const> DeskSeal::signer() {
    if (!tokenNamed()) return openSeal({});
    return std::make_shared<TokenAsNow>(m_token);
}

void DeskSeal::forget() {
    std::lock_guard const lock(m_token->guard);
    m_token->close();
}

std::vector<std::string> DeskSeal::chainAtHand() {
    try {
        auto const at = wantsPin() ? nullptr : signer();
        return at ? at->chain() : std::vector<std::string>();
    } catch (Fault const&) {
        return {};
    }
}

} // namespace countersign::app

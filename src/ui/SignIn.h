#pragma once

#include "ui/Background.h"
#include "ui/Gateway.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace countersign::ui {

/// Everything a desk starts with.
struct SignedIn {
    Place place;
    std::shared_ptr<Session> session; ///< used on the worker only
    SessionInfo info;
    std::vector<RuleSet> rules;
    std::shared_ptr<GlyphCoverage const> coverage;
    std::optional<ShiftKey> shift;        ///< none: nothing that is typed here is kept
    bool practice = false;                ///< made-up people: the screen says so at every moment
    std::vector<TryOutOperator> partners; ///< of the try-out, where this computer may remember them
};

/// Opens a session and fetches what the desk needs to know. On the worker.
SignedIn enter(Gateway& gateway, Place const& place, std::string const& operatorName, std::string const& password);

/// The sign-in as the window shows it.
class SignIn {
public:
    SignIn(Background& background, Gateway& gateway);

    enum class Phase { waiting, preparing, entering };
    Phase phase() const { return m_phase; }
    /// What to say below the fields: a failure, or what is going on.
    std::string const& words() const { return m_words; }
    bool failed() const { return m_failed; }
    /// Of the failure, for support; empty when there is none to tell of.
    std::string const& details() const { return m_details; }

    std::function<void()> onChange;
    std::function<void(SignedIn)> onEntered;

    /// Starts what the place needs while the operator types; a failure is told at once.
    void choose(Place const& place);
    /// A second call while one is under way does nothing.
    void go(std::string const& operatorName, std::string password);

private:
    void tell(Phase phase, std::string words, bool failed);
    void fail(Fault const& fault);

    Background& m_background;
    Gateway& m_gateway;
    std::shared_ptr<int> m_alive = std::make_shared<int>();
    Place m_place;
    Phase m_phase = Phase::waiting;
    std::string m_words, m_details;
    bool m_failed = false;
};

/// "This computer", "Profile shenzhen".
std::string labelOf(Place const& place);

/// How the settings remember it: "profile:shenzhen". Nothing for words of libpq's, which are given at each start.
std::string keyOf(Place const& place);

} // namespace countersign::ui

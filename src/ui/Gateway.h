#pragma once

#include "core/Secret.h"
#include "core/casework/CaseStore.h"
#include "core/casework/CertificateMaker.h"
#include "core/casework/DecisionStore.h"
#include "core/casework/LinkNews.h"
#include "core/casework/NoticeMaker.h"
#include "core/casework/PaperStock.h"
#include "core/casework/WorkDrawer.h"

#include <memory>
#include <string>
#include <vector>

namespace countersign::ui {

/// Where to sign in.
struct Place {
    enum class Kind { local, profile, service, connection };
    Kind kind = Kind::local;
    std::string name; ///< profile, service: its name; connection: libpq's words; local: empty, or "try-out" for the one of made-up people
    bool operator==(Place const&) const = default;
};

/// What a sign-in opens. Lives on the worker: only the values it returns may cross to the windows.
class Session {
public:
    virtual ~Session() = default;
    virtual CaseStore& cases() = 0;
    virtual DecisionStore& decisions() = 0;
    /// Fonts, wording and the office's key are read when this is asked for the first time.
    virtual CertificateMaker& sheets() = 0;
    /// For a key that Gateway::sealWantsPin speaks of. Throws Fault{keyUnusable}; a PIN that is wrong is not tried again.
    virtual void openSeal(Secret const&) {}
    virtual NoticeMaker& notices() = 0;
    virtual PaperStock& papers() = 0;
    virtual std::vector<RuleSet> ruleSets() = 0;
    /// What typed work of this operator's shift is sealed with; for clerks and supervisors.
    virtual ShiftKey shiftKey() = 0;
    /// Immutable, so that the windows may ask it too.
    virtual std::shared_ptr<GlyphCoverage const> coverage() = 0;
    /// Makes a broken link again with what the sign-in gave, at the first try or not at all, and proves it. Throws as `signIn`:
    /// wrongPassword when the server wants to know anew who is there.
    virtual void reconnect() = 0;
    /// Tells of the link and of changes; `tell` is called on a thread of the watch, `listens`: of the queue too.
    virtual std::unique_ptr<LinkWatch> watch(bool listens, TellLinkNews tell) = 0;
    /// Are these made-up people, in a database that says so itself?
    virtual bool practice() { return false; }
};

/// Somebody of the try-out.
struct TryOutOperator {
    std::string name;
    std::string displayName;
    std::string password;
    bool operator==(TryOutOperator const&) const = default;
};

/// The door. All but `places` may block and are called from the worker.
class Gateway {
public:
    virtual ~Gateway() = default;
    virtual std::vector<Place> places() const = 0; ///< in the order to offer them
    /// Starts what the place needs (the private cluster) while the operator still types. May be called again.
    virtual void makeReady(Place const& place) = 0;
    /// Throws Fault: wrongPassword, serverUnreachable, foreignSchema, notAnOperator, localClusterFailed ...
    virtual std::unique_ptr<Session> signIn(Place const& place, std::string const& operatorName, std::string const& password) = 0;
    /// Is this really the operator? Proves the password without touching a session; throws as `signIn`.
    virtual void confirm(Place const& place, std::string const& operatorName, std::string const& password) = 0;
    /// As `confirm`, for a locked desk. When no server answers, the password is held against what this program kept in memory
    /// of the operator's last sign-in; after some wrong ones only the server's word counts.
    virtual void unlock(Place const& place, std::string const& operatorName, std::string const& password) = 0;
    /// Must somebody type the PIN of the office's key token before anything can be sealed? Asks no device; from any thread.
    virtual bool sealWantsPin() const { return false; }
    /// The key token is signed out: the desk locks, or its operator left.
    virtual void forgetSeal() {}
    /// The operators whose passwords this computer may remember: those of the try-out, nobody's else.
    virtual std::vector<TryOutOperator> remembered(Place const&) { return {}; }
};

} // namespace countersign::ui

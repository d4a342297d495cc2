#pragma once

#include "ui/Gateway.h"

#include <atomic>
#include <stop_token>
#include <string>
#include <vector>

namespace countersign::ui {

/// An office's server as a person writes it down.
struct ServerAddress {
    std::string name; ///< what this computer calls it; empty: the host's name
    std::string host;
    std::string port = "5432";
    std::string database = "countersign";
    std::string authority; ///< a PEM file of the authority that signed the server's certificate; empty: the system's authorities
};

/// How far one comes to it without being anybody there.
enum class ServerAnswer { ready, unknownHost, silent, busy, unencrypted, untrusted, anotherName, noAuthority };

/// How far the try-out has come; the worker writes, the window looks, and may say stop.
struct TryOutMeter {
    enum class Step : int { server, people, crossings, key };
    std::atomic<Step> step{Step::server};
    std::atomic<int> percent{0}; ///< of the step, where somebody knows
    std::stop_source stop;
};

/// The places that a desk can come to know. All but `anyPlace` may block and are called from the worker.
class Premises {
public:
    virtual ~Premises() = default;
    /// Is any place known on this computer: a profile, a service of libpq, a private database?
    virtual bool anyPlace() const = 0;
    virtual ServerAnswer answerOf(ServerAddress const& address) = 0;
    /// To sign in there once, before it is kept.
    virtual Place placeOf(ServerAddress const& address) const = 0;
    /// Writes the address down as a profile, without any password. Throws Fault.
    virtual Place keep(ServerAddress const& address) = 0;

    virtual Place tryOutPlace() const = 0;
    virtual bool tryOutMade() const = 0;
    /// A private database with made-up people, its operators and the office's key. Throws Fault, cancelled when the meter is
    /// stopped; then nothing of it is left behind.
    virtual std::vector<TryOutOperator> makeTryOut(TryOutMeter& meter) = 0;
    /// Keeps the passwords for the try-out, readable for this account alone. Throws Fault{storageFailed} where that cannot be.
    virtual void remember(std::vector<TryOutOperator> const& operators) = 0;
};

} // namespace countersign::ui

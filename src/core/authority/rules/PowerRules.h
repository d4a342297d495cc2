#pragma once

#include "core/authority/rules/Rule.h"

#include <tuple>

namespace countersign {

/// Every delegated case is seen by a second person.
struct DelegationIsSeenTwice {
    static constexpr std::string_view id = "poa.delegated";
    Hits check(Delegation const& delegation) const;
};

/// Name and number on the authorisation are those of the subject seen: the number of his form or of his paper.
struct PrincipalIsTheSubject {
    static constexpr std::string_view id = "poa.principal-differs";
    bool concerns(Delegation const& delegation) const;
    Hits check(Delegation const& delegation) const;
};

/// The same for the agent and the person at the window.
struct AgentIsTheRequester {
    static constexpr std::string_view id = "poa.agent-differs";
    bool concerns(Delegation const& delegation) const;
    Hits check(Delegation const& delegation) const;
};

struct PrincipalHasSigned {
    static constexpr std::string_view id = "poa.unsigned-principal";
    Hits check(Delegation const& delegation) const;
};

struct AgentHasSigned {
    static constexpr std::string_view id = "poa.unsigned-agent";
    Hits check(Delegation const& delegation) const;
};

/// Signed on the day itself is signed.
struct PowerIsSignedByNow {
    static constexpr std::string_view id = "poa.not-yet-valid";
    bool concerns(Delegation const& delegation) const;
    Hits check(Delegation const& delegation) const;
};

/// Good through its last day.
struct PowerHasNotExpired {
    static constexpr std::string_view id = "poa.expired";
    bool concerns(Delegation const& delegation) const;
    Hits check(Delegation const& delegation) const;
};

/// Not older than the office allows, counted in days from the signature.
struct PowerIsRecent {
    static constexpr std::string_view id = "poa.too-old";
    bool concerns(Delegation const& delegation) const;
    Hits check(Delegation const& delegation) const;
};

/// By ID number, by the paper seen, by the numbers on the authorisation, or by name and birth date.
struct AgentIsAnotherPerson {
    static constexpr std::string_view id = "poa.agent-is-principal";
    bool concerns(Delegation const& delegation) const;
    Hits check(Delegation const& delegation) const;
};

struct AgentIsOfAge {
    static constexpr std::string_view id = "poa.agent-minor";
    bool concerns(Delegation const& delegation) const;
    Hits check(Delegation const& delegation) const;
};

struct PrincipalIsOfAge {
    static constexpr std::string_view id = "poa.principal-minor";
    bool concerns(Delegation const& delegation) const;
    Hits check(Delegation const& delegation) const;
};

struct PrincipalLives {
    static constexpr std::string_view id = "poa.principal-deceased";
    Hits check(Delegation const& delegation) const;
};

using PowerRules = std::tuple<PrincipalIsTheSubject, AgentIsTheRequester, PrincipalHasSigned, AgentHasSigned, PowerIsSignedByNow,
                              PowerHasNotExpired, PowerIsRecent>;
using PartyRules = std::tuple<AgentIsAnotherPerson, AgentIsOfAge, PrincipalIsOfAge, PrincipalLives>;

} // namespace countersign

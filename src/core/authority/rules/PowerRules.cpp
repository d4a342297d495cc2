#include "core/authority/rules/PowerRules.h"

#include "core/authority/rules/NameRules.h"

namespace countersign {

namespace {

/// The fields of `party` (at `at`) that are not the person's. Empty fields are field.missing's.
std::vector<std::string> differences(PowerParty const& party, std::string const& at, PersonShown const& person) {
    std::vector<std::string> fields;
    if (!blank(party.name) && !blank(person.name) && matchName(person.name, person.latinName, party.name) == NameMatch::different)
        fields.push_back(at + "/name");
    bool const known = !blank(person.id.number) || !blank(person.identitySeen.number);
    bool const same = sameNumber(person.id.kind, person.id.number, party.idNumber) ||
                      sameNumber(person.identitySeen.kind, person.identitySeen.number, party.idNumber);
    if (!blank(party.idNumber) && known && !same) fields.push_back(at + "/id_number");
    return fields;
}

/// Both names or both numbers are there.
bool comparable(PowerParty const& party, PersonShown const& person) {
    bool const known = !blank(person.id.number) || !blank(person.identitySeen.number);
    return (!blank(party.name) && !blank(person.name)) || (!blank(party.idNumber) && known);
}

Hits hitIfAny(std::vector<std::string> const& fields) { return hitIf(!fields.empty(), fields); }

bool sameId(Delegation const& delegation) {
    PersonalId const& theirs = delegation.subject().id;
    PersonalId const& own = delegation.requester.id;
    return theirs.kind == own.kind && sameNumber(own.kind, own.number, theirs.number);
}

bool samePaper(Delegation const& delegation) {
    IdentitySeen const& theirs = delegation.subject().identitySeen;
    IdentitySeen const& own = delegation.requester.identitySeen;
    return theirs.kind == own.kind && sameNumber(own.kind, own.number, theirs.number);
}

bool sameNameAndBirth(Delegation const& delegation) {
    Subject const& subject = delegation.subject();
    Requester const& requester = delegation.requester;
    if (!subject.birthDate || subject.birthDate != requester.birthDate || blank(subject.name) || blank(requester.name)) return false;
    return matchName(subject.name, subject.latinName, requester.name) != NameMatch::different;
}

bool sameWrittenNumber(Delegation const& delegation) {
    return sameNumber(delegation.requester.id.kind, delegation.power.principal.idNumber, delegation.power.agent.idNumber);
}

} // namespace

Hits DelegationIsSeenTwice::check(Delegation const&) const { return hitIf(true, {"/standing"}); }

Hits PrincipalIsTheSubject::check(Delegation const& delegation) const {
    return hitIfAny(differences(delegation.power.principal, "/authority/principal", personsOf(delegation.intake).front()));
}

Hits AgentIsTheRequester::check(Delegation const& delegation) const {
    return hitIfAny(differences(delegation.power.agent, "/authority/agent", personsOf(delegation.intake).back()));
}

Hits PrincipalHasSigned::check(Delegation const& delegation) const {
    return hitIf(!delegation.power.signedByPrincipal, {"/authority/signed_by_principal"});
}

Hits AgentHasSigned::check(Delegation const& delegation) const {
    return hitIf(!delegation.power.signedByAgent, {"/authority/signed_by_agent"});
}

Hits PowerIsSignedByNow::check(Delegation const& delegation) const {
    auto const& signedOn = delegation.power.signedOn;
    return hitIf(signedOn && *signedOn > delegation.today(), {"/authority/signed_on"});
}

Hits PowerHasNotExpired::check(Delegation const& delegation) const {
    auto const& until = delegation.power.validUntil;
    return hitIf(until && *until < delegation.today(), {"/authority/valid_until"});
}

Hits PowerIsRecent::check(Delegation const& delegation) const {
    int const most = delegation.rules().limit("power_age_days");
    auto const& signedOn = delegation.power.signedOn;
    return hitIf(signedOn && delegation.today() - *signedOn > std::chrono::days{most}, {"/authority/signed_on"}, {{"limit", plain(most)}});
}

Hits AgentIsAnotherPerson::check(Delegation const& delegation) const {
    if (sameId(delegation)) return hitIf(true, {"/subject/id/number", "/requester/id/number"});
    if (samePaper(delegation)) return hitIf(true, {"/subject/identity_seen/number", "/requester/identity_seen/number"});
    if (sameNameAndBirth(delegation))
        return hitIf(true, {"/subject/name", "/subject/birth_date", "/requester/name", "/requester/birth_date"});
    return hitIf(sameWrittenNumber(delegation), {"/authority/principal/id_number", "/authority/agent/id_number"});
}

Hits AgentIsOfAge::check(Delegation const& delegation) const {
    int const age = delegation.rules().limit("agent_age");
    auto const& birth = delegation.requester.birthDate;
    return hitIf(birth && ageOn(*birth, delegation.today()) < age, {"/requester/birth_date"}, {{"limit", plain(age)}});
}

Hits PrincipalIsOfAge::check(Delegation const& delegation) const {
    int const age = delegation.rules().limit("guardian_age");
    auto const& birth = delegation.subject().birthDate;
    return hitIf(birth && ageOn(*birth, delegation.today()) < age, {"/subject/birth_date"}, {{"limit", plain(age)}});
}

Hits PrincipalLives::check(Delegation const& delegation) const { return hitIf(delegation.subject().deceased, {"/subject/deceased"}); }

bool PrincipalIsTheSubject::concerns(Delegation const& delegation) const {
    return comparable(delegation.power.principal, personsOf(delegation.intake).front());
}

bool AgentIsTheRequester::concerns(Delegation const& delegation) const {
    return comparable(delegation.power.agent, personsOf(delegation.intake).back());
}

bool PowerIsSignedByNow::concerns(Delegation const& delegation) const { return delegation.power.signedOn.has_value(); }

bool PowerHasNotExpired::concerns(Delegation const& delegation) const { return delegation.power.validUntil.has_value(); }

bool PowerIsRecent::concerns(Delegation const& delegation) const { return delegation.power.signedOn.has_value(); }

bool AgentIsAnotherPerson::concerns(Delegation const& delegation) const {
    return !blank(delegation.subject().id.number) && !blank(delegation.requester.id.number);
}

bool AgentIsOfAge::concerns(Delegation const& delegation) const { return delegation.requester.birthDate.has_value(); }

bool PrincipalIsOfAge::concerns(Delegation const& delegation) const { return delegation.subject().birthDate.has_value(); }

} // namespace countersign

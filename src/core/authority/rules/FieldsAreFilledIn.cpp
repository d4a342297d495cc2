#include "core/authority/rules/FormRules.h"

#include <fmt/format.h>

namespace countersign {

namespace {

/// Collects the pointers of what is empty.
class EmptyFields {
public:
    void text(std::string const& at, std::string_view value) { note(at, blank(value)); }
    template <class T> void value(std::string const& at, std::optional<T> const& given) { note(at, !given); }
    template <class T> void list(std::string const& at, std::vector<T> const& given) { note(at, given.empty()); }
    std::vector<std::string> const& all() const { return m_all; }

private:
    void note(std::string const& at, bool empty) {
        if (empty) m_all.push_back(at);
    }
    std::vector<std::string> m_all;
};

void lookAtPerson(EmptyFields& empty, PersonShown const& person) {
    empty.text(person.at + "/name", person.name);
    empty.value(person.at + "/sex", person.sex);
    empty.value(person.at + "/birth_date", person.birthDate);
    empty.text(person.at + "/id/kind", person.id.kind);
    empty.text(person.at + "/id/number", person.id.number);
    empty.text(person.at + "/identity_seen/kind", person.identitySeen.kind);
    empty.text(person.at + "/identity_seen/number", person.identitySeen.number);
    empty.text(person.at + "/identity_seen/name", person.identitySeen.name);
}

void lookAtDocuments(EmptyFields& empty, std::vector<DocumentNumber> const& documents) {
    empty.list("/documents", documents);
    for (std::size_t i = 0; i < documents.size(); ++i) {
        empty.text(fmt::format("/documents/{}/type", i), documents[i].type);
        empty.text(fmt::format("/documents/{}/number", i), documents[i].number);
    }
}

void lookAtRequest(EmptyFields& empty, Request const& request) {
    empty.list("/request/products", request.products);
    empty.value("/request/from", request.from);
    empty.value("/request/to", request.to);
    empty.text("/request/purpose", request.purpose);
}

void lookAtPower(EmptyFields& empty, PowerOfAttorney const& power) {
    empty.text("/authority/principal/name", power.principal.name);
    empty.text("/authority/principal/id_number", power.principal.idNumber);
    empty.text("/authority/agent/name", power.agent.name);
    empty.text("/authority/agent/id_number", power.agent.idNumber);
    empty.value("/authority/from", power.from);
    empty.value("/authority/to", power.to);
    empty.text("/authority/reason_absent", power.reasonAbsent);
    empty.value("/authority/signed_on", power.signedOn);
    empty.text("/authority/made_in", power.madeIn);
}

void lookAtDelegation(EmptyFields& empty, Intake const& intake) {
    empty.value("/requester", intake.requester);
    if (intake.requester) {
        empty.text("/requester/region", intake.requester->region);
        empty.text("/requester/relation", intake.requester->relation);
    }
    empty.value("/authority", intake.power);
    if (intake.power) lookAtPower(empty, *intake.power);
}

} // namespace

Hits FieldsAreFilledIn::check(Examined const& examined) const {
    Intake const& intake = examined.intake;
    EmptyFields empty;
    empty.text("/office", intake.office);
    for (auto const& person : personsOf(intake)) lookAtPerson(empty, person);
    empty.text("/subject/region", intake.subject.region);
    lookAtDocuments(empty, intake.documents);
    lookAtRequest(empty, intake.request);
    if (intake.standing == Standing::agent) lookAtDelegation(empty, intake);
    Hits hits;
    for (auto const& at : empty.all()) hits.push_back({{at}, {{"field", fieldTerm(examined, at)}}});
    return hits;
}

} // namespace countersign

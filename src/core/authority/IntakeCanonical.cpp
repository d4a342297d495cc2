#include "core/authority/IntakeJson.h"

#include "core/person/DocumentJson.h"

#include <nlohmann/json.hpp>

namespace countersign {

using nlohmann::json;

namespace {

json toJson(std::optional<Day> const& day) { return day ? json(isoDay(*day)) : json(); }
json toJson(std::optional<Sex> const& sex) { return sex ? json(std::string(1, letterOf(*sex))) : json(); }
json toJson(PersonalId const& id) { return {{"kind", id.kind}, {"number", id.number}}; }
json toJson(PowerParty const& party) { return {{"name", party.name}, {"id_number", party.idNumber}}; }

json toJson(IdentitySeen const& seen) {
    return {{"kind", seen.kind},
            {"number", seen.number},
            {"name", seen.name},
            {"expires_on", toJson(seen.expiresOn)},
            {"original", seen.original}};
}

json toJson(Material const& material) {
    return {{"kind", wordOf(material.kind)},
            {"original", material.original},
            {"pages", material.pages},
            {"file", material.file.empty() ? json() : json(material.file)}};
}

template <class Values> json listOf(Values const& values) {
    json list = json::array();
    for (auto const& each : values) list.push_back(toJson(each));
    return list;
}

template <class Enum> json wordsOf(std::vector<Enum> const& values) {
    json list = json::array();
    for (Enum each : values) list.push_back(wordOf(each));
    return list;
}

json toJson(Subject const& subject) {
    return {{"name", subject.name},         {"latin_name", subject.latinName},
            {"sex", toJson(subject.sex)},   {"birth_date", toJson(subject.birthDate)},
            {"region", subject.region},     {"id", toJson(subject.id)},
            {"deceased", subject.deceased}, {"identity_seen", toJson(subject.identitySeen)}};
}

json toJson(Request const& request) {
    return {{"products", wordsOf(request.products)},
            {"from", toJson(request.from)},
            {"to", toJson(request.to)},
            {"purpose", request.purpose},
            {"columns", wordOf(request.columns)},
            {"language", wordOf(request.language)},
            {"delivery", wordOf(request.delivery)}};
}

json toJson(Requester const& requester) {
    return {{"name", requester.name},
            {"sex", toJson(requester.sex)},
            {"birth_date", toJson(requester.birthDate)},
            {"region", requester.region},
            {"relation", requester.relation},
            {"id", toJson(requester.id)},
            {"identity_seen", toJson(requester.identitySeen)}};
}

json toJson(std::optional<Apostille> const& apostille) {
    if (!apostille) return {};
    return {{"country", apostille->country},    {"signed_by", apostille->signedBy}, {"capacity", apostille->capacity},
            {"seal_of", apostille->sealOf},     {"place", apostille->place},        {"date", apostille->date},
            {"issued_by", apostille->issuedBy}, {"number", apostille->number},      {"seal", apostille->seal},
            {"signature", apostille->signature}};
}

json toJson(PowerOfAttorney const& power) {
    return {{"kind", "power-of-attorney"},
            {"principal", toJson(power.principal)},
            {"agent", toJson(power.agent)},
            {"acts", wordsOf(power.acts)},
            {"products", wordsOf(power.products)},
            {"from", toJson(power.from)},
            {"to", toJson(power.to)},
            {"documents", power.allDocuments ? json("all") : listOf(power.documents)},
            {"reason_absent", power.reasonAbsent},
            {"signed_on", toJson(power.signedOn)},
            {"valid_until", toJson(power.validUntil)},
            {"signed_by_principal", power.signedByPrincipal},
            {"signed_by_agent", power.signedByAgent},
            {"original_seen", power.originalSeen},
            {"made_in", power.madeIn},
            {"notarised", power.notarised},
            {"apostille", toJson(power.apostille)},
            {"legalised", power.legalised}};
}

} // namespace

std::string canonicalJson(Intake const& intake) {
    json root{{"format", "countersign-intake/1"},    {"office", intake.office},
              {"standing", wordOf(intake.standing)}, {"reasons", wordsOf(intake.reasons)},
              {"subject", toJson(intake.subject)},   {"documents", listOf(intake.documents)},
              {"request", toJson(intake.request)},   {"materials", listOf(intake.materials)}};
    if (intake.requester) root["requester"] = toJson(*intake.requester);
    if (intake.power) root["authority"] = toJson(*intake.power);
    return root.dump();
}

} // namespace countersign

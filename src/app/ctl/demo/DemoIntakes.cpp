#include "app/ctl/demo/DemoIntakes.h"

#include "core/Fault.h"

#include <algorithm>

#include <fmt/format.h>

namespace countersign::demo {

namespace {

using std::chrono::days;

NamedPerson const& whoIs(std::vector<NamedPerson> const& named, std::string_view key) {
    auto const found = std::find_if(named.begin(), named.end(), [&](auto const& each) { return each.key == key; });
    if (found == named.end()) throw Fault(FaultCode::internal, fmt::format("no named person {}", key));
    return *found;
}

/// What he has in his hand: the identity card of a resident, else the newest permit.
IdentitySeen identityOf(DemoPerson const& person, Day on) {
    if (person.id.kind == "citizen-id") return {person.id.kind, person.id.number, person.name.native, plusYears(on, 9), true};
    auto const permit =
        std::find_if(person.documents.rbegin(), person.documents.rend(), [](auto const& each) { return !each.routes.empty(); });
    return {"document:" + permit->number.type, permit->number.number, person.name.native, permit->expiresOn, true};
}

Subject subjectOf(DemoPerson const& person, Day on) {
    Subject subject;
    subject.name = person.name.native;
    subject.latinName = person.name.latin;
    subject.sex = person.sex;
    subject.birthDate = person.birth;
    subject.region = person.region;
    subject.id = person.id;
    subject.identitySeen = identityOf(person, on);
    return subject;
}

Material original(MaterialKind kind, int pages = 1) { return {kind, true, pages, {}}; }

/// Fourteen years under every document that he crosses on.
Intake selfCase(NamedPerson const& who, std::vector<WindowReason> reasons, Day on) {
    Intake intake;
    intake.office = "SZ01";
    intake.standing = Standing::self;
    intake.reasons = std::move(reasons);
    intake.subject = subjectOf(who.person, on);
    for (auto const& each : who.person.documents)
        if (!each.routes.empty()) intake.documents.push_back(each.number);
    intake.request.products = {Product::record};
    intake.request.from = plusYears(on, -14);
    intake.request.to = on - days{1};
    intake.request.purpose = "bank-account";
    intake.materials = {original(MaterialKind::applicationForm), original(MaterialKind::identitySubject)};
    return intake;
}

Intake agentCase(NamedPerson const& who, NamedPerson const& agent, std::vector<WindowReason> reasons, Day on) {
    Intake intake = selfCase(who, std::move(reasons), on);
    intake.standing = Standing::agent;
    Requester requester;
    requester.name = agent.person.name.native;
    requester.sex = agent.person.sex;
    requester.birthDate = agent.person.birth;
    requester.region = agent.person.region;
    requester.relation = "friend";
    requester.id = agent.person.id;
    requester.identitySeen = identityOf(agent.person, on);
    intake.requester = std::move(requester);
    PowerOfAttorney power;
    power.principal = {who.person.name.native, who.person.id.number};
    power.agent = {agent.person.name.native, agent.person.id.number};
    power.acts = {PowerAct::query, PowerAct::collect};
    power.products = {Product::record};
    power.from = intake.request.from;
    power.to = intake.request.to;
    power.allDocuments = true;
    power.reasonAbsent = "lives abroad";
    power.signedOn = on - days{12};
    power.validUntil = on + days{39};
    power.signedByPrincipal = power.signedByAgent = power.originalSeen = true;
    power.madeIn = "CN";
    intake.power = std::move(power);
    intake.materials.push_back(original(MaterialKind::powerOfAttorney, 2));
    intake.materials.push_back(original(MaterialKind::identityRequester));
    return intake;
}

} // namespace

std::vector<DemoIntake> demoIntakes(std::vector<NamedPerson> const& named, Day on) {
    using enum WindowReason;
    auto const self = [&](std::string_view key, std::vector<WindowReason> reasons) {
        return DemoIntake{fmt::format("self-{}.json", key), selfCase(whoIs(named, key), std::move(reasons), on)};
    };
    auto const delegated = [&](std::string_view key, std::vector<WindowReason> reasons) {
        return DemoIntake{fmt::format("agent-{}.json", key), agentCase(whoIs(named, key), whoIs(named, "agent"), std::move(reasons), on)};
    };
    return {delegated("commuter", {overTenYears}),
            delegated("hong-kong", {hmtResident, overTenYears}),
            self("official", {officialPassport, overTenYears}),
            self("diplomat", {officialPassport, overTenYears}),
            self("seafarer", {seamansBook, overTenYears}),
            self("hong-kong", {hmtResident, overTenYears}),
            self("macao", {hmtResident, overTenYears}),
            self("taiwan", {hmtResident, overTenYears}),
            self("none", {noRecordOnline}),
            self("long-name", {overTenYears})};
}

} // namespace countersign::demo

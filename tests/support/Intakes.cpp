#include "support/Intakes.h"

#include "support/TemporaryFolder.h"

#include <stdexcept>

namespace countersign::test {

namespace {

Material material(MaterialKind kind) { return {kind, true, 1, {}}; }

PowerOfAttorney validPower() {
    PowerOfAttorney power;
    power.principal = {"陈大文", "A123456(3)"};
    power.agent = {"李四", "44030119880102002X"};
    power.acts = {PowerAct::query, PowerAct::collect};
    power.products = {Product::record};
    power.from = day("2010-01-01");
    power.to = day("2026-11-20");
    power.allDocuments = true;
    power.reasonAbsent = "lives abroad";
    power.signedOn = day("2026-11-10");
    power.validUntil = day("2026-12-31");
    power.signedByPrincipal = true;
    power.signedByAgent = true;
    power.originalSeen = true;
    power.madeIn = "CN";
    return power;
}

Requester validRequester() {
    Requester requester;
    requester.name = "李四";
    requester.sex = Sex::female;
    requester.birthDate = day("1988-01-02");
    requester.region = "CN";
    requester.relation = "friend";
    requester.id = {"citizen-id", "44030119880102002X"};
    requester.identitySeen = {"citizen-id", "44030119880102002X", "李四", day("2036-05-01"), true};
    return requester;
}

Subject hongKongResident() {
    Subject subject;
    subject.name = "陈大文";
    subject.latinName = "CHAN TAI MAN";
    subject.sex = Sex::male;
    subject.birthDate = day("1990-03-07");
    subject.region = "HK";
    subject.id = {"hkid", "A123456(3)"};
    subject.identitySeen = {"document:24", "H12345678", "陈大文", day("2033-01-01"), true};
    return subject;
}

} // namespace

Day intakeDay() { return day("2026-11-22"); }

Day day(std::string const& iso) {
    auto const parsed = parseDay(iso);
    if (!parsed) throw std::invalid_argument("no day: " + iso);
    return *parsed;
}

Intake validSelfIntake() {
    Intake intake;
    intake.office = "SZ01";
    intake.standing = Standing::self;
    intake.reasons = {WindowReason::officialPassport};
    intake.subject.name = "王小明";
    intake.subject.latinName = "WANG XIAOMING";
    intake.subject.sex = Sex::male;
    intake.subject.birthDate = day("1990-03-07");
    intake.subject.region = "CN";
    intake.subject.id = {"citizen-id", "110101199003071233"};
    intake.subject.identitySeen = {"citizen-id", "110101199003071233", "王小明", day("2035-06-30"), true};
    intake.documents = {{"13", "PE1234567"}};
    intake.request.products = {Product::record};
    intake.request.from = day("2020-01-01");
    intake.request.to = day("2026-11-20");
    intake.request.purpose = "bank-account";
    intake.materials = {material(MaterialKind::applicationForm)};
    return intake;
}

Intake validAgentIntake() {
    Intake intake;
    intake.office = "SZ01";
    intake.standing = Standing::agent;
    intake.reasons = {WindowReason::hmtResident, WindowReason::overTenYears};
    intake.subject = hongKongResident();
    intake.documents = {{"24", "H12345678"}};
    intake.request.products = {Product::record};
    intake.request.from = day("2010-01-01");
    intake.request.to = day("2026-11-20");
    intake.request.purpose = "bank-account";
    intake.requester = validRequester();
    intake.power = validPower();
    intake.materials = {material(MaterialKind::applicationForm), material(MaterialKind::powerOfAttorney),
                        material(MaterialKind::identitySubject), material(MaterialKind::identityRequester)};
    return intake;
}

Intake with(Intake start, std::function<void(Intake&)> const& change) {
    change(start);
    return start;
}

bool OrdinaryGlyphs::draws(char32_t codePoint) const {
    return codePoint >= 0x20 && !(codePoint >= 0xE000 && codePoint <= 0xF8FF) && codePoint < 0xF0000;
}

RuleSet const& generalRules() {
    static RuleSet const rules = [] {
        auto parsed = parseRuleSet(readFile(std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "resources/rules/general.json"));
        if (auto const* fault = std::get_if<RuleSetFault>(&parsed))
            throw std::runtime_error("general.json: " + fault->pointer + ": " + fault->problem);
        return std::get<RuleSet>(std::move(parsed));
    }();
    return rules;
}

Findings findingsOf(Intake const& intake, Day today) {
    OrdinaryGlyphs const coverage;
    return checkAuthority(intake, {generalRules(), today, coverage});
}

} // namespace countersign::test

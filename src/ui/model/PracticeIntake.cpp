#include "ui/model/PracticeCase.h"

namespace countersign::ui {

namespace {

/// The first of the month, as a person at a counter would ask.
Day yearsBefore(Day day, int years) {
    std::chrono::year_month_day const date(day);
    return std::chrono::sys_days{(date.year() - std::chrono::years(years)) / date.month() / 1};
}

Material seenOriginal(MaterialKind kind, int pages = 1) { return {kind, true, pages, {}}; }

Subject principal(Day today) {
    Subject person;
    person.name = "陈大文";
    person.latinName = "CHAN TAI MAN";
    person.sex = Sex::male;
    person.birthDate = parseDay("1990-03-07");
    person.region = "HK";
    person.id = {"hkid", "A123456(3)"};
    person.identitySeen = {"document:24", "H12345678", person.name, yearsBefore(today, -6), true};
    return person;
}

Requester agent(Day today) {
    Requester person;
    person.name = "李四";
    person.sex = Sex::female;
    person.birthDate = parseDay("1988-01-02");
    person.region = "CN";
    person.relation = "friend";
    person.id = {"citizen-id", "44030119880102002X"};
    person.identitySeen = {"citizen-id", person.id.number, person.name, yearsBefore(today, -8), true};
    return person;
}

PowerOfAttorney powerBetween(Subject const& by, Requester const& to, Request const& asked, Day today) {
    PowerOfAttorney power;
    power.principal = {by.name, by.id.number};
    power.agent = {to.name, to.id.number};
    power.acts = {PowerAct::query, PowerAct::collect};
    power.products = {Product::record};
    power.from = asked.from;
    power.to = asked.to;
    power.allDocuments = true;
    power.reasonAbsent = "lives abroad";
    power.signedOn = today - std::chrono::days{12};
    power.validUntil = today + std::chrono::days{39};
    power.signedByPrincipal = power.signedByAgent = power.originalSeen = true;
    power.madeIn = "CN";
    return power;
}

} // namespace

Intake practiceIntake(std::string const& office, Day today) {
    Intake intake;
    intake.office = office;
    intake.standing = Standing::agent;
    intake.reasons = {WindowReason::hmtResident, WindowReason::overTenYears};
    intake.subject = principal(today);
    intake.documents = {{"24", "H12345678"}};
    intake.request.products = {Product::record};
    intake.request.from = yearsBefore(today, 13);
    intake.request.to = today - std::chrono::days{1};
    intake.request.purpose = "bank-account";
    intake.requester = agent(today);
    intake.power = powerBetween(intake.subject, *intake.requester, intake.request, today);
    intake.materials = {seenOriginal(MaterialKind::applicationForm), seenOriginal(MaterialKind::identitySubject),
                        seenOriginal(MaterialKind::powerOfAttorney, 2), seenOriginal(MaterialKind::identityRequester)};
    return intake;
}

} // namespace countersign::ui

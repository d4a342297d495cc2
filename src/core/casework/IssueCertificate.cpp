#include "core/casework/IssueCertificate.h"

#include "core/Fault.h"
#include "core/casework/Settled.h"
#include "core/record/Pairing.h"

#include <algorithm>
#include <optional>

namespace countersign {

namespace {

using std::chrono::floor;
using std::chrono::minutes;

/// Any number of the office that has the right shape will do for a rehearsal: the real one is not spent before all else is sure.
std::string rehearsalNumber(SessionInfo const& session) { return session.office.code + "-000000-00000-X"; }

/// The last certificate of the product that was superseded, as the database finds it: a case has one number of a product at a time,
/// and its numbers are in order as texts (office, day, serial). Empty: there is none.
std::string replacedBy(Case const& theCase, Product product) {
    std::string latest;
    for (auto const& each : theCase.certificates)
        if (each.product == product && each.state == CertificateState::superseded) latest = std::max(latest, each.number);
    return latest;
}

Reservation reserveNumber(CaseStore& store, Case const& theCase, Product product, std::string const& requestKey) {
    // Reserving is idempotent by case and product, so looking it up is doing it again.
    auto const reserve = [&] { return store.reserve(theCase.id, theCase.version, product, requestKey); };
    return settled(reserve, reserve);
}

StoredCertificate storeSheets(CaseStore& store, std::string const& number, std::string const& requestKey, SealedSheets const& sheets) {
    // Issuing an issued number gives the stored bytes back, whatever is offered the second time.
    auto const issue = [&] { return store.issue(number, requestKey, sheets.content, sheets.pdf, sheets.pages); };
    return settled(issue, issue);
}

std::optional<std::string> issuedNumber(CaseStore& store, CaseId id, std::optional<Product> product) {
    if (!product) return certificateInForce(store, id);
    auto const live = store.liveCertificate(id, *product);
    if (!live || live->state != CertificateState::issued) return std::nullopt;
    return live->number;
}

RegisteredDocument asTold(RegisteredDocument const& each, Product product) {
    if (tellsDocumentsWhole(product)) return each;
    return {each.document, {}, {}, each.issuedOn, each.expiresOn, each.authority, each.status, false, 0};
}

[[noreturn]] void refuseToIssue(Case const& theCase) {
    throw Fault(FaultCode::wrongState, std::string("case is ") + std::string(wordOf(theCase.state)));
}

void requireNoBlocker(Findings const& findings) {
    std::string rules;
    for (auto const& each : findings.all)
        if (each.weight == Weight::blocker) rules.append(rules.empty() ? "" : ", ").append(each.rule);
    if (!rules.empty()) throw Fault(FaultCode::intakeRefused, rules);
}

} // namespace

std::optional<std::string> certificateInForce(CaseStore& store, CaseId id) {
    for (Product const each : {Product::record, Product::issuanceRecord, Product::documentInformation})
        if (auto number = issuedNumber(store, id, each)) return number;
    return std::nullopt;
}

CaseRows rowsOf(CaseStore& store, CaseId id, Product product) {
    if (tellsDocuments(product)) return {{}, store.registeredDocuments(id)};
    return {store.records(id), {}};
}

CertificateContent contentFor(Case const& theCase, SessionInfo const& session, std::vector<Crossing> const& crossings,
                              std::string const& number, std::string const& wording, Instant issuedAt, Product product,
                              std::vector<RegisteredDocument> const& documents) {
    Intake const& intake = theCase.intake;
    if (!intake.subject.birthDate || !intake.request.from || !intake.request.to)
        throw Fault(FaultCode::intakeRefused, "the intake is incomplete");
    CertificateContent content;
    content.certificateNumber = number;
    content.replaces = replacedBy(theCase, product);
    content.product = product;
    content.office = session.office;
    content.issuedAt = floor<minutes>(issuedAt);
    // Documents are as the registry holds them at that minute; crossings arrive later than they are made.
    content.dataUntil = tellsDocuments(product) ? content.issuedAt : floor<minutes>(session.dataUntil);
    content.holder = {standardName(intake.subject.name), standardName(intake.subject.latinName),
                      intake.subject.sex.value_or(Sex::unspecified), *intake.subject.birthDate, intake.subject.id};
    content.namedDocumentsOnly = product == Product::issuanceRecord && intake.power && !intake.power->allDocuments;
    // What a power names beyond what is asked for was never looked up: a certificate says nothing of it.
    content.documents = intake.documents;
    content.from = *intake.request.from;
    content.to = *intake.request.to;
    content.columns = intake.request.columns;
    content.language = intake.request.language;
    content.wording = wording;
    content.stamp = session.stamp;
    content.rows.reserve(crossings.size());
    for (auto const& each : crossings)
        content.rows.push_back({each.date, each.direction, each.document, each.portCode, each.portZh, each.portEn, each.transport});
    for (auto const& each : documents) content.registered.push_back(asTold(each, product));
    return content;
}

StoredCertificate issueCertificate(CaseStore& store, CertificateMaker& maker, IntakeCheck const& check, CaseId id,
                                   std::optional<Product> asked, std::string const& requestKey, std::optional<CaseVersion> seen) {
    if (auto const number = issuedNumber(store, id, asked)) return store.fetch(*number);
    Case const theCase = store.show(id);
    if (theCase.state != CaseState::ready) {
        // Between the two looks another desk, or the COMMIT of a desk that died, may have issued it.
        if (auto const number = issuedNumber(store, id, asked)) return store.fetch(*number);
        refuseToIssue(theCase);
    }
    if (seen && theCase.version != *seen) throw Fault(FaultCode::changedElsewhere, "another version than the one that was seen");
    requireNoBlocker(check(theCase.intake));
    Product const product = asked.value_or(productOf(theCase.intake.request));
    SessionInfo const session = store.session();
    std::string const wording = maker.wordingInForce(product, session.today);
    CaseRows const rows = rowsOf(store, id, product);
    auto const contentWith = [&](std::string const& number) {
        return contentFor(theCase, session, rows.crossings, number, wording, session.now, product, rows.documents);
    };
    maker.rehearse(contentWith(rehearsalNumber(session)));
    Reservation const reserved = reserveNumber(store, theCase, product, requestKey);
    if (reserved.state == CertificateState::issued) return store.fetch(reserved.number);
    return storeSheets(store, reserved.number, requestKey, maker.make(contentWith(reserved.number)));
}

} // namespace countersign

#include "ui/model/DocumentRows.h"

#include "ui/model/Choices.h"
#include "ui/text/Text.h"

namespace countersign::ui {

namespace {

std::string orNotRegistered(std::string const& text) { return text.empty() ? tr("not registered") : text; }

std::string orNotRegistered(std::optional<Day> const& day) { return day ? isoDay(*day) : tr("not registered"); }

/// The registry's word; another one than these stands as it is, on the sheet too.
std::string statusWords(std::string const& word) {
    if (word == "valid") return tr("valid");
    if (word == "expired") return tr("expired");
    if (word == "cancelled") return tr("cancelled");
    if (word == "lost") return tr("reported lost");
    if (word == "invalid") return tr("no longer valid");
    return orNotRegistered(word);
}

std::string moreWords(RegisteredDocument const& document) {
    std::string words = document.issuedAbroad ? tr("issued abroad") : std::string();
    if (document.renewals > 0) words += (words.empty() ? "" : tr(", ")) + trn("renewed {n} time", "renewed {n} times", document.renewals);
    return words;
}

std::string namesOf(RegisteredDocument const& document) {
    bool const both = !document.name.empty() && !document.latinName.empty() && document.name != document.latinName;
    return orNotRegistered(both ? document.name + " " + document.latinName : document.name.empty() ? document.latinName : document.name);
}

} // namespace

std::string titleOf(DocumentColumn column) {
    switch (column) {
    case DocumentColumn::number: return tr("No.");
    case DocumentColumn::document: return tr("Document");
    case DocumentColumn::documentNumber: return tr("Number");
    case DocumentColumn::name: return tr("Registered name");
    case DocumentColumn::issuedOn: return tr("Issued on");
    case DocumentColumn::expiresOn: return tr("Valid until");
    case DocumentColumn::authority: return tr("Issuing authority");
    case DocumentColumn::status: return tr("Status");
    case DocumentColumn::more: return tr("Further");
    }
    return {};
}

std::string cellOf(RegisteredDocument const& document, std::size_t row, DocumentColumn column) {
    switch (column) {
    case DocumentColumn::number: return std::to_string(row + 1);
    case DocumentColumn::document: return documentTypeName(document.document.type);
    case DocumentColumn::documentNumber: return document.document.number;
    case DocumentColumn::name: return namesOf(document);
    case DocumentColumn::issuedOn: return orNotRegistered(document.issuedOn);
    case DocumentColumn::expiresOn: return orNotRegistered(document.expiresOn);
    case DocumentColumn::authority: return orNotRegistered(document.authority);
    case DocumentColumn::status: return statusWords(document.status);
    case DocumentColumn::more: return moreWords(document);
    }
    return {};
}

} // namespace countersign::ui

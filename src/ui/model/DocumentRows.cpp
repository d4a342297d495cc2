#include "ui/model/DocumentRows.h"

#include "ui/model/Choices.h"
#include "ui/text/Text.h"

#include <algorithm>

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

/// One under the other: a column has not the room for both beside each other.
std::string namesOf(RegisteredDocument const& document) {
    bool const both = !document.name.empty() && !document.latinName.empty() && document.name != document.latinName;
    return orNotRegistered(both ? document.name + "\n" + document.latinName : document.name.empty() ? document.latinName : document.name);
}

std::string under(std::string const& first, std::string const& second) { return second.empty() ? first : first + "\n" + second; }

} // namespace

std::string titleOf(DocumentColumn column) {
    switch (column) {
    case DocumentColumn::row: return tr("No.");
    case DocumentColumn::document: return tr("Document");
    case DocumentColumn::name: return tr("Registered name");
    case DocumentColumn::dates: return tr("Issued / until");
    case DocumentColumn::authority: return tr("Issuing authority");
    case DocumentColumn::status: return tr("Status");
    }
    return {};
}

std::string cellOf(RegisteredDocument const& document, std::size_t row, DocumentColumn column) {
    switch (column) {
    case DocumentColumn::row: return std::to_string(row + 1);
    case DocumentColumn::document: return under(document.document.number, documentTypeName(document.document.type));
    case DocumentColumn::name: return namesOf(document);
    case DocumentColumn::dates: return under(orNotRegistered(document.issuedOn), orNotRegistered(document.expiresOn));
    case DocumentColumn::authority: return orNotRegistered(document.authority);
    case DocumentColumn::status: return under(statusWords(document.status), moreWords(document));
    }
    return {};
}

std::string wholeOf(RegisteredDocument const& document, bool whole) {
    std::string words;
    auto const add = [&words](std::string const& label, std::string value) {
        std::replace(value.begin(), value.end(), '\n', ' ');
        if (!value.empty()) words += (words.empty() ? "" : "\n") + label + tr(": ") + value;
    };
    add(tr("Document"), documentTypeName(document.document.type));
    add(tr("Number"), document.document.number);
    if (whole) add(tr("Registered name"), namesOf(document));
    add(tr("Issued on"), orNotRegistered(document.issuedOn));
    add(tr("Valid until"), orNotRegistered(document.expiresOn));
    add(tr("Issuing authority"), orNotRegistered(document.authority));
    add(tr("Status"), statusWords(document.status));
    add(tr("Further"), moreWords(document));
    return words;
}

} // namespace countersign::ui

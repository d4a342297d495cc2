#include "certificate/SheetTextDocuments.h"

#include "core/Fault.h"

#include <fmt/format.h>

namespace countersign::certificate {

namespace {

Bilingual onlyChineseUnless(bool english, Bilingual text) {
    if (!english) text.en.clear();
    return text;
}

/// What the registry does not know is said, and no cell is empty: an empty one may be filled in by hand.
Bilingual orNotRegistered(std::string const& value, Wording const& wording, bool english) {
    return value.empty() ? onlyChineseUnless(english, wording.registered.notRegistered) : Bilingual{value, {}};
}

std::string dayText(std::optional<Day> const& day) { return day ? isoDay(*day) : std::string(); }

Bilingual statusText(std::string const& word, Wording const& wording, bool english) {
    auto const known = wording.registered.statuses.find(word);
    if (known == wording.registered.statuses.end()) return orNotRegistered(word, wording, english);
    return onlyChineseUnless(english, known->second);
}

Bilingual registeredName(RegisteredDocument const& row, Wording const& wording, bool english) {
    if (row.name.empty() || row.latinName.empty() || row.name == row.latinName)
        return orNotRegistered(row.name.empty() ? row.latinName : row.name, wording, english);
    return {row.name, row.latinName};
}

std::string_view typeName(RegisteredDocument const& row) {
    auto const* const type = documentType(row.document.type);
    if (!type) throw Fault(FaultCode::unusableInput, "content: unknown document type");
    return type->nameZh;
}

} // namespace

std::vector<Bilingual> documentHeads(Wording const& wording) {
    DocumentTexts const& texts = wording.registered;
    std::vector<Bilingual> heads{wording.serial, wording.documentName, wording.documentNumber};
    bool const whole = tellsDocumentsWhole(wording.product);
    if (whole) heads.push_back(texts.name);
    heads.insert(heads.end(), {texts.issuedOn, texts.expiresOn, texts.authority, texts.status});
    if (whole) heads.insert(heads.end(), {texts.issuedAbroad, texts.renewals});
    return heads;
}

std::vector<Bilingual> documentCells(RegisteredDocument const& row, std::size_t serial, Wording const& wording, bool english) {
    std::vector<Bilingual> cells{{fmt::format("{}", serial), {}}, {std::string(typeName(row)), {}}, {row.document.number, {}}};
    bool const whole = tellsDocumentsWhole(wording.product);
    if (whole) cells.push_back(registeredName(row, wording, english));
    for (auto const& day : {row.issuedOn, row.expiresOn}) cells.push_back(orNotRegistered(dayText(day), wording, english));
    cells.push_back(orNotRegistered(row.authority, wording, english));
    cells.push_back(statusText(row.status, wording, english));
    if (!whole) return cells;
    cells.push_back(onlyChineseUnless(english, row.issuedAbroad ? wording.registered.yes : wording.registered.no));
    cells.push_back({fmt::format("{}", row.renewals), {}});
    return cells;
}

} // namespace countersign::certificate

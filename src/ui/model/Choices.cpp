#include "ui/model/Choices.h"

#include "core/authority/IntakeJson.h"
#include "core/person/DocumentNumber.h"
#include "core/person/HanReading.h"
#include "ui/text/Text.h"

#include <algorithm>

namespace countersign::ui {

namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

std::string withoutPrefix(std::string const& code) { return code.starts_with("document:") ? code.substr(9) : code; }

template <class Test> Choice const* first(std::vector<Choice> const& choices, Test test) {
    auto const found = std::find_if(choices.begin(), choices.end(), test);
    return found == choices.end() ? nullptr : &*found;
}

bool hasHan(std::string_view label) {
    return std::any_of(label.begin(), label.end(), [](char c) { return (c & 0x80) != 0; });
}

/// The choice whose Chinese label sounds most like what was typed; the first of several.
Choice const* bySound(std::vector<Choice> const& choices, std::string const& text) {
    Choice const* best = nullptr;
    int least = 0;
    for (auto const& each : choices) {
        int const rank = hasHan(each.label) ? meaning(text, each.label) : -1;
        if (rank < 0 || (best && rank >= least)) continue;
        best = &each;
        least = rank;
    }
    return best;
}

/// The only choice with these initials, all of them: `yhkh` is 银行开户. Fewer letters may be anything.
Choice const* wholeInitials(std::vector<Choice> const& choices, std::string const& text) {
    Choice const* found = nullptr;
    for (auto const& each : choices) {
        if (!hasHan(each.label)) continue;
        std::string initials;
        for (auto const& syllable : readingOf(each.label)) initials += syllable.front();
        if (initials != text) continue;
        if (found) return nullptr;
        found = &each;
    }
    return found;
}

} // namespace

std::string lowerCased(std::string_view text) {
    std::string all(text);
    std::transform(all.begin(), all.end(), all.begin(), [](unsigned char c) { return c < 0x80 ? static_cast<char>(std::tolower(c)) : c; });
    return all;
}

Choice const* meant(std::vector<Choice> const& choices, std::string_view typed) {
    std::string const text = lowerCased(trimmed(typed));
    if (text.empty()) return nullptr;
    if (auto const* exact = first(choices, [&](auto const& c) {
            return lowerCased(c.label) == text || lowerCased(c.code) == text || withoutPrefix(lowerCased(c.code)) == text;
        }))
        return exact;
    if (auto const* begun =
            first(choices, [&](auto const& c) { return lowerCased(c.label).starts_with(text) || lowerCased(c.code).starts_with(text); }))
        return begun;
    if (auto const* part = first(choices, [&](auto const& c) { return lowerCased(c.label).find(text) != std::string::npos; })) return part;
    return bySound(choices, text);
}

Choice const* suggested(std::vector<Choice> const& choices, std::string_view typed) {
    std::string const text = lowerCased(trimmed(typed));
    if (text.empty()) return nullptr;
    if (auto const* exact = first(choices, [&](auto const& c) { return lowerCased(c.label) == text || lowerCased(c.code) == text; }))
        return exact;
    if (auto const* sounds = wholeInitials(choices, text)) return sounds;
    if (text.size() < 3) return nullptr;
    auto const begins = [&](auto const& c) { return lowerCased(c.label).starts_with(text) || lowerCased(c.code).starts_with(text); };
    return std::count_if(choices.begin(), choices.end(), begins) == 1 ? first(choices, begins) : nullptr;
}

std::vector<Choice> sexChoices() { return {{"M", tr("M male")}, {"F", tr("F female")}, {"X", tr("X unspecified")}}; }

std::vector<Choice> regionChoices() {
    return {{"CN", tr("CN Mainland of China")}, {"HK", tr("HK Hong Kong")}, {"MO", tr("MO Macao")}, {"TW", tr("TW Taiwan")}};
}

std::string countryCode(std::string typed) {
    for (char& c : typed)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    bool const capitals = std::all_of(typed.begin(), typed.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return capitals && typed.size() == 2 ? typed : std::string();
}

std::vector<Choice> personalIdChoices() {
    return {{"citizen-id", tr("Citizen ID")},
            {"hkid", tr("Hong Kong ID")},
            {"macao-id", tr("Macao ID")},
            {"taiwan-id", tr("Taiwan ID")},
            {"foreign-permanent-id", tr("Foreign permanent resident ID")}};
}

std::string documentTypeName(std::string_view code) {
    DocumentType const* const type = documentType(code);
    if (!type) return std::string(code);
    return std::string(screenLanguage() == "en" ? type->shortEn : type->nameZh);
}

std::vector<Choice> documentTypeChoices() {
    std::vector<Choice> all;
    for (auto const& type : documentTypes())
        all.push_back({std::string(type.code), std::string(type.code) + " " + documentTypeName(type.code)});
    return all;
}

std::vector<Choice> identityChoices() {
    std::vector<Choice> all = personalIdChoices();
    for (auto const& type : documentTypeChoices()) all.push_back({"document:" + type.code, type.label});
    return all;
}

std::string titleOf(Section section) {
    switch (section) {
    case Section::standing: return tr("Standing and reason");
    case Section::requester: return tr("Requester");
    case Section::subject: return tr("Subject of the record");
    case Section::documents: return tr("Documents searched");
    case Section::request: return tr("Request");
    case Section::authority: return tr("Power of attorney");
    case Section::papers: return tr("Papers kept");
    }
    return {};
}

std::string placeWords(Field const& field) { return titleOf(field.section) + tr(": ") + tr(field.label); }

std::string labelOf(Standing standing) {
    switch (standing) {
    case Standing::self: return tr("The person himself or herself");
    case Standing::agent: return tr("Agent with a power of attorney");
    case Standing::guardian: return tr("Guardian");
    case Standing::officialLetter: return tr("Authority by official letter");
    case Standing::lawyer: return tr("Lawyer with a court order");
    case Standing::relative: return tr("Close relative of a deceased person");
    }
    return {};
}

std::vector<Choice> standingChoices() { return {{"self", labelOf(Standing::self)}, {"agent", labelOf(Standing::agent)}}; }

std::string labelOf(WindowReason reason) {
    switch (reason) {
    case WindowReason::noRecordOnline: return tr("No record found online");
    case WindowReason::officialPassport: return tr("Official passport");
    case WindowReason::seamansBook: return tr("Seaman's book");
    case WindowReason::hmtResident: return tr("Hong Kong, Macao or Taiwan resident");
    case WindowReason::embassyIssued: return tr("Document issued abroad");
    case WindowReason::overTenYears: return tr("More than ten years");
    case WindowReason::disputed: return tr("Online result disputed");
    }
    return {};
}

std::string labelOf(MaterialKind kind) {
    switch (kind) {
    case MaterialKind::applicationForm: return tr("Application form");
    case MaterialKind::powerOfAttorney: return tr("Power of attorney");
    case MaterialKind::identitySubject: return tr("Subject's identity page");
    case MaterialKind::identityRequester: return tr("Requester's identity page");
    case MaterialKind::guardianshipProof: return tr("Proof of guardianship");
    case MaterialKind::officialLetter: return tr("Official letter");
    case MaterialKind::workCard: return tr("Work cards");
    case MaterialKind::courtOrder: return tr("Court order");
    case MaterialKind::lawyerLicence: return tr("Lawyer's licence");
    case MaterialKind::deathProof: return tr("Proof of death");
    case MaterialKind::kinshipProof: return tr("Proof of kinship");
    case MaterialKind::other: return tr("Other paper");
    }
    return {};
}

std::vector<Choice> productChoices() {
    return {{"record", tr("Record of crossings")},
            {"issuance-record", tr("Issuance record")},
            {"document-information", tr("Document information")}};
}

std::vector<Choice> columnsChoices() { return {{"full", tr("All columns")}, {"dates-only", tr("Dates and directions only")}}; }

std::vector<Choice> languageChoices() { return {{"zh-en", tr("Chinese and English")}, {"zh", tr("Chinese only")}}; }

std::vector<Choice> deliveryChoices() {
    return {{"counter", tr("At the counter")}, {"mail", tr("By mail")}, {"e-copy", tr("Electronic copy")}};
}

std::vector<Choice> purposeChoices() {
    return {{"bank-account", tr("Bank account")},
            {"visa", tr("Visa application")},
            {"residence", tr("Residence or household registration")},
            {"tax", tr("Tax")},
            {"employment", tr("Employment")},
            {"social-insurance", tr("Social insurance")},
            {"litigation", tr("Litigation")},
            {"school", tr("School")},
            {"property", tr("Property")},
            {"immigration", tr("Immigration")},
            {"other", tr("Other purpose")}};
}

std::vector<Choice> relationChoices() {
    return {{"spouse", tr("Spouse")},     {"parent", tr("Parent")},       {"child", tr("Child")},         {"sibling", tr("Sibling")},
            {"relative", tr("Relative")}, {"friend", tr("Friend")},       {"colleague", tr("Colleague")}, {"employer", tr("Employer")},
            {"agency", tr("Agency")},     {"other", tr("Other relation")}};
}

} // namespace countersign::ui

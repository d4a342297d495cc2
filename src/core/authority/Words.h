#pragma once

#include "core/authority/Finding.h"
#include "core/authority/Intake.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace countersign {

/// An enumerated value and its word in the interface documents.
template <class Enum> struct Word {
    Enum value;
    std::string_view word;
};
template <class Enum> Word(Enum, std::string_view) -> Word<Enum>;

/// Every value of an enumeration with its word: the one place where both meet, for reading and for writing.
template <class Enum> inline constexpr std::array<Word<Enum>, 0> wordTable{};

template <>
inline constexpr std::array wordTable<Standing>{
    Word{Standing::self, "self"},         Word{Standing::agent, "agent"},
    Word{Standing::guardian, "guardian"}, Word{Standing::officialLetter, "official-letter"},
    Word{Standing::lawyer, "lawyer"},     Word{Standing::relative, "relative"},
};
template <>
inline constexpr std::array wordTable<WindowReason>{
    Word{WindowReason::noRecordOnline, "no-record-online"},
    Word{WindowReason::officialPassport, "official-passport"},
    Word{WindowReason::seamansBook, "seamans-book"},
    Word{WindowReason::hmtResident, "hmt-resident"},
    Word{WindowReason::embassyIssued, "embassy-issued"},
    Word{WindowReason::overTenYears, "over-ten-years"},
    Word{WindowReason::disputed, "disputed"},
};
template <>
inline constexpr std::array wordTable<Product>{
    Word{Product::record, "record"},
    Word{Product::issuanceRecord, "issuance-record"},
    Word{Product::documentInformation, "document-information"},
};
template <>
inline constexpr std::array wordTable<Columns>{
    Word{Columns::full, "full"},
    Word{Columns::datesOnly, "dates-only"},
};
template <>
inline constexpr std::array wordTable<SheetLanguage>{
    Word{SheetLanguage::zh, "zh"},
    Word{SheetLanguage::zhEn, "zh-en"},
};
template <>
inline constexpr std::array wordTable<Delivery>{
    Word{Delivery::counter, "counter"},
    Word{Delivery::mail, "mail"},
    Word{Delivery::eCopy, "e-copy"},
};
template <>
inline constexpr std::array wordTable<PowerAct>{
    Word{PowerAct::query, "query"},
    Word{PowerAct::collect, "collect"},
};
template <>
inline constexpr std::array wordTable<MaterialKind>{
    Word{MaterialKind::applicationForm, "application-form"},
    Word{MaterialKind::powerOfAttorney, "power-of-attorney"},
    Word{MaterialKind::identitySubject, "identity-subject"},
    Word{MaterialKind::identityRequester, "identity-requester"},
    Word{MaterialKind::guardianshipProof, "guardianship-proof"},
    Word{MaterialKind::officialLetter, "official-letter"},
    Word{MaterialKind::workCard, "work-card"},
    Word{MaterialKind::courtOrder, "court-order"},
    Word{MaterialKind::lawyerLicence, "lawyer-licence"},
    Word{MaterialKind::deathProof, "death-proof"},
    Word{MaterialKind::kinshipProof, "kinship-proof"},
    Word{MaterialKind::other, "other"},
};
template <>
inline constexpr std::array wordTable<Weight>{
    Word{Weight::note, "note"},
    Word{Weight::supervisor, "supervisor"},
    Word{Weight::blocker, "blocker"},
};
template <>
inline constexpr std::array wordTable<Verdict>{
    Word{Verdict::clear, "clear"},
    Word{Verdict::supervisor, "supervisor"},
    Word{Verdict::blocked, "blocked"},
};

/// The value whose word this is.
template <class Enum> std::optional<Enum> enumOf(std::string_view word) {
    for (auto const& each : wordTable<Enum>)
        if (each.word == word) return each.value;
    return std::nullopt;
}

/// The word of a value; empty for a value that is none of the enumeration.
template <class Enum> constexpr std::string_view tableWord(Enum value) {
    for (auto const& each : wordTable<Enum>)
        if (each.value == value) return each.word;
    return {};
}

/// "counter, mail, e-copy"
template <class Enum> std::string knownWords() {
    std::string all;
    for (auto const& each : wordTable<Enum>) {
        if (!all.empty()) all += ", ";
        all += each.word;
    }
    return all;
}

} // namespace countersign

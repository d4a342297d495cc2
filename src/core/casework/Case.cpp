#include "core/casework/Case.h"

#include <array>
#include <utility>

namespace countersign {

namespace {

template <class Enum, std::size_t Count> using Words = std::array<std::pair<Enum, std::string_view>, Count>;

constexpr Words<CaseState, 8> caseStates{{{CaseState::draft, "draft"},
                                          {CaseState::submitted, "submitted"},
                                          {CaseState::returned, "returned"},
                                          {CaseState::ready, "ready"},
                                          {CaseState::issued, "issued"},
                                          {CaseState::handedOver, "handed-over"},
                                          {CaseState::refused, "refused"},
                                          {CaseState::withdrawn, "withdrawn"}}};

constexpr Words<CertificateState, 5> certificateStates{{{CertificateState::reserved, "reserved"},
                                                        {CertificateState::issued, "issued"},
                                                        {CertificateState::voided, "voided"},
                                                        {CertificateState::superseded, "superseded"},
                                                        {CertificateState::revoked, "revoked"}}};

constexpr Words<SheetOutcome, 5> sheetOutcomes{{{SheetOutcome::good, "good"},
                                                {SheetOutcome::jam, "jam"},
                                                {SheetOutcome::partial, "partial"},
                                                {SheetOutcome::lost, "lost"},
                                                {SheetOutcome::misfeed, "misfeed"}}};

constexpr Words<WaitsFor, 7> waits{{{WaitsFor::completion, "completion"},
                                    {WaitsFor::correction, "correction"},
                                    {WaitsFor::approval, "approval"},
                                    {WaitsFor::issue, "issue"},
                                    {WaitsFor::sheets, "sheets"},
                                    {WaitsFor::handOver, "hand-over"},
                                    {WaitsFor::nothing, "nothing"}}};

constexpr Words<QueueGroup, 5> queueGroups{{{QueueGroup::mine, "mine"},
                                            {QueueGroup::approval, "approval"},
                                            {QueueGroup::ready, "ready"},
                                            {QueueGroup::elsewhere, "elsewhere"},
                                            {QueueGroup::done, "done"}}};

template <class Enum, std::size_t Count> std::string_view wordIn(Words<Enum, Count> const& words, Enum value) {
    for (auto const& [each, word] : words)
        if (each == value) return word;
    return {};
}

template <class Enum, std::size_t Count> std::optional<Enum> valueIn(Words<Enum, Count> const& words, std::string_view given) {
    for (auto const& [value, word] : words)
        if (word == given) return value;
    return std::nullopt;
}

} // namespace

std::string_view wordOf(CaseState state) { return wordIn(caseStates, state); }
std::optional<CaseState> caseStateFrom(std::string_view word) { return valueIn(caseStates, word); }

std::string_view wordOf(CertificateState state) { return wordIn(certificateStates, state); }
std::optional<CertificateState> certificateStateFrom(std::string_view word) { return valueIn(certificateStates, word); }

std::string_view wordOf(WaitsFor what) { return wordIn(waits, what); }
std::optional<WaitsFor> waitsForFrom(std::string_view word) { return valueIn(waits, word); }

std::string_view wordOf(QueueGroup group) { return wordIn(queueGroups, group); }
std::optional<QueueGroup> queueGroupFrom(std::string_view word) { return valueIn(queueGroups, word); }

std::string_view wordOf(SheetOutcome outcome) { return wordIn(sheetOutcomes, outcome); }
std::optional<SheetOutcome> sheetOutcomeFrom(std::string_view word) { return valueIn(sheetOutcomes, word); }

} // namespace countersign

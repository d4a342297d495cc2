#include "ui/model/CommandPalette.h"

#include "core/person/HanReading.h"
#include "ui/model/Choices.h"
#include "ui/model/QueueRows.h"
#include "ui/text/Text.h"

#include <algorithm>
#include <tuple>

namespace countersign::ui {

namespace {

void addMenus(std::vector<PaletteEntry>& entries, Situation const& situation, bool onCase) {
    for (auto const& menu : deskMenus())
        for (auto const& each : menu.entries) {
            if (each.act)
                entries.push_back({*each.act, labelOf(*each.act), tr("Action"), keyOf(*each.act),
                                   onCase ? whyNot(*each.act, situation) : tr("Open a case first.")});
            else if (each.command && *each.command != Command::palette)
                entries.push_back({*each.command, withoutDots(labelOf(*each.command)), tr("Command"), keyOf(*each.command), {}});
        }
}

std::string valueOf(Field const& field, CaseForm const& form) {
    std::string const value = form.text(field);
    if (field.kind == FieldKind::check) return value.empty() ? std::string() : tr("ticked");
    if (!field.choices) return value;
    for (auto const& choice : field.choices())
        if (choice.code == value) return choice.label;
    return value;
}

void addFields(std::vector<PaletteEntry>& entries, CaseForm const& form) {
    for (auto const& field : caseFields())
        if (form.visible(field))
            entries.push_back({FieldAim{field.pointer}, tr(field.label), titleOf(field.section), {}, valueOf(field, form)});
}

void addCases(std::vector<PaletteEntry>& entries, std::vector<QueueEntry> const& queue) {
    for (auto const& each : queue) {
        std::string name = "#" + std::to_string(each.id.value) + " " + each.subjectName;
        if (!each.requesterName.empty()) name += " ← " + each.requesterName;
        std::string const state = ui::shapeOf(each.state) + " " + stateWords(each.state);
        entries.push_back(
            {each.id, std::move(name), tr("Case"), {}, each.certificateNumber.empty() ? state : state + "  ·  " + each.certificateNumber});
    }
}

/// A field is also meant by its part ("subject name"), a case by its certificate.
int meaningOf(std::string const& typed, PaletteEntry const& entry) {
    int const byName = meaning(typed, entry.name);
    if (byName >= 0 || std::holds_alternative<Act>(entry.aim) || std::holds_alternative<Command>(entry.aim)) return byName;
    static constexpr int lessThanAName = 10;
    std::string const wider = std::holds_alternative<CaseId>(entry.aim) ? entry.hint : entry.kind + " " + entry.name;
    int const byMore = meaning(typed, wider);
    return byMore < 0 ? byMore : byMore + lessThanAName;
}

int groupOf(PaletteEntry const& entry) {
    if (std::holds_alternative<CaseId>(entry.aim)) return 2;
    return std::holds_alternative<FieldAim>(entry.aim) ? 1 : 0;
}

} // namespace

std::vector<PaletteEntry> paletteEntries(Situation const& situation, bool onCase, CaseForm const& form,
                                         std::vector<QueueEntry> const& queue) {
    std::vector<PaletteEntry> entries;
    addMenus(entries, situation, onCase);
    if (onCase) addFields(entries, form);
    addCases(entries, queue);
    return entries;
}

std::vector<PaletteEntry const*> found(std::vector<PaletteEntry> const& entries, std::string const& typed, std::size_t most) {
    struct Ranked {
        int rank, group;
        std::size_t length; ///< of two that are meant alike, the one of which more was typed
        PaletteEntry const* entry;
    };
    std::vector<Ranked> ranked;
    for (auto const& entry : entries)
        if (int const rank = meaningOf(typed, entry); rank >= 0)
            ranked.push_back({rank, groupOf(entry), typed.empty() ? 0 : entry.name.size(), &entry});
    std::stable_sort(ranked.begin(), ranked.end(), [](Ranked const& a, Ranked const& b) {
        return std::tie(a.rank, a.group, a.length) < std::tie(b.rank, b.group, b.length);
    });
    std::vector<PaletteEntry const*> best;
    for (auto const& each : ranked)
        if (best.size() < most) best.push_back(each.entry);
    return best;
}

} // namespace countersign::ui

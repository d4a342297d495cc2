#include "ui/model/QueueRows.h"

#include "ui/model/NextAct.h"
#include "ui/text/Text.h"

#include <algorithm>

namespace countersign::ui {

std::string shapeOf(CaseState state) {
    switch (state) {
    case CaseState::draft: return "○";
    case CaseState::submitted: return "◔";
    case CaseState::returned: return "↩";
    case CaseState::ready: return "◑";
    case CaseState::issued: return "◕";
    case CaseState::handedOver: return "●";
    case CaseState::refused:
    case CaseState::withdrawn: return "×";
    }
    return {};
}

std::string ageWords(Instant since, Instant now) {
    using namespace std::chrono;
    auto const age = now - since;
    if (age < minutes{1}) return tr("just now");
    if (age < hours{1}) return trf("{n} min", fmt::arg("n", floor<minutes>(age).count()));
    if (age < days{1}) return trf("{n} h", fmt::arg("n", floor<hours>(age).count()));
    return trf("{n} d", fmt::arg("n", floor<days>(age).count()));
}

std::vector<QueueRow> queueRows(std::vector<QueueEntry> const& entries, Instant now) {
    std::vector<QueueRow> rows;
    rows.reserve(entries.size());
    for (auto const& each : entries) {
        QueueRow row;
        row.id = each.id;
        row.who = each.subjectName.empty() ? tr("(no name yet)") : each.subjectName;
        if (!each.requesterName.empty()) row.who += " ← " + each.requesterName;
        row.state = shapeOf(each.state) + " " + stateWords(each.state);
        row.age = ageWords(each.changedAt, now);
        row.number = "#" + std::to_string(each.id.value);
        if (!each.certificateNumber.empty()) row.certificate = each.certificateNumber;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string queueSummary(std::vector<QueueEntry> const& entries) {
    auto const count = [&](CaseState state) {
        return static_cast<int>(std::count_if(entries.begin(), entries.end(), [state](auto const& each) { return each.state == state; }));
    };
    return trf("{waiting} waiting · {ready} ready", fmt::arg("waiting", count(CaseState::submitted)),
               fmt::arg("ready", count(CaseState::ready)));
}

} // namespace countersign::ui

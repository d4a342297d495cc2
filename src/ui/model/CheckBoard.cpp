#include "ui/model/CheckBoard.h"

#include "ui/model/Choices.h"
#include "ui/text/Text.h"

#include <algorithm>
#include <string_view>

namespace countersign::ui {

namespace {

char const* shapeOf(Weight weight) {
    switch (weight) {
    case Weight::blocker: return "■";
    case Weight::supervisor: return "▲";
    case Weight::note: return "●";
    }
    return "";
}

std::string screenWordOf(Weight weight) {
    switch (weight) {
    case Weight::blocker: return tr("Blocks");
    case Weight::supervisor: return tr("Supervisor decides");
    case Weight::note: return tr("Note");
    }
    return {};
}

/// A basis is written `Chinese / English`; one that is not is shown whole.
std::string basisOnScreen(std::string const& basis) {
    static constexpr std::string_view between = " / ";
    auto const end = basis.find(between);
    if (end == std::string::npos) return basis;
    return screenLanguage() == "en" ? basis.substr(end + between.size()) : basis.substr(0, end);
}

int countOf(Findings const& findings, Weight weight) {
    return static_cast<int>(
        std::count_if(findings.all.begin(), findings.all.end(), [weight](Finding const& each) { return each.weight == weight; }));
}

std::vector<CheckRow> unreadRows(CaseForm const& form) {
    std::vector<CheckRow> rows;
    for (auto const& field : caseFields()) {
        std::string const problem = form.visible(field) ? form.problem(field) : std::string();
        if (problem.empty()) continue;
        std::string const message = titleOf(field.section) + ": " + tr(field.label) + ". " + problem;
        rows.push_back(
            {Weight::blocker, shapeOf(Weight::blocker), screenWordOf(Weight::blocker), message, {}, {}, field.pointer, {field.pointer}});
    }
    return rows;
}

/// The fields that a finding's pointer means: one, or every box of a list in which none is ticked.
std::vector<Field const*> fieldsMeant(std::string const& pointer, CaseForm const& form) {
    Field const* const first = fieldAt(pointer, form);
    if (!first) return {};
    std::vector<Field const*> boxes;
    std::string const below = pointer + "/";
    for (auto const& each : caseFields()) {
        if (!each.pointer.starts_with(below) || !form.visible(each)) continue;
        if (each.kind != FieldKind::check || !form.text(each).empty()) return {first};
        boxes.push_back(&each);
    }
    return boxes.empty() ? std::vector{first} : boxes;
}

/// A box without its tick is what blocks; a text that is still empty is only not written yet.
bool alarms(Field const& field, std::string const& pointer, Weight weight, CaseForm const& form) {
    bool const missing = field.kind == FieldKind::check && weight == Weight::blocker && field.pointer.starts_with(pointer);
    return missing || !form.text(field).empty();
}

} // namespace

std::vector<CheckRow> checkRows(Findings const& findings, CaseForm const& form) {
    std::vector<CheckRow> rows = unreadRows(form);
    for (auto const& each : findings.all) {
        std::string const& message = screenLanguage() == "en" ? each.message.en : each.message.zh;
        rows.push_back({each.weight, shapeOf(each.weight), screenWordOf(each.weight), message, each.rule, basisOnScreen(each.basis),
                        each.fields.empty() ? std::string() : each.fields.front(), each.fields});
    }
    std::stable_sort(rows.begin(), rows.end(), [](auto const& a, auto const& b) { return a.weight > b.weight; });
    return rows;
}

std::map<Field const*, FieldMark> fieldMarks(Findings const& findings, CaseForm const& form) {
    std::map<Field const*, FieldMark> marks;
    for (auto const& row : checkRows(findings, form))
        for (auto const& pointer : row.fields)
            for (Field const* const field : fieldsMeant(pointer, form))
                marks.emplace(field, FieldMark{row.weight, row.word + ": " + row.message, alarms(*field, pointer, row.weight, form)});
    return marks;
}

std::string checkSummary(Findings const& findings) {
    int const blockers = countOf(findings, Weight::blocker);
    int const decisions = countOf(findings, Weight::supervisor);
    if (blockers && decisions)
        return trn("{n} blocker", "{n} blockers", blockers) + tr(", ") + trn("{n} for the supervisor", "{n} for the supervisor", decisions);
    if (blockers) return trn("{n} blocker", "{n} blockers", blockers);
    if (decisions) return trn("{n} for the supervisor", "{n} for the supervisor", decisions);
    return tr("Nothing stands against this case");
}

} // namespace countersign::ui

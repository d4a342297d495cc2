#include "ui/model/CheckBoard.h"

#include "core/person/NumberProgress.h"
#include "ui/model/Choices.h"
#include "ui/model/RuleText.h"
#include "ui/text/RuleWords.h"
#include "ui/text/Text.h"

#include <algorithm>
#include <string_view>

namespace countersign::ui {

namespace {

std::string rowShape(RowKind kind) {
    switch (kind) {
    case RowKind::mend: return shapeOf(Weight::blocker);
    case RowKind::open: return "○";
    case RowKind::supervisor: return shapeOf(Weight::supervisor);
    case RowKind::note: return shapeOf(Weight::note);
    case RowKind::fold:
    case RowKind::kept: return "✓";
    }
    return "";
}

std::string screenWordOf(RowKind kind) {
    switch (kind) {
    case RowKind::mend: return tr("Blocks");
    case RowKind::open: return tr("To fill in");
    case RowKind::supervisor: return tr("Supervisor decides");
    case RowKind::note: return tr("Note");
    case RowKind::fold:
    case RowKind::kept: return tr("Met");
    }
    return {};
}

int countOf(std::vector<CheckRow> const& rows, RowKind kind) {
    return static_cast<int>(std::count_if(rows.begin(), rows.end(), [kind](CheckRow const& each) { return each.kind == kind; }));
}

CheckRow rowOf(RowKind kind, Weight weight, std::string message) {
    CheckRow row;
    row.kind = kind;
    row.weight = weight;
    row.shape = rowShape(kind);
    row.word = screenWordOf(kind);
    row.message = std::move(message);
    return row;
}

std::vector<CheckRow> unreadRows(CaseForm const& form) {
    std::vector<CheckRow> rows;
    for (auto const& field : caseFields()) {
        std::string const problem = form.visible(field) ? form.problem(field) : std::string();
        if (problem.empty()) continue;
        CheckRow& row = rows.emplace_back(rowOf(RowKind::mend, Weight::blocker, placeWords(field) + tr(". ") + problem));
        row.pointer = field.pointer;
        row.fields = {field.pointer};
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

/// Nothing is written yet where a blocker looks, or no more than the beginning of a number: to fill in, not to mend.
bool stillOpen(Finding const& finding, CaseForm const& form) {
    if (finding.weight != Weight::blocker || finding.fields.empty()) return false;
    return std::all_of(finding.fields.begin(), finding.fields.end(), [&](std::string const& pointer) {
        Field const* const field = fieldAt(pointer, form);
        if (!field) return false;
        std::string const text = form.text(*field);
        if (text.empty() || field->kind != FieldKind::number) return text.empty();
        return progressOf(field->numberKind(form.draft()), text).standing == NumberStanding::unfinished;
    });
}

RowKind kindOf(Finding const& finding, CaseForm const& form) {
    switch (finding.weight) {
    case Weight::blocker: return stillOpen(finding, form) ? RowKind::open : RowKind::mend;
    case Weight::supervisor: return RowKind::supervisor;
    case Weight::note: return RowKind::note;
    }
    return RowKind::note;
}

CheckRow rowOf(Finding const& finding, CaseForm const& form) {
    CheckRow row = rowOf(kindOf(finding, form), finding.weight, onScreen(finding.message));
    row.rule = finding.rule;
    row.basis = basisOnScreen(finding.basis);
    row.fields = finding.fields;
    if (!finding.fields.empty()) row.pointer = finding.fields.front();
    // What is merely empty needs no law to be filled in: its name is enough, and F1 tells the rest.
    if (row.kind != RowKind::open) return row;
    row.basis.clear();
    if (finding.rule == "field.missing")
        if (Field const* const field = fieldAt(row.pointer, form)) row.message = placeWords(*field);
    return row;
}

/// Where a row stands in the form, for who works from its top to its bottom.
std::size_t placeInForm(CheckRow const& row, CaseForm const& form) {
    Field const* const field = row.pointer.empty() ? nullptr : fieldAt(row.pointer, form);
    return field ? static_cast<std::size_t>(field - caseFields().data()) : caseFields().size();
}

/// Findings in the order of the board.
void sortRows(std::vector<CheckRow>& rows, CaseForm const& form) {
    struct Key {
        int band;
        std::size_t place;
        auto operator<=>(Key const&) const = default;
    };
    std::vector<std::pair<Key, CheckRow>> keyed;
    for (auto& row : rows) {
        bool const next = row.kind == RowKind::mend || row.kind == RowKind::open;
        Key const key{next ? 0 : static_cast<int>(row.kind), next ? placeInForm(row, form) : 0};
        keyed.emplace_back(key, std::move(row));
    }
    std::stable_sort(keyed.begin(), keyed.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    for (std::size_t at = 0; at < rows.size(); ++at) rows[at] = std::move(keyed[at].second);
}

void addKept(std::vector<CheckRow>& rows, std::vector<Outcome> const& outcomes, bool unfolded) {
    std::vector<CheckRow> kept;
    for (auto const& each : outcomes)
        if (each.kept) kept.emplace_back(rowOf(RowKind::kept, Weight::note, keptWords(each.rule))).rule = each.rule;
    if (kept.empty()) return;
    int const count = static_cast<int>(kept.size());
    rows.push_back(rowOf(RowKind::fold, Weight::note, trn("{n} rule", "{n} rules", count) + " " + (unfolded ? "▾" : "▸")));
    if (unfolded) rows.insert(rows.end(), std::make_move_iterator(kept.begin()), std::make_move_iterator(kept.end()));
}

int heavier(RowKind kind) { return kind == RowKind::mend ? 0 : kind == RowKind::open ? 1 : static_cast<int>(kind); }

} // namespace

std::string shapeOf(Weight weight) {
    switch (weight) {
    case Weight::blocker: return "■";
    case Weight::supervisor: return "▲";
    case Weight::note: return "●";
    }
    return "";
}

std::vector<CheckRow> checkRows(Findings const& findings, CaseForm const& form, std::vector<Outcome> const& outcomes, bool unfolded) {
    std::vector<CheckRow> rows = unreadRows(form);
    for (auto const& each : findings.all) rows.push_back(rowOf(each, form));
    sortRows(rows, form);
    addKept(rows, outcomes, unfolded);
    return rows;
}

std::map<Field const*, FieldMark> fieldMarks(std::vector<CheckRow> const& rows, CaseForm const& form) {
    std::map<Field const*, FieldMark> marks;
    std::vector<CheckRow const*> heaviestFirst;
    for (auto const& row : rows) heaviestFirst.push_back(&row);
    std::stable_sort(heaviestFirst.begin(), heaviestFirst.end(),
                     [](auto const* a, auto const* b) { return heavier(a->kind) < heavier(b->kind); });
    for (auto const* const row : heaviestFirst)
        for (auto const& pointer : row->fields)
            for (Field const* const field : fieldsMeant(pointer, form)) {
                bool const unfinished = row->kind == RowKind::open && field->kind == FieldKind::number;
                bool const tinted = !unfinished && alarms(*field, pointer, row->weight, form);
                marks.emplace(field, FieldMark{row->weight, row->word + tr(": ") + row->message, tinted, row->rule});
            }
    return marks;
}

std::map<Field const*, FieldMark> fieldMarks(Findings const& findings, CaseForm const& form) {
    return fieldMarks(checkRows(findings, form), form);
}

std::string checkSummary(std::vector<CheckRow> const& rows) {
    std::vector<std::string> parts;
    if (int const n = countOf(rows, RowKind::mend)) parts.push_back(trn("{n} to correct", "{n} to correct", n));
    if (int const n = countOf(rows, RowKind::open)) parts.push_back(trn("{n} to fill in", "{n} to fill in", n));
    if (int const n = countOf(rows, RowKind::supervisor)) parts.push_back(trn("{n} for the supervisor", "{n} for the supervisor", n));
    if (parts.empty()) return tr("Nothing stands in the way of this case");
    std::string all;
    for (auto const& each : parts) all += (all.empty() ? "" : tr(", ")) + each;
    return all;
}

std::string checkSummary(Findings const& findings) {
    CaseForm const none;
    return checkSummary(checkRows(findings, none));
}

} // namespace countersign::ui

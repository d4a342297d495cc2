#include "ui/model/ReturnedWork.h"

#include "ui/model/Choices.h"
#include "ui/text/Text.h"

#include <algorithm>
#include <set>

namespace countersign::ui {

std::map<std::string, std::string> workAsked(Case const& theCase) {
    if (theCase.state != CaseState::returned) return {};
    for (auto event = theCase.events.rbegin(); event != theCase.events.rend(); ++event) {
        if (event->act == "amended") return {};
        if (event->act != "returned") continue;
        std::map<std::string, std::string> asked;
        for (auto const& field : event->fields) asked.emplace(field, event->note);
        return asked;
    }
    return {};
}

std::map<std::string, std::string> workLeft(Case const& theCase, CaseForm const& form) {
    auto left = workAsked(theCase);
    CaseForm const stored = CaseForm::of(theCase.intake);
    std::erase_if(left, [&](auto const& each) {
        Field const* const field = fieldAt(each.first, form);
        return field && form.text(*field) != stored.text(*field);
    });
    return left;
}

std::vector<CheckRow> workRows(Case const& theCase, CaseForm const& form) {
    auto const left = workLeft(theCase, form);
    std::vector<CheckRow> rows;
    for (auto const& field : caseFields()) {
        auto const asked = left.find(field.pointer);
        if (asked == left.end()) continue;
        CheckRow row;
        row.kind = RowKind::mend;
        row.weight = Weight::supervisor;
        row.shape = "↩";
        row.word = tr("Supervisor asks");
        row.message = placeWords(field) + tr(". ") + asked->second;
        row.pointer = field.pointer;
        row.fields = {field.pointer};
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string shownText(Field const& field, CaseForm const& form) {
    std::string const text = form.text(field);
    if (field.kind == FieldKind::check) return text.empty() ? "–" : "✓";
    if (!field.choices || text.empty()) return text;
    auto const choices = field.choices();
    auto const known = std::find_if(choices.begin(), choices.end(), [&](Choice const& each) { return each.code == text; });
    return known == choices.end() ? text : known->label;
}

std::vector<MarkableField> markableFields(Case const& theCase, Findings const& findings) {
    CaseForm const form = CaseForm::of(theCase.intake);
    std::set<Field const*> named;
    for (auto const& each : findings.all)
        for (auto const& pointer : each.fields)
            if (Field const* const field = fieldAt(pointer, form)) named.insert(field);
    std::vector<MarkableField> first, rest;
    for (auto const& field : caseFields()) {
        if (!form.visible(field)) continue;
        bool const says = field.kind != FieldKind::check && !form.text(field).empty();
        if (!says && !named.contains(&field) && field.kind != FieldKind::check) continue;
        (named.contains(&field) ? first : rest).push_back({field.pointer, placeWords(field), shownText(field, form)});
    }
    first.insert(first.end(), rest.begin(), rest.end());
    return first;
}

} // namespace countersign::ui

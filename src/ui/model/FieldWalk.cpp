#include "ui/model/FieldWalk.h"

#include "core/person/NumberProgress.h"

#include <string>

namespace countersign::ui {

namespace {

std::string textAt(std::string const& pointer, CaseForm const& form) { return form.text(*fieldNamed(pointer)); }

bool numberIsWhole(Field const& field, CaseForm const& form, std::string const& text) {
    std::string const kind = field.numberKind(form.draft());
    return kind.empty() || progressOf(kind, text).standing == NumberStanding::valid;
}

/// The row after the last document in use waits for one more number, and for nothing else.
bool typeOfNoDocument(Field const& field, CaseForm const& form) {
    if (field.section != Section::documents || !field.pointer.ends_with("/type")) return false;
    return textAt(field.pointer.substr(0, field.pointer.rfind('/')) + "/number", form).empty();
}

} // namespace

bool isOpen(Field const& field, CaseForm const& form, std::map<Field const*, FieldMark> const& marks) {
    if (!form.problem(field).empty()) return true;
    std::string const text = form.text(field);
    if (field.kind == FieldKind::check) {
        auto const mark = marks.find(&field);
        return text.empty() && mark != marks.end() && mark->second.weight == Weight::blocker;
    }
    if (field.kind == FieldKind::period) return textAt("/request/from", form).empty() || textAt("/request/to", form).empty();
    if (text.empty()) return !typeOfNoDocument(field, form);
    return field.kind == FieldKind::number && !numberIsWhole(field, form, text);
}

} // namespace countersign::ui

#include "ui/model/CaseForm.h"

#include "core/person/NumberCheck.h"
#include "ui/text/Text.h"

#include <algorithm>

namespace countersign::ui {

namespace {

bool hasRequester(Standing standing) { return standing != Standing::self; }

void engage(Intake& intake) {
    if (!intake.requester) intake.requester.emplace();
    if (!intake.power) intake.power.emplace();
}

bool empty(DocumentNumber const& document) { return document.type.empty() && document.number.empty(); }

} // namespace

CaseForm CaseForm::fresh(std::string const& office, Day today) {
    CaseForm form;
    Intake& draft = form.m_draft;
    engage(draft);
    draft.office = office;
    draft.subject.region = "CN";
    draft.subject.id.kind = "citizen-id";
    draft.requester->region = "CN";
    draft.requester->id.kind = "citizen-id";
    draft.requester->identitySeen.kind = "citizen-id";
    draft.request.products = {Product::record};
    draft.request.to = today;
    draft.power->products = {Product::record};
    draft.power->acts = {PowerAct::query};
    draft.power->allDocuments = true;
    draft.power->madeIn = "CN";
    return form;
}

CaseForm CaseForm::of(Intake const& intake) {
    CaseForm form;
    form.m_draft = intake;
    engage(form.m_draft);
    return form;
}

std::string CaseForm::text(Field const& field) const {
    if (auto const unread = m_unread.find(field.pointer); unread != m_unread.end()) return unread->second;
    return field.get(m_draft);
}

std::string CaseForm::problem(Field const& field) const {
    if (!m_unread.contains(field.pointer)) return {};
    switch (field.kind) {
    case FieldKind::date: return tr("Not a date: write 20261122 or 2026-11-22.");
    case FieldKind::choice: return tr("Not in the list: choose with the arrow keys.");
    case FieldKind::suggestion: return tr("Not a region or country: choose from the list, or write two letters such as US.");
    case FieldKind::text:
    case FieldKind::check: return tr("Write type and number in pairs: 14 E12345678, 24 H12345678.");
    }
    return {};
}

std::vector<Field const*> CaseForm::type(Field const& field, std::string const& typed) {
    if (typed == text(field)) return {};
    m_edited = true;
    if (field.set(m_draft, typed))
        m_unread.erase(field.pointer);
    else
        m_unread[field.pointer] = typed;
    return field.pointer.ends_with("/id/number") ? fillFromNumber(field) : std::vector<Field const*>{};
}

std::vector<Field const*> CaseForm::fillFromNumber(Field const& number) {
    std::string const base = number.pointer.substr(0, number.pointer.size() - std::string_view("/id/number").size());
    auto const check = checkNumber(fieldNamed(base + "/id/kind")->get(m_draft), number.get(m_draft));
    if (!check || !check->valid) return {};
    std::vector<Field const*> filled;
    auto const fill = [&](char const* name, std::string const& value) {
        Field const* const field = fieldNamed(base + name);
        // Only what is empty: what a person typed is there to be compared.
        if (value.empty() || !text(*field).empty()) return;
        field->set(m_draft, value);
        filled.push_back(field);
    };
    fill("/sex", check->sex ? std::string(1, letterOf(*check->sex)) : std::string());
    fill("/birth_date", check->birthDate ? isoDay(*check->birthDate) : std::string());
    return filled;
}

Intake CaseForm::intake() const {
    Intake intake = m_draft;
    std::erase_if(intake.documents, empty);
    if (!hasRequester(intake.standing)) intake.requester.reset();
    if (intake.standing != Standing::agent) intake.power.reset();
    return intake;
}

bool CaseForm::readable() const {
    return std::all_of(m_unread.begin(), m_unread.end(), [this](auto const& each) {
        Field const* const field = fieldNamed(each.first);
        return !field || !visible(*field);
    });
}

Field const* fieldNamed(std::string const& pointer) {
    static std::map<std::string, Field const*> const byPointer = [] {
        std::map<std::string, Field const*> all;
        for (auto const& each : caseFields()) all.emplace(each.pointer, &each);
        return all;
    }();
    auto const found = byPointer.find(pointer);
    return found == byPointer.end() ? nullptr : found->second;
}

Field const* fieldAt(std::string const& pointer, CaseForm const& form) {
    for (std::string at = pointer; !at.empty(); at.erase(at.rfind('/'))) {
        if (Field const* const exact = fieldNamed(at); exact && form.visible(*exact)) return exact;
        auto const& fields = caseFields();
        auto const below = std::find_if(fields.begin(), fields.end(),
                                        [&](Field const& each) { return each.pointer.starts_with(at + "/") && form.visible(each); });
        if (below != fields.end()) return &*below;
    }
    return nullptr;
}

} // namespace countersign::ui

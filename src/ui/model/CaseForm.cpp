#include "ui/model/CaseForm.h"

#include "core/person/NumberCheck.h"
#include "ui/model/FormFilling.h"
#include "ui/model/Period.h"
#include "ui/text/DayText.h"
#include "ui/text/Text.h"

#include <algorithm>

namespace countersign::ui {

namespace {

bool hasRequester(Standing standing) { return standing != Standing::self; }

void engage(Intake& intake) {
    if (!intake.requester) intake.requester.emplace();
    if (!intake.power) intake.power.emplace();
}

char const* dayTrouble(DayReading::Trouble trouble) {
    switch (trouble) {
    case DayReading::Trouble::dayOrMonth: return msgid("Day or month first? Write 20261122, or 22.11 if it can be read in only one way.");
    case DayReading::Trouble::yearMissing: return msgid("The year is missing: write 20261122 or 2026-11-22.");
    case DayReading::Trouble::notADay:
    case DayReading::Trouble::none: return msgid("Not a date: write 20261122, 2026-11-22 or 22.11.");
    }
    return "";
}

/// A part that is not there has no texts.
bool hasText(Field const& field, Intake const& draft) {
    if (field.pointer.starts_with("/requester/")) return draft.requester.has_value();
    if (!field.pointer.starts_with("/authority/")) return true;
    return draft.power && (!field.pointer.starts_with("/authority/apostille/") || draft.power->apostille);
}

bool empty(DocumentNumber const& document) { return document.type.empty() && document.number.empty(); }

} // namespace

CaseForm::CaseForm() { engage(m_draft); }

CaseForm CaseForm::fresh(std::string const& office, Day today) {
    CaseForm form;
    Intake& draft = form.m_draft;
    draft.office = office;
    draft.subject.region = "CN";
    draft.subject.id.kind = "citizen-id";
    draft.subject.identitySeen.kind = "citizen-id";
    draft.requester->region = "CN";
    draft.requester->id.kind = "citizen-id";
    draft.requester->identitySeen.kind = "citizen-id";
    draft.request.products = {Product::record};
    draft.request.to = today;
    draft.power->products = {Product::record};
    draft.power->acts = {PowerAct::query};
    draft.power->allDocuments = true;
    draft.power->madeIn = "CN";
    form.m_terms.today = today;
    form.m_fresh = true;
    FormFilling(form).adoptDefaults();
    return form;
}

CaseForm CaseForm::of(Intake const& intake) {
    CaseForm form;
    form.m_draft = intake;
    engage(form.m_draft);
    return form;
}

CaseForm CaseForm::retyped(Intake const& base, std::map<std::string, std::string> const& texts) {
    CaseForm form = of(base);
    for (auto const& field : caseFields()) {
        auto const typed = texts.find(field.pointer);
        if (typed == texts.end() || !hasText(field, form.m_draft) || form.text(field) == typed->second) continue;
        if (!field.set(form.m_draft, typed->second)) form.m_unread[field.pointer] = typed->second;
    }
    form.m_edited = true;
    return form;
}

std::map<std::string, std::string> CaseForm::texts() const {
    std::map<std::string, std::string> all;
    for (auto const& field : caseFields())
        if (hasText(field, m_draft)) all.emplace(field.pointer, text(field));
    return all;
}

std::string CaseForm::text(Field const& field) const {
    if (auto const unread = m_unread.find(field.pointer); unread != m_unread.end()) return unread->second;
    return hasText(field, m_draft) ? field.get(m_draft) : std::string();
}

std::string CaseForm::problem(Field const& field) const {
    auto const unread = m_unread.find(field.pointer);
    if (unread == m_unread.end()) return {};
    switch (field.kind) {
    case FieldKind::date: return tr(dayTrouble(readDay(unread->second, m_terms.today).trouble));
    case FieldKind::period:
        if (!m_draft.request.to) return tr("The last day is missing: a period is counted back from it.");
        return tr("Not in the list: choose with the arrow keys.");
    case FieldKind::choice: return tr("Not in the list: choose with the arrow keys.");
    case FieldKind::suggestion: return tr("Not a region or country: choose from the list, or write two letters such as US.");
    case FieldKind::text:
    case FieldKind::number:
    case FieldKind::check: return tr("Write type and number in pairs: 14 E12345678, 24 H12345678.");
    }
    return {};
}

namespace {

/// Identity cards of Hong Kong and Macao set the last digit apart; who types it without has written the same number.
std::string asPrinted(std::string const& kind, std::string const& typed) {
    if (kind != "hkid" && kind != "macao-id") return typed;
    auto const check = checkNumber(kind, typed);
    return check && check->valid ? check->normalized : typed;
}

} // namespace

bool CaseForm::take(Field const& field, std::string const& typed) {
    if (field.kind == FieldKind::number) return field.set(m_draft, asPrinted(field.numberKind(m_draft), typed));
    if (field.kind == FieldKind::period) return takePeriod(m_draft.request, typed, m_terms.lookBackYears);
    if (field.kind != FieldKind::date) return field.set(m_draft, typed);
    auto const day = readDay(typed, m_terms.today).day;
    return field.set(m_draft, day ? isoDay(*day) : typed);
}

std::vector<Field const*> CaseForm::type(Field const& field, std::string const& typed) {
    if (typed == text(field)) return {};
    m_edited = true;
    m_touched.insert(field.pointer);
    m_filled.erase(field.pointer);
    if (take(field, typed))
        m_unread.erase(field.pointer);
    else
        m_unread[field.pointer] = typed;
    return FormFilling(*this).after(field);
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

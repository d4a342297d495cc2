#include "ui/model/FormFilling.h"

#include "core/person/DocumentNumber.h"
#include "core/person/NumberCheck.h"

#include <array>
#include <string_view>

namespace countersign::ui {

namespace {

constexpr int longPeriodYears = 10; // what is asked for online

/// What a kind of number says of who holds it: where he belongs, and the paper that he shows here.
struct Holder {
    std::string_view kind;
    char const* region;
    char const* paper;
};
constexpr std::array holders{
    Holder{"citizen-id", "CN", "citizen-id"},
    Holder{"hkid", "HK", "document:24"},
    Holder{"macao-id", "MO", "document:24"},
    Holder{"taiwan-id", "TW", "document:16"},
};

/// "/subject" out of "/subject/id/number"; empty when the pointer does not end so.
std::string baseOf(std::string const& pointer, std::string_view end) {
    return pointer.ends_with(end) ? pointer.substr(0, pointer.size() - end.size()) : std::string();
}

} // namespace

void FormFilling::adoptDefaults() {
    for (char const* const pointer :
         {"/subject/region", "/requester/region", "/requester/identity_seen/kind", "/subject/identity_seen/kind"})
        if (std::string const held = m_form.text(*fieldNamed(pointer)); !held.empty()) m_form.m_filled[pointer] = held;
}

void FormFilling::fill(std::string const& pointer, std::string const& value) {
    Field const* const field = fieldNamed(pointer);
    std::string const held = m_form.text(*field);
    auto const own = m_form.m_filled.find(pointer);
    bool const mayFill = held.empty() || (own != m_form.m_filled.end() && own->second == held);
    if (!mayFill || held == value || !field->set(m_form.m_draft, value)) return;
    value.empty() ? static_cast<void>(m_form.m_filled.erase(pointer)) : static_cast<void>(m_form.m_filled[pointer] = value);
    m_changed.push_back(field);
}

void FormFilling::tick(std::string const& pointer, bool ticked) {
    if (m_form.m_touched.contains(pointer)) return;
    fill(pointer, ticked ? "1" : "");
}

void FormFilling::fromNumber(std::string const& person) {
    auto const check = checkNumber(m_form.text(*fieldNamed(person + "/id/kind")), fieldNamed(person + "/id/number")->get(m_form.m_draft));
    if (!check || !check->valid) return;
    if (check->sex) fill(person + "/sex", std::string(1, letterOf(*check->sex)));
    if (check->birthDate) fill(person + "/birth_date", isoDay(*check->birthDate));
}

void FormFilling::fromIdKind(std::string const& person) {
    std::string const kind = m_form.text(*fieldNamed(person + "/id/kind"));
    for (auto const& each : holders) {
        if (each.kind != kind) continue;
        fill(person + "/region", each.region);
        fill(person + "/identity_seen/kind", each.paper);
    }
}

void FormFilling::fromDocumentNumber(std::string const& document) {
    auto const types = typesThatNumber(m_form.text(*fieldNamed(document + "/number")));
    // One is offered and seen in its field; of several none is chosen for the clerk.
    fill(document + "/type", types.size() == 1 ? types.front() : std::string());
}

void FormFilling::reasons() {
    if (!m_form.m_fresh) return;
    std::string const& region = m_form.m_draft.subject.region;
    tick("/reasons/hmt-resident", region == "HK" || region == "MO" || region == "TW");
    Request const& request = m_form.m_draft.request;
    tick("/reasons/over-ten-years", request.from && request.to && *request.to > plusYears(*request.from, longPeriodYears));
}

std::vector<Field const*> FormFilling::after(Field const& typed) {
    if (std::string const person = baseOf(typed.pointer, "/id/number"); !person.empty()) fromNumber(person);
    if (std::string const person = baseOf(typed.pointer, "/id/kind"); !person.empty()) {
        fromIdKind(person);
        fromNumber(person);
    }
    if (typed.pointer.starts_with("/documents/"))
        if (std::string const document = baseOf(typed.pointer, "/number"); !document.empty()) fromDocumentNumber(document);
    if (typed.kind == FieldKind::period) {
        m_form.m_unread.erase("/request/from");
        m_changed.push_back(fieldNamed("/request/from"));
    }
    if (typed.pointer == "/request/from" || typed.pointer == "/request/to") {
        m_form.m_unread.erase("/request/period");
        m_changed.push_back(fieldNamed("/request/period"));
    }
    reasons();
    return std::move(m_changed);
}

} // namespace countersign::ui

#include "ui/model/Offers.h"

#include "core/person/DocumentNumber.h"

#include <algorithm>

namespace countersign::ui {

namespace {

/// Where the field's text may be taken from. `from` is empty for what is not a field of its own: a ticked box.
struct Source {
    std::string group; ///< fields of one group are compared in one glance
    std::string to;
    std::string from;
};

std::vector<Source> const& sources() {
    static std::vector<Source> const all = [] {
        std::vector<Source> made;
        for (std::string const person : {"/subject", "/requester"}) {
            std::string const seen = person + "/identity_seen";
            made.push_back({seen, seen + "/name", person + "/name"});
            made.push_back({seen, seen + "/number", person + "/id/number"});
        }
        made.push_back({"/documents/0", "/documents/0/number", "/subject/identity_seen/number"});
        made.push_back({"/documents/0", "/documents/0/type", "/subject/identity_seen/kind"});
        made.push_back({"/principal", "/authority/principal/name", "/subject/name"});
        made.push_back({"/principal", "/authority/principal/id_number", "/subject/id/number"});
        made.push_back({"/agent", "/authority/agent/name", "/requester/name"});
        made.push_back({"/agent", "/authority/agent/id_number", "/requester/id/number"});
        made.push_back({"/granted", "/authority/from", "/request/from"});
        made.push_back({"/granted", "/authority/to", "/request/to"});
        for (auto const& field : caseFields())
            if (field.section == Section::papers) made.push_back({"/papers", field.pointer, {}});
        return made;
    }();
    return all;
}

bool sameKind(std::string const& seen, CaseForm const& form) {
    std::string const person = seen.substr(0, seen.rfind('/'));
    return form.text(*fieldNamed(person + "/id/kind")) == form.text(*fieldNamed(seen + "/kind"));
}

/// What the source gives; empty: nothing.
std::string taken(Source const& source, CaseForm const& form) {
    if (source.from.empty()) return "1";
    Field const& from = *fieldNamed(source.from);
    if (!form.problem(from).empty()) return {};
    std::string const text = form.text(from);
    if (source.to.ends_with("/identity_seen/number")) return sameKind(source.group, form) ? text : std::string();
    if (source.group != "/documents/0") return text;
    // Only a travel document is searched for; a card of identity is not.
    std::string const kind = form.text(*fieldNamed("/subject/identity_seen/kind"));
    if (!kind.starts_with("document:") || form.text(*fieldNamed("/subject/identity_seen/number")).empty()) return {};
    return source.to.ends_with("/type") ? kind.substr(kind.find(':') + 1) : text;
}

Source const* sourceOf(Field const& field) {
    auto const found = std::find_if(sources().begin(), sources().end(), [&](Source const& each) { return each.to == field.pointer; });
    return found == sources().end() ? nullptr : &*found;
}

} // namespace

std::vector<Offer> offersAt(Field const& field, CaseForm const& form) {
    std::vector<Offer> offers;
    Source const* const here = sourceOf(field);
    if (!here) return offers;
    for (auto const& each : sources()) {
        Field const& to = *fieldNamed(each.to);
        if (each.group != here->group || !form.visible(to) || !form.text(to).empty()) continue;
        if (std::string text = taken(each, form); !text.empty()) offers.push_back({&to, std::move(text)});
    }
    return offers;
}

std::string offerAt(Field const& field, CaseForm const& form) {
    Source const* const here = sourceOf(field);
    return here && field.kind != FieldKind::check && form.text(field).empty() ? taken(*here, form) : std::string();
}

std::vector<std::string> likelyTypes(Field const& field, CaseForm const& form) {
    bool const type = field.pointer.starts_with("/documents/") && field.pointer.ends_with("/type");
    if (!type || (!form.text(field).empty() && form.problem(field).empty())) return {};
    return typesThatNumber(form.text(*fieldNamed(field.pointer.substr(0, field.pointer.rfind('/')) + "/number")));
}

} // namespace countersign::ui

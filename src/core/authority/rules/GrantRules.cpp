#include "core/authority/rules/GrantRules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace countersign {

namespace {

template <class T> bool contains(std::vector<T> const& list, T const& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

/// The elements in the order of the convention's model; element N is at N - 1.
struct Element {
    std::string_view key;
    std::string Apostille::*text;
};
constexpr std::array<Element, 10> elements{{{"country", &Apostille::country},
                                            {"signed_by", &Apostille::signedBy},
                                            {"capacity", &Apostille::capacity},
                                            {"seal_of", &Apostille::sealOf},
                                            {"place", &Apostille::place},
                                            {"date", &Apostille::date},
                                            {"issued_by", &Apostille::issuedBy},
                                            {"number", &Apostille::number},
                                            {"seal", &Apostille::seal},
                                            {"signature", &Apostille::signature}}};

} // namespace

Hits PeriodIsGranted::check(Delegation const& delegation) const {
    Request const& request = delegation.intake.request;
    PowerOfAttorney const& power = delegation.power;
    bool const early = request.from && power.from && *request.from < *power.from;
    bool const late = request.to && power.to && *request.to > *power.to;
    std::vector<std::string> fields;
    if (early) fields.emplace_back("/request/from");
    if (late) fields.emplace_back("/request/to");
    if (early) fields.emplace_back("/authority/from");
    if (late) fields.emplace_back("/authority/to");
    return hitIf(early || late, fields);
}

Hits ProductsAreGranted::check(Delegation const& delegation) const {
    std::vector<std::string> fields;
    std::size_t index = 0;
    for (Product const product : delegation.intake.request.products) {
        std::string at = fmt::format("/request/products/{}", index++);
        if (!contains(delegation.power.products, product)) fields.push_back(std::move(at));
    }
    bool const exceeds = !fields.empty();
    fields.emplace_back("/authority/products");
    return hitIf(exceeds, fields);
}

Hits DocumentsAreGranted::check(Delegation const& delegation) const {
    if (delegation.power.allDocuments) return {};
    std::set<DocumentNumber> granted;
    for (auto const& document : delegation.power.documents) granted.insert(normalized(document));
    std::vector<std::string> fields;
    std::size_t index = 0;
    for (auto const& document : delegation.intake.documents) {
        std::string at = fmt::format("/documents/{}", index++);
        if (!blank(document.number) && granted.count(normalized(document)) == 0) fields.push_back(std::move(at));
    }
    bool const exceeds = !fields.empty();
    fields.emplace_back("/authority/documents");
    return hitIf(exceeds, fields);
}

Hits QueryIsGranted::check(Delegation const& delegation) const {
    return hitIf(!contains(delegation.power.acts, PowerAct::query), {"/authority/acts"});
}

Hits CollectingIsGranted::check(Delegation const& delegation) const {
    return hitIf(!contains(delegation.power.acts, PowerAct::collect), {"/authority/acts"});
}

Hits ForeignPowerIsAuthenticated::check(Delegation const& delegation) const {
    PowerOfAttorney const& power = delegation.power;
    bool const ownChannel = power.madeIn == "HK" || power.madeIn == "MO" || power.madeIn == "TW";
    bool const authenticated = power.apostille || power.legalised || (ownChannel && power.notarised);
    std::vector<std::string> fields{"/authority/made_in"};
    if (ownChannel) fields.emplace_back("/authority/notarised");
    fields.emplace_back("/authority/apostille");
    fields.emplace_back("/authority/legalised");
    return hitIf(!blank(power.madeIn) && power.madeIn != "CN" && !authenticated, fields);
}

Hits ApostilleIsComplete::check(Delegation const& delegation) const {
    if (!delegation.power.apostille) return {};
    Hit hit;
    Message numbers;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (!blank((*delegation.power.apostille).*elements[i].text)) continue;
        hit.fields.push_back(fmt::format("/authority/apostille/{}", elements[i].key));
        numbers.zh += fmt::format("{}{}", numbers.zh.empty() ? "" : "、", i + 1);
        numbers.en += fmt::format("{}{}", numbers.en.empty() ? "" : ", ", i + 1);
    }
    if (hit.fields.empty()) return {};
    hit.values.emplace("elements", std::move(numbers));
    return {hit};
}

Hits PowerIsNotarised::check(Delegation const& delegation) const {
    bool const required = delegation.rules().limit("power_notarised") != 0;
    return hitIf(required && delegation.power.madeIn == "CN" && !delegation.power.notarised, {"/authority/notarised"});
}

bool PeriodIsGranted::concerns(Delegation const& delegation) const {
    Request const& request = delegation.intake.request;
    return request.from && request.to && delegation.power.from && delegation.power.to;
}

bool ProductsAreGranted::concerns(Delegation const& delegation) const { return !delegation.intake.request.products.empty(); }

bool DocumentsAreGranted::concerns(Delegation const& delegation) const { return !delegation.intake.documents.empty(); }

bool ForeignPowerIsAuthenticated::concerns(Delegation const& delegation) const {
    return !blank(delegation.power.madeIn) && delegation.power.madeIn != "CN";
}

bool ApostilleIsComplete::concerns(Delegation const& delegation) const { return delegation.power.apostille.has_value(); }

bool PowerIsNotarised::concerns(Delegation const& delegation) const {
    return delegation.rules().limit("power_notarised") != 0 && delegation.power.madeIn == "CN";
}

} // namespace countersign

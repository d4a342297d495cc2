#include "core/authority/rules/FormRules.h"

#include "core/authority/IntakeJson.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace countersign {

namespace {

constexpr std::array citizenRegions{"CN", "HK", "MO", "TW"};

std::vector<MaterialKind> requiredMaterials(Standing standing) {
    switch (standing) {
    case Standing::self: return {MaterialKind::applicationForm};
    case Standing::agent:
        return {MaterialKind::applicationForm, MaterialKind::powerOfAttorney, MaterialKind::identitySubject,
                MaterialKind::identityRequester};
    case Standing::guardian: return {MaterialKind::applicationForm, MaterialKind::guardianshipProof};
    case Standing::officialLetter: return {MaterialKind::officialLetter, MaterialKind::workCard};
    case Standing::lawyer: return {MaterialKind::lawyerLicence, MaterialKind::courtOrder};
    case Standing::relative: return {MaterialKind::deathProof, MaterialKind::kinshipProof};
    }
    return {};
}

/// Who stands for himself at the window; the other standings have rules of their own for age and death.
bool asksForHimself(Examined const& examined) { return examined.intake.standing == Standing::self; }

bool hasPeriod(Examined const& examined) { return examined.intake.request.from && examined.intake.request.to; }

} // namespace

Hits MaterialsAreListed::check(Examined const& examined) const {
    Hits hits;
    auto const& listed = examined.intake.materials;
    for (MaterialKind const kind : requiredMaterials(examined.intake.standing)) {
        if (std::any_of(listed.begin(), listed.end(), [&](Material const& each) { return each.kind == kind; })) continue;
        hits.push_back({{fmt::format("/materials/{}", wordOf(kind))},
                        {{"material", examined.rules().term(fmt::format("material.{}", wordOf(kind)))}}});
    }
    return hits;
}

Hits IdentityHasNotExpired::check(Examined const& examined) const {
    Hits hits;
    for (auto const& person : personsOf(examined.intake))
        if (person.identitySeen.expiresOn && *person.identitySeen.expiresOn < examined.today())
            hits.push_back({{person.at + "/identity_seen/expires_on"}, {{"paper", examined.rules().term(person.paper)}}});
    return hits;
}

Hits OriginalsWereSeen::check(Examined const& examined) const {
    Hits hits;
    for (auto const& person : personsOf(examined.intake))
        if (!person.identitySeen.original)
            hits.push_back({{person.at + "/identity_seen/original"}, {{"paper", examined.rules().term(person.paper)}}});
    if (examined.intake.power && !examined.intake.power->originalSeen)
        hits.push_back({{"/authority/original_seen"}, {{"paper", examined.rules().term("material.power-of-attorney")}}});
    return hits;
}

Hits DocumentsAreDifferent::check(Examined const& examined) const {
    Hits hits;
    std::set<DocumentNumber> known;
    std::size_t index = 0;
    for (auto const& document : examined.intake.documents) {
        std::string const at = fmt::format("/documents/{}", index++);
        if (blank(document.type) || blank(document.number)) continue;
        if (!known.insert(normalized(document)).second) hits.push_back({{at}, {}});
    }
    return hits;
}

Hits SubjectIsACitizen::check(Examined const& examined) const {
    std::string const& region = examined.intake.subject.region;
    bool const citizen = std::find(citizenRegions.begin(), citizenRegions.end(), region) != citizenRegions.end();
    return hitIf(!blank(region) && !citizen, {"/subject/region"});
}

Hits SubjectIsOfAge::check(Examined const& examined) const {
    int const age = examined.rules().limit("guardian_age");
    auto const& birth = examined.intake.subject.birthDate;
    return hitIf(asksForHimself(examined) && birth && ageOn(*birth, examined.today()) < age, {"/subject/birth_date"},
                 {{"limit", plain(age)}});
}

Hits SubjectLives::check(Examined const& examined) const {
    return hitIf(asksForHimself(examined) && examined.intake.subject.deceased, {"/subject/deceased"});
}

Hits WindowReasonIsGiven::check(Examined const& examined) const {
    return hitIf(asksForHimself(examined) && examined.intake.reasons.empty(), {"/reasons"});
}

Hits ProductsAreServed::check(Examined const& examined) const {
    Hits hits;
    auto const& products = examined.intake.request.products;
    for (std::size_t further = 1; further < products.size(); ++further)
        hits.push_back({{fmt::format("/request/products/{}", further)},
                        {{"product", examined.rules().term(fmt::format("product.{}", wordOf(products[further])))}}});
    return hits;
}

Hits PeriodIsForward::check(Examined const& examined) const {
    Request const& request = examined.intake.request;
    return hitIf(request.from && request.to && *request.from > *request.to, {"/request/from", "/request/to"});
}

Hits PeriodIsPast::check(Examined const& examined) const {
    Request const& request = examined.intake.request;
    std::vector<std::string> fields;
    if (request.from && *request.from > examined.today()) fields.emplace_back("/request/from");
    if (request.to && *request.to > examined.today()) fields.emplace_back("/request/to");
    return hitIf(!fields.empty(), fields);
}

Hits PeriodIsWithinTheLookBack::check(Examined const& examined) const {
    int const years = examined.rules().limit("look_back_years");
    Request const& request = examined.intake.request;
    bool const tooLong = years > 0 && request.from && request.to && *request.to > plusYears(*request.from, years);
    return hitIf(tooLong, {"/request/from", "/request/to"}, {{"limit", plain(years)}});
}

bool IdentityHasNotExpired::concerns(Examined const& examined) const {
    auto const persons = personsOf(examined.intake);
    return std::any_of(persons.begin(), persons.end(), [](auto const& each) { return each.identitySeen.expiresOn.has_value(); });
}

bool DocumentsAreDifferent::concerns(Examined const& examined) const { return examined.intake.documents.size() > 1; }

bool SubjectIsACitizen::concerns(Examined const& examined) const { return !blank(examined.intake.subject.region); }

bool SubjectIsOfAge::concerns(Examined const& examined) const {
    return asksForHimself(examined) && examined.intake.subject.birthDate.has_value();
}

bool SubjectLives::concerns(Examined const& examined) const { return asksForHimself(examined); }

bool WindowReasonIsGiven::concerns(Examined const& examined) const { return asksForHimself(examined); }

bool ProductsAreServed::concerns(Examined const& examined) const { return !examined.intake.request.products.empty(); }

bool PeriodIsForward::concerns(Examined const& examined) const { return hasPeriod(examined); }

bool PeriodIsPast::concerns(Examined const& examined) const { return hasPeriod(examined); }

bool PeriodIsWithinTheLookBack::concerns(Examined const& examined) const {
    return hasPeriod(examined) && examined.rules().limit("look_back_years") > 0;
}

} // namespace countersign

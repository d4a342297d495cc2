#include "core/authority/rules/Rule.h"

#include "core/authority/FieldOrder.h"
#include "core/person/NumberCheck.h"
#include "core/person/TypedNumber.h"

#include <utility>

namespace countersign {

namespace {

/// The 11 characters of an older home-return permit are the 9 of its holder and two digits of renewal.
std::string withoutRenewals(std::string_view kind, std::string form) {
    bool const permit = kind == "document:24" || kind == "document:516";
    if (permit && form.size() == 11 && (form[0] == 'H' || form[0] == 'M') && allDigits(std::string_view(form).substr(1))) form.resize(9);
    return form;
}

} // namespace

std::vector<PersonShown> personsOf(Intake const& intake) {
    Subject const& subject = intake.subject;
    std::vector<PersonShown> persons{{"/subject", "person.subject", "material.identity-subject", subject.name, subject.latinName,
                                      subject.sex, subject.birthDate, subject.id, subject.identitySeen}};
    if (intake.requester)
        persons.push_back({"/requester",
                           "person.requester",
                           "material.identity-requester",
                           intake.requester->name,
                           {},
                           intake.requester->sex,
                           intake.requester->birthDate,
                           intake.requester->id,
                           intake.requester->identitySeen});
    return persons;
}

Hits hitIf(bool broken, std::vector<std::string> fields, std::map<std::string, Message> values) {
    if (!broken) return {};
    return {{std::move(fields), std::move(values)}};
}

Message plain(std::string const& text) { return {text, text}; }
Message plain(int number) { return plain(std::to_string(number)); }

Message fieldTerm(Examined const& examined, std::string_view pointer) { return examined.rules().term(generalField(pointer)); }

bool blank(std::string_view text) { return standardName(text).empty(); }

std::string matchingNumber(std::string_view kind, std::string_view number) {
    auto const check = checkNumber(kind, number);
    std::string form =
        check && !check->normalized.empty() ? check->normalized : normalized(DocumentNumber{"99", std::string(number)}).number;
    std::erase_if(form, [](char c) { return std::string_view("()/- ").find(c) != std::string_view::npos; });
    return withoutRenewals(kind, std::move(form));
}

bool sameNumber(std::string_view kind, std::string_view a, std::string_view b) {
    std::string const form = matchingNumber(kind, a);
    return !form.empty() && form == matchingNumber(kind, b);
}

} // namespace countersign

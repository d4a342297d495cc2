#include "core/person/NumberCheck.h"

#include "core/person/DocumentNumber.h"
#include "core/person/NumberRules.h"
#include "core/person/TypedNumber.h"

#include <utility>

namespace countersign {

namespace {

constexpr std::string_view documentPrefix = "document:";

std::optional<NumberFinding> ruleOf(std::string_view kind, std::string const& text) {
    if (kind == "citizen-id") return checkCitizenId(text);
    if (kind == "hkid") return checkHongKongId(text);
    if (kind == "macao-id") return checkMacaoId(text);
    if (kind == "taiwan-id") return checkTaiwanId(text);
    if (kind == "foreign-permanent-id") return checkForeignPermanentId(text);
    if (!kind.starts_with(documentPrefix)) return std::nullopt;
    DocumentType const* type = documentType(kind.substr(documentPrefix.size()));
    if (!type) return std::nullopt;
    return checkDocument(type->code, text);
}

} // namespace

std::optional<NumberCheck> checkNumber(std::string_view kind, std::string_view value) {
    auto found = ruleOf(kind, typedNumber(value));
    if (!found) return std::nullopt;
    return NumberCheck{std::string(kind), std::string(value), std::move(found->normalized), found->valid, std::move(found->reason),
                       found->birthDate,  found->sex};
}

} // namespace countersign

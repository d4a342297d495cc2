#pragma once

#include "core/Day.h"
#include "core/person/DocumentNumber.h"

#include <optional>
#include <string>

namespace countersign {

/// A travel document as the registry holds it, given to a case that asks for the issuance record or the document information. What a
/// product does not tell, its certificates do not have: an issuance record has no names, nothing of issue abroad, and no renewals.
struct RegisteredDocument {
    DocumentNumber document;
    std::string name, latinName;            ///< of the holder, as registered
    std::optional<Day> issuedOn, expiresOn; ///< none: the registry does not know
    std::string authority;                  ///< that issued it; may be empty
    std::string status;                     ///< the registry's word, as "valid"; may be empty
    bool issuedAbroad = false;
    int renewals = 0;
    bool operator==(RegisteredDocument const&) const = default;
};

} // namespace countersign

#include "core/authority/FieldOrder.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace countersign {

namespace {

/// The intake document from top to bottom, as in its interface description.
constexpr std::array formOrder{
    "/format",
    "/office",
    "/standing",
    "/reasons",
    "/subject",
    "/subject/name",
    "/subject/latin_name",
    "/subject/sex",
    "/subject/birth_date",
    "/subject/region",
    "/subject/id",
    "/subject/id/kind",
    "/subject/id/number",
    "/subject/deceased",
    "/subject/identity_seen",
    "/subject/identity_seen/kind",
    "/subject/identity_seen/number",
    "/subject/identity_seen/name",
    "/subject/identity_seen/expires_on",
    "/subject/identity_seen/original",
    "/documents",
    "/documents/*",
    "/documents/*/type",
    "/documents/*/number",
    "/request",
    "/request/products",
    "/request/products/*",
    "/request/from",
    "/request/to",
    "/request/purpose",
    "/request/columns",
    "/request/language",
    "/request/delivery",
    "/requester",
    "/requester/name",
    "/requester/sex",
    "/requester/birth_date",
    "/requester/region",
    "/requester/relation",
    "/requester/id",
    "/requester/id/kind",
    "/requester/id/number",
    "/requester/identity_seen",
    "/requester/identity_seen/kind",
    "/requester/identity_seen/number",
    "/requester/identity_seen/name",
    "/requester/identity_seen/expires_on",
    "/requester/identity_seen/original",
    "/authority",
    "/authority/kind",
    "/authority/principal",
    "/authority/principal/name",
    "/authority/principal/id_number",
    "/authority/agent",
    "/authority/agent/name",
    "/authority/agent/id_number",
    "/authority/acts",
    "/authority/products",
    "/authority/from",
    "/authority/to",
    "/authority/documents",
    "/authority/reason_absent",
    "/authority/signed_on",
    "/authority/valid_until",
    "/authority/signed_by_principal",
    "/authority/signed_by_agent",
    "/authority/original_seen",
    "/authority/made_in",
    "/authority/notarised",
    "/authority/apostille",
    "/authority/apostille/country",
    "/authority/apostille/signed_by",
    "/authority/apostille/capacity",
    "/authority/apostille/seal_of",
    "/authority/apostille/place",
    "/authority/apostille/date",
    "/authority/apostille/issued_by",
    "/authority/apostille/number",
    "/authority/apostille/seal",
    "/authority/apostille/signature",
    "/authority/legalised",
    "/materials",
};

int rankOf(std::string_view general) {
    return static_cast<int>(std::find(formOrder.begin(), formOrder.end(), general) - formOrder.begin());
}

/// The tokens of a pointer, without the slashes.
std::vector<std::string_view> tokens(std::string_view pointer) {
    std::vector<std::string_view> all;
    while (!pointer.empty()) {
        auto const next = std::min(pointer.find('/', 1), pointer.size());
        all.push_back(pointer.substr(1, next - 1));
        pointer.remove_prefix(next);
    }
    return all;
}

int indexOf(std::string_view token) {
    int index = -1;
    auto const [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
    return error == std::errc{} && end == token.data() + token.size() ? index : -1;
}

} // namespace

std::string generalField(std::string_view pointer) {
    std::string general;
    for (auto const token : tokens(pointer)) {
        general += '/';
        general += indexOf(token) >= 0 ? "*" : token;
    }
    return general;
}

std::vector<int> placeOf(std::string_view pointer) {
    std::vector<int> place;
    std::string general;
    for (auto const token : tokens(pointer)) {
        int const index = indexOf(token);
        general += '/';
        general += index >= 0 ? "*" : token;
        place.push_back(index >= 0 ? index : rankOf(general));
    }
    return place;
}

std::vector<std::string_view> const& namedFields() {
    static std::vector<std::string_view> const named{
        "/office",
        "/subject/name",
        "/subject/latin_name",
        "/subject/sex",
        "/subject/birth_date",
        "/subject/region",
        "/subject/id/kind",
        "/subject/id/number",
        "/subject/identity_seen/kind",
        "/subject/identity_seen/number",
        "/subject/identity_seen/name",
        "/documents",
        "/documents/*/type",
        "/documents/*/number",
        "/request/products",
        "/request/from",
        "/request/to",
        "/request/purpose",
        "/requester",
        "/requester/name",
        "/requester/sex",
        "/requester/birth_date",
        "/requester/region",
        "/requester/relation",
        "/requester/id/kind",
        "/requester/id/number",
        "/requester/identity_seen/kind",
        "/requester/identity_seen/number",
        "/requester/identity_seen/name",
        "/authority",
        "/authority/principal/name",
        "/authority/principal/id_number",
        "/authority/agent/name",
        "/authority/agent/id_number",
        "/authority/from",
        "/authority/to",
        "/authority/reason_absent",
        "/authority/signed_on",
        "/authority/made_in",
    };
    return named;
}

} // namespace countersign

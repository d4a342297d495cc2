#pragma once

#include "core/authority/rules/Rule.h"

#include <tuple>

namespace countersign {

/// The requested period lies within the granted one; equal is within.
struct PeriodIsGranted {
    static constexpr std::string_view id = "poa.period-exceeds";
    bool concerns(Delegation const& delegation) const;
    Hits check(Delegation const& delegation) const;
};

struct ProductsAreGranted {
    static constexpr std::string_view id = "poa.product-exceeds";
    bool concerns(Delegation const& delegation) const;
    Hits check(Delegation const& delegation) const;
};

/// All documents, or those written on it, compared as type and normalized number.
struct DocumentsAreGranted {
    static constexpr std::string_view id = "poa.document-exceeds";
    bool concerns(Delegation const& delegation) const;
    Hits check(Delegation const& delegation) const;
};

struct QueryIsGranted {
    static constexpr std::string_view id = "poa.no-query";
    Hits check(Delegation const& delegation) const;
};

struct CollectingIsGranted {
    static constexpr std::string_view id = "poa.no-collect";
    Hits check(Delegation const& delegation) const;
};

/// Made outside CN: an apostille or consular legalisation. Hong Kong, Macao and Taiwan have channels of their own (an
/// attesting officer appointed by China with his transmission stamp, the two foundations' notarial exchange); what
/// came through them is ticked as notarised.
struct ForeignPowerIsAuthenticated {
    static constexpr std::string_view id = "poa.foreign-unauthenticated";
    bool concerns(Delegation const& delegation) const;
    Hits check(Delegation const& delegation) const;
};

/// All ten numbered elements of the certificate annexed to the Hague convention are filled in.
struct ApostilleIsComplete {
    static constexpr std::string_view id = "poa.apostille-incomplete";
    bool concerns(Delegation const& delegation) const;
    Hits check(Delegation const& delegation) const;
};

/// Not required nationally; an office may (limit power_notarised = 1).
struct PowerIsNotarised {
    static constexpr std::string_view id = "poa.not-notarised";
    bool concerns(Delegation const& delegation) const;
    Hits check(Delegation const& delegation) const;
};

using GrantRules = std::tuple<PeriodIsGranted, ProductsAreGranted, DocumentsAreGranted, QueryIsGranted, CollectingIsGranted>;
using AuthenticationRules = std::tuple<ForeignPowerIsAuthenticated, ApostilleIsComplete, PowerIsNotarised>;

} // namespace countersign

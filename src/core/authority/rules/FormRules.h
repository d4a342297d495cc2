#pragma once

#include "core/authority/rules/Rule.h"

#include <tuple>

namespace countersign {

/// What the standing needs is filled in: one hit for each empty field. Lists of an authorisation are left to the
/// rules of what it grants: an empty list there grants nothing.
struct FieldsAreFilledIn {
    static constexpr std::string_view id = "field.missing";
    Hits check(Examined const& examined) const;
};

/// The papers to keep that the standing requires are listed (domain: material checklist).
struct MaterialsAreListed {
    static constexpr std::string_view id = "material.missing";
    Hits check(Examined const& examined) const;
};

/// The identity paper is good through its last day.
struct IdentityHasNotExpired {
    static constexpr std::string_view id = "document.expired";
    bool concerns(Examined const& examined) const;
    Hits check(Examined const& examined) const;
};

/// Identity papers and the authorisation were held in the hand, not a copy of them.
struct OriginalsWereSeen {
    static constexpr std::string_view id = "document.not-original";
    Hits check(Examined const& examined) const;
};

/// One document is searched and printed once.
struct DocumentsAreDifferent {
    static constexpr std::string_view id = "document.doubled";
    bool concerns(Examined const& examined) const;
    Hits check(Examined const& examined) const;
};

/// Only citizens, Hong Kong, Macao and Taiwan residents included, may apply.
struct SubjectIsACitizen {
    static constexpr std::string_view id = "subject.foreigner";
    bool concerns(Examined const& examined) const;
    Hits check(Examined const& examined) const;
};

/// Who is too young to ask for himself; for a delegated case poa.principal-minor says it.
struct SubjectIsOfAge {
    static constexpr std::string_view id = "subject.minor";
    bool concerns(Examined const& examined) const;
    Hits check(Examined const& examined) const;
};

/// Nobody asks for himself after his death; for a delegated case poa.principal-deceased says it.
struct SubjectLives {
    static constexpr std::string_view id = "subject.deceased";
    bool concerns(Examined const& examined) const;
    Hits check(Examined const& examined) const;
};

/// Who asks for himself needs a reason to be at the window: the online service answers the others.
struct WindowReasonIsGiven {
    static constexpr std::string_view id = "reason.none";
    bool concerns(Examined const& examined) const;
    Hits check(Examined const& examined) const;
};

/// A case is for one certificate: its approval, its number and its sheets are of one product.
struct ProductsAreServed {
    static constexpr std::string_view id = "product.not-served";
    bool concerns(Examined const& examined) const;
    Hits check(Examined const& examined) const;
};

struct PeriodIsForward {
    static constexpr std::string_view id = "period.reversed";
    bool concerns(Examined const& examined) const;
    Hits check(Examined const& examined) const;
};

/// Nothing can be certified of days that have not come; today may be asked for.
struct PeriodIsPast {
    static constexpr std::string_view id = "period.future";
    bool concerns(Examined const& examined) const;
    Hits check(Examined const& examined) const;
};

/// The period is not longer than the office's look-back (0: no limit), from a day to the same day N years later.
struct PeriodIsWithinTheLookBack {
    static constexpr std::string_view id = "period.over-limit";
    bool concerns(Examined const& examined) const;
    Hits check(Examined const& examined) const;
};

using FormRules = std::tuple<FieldsAreFilledIn, MaterialsAreListed, IdentityHasNotExpired, OriginalsWereSeen, DocumentsAreDifferent,
                             SubjectIsACitizen, SubjectIsOfAge, SubjectLives, WindowReasonIsGiven, ProductsAreServed, PeriodIsForward,
                             PeriodIsPast, PeriodIsWithinTheLookBack>;

} // namespace countersign

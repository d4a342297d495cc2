#include "core/authority/RuleCase.h"

#include <gmock/gmock.h>

namespace countersign::test {

namespace {

Intake granted(std::string const& from, std::string const& to) {
    return withPower([&](PowerOfAttorney& power) {
        power.from = day(from);
        power.to = day(to);
    });
}

Intake grantedDocuments(std::vector<DocumentNumber> const& documents) {
    return withPower([&](PowerOfAttorney& power) {
        power.allDocuments = false;
        power.documents = documents;
    });
}

Intake grantedProducts(std::vector<Product> const& requested, std::vector<Product> const& products) {
    return with(validAgentIntake(), [&](Intake& intake) {
        intake.request.products = requested;
        intake.power->products = products;
    });
}

Intake grantedActs(std::vector<PowerAct> const& acts) {
    return withPower([&](PowerOfAttorney& power) { power.acts = acts; });
}

Apostille fullApostille() {
    return {"United States of America", "John Doe", "Notary Public", "State of New York", "New York", "2026-11-11",
            "Secretary of State",       "NYC-1",    "seal",          "signature"};
}

Intake madeIn(
    std::string const& region, std::function<void(PowerOfAttorney&)> const& change = [](PowerOfAttorney&) {}) {
    return withPower([&](PowerOfAttorney& power) {
        power.madeIn = region;
        change(power);
    });
}

Intake apostilled(std::function<void(Apostille&)> const& change) {
    return madeIn("US", [&](PowerOfAttorney& power) {
        power.apostille = fullApostille();
        change(*power.apostille);
    });
}

} // namespace

RULE_CASES(PeriodIsGranted, "poa.period-exceeds", RuleCase{"AnEqualPeriodIsGranted", validAgentIntake(), {}},
           RuleCase{"AShorterPeriodIsGranted", granted("2009-12-31", "2026-11-21"), {}},
           RuleCase{"ADayTooEarly", granted("2010-01-02", "2026-11-20"), {"/request/from", "/authority/from"}},
           RuleCase{"ADayTooLate", granted("2010-01-01", "2026-11-19"), {"/request/to", "/authority/to"}},
           RuleCase{
               "BeyondBothEnds", granted("2011-01-01", "2020-01-01"), {"/request/from", "/request/to", "/authority/from", "/authority/to"}},
           RuleCase{"AGrantWithoutDaysIsMissingNotExceeded",
                    withPower([](PowerOfAttorney& power) {
                        power.from = std::nullopt;
                        power.to = std::nullopt;
                    }),
                    {}});

RULE_CASES(ProductsAreGranted, "poa.product-exceeds", RuleCase{"WhatIsGrantedMayBeAsked", validAgentIntake(), {}},
           RuleCase{"LessThanGrantedMayBeAsked", grantedProducts({Product::record}, {Product::issuanceRecord, Product::record}), {}},
           RuleCase{"AnotherProductIsTooMuch",
                    grantedProducts({Product::record, Product::issuanceRecord}, {Product::record}),
                    {"/request/products/1", "/authority/products"}},
           RuleCase{"AnEmptyListGrantsNothing", grantedProducts({Product::record}, {}), {"/request/products/0", "/authority/products"}});

RULE_CASES(DocumentsAreGranted, "poa.document-exceeds", RuleCase{"AllDocumentsAreAll", validAgentIntake(), {}},
           RuleCase{"TheDocumentIsNamed", grantedDocuments({{"14", "E12345678"}, {"24", "H12345678"}}), {}},
           RuleCase{"AnotherDocumentIsNamed", grantedDocuments({{"24", "H87654321"}}), {"/documents/0", "/authority/documents"}},
           RuleCase{"OneNumberOfAnotherTypeIsAnotherDocument",
                    grantedDocuments({{"70", "H12345678"}}),
                    {"/documents/0", "/authority/documents"}},
           RuleCase{"AnotherSpellingIsTheSameDocument", grantedDocuments({{"24", "ｈ１２３４５６７８"}}), {}},
           RuleCase{"AnEmptyListGrantsNothing", grantedDocuments({}), {"/documents/0", "/authority/documents"}},
           RuleCase{"OnlyTheDocumentsBeyondTheGrantAreShown",
                    with(grantedDocuments({{"24", "H12345678"}}),
                         [](Intake& intake) {
                             intake.documents = {{"24", "H12345678"}, {"70", "K12345678"}};
                         }),
                    {"/documents/1", "/authority/documents"}});

RULE_CASES(QueryIsGranted, "poa.no-query", RuleCase{"QueryAndCollect", validAgentIntake(), {}},
           RuleCase{"QueryAlone", grantedActs({PowerAct::query}), {}},
           RuleCase{"CollectAlone", grantedActs({PowerAct::collect}), {"/authority/acts"}},
           RuleCase{"NothingAtAll", grantedActs({}), {"/authority/acts"}});

RULE_CASES(CollectingIsGranted, "poa.no-collect", RuleCase{"QueryAndCollect", validAgentIntake(), {}},
           RuleCase{"QueryAlone", grantedActs({PowerAct::query}), {"/authority/acts"}},
           RuleCase{"CollectAlone", grantedActs({PowerAct::collect}), {}});

RULE_CASES(ForeignPowerIsAuthenticated, "poa.foreign-unauthenticated", RuleCase{"MadeInTheMainlandNeedsNothing", madeIn("CN"), {}},
           RuleCase{"MadeAbroadWithNothing", madeIn("US"), {"/authority/made_in", "/authority/apostille", "/authority/legalised"}},
           RuleCase{"MadeAbroadWithAnApostille", apostilled([](Apostille&) {}), {}},
           RuleCase{"MadeAbroadAndLegalised", madeIn("VN", [](PowerOfAttorney& power) { power.legalised = true; }), {}},
           RuleCase{"MadeAbroadAndOnlyNotarised",
                    madeIn("US", [](PowerOfAttorney& power) { power.notarised = true; }),
                    {"/authority/made_in", "/authority/apostille", "/authority/legalised"}},
           RuleCase{"MadeInHongKongWithNothing",
                    madeIn("HK"),
                    {"/authority/made_in", "/authority/notarised", "/authority/apostille", "/authority/legalised"}},
           RuleCase{"MadeInHongKongBeforeAnAttestingOfficer", madeIn("HK", [](PowerOfAttorney& power) { power.notarised = true; }), {}},
           RuleCase{"MadeInMacaoThroughItsChannel", madeIn("MO", [](PowerOfAttorney& power) { power.notarised = true; }), {}},
           RuleCase{"MadeInTaiwanThroughItsChannel", madeIn("TW", [](PowerOfAttorney& power) { power.notarised = true; }), {}},
           RuleCase{"MadeInTaiwanWithNothing",
                    madeIn("TW"),
                    {"/authority/made_in", "/authority/notarised", "/authority/apostille", "/authority/legalised"}},
           RuleCase{"APlaceNotFilledInIsMissing", madeIn(""), {}},
           RuleCase{"AnIncompleteApostilleHasARuleOfItsOwn", apostilled([](Apostille& apostille) { apostille.number = ""; }), {}});

RULE_CASES(ApostilleIsComplete, "poa.apostille-incomplete", RuleCase{"TenElementsAreComplete", apostilled([](Apostille&) {}), {}},
           RuleCase{"NoApostilleIsNotIncomplete", validAgentIntake(), {}},
           RuleCase{"WithoutACountry", apostilled([](Apostille& a) { a.country = ""; }), {"/authority/apostille/country"}},
           RuleCase{"WithoutASigner", apostilled([](Apostille& a) { a.signedBy = " "; }), {"/authority/apostille/signed_by"}},
           RuleCase{"WithoutACapacity", apostilled([](Apostille& a) { a.capacity = ""; }), {"/authority/apostille/capacity"}},
           RuleCase{"WithoutTheSealsOwner", apostilled([](Apostille& a) { a.sealOf = ""; }), {"/authority/apostille/seal_of"}},
           RuleCase{"WithoutAPlace", apostilled([](Apostille& a) { a.place = ""; }), {"/authority/apostille/place"}},
           RuleCase{"WithoutADate", apostilled([](Apostille& a) { a.date = ""; }), {"/authority/apostille/date"}},
           RuleCase{"WithoutAnIssuer", apostilled([](Apostille& a) { a.issuedBy = ""; }), {"/authority/apostille/issued_by"}},
           RuleCase{"WithoutANumber", apostilled([](Apostille& a) { a.number = ""; }), {"/authority/apostille/number"}},
           RuleCase{"WithoutASeal", apostilled([](Apostille& a) { a.seal = ""; }), {"/authority/apostille/seal"}},
           RuleCase{"WithoutASignature", apostilled([](Apostille& a) { a.signature = ""; }), {"/authority/apostille/signature"}},
           RuleCase{"TwoMissingElementsAreOneFinding",
                    apostilled([](Apostille& a) { a.capacity = a.number = ""; }),
                    {"/authority/apostille/capacity", "/authority/apostille/number"}});

TEST(GrantRules, AMissingElementIsCalledByItsNumber) {
    auto const found =
        findingsOfRule(findingsOf(apostilled([](Apostille& a) { a.capacity = a.signature = ""; })), "poa.apostille-incomplete");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_THAT(found[0].message.zh, testing::HasSubstr("第3、10项"));
    EXPECT_THAT(found[0].message.en, testing::HasSubstr("3, 10"));
}

TEST(GrantRules, AnEmptyApostilleLacksAllTenElements) {
    auto const found = findingsOfRule(findingsOf(apostilled([](Apostille& a) { a = {}; })), "poa.apostille-incomplete");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].fields.size(), 10U);
    EXPECT_THAT(found[0].message.en, testing::HasSubstr("1, 2, 3, 4, 5, 6, 7, 8, 9, 10"));
}

TEST(GrantRules, NotarisationIsAskedForOnlyWhereTheOfficeDoes) {
    OrdinaryGlyphs const coverage;
    RuleSet rules = generalRules();
    Intake const notarised = withPower([](PowerOfAttorney& power) { power.notarised = true; });
    auto const broken = [&](Intake const& intake) {
        return !findingsOfRule(checkAuthority(intake, {rules, intakeDay(), coverage}), "poa.not-notarised").empty();
    };
    EXPECT_FALSE(broken(validAgentIntake()));
    rules.limits["power_notarised"] = 1;
    EXPECT_TRUE(broken(validAgentIntake()));
    EXPECT_FALSE(broken(notarised));
    EXPECT_FALSE(broken(apostilled([](Apostille&) {})));
}

} // namespace countersign::test

#include "core/authority/FieldOrder.h"
#include "core/authority/IntakeText.h"

#include <gtest/gtest.h>

#include <set>

namespace countersign::test {

TEST(FieldOrder, OfAListEntryIsThatOfEveryEntry) {
    EXPECT_EQ(generalField("/documents/12/number"), "/documents/*/number");
    EXPECT_EQ(generalField("/subject/name"), "/subject/name");
    EXPECT_EQ(generalField(""), "");
}

TEST(FieldOrder, FollowsTheForm) {
    EXPECT_LT(placeOf("/standing"), placeOf("/subject/name"));
    EXPECT_LT(placeOf("/subject/name"), placeOf("/subject/birth_date"));
    EXPECT_LT(placeOf("/subject/id/number"), placeOf("/documents/0/number"));
    EXPECT_LT(placeOf("/documents"), placeOf("/request/from"));
    EXPECT_LT(placeOf("/request/to"), placeOf("/requester/name"));
    EXPECT_LT(placeOf("/requester/identity_seen/original"), placeOf("/authority/principal/name"));
    EXPECT_LT(placeOf("/authority/apostille/signature"), placeOf("/authority/legalised"));
    EXPECT_LT(placeOf("/authority/legalised"), placeOf("/materials"));
}

TEST(FieldOrder, OfTheWholeComesBeforeItsParts) {
    EXPECT_LT(placeOf("/documents"), placeOf("/documents/0"));
    EXPECT_LT(placeOf("/documents/0"), placeOf("/documents/0/type"));
}

TEST(FieldOrder, OfListsIsEntryByEntry) {
    EXPECT_LT(placeOf("/documents/0/number"), placeOf("/documents/1/type"));
    EXPECT_LT(placeOf("/documents/9/number"), placeOf("/documents/10/type"));
}

TEST(FieldOrder, KnowsEveryFieldOfAnIntake) {
    Intake const full = with(validAgentIntake(), [](Intake& intake) { intake.power->apostille.emplace(); });
    auto const flat = nlohmann::json::parse(canonicalJson(full)).flatten();
    auto const unknown = placeOf("/nowhere").front();
    for (auto const& [pointer, value] : flat.items()) {
        // The words of a list and the columns of a material have no finding of their own.
        if (pointer.starts_with("/materials/") || pointer.starts_with("/reasons/") || pointer.starts_with("/authority/acts/") ||
            pointer.starts_with("/authority/products/"))
            continue;
        EXPECT_LT(placeOf(pointer).back(), unknown) << pointer;
    }
}

TEST(FieldOrder, NamesOnlyFieldsThatItKnows) {
    auto const unknown = placeOf("/nowhere").front();
    for (auto const field : namedFields()) EXPECT_LT(placeOf(field).front(), unknown) << field;
}

} // namespace countersign::test

#include "core/authority/IntakeText.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace countersign::test {

namespace {

Intake parsedBack(Intake const& intake) {
    auto parsed = parseIntake(canonicalJson(intake));
    if (auto const* fault = std::get_if<IntakeFault>(&parsed)) {
        ADD_FAILURE() << fault->pointer << ": " << fault->problem;
        return {};
    }
    return std::get<Intake>(std::move(parsed));
}

} // namespace

TEST(CanonicalIntake, OfSelfIsSortedAndHoldsEveryKey) {
    EXPECT_EQ(canonicalJson(validSelfIntake()),
              R"({"documents":[{"number":"PE1234567","type":"13"}],"format":"countersign-intake/1",)"
              R"("materials":[{"file":null,"kind":"application-form","original":true,"pages":1}],"office":"SZ01",)"
              R"("reasons":["official-passport"],"request":{"columns":"full","delivery":"counter","from":"2020-01-01","language":"zh-en",)"
              R"("products":["record"],"purpose":"bank-account","to":"2026-11-20"},"standing":"self","subject":{"birth_date":"1990-03-07",)"
              R"("deceased":false,"id":{"kind":"citizen-id","number":"110101199003071233"},"identity_seen":{"expires_on":"2035-06-30",)"
              R"("kind":"citizen-id","name":"王小明","number":"110101199003071233","original":true},"latin_name":"WANG XIAOMING",)"
              R"("name":"王小明","region":"CN","sex":"M"}})");
}

TEST(CanonicalIntake, WritesNothingFilledInAsNullOrEmpty) {
    std::string const text = canonicalJson(Intake{});
    EXPECT_THAT(text, testing::HasSubstr(R"("birth_date":null)"));
    EXPECT_THAT(text, testing::HasSubstr(R"("sex":null)"));
    EXPECT_THAT(text, testing::HasSubstr(R"("office":"")"));
    EXPECT_THAT(text, testing::Not(testing::HasSubstr("requester")));
    EXPECT_THAT(text, testing::Not(testing::HasSubstr("authority")));
}

TEST(CanonicalIntake, DoesNotDependOnHowTheFileWasWritten) {
    std::string const spread = nlohmann::ordered_json::parse(changedText(validAgentIntake(), [](nlohmann::json&) {})).dump(4);
    auto const parsed = parseIntake(spread);
    ASSERT_TRUE(std::holds_alternative<Intake>(parsed));
    EXPECT_EQ(canonicalJson(std::get<Intake>(parsed)), canonicalJson(validAgentIntake()));
}

TEST(CanonicalIntake, OfValidIntakesParsesBack) {
    EXPECT_EQ(parsedBack(validSelfIntake()), validSelfIntake());
    EXPECT_EQ(parsedBack(validAgentIntake()), validAgentIntake());
    EXPECT_EQ(parsedBack(Intake{}), Intake{});
}

TEST(CanonicalIntake, KeepsEveryWordOfTheInterface) {
    Intake intake = validAgentIntake();
    intake.reasons = {WindowReason::noRecordOnline, WindowReason::officialPassport, WindowReason::seamansBook, WindowReason::hmtResident,
                      WindowReason::embassyIssued,  WindowReason::overTenYears,     WindowReason::disputed};
    intake.request.products = {Product::record, Product::issuanceRecord, Product::documentInformation};
    intake.request.columns = Columns::datesOnly;
    intake.request.language = SheetLanguage::zh;
    intake.request.delivery = Delivery::eCopy;
    intake.subject.sex = Sex::unspecified;
    intake.materials.clear();
    for (int kind = 0; kind <= static_cast<int>(MaterialKind::other); ++kind)
        intake.materials.push_back({static_cast<MaterialKind>(kind), false, kind, "scan.pdf"});
    intake.power->apostille = Apostille{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
    intake.power->allDocuments = false;
    intake.power->documents = {{"14", "E12345678"}};
    EXPECT_EQ(parsedBack(intake), intake);
}

TEST(CanonicalIntake, KeepsCharactersBeyondTheBmpUnescaped) {
    Intake const intake = with(validSelfIntake(), [](Intake& i) { i.subject.name = "张𠮷"; });
    EXPECT_THAT(canonicalJson(intake), testing::HasSubstr("\"name\":\"张𠮷\""));
    EXPECT_EQ(parsedBack(intake), intake);
}

TEST(CanonicalIntake, AnyChangeOfTheValueChangesTheText) {
    std::mt19937_64 random(20261122);
    Intake previous = randomIntake(random);
    for (int i = 0; i < 500; ++i) {
        Intake const next = randomIntake(random);
        EXPECT_EQ(canonicalJson(next) == canonicalJson(previous), next == previous) << "random intake " << i;
        previous = next;
    }
}

TEST(CanonicalIntake, OfAnyIntakeParsesBackToIt) {
    std::uint64_t const seed = 20261122;
    std::mt19937_64 random(seed);
    for (int i = 0; i < 3000; ++i) {
        Intake const intake = randomIntake(random);
        std::string const text = canonicalJson(intake);
        auto const parsed = parseIntake(text, IntakeIs::stored);
        auto const* fault = std::get_if<IntakeFault>(&parsed);
        ASSERT_FALSE(fault) << "seed " << seed << ", intake " << i << ": " << fault->pointer << ": " << fault->problem;
        ASSERT_EQ(std::get<Intake>(parsed), intake) << "seed " << seed << ", intake " << i;
        ASSERT_EQ(canonicalJson(std::get<Intake>(parsed)), text) << "seed " << seed << ", intake " << i;
    }
}

} // namespace countersign::test

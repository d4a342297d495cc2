#include "core/authority/IntakeText.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace countersign::test {

namespace {

using nlohmann::json;

/// A text made wrong in one way, and what is said about it.
struct WrongIntake {
    std::string sentence;
    Intake start;
    std::function<void(json&)> change;
    std::string verdict;
};

void PrintTo(WrongIntake const& wrong, std::ostream* out) { *out << wrong.sentence; }

std::string sentenceOfWrong(testing::TestParamInfo<WrongIntake> const& info) { return info.param.sentence; }

class ParseIntake : public testing::TestWithParam<WrongIntake> {};

template <class Change> WrongIntake self(char const* sentence, Change change, std::string verdict) {
    return {sentence, validSelfIntake(), change, verdict};
}
template <class Change> WrongIntake agent(char const* sentence, Change change, std::string verdict) {
    return {sentence, validAgentIntake(), change, verdict};
}

constexpr char const* standings = "/standing: not one of self, agent, guardian, official-letter, lawyer, relative";

} // namespace

TEST_P(ParseIntake, Refuses) { EXPECT_EQ(verdictOn(changedText(GetParam().start, GetParam().change)), GetParam().verdict); }

INSTANTIATE_TEST_SUITE_P(
    Head, ParseIntake,
    testing::Values(
        self(
            "AnotherFormat", [](json& i) { i["format"] = "countersign-intake/2"; }, "/format: not countersign-intake/1"),
        self(
            "NoFormat", [](json& i) { i.erase("format"); }, "/format: not countersign-intake/1"),
        self(
            "AFormatThatIsNoText", [](json& i) { i["format"] = 1; }, "/format: not countersign-intake/1"),
        self(
            "NoStanding", [](json& i) { i.erase("standing"); }, "/standing: missing"),
        self(
            "AnUnknownStanding", [](json& i) { i["standing"] = "friend"; }, standings),
        self(
            "AStandingThatIsNoText", [](json& i) { i["standing"] = nullptr; }, "/standing: not a text"),
        self(
            "AGuardian", [](json& i) { i["standing"] = "guardian"; }, "/standing: standing guardian is not yet served at this window"),
        self(
            "AnOfficialLetter", [](json& i) { i["standing"] = "official-letter"; },
            "/standing: standing official-letter is not yet served at this window"),
        self(
            "ALawyer", [](json& i) { i["standing"] = "lawyer"; }, "/standing: standing lawyer is not yet served at this window"),
        self(
            "ARelative", [](json& i) { i["standing"] = "relative"; }, "/standing: standing relative is not yet served at this window"),
        self(
            "ARequesterForSelf", [](json& i) { i["requester"] = json::object(); }, "/requester: must not be given for standing self"),
        self(
            "AnAuthorityForSelf", [](json& i) { i["authority"] = nullptr; }, "/authority: must not be given for standing self"),
        agent(
            "AnAgentWithoutARequester", [](json& i) { i.erase("requester"); }, "/requester: missing"),
        agent(
            "AnAgentWithoutAnAuthority", [](json& i) { i.erase("authority"); }, "/authority: missing"),
        agent(
            "AGuardianshipForAnAgent", [](json& i) { i["authority"]["kind"] = "guardianship"; },
            "/authority/kind: authority guardianship is not yet served at this window"),
        agent(
            "AnUnknownAuthority", [](json& i) { i["authority"]["kind"] = "wish"; }, "/authority/kind: not power-of-attorney"),
        agent(
            "AnAuthorityOfNoKind", [](json& i) { i["authority"].erase("kind"); }, "/authority/kind: missing"),
        agent(
            "AnAuthorityKindThatIsNoText", [](json& i) { i["authority"]["kind"] = 1; }, "/authority/kind: not a text")),
    sentenceOfWrong);

INSTANTIATE_TEST_SUITE_P(
    Keys, ParseIntake,
    testing::Values(
        self(
            "AnUnknownKeyAtTheTop", [](json& i) { i["colour"] = 1; }, "/colour: unknown key"),
        self(
            "AnUnknownKeyOfTheSubject", [](json& i) { i["subject"]["nickname"] = ""; }, "/subject/nickname: unknown key"),
        self(
            "AnUnknownKeyInAList", [](json& i) { i["documents"][0]["note"] = ""; }, "/documents/0/note: unknown key"),
        self(
            "AnUnknownKeyWithASlash", [](json& i) { i["a/b~c"] = 1; }, "/a~1b~0c: unknown key"),
        self(
            "AVeryLongUnknownKey", [](json& i) { i[std::string(500, 'k')] = 1; }, "/" + std::string(64, 'k') + "…: unknown key"),
        self(
            "NoSubject", [](json& i) { i.erase("subject"); }, "/subject: missing"),
        self(
            "NoName", [](json& i) { i["subject"].erase("name"); }, "/subject/name: missing"),
        self(
            "NoIdentitySeen", [](json& i) { i["subject"].erase("identity_seen"); }, "/subject/identity_seen: missing"),
        self(
            "NoOriginal", [](json& i) { i["subject"]["identity_seen"].erase("original"); }, "/subject/identity_seen/original: missing"),
        self(
            "NoDocuments", [](json& i) { i.erase("documents"); }, "/documents: missing"),
        self(
            "NoPurpose", [](json& i) { i["request"].erase("purpose"); }, "/request/purpose: missing"),
        self(
            "NoMaterials", [](json& i) { i.erase("materials"); }, "/materials: missing"),
        agent(
            "NoRelation", [](json& i) { i["requester"].erase("relation"); }, "/requester/relation: missing"),
        agent(
            "NoDayOfSignature", [](json& i) { i["authority"].erase("signed_on"); }, "/authority/signed_on: missing"),
        agent(
            "NoWordAboutTheOriginal", [](json& i) { i["authority"].erase("original_seen"); }, "/authority/original_seen: missing"),
        agent(
            "AnApostilleWithNineKeys",
            [](json& i) {
                i["authority"]["apostille"] = {{"country", "US"}};
            },
            "/authority/apostille/signed_by: missing")),
    sentenceOfWrong);

INSTANTIATE_TEST_SUITE_P(
    Values, ParseIntake,
    testing::Values(
        self(
            "AnOfficeThatIsANumber", [](json& i) { i["office"] = 7; }, "/office: not a text"),
        self(
            "AnUnknownReason", [](json& i) { i["reasons"][0] = "bored"; },
            "/reasons/0: not one of no-record-online, official-passport, seamans-book, hmt-resident, embassy-issued, over-ten-years, "
            "disputed"),
        self(
            "AReasonTwice",
            [](json& i) {
                i["reasons"] = {"disputed", "disputed"};
            },
            "/reasons/1: given twice"),
        self(
            "ReasonsThatAreNoList", [](json& i) { i["reasons"] = "disputed"; }, "/reasons: not a list"),
        self(
            "ASubjectThatIsAList", [](json& i) { i["subject"] = json::array(); }, "/subject: not an object"),
        self(
            "AnUnknownSex", [](json& i) { i["subject"]["sex"] = "W"; }, "/subject/sex: not one of M, F, X"),
        self(
            "AnImpossibleDay", [](json& i) { i["subject"]["birth_date"] = "1990-02-30"; }, "/subject/birth_date: not a date as YYYY-MM-DD"),
        self(
            "ADayWithoutZeros", [](json& i) { i["subject"]["birth_date"] = "1990-3-7"; }, "/subject/birth_date: not a date as YYYY-MM-DD"),
        self(
            "AnEmptyDay", [](json& i) { i["request"]["from"] = ""; }, "/request/from: not a date as YYYY-MM-DD"),
        self(
            "ADayThatIsANumber", [](json& i) { i["request"]["to"] = 20261120; }, "/request/to: not a date as YYYY-MM-DD"),
        self(
            "ADayWithATime", [](json& i) { i["request"]["to"] = "2026-11-20T00:00:00"; }, "/request/to: not a date as YYYY-MM-DD"),
        self(
            "ARegionOfThreeLetters", [](json& i) { i["subject"]["region"] = "CHN"; },
            "/subject/region: not a region or country as two capital letters"),
        self(
            "ARegionInSmallLetters", [](json& i) { i["subject"]["region"] = "hk"; },
            "/subject/region: not a region or country as two capital letters"),
        self(
            "AnUnknownKindOfNumber", [](json& i) { i["subject"]["id"]["kind"] = "passport"; },
            "/subject/id/kind: not a kind of identity number"),
        self(
            "ADocumentIsNoIdentityNumber", [](json& i) { i["subject"]["id"]["kind"] = "document:14"; },
            "/subject/id/kind: not a kind of identity number"),
        self(
            "AnUnknownTypeOfPaper", [](json& i) { i["subject"]["identity_seen"]["kind"] = "document:98"; },
            "/subject/identity_seen/kind: not a known type of travel document"),
        self(
            "AnUnknownKindOfPaper", [](json& i) { i["subject"]["identity_seen"]["kind"] = "library-card"; },
            "/subject/identity_seen/kind: not a kind of identity number"),
        self(
            "AnUnknownTypeOfDocument", [](json& i) { i["documents"][0]["type"] = "98"; },
            "/documents/0/type: not a known type of travel document"),
        self(
            "ATypeThatIsANumber", [](json& i) { i["documents"][0]["type"] = 13; }, "/documents/0/type: not a text"),
        self(
            "ADocumentThatIsAText", [](json& i) { i["documents"][0] = "PE1234567"; }, "/documents/0: not an object"),
        self(
            "AWordInsteadOfATruth", [](json& i) { i["subject"]["deceased"] = "no"; }, "/subject/deceased: neither true nor false"),
        self(
            "ANullInsteadOfATruth", [](json& i) { i["subject"]["identity_seen"]["original"] = nullptr; },
            "/subject/identity_seen/original: neither true nor false"),
        self(
            "ANullName", [](json& i) { i["subject"]["name"] = nullptr; }, "/subject/name: not a text"),
        self(
            "AnUnknownProduct", [](json& i) { i["request"]["products"] = {"tea"}; },
            "/request/products/0: not one of record, issuance-record, document-information"),
        self(
            "UnknownColumns", [](json& i) { i["request"]["columns"] = "some"; }, "/request/columns: not one of full, dates-only"),
        self(
            "AnUnknownLanguage", [](json& i) { i["request"]["language"] = "fr"; }, "/request/language: not one of zh, zh-en"),
        self(
            "AnUnknownDelivery", [](json& i) { i["request"]["delivery"] = "pigeon"; },
            "/request/delivery: not one of counter, mail, e-copy"),
        self(
            "NegativePages", [](json& i) { i["materials"][0]["pages"] = -1; }, "/materials/0/pages: not a whole number from 0 to 10000"),
        self(
            "HalfAPage", [](json& i) { i["materials"][0]["pages"] = 1.5; }, "/materials/0/pages: not a whole number from 0 to 10000"),
        self(
            "PagesBeyondAllNumbers", [](json& i) { i["materials"][0]["pages"] = 18446744073709551615ULL; },
            "/materials/0/pages: not a whole number from 0 to 10000"),
        self(
            "AFileThatIsNoText", [](json& i) { i["materials"][0]["file"] = false; }, "/materials/0/file: not a text"),
        agent(
            "AnUnknownAct", [](json& i) { i["authority"]["acts"] = {"sell"}; }, "/authority/acts/0: not one of query, collect"),
        agent(
            "AWordInsteadOfDocuments", [](json& i) { i["authority"]["documents"] = "some"; },
            "/authority/documents: neither \"all\" nor a list"),
        agent(
            "DocumentsThatAreAnObject", [](json& i) { i["authority"]["documents"] = json::object(); }, "/authority/documents: not a list"),
        agent(
            "AnUnknownGrantedType",
            [](json& i) {
                i["authority"]["documents"] = json::array({{{"type", "98"}, {"number", ""}}});
            },
            "/authority/documents/0/type: not a known type of travel document"),
        agent(
            "APlaceOfThreeLetters", [](json& i) { i["authority"]["made_in"] = "USA"; },
            "/authority/made_in: not a region or country as two capital letters"),
        agent(
            "AnApostilleThatIsATruth", [](json& i) { i["authority"]["apostille"] = true; }, "/authority/apostille: not an object"),
        agent(
            "AWrongDayOfExpiry", [](json& i) { i["requester"]["identity_seen"]["expires_on"] = "never"; },
            "/requester/identity_seen/expires_on: not a date as YYYY-MM-DD"),
        agent(
            "AWrongDayOfSignature", [](json& i) { i["authority"]["signed_on"] = "10.11.2026"; },
            "/authority/signed_on: not a date as YYYY-MM-DD")),
    sentenceOfWrong);

TEST(IntakeText, IsAnObject) {
    for (char const* text : {"[]", "null", "\"intake\"", "1"}) EXPECT_EQ(verdictOn(text), ": not an object") << text;
}

TEST(IntakeText, MayLeaveOutWhatHasANaturalDefault) {
    auto const parsed = parseIntake(changedText(validAgentIntake(), [](json& i) {
        for (char const* key : {"latin_name", "deceased"}) i["subject"].erase(key);
        for (char const* key : {"columns", "language", "delivery"}) i["request"].erase(key);
        for (char const* key : {"notarised", "apostille", "legalised", "valid_until"}) i["authority"].erase(key);
        i["subject"]["identity_seen"].erase("expires_on");
        i["materials"][0].erase("file");
    }));
    ASSERT_TRUE(std::holds_alternative<Intake>(parsed)) << std::get<IntakeFault>(parsed).pointer;
    Intake const expected = with(validAgentIntake(), [](Intake& i) {
        i.subject.latinName = "";
        i.subject.identitySeen.expiresOn = std::nullopt;
        i.power->validUntil = std::nullopt;
    });
    EXPECT_EQ(std::get<Intake>(parsed), expected);
}

TEST(IntakeText, MayBeAnUnfinishedForm) {
    EXPECT_EQ(verdictOn(changedText(validAgentIntake(),
                                    [](json& i) {
                                        i["office"] = "";
                                        i["subject"]["sex"] = nullptr;
                                        i["requester"]["sex"] = "";
                                        i["subject"]["birth_date"] = nullptr;
                                        i["subject"]["region"] = "";
                                        i["subject"]["id"] = {{"kind", ""}, {"number", ""}};
                                        i["subject"]["identity_seen"]["kind"] = "";
                                        i["documents"] = json::array({{{"type", ""}, {"number", ""}}});
                                        i["request"]["from"] = nullptr;
                                        i["authority"]["made_in"] = "";
                                        i["authority"]["documents"] = json::array();
                                    })),
              "an intake");
}

TEST(IntakeText, NumbersAreTakenInOneSpelling) {
    Intake const typed = with(validAgentIntake(), [](Intake& i) {
        i.subject.id.number = "ａ123456（3）";
        i.subject.identitySeen.number = "h1234 5678";
        i.documents = {{"14", "ＥＥ103\u200b4567"}, {"13", "p·1234567"}, {"14", "EE 103 4567"}};
        i.requester->id.number = "440301 19880102 002x";
        i.requester->identitySeen.number = "44030119880102002ｘ";
        i.power->principal.idNumber = " a123456(3)";
        i.power->agent.idNumber = "44030119880102002x";
        i.power->allDocuments = false;
        i.power->documents = {{"14", "ee1034567"}};
    });
    Intake const oneSpelling = with(typed, [](Intake& i) {
        i.subject.id.number = "A123456(3)";
        i.subject.identitySeen.number = "H12345678";
        i.documents = {{"14", "EE1034567"}, {"13", "P.1234567"}, {"14", "EE1034567"}};
        i.requester->id.number = i.requester->identitySeen.number = "44030119880102002X";
        i.power->principal.idNumber = "A123456(3)";
        i.power->agent.idNumber = "44030119880102002X";
        i.power->documents = {{"14", "EE1034567"}};
    });
    EXPECT_EQ(std::get<Intake>(parseIntake(canonicalJson(typed))), oneSpelling);
    EXPECT_EQ(std::get<Intake>(parseIntake(canonicalJson(typed), IntakeIs::stored)), typed) << "what is stored stands as it was hashed";
}

TEST(IntakeText, NamesHaveABoundForAllWhoAreNamed) {
    for (auto const* at : {"/subject/name", "/subject/latin_name", "/subject/identity_seen/name", "/requester/name",
                           "/requester/identity_seen/name", "/authority/principal/name", "/authority/agent/name"}) {
        auto const named = [&](std::size_t length) {
            return changedText(validAgentIntake(), [&](json& i) { i[json::json_pointer(at)] = std::string(length, 'W'); });
        };
        EXPECT_EQ(verdictOn(named(200)), "an intake");
        EXPECT_EQ(verdictOn(named(201)), std::string(at) + ": a name of more than 200 characters");
    }
}

TEST(IntakeText, TheFirstFaultFromTheTopIsTold) {
    EXPECT_EQ(verdictOn(changedText(validAgentIntake(),
                                    [](json& i) {
                                        i["materials"] = 1;
                                        i["authority"]["acts"] = 1;
                                        i["subject"]["name"] = 1;
                                    })),
              "/subject/name: not a text");
}

TEST(IntakeText, TheSampleOfTheInterfaceDocumentIsAnIntake) {
    auto const sample = readFile(std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "tests/data/intakes/interface-sample.json");
    auto const parsed = parseIntake(sample);
    ASSERT_TRUE(std::holds_alternative<Intake>(parsed));
    EXPECT_EQ(std::get<Intake>(parsed), with(validAgentIntake(), [](Intake& i) { i.materials.resize(1); }));
}

TEST(IntakeText, NoProblemQuotesAValue) {
    for (auto const& at : {"/subject/name", "/subject/birth_date", "/subject/sex", "/subject/region", "/subject/id/kind", "/request/from",
                           "/reasons/0", "/documents/0/type", "/authority/made_in", "/requester/birth_date", "/standing", "/format"}) {
        auto const verdict =
            verdictOn(changedText(validAgentIntake(), [&](json& i) { i[json::json_pointer(at)] = json::array({"张三丰"}); }));
        EXPECT_NE(verdict, "an intake") << at;
        EXPECT_EQ(verdict.find("张三丰"), std::string::npos) << verdict;
        auto const texts = verdictOn(changedText(validAgentIntake(), [&](json& i) { i[json::json_pointer(at)] = "张三丰"; }));
        EXPECT_EQ(texts.find("张三丰"), std::string::npos) << texts;
    }
}

} // namespace countersign::test

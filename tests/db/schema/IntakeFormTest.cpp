#include "core/authority/IntakeJson.h"
#include "core/authority/Words.h"
#include "core/person/DocumentNumber.h"
#include "db/schema/Desk.h"
#include "support/JsonMutation.h"
#include "support/TemporaryFolder.h"

#include <fmt/format.h>

#include <filesystem>

namespace countersign::test {

namespace {

using nlohmann::json;

/// A case whose intake no desk can read is never finished: none begins, whoever calls the function with whatever.
class IntakeForm : public DeskTest {
protected:
    Answer open(std::string const& text) {
        return desk.as("li").tried("SELECT countersign.case_open($1, $2, $3)", {text, findings(), requestKey()});
    }
    static bool clientReads(std::string const& text) {
        auto const parsed = parseIntake(text);
        auto const* intake = std::get_if<Intake>(&parsed);
        return intake && intake->office == "SZ01";
    }
    void expectAgreement(json const& intake) {
        // Sorted keys and no white space: canonical, so that the form alone decides.
        std::string const text = intake.dump();
        Answer const opened = open(text);
        EXPECT_EQ(opened.state, clientReads(text) ? "00000" : "CS009") << opened.message << "\n" << text.substr(0, 4000);
    }
    std::string words(std::string const& kind) {
        return desk.superuser().value("SELECT array_to_string(countersign.intake_words($1), ' ')", {kind});
    }
    static json asked(std::size_t count) {
        json intake = json::parse(canonicalJson(validSelfIntake()));
        intake["documents"] = json::array();
        for (std::size_t i = 0; i < count; ++i) intake["documents"].push_back({{"type", "14"}, {"number", fmt::format("E{:08}", i)}});
        return intake;
    }
};

template <class Enum> std::string spaced() {
    std::string all;
    for (auto const& each : wordTable<Enum>) all += (all.empty() ? "" : " ") + std::string(each.word);
    return all;
}

std::vector<json> const& valuesOfIntakes() {
    static std::vector<json> const all{nullptr,
                                       true,
                                       false,
                                       "",
                                       "all",
                                       "self",
                                       "agent",
                                       "guardian",
                                       "record",
                                       "disputed",
                                       "full",
                                       "zh",
                                       "mail",
                                       "query",
                                       "other",
                                       "HK",
                                       "hk",
                                       "USA",
                                       "M",
                                       "X",
                                       "N",
                                       "citizen-id",
                                       "passport",
                                       "document:17",
                                       "document:517",
                                       "document:98",
                                       "document:",
                                       "17",
                                       "417",
                                       "SZ01",
                                       "2026-11-22",
                                       "2026-02-29",
                                       "0000-02-29",
                                       "2026-1-1",
                                       "２０２６-11-22",
                                       "𠮷",
                                       "a\tb",
                                       "a\u0085",
                                       0,
                                       7,
                                       10000,
                                       10001,
                                       -1,
                                       1.5,
                                       json::array(),
                                       json::object(),
                                       {{"type", "14"}, {"number", "E1"}},
                                       {{"kind", "hkid"}, {"number", ""}},
                                       {{"name", ""}, {"id_number", ""}}};
    return all;
}

TEST_F(IntakeForm, TheWordsOfTheDatabaseAreTheCoresOwn) {
    EXPECT_EQ(words("reason"), spaced<WindowReason>());
    EXPECT_EQ(words("product"), spaced<Product>());
    EXPECT_EQ(words("columns"), spaced<Columns>());
    EXPECT_EQ(words("language"), spaced<SheetLanguage>());
    EXPECT_EQ(words("delivery"), spaced<Delivery>());
    EXPECT_EQ(words("act"), spaced<PowerAct>());
    EXPECT_EQ(words("material"), spaced<MaterialKind>());
    std::string types;
    for (auto const& each : documentTypes()) types += " " + std::string(each.code);
    EXPECT_EQ(words("document-type"), types) << "the empty one first";
}

TEST_F(IntakeForm, StandingsThatNobodyReadsYetAreNotStored) {
    for (auto const& each : wordTable<Standing>) {
        json intake = json::parse(canonicalJson(validSelfIntake()));
        intake["standing"] = each.word;
        expectAgreement(intake);
    }
}

TEST_F(IntakeForm, EveryIntakeFileIsJudgedAlike) {
    int read = 0;
    for (auto const& file : std::filesystem::directory_iterator(std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "tests/data/intakes")) {
        json const intake =
            file.path().extension() == ".json" ? json::parse(readFile(file.path()), nullptr, false) : json(json::value_t::discarded);
        if (intake.is_discarded()) continue; // no JSON at all: NoIntake's
        SCOPED_TRACE(file.path().filename().string());
        read += clientReads(intake.dump()) ? 1 : 0;
        expectAgreement(intake);
    }
    EXPECT_GE(read, 16);
}

TEST_F(IntakeForm, AnyIntakeOfTheInterfaceIsReadByBoth) {
    std::mt19937_64 random(1802);
    for (int round = 0; round < 200 && !HasFailure(); ++round) {
        SCOPED_TRACE(fmt::format("seed 1802 round {}", round));
        Intake intake = randomIntake(random);
        intake.office = "SZ01";
        EXPECT_TRUE(clientReads(canonicalJson(intake)));
        expectAgreement(json::parse(canonicalJson(intake)));
    }
}

TEST_F(IntakeForm, ClientAndDatabaseJudgeAnyMutatedIntakeAlike) {
    std::uint64_t const seed = 1801;
    std::mt19937_64 random(seed);
    Intake const apostilled = with(validAgentIntake(), [](Intake& i) {
        i.power->apostille = Apostille{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
        i.power->allDocuments = false;
        i.power->documents = i.documents;
    });
    std::array const starts{json::parse(canonicalJson(validSelfIntake())), json::parse(canonicalJson(validAgentIntake())),
                            json::parse(canonicalJson(apostilled))};
    int read = 0;
    int const rounds = 1200;
    for (int round = 0; round < rounds && !HasFailure(); ++round) {
        SCOPED_TRACE(fmt::format("seed {} round {}", seed, round));
        json const intake = mutated(starts[static_cast<std::size_t>(round) % starts.size()], valuesOfIntakes(), random);
        read += clientReads(intake.dump()) ? 1 : 0;
        expectAgreement(intake);
    }
    EXPECT_GT(read, rounds / 20) << "mutations must leave intakes";
    EXPECT_LT(read, rounds * 19 / 20) << "mutations must spoil intakes";
}

TEST_F(IntakeForm, MoreDocumentsThanASheetCanNameAreRefusedAtOnce) {
    EXPECT_DONE(open(asked(30).dump()));
    EXPECT_TRUE(clientReads(asked(30).dump()));
    Answer const many = open(asked(31).dump());
    EXPECT_STATE("CS009", many);
    EXPECT_NE(many.message.find("More than 30 documents"), std::string::npos) << many.message;
    auto const parsed = parseIntake(asked(31).dump());
    ASSERT_TRUE(std::holds_alternative<IntakeFault>(parsed));
    EXPECT_EQ(std::get<IntakeFault>(parsed).pointer + ": " + std::get<IntakeFault>(parsed).problem, "/documents: more than 30 documents");
    EXPECT_TRUE(std::holds_alternative<Intake>(parseIntake(asked(31).dump(), IntakeIs::stored))) << "what was stored before is shown";
}

TEST_F(IntakeForm, AnAuthorisationMayNameAnyNumberOfDocuments) {
    json intake = json::parse(canonicalJson(validAgentIntake()));
    intake["authority"]["documents"] = asked(200)["documents"];
    EXPECT_TRUE(clientReads(intake.dump()));
    expectAgreement(intake);
}

TEST_F(IntakeForm, AmendingIsHeldToTheSameForm) {
    Stamp const draft = desk.open(validSelfIntake());
    auto const amend = [&](json const& intake) {
        return desk.as("li").tried("SELECT countersign.case_amend($1, $2, $3, $4)",
                                   {draft.id, std::to_string(draft.version), intake.dump(), findings()});
    };
    json unknownKey = json::parse(canonicalJson(validSelfIntake()));
    unknownKey["colour"] = "red";
    EXPECT_STATE("CS009", amend(unknownKey));
    EXPECT_STATE("CS009", amend(asked(31)));
    EXPECT_EQ(desk.stamp(draft.id).version, draft.version);
}

TEST_F(IntakeForm, ARefusalNamesThePlaceAndQuotesNothing) {
    for (auto const& [place, said] : std::vector<std::pair<std::string, std::string>>{{"/subject/birth_date", "at /subject/birth_date "},
                                                                                      {"/documents/0/type", "at /documents/*/type "},
                                                                                      {"/subject/张三", "unknown key below /subject/"},
                                                                                      {"/张三", "unknown key below /"}}) {
        json intake = json::parse(canonicalJson(validSelfIntake()));
        intake[json::json_pointer(place)] = "张三";
        Answer const answer = open(intake.dump());
        EXPECT_STATE("CS009", answer);
        EXPECT_NE(answer.message.find(said), std::string::npos) << answer.message;
        EXPECT_EQ(answer.message.find("张三"), std::string::npos) << answer.message;
    }
}

TEST_F(IntakeForm, FindingsThatNoDeskReadsAreRefusedToo) {
    auto const with = [&](std::string const& list) {
        std::string const text = R"({"format":"countersign-findings/1","verdict":"clear")" + list + "}";
        return desk.as("li").tried("SELECT countersign.case_open($1, $2, $3)", {canonicalJson(validSelfIntake()), text, requestKey()});
    };
    std::string const whole =
        R"({"rule":"name.folded","weight":"note","fields":["/subject/name"],"message":{"zh":"a","en":"b"},"basis":"c"})";
    EXPECT_DONE(with(R"(,"findings":[])"));
    EXPECT_DONE(with(R"(,"findings":[)" + whole + "]"));
    EXPECT_STATE("CS009", with(""));
    for (auto const* list : {"null", "{}", "[7]", "[{}]", R"([{"rule":"x","weight":"note","fields":[],"message":{"zh":"a"}}])",
                             R"([{"rule":"x","weight":"never","fields":[],"message":{"zh":"a","en":"b"}}])",
                             R"([{"rule":"x","weight":"note","fields":[7],"message":{"zh":"a","en":"b"}}])",
                             R"([{"rule":7,"weight":"note","fields":[],"message":{"zh":"a","en":"b"}}])",
                             R"([{"rule":"x","weight":"note","fields":[],"message":{"zh":"a","en":"b"},"basis":7}])"})
        EXPECT_STATE("CS009", with(R"(,"findings":)" + std::string(list)));
}

TEST_F(IntakeForm, NestingDoesNotHoldTheServerUp) {
    std::string const text = canonicalJson(validSelfIntake());
    for (std::size_t const depth : {100U, 3000U, 12000U, 60000U})
        EXPECT_STATE("CS009", open("{\"a\":" + std::string(depth, '[') + std::string(depth, ']') + "," + text.substr(1)));
}

} // namespace

} // namespace countersign::test

#include "core/authority/IntakeJson.h"
#include "db/schema/Desk.h"
#include "support/TemporaryFolder.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace countersign::test {

namespace {

/// Somebody of whom the registry knows nothing when his case is worked.
class WhoSaw : public FreshDeskTest {
protected:
    WhoSaw() { desk.database.addOperator("gong", "公审计", "GZ02", {"auditor"}); }

    static Intake stranger() {
        return with(validSelfIntake(), [](Intake& i) {
            i.subject.id = {"citizen-id", "440301197801020033"};
            i.subject.birthDate = day("1978-01-02");
            i.subject.identitySeen.number = "440301197801020033";
            i.documents = {{"14", "E55555555"}};
        });
    }

    void imported() {
        desk.superuser().runScript(
            "INSERT INTO countersign.person (id_kind, id_number, name, latin_name, sex, birth_date, region) VALUES ('citizen-id', "
            "'440301197801020033', '王小明', 'WANG XIAOMING', 'M', '1978-01-02', 'CN'); INSERT INTO countersign.travel_document (type, "
            "number, number_printed, person_id) SELECT '14', made.number, made.number, person.id FROM countersign.person, (VALUES "
            "('E55555555'), ('E66666666')) AS made (number) WHERE id_number = '440301197801020033'");
    }

    nlohmann::json whoSaw(std::string const& auditor, std::string const& type, std::string const& number) {
        desk.as(auditor).run("SELECT countersign.audit_ask_who_saw($1, $2)", {type, number});
        return desk.as(auditor).json("SELECT countersign.audit_who_saw($1, $2)", {type, number});
    }

    static bool tells(nlohmann::json const& seen, std::string const& who, std::string const& act, std::string const& id) {
        return std::any_of(seen.begin(), seen.end(), [&](auto const& each) {
            return each["operator"] == who && each["act"] == act && each["case"] == std::stoi(id);
        });
    }

    static void expectAllOf(nlohmann::json const& seen, std::string const& id) {
        EXPECT_TRUE(tells(seen, "wang", "case.opened", id)) << seen.dump(1);
        EXPECT_TRUE(tells(seen, "wang", "case.submitted", id));
        EXPECT_TRUE(tells(seen, "li", "case.looked", id));
        EXPECT_TRUE(tells(seen, "li", "case.records", id));
    }

    std::string worked() {
        std::string const id = desk.ready(stranger(), "wang").id;
        desk.records(id, "li");
        EXPECT_EQ(desk.superuser().value("SELECT count(person_id) FROM countersign.audit_log WHERE case_id = $1", {id}), "0");
        return id;
    }
};

TEST_F(WhoSaw, NamesThoseWhoWorkedTheCaseOfOneWhomTheRegistryNeverKnew) {
    std::string const id = worked();
    for (auto const* auditor : {"sun", "audit"}) expectAllOf(whoSaw(auditor, "14", "E55555555"), id);
    EXPECT_TRUE(whoSaw("audit", "14", "E55555556").empty());
    EXPECT_TRUE(whoSaw("audit", "13", "E55555555").empty()) << "another type is another document";
}

TEST_F(WhoSaw, NamesThemAfterTheRegistryCameToKnowHim) {
    std::string const id = worked();
    imported();
    expectAllOf(whoSaw("sun", "14", "E55555555"), id);
    expectAllOf(whoSaw("sun", "14", "E66666666"), id); // by another of his documents, which the case did not ask for
    desk.show(id, "zhou").value();
    auto const seen = whoSaw("sun", "14", "E55555555");
    EXPECT_TRUE(tells(seen, "zhou", "case.shown", id)) << "what bears his number is told as before";
    auto const looks = std::count_if(seen.begin(), seen.end(), [](auto const& each) { return each["act"] == "case.shown"; });
    EXPECT_EQ(looks, 1) << "and once, though both his number and his case lead to it";
}

TEST_F(WhoSaw, FindsACaseByTheIdentityNumberOfTheHolder) {
    Stamp const at = desk.open(with(stranger(), [](Intake& i) { i.documents = {{"14", "E77777777"}}; }), "wang");
    imported();
    EXPECT_TRUE(tells(whoSaw("sun", "14", "E55555555"), "wang", "case.opened", at.id));
}

TEST_F(WhoSaw, FindsACaseByThePaperThatWasSeen) {
    Stamp const at = desk.open(with(validAgentIntake(),
                                    [](Intake& i) {
                                        i.subject.identitySeen.number = "H99999999";
                                        i.subject.id.number = "B123456(9)";
                                        i.documents = {{"24", "H88888888"}};
                                    }),
                               "wang");
    EXPECT_TRUE(tells(whoSaw("sun", "24", "H99999999"), "wang", "case.opened", at.id));
    EXPECT_TRUE(tells(whoSaw("sun", "516", "H99999999"), "wang", "case.opened", at.id)) << "the other family's code";
}

TEST_F(WhoSaw, TakesANumberAsItIsTyped) {
    std::string const id = desk.open(with(stranger(), [](Intake& i) { i.documents = {{"13", "p.123 9999"}}; }), "wang").id;
    for (auto const* typed : {"P1239999", "P.1239999", " p 123 9999 ", "Ｐ１２３９９９９"})
        EXPECT_TRUE(tells(whoSaw("sun", "13", typed), "wang", "case.opened", id)) << typed;
    EXPECT_TRUE(tells(whoSaw("sun", "413", "P1239999"), "wang", "case.opened", id)) << "the other family's code";
}

TEST_F(WhoSaw, RemembersWhatAnAmendedIntakeAskedBefore) {
    Stamp const at = desk.open(stranger(), "wang");
    desk.as("wang").run("SELECT countersign.case_amend($1, $2, $3, $4)", {at.id, "1",
                                                                          canonicalJson(with(stranger(),
                                                                                             [](Intake& i) {
                                                                                                 i.documents = {{"14", "E77777777"}};
                                                                                             })),
                                                                          findings()});
    for (auto const* number : {"E55555555", "E77777777"})
        EXPECT_TRUE(tells(whoSaw("sun", "14", number), "wang", "case.opened", at.id)) << number;
}

TEST_F(WhoSaw, TellsAnOfficesAuditorOnlyOfHisOffice) {
    std::string const id = worked();
    std::string const theirs = desk.open(with(stranger(), [](Intake& i) { i.office = "GZ02"; }), "gao").id;
    auto const ofGuangzhou = whoSaw("gong", "14", "E55555555");
    EXPECT_EQ(ofGuangzhou.size(), 1U) << ofGuangzhou;
    EXPECT_TRUE(tells(ofGuangzhou, "gao", "case.opened", theirs));
    EXPECT_FALSE(tells(whoSaw("sun", "14", "E55555555"), "gao", "case.opened", theirs));
    auto const ofAll = whoSaw("audit", "14", "E55555555");
    EXPECT_TRUE(tells(ofAll, "gao", "case.opened", theirs));
    expectAllOf(ofAll, id);
    EXPECT_EQ(desk.superuser().value("SELECT detail::jsonb ->> 'cases' FROM countersign.audit_log WHERE actor = 'gong' AND act = "
                                     "'audit.who-saw-asked' ORDER BY seq LIMIT 1"),
              fmt::format("[{}]", theirs))
        << "the log of an office names no case of another";
}

TEST_F(WhoSaw, TellsNoOtherOfOneWhomNobodyKnows) {
    worked();
    desk.open(with(stranger(),
                   [](Intake& i) {
                       i.subject.id.number = i.subject.identitySeen.number = "110101198506151230";
                       i.documents = {{"14", "E77777777"}};
                   }),
              "li");
    auto const seen = whoSaw("audit", "14", "E77777777");
    EXPECT_EQ(seen.size(), 1U) << seen;
}

TEST_F(WhoSaw, OpensNoAnswerAboutOneUnknownDocumentByTheQuestionAboutAnother) {
    worked();
    auto& auditor = desk.as("audit");
    auditor.run("SELECT countersign.audit_ask_who_saw('14', 'E77777777')");
    EXPECT_EQ(auditor.json("SELECT countersign.audit_who_saw('14', 'E77777777')").size(), 0U);
    EXPECT_STATE("CS017", auditor.tried("SELECT countersign.audit_who_saw('14', 'E55555555')"));
    auditor.runScript("BEGIN");
    auditor.run("SELECT countersign.audit_ask_who_saw('14', 'E55555555')");
    EXPECT_STATE("CS017", auditor.tried("SELECT countersign.audit_who_saw('14', 'E55555555')"));
    auditor.runScript("ROLLBACK");
}

TEST_F(WhoSaw, WritesNothingOfAPersonIntoTheLog) {
    worked();
    whoSaw("sun", "14", "E55555555");
    std::string const lines = desk.superuser().value("SELECT string_agg(line, '') FROM countersign.audit_log");
    for (auto const* personal : {"E55555555", "440301197801020033", "1978", "王小明"})
        EXPECT_EQ(lines.find(personal), std::string::npos) << personal;
}

TEST_F(WhoSaw, FindsCasesOfBeforeItWasKept) {
    std::string const id = worked();
    auto const run = [&](std::string const& part) {
        desk.superuser().runScript("BEGIN;" + readFile(std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "resources/schema" / part) +
                                   "COMMIT");
    };
    for (std::string const newer : {"0042_misfeeds_and_copies", "0041_products", "0040_paper_stock", "0035_decisions"})
        run(newer + "/revert.sql"); // their tables have a policy of the older change
    run("0030_audit_of_cases/revert.sql");
    EXPECT_TRUE(whoSaw("sun", "14", "E55555555").empty()) << "as it was";
    for (std::string const change :
         {"0030_audit_of_cases", "0035_decisions", "0040_paper_stock", "0041_products", "0042_misfeeds_and_copies"}) {
        run(change + "/deploy.sql");
        run(change + "/verify.sql");
    }
    expectAllOf(whoSaw("sun", "14", "E55555555"), id);
}

} // namespace

} // namespace countersign::test

#include "app/CounterOffice.h"
#include "app/Terminal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace countersign::test {

namespace {

using nlohmann::json;
using testing::HasSubstr;

namespace fs = std::filesystem;

struct Issued {
    std::string caseNumber, number, file;
    int pages = 0;
};

class CertificateCommands : public testing::Test {
protected:
    CounterOffice& office = CounterOffice::instance();
    TemporaryFolder folder;

    Ran as(std::string const& who, std::vector<std::string> words, PrivateCluster::Environment const& more = {}) {
        return office.as(who, std::move(words), more);
    }
    json answer(std::string const& who, std::vector<std::string> words) { return office.answer(who, std::move(words)); }

    /// A small certificate: nothing was found, so it is one page.
    Issued issued(std::string const& intakeName = "self-none") {
        std::string const number = office.ready(intakeName);
        json const made = answer("clerk1", {"case", "issue", number, "--out", folder / "out"});
        return {number, made.at("certificate_number"), made.at("files").at(0), made.at("pages")};
    }
    std::string versionOf(std::string const& number) {
        return std::to_string(answer("clerk1", {"case", "show", number}).at("version").get<int>());
    }
    json certificatesOf(std::string const& number) { return answer("clerk1", {"case", "show", number}).at("certificates"); }
};

std::string withoutDashesAndSmall(std::string number) {
    std::erase(number, '-');
    std::transform(number.begin(), number.end(), number.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return number;
}

} // namespace

TEST_F(CertificateCommands, IssueWritesAFileThatOnlyItsOwnerReads) {
    Issued const made = issued();
    EXPECT_EQ(made.pages, 1);
    EXPECT_EQ(made.file, folder / ("out/" + made.number + ".pdf"));
    EXPECT_EQ(fs::status(made.file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    Ran const verified = run({"countersign-verify", made.file, "--trust", office.root(), "--json"});
    EXPECT_EQ(verified.exitCode, 0) << verified.out;
    EXPECT_EQ(json::parse(verified.out).at("rows"), json::array());
}

TEST_F(CertificateCommands, IssueAgainGivesTheSameNumberAndTheSameBytes) {
    Issued const made = issued();
    json const again = answer("clerk2", {"case", "issue", made.caseNumber, "--out", folder / "again"});
    EXPECT_EQ(again.at("certificate_number"), made.number);
    EXPECT_EQ(readFile(again.at("files").at(0).get<std::string>()), readFile(made.file));
    EXPECT_EQ(certificatesOf(made.caseNumber).size(), 1U);
}

TEST_F(CertificateCommands, IssueNeedsTheOfficesOwnKeyAndUsesNoNumberWithoutIt) {
    std::string const number = office.ready("self-none");
    Ran const other = run({"countersignctl", "seal", "enrol", "--office", "SZ01", "--out", folder / "other"}, {},
                          {{"COUNTERSIGN_SEAL_PASSWORD", "only for tests"}});
    ASSERT_EQ(other.exitCode, 0) << other.err;
    std::vector<std::string> const issue{"case", "issue", number, "--out", folder / "out"};
    auto const with = [&](std::string const& seal) { return as("clerk1", issue, {{"COUNTERSIGN_SEAL", seal}}); };
    expectRefusal(with(""), 3, "keyUnusable");
    expectRefusal(with(folder / "nowhere.p12"), 3, "nowhere.p12 cannot be opened");
    expectRefusal(with(office.root()), 3, "keyUnusable");
    expectRefusal(with(folder / "other/office.p12"), 3, "the key is not the one that is enrolled for this office");
    expectRefusal(as("clerk1", issue, {{"COUNTERSIGN_SEAL_PASSWORD", "wrong"}}), 3, "the pass phrase is wrong");
    EXPECT_EQ(certificatesOf(number), json::array());
    EXPECT_EQ(answer("clerk1", issue).at("found"), 0) << "with the right key it is issued";
}

TEST_F(CertificateCommands, IssueLooksForItsFolderBeforeItUsesANumber) {
    std::string const number = office.ready("self-none");
    writeFile(folder / "file", "x");
    expectRefusal(as("clerk1", {"case", "issue", number}), 2, "--out DIR is needed");
    expectRefusal(as("clerk1", {"case", "issue", number, "--out", folder / "file"}), 3, "no such folder can be made");
    expectRefusal(as("clerk1", {"case", "issue", number, "--out", folder / "file/below"}), 3, "no such folder can be made");
    EXPECT_EQ(certificatesOf(number), json::array());
}

TEST_F(CertificateCommands, IssueOfACaseThatIsNotReadyIsRefused) {
    for (auto const& number : {office.draft("agent-commuter"), office.submitted("agent-commuter")})
        expectRefusal(as("clerk1", {"case", "issue", number, "--out", folder / "out"}), 1, "wrongState");
    expectRefusal(as("auditor", {"case", "issue", "1", "--out", folder / "out"}), 1, "another role");
}

/// A limit on the size of files stands for a disk that is full: the write fails in the middle.
TEST_F(CertificateCommands, IssueOnAFullDiskSaysThatTheCertificateIsIssuedAndGivesItLater) {
    Issued const made = issued();
    auto words = office.local({"case", "issue", made.caseNumber, "--out", folder / "full", "--as", "clerk1"});
    words.insert(words.begin(), {"sh", "-c", "ulimit -f 1; trap '' XFSZ; exec \"$@\"", "sh"});
    expectRefusal(run(words, {}, office.environment()), 3, "the certificate is issued, and the same command writes it again");
    EXPECT_TRUE(fs::is_empty(folder / "full")) << "no half of a file stays";
    answer("clerk1", {"case", "issue", made.caseNumber, "--out", folder / "full"});
    EXPECT_EQ(readFile(folder / ("full/" + made.number + ".pdf")), readFile(made.file));
}

TEST_F(CertificateCommands, SheetsHaveAFateAndEveryPageNeedsAGoodOneBeforeHandOver) {
    Issued const made = issued();
    auto const sheet = [&](std::vector<std::string> more) {
        std::vector<std::string> words{"case", "sheet", made.caseNumber};
        words.insert(words.end(), more.begin(), more.end());
        return as("clerk1", words);
    };
    expectRefusal(as("clerk1", {"case", "hand-over", made.caseNumber}), 1, "A page has no good sheet.");
    expectRefusal(sheet({"--page", "1", "--outcome", "jam"}), 1, "needs a reason");
    EXPECT_EQ(sheet({"--page", "1", "--copy", "1", "--outcome", "jam", "--paper", "A0001", "--reason", "tray 2"}).exitCode, 0);
    expectRefusal(sheet({"--page", "1", "--copy", "1", "--outcome", "good"}), 1, "recorded already");
    expectRefusal(sheet({"--page", "2", "--outcome", "good"}), 1, "no such page");
    expectRefusal(as("clerk1", {"case", "hand-over", made.caseNumber}), 1, "A page has no good sheet.");
    EXPECT_EQ(sheet({"--page", "1", "--copy", "2", "--outcome", "good", "--paper", "A0002", "--reason", "after the jam"}).exitCode, 0);
    json const sheets = certificatesOf(made.caseNumber).at(0).at("sheets");
    ASSERT_EQ(sheets.size(), 2U);
    EXPECT_EQ(sheets.at(0).at("outcome"), "jam");
    EXPECT_EQ(sheets.at(1).at("paper"), "A0002");
    EXPECT_EQ(answer("clerk1", {"case", "hand-over", made.caseNumber}).at("state"), "handed-over");
    EXPECT_EQ(answer("clerk1", {"case", "show", made.caseNumber}).at("events").back().at("note"), "赵静") << "who stood at the window";
    expectRefusal(as("clerk1", {"case", "hand-over", made.caseNumber}), 1, "wrongState");
}

/// A week of the commuter's, asked for by an agent whose power says nothing of collecting.
TEST_F(CertificateCommands, AnAgentWhoMayOnlyAskDoesNotCollect) {
    json intake = json::parse(readFile(office.intake("agent-commuter")));
    intake["authority"]["acts"] = {"query"};
    std::string const until = intake["request"]["to"];
    intake["request"]["from"] = until.substr(0, 8) + "01";
    intake["request"]["to"] = until.substr(0, 8) + "01";
    writeFile(folder / "asks.json", intake.dump());
    std::string const number = std::to_string(answer("clerk1", {"case", "open", folder / "asks.json"}).at("case").get<int>());
    answer("clerk1", {"case", "submit", number});
    answer("supervisor", {"case", "approve", number});
    int const pages = answer("clerk1", {"case", "issue", number, "--out", folder / "out"}).at("pages");
    answer("clerk1", {"case", "sheet", number, "--page", "1-" + std::to_string(pages), "--outcome", "good"});
    expectRefusal(as("clerk1", {"case", "hand-over", number, "--receiver", intake["requester"]["name"]}), 2,
                  "does not let the agent collect the sheets");
    EXPECT_EQ(office.operatorLink("clerk1")
                  .tried("SELECT countersign.case_hand_over($1, $2, $3)",
                         {number, versionOf(number), intake["requester"]["name"].get<std::string>()})
                  .state,
              "CS009");
    EXPECT_EQ(answer("clerk1", {"case", "hand-over", number}).at("state"), "handed-over");
    EXPECT_EQ(answer("clerk1", {"case", "show", number}).at("events").back().at("note"), intake["subject"]["name"]);
}

TEST_F(CertificateCommands, SheetTakesPagesThatCameOutAlikeAndSaysWhereItStopped) {
    Issued const made = issued("self-hong-kong");
    ASSERT_GT(made.pages, 3);
    std::string const last = std::to_string(made.pages);
    json const first = answer("clerk1", {"case", "sheet", made.caseNumber, "--page", "1-2", "--outcome", "good"});
    EXPECT_EQ(first.at("page"), 1);
    EXPECT_EQ(first.at("last_page"), 2);
    expectRefusal(as("clerk1", {"case", "sheet", made.caseNumber, "--page", "2-3", "--outcome", "good"}), 1, "(page 2)");
    EXPECT_EQ(answer("clerk1", {"case", "sheet", made.caseNumber, "--page", last, "--outcome", "good"}).at("page"), made.pages);
    expectRefusal(as("clerk1", {"case", "sheet", made.caseNumber, "--page", "3-" + last, "--outcome", "good"}), 1,
                  "(page " + last + "; those before it are recorded)");
    EXPECT_EQ(certificatesOf(made.caseNumber).at(0).at("sheets").size(), static_cast<std::size_t>(made.pages));
}

TEST_F(CertificateCommands, SheetRefusesWrongUsage) {
    for (auto const* page : {"0", "x", "2-1", "1-", "-1", "1-2-3"})
        expectRefusal(as("clerk1", {"case", "sheet", "1", std::string("--page=") + page, "--outcome", "good"}), 2, "--page");
    expectRefusal(as("clerk1", {"case", "sheet", "1", "--outcome", "good"}), 2, "--page is needed");
    expectRefusal(as("clerk1", {"case", "sheet", "1", "--page", "1"}), 2, "--outcome is needed");
    expectRefusal(as("clerk1", {"case", "sheet", "1", "--page", "1", "--outcome", "nice"}), 2, "good, jam, partial, lost or misfeed");
    expectRefusal(as("clerk1", {"case", "sheet", "1", "--page", "1-2", "--outcome", "good", "--paper", "A1"}), 2, "is of one page");
    expectRefusal(as("clerk1", {"case", "sheet", office.ready("self-none"), "--page", "1", "--outcome", "good"}), 1,
                  "no issued certificate");
}

TEST_F(CertificateCommands, FindTakesANumberTypedWithoutDashesInAnyCase) {
    Issued const made = issued();
    for (auto const& typed : {made.number, withoutDashesAndSmall(made.number), " " + withoutDashesAndSmall(made.number) + " "}) {
        json const found = answer("clerk2", {"certificate", "find", typed});
        EXPECT_EQ(found.at("case"), std::stoi(made.caseNumber));
        EXPECT_EQ(found.at("certificate_number"), made.number);
        EXPECT_EQ(found.at("state"), "issued");
    }
    std::string mistyped = made.number;
    mistyped.back() = mistyped.back() == 'A' ? 'B' : 'A';
    expectRefusal(as("clerk2", {"certificate", "find", mistyped}), 1, "noSuchCertificate: CS010");
    expectRefusal(as("clerk2", {"certificate", "find", "nothing"}), 1, "noSuchCertificate: CS010");
    expectRefusal(as("auditor", {"certificate", "find", made.number}), 1, "wrongRole");
}

TEST_F(CertificateCommands, FileGivesTheVeryBytesThatWereIssued) {
    Issued const made = issued();
    json const written = answer("supervisor", {"certificate", "file", withoutDashesAndSmall(made.number), "--out", folder / "copy"});
    EXPECT_EQ(written.at("certificate_number"), made.number);
    EXPECT_EQ(readFile(written.at("files").at(0).get<std::string>()), readFile(made.file));
    expectRefusal(as("clerk1", {"certificate", "file", made.number}), 2, "--out is needed");
    expectRefusal(as("auditor", {"certificate", "file", made.number, "--out", folder / "copy"}), 1, "wrongRole");
}

PrivateCluster::Environment const chosen{{"COUNTERSIGN_COPY_PASSWORD", "luohu 2026!"}};

TEST_F(CertificateCommands, ECopyWritesAFileThatOnlyThePasswordOpensAndTheVerifierFindsGenuine) {
    Issued const made = issued("self-hong-kong");
    auto const looks = [&] {
        return office.superuser().value("SELECT count(*) FROM countersign.audit_log WHERE act = 'certificate.fetched' AND certificate = $1",
                                        {made.number});
    };
    std::string const before = looks();
    Ran const ran =
        as("clerk2", {"certificate", "e-copy", withoutDashesAndSmall(made.number), "--out", folder / "copies", "--json"}, chosen);
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    std::string const file = folder / ("copies/" + made.number + "-copy.pdf");
    EXPECT_EQ(json::parse(ran.out), (json{{"certificate_number", made.number}, {"state", "issued"}, {"files", {file}}}));
    EXPECT_EQ(std::stoi(looks()), std::stoi(before) + 1);
    EXPECT_EQ(office.superuser().value("SELECT count(*) FROM countersign.audit_log WHERE act = 'certificate.copied' AND certificate = $1",
                                       {made.number}),
              "1");
    EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder / "copies"), fs::directory_iterator()), 1);
    std::vector<std::string> const verify{"countersign-verify", file, "--trust", office.root(), "--json"};
    Ran const verified = run(verify, {}, {{"COUNTERSIGN_VERIFY_PASSWORD", "luohu 2026!"}});
    EXPECT_EQ(verified.exitCode, 0) << verified.out;
    EXPECT_EQ(json::parse(verified.out).at("pages"), made.pages);
    Ran const closed = run(verify);
    EXPECT_EQ(closed.exitCode, 1);
    EXPECT_EQ(json::parse(closed.out).at("problems").at(0).at("id"), "file.encrypted");
    EXPECT_EQ(answer("clerk1", {"certificate", "file", made.number, "--out", folder / "again"}).at("state"), "issued");
    EXPECT_EQ(readFile(folder / ("again/" + made.number + ".pdf")), readFile(made.file)) << "the original stays what it is";
}

TEST_F(CertificateCommands, ECopyRefusesPasswordsWithASentenceAndNoLook) {
    Issued const made = issued();
    std::vector<std::string> const copy{"certificate", "e-copy", made.number, "--out", folder / "copies"};
    auto const with = [&](std::string const& password) { return as("clerk1", copy, {{"COUNTERSIGN_COPY_PASSWORD", password}}); };
    expectRefusal(with("12345"), 2, "fewer than 6 characters");
    expectRefusal(with(""), 2, "fewer than 6 characters");
    expectRefusal(with(std::string(65, 'x')), 2, "more than 64 characters");
    expectRefusal(with("密码密码密码"), 2, "not every keypad has");
    expectRefusal(as("clerk1", copy), 2, "typed at a terminal or comes from COUNTERSIGN_COPY_PASSWORD");
    expectRefusal(as("clerk1", {"certificate", "e-copy", made.number}, chosen), 2, "--out is needed");
    expectRefusal(as("clerk1", {"certificate", "e-copy", made.number, "--out", folder / "copies", "--password", "secret"}, chosen), 2,
                  "unknown option --password");
    EXPECT_FALSE(fs::exists(folder / "copies"));
}

TEST_F(CertificateCommands, ECopyIsMadeOfACertificateInForceByWhoMayFetchItWithTheOfficesKey) {
    Issued const made = issued();
    std::vector<std::string> const copy{"certificate", "e-copy", made.number, "--out", folder / "copies"};
    expectRefusal(as("auditor", copy, chosen), 1, "wrongRole");
    PrivateCluster::Environment without = chosen;
    without["COUNTERSIGN_SEAL"] = "";
    expectRefusal(as("clerk1", copy, without), 3, "keyUnusable");
    answer("supervisor", {"certificate", "revoke", made.number, "--reason", "wrong person"});
    expectRefusal(as("clerk1", copy, chosen), 1, "no longer in force");
    expectRefusal(as("clerk1", {"certificate", "e-copy", "SZ01-200101-00001-0", "--out", folder / "copies"}, chosen), 1,
                  "noSuchCertificate");
    EXPECT_TRUE(fs::is_empty(folder / "copies"));
}

TEST_F(CertificateCommands, ECopyAsksForThePasswordTwiceWithoutShowingIt) {
    Issued const made = issued();
    auto words = office.local({"certificate", "e-copy", made.number, "--out", folder / "copies", "--as", "clerk1"});
    words[0] = "countersignctl";
    Terminal mistyped(words, office.environment());
    mistyped.typeHiddenAfter("Password of the copy: ", "luohu 2026!");
    mistyped.typeHiddenAfter("The same again: ", "luohu 2027!");
    EXPECT_EQ(mistyped.end(), 2);
    EXPECT_THAT(mistyped.screen(), HasSubstr("The two passwords differ"));
    EXPECT_FALSE(fs::exists(folder / "copies"));
    Terminal typed(words, office.environment());
    typed.typeHiddenAfter("Password of the copy: ", "luohu 2026!");
    typed.typeHiddenAfter("The same again: ", "luohu 2026!");
    EXPECT_EQ(typed.end(), 0) << typed.screen();
    EXPECT_THAT(typed.screen(), testing::Not(HasSubstr("luohu")));
    Terminal verify({"countersign-verify", folder / ("copies/" + made.number + "-copy.pdf"), "--trust", office.root()}, {});
    verify.typeHiddenAfter("password of the copy: ", "luohu 2026!");
    EXPECT_EQ(verify.end(), 0) << verify.screen();
    EXPECT_THAT(verify.screen(), HasSubstr("GENUINE"));
    EXPECT_THAT(verify.screen(), testing::Not(HasSubstr("luohu")));
}

TEST_F(CertificateCommands, VoidEndsANumberThatWasReservedOnly) {
    std::string const number = office.ready("self-none");
    std::string const version = std::to_string(answer("clerk1", {"case", "show", number}).at("version").get<int>());
    auto clerk = office.operatorLink("clerk1");
    std::string const reserved =
        clerk.json("SELECT countersign.certificate_reserve($1, $2, 'record', gen_random_uuid())::text", {number, version}).at("number");
    expectRefusal(as("clerk1", {"certificate", "void", reserved}), 2, "--reason is needed");
    expectRefusal(as("clerk1", {"certificate", "file", reserved, "--out", folder / "none"}), 1, "certificateState: CS011");
    EXPECT_EQ(answer("clerk1", {"certificate", "void", withoutDashesAndSmall(reserved), "--reason", "printer on fire"}),
              (json{{"certificate_number", reserved}, {"state", "voided"}}));
    EXPECT_EQ(certificatesOf(number).at(0).at("reason"), "printer on fire");
    expectRefusal(as("clerk1", {"certificate", "void", reserved, "--reason", "again"}), 1, "certificateState: CS011");
    EXPECT_NE(answer("clerk1", {"case", "issue", number, "--out", folder / "out"}).at("certificate_number"), reserved);
}

TEST_F(CertificateCommands, RevokeIsASecondPersonsAct) {
    Issued const made = issued();
    expectRefusal(as("clerk2", {"certificate", "revoke", made.number, "--reason", "wrong"}), 1, "wrongRole");
    expectRefusal(as("supervisor", {"certificate", "revoke", made.number}), 2, "--reason is needed");
    EXPECT_EQ(answer("supervisor", {"certificate", "revoke", withoutDashesAndSmall(made.number), "--reason", "wrong person"}),
              (json{{"certificate_number", made.number}, {"state", "revoked"}}))
        << "the number as it stands on the sheet, whatever was typed";
    expectRefusal(as("supervisor", {"certificate", "revoke", made.number, "--reason", "again"}), 1, "certificateState: CS011");
    EXPECT_EQ(answer("clerk1", {"certificate", "file", made.number, "--out", folder / "copy"}).at("state"), "revoked");
    expectRefusal(as("clerk1", {"case", "sheet", made.caseNumber, "--page", "1", "--outcome", "good"}), 1, "no issued certificate");
    EXPECT_EQ(as("clerk1", {"case", "hand-over", made.caseNumber}).exitCode, 1);
}

TEST_F(CertificateCommands, TheStatusListTellsReceiversWhatEnded) {
    Issued const revoked = issued(), superseded = issued(), inForce = issued();
    std::string const file = folder / "status.json";
    auto const verdict = [&](Issued const& one) {
        return json::parse(run({"countersign-verify", one.file, "--trust", office.root(), "--status", file, "--json"}).out);
    };
    answer("supervisor", {"certificate", "revoke", revoked.number, "--reason", "wrong person"});
    answer("supervisor", {"certificate", "supersede", superseded.number});
    expectRefusal(as("clerk1", {"certificate", "status-list", file}), 1, "wrongRole");
    expectRefusal(as("supervisor", {"certificate", "status-list", file, "--days", "0"}), 2, "--days");
    json const made = answer("supervisor", {"certificate", "status-list", file});
    EXPECT_EQ(made.at("office"), "SZ01");
    EXPECT_GE(made.at("entries").get<int>(), 2);
    EXPECT_EQ(verdict(revoked).at("verdict"), "revoked");
    EXPECT_EQ(verdict(revoked).at("holder").is_null(), false) << "whose it was is still true";
    EXPECT_EQ(verdict(superseded).at("verdict"), "superseded");
    json const good = verdict(inForce);
    EXPECT_EQ(good.at("verdict"), "genuine");
    EXPECT_EQ(good.at("revocation"), "none");
    EXPECT_EQ(good.at("status_as_of"), made.at("made_at"));
    Ran const told = run({"countersign-verify", revoked.file, "--trust", office.root(), "--status", file});
    EXPECT_EQ(told.exitCode, 1);
    EXPECT_THAT(told.out, HasSubstr("REVOKED"));
    writeFile(file, readFile(file) + " ");
    Ran const spoilt = run({"countersign-verify", inForce.file, "--trust", office.root(), "--status", file});
    EXPECT_EQ(spoilt.exitCode, 2);
    EXPECT_THAT(spoilt.err, HasSubstr("ask the office for its list"));
}

TEST_F(CertificateCommands, SupersedeMakesRoomForANewNumber) {
    Issued const made = issued();
    EXPECT_EQ(answer("supervisor", {"certificate", "supersede", made.number, "--reason", "torn"}).at("state"), "superseded");
    json const again = answer("clerk1", {"case", "issue", made.caseNumber, "--out", folder / "out"});
    EXPECT_NE(again.at("certificate_number"), made.number);
    EXPECT_EQ(office.superuser("countersign")
                  .value("SELECT content::json ->> 'replaces' FROM countersign.certificate WHERE number = $1",
                         {again.at("certificate_number").get<std::string>()}),
              made.number);
    Ran const verified = run({"countersign-verify", again.at("files").at(0), "--trust", office.root(), "--json"});
    EXPECT_EQ(json::parse(verified.out).at("verdict"), "genuine") << "a content that names another is read as any";
    json const both = certificatesOf(made.caseNumber);
    ASSERT_EQ(both.size(), 2U);
    // What was printed of the first one before.
    std::vector<std::string> const lost{"case",
                                        "sheet",
                                        made.caseNumber,
                                        "--page",
                                        "1",
                                        "--outcome",
                                        "lost",
                                        "--reason",
                                        "behind the desk",
                                        "--certificate",
                                        withoutDashesAndSmall(made.number)};
    EXPECT_EQ(answer("clerk1", lost).at("certificate_number"), made.number);
    expectRefusal(as("clerk1", lost), 1, "recorded already");
    std::string const another = office.draft("self-none");
    expectRefusal(as("clerk1", {"case", "sheet", another, "--page", "1", "--outcome", "good", "--certificate", made.number}), 1,
                  "another case's");
    EXPECT_EQ(answer("clerk1", {"certificate", "find", made.number}).at("state"), "superseded");
    EXPECT_EQ(answer("clerk1", {"certificate", "find", again.at("certificate_number")}).at("state"), "issued");
}

} // namespace countersign::test

#include "ui/model/VerifiedFiles.h"

#include "support/TemporaryFolder.h"
#include "ui/FakeOffice.h"
#include "ui/text/VerdictWords.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace countersign::ui {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::uintmax_t most = 1U << 20;

Verification page(int number) {
    Verification answer;
    answer.verdict = Authenticity::genuine;
    answer.certificateNumber = "SZ01-261122-00017-0";
    answer.page = number;
    answer.pages = 3;
    answer.sealedPage.emplace();
    auto& sealed = *answer.sealedPage;
    sealed.office = "SZ01";
    sealed.checkCode = "7K3M-9QXR-5";
    sealed.holder.name = "陈大文";
    sealed.holder.latinName = "CHAN TAI MAN";
    sealed.rowsInAll = 60;
    sealed.firstRow = 24;
    sealed.rows.push_back({*parseDay("2024-05-06"), Direction::exit, {"24", "H12345678"}, "LHU", "罗湖", "Luohu", "G79"});
    sealed.rows.push_back({*parseDay("2024-05-01"), Direction::entry, {"24", "H12345678"}, "XYZ", "", "", ""});
    return answer;
}

std::string valueOf(Verification const& told, std::string const& label) {
    for (auto const& each : factsOf(told))
        if (each.label == label) return each.value;
    return {};
}

/// A page of the product with documents in the place of crossings.
Verification pageOf(Product product) {
    Verification answer = page(2);
    auto& sealed = *answer.sealedPage;
    sealed.product = product;
    sealed.rows.clear();
    sealed.documents = {{"24", "H12345678"}};
    sealed.registered = {
        {{"24", "H12345678"}, "", "", parseDay("2023-11-28"), parseDay("2033-11-27"), "公安部出入境管理局", "valid", false, 0}};
    return answer;
}

/// Looks at everything that waits, and judges it, as the window does.
void look(VerifiedFiles& files, test::FakeCheck const& check) {
    while (auto const next = files.waiting()) files.take(*next, lookedAt(files.file(*next), check, most));
    files.judge(check.together(files.answers(), files.lists()), files.state());
}

/// A status list that is there revokes everything.
struct RevokingCheck : test::FakeCheck {
    VerifiedTogether together(std::vector<Verification> given, std::vector<std::string> const& lists) const override {
        VerifiedTogether all = FakeCheck::together(std::move(given), lists);
        for (auto& each : all.answers)
            if (!lists.empty()) each.verdict = Authenticity::revoked;
        return all;
    }
};

Verification wholeFile() {
    Verification answer;
    answer.verdict = Authenticity::genuine;
    answer.certificateNumber = "SZ01-261122-00017-0";
    answer.content.emplace();
    return answer;
}

void expectToWait(VerifiedFiles const& files, std::size_t line) {
    EXPECT_EQ(files.line(line).verdict, "○ being checked …");
    EXPECT_EQ(files.verdict(line), "○ being checked …");
    EXPECT_FALSE(files.line(line).good);
    EXPECT_TRUE(files.waits(line));
    EXPECT_TRUE(files.remarks(line).empty()) << "what could not be checked is said when that was tried";
}

TEST(VerifiedFiles, HaveALineForEachPageOfAPicture) {
    test::TemporaryFolder folder;
    test::writeFile(folder / "scan.png", "a picture");
    test::FakeCheck check;
    check.answers = {page(2), page(3)};
    VerifiedFiles files;
    files.add((folder / "scan.png").string());
    ASSERT_EQ(files.size(), 1U);
    EXPECT_EQ(files.line(0).verdict, "○ being checked …");
    EXPECT_TRUE(files.waits(0));
    look(files, check);
    ASSERT_EQ(files.size(), 2U);
    EXPECT_EQ(files.line(1).name, "scan.png");
    EXPECT_EQ(files.line(1).page, "3 of 3");
    EXPECT_EQ(files.line(1).verdict, "▲ seal genuine");
    EXPECT_FALSE(files.line(1).good) << "the paper is to be compared";
}

TEST(VerifiedFiles, ShowTheSealedRowsWithTheNumbersOfThePaper) {
    test::FakeCheck check;
    check.answers = {page(2)};
    VerifiedFiles files;
    files.addSeal("the bytes of a seal");
    files.addSeal("the bytes of a seal");
    EXPECT_EQ(files.fileCount(), 1U) << "fired twice";
    look(files, check);
    ASSERT_EQ(files.rows(0), 2U);
    EXPECT_EQ(files.cell(0, 0, VerifiedColumn::number), "24");
    EXPECT_EQ(files.cell(0, 0, VerifiedColumn::direction), "Exit");
    EXPECT_EQ(files.cell(0, 0, VerifiedColumn::port), "Luohu (LHU)");
    EXPECT_EQ(files.cell(0, 1, VerifiedColumn::number), "25");
    EXPECT_EQ(files.cell(0, 1, VerifiedColumn::port), "XYZ") << "a port that this installation does not know";
    EXPECT_EQ(files.cell(0, 9, VerifiedColumn::port), "");
}

TEST(VerifiedFiles, HaveDocumentsInThePlaceOfCrossingsWithNamesOnlyWhereTheSheetTellsThem) {
    test::FakeCheck check;
    check.answers = {page(1), pageOf(Product::issuanceRecord), pageOf(Product::documentInformation)};
    VerifiedFiles files;
    files.addSeal("the bytes of a seal");
    look(files, check);
    EXPECT_EQ(files.documents(0), std::nullopt);
    ASSERT_TRUE(files.documents(1) && files.documents(2));
    EXPECT_EQ(files.documents(1)->all->size(), 1U);
    EXPECT_EQ(files.documents(1)->first, 24U);
    EXPECT_FALSE(files.documents(1)->whole);
    EXPECT_TRUE(files.documents(2)->whole);
    EXPECT_EQ(files.rows(1), 0U);
}

TEST(VerifiedFiles, SayWhatTheAnswersSayTogetherAndWhichListNobodyCanGoBy) {
    test::FakeCheck check;
    check.answers = {page(2)};
    check.judged.remarks = {{"SZ01-261122-00017-0", {"缺少页面", "Pages are missing."}, {0}, false}};
    check.judged.listFaults = {std::nullopt, Message{"已损坏。", "It is damaged."}};
    VerifiedFiles files;
    files.addSeal("the bytes of a seal");
    files.addList("SZ01.status", "one");
    files.addList("letter.txt", "another");
    files.addList("SZ01.status", "one");
    look(files, check);
    EXPECT_THAT(check.listed, ElementsAre("one", "another"));
    EXPECT_THAT(files.remarksOnAll(), ElementsAre("▲ SZ01-261122-00017-0: Pages are missing.", "● Status list: SZ01.status",
                                                  "■ Status list letter.txt is not gone by: It is damaged."));
}

TEST(VerifiedFiles, AreNotGenuineBeforeAllWasJudgedTogether) {
    test::FakeCheck check;
    check.answers = {wholeFile()};
    VerifiedFiles files;
    files.addSeal("a file");
    files.take(0, lookedAt(files.file(0), check, most));
    expectToWait(files, 0);
    look(files, check);
    EXPECT_EQ(files.line(0).verdict, "✓ genuine");
    EXPECT_TRUE(files.line(0).good);
    files.addSeal("another file");
    expectToWait(files, 0);
}

TEST(VerifiedFiles, StayRevokedWhileSomethingElseIsLookedAt) {
    RevokingCheck check;
    check.answers = {wholeFile()};
    VerifiedFiles files;
    files.addSeal("a file");
    files.addList("SZ01.status", "revokes");
    look(files, check);
    EXPECT_EQ(files.line(0).verdict, "■ revoked");
    auto const expectRevoked = [&] {
        EXPECT_EQ(files.line(0).verdict, "■ revoked");
        EXPECT_THAT(files.verdict(0), HasSubstr("Revoked"));
        EXPECT_FALSE(files.line(0).good);
    };
    files.addSeal("another file");
    expectRevoked();
    files.take(1, lookedAt(files.file(1), check, most));
    expectRevoked();
    expectToWait(files, 1);
    files.failJudging(Fault(FaultCode::keyUnusable), files.state());
    expectRevoked();
    look(files, check);
    EXPECT_EQ(files.line(1).verdict, "■ revoked");
}

TEST(VerifiedFiles, AreNotGenuineWhenTheyCouldNotBeJudged) {
    test::FakeCheck check;
    check.answers = {wholeFile()};
    VerifiedFiles files;
    files.addSeal("a file");
    files.addList("SZ01.status", "revokes");
    files.take(0, lookedAt(files.file(0), check, most));
    EXPECT_TRUE(files.failJudging(Fault(FaultCode::keyUnusable), files.state()));
    EXPECT_EQ(files.line(0).verdict, "■ not checked");
    EXPECT_EQ(files.verdict(0), "■ Not checked.");
    EXPECT_FALSE(files.line(0).good);
    EXPECT_FALSE(files.waits(0));
    EXPECT_THAT(files.remarksOnAll(), ElementsAre("○ Status list SZ01.status: nothing is judged by it yet.",
                                                  HasSubstr("could not be judged together: This desk has no trusted issuers")));
    EXPECT_FALSE(files.toJudge()) << "it is not tried again and again";
    files.addList("SZ01.status", "revokes");
    EXPECT_TRUE(files.toJudge()) << "given once more it is tried once more";
}

TEST(VerifiedFiles, TakeNoJudgementOfWhatStoodThereBefore) {
    test::FakeCheck check;
    check.answers = {wholeFile()};
    VerifiedFiles files;
    files.addSeal("a file");
    files.take(0, lookedAt(files.file(0), check, most));
    auto const before = files.state();
    files.addList("SZ01.status", "revokes");
    EXPECT_FALSE(files.judge(check.together(files.answers(), {}), before));
    EXPECT_FALSE(files.failJudging(Fault(FaultCode::internal), before));
    expectToWait(files, 0);
    EXPECT_THAT(files.remarksOnAll(), ElementsAre("○ Status list SZ01.status: nothing is judged by it yet."));
}

TEST(VerifiedFiles, LookOnceMoreAtAFileThatWasGivenAgainMeanwhile) {
    test::TemporaryFolder folder;
    test::writeFile(folder / "sheet.pdf", "%PDF-");
    test::FakeCheck check;
    VerifiedFiles files;
    files.add((folder / "sheet.pdf").string());
    BroughtFile before = lookedAt(files.file(0), check, most);
    files.add((folder / "sheet.pdf").string());
    files.take(0, std::move(before));
    EXPECT_EQ(files.waiting(), 0U);
}

TEST(VerifiedFiles, OpenAnElectronicCopyWithThePasswordAndForgetIt) {
    test::TemporaryFolder folder;
    test::writeFile(folder / "copy.pdf", "%PDF-");
    test::FakeCheck check;
    check.answers.front().wantsPassword = true;
    VerifiedFiles files;
    files.add((folder / "copy.pdf").string());
    look(files, check);
    EXPECT_TRUE(files.wantsPassword(0));
    EXPECT_EQ(files.line(0).verdict, "○ wants its password");
    files.open(0, Secret("seven7"));
    check.answers.front() = {};
    check.answers.front().verdict = Authenticity::genuine;
    look(files, check);
    EXPECT_THAT(check.passwords, ElementsAre("", "seven7"));
    EXPECT_FALSE(files.file(0).password) << "nothing of it is kept";
    EXPECT_FALSE(files.wantsPassword(0));
}

TEST(VerifiedFiles, SayWhyOneCouldNotBeCheckedAndGoOnWithTheOthers) {
    test::TemporaryFolder folder;
    test::writeFile(folder / "great.pdf", std::string(most + 1, 'x'));
    test::writeFile(folder / "sheet.pdf", "%PDF-");
    test::FakeCheck check;
    check.answers = {page(1)};
    VerifiedFiles files;
    for (char const* const name : {"gone.pdf", "great.pdf", "sheet.pdf"}) files.add((folder / name).string());
    look(files, check);
    ASSERT_EQ(files.size(), 3U);
    EXPECT_EQ(files.verdict(0), "■ Not checked.");
    EXPECT_THAT(files.remarks(0), ElementsAre(HasSubstr("cannot be read")));
    EXPECT_THAT(files.remarks(1), ElementsAre(HasSubstr("larger than the limit")));
    EXPECT_EQ(files.line(2).verdict, "▲ seal genuine");
    check.trouble = FaultCode::keyUnusable;
    files.add((folder / "sheet.pdf").string());
    EXPECT_EQ(files.size(), 3U) << "the same file again is looked at anew";
    look(files, check);
    EXPECT_THAT(files.remarks(2), ElementsAre(HasSubstr("no trusted issuers")));
}

TEST(VerifiedFacts, ShowNoContentThatMayNotBeBelieved) {
    Verification altered;
    altered.verdict = Authenticity::altered;
    altered.certificateNumber = "SZ01-261122-00017-0";
    altered.problems = {{"seal.changed-after", {"盖章后被改动", "changed after sealing"}}};
    EXPECT_EQ(factsOf(altered), (std::vector<VerifiedFact>{{"Certificate number", "SZ01-261122-00017-0"}}));
    EXPECT_THAT(verificationRemarks(altered), ElementsAre("changed after sealing"));
}

TEST(VerifiedFacts, SayWhatADeskCanDoAndNotWhatStandsOnACommandLine) {
    Verification told;
    told.verdict = Authenticity::unknownIssuer;
    told.problems = {{"issuer.office-not-given", {"--trust", "--trust"}},
                     {"time-stamp.untrusted", {"--trust-time", "--trust-time"}},
                     {"issuer.revocation-unchecked", {"--crl", "--crl"}}};
    auto const remarks = verificationRemarks(told);
    ASSERT_EQ(remarks.size(), 3U);
    for (auto const& each : remarks) EXPECT_EQ(each.find("--"), std::string::npos) << each;
}

TEST(VerifiedFacts, PromiseOfAPageNoMoreThanItsSealProves) {
    Verification const told = page(2);
    EXPECT_EQ(verdictWords(told), "▲ The seal of this page is genuine. Compare the paper with it.");
    EXPECT_EQ(valueOf(told, "Page"), "2 of 3");
    EXPECT_EQ(valueOf(told, "Check code"), "7K3M-9QXR-5");
    EXPECT_EQ(valueOf(told, "Holder"), "陈大文 / CHAN TAI MAN");
    EXPECT_EQ(valueOf(told, "Crossings"), "24 to 25 on this page, 60 in all");
    EXPECT_THAT(verificationRemarks(told), ElementsAre(HasSubstr("revoked or replaced since could not be checked")));
}

TEST(VerifiedFacts, SayWhatACertificateIsOfAndWhatItCovers) {
    EXPECT_EQ(valueOf(page(2), "Certificate"), "Record of crossings");
    EXPECT_EQ(valueOf(page(2), "Covers"), "");
    Verification told = pageOf(Product::issuanceRecord);
    EXPECT_EQ(valueOf(told, "Certificate"), "Issuance record");
    EXPECT_EQ(valueOf(told, "Documents found"), "24 to 24 on this page, 60 in all");
    EXPECT_EQ(valueOf(told, "Covers"), "every travel document of the person");
    EXPECT_EQ(valueOf(told, "Documents searched"), "") << "what the case named says nothing of what was found";
    told.sealedPage->namedDocumentsOnly = true;
    EXPECT_EQ(valueOf(told, "Covers"), "the documents named, no others");
    EXPECT_THAT(valueOf(told, "Documents searched"), HasSubstr("H12345678"));
    EXPECT_THAT(valueOf(pageOf(Product::documentInformation), "Documents searched"), HasSubstr("H12345678"));
}

TEST(VerifiedFacts, TellByWhichListACertificateIsInForce) {
    Verification told = page(1);
    told.statusAsOf = parseInstant("2026-11-22T09:05:00+08:00");
    EXPECT_EQ(factsOf(told).back(), (VerifiedFact{"State", "in force by the status list of 2026-11-22 09:05"}));
    EXPECT_TRUE(verificationRemarks(told).empty());
}

} // namespace
} // namespace countersign::ui

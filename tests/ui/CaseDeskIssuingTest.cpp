#include "support/Intakes.h"
#include "support/TemporaryFolder.h"
#include "ui/FakeOffice.h"
#include "ui/text/FaultWords.h"

#include <gtest/gtest.h>

namespace countersign::test {

namespace {

using ui::Act;
using ui::Notice;

/// A clerk's desk with a case that can be issued.
class IssuingAtTheDesk : public testing::Test {
protected:
    DeskBench bench;
    Office& office = bench.office;
    ui::CaseDesk& desk() { return *bench.desk; }

    void SetUp() override {
        office.needsApproval = false;
        desk().newCase();
        bench.type(validSelfIntake());
        desk().submit();
        bench.background.settle();
        ASSERT_EQ(stateOnScreen(), CaseState::ready) << desk().notice().text;
        office.log.clear();
    }
    PrinterEntry const counter{"counter", "Counter printer", true, true};
    CaseState stateOnScreen() { return desk().stored()->state; }
    void trouble(std::string const& call, FaultCode code, bool after = false) { office.troubles.push_back({call, code, after}); }
};

} // namespace

TEST_F(IssuingAtTheDesk, IssuesOnceForASecondClick) {
    desk().issue("window");
    desk().issue("window");
    desk().issue("window");
    bench.background.settle();
    EXPECT_EQ(office.count("reserve"), 1);
    EXPECT_EQ(office.count("issue"), 1);
    EXPECT_EQ(stateOnScreen(), CaseState::issued);
}

/// Enter is the next act, again and again, before, while and after the work is done.
TEST_F(IssuingAtTheDesk, IssuesOnceWhileEnterIsHeldDown) {
    for (int press = 0; press < 40; ++press) {
        if (ui::nextAct(desk().situation()) == Act::issue) desk().issue("window");
        if (press % 3 == 0 && bench.background.waiting()) bench.background.doOne();
    }
    bench.background.settle();
    EXPECT_EQ(office.count("issue"), 1);
    EXPECT_EQ(office.issued.size(), 1U);
}

TEST_F(IssuingAtTheDesk, TakesASecondClickWithoutAWordWhileTheFirstIsUnderWay) {
    desk().issue("window");
    std::string const working = desk().notice().text;
    desk().issue("window");
    EXPECT_EQ(desk().notice().text, working);
    EXPECT_EQ(desk().notice().kind, Notice::Kind::working);
}

TEST_F(IssuingAtTheDesk, RefusesEveryOtherActWhileItIssues) {
    desk().issue("window");
    for (Act const act : {Act::save, Act::submit, Act::withdraw, Act::issue, Act::print, Act::handOver})
        EXPECT_NE(ui::whyNot(act, desk().situation()), "");
    desk().withdraw("the person left");
    bench.background.settle();
    EXPECT_EQ(office.count("withdraw"), 0);
    EXPECT_EQ(stateOnScreen(), CaseState::issued);
}

TEST_F(IssuingAtTheDesk, SaysWhyAnIssuedCaseIsNotIssuedAgain) {
    desk().issue("window");
    bench.background.settle();
    desk().issue("window");
    EXPECT_EQ(desk().notice().kind, Notice::Kind::problem);
    bench.background.settle();
    EXPECT_EQ(office.count("issue"), 1);
}

TEST_F(IssuingAtTheDesk, UsesNoNumberForAWrongPassword) {
    desk().issue("guessed");
    bench.background.settle();
    EXPECT_EQ(office.count("reserve"), 0);
    EXPECT_EQ(stateOnScreen(), CaseState::ready);
    EXPECT_EQ(desk().notice().text, ui::wordsFor(Fault(FaultCode::wrongPassword), ui::Doing::prove).paragraph());
    EXPECT_FALSE(desk().linkLost());
}

TEST_F(IssuingAtTheDesk, UsesNoNumberOverABlockerThatThisDeskFinds) {
    // What a program without these rules handed in.
    office.cases.begin()->second.intake.subject.deceased = true;
    desk().issue("window");
    bench.background.settle();
    EXPECT_EQ(office.count("records"), 0);
    EXPECT_EQ(office.count("reserve"), 0);
    EXPECT_EQ(stateOnScreen(), CaseState::ready);
    EXPECT_EQ(desk().notice().text, ui::wordsFor(FaultCode::intakeRefused).paragraph());
}

TEST_F(IssuingAtTheDesk, TellsAfterALossWhetherTheSheetsAreRecorded) {
    desk().issue("window");
    bench.background.settle();
    SheetFate jam{1, 1, SheetOutcome::jam, {}, "jammed", {}, {}}, good{1, 2, SheetOutcome::good, {}, "again", {}, {}};
    trouble("sheet", FaultCode::outcomeUnknown, true);
    desk().recordSheets({jam});
    bench.background.settle();
    EXPECT_EQ(desk().notice().text, "The connection is back, and how the sheets of case 1 came out is recorded.")
        << "a page without a good sheet is no sign that the spoilt one is missing";
    trouble("sheet", FaultCode::connectionLost);
    desk().recordSheets({good});
    bench.background.settle();
    EXPECT_EQ(desk().notice().text, "The connection is back, but how the sheets of case 1 came out is not all recorded. Say it again "
                                    "with Ctrl+U; only the sheets that are still open are asked for.");
}

TEST_F(IssuingAtTheDesk, BeginsNoOtherActWhileTheEndOfOneIsUnknown) {
    trouble("issue", FaultCode::outcomeUnknown, true);
    trouble("issue", FaultCode::connectionLost);
    trouble("show", FaultCode::connectionLost);
    for (int n = 0; n < 6; ++n) trouble("reconnect", FaultCode::serverUnreachable);
    desk().issue("window");
    bench.background.settle();
    ASSERT_TRUE(desk().linkLost());
    desk().newCase();
    bench.type(validAgentIntake());
    desk().save();
    EXPECT_FALSE(desk().busy());
    EXPECT_EQ(
        desk().notice().text,
        "The server does not answer, and what became of “Issue the certificate” is not known yet. The desk looks it up as soon as the "
        "server is back; only then go on. What you type stays.");
    for (int n = 0; n < 8 && desk().linkLost(); ++n) {
        desk().tick();
        bench.background.settle();
    }
    EXPECT_FALSE(desk().linkLost());
    EXPECT_NE(desk().notice().text.find("“Issue the certificate” was not done. Case 1"), std::string::npos) << desk().notice().text;
    desk().save();
    bench.background.settle();
    EXPECT_EQ(office.cases.size(), 2U) << "and now the new one is stored";
}

TEST_F(IssuingAtTheDesk, SaysWhatComesNextForAnElectronicCopy) {
    office.cases.begin()->second.intake.request.delivery = Delivery::eCopy;
    desk().openCase(office.cases.begin()->second.id);
    bench.background.settle();
    desk().issue("window");
    bench.background.settle();
    EXPECT_EQ(desk().notice().text, "Issued. Make the electronic copy (Ctrl+Alt+E) with the applicant, then hand over.");
    EXPECT_EQ(ui::nextAct(desk().situation()), Act::handOver);
    EXPECT_EQ(ui::whyNot(Act::handOver, desk().situation()), "The electronic copy is not made yet (Ctrl+Alt+E).");
    test::TemporaryFolder folder;
    desk().writeCopy((folder / "copy.pdf").string(), Secret("seven7"), std::nullopt);
    bench.background.settle();
    EXPECT_EQ(ui::whyNot(Act::handOver, desk().situation()), "");
    desk().handOver("王小明");
    bench.background.settle();
    EXPECT_EQ(stateOnScreen(), CaseState::handedOver);
}

TEST_F(IssuingAtTheDesk, ShowsTheSheetsAfterIssuing) {
    desk().issue("window");
    bench.background.settle();
    ASSERT_TRUE(desk().sheets());
    EXPECT_EQ(desk().sheets()->number, ui::issuedCertificate(*desk().stored())->number);
    EXPECT_EQ(desk().sheets()->pdf, office.issued.begin()->second.pdf);
}

TEST_F(IssuingAtTheDesk, FindsTheCertificateWhenTheAnswerToItsCommitIsLost) {
    trouble("issue", FaultCode::outcomeUnknown, true);
    desk().issue("window");
    bench.background.settle();
    EXPECT_EQ(stateOnScreen(), CaseState::issued);
    EXPECT_EQ(office.issued.size(), 1U);
    EXPECT_EQ(desk().notice().kind, Notice::Kind::done);
    EXPECT_TRUE(desk().sheets());
}

TEST_F(IssuingAtTheDesk, SaysUnknownAndLooksItUpItselfWhenIssuingCouldNot) {
    trouble("issue", FaultCode::outcomeUnknown, true);
    trouble("issue", FaultCode::connectionLost);
    desk().issue("window");
    std::string said;
    desk().onChange = [&](ui::Change change) {
        if (change == ui::Change::notice && desk().notice().kind == Notice::Kind::problem) said += desk().notice().text;
    };
    bench.background.settle();
    EXPECT_EQ(said, ui::wordsFor(FaultCode::outcomeUnknown).paragraph());
    EXPECT_EQ(stateOnScreen(), CaseState::issued);
    EXPECT_EQ(office.issued.size(), 1U);
    EXPECT_TRUE(desk().sheets());
    EXPECT_FALSE(desk().linkLost());
}

TEST_F(IssuingAtTheDesk, IssuesTheSameCertificateAfterALossBeforeTheSheetsWereStored) {
    trouble("issue", FaultCode::connectionLost);
    desk().issue("window");
    bench.background.settle();
    EXPECT_FALSE(desk().linkLost()) << "it came back by itself";
    EXPECT_EQ(stateOnScreen(), CaseState::ready);
    EXPECT_EQ(
        desk().notice().text,
        "The connection is back, but “Issue the certificate” was not done. Case 1 is still: ready to issue. Do it again with Ctrl+I.");
    desk().issue("window");
    bench.background.settle();
    EXPECT_EQ(stateOnScreen(), CaseState::issued);
    EXPECT_EQ(office.issued.size(), 1U);
}

TEST_F(IssuingAtTheDesk, PrintsTheStoredBytesAndAsksForTheOutcomeOnlyWhenThePrinterSaysDone) {
    desk().issue("window");
    bench.background.settle();
    bool asked = false;
    bench.printer.trouble = FaultCode::printerFailed;
    desk().print(counter, {}, {}, [&](ui::PrintEnd) { asked = true; });
    bench.background.settle();
    EXPECT_FALSE(asked);
    EXPECT_EQ(desk().notice().text, ui::wordsFor(FaultCode::printerFailed).paragraph());
    desk().print(counter, "tray-2", {}, [&](ui::PrintEnd) { asked = true; });
    bench.background.settle();
    EXPECT_TRUE(asked);
    ASSERT_EQ(bench.printer.printed.size(), 1U);
    EXPECT_EQ(bench.printer.printed[0].pdf, office.issued.begin()->second.pdf);
    EXPECT_EQ(bench.printer.printed[0].tray, "tray-2");
    EXPECT_EQ(bench.printer.printed[0].title, desk().sheets()->number);
}

TEST_F(IssuingAtTheDesk, NamesACopyInThePrintSystemsListAndChangesNoByteOfIt) {
    desk().issue("window");
    bench.background.settle();
    desk().recordSheets({{1, 1, SheetOutcome::jam, {}, "jammed", {}, {}}, {2, 1, SheetOutcome::good, {}, {}, {}, {}}});
    bench.background.settle();
    desk().print(counter, {}, {1}, [](ui::PrintEnd) {});
    bench.background.settle();
    ASSERT_EQ(bench.printer.printed.size(), 1U);
    EXPECT_EQ(bench.printer.printed[0].title, desk().sheets()->number + " copy 2");
    EXPECT_EQ(bench.printer.printed[0].pdf, office.issued.begin()->second.pdf);
}

TEST_F(IssuingAtTheDesk, WritesAnElectronicCopyAndKeepsNoPassword) {
    test::TemporaryFolder folder;
    std::string const file = (folder / "copy.pdf").string();
    desk().writeCopy(file, Secret("seven7"), std::nullopt);
    EXPECT_EQ(desk().notice().text, "No certificate is issued yet.");
    desk().issue("window");
    bench.background.settle();
    desk().writeCopy(file, Secret("seven7"), std::nullopt);
    bench.background.settle();
    EXPECT_EQ(test::readFile(file), "%PDF copy");
    EXPECT_EQ(office.count("copied"), 1) << "it is in the log";
    EXPECT_EQ(desk().notice().kind, Notice::Kind::done);
    desk().writeCopy((folder / "no" / "copy.pdf").string(), Secret("seven7"), std::nullopt);
    bench.background.settle();
    EXPECT_EQ(desk().notice().text, ui::wordsFor(Fault(FaultCode::storageFailed), ui::Doing::writeFile).paragraph());
}

TEST_F(IssuingAtTheDesk, OpensTheKeyTokenByThePinThatSomebodyTypesOnceAfterASignIn) {
    office.tokenPin = "482915";
    ASSERT_TRUE(desk().sealWantsPin());
    desk().issue("window", Secret("000000"));
    bench.background.settle();
    EXPECT_EQ(office.count("pin"), 1) << "a wrong one is not tried again by itself";
    EXPECT_EQ(office.count("reserve"), 0);
    EXPECT_TRUE(desk().notice().text.starts_with("The PIN of the key token is wrong")) << desk().notice().text;
    EXPECT_TRUE(desk().sealWantsPin());
    desk().issue("guessed", Secret("482915"));
    bench.background.settle();
    EXPECT_EQ(office.count("pin"), 1) << "no try is spent before the operator is known";
    desk().issue("window", Secret("482915"));
    bench.background.settle();
    EXPECT_EQ(stateOnScreen(), CaseState::issued);
    EXPECT_FALSE(desk().sealWantsPin());
}

TEST_F(IssuingAtTheDesk, KnowsTheSheetsRecordedBeforeOneThatIsRefused) {
    desk().issue("window");
    bench.background.settle();
    SheetFate first;
    first.page = 1;
    first.paper = "A0001";
    SheetFate second = first;
    second.page = 2;
    desk().recordSheets({first, second});
    bench.background.settle();
    EXPECT_EQ(desk().notice().kind, Notice::Kind::problem);
    EXPECT_EQ(desk().notice().text, ui::wordsFor(FaultCode::sheetRefused).paragraph());
    ASSERT_EQ(desk().stored()->certificates.front().sheets.size(), 1U) << "or the desk would ask for page 1 again";
    second.paper = "A0002";
    desk().recordSheets({second});
    bench.background.settle();
    EXPECT_EQ(desk().notice().kind, Notice::Kind::done) << desk().notice().text;
    EXPECT_EQ(desk().stored()->certificates.front().sheets.size(), 2U);
}

TEST_F(IssuingAtTheDesk, SaysNothingWhenPrintingWasCancelled) {
    desk().issue("window");
    bench.background.settle();
    desk().print(counter, {}, {}, [](ui::PrintEnd) { ADD_FAILURE() << "nothing was printed"; });
    desk().cancelPrint();
    bench.background.settle();
    EXPECT_EQ(desk().notice().text, "");
    EXPECT_TRUE(bench.printer.printed.empty());
}

TEST_F(IssuingAtTheDesk, ShowsTheBytesThatWereStoredWithoutAskingForThemAgain) {
    desk().issue("window");
    bench.background.settle();
    ASSERT_TRUE(desk().sheets());
    EXPECT_EQ(office.count("fetch"), 0);
    EXPECT_EQ(desk().sheets()->pdf, office.issued.begin()->second.pdf);
}

TEST_F(IssuingAtTheDesk, SaysWhatThePrinterSaysWhileItPrints) {
    desk().issue("window");
    bench.background.settle();
    bench.printer.progress = {{PrintProgress::Stage::waiting, 0, {}}, {PrintProgress::Stage::printing, 1, {"media-jam"}}};
    std::vector<std::string> said;
    desk().onChange = [&](ui::Change change) {
        if (change == ui::Change::notice) said.push_back(desk().notice().text);
    };
    desk().print(counter, {}, {}, [](ui::PrintEnd) {});
    EXPECT_TRUE(desk().printing());
    bench.background.settle();
    EXPECT_FALSE(desk().printing());
    ASSERT_GE(said.size(), 1U);
    EXPECT_EQ(said.front(), "Sending the sheets to Counter printer … Esc stops the print.");
    EXPECT_EQ(desk().notice().text, "Counter printer says that it is done.") << "late words of the way there change nothing";
}

TEST_F(IssuingAtTheDesk, AsksForTheFateOfSheetsHoweverThePrintEndedOnceThePrinterHadThem) {
    desk().issue("window");
    bench.background.settle();
    bench.printer.progress = {{PrintProgress::Stage::printing, 1, {"media-empty"}}};
    for (auto const& [fault, expected] :
         {std::pair{FaultCode::printerFailed, ui::PrintEnd::failed}, std::pair{FaultCode::cancelled, ui::PrintEnd::stopped}}) {
        bench.printer.troubleOnTheWay = fault;
        std::optional<ui::PrintEnd> ended;
        desk().print(counter, {}, {}, [&](ui::PrintEnd end) { ended = end; });
        bench.background.settle();
        ASSERT_TRUE(ended);
        EXPECT_EQ(*ended, expected);
        EXPECT_FALSE(desk().busy());
        EXPECT_EQ(desk().notice().kind, Notice::Kind::problem);
    }
}

TEST_F(IssuingAtTheDesk, TellsTheRecordingOfSheetsOnlyWhenAllAreRecorded) {
    desk().issue("window");
    bench.background.settle();
    SheetFate first;
    first.page = 1;
    bool recorded = false;
    trouble("sheet", FaultCode::connectionLost);
    desk().recordSheets({first}, [&] { recorded = true; });
    bench.background.settle();
    EXPECT_FALSE(recorded);
}

} // namespace countersign::test

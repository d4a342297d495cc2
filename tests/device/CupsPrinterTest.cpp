#include "device/CupsPrinter.h"

#include "core/Fault.h"
#include "device/PrintServer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <thread>

namespace countersign::test {

namespace {

using device::CupsPrinter;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// Every byte there is, several times the size of one message to the server.
std::string sealedPdf() {
    std::string pdf = "%PDF-1.7\n";
    for (int at = 0; at < 300'000; ++at) pdf += static_cast<char>((at * 31 + at / 256) & 0xFF);
    return pdf + "\n%%EOF\n";
}

PrintOrder order(std::string const& printer, std::string pdf = sealedPdf()) { return {printer, "SZ01-261122-00017-0", std::move(pdf), {}}; }

class CupsPrinterAtACounter : public testing::Test {
protected:
    static void SetUpTestSuite() {
        s_server.emplace();
        s_server->addPrinter("counter", PrintServer::Manner::prints);
        s_server->addPrinter("unplugged", PrintServer::Manner::unplugged);
        s_server->addPrinter("endless", PrintServer::Manner::endless);
    }
    static void TearDownTestSuite() { s_server.reset(); }
    PrintServer& server = *s_server;
    CupsPrinter printer;

    /// The detail of Fault{code}; empty when there was another one or none.
    std::string failure(FaultCode code, PrintOrder const& what, std::stop_token stop = {}) {
        try {
            printer.print(what, std::move(stop));
        } catch (Fault const& fault) {
            EXPECT_STREQ(nameOf(fault.code()), nameOf(code)) << fault.what();
            return fault.logDetail().empty() ? "no detail" : fault.logDetail();
        }
        ADD_FAILURE() << "it was printed";
        return {};
    }

    static std::optional<PrintServer> s_server;
};

std::optional<PrintServer> CupsPrinterAtACounter::s_server;

auto named(std::string const& name) { return Field(&PrinterEntry::name, name); }

TEST_F(CupsPrinterAtACounter, ListsThePrintersWithTheirDescriptions) {
    EXPECT_THAT(printer.printers(), Contains(AllOf(named("counter"), Field(&PrinterEntry::description, "Printer counter"),
                                                   Field(&PrinterEntry::accepting, true))));
}

TEST_F(CupsPrinterAtACounter, MarksTheDefaultPrinter) {
    server.tell({"lpadmin", "-d", "counter"});
    EXPECT_THAT(printer.printers(), Contains(AllOf(named("counter"), Field(&PrinterEntry::isDefault, true))));
    EXPECT_THAT(printer.printers(), Contains(AllOf(named("endless"), Field(&PrinterEntry::isDefault, false))));
}

TEST_F(CupsPrinterAtACounter, NamesTheTraysThatAPrinterTellsOf) {
    server.addPrinterWithTrays("two-trays");
    EXPECT_THAT(printer.trays("two-trays"), Contains(Field(&PaperTray::name, "tray-1")));
    EXPECT_THAT(printer.trays("two-trays"), Contains(Field(&PaperTray::name, "tray-2")));
    EXPECT_THAT(printer.trays("nowhere"), IsEmpty());
}

TEST_F(CupsPrinterAtACounter, TakesThePaperFromTheTrayThatIsOrdered) {
    server.addPrinterWithTrays("both-trays");
    PrintOrder with = order("both-trays");
    with.tray = "tray-2";
    auto const before = server.tray().size();
    printer.print(with, {});
    ASSERT_EQ(server.tray().size(), before + 1);
    EXPECT_TRUE(server.tray().back() == sealedPdf());
    EXPECT_THAT(server.options(), AllOf(HasSubstr("iso_a4_210x297mm"), HasSubstr("tray-2")));
    printer.print(order("both-trays"), {});
    EXPECT_THAT(server.options(), Not(HasSubstr("tray-2")));
}

TEST_F(CupsPrinterAtACounter, BringsExactlyTheSealedBytesToTheDevice) {
    auto const before = server.tray().size();
    printer.print(order("counter"), {});
    auto const tray = server.tray();
    ASSERT_EQ(tray.size(), before + 1);
    EXPECT_TRUE(tray.back() == sealedPdf());
}

TEST_F(CupsPrinterAtACounter, LeavesNothingOfThePrintedJobInThePrintSystem) {
    printer.print(order("counter"), {});
    EXPECT_THAT(server.kept(), IsEmpty());
}

TEST_F(CupsPrinterAtACounter, LeavesNoFileOfItsOwnInTheTemporaryFolder) {
    TemporaryFolder const folder;
    setenv("TMPDIR", folder.path().c_str(), 1);
    printer.print(order("counter"), {});
    unsetenv("TMPDIR");
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST_F(CupsPrinterAtACounter, TellsThatThePrintSystemHasTheOrderAndNothingBeforeThat) {
    std::vector<PrintProgress> told;
    PrintOrder with = order("counter");
    with.told = [&told](PrintProgress const& progress) { told.push_back(progress); };
    printer.print(with, {});
    EXPECT_FALSE(told.empty());
    told.clear();
    server.addPrinter("shut", PrintServer::Manner::prints);
    server.tell({"cupsreject", "shut"});
    with.printer = "shut";
    failure(FaultCode::printerFailed, with);
    EXPECT_THAT(told, IsEmpty()) << "nothing can have come out";
}

TEST_F(CupsPrinterAtACounter, TellsInTheStandardsWordsWhatAPrinterWants) {
    server.addPrinter("jammed", PrintServer::Manner::jams);
    std::stop_source person;
    std::vector<PrintProgress> told;
    PrintOrder with = order("jammed");
    with.told = [&](PrintProgress const& progress) {
        told.push_back(progress);
        if (!progress.reasons.empty()) person.request_stop();
    };
    failure(FaultCode::cancelled, with, person.get_token());
    ASSERT_FALSE(told.empty());
    EXPECT_THAT(told.back().reasons, Contains("media-jam"));
    EXPECT_EQ(told.back().stage, PrintProgress::Stage::printing);
}

TEST_F(CupsPrinterAtACounter, SaysThatAPrinterIsGone) {
    server.addPrinter("sold", PrintServer::Manner::prints);
    EXPECT_THAT(printer.printers(), Contains(named("sold")));
    server.tell({"lpadmin", "-x", "sold"});
    EXPECT_THAT(printer.printers(), testing::Not(Contains(named("sold"))));
    auto const before = server.tray().size();
    EXPECT_NE(failure(FaultCode::printerFailed, order("sold")), "");
    EXPECT_EQ(server.tray().size(), before);
}

TEST_F(CupsPrinterAtACounter, SaysThatTheQueueTakesNoJobs) {
    server.addPrinter("closed", PrintServer::Manner::prints);
    server.tell({"cupsreject", "closed"});
    EXPECT_THAT(printer.printers(), Contains(AllOf(named("closed"), Field(&PrinterEntry::accepting, false))));
    EXPECT_THAT(failure(FaultCode::printerFailed, order("closed")), HasSubstr("not accepting"));
}

TEST_F(CupsPrinterAtACounter, DoesNotWaitForAStoppedQueueAndPrintsNothingThereLater) {
    server.addPrinter("paused", PrintServer::Manner::prints);
    server.tell({"cupsdisable", "paused"});
    auto const before = server.tray().size();
    EXPECT_THAT(failure(FaultCode::printerFailed, order("paused")), HasSubstr("stopped"));
    EXPECT_THAT(server.kept(), IsEmpty());
    server.tell({"cupsenable", "paused"});
    printer.print(order("paused", "%PDF-1.7 the next one"), {});
    auto const tray = server.tray();
    ASSERT_EQ(tray.size(), before + 1);
    EXPECT_EQ(tray.back(), "%PDF-1.7 the next one");
}

/// What CUPS does with the job of a device that fails is the administrator's choice; the person hears of it at once.
TEST_F(CupsPrinterAtACounter, SaysThatADeviceCannotBeReachedWhateverTheQueueDoesThen) {
    for (auto const& [policy, words] : {std::pair{"retry-job", "held back"}, {"stop-printer", "stopped"}, {"abort-job", "given up"}}) {
        server.tell({"lpadmin", "-p", "unplugged", "-E", "-o", std::string("printer-error-policy=") + policy});
        EXPECT_THAT(failure(FaultCode::printerFailed, order("unplugged")), HasSubstr(words)) << policy;
        EXPECT_THAT(server.kept(), IsEmpty()) << policy;
    }
}

TEST_F(CupsPrinterAtACounter, CancelsTheJobWhenThePersonStopsWaiting) {
    std::stop_source person;
    std::jthread const waits([&](std::stop_token const& over) {
        while (!server.working() && !over.stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds{10});
        person.request_stop();
    });
    EXPECT_EQ(failure(FaultCode::cancelled, order("endless"), person.get_token()), "no detail");
    EXPECT_TRUE(server.working());
    EXPECT_THAT(server.kept(), IsEmpty());
}

TEST_F(CupsPrinterAtACounter, FindsNoPrinterAndPrintsNothingWithoutAPrintSystem) {
    auto const before = server.tray().size();
    server.stop();
    EXPECT_THAT(printer.printers(), IsEmpty());
    EXPECT_NE(failure(FaultCode::printerFailed, order("counter")), "");
    server.start();
    printer.print(order("counter", "%PDF-1.7 after the pause"), {});
    auto const tray = server.tray();
    ASSERT_EQ(tray.size(), before + 1);
    EXPECT_EQ(tray.back(), "%PDF-1.7 after the pause");
}

} // namespace

} // namespace countersign::test

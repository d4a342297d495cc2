#include "device/IppPrinter.h"

#include "core/Fault.h"
#include "device/CupsPrinter.h"
#include "device/PrintServer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fmt/format.h>
#include <future>
#include <mutex>
#include <thread>

namespace countersign::test {

namespace {

using device::CupsPrinter;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// A blank page as the standard has it, with its table of objects, for the print system's filters read it.
std::string onePage() {
    std::string pdf = "%PDF-1.4\n", table = "xref\n0 4\n0000000000 65535 f \n";
    int number = 0;
    for (char const* const object : {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                                     "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>"}) {
        table += fmt::format("{:010} 00000 n \n", pdf.size());
        pdf += fmt::format("{} 0 obj{}endobj\n", ++number, object);
    }
    return pdf + table + fmt::format("trailer<</Size 4/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n", pdf.size());
}

/// A print on a thread of its own, and what was heard of it.
class Print {
public:
    explicit Print(std::string const& printer) {
        PrintOrder order{printer, "SZ01-261122-00017-0", onePage(), {}};
        order.told = [this](PrintProgress const& progress) {
            std::lock_guard const lock(m_guard);
            for (auto const& reason : progress.reasons) m_heard.push_back(reason);
        };
        m_done = std::async(std::launch::async, [this, order] { CupsPrinter().print(order, m_stop.get_token()); });
    }
    ~Print() { m_stop.request_stop(); }

    bool heard(std::string const& reason) const {
        std::lock_guard const lock(m_guard);
        return std::find(m_heard.begin(), m_heard.end(), reason) != m_heard.end();
    }
    std::string all() const {
        std::lock_guard const lock(m_guard);
        return fmt::format("{}", fmt::join(m_heard, " "));
    }
    void stop() { m_stop.request_stop(); }
    /// The code of the fault it ended with; none when it was printed.
    std::optional<FaultCode> end() {
        try {
            m_done.get();
        } catch (Fault const& fault) {
            m_detail = fault.logDetail();
            return fault.code();
        }
        return std::nullopt;
    }
    std::string const& detail() const { return m_detail; }

private:
    std::stop_source m_stop;
    mutable std::mutex m_guard;
    std::vector<std::string> m_heard;
    std::string m_detail;
    std::future<void> m_done;
};

/// What the print system keeps of documents; it keeps a description of the printer, too.
std::vector<std::string> documentsIn(PrintServer const& server) {
    std::vector<std::string> found;
    for (auto const& file : server.kept())
        if (readFile(file).find("%PDF") != std::string::npos) found.push_back(file.string());
    return found;
}

bool within(std::chrono::seconds time, std::function<bool()> const& there) {
    auto const until = std::chrono::steady_clock::now() + time;
    while (!there())
        if (std::chrono::steady_clock::now() > until)
            return false;
        else
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
    return true;
}

// One test, because there is one responder on a machine.
TEST(CupsPrinterOnTheNetwork, KnowsWhatBecameOfEachSheet) {
    if (!IppPrinter::possible()) GTEST_SKIP() << "the DNS-SD responder wants to be root";
    PrintServer server;
    IppPrinter device("counter");
    server.tell({"lpadmin", "-p", "network", "-E", "-v", device.uri(), "-m", "everywhere"});

    {
        SCOPED_TRACE("paper in, all well");
        Print print("network");
        EXPECT_EQ(print.end(), std::nullopt) << print.detail();
        ASSERT_THAT(device.tray(), SizeIs(1));
        EXPECT_THAT(device.tray().front(), HasSubstr("%PDF"));
        EXPECT_THAT(documentsIn(server), IsEmpty());
    }
    {
        SCOPED_TRACE("out of paper: said in words, and printed when there is some");
        device.takePaperOut();
        Print print("network");
        ASSERT_TRUE(within(std::chrono::seconds(30), [&] { return print.heard("media-empty"); }));
        EXPECT_THAT(device.tray(), SizeIs(1));
        device.putPaperIn();
        EXPECT_EQ(print.end(), std::nullopt) << print.detail();
        EXPECT_THAT(device.tray(), SizeIs(2));
    }
    {
        SCOPED_TRACE("cancelled while it waits for paper");
        device.takePaperOut();
        Print print("network");
        ASSERT_TRUE(within(std::chrono::seconds(30), [&] { return device.waitsForPaper(); }));
        print.stop();
        EXPECT_EQ(print.end(), FaultCode::cancelled);
        EXPECT_THAT(documentsIn(server), IsEmpty());
        device.putPaperIn();
    }
    {
        SCOPED_TRACE("the cable is pulled in the middle");
        ASSERT_TRUE(within(std::chrono::seconds(30), [&] { return !device.waitsForPaper(); }));
        device.takePaperOut();
        Print print("network");
        ASSERT_TRUE(within(std::chrono::seconds(30), [&] { return print.heard("media-empty"); }));
        device.unplug();
        print.stop(); // the print system goes on asking and says nothing new: the person at the printer sees that it is dark
        EXPECT_EQ(print.end(), FaultCode::cancelled);
        EXPECT_THAT(documentsIn(server), IsEmpty());
    }
    {
        SCOPED_TRACE("it is still unplugged");
        server.tell({"lpadmin", "-p", "dark", "-E", "-v", device.uri(), "-m", "raw"});
        Print print("dark");
        EXPECT_TRUE(within(std::chrono::seconds(60), [&] { return print.heard("offline"); })) << print.all();
        print.stop();
        EXPECT_EQ(print.end(), FaultCode::cancelled) << print.detail();
        EXPECT_THAT(documentsIn(server), IsEmpty());
    }
}

} // namespace

} // namespace countersign::test

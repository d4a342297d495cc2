// The heart of the work, through the programs as they are installed: a delegated case of a person whose name is beyond
// the BMP, with 7,300 crossings under three documents, from the counter to a certificate that others can check.
#include "app/CounterOffice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <future>
#include <map>
#include <optional>

namespace countersign::test {

namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

constexpr std::size_t commuted = 7300;

std::string withoutBlanks(std::string text) {
    std::erase_if(text, [](unsigned char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\f' || c == '\t'; });
    return text;
}

/// What the sheet calls the kinds of documents that the commuter has; the English stands once a page, below the rows.
std::string documentName(std::string const& type) { return type == "21" ? "往来港澳通行证" : "普通护照"; }
constexpr char const* englishNames = "往来港澳通行证Exit-EntryPermitforTravellingtoandfromHongKongandMacao;普通护照OrdinaryPassport";

/// One row of the sheet as it must be read from the file, without blanks and line ends.
std::string rowAsPrinted(std::size_t number, json const& row) {
    std::string printed =
        std::to_string(number) + (row.at("direction") == 1 ? "入境Entry" : "出境Exit") + row.at("date").get<std::string>();
    printed += documentName(row.at("document").at("type")) + row.at("document").at("number").get<std::string>();
    printed += row.at("port").at("zh").get<std::string>() + row.at("port").at("en").get<std::string>();
    return withoutBlanks(printed + row.at("transport").get<std::string>());
}

/// The case is worked once; each test asks one thing of what came of it.
class DelegatedCase : public testing::Test {
protected:
    static void SetUpTestSuite() {
        auto& office = CounterOffice::instance();
        s_folder.emplace();
        std::string const number =
            std::to_string(office.answer("clerk1", {"case", "open", office.intake("agent-commuter")}).at("case").get<int>());
        ASSERT_EQ(office.answer("clerk1", {"case", "submit", number}).at("state"), "submitted");
        ASSERT_EQ(office.answer("supervisor", {"case", "approve", number, "--note", "both papers seen"}).at("state"), "ready");
        s_records = office.answer("clerk1", {"case", "records", number});
        s_issued = office.answer("clerk1", {"case", "issue", number, "--out", *s_folder / "out"});
        s_case = number;
    }
    static void TearDownTestSuite() {
        s_folder.reset();
        s_records = s_issued = nullptr;
    }
    void SetUp() override { ASSERT_FALSE(s_case.empty()) << "the case was not worked to its certificate"; }

    static std::string file() { return s_issued.at("files").at(0); }
    static Ran verify(std::string const& name) {
        return run({"countersign-verify", name, "--trust", CounterOffice::instance().root(), "--json"});
    }

    static inline std::optional<TemporaryFolder> s_folder;
    static inline std::string s_case;
    static inline json s_records, s_issued;
};

} // namespace

TEST_F(DelegatedCase, FindsEveryCrossingUnderThreeDocuments) {
    EXPECT_EQ(s_records.at("found"), commuted);
    EXPECT_EQ(s_issued.at("found"), commuted);
    std::map<std::string, int> byDocument;
    for (auto const& row : s_records.at("rows")) ++byDocument[row.at("document").at("number")];
    EXPECT_EQ(byDocument.size(), 3U);
}

TEST_F(DelegatedCase, TheFilesTextGivesTheNameAndEachRowWhole) {
    std::string const text = withoutBlanks(run({"pdftotext", "-raw", "-enc", "UTF-8", file(), "-"}).out);
    EXPECT_THAT(text, HasSubstr("查询人姓名张𠮷（ZHANGJI）"));
    EXPECT_THAT(text, HasSubstr(s_issued.at("certificate_number").get<std::string>()));
    std::size_t explained = 0;
    for (auto at = text.find(englishNames); at != std::string::npos; at = text.find(englishNames, at + 1)) ++explained;
    EXPECT_EQ(explained + 1, s_issued.at("pages").get<std::size_t>()) << "every page but the first, which sums the years up";
    std::size_t at = 0;
    auto const& rows = s_records.at("rows");
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::string const expected = rowAsPrinted(i + 1, rows[i]);
        at = text.find(expected, at);
        ASSERT_NE(at, std::string::npos) << "row " << i + 1 << " is not in the text whole: " << expected;
        at += expected.size();
    }
}

TEST_F(DelegatedCase, PdfsigFindsTheSignatureValidAndTheWholeDocumentSigned) {
    std::string const store = "sql:" + (*s_folder / "nss").string();
    ASSERT_EQ(run({"mkdir", *s_folder / "nss"}).exitCode, 0);
    ASSERT_EQ(run({"certutil", "-N", "-d", store, "--empty-password"}).exitCode, 0);
    ASSERT_EQ(run({"certutil", "-A", "-d", store, "-n", "root", "-t", "CT,CT,CT", "-i", CounterOffice::instance().root()}).exitCode, 0);
    std::string const said = run({"pdfsig", "-nssdir", store, file()}).out;
    EXPECT_THAT(said, HasSubstr("Signature is Valid."));
    EXPECT_THAT(said, HasSubstr("Total document signed"));
    EXPECT_THAT(said, HasSubstr("Certificate is Trusted."));
    EXPECT_THAT(said, Not(HasSubstr("Signature #2")));
}

TEST_F(DelegatedCase, QpdfFindsNothingToComplainAbout) {
    Ran const checked = run({"qpdf", "--check", file()});
    EXPECT_EQ(checked.exitCode, 0) << checked.err;
    EXPECT_EQ(checked.err, "");
    EXPECT_THAT(checked.out, HasSubstr("No syntax or stream encoding errors found"));
}

TEST_F(DelegatedCase, TheVerifierSaysGenuineAndTheSameRows) {
    Ran const ran = verify(file());
    EXPECT_EQ(ran.exitCode, 0) << ran.err;
    json const said = json::parse(ran.out);
    EXPECT_EQ(said.at("verdict"), "genuine");
    EXPECT_EQ(said.at("certificate_number"), s_issued.at("certificate_number"));
    EXPECT_EQ(said.at("holder").at("name"), "张𠮷");
    EXPECT_EQ(said.at("pages"), s_issued.at("pages"));
    ASSERT_EQ(said.at("rows").size(), commuted);
    for (std::size_t i = 0; i < commuted; ++i)
        for (auto const* key : {"date", "direction", "document", "port", "transport"})
            ASSERT_EQ(said.at("rows")[i].at(key), s_records.at("rows")[i].at(key)) << "row " << i + 1;
}

TEST_F(DelegatedCase, OneChangedByteIsNotGenuine) {
    std::string const whole = readFile(file());
    auto const contents = whole.find("/Contents <");
    ASSERT_NE(contents, std::string::npos);
    for (std::size_t const at : {std::size_t{7}, whole.size() / 3, whole.size() / 2, contents + 100, whole.size() - 10}) {
        std::string changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        writeFile(*s_folder / "changed.pdf", changed);
        Ran const ran = verify(*s_folder / "changed.pdf");
        EXPECT_EQ(ran.exitCode, 1) << "byte " << at;
        EXPECT_NE(json::parse(ran.out).at("verdict"), "genuine") << "byte " << at;
    }
}

TEST_F(DelegatedCase, WithoutItsRootItIsOfAnUnknownIssuer) {
    Ran const ran = run({"countersign-verify", file(), "--json"});
    EXPECT_EQ(ran.exitCode, 1);
    EXPECT_EQ(json::parse(ran.out).at("verdict"), "unknown-issuer");
}

TEST_F(DelegatedCase, IsHandedOverToTheAgentWhenEverySheetCameOut) {
    auto& office = CounterOffice::instance();
    int const pages = s_issued.at("pages");
    auto const sheets = [&](std::string const& page, std::vector<std::string> more) {
        std::vector<std::string> words{"case", "sheet", s_case, "--page", page};
        words.insert(words.end(), more.begin(), more.end());
        return office.as("clerk1", words);
    };
    ASSERT_EQ(sheets("1-" + std::to_string(pages - 1), {"--outcome", "good"}).exitCode, 0);
    ASSERT_EQ(sheets(std::to_string(pages), {"--outcome", "partial", "--reason", "out of paper"}).exitCode, 0);
    expectRefusal(office.as("clerk1", {"case", "hand-over", s_case}), 1, "A page has no good sheet.");
    ASSERT_EQ(sheets(std::to_string(pages), {"--copy", "2", "--outcome", "good", "--reason", "after the paper"}).exitCode, 0);
    EXPECT_EQ(office.answer("clerk1", {"case", "hand-over", s_case}).at("state"), "handed-over");
    json const shown = office.answer("supervisor", {"case", "show", s_case});
    EXPECT_EQ(shown.at("events").back().at("note"), "李四");
    EXPECT_EQ(shown.at("certificates").at(0).at("sheets").size(), static_cast<std::size_t>(pages) + 1);
    json const seen = office.answer("auditor", {"audit", "verify", "--office", "SZ01"});
    EXPECT_EQ(seen.at("whole"), true);
}

/// Two desks, or one clerk who presses twice: whoever comes second gets what the first has made.
TEST_F(DelegatedCase, IssuedTwiceAtOnceHasOneNumber) {
    auto& office = CounterOffice::instance();
    std::string const number = office.ready("agent-commuter");
    auto const issue = [&](std::string const& who, std::string const& folder) {
        return std::async(std::launch::async, [&office, number, who, folder] {
            return office.as(who, {"case", "issue", number, "--out", *s_folder / folder, "--json"});
        });
    };
    auto one = issue("clerk1", "one"), two = issue("clerk2", "two");
    Ran const first = one.get(), second = two.get();
    ASSERT_EQ(first.exitCode, 0) << first.err;
    ASSERT_EQ(second.exitCode, 0) << second.err;
    json const a = json::parse(first.out), b = json::parse(second.out);
    EXPECT_EQ(a.at("certificate_number"), b.at("certificate_number"));
    EXPECT_NE(a.at("certificate_number"), s_issued.at("certificate_number"));
    EXPECT_EQ(readFile(a.at("files").at(0).get<std::string>()), readFile(b.at("files").at(0).get<std::string>()));
    EXPECT_EQ(office.answer("clerk1", {"case", "show", number}).at("certificates").size(), 1U);
    EXPECT_EQ(office.superuser().value("SELECT count(*)::text FROM countersign.certificate WHERE case_id = $1", {number}), "1");
}

} // namespace countersign::test

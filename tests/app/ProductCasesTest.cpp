// Cases of the products that tell documents, through the programs as they are installed: from the counter to a certificate that others
// check.
#include "app/CounterOffice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace countersign::test {

namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class ProductCases : public testing::TestWithParam<std::string> {
protected:
    CounterOffice& office = CounterOffice::instance();
    TemporaryFolder folder;

    std::string product() const { return GetParam(); }
    bool whole() const { return product() == "document-information"; }
    json answer(std::string const& who, std::vector<std::string> words) { return office.answer(who, std::move(words)); }

    /// An intake of the made-up people that asks for this product, or for several.
    std::string asking(std::string const& name, json const& products) {
        json intake = json::parse(readFile(office.intake(name)));
        intake["request"]["products"] = products;
        if (intake.contains("authority")) intake["authority"]["products"] = products;
        writeFile(folder / "asking.json", intake.dump());
        return folder / "asking.json";
    }
    std::string ready(std::string const& name) {
        std::string const number = answer("clerk1", {"case", "open", asking(name, {product()})}).at("case").dump();
        if (answer("clerk1", {"case", "submit", number}).at("state") == "submitted") answer("supervisor", {"case", "approve", number});
        return number;
    }
    json verified(std::string const& file) {
        Ran const ran = run({"countersign-verify", file, "--trust", office.root(), "--json"});
        EXPECT_EQ(ran.exitCode, 0) << ran.out << ran.err;
        return json::parse(ran.out);
    }
};

} // namespace

TEST_P(ProductCases, GoFromTheCounterToASheetThatOthersCheck) {
    std::string const number = ready("agent-hong-kong");
    json const shown = answer("clerk1", {"case", "records", number});
    EXPECT_EQ(shown.at("rows"), json::array()) << "no crossing comes out";
    ASSERT_GT(shown.at("found"), 0);
    EXPECT_EQ(shown.at("registered_documents").size(), shown.at("found"));
    json const made = answer("clerk1", {"case", "issue", number, "--out", folder / "out"});
    EXPECT_EQ(made.at("found"), shown.at("found"));
    std::string const file = made.at("files").at(0);
    json const seen = verified(file);
    EXPECT_EQ(seen.at("verdict"), "genuine");
    EXPECT_EQ(seen.at("products"), json::array({product()}));
    EXPECT_EQ(seen.at("rows"), json::array());
    ASSERT_EQ(seen.at("registered_documents").size(), shown.at("found"));
    for (std::size_t row = 0; row < seen.at("registered_documents").size(); ++row) {
        json const& printed = seen.at("registered_documents").at(row);
        for (auto const& [key, value] : printed.items()) EXPECT_EQ(value, shown.at("registered_documents").at(row).at(key)) << key;
        EXPECT_EQ(printed.contains("renewals"), whole());
    }
    Ran const text = run({"pdftotext", "-enc", "UTF-8", file, "-"});
    EXPECT_THAT(text.out, HasSubstr(whole() ? "出入境证件信息查询结果" : "出入境证件签发记录查询结果"));
    EXPECT_THAT(text.out, HasSubstr(shown.at("registered_documents").at(0).at("document").at("number").get<std::string>()));
}

TEST_P(ProductCases, AreShownReprintedHandedOverAndReplaced) {
    std::string const number = ready("self-hong-kong");
    json const made = answer("clerk1", {"case", "issue", number, "--out", folder / "out"});
    EXPECT_EQ(answer("clerk2", {"case", "issue", number, "--out", folder / "again"}).at("certificate_number"),
              made.at("certificate_number"));
    Ran const shown = office.as("clerk1", {"case", "show", number});
    EXPECT_THAT(shown.out, HasSubstr(product()));
    EXPECT_THAT(shown.out, HasSubstr("documents, issued"));
    EXPECT_THAT(shown.out, Not(HasSubstr("crossings")));
    Ran const records = office.as("clerk1", {"case", "records", number});
    EXPECT_THAT(records.out, HasSubstr(" documents\n"));
    std::string const pages = "1-" + std::to_string(made.at("pages").get<int>());
    answer("clerk1", {"case", "sheet", number, "--page", pages, "--outcome", "good"});
    answer("clerk1", {"case", "sheet", number, "--page", "1", "--copy", "2", "--outcome", "good", "--reason", "another copy"});
    EXPECT_EQ(answer("clerk1", {"case", "hand-over", number}).at("state"), "handed-over");
    std::string const certificate = made.at("certificate_number");
    answer("supervisor", {"certificate", "supersede", certificate, "--reason", "torn"});
    json const next = answer("clerk1", {"case", "issue", number, "--out", folder / "out"});
    EXPECT_EQ(verified(next.at("files").at(0)).at("replaces"), certificate);
    EXPECT_EQ(answer("supervisor", {"certificate", "revoke", next.at("certificate_number"), "--reason", "wrong"}).at("state"), "revoked");
}

TEST_P(ProductCases, OfAPersonWithoutAnyAreIssuedAsNoneFound) {
    std::string const number = answer("clerk1", {"case", "open",
                                                 [this] {
                                                     json intake = json::parse(readFile(office.intake("self-none")));
                                                     intake["request"]["products"] = {product()};
                                                     intake["request"]["from"] = intake["request"]["to"];
                                                     if (whole()) intake["documents"] = {{{"type", "14"}, {"number", "E00000001"}}};
                                                     writeFile(folder / "none.json", intake.dump());
                                                     return std::string(folder / "none.json");
                                                 }()})
                                   .at("case")
                                   .dump();
    if (answer("clerk1", {"case", "submit", number}).at("state") == "submitted") answer("supervisor", {"case", "approve", number});
    json const made = answer("clerk1", {"case", "issue", number, "--out", folder / "out"});
    EXPECT_EQ(made.at("found"), 0);
    EXPECT_EQ(verified(made.at("files").at(0)).at("registered_documents"), json::array());
}

TEST_P(ProductCases, InOneCaseWithAnotherAreBlockedWithAWayOut) {
    Ran const opened = office.as("clerk1", {"case", "open", asking("self-hong-kong", {"record", product()}), "--json"});
    ASSERT_EQ(opened.exitCode, 0) << opened.err;
    json const answered = json::parse(opened.out);
    EXPECT_EQ(answered.at("verdict"), "blocked");
    EXPECT_THAT(answered.dump(), HasSubstr("Please open another case for "));
    EXPECT_EQ(office.as("clerk1", {"case", "submit", answered.at("case").dump()}).exitCode, 1);
}

INSTANTIATE_TEST_SUITE_P(Each, ProductCases, testing::Values("issuance-record", "document-information"),
                         [](auto const& each) { return each.param == "issuance-record" ? "Issuance" : "Information"; });

} // namespace countersign::test

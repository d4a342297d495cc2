#include "certificate/CheckCode.h"
#include "certificate/PageSeal.h"
#include "certificate/PageSealing.h"
#include "certificate/SealSamples.h"
#include "certificate/SheetDrawing.h"
#include "certificate/SheetSamples.h"
#include "certificate/VerifySupport.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include <random>
#include <sstream>

// Somebody who had not seen this code wrote a reader from docs/page-seal.md alone (stranger/read_page_seal.py). Both must say the same.

namespace countersign::certificate {
namespace {

using nlohmann::json;

class AStrangersReader : public testing::Test {
protected:
    /// What it says of each seal under the office's certificate.
    std::vector<json> told(std::vector<std::string> const& seals, std::string const& der) {
        test::writeFile(m_folder / "office.der", der);
        EXPECT_EQ(
            test::run({"openssl", "x509", "-inform", "DER", "-in", m_folder / "office.der", "-out", m_folder / "office.pem"}).exitCode, 0);
        std::vector<std::string> command{"/usr/bin/python3", COUNTERSIGN_SOURCE_DIR "/tests/certificate/stranger/read_page_seal.py",
                                         m_folder / "office.pem"};
        for (std::size_t i = 0; i < seals.size(); ++i) {
            command.push_back(m_folder / fmt::format("{}.bin", i));
            test::writeFile(command.back(), seals[i]);
        }
        auto const ran = test::run(command);
        EXPECT_EQ(ran.exitCode, 0) << ran.err;
        std::vector<json> answers;
        std::istringstream lines(ran.out);
        for (std::string line; std::getline(lines, line);) answers.push_back(json::parse(line));
        EXPECT_EQ(answers.size(), seals.size());
        return answers;
    }

    std::vector<std::string> sealsOf(CertificateContent const& content) const {
        return test::drawing().drawForSeal(content, sealingWith(*m_signer, content, canonicalJson(content))).seals;
    }

    test::TemporaryFolder m_folder;
    test::Authority m_authority;
    std::shared_ptr<Signer const> m_signer = m_authority.office("SZ01");
};

std::string minuteOf(Instant instant) { return isoDay(shanghaiDay(instant)) + " " + clockTime(instant); }

json registeredWords(PageSealRecord const& record) {
    json rows = json::array();
    auto const dayOf = [](std::optional<Day> const& day) { return day ? isoDay(*day) : std::string(); };
    for (auto const& row : record.registered) {
        json cells{row.document.type, row.document.number, dayOf(row.issuedOn), dayOf(row.expiresOn), row.authority, row.status};
        if (record.product == Product::documentInformation) {
            cells.push_back(row.name);
            cells.push_back(row.latinName);
            cells.push_back(row.issuedAbroad ? 1 : 0);
            cells.push_back(row.renewals);
        }
        rows.push_back(cells);
    }
    return rows;
}

/// The record in the words of the stranger.
json wordsOf(PageSealReading const& reading, std::string const& seal) {
    PageSealRecord const& record = reading.record;
    char const* const sex = record.holder.sex == Sex::male ? "male" : record.holder.sex == Sex::female ? "female" : "unspecified";
    json rows = json::array(), documents = json::array();
    for (auto const& document : record.documents) documents.push_back({document.type, document.number});
    for (auto const& row : record.rows) {
        json cells{isoDay(row.date), static_cast<int>(row.direction)};
        if (record.columns == Columns::full)
            for (auto const* cell : {&row.document.type, &row.document.number, &row.portCode, &row.transport}) cells.push_back(*cell);
        rows.push_back(cells);
    }
    return {{"genuine", true},
            {"why", ""},
            {"number", record.certificateNumber},
            {"product", static_cast<int>(record.product)},
            {"dates_only", record.columns == Columns::datesOnly},
            {"bilingual", record.language == SheetLanguage::zhEn},
            {"page", record.page},
            {"pages", record.pages},
            {"rows_in_all", record.rowsInAll},
            {"first_row", record.firstRow},
            {"issued_at", minuteOf(record.issuedAt)},
            {"data_until", minuteOf(record.dataUntil)},
            {"holder",
             {{"sex", sex},
              {"birth_date", isoDay(record.holder.birthDate)},
              {"kind", record.holder.id.kind},
              {"number", record.holder.id.number},
              {"name", record.holder.name},
              {"latin_name", record.holder.latinName}}},
            {"documents", documents},
            {"from", isoDay(record.from)},
            {"to", isoDay(record.to)},
            {"wording", record.wording},
            {"content",
             [&] {
                 std::string hex;
                 for (unsigned char const byte : record.content) hex += fmt::format("{:02x}", byte);
                 return hex;
             }()},
            {"certificate_reference", reading.seal.header.certificateReference},
            {"check_code", checkCodeOf(seal)},
            {"rows", rows},
            {"named_only", record.namedDocumentsOnly},
            {"registered", registeredWords(record)}};
}

TEST_F(AStrangersReader, SaysTheSameOfEveryPage) {
    auto datesOnly = test::residentContent(80, SheetLanguage::zhEn);
    datesOnly.columns = Columns::datesOnly;
    auto rare = test::named("𠮷𫖯䶮㛃龘", "ÓLAFUR ĐẶNG");
    rare.holder.sex = Sex::unspecified;
    auto narrowed = test::documentsContent(Product::issuanceRecord, 2);
    narrowed.namedDocumentsOnly = true;
    std::vector<std::string> seals;
    for (auto const& content :
         {test::residentContent(0), test::residentContent(1), test::residentContent(27, SheetLanguage::zhEn), test::residentContent(60),
          test::residentContent(700, SheetLanguage::zhEn), datesOnly, rare, test::documentsContent(Product::issuanceRecord, 0),
          test::documentsContent(Product::issuanceRecord, 40, SheetLanguage::zhEn), narrowed,
          test::documentsContent(Product::documentInformation, 30)})
        for (auto const& seal : sealsOf(content)) seals.push_back(seal);
    EXPECT_GT(seals.size(), 25u);
    auto const answers = told(seals, m_signer->chain().front());
    for (std::size_t i = 0; i < seals.size(); ++i) {
        auto const read = readPageSeal(seals[i]);
        ASSERT_TRUE(std::holds_alternative<PageSealReading>(read));
        EXPECT_EQ(answers[i], wordsOf(std::get<PageSealReading>(read), seals[i]));
    }
}

/// Whatever sealing allows: entries of every kind that no sheet has, too.
TEST_F(AStrangersReader, SaysTheSameOfRecordsAtRandom) {
    test::RandomRecord random(41);
    std::string const reference = pageSealReference(*m_signer);
    std::vector<std::string> seals;
    for (int i = 0; i < 300; ++i) {
        auto record = random.next();
        record.office = "SZ01";
        record.certificateNumber.replace(0, 4, "SZ01");
        record.issuedAt = *parseInstant("2026-11-22T01:05:00Z");
        std::string seal = sealPage(record, reference, *m_signer);
        if (seal.size() <= 2953) seals.push_back(std::move(seal)); // what a QR code holds
    }
    EXPECT_GT(seals.size(), 250u);
    auto const answers = told(seals, m_signer->chain().front());
    for (std::size_t i = 0; i < seals.size(); ++i) {
        auto const read = readPageSeal(seals[i]);
        ASSERT_TRUE(std::holds_alternative<PageSealReading>(read));
        EXPECT_EQ(answers[i], wordsOf(std::get<PageSealReading>(read), seals[i]));
    }
}

TEST_F(AStrangersReader, TakesNoneThatWeRefuseAndRefusesNoneThatWeTake) {
    std::string const kinds[]{sealsOf(test::residentContent(20)).front(),
                              sealsOf(test::documentsContent(Product::issuanceRecord, 7)).front(),
                              sealsOf(test::documentsContent(Product::documentInformation, 6, SheetLanguage::zhEn)).front()};
    std::mt19937 random(20261128);
    std::vector<std::string> seals;
    for (int i = 0; i < 900; ++i) {
        std::string const& good = kinds[i % 3];
        std::string changed = good;
        changed[random() % changed.size()] ^= static_cast<char>(1U << random() % 8);
        if (i % 4 == 0) changed.resize(random() % changed.size());
        if (i % 8 == 1) changed += static_cast<char>(random());
        seals.push_back(std::move(changed));
    }
    std::string const office = m_signer->chain().front();
    auto const answers = told(seals, office);
    for (std::size_t i = 0; i < seals.size(); ++i) {
        auto const read = readPageSeal(seals[i]);
        auto const* const reading = std::get_if<PageSealReading>(&read);
        EXPECT_EQ(answers[i]["genuine"], reading && isSealOf(*reading, office)) << answers[i];
        EXPECT_EQ(answers[i]["genuine"], false);
    }
}

TEST_F(AStrangersReader, TakesNoneUnderAnotherCertificate) {
    auto const seals = sealsOf(test::residentContent(3));
    EXPECT_EQ(told(seals, m_authority.office("SZ01")->chain().front()).front()["genuine"], false);
    EXPECT_EQ(told(seals, m_authority.office("GZ02")->chain().front()).front()["genuine"], false);
}

} // namespace
} // namespace countersign::certificate

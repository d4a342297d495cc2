#include "certificate/CertificateWorkshop.h"
#include "certificate/SheetSamples.h"
#include "certificate/StampAuthority.h"
#include "certificate/VerifySupport.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <optional>

// What banks have at hand must come to the same answer as ours, for every kind of file that leaves an office.

namespace countersign::certificate {
namespace {

using namespace countersign::test;
namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

enum class Made { plainly, withTimeStamp, asElectronicCopy };

struct Kind {
    std::string name;
    std::string wording;
    std::size_t rows;
    SheetLanguage language = SheetLanguage::zh;
    Made made = Made::plainly;
    Product product = Product::record;
};

CertificateContent contentOfKind(Kind const& kind) {
    if (kind.product != Product::record) return documentsContent(kind.product, kind.rows, kind.language);
    auto content = residentContent(kind.rows, kind.language);
    content.wording = kind.wording;
    return content;
}

std::vector<Kind> kinds() {
    return {{"FirstLayout", firstWording, 3},
            {"SecondLayout", secondWording, 30, SheetLanguage::zhEn},
            {"NothingFound", newestWording, 0, SheetLanguage::zhEn},
            {"OnePage", newestWording, 12},
            {"SeveralPages", newestWording, 60, SheetLanguage::zhEn},
            {"ManyPages", newestWording, 2000},
            {"WithATimeStamp", newestWording, 12, SheetLanguage::zh, Made::withTimeStamp},
            {"ElectronicCopy", newestWording, 12, SheetLanguage::zh, Made::asElectronicCopy},
            {"ElectronicCopyOfTheFirstLayout", firstWording, 3, SheetLanguage::zh, Made::asElectronicCopy},
            {"IssuanceRecord", issuanceWording, 5, SheetLanguage::zhEn, Made::plainly, Product::issuanceRecord},
            {"IssuanceRecordOfSeveralPages", issuanceWording, 60, SheetLanguage::zh, Made::withTimeStamp, Product::issuanceRecord},
            {"NoDocumentIssued", issuanceWording, 0, SheetLanguage::zh, Made::plainly, Product::issuanceRecord},
            {"DocumentInformation", informationWording, 5, SheetLanguage::zhEn, Made::plainly, Product::documentInformation},
            {"ElectronicCopyOfDocumentInformation", informationWording, 3, SheetLanguage::zh, Made::asElectronicCopy,
             Product::documentInformation}};
}

class OtherVerifiers : public ::testing::TestWithParam<Kind> {
protected:
    void SetUp() override {
        auto const content = contentOfKind(GetParam());
        std::shared_ptr<TimeStamper const> stamper;
        if (GetParam().made == Made::withTimeStamp) stamper = std::make_shared<LocalStamper>(m_clock);
        CertificateWorkshop workshop(resources(), m_authority.office("SZ01"), {stamper});
        m_pdf = workshop.make(content).pdf;
        if (encrypted()) m_pdf = workshop.electronicCopy(storedAs(content, m_pdf), Secret(copyPassword));
        writeFile(file(), m_pdf);
    }

    bool encrypted() const { return GetParam().made == Made::asElectronicCopy; }
    fs::path file() const { return m_folder / "sealed.pdf"; }

    std::string outcome(std::string const& pdf) const {
        auto rules = trusting(m_authority);
        if (encrypted()) rules.password = Secret(copyPassword);
        return std::string(wordOf(verifyPdf(pdf, rules).verdict));
    }
    std::string pdfsig() const { return saidByPdfsig(file(), m_authority.rootPem(), m_folder, encrypted() ? copyPassword : ""); }
    std::string mutool() const {
        std::vector<std::string> command{"mutool", "sign", "-v", file()};
        if (encrypted()) command.insert(command.begin() + 2, {"-p", copyPassword});
        Ran const ran = run(command);
        return ran.out + ran.err;
    }
    int openssl() const { return saidByOpenssl(readFile(file()), m_authority.rootPem(), m_folder).exitCode; }

    /// Of the first compressed stream, so that the file still opens; the file is what was changed, too.
    std::string withAByteChanged() const {
        std::string changed = m_pdf;
        std::size_t const at = changed.find("stream\n") + 40;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        writeFile(file(), changed);
        return changed;
    }

    /// There is no package of it: nothing unless COUNTERSIGN_PKIJS names a folder in which it was installed by hand (pkijs.mjs says how).
    std::optional<int> pkijs() const {
        if (std::getenv("COUNTERSIGN_PKIJS") == nullptr) return std::nullopt;
        return run({"node", fs::path(COUNTERSIGN_SOURCE_DIR) / "tests" / "certificate" / "pkijs.mjs", rootFile(), file()}).exitCode;
    }
    fs::path rootFile() const {
        writeFile(m_folder / "root-of-pkijs.pem", m_authority.rootPem());
        return m_folder / "root-of-pkijs.pem";
    }

    Authority const m_authority;
    StampAuthority const m_clock;
    TemporaryFolder m_folder;
    std::string m_pdf;
};

TEST_P(OtherVerifiers, FindWhatWeFind) {
    EXPECT_EQ(outcome(m_pdf), "genuine");
    std::string const signature = pdfsig();
    EXPECT_THAT(signature, HasSubstr("Signature is Valid."));
    EXPECT_THAT(signature, HasSubstr("Total document signed"));
    EXPECT_THAT(signature, HasSubstr("Certificate is Trusted."));
    EXPECT_THAT(mutool(), HasSubstr("The document is unchanged since signing."));
    EXPECT_EQ(openssl(), 0);
    EXPECT_EQ(pkijs().value_or(0), 0);
}

TEST_P(OtherVerifiers, SeeWhatWeSeeWhenAByteIsAnother) {
    std::string const changed = withAByteChanged();
    EXPECT_EQ(outcome(changed), "altered");
    EXPECT_THAT(pdfsig(), Not(HasSubstr("Signature is Valid.")));
    EXPECT_THAT(mutool(), Not(HasSubstr("The document is unchanged since signing.")));
    EXPECT_NE(openssl(), 0);
    EXPECT_EQ(pkijs().value_or(3), 3);
}

INSTANTIATE_TEST_SUITE_P(Files, OtherVerifiers, ::testing::ValuesIn(kinds()), [](auto const& test) { return test.param.name; });

} // namespace
} // namespace countersign::certificate

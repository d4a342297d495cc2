#include "certificate/CertificateWorkshop.h"
#include "certificate/PdfSealFrame.h"
#include "certificate/SheetSamples.h"
#include "certificate/StampAuthority.h"
#include "certificate/VerifySupport.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
};

std::vector<Kind> kinds() {
    return {{"FirstLayout", firstWording, 3},
            {"SecondLayout", secondWording, 30, SheetLanguage::zhEn},
            {"NothingFound", newestWording, 0, SheetLanguage::zhEn},
            {"OnePage", newestWording, 12},
            {"SeveralPages", newestWording, 60, SheetLanguage::zhEn},
            {"ManyPages", newestWording, 2000},
            {"WithATimeStamp", newestWording, 12, SheetLanguage::zh, Made::withTimeStamp},
            {"ElectronicCopy", newestWording, 12, SheetLanguage::zh, Made::asElectronicCopy},
            {"ElectronicCopyOfTheFirstLayout", firstWording, 3, SheetLanguage::zh, Made::asElectronicCopy}};
}

class OtherVerifiers : public ::testing::TestWithParam<Kind> {
protected:
    void SetUp() override {
        auto content = residentContent(GetParam().rows, GetParam().language);
        content.wording = GetParam().wording;
        std::shared_ptr<TimeStamper const> stamper;
        if (GetParam().made == Made::withTimeStamp) stamper = std::make_shared<LocalStamper>(m_clock);
        CertificateWorkshop workshop(resources(), m_authority.office("SZ01"), {stamper});
        m_pdf = workshop.make(content).pdf;
        if (encrypted()) m_pdf = workshop.electronicCopy(storedAs(content, m_pdf), Secret(copyPassword));
        writeFile(file(), m_pdf);
        writeFile(m_folder / "root.pem", m_authority.rootPem());
    }

    bool encrypted() const { return GetParam().made == Made::asElectronicCopy; }
    fs::path file() const { return m_folder / "sealed.pdf"; }

    std::vector<std::string> withPassword(std::vector<std::string> command, std::string const& option) const {
        if (encrypted()) command.insert(command.begin() + 1, {option, copyPassword});
        return command;
    }
    std::string outcome(std::string const& pdf) const {
        auto rules = trusting(m_authority);
        if (encrypted()) rules.password = Secret(copyPassword);
        return std::string(wordOf(verifyPdf(pdf, rules).verdict));
    }
    std::string pdfsig() const {
        std::string const database = "sql:" + (m_folder / "nss").string();
        if (fs::create_directories(m_folder / "nss")) {
            run({"certutil", "-N", "-d", database, "--empty-password"});
            run({"certutil", "-A", "-d", database, "-n", "root", "-t", "CT,CT,CT", "-i", m_folder / "root.pem"});
        }
        return run(withPassword({"pdfsig", "-nssdir", m_folder / "nss", file()}, "-upw")).out;
    }
    std::string mutool() const {
        std::vector<std::string> command{"mutool", "sign", "-v", file()};
        if (encrypted()) command.insert(command.begin() + 2, {"-p", copyPassword});
        Ran const ran = run(command);
        return ran.out + ran.err;
    }
    int openssl() const {
        auto const reading = readFrame(readFile(file()));
        if (!reading.frame) return -1;
        std::string const pdf = readFile(file());
        writeFile(m_folder / "seal.cms", reading.frame->signature);
        writeFile(m_folder / "signed", pdf.substr(0, reading.frame->pdf.holeBegin) + pdf.substr(reading.frame->pdf.holeEnd));
        auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(issueTime().time_since_epoch()).count();
        return run({"openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", m_folder / "seal.cms", "-content",
                    m_folder / "signed", "-CAfile", m_folder / "root.pem", "-purpose", "any", "-attime", std::to_string(seconds), "-out",
                    m_folder / "out"})
            .exitCode;
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
}

TEST_P(OtherVerifiers, SeeWhatWeSeeWhenAByteIsAnother) {
    std::string changed = m_pdf;
    // of the first compressed stream, so that the file still opens
    std::size_t const at = changed.find("stream\n") + 40;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    writeFile(file(), changed);
    EXPECT_EQ(outcome(changed), "altered");
    EXPECT_THAT(pdfsig(), Not(HasSubstr("Signature is Valid.")));
    EXPECT_THAT(mutool(), Not(HasSubstr("The document is unchanged since signing.")));
    EXPECT_NE(openssl(), 0);
}

INSTANTIATE_TEST_SUITE_P(Files, OtherVerifiers, ::testing::ValuesIn(kinds()), [](auto const& test) { return test.param.name; });

} // namespace
} // namespace countersign::certificate

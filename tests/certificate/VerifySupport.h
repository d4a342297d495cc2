#pragma once

#include "certificate/Enrol.h"
#include "certificate/OfficeKey.h"
#include "certificate/UnicodeMaps.h"
#include "certificate/VerifyFile.h"
#include "core/casework/CaseStore.h"
#include "core/record/CertificateContent.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

class QPDFWriter;

namespace countersign::test {

/// The tests' own time: nothing here depends on the day they run.
Instant issueTime();

/// `rows` crossings of a person whose name goes beyond the BMP.
CertificateContent sampleContent(int rows, std::string const& office = "SZ01");

/// A demonstration root with as many offices as a test wants, in a folder of its own.
class Authority {
public:
    explicit Authority(Instant now = issueTime());
    std::shared_ptr<certificate::Signer const> office(std::string const& code, std::string const& name = "深圳市公安局出入境管理局") const;
    certificate::TrustAnchors trust() const;
    std::string rootPem() const { return m_root.certificatePem(); }

private:
    certificate::DemonstrationRoot m_root;
};

std::filesystem::path resources();
/// Judging a day after the time of issue.
certificate::VerifyOptions trusting(Authority const& authority);

/// A small PDF with one line of text on each page, as a stand-in where the drawing does not matter.
std::string plainPdf(int pages = 1);

/// The sheets as they are drawn for the content, not yet sealed.
std::string drawnPdf(CertificateContent const& content);

/// With page seals by the signer, not yet sealed as a file.
certificate::UnmappedSheets drawnSheets(CertificateContent const& content, certificate::Signer const& signer);

/// Any sheets sealed for any content, whether they belong together or not.
std::string sealedOver(certificate::UnmappedSheets const& drawn, CertificateContent const& content, certificate::Signer const& signer);
inline std::string sealedOver(std::string const& drawn, CertificateContent const& content, certificate::Signer const& signer) {
    return sealedOver(certificate::UnmappedSheets{drawn, {}, 0, {}}, content, signer);
}

/// A sealed file that another program wrote anew, in whatever way, with the frame and a true signature again; encrypted in the way
/// that `encrypt` sets.
std::string framedAgain(std::string const& pdf, certificate::Signer const& signer, std::function<void(QPDFWriter&)> const& encrypt = {});

/// What somebody with the key does: the file, changed in any way that leaves its frame, gets a true signature again.
std::string resealed(std::string pdf, certificate::Signer const& signer);

/// What CertificateWorkshop makes for the content.
std::string sealedPdf(CertificateContent const& content, std::shared_ptr<certificate::Signer const> const& signer);

/// "altered seal.changed": the verdict and the ids of its problems.
std::string verdictAndProblems(Verification const& answer);

/// Flips one bit of each byte in a range and expects that nothing is found genuine.
void flipEach(std::string changed, std::size_t from, std::size_t to, std::size_t stride, certificate::VerifyOptions const& rules);

/// What poppler's pdfsig says of a file, given the root; `password`: of an encrypted one. `folder` takes its certificate store.
std::string saidByPdfsig(std::filesystem::path const& file, std::string const& rootPem, TemporaryFolder const& folder,
                         std::string const& password = {});

/// `openssl cms -verify -cades` over the signature of a sealed file, at the tests' own time.
Ran saidByOpenssl(std::string const& pdf, std::string const& rootPem, TemporaryFolder const& folder);

/// Where a table of the first TrueType font in an uncompressed file stands.
std::size_t fontTableIn(std::string const& pdf, std::string const& name);

/// What the applicant of these tests chose at the keypad.
inline constexpr char const* copyPassword = "luohu 2026!";

/// A certificate as the database gives it back.
StoredCertificate storedAs(CertificateContent const& content, std::string const& pdf);

} // namespace countersign::test

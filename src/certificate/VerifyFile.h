#pragma once

#include "certificate/RevocationList.h"
#include "core/Day.h"
#include "core/Secret.h"
#include "core/casework/Verification.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::certificate {

/// Certificates (DER) that the verifier trusts. Nothing else is trusted: no system store is read.
struct TrustAnchors {
    /// Issuers. Where an authority is among them, a signature must lead to an authority; an office's certificate beside it is only one that
    /// a page's seal may name, for the holder of a sheet may have brought it. Offices' certificates alone are trusted as they are.
    std::vector<std::string> certificates;
    std::vector<std::string> timeAuthorities = {}; ///< whose time stamps are believed, and nothing else of them
    /// What issuers have revoked; without any list nobody is asked about it.
    std::vector<RevocationList> revocations = {};
};

/// Every certificate of a PEM text. Throws Fault{unusableInput} when there is none or one is broken.
TrustAnchors trustFromPem(std::string_view pem);

struct VerifyOptions {
    TrustAnchors trust;
    /// The installed resources: wordings, and the list of fonts with which the sheets are drawn again.
    std::filesystem::path resources;
    /// Opens an electronic copy; what is not encrypted needs none.
    std::optional<Secret> password{};
    /// Judge page seals on trial, too (TrialSeal.h); otherwise they are no certificate's.
    bool trialSeals = false;
    /// Of a certificate's file, ask no more than a reader of PDF does: who signed it, and whether it was changed since. Nothing in it is
    /// read but the signature, so a trusted office's file is `unchanged` and not genuine. An electronic copy, whose time of signing is
    /// encrypted too, and other kinds of file are verified as ever.
    bool signatureOnly = false;
    /// The moment as of which is judged; none: this computer's clock.
    std::optional<Instant> judgedAt{};
};

/// Two computers are not of one second.
inline constexpr std::chrono::minutes clocksMayDiffer{10};

Instant thisMoment();
/// Is `at` later than the moment of judging? Nobody issues what is dated so, but whoever has a key can.
bool isLater(Instant at, VerifyOptions const& options);

/// More than any certificate has; a larger file is not even looked at (logs are read line by line).
inline constexpr std::size_t largestFile = 64U << 20;

/// The whole file, or a little more than `most` bytes of a larger one, so that the limit is seen.
std::string readAtMost(std::istream& file, std::size_t most);

/// A sealed PDF against its own content and the trusted issuers. The file must be exactly what drawing its content
/// again would give, apart from the signature itself; an electronic copy is compared after it was opened with the password, and its
/// signature before, over the bytes as they are. Where the pinned fonts are missing the drawn text is compared
/// instead, and a problem of the verdict says so. Throws Fault{resourceMissing} when there are no wordings.
Verification verifyPdf(std::string bytes, VerifyOptions const& options);

/// An exported audit log (`countersign-audit/1`): every row must follow the one before it. A signed checkpoint as
/// last line ties the log to its office; without one a problem of the verdict says what remains to be compared.
/// Read line by line: a log may be larger than memory.
Verification verifyAuditLog(std::istream& log, VerifyOptions const& options);

/// Recognises the kind of file by its first bytes and verifies it: PDF, exported log, picture of sheets, or the bytes of a page's
/// seal. One answer, or of a picture one for each page in it, never none.
std::vector<Verification> verifyEach(std::istream& file, VerifyOptions const& options);

/// The same as one answer: of several pages the first that is not genuine, and a problem says how many there are.
Verification verifyFile(std::istream& file, VerifyOptions const& options);

/// The desk's "verify a file".
class FileCheck final : public CertificateCheck {
public:
    explicit FileCheck(VerifyOptions options);
    std::vector<Verification> check(std::string const& bytes, std::optional<Secret> const& password) const override;
    VerifiedTogether together(std::vector<Verification> answers, std::vector<std::string> const& statusLists) const override;

private:
    VerifyOptions m_options;
};

} // namespace countersign::certificate

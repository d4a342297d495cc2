#pragma once

#include "core/Secret.h"
#include "core/authority/Finding.h"
#include "core/record/CertificateContent.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign {

/// What can be said about a paper or file that is shown to us.
enum class Authenticity { genuine, unchanged, altered, revoked, superseded, unknownIssuer, unreadable, notACertificate };
/// `unchanged`: what a trusted office signed, and nobody looked whether it shows what was issued; less than genuine.
std::string_view wordOf(Authenticity verdict); ///< "unknown-issuer"

/// Why the verdict is not genuine, or what a genuine verdict does not cover; and what to do about it.
struct VerificationProblem {
    std::string id; ///< "seal.changed-after"
    Message message;
    bool operator==(VerificationProblem const&) const = default;
};

/// What an exported audit log says about itself, as far as its chain is whole.
struct AuditLogSummary {
    std::string office;
    long long rows = 0;
    std::string head; ///< hash of the last row, to compare with what the office noted at day close
    bool operator==(AuditLogSummary const&) const = default;
};

/// What the seal on one printed page says (docs/page-seal.md). It proves itself and not the ink beside it: somebody holds its
/// rows beside the paper.
struct SealedPage {
    std::string office; ///< its code: a seal has no name of it
    std::string checkCode;
    std::string contentHash; ///< SHA-256 of the certificate's content, lower case hexadecimal: the same on all its pages
    Product product = Product::record;
    CertificateContent::Holder holder;
    std::vector<DocumentNumber> documents; ///< searched
    Day from{}, to{};
    Columns columns = Columns::full;
    Instant issuedAt{}, dataUntil{};
    std::size_t rowsInAll = 0;       ///< of the whole certificate
    std::size_t firstRow = 0;        ///< 1-based number of the first row here; 0: this page has none
    bool namedDocumentsOnly = false; ///< of an issuance record
    /// Of a record, newest first. A port has the names that this installation knows for its code, or none.
    std::vector<CertificateContent::Row> rows;
    std::vector<RegisteredDocument> registered; ///< of the other products
    std::size_t rowsHere() const { return rows.size() + registered.size(); }
    bool operator==(SealedPage const&) const = default;
};

/// The answer to "is this genuine?". `content` or `sealedPage` is there only when it may be believed: for genuine, revoked and
/// superseded. `certificateNumber`, and of a seal the page, are what the file claims, to ask the office about, under any verdict.
struct Verification {
    Authenticity verdict = Authenticity::unreadable;
    std::string certificateNumber;
    std::optional<int> page; ///< for one sheet; none for a whole file
    int pages = 0;
    bool wantsPassword = false; ///< an electronic copy of a trusted office's that no password was given for, or another one
    std::optional<CertificateContent> content;
    std::optional<SealedPage> sealedPage;    ///< for the seal of one page
    std::string contentHash{};               ///< of `content`, as in SealedPage
    std::optional<Instant> stampedAt{};      ///< when a trusted time-stamp authority saw the seal; none: there is no such word
    std::optional<Instant> statusAsOf;       ///< neither revoked nor superseded then; none: nobody could say
    bool officeSays = false;                 ///< the office's own database was asked what became of it (CertificateStanding.h)
    std::optional<AuditLogSummary> auditLog; ///< when the file is an exported log
    std::vector<VerificationProblem> problems;
};

/// SHA-256 of the content that a believed answer is about, whole file or page; lower case hexadecimal.
std::string const& contentHashOf(Verification const& answer);

/// What is to be said of several answers together: pages that are missing, there twice, or of another issue.
struct TogetherRemark {
    std::string certificateNumber; ///< empty where it is about several certificates
    Message message;
    std::vector<std::size_t> answers; ///< which: from 0, ascending
    bool altered = false;             ///< none of them may be believed; otherwise a remark
};

/// Answers once more, judged together and by the offices' status lists.
struct VerifiedTogether {
    std::vector<Verification> answers;
    std::vector<TogetherRemark> remarks;
    std::vector<std::optional<Message>> listFaults; ///< for each list: why nobody can go by it
};

/// Checks what somebody brings. Never throws for hostile bytes: they have a verdict too.
class CertificateCheck {
public:
    virtual ~CertificateCheck() = default;
    /// One answer, or of a picture one for each page in it, never none. The password opens an electronic copy.
    virtual std::vector<Verification> check(std::string const& bytes, std::optional<Secret> const& password) const = 0;
    /// What the answers say of each other, and what the lists (their bytes) say of them. A list that cannot be gone by says nothing.
    virtual VerifiedTogether together(std::vector<Verification> answers, std::vector<std::string> const& statusLists) const = 0;
};

} // namespace countersign

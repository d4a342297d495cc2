#include "certificate/VerifyDrawing.h"

#include "certificate/OfficeKeyCertificate.h"
#include "certificate/PageSeal.h"
#include "certificate/PageSealing.h"
#include "certificate/SheetDrawing.h"
#include "certificate/VerifyObjects.h"
#include "certificate/VisibleSealSignature.h"
#include "core/Fault.h"

#include <future>

#include <fmt/format.h>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

namespace countersign::certificate {

namespace {

bool sameOutsideHole(UnsignedPdf const& one, UnsignedPdf const& other) {
    return one.holeBegin == other.holeBegin && one.holeEnd == other.holeEnd && one.bytes.size() == other.bytes.size() &&
           one.bytes.compare(0, one.holeBegin, other.bytes, 0, other.holeBegin) == 0 &&
           one.bytes.compare(one.holeEnd, std::string::npos, other.bytes, other.holeEnd, std::string::npos) == 0;
}

Message pageNumbered(std::size_t page) { return {fmt::format("第 {} 页", page), fmt::format("page {}", page)}; }

DrawingAnswer compareWith(UnsignedPdf const& expected, int pages, PdfFrame const& frame, QPDF& given,
                          std::optional<Secret> const& password) {
    if (sameOutsideHole(expected, frame.pdf)) return {pages, {}, {}, {}};
    QPDF ours;
    ours.setSuppressWarnings(true);
    ours.processMemoryFile("drawn anew", expected.bytes.data(), expected.bytes.size(), password ? password->text().c_str() : nullptr);
    return {pages, sameObjects(ours, given) ? std::nullopt : std::optional(Problem::drawnDiffers), {}, {}};
}

/// The first page (from 0) whose seal is not the issuer's, or says something else than the page.
std::optional<std::size_t> firstStrangeSeal(CertificateContent const& content, Embedded const& embedded, std::string_view issuer,
                                            std::span<RowRange const> pages) {
    Sha256 const hash = sha256(embedded.content);
    for (std::size_t page = 0; page < pages.size(); ++page) {
        if (page >= embedded.pageSeals.size()) return page;
        auto const read = readPageSeal(embedded.pageSeals[page]);
        auto const* const seal = std::get_if<PageSealReading>(&read);
        if (!seal || !isSealOf(*seal, issuer) || seal->record != pageSealRecord(content, pages, page, hash)) return page;
    }
    return embedded.pageSeals.size() == pages.size() ? std::nullopt : std::optional(pages.size());
}

/// The first page whose seal is strange, once it is known. What is looked at stays here: where there is no thread to be had, libstdc++ 12
/// takes up what it was to run when it has already moved from it.
struct StrangeSeal {
    std::vector<RowRange> rows;
    std::future<std::optional<std::size_t>> page;
};

/// The file's own seals. Each is compared with its page as soon as the pages are known, while these are drawn.
PageSealing checkedSealing(CertificateContent const& content, Embedded const& embedded, std::string_view issuer, StrangeSeal& strange) {
    X509Cert const certificate = certificateFromDer(issuer);
    PageSealing sealing = sealingAsGiven(content, certificateReferenceOf(certificate.get()), embedded.pageSeals);
    sealing.seals = [&content, &embedded, issuer, &strange, given = std::move(sealing.seals)](std::span<RowRange const> pages) {
        strange.rows.assign(pages.begin(), pages.end());
        strange.page =
            std::async([&content, &embedded, &strange, issuer] { return firstStrangeSeal(content, embedded, issuer, strange.rows); });
        return given(pages);
    };
    return sealing;
}

/// Nothing for a wording that is newer than this program.
std::optional<Wording> wordingOf(CertificateContent const& content, std::filesystem::path const& resources) {
    try {
        return WordingBook(resources).version(content.wording);
    } catch (Fault const& fault) {
        if (fault.code() == FaultCode::resourceMissing) return std::nullopt;
        throw;
    }
}

} // namespace

DrawingAnswer compareDrawing(PdfFrame const& frame, QPDF& given, CertificateContent const& content, Embedded const& embedded,
                             std::string_view issuer, VerifyOptions const& options) {
    auto const& resources = options.resources;
    // An installation without wordings is a failure of ours and no verdict about the file.
    if (!std::filesystem::is_directory(resources / "certificates")) throw Fault(FaultCode::resourceMissing, "certificates");
    if (!wordingOf(content, resources)) return {0, Problem::newerWording, {}, {}};
    try {
        // Without the fonts nothing can be compared, and no verdict is given: a Fault of ours, not of the file.
        StrangeSeal strange;
        auto const drawn = SheetDrawing(resources).drawForSeal(content, checkedSealing(content, embedded, issuer, strange));
        auto const page = strange.page.valid() ? strange.page.get() : std::nullopt;
        if (page) return {drawn.pages, Problem::pageSealDiffers, {}, pageNumbered(*page + 1)};
        std::size_t const signatureBytes = (frame.pdf.holeEnd - frame.pdf.holeBegin - 2) / 2;
        std::optional<Secret> const password = frame.encrypted ? options.password : std::nullopt;
        auto const expected = prepareForSeal(drawn, content, PackedContent(embedded.content), signatureBytes, password);
        return compareWith(expected, drawn.pages, frame, given, password);
    } catch (Fault const& fault) {
        if (fault.code() == FaultCode::unprintable || fault.code() == FaultCode::unusableInput) return {0, Problem::cannotBeDrawn, {}, {}};
        throw;
    }
}

} // namespace countersign::certificate

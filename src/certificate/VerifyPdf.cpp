#include "certificate/VerifyFile.h"

#include "certificate/EmbeddedContent.h"
#include "certificate/FontLibrary.h"
#include "certificate/OfficeKeyCertificate.h"
#include "certificate/PdfEncryption.h"
#include "certificate/PdfSealFrame.h"
#include "certificate/VerifyDrawing.h"
#include "certificate/VerifyIssuer.h"
#include "certificate/VerifyProblem.h"
#include "certificate/VerifySignature.h"
#include "core/Fault.h"

#include <functional>
#include <future>
#include <system_error>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>

namespace countersign::certificate {

namespace {

Verification notOurs(std::string const& bytes) {
    if (!bytes.starts_with("%PDF-")) return judged(Authenticity::unreadable, Problem::notAPdf);
    // What encrypts a whole file says so in its trailer, which stands near the end and is never compressed away
    // from a plain table; a cross-reference stream keeps its dictionary readable too.
    if (bytes.find("/Encrypt") != std::string::npos) return judged(Authenticity::unreadable, Problem::encrypted);
    return judged(Authenticity::notACertificate, Problem::notSealed);
}

Problem problemOfFrame(FrameFault fault) {
    switch (fault) {
    case FrameFault::cut: return Problem::cut;
    case FrameFault::revised: return Problem::revised;
    case FrameFault::noSignature: return Problem::noSignature;
    case FrameFault::byteRange: return Problem::byteRange;
    case FrameFault::padding: return Problem::padding;
    }
    return Problem::cut;
}

Problem problemOfSignature(SignatureFault fault) {
    switch (fault) {
    case SignatureFault::form: return Problem::signatureForm;
    case SignatureFault::wrong: return Problem::signatureWrong;
    case SignatureFault::timeStamp: return Problem::timeStampWrong;
    }
    return Problem::signatureForm;
}

/// The signature the readers show must be the one whose bytes we checked.
bool fieldIsTheSignature(QPDF& pdf, PdfFrame const& frame) {
    auto fields = pdf.getRoot().getKey("/AcroForm").getKey("/Fields");
    if (!fields.isArray() || fields.getArrayNItems() != 1) return false;
    auto value = fields.getArrayItem(0).getKey("/V");
    if (!value.isDictionary() || !value.getKey("/Contents").isString()) return false;
    return value.getKey("/Contents").getStringValue() == frame.signature &&
           pdf.getRoot().getKey("/Perms").getKey("/DocMDP").getObjGen() == value.getObjGen();
}

void addRemarks(Verification& answer, IssuerFindings const& issuer) {
    for (auto const* remarks : {&issuer.ofRevocation, &issuer.ofStamp})
        answer.problems.insert(answer.problems.end(), remarks->begin(), remarks->end());
    answer.stampedAt = issuer.stampedAt;
}

/// What can be said of a file in which nothing was read but its signature. Its own word on when it was signed stands beside that.
Verification verifyUnopened(PdfFrame const& frame, ProvenSignature const& signature, VerifyOptions const& options) {
    if (!frame.claimedAt) return judged(Authenticity::altered, Problem::signatureForm);
    auto const issuer = judgeIssuer(signature, *frame.claimedAt, std::nullopt, options);
    Verification answer;
    answer.verdict = issuer.fault ? Authenticity::unknownIssuer : Authenticity::unchanged;
    answer.problems.push_back(issuer.fault ? *issuer.fault : problemOf(Problem::signatureOnly));
    if (!issuer.fault) addRemarks(answer, issuer);
    return answer;
}

Verification verifyContent(PdfFrame const& frame, QPDF& pdf, ProvenSignature const& signature, VerifyOptions const& options) {
    auto const embedded = embeddedIn(pdf);
    if (!embedded) return judged(Authenticity::altered, Problem::contentMissing);
    auto const fonts = std::async(FontLibrary::verifyAhead, std::cref(options.resources));
    auto const parsed = parseContent(embedded->content);
    auto const* const content = std::get_if<CertificateContent>(&parsed);
    if (!content) return judged(Authenticity::altered, Problem::contentForm);

    Verification answer;
    answer.certificateNumber = content->certificateNumber;
    auto const decide = [&](Authenticity verdict, VerificationProblem problem) {
        answer.verdict = verdict;
        answer.problems.push_back(std::move(problem));
        return answer;
    };
    auto issuer = judgeIssuer(signature, content->issuedAt, content->office.code, options);
    if (issuer.fault) return decide(Authenticity::unknownIssuer, std::move(*issuer.fault));
    DrawingAnswer const drawing = compareDrawing(frame, pdf, *content, *embedded, signature.chain.front(), options);
    answer.pages = drawing.pages;
    if (drawing.fault == Problem::newerWording) return decide(Authenticity::unreadable, problemOf(Problem::newerWording));
    if (drawing.fault) return decide(Authenticity::altered, problemOf(*drawing.fault, drawing.place));
    if (drawing.remark) answer.problems.push_back(problemOf(*drawing.remark));
    addRemarks(answer, issuer);
    answer.verdict = Authenticity::genuine;
    answer.content = *content;
    answer.contentHash = hexOf(sha256(embedded->content));
    return answer;
}

Verification wantsPassword(Problem problem) {
    Verification answer = judged(Authenticity::unreadable, problem);
    answer.wantsPassword = true;
    return answer;
}

/// False where the password is another one.
bool opened(QPDF& pdf, PdfFrame const& frame, std::optional<Secret> const& password) {
    char const* const key = frame.encrypted ? password->text().c_str() : nullptr;
    try {
        pdf.processMemoryFile("certificate", frame.pdf.bytes.data(), frame.pdf.bytes.size(), key);
    } catch (QPDFExc const& fault) {
        if (frame.encrypted && fault.getErrorCode() == qpdf_e_password) return false;
        throw;
    }
    return true;
}

bool encryptedAsItsFrameSays(QPDF& pdf, PdfFrame const& frame) { return frame.encrypted ? isEncryptedAsWritten(pdf) : !pdf.isEncrypted(); }

/// Only bytes that a trusted key signed come here, so a fault in them is an insider's doing; still, nothing that
/// qpdf throws may escape.
Verification verifyInside(PdfFrame const& frame, ProvenSignature const& signature, VerifyOptions const& options) {
    if (frame.encrypted && !options.password) return wantsPassword(Problem::encrypted);
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.setAttemptRecovery(false);
        if (!opened(pdf, frame, options.password)) return wantsPassword(Problem::passwordWrong);
        if (!encryptedAsItsFrameSays(pdf, frame)) return judged(Authenticity::altered, Problem::unreadableForm);
        if (!fieldIsTheSignature(pdf, frame)) return judged(Authenticity::altered, Problem::noSignature);
        Verification answer = verifyContent(frame, pdf, signature, options);
        if (answer.verdict == Authenticity::genuine && pdf.anyWarnings()) return judged(Authenticity::altered, Problem::unreadableForm);
        return answer;
    } catch (std::system_error const&) {
        throw Fault(FaultCode::internal, "verifying: the system gives no thread or memory"); // no word on the file
    } catch (std::runtime_error const&) {
        return judged(Authenticity::altered, Problem::unreadableForm);
    } catch (std::logic_error const&) {
        return judged(Authenticity::altered, Problem::unreadableForm);
    }
}

} // namespace

Verification verifyPdf(std::string bytes, VerifyOptions const& options) {
    if (bytes.size() > largestFile) return judged(Authenticity::unreadable, Problem::tooLarge);
    if (!hasCertificateMark(bytes)) return notOurs(bytes);
    FrameReading const reading = readFrame(std::move(bytes));
    if (!reading.frame) return judged(Authenticity::altered, problemOfFrame(reading.fault.value_or(FrameFault::cut)));
    SignatureReading const signature = readSignature(reading.frame->signature, digestOutsideHole(reading.frame->pdf));
    if (!signature.proven) return judged(Authenticity::altered, problemOfSignature(signature.fault));
    if (options.trust.certificates.empty()) return judged(Authenticity::unknownIssuer, Problem::noTrust);
    if (!leadsToTrust(*signature.proven, options.trust, std::nullopt)) return judged(Authenticity::unknownIssuer, Problem::issuerUnknown);
    // What is encrypted tells no time of signing either.
    if (options.signatureOnly && !reading.frame->encrypted) return verifyUnopened(*reading.frame, *signature.proven, options);
    return verifyInside(*reading.frame, *signature.proven, options);
}

} // namespace countersign::certificate

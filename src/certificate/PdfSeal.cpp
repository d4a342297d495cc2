#include "certificate/PdfSeal.h"

#include "certificate/OfficeKeyCertificate.h"
#include "certificate/PdfArchive.h"
#include "certificate/PdfDescription.h"
#include "certificate/PdfEncryption.h"
#include "certificate/PdfSealCms.h"
#include "certificate/PdfSealFrame.h"
#include "core/Fault.h"

#include <fmt/format.h>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <limits>

namespace countersign::certificate {

namespace {

using Handle = QPDFObjectHandle;

Handle name(std::string const& text) { return Handle::newName(text); }
Handle text(std::string const& utf8) { return Handle::newUnicodeString(utf8); }

/// DocMDP, level 1: the certifying signature allows no change at all (ISO 32000-1, 12.8.2.2).
Handle noChangesAllowed() {
    auto parameters = Handle::newDictionary();
    parameters.replaceKey("/Type", name("/TransformParams"));
    parameters.replaceKey("/P", Handle::newInteger(1));
    parameters.replaceKey("/V", name("/1.2"));
    auto reference = Handle::newDictionary();
    reference.replaceKey("/Type", name("/SigRef"));
    reference.replaceKey("/TransformMethod", name("/DocMDP"));
    reference.replaceKey("/TransformParams", parameters);
    return Handle::newArray({reference});
}

Handle signatureDictionary(QPDF& pdf, CertificateContent const& content, std::size_t signatureBytes) {
    auto signature = Handle::newDictionary();
    signature.replaceKey("/Type", name("/Sig"));
    signature.replaceKey("/Filter", name("/Adobe.PPKLite"));
    signature.replaceKey("/SubFilter", name("/ETSI.CAdES.detached"));
    signature.replaceKey("/M", Handle::newString(pdfTime(content.issuedAt)));
    signature.replaceKey("/Name", text(content.office.nameZh));
    signature.replaceKey("/Reference", noChangesAllowed());
    signature.replaceKey("/ByteRange", Handle::newArray({Handle::newInteger(0), Handle::newInteger(widestOffset),
                                                         Handle::newInteger(widestOffset), Handle::newInteger(widestOffset)}));
    signature.replaceKey("/Contents", Handle::newString(std::string(signatureBytes, '\0')));
    return pdf.makeIndirectObject(signature);
}

Handle emptyAppearance(QPDF& pdf) {
    auto form = Handle::newStream(&pdf, "\n");
    form.getDict().replaceKey("/Type", name("/XObject"));
    form.getDict().replaceKey("/Subtype", name("/Form"));
    form.getDict().replaceKey("/BBox", Handle::parse("[0 0 0 0]"));
    auto appearance = Handle::newDictionary();
    appearance.replaceKey("/N", form);
    return appearance;
}

/// Field and widget in one, without a size: the red seal is drawn by the sheet, not by the signature.
Handle signatureField(QPDF& pdf, Handle const& page, Handle const& signature) {
    auto field = Handle::newDictionary();
    field.replaceKey("/Type", name("/Annot"));
    field.replaceKey("/Subtype", name("/Widget"));
    field.replaceKey("/FT", name("/Sig"));
    field.replaceKey("/T", Handle::newString("Seal"));
    field.replaceKey("/V", signature);
    field.replaceKey("/F", Handle::newInteger(132)); // print, locked
    field.replaceKey("/Rect", Handle::parse("[0 0 0 0]"));
    field.replaceKey("/P", page);
    field.replaceKey("/AP", emptyAppearance(pdf));
    return pdf.makeIndirectObject(field);
}

void addSignatureField(QPDF& pdf, CertificateContent const& content, std::size_t signatureBytes) {
    auto page = QPDFPageDocumentHelper(pdf).getAllPages().at(0).getObjectHandle();
    auto const signature = signatureDictionary(pdf, content, signatureBytes);
    auto const field = signatureField(pdf, page, signature);
    page.replaceKey("/Annots", Handle::newArray({field}));
    auto form = Handle::newDictionary();
    form.replaceKey("/Fields", Handle::newArray({field}));
    form.replaceKey("/SigFlags", Handle::newInteger(3)); // signatures exist, append only
    pdf.getRoot().replaceKey("/AcroForm", form);
    auto permissions = Handle::newDictionary();
    permissions.replaceKey("/DocMDP", signature);
    pdf.getRoot().replaceKey("/Perms", permissions);
}

std::string writtenOut(QPDF& pdf, std::optional<Secret> const& password) {
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    if (password)
        encryptFor(*password, writer);
    else
        writer.setDeterministicID(true);
    // A plain cross-reference table: the verifier reads the frame of the file without any decoder.
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.setMinimumPDFVersion("1.7");
    writer.setNewlineBeforeEndstream(true);
    writer.setExtraHeaderText(certificateMark);
    writer.write();
    auto const buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<char const*>(buffer->getBuffer()), buffer->getSize()};
}

/// Before the third layout the content is a file in the file, which archives do not take.
void addBesidePages(QPDF& pdf, UnmappedSheets const& drawn, CertificateContent const& content, PackedContent const& packed,
                    bool encrypted) {
    if (drawn.archive) {
        makeArchivable(pdf, *drawn.archive, drawn.fonts, content.issuedAt, encrypted ? ArchiveClaim::none : ArchiveClaim::made);
        keepContent(pdf, packed, drawn.seals, content.issuedAt);
        return;
    }
    describe(pdf, {content.certificateNumber, {"zh-CN"}, false}, content.issuedAt);
    attachContent(pdf, packed, content.issuedAt);
}

/// Little more than the signature can take: each byte of its place is two of the file.
std::size_t roomForSignature(Signer const& signer, TimeStamper const* stamper) {
    constexpr std::size_t step = 64, spare = 32, aroundStamp = 64;
    std::size_t const room = longestCms(withoutRoot(signer.chain())) + spare + (stamper ? stamper->room() + aroundStamp : 0);
    return (room + step - 1) / step * step;
}

struct SealedFile {
    std::string pdf;
    bool fits = false;
    std::size_t digitsLeft = 0; ///< of the signature's place
};

SealedFile sealedIn(UnsignedPdf prepared, Signer const& signer, TimeStamper const* stamper) {
    Sha256 const digest = digestOutsideHole(prepared);
    StampSignature stamp;
    if (stamper) stamp = [stamper](Sha256 const& signature) { return stamper->token(signature); };
    std::string const hex = hexOf(buildCms(
        withoutRoot(signer.chain()), digest, [&](Sha256 const& attributes) { return signer.sign(attributes); }, stamp));
    std::size_t const room = prepared.holeEnd - prepared.holeBegin - 2;
    if (hex.size() > room) return {};
    prepared.bytes.replace(prepared.holeBegin + 1, hex.size(), hex);
    return {std::move(prepared.bytes), true, room - hex.size()};
}

} // namespace

UnsignedPdf prepareForSeal(UnmappedSheets const& drawn, CertificateContent const& content, PackedContent const& packed,
                           std::size_t signatureBytes, std::optional<Secret> const& password) {
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.setAttemptRecovery(false);
        pdf.processMemoryFile("drawn sheets", drawn.pdf.data(), drawn.pdf.size());
        finishPages(pdf, drawn.fonts);
        addBesidePages(pdf, drawn, content, packed, password.has_value());
        addSignatureField(pdf, content, signatureBytes);
        return withByteRange(writtenOut(pdf, password));
    } catch (std::runtime_error const&) { // qpdf's text may quote the document: it stays out of the log
        throw Fault(FaultCode::internal, "the drawn sheets cannot be prepared for the seal");
    } catch (std::logic_error const&) {
        throw Fault(FaultCode::internal, "the drawn sheets have no page or break a rule of qpdf");
    }
}

std::string sealPdf(UnmappedSheets const& drawn, CertificateContent const& content, PackedContent const& packed, Signer const& signer,
                    TimeStamper const* stamper, std::optional<Secret> const& password) {
    auto const seal = [&] {
        return sealedIn(prepareForSeal(drawn, content, packed, roomForSignature(signer, stamper), password), signer, stamper);
    };
    SealedFile made = seal();
    // How much an authority's token takes is known once there was one.
    constexpr std::size_t muchLeft = 1024;
    if (stamper && (!made.fits || made.digitsLeft > muchLeft)) try {
            if (SealedFile again = seal(); again.fits) made = std::move(again);
        } catch (Fault const& fault) {
            if (!made.fits || fault.code() != FaultCode::timeStampFailed) throw;
        }
    if (!made.fits) throw Fault(FaultCode::internal, "the signature does not fit into its place");
    return std::move(made.pdf);
}

} // namespace countersign::certificate

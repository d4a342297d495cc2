#include "certificate/VerifySupport.h"

#include "certificate/CertificateWorkshop.h"
#include "certificate/OfficeKeyCertificate.h"
#include "certificate/PageSealing.h"
#include "certificate/PdfSeal.h"
#include "certificate/PdfSealCms.h"
#include "certificate/PdfSealFrame.h"
#include "certificate/SheetDrawing.h"
#include "certificate/SheetSamples.h"
#include "support/TemporaryFolder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include <cstdint>
#include <stdexcept>

namespace countersign::test {

using namespace certificate;
using namespace std::chrono_literals;

Instant issueTime() { return *parseInstant("2026-11-22T09:05:00+08:00"); }

CertificateContent sampleContent(int rows, std::string const& office) {
    CertificateContent content;
    content.certificateNumber = office + "-261122-00017-0";
    content.office = {office, "深圳市公安局出入境管理局", "Shenzhen Exit-Entry Administration"};
    content.issuedAt = issueTime();
    content.dataUntil = issueTime() - 24h;
    content.holder = {"张𠮷", "ZHANG JI", Sex::male, *parseDay("1990-03-07"), {"hkid", "A123456(3)"}};
    content.documents = {{"24", "H12345678"}, {"14", "E12345678"}};
    content.from = *parseDay("2010-01-01");
    content.to = *parseDay("2026-11-20");
    content.wording = newestWording;
    content.stamp = {true, "出入境记录查询专用章"};
    for (int i = 0; i < rows; ++i) {
        auto const& document = content.documents[static_cast<std::size_t>(i) % 2];
        content.rows.push_back({content.to - std::chrono::days(i), i % 2 == 0 ? Direction::exit : Direction::entry, document, "LHU",
                                "罗湖口岸", "Luohu Port", i % 3 == 0 ? fmt::format("G{}", 6000 + i) : ""});
    }
    return content;
}

Authority::Authority(Instant now) : m_root(now) {}

std::shared_ptr<Signer const> Authority::office(std::string const& code, std::string const& name) const {
    PassPhrase const phrase("only for this test");
    TemporaryFolder const folder;
    auto const file = folder / "office.p12";
    writeFile(file, m_root.certify({code, name, 3}, phrase).pkcs12);
    std::filesystem::permissions(file, std::filesystem::perms::owner_read);
    return openOfficeKey(file, phrase);
}

TrustAnchors Authority::trust() const { return trustFromPem(m_root.certificatePem()); }

std::filesystem::path resources() { return std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "resources"; }

VerifyOptions trusting(Authority const& authority) {
    VerifyOptions options{authority.trust(), resources()};
    options.judgedAt = issueTime() + std::chrono::days(1);
    return options;
}

std::string plainPdf(int pages) {
    std::string kids, objects;
    for (int i = 0; i < pages; ++i) {
        int const page = 4 + 2 * i;
        std::string const stream = fmt::format("BT /F1 24 Tf 72 720 Td (Page {}) Tj ET", i + 1);
        kids += fmt::format("{} 0 R ", page);
        objects += fmt::format("{} 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
                               "/Contents {} 0 R >>\nendobj\n{} 0 obj\n<< /Length {} >>\nstream\n{}\nendstream\nendobj\n",
                               page, page + 1, page + 1, stream.size(), stream);
    }
    std::string pdf = fmt::format("%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
                                  "2 0 obj\n<< /Type /Pages /Count {} /Kids [ {}] >>\nendobj\n"
                                  "3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n{}",
                                  pages, kids, objects);
    int const count = 4 + 2 * pages;
    std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", count);
    for (int i = 1; i < count; ++i) table += fmt::format("{:010} 00000 n \n", pdf.find(fmt::format("\n{} 0 obj\n", i)) + 1);
    std::size_t const start = pdf.size();
    return pdf + table + fmt::format("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n", count, start);
}

std::string drawnPdf(CertificateContent const& content) { return SheetDrawing(resources()).draw(content).pdf; }

UnmappedSheets drawnSheets(CertificateContent const& content, Signer const& signer) {
    return SheetDrawing(resources()).drawForSeal(content, sealingWith(signer, content, canonicalJson(content)));
}

std::string sealedOver(UnmappedSheets const& drawn, CertificateContent const& content, Signer const& signer) {
    return sealPdf(drawn, content, PackedContent(canonicalJson(content)), signer);
}

std::string framedAgain(std::string const& bytes, Signer const& signer, std::function<void(QPDFWriter&)> const& encrypt) {
    QPDF pdf;
    pdf.processMemoryFile("changed", bytes.data(), bytes.size());
    auto signature = pdf.getRoot().getKey("/Perms").getKey("/DocMDP");
    auto const wide = QPDFObjectHandle::newInteger(widestOffset);
    signature.replaceKey("/ByteRange", QPDFObjectHandle::newArray({QPDFObjectHandle::newInteger(0), wide, wide, wide}));
    signature.replaceKey("/Contents", QPDFObjectHandle::newString(std::string(4096, '\0')));
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    if (encrypt)
        encrypt(writer);
    else
        writer.setDeterministicID(true);
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.setMinimumPDFVersion("1.7");
    writer.setNewlineBeforeEndstream(true);
    writer.setExtraHeaderText(certificateMark);
    writer.write();
    auto const buffer = writer.getBufferSharedPointer();
    return resealed(withByteRange({reinterpret_cast<char const*>(buffer->getBuffer()), buffer->getSize()}).bytes, signer);
}

std::string resealed(std::string pdf, Signer const& signer) {
    auto const reading = readFrame(pdf);
    if (!reading.frame) throw std::runtime_error("the frame is broken");
    auto const& [bytes, begin, end] = reading.frame->pdf;
    std::string hex = hexOf(buildCms(withoutRoot(signer.chain()), digestOutsideHole(reading.frame->pdf),
                                     [&](Sha256 const& digest) { return signer.sign(digest); }));
    if (hex.size() > end - begin - 2) throw std::runtime_error("no room");
    hex.resize(end - begin - 2, '0');
    return pdf.replace(begin + 1, hex.size(), hex);
}

std::string sealedPdf(CertificateContent const& content, std::shared_ptr<Signer const> const& signer) {
    return CertificateWorkshop(resources(), signer).make(content).pdf;
}

std::string verdictAndProblems(Verification const& answer) {
    std::string text(wordOf(answer.verdict));
    for (auto const& each : answer.problems) text += " " + each.id;
    return text;
}

void flipEach(std::string changed, std::size_t from, std::size_t to, std::size_t stride, VerifyOptions const& rules) {
    for (std::size_t i = from; i < to; i += stride) {
        char const before = changed[i];
        changed[i] = static_cast<char>(before ^ (1 << (i % 8)));
        ASSERT_NE(verifyPdf(changed, rules).verdict, Authenticity::genuine) << "byte " << i;
        changed[i] = before;
    }
    EXPECT_EQ(verifyPdf(changed, rules).verdict, Authenticity::genuine);
}

std::string saidByPdfsig(std::filesystem::path const& file, std::string const& rootPem, TemporaryFolder const& folder,
                         std::string const& password) {
    std::string const database = "sql:" + (folder / "nss").string();
    if (std::filesystem::create_directories(folder / "nss")) {
        writeFile(folder / "root.pem", rootPem);
        EXPECT_EQ(run({"certutil", "-N", "-d", database, "--empty-password"}).exitCode, 0);
        EXPECT_EQ(run({"certutil", "-A", "-d", database, "-n", "root", "-t", "CT,CT,CT", "-i", folder / "root.pem"}).exitCode, 0);
    }
    std::vector<std::string> command{"pdfsig", "-nssdir", folder / "nss", file};
    if (!password.empty()) command.insert(command.begin() + 1, {"-upw", password});
    return run(command).out;
}

Ran saidByOpenssl(std::string const& pdf, std::string const& rootPem, TemporaryFolder const& folder) {
    auto const reading = readFrame(pdf);
    if (!reading.frame) return {-1, {}, "the frame is broken"};
    writeFile(folder / "root.pem", rootPem);
    writeFile(folder / "seal.cms", reading.frame->signature);
    writeFile(folder / "signed", pdf.substr(0, reading.frame->pdf.holeBegin) + pdf.substr(reading.frame->pdf.holeEnd));
    auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(issueTime().time_since_epoch()).count();
    return run({"openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", folder / "seal.cms", "-content",
                folder / "signed", "-CAfile", folder / "root.pem", "-purpose", "any", "-attime", std::to_string(seconds), "-out",
                folder / "out"});
}

std::size_t fontTableIn(std::string const& pdf, std::string const& name) {
    std::size_t const first = pdf.find("OS/2"); // the tables are in alphabetical order, behind a head of 12 bytes
    std::size_t const entry = pdf.find(name, first);
    if (first == std::string::npos || entry == std::string::npos) throw std::runtime_error("no TrueType font");
    std::uint32_t offset = 0;
    for (std::size_t i = 8; i < 12; ++i) offset = offset * 256 + static_cast<unsigned char>(pdf[entry + i]);
    return first - 12 + offset;
}

StoredCertificate storedAs(CertificateContent const& content, std::string const& pdf) {
    StoredCertificate stored;
    stored.entry.number = content.certificateNumber;
    stored.entry.state = CertificateState::issued;
    stored.content = canonicalJson(content);
    stored.pdf = pdf;
    return stored;
}

} // namespace countersign::test

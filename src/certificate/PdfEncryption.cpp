#include "certificate/PdfEncryption.h"

#include "certificate/OfficeKeyCertificate.h"
#include "core/Fault.h"

#include <openssl/rand.h>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>

#include <array>
#include <map>
#include <string>

namespace countersign::certificate {

namespace {

/// What a file says of its encryption, apart from what differs from file to file. /P is the sum of the permissions: bit 3 print,
/// bit 5 copy text, bit 10 read aloud, bit 12 print well; those that are reserved and set (ISO 32000-2, table 22).
std::map<std::string, std::string> const alwaysSame{
    {"/Filter", "/Standard"},
    {"/V", "5"},
    {"/R", "6"},
    {"/Length", "256"},
    {"/P", "-1324"},
    {"/StmF", "/StdCF"},
    {"/StrF", "/StdCF"},
    {"/CF", "<< /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >>"},
};

/// The others, with their sizes in bytes (ISO 32000-2, table 21).
std::map<std::string, std::size_t> const strings{{"/O", 48}, {"/U", 48}, {"/OE", 32}, {"/UE", 32}, {"/Perms", 16}};

Secret passwordOfNobody() {
    std::array<unsigned char, 32> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) throw Fault(FaultCode::internal, "no random bytes");
    return Secret(hexOf({reinterpret_cast<char const*>(bytes.data()), bytes.size()}));
}

} // namespace

void encryptFor(Secret const& password, QPDFWriter& writer) {
    Secret const owner = passwordOfNobody();
    bool const readAloud = true, copyText = true, change = false, encryptMetadata = true;
    writer.setR6EncryptionParameters(password.text().c_str(), owner.text().c_str(), readAloud, copyText, change, change, change, change,
                                     qpdf_r3p_full, encryptMetadata);
}

bool isEncryptedAsWritten(QPDF& pdf) {
    if (!pdf.isEncrypted() || !pdf.userPasswordMatched()) return false;
    auto dictionary = pdf.getTrailer().getKey("/Encrypt");
    if (!dictionary.isDictionary() || dictionary.getKeys().size() != alwaysSame.size() + strings.size()) return false;
    for (auto const& [key, value] : alwaysSame)
        if (dictionary.getKey(key).unparseResolved() != value) return false;
    for (auto const& [key, size] : strings) {
        auto value = dictionary.getKey(key);
        if (!value.isString() || value.getStringValue().size() != size) return false;
    }
    return true;
}

} // namespace countersign::certificate

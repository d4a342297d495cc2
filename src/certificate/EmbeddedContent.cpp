#include "certificate/EmbeddedContent.h"

#include "certificate/Deflate.h"

#include <fmt/format.h>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <stdexcept>

namespace countersign::certificate {

namespace {

constexpr char const* fileName = "content.json";
// 7,300 rows are about 1.2 MB; a hundred thousand rows would still fit.
constexpr std::size_t largestContent = 32U << 20;

/// Collects what comes and breaks off beyond a limit.
class BoundedCollector final : public Pipeline {
public:
    explicit BoundedCollector(std::size_t most) : Pipeline("bounded", nullptr), m_most(most) {}
    void write(unsigned char const* data, std::size_t size) override {
        if (size > m_most - m_bytes.size()) throw std::length_error("larger than allowed");
        m_bytes.append(reinterpret_cast<char const*>(data), size);
    }
    void finish() override {}
    std::string take() { return std::move(m_bytes); }

private:
    std::size_t m_most;
    std::string m_bytes;
};

QPDFObjectHandle fileStream(QPDF& pdf, PackedContent const& content, Instant issuedAt) {
    auto stream = QPDFObjectHandle::newStream(&pdf);
    stream.replaceStreamData(content.bytes, QPDFObjectHandle::newName("/FlateDecode"), QPDFObjectHandle::newNull());
    auto dictionary = stream.getDict();
    dictionary.replaceKey("/Type", QPDFObjectHandle::newName("/EmbeddedFile"));
    dictionary.replaceKey("/Subtype", QPDFObjectHandle::newName("/application/json"));
    auto parameters = QPDFObjectHandle::newDictionary();
    parameters.replaceKey("/Size", QPDFObjectHandle::newInteger(static_cast<long long>(content.size)));
    parameters.replaceKey("/ModDate", QPDFObjectHandle::newString(pdfTime(issuedAt)));
    dictionary.replaceKey("/Params", parameters);
    return stream;
}

} // namespace

PackedContent::PackedContent(std::string_view canonicalJson) : bytes(deflated(canonicalJson)), size(canonicalJson.size()) {}

std::string pdfTime(Instant at) {
    std::string const iso = rfc3339(at); // 2026-11-22T09:05:00+08:00
    return fmt::format("D:{}{}{}{}{}{}+08'00'", iso.substr(0, 4), iso.substr(5, 2), iso.substr(8, 2), iso.substr(11, 2), iso.substr(14, 2),
                       iso.substr(17, 2));
}

void embedContent(QPDF& pdf, PackedContent const& content, Instant issuedAt) {
    auto const stream = fileStream(pdf, content, issuedAt);
    auto file = QPDFObjectHandle::newDictionary();
    file.replaceKey("/Type", QPDFObjectHandle::newName("/Filespec"));
    file.replaceKey("/F", QPDFObjectHandle::newString(fileName));
    file.replaceKey("/UF", QPDFObjectHandle::newString(fileName));
    file.replaceKey("/AFRelationship", QPDFObjectHandle::newName("/Data"));
    auto embedded = QPDFObjectHandle::newDictionary();
    embedded.replaceKey("/F", stream);
    embedded.replaceKey("/UF", stream);
    file.replaceKey("/EF", embedded);
    auto const indirect = pdf.makeIndirectObject(file);
    auto names = QPDFObjectHandle::newDictionary();
    names.replaceKey("/Names", QPDFObjectHandle::newArray({QPDFObjectHandle::newString(fileName), indirect}));
    auto tree = QPDFObjectHandle::newDictionary();
    tree.replaceKey("/EmbeddedFiles", names);
    pdf.getRoot().replaceKey("/Names", tree);
    pdf.getRoot().replaceKey("/AF", QPDFObjectHandle::newArray({indirect}));
}

std::optional<std::string> decodedAtMost(QPDFObjectHandle stream, std::size_t most) {
    if (!stream.isStream()) return std::nullopt;
    BoundedCollector collected(most);
    try {
        if (!stream.pipeStreamData(&collected, 0, qpdf_dl_specialized, true, false)) return std::nullopt;
    } catch (std::exception const&) { // the limit, or whatever the filters throw at damaged bytes
        return std::nullopt;
    }
    return collected.take();
}

std::optional<std::string> embeddedContent(QPDF& pdf) {
    auto files = pdf.getRoot().getKey("/AF");
    if (!files.isArray() || files.getArrayNItems() != 1) return std::nullopt;
    auto file = files.getArrayItem(0);
    if (!file.isDictionary() || !file.getKey("/UF").isString() || file.getKey("/UF").getStringValue() != fileName) return std::nullopt;
    auto embedded = file.getKey("/EF");
    if (!embedded.isDictionary()) return std::nullopt;
    return decodedAtMost(embedded.getKey("/F"), largestContent);
}

} // namespace countersign::certificate

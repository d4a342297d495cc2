#include "certificate/EmbeddedContent.h"

#include "certificate/Deflate.h"

#include <fmt/format.h>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <stdexcept>

namespace countersign::certificate {

namespace {

constexpr char const* contentName = "content.json";
constexpr char const* sealsName = "page-seals.bin";
// 7,300 rows are about 1.2 MB; a hundred thousand rows would still fit.
constexpr std::size_t largestContent = 32U << 20;
constexpr std::size_t largestSeals = 8U << 20;

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

struct File {
    char const* name;
    char const* kind; ///< as a PDF name
    char const* relationship;
    std::string deflated;
    std::size_t size;
};

QPDFObjectHandle fileStream(QPDF& pdf, File const& file, Instant issuedAt) {
    auto stream = QPDFObjectHandle::newStream(&pdf);
    stream.replaceStreamData(file.deflated, QPDFObjectHandle::newName("/FlateDecode"), QPDFObjectHandle::newNull());
    auto dictionary = stream.getDict();
    dictionary.replaceKey("/Type", QPDFObjectHandle::newName("/EmbeddedFile"));
    dictionary.replaceKey("/Subtype", QPDFObjectHandle::newName(file.kind));
    auto parameters = QPDFObjectHandle::newDictionary();
    parameters.replaceKey("/Size", QPDFObjectHandle::newInteger(static_cast<long long>(file.size)));
    parameters.replaceKey("/ModDate", QPDFObjectHandle::newString(pdfTime(issuedAt)));
    dictionary.replaceKey("/Params", parameters);
    return stream;
}

QPDFObjectHandle fileSpecification(QPDF& pdf, File const& given, Instant issuedAt) {
    auto const stream = fileStream(pdf, given, issuedAt);
    auto file = QPDFObjectHandle::newDictionary();
    file.replaceKey("/Type", QPDFObjectHandle::newName("/Filespec"));
    file.replaceKey("/F", QPDFObjectHandle::newString(given.name));
    file.replaceKey("/UF", QPDFObjectHandle::newString(given.name));
    file.replaceKey("/AFRelationship", QPDFObjectHandle::newName(given.relationship));
    auto embedded = QPDFObjectHandle::newDictionary();
    embedded.replaceKey("/F", stream);
    embedded.replaceKey("/UF", stream);
    file.replaceKey("/EF", embedded);
    return pdf.makeIndirectObject(file);
}

std::string joined(std::vector<std::string> const& seals) {
    std::string all;
    for (auto const& seal : seals) {
        all += static_cast<char>(seal.size() >> 8U);
        all += static_cast<char>(seal.size() & 0xFFU);
        all += seal;
    }
    return all;
}

/// Nothing when the last one is cut off.
std::optional<std::vector<std::string>> parted(std::string_view all) {
    std::vector<std::string> seals;
    while (!all.empty()) {
        if (all.size() < 2) return std::nullopt;
        std::size_t const size = static_cast<unsigned char>(all[0]) * 256U + static_cast<unsigned char>(all[1]);
        if (all.size() - 2 < size) return std::nullopt;
        seals.emplace_back(all.substr(2, size));
        all.remove_prefix(2 + size);
    }
    return seals;
}

std::optional<std::string> fileAt(QPDFObjectHandle files, int at, char const* name, std::size_t most) {
    auto file = files.getArrayItem(at);
    if (!file.isDictionary() || !file.getKey("/UF").isString() || file.getKey("/UF").getStringValue() != name) return std::nullopt;
    auto embedded = file.getKey("/EF");
    if (!embedded.isDictionary()) return std::nullopt;
    return decodedAtMost(embedded.getKey("/F"), most);
}

} // namespace

PackedContent::PackedContent(std::string_view canonicalJson) : bytes(deflated(canonicalJson)), size(canonicalJson.size()) {}

std::string pdfTime(Instant at) {
    std::string const iso = rfc3339(at); // 2026-11-22T09:05:00+08:00
    return fmt::format("D:{}{}{}{}{}{}+08'00'", iso.substr(0, 4), iso.substr(5, 2), iso.substr(8, 2), iso.substr(11, 2), iso.substr(14, 2),
                       iso.substr(17, 2));
}

void embedContent(QPDF& pdf, PackedContent const& content, std::vector<std::string> const& pageSeals, Instant issuedAt) {
    std::vector<File> files{{contentName, "/application/json", "/Data", content.bytes, content.size}};
    if (std::string const seals = joined(pageSeals); !seals.empty())
        files.push_back({sealsName, "/application/octet-stream", "/Supplement", deflated(seals), seals.size()});
    auto names = QPDFObjectHandle::newArray();
    auto associated = QPDFObjectHandle::newArray();
    for (auto const& each : files) { // in the order of their names, as a name tree wants it
        auto const file = fileSpecification(pdf, each, issuedAt);
        names.appendItem(QPDFObjectHandle::newString(each.name));
        names.appendItem(file);
        associated.appendItem(file);
    }
    auto listed = QPDFObjectHandle::newDictionary();
    listed.replaceKey("/Names", names);
    auto tree = QPDFObjectHandle::newDictionary();
    tree.replaceKey("/EmbeddedFiles", listed);
    pdf.getRoot().replaceKey("/Names", tree);
    pdf.getRoot().replaceKey("/AF", associated);
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

std::optional<Embedded> embeddedIn(QPDF& pdf) {
    auto files = pdf.getRoot().getKey("/AF");
    if (!files.isArray() || files.getArrayNItems() < 1 || files.getArrayNItems() > 2) return std::nullopt;
    auto content = fileAt(files, 0, contentName, largestContent);
    if (!content) return std::nullopt;
    if (files.getArrayNItems() == 1) return Embedded{std::move(*content), {}};
    auto const seals = fileAt(files, 1, sealsName, largestSeals);
    auto all = seals ? parted(*seals) : std::nullopt;
    if (!all || all->empty()) return std::nullopt;
    return Embedded{std::move(*content), std::move(*all)};
}

} // namespace countersign::certificate

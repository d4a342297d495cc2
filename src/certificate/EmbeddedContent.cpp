#include "certificate/EmbeddedContent.h"

#include "certificate/Deflate.h"

#include <fmt/format.h>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <set>
#include <stdexcept>

namespace countersign::certificate {

namespace {

constexpr char const* contentName = "content.json";
constexpr char const* productKey = "/Countersign";
constexpr char const* contentKey = "/Content";
constexpr char const* sealsKey = "/PageSeals";
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

using Handle = QPDFObjectHandle;

Handle packedStream(QPDF& pdf, std::string const& deflated) {
    auto stream = Handle::newStream(&pdf);
    stream.replaceStreamData(deflated, Handle::newName("/FlateDecode"), Handle::newNull());
    return stream;
}

Handle fileStream(QPDF& pdf, PackedContent const& content, Instant issuedAt) {
    auto stream = packedStream(pdf, content.bytes);
    auto dictionary = stream.getDict();
    dictionary.replaceKey("/Type", Handle::newName("/EmbeddedFile"));
    dictionary.replaceKey("/Subtype", Handle::newName("/application/json"));
    auto parameters = Handle::newDictionary();
    parameters.replaceKey("/Size", Handle::newInteger(static_cast<long long>(content.size)));
    parameters.replaceKey("/ModDate", Handle::newString(pdfTime(issuedAt)));
    dictionary.replaceKey("/Params", parameters);
    return stream;
}

Handle fileSpecification(QPDF& pdf, PackedContent const& content, Instant issuedAt) {
    auto const stream = fileStream(pdf, content, issuedAt);
    auto file = Handle::newDictionary();
    file.replaceKey("/Type", Handle::newName("/Filespec"));
    file.replaceKey("/F", Handle::newString(contentName));
    file.replaceKey("/UF", Handle::newString(contentName));
    file.replaceKey("/AFRelationship", Handle::newName("/Data"));
    auto embedded = Handle::newDictionary();
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

std::optional<Embedded> attachedIn(Handle files) {
    if (!files.isArray() || files.getArrayNItems() != 1) return std::nullopt;
    auto file = files.getArrayItem(0);
    if (!file.isDictionary() || !file.getKey("/UF").isString() || file.getKey("/UF").getStringValue() != contentName) return std::nullopt;
    auto embedded = file.getKey("/EF");
    if (!embedded.isDictionary()) return std::nullopt;
    auto content = decodedAtMost(embedded.getKey("/F"), largestContent);
    return content ? std::optional(Embedded{std::move(*content), {}}) : std::nullopt;
}

/// The value of the only key of a dictionary.
Handle onlyValue(Handle dictionary, std::string const& key) {
    return dictionary.isDictionary() && dictionary.getKeys() == std::set<std::string>{key} ? dictionary.getKey(key) : Handle::newNull();
}

std::optional<Embedded> keptIn(Handle pieces) {
    auto data = onlyValue(pieces, productKey);
    if (!data.isDictionary() || data.getKeys() != std::set<std::string>{"/LastModified", "/Private"}) return std::nullopt;
    auto ours = data.getKey("/Private");
    if (!ours.isDictionary() || ours.getKeys() != std::set<std::string>{contentKey, sealsKey}) return std::nullopt;
    auto content = decodedAtMost(ours.getKey(contentKey), largestContent);
    auto const seals = decodedAtMost(ours.getKey(sealsKey), largestSeals);
    auto all = seals ? parted(*seals) : std::nullopt;
    if (!content || !all || all->empty()) return std::nullopt;
    return Embedded{std::move(*content), std::move(*all)};
}

} // namespace

PackedContent::PackedContent(std::string_view canonicalJson) : bytes(deflated(canonicalJson)), size(canonicalJson.size()) {}

std::string pdfTime(Instant at) {
    std::string const iso = rfc3339(at); // 2026-11-22T09:05:00+08:00
    return fmt::format("D:{}{}{}{}{}{}+08'00'", iso.substr(0, 4), iso.substr(5, 2), iso.substr(8, 2), iso.substr(11, 2), iso.substr(14, 2),
                       iso.substr(17, 2));
}

void attachContent(QPDF& pdf, PackedContent const& content, Instant issuedAt) {
    auto const file = fileSpecification(pdf, content, issuedAt);
    auto listed = Handle::newDictionary();
    listed.replaceKey("/Names", Handle::newArray({Handle::newString(contentName), file}));
    auto tree = Handle::newDictionary();
    tree.replaceKey("/EmbeddedFiles", listed);
    pdf.getRoot().replaceKey("/Names", tree);
    pdf.getRoot().replaceKey("/AF", Handle::newArray({file}));
}

void keepContent(QPDF& pdf, PackedContent const& content, std::vector<std::string> const& pageSeals, Instant issuedAt) {
    auto ours = Handle::newDictionary();
    ours.replaceKey(contentKey, packedStream(pdf, content.bytes));
    ours.replaceKey(sealsKey, packedStream(pdf, deflated(joined(pageSeals))));
    auto data = Handle::newDictionary();
    data.replaceKey("/LastModified", Handle::newString(pdfTime(issuedAt)));
    data.replaceKey("/Private", ours);
    auto pieces = Handle::newDictionary();
    pieces.replaceKey(productKey, data);
    pdf.getRoot().replaceKey("/PieceInfo", pieces);
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
    auto root = pdf.getRoot();
    bool const attached = root.hasKey("/AF");
    if (attached == root.hasKey("/PieceInfo")) return std::nullopt;
    return attached ? attachedIn(root.getKey("/AF")) : keptIn(root.getKey("/PieceInfo"));
}

} // namespace countersign::certificate

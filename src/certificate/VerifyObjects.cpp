#include "certificate/VerifyObjects.h"

#include "certificate/EmbeddedContent.h"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include <map>
#include <set>
#include <string>

namespace countersign::certificate {

namespace {

using Handle = QPDFObjectHandle;
using Keys = std::set<std::string>;

/// What may differ between two ways of packing the same stream.
Keys const packing{"/Length", "/Length1", "/Filter", "/DecodeParms"};
Keys const signatureValue{"/Contents", "/ByteRange"};

class Comparison {
public:
    ObjectsDiffer of(Handle expected, Handle given) {
        // The file's id is a digest over the packed bytes.
        if (!sameDictionary(expected, given, {"/ID", "/Size"})) return ObjectsDiffer::yes;
        return m_fontsDiffer ? ObjectsDiffer::onlyInFontPrograms : ObjectsDiffer::no;
    }

private:
    bool same(Handle expected, Handle given, std::string const& key) {
        if (expected.isIndirect() != given.isIndirect() || expected.getTypeCode() != given.getTypeCode()) return false;
        if (expected.isIndirect()) {
            auto const [met, isNew] = m_met.emplace(expected.getObjGen(), given.getObjGen());
            if (!isNew) return met->second == given.getObjGen();
        }
        if (expected.isStream()) return sameStream(expected, given, key);
        if (expected.isArray()) return sameArray(expected, given, key);
        if (expected.isDictionary()) return sameDictionary(expected, given, expected.isDictionaryOfType("/Sig") ? signatureValue : Keys{});
        return expected.unparse() == given.unparse();
    }

    bool sameArray(Handle expected, Handle given, std::string const& key) {
        int const count = expected.getArrayNItems();
        if (given.getArrayNItems() != count) return false;
        for (int i = 0; i < count; ++i)
            if (!same(expected.getArrayItem(i), given.getArrayItem(i), key)) return false;
        return true;
    }

    bool sameDictionary(Handle expected, Handle given, Keys const& leftOut) {
        Keys const keys = expected.getKeys();
        for (auto const& key : given.getKeys())
            if (keys.count(key) == 0 && leftOut.count(key) == 0) return false;
        for (auto const& key : keys)
            if (leftOut.count(key) == 0 && !same(expected.getKey(key), given.getKey(key), key)) return false;
        return true;
    }

    bool sameStream(Handle expected, Handle given, std::string const& key) {
        if (!sameDictionary(expected.getDict(), given.getDict(), packing)) return false;
        auto const wanted = expected.getStreamData(qpdf_dl_specialized);
        bool const isFont = key == "/FontFile2";
        // Another subsetter may need somewhat more room for the same shapes.
        auto const decoded = decodedAtMost(given, wanted->getSize() + (isFont ? 1U << 20 : 0U));
        if (!decoded) return false;
        if (std::string_view(reinterpret_cast<char const*>(wanted->getBuffer()), wanted->getSize()) == *decoded) return true;
        m_fontsDiffer = m_fontsDiffer || isFont;
        return isFont;
    }

    std::map<QPDFObjGen, QPDFObjGen> m_met;
    bool m_fontsDiffer = false;
};

Keys const foreignKeys{"/JS",         "/JavaScript", "/AA",      "/OpenAction", "/OC",          "/OCProperties", "/XFA",
                       "/Collection", "/URI",        "/Launch",  "/GoToR",      "/RichMedia",   "/Movie",        "/Sound",
                       "/Dests",      "/Outlines",   "/Threads", "/A",          "/Requirements"};

bool hasForeignKey(Handle object, int depth = 0) {
    if (depth > 40) return true;
    if (object.isStream()) object = object.getDict();
    if (object.isArray()) {
        for (auto const& each : object.getArrayAsVector())
            if (!each.isIndirect() && hasForeignKey(each, depth + 1)) return true;
        return false;
    }
    if (!object.isDictionary()) return false;
    for (auto const& [key, value] : object.getDictAsMap())
        if (foreignKeys.count(key) != 0 || (!value.isIndirect() && hasForeignKey(value, depth + 1))) return true;
    return false;
}

bool onlyTheSealsField(QPDF& given) {
    auto fields = given.getRoot().getKey("/AcroForm").getKey("/Fields");
    if (!fields.isArray() || fields.getArrayNItems() != 1) return false;
    bool first = true;
    for (auto& page : QPDFPageDocumentHelper(given).getAllPages()) {
        auto annotations = page.getObjectHandle().getKey("/Annots");
        bool const none = annotations.isNull();
        bool const justTheField = annotations.isArray() && annotations.getArrayNItems() == 1 &&
                                  annotations.getArrayItem(0).getObjGen() == fields.getArrayItem(0).getObjGen();
        if (first ? !justTheField : !none) return false;
        first = false;
    }
    return !first;
}

bool onlyOneAttachment(QPDF& given) {
    auto names = given.getRoot().getKey("/Names");
    if (!names.isDictionary() || names.getKeys() != Keys{"/EmbeddedFiles"}) return false;
    auto files = names.getKey("/EmbeddedFiles").getKey("/Names");
    auto attached = given.getRoot().getKey("/AF");
    return files.isArray() && files.getArrayNItems() == 2 && attached.isArray() && attached.getArrayNItems() == 1 &&
           files.getArrayItem(1).getObjGen() == attached.getArrayItem(0).getObjGen();
}

} // namespace

ObjectsDiffer compareObjects(QPDF& expected, QPDF& given) { return Comparison().of(expected.getTrailer(), given.getTrailer()); }

bool hasForeignParts(QPDF& given) {
    for (auto const& object : given.getAllObjects())
        if (hasForeignKey(object)) return true;
    return !onlyTheSealsField(given) || !onlyOneAttachment(given);
}

} // namespace countersign::certificate

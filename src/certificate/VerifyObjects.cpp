#include "certificate/VerifyObjects.h"

#include "certificate/EmbeddedContent.h"
#include "certificate/FontShapes.h"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include <algorithm>
#include <cstdint>
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
    // The file's id is a digest over the packed bytes, and the keys of its encryption are drawn by lot.
    bool of(Handle const& expected, Handle const& given) { return sameDictionary(expected, given, {"/ID", "/Size", "/Encrypt"}); }

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
        // A stream that encrypts itself, or not, in a way of its own (ISO 32000-2, 7.6.6).
        if (given.getDict().getKey("/Filter").unparseResolved().find("/Crypt") != std::string::npos) return false;
        auto const wanted = decodedAtMost(expected, SIZE_MAX);
        if (!wanted) return samePacked(expected, given);
        if (!sameDictionary(expected.getDict(), given.getDict(), packing)) return false;
        bool const isFont = key == "/FontFile2";
        // Another subsetter may need somewhat more room for the same shapes.
        auto const decoded = decodedAtMost(given, wanted->size() + (isFont ? 1U << 20 : 0U));
        if (!decoded) return false;
        return *wanted == *decoded || (isFont && sameShapes(*wanted, *decoded));
    }

    /// qpdf does not decode a page seal's picture (CCITT, group 4).
    bool samePacked(Handle expected, Handle given) {
        // Encrypted bytes are more than those that are compared below.
        if (!sameDictionary(expected.getDict(), given.getDict(), {"/Length"})) return false;
        auto const one = expected.getRawStreamData(), other = given.getRawStreamData();
        return one->getSize() == other->getSize() && std::equal(one->getBuffer(), one->getBuffer() + one->getSize(), other->getBuffer());
    }

    std::map<QPDFObjGen, QPDFObjGen> m_met;
};

} // namespace

bool sameObjects(QPDF& expected, QPDF& given) { return Comparison().of(expected.getTrailer(), given.getTrailer()); }

} // namespace countersign::certificate

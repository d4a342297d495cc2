#include "device/Pkcs11Token.h"

#include "core/Fault.h"
#include "core/Owned.h"

#include <fmt/format.h>
#include <p11-kit/p11-kit.h>
#include <p11-kit/pkcs11.h>
#include <p11-kit/uri.h>

#include <algorithm>
#include <optional>

namespace countersign::device {

namespace {

using Uri = Owned<P11KitUri, p11_kit_uri_free>;

[[noreturn]] void refuse(std::string const& why) { throw Fault(FaultCode::keyUnusable, "the key token: " + why); }

/// What the person with the token can do about it. Other answers of the device are named by their number.
std::string sentenceFor(CK_RV answer) {
    switch (answer) {
    case CKR_PIN_INCORRECT:
    case CKR_PIN_INVALID:
    case CKR_PIN_LEN_RANGE: return "the PIN is wrong; after a few wrong ones the token locks itself";
    case CKR_PIN_LOCKED: return "its PIN is locked after too many wrong ones: let its security officer unlock it";
    case CKR_PIN_EXPIRED: return "its PIN has expired: give it a new one";
    case CKR_DEVICE_REMOVED:
    case CKR_TOKEN_NOT_PRESENT:
    case CKR_SESSION_HANDLE_INVALID:
    case CKR_SESSION_CLOSED:
    case CKR_OBJECT_HANDLE_INVALID:
    case CKR_KEY_HANDLE_INVALID:
    case CKR_SLOT_ID_INVALID: return "it was taken out: put it in again and sign in anew";
    case CKR_USER_NOT_LOGGED_IN: return "it wants its PIN again: sign in anew";
    case CKR_DEVICE_ERROR:
    case CKR_DEVICE_MEMORY: return "the device failed: take it out, put it in again and sign in anew";
    default: return fmt::format("it refused with PKCS#11 answer 0x{:08x}", answer);
    }
}

void require(CK_RV answer) {
    if (answer != CKR_OK) refuse(sentenceFor(answer));
}

/// A loaded module, initialised for this process. p11-kit counts, so that others in the process may use the same.
class Module {
public:
    explicit Module(CK_FUNCTION_LIST* loaded) : m_functions(loaded) {
        if (!m_functions) refuse("its driver (PKCS#11 module) cannot be loaded");
        if (p11_kit_module_initialize(m_functions) != CKR_OK) {
            p11_kit_module_release(m_functions);
            refuse("its driver (PKCS#11 module) does not start");
        }
    }
    ~Module() {
        p11_kit_module_finalize(m_functions);
        p11_kit_module_release(m_functions);
    }
    Module(Module const&) = delete;
    Module& operator=(Module const&) = delete;

    CK_FUNCTION_LIST* operator->() const { return m_functions; }

private:
    CK_FUNCTION_LIST* m_functions;
};

Uri parsed(std::string const& text) {
    Uri uri(p11_kit_uri_new());
    if (!uri || p11_kit_uri_parse(text.c_str(), P11_KIT_URI_FOR_ANY, uri.get()) != P11_KIT_URI_OK ||
        p11_kit_uri_any_unrecognized(uri.get()))
        refuse("its name is no PKCS#11 URI (RFC 7512)");
    if (p11_kit_uri_get_pin_value(uri.get()) || p11_kit_uri_get_pin_source(uri.get()))
        refuse("its name holds a PIN, which must be stored nowhere: take it out of the name");
    return uri;
}

std::vector<std::shared_ptr<Module const>> modulesFor(P11KitUri* uri) {
    std::vector<std::shared_ptr<Module const>> all;
    if (char const* const path = p11_kit_uri_get_module_path(uri)) {
        all.push_back(std::make_shared<Module const>(p11_kit_module_load(path, 0)));
        return all;
    }
    CK_FUNCTION_LIST** const loaded = p11_kit_modules_load(nullptr, 0);
    for (auto** each = loaded; each && *each; ++each) try {
            all.push_back(std::make_shared<Module const>(*each));
        } catch (Fault const&) { // one driver of several that does not start says nothing of the others
        }
    free(loaded); // the list alone: its modules are owned one by one
    return all;
}

struct Place {
    std::shared_ptr<Module const> module;
    CK_SLOT_ID slot = 0;
};

void addPlaces(std::vector<Place>& places, std::shared_ptr<Module const> const& module, P11KitUri* uri) {
    CK_ULONG count = 0;
    if ((*module)->C_GetSlotList(CK_TRUE, nullptr, &count) != CKR_OK) return;
    std::vector<CK_SLOT_ID> slots(count);
    if (count == 0 || (*module)->C_GetSlotList(CK_TRUE, slots.data(), &count) != CKR_OK) return;
    slots.resize(count);
    for (CK_SLOT_ID const slot : slots) {
        CK_TOKEN_INFO info{};
        if ((*module)->C_GetTokenInfo(slot, &info) != CKR_OK || (info.flags & CKF_TOKEN_INITIALIZED) == 0) continue;
        if (p11_kit_uri_match_token_info(uri, &info) == 1) places.push_back({module, slot});
    }
}

Place placeOf(P11KitUri* uri) {
    std::vector<Place> places;
    for (auto const& module : modulesFor(uri)) addPlaces(places, module, uri);
    if (places.empty()) refuse("it is not there: put it in, or correct its name");
    if (places.size() > 1) refuse("several tokens bear this name: name one by its serial number");
    return places.front();
}

CK_ATTRIBUTE attribute(CK_ATTRIBUTE_TYPE type, void* value, std::size_t size) { return {type, value, static_cast<CK_ULONG>(size)}; }

/// A session in which somebody is signed in. It ends with the object, and the sign-in with it.
class Session {
public:
    Session(Place place, Secret const& pin) : m_place(std::move(place)) {
        require(module()->C_OpenSession(m_place.slot, CKF_SERIAL_SESSION, nullptr, nullptr, &m_session));
        std::string const& text = pin.text();
        auto* const bytes = reinterpret_cast<CK_UTF8CHAR*>(const_cast<char*>(text.data())); // C_Login only reads it
        CK_RV const answer = module()->C_Login(m_session, CKU_USER, bytes, text.size());
        if (answer == CKR_OK || answer == CKR_USER_ALREADY_LOGGED_IN) return;
        std::string const tries = answer == CKR_PIN_INCORRECT ? triesLeft() : std::string();
        module()->C_CloseSession(m_session);
        refuse(tries.empty() ? sentenceFor(answer) : tries);
    }
    ~Session() { module()->C_CloseSession(m_session); }
    Session(Session const&) = delete;
    Session& operator=(Session const&) = delete;

    std::vector<CK_OBJECT_HANDLE> objects(std::vector<CK_ATTRIBUTE> wanted) const {
        constexpr CK_ULONG most = 64;
        std::vector<CK_OBJECT_HANDLE> found(most);
        CK_ULONG count = 0;
        require(module()->C_FindObjectsInit(m_session, wanted.data(), wanted.size()));
        CK_RV const answer = module()->C_FindObjects(m_session, found.data(), most, &count);
        module()->C_FindObjectsFinal(m_session);
        require(answer);
        found.resize(count);
        return found;
    }

    std::string value(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const {
        CK_ATTRIBUTE asked = attribute(type, nullptr, 0);
        require(module()->C_GetAttributeValue(m_session, object, &asked, 1));
        std::string bytes(asked.ulValueLen, '\0');
        asked.pValue = bytes.data();
        require(module()->C_GetAttributeValue(m_session, object, &asked, 1));
        return bytes;
    }

    std::string sign(CK_OBJECT_HANDLE key, std::array<unsigned char, 32> digest) const {
        CK_MECHANISM ecdsa{CKM_ECDSA, nullptr, 0};
        require(module()->C_SignInit(m_session, &ecdsa, key));
        std::string signature(64, '\0');
        CK_ULONG size = signature.size();
        require(module()->C_Sign(m_session, digest.data(), digest.size(), reinterpret_cast<CK_BYTE*>(signature.data()), &size));
        if (size != signature.size()) refuse("its key is not on the curve P-256");
        return signature;
    }

    void requirePresent() const {
        CK_SESSION_INFO info{};
        require(module()->C_GetSessionInfo(m_session, &info));
        CK_TOKEN_INFO token{};
        require(module()->C_GetTokenInfo(m_place.slot, &token));
        if (info.state != CKS_RO_USER_FUNCTIONS && info.state != CKS_RW_USER_FUNCTIONS) refuse(sentenceFor(CKR_USER_NOT_LOGGED_IN));
    }

private:
    Module const& module() const { return *m_place.module; }

    /// What the token tells of its counting, if it does (PKCS#11, CK_TOKEN_INFO).
    std::string triesLeft() const {
        CK_TOKEN_INFO token{};
        if (module()->C_GetTokenInfo(m_place.slot, &token) != CKR_OK) return {};
        if (token.flags & CKF_USER_PIN_LOCKED) return "the PIN is wrong, and that was the last try: let its security officer unlock it";
        if (token.flags & CKF_USER_PIN_FINAL_TRY) return "the PIN is wrong, and one try is left before the token locks itself";
        if (token.flags & CKF_USER_PIN_COUNT_LOW)
            return "the PIN is wrong, not for the first time; after a few more the token locks itself";
        return {};
    }

    Place m_place;
    CK_SESSION_HANDLE m_session = 0;
};

/// OID 1.2.840.10045.3.1.7 as DER, which is what CKA_EC_PARAMS holds.
constexpr std::string_view p256{"\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07", 10};

class Pkcs11Token final : public KeyToken {
public:
    Pkcs11Token(P11KitUri* uri, Secret const& pin) : m_session(placeOf(uri), pin) {
        m_key = keyOf(uri);
        CK_OBJECT_CLASS certificate = CKO_CERTIFICATE;
        CK_CERTIFICATE_TYPE x509 = CKC_X_509;
        for (auto const object : m_session.objects(
                 {attribute(CKA_CLASS, &certificate, sizeof certificate), attribute(CKA_CERTIFICATE_TYPE, &x509, sizeof x509)}))
            m_certificates.push_back(m_session.value(object, CKA_VALUE));
    }

    std::vector<std::string> const& certificates() const override { return m_certificates; }
    std::string sign(std::array<unsigned char, 32> const& digest) const override {
        // Some drivers go on signing for a while after the token has gone.
        m_session.requirePresent();
        return m_session.sign(m_key, digest);
    }
    void requirePresent() const override { m_session.requirePresent(); }

private:
    /// What the URI says of an object is said of the key (its label or id).
    CK_OBJECT_HANDLE keyOf(P11KitUri* uri) const {
        CK_OBJECT_CLASS privateKey = CKO_PRIVATE_KEY;
        std::vector<CK_ATTRIBUTE> wanted{attribute(CKA_CLASS, &privateKey, sizeof privateKey)};
        for (CK_ATTRIBUTE_TYPE const type : {CKA_LABEL, CKA_ID})
            if (CK_ATTRIBUTE* const named = p11_kit_uri_get_attribute(uri, type)) wanted.push_back(*named);
        auto const keys = m_session.objects(wanted);
        if (keys.empty()) refuse("there is no such private key on it");
        if (keys.size() > 1) refuse("there are several private keys on it: name one by object or id");
        if (m_session.value(keys.front(), CKA_EC_PARAMS) != p256) refuse("its key is not on the curve P-256");
        return keys.front();
    }

    Session m_session;
    CK_OBJECT_HANDLE m_key = 0;
    std::vector<std::string> m_certificates;
};

} // namespace

bool isTokenUri(std::string_view name) {
    // RFC 3986: a scheme is the same in capitals. As a file's name it would stand in a message, with whatever is in it.
    constexpr std::string_view scheme = "pkcs11:";
    return name.size() >= scheme.size() && std::equal(scheme.begin(), scheme.end(), name.begin(), [](char wanted, char c) {
               return wanted == (c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c);
           });
}

std::shared_ptr<KeyToken const> openToken(std::string const& uri, Secret const& pin) {
    if (pin.text().empty()) refuse("its PIN is missing");
    return std::make_shared<Pkcs11Token const>(parsed(uri).get(), pin);
}

} // namespace countersign::device

#include "core/casework/Verification.h"

namespace countersign {

std::string_view wordOf(Authenticity verdict) {
    switch (verdict) {
    case Authenticity::genuine: return "genuine";
    case Authenticity::unchanged: return "unchanged";
    case Authenticity::altered: return "altered";
    case Authenticity::revoked: return "revoked";
    case Authenticity::superseded: return "superseded";
    case Authenticity::unknownIssuer: return "unknown-issuer";
    case Authenticity::unreadable: return "unreadable";
    case Authenticity::notACertificate: return "not-a-certificate";
    }
    return "unreadable";
}

std::string const& contentHashOf(Verification const& answer) {
    return answer.sealedPage ? answer.sealedPage->contentHash : answer.contentHash;
}

} // namespace countersign

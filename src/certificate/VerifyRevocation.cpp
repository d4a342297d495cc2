#include "certificate/VerifyRevocation.h"

#include "certificate/OfficeKeyCertificate.h"
#include "certificate/VerifyProblem.h"

#include <algorithm>

namespace countersign::certificate {

namespace {

/// Is something that was sealed then lost with the certificate? The office's own word counts while only the certificate has ended;
/// once the key may be somebody else's, nothing counts but a stamp from before.
bool isLost(RevokedCertificate const& revoked, SealedWhen const& when) {
    if (when.byClock) return !revoked.sparesStamps || when.issued >= revoked.from;
    bool const isOlder = when.issued < revoked.from && (!when.stamped || *when.stamped < revoked.from);
    return !isOlder || (revoked.keyLost && !when.stamped);
}

bool issuedItself(X509* certificate) { return X509_check_issued(certificate, certificate) == X509_V_OK; }

/// The certificate that sealed and everything above it that is known. Whoever has a revoked authority's key can put another certificate
/// of the same name and key into a file, so a way up counts only if it ends in a trusted authority and nothing in it is revoked.
class Ancestry {
public:
    Ancestry(std::vector<std::string> const& chain, TrustAnchors const& trust, SealedWhen const& when) : m_trust(trust), m_when(when) {
        for (auto const& der : chain) add(der, false);
        for (auto const& der : trust.certificates) add(der, true);
        for (auto const& list : trust.revocations) {
            add(list.authority, false);
            m_authorities.push_back(certificateFromDer(list.authority));
        }
    }

    /// Of the certificate that sealed.
    bool stands() { return stands(0); }
    std::optional<Instant> since() const { return m_since; }

    /// Has each certificate that was met, other than a root, a whole list of its authority?
    bool isChecked() const {
        return std::all_of(m_known.begin(), m_known.end(), [this](Known const& each) { return !each.wantsList || youngestListOf(each); });
    }
    /// When a newer list should have been there, the earliest.
    std::optional<Instant> staleSince(Instant now) const {
        std::optional<Instant> earliest;
        for (auto const& each : m_known) {
            auto const* const list = each.wantsList ? youngestListOf(each) : nullptr;
            if (list && list->nextBy && *list->nextBy < now) earliest = std::min(earliest.value_or(now), *list->nextBy);
        }
        return earliest;
    }

private:
    enum class Asked { notYet, now, stands, falls };
    struct Known {
        std::string der;
        X509Cert certificate;
        bool isAnchor;
        Asked asked = Asked::notYet;
        bool lost = false;      ///< revoked, or nothing above it stands and something there is
        bool wantsList = false; ///< met on a way up, and issued by another that is known
    };

    void add(std::string const& der, bool trusted) {
        X509Cert certificate = certificateFromDer(der);
        if (!certificate) return;
        bool const isAnchor = trusted && (X509_get_extension_flags(certificate.get()) & EXFLAG_CA) != 0;
        auto const same = std::find_if(m_known.begin(), m_known.end(), [&der](Known const& each) { return each.der == der; });
        if (same == m_known.end())
            m_known.push_back({der, std::move(certificate), isAnchor});
        else
            same->isAnchor = same->isAnchor || isAnchor;
    }

    bool stands(std::size_t at) {
        if (m_known[at].asked != Asked::notYet) return m_known[at].asked == Asked::stands;
        m_known[at].asked = Asked::now; // two authorities that certify each other lead nowhere
        // Asked first, and of everybody: what leads nowhere may be revoked all the same.
        bool const revoked = isRevoked(m_known[at].certificate.get());
        bool const yes = issuersStand(at) && !revoked;
        m_known[at].lost = m_known[at].lost || revoked;
        m_known[at].asked = yes ? Asked::stands : Asked::falls;
        return yes;
    }

    bool issuersStand(std::size_t at) {
        bool known = false, one = false, lost = false;
        for (std::size_t above = 0; above < m_known.size(); ++above) {
            if (above == at || !isSignedBy(m_known[at].certificate.get(), m_known[above].certificate.get())) continue;
            known = true;
            one = stands(above) || one;
            lost = m_known[above].lost || lost;
        }
        m_known[at].lost = lost && !one;
        m_known[at].wantsList = known && !issuedItself(m_known[at].certificate.get());
        // A trusted authority stands by that, whatever else is known above it, unless that is lost.
        return one || (m_known[at].isAnchor && (!lost || issuedItself(m_known[at].certificate.get())));
    }

    bool isRevoked(X509* certificate) {
        std::string const serial = serialOf(X509_get0_serialNumber(certificate));
        bool revoked = false;
        for (std::size_t i = 0; i < m_authorities.size(); ++i) {
            auto const found = m_trust.revocations[i].revoked.find(serial);
            if (found == m_trust.revocations[i].revoked.end() || !isSignedBy(certificate, m_authorities[i].get())) continue;
            if (!isLost(found->second, m_when)) continue;
            revoked = true;
            m_since = std::min(m_since.value_or(found->second.from), found->second.from);
        }
        return revoked;
    }

    RevocationList const* youngestListOf(Known const& known) const {
        RevocationList const* youngest = nullptr;
        for (std::size_t i = 0; i < m_authorities.size(); ++i) {
            auto const& list = m_trust.revocations[i];
            if (list.whole && (!youngest || list.madeAt > youngest->madeAt) && isSignedBy(known.certificate.get(), m_authorities[i].get()))
                youngest = &list;
        }
        return youngest;
    }

    TrustAnchors const& m_trust;
    SealedWhen const m_when;
    std::vector<Known> m_known;
    std::vector<X509Cert> m_authorities; ///< as the lists stand in the trust
    std::optional<Instant> m_since;
};

} // namespace

std::optional<Instant> revokedSince(std::vector<std::string> const& chain, TrustAnchors const& trust, SealedWhen const& when) {
    if (trust.revocations.empty()) return std::nullopt;
    Ancestry ancestry(chain, trust, when);
    return ancestry.stands() ? std::nullopt : ancestry.since();
}

bool isRevocationKnown(std::vector<std::string> const& chain, TrustAnchors const& trust, SealedWhen const& when, Instant now) {
    Ancestry ancestry(chain, trust, when);
    ancestry.stands();
    return ancestry.isChecked() && !ancestry.staleSince(now);
}

RevocationFindings judgeRevocation(std::vector<std::string> const& chain, VerifyOptions const& options, SealedWhen const& when) {
    if (options.trust.revocations.empty()) return {};
    RevocationFindings findings;
    Ancestry ancestry(chain, options.trust, when);
    if (!ancestry.stands() && ancestry.since()) {
        std::string const since = rfc3339(*ancestry.since());
        findings.revoked = problemOf(Problem::issuerRevoked, {"自 " + since + " 起", "as of " + since});
    }
    if (!ancestry.isChecked()) findings.remarks.push_back(problemOf(Problem::revocationUnchecked));
    if (auto const stale = ancestry.staleSince(options.judgedAt.value_or(thisMoment())))
        findings.remarks.push_back(problemOf(Problem::revocationStale, inBoth(rfc3339(*stale))));
    return findings;
}

} // namespace countersign::certificate

#include "app/desk/DeskGateway.h"

#include "app/common/OfficeTools.h"
#include "app/desk/DeskPremises.h"
#include "certificate/CertificateWorkshop.h"
#include "certificate/FontCoverage.h"
#include "certificate/NoticeDrawing.h"
#include "core/Resources.h"
#include "db/CaseStoreSql.h"
#include "db/DecisionStoreSql.h"
#include "db/KnownPlaces.h"
#include "db/LiveLink.h"
#include "db/PaperStore.h"
#include "db/PracticeMark.h"
#include "db/Quoted.h"

#include <cstdlib>

namespace countersign::app {

namespace {

class DeskSession final : public ui::Session {
public:
    /// `tryOut`: whose key seals, instead of the office's.
    DeskSession(OpenDatabase database, std::shared_ptr<DeskSeal> seal, std::shared_ptr<TryOutStore> tryOut)
        : m_database(std::move(database)),
          m_store(m_database.session()),
          m_decisions(m_database.session()),
          m_papers(m_database.session()),
          m_seal(std::move(seal)),
          m_tryOut(std::move(tryOut)) {
        m_store.session(); // refuses whoever signs in without being an operator here
    }
    ~DeskSession() override { m_seal->forget(); }
    DeskSession(DeskSession const&) = delete;
    DeskSession& operator=(DeskSession const&) = delete;

    CaseStore& cases() override { return m_store; }
    DecisionStore& decisions() override { return m_decisions; }
    PaperStock& papers() override { return m_papers; }

    CertificateMaker& sheets() override {
        if (!m_workshop)
            m_workshop = std::make_unique<certificate::CertificateWorkshop>(
                resourceFolder(), m_tryOut ? m_tryOut->seal() : m_seal->signer(), timeStamping(m_store));
        return *m_workshop;
    }

    void openSeal(Secret const& pin) override {
        m_workshop.reset(); // of the token as it was: another may be in now
        m_seal->open(pin);
    }

    NoticeMaker& notices() override {
        if (!m_notices) m_notices = std::make_unique<certificate::NoticeDrawing>(resourceFolder());
        return *m_notices;
    }

    std::vector<RuleSet> ruleSets() override { return allRuleSets(m_store); }
    bool practice() override { return db::isPractice(m_database.session()); }

    ShiftKey shiftKey() override { return m_store.shiftKey(); }

    std::shared_ptr<GlyphCoverage const> coverage() override {
        if (!m_coverage) m_coverage = std::make_shared<certificate::FontCoverage const>(resourceFolder());
        return m_coverage;
    }

    void reconnect() override {
        if (!m_database.session().linked()) m_database.session().reconnect(std::chrono::milliseconds{0});
        m_store.session();
    }

    std::unique_ptr<LinkWatch> watch(bool listens, TellLinkNews tell) override {
        return std::make_unique<db::LiveLink>(m_database.session().connection(), listens, std::move(tell));
    }

private:
    OpenDatabase m_database;
    db::CaseStoreSql m_store;
    db::DecisionStoreSql m_decisions;
    db::PaperStore m_papers;
    std::shared_ptr<DeskSeal> m_seal;
    std::shared_ptr<TryOutStore> m_tryOut;
    std::unique_ptr<certificate::CertificateWorkshop> m_workshop;
    std::unique_ptr<certificate::NoticeDrawing> m_notices;
    std::shared_ptr<GlyphCoverage const> m_coverage;
};

/// With no server that slows guessing down, there are not many guesses.
constexpr int mostWrong = 5;

bool sealNamed() {
    char const* const file = std::getenv("COUNTERSIGN_SEAL");
    return file && *file;
}

/// libpq would fall back to the account's own name and PGPASSWORD: a person at the desk says who he is.
void requireCredentials(std::string const& operatorName, std::string const& password) {
    if (operatorName.empty() || password.empty()) throw Fault(FaultCode::wrongPassword, "operator or password is empty");
}

} // namespace

DeskGateway::DeskGateway(std::optional<ui::Place> chosen, std::filesystem::path data, std::shared_ptr<TryOutStore> tryOut,
                         std::shared_ptr<DeskSeal> seal)
    : m_chosen(std::move(chosen)), m_data(std::move(data)), m_tryOut(std::move(tryOut)), m_seal(std::move(seal)) {}

/// A private database is offered where there is one: an empty one has nobody who could sign in.
std::vector<ui::Place> DeskGateway::places() const {
    if (m_chosen) return {*m_chosen};
    std::vector<ui::Place> all;
    for (auto const& name : db::Profiles().names()) all.push_back({ui::Place::Kind::profile, name});
    for (auto const& name : db::serviceNames()) all.push_back({ui::Place::Kind::service, name});
    if (m_tryOut->made()) all.push_back({ui::Place::Kind::local, DeskPremises::tryOutName});
    if (all.empty() || localClusterMade()) all.push_back({ui::Place::Kind::local, {}});
    return all;
}

bool DeskGateway::isTryOut(ui::Place const& place) const {
    return place.kind == ui::Place::Kind::local && place.name == DeskPremises::tryOutName;
}

Destination DeskGateway::destinationOf(ui::Place const& place) const {
    switch (place.kind) {
    case ui::Place::Kind::local: return isTryOut(place) ? m_tryOut->destination() : Destination{Destination::Kind::local, {}, m_data};
    case ui::Place::Kind::profile: return {Destination::Kind::profile, place.name, {}};
    case ui::Place::Kind::service: return {Destination::Kind::connection, "service=" + db::quoted(place.name), {}};
    case ui::Place::Kind::connection: return {Destination::Kind::connection, place.name, {}};
    }
    return {};
}

void DeskGateway::makeReady(ui::Place const& place) {
    if (place.kind != ui::Place::Kind::local || m_shared != place) m_share.reset();
    if (place.kind != ui::Place::Kind::local || m_share) return;
    m_share.emplace(localCluster(destinationOf(place)).acquire());
    m_shared = place;
}

std::unique_ptr<ui::Session> DeskGateway::signIn(ui::Place const& place, std::string const& operatorName, std::string const& password) {
    requireCredentials(operatorName, password);
    bool const tryOut = isTryOut(place) && !sealNamed();
    auto session = std::make_unique<DeskSession>(OpenDatabase::open(destinationOf(place), operatorName, password), m_seal,
                                                 tryOut ? m_tryOut : nullptr);
    m_atTryOut = tryOut;
    know(place, operatorName, password);
    return session;
}

void DeskGateway::confirm(ui::Place const& place, std::string const& operatorName, std::string const& password) {
    requireCredentials(operatorName, password);
    OpenDatabase::open(destinationOf(place), operatorName, password);
}

void DeskGateway::unlock(ui::Place const& place, std::string const& operatorName, std::string const& password) {
    try {
        confirm(place, operatorName, password);
    } catch (Fault const& fault) {
        if (fault.code() != FaultCode::serverUnreachable && fault.code() != FaultCode::localClusterFailed) throw;
        if (!proved(place, operatorName, password)) throw;
    }
}

void DeskGateway::know(ui::Place const& place, std::string const& operatorName, std::string const& password) {
    db::PasswordProof const proof(password);
    std::lock_guard const lock(m_guard);
    m_known.emplace(Known{place, operatorName, proof});
}

bool DeskGateway::proved(ui::Place const& place, std::string const& operatorName, std::string const& password) {
    std::lock_guard const lock(m_guard);
    if (!m_known || m_known->place != place || m_known->operatorName != operatorName) return false;
    if (m_known->proof.provedBy(password)) return m_known->wrong = 0, true;
    bool const last = ++m_known->wrong == mostWrong;
    if (last) m_known.reset();
    if (!last) throw Fault(FaultCode::wrongPassword, "no server answers; held against the last sign-in");
    return false;
}

std::vector<ui::TryOutOperator> DeskGateway::remembered(ui::Place const& place) {
    return isTryOut(place) ? m_tryOut->remembered() : std::vector<ui::TryOutOperator>{};
}

} // namespace countersign::app

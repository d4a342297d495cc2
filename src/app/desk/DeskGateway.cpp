#include "app/desk/DeskGateway.h"

#include "app/common/OfficeTools.h"
#include "certificate/CertificateWorkshop.h"
#include "certificate/FontCoverage.h"
#include "certificate/NoticeDrawing.h"
#include "core/Resources.h"
#include "db/CaseStoreSql.h"
#include "db/DecisionStoreSql.h"
#include "db/LiveLink.h"

namespace countersign::app {

namespace {

class DeskSession final : public ui::Session {
public:
    explicit DeskSession(OpenDatabase database)
        : m_database(std::move(database)), m_store(m_database.session()), m_decisions(m_database.session()) {
        m_store.session(); // refuses whoever signs in without being an operator here
    }

    CaseStore& cases() override { return m_store; }
    DecisionStore& decisions() override { return m_decisions; }

    CertificateMaker& sheets() override {
        if (!m_workshop) m_workshop = std::make_unique<certificate::CertificateWorkshop>(resourceFolder(), openSeal({}));
        return *m_workshop;
    }

    NoticeMaker& notices() override {
        if (!m_notices) m_notices = std::make_unique<certificate::NoticeDrawing>(resourceFolder());
        return *m_notices;
    }

    std::vector<RuleSet> ruleSets() override { return allRuleSets(m_store); }

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
    std::unique_ptr<certificate::CertificateWorkshop> m_workshop;
    std::unique_ptr<certificate::NoticeDrawing> m_notices;
    std::shared_ptr<GlyphCoverage const> m_coverage;
};

/// libpq would fall back to the account's own name and PGPASSWORD: a person at the desk says who he is.
void requireCredentials(std::string const& operatorName, std::string const& password) {
    if (operatorName.empty() || password.empty()) throw Fault(FaultCode::wrongPassword, "operator or password is empty");
}

} // namespace

DeskGateway::DeskGateway(std::optional<ui::Place> chosen, std::filesystem::path data)
    : m_chosen(std::move(chosen)), m_data(std::move(data)) {}

std::vector<ui::Place> DeskGateway::places() const {
    if (m_chosen) return {*m_chosen};
    std::vector<ui::Place> all;
    for (auto const& name : db::Profiles().names()) all.push_back({ui::Place::Kind::profile, name});
    all.push_back({ui::Place::Kind::local, {}});
    return all;
}

Destination DeskGateway::destinationOf(ui::Place const& place) const {
    switch (place.kind) {
    case ui::Place::Kind::local: return {Destination::Kind::local, {}, m_data};
    case ui::Place::Kind::profile: return {Destination::Kind::profile, place.name, {}};
    case ui::Place::Kind::connection: return {Destination::Kind::connection, place.name, {}};
    }
    return {};
}

void DeskGateway::makeReady(ui::Place const& place) {
    if (place.kind != ui::Place::Kind::local) return m_share.reset();
    if (!m_share) m_share.emplace(localCluster(destinationOf(place)).acquire());
}

std::unique_ptr<ui::Session> DeskGateway::signIn(ui::Place const& place, std::string const& operatorName, std::string const& password) {
    requireCredentials(operatorName, password);
    return std::make_unique<DeskSession>(OpenDatabase::open(destinationOf(place), operatorName, password));
}

void DeskGateway::confirm(ui::Place const& place, std::string const& operatorName, std::string const& password) {
    requireCredentials(operatorName, password);
    OpenDatabase::open(destinationOf(place), operatorName, password);
}

} // namespace countersign::app

#pragma once

#include "core/casework/PaperStock.h"
#include "db/Session.h"

namespace countersign::db {

/// The office's stock of security paper on the shared database; lost links as CaseStoreSql has them.
class PaperStore final : public PaperStock {
public:
    explicit PaperStore(Session& session) : m_session(session) {}

    PaperMove receive(PaperRequest const& request, std::string const& note) override;
    PaperMove issue(PaperRequest const& request, std::string const& desk) override;
    PaperMove takeBack(PaperRequest const& request, std::string const& note) override;
    PaperMove spoil(PaperRequest const& request, std::string const& reason) override;
    PaperMove lose(PaperRequest const& request, std::string const& reason) override;
    PaperMove giveBack(PaperRequest const& request, std::string const& reason) override;
    void sit(std::string const& desk, std::string const& operatorName) override;
    PaperStatus status(std::string const& office, std::string const& desk) override;
    PaperBalance balance(std::string const& office) override;

private:
    Session& m_session;
};

} // namespace countersign::db

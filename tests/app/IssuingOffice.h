#pragma once

#include "core/casework/CaseStore.h"
#include "core/casework/CertificateMaker.h"
#include "db/Session.h"
#include "support/ClientProcesses.h"
#include "support/Database.h"
#include "support/LinkCutter.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace countersign::test {

/// An office with a real key and one small registry, whose clerk issues through real client processes. The clients
/// reach the server through `cable`; this process looks at what they left on its own links.
class IssuingOffice {
public:
    IssuingOffice();

    Database database;
    TemporaryFolder folder; ///< keys/office.p12, opened with sealPassword
    static constexpr char const* sealPassword = "only for tests";

private:
    /// Its parts are made in this order: a client process before the threads of the cable.
    std::shared_ptr<CertificateMaker> m_maker;

public:
    ClientProcesses clients;
    LinkCutter cable{DatabaseCluster::instance().socketFolder()};

    /// The connection string of the clerk through the cable.
    std::string byCable() const;
    /// A case of its own that can be issued.
    CaseId readyCase();
    /// Starts a client that issues the case through the cable; it says "issued NUMBER" or the fault's name.
    pid_t startIssuing(CaseId id);
    /// The desk beside it issues the case, on a link that was there before; the number.
    std::string issue(CaseId id);
    /// A new client issues it and nobody disturbs it; the number.
    std::string issueByNewClient(CaseId id);
    /// How long one sheet takes to be drawn and sealed.
    std::chrono::microseconds timeToMake(CaseId id);

    /// "SZ01-…-P reserved", "… issued": every number the case has had, oldest first.
    std::vector<std::string> numbersOf(CaseId id);
    /// What is wrong with the numbers of this office, a sentence each: gaps and doubles, numbers without an end,
    /// cases without exactly one live certificate, acts the log does not tell or tells twice, a chain that is not whole.
    std::vector<std::string> unexplained();

private:
    /// This process's own look at the tables, kept until the server has been away.
    Answer look(std::string const& sql, Parameters const& parameters = {});

    std::unique_ptr<db::Session> m_clerk;
    std::optional<DatabaseLink> m_look;
};

} // namespace countersign::test

#pragma once

#include "support/TemporaryFolder.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace countersign::test {

/// One thing asked of the server: a simple query, or a parsed one up to its Sync.
struct LinkRequest {
    int number = 0; ///< from 1, over all connections
    std::string sql;
};

/// A Unix socket before a PostgreSQL server's own, which passes everything on until it is told to cut: before a
/// request reaches the server, when it is on its way and nobody waits for the answer, after the server has done it but
/// before its answer is passed on, or after that. This is how a cable is pulled out, or a desk dies, between two
/// certain steps.
class LinkCutter {
public:
    enum class Moment { before, sent, done, answered };
    using Rule = std::function<bool(LinkRequest const&)>;

    /// `serverFolder`: where the server's socket lies (port 5432).
    explicit LinkCutter(std::string const& serverFolder);
    ~LinkCutter();
    LinkCutter(LinkCutter const&) = delete;
    LinkCutter& operator=(LinkCutter const&) = delete;

    /// host=… for a connection string.
    std::string folder() const;

    /// At the first request from now on that `rule` names, `act` is called (it may kill the client), and the
    /// connection is cut. Later requests pass until the next call.
    void cutAt(Moment moment, Rule rule, std::function<void()> act = {});
    /// `cutAt` for the n-th request from now on.
    void cutAtRequest(Moment moment, int number, std::function<void()> act = {});
    bool hasCut() const;
    /// Everything asked since the last cutAt, in order.
    std::vector<std::string> seen() const;

private:
    struct State;
    TemporaryFolder m_folder;
    std::shared_ptr<State> m_state;
};

/// The request's SQL contains `word`.
LinkCutter::Rule asks(std::string const& word);
/// The first such request after one that contains `earlier`: `asksAfter("certificate_issue", "COMMIT")`.
LinkCutter::Rule asksAfter(std::string const& earlier, std::string const& word);

} // namespace countersign::test

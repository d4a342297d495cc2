#pragma once

#include "db/Session.h"
#include "db/Statement.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace countersign::db {

class BinaryRows;

/// How long one statement may take: a desk's act, or an administrator's (migration, import, export).
enum class Patience { desk, administration };

/// One transaction of one use case. What is not committed is rolled back.
///
/// The third outcome: a link that breaks before COMMIT was sent is connectionLost (nothing was done); one that breaks
/// at COMMIT is outcomeUnknown (look it up). A link that turns out broken at BEGIN is renewed unseen, because nothing
/// has been asked yet.
class UnitOfWork {
public:
    explicit UnitOfWork(Session& session, Patience patience = Patience::desk);
    ~UnitOfWork();
    UnitOfWork(UnitOfWork const&) = delete;
    UnitOfWork& operator=(UnitOfWork const&) = delete;

    /// The single value of the single row; Fault{databaseFailed} when there is none.
    std::string value(Statement const& statement, Parameters const& parameters = {});
    /// The same, or nothing for NULL or no row.
    std::optional<std::string> maybe(Statement const& statement, Parameters const& parameters = {});
    /// The first column of every row, in blocks from a cursor, so that a long result needs no memory.
    void each(Statement const& statement, Parameters const& parameters, std::function<void(std::string_view)> const& take);
    /// Rows in PostgreSQL's binary form, for many rows or bytes; values may be bytes too.
    BinaryRows rows(Statement const& statement, Parameters const& parameters = {});
    /// Several statements of a file of our own; they must not end the transaction.
    void script(char const* name, std::string const& sql);

    void commit();
    Session& session() { return m_session; }

private:
    void begin(Patience patience);
    Session& m_session;
    bool m_open = false;
};

/// Runs `work(unit)` in a unit of work and commits. A deadlock or a serialization failure (class 40: the server took
/// everything back) is tried again, twice.
template <class Work> auto inUnitOfWork(Session& session, Work&& work, Patience patience = Patience::desk);

bool worthTryingAgain(Fault const& fault) noexcept;

template <class Work> auto inUnitOfWork(Session& session, Work&& work, Patience patience) {
    for (int left = 2;; --left) {
        try {
            UnitOfWork unit(session, patience);
            if constexpr (std::is_void_v<decltype(work(unit))>) {
                work(unit);
                return unit.commit();
            } else {
                auto result = work(unit);
                unit.commit();
                return result;
            }
        } catch (Fault const& fault) {
            if (left == 0 || !worthTryingAgain(fault)) throw;
        }
    }
}

} // namespace countersign::db

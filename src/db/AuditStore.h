#pragma once

#include "core/person/DocumentNumber.h"
#include "db/Session.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::db {

/// Whether an office's chain of log rows is whole.
struct ChainState {
    std::string office;
    bool whole = false;
    std::int64_t rows = 0;
    std::optional<std::int64_t> firstBad;
    std::string problem; ///< empty when whole
};

/// What auditors ask of the log. `office` empty: the auditor's own, or the agency's.
class AuditStore {
public:
    explicit AuditStore(Session& session) : m_session(session) {}

    /// The chains this auditor may ask about: his office's, or all; `*` is the agency's own.
    std::vector<std::string> chains();
    ChainState verify(std::string const& office);
    /// Every line of the export, oldest first, the head last; in blocks, however long the log is.
    void exportRows(std::string const& office, std::function<void(std::string_view)> const& take);
    /// JSON list of everybody who had to do with the holder of this document, newest first. Asking is itself logged.
    std::string whoSaw(DocumentNumber const& document);

private:
    Session& m_session;
};

} // namespace countersign::db

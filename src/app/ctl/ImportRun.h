#pragma once

#include "db/Import.h"

#include <cstdint>
#include <string>

namespace countersign::ctl {

/// Ctrl-C and SIGTERM while this lives: the running statement is stopped and the import takes itself back, instead of
/// leaving a server that works on for nobody. One at a time.
class Interruption {
public:
    explicit Interruption(db::Session& session);
    ~Interruption();
    Interruption(Interruption const&) = delete;
    Interruption& operator=(Interruption const&) = delete;
    std::atomic<bool> const& asked() const;

private:
    db::CancelHandle m_handle;
};

/// Runs one import with progress on a terminal (standard error) and nowhere else. An unusable file is an InputError.
/// `expectedRows` makes the progress a percentage where the source has no size; 0: unknown.
db::ImportCounts runImport(db::Session& session, db::ImportKind kind, db::ImportSource& source, db::ImportOptions options,
                           std::uint64_t expectedRows = 0);

} // namespace countersign::ctl

#pragma once

#include "core/Day.h"
#include "db/ImportRows.h"
#include "db/ImportSource.h"
#include "db/Session.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace countersign::db {

class UnitOfWork;

struct ImportCounts {
    std::uint64_t read = 0;       ///< rows of the file, without the header and empty lines
    std::uint64_t loaded = 0;     ///< new in the store, or newer than what it held
    std::uint64_t unchanged = 0;  ///< in the store already, word for word
    std::uint64_t rejected = 0;   ///< in the rejects file
    std::uint64_t oddNumbers = 0; ///< loaded, though a number in them fails its own check
};

enum class ImportPhase { reading, loading, writingRejects };

struct ImportOptions {
    std::filesystem::path rejects;        ///< written only when there are any; empty: nothing loads unless all rows do
    std::optional<Instant> completeUntil; ///< crossings only; none: the newest crossing of the file
    std::function<void(ImportPhase, std::uint64_t bytes, std::uint64_t rows)> progress;
    GlyphCoverage const* drawn = nullptr;         ///< what certificates can show; none: not asked
    std::function<void(UnitOfWork&)> together;    ///< done in the same transaction, when everything is loaded
    std::atomic<bool> const* cancelled = nullptr; ///< looked at between blocks; see CancelHandle for a running statement
};

/// Loads one CSV of formats.md into the shared store, in one transaction and in constant memory: rows are checked here as
/// far as the store could not hold them, staged by COPY, then checked and loaded set-wise by import_finish
/// (resources/schema/0005_import), which also writes the log. Bad rows go to the rejects file with their reasons and good
/// rows load; loading the same file again changes nothing.
///
/// Throws Fault: unusableInput (`FILE:LINE: …`, never a value of the file), storageFailed (the rejects file; nothing is
/// loaded then), cancelled, and what a unit of work throws. After outcomeUnknown, importing again is safe.
ImportCounts importCsv(Session& session, ImportKind kind, ImportSource& source, ImportOptions const& options);

/// Stops the statement that a session is running, from a signal handler or another thread.
class CancelHandle {
public:
    explicit CancelHandle(Session& session);
    ~CancelHandle();
    CancelHandle(CancelHandle const&) = delete;
    CancelHandle& operator=(CancelHandle const&) = delete;
    void cancel() const noexcept; ///< async-signal-safe, as PQcancel is

private:
    struct Raw;
    std::unique_ptr<Raw> m_raw;
};

} // namespace countersign::db

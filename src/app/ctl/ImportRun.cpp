#include "app/ctl/ImportRun.h"

#include "app/ctl/Command.h"
#include "certificate/FontCoverage.h"
#include "core/Fault.h"
#include "core/Resources.h"

#include <chrono>
#include <csignal>
#include <unistd.h>

#include <fmt/format.h>

namespace countersign::ctl {

namespace {

std::atomic<bool> interrupted{false};
std::atomic<db::CancelHandle const*> running{nullptr};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<db::CancelHandle const*>::is_always_lock_free);

void stopRunning(int) {
    interrupted = true;
    if (auto const* handle = running.load()) handle->cancel();
}

void answerWith(void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

/// One line that is written over and over, and wiped at the end.
class ProgressLine {
public:
    ProgressLine(std::string what, std::uint64_t bytes, std::uint64_t rows) : m_what(std::move(what)), m_bytes(bytes), m_rows(rows) {}
    ~ProgressLine() {
        if (m_written) fmt::print(stderr, "\r\033[K");
    }
    ProgressLine(ProgressLine const&) = delete;
    ProgressLine& operator=(ProgressLine const&) = delete;

    void tell(db::ImportPhase phase, std::uint64_t bytes, std::uint64_t rows) {
        if (!m_terminal) return;
        auto const now = std::chrono::steady_clock::now();
        if (phase == m_phase && now - m_last < std::chrono::milliseconds(200)) return;
        m_phase = phase;
        m_last = now;
        m_written = true;
        fmt::print(stderr, "\r\033[K{}: {}", m_what, sentence(phase, bytes, rows));
        static_cast<void>(std::fflush(stderr)); // a line nobody can see is no reason to end an import
    }

private:
    std::string sentence(db::ImportPhase phase, std::uint64_t bytes, std::uint64_t rows) const {
        if (phase == db::ImportPhase::loading) return "checking and loading";
        if (phase == db::ImportPhase::writingRejects) return "writing the rejects";
        if (m_bytes > 0) return fmt::format("read {} rows, {} %", rows, std::min<std::uint64_t>(100, bytes * 100 / m_bytes));
        return m_rows > 0 ? fmt::format("read {} rows, {} %", rows, std::min<std::uint64_t>(100, rows * 100 / m_rows))
                          : fmt::format("read {} rows", rows);
    }

    std::string m_what;
    std::uint64_t m_bytes, m_rows;
    bool m_terminal = isatty(STDERR_FILENO) == 1;
    bool m_written = false;
    db::ImportPhase m_phase = db::ImportPhase::writingRejects;
    std::chrono::steady_clock::time_point m_last{};
};

} // namespace

Interruption::Interruption(db::Session& session) : m_handle(session) {
    interrupted = false;
    running = &m_handle;
    answerWith(stopRunning);
}

Interruption::~Interruption() {
    answerWith(SIG_DFL);
    running = nullptr;
}

std::atomic<bool> const& Interruption::asked() const { return interrupted; }

db::ImportCounts runImport(db::Session& session, db::ImportKind kind, db::ImportSource& source, db::ImportOptions options,
                           std::uint64_t expectedRows) {
    Interruption const interruption(session);
    ProgressLine line(std::string(wordOf(kind)), source.size().value_or(0), expectedRows);
    certificate::FontCoverage const drawn(resourceFolder());
    options.drawn = &drawn;
    options.cancelled = &interruption.asked();
    options.progress = [&](db::ImportPhase phase, std::uint64_t bytes, std::uint64_t rows) { line.tell(phase, bytes, rows); };
    try {
        return importCsv(session, kind, source, options);
    } catch (Fault const& fault) {
        if (fault.code() == FaultCode::unusableInput) throw InputError(fault.logDetail());
        throw;
    }
}

} // namespace countersign::ctl

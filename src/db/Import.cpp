#include "db/Import.h"

#include "core/Fault.h"
#include "core/Owned.h"
#include "db/CopyIn.h"
#include "db/ImportHeader.h"
#include "db/ImportRejects.h"
#include "db/SessionLink.h"

#include <charconv>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <openssl/evp.h>

namespace countersign::db {

namespace {

constexpr std::size_t copyBlock = std::size_t{256} * 1024;

constexpr Statement beginImport{"import_begin", "SELECT countersign.import_begin($1)::text"};
constexpr Statement copyRows{"import_copy", "COPY pg_temp.staging FROM STDIN (FORMAT binary)"};
constexpr Statement finishImport{"import_finish", "SELECT countersign.import_finish($1, $2, $3, $4)::text"};
constexpr Statement listRejects{"import_rejects", "SELECT line || ' ' || reason FROM countersign.import_rejects()"};

/// The SHA-256 of all that was read through it: what the log says was imported.
class HashedSource : public ImportSource {
public:
    explicit HashedSource(ImportSource& inner) : m_inner(inner), m_digest(EVP_MD_CTX_new()) { begin(); }

    std::size_t read(std::span<char> into) override {
        std::size_t const got = m_inner.read(into);
        EVP_DigestUpdate(m_digest.get(), into.data(), got);
        return got;
    }
    void restart() override {
        m_inner.restart();
        begin();
    }
    std::string name() const override { return m_inner.name(); }

    std::string hex() {
        std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
        unsigned length = 0;
        EVP_DigestFinal_ex(m_digest.get(), digest.data(), &length);
        return fmt::format("{:02x}", fmt::join(digest.begin(), digest.begin() + length, ""));
    }

private:
    void begin() {
        if (EVP_DigestInit_ex(m_digest.get(), EVP_sha256(), nullptr) != 1) throw Fault(FaultCode::internal, "no SHA-256");
    }
    ImportSource& m_inner;
    Owned<EVP_MD_CTX, EVP_MD_CTX_free> m_digest;
};

/// One reading of the file: header, then rows with what is wrong with them. Two readings judge alike.
class Reading {
public:
    Reading(ImportKind kind, ImportSource& source, GlyphCoverage const* drawn)
        : m_kind(kind), m_drawn(drawn), m_reader(source), m_header(kind, m_reader, source.name()) {}

    /// The next row; a good one is appended to `rows`.
    bool next(CopyRows& rows) {
        if (!m_reader.next(record)) return false;
        verdict = judge(rows);
        return true;
    }

    std::uint64_t bytes() const { return m_reader.bytesTaken(); }
    ImportHeader const& header() const { return m_header; }

    CsvRecord record;
    RowVerdict verdict;

private:
    RowVerdict judge(CopyRows& rows) {
        if (!record.fault.empty()) return {std::string(record.fault), false};
        auto const fields = m_header.inOrder(record.fields);
        if (!fields) return {fmt::format("row has {} fields instead of {}", record.fields.size(), m_header.fieldCount()), false};
        return stageRow(m_kind, record.line, *fields, rows, m_drawn);
    }

    ImportKind m_kind;
    GlyphCoverage const* m_drawn;
    CsvReader m_reader;
    ImportHeader m_header;
};

/// The transaction of one import, step by step.
class Import {
public:
    Import(Session& session, ImportKind kind, ImportSource& source, ImportOptions const& options)
        : m_kind(kind), m_source(source), m_options(options), m_unit(session, Patience::administration) {}

    ImportCounts run() {
        begin();
        std::string const hash = stage();
        load(hash);
        if (m_counts.rejected > 0 && m_options.rejects.empty())
            throw Fault(FaultCode::importRefused,
                        fmt::format("{}: {} rows were rejected, so nothing was loaded", m_source.name(), m_counts.rejected));
        RejectsFile rejects(m_options.rejects);
        if (m_counts.rejected > 0) writeRejects(rejects, hash);
        if (m_options.together) m_options.together(m_unit);
        stopIfCancelled();
        m_unit.commit();
        if (m_counts.rejected > 0) rejects.publish();
        return m_counts;
    }

private:
    void begin() {
        // A killed importer must not hold the import lock until a long statement notices that nobody listens.
        m_unit.script("import_settings", "SET LOCAL client_connection_check_interval = '1s'");
        m_unit.maybe(beginImport, {wordOf(m_kind)});
    }

    std::string stage() {
        HashedSource hashed(m_source);
        Reading reading(m_kind, hashed, m_options.drawn);
        CopyIn copy(m_unit, copyRows);
        CopyRows rows;
        for (std::uint64_t read = 1; reading.next(rows); ++read) {
            if (!reading.verdict.reason.empty()) ++m_refused;
            m_counts.oddNumbers += reading.verdict.oddNumber;
            if (rows.bytes().size() < copyBlock) continue;
            copy.write(rows.bytes());
            rows.clear();
            tell(ImportPhase::reading, reading.bytes(), read);
        }
        rows.end();
        copy.write(rows.bytes());
        stopIfCancelled();
        copy.finish();
        return hashed.hex();
    }

    void load(std::string const& hash) {
        tell(ImportPhase::loading, 0, 0);
        Parameter const until = m_options.completeUntil ? Parameter(rfc3339(*m_options.completeUntil)) : Parameter(std::nullopt);
        auto const told = nlohmann::json::parse(m_unit.value(finishImport, {wordOf(m_kind), hash, m_refused, until}));
        m_counts.read = told.at("read");
        m_counts.loaded = told.at("loaded");
        m_counts.unchanged = told.at("unchanged");
        m_counts.rejected = told.at("rejected");
    }

    /// Reads the file once more, beside the list of rejects that the store gives in the same order.
    void writeRejects(RejectsFile& rejects, std::string const& hash) {
        m_source.restart();
        HashedSource hashed(m_source);
        Reading reading(m_kind, hashed, m_options.drawn);
        rejects.begin(reading.header().written());
        m_unit.each(listRejects, {}, [&](std::string_view told) {
            std::uint64_t line = 0;
            auto const [end, wrong] = std::from_chars(told.data(), told.data() + told.size(), line);
            told.remove_prefix(static_cast<std::size_t>(end - told.data()) + 1);
            refuseUntil(reading, rejects, line, told);
        });
        refuseUntil(reading, rejects, 0, {});
        rejects.finish();
        if (hashed.hex() != hash) throw Fault(FaultCode::unusableInput, fmt::format("{}: was changed while it was read", m_source.name()));
    }

    /// Writes what was refused here up to row `line`, and that row with the store's reason; to the end for line 0.
    void refuseUntil(Reading& reading, RejectsFile& rejects, std::uint64_t line, std::string_view reason) {
        CopyRows unused;
        while (reading.next(unused)) {
            bool const told = reading.record.line == line;
            if (told || !reading.verdict.reason.empty()) refuse(reading, rejects, told ? reason : reading.verdict.reason);
            if (told) return;
            if (unused.bytes().size() < copyBlock) continue;
            unused.clear();
            tell(ImportPhase::writingRejects, reading.bytes(), 0);
        }
    }

    static void refuse(Reading const& reading, RejectsFile& rejects, std::string_view reason) {
        std::string const placed = fmt::format("line {}: {}", reading.record.line, reason);
        if (!reading.record.fault.empty()) {
            std::string const readable = readableText(reading.record.raw);
            rejects.add(std::array{std::string_view(readable)}, placed);
        } else {
            rejects.add(reading.header().withoutReason(reading.record.fields), placed);
        }
    }

    void tell(ImportPhase phase, std::uint64_t bytes, std::uint64_t rows) {
        stopIfCancelled();
        if (m_options.progress) m_options.progress(phase, bytes, rows);
    }

    void stopIfCancelled() const {
        if (m_options.cancelled && *m_options.cancelled) throw Fault(FaultCode::cancelled, "nothing was loaded");
    }

    ImportKind m_kind;
    ImportSource& m_source;
    ImportOptions const& m_options;
    UnitOfWork m_unit;
    ImportCounts m_counts;
    std::uint64_t m_refused = 0; ///< here, before the store saw them
};

} // namespace

ImportCounts importCsv(Session& session, ImportKind kind, ImportSource& source, ImportOptions const& options) {
    try {
        return Import(session, kind, source, options).run();
    } catch (Fault const& fault) {
        // A statement that was stopped from outside fails with 57014.
        bool const stopped = options.cancelled && *options.cancelled && fault.code() == FaultCode::databaseFailed;
        if (stopped) throw Fault(FaultCode::cancelled, "nothing was loaded");
        throw;
    }
}

struct CancelHandle::Raw {
    Owned<PGcancel, PQfreeCancel> cancel;
};

CancelHandle::CancelHandle(Session& session) : m_raw(new Raw{Owned<PGcancel, PQfreeCancel>(PQgetCancel(session.link().raw()))}) {}
CancelHandle::~CancelHandle() = default;

void CancelHandle::cancel() const noexcept {
    std::array<char, 256> ignored{};
    PQcancel(m_raw->cancel.get(), ignored.data(), static_cast<int>(ignored.size()));
}

} // namespace countersign::db

#include "certificate/VerifyFile.h"

#include "certificate/OfficeKeyCertificate.h"
#include "certificate/SignedText.h"
#include "certificate/VerifyProblem.h"
#include "certificate/VerifyRevocation.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <istream>
#include <set>

namespace countersign::certificate {

using nlohmann::json;

namespace {

constexpr std::size_t longestLine = 1U << 20;
std::set<std::string> const rowKeys{"act", "actor", "at", "case", "certificate", "detail", "office", "person", "seq"};

enum class LineRead { whole, end, broken };

/// The next line without its line feed; every line has one. Never holds more than a line that may be.
LineRead readLineOf(std::istream& in, std::string& line) {
    line.clear();
    for (int next = in.get(); next != std::istream::traits_type::eof(); next = in.get()) {
        if (next == '\n') return LineRead::whole;
        if (line.size() == longestLine) return LineRead::broken;
        line += static_cast<char>(next);
    }
    return line.empty() && !in.bad() ? LineRead::end : LineRead::broken;
}

/// Null when it is no JSON object, or one in which a key occurs twice: readers differ on which of them counts.
json objectFrom(std::string_view text) {
    std::vector<std::set<std::string>> open;
    bool twice = false;
    auto const watch = [&](int, json::parse_event_t event, json& value) {
        if (event == json::parse_event_t::object_start) open.emplace_back();
        if (event == json::parse_event_t::object_end) open.pop_back();
        if (event == json::parse_event_t::key) twice = !open.back().insert(value.get<std::string>()).second || twice;
        return true;
    };
    json object = json::parse(text, watch, false);
    return twice || !object.is_object() ? json() : object;
}

std::string textIn(json const& object, char const* key) {
    auto const found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

long long numberIn(json const& object, char const* key) {
    auto const found = object.find(key);
    return found != object.end() && found->is_number_integer() ? found->get<long long>() : -1;
}

/// One pass over the lines; the hash of each row covers the text of the row as it stands there.
class ChainReader {
public:
    ChainReader(std::istream& in, VerifyOptions const& options) : m_in(in), m_options(options) {}

    Verification read() {
        std::string line;
        m_line = 1;
        if (readLineOf(m_in, line) != LineRead::whole || textIn(objectFrom(line), "format") != "countersign-audit/1")
            return judged(Authenticity::unreadable, Problem::logLine, place());
        for (auto got = readLineOf(m_in, line); got != LineRead::end; got = readLineOf(m_in, line)) {
            ++m_line;
            if (got == LineRead::broken || m_checkpoint) return judged(Authenticity::altered, Problem::logLine, place());
            if (auto const problem = readLine(line)) return judged(Authenticity::altered, *problem, place());
        }
        return conclude();
    }

private:
    static constexpr std::string_view rowStart = R"({"hash":")";
    static constexpr std::string_view rowMiddle = R"(","row":)";

    std::optional<Problem> readLine(std::string_view line) {
        if (line.starts_with(R"({"head":)")) return readHead(line);
        if (line.starts_with(R"({"checkpoint":)")) return readCheckpoint(line);
        return readRow(line);
    }

    std::optional<Problem> readRow(std::string_view line) {
        std::size_t const prefix = rowStart.size() + 64 + rowMiddle.size();
        if (m_headSeen || line.size() <= prefix || !line.starts_with(rowStart) || !line.ends_with("}") ||
            line.substr(rowStart.size() + 64, rowMiddle.size()) != rowMiddle)
            return Problem::logLine;
        std::string_view const text = line.substr(prefix, line.size() - prefix - 1);
        json const row = objectFrom(text);
        if (!row.is_object() || !hasRowKeys(row)) return Problem::logLine;
        if (m_summary.rows == 0) m_summary.office = textIn(row, "office");
        if (numberIn(row, "seq") != m_summary.rows + 1 || textIn(row, "office") != m_summary.office) return Problem::logChain;
        std::string const hash = linked(m_hash, text);
        if (line.substr(rowStart.size(), 64) != hash) return Problem::logChain;
        m_hash = hash;
        ++m_summary.rows;
        return std::nullopt;
    }

    static bool hasRowKeys(json const& row) {
        std::set<std::string> keys;
        for (auto const& [key, value] : row.items()) keys.insert(key);
        return keys == rowKeys;
    }

    static std::string linked(std::string const& before, std::string_view text) {
        return hexOf(sha256(fmt::format("{}\n{}", before, text)));
    }

    std::optional<Problem> readHead(std::string_view line) {
        json const whole = objectFrom(line);
        json const head = whole.is_object() && whole.size() == 1 ? whole.value("head", json()) : json();
        if (m_headSeen || !head.is_object()) return Problem::logLine;
        m_headSeen = true;
        bool const agrees = textIn(head, "hash") == m_hash && numberIn(head, "rows") == m_summary.rows &&
                            (m_summary.rows == 0 || textIn(head, "office") == m_summary.office);
        return agrees ? std::nullopt : std::optional(Problem::logHead);
    }

    /// `{"checkpoint":{…},"signature":"base64 of a detached CMS over the text of the checkpoint"}`
    std::optional<Problem> readCheckpoint(std::string_view line) {
        m_checkpoint = true;
        constexpr std::string_view start = R"({"checkpoint":)", middle = R"(,"signature":")";
        auto const end = line.rfind(middle);
        if (end == std::string_view::npos || !line.ends_with("\"}")) return Problem::logCheckpoint;
        std::string_view const text = line.substr(start.size(), end - start.size());
        json const checkpoint = objectFrom(text);
        auto const at = parseInstant(textIn(checkpoint, "at"));
        if (!checkpoint.is_object() || !at || textIn(checkpoint, "hash") != m_hash || numberIn(checkpoint, "seq") != m_summary.rows ||
            textIn(checkpoint, "office") != m_summary.office)
            return Problem::logCheckpoint;
        auto const signature = readSignatureOver(text, line.substr(end + middle.size(), line.size() - 2 - (end + middle.size())));
        if (!signature.proven) return Problem::logCheckpoint;
        judgeSigner(*signature.proven, *at);
        return std::nullopt;
    }

    /// Whether the checkpoint is the office's: what keeps it from that, and what is left open about it.
    void judgeSigner(ProvenSignature const& signature, Instant at) {
        X509Cert const signer = certificateFromDer(signature.chain.front());
        auto const& trust = m_options.trust;
        if (trust.certificates.empty())
            m_signerProblems = {problemOf(Problem::noTrust)};
        else if (!leadsToTrust(signature, trust, at) || !namesOffice(signer.get(), m_summary.office))
            m_signerProblems = {problemOf(Problem::issuerUnknown)};
        else if (!maySeal(signer.get()))
            m_signerProblems = {problemOf(Problem::keyUsage)};
        else if (isLater(at, m_options))
            m_signerProblems = {problemOf(Problem::datedLater, inBoth(rfc3339(at)))};
        else
            judgeRevocationOf(signature, at);
    }

    void judgeRevocationOf(ProvenSignature const& signature, Instant at) {
        auto found = judgeRevocation(signature.chain, m_options, {at});
        m_trusted = !found.revoked;
        m_signerProblems = std::move(found.remarks);
        if (found.revoked) m_signerProblems = {std::move(*found.revoked)};
    }

    Verification conclude() {
        m_summary.head = m_hash;
        if (!m_headSeen && !m_checkpoint) return judged(Authenticity::altered, Problem::logHead);
        Verification answer;
        answer.auditLog = m_summary;
        answer.verdict = Authenticity::genuine;
        // Whoever can write a file can write a chain that is whole: without the office's signature it proves nothing.
        if (!m_checkpoint) {
            answer.verdict = Authenticity::unknownIssuer;
            answer.problems.push_back(problemOf(Problem::logUnsigned));
        }
        if (m_checkpoint && !m_trusted) answer.verdict = Authenticity::unknownIssuer;
        answer.problems.insert(answer.problems.end(), m_signerProblems.begin(), m_signerProblems.end());
        return answer;
    }

    Message place() const { return {fmt::format("第 {} 行", m_line), fmt::format("line {}", m_line)}; }

    std::istream& m_in;
    VerifyOptions const& m_options;
    std::size_t m_line = 0;
    std::string m_hash = std::string(64, '0');
    AuditLogSummary m_summary;
    std::vector<VerificationProblem> m_signerProblems;
    bool m_headSeen = false, m_checkpoint = false, m_trusted = false;
};

} // namespace

Verification verifyAuditLog(std::istream& log, VerifyOptions const& options) { return ChainReader(log, options).read(); }

} // namespace countersign::certificate

#include "db/LiveLink.h"

#include "core/Fault.h"
#include "core/casework/CaseStore.h"
#include "db/SessionLink.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <poll.h>
#include <random>
#include <string_view>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace countersign::db {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
using namespace std::chrono_literals;

constexpr auto connectPatience = 5s;
constexpr auto longForAnAnswer = 2s;
constexpr auto longestSilence = 12s;
constexpr milliseconds firstPause = 250ms;
constexpr milliseconds longestPause = 10s;

constexpr char const* askChannel = "SELECT countersign.queue_channel()";
constexpr char const* askNothing = "SELECT ''";

/// All desks of an office lose a server at the same moment; they need not all come back at the same one.
milliseconds jittered(milliseconds pause) {
    thread_local std::minstd_rand random{std::random_device{}()};
    return milliseconds(std::uniform_int_distribution<milliseconds::rep>(pause.count() * 3 / 4, pause.count() * 5 / 4)(random));
}

std::chrono::microseconds since(Clock::time_point begin) {
    return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
}

/// "17 ready": the number before the blank.
std::optional<CaseId> caseIn(std::string_view notice) {
    CaseId id;
    auto const [end, wrong] = std::from_chars(notice.data(), notice.data() + notice.size(), id.value);
    bool const whole = wrong == std::errc{} && id.value > 0 && end < notice.data() + notice.size() && *end == ' ';
    return whole ? std::optional(id) : std::nullopt;
}

} // namespace

/// One connection, from its first byte to its end. Every function that waits returns early when the end is asked for.
class LiveLink::Line {
public:
    Line(LiveLink const& owner, std::stop_token const& stop) : m_owner(owner), m_stop(stop) {}

    /// To the first host that takes us.
    void connectToOne(std::vector<std::string> const& hosts) {
        for (std::size_t at = 0;; ++at) {
            try {
                return connect(hosts[at]);
            } catch (Fault const& fault) {
                if (fault.code() != FaultCode::serverUnreachable || at + 1 == hosts.size()) throw;
            }
        }
    }

    /// Asks, hears and tells until the link breaks (a Fault) or the end is asked for.
    void serve() {
        auto next = Clock::now();
        while (!m_stop.stop_requested()) {
            if (!m_asked && Clock::now() >= next) {
                ask();
                next = Clock::now() + m_owner.m_rhythm;
            }
            bool const came = ready(POLLIN, m_asked ? Clock::now() + 500ms : next);
            if (came && !PQconsumeInput(m_raw.get())) throw Fault(FaultCode::connectionLost, "live link");
            takeAnswer();
            takeNotices();
            if (m_asked && !came) complain();
        }
    }

private:
    void connect(std::string const& conninfo) {
        m_raw.reset(PQconnectStart(conninfo.c_str()));
        if (!m_raw) throw Fault(FaultCode::serverUnreachable, "no memory for a connection");
        PQsetErrorVerbosity(m_raw.get(), PQERRORS_SQLSTATE);
        PQsetNoticeReceiver(
            m_raw.get(), [](void*, PGresult const*) {}, nullptr);
        auto const deadline = Clock::now() + connectPatience;
        auto next = PQstatus(m_raw.get()) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
        while (next != PGRES_POLLING_OK) {
            if (next == PGRES_POLLING_FAILED) throw refusedStart(m_raw.get());
            if (!ready(next == PGRES_POLLING_READING ? POLLIN : POLLOUT, deadline)) {
                if (m_stop.stop_requested()) return;
                throw Fault(FaultCode::serverUnreachable, "no answer in 5 seconds");
            }
            next = PQconnectPoll(m_raw.get());
        }
    }

    /// False at the deadline, or when the end is asked for.
    bool ready(short events, Clock::time_point deadline) const {
        std::array<pollfd, 2> waiting{{{PQsocket(m_raw.get()), events, 0}, {m_owner.m_wake, POLLIN, 0}}};
        auto const left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
        poll(waiting.data(), waiting.size(), static_cast<int>(std::max<milliseconds::rep>(left.count(), 0)));
        return !m_stop.stop_requested() && waiting[0].revents != 0;
    }

    void tell(LinkNews::Kind kind, std::chrono::microseconds time = {}, std::vector<CaseId> cases = {}) const {
        m_owner.m_tell({kind, time, std::move(cases)});
    }

    void send(std::string const& sql) {
        if (!PQsendQuery(m_raw.get(), sql.c_str())) throw Fault(FaultCode::connectionLost, "live link");
    }

    void ask() {
        send(m_owner.m_listens && !m_deaf ? askChannel : askNothing);
        m_asked = Clock::now();
    }

    void takeAnswer() {
        if (!m_asked) return;
        while (!PQisBusy(m_raw.get())) {
            PgResult const result(PQgetResult(m_raw.get()));
            if (!result) return answered();
            auto const status = PQresultStatus(result.get());
            if (PQstatus(m_raw.get()) == CONNECTION_BAD) throw Fault(FaultCode::connectionLost, "live link");
            m_failed = m_failed || (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK);
            if (status == PGRES_TUPLES_OK && PQntuples(result.get()) == 1) m_answer = PQgetvalue(result.get(), 0, 0);
        }
    }

    void answered() {
        auto const time = since(*m_asked);
        m_asked.reset();
        if (std::exchange(m_failed, false)) return hearNothing();
        tell(LinkNews::Kind::answered, time);
        if (m_turning) {
            m_turning = false;
            m_answer.clear();
            return tell(LinkNews::Kind::listening);
        }
        if (!m_answer.empty() && m_answer != m_channel) turnTo(m_answer);
        m_answer.clear();
    }

    /// The server answers, but not as an office's desk is answered: an auditor asks for a channel, or a disabled operator.
    void hearNothing() {
        if (m_deaf) throw Fault(FaultCode::databaseFailed, "live link");
        m_deaf = true;
        m_turning = false;
        tell(LinkNews::Kind::deaf);
    }

    /// LISTEN is in force when it is answered: what is told from then on is heard.
    void turnTo(std::string channel) {
        PgText const name(PQescapeIdentifier(m_raw.get(), channel.c_str(), channel.size()));
        if (!name) return hearNothing();
        m_channel = std::move(channel);
        send(std::string("UNLISTEN *; LISTEN ") + name.get());
        m_asked = Clock::now();
        m_turning = true;
    }

    void takeNotices() {
        std::vector<CaseId> cases;
        bool any = false, all = false;
        for (PGnotify* each = PQnotifies(m_raw.get()); each; each = PQnotifies(m_raw.get())) {
            Owned<PGnotify, PQfreemem> const notice(each);
            any = true;
            auto const id = caseIn(notice->extra);
            if (id && std::find(cases.begin(), cases.end(), *id) == cases.end()) cases.push_back(*id);
            if (!id) all = true;
        }
        if (!any) return;
        if (all || cases.size() > mostQueueCases) cases.clear();
        tell(LinkNews::Kind::changed, {}, std::move(cases));
        // An empty notice says that the channel is another one now.
        if (all && !m_asked && !m_deaf) ask();
    }

    void complain() const {
        auto const time = since(*m_asked);
        if (time > longestSilence) throw Fault(FaultCode::connectionLost, "live link went silent");
        if (time > longForAnAnswer) tell(LinkNews::Kind::waiting, time);
    }

    LiveLink const& m_owner;
    std::stop_token const& m_stop;
    PgConnection m_raw;
    std::optional<Clock::time_point> m_asked;
    std::string m_answer;
    std::string m_channel;
    bool m_failed = false;
    bool m_turning = false; ///< the answer to LISTEN is out
    bool m_deaf = false;
};

LiveLink::LiveLink(Connection connection, bool listens, TellLinkNews tell, milliseconds rhythm)
    : m_connection(std::move(connection)),
      m_listens(listens),
      m_tell(std::move(tell)),
      m_rhythm(rhythm),
      m_wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      m_nudge(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      m_thread([this](std::stop_token const& stop) { run(stop); }) {}

LiveLink::~LiveLink() {
    m_thread.request_stop();
    eventfd_write(m_wake, 1);
    m_thread.join();
    close(m_wake);
    close(m_nudge);
}

void LiveLink::tryNow() { eventfd_write(m_nudge, 1); }

void LiveLink::run(std::stop_token const& stop) {
    auto pause = firstPause;
    while (!stop.stop_requested()) {
        LinkNews::Kind ended = LinkNews::Kind::lost;
        auto const began = Clock::now();
        try {
            m_tell({LinkNews::Kind::trying, {}, {}});
            Line line(*this, stop);
            line.connectToOne(eachHost(completeConninfo(m_connection)));
            line.serve();
        } catch (Fault const& fault) {
            if (fault.code() == FaultCode::wrongPassword || fault.code() == FaultCode::notAnOperator) ended = LinkNews::Kind::refused;
            // 53300: the operator's ten connections are all in use, or the server's.
            if (fault.logDetail().find("53300") != std::string::npos) ended = LinkNews::Kind::deaf;
        }
        if (stop.stop_requested()) return;
        // A link that had lasted is made again at once, one that is cut off again and again is not.
        if (Clock::now() - began > longestPause) pause = firstPause;
        auto const wait = ended == LinkNews::Kind::lost ? jittered(pause) : longestPause;
        m_tell({ended, wait, {}});
        std::array<pollfd, 2> waiting{{{m_wake, POLLIN, 0}, {m_nudge, POLLIN, 0}}};
        poll(waiting.data(), waiting.size(), static_cast<int>(wait.count()));
        eventfd_t asked = 0;
        pause = eventfd_read(m_nudge, &asked) == 0 ? firstPause : std::min(pause * 2, longestPause);
    }
}

} // namespace countersign::db

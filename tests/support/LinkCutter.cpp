#include "support/LinkCutter.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <list>
#include <mutex>
#include <optional>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace countersign::test {

namespace {

class Socket {
public:
    explicit Socket(int descriptor) : m_descriptor(descriptor) {}
    Socket(Socket&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    Socket& operator=(Socket&&) = delete;
    ~Socket() {
        if (m_descriptor >= 0) close(m_descriptor);
    }
    int get() const { return m_descriptor; }

    bool sendAll(std::string const& bytes) const {
        for (std::size_t sent = 0; sent < bytes.size();) {
            ssize_t const wrote = send(m_descriptor, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
            if (wrote <= 0) return false;
            sent += static_cast<std::size_t>(wrote);
        }
        return true;
    }
    /// False at the end of the stream.
    bool receive(std::string& into) const {
        std::array<char, 65536> buffer;
        ssize_t const got = recv(m_descriptor, buffer.data(), buffer.size(), 0);
        if (got <= 0) return false;
        into.append(buffer.data(), static_cast<std::size_t>(got));
        return true;
    }

private:
    int m_descriptor;
};

sockaddr_un addressIn(std::string const& folder) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::string const path = folder + "/.s.PGSQL.5432";
    if (path.size() >= sizeof address.sun_path) throw std::runtime_error("socket path too long: " + path);
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    return address;
}

std::uint32_t lengthAt(std::string const& bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = (value << 8) | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

/// Takes one whole message of the frontend/backend protocol from the front: a type byte, a length with itself, a body.
std::optional<std::string> takeMessage(std::string& stream) {
    if (stream.size() < 5 || stream.size() < 1 + lengthAt(stream, 1)) return std::nullopt;
    std::string message = stream.substr(0, 1 + lengthAt(stream, 1));
    stream.erase(0, message.size());
    return message;
}

/// The SQL of a Query or Parse message; empty for others.
std::string sqlOf(std::string const& message) {
    if (message[0] == 'Q') return std::string(message.c_str() + 5);
    if (message[0] != 'P') return {};
    return std::string(message.c_str() + 5 + std::strlen(message.c_str() + 5) + 1);
}

} // namespace

struct LinkCutter::State {
    std::string serverFolder;
    Socket listener;
    std::atomic<bool> ending{false};
    mutable std::mutex mutex;
    Moment moment = Moment::before;
    Rule rule;
    std::function<void()> act;
    bool cut = false;
    std::vector<std::string> seen;
    std::thread acceptor;
    /// A thread for each connection; `ended` when it may be joined without waiting.
    struct Line {
        std::shared_ptr<std::atomic<bool>> ended = std::make_shared<std::atomic<bool>>(false);
        std::thread thread;
    };
    std::list<Line> lines;

    State(std::string server, Socket socket) : serverFolder(std::move(server)), listener(std::move(socket)) {}

    /// Notes the request; the moment at which it is to be cut, if it is.
    std::optional<Moment> judge(std::string const& sql) {
        std::lock_guard const lock(mutex);
        seen.push_back(sql);
        if (!rule || !rule({static_cast<int>(seen.size()), sql})) return std::nullopt;
        rule = {};
        return moment;
    }
    /// Ended threads keep their stacks until they are joined, and a test may make a thousand connections.
    void joinEnded() {
        lines.remove_if([](Line& line) {
            if (!*line.ended) return false;
            line.thread.join();
            return true;
        });
    }
    void doCut() {
        std::function<void()> now;
        {
            std::lock_guard const lock(mutex);
            now = act;
        }
        if (now) now();
        std::lock_guard const lock(mutex);
        cut = true;
    }
};

namespace {

/// One connection, request by request.
class Wire {
public:
    Wire(Socket client, Socket server, std::function<std::optional<LinkCutter::Moment>(std::string const&)> judge,
         std::function<void()> cut, std::atomic<bool> const& ending)
        : m_client(std::move(client)), m_server(std::move(server)), m_judge(std::move(judge)), m_cut(std::move(cut)), m_ending(ending) {}

    void run() {
        if (!passStartup()) return;
        while (!m_ending && step()) {}
    }

private:
    /// The first message has no type byte.
    bool passStartup() {
        while (m_fromClient.size() < 4 || m_fromClient.size() < lengthAt(m_fromClient, 0))
            if (!m_client.receive(m_fromClient)) return false;
        std::string const startup = m_fromClient.substr(0, lengthAt(m_fromClient, 0));
        m_fromClient.erase(0, startup.size());
        return m_server.sendAll(startup);
    }

    bool step() {
        std::array<pollfd, 2> waiting{{{m_client.get(), POLLIN, 0}, {m_server.get(), POLLIN, 0}}};
        if (poll(waiting.data(), waiting.size(), 50) < 0) return errno == EINTR;
        if (waiting[1].revents != 0 && !passBack()) return false;
        return waiting[0].revents == 0 || (m_client.receive(m_fromClient) && passRequests());
    }

    bool passBack() {
        std::string answer;
        return m_server.receive(answer) && m_client.sendAll(answer);
    }

    bool passRequests() {
        while (auto const message = takeMessage(m_fromClient)) {
            m_pending += *message;
            if (auto const sql = sqlOf(*message); !sql.empty()) m_sql = sql;
            bool const waits = std::strchr("PBDEC", (*message)[0]) != nullptr;
            if (waits) continue;
            bool const ends = (*message)[0] == 'Q' || (*message)[0] == 'S';
            if (!(ends ? passRequest() : m_server.sendAll(m_pending))) return false;
            m_pending.clear();
        }
        return true;
    }

    bool passRequest() {
        auto const moment = m_judge(m_sql);
        if (!moment) return m_server.sendAll(m_pending);
        std::string answer;
        // A link that is gone already is cut too: whoever waits for the cut must not wait for ever.
        bool const sent = *moment != LinkCutter::Moment::before && m_server.sendAll(m_pending);
        bool const done = sent && *moment != LinkCutter::Moment::sent && wholeAnswer(answer);
        if (done && *moment == LinkCutter::Moment::answered) m_client.sendAll(answer);
        m_cut();
        return false;
    }

    /// Up to and with ReadyForQuery.
    bool wholeAnswer(std::string& answer) {
        std::string stream;
        for (;;) {
            while (auto const message = takeMessage(stream)) {
                answer += *message;
                if ((*message)[0] == 'Z') return true;
            }
            if (!m_server.receive(stream)) return false;
        }
    }

    Socket m_client;
    Socket m_server;
    std::function<std::optional<LinkCutter::Moment>(std::string const&)> m_judge;
    std::function<void()> m_cut;
    std::atomic<bool> const& m_ending;
    std::string m_fromClient;
    std::string m_pending;
    std::string m_sql;
};

} // namespace

LinkCutter::LinkCutter(std::string const& serverFolder) {
    Socket listener(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un const address = addressIn(folder());
    if (bind(listener.get(), reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0 || listen(listener.get(), 16) != 0)
        throw std::runtime_error("no socket in " + folder());
    m_state = std::make_shared<State>(serverFolder, std::move(listener));
    auto* const state = m_state.get();
    state->acceptor = std::thread([state] {
        while (!state->ending) {
            pollfd waiting{state->listener.get(), POLLIN, 0};
            if (poll(&waiting, 1, 50) <= 0) continue;
            Socket client(accept4(state->listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
            Socket server(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
            sockaddr_un const to = addressIn(state->serverFolder);
            if (connect(server.get(), reinterpret_cast<sockaddr const*>(&to), sizeof to) != 0) continue;
            auto wire = std::make_shared<Wire>(
                std::move(client), std::move(server), [state](std::string const& sql) { return state->judge(sql); },
                [state] { state->doCut(); }, state->ending);
            state->joinEnded();
            auto& line = state->lines.emplace_back();
            line.thread = std::thread([wire = std::move(wire), ended = line.ended]() mutable {
                wire->run();
                wire.reset(); // closes both ends
                *ended = true;
            });
        }
    });
}

LinkCutter::~LinkCutter() {
    m_state->ending = true;
    m_state->acceptor.join();
    for (auto& line : m_state->lines) line.thread.join();
}

std::string LinkCutter::folder() const { return m_folder.path().string(); }

void LinkCutter::cutAt(Moment moment, Rule rule, std::function<void()> act) {
    std::lock_guard const lock(m_state->mutex);
    m_state->moment = moment;
    m_state->rule = std::move(rule);
    m_state->act = std::move(act);
    m_state->cut = false;
    m_state->seen.clear();
}

void LinkCutter::cutAtRequest(Moment moment, int number, std::function<void()> act) {
    cutAt(
        moment, [number](LinkRequest const& request) { return request.number == number; }, std::move(act));
}

bool LinkCutter::hasCut() const {
    std::lock_guard const lock(m_state->mutex);
    return m_state->cut;
}

std::vector<std::string> LinkCutter::seen() const {
    std::lock_guard const lock(m_state->mutex);
    return m_state->seen;
}

LinkCutter::Rule asks(std::string const& word) {
    return [word](LinkRequest const& request) { return request.sql.find(word) != std::string::npos; };
}

LinkCutter::Rule asksAfter(std::string const& earlier, std::string const& word) {
    return [earlier, word, passed = false](LinkRequest const& request) mutable {
        if (passed) return request.sql.find(word) != std::string::npos;
        passed = request.sql.find(earlier) != std::string::npos;
        return false;
    };
}

} // namespace countersign::test

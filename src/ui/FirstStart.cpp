#include "ui/FirstStart.h"

#include "ui/text/FaultWords.h"
#include "ui/text/Text.h"

#include <algorithm>
#include <utility>

namespace countersign::ui {

FirstStart::FirstStart(Background& background, Gateway& gateway, Premises& premises)
    : m_background(background), m_gateway(gateway), m_premises(premises) {}

void FirstStart::tell(std::string words, bool failed) {
    m_words = std::move(words);
    m_failed = failed;
    if (onChange) onChange();
}

void FirstStart::show(Page page) {
    m_page = page;
    tell({}, false);
}

void FirstStart::toQuestion() {
    if (!m_busy) show(Page::question);
}

void FirstStart::toServer() {
    if (m_busy) return;
    m_answers.fill(Answer::open);
    show(Page::server);
}

// The try-out --------------------------------------------------------------------------------------------------------

void FirstStart::tryOut() {
    if (m_busy) return;
    m_busy = true;
    m_meter = std::make_shared<TryOutMeter>();
    show(Page::making);
    struct Made {
        bool before = false;
        std::vector<TryOutOperator> operators;
    };
    inBackground(
        m_background, m_alive,
        [&premises = m_premises, meter = m_meter] {
            if (premises.tryOutMade()) return Made{true, {}};
            return Made{false, premises.makeTryOut(*meter)};
        },
        [this](Made made) {
            m_busy = false;
            m_operators = std::move(made.operators);
            if (!made.before) return show(Page::made);
            show(Page::question);
            if (onPlace) onPlace(m_premises.tryOutPlace());
        },
        [this](Fault const& fault) {
            m_busy = false;
            m_page = Page::question;
            // who cancels knows
            bool const silent = fault.code() == FaultCode::cancelled;
            tell(silent ? std::string() : joinedSentences(tr("The try-out could not be set up."), wordsFor(fault.code()).paragraph()),
                 !silent);
        });
}

void FirstStart::cancel() {
    if (m_page != Page::making) return;
    m_meter->stop.request_stop();
    tell(tr("Stopping, and removing what was made …"), false);
}

std::string FirstStart::stepWords() const {
    switch (m_meter->step.load()) {
    case TryOutMeter::Step::server: return tr("Starting a private database …");
    case TryOutMeter::Step::people: return tr("Making up people and their documents …");
    case TryOutMeter::Step::crossings: return tr("Making up their crossings …");
    case TryOutMeter::Step::key: return tr("Making a seal key for practice …");
    }
    return {};
}

int FirstStart::percent() const {
    struct Part {
        int from, to;
    };
    constexpr std::array<Part, 4> parts{{{0, 30}, {30, 45}, {45, 95}, {95, 100}}};
    auto const [from, to] = parts[static_cast<std::size_t>(m_meter->step.load())];
    return from + (to - from) * std::clamp(m_meter->percent.load(), 0, 100) / 100;
}

void FirstStart::goOn(bool remember) {
    if (m_page != Page::made || m_busy) return;
    auto const on = [this] {
        m_busy = false;
        m_operators.clear();
        if (onPlace) onPlace(m_premises.tryOutPlace());
    };
    if (!remember) return on();
    m_busy = true;
    tell({}, false);
    inBackground(
        m_background, m_alive, [&premises = m_premises, operators = m_operators] { premises.remember(operators); }, on,
        [this](Fault const&) {
            m_busy = false;
            tell(tr("The passwords cannot be kept here out of reach of other accounts. Write them down, untick the box and go on."), true);
        });
}

// The office's server ------------------------------------------------------------------------------------------------

void FirstStart::test(ServerAddress address, std::string const& operatorName, std::string password) {
    Secret const secret(std::move(password));
    if (m_busy) return;
    m_answers.fill(Answer::open);
    if (std::string problem = problemOf(address); !problem.empty()) return tell(std::move(problem), true);
    if (operatorName.empty()) return tell(tr("Type your operator name."), true);
    if (secret.text().empty()) return tell(tr("Type your password."), true);
    m_address = std::move(address);
    m_operator = operatorName;
    m_password = secret;
    m_busy = true;
    set(Question::answers, Answer::asking);
    tell(tr("Contacting the server …"), false);
    inBackground(
        m_background, m_alive, [&premises = m_premises, asked = m_address] { return premises.answerOf(asked); },
        [this](ServerAnswer given) { answered(given); }, [this](Fault const& fault) { refused(fault); });
}

void FirstStart::answered(ServerAnswer given) {
    bool const there = given != ServerAnswer::unknownHost && given != ServerAnswer::silent && given != ServerAnswer::busy &&
                       given != ServerAnswer::noAuthority;
    if (given != ServerAnswer::noAuthority) set(Question::answers, there ? Answer::yes : Answer::no);
    if (given == ServerAnswer::ready) {
        set(Question::proves, Answer::yes);
        return signIn();
    }
    if (there || given == ServerAnswer::noAuthority) set(Question::proves, Answer::no);
    m_busy = false;
    m_password = Secret(std::string());
    tell(wordsFor(given, m_address), true);
}

void FirstStart::signIn() {
    set(Question::accepts, Answer::asking);
    tell(tr("Signing in …"), false);
    inBackground(
        m_background, m_alive,
        [&gateway = m_gateway, place = m_premises.placeOf(m_address), name = m_operator,
         secret = std::exchange(m_password, Secret(std::string()))] { return enter(gateway, place, name, secret.text()); },
        [this](SignedIn entered) { keep(std::move(entered)); }, [this](Fault const& fault) { refused(fault); });
}

void FirstStart::refused(Fault const& fault) {
    m_busy = false;
    bool const foreign = fault.code() == FaultCode::foreignSchema;
    // Who is accepted comes before which database it is.
    if (answer(Question::accepts) == Answer::asking) set(Question::accepts, foreign ? Answer::yes : Answer::no);
    if (answer(Question::answers) == Answer::asking) set(Question::answers, Answer::no);
    if (foreign) set(Question::fits, Answer::no);
    if (!foreign) return tell(wordsFor(fault.code()).paragraph(), true);
    tell(trf("The server accepts you, but its database “{database}” is missing or made for another version of this program. Nothing was "
             "kept. Compare the database's name, or ask the administrator to bring it up to date.",
             fmt::arg("database", m_address.database)),
         true);
}

void FirstStart::keep(SignedIn entered) {
    set(Question::accepts, Answer::yes);
    set(Question::fits, Answer::yes);
    tell(tr("Everything fits. Saving the address …"), false);
    auto const held = std::make_shared<SignedIn>(std::move(entered));
    auto const go = [this, held] {
        m_busy = false;
        if (onEntered) onEntered(std::move(*held));
    };
    inBackground(
        m_background, m_alive, [&premises = m_premises, address = m_address] { return premises.keep(address); },
        [held, go](Place const& kept) {
            held->place = kept;
            go();
        },
        // The sign-in is good all the same; the question comes again at the next start.
        [go](Fault const&) { go(); });
}

std::string wordsOf(FirstStart::Question question, FirstStart::Answer answer) {
    std::string words;
    switch (question) {
    case FirstStart::Question::answers: words = tr("The server answers"); break;
    case FirstStart::Question::proves: words = tr("The connection is encrypted and the server has proved its name"); break;
    case FirstStart::Question::accepts: words = tr("It accepts you as an operator"); break;
    case FirstStart::Question::fits: words = tr("Its database fits this program"); break;
    }
    switch (answer) {
    case FirstStart::Answer::open: return "○ " + words;
    case FirstStart::Answer::asking: return "… " + words;
    case FirstStart::Answer::yes: return "✓ " + words;
    case FirstStart::Answer::no: return "■ " + trf("Failed: {words}", fmt::arg("words", words));
    }
    return words;
}

std::string problemOf(ServerAddress const& address) {
    if (address.host.empty()) return tr("Type the server's name as the administrator gave it.");
    bool const digits = !address.port.empty() && address.port.size() <= 5 &&
                        std::all_of(address.port.begin(), address.port.end(), [](char c) { return c >= '0' && c <= '9'; });
    int const port = digits ? std::stoi(address.port) : 0;
    if (port < 1 || port > 65'535) return tr("The port is a number from 1 to 65535; most servers use 5432.");
    if (address.database.empty()) return tr("Type the database's name; most offices call it countersign.");
    return {};
}

std::string wordsFor(ServerAnswer answer, ServerAddress const& address) {
    auto const host = fmt::arg("host", address.host);
    switch (answer) {
    case ServerAnswer::ready: return {};
    case ServerAnswer::unknownHost:
        return trf("No computer called “{host}” is known in this network. Nothing was kept. Compare the name with what the administrator "
                   "gave you, letter by letter, or check the network cable.",
                   host);
    case ServerAnswer::silent:
        return trf("“{host}” is known, but nothing answers there at port {port}. Nothing was kept. Compare the port; if it is right, the "
                   "server is off or a firewall is in the way: ask the administrator.",
                   host, fmt::arg("port", address.port));
    case ServerAnswer::busy:
        return tr("A database server is there, but is not accepting connections right now: it is starting, stopping or full. Nothing was "
                  "kept. Wait a minute and test again.");
    case ServerAnswer::unencrypted:
        return trf("“{host}” offers no encrypted connection. Your password was not sent and nothing was kept. Ask the administrator to "
                   "switch TLS on at the server.",
                   host);
    case ServerAnswer::untrusted:
        return trf("The certificate of “{host}” comes from an authority that this computer does not know. Your password was not sent and "
                   "nothing was kept. Choose the authority's certificate file that the administrator gives out.",
                   host);
    case ServerAnswer::anotherName:
        return trf("The certificate is good, but not for the name “{host}”. Your password was not sent and nothing was kept. Type the "
                   "server's full name as it stands in the certificate.",
                   host);
    case ServerAnswer::noAuthority:
        return tr(
            "The authority's certificate file cannot be read. Your password was not sent and nothing was kept. Choose the file again.");
    }
    return {};
}

} // namespace countersign::ui

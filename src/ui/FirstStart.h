#pragma once

#include "ui/Background.h"
#include "ui/Premises.h"
#include "ui/SignIn.h"

#include <array>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace countersign::ui {

/// How a desk comes to its first place: a try-out on this computer, or the office's server, tested before it is kept. Plain state
/// without windows.
class FirstStart {
public:
    FirstStart(Background& background, Gateway& gateway, Premises& premises);
    ~FirstStart() { m_meter->stop.request_stop(); }
    FirstStart(FirstStart const&) = delete;
    FirstStart& operator=(FirstStart const&) = delete;

    enum class Page { question, server, making, made };
    Page page() const { return m_page; }
    /// A failure, or what is going on.
    std::string const& words() const { return m_words; }
    bool failed() const { return m_failed; }
    bool busy() const { return m_busy; }

    std::function<void()> onChange;
    std::function<void(Place)> onPlace;      ///< the try-out stands: sign in there
    std::function<void(SignedIn)> onEntered; ///< the server is tested, kept, and somebody is signed in

    void toQuestion();
    void toServer();

    /// Makes the try-out, or goes to the one that is there.
    void tryOut();
    void cancel();
    TryOutMeter const& meter() const { return *m_meter; }
    std::string stepWords() const;
    int percent() const; ///< of the whole way
    std::vector<TryOutOperator> const& operators() const { return m_operators; }
    /// On to the sign-in; the passwords are kept for the try-out, or never seen again.
    void goOn(bool remember);

    /// What a server is asked, one question after the other; each stands until it is answered.
    enum class Question : std::size_t { answers, proves, accepts, fits };
    enum class Answer { open, asking, yes, no };
    static constexpr std::size_t questions = 4;
    Answer answer(Question question) const { return m_answers[static_cast<std::size_t>(question)]; }
    /// Tests the address by signing in. Once all is well it is kept.
    void test(ServerAddress address, std::string const& operatorName, std::string password);

private:
    void tell(std::string words, bool failed);
    void show(Page page);
    void answered(ServerAnswer given);
    void refused(Fault const& fault);
    void signIn();
    void keep(SignedIn entered);
    void set(Question question, Answer answer) { m_answers[static_cast<std::size_t>(question)] = answer; }

    Background& m_background;
    Gateway& m_gateway;
    Premises& m_premises;
    std::shared_ptr<int> m_alive = std::make_shared<int>();
    Page m_page = Page::question;
    std::string m_words;
    bool m_failed = false;
    bool m_busy = false;
    std::shared_ptr<TryOutMeter> m_meter = std::make_shared<TryOutMeter>();
    std::vector<TryOutOperator> m_operators;
    std::array<Answer, questions> m_answers{};
    ServerAddress m_address;
    std::string m_operator;
    Secret m_password{std::string()};
};

/// "✓ The server answers", with a shape that needs no colour.
std::string wordsOf(FirstStart::Question question, FirstStart::Answer answer);

/// What is missing before a test makes sense; empty: nothing.
std::string problemOf(ServerAddress const& address);

/// Why the server is not usable, what was kept, and what to do; empty for `ready`.
std::string wordsFor(ServerAnswer answer, ServerAddress const& address);

} // namespace countersign::ui

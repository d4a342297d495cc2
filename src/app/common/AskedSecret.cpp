#include "app/common/AskedSecret.h"

#include "core/Fault.h"
#include "core/Owned.h"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/ui.h>

#include <array>
#include <cstdlib>

#include <unistd.h>

namespace countersign::app {

namespace {

using Dialogue = Owned<UI, UI_free>;

/// A line that somebody types; overwritten at the end.
class Line {
public:
    ~Line() { OPENSSL_cleanse(m_typed.data(), m_typed.size()); }
    char* room() { return m_typed.data(); }
    static constexpr int most = 255;
    Secret secret() const { return Secret(m_typed.data()); }

private:
    std::array<char, most + 1> m_typed{};
};

} // namespace

std::optional<Secret> secretFromEnvironment(char const* variable) {
    char const* const set = std::getenv(variable);
    return set ? std::optional(Secret(set)) : std::nullopt;
}

std::optional<Secret> askedSecret(std::string const& prompt) {
    if (isatty(STDIN_FILENO) != 1) return std::nullopt;
    Dialogue const dialogue(UI_new_method(UI_OpenSSL()));
    Line line;
    bool const asked = dialogue && UI_add_input_string(dialogue.get(), prompt.c_str(), 0, line.room(), 0, Line::most) > 0;
    bool const typed = asked && UI_process(dialogue.get()) == 0;
    ERR_clear_error();
    return typed ? std::optional(line.secret()) : std::nullopt;
}

std::optional<Secret> chosenSecret(std::string const& prompt, std::string const& again) {
    auto const first = askedSecret(prompt);
    auto second = first ? askedSecret(again) : std::nullopt;
    if (second && second->text() != first->text())
        throw Fault(FaultCode::unusableInput,
                    "两次输入的密码不同：请重新运行，两次输入同一密码。 / The two passwords differ: run it again and type "
                    "the same one twice.");
    return second;
}

} // namespace countersign::app

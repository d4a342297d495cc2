#include "app/RunningProgram.h"

#include "support/TemporaryFolder.h"

#include <chrono>
#include <csignal>
#include <filesystem>
#include <stdexcept>
#include <thread>

namespace countersign::test {

namespace {

/// The shell writes its own number, then becomes the program: exec keeps it.
constexpr char const* announced = "echo $$ > \"$0.new\" && mv \"$0.new\" \"$0\" && exec \"$@\"";

} // namespace

RunningProgram::RunningProgram(std::vector<std::string> const& command, std::map<std::string, std::string> const& environment) {
    TemporaryFolder const folder;
    std::string const number = folder / "number";
    std::vector<std::string> words{"sh", "-c", announced, number};
    words.insert(words.end(), command.begin(), command.end());
    m_end = std::async(std::launch::async, [words, environment] { return run(words, {}, environment); });
    await("the program has started", [&] { return std::filesystem::exists(number); });
    m_process = std::stoi(readFile(number));
}

RunningProgram::~RunningProgram() {
    if (!m_end.valid()) return;
    if (m_end.wait_for(std::chrono::seconds(0)) != std::future_status::ready) signal(SIGKILL);
    m_end.wait();
}

void RunningProgram::signal(int number) const { kill(m_process, number); }

Ran RunningProgram::result() { return m_end.get(); }

void await(std::string const& what, std::function<bool()> const& so) {
    auto const deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!so()) {
        if (std::chrono::steady_clock::now() > deadline) throw std::runtime_error("waited in vain until " + what);
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

} // namespace countersign::test

#include "app/IssuingOffice.h"
#include "support/Program.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <thread>
#include <unistd.h>

namespace countersign::test {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono;
using testing::ElementsAre;
using testing::IsEmpty;

/// The built program in the place of this process.
[[noreturn]] void becomeProgram(std::vector<std::string> const& words) {
    int const nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int const descriptor : {0, 1, 2}) dup2(nowhere, descriptor);
    std::vector<char*> arguments;
    for (auto const& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
}

/// `countersignctl case issue` on the same office, with its key from a file and the sheets into a folder.
class IssuingProgram : public testing::Test {
protected:
    IssuingOffice office;
    /// Each becomes the program at once, so it keeps nothing of the cable's.
    ClientProcesses programs{[this](std::string const& id) -> std::string { becomeProgram(commandFor(id)); }};
    std::string const out = office.folder / "out";

    static void SetUpTestSuite() {
        setenv("COUNTERSIGN_SEAL_PASSWORD", IssuingOffice::sealPassword, 1);
        setenv("COUNTERSIGN_PASSWORD", Database::password().c_str(), 1);
    }
    static void TearDownTestSuite() {
        unsetenv("COUNTERSIGN_SEAL_PASSWORD");
        unsetenv("COUNTERSIGN_PASSWORD");
    }
    std::vector<std::string> commandFor(std::string const& id) const {
        return {builtProgram("countersignctl"),
                "case",
                "issue",
                id,
                "--json",
                "--out",
                out,
                "--seal",
                office.folder / "keys" / "office.p12",
                "--dsn",
                fmt::format("host={} dbname={}", DatabaseCluster::instance().socketFolder(), office.database.name()),
                "--as",
                "li"};
    }
    /// Its certificate's number.
    std::string runToTheEnd(CaseId id) const {
        Ran const ran = run(commandFor(std::to_string(id.value)));
        EXPECT_EQ(ran.exitCode, 0) << ran.err;
        return nlohmann::json::parse(ran.out).at("certificate_number");
    }
    std::vector<std::string> files() const {
        std::vector<std::string> names;
        std::error_code none;
        for (auto const& entry : fs::directory_iterator(out, none)) names.push_back(entry.path().filename());
        return names;
    }
    /// A file that has a certificate's name is the certificate, whole.
    void expectWholeFiles() const {
        for (auto const& name : files()) {
            if (!name.ends_with(".pdf")) continue;
            EXPECT_EQ(
                office.database.superuser().value("SELECT sha256(pdf) = sha256($2::bytea) FROM countersign.certificate WHERE number = $1",
                                                  {name.substr(0, name.size() - 4), bytea(readFile(out + "/" + name))}),
                "t")
                << name;
        }
    }
    static std::string bytea(std::string const& bytes) {
        std::string text = "\\x";
        for (char const each : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(each));
        return text;
    }
};

TEST_F(IssuingProgram, KilledAtAnyTimeOfItsLifeLeavesOneCertificateAndWholeFiles) {
    auto const begun = steady_clock::now();
    runToTheEnd(office.readyCase());
    auto const life = steady_clock::now() - begun;
    constexpr int kills = 12;
    for (int round = 0; round < kills; ++round) {
        CaseId const id = office.readyCase();
        pid_t const program = programs.start(std::to_string(id.value));
        std::this_thread::sleep_for(life * round / kills); // the moment is what is tried here
        ::kill(program, SIGKILL);
        programs.end();
        expectWholeFiles();
        std::string const number = runToTheEnd(id);
        EXPECT_THAT(office.numbersOf(id), ElementsAre(number + " issued"));
        expectWholeFiles();
        EXPECT_THAT(files(), testing::Contains(number + ".pdf"));
    }
    EXPECT_THAT(office.unexplained(), IsEmpty());
}

} // namespace

} // namespace countersign::test

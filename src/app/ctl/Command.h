#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace countersign::ctl {

/// Exit codes of every command-line program of the house.
enum ExitCode { yes = 0, no = 1, unusable = 2, environmentFailed = 3 };

/// The words of one call, taken apart by the command's own list of options.
class Arguments {
public:
    std::vector<std::string> words;             ///< what is no option, after the command's name
    std::map<std::string, std::string> options; ///< "--on" -> "2026-11-22"; flags map to ""

    bool has(std::string const& option) const { return options.count(option) != 0; }
    std::string value(std::string const& option, std::string const& otherwise = {}) const;
};

/// The call itself is wrong: one line on standard error, exit 2.
struct UsageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Input is unusable (file, place, what is wrong): one line on standard error, exit 2.
struct InputError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The value of an option that the command cannot do without; a UsageError that names it (and the command) where there is none.
std::string required(Arguments const& given, char const* option);
std::string required(Arguments const& given, char const* command, char const* option);

struct Command {
    std::string name;  ///< "case open"
    std::string usage; ///< "INTAKE [--json]"
    std::string does;  ///< one line
    std::size_t minWords = 0;
    std::size_t maxWords = 0;
    std::vector<std::string> withValue; ///< options that take a value
    std::vector<std::string> flags;     ///< options that do not
    bool connects = false;              ///< also takes --dsn --profile --local --data --as
    int (*run)(Arguments const&) = nullptr;
};

/// Every group is in a file of its own and adds its commands here.
std::vector<Command> numberCommands();      // check-number, read-mrz
std::vector<Command> authorityCommands();   // check-authority
std::vector<Command> sealCommands();        // seal enrol
std::vector<Command> localCommands();       // local start|stop|status, migrate
std::vector<Command> adminCommands();       // operator …, office add, rules set
std::vector<Command> caseCommands();        // case …
std::vector<Command> decisionCommands();    // case return|refuse|notice|inbox, day show, reason …
std::vector<Command> certificateCommands(); // case sheet, certificate …
std::vector<Command> paperCommands();       // paper …
std::vector<Command> auditCommands();       // audit verify|export|who-saw
std::vector<Command> importCommands();      // import ports|registry|crossings, demo load

/// Finds the command, parses its options, runs it, turns every exception into a sentence and an exit code.
int dispatch(std::vector<std::string> const& arguments);

} // namespace countersign::ctl

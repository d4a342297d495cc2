#include "app/ctl/Command.h"
#include "app/ctl/FaultAnswer.h"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <typeinfo>

#include <fmt/format.h>

namespace countersign::ctl {

namespace {

std::vector<std::string> const connectionOptions{"--dsn", "--profile", "--data", "--as"};

constexpr char const* helpOption = "--help";

std::vector<Command> allCommands() {
    std::vector<Command> all;
    for (auto const& group : {numberCommands(), authorityCommands(), caseCommands(), decisionCommands(), certificateCommands(),
                              paperCommands(), auditCommands(), importCommands(), localCommands(), adminCommands(), sealCommands()})
        std::copy(group.begin(), group.end(), std::back_inserter(all));
    return all;
}

bool contains(std::vector<std::string> const& list, std::string const& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// The longest command name that the first words spell.
Command const* find(std::vector<Command> const& all, std::vector<std::string> const& given, std::size_t& used) {
    for (std::size_t count : {3U, 2U, 1U}) {
        if (given.size() < count) continue;
        std::string name = given[0];
        for (std::size_t i = 1; i < count; ++i) name += " " + given[i];
        auto const found = std::find_if(all.begin(), all.end(), [&](Command const& each) { return each.name == name; });
        if (found == all.end()) continue;
        used = count;
        return &*found;
    }
    return nullptr;
}

void takeOption(Command const& command, std::vector<std::string> const& given, std::size_t& at, Arguments& into) {
    std::string name = given[at];
    std::string value;
    auto const equals = name.find('=');
    bool const inlineValue = equals != std::string::npos;
    if (inlineValue) {
        value = name.substr(equals + 1);
        name.erase(equals);
    }
    bool const valued = contains(command.withValue, name) || (command.connects && contains(connectionOptions, name));
    bool const flag = contains(command.flags, name) || (command.connects && name == "--local") || name == helpOption;
    if (!valued && !flag) throw UsageError(fmt::format("{}: unknown option {}", command.name, name));
    if (flag && inlineValue) throw UsageError(fmt::format("{}: {} takes no value", command.name, name));
    if (valued && !inlineValue) {
        if (at + 1 >= given.size()) throw UsageError(fmt::format("{}: {} needs a value", command.name, name));
        value = given[++at];
    }
    if (!into.options.emplace(name, value).second) throw UsageError(fmt::format("{}: {} is given twice", command.name, name));
}

Arguments parse(Command const& command, std::vector<std::string> const& given, std::size_t from) {
    Arguments parsed;
    bool onlyWords = false;
    for (std::size_t at = from; at < given.size(); ++at) {
        if (!onlyWords && given[at] == "--")
            onlyWords = true;
        else if (!onlyWords && given[at].starts_with("--"))
            takeOption(command, given, at, parsed);
        else
            parsed.words.push_back(given[at]);
    }
    if (parsed.has(helpOption)) return parsed;
    if (parsed.words.size() < command.minWords || parsed.words.size() > command.maxWords)
        throw UsageError(fmt::format("usage: countersignctl {} {}", command.name, command.usage));
    return parsed;
}

int printHelp(std::vector<Command> const& all) {
    std::puts("countersignctl: administration, scripts and everything else that needs no window\n");
    for (auto const& each : all) fmt::print("  {} {}\n      {}\n", each.name, each.usage, each.does);
    std::puts("\nA command that needs the shared database takes --dsn CONNINFO, --profile NAME or --local [--data DIR], and --as USER;\n"
              "the password comes from COUNTERSIGN_PASSWORD or libpq's own means.\n"
              "Exit codes: 0 yes or done, 1 the answer is no, 2 unusable input or usage, 3 the environment failed.");
    return yes;
}

int printUsage(Command const& command) {
    fmt::print("usage: countersignctl {} {}\n  {}\n", command.name, command.usage, command.does);
    if (command.connects)
        std::puts("  and --dsn CONNINFO, --profile NAME or --local [--data DIR], and --as USER; countersignctl --help says more");
    return yes;
}

int runCommand(std::vector<std::string> const& given) {
    auto const all = allCommands();
    if (given.empty() || given[0] == helpOption || given[0] == "help") return printHelp(all);
    if (given[0] == "--version") {
        std::puts("countersignctl " COUNTERSIGN_VERSION);
        return yes;
    }
    std::size_t used = 0;
    Command const* command = find(all, given, used);
    if (!command) throw UsageError("unknown command; countersignctl --help lists them");
    Arguments const parsed = parse(*command, given, used);
    return parsed.has(helpOption) ? printUsage(*command) : command->run(parsed);
}

} // namespace

std::string Arguments::value(std::string const& option, std::string const& otherwise) const {
    auto const found = options.find(option);
    return found == options.end() ? otherwise : found->second;
}

std::string required(Arguments const& given, char const* option) {
    if (given.value(option).empty()) throw UsageError(fmt::format("{} is needed", option));
    return given.value(option);
}

std::string required(Arguments const& given, char const* command, char const* option) {
    if (given.value(option).empty()) throw UsageError(fmt::format("{}: {} is needed", command, option));
    return given.value(option);
}

namespace {

/// Every exception ends as a sentence and an exit code.
int guarded(std::vector<std::string> const& arguments) {
    try {
        return runCommand(arguments);
    } catch (UsageError const& wrong) {
        fmt::print(stderr, "countersignctl: {}\n", wrong.what());
        return unusable;
    } catch (InputError const& wrong) {
        fmt::print(stderr, "countersignctl: {}\n", wrong.what());
        return unusable;
    } catch (Fault const& fault) {
        fmt::print(stderr, "countersignctl: {}\n", lineOf(fault));
        return exitCodeOf(fault.code());
    } catch (std::exception const& unexpected) {
        if (std::ferror(stdout) != 0) return environmentFailed; // dispatch says it
        // An exception of a library may carry data in its text; its type is enough to find it.
        fmt::print(stderr, "countersignctl: internal failure ({})\n", typeid(unexpected).name());
        return environmentFailed;
    }
}

} // namespace

int dispatch(std::vector<std::string> const& arguments) {
    int const outcome = guarded(arguments);
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return outcome;
    fmt::print(stderr, "countersignctl: standard output cannot be written; what was asked may have been done all the same\n");
    return environmentFailed;
}

} // namespace countersign::ctl

#pragma once

#include "support/DatabaseLink.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <vector>

namespace countersign::test {

/// A private cluster of its own, driven through the built programs as an administrator drives it. It is stopped at the end.
class PrivateCluster {
public:
    PrivateCluster();
    ~PrivateCluster();
    PrivateCluster(PrivateCluster const&) = delete;
    PrivateCluster& operator=(PrivateCluster const&) = delete;

    using Words = std::vector<std::string>;
    using Environment = std::map<std::string, std::string>;

    /// `countersignctl WORDS --local --data …`
    Ran ctl(Words words, Environment const& environment = {}) const;
    /// The same as an operator.
    Ran as(std::string const& operatorName, Words words, Environment const& environment = {}) const;
    /// What `ctl` runs, for programs that run beside the test.
    static Words command(Words words);
    Words local(Words words) const;

    std::string socketFolder() const;
    /// The superuser over libpq, to look behind the programs.
    DatabaseLink superuser(std::string const& database = "countersign") const;

    std::string at(std::string const& name) const { return m_folder / name; }

private:
    TemporaryFolder m_folder;
};

/// An office for all tests of this process: the made-up people, its operators (whose password is `password()`), intakes
/// and seal. Made at the first use.
class CounterOffice : public PrivateCluster {
public:
    static CounterOffice& instance();
    static std::string password() { return "Open Sesame, 2026"; }
    /// Passwords and seal, as an operator's environment has them.
    Environment environment() const;

    Ran as(std::string const& operatorName, Words words, Environment more = {}) const;
    /// What a command prints as JSON; throws std::runtime_error unless it exits with 0.
    nlohmann::json answer(std::string const& operatorName, Words words) const;
    /// Over libpq, as an operator with psql.
    DatabaseLink operatorLink(std::string const& operatorName) const;

    std::string intake(std::string const& name) const { return at("intakes/" + name + ".json"); }
    std::string root() const { return at("seal/root.pem"); }

    /// A new case of an intake, in the state that is left by `case open`, `submit` and `approve`; its number.
    std::string draft(std::string const& intakeName) const;
    std::string submitted(std::string const& intakeName) const;
    std::string ready(std::string const& intakeName) const;

private:
    CounterOffice();
};

/// The exit code, one line on standard error that holds `sentence` and nothing of a person, and nothing on standard output.
void expectRefusal(Ran const& ran, int exitCode, std::string const& sentence);

} // namespace countersign::test

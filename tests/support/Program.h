#pragma once

#include <map>
#include <string>
#include <vector>

namespace countersign::test {

struct Ran {
    int exitCode = -1; ///< 128 + signal when killed
    std::string out;
    std::string err;
};

/// Runs a program to its end with `input` on standard input. A bare name is looked up in build/bin, then PATH.
Ran run(std::vector<std::string> const& command, std::string const& input = {}, std::map<std::string, std::string> const& environment = {});

/// build/bin/NAME
std::string builtProgram(std::string const& name);

} // namespace countersign::test

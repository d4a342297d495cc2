#pragma once

#include <functional>
#include <string>

namespace countersign::bench {

/// The best of several runs in milliseconds: what the machine can do when nothing else gets in the way.
double best(int runs, std::function<void()> const& work);

/// One line: what, ours, theirs, ratio, aim.
void line(std::string const& what, double ours, double theirs, double aim);

void drawBenches(std::string const& resources);
/// The crossings of one ready case, through the client and through bare libpq over the same connection string.
void recordBench(std::string const& conninfo, std::string const& operatorName, std::string const& password, long caseId);

} // namespace countersign::bench
